"""RDF of any maker, read strictly: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, with the place of a mistake.

Reading is Oxigraph's: it fetches nothing (a JSON-LD context by address is an error). Of XML's entities only short names
for a few characters are read, as ontology editors write them; they cannot name a file or grow.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef

from corpus.errors import PlacedError
from corpus.table_files import check_file, marked_encoding
from ontology.errors import OntologyError
from ontology.names.terms import Quad

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
SUFFIXES = {
    ".ttl": "turtle", ".turtle": "turtle", ".trig": "trig", ".nt": "ntriples", ".nq": "nquads", ".jsonld": "jsonld",
    ".json": "jsonld", ".rdf": "rdfxml", ".xml": "rdfxml", ".owl": "rdfxml",
}  # fmt: skip

NAMES = {
    "turtle": "Turtle", "trig": "TriG", "ntriples": "N-Triples", "nquads": "N-Quads", "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
}  # fmt: skip
_PLACE = re.compile(r"^Parser error at line \d+ (?:column \d+|between columns? \d+ and (?:column )?\d+|[^:]*): ")
_QUOTED = re.compile(r"IRI '([^']+)'")
_NO_CONTEXT = "LoadDocumentCallback"

#: Whether a statement is asked for: its property, its object's text or name, and the language of a text.
Wanted = Callable[[str, str, str | None], bool]

#: Graph name of statements that stand in no named graph.
DEFAULT_GRAPH = URIRef("urn:x-begrepskart:default")


class RdfSyntaxError(PlacedError, OntologyError):
    """A file that is not well-formed RDF, or that ``is_refused``; ``line`` and ``column`` from 1, if they are known."""

    def __init__(self, name: str, error: SyntaxError, format_name: str, *, remedy: str = "") -> None:
        self.line, self.column, self.is_refused = error.lineno, error.offset, bool(remedy)
        place = ":".join(str(part) for part in (name, self.line, self.column) if part is not None)
        problem = _PLACE.sub("", str(error.msg or error))  # the parser's own words for the place
        if _NO_CONTEXT in problem:
            problem = "a context is named by its address, and nothing is fetched; put the context into the file"
        expected = f"expected well-formed {NAMES[format_name]}; mend it and try again"
        super().__init__(place, problem, remedy or expected)


def format_of(path: Path) -> str:
    """The format that a file name's ending tells; :class:`OntologyError` for an unknown one."""
    if (name := SUFFIXES.get(path.suffix.lower())) is None:
        raise OntologyError(f"{path}: found the ending {path.suffix!r}; expected one of {', '.join(SUFFIXES)}")
    return name


def read_file(path: Path, *, wanted: Wanted | None = None) -> Iterator[Quad]:
    """The quads of a file, in its order; of a large one only those that are ``wanted``."""
    format_name = format_of(path)
    check_file(path)
    try:
        if format_name in _WHOLE:
            yield from parsed_quads(
                plain_bytes(path.read_bytes(), format_name=format_name, name=path.name), format_name=format_name,
                name=path.name, wanted=wanted,
            )  # fmt: skip
            return
        with path.open("rb") as data:
            if data.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
                data.seek(0)
            yield from parsed_quads(data, format_name=format_name, name=path.name, wanted=wanted)
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror or error}; name a file that can be read") from error


def read_quads(path: Path) -> Iterator[Quad]:
    """The quads of a file that :func:`ontology.files.nquads.write_quads` wrote: a line each, and no blank nodes.

    :class:`OntologyError` names a line of another form.
    """
    with path.open("rb") as data:
        for number, quad in enumerate(parsed_quads(data, format_name="nquads", name=path.name), start=1):
            if BNode in map(type, quad):
                line = path.read_text(encoding="utf-8").splitlines()[number - 1]
                raise OntologyError(
                    f"{path.name}:{number}: found {line[:80]!r}; expected a line as write_quads writes it"
                )
            yield quad


#: Formats that are looked at whole before they are parsed: what can grow or nest in them takes the parser too long.
_WHOLE = ("jsonld", "rdfxml")
_UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
#: Encodings that XML is written in; Python knows others, which turn a text into commands or take long.
_ENCODING = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e)?|ascii|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
)
_ENTITY = re.compile(r"<!ENTITY\s+[\w.-]{1,100}\s+(?:\"[^\"&%<]{0,200}\"|'[^'&%<]{0,200}')\s*>")


