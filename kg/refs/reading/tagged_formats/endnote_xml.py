"""EndNote's XML, record by record, so that one that is broken takes no other with it.

Entities are refused (:mod:`defusedxml`), and what stands outside of records is not read at all: a declaration of
entities is never seen.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from corpus.errors import TableError
from kg.refs.reading.decoding import text_of
from kg.refs.reading.messages import Messages
from kg.refs.reading.tagged_formats.making import Making, check_count, check_size
from kg.refs.records.records import ReadFile, Record, Value

_BEGIN = re.compile(r"<record(?=[\s>])")
_END = "</record>"
#: How a text is printed, not what it says.
_STYLE = "style"
_OF_STYLE = frozenset(("face", "font", "size", "color", "charset", "{http://www.w3.org/XML/1998/namespace}space"))
#: An ampersand that begins no character that XML knows, and characters that it cannot hold.
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#(?:9|10|13|3[2-9]|[4-9]\d|\d{3,5})|#x(?:9|[AaDd]|[2-9A-Fa-f][0-9A-Fa-f]{1,3}));)"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: EndNote's records are nested four deep.
_DEEPEST = 30


def read(data: bytes, file: str) -> ReadFile:
    """The records of a library of EndNote."""
    text, encoding, told = text_of(data, file)
    messages = Messages(file)
    records: list[Record] = []
    line, at = 1, 0
    for start, end in _places(text):
        line, at = line + text.count("\n", at, start), start
        check_count(records, file, line)
        values = _values(text[start:end], line, messages)
        check_size(values, file, line)
        if values:
            records.append(record_of(values, file, line))
    if not records:
        raise next(iter(messages.all()), None) or TableError(
            file, None, "no record of EndNote", "export the library from EndNote as XML"
        )
    return ReadFile(format="endnote_xml", encoding=encoding, records=tuple(records), messages=(*told, *messages.all()))


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where each record stands: up to its end, or to where the next begins."""
    starts = [found.start() for found in _BEGIN.finditer(text)]
    for start, following in zip(starts, [*starts[1:], len(text)], strict=False):
        end = text.find(_END, start, following)
        yield start, following if end < 0 else end + len(_END)


class _Lined(TreeBuilder):
    """A tree whose elements know their line, and that is there even when the parser stops."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Element | None = None
        self.lines: dict[int, int] = {}
        self.parser: Any = None
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        element = super().start(tag, attrs)
        self.root = element if self.root is None else self.root
        self.lines[id(element)] = self.parser.CurrentLineNumber
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ParseError("elements are nested deeper than EndNote nests them")
        return element

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _known(text: str) -> str:
    """The text with what XML does not know as it stands: entities of HTML, lone ampersands, control characters."""
    text = _CONTROL.sub("\ufffd", text)
    return _AMPERSAND.sub("&amp;", text) if "&" in text else text


def _values(text: str, line: int, messages: Messages) -> list[Value]:
    """The values of a record; of one that is broken, those before the break."""
    builder = _Lined()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    builder.parser = parser.parser
    try:
        parser.feed(_known(text))
        parser.close()
    except (ParseError, DefusedXmlException, AssertionError, ValueError) as error:
        at = line + getattr(error, "position", (1, 0))[0] - 1
        problem = f"a record that is no XML from here on ({str(error).partition(':')[0]})"
        messages.tell(at, problem, "what stands before is kept; export it again, or mend that line")
    if builder.root is None:
        return []
    return list(_below(builder.root, "", line - 1, builder.lines))


def _below(element: Element, path: str, before: int, lines: dict[int, int]) -> Iterator[Value]:
    line = before + lines.get(id(element), 1)
    for name, said in element.attrib.items():
        if name not in _OF_STYLE and said.strip():
            yield Value(name=f"{path}@{name}" if path else f"@{name}", text=said.strip(), line=line)
    children = [child for child in element if child.tag != _STYLE]
    if not children:
        text = _text(element)
        if text:
            yield Value(name=path, text=text, line=line)
        return
    for child in children:
        yield from _below(child, f"{path}/{child.tag}" if path else str(child.tag), before, lines)


def _text(element: Element) -> str:
    """The text of an element, in whatever style; a carriage return is EndNote's break of a line."""
    lines = "".join(element.itertext()).split("\r")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def record_of(values: list[Value], file: str, line: int) -> Record:
    """The record that the values of one of EndNote tell of; names of values are the paths of its elements."""
    made = Making(values)
    kind = made.type("REF-TYPE@NAME")
    made.mark("type", "REF-TYPE")
    series = kind == "book"
    fields: dict[str, Any] = {
        "type": kind,
        "editors": made.every("editors", *(() if kind == "thesis" else ("CONTRIBUTORS/SECONDARY-AUTHORS/AUTHOR",))),
        "year": made.year("DATES/YEAR", "DATES/PUB-DATES/DATE"),
        "doi": made.doi(("ELECTRONIC-RESOURCE-NUM",), ("URLS/RELATED-URLS/URL", "URLS/WEB-URLS/URL", "NOTES")),
        "journal": "" if series else made.text(
            "journal", "TITLES/SECONDARY-TITLE", "PERIODICAL/FULL-TITLE", "ALT-PERIODICAL/FULL-TITLE",
            "TITLES/ALT-TITLE", "PERIODICAL/ABBR-1",
        ),
        **made.numbers("ISBN", "ISSN"),
        **made.of(
            title="TITLES/TITLE", authors="CONTRIBUTORS/AUTHORS/AUTHOR", abstract="ABSTRACT", volume="VOLUME",
            issue="NUMBER ISSUE", pages="PAGES", publisher="PUBLISHER", place="PUB-LOCATION", edition="EDITION",
            url="URLS/RELATED-URLS/URL URLS/WEB-URLS/URL", language="LANGUAGE", keywords="KEYWORDS/KEYWORD",
        ),
    }  # fmt: skip
    return made.record(file, line, **fields)
