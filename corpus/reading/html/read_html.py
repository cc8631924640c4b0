"""HTML: the main content as a browser would fold it, one block a line, with its headings, lists and tables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import SourceError, so_many
from corpus.reading.html.decoding import decode_html
from corpus.reading.html.furniture import Furniture, is_trigger
from corpus.reading.html.notes import find_notes, is_raised
from corpus.reading.html.parts import HEADINGS, attribute, in_sentence, is_block, label_of, measured
from corpus.reading.limits import Limits
from corpus.reading.publication import one_line, publication
from corpus.reading.source_text import SourceText, finished_source, pages_at
from corpus.reading.table_kind import is_data_table
from corpus.types import MarkKind, Metadata, Source
from corpus.words import count_words, is_note_mark, superscript

_CLOSE_BLOCKS = frozenset({"li", "dd", "tr", "label"})  # a new line, but no blank line between them
_PRESERVED = frozenset({"pre", "xmp", "plaintext"})
_SECTIONING = frozenset({"article", "main", "section"})
_KINDS: dict[str, MarkKind] = {
    "li": "list_item",
    "blockquote": "quotation",
    "caption": "caption",
    "figcaption": "caption",
}
#: So many words swallowed by an element that nobody closed are told: a script that ends a page has few.
TOLD_SWALLOWED_WORDS = 5
#: A heading of more words is one that nobody closed.
MOST_HEADING_WORDS = 40


def read_html(data: bytes, *, file: str, limits: Limits) -> Source:
    """Read the text of a web page; nothing it refers to is loaded and no script is run.

    How much was left out is told in the notes, by kind.
    """
    from lxml import etree, html  # noqa: PLC0415 - a heavy library, needed for HTML alone

    decoded = decode_html(data, file=file)
    text = _as_html(decoded.text)
    # Without the tree's own limits a picture or script of over 10 MB inside the page would end the reading.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        root = html.document_fromstring((text + _END).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        found = str(error) or "it has no element"
        raise SourceError(file, f"it is no HTML that can be read ({found})", "save the page again") from error
    # At its limit of depth libxml2 stops, and what follows would be missing without a word.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        problem = "its elements are nested deeper than 2,048 levels"
        raise SourceError(file, problem, "open it in a browser and save it as PDF")
    swallowed = _swallowed(text, root)
    _open_frames(root, parser)
    furniture = Furniture(root, measured(root), find_notes(root))
    writer = _Writer(furniture=furniture)
    _write(writer)
    out = writer.out
    problem = swallowed or "its main content has no text; perhaps a script fills it"
    return finished_source(
        data,
        out.text,
        file=file,
        format="html",
        pages=pages_at(out.page_starts, len(out.text)),
        limits=limits,
        empty=(problem, "open it in a browser and save it as PDF"),
        marks=out.marks,
        title=_title(root, furniture.main),
        encoding=decoded.encoding,
        notes=[*decoded.notes, *filter(None, (swallowed, furniture.note()))],
        metadata=_metadata(root, furniture.main),
    )


def _open_frames(root: Any, parser: Any) -> None:
    """Put a page that is written into a frame, or for browsers without frames, in the frame's place."""
    from lxml import etree, html  # noqa: PLC0415

    for frame in list(root.iter("iframe", "noframes")):
        inside = frame.get("srcdoc", "") if frame.tag == "iframe" else (frame.text or "").replace(_END, "")
        try:
            page = html.document_fromstring(_as_html(inside).encode("utf-8", "replace"), parser=parser)
        except (etree.LxmlError, ValueError, AssertionError):
            continue
        if not any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
            frame.tag, frame[:], frame.text = "div", page.findall("body"), None


def _as_html(text: str) -> str:
    """A page as one body; and one of XML as HTML, in which no element is closed by its own tag.

    What stands after the end of the page is shown by a browser, and left by libxml2 outside of the tree.
    """
    text = _PAGE_END.sub("", text)
    return _CLOSED.sub(r"<\1\2></\1>", text) if text.lstrip().startswith("<?xml") else text


_PAGE_END = re.compile(r"</(?:body|html)[ \t]*>", re.IGNORECASE)
_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([A-Za-z][\w:.-]*+)([^<>]*)/>",
    re.IGNORECASE,
)