def plain_bytes(data: bytes, *, format_name: str, name: str) -> bytes:
    """A file as UTF-8 without byte order mark, ready for :func:`parsed_quads`: decoded as its mark or its XML says.

    :class:`RdfSyntaxError` for bytes that are not what they are said to be, for entities that could grow or name
    files, and for JSON that is none or nests too deeply.
    """
    is_xml = format_name == "rdfxml"
    marked = (marked_encoding(data) or "").removesuffix("-sig")
    declared = _DECLARED.match(data) if is_xml else None
    encoding = marked or (declared[1].decode() if declared else "utf-8")
    if is_xml and not marked:
        encoding = next((unmarked for start, unmarked in _UNMARKED if data.startswith(start)), encoding)
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode(codec).removeprefix("\ufeff") if _ENCODING.fullmatch(codec) else None
    except LookupError:
        text = None
    except UnicodeError as error:
        line = data[: getattr(error, "start", 0)].count(b"\n") + 1
        remedy = "say the encoding in its first line, or save it as UTF-8" if is_xml else "save it as UTF-8"
        raise _refused(name, format_name, f"found bytes that are not {encoding.upper()}", remedy, line) from error
    if text is None:
        raise _refused(name, format_name, f"found the encoding {encoding!r}, which is not read", "save it as UTF-8", 1)
    if is_xml:
        if (entities := text.count("<!ENTITY")) and entities != len(_ENTITY.findall(text)):
            line, remedy = text[: text.index("<!ENTITY")].count("\n") + 1, "save it as Turtle (.ttl)"
            raise _refused(name, format_name, "it declares XML entities, which are not read", remedy, line)
        # What was decoded is no longer in the encoding that the declaration tells.
        text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    elif format_name == "jsonld":
        _check_json(text, name)
    return text.encode("utf-8", "replace")


def _check_json(text: str, name: str) -> None:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        broken = SyntaxError(error.msg, (name, error.lineno, error.colno, None))
        raise RdfSyntaxError(name, broken, "jsonld") from error
    except (RecursionError, ValueError) as error:  # an integer of thousands of digits is the latter
        raise _refused(name, "jsonld", "it nests too deeply, or holds a number too long", "flatten it", 1) from error


def _refused(name: str, format_name: str, problem: str, remedy: str, line: int | None) -> RdfSyntaxError:
    return RdfSyntaxError(name, SyntaxError(problem, (name, line, None, None)), format_name, remedy=remedy)


def parsed_quads(
    data: bytes | BinaryIO, *, format_name: str, name: str, wanted: Wanted | None = None
) -> Iterator[Quad]:
    """The quads of ``data``; :class:`RdfSyntaxError` with the place of the first mistake. ``name`` is for messages.

    What is not ``wanted`` (by property, object's text and its language) is not made into terms, which takes most time.
    """
    terms = _Terms(name)
    try:
        for subject, predicate, value, graph in ox.parse(data, format=FORMATS[format_name]):
            if wanted and not wanted(predicate.value, getattr(value, "value", ""), getattr(value, "language", None)):
                continue
            object_ = _literal(value, terms) if type(value) is ox.Literal else terms[value]
            yield terms[subject], terms[predicate], object_, terms[graph]
    except MemoryError as error:
        raise _refused(name, format_name, "it holds a text of over 16 MB", "cut it", None) from error
    except SyntaxError as error:
        if error.lineno is None and isinstance(data, bytes):
            error.lineno, error.offset = _place(data, str(error.msg or error), format_name)
        raise RdfSyntaxError(name, error, format_name) from error


def _place(data: bytes, problem: str, format_name: str) -> tuple[int | None, int | None]:
    """Where a mistake is of which the parser gives no place: where the IRI stands that it names, or XML breaks off."""
    if quoted := _QUOTED.search(problem):
        before, found, _ = data.partition(quoted[1].encode())
        if found:
            return before.count(b"\n") + 1, 1
    if format_name == "rdfxml":
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as error:
            return error.lineno, error.offset + 1
    return None, None


class _Terms(dict[object, URIRef]):
    """Names as rdflib has them, each made once: properties, classes and graphs come again and again."""

    def __init__(self, file: str) -> None:
        super().__init__({ox.DefaultGraph(): DEFAULT_GRAPH})
        self._file = file

    def __missing__(self, term: object) -> URIRef:
        if isinstance(term, ox.NamedNode):
            name = URIRef(term.value)
        elif isinstance(term, ox.BlankNode):  # others' RDF has them, and rdflib's is no URIRef
            name = BNode(term.value)  # type: ignore[assignment]
        else:
            raise OntologyError(f"{self._file}: found a statement about a statement; expected RDF 1.1")
        self[term] = name
        return name


def _literal(value: ox.Literal, terms: _Terms) -> Literal:
    if value.language:
        return Literal(value.value, lang=value.language)
    if value.datatype == _STRING:
        return Literal(value.value)
    return Literal(value.value, datatype=terms[value.datatype], normalize=False)


_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
