"""The data sets of a run and their structures (RDF Data Cube), as the cubes have them.

``vocabulary.ttl`` describes the terms and names the structures; what a structure holds is told from its cube. The
integrity constraints of the recommendation hold of them (``tests/test_cube_constraints.py``).
"""

from collections.abc import Iterator, Sequence

from pandas import DataFrame
from rdflib import OWL, QB, RDF, SKOS, Literal, URIRef

from extract.types import Concept
from ontology.cubes.cubes import CUBES, Cube, measure_term
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, RDFS
from ontology.names.terms import Quad, truth
from ontology.statements import columns
from ontology.statements.bundled import bundled_quads


def structure_quads(scheme: Sequence[Concept], *, iris: Iris) -> Iterator[Quad]:
    """What the observations of each cube may say, as components of its structure, in ``graph/vocabulary``.

    The codes of the dimension for concepts are a collection: a user's concepts may stand in several schemes.
    """
    graph, collection = iris.graph("vocabulary"), URIRef(f"{iris.concepts()}#searched")
    yield collection, RDF.type, SKOS.Collection, graph
    yield from ((collection, SKOS.member, iris.concept(concept.id), graph) for concept in scheme)
    yield BK.concept, QB.codeList, collection, graph
    for dimension in (BK.service, BK.serviceA, BK.serviceB):
        yield dimension, QB.codeList, iris.services(), graph
    for cube in CUBES:
        yield from _component_quads(cube, graph)


def _component_quads(cube: Cube, graph: URIRef) -> Iterator[Quad]:
    attributes = [*cube.attributes, *([BK.method] if cube.method else [])]
    for role, terms in ((QB.dimension, cube.dimensions), (QB.measure, cube.measures), (QB.attribute, attributes)):
        for term in terms:
            component = URIRef(f"{cube.structure}-{term.rpartition('#')[2].rpartition('/')[2]}")
            yield cube.structure, QB.component, component, graph
            yield component, RDF.type, QB.ComponentSpecification, graph
            yield component, role, term, graph
            if role == QB.attribute:
                yield component, QB.componentRequired, truth(False), graph
            if term == BK.method:
                yield component, QB.componentAttachment, QB.DataSet, graph


def data_set_quads(run: str, *, iris: Iris) -> Iterator[Quad]:
    """The data set of each cube, in the graph of its observations, with a label and how its figures were made."""
    labels: dict[URIRef, list[Quad]] = {}
    for quad in bundled_quads("vocabulary", iris=iris):
        if quad[1] == RDFS.label:
            labels.setdefault(quad[0], []).append(quad)
    for cube in CUBES:
        graph, data_set = iris.graph(cube.name), iris.data_set(run, cube.name)
        yield data_set, RDF.type, QB.DataSet, graph
        yield data_set, QB.structure, cube.structure, graph
        yield from ((data_set, RDFS.label, label, graph) for *_, label, _ in labels[cube.structure])
        if cube.method:
            yield data_set, BK.method, cube.method, graph


def measure_quads(distances: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """A measure that ``vocabulary.ttl`` does not describe is told by its name, so that queries for labels find it."""
    graph = iris.graph("distances")
    for (measure,) in sorted({*columns.rows(distances, "measure")}):
        if (term := measure_term(iris, measure)) not in BK:
            yield term, RDF.type, OWL.NamedIndividual, graph
            yield from ((term, RDFS.label, Literal(measure, lang=language), graph) for language in ("nb", "en"))
