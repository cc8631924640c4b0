"""DOCX: paragraphs, lists and tables in body order, with notes after the paragraph that refers to them."""

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import SourceError, listed
from corpus.reading.docx.contents import contents_paragraphs
from corpus.reading.docx.inserted import chunk_format, drawn_texts
from corpus.reading.docx.numbers import Counter, W, value, whole_number
from corpus.reading.docx.package import Package, Style, is_on, list_place, open_package, outline_level, run_state
from corpus.reading.docx.parts import DAMAGES, Parsed, Parts
from corpus.reading.docx.unread import unread_parts
from corpus.reading.limits import Limits
from corpus.reading.read_html import read_html
from corpus.reading.read_text import read_text
from corpus.reading.source_text import SourceText, finished_source, pages_at, printed
from corpus.reading.table_kind import is_data_table
from corpus.types import MarkKind, Source
from corpus.words import SEEN_BEFORE, count_words, is_note_mark

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

#: Elements whose text is not part of the document as it stands: deleted, moved away, field codes, properties, ruby.
_LEFT_OUT = {
    f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}rPr", f"{W}pPr", f"{W}sectPr",
    f"{W}sdtPr", f"{W}rt",
}  # fmt: skip

#: Elements that stand for characters.
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}

#: What symbol fonts draw where Word puts in arrows, ticks, boxes and faces by itself; in Symbol, signs of reckoning.
_SYMBOLS = {
    **dict(zip((0xF0E0, 0xF0E8, 0xF0DF, 0xF0F3, 0xF0FC, 0xF0FE, 0xF0A8, 0xF06F, 0xF04A), "→➔←⇔✓☒☐☐☺", strict=True)),
    **dict(zip((0xF0AE, 0xF0B3, 0xF0B1, 0xF0B4, 0xF0B0, 0xF02D), "→≥±×°−", strict=True)),
}

_STYLE_KINDS: dict[str, MarkKind] = {
    "caption": "caption",
    "quote": "quotation",
    "intense quote": "quotation",
    "block text": "quotation",
    "footnote text": "note",
    "endnote text": "note",
}

_PAGE_NOTE = "page numbers are not known: the file does not say where its pages end, beyond breaks set by hand"


@dataclass(slots=True)
class _Writer:
    """The text as it grows, and what waits for the end of the paragraph: notes, text boxes, drawn lists.

    ``said`` is the end of what stands in the paragraph, ``raised`` what was raised after it and waits to be judged.
    """

    package: Package
    counter: Counter
    contents: frozenset[Any] = frozenset()
    is_inserted: bool = False
    out: SourceText = field(default_factory=SourceText)
    waiting: list[tuple[MarkKind | None, Any]] = field(default_factory=list)
    done: set[Any] = field(default_factory=set)  # notes, and parts, that were written or wait to be
    fields: list[bool] = field(default_factory=list)  # of the fields that are open, whether each shows its result
    said: str = ""
    raised: str = ""
    rendered_breaks: int = 0
    joins_next: bool = False
    after_list_item: bool = False
    notes: list[str] = field(default_factory=list)
    left_out: Tally[str] = field(default_factory=Tally)


def read_docx(data: bytes, *, file: str, limits: Limits) -> Source:
    """Read a DOCX with its tracked changes accepted; headers, footers and comments are left out, and a note says so.

    Pages are those that Word drew when it last saved the file, or that explicit breaks make; a file with
    neither is one page, since only drawing it would tell.
    """
    return _read(data, file=file, limits=limits, above=None)


def _read(data: bytes, *, file: str, limits: Limits, above: Parts | None) -> Source:
    parsed = above.parsed if above else Parsed()
    package = open_package(data, file=file, limits=limits, parsed=parsed)
    contents = contents_paragraphs(package.body, package.styles)
    writer = _Writer(
        package=package, counter=Counter(package.numbering), contents=contents, is_inserted=above is not None
    )
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


def _notes(writer: _Writer) -> Iterator[str]:
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
        elif block.tag == f"{W}altChunk":
            _write_chunk(writer, block)
        elif not _is_left_out(writer, block):
            stack.append(block.iterchildren())


