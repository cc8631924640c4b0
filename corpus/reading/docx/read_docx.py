"""DOCX: paragraphs, lists and tables in body order, with notes after the paragraph that refers to them."""

from collections.abc import Callable, Iterator
from typing import Any

from corpus.errors import SourceError, listed
from corpus.reading.docx.contents import contents_paragraphs
from corpus.reading.docx.inserted import chunk_format, drawn_texts
from corpus.reading.docx.numbers import W, value
from corpus.reading.docx.package import Package, Style, list_place, open_package, outline_level
from corpus.reading.docx.parts import DAMAGES, Parsed, Parts
from corpus.reading.docx.runs import R, Writer, has, is_left_out, is_raised, write_runs
from corpus.reading.docx.unread import unread_parts
from corpus.reading.html.read_html import read_html
from corpus.reading.limits import Limits
from corpus.reading.read_text import read_text
from corpus.reading.source_text import SourceText, finished_source, pages_at
from corpus.reading.table_kind import is_data_table
from corpus.types import MarkKind, Source
from corpus.words import is_note_mark, printed

_STYLE_KINDS: dict[str, MarkKind] = {
    "caption": "caption",
    "quote": "quotation",
    "intense quote": "quotation",
    "block text": "quotation",
    "footnote text": "note",
    "endnote text": "note",
}

_PAGE_NOTE = "page numbers are not known: the file does not say where its pages end, beyond breaks set by hand"


def read_docx(data: bytes, *, file: str, limits: Limits) -> Source:
    """Read a DOCX with its tracked changes accepted; headers, footers and comments are left out, and a note says so.

    Pages are those that Word drew when it last saved the file, or that explicit breaks make; a file with
    neither is one page, since only drawing it would tell.
    """
    return _read(data, file=file, limits=limits, above=None)


def _read(data: bytes, *, file: str, limits: Limits, above: Parts | None) -> Source:
    parsed = above.parsed if above else Parsed()
    package = open_package(data, file=file, limits=limits, parsed=parsed)
    contents = contents_paragraphs(package)
    writer = Writer(package=package, contents=contents, is_inserted=above is not None)
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
        notes=map(printed, _notes(writer)),
        metadata=package.metadata,
    )


def _notes(writer: Writer) -> Iterator[str]:
    if not writer.rendered_breaks:
        yield _PAGE_NOTE
    yield from writer.notes
    if damaged := writer.package.parts.damaged:
        yield f"damaged, and left out: {listed(damaged)}"
    left_out = [*unread_parts(writer.package.parts), *(f"{what} ({n:,})" for what, n in writer.left_out.items())]
    if left_out:
        yield f"not read: {listed(left_out)}"


def _title(package: Package) -> str | None:
    for paragraph in package.body.iterchildren(f"{W}p"):
        if _style(package, paragraph).name == "title":
            writer = Writer(package=package)
            write_runs(writer, paragraph)
            return " ".join(writer.out.text.split()) or None
    return None


def _write_blocks(writer: Writer, parent: Any, *, kind: MarkKind | None = None) -> None:
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
        elif block.tag == f"{W}altChunk":
            _write_chunk(writer, block)
        elif not is_left_out(writer, block):
            stack.append(block.iterchildren())


def _write_paragraph(writer: Writer, paragraph: Any, *, kind: MarkKind | None = None) -> None:
    style = _style(writer.package, paragraph)
    properties = paragraph.find(f"{W}pPr")
    number = _next_number(writer, style, properties)
    out = writer.out
    kind, level = (kind, None) if kind else _kind(writer, paragraph, style)
    is_item = kind in {"list_item", "contents"}
    if not writer.joins_next:
        out.gap(1 if is_item and writer.after_list_item else 2)
        writer.said = ""
    if properties is not None and has(properties, "pageBreakBefore"):
        out.page_break()
    if kind := None if out.flat else kind:  # in a table's cell it is an entry, whatever it looks like
        out.open(kind, level=level)
    if number and kind == "heading" and _text(paragraph):
        out.raw(f"{number} ")
    write_runs(writer, paragraph)
    if kind:
        out.close()
    writer.after_list_item = is_item
    writer.joins_next = properties is not None and _ends_paragraph(out, properties)
    if not writer.joins_next and not out.flat:
        _write_waiting(writer)


def _ends_paragraph(out: SourceText, properties: Any) -> bool:
    """Begin the page that follows a section, and tell whether the paragraph's end mark itself was deleted."""
    section, mark = properties.find(f"{W}sectPr"), properties.find(f"{W}rPr")
    if section is not None and value(section, "type") in {"", "nextPage", "oddPage", "evenPage"}:
        out.page_break()
    # An accepted deletion of the mark joins the paragraph to the next.
    return mark is not None and any(mark.find(f"{W}{tag}") is not None for tag in ("del", "moveFrom"))


