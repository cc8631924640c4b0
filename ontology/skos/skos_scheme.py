"""A scheme of concepts and services as SKOS in Turtle, both ways without loss, and any other SKOS vocabulary read.

SKOS says what a concept is called and how it stands to others. What else the finders need (the class of a label's
words, rules that tell senses apart, names of services) has no term there; it is written with terms of our own: for a
label the literals ``lexicon:wordClasses``, ``lexicon:notSought`` and ``lexicon:soughtInCompounds``, and every line of
the other files as a ``lexicon:Line`` with its file, its place in it and its cells; a service is a concept besides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from extract.concepts.scheme_tables import FILES, SchemeTables
from extract.data_files import Row
from extract.types import LabelKind
from ontology.names.iris import DEFAULT_BASE, Iris, checked_iri
from ontology.statements.scheme import LABEL_PROPERTY

LEXICON = Namespace("https://w3id.org/begrepskart/lexicon#")

_NOTES = {"note_nb": "nb", "note_en": "en"}
_SERVICE_LABELS = {"label_nb": "nb", "label_nn": "nn", "label_en": "en"}
_AS_SKOS = ("concepts.csv", "labels.csv")
_SEARCH = {"no": LEXICON.notSought, "compound": LEXICON.soughtInCompounds}


def scheme_turtle(tables: SchemeTables, *, base: str = DEFAULT_BASE) -> str:
    """A scheme's files as one Turtle text; the same files give the same text."""
    graph, iris = Graph(), Iris(base=base)
    graph.bind("lexicon", LEXICON)
    graph.bind("concept", Namespace(f"{iris.concepts()[:-1]}/"))
    for triple in _triples(tables, iris):
        graph.add(triple)
    return graph.serialize(format="turtle")


Triple = tuple[URIRef, URIRef, URIRef | Literal]


def _triples(tables: SchemeTables, iris: Iris) -> Iterator[Triple]:
    yield iris.concepts(), RDF.type, SKOS.ConceptScheme
    for row in tables.get("concepts.csv", ()):
        yield from _concept(row, iris)
    for row in tables.get("labels.csv", ()):
        yield from _label(row, iris)
    for name in FILES:
        if name in tables and name not in _AS_SKOS:
            # Said of a file without lines too: no rules at all is not the same as the bundled ones.
            yield iris.concepts(), LEXICON.holds, Literal(name.removesuffix(".csv"))
            for number, row in enumerate(tables[name], 1):
                yield from _line(name, number, row, iris)


def _concept(row: Row, iris: Iris) -> Iterator[Triple]:
    iri = iris.concept(row["id"])
    yield iri, RDF.type, SKOS.Concept
    yield iri, SKOS.inScheme, iris.concepts()
    yield iri, DCTERMS.identifier, Literal(row["id"])
    for name, relation in (("broader", SKOS.broader), ("related", SKOS.related)):
        for other in row[name].split():
            yield iri, relation, iris.concept(other)
    for column, language in _NOTES.items():
        if row[column]:
            yield iri, SKOS.scopeNote, Literal(row[column], lang=language)
    yield from _cells(iri, row, stated=FILES["concepts.csv"])


def _label(row: Row, iris: Iris) -> Iterator[Triple]:
    written = " ".join(row["text"].split())
    iri, text = iris.concept(row["concept"]), Literal(written, lang=row["language"])
    yield iri, LABEL_PROPERTY[cast("LabelKind", row["kind"])], text
    if row["words"]:
        words = " ".join(row["words"].split())
        yield iri, LEXICON.wordClasses, Literal(f"{written} = {words}", lang=row["language"])
    if row["search"] in _SEARCH:
        yield iri, _SEARCH[row["search"]], text


def _line(name: str, number: int, row: Row, iris: Iris) -> Iterator[Triple]:
    file = name.removesuffix(".csv")
    iri = iris.service(row["id"]) if name == "services.csv" else URIRef(f"{iris.base}{file}/{number:05}")
    yield iri, RDF.type, LEXICON.Line
    yield iri, LEXICON.file, Literal(file)
    yield iri, LEXICON.place, Literal(number)
    if name == "services.csv":
        yield from _service(iri, row, iris)
    yield from _cells(iri, row, stated=_SERVICE_LABELS if name == "services.csv" else ())


def _service(iri: URIRef, row: Row, iris: Iris) -> Iterator[Triple]:
    yield iri, RDF.type, SKOS.Concept
    yield iri, SKOS.inScheme, iris.services()
    for column, language in _SERVICE_LABELS.items():
        if row[column]:
            yield iri, SKOS.prefLabel, Literal(row[column], lang=language)


