"""What a study's graph says of one concept, as a small Turtle file: the concept, its definitions, who uses it how much.

Only statements of the graph are written, and of them those that are about the concept as a whole: not each mention.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

from pandas import DataFrame
from rdflib import SKOS, URIRef

from extract.types import Concept, Service
from ontology.cubes.figures import CUBES, figure_writers
from ontology.cubes.observations import cube_quads
from ontology.files.writing import rdf_text
from ontology.graph import document_tables
from ontology.names.iris import DEFAULT_BASE, Iris
from ontology.names.namespaces import BK, DCTERMS, EUVOC, NIF
from ontology.names.terms import Quad
from ontology.statements import columns
from ontology.statements.definitions import definition_quads, document_edits
from ontology.statements.documents import document_quads
from ontology.statements.places import find_places
from ontology.statements.run import Run
from ontology.statements.scheme import concept_quads, service_quads

_USAGE = next(cube for cube in CUBES if cube.name == "usage")
#: What an observation says beside how often: how evenly, which few ask of a single concept.
_LEFT_OUT = frozenset({BK.dispersion, BK.dispersionByChance, BK.sections, BK.documents})


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
    about = _by_subject(concept_quads(scheme, iris=iris, notes_en=notes_en or {}, kept=scheme_kept))
    said = {iri: [*about[iri]] for iri in (iris.concept(concept.id) for concept in scheme)}
    names = _by_subject(quad for quad in service_quads(services, iris=iris) if quad[1] == SKOS.prefLabel)
    for document, part in document_tables(tables).items():
        table = partial(columns.of, part)
        kept = {name: table(name) for name in ("pages", "sections", "sentences", "blocks")}
        places = find_places(texts={document: texts[document]}, iris=iris, **kept)
        quads = document_quads(table("documents"), places=places, iris=iris)
        names |= _by_subject(quad for quad in quads if quad[1] == DCTERMS.title)
        edits = document_edits(table("cleaning")).get(document, ())
        _add_definitions(said, definition_quads(table("definitions"), places=places, iris=iris, edits=edits))
    _add_usage(said, columns.of(tables, "usage"), run.digest, iris)
    return {concept.id: _turtle(said[iris.concept(concept.id)], names) for concept in scheme}


def _turtle(quads: Sequence[Quad], names: Mapping[URIRef, Sequence[Quad]]) -> str:
    """The statements, with the names of the services and documents that they speak of."""
    named = dict.fromkeys(value for _, _, value, _ in quads if isinstance(value, URIRef) and value in names)
    return rdf_text(chain(quads, *(names[each] for each in named)), format_name="turtle")[0]


def _add_definitions(said: Mapping[URIRef, list[Quad]], quads: Iterable[Quad]) -> None:
    """The certain definitions of each concept, with their wording and source but not their offsets."""
    notes = _by_subject(quads)
    for concept in said.keys() & notes.keys():
        for quad in notes[concept]:
            if quad[1] == EUVOC.xlDefinition and isinstance(quad[2], URIRef):
                said[concept].extend([quad, *(told for told in notes[quad[2]] if told[1] not in NIF)])


def _add_usage(said: Mapping[URIRef, list[Quad]], usage: DataFrame, run: str, iris: Iris) -> None:
    """How often each service that uses a concept does so; the table of usage has the others, at 0."""
    table = usage if usage.empty else usage[usage["n"] > 0]
    for quads in _by_subject(cube_quads(_USAGE, table, run=run, iris=iris, writers=figure_writers(iris))).values():
        concept = next((value for _, predicate, value, _ in quads if predicate == BK.concept), None)
        if isinstance(concept, URIRef) and concept in said:
            said[concept].extend(quad for quad in quads if quad[1] not in _LEFT_OUT)


def _by_subject(quads: Iterable[Quad]) -> dict[URIRef, list[Quad]]:
    found: dict[URIRef, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad[0], []).append(quad)
    return found
