"""DOCX: paragraphs, lists and tables in body order, with notes after the paragraph that refers to them."""

from dataclasses import dataclass, field
from typing import Any

from corpus.reading.docx.numbers import Counter, W
from corpus.reading.docx.package import Package, Style, list_place, open_package, outline_level
from corpus.reading.limits import Limits
from corpus.reading.source_text import SourceText, finished_source, pages_at
from corpus.types import MarkKind, Source

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

#: Elements whose text is not part of the document as it stands: deleted, moved away, field codes, fallbacks.
_LEFT_OUT = {
    f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}rPr", f"{W}pPr",
    f"{_MC}Fallback", f"{W}txbxContent", f"{W}rt",
}  # fmt: skip

#: Elements that stand for characters.
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}

_STYLE_KINDS: dict[str, MarkKind] = {
    "caption": "caption",
    "quote": "quotation",
    "intense quote": "quotation",
    "block text": "quotation",
    "footnote text": "note",
    "endnote text": "note",
}


@dataclass(slots=True)
class _Writer:
    """The text as it grows, and what waits for the end of the paragraph: notes and text boxes."""

    package: Package
    counter: Counter
    out: SourceText = field(default_factory=SourceText)
    waiting: list[tuple[MarkKind | None, Any]] = field(default_factory=list)
    rendered_breaks: int = 0
    joins_next: bool = False
    after_list_item: bool = False


def read_docx(data: bytes, *, file: str, limits: Limits) -> Source:
    """Read a DOCX with its tracked changes accepted; headers, footers and comments are left out.

    Pages are those that Word drew when it last saved the file, or that explicit breaks make; a file with
    neither is one page, since only drawing it would tell.
    """
    package = open_package(data, file=file, limits=limits)
    writer = _Writer(package=package, counter=Counter(package.numbering))
    _write_blocks(writer, package.body)
    text, starts = writer.out.text, writer.out.page_starts
    return finished_source(
        data,
        text,
        file=file,
        format="docx",
        pages=pages_at(starts, len(text)),
        limits=limits,
        marks=writer.out.marks,
        title=package.title or _title(package),
        notes=[] if writer.rendered_breaks else [_PAGE_NOTE],
        metadata=package.metadata,
    )


_PAGE_NOTE = "page numbers are not known: the file does not say where its pages end, beyond breaks set by hand"


def _title(package: Package) -> str | None:
    for paragraph in package.body.iterchildren(f"{W}p"):
        if _style(package, paragraph).name == "title":
            writer = _Writer(package=package, counter=Counter(package.numbering))
            _write_runs(writer, paragraph)
            return " ".join(writer.out.text.split()) or None
    return None


def _write_blocks(writer: _Writer, parent: Any, *, kind: MarkKind | None = None) -> None:
    # A stack rather than recursion: wrappers may be nested as deeply as an attacker likes.
    stack = [parent.iterchildren()]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
        elif block.tag == f"{W}p":
            _write_paragraph(writer, block, kind=kind)
        elif block.tag == f"{W}tbl":
            _write_table(writer, block)
        elif isinstance(block.tag, str) and block.tag not in _LEFT_OUT and block.tag != f"{W}sectPr":
            stack.append(block.iterchildren())


def _write_paragraph(writer: _Writer, paragraph: Any, *, kind: MarkKind | None = None) -> None:
    style = _style(writer.package, paragraph)
    properties = paragraph.find(f"{W}pPr")
    kind, level = (kind, None) if kind else _kind(style, properties)
    number = _next_number(writer, style, properties)
    out = writer.out
    is_item = kind == "list_item"
    if not writer.joins_next:
        out.gap(1 if is_item and writer.after_list_item else 2)
    if properties is not None and _is_on(properties.find(f"{W}pageBreakBefore")):
        out.page_break()
    if kind:
        out.open(kind, level=level)
    if number and kind == "heading" and any(text.text for text in paragraph.iter(f"{W}t")):
        out.raw(f"{number} ")
    _write_runs(writer, paragraph)
    if kind:
        out.close()
    # An accepted deletion of the paragraph's end mark joins it to the next paragraph.
    writer.joins_next = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
    writer.after_list_item = is_item
    if properties is not None and (section := properties.find(f"{W}sectPr")) is not None:
        begins = section.find(f"{W}type")
        if begins is None or begins.get(f"{W}val") in {"nextPage", "oddPage", "evenPage"}:
            out.page_break()
    if not writer.joins_next and not out.flat:
        _write_waiting(writer)


