"""A document as Markdown in which every wording stays wording; sources are footnotes (``[^1]``)."""

import re
from base64 import b64encode
from collections.abc import Iterator

from kg.documents.laid_out import Blank, Heading, Item, LaidOut, Line, NewPage, Picture, Points, Stretch, Table, Words

#: What Markdown or the HTML in it would take for a mark.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
#: A number or sign at the head of a line would make it a list, and nothing but signs a rule.
_LISTED = re.compile(r"^(\s*)(\d+)([.)])(?=\s|$)|^(\s*)([-+=])(?=\s|[-+=]*$)")
#: An address that programs would make a link of by themselves.
_ADDRESS = re.compile(r"(?<=[a-z])(?=://)|(?<=www)(?=\.)|(?<=\w)(?=@)", re.IGNORECASE)
_NO_ANCHOR = re.compile(r"[^\w\- ]")
_LINE_TO_WRITE_ON = "\\_" * 60


def to_markdown(laid: LaidOut) -> str:
    """The document; notes stand at its end, and pictures behind them, so that the text can be read as it is."""
    parts = [part for item in laid.items for part in _parts(item, laid)]
    notes = [f"[^{number}]: {_marked(note)}" for number, note in enumerate(laid.notes, 1)]
    pictures = [f"[f{p.number}]: data:image/png;base64,{b64encode(p.png).decode()}" for p in laid.pictures]
    return "\n\n".join([*parts, *notes, *pictures]) + "\n"


def _parts(item: Item, laid: LaidOut) -> Iterator[str]:
    yield _markdown(item)
    if isinstance(item, Heading) and item.level == 0 and laid.listed:
        yield "\n".join(_contents(laid))


def _contents(laid: LaidOut) -> Iterator[str]:
    """Links to the headings by the names that GitHub, GitLab and editors give them."""
    seen: dict[str, int] = {}
    for heading in (item for item in laid.items if isinstance(item, Heading)):
        name = _NO_ANCHOR.sub("", heading.text.lower()).replace(" ", "-")
        times = seen[name] = seen.get(name, -1) + 1
        if heading in laid.listed:
            anchor = f"{name}-{times}" if times else name
            yield f"{'  ' * (heading.level - 1)}- [{_marked(heading.text)}](#{anchor})"


def _markdown(item: Item) -> str:  # noqa: PLR0911 - one for each kind of item
    match item:
        case Heading():
            return f"{'#' * (item.level + 1)} {_marked(item.text)}"
        case Words(kind="quotation"):
            return f"> {_line(item.line)}"
        case Words():
            return _line(item.line)
        case Points():
            return "\n".join(f"- {_line(line)}" for line in item.lines)
        case Blank():
            label = [f"**{_marked(item.label)}**"] if item.label.strip() else []
            return "\n\n".join([*label, *[_LINE_TO_WRITE_ON] * item.lines])
        case Table():
            return _table(item)
        case Picture():
            return f"![{_marked(item.described)}][f{item.number}]\n\n*{_marked(item.caption)}*"
        case NewPage():
            return "---"


def _table(table: Table) -> str:
    empty = "" if table.to_fill else "–"
    rows = [[_marked(cell) for cell in table.head], ["---"] * len(table.head)]
    rows += [["<br>".join(map(_line, cell)) or empty for cell in row] for row in table.rows]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"*{_marked(table.caption)}*\n\n{lines}" if table.caption else lines


def _line(line: Line) -> str:
    """Stretches beside one another; only the first can begin a list."""
    text = "".join(map(_stretch, line)).strip()
    return _LISTED.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", text)


def _stretch(stretch: Stretch) -> str:
    text = _strong(stretch.text) if stretch.strong else _escaped(stretch.text)
    return text if stretch.note is None else f"{text}[^{stretch.note}]"


def _strong(text: str) -> str:
    """Emphasis may not begin or end with a blank."""
    core = text.strip()
    if not core:
        return text
    left, _, right = text.partition(core)
    return f"{left}**{_escaped(core)}**{right}"


def _escaped(text: str) -> str:
    return _ADDRESS.sub(r"\\", _MARKS.sub(r"\\\1", text))


def _marked(text: str) -> str:
    """Wording on a line of its own."""
    return _line((Stretch(text=text),))