def _write_waiting(writer: Writer) -> None:
    waiting, writer.waiting = writer.waiting, []
    for kind, element in waiting:
        writer.joins_next = False
        if element.tag.startswith(W):
            _write_blocks(writer, element, kind=kind)
        else:
            _write_items(writer, drawn_texts(element))


def _write_items(writer: Writer, texts: Iterator[str]) -> None:
    writer.out.gap(2)
    for text in texts:
        writer.out.gap(1)
        writer.out.open("list_item")
        writer.out.inline(text)
        writer.out.close()
    writer.after_list_item = True


def _style(package: Package, paragraph: Any) -> Style:
    properties = paragraph.find(f"{W}pPr")
    return package.style("" if properties is None else value(properties, "pStyle"))


def _kind(writer: Writer, paragraph: Any, style: Style) -> tuple[MarkKind | None, int | None]:
    if paragraph in writer.contents:
        return "contents", None
    properties = paragraph.find(f"{W}pPr")
    level = outline_level(properties)
    if level := style.level if level is None else level:
        return "heading", level
    if style.name in _STYLE_KINDS:
        return _STYLE_KINDS[style.name], None
    number = list_place(properties)[0] or style.number
    in_list = number not in {None, "0"}  # list 0 takes the style's list away
    is_styled = number is None and style.name.startswith(("list bullet", "list number"))
    if in_list or is_styled:
        return "list_item", None
    # A paragraph that begins with a raised number is a note that was set by hand.
    first = next((text for text in paragraph.iter(f"{W}t") if text.text and not text.text.isspace()), None)
    is_note = first is not None and is_raised(writer, first.getparent()) and is_note_mark("note", first.text)
    return ("note" if is_note else None), None


def _next_number(writer: Writer, style: Style, properties: Any) -> str:
    own, depth = list_place(properties)
    number = own or style.number
    if number is None:
        return ""
    stated = depth if depth is not None or own else style.depth
    return writer.counter.next(number, writer.package.numbering.depth(number, style.identifier, stated))


def _write_chunk(writer: Writer, element: Any) -> None:
    """Write a part that another program put in: a web page, a text or a Word file, once and one deep."""
    parts = writer.package.parts
    relation = writer.package.relations.get(element.get(f"{R}id", ""))
    if relation is None:
        writer.notes.append("a part that another program put in is not there")
        return
    if relation.target in parts.used:
        return
    name = f"{parts.members[relation.target].filename}, which another program put in,"
    try:
        form, data = chunk_format(relation.target, parts.data(relation.target))
        if form == "docx" and not writer.is_inserted:
            source = _read(data, file=name, limits=parts.limits, above=parts)
        elif form in _READERS:
            source = _READERS[form](data, file=name, limits=parts.limits)
        else:
            what = "a Word file in one that was put in itself" if form else "no web page, text or Word file"
            writer.notes.append(f"{name} is not read: it is {what}")
            return
    except SourceError as error:
        writer.notes.append(f"{name} is not read: {error.problem}")
    except DAMAGES:
        writer.notes.append(f"{name} is not read: it is damaged")
    else:
        writer.out.insert(source)
        writer.notes += [f"{name} is read in its place", *(note for note in source.notes if note != _PAGE_NOTE)]


_READERS: dict[str, Callable[..., Source]] = {"html": read_html, "txt": read_text}


def _write_table(writer: Writer, table: Any) -> None:
    out = writer.out
    if out.flat or not _is_data(writer, table):
        for row in _rows(table):
            for cell in row:
                _write_blocks(writer, cell)
    else:
        out.gap(2)
        out.open("table")
        for row in _rows(table):
            _write_row(writer, row)
        out.close()
    writer.after_list_item = writer.joins_next = False
    if not out.flat:
        _write_waiting(writer)


def _rows(table: Any) -> Iterator[list[Any]]:
    """The cells of each row, without those whose deletion is accepted."""
    for row in _own(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield [cell for cell in _own(row, "tc") if cell.find(f"{W}tcPr/{W}cellDel") is None]


def _own(parent: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also inside wrappers; not those of tables within."""
    stack = [parent.iterchildren()]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}{name}":
            yield child
        else:
            stack.append(child.iterchildren())


def _is_data(writer: Writer, table: Any) -> bool:
    if next(table.iterdescendants(f"{W}tbl"), None) is not None:
        return False
    # A heading alone in a cell is the head of a column; over text it opens a section.
    for paragraph in table.iter(f"{W}p"):
        is_heading = _kind(writer, paragraph, _style(writer.package, paragraph))[0] == "heading" and _text(paragraph)
        if is_heading and any(_text(after) for after in paragraph.itersiblings(f"{W}p")):
            return False
    return is_data_table([[_text(p) for p in cell.iter(f"{W}p")] for cell in row] for row in _rows(table))


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _write_row(writer: Writer, cells: list[Any]) -> None:
    out = writer.out
    out.gap(1)
    for number, cell in enumerate(cells):
        if number:
            out.tab()
        out.open("cell")
        out.flat += 1
        _write_blocks(writer, cell)
        out.flat -= 1
        out.close()
