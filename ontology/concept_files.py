"""What a study's graph says of one concept, as a small Turtle file: the concept, its definitions, who uses it how much.

Only statements of the graph are written, and of them those that are about the concept as a whole: not each mention.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from pandas import DataFrame
from rdflib import PROV, RDFS, SKOS, URIRef

from extract.types import Concept, Service
from ontology.cubes.cubes import CUBES
from ontology.files.reading import parsed_quads
from ontology.files.writing import rdf_text
from ontology.names.iris import DEFAULT_BASE, Iris
from ontology.names.namespaces import BK, EUVOC
from ontology.names.terms import Quad
from ontology.statements.found import DEFINITIONS, DOCUMENTS
from ontology.statements.named import FAMILIES
from ontology.statements.prepared import Given
from ontology.statements.rows import Rows, Study
from ontology.statements.run import Run
from ontology.statements.scheme import concept_quads, service_quads

#: What few ask of a single concept: how evenly it is used, and just where in a text a definition stands.
_LEFT_OUT = frozenset({BK.dispersion, BK.documents, BK.onPage, PROV.wasQuotedFrom})
#: Of documents, of which there may be many thousands, only the names.
_NAMED_DOCUMENTS = replace(DOCUMENTS, says=[said for said in DOCUMENTS.says if said.predicate == RDFS.label])


def concept_turtles(
    *,
    tables: Mapping[str, DataFrame],
    scheme: Sequence[Concept],
    services: Sequence[Service],
    texts: Mapping[str, str],
    run: Run,
    base: str = DEFAULT_BASE,
    notes_en: Mapping[str, str] | None = None,
    scheme_kept: str = "",
) -> dict[str, str]:
    """The Turtle of each concept by its id; the arguments are those of :func:`ontology.graph.write_graph`."""
    iris = Iris(base=base, given={concept.id: concept.iri for concept in scheme if concept.iri})
    given = Given(tables=tables, scheme=scheme, services=services, texts=texts)
    study = Study(table=given.table, iris=iris, families=FAMILIES)
    about = _by_subject(concept_quads(scheme, iris=iris, notes_en=notes_en or {}, kept=scheme_kept))
    said = {iri: [*about[iri]] for iri in (iris.concept(concept.id) for concept in scheme)}
    names = _by_subject(quad for quad in service_quads(services, iris=iris) if quad[1] == SKOS.prefLabel)
    names |= _by_subject(_quads(study, _NAMED_DOCUMENTS))
    _add_definitions(said, _by_subject(_quads(study, DEFINITIONS)))
    usage = next(cube for cube in CUBES if cube.name == "usage").rows(run.digest)
    for quads in _by_subject(_quads(study, usage)).values():
        concept = next((value for _, predicate, value, _ in quads if predicate == BK.concept), None)
        if isinstance(concept, URIRef) and concept in said:
            said[concept].extend(quad for quad in quads if quad[1] not in _LEFT_OUT)
    return {concept.id: _turtle(said[iris.concept(concept.id)], names, base) for concept in scheme}


def _quads(study: Study, declared: Rows) -> Iterator[Quad]:
    """What a declaration says."""
    lines = "".join(chain.from_iterable(study.lines(declared)))
    return parsed_quads(lines.encode(), format_name="nquads", name=declared.table)


def _turtle(quads: Sequence[Quad], names: Mapping[URIRef, Sequence[Quad]], base: str) -> str:
    """The statements, with the names of the services and documents that they speak of."""
    named = dict.fromkeys(value for _, _, value, _ in quads if isinstance(value, URIRef) and value in names)
    return rdf_text(chain(quads, *(names[each] for each in named)), format_name="turtle", base=base)[0]


def _add_definitions(said: Mapping[URIRef, list[Quad]], notes: Mapping[URIRef, Sequence[Quad]]) -> None:
    """The certain definitions of each concept, with their wording and source."""
    for concept in said.keys() & notes.keys():
        for quad in notes[concept]:
            if quad[1] == EUVOC.xlDefinition and isinstance(quad[2], URIRef):
                said[concept].extend([quad, *(told for told in notes[quad[2]] if told[1] not in _LEFT_OUT)])


def _by_subject(quads: Iterable[Quad]) -> dict[URIRef, list[Quad]]:
    found: dict[URIRef, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad[0], []).append(quad)
    return found
