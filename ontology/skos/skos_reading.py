"""Reading a SKOS vocabulary as a scheme: our own Turtle without loss, anybody else's as far as it can be used.

Another vocabulary may hold what a scheme cannot: concepts without a name in bokmål, nynorsk or English, names that two
concepts share, relations that lead out of an extract. What cannot be used is left out and said; nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from xml.sax import SAXException

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from extract.concepts.scheme_conditions import related_and_above
from extract.concepts.terms import WORD
from extract.data_files import Row, SchemeError
from ontology.files.reading import RdfSyntaxError, parsed_quads
from ontology.skos.skos_scheme import LEXICON, extra_cells, iri_end, lexicon_settings, line_numbers, scheme_lines, slug
from ontology.statements.scheme import LABEL_PROPERTY

#: File ending → rdflib's name of the format. None of them can make the parser open another file or address.
FORMATS: Mapping[str, str] = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".xml": "xml"}

_XL = "http://www.w3.org/2008/05/skos-xl#"
_LANGUAGES: Mapping[str, str] = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
_KINDS = {
    kind: (property_, URIRef(f"{_XL}{property_.rpartition('#')[2]}")) for kind, property_ in LABEL_PROPERTY.items()
}
_LITERAL_FORM = URIRef(f"{_XL}literalForm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A vocabulary as the lines of a scheme's files, with what was left out of it."""

    tables: Mapping[str, Sequence[Row]]
    left_out: tuple[SchemeError, ...]


def read_vocabulary(file: Path) -> Vocabulary:
    """A scheme from an RDF file; :class:`SchemeError` when it is none or holds no concept."""
    data = _bytes(file)
    numbers = line_numbers(data.decode("utf8", "replace"))
    reading = _VocabularyReader(_graph(file, data), file.name, numbers)
    concepts, labels = reading.concepts(), reading.labels()
    lines = scheme_lines(reading.graph, file=file.name, lines=numbers)
    if not concepts and not lines:
        raise SchemeError(file.name, None, "no skos:Concept with a name in it", "give a SKOS vocabulary")
    tables: dict[str, Sequence[Row]] = dict(lines)
    if concepts:
        tables |= {"concepts.csv": concepts, "labels.csv": labels}
    return Vocabulary(tables=tables, left_out=tuple(reading.left_out))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise SchemeError(
            file.name, None, "the file is missing", "name a folder, or a .ttl, .nt or .rdf file"
        ) from None


def _graph(file: Path, data: bytes) -> Graph:
    form = FORMATS.get(file.suffix.lower())
    if form is None:
        problem, remedy = f"unknown format {file.suffix!r}", f"expected one of: {', '.join(FORMATS)}, or a folder"
        raise SchemeError(file.name, None, problem, remedy)
    if form == "xml" and b"<!ENTITY" in data.replace(b"\0", b""):
        raise SchemeError(file.name, None, "it declares XML entities, which are not read", "save it as Turtle (.ttl)")
    _check_syntax(file, data, form)
    try:
        return Graph().parse(data=data, format=form, publicID="urn:lexicon:")
    except (BadSyntax, ParserError, SAXException, ValueError, UnicodeDecodeError, AttributeError, IndexError) as error:
        line = getattr(error, "lines", None)
        number = line + 1 if isinstance(line, int) else None
        problem = f"not valid {form}: {' '.join(str(error).split())[:160]}"
        raise SchemeError(file.name, number, problem, "mend it, or export it again") from error


def _check_syntax(file: Path, data: bytes, form: str) -> None:
    """Refuse what is malformed, with line and column, and IRIs that are none: rdflib takes some and warns."""
    if form == "xml":
        return
    try:
        for _ in parsed_quads(data, format_name="turtle", name=file.name):  # N-Triples is Turtle
            pass
    except RdfSyntaxError as error:
        problem = f"column {error.column}: not valid {form}: {error.problem}"
        raise SchemeError(file.name, error.line, problem, "mend it, or export it again") from error