def _is_left_out(writer: _Writer, element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT:
        return True
    if tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        writer.left_out["form fields that nobody filled in"] += 1
        return True
    if tag == f"{W}subDoc":
        writer.left_out["documents that this one is put together from"] += 1
        return True
    # A drawing is given twice; what is for older programs counts where nothing else is given.
    return tag == f"{_MC}Fallback" and element.getparent().find(f"{_MC}Choice") is not None


def _write_paragraph(writer: _Writer, paragraph: Any, *, kind: MarkKind | None = None) -> None:
    style = _style(writer.package, paragraph)
    properties = paragraph.find(f"{W}pPr")
    number = _next_number(writer, style, properties)
    out = writer.out
    kind, level = (kind, None) if kind else _kind(writer, paragraph, style)
    is_item = kind in {"list_item", "contents"}
    if not writer.joins_next:
        out.gap(1 if is_item and writer.after_list_item else 2)
        writer.said = ""
    if properties is not None and _has(properties, "pageBreakBefore"):
        out.page_break()
    if kind := None if out.flat else kind:  # in a table's cell it is an entry, whatever it looks like
        out.open(kind, level=level)
    if number and kind == "heading" and any(text.text for text in paragraph.iter(f"{W}t")):
        out.raw(f"{number} ")
    _write_runs(writer, paragraph)
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


def _write_waiting(writer: _Writer) -> None:
    waiting, writer.waiting = writer.waiting, []
    for kind, element in waiting:
        writer.joins_next = False
        if element.tag in {f"{_DIAGRAM}dataModel", f"{_A}txBody"}:
            _write_items(writer, drawn_texts(element))
        else:
            _write_blocks(writer, element, kind=kind)


def _write_items(writer: _Writer, texts: Iterator[str]) -> None:
    writer.out.gap(2)
    for text in texts:
        writer.out.gap(1)
        writer.out.open("list_item")
        writer.out.inline(text)
        writer.out.close()
    writer.after_list_item = True


def _style(package: Package, paragraph: Any) -> Style:
    properties = paragraph.find(f"{W}pPr")
    return package.styles.get("" if properties is None else value(properties, "pStyle"), package.default_style)


def _kind(writer: _Writer, paragraph: Any, style: Style) -> tuple[MarkKind | None, int | None]:
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
    is_note = first is not None and _state(writer, first.getparent())[0] and is_note_mark("note", first.text)
    return ("note" if is_note else None), None


def _next_number(writer: _Writer, style: Style, properties: Any) -> str:
    own, depth = list_place(properties)
    number = own or style.number
    if number is None:
        return ""
    stated = depth if depth is not None or own else style.depth
    return writer.counter.next(number, writer.package.numbering.depth(number, style.identifier, stated))


def _has(properties: Any, name: str) -> bool:
    toggle = properties.find(f"{W}{name}")
    return toggle is not None and is_on(toggle.get(f"{W}val", "1"))


def _state(writer: _Writer, run: Any) -> tuple[bool, bool]:
    """Whether a run's text is raised, and whether it is hidden."""
    properties = run.find(f"{W}rPr")
    named = "" if properties is None else value(properties, "rStyle")
    return run_state(properties, writer.package.styles.get(named, _PLAIN))


_PLAIN = Style()


def _write_runs(writer: _Writer, paragraph: Any) -> None:
    stack = [paragraph.iterchildren()]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == f"{W}r" and _state(writer, element)[1]:
            writer.left_out["hidden words"] += sum(count_words(text.text or "") for text in element.iter(f"{W}t"))
        elif element.tag in {f"{W}txbxContent", f"{_A}txBody"}:
            writer.waiting.append((None, element))
        elif not _is_left_out(writer, element) and not _write_atom(writer, element):
            stack.append(element.iterchildren())
        elif is_on(element.get(f"{W}customMarkFollows", "0")):
            stack.pop()  # the rest of the run is the sign that calls the note
    _settle(writer)
    writer.fields.clear()


def _write_atom(writer: _Writer, element: Any) -> bool:
    """Write what stands for text itself; ``False`` if the element is only a wrapper."""
    out, tag = writer.out, element.tag
    if tag in {f"{W}t", f"{_M}t"}:
        text = (element.text or "").replace("\r", " ").replace("\n", " ").replace("\t", " ")
        _write_text(writer, text, raised=tag == f"{W}t" and _state(writer, element.getparent())[0])
    elif tag in _CHARACTERS and element.getparent().tag == f"{W}r":
        _write_text(writer, " " if out.flat and tag != f"{W}noBreakHyphen" else _CHARACTERS[tag])
    elif tag == f"{W}sym":
        _write_text(writer, _symbol(element.get(f"{W}char", "")))
    elif tag in {f"{W}br", f"{W}cr"}:
        _settle(writer)
        out.page_break() if element.get(f"{W}type") == "page" else out.line_break()
    elif tag == f"{W}lastRenderedPageBreak":
        writer.rendered_breaks += 1
        out.page_break()
    elif tag == f"{W}fldChar":
        _follow_field(writer, element)
    elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
        _remember_note(writer, element)
    elif tag == f"{_DIAGRAM}relIds":
        _remember_diagram(writer, element)
    else:
        return False
    return True


def _write_text(writer: _Writer, text: str, *, raised: bool = False) -> None:
    if not all(writer.fields[-1:]):
        return  # a result inside a field's instruction is not shown
    if raised:
        writer.raised += text
        return
    _settle(writer)
    writer.out.raw(text)
    writer.said = (writer.said + text)[-SEEN_BEFORE:]


def _settle(writer: _Writer) -> None:
    """Write what was raised, if it does not call a note; between words the blank that it held stays."""
    raised, writer.raised = writer.raised, ""
    if raised:
        is_call = is_note_mark(writer.said, raised)
        text = raised if not is_call else " " if raised != raised.strip() else ""
        _write_text(writer, text + " " * (not writer.said.strip() and is_note_mark("note", raised)))


def _symbol(code: str) -> str:
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else 0
    return _SYMBOLS.get(number, chr(number))


def _follow_field(writer: _Writer, mark: Any) -> None:
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        choices = mark.find(f"{W}ffData/{W}ddList")
        if choices is not None:
            entries = [entry.get(f"{W}val", "") for entry in choices.iterchildren(f"{W}listEntry")]
            chosen = whole_number(value(choices, "result") or value(choices, "default")) or 0
            _write_text(writer, entries[chosen] if chosen < len(entries) else "")
        writer.fields.append(False)
    elif kind == "separate" and writer.fields:
        writer.fields[-1] = all(writer.fields[-2:-1])
    elif kind == "end" and writer.fields:
        writer.fields.pop()


def _remember_note(writer: _Writer, reference: Any) -> None:
    kind = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
    key = (kind, reference.get(f"{W}id", ""))
    if key not in writer.package.notes:
        writer.left_out["notes that are not in the file"] += 1
    elif key not in writer.done:
        writer.done.add(key)
        writer.waiting.append(("note", writer.package.notes[key]))


def _remember_diagram(writer: _Writer, element: Any) -> None:
    package = writer.package
    relation = package.relations.get(element.get(f"{_R}dm", ""))
    if relation is None or relation.target in package.parts.used:
        return
    root = package.parts.optional(relation.target)
    if root is not None:
        writer.waiting.append((None, root))
        # The same texts, placed: how Word drew the list the last time.
        package.parts.used.update(r.target for r in package.relations.values() if r.kind == "diagramDrawing")


def _write_chunk(writer: _Writer, element: Any) -> None:
    """Write a part that another program put in: a web page, a text or a Word file, once and one deep."""
    parts = writer.package.parts
    relation = writer.package.relations.get(element.get(f"{_R}id", ""))
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


def _write_table(writer: _Writer, table: Any) -> None:
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


def _is_data(writer: _Writer, table: Any) -> bool:
    if next(table.iterdescendants(f"{W}tbl"), None) is not None:
        return False
    # A heading alone in a cell is the head of a column; over text it opens a section.
    for paragraph in table.iter(f"{W}p"):
        has_more = next(paragraph.itersiblings(f"{W}p"), None) is not None
        if has_more and _kind(writer, paragraph, _style(writer.package, paragraph))[0] == "heading":
            return False
    return is_data_table(
        [["".join(t.text or "" for t in p.iter(f"{W}t")) for p in cell.iter(f"{W}p")] for cell in row]
        for row in _rows(table)
    )


def _write_row(writer: _Writer, cells: list[Any]) -> None:
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
