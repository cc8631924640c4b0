"""A study's graph on disk: one N-Quads file of named graphs, and the schemes as Turtle for people and catalogues."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from pandas import DataFrame
from rdflib import Graph, URIRef

from extract.types import Concept, Service
from ontology.citations import citation_quads
from ontology.definitions import definition_quads
from ontology.distances import distance_quads
from ontology.documents import document_quads, page_quads, section_quads, sentence_quads
from ontology.iris import DEFAULT_BASE, Iris
from ontology.mentions import mention_quads
from ontology.namespaces import PREFIXES
from ontology.nquads import write_quads
from ontology.places import find_places
from ontology.run import Run, run_quads
from ontology.scheme import concept_quads, service_quads
from ontology.terms import Quad
from ontology.usage import usage_pairs, usage_quads


def write_graph(
    folder: Path,
    *,
    tables: Mapping[str, DataFrame],
    scheme: Sequence[Concept],
    services: Sequence[Service],
    texts: Mapping[str, str],
    run: Run,
    base: str = DEFAULT_BASE,
) -> tuple[Path, ...]:
    """Write the study's RDF into ``folder`` (made if missing) and give the files' paths, sorted.

    ``study.nq`` holds everything, in named graphs; ``concepts.ttl`` and ``services.ttl`` the two schemes;
    ``vocabulary.ttl`` describes the terms of our own. ``texts`` maps document ids to source texts. A missing table
    counts as empty. The same arguments give the same bytes. :class:`~ontology.errors.OntologyError` before anything
    is replaced when the parts contradict each other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    iris = Iris(base=base)
    quads = study_quads(tables=tables, scheme=scheme, services=services, texts=texts, run=run, iris=iris)
    write_quads(folder / "study.nq", quads)
    (folder / "concepts.ttl").write_bytes(turtle(concept_quads(scheme, iris=iris)))
    (folder / "services.ttl").write_bytes(turtle(service_quads(services, iris=iris)))
    (folder / "vocabulary.ttl").write_bytes(files("ontology").joinpath("vocabulary.ttl").read_bytes())
    return tuple(folder / name for name in ("concepts.ttl", "services.ttl", "study.nq", "vocabulary.ttl"))


def study_quads(
    *,
    tables: Mapping[str, DataFrame],
    scheme: Sequence[Concept],
    services: Sequence[Service],
    texts: Mapping[str, str],
    run: Run,
    iris: Iris,
) -> Iterator[Quad]:
    """All quads of a study, part by part; the run last, because it names the graphs that the others are in."""
    graphs: dict[URIRef, None] = {}
    yield from _noting_graphs(concept_quads(scheme, iris=iris), graphs)
    yield from _noting_graphs(service_quads(services, iris=iris), graphs)
    yield from _noting_graphs(_table_quads(tables, texts=texts, iris=iris), graphs)
    yield from run_quads(run, iris=iris, graphs=graphs)


def _table_quads(tables: Mapping[str, DataFrame], *, texts: Mapping[str, str], iris: Iris) -> Iterator[Quad]:
    def table(name: str) -> DataFrame:
        return tables.get(name, DataFrame())

    places = find_places(
        texts=texts, pages=table("pages"), sections=table("sections"), sentences=table("sentences"), iris=iris
    )
    usages = usage_pairs(table("usage"))
    yield from document_quads(table("documents"), places=places, iris=iris)
    yield from page_quads(table("pages"), places=places, iris=iris)
    yield from section_quads(table("sections"), places=places, iris=iris)
    yield from sentence_quads(table("sentences"), places=places, iris=iris)
    yield from mention_quads(table("mentions"), places=places, iris=iris, usages=usages)
    yield from definition_quads(table("definitions"), places=places, iris=iris, usages=usages)
    yield from citation_quads(table("citations"), places=places, iris=iris)
    yield from usage_quads(table("usage"), iris=iris)
    yield from distance_quads(table("distances"), iris=iris)


def _noting_graphs(quads: Iterable[Quad], graphs: dict[URIRef, None]) -> Iterator[Quad]:
    last: URIRef | None = None
    for quad in quads:
        if quad[3] is not last:  # runs of one graph are long, and hashing an IRI is not free
            last = quad[3]
            graphs[last] = None
        yield quad


def turtle(quads: Iterable[Quad]) -> bytes:
    """Quads as Turtle, without their graph names; sorted, so the same quads give the same bytes."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    # Added in order: the serializer keeps the order of what it does not sort.
    for subject, predicate, object_, _ in sorted(quads):
        graph.add((subject, predicate, object_))
    return graph.serialize(format="longturtle", encoding="utf-8")
