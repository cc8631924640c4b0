"""How many things of each kind a study states (VoID), so that validation tells a kind that has none from one lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pandas import DataFrame
from rdflib import RDF, URIRef

from ontology.cubes.figures import CUBES
from ontology.names.iris import Iris
from ontology.names.namespaces import BIRO, BK, C4O, CSVW, DOCO, EUVOC, FABIO, FOAF, OA, ONTOLEX, PROV, QB, SKOSXL, VOID
from ontology.names.terms import Quad, count
from ontology.statements import columns
from ontology.statements.citations import unlinked_works
from ontology.statements.senses import found_senses

_STRETCH = ("document", "start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """A kind of thing that a table has a row for: things of a class, or those that a property is stated of.

    ``keys`` tell one thing from another; rows that agree in them are one.
    """

    table: str
    keys: tuple[str, ...]
    class_: URIRef | None = None
    property_: URIRef | None = None


PARTITIONS = (
    Partition(table="documents", keys=("document",), property_=PROV.wasDerivedFrom),
    Partition(table="pages", keys=("document", "page"), class_=FABIO.Page),
    Partition(table="sections", keys=_STRETCH, property_=BK.level),
    Partition(table="sentences", keys=_STRETCH, class_=DOCO.Sentence),
    Partition(table="blocks", keys=(*_STRETCH, "kind"), property_=BK.blockKind),
    Partition(table="cells", keys=("document", "table", "row", "column"), class_=CSVW.Cell),
    Partition(table="cleaning", keys=_STRETCH, class_=BK.Edit),
    Partition(table="mentions", keys=(*_STRETCH, "concept"), property_=BK.form),
    Partition(table="left_out", keys=(*_STRETCH, "concept", "service"), class_=BK.LeftOutUse),
    Partition(table="definitions", keys=(*_STRETCH, "term"), class_=EUVOC.XlNote),
    Partition(table="claims", keys=_STRETCH, class_=BK.Claim),
    Partition(table="citations", keys=(*_STRETCH, "authors", "year", "et_al"), class_=C4O.InTextReferencePointer),
    Partition(table="references", keys=_STRETCH, class_=BIRO.BibliographicReference),
    Partition(table="works", keys=("work",), property_=BK.workKind),
    Partition(table="work_variants", keys=("work", "variant"), class_=SKOSXL.Label),
    Partition(table="usage", keys=("concept", "service"), class_=BK.Usage),
    Partition(table="review_works", keys=("work",), class_=BK.ReviewedWork),
    Partition(table="review_imports", keys=("number",), class_=BK.Search),
    Partition(table="review_criteria", keys=("code",), class_=BK.Criterion),
    Partition(table="review_decisions", keys=("entry",), class_=BK.Decision),
    Partition(table="review_evidence", keys=("key",), class_=BK.Finding),
    *(Partition(table=cube.name, keys=tuple(cube.key), class_=cube.kind) for cube in CUBES if cube.kind is not None),
)


#: Tables whose rows are annotations, and the keys that tell those apart.
_ANNOTATED = frozenset({"mentions", "definitions", "claims", "citations"})
_ANNOTATIONS = {part.table: part.keys for part in PARTITIONS if part.table in _ANNOTATED}

Tables = Mapping[str, DataFrame]


def partition_quads(tables: Tables, *, run: str, iris: Iris) -> Iterator[Quad]:
    """The run's dataset in ``graph/run``, with the number of things of each kind, also where there are none."""
    uses = columns.of(tables, "uses")
    tables = {**tables, "left_out": uses[[not counts for counts in columns.booleans(uses, "counts")]]}
    graph, dataset = iris.graph("run"), URIRef(f"{iris.run(run)}#dataset")
    yield dataset, RDF.type, VOID.Dataset, graph
    yield dataset, PROV.wasGeneratedBy, iris.run(run), graph
    for name, class_, number in _class_numbers(tables):
        part = iris.partition(run, name)
        yield dataset, VOID.classPartition, part, graph
        yield part, VOID["class"], class_, graph
        yield part, VOID.entities, count(number), graph
    for partition in PARTITIONS:
        if partition.property_ is not None:
            part = iris.partition(run, partition.table)
            yield dataset, VOID.propertyPartition, part, graph
            yield part, VOID.property, partition.property_, graph
            yield part, VOID.distinctSubjects, count(_different(tables, partition.table, partition.keys)), graph


def _class_numbers(tables: Tables) -> Iterator[tuple[str, URIRef, int]]:
    for partition in PARTITIONS:
        if partition.class_ is not None:
            yield partition.table, partition.class_, _different(tables, partition.table, partition.keys)
    annotations = sum(_different(tables, name, keys) for name, keys in _ANNOTATIONS.items())
    yield "annotations", OA.Annotation, annotations
    yield "targets", OA.SpecificResource, annotations
    yield "quotes", OA.TextQuoteSelector, annotations
    parts = columns.span_lists(columns.of(tables, "mentions"), "parts")
    yield "positions", OA.TextPositionSelector, annotations + sum(len(set(spans)) for spans in parts)
    senses = found_senses([columns.of(tables, "mentions"), columns.of(tables, "senses")])
    words = len({modifier + label for _, label, modifier in senses})
    yield "lexical-senses", ONTOLEX.LexicalSense, len(senses)
    yield "words", ONTOLEX.LexicalEntry, words
    yield "forms", ONTOLEX.Form, words
    yield "agents", FOAF.Agent, _agents(columns.of(tables, "documents"))
    yield "all-works", FABIO.Work, len(columns.of(tables, "works")) + unlinked_works(columns.of(tables, "citations"))
    yield "observations", QB.Observation, sum(len(columns.of(tables, cube.name)) for cube in CUBES)


def _different(tables: Tables, name: str, keys: tuple[str, ...]) -> int:
    cells = (map(_hashable, columns.cells(columns.of(tables, name), key)) for key in keys)
    return len(set(zip(*cells, strict=True)))


def _hashable(cell: object) -> object:
    return tuple(cell) if isinstance(cell, list) else cell


def _agents(documents: DataFrame) -> int:
    rows = columns.rows(documents, string_lists="authors?", optional_strings="publisher?")
    return len({*chain.from_iterable((*authors, publisher) for authors, publisher in rows)} - {None})
