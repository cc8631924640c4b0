"""A scheme of concepts and services as SKOS in Turtle, both ways without loss, and any other SKOS vocabulary read.

SKOS says what a concept is called and how it stands to others. What else the finders need (the class of a label's
words, rules that tell senses apart, names of services) has no term there; it is written with terms of our own: for a
label the literals ``lexicon:wordClasses``, ``lexicon:notSought`` and ``lexicon:soughtInCompounds``, and every line of
the other files as a ``lexicon:Line`` with its file, its place in it and its cells; a service is a concept besides. What
somebody else's vocabulary says that no file of a scheme holds stands beside them in :data:`KEPT`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from extract.concepts.scheme_tables import FILES, SchemeTables
from extract.data_files import Row
from extract.types import LabelKind, Language
from ontology.files.reading import DEFAULT_GRAPH
from ontology.files.writing import rdf_text
from ontology.names.iris import DEFAULT_BASE, Iris, checked_iri
from ontology.names.terms import Triple
from ontology.statements.scheme import LABEL_PROPERTY, language_of

LEXICON = Namespace("https://w3id.org/begrepskart/lexicon#")

#: The file beside a scheme's CSV files that holds what else is said of its concepts, in Turtle.
KEPT = "statements.ttl"

_NOTES = {"note_nb": "nb", "note_en": "en"}
_SERVICE_LABELS = {"label_nb": "nb", "label_nn": "nn", "label_en": "en"}
_AS_SKOS = ("concepts.csv", "labels.csv")
_SEARCH = {"no": LEXICON.notSought, "compound": LEXICON.soughtInCompounds}
#: The columns of ``concepts.csv`` that have a property of their own.
_CONCEPT_COLUMNS = (*FILES["concepts.csv"], "iri")


def scheme_turtle(tables: SchemeTables, *, base: str = DEFAULT_BASE, kept: Collection[Triple] = ()) -> str:
    """A scheme's files as one Turtle text, with what else was ``kept``; the same files give the same text."""
    return turtle({*stated(tables, kept, base=base), *kept})


def turtle(triples: Iterable[Triple]) -> str:
    """Statements as Turtle, sorted."""
    return rdf_text(((*triple, DEFAULT_GRAPH) for triple in triples), format_name="turtle")[0]


def ntriples(triples: Iterable[Triple]) -> str:
    """Statements a line each, sorted."""
    return rdf_text(((*triple, DEFAULT_GRAPH) for triple in triples), format_name="ntriples")[0]


def stated(tables: SchemeTables, kept: Collection[Triple] = (), *, base: str = DEFAULT_BASE) -> set[Triple]:
    """What a scheme's files say, in SKOS and in terms of our own, as far as it does not stand among what was ``kept``.

    What was kept is the original: a label whose language has another tag there (``no``, ``en-GB``, none) and a note
    that stands there as something else than a scope note are not said a second time.
    """
    return {*_triples(tables, Iris(base=base), _Originals.of(kept))}


class _Originals(NamedTuple):
    """The labels (concept, language as we have it, text) and all texts (thing, text) of what was kept."""

    labels: frozenset[tuple[Node, str, str]]
    texts: frozenset[str]
    identified: Mapping[Node, str]

    @classmethod
    def of(cls, kept: Collection[Triple]) -> "_Originals":
        literals = [(s, p, o) for s, p, o in kept if isinstance(o, Literal)]
        return cls(
            frozenset((s, language_of(o), plain(o)) for s, p, o in literals if p in LABEL_PROPERTY.values()),
            frozenset(plain(o) for _, _, o in literals),
            {s: str(o) for s, p, o in literals if p == DCTERMS.identifier},
        )

    def hold(self, iri: URIRef, language: str, text: str) -> bool:
        """Whether a label stands among them, in its language or in none."""
        return any((iri, tag, text) in self.labels for tag in (language, ""))


def plain(text: str) -> str:
    """A text with single blanks for white space, as labels are compared."""
    return " ".join(text.split())


def concept_iri(row: Row, iris: Iris) -> URIRef:
    """The name of a concept: that in its line, or one under the base."""
    return URIRef(row["iri"]) if row["iri"] else iris.concept(row["id"])


def _triples(tables: SchemeTables, iris: Iris, originals: _Originals) -> Iterator[Triple]:
    concepts = tables.get("concepts.csv", ())
    names = {row["id"]: concept_iri(row, iris) for row in concepts}
    more = [name for name in FILES if name in tables and name not in _AS_SKOS]
    if more or not all(row["iri"] for row in concepts):
        yield iris.concepts(), RDF.type, SKOS.ConceptScheme
    for row in concepts:
        yield from _concept(row, names, iris, originals)
    for row in tables.get("labels.csv", ()):
        yield from _label(row, names.get(row["concept"], iris.concept(row["concept"])), originals)
    for name in more:
        # Said of a file without lines too: no rules at all is not the same as the bundled ones.
        yield iris.concepts(), LEXICON.holds, Literal(name.removesuffix(".csv"))
        for number, row in enumerate(tables[name], 1):
            yield from _line(name, number, row, iris)


def _concept(row: Row, names: Mapping[str, URIRef], iris: Iris, originals: _Originals) -> Iterator[Triple]:
    iri = names[row["id"]]
    yield iri, RDF.type, SKOS.Concept
    if not row["iri"]:
        yield iri, SKOS.inScheme, iris.concepts()
        yield iri, DCTERMS.identifier, Literal(row["id"])
    elif row["id"] != own_id(iri, originals.identified.get(iri, "")):
        yield iri, LEXICON.identifier, Literal(row["id"])
    for name, relation, inverse in (
        ("broader", SKOS.broader, SKOS.narrower), ("related", SKOS.related, SKOS.related),
    ):  # fmt: skip
        for other in row[name].split():
            target = names.get(other, iris.concept(other))
            yield iri, relation, target
            yield target, inverse, iri
    for column, language in _NOTES.items():
        if row[column] and plain(row[column]) not in originals.texts:
            yield iri, SKOS.scopeNote, Literal(row[column], lang=language)
    yield from _cells(iri, row, stated=_CONCEPT_COLUMNS)


def _label(row: Row, iri: URIRef, originals: _Originals) -> Iterator[Triple]:
    written, language = plain(row["text"]), row.one_of("language", get_args(Language))
    text = Literal(written, lang=language)
    # A second concept of the same name is shown as "name (id)"; its name stays what it was.
    if not any(originals.hold(iri, language, name) for name in (written, written.removesuffix(f" ({row['concept']})"))):
        yield iri, LABEL_PROPERTY[row.one_of("kind", get_args(LabelKind))], text
    if row["words"]:
        yield iri, LEXICON.wordClasses, Literal(f"{written} = {plain(row['words'])}", lang=language)
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


def write_turtle(file: Path, text: str) -> None:
    """Write Turtle as it is read again."""
    file.write_text(text, encoding="utf8", newline="\n")


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


def own_id(iri: URIRef, identifier: str) -> str:
    """The id that a concept's name and ``dct:identifier`` give it by themselves; empty when they give none.

    >>> own_id(URIRef("https://example.org/v#TidligInnsats"), ""), own_id(URIRef("https://example.org/v/1"), "")
    ('tidliginnsats', '')
    """
    end = iri_end(iri)
    if re.fullmatch(r"[^\s/:]{1,80}", identifier):
        return identifier
    return slug(end) if re.search("[A-Za-z]", end) else ""