class _VocabularyReader:
    """One vocabulary on its way to lines: its graph, the ids given to its IRIs, and what was left out."""

    def __init__(self, graph: Graph, file: str, numbers: Mapping[str, int]) -> None:
        self.graph, self._file, self._numbers = graph, file, numbers
        self.left_out: list[SchemeError] = []
        iris = {iri for iri in graph.subjects(RDF.type, SKOS.Concept) if isinstance(iri, URIRef)}
        # Extracts often leave the type out; what has a place in a hierarchy and a label is a concept too.
        iris |= {iri for iri in graph.subjects(SKOS.inScheme) if isinstance(iri, URIRef)}
        iris -= set(graph.subjects(RDF.type, LEXICON.Line))
        self._labels = {iri: rows for iri in sorted(iris) if (rows := self._label_cells(iri))}
        for iri in sorted(iris - set(self._labels)):
            self._leave_out(iri, f"{iri} has no name in nb, nn or en", "add one")
        self._ids = self._new_ids()
        self._preferred_once()

    def concepts(self) -> list[Row]:
        """The lines of ``concepts.csv``."""
        broader = self._relation(SKOS.broader, SKOS.narrower)
        related = self._relation(SKOS.related, SKOS.related)
        clashes = {(iri, other) for iri, other, _ in related_and_above(related, broader)}
        return [self._concept(iri, broader[iri], related[iri], clashes) for iri in self._labels]

    def labels(self) -> list[Row]:
        """The lines of ``labels.csv``."""
        return [
            Row(file=self._file, line=self._line(iri), cells={"concept": self._ids[iri], **cells})
            for iri, rows in self._labels.items()
            for cells in rows
        ]

    def _concept(
        self, iri: URIRef, broader: set[URIRef], related: set[URIRef], clashes: AbstractSet[tuple[URIRef, URIRef]]
    ) -> Row:
        apart = {other for other in related if (iri, other) not in clashes and other != iri}
        for other in sorted(related - apart):
            self._leave_out(iri, f"{self._ids[other]!r} is both related and broader or narrower", "keep one of the two")
        cells = {
            "id": self._ids[iri],
            "broader": " ".join(sorted(self._ids[other] for other in broader)),
            "related": " ".join(sorted(self._ids[other] for other in apart)),
            "note_nb": self._note(iri, ("nb", "no")),
            "note_en": self._note(iri, ("en",)),
        }
        return Row(file=self._file, line=self._line(iri), cells=cells | extra_cells(self.graph, iri))

    def _relation(self, forth: URIRef, back: URIRef) -> dict[URIRef, set[URIRef]]:
        others: dict[URIRef, set[URIRef]] = {iri: set() for iri in self._labels}
        pairs = [*self.graph.subject_objects(forth), *((b, a) for a, b in self.graph.subject_objects(back))]
        for one, other in pairs:
            if isinstance(one, URIRef) and isinstance(other, URIRef) and one in others and other in others:
                others[one].add(other)
        return others

    def _label_cells(self, iri: URIRef) -> list[dict[str, str]]:
        settings = lexicon_settings(self.graph, iri)
        cells: list[dict[str, str]] = []
        seen: set[tuple[str, str]] = set()
        for kind, language, text, tag in sorted(self._literals(iri)):
            if not WORD.search(text):
                self._leave_out(iri, f"the label {text!r} has no word", "write the label as it stands in a text")
                continue
            taken = any(cell["kind"] == "preferred" and cell["language"] == language for cell in cells)
            chosen = "alternative" if kind == "0 preferred" and taken else kind
            if (language, text) not in seen:
                seen.add((language, text))
                words, search = settings.get((tag, text), ("", ""))
                named = {"language": language, "kind": chosen.split()[-1], "text": text}
                cells.append({**named, "words": words, "search": search or "yes"})
        if cells and not any(cell["kind"] == "preferred" for cell in cells):
            cells[0]["kind"] = "preferred"
        return cells

    def _literals(self, iri: URIRef) -> Iterator[tuple[str, str, str, str]]:
        for rank, (kind, properties) in enumerate(_KINDS.items()):
            for prop in properties:
                for label in self.graph.objects(iri, prop):
                    value = label if isinstance(label, Literal) else self.graph.value(label, _LITERAL_FORM)
                    language = _LANGUAGES.get((getattr(value, "language", "") or "").split("-")[0].lower())
                    if isinstance(value, Literal) and language:
                        yield f"{rank} {kind}", language, " ".join(str(value).split()), value.language or ""

    def _new_ids(self) -> dict[URIRef, str]:
        ids: dict[URIRef, str] = {}
        taken: set[str] = set()
        for iri, labels in self._labels.items():
            own = str(self.graph.value(iri, DCTERMS.identifier) or "")
            end = iri_end(iri)
            name = own if re.fullmatch(r"[^\s/:]{1,80}", own) else slug(end) if re.search("[A-Za-z]", end) else ""
            name = name or slug(labels[0]["text"]) or "concept"
            number = 2
            ids[iri] = name
            while ids[iri] in taken:
                ids[iri], number = f"{name}_{number}", number + 1
            taken.add(ids[iri])
        return ids

    def _preferred_once(self) -> None:
        """Two concepts with one preferred label cannot be told apart in a text: it is the first one's."""
        owner: dict[tuple[str, str], URIRef] = {}
        for iri, rows in self._labels.items():
            for cells in [cells for cells in rows if cells["kind"] == "preferred"]:
                first = owner.setdefault((cells["text"].casefold(), cells["language"]), iri)
                if first != iri:
                    problem = f"{cells['text']!r} is the preferred label of {self._ids[first]!r} too"
                    self._leave_out(iri, problem, "it is looked for as that one only")
                    cells["search"], cells["text"] = "no", f"{cells['text']} ({self._ids[iri]})"
                    cells["words"] = ""

    def _note(self, iri: URIRef, languages: tuple[str, ...]) -> str:
        for prop in (SKOS.scopeNote, SKOS.definition):
            texts = [str(x) for x in self.graph.objects(iri, prop) if getattr(x, "language", None) in languages]
            if texts:
                return min(texts).strip()
        return ""

    def _line(self, iri: URIRef) -> int:
        return self._numbers.get(iri_end(iri), 1)

    def _leave_out(self, iri: URIRef, problem: str, remedy: str) -> None:
        self.left_out.append(SchemeError(self._file, self._line(iri), problem, remedy))
