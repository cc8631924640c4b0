"""A DOCX file opened with care: size and XML are checked before anything is parsed."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import SourceError
from corpus.reading.docx.numbers import Numbering, W, read_numbering, whole_number
from corpus.reading.limits import Limits
from corpus.reading.publication import publication
from corpus.types import Metadata

_AGAIN = "open it in Word or LibreOffice and save it again as .docx"
_HEADING_NAME = re.compile(r"(?:heading|overskrift) ([1-9])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style: its identifier, its English name in lower case, its heading level (from 1), its list.

    ``number`` is the list that its paragraphs belong to, ``depth`` the stated depth there, from 0.
    """

    identifier: str
    name: str
    level: int | None = None
    number: str | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What is read of a DOCX: body, styles, and the bodies of its notes by kind and number, as lxml elements."""

    body: Any
    title: str | None
    metadata: Metadata
    styles: Mapping[str, Style]
    default_style: Style
    notes: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)


def open_package(data: bytes, *, file: str, limits: Limits) -> Package:
    """Open a DOCX; ``SourceError`` for a bomb, an XML with a document type, and anything that is no DOCX."""
    try:
        _check_archive(data, file=file, limits=limits)
        return _opened(data, file=file)
    except SourceError:
        raise
    except RuntimeError as error:  # zipfile says so of an encrypted member
        raise SourceError(file, f"it cannot be unpacked ({error})", "save a copy without a password") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise SourceError(
            file, "it is no whole ZIP archive, as every .docx is", "download or export it again"
        ) from error
    except Exception as error:  # python-docx raises whatever its look-ups in a broken file raise
        raise SourceError(file, f"it is no Word document, or is damaged ({type(error).__name__})", _AGAIN) from error


def _check_archive(data: bytes, *, file: str, limits: Limits) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        limits.check("max_uncompressed_bytes", sum(part.file_size for part in parts), file=file)
        for part in parts:
            limits.check_ratio(part.file_size, part.compress_size, file=file)
        names = {part.filename for part in parts}
        if "word/document.xml" not in names and "[Content_Types].xml" not in names:
            raise SourceError(file, "it is a ZIP archive, but no Word document", "unpack it, or rename it")
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                _check_xml(archive.read(part), file=file, part=part.filename)


def _check_xml(xml: bytes, *, file: str, part: str) -> None:
    # Written in UTF-16 the word has NUL bytes between its letters.
    if b"<!DOCTYPE" in xml[:100_000].replace(b"\0", b"") or b"<!ENTITY" in xml.replace(b"\0", b""):
        problem = f"its part {part} declares a document type, which no Word document does and attacks use"
        raise SourceError(file, problem, _AGAIN)


def _opened(data: bytes, *, file: str) -> Package:
    import docx  # noqa: PLC0415 - a heavy library, needed for DOCX alone
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415

    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    if body is None:
        raise SourceError(file, "it has no body", _AGAIN)
    paragraph_styles = [style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
    default = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    properties = document.core_properties  # their dates are those of the file, not of publication
    return Package(
        body=body,
        title=properties.title or None,
        metadata=publication(title=properties.title, authors=properties.author, language=properties.language),
        styles={style.style_id: _style(style) for style in paragraph_styles},
        default_style=_style(default) if default is not None else Style(identifier="", name="normal"),
        notes=dict(_notes(document.part)),
        numbering=next((read_numbering(root) for _, root in _parts(document.part, "numbering")), Numbering()),
    )


def _style(style: Any) -> Style:
    level: int | None = None
    number: str | None = None
    depth: int | None = None
    at, seen = style, set()
    while at is not None and at.style_id not in seen:  # styles of a broken file may be based on each other
        seen.add(at.style_id)
        stated, stated_depth = list_place(at.element.find(f"{W}pPr"))
        level = _level(at) if level is None else level
        number, depth = (stated, stated_depth) if number is None else (number, depth)
        at = at.base_style
    return Style(
        identifier=style.style_id or "", name=(style.name or "").lower(), level=level, number=number, depth=depth
    )


def list_place(properties: Any) -> tuple[str | None, int | None]:
    """The list, and the depth in it from 0, that paragraph properties state."""
    number = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
    depth = properties.find(f"{W}numPr/{W}ilvl") if properties is not None else None
    return (
        number.get(f"{W}val") if number is not None else None,
        whole_number(depth.get(f"{W}val")) if depth is not None else None,
    )


def _level(style: Any) -> int | None:
    if match := _HEADING_NAME.match(style.name or ""):
        return int(match.group(1))
    return outline_level(style.element.find(f"{W}pPr"))


def outline_level(properties: Any) -> int | None:
    """The heading level, from 1, that paragraph properties state; ``None`` for body text."""
    stated = properties.find(f"{W}outlineLvl") if properties is not None else None
    value = stated.get(f"{W}val", "") if stated is not None else ""
    return int(value) + 1 if value in set("012345678") else None


def _notes(part: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    for kind, root in _parts(part, "footnotes", "endnotes"):
        for note in root.iterchildren(f"{W}footnote", f"{W}endnote"):
            if note.get(f"{W}type", "normal") == "normal":
                yield (kind, note.get(f"{W}id", "")), note


def _parts(part: Any, *kinds: str) -> Iterator[tuple[str, Any]]:
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    for relation in part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in kinds and not relation.is_external:
            yield kind, etree.fromstring(relation.target_part.blob, parser)
