"""A flow as a drawing, in the order of the official figure: what was found, what remains below, what left beside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.shown import one_line
from kg.drawings.lettering import lines
from kg.drawings.shapes import LEADING, MARGIN, Drawing, Frame, Stroke, Words
from kg.refs.flow.flow import DATABASES, DBR, OTHER, OTHERS, OWN, REMOVED, Flow, box_text
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text, numbers

_WORDS = phrases("flow")

#: Sizes of letters, the width of a box, and what is free between boxes and around words, in pixels.
SIZE, TITLE = 13.0, 17.0
BOX, _ACROSS, _DOWN, _PAD = 232.0, 34.0, 30.0, 10.0
#: Lines of a reason or a source, and how many of them a box holds before the rest is summed up.
LINES_AT_MOST, LISTED_AT_MOST = 4, 12
#: So many letters of a name are tried, more than the lines hold; of one without blanks so many stand.
LETTERS_AT_MOST, LETTERS_OF_WORD = 200, 40


@dataclass(frozen=True, slots=True)
class _Cell:
    """A box: its lines, where it stands (column, row), and whether it is a heading."""

    column: int
    row: int
    text: tuple[str, ...]
    head: bool = False


@dataclass
class _Sheet:
    cells: list[_Cell]
    top: float
    strokes: list[Stroke] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def place(self) -> float:
        """Place boxes row by row, as high as the highest of a row; the bottom of the last."""
        y, places = self.top, {}
        for row in sorted({cell.row for cell in self.cells}):
            here = [cell for cell in self.cells if cell.row == row]
            height = max(len(cell.text) for cell in here) * SIZE * LEADING + 2 * _PAD
            for cell in here:
                places[cell.column, row] = self._box(cell, y, height)
            y += height + _DOWN
        self._join(places)
        return y - _DOWN

    def _box(self, cell: _Cell, y: float, height: float) -> Frame:
        wide = 2 * BOX + _ACROSS if cell.head else BOX
        x = MARGIN + cell.column * (BOX + _ACROSS)
        frame = Frame(left=x, top=y, width=wide, height=height, chosen=not cell.head, name=" ".join(cell.text))
        self.frames.append(frame)
        for number, line in enumerate(cell.text):
            at = (x + _PAD, y + _PAD + SIZE * (number + 1) + SIZE * (LEADING - 1) * number)
            self.words.append(Words(at=at, text=line, size=SIZE, strong=cell.head))
        return frame

    def _join(self, places: dict[tuple[int, int], Frame]) -> None:
        """Arrows down each arm and out of it to the side; the second arm's last leads into what is included."""
        for (column, row), frame in places.items():
            if row == 0 or column % 2:
                continue
            below = next((places[column, r] for r in range(row + 1, _INCLUDED + 2) if (column, r) in places), None)
            middle, foot = frame.left + BOX / 2, frame.top + frame.height
            if below:
                self._line((middle, foot), (middle, below.top))
            elif column and (0, _INCLUDED) in places:
                goal = places[0, _INCLUDED]
                level = goal.top + goal.height / 2
                self._line((middle, foot), (middle, level), (goal.right, level))
            if beside := places.get((column + 1, row)):
                ends = ((frame.right, frame.top + frame.height / 2), (beside.left, frame.top + frame.height / 2))
                self._line(*(ends[::-1] if row > _INCLUDED else ends))  # an earlier version's studies come in

    def _line(self, *points: tuple[float, float]) -> None:
        self.strokes.append(Stroke(points=points, look="tree", arrows="end"))


#: The rows of the figure: headings, found, screened, sought, assessed, included, and the total of an update.
_FOUND, _SCREENED, _SOUGHT, _ASSESSED, _INCLUDED = 1, 2, 3, 4, 5


def flow_drawing(flow: Flow, language: Language) -> Drawing:
    """The figure of a flow; its second arm is drawn where anything was found by other methods."""
    sheet = _Sheet(cells=[*_cells(flow, language)], top=MARGIN + TITLE * LEADING + MARGIN)
    title = _WORDS.title.of(language)
    sheet.words.append(Words(at=(MARGIN, MARGIN + TITLE), text=title, size=TITLE, strong=True))
    bottom = sheet.place()
    columns = 4 if flow.has_others else 2
    return Drawing(
        width=2 * MARGIN + columns * BOX + (columns - 1) * _ACROSS, height=bottom + MARGIN, title=title,
        described=tuple(" ".join(cell.text) for cell in sorted(sheet.cells, key=_read)), strokes=tuple(sheet.strokes),
        frames=tuple(sheet.frames), words=tuple(sheet.words),
    )  # fmt: skip