def _swallowed(text: str, root: Any) -> str | None:
    """What is said of an element, comment or tag that nobody closed: to a browser all that follows is no text."""
    if ends := list(root.iter(_END[1:-1])):
        ends[-1].drop_tree()
        return None
    last = root
    for last in root.iter():
        if _END in (last.text or ""):
            inside = last.text.replace(_END, "")
            return None if last.tag in _PRESERVED else _told(inside, f"an element <{last.tag}>", last.sourceline)
    opened = text.rfind("<!--")
    if opened > max(text.rfind("-->"), text.rfind("--!>")):
        return _told(text[opened + 4 :], "a comment", text.count("\n", 0, opened) + 1)
    return f"a tag after line {last.sourceline:,} is not closed: what follows was not read"


#: Stands after the page: an element that is not found again was swallowed.
_END = "<begrepskart-end>"


def _told(inside: str, what: str, line: int) -> str | None:
    words = count_words(_TAG.sub(" ", inside))
    told = f"{what} in line {line:,} is not closed: {so_many(words, 'word after it was|words after it were')} not read"
    return told if words > TOLD_SWALLOWED_WORDS else None


_TAG = re.compile(r"<[^<>]*>")


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


def _title(root: Any, main: Any) -> str | None:
    headings = list(main.iter("h1"))
    element = headings[0] if len(headings) == 1 else root.find("head/title")
    return one_line("".join(element.itertext()).replace(_END, "")) if element is not None else None


@dataclass(frozen=True, slots=True)
class _Opened:
    element: Any
    marks: int
    is_note: bool
    is_heading: bool


@dataclass(slots=True)
class _Writer:
    """The text as it grows, and the elements that are open: their marks, tables and preserved white space."""

    furniture: Furniture
    out: SourceText = field(default_factory=SourceText)
    opened: list[_Opened] = field(default_factory=list)
    tables: list[bool] = field(default_factory=list)  # whether each open table is one of data
    preserved: int = 0
    notes: int = 0
    headings: int = 0
    level: int = 0  # of the heading that was opened last
    called: set[str] = field(default_factory=set)  # raised numbers that were taken for the calls of notes


def _write(writer: _Writer) -> None:
    from lxml import etree  # noqa: PLC0415

    furniture = writer.furniture
    walk = etree.iterwalk(furniture.root, events=("start", "end"))
    outer = furniture.spine - {furniture.main} if furniture.has_main else set()
    for event, element in walk:
        if event == "start":
            if _is_no_text(writer, element):
                walk.skip_subtree()
                if label_of(element).strip() != label_of(element):
                    writer.out.inline(" ")
                continue
            _begin(writer, element)
            if element not in outer:
                _write_characters(writer, element.text)
        else:
            if writer.opened and writer.opened[-1].element is element:
                _end(writer, element)
            if element.getparent() not in outer:
                _write_characters(writer, element.tail)


def _is_no_text(writer: _Writer, element: Any) -> bool:
    return writer.furniture.leaves_out(element, in_heading=writer.headings > 0) or _is_mark(writer, element)


def _is_mark(writer: _Writer, element: Any) -> bool:
    """Whether an element is the mark of a note, of a list or of a comment, which is no part of the sentence."""
    if _OFFICE_MARK.search(attribute(element, "style") + attribute(element, "class")):
        return not writer.headings or "comment" in element.get("class", "").lower()
    if not is_raised(element):
        return False
    raised = label_of(element).strip()
    if not writer.out.line:  # a raised number with which a note begins
        return writer.notes > 0 and bool(_NUMBER.fullmatch(raised))
    if is_mark := is_note_mark(writer.out.line, raised):
        writer.called.update(_NUMBER.findall(raised))
    elif _POWER.fullmatch(raised) and not len(element):
        element.text = superscript(raised)
    return is_mark


_OFFICE_MARK = re.compile(
    r"mso-list\s*:\s*ignore|mso-special-character\s*:\s*comment|msocomanchor|msocommentreference", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}")
_POWER = re.compile(r"[−–-]?\d{1,3}")


def _write_characters(writer: _Writer, text: str | None) -> None:
    if not text:
        return
    if not writer.preserved:
        writer.out.inline(text)
        return
    for number, line in enumerate(text.replace(_END, "").replace("\r\n", "\n").split("\n")):
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
    elif _is_block(element):
        out.gap(1 if tag in _CLOSE_BLOCKS else 2)
    writer.preserved += tag in _PRESERVED
    writer.furniture.sectioning += tag in _SECTIONING
    _open_marks(writer, element)


def _is_block(element: Any) -> bool:
    return is_block(element) or _is_link_to_panel(element)


def _is_cell(writer: _Writer, tag: str) -> bool:
    return tag in {"td", "th"} and bool(writer.tables) and writer.tables[-1]


