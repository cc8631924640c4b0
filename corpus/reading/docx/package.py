"""What is read of a Word file: its body, styles, lists and notes. No other part is loaded."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from corpus.errors import SourceError
from corpus.reading.docx.numbers import Numbering, W, read_numbering, value, whole_number
from corpus.reading.docx.parts import AGAIN, DAMAGES, Parsed, Parts, Relation, open_parts
from corpus.reading.limits import Limits
from corpus.reading.publication import publication
from corpus.types import Metadata

_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADING_NAME = re.compile(r"(?:heading|overskrift) ([1-9])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style: its identifier, its English name in lower case, its heading level (from 1; 0 for none), its list.

    ``number`` is the list that its paragraphs belong to, ``depth`` the stated depth there, from 0. Text in it may be
    ``raised`` or ``hidden``.
    """

    identifier: str = ""
    name: str = "normal"
    level: int | None = None
    number: str | None = None
    depth: int | None = None
    raised: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What is read of a DOCX, as lxml elements: its body, and the bodies of its notes by kind and number."""

    parts: Parts
    body: Any
    title: str | None
    metadata: Metadata
    relations: Mapping[str, Relation]
    styles: Mapping[str, Style]
    default_style: Style
    notes: Mapping[tuple[str, str], Any]
    numbering: Numbering

    def style(self, identifier: str) -> Style:
        """The style of that identifier; where it is not defined, what its name says (``Heading2``, ``TOC1``)."""
        if not identifier:
            return self.default_style
        return self.styles.get(identifier) or _named(identifier)


def open_package(data: bytes, *, file: str, limits: Limits, parsed: Parsed) -> Package:
    """Open a DOCX; ``SourceError`` for a bomb, an XML with a document type, and anything that is no DOCX."""
    try:
        return _opened(open_parts(data, file=file, limits=limits, parsed=parsed))
    except DAMAGES as error:
        problem = "it is no whole ZIP archive, as every .docx is"
        raise SourceError(file, problem, "download or export it again") from error


def _opened(parts: Parts) -> Package:
    roots = parts.relations()
    main = _first(roots, "officeDocument") or "word/document.xml"
    if main not in parts.members:
        raise SourceError(parts.file, "it is a ZIP archive, but no Word document", "unpack it, or rename it")
    root = parts.xml(main)
    body = root.find(f"{W}body")
    if body is None:
        raise SourceError(parts.file, f"it is no Word document: {main} has no body", AGAIN)
    relations = parts.relations(main)

    def part(kind: str) -> Any:
        name = _first(relations, kind)
        return parts.optional(name) if name else None

    styles, default = _styles(part("styles"))
    numbering = part("numbering")
    core = _first(roots, "core-properties")
    properties = parts.optional(core) if core else None  # its dates are those of the file, not of publication
    said = {} if properties is None else {entry.tag: entry.text for entry in properties}
    return Package(
        parts=parts,
        body=body,
        title=said.get(f"{_DC}title") or None,
        metadata=publication(
            title=said.get(f"{_DC}title"), authors=said.get(f"{_DC}creator"), language=said.get(f"{_DC}language")
        ),
        relations=relations,
        styles=styles,
        default_style=default,
        notes={key: note for kind in ("footnotes", "endnotes") for key, note in _notes(kind, part(kind))},
        numbering=Numbering() if numbering is None else read_numbering(numbering),
    )


def _first(relations: Mapping[str, Relation], kind: str) -> str | None:
    return next((relation.target for relation in relations.values() if relation.kind == kind), None)


def _styles(root: Any) -> tuple[dict[str, Style], Style]:
    """All styles with what they take over from those they are based on, and that of paragraphs without one."""
    entries = {} if root is None else {entry.get(f"{W}styleId", ""): entry for entry in root.iterchildren(f"{W}style")}
    done: dict[str, Style] = {}
    default = Style()
    for identifier, entry in entries.items():
        chain: dict[str, Any] = {}
        at = identifier
        while (
            at in entries and at not in done and at not in chain
        ):  # styles of a broken file may be based on each other
            chain[at] = entries[at]
            at = value(entries[at], "basedOn")
        for name in reversed(chain):
            done[name] = _style(name, chain[name], done.get(value(chain[name], "basedOn"), Style()))
        if entry.get(f"{W}type") == "paragraph" and is_on(entry.get(f"{W}default", "0")):
            default = done[identifier]
    return done, default


def _named(identifier: str) -> Style:
    name = re.sub(r"(?<=[a-z])(?=\d$|[A-Z])", " ", identifier)
    heading = _HEADING_NAME.match(name)
    raised = name.lower().endswith("note reference")
    return Style(identifier=identifier, name=name.lower(), level=int(heading[1]) if heading else None, raised=raised)


def _style(identifier: str, entry: Any, base: Style) -> Style:
    name = value(entry, "name")
    paragraph, run = entry.find(f"{W}pPr"), entry.find(f"{W}rPr")
    heading = _HEADING_NAME.match(name)
    level = int(heading[1]) if heading else outline_level(paragraph)
    number, depth = list_place(paragraph)
    raised, hidden = run_state(run, base)
    return replace(
        base,
        identifier=identifier,
        name=name.lower(),
        level=base.level if level is None else level,
        number=number or base.number,
        depth=base.depth if number is None and depth is None else depth,
        raised=raised,
        hidden=hidden,
    )


def run_state(properties: Any, style: Style) -> tuple[bool, bool]:
    """Whether text with these run properties, in a style, is raised and whether it is hidden."""
    if properties is None:
        return style.raised, style.hidden
    aligned, position = value(properties, "vertAlign"), value(properties, "position")
    raised = aligned == "superscript" if aligned else style.raised
    hidden = properties.find(f"{W}vanish")
    return (
        raised or bool(whole_number(position)),
        style.hidden if hidden is None else is_on(hidden.get(f"{W}val", "1")),
    )


def is_on(value: str) -> bool:
    """Whether an attribute turns something on."""
    return value not in {"0", "false", "off"}


def list_place(properties: Any) -> tuple[str | None, int | None]:
    """The list, and the depth in it from 0, that paragraph properties state."""
    place = properties.find(f"{W}numPr") if properties is not None else None
    return (None, None) if place is None else (value(place, "numId") or None, whole_number(value(place, "ilvl")))


def outline_level(properties: Any) -> int | None:
    """The heading level, from 1, that paragraph properties state; 0 for body text, ``None`` where they say nothing."""
    level = whole_number(value(properties, "outlineLvl")) if properties is not None else None
    return None if level is None else level + 1 if level < 9 else 0


def _notes(kind: str, root: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    for note in () if root is None else root.iterchildren(f"{W}footnote", f"{W}endnote"):
        if note.get(f"{W}type", "normal") == "normal":
            yield (kind, note.get(f"{W}id", "")), note