def _write_waiting(writer: _Writer) -> None:
    waiting, writer.waiting = writer.waiting, []
    for kind, element in waiting:
        writer.joins_next = False
        _write_blocks(writer, element, kind=kind)


def _style(package: Package, paragraph: Any) -> Style:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    identifier = named.get(f"{W}val", "") if named is not None else ""
    return package.styles.get(identifier, package.default_style)


def _kind(style: Style, properties: Any) -> tuple[MarkKind | None, int | None]:
    level = outline_level(properties) or style.level
    if level:
        return "heading", level
    if style.name in _STYLE_KINDS:
        return _STYLE_KINDS[style.name], None
    number = list_place(properties)[0] or style.number
    in_list = number not in {None, "0"}  # list 0 takes the style's list away
    is_styled = number is None and style.name.startswith(("list bullet", "list number"))
    return ("list_item", None) if in_list or is_styled else (None, None)


def _next_number(writer: _Writer, style: Style, properties: Any) -> str:
    own, depth = list_place(properties)
    number = own or style.number
    if number is None:
        return ""
    stated = depth if depth is not None or own else style.depth
    return writer.counter.next(number, writer.package.numbering.depth(number, style.identifier, stated))


def _is_on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(f"{W}val", "true") not in {"0", "false", "off"}


def _write_runs(writer: _Writer, paragraph: Any) -> None:
    stack = [paragraph.iterchildren()]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif not isinstance(element.tag, str) or (element.tag == f"{W}r" and _is_on(element.find(f"{W}rPr/{W}vanish"))):
            continue
        elif element.tag == f"{W}txbxContent":
            writer.waiting.append((None, element))
        elif element.tag not in _LEFT_OUT and not _write_atom(writer, element):
            stack.append(element.iterchildren())


def _write_atom(writer: _Writer, element: Any) -> bool:
    """Write what stands for text itself; ``False`` if the element is only a wrapper."""
    out, tag = writer.out, element.tag
    if tag in {f"{W}t", f"{_M}t"}:
        out.raw((element.text or "").replace("\r", " ").replace("\n", " ").replace("\t", " "))
    elif tag in _CHARACTERS and element.getparent().tag == f"{W}r":
        if tag == f"{W}cr":
            out.line_break()
        else:
            out.raw(" " if out.flat and tag.endswith("tab") else _CHARACTERS[tag])
    elif tag == f"{W}br":
        out.page_break() if element.get(f"{W}type") == "page" else out.line_break()
    elif tag == f"{W}lastRenderedPageBreak":
        writer.rendered_breaks += 1
        out.page_break()
    elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
        _remember_note(writer, element)
    else:
        return False
    return True


def _remember_note(writer: _Writer, reference: Any) -> None:
    kind = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
    note = writer.package.notes.get((kind, reference.get(f"{W}id", "")))
    if note is not None and all(note is not other for _, other in writer.waiting):
        writer.waiting.append(("note", note))


def _write_table(writer: _Writer, table: Any) -> None:
    out = writer.out
    if out.flat:  # a table in a cell: its cells become words of the cell
        for paragraph in table.iter(f"{W}p"):
            out.gap(1)
            _write_runs(writer, paragraph)
        return
    out.gap(2)
    out.open("table")
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl"), None) is table and row.find(f"{W}trPr/{W}del") is None:
            _write_row(writer, row)
    out.close()
    writer.after_list_item = writer.joins_next = False
    _write_waiting(writer)


def _write_row(writer: _Writer, row: Any) -> None:
    out = writer.out
    out.gap(1)
    cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr"), None) is row]
    for number, cell in enumerate(cells):
        if number:
            out.tab()
        out.open("cell")
        out.flat += 1
        _write_blocks(writer, cell)
        out.flat -= 1
        out.close()