def _read(cell: _Cell) -> tuple[bool, int, int, int]:
    """The order in which boxes are read aloud: arm by arm, and last what both come to."""
    return cell.row >= _INCLUDED, cell.column // 2, cell.row, cell.column


def _cells(flow: Flow, language: Language) -> Iterator[_Cell]:
    say = _Saying(flow, language)
    yield _Cell(0, 0, say.plain(_WORDS.by_databases, room=2 * BOX), head=True)
    yield _Cell(0, _FOUND, (*say.plain(_WORDS.identified), *say.numbers(DATABASES), *say.listed(flow.sources_told)))
    yield _Cell(1, _FOUND, (*say.plain(_WORDS.removed), *say.numbers(REMOVED)))
    yield _Cell(0, _SCREENED, say.numbers(("records_screened",)))
    yield _Cell(1, _SCREENED, say.numbers(("records_excluded",)))
    yield from say.reports(DBR, 0)
    if flow.has_others:
        yield _Cell(2, 0, say.plain(_WORDS.by_others, room=2 * BOX), head=True)
        yield _Cell(2, _FOUND, (*say.plain(_WORDS.identified), *say.numbers(OTHERS)))
        yield _Cell(3, _FOUND, (*say.plain(_WORDS.other_removed), *say.numbers(OWN)))
        yield from say.reports(OTHER, 2)
    yield _Cell(0, _INCLUDED, say.numbers(("new_studies", "new_reports")))
    if flow.has_previous:
        yield _Cell(1, _INCLUDED + 1, say.numbers(("previous_studies", "previous_reports")))
        yield _Cell(0, _INCLUDED + 1, say.numbers(("total_studies", "total_reports")))


@dataclass(frozen=True, slots=True)
class _Saying:
    flow: Flow
    language: Language

    def plain(self, text: Text | str, *, room: float = BOX) -> tuple[str, ...]:
        words = text if isinstance(text, str) else text.of(self.language)
        return lines(words, SIZE, room=room - 2 * _PAD, at_most=LINES_AT_MOST)

    def numbers(self, names: Sequence[str]) -> tuple[str, ...]:
        """The numbers of a box; those that are not known are asked for only where no other of the box is."""
        known = [name for name in names if self.flow.numbers.get(name) is not None] or names[:1]
        counted = ((box_text(name), self.flow.numbers.get(name)) for name in known)
        return tuple(line for what, n in counted for line in self._counted(what, n))

    def _counted(self, what: Text | str, n: int | None) -> tuple[str, ...]:
        told = "?" if n is None else numbers(n, 0).of(self.language)
        return self.plain(_WORDS.counted(what=what, n=told))

    def listed(self, named: Sequence[tuple[Text, int]]) -> tuple[str, ...]:
        """Names with their numbers, the first of them; how many more there are is told by their sum."""
        shown, rest = [*named[:LISTED_AT_MOST]], named[LISTED_AT_MOST:]
        shown += [(Text("…", "…"), sum(n for _, n in rest))] if rest else []
        return tuple(line for name, n in shown for line in self._point(name.of(self.language), n))

    def _point(self, name: str, n: int) -> tuple[str, ...]:
        """A name and its number, which stands also where words at the end of the name must be left out."""
        name = one_line(name)
        words, end = name[:LETTERS_AT_MOST].split(" "), "…" if len(name) > LETTERS_AT_MOST else ""
        while True:
            told = _WORDS.counted(what=f"– {' '.join(words)}{end}", n=numbers(n, 0)).of(self.language)
            broken = lines(told, SIZE, room=BOX - 2 * _PAD, at_most=LINES_AT_MOST + 1)
            if len(broken) <= LINES_AT_MOST:
                return broken
            words, end = words[:-1] or [words[0][:LETTERS_OF_WORD]], "…"

    def reports(self, arm: str, column: int) -> Iterator[_Cell]:
        """Reports sought and not had, assessed and excluded with reasons."""
        yield _Cell(column, _SOUGHT, self.numbers((f"{arm}_sought_reports",)))
        yield _Cell(column + 1, _SOUGHT, self.numbers((f"{arm}_notretrieved_reports",)))
        yield _Cell(column, _ASSESSED, self.numbers((f"{arm}_assessed",)))
        reasons = self.listed(self.flow.reasons_told(arm))
        yield _Cell(column + 1, _ASSESSED, (*self.numbers((f"{arm}_excluded",)), *reasons))