def _cells(iri: URIRef, row: Row, *, stated: Iterable[str]) -> Iterator[Triple]:
    for column, value in row.cells.items():
        if column not in stated and value:
            yield iri, checked_iri(f"{LEXICON}cell_{column}"), Literal(value)


def scheme_lines(graph: Graph, *, file: str, lines: Mapping[str, int]) -> dict[str, Sequence[Row]]:
    """The lines of the scheme's other files that a graph holds; ``lines`` maps the ends of IRIs to line numbers."""
    rows_of: dict[str, list[tuple[int, Row]]] = {f"{held}.csv": [] for held in graph.objects(None, LEXICON.holds)}
    for iri in graph.subjects(RDF.type, LEXICON.Line):
        name = f"{graph.value(iri, LEXICON.file)}.csv"
        if name in FILES:
            place = str(graph.value(iri, LEXICON.place))
            row = Row(file=file, line=lines.get(iri_end(iri), 1), cells=_read_cells(graph, iri, name))
            rows_of.setdefault(name, []).append((int(place) if place.isdecimal() else 0, row))
    return {
        name: [row for _, row in sorted(rows, key=_place)] for name, rows in sorted(rows_of.items()) if name in FILES
    }


def _place(numbered: tuple[int, Row]) -> tuple[int, str]:
    return numbered[0], str(sorted(numbered[1].cells.items()))


def _read_cells(graph: Graph, iri: Node, name: str) -> dict[str, str]:
    labels = {label.language: str(label) for label in graph.objects(iri, SKOS.prefLabel) if isinstance(label, Literal)}
    named = {column: labels.get(language, "") for column, language in _SERVICE_LABELS.items()}
    return dict.fromkeys(FILES[name], "") | (named if name == "services.csv" else {}) | extra_cells(graph, iri)


def extra_cells(graph: Graph, iri: Node) -> dict[str, str]:
    """The cells of columns that SKOS has no property for."""
    prefix = f"{LEXICON}cell_"
    pairs = sorted((str(p), str(o)) for p, o in graph.predicate_objects(iri))
    return {p.removeprefix(prefix): o.strip() for p, o in pairs if p.startswith(prefix)}


def iri_end(iri: object) -> str:
    """What stands after the last ``/``, ``#`` or ``:`` of an IRI."""
    return re.split(r"[/#:]", str(iri).rstrip("/#:"))[-1]


_END = r"[^\s/#:<>\"';,]{1,200}"
#: The subject of a statement: at the head of a line in Turtle, after ``rdf:about`` in RDF/XML.
_SUBJECT = re.compile(rf"(?:^<?[^\s<>\"]*?[/#:]|(?:about|ID)=\"[^\"]*[/#:])({_END})[>\"\s]")
_NAMED = re.compile(rf"[/#:]({_END})(?=[\s<>\"';,]|$)")


def line_numbers(text: str) -> dict[str, int]:
    """For the end of every IRI written in an RDF file, the line that is about it, or else in which it stands first."""
    about: dict[str, int] = {}
    named: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if subject := _SUBJECT.search(line):
            about.setdefault(subject[1], number)
        for end in _NAMED.findall(line):
            named.setdefault(end, number)
    return named | about


def write_scheme_turtle(file: Path, tables: SchemeTables, *, base: str = DEFAULT_BASE) -> None:
    """Write a scheme as Turtle."""
    file.write_text(scheme_turtle(tables, base=base), encoding="utf8", newline="\n")


def lexicon_settings(graph: Graph, iri: Node) -> dict[tuple[str, str], tuple[str, str]]:
    """For the labels of a concept, by language and text, the class of their words and whether they are looked for."""
    words: dict[tuple[str, str], str] = {}
    for text, language in _literals(graph, iri, LEXICON.wordClasses):
        label, _, classes = text.rpartition(" = ")
        words[language, label] = classes
    search = {
        (language, text): value for value, name in _SEARCH.items() for text, language in _literals(graph, iri, name)
    }
    return {key: (words.get(key, ""), search.get(key, "")) for key in {*words, *search}}


def _literals(graph: Graph, iri: Node, name: URIRef) -> Iterator[tuple[str, str]]:
    for label in graph.objects(iri, name):
        if isinstance(label, Literal):
            yield str(label), label.language or ""


def slug(text: str) -> str:
    """A concept's id from the end of an IRI or a label: lower case, digits and letters a to z, ``_`` between.

    >>> slug("Tidlig innsats på Åsen")
    'tidlig_innsats_pa_asen'
    """
    plain = text.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