def _open_marks(writer: _Writer, element: Any) -> None:
    before, out, is_note = writer.out.opened, writer.out, _is_note(writer, element)
    if is_note:
        writer.notes += 1
        out.open("note")
    kind = _mark_kind(writer, element)
    if element.tag == "table" and writer.tables[-1] and not _has_caption(element, writer.furniture):
        out.open("table")  # else the caption's end opens the mark: it is no row
    elif kind and not (kind == "list_item" and writer.notes):
        out.open(kind, level=_level(writer, element) if kind == "heading" else None)
    if kind == "heading":
        writer.headings += 1
        out.flat += 1
    waits = element.tag == "table" and writer.tables[-1] and out.opened == before + is_note
    writer.opened.append(_Opened(element, out.opened - before + waits, is_note, kind == "heading"))


def _is_note(writer: _Writer, element: Any) -> bool:
    if writer.furniture.notes.is_note(element):
        return True
    if not writer.called or element.tag not in {"p", "li", "div", "dd"} or (element.text or "").strip():
        return False
    first = next(element.iterchildren("sup", "a", "span"), None)
    if first is None or first.getprevious() is not None:
        return False
    raised = first if is_raised(first) else next(first.iterchildren("sup"), None)
    return raised is not None and label_of(raised).strip(" .)]") in writer.called


def _mark_kind(writer: _Writer, element: Any) -> MarkKind | None:
    tag = element.tag
    if _is_cell(writer, tag):
        return "cell"
    if writer.headings:
        return None
    if tag in HEADINGS or element.get("role") == "heading" or _heads_a_panel(writer, element):
        return "heading" if writer.furniture.parts[element].words <= MOST_HEADING_WORDS else None
    if tag == "p" and (office := _OFFICE_KIND.search(f"{attribute(element, 'class')} {attribute(element, 'style')}")):
        return "caption" if office["caption"] else "list_item"
    return _KINDS.get(tag)


_OFFICE_KIND = re.compile(r"(?P<caption>\bMsoCaption\b)|\bmso-list\s*:\s*l\d")


def _heads_a_panel(writer: _Writer, element: Any) -> bool:
    part = writer.furniture.parts[element]
    if part.headings or not _is_block(element):
        return False
    is_summary = element.tag == "summary" or element.tag.endswith("-summary")
    is_button = element.tag in {"a", "button", "label"} or element.get("role") == "button"
    return is_summary or (is_button and is_trigger(element, part))


def _is_link_to_panel(element: Any) -> bool:
    return element.tag == "a" and not in_sentence(element) and is_trigger(element)


def _level(writer: _Writer, element: Any) -> int:
    """The level of a heading; one that a reader clicks on stands below the heading before it."""
    stated = element.get("aria-level", "") if element.get("role") == "heading" else element.tag[1:]
    if element.tag not in HEADINGS and element.get("role") != "heading":
        return min(writer.level + 1, 6)
    writer.level = int(stated) if stated in {*"123456"} else 2
    return writer.level


def _end(writer: _Writer, element: Any) -> None:
    tag, out, opened = element.tag, writer.out, writer.opened.pop()
    for _ in range(opened.marks):
        out.close()
    writer.notes -= opened.is_note
    writer.headings -= opened.is_heading
    out.flat -= opened.is_heading + _is_cell(writer, tag)
    writer.preserved -= tag in _PRESERVED
    writer.furniture.sectioning -= tag in _SECTIONING
    if _is_block(element) and not _is_cell(writer, tag):
        out.gap(1 if tag in _CLOSE_BLOCKS else 2)
    if tag == "table":
        writer.tables.pop()
    if tag == "caption" and _ends_caption(writer, element):
        out.open("table")
    writer.furniture.wrote(element)


def _ends_caption(writer: _Writer, caption: Any) -> bool:
    table = caption.getparent()
    return table is not None and table.tag == "table" and table[0] is caption and writer.tables[-1]


def _has_caption(table: Any, furniture: Furniture) -> bool:
    return len(table) > 0 and table[0].tag == "caption" and furniture.is_text(table[0])


def _is_data_table(table: Any) -> bool:
    """Whether rows and cells carry meaning; tables that hold tables or headings only lay out a page."""
    if table.get("role") in {"presentation", "none"}:
        return False
    if next(table.iterdescendants("table", *HEADINGS), None) is not None:
        return False
    return is_data_table([[_paragraphs(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")])


def _paragraphs(cell: Any) -> list[str]:
    blocks = list(cell.iterdescendants("p", "li")) or [cell]
    return [" ".join("".join(block.itertext()).split()) for block in blocks]


def _has_cell_before(cell: Any) -> bool:
    return next(cell.itersiblings("td", "th", preceding=True), None) is not None
