"""The runs of a paragraph: text and signs, what is raised or hidden, fields, and what waits for the paragraph's end."""

import re
from collections import Counter as Tally
from dataclasses import dataclass, field
from typing import Any

from corpus.reading.docx.numbers import Counter, W, value, whole_number
from corpus.reading.docx.package import Package, Style, is_on, run_state
from corpus.reading.source_text import SourceText
from corpus.types import MarkKind
from corpus.words import SEEN_BEFORE, count_words, is_note_mark, superscript

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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


@dataclass(slots=True)
class Writer:
    """The text as it grows, and what waits for the end of the paragraph: notes, text boxes, drawn lists.

    ``said`` is the end of what stands in the paragraph, ``raised`` what was raised after it and waits to be judged.
    """

    package: Package
    contents: frozenset[Any] = frozenset()
    is_inserted: bool = False
    out: SourceText = field(default_factory=SourceText)
    waiting: list[tuple[MarkKind | None, Any]] = field(default_factory=list)
    called: set[tuple[str, str]] = field(default_factory=set)  # notes that were written or wait to be
    fields: list[bool] = field(default_factory=list)  # of the fields that are open, whether each shows its result
    said: str = ""
    raised: str = ""
    rendered_breaks: int = 0
    joins_next: bool = False
    after_list_item: bool = False
    notes: list[str] = field(default_factory=list)
    left_out: Tally[str] = field(default_factory=Tally)
    counter: Counter = field(init=False)

    def __post_init__(self) -> None:
        self.counter = Counter(self.package.numbering)


def is_left_out(writer: Writer, element: Any) -> bool:
    """Whether nothing in an element is text of the document; what a reader might miss is counted."""
    tag = element.tag
    if tag == f"{W}sdt" and has(element.find(f"{W}sdtPr"), "showingPlcHdr"):
        writer.left_out["form fields that nobody filled in"] += 1
        return True
    if tag == f"{W}subDoc":
        writer.left_out["documents that this one is put together from"] += 1
    # A drawing is given twice; what is for older programs counts where nothing else is given.
    is_double = tag == f"{_MC}Fallback" and element.getparent().find(f"{_MC}Choice") is not None
    return is_double or tag in _LEFT_OUT


def has(properties: Any, name: str) -> bool:
    """Whether properties, if there are any, turn something on."""
    toggle = properties.find(f"{W}{name}") if properties is not None else None
    return toggle is not None and is_on(toggle.get(f"{W}val", "1"))


def is_raised(writer: Writer, run: Any) -> bool:
    """Whether a run's text is raised, by itself or by its style."""
    return _state(writer, run)[0]


def _state(writer: Writer, run: Any) -> tuple[bool, bool]:
    properties = run.find(f"{W}rPr")
    named = "" if properties is None else value(properties, "rStyle")
    return run_state(properties, writer.package.style(named) if named else _PLAIN)


_PLAIN = Style()


def write_runs(writer: Writer, paragraph: Any) -> None:
    """Write a paragraph's text; its notes, boxes and drawn lists wait."""
    stack = [paragraph.iterchildren()]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == f"{W}r" and _state(writer, element)[1]:
            writer.left_out["hidden words"] += sum(count_words(text.text or "") for text in element.iter(f"{W}t"))
        elif element.tag in {f"{W}txbxContent", f"{_A}txBody"}:
            writer.waiting.append((None, element))
        elif not is_left_out(writer, element) and not _write_atom(writer, element):
            stack.append(element.iterchildren())
        elif is_on(element.get(f"{W}customMarkFollows", "0")):
            stack.pop()  # the rest of the run is the sign that calls the note
    _settle(writer)
    writer.fields.clear()


def _write_atom(writer: Writer, element: Any) -> bool:
    """Write what stands for text itself; ``False`` if the element is only a wrapper."""
    out, tag = writer.out, element.tag
    if tag in {f"{W}t", f"{_M}t"}:
        text = (element.text or "").replace("\r", " ").replace("\n", " ").replace("\t", " ")
        _write_text(writer, text, raised=tag == f"{W}t" and is_raised(writer, element.getparent()))
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


def _write_text(writer: Writer, text: str, *, raised: bool = False) -> None:
    if not all(writer.fields[-1:]):
        return  # a result inside a field's instruction is not shown
    if raised:
        writer.raised += text
        return
    _settle(writer)
    writer.out.raw(text)
    writer.said = (writer.said + text)[-SEEN_BEFORE:]


def _settle(writer: Writer) -> None:
    """Write what was raised, if it does not call a note; a blank at its end parts words, and stays."""
    raised, writer.raised = writer.raised, ""
    if raised:
        is_call = is_note_mark(writer.said, raised)
        begins = not writer.said.strip()
        text = raised if begins else superscript(raised) if not is_call else " " if raised[-1].isspace() else ""
        _write_text(writer, text + " " * (begins and is_note_mark("note", raised)))


def _symbol(code: str) -> str:
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else 0
    return _SYMBOLS.get(number, chr(number))


def _follow_field(writer: Writer, mark: Any) -> None:
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


def _remember_note(writer: Writer, reference: Any) -> None:
    kind = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
    key = (kind, reference.get(f"{W}id", ""))
    if key not in writer.package.notes:
        writer.left_out["notes that are not in the file"] += 1
    elif key not in writer.called:
        writer.called.add(key)
        writer.waiting.append(("note", writer.package.notes[key]))


def _remember_diagram(writer: Writer, element: Any) -> None:
    parts, relations = writer.package.parts, writer.package.relations
    relation = relations.get(element.get(f"{R}dm", ""))
    if relation and relation.target not in parts.used and (root := parts.optional(relation.target)) is not None:
        writer.waiting.append((None, root))
        # The same texts, placed: how Word drew the list the last time.
        parts.used.update(other.target for other in relations.values() if other.kind == "diagramDrawing")
