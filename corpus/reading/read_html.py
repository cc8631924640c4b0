"""HTML: the main content as a browser would fold it, one block a line, with its headings, lists and tables."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import SourceError
from corpus.reading.limits import Limits
from corpus.reading.publication import one_line, publication
from corpus.reading.read_text import Decoded, decode_text
from corpus.reading.source_text import SourceText, finished_source, pages_at
from corpus.types import MarkKind, Metadata, Source

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_STYLE_HIDDEN = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?|fotnoter?)(?:$|[\s_-])", re.IGNORECASE)
_NOTE_NUMBER = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?")

#: Elements that are not the page's text, wherever they stand.
_NEVER = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "canvas", "iframe", "object", "embed", "audio",
    "video", "map", "head", "button", "select", "input", "textarea", "datalist", "nav", "dialog", "rp", "rt",
})  # fmt: skip
_NEVER_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "doc-toc", "doc-backlink", "doc-noteref",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul", "caption", "tr", "td", "th",
})  # fmt: skip
_CLOSE_BLOCKS = frozenset({"li", "dd", "dt", "tr"})  # a new line, but no blank line between them
_KINDS: dict[str, MarkKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item",
    "blockquote": "quotation",
    "caption": "caption",
    "figcaption": "caption",
}


def read_html(data: bytes, *, file: str, limits: Limits) -> Source:
    """Read the main content of a web page; nothing it refers to is loaded and no script is run."""
    from lxml import etree, html  # noqa: PLC0415 - a heavy library, needed for HTML alone

    decoded = decode_html(data, file=file)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, remove_comments=True)
    try:
        root = html.document_fromstring(decoded.text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(file, f"it is no HTML that can be read ({error})", "save the page again") from error
    # At its limits of depth and length libxml2 stops, and what follows would be missing without a word.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        problem = "its elements are nested deeper than 256 levels, or one of them is longer than 10 MB"
        raise SourceError(file, problem, "open it in a browser and save it as PDF")
    main = _main_content(root)
    writer = _Writer(main=main)
    _write(writer)
    out = writer.out
    return finished_source(
        data,
        out.text,
        file=file,
        format="html",
        pages=pages_at(out.page_starts, len(out.text)),
        limits=limits,
        empty=("its main content has no text; perhaps a script fills it", "open it in a browser and save it as PDF"),
        marks=out.marks,
        title=_title(root, main),
        encoding=decoded.encoding,
        notes=decoded.notes,
        metadata=_metadata(root, main),
    )


def _metadata(root: Any, main: Any) -> Metadata:
    """What the page's head says of it, in the terms of Highwire, Dublin Core, Open Graph and HTML itself."""
    entries: dict[str, list[str]] = {}
    for meta in root.iterfind("head//meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if value := " ".join(meta.get("content", "").split()):
            entries.setdefault(name, []).append(value)
    links = {link.get("rel", "").lower(): link.get("href", "") for link in root.iterfind("head//link")}
    return publication(
        title=_first(entries, "citation_title", "dc.title", "og:title") or _title(root, main),
        authors=next((entries[k] for k in ("citation_author", "dc.creator", "author") if k in entries), None),
        publisher=_first(entries, "citation_publisher", "dc.publisher"),
        year=_first(entries, "citation_publication_date", "citation_year", "dc.date", "article:published_time"),
        language=_first(entries, "dc.language", "citation_language") or root.get("lang"),
        url=_first(entries, "og:url") or links.get("canonical"),
    )


def _first(entries: Mapping[str, list[str]], *names: str) -> str | None:
    return next((entries[name][0] for name in names if name in entries), None)


def decode_html(data: bytes, *, file: str) -> Decoded:
    """Decode by byte order mark, by what the page declares, else as plain text is decoded."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode_text(data, file=file)
    match = _CHARSET.search(data[:4096])
    declared = _codec(match.group(1).decode("ascii", "replace")) if match else None
    if declared and declared != "utf-8":
        try:
            return Decoded(text=data.decode(declared), encoding=declared)
        except UnicodeDecodeError:
            pass  # the page declares an encoding that it does not have: look at the bytes
    return decode_text(data, file=file)


def _codec(label: str) -> str | None:
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # Browsers read pages that declare Latin-1 or ASCII as Windows-1252, and UTF-16 in an 8-bit tag as UTF-8.
    if info.name in {"iso8859-1", "ascii"}:
        return "cp1252"
    is_text = getattr(info, "_is_text_encoding", True)
    return info.name if is_text and not info.name.startswith("utf-") else "utf-8"


def _main_content(root: Any) -> Any:
    for path in (".//main", ".//*[@role='main']", ".//article"):
        parts = root.findall(path)
        # An article that holds few of the page's paragraphs is only a teaser.
        if len(parts) == 1 and (path != ".//article" or 2 * _paragraphs(parts[0]) >= _paragraphs(root)):
            return parts[0]
    body = root.find("body")
    return body if body is not None else root


def _paragraphs(part: Any) -> int:
    return sum(1 for _ in part.iter("p"))


def _title(root: Any, main: Any) -> str | None:
    headings = list(main.iter("h1"))
    element = headings[0] if len(headings) == 1 else root.find("head/title")
    return one_line("".join(element.itertext())) if element is not None else None


@dataclass(slots=True)
class _Writer:
    """The text as it grows, and the elements that are open: their marks, tables and preserved white space."""

    main: Any
    out: SourceText = field(default_factory=SourceText)
    opened: list[tuple[Any, int]] = field(default_factory=list)
    tables: list[bool] = field(default_factory=list)  # whether each open table is one of data
    preserved: int = 0
    notes: int = 0


def _write(writer: _Writer) -> None:
    from lxml import etree  # noqa: PLC0415

    walk = etree.iterwalk(writer.main, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if _is_left_out(element, writer.main):
                walk.skip_subtree()
                continue
            _begin(writer, element)
            _write_characters(writer, element.text)
        else:
            if writer.opened and writer.opened[-1][0] is element:
                _end(writer, element)
            if element is not writer.main:
                _write_characters(writer, element.tail)


def _write_characters(writer: _Writer, text: str | None) -> None:
    if not text:
        return
    if not writer.preserved:
        writer.out.inline(text)
        return
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
        if number:
            writer.out.line_break()
        writer.out.raw(line)


def _begin(writer: _Writer, element: Any) -> None:
    """Write what precedes the element's text and open its marks."""
    tag, out = element.tag, writer.out
    if tag == "table":
        writer.tables.append(_is_data_table(element))
    if _is_cell(writer, tag):
        if _has_cell_before(element):
            out.tab()
        out.flat += 1
    elif tag == "br":
        out.line_break()
    elif tag in _BLOCKS:
        out.gap(1 if tag in _CLOSE_BLOCKS else 2)
    writer.preserved += tag == "pre"
    writer.opened.append((element, _open_marks(writer, element)))


def _is_cell(writer: _Writer, tag: str) -> bool:
    return tag in {"td", "th"} and bool(writer.tables) and writer.tables[-1]


def _open_marks(writer: _Writer, element: Any) -> int:
    tag, out, opened = element.tag, writer.out, 0
    if _is_note(element):
        writer.notes += 1
        out.open("note")
        opened += 1
    if tag == "table":
        if writer.tables[-1] and not _has_caption(element):  # else the caption's end opens the mark: it is no row
            out.open("table")
        return opened + writer.tables[-1]
    kind = "cell" if _is_cell(writer, tag) else _KINDS.get(tag)
    if kind and not (kind == "list_item" and writer.notes):
        out.open(kind, level=int(tag[1]) if kind == "heading" else None)
        opened += 1
    return opened


def _end(writer: _Writer, element: Any) -> None:
    tag, out = element.tag, writer.out
    for _ in range(writer.opened.pop()[1]):
        out.close()
    writer.notes -= _is_note(element)
    writer.preserved -= tag == "pre"
    if _is_cell(writer, tag):
        out.flat -= 1
    elif tag in _BLOCKS:
        out.gap(1 if tag in _CLOSE_BLOCKS else 2)
    if tag == "table":
        writer.tables.pop()
    if tag == "caption" and _ends_caption(writer, element):
        out.open("table")


def _ends_caption(writer: _Writer, caption: Any) -> bool:
    table = caption.getparent()
    return table is not None and table.tag == "table" and table[0] is caption and writer.tables[-1]


def _has_caption(table: Any) -> bool:
    return len(table) > 0 and table[0].tag == "caption" and not _is_left_out(table[0], table)


def _is_left_out(element: Any, main: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER:
        return True
    attributes = element.attrib
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _STYLE_HIDDEN.search(attributes.get("style", ""))
        or attributes.get("role", "").strip().lower() in _NEVER_ROLES
    ):
        return element is not main
    if tag in {"header", "footer"}:
        return next(element.iterancestors("article", "main", "section"), None) is None and element is not main
    if tag in {"aside", "form"}:
        return not _is_note(element) and element.find(".//p") is None
    return _is_note_reference(element)


def _is_note(element: Any) -> bool:
    role = element.get("role", "").lower()
    return role in {"doc-footnote", "doc-endnote", "doc-endnotes"} or (
        element.tag in _BLOCKS and _NOTE_CLASS.search(element.get("class", "")) is not None
    )


def _is_note_reference(element: Any) -> bool:
    """A superscript or link that only leads to a note: its number is no part of the sentence."""
    if element.tag == "sup":
        link = element.find(".//a")
    else:
        link = element if element.tag == "a" and "footnote" in element.get("class", "").lower() else None
    if link is None or not link.get("href", "").startswith("#"):
        return False
    return _NOTE_NUMBER.fullmatch("".join(element.itertext()).strip()) is not None


def _is_data_table(table: Any) -> bool:
    """Whether rows and cells carry meaning; tables that hold tables, headings or one column only lay out a page."""
    if table.get("role") in {"presentation", "none"}:
        return False
    if next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return False
    return any(_has_cell_before(cell) for cell in table.iter("td", "th"))


def _has_cell_before(cell: Any) -> bool:
    return next(cell.itersiblings("td", "th", preceding=True), None) is not None
