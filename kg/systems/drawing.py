"""A concept system as lines, boxes and words on a plane: what its diagram is made of, whatever it is written as.

The notation is that of ISO 704 lying on its side: from the concept above, at the left, slanting lines fan out to those
below (generic), with the criterion of subdivision at the fork; a comb of right angles leads to the parts (partitive);
associative relations are lines with an arrowhead at either end, which run in lanes of their own left of all concepts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.drawings.lettering import lines, width
from kg.drawings.shapes import LEADING, MARGIN, SMALL, Drawing, Frame, Point, Stroke, Words
from kg.systems.legend import Explained, explain
from kg.systems.places import Fork, Places, places
from kg.systems.system import ConceptSystem, SystemConcept, SystemRelation
from kg.wording.text import Language

#: Sizes of letters, in pixels: of terms and of the title.
TERM, TITLE = 14.0, 17.0
#: The widest text of a box and of a criterion, and in how many lines they stand at most.
BOX_ROOM, CRITERION_ROOM = 190.0, 150.0
TERM_LINES, DEFINITION_LINES = 4, 3
#: Between a box and its words, between rows, between lines that end at a box, and between lanes.
_PAD, _ROW_GAP, _PORT, _LANE = 8.0, 9.0, 10.0, 9.0
#: What a fork takes of a box's height, and of the width behind its criterion; how far the comb's spine is set back.
_FORK, _FAN, _SPINE = 20.0, 64.0, 22.0
_ARROW = 7.0
#: The end of a fan's line is level for so long, so that it runs through no arrowhead beside it.
_LEVEL = 12.0


def drawing(system: ConceptSystem, *, title: str, described: Sequence[str], language: Language) -> Drawing:
    """The drawing of a system in one language."""
    sheet = _Sheet(system, places(system), language)
    sheet.title(title)
    sheet.place()
    sheet.draw()
    sheet.legend()
    return Drawing(
        width=max(sheet.right, max((words.at[0] + words.width for words in sheet.words), default=0)) + MARGIN,
        height=sheet.bottom + MARGIN,
        title=title,
        described=tuple(described),
        strokes=tuple(sheet.strokes),
        frames=(*sheet.frames.values(), *sheet.samples),
        words=tuple(sheet.words),
    )


@dataclass
class _Side:
    """The relations that leave a concept to the left, from its top to its bottom."""

    up: list[SystemRelation] = field(default_factory=list)
    down: list[SystemRelation] = field(default_factory=list)


class _Sheet:
    """The sheet that is drawn on, from its top to its bottom."""

    def __init__(self, system: ConceptSystem, placed: Places, language: Language) -> None:
        self._system, self._placed, self._language = system, placed, language
        self.strokes: list[Stroke] = []
        self.frames: dict[str, Frame] = {}
        self.words: list[Words] = []
        self.samples: list[Frame] = []
        self.right, self.bottom = 0.0, MARGIN
        self._row = {name: number for number, name in enumerate(placed.rows)}
        self._sides = self._left_sides()
        self._ports: dict[tuple[SystemRelation, str], float] = {}
        self._entry: dict[str, float] = {}

    def title(self, title: str) -> None:
        """The title at the top."""
        for line in lines(title, TITLE, room=TITLE * 40, at_most=2, strong=True):
            self.bottom += TITLE * LEADING
            self.words.append(Words(at=(MARGIN, self.bottom), text=line, size=TITLE, strong=True))
        self.bottom += MARGIN

    def place(self) -> None:
        """Every box with its words, and where lines end at it."""
        texts = {concept.id: self._texts(concept) for concept in self._system.concepts}
        lefts, widths = self._column_edges(texts)
        self._lefts = lefts
        for name in self._placed.rows:
            column, side = self._placed.column[name], self._sides[name]
            high = sum(size * LEADING for _, size, _ in texts[name])
            forks = len(self._placed.forks.get(name, ())) * _FORK
            entry = _PORT * (len(side.up) + len(side.down) + 1)
            height = max(high, forks, entry) + 2 * _PAD
            frame = Frame(
                left=lefts[column], top=self.bottom, width=widths[column], height=height,
                chosen=self._system.concept(name).chosen, name=self._name(self._system.concept(name)),
            )  # fmt: skip
            self.frames[name] = frame
            self._write(frame, texts[name], high)
            self._set_ports(name, frame, entry)
            self.bottom += height + _ROW_GAP
            self.right = max(self.right, frame.right)

    def draw(self) -> None:
        """Every line: forks first, then those in lanes."""
        for name in self._placed.rows:
            frame, forks = self.frames[name], self._placed.forks.get(name, ())
            for number, fork in enumerate(forks):
                y = frame.top + frame.height / 2 + (number - (len(forks) - 1) / 2) * _FORK
                self._draw_fork(fork, frame, y)
        for relation, lane in self._lanes.items():
            x = self._lane_edge - lane * _LANE
            one, other = (
                (self.frames[name].left, self._ports[relation, name]) for name in (relation.concept, relation.other)
            )
            is_circle = relation.kind != "associative"
            self.strokes.append(
                Stroke(
                    points=(one, (x, one[1]), (x, other[1]), other),
                    look="circle" if is_circle else "associative",
                    arrows="" if is_circle else "both",
                )
            )

    def legend(self) -> None:
        """What each kind of line means, of those that are drawn."""
        there: list[Explained] = [
            kind for kind in ("generic", "partitive", "associative") if self._system.of_kind(kind)
        ]
        there += ["circle"] * bool(self._placed.circular)
        there += ["other"] * (not all(concept.chosen for concept in self._system.concepts))
        self.bottom += _ROW_GAP
        for kind in there:
            explained = explain(kind, at=(MARGIN, self.bottom), right=self.right, language=self._language)
            self.strokes += explained.strokes
            self.samples += explained.frames
            self.words += explained.words
            self.bottom = explained.bottom

    def _name(self, concept: SystemConcept) -> str:
        parts = (concept.label.of(self._language), concept.definition.of(self._language))
        return ": ".join(part for part in parts if part)

    def _texts(self, concept: SystemConcept) -> list[tuple[str, float, bool]]:
        """The lines of a box, each with its size and whether it is strong."""
        label, definition = concept.label.of(self._language), concept.definition.of(self._language)
        term = lines(label, TERM, room=BOX_ROOM, at_most=TERM_LINES, strong=concept.chosen)
        told = lines(definition, SMALL, room=BOX_ROOM, at_most=DEFINITION_LINES) if definition else ()
        return [*((line, TERM, concept.chosen) for line in term), *((line, SMALL, False) for line in told)]

    def _column_edges(self, texts: Mapping[str, Sequence[tuple[str, float, bool]]]) -> tuple[list[float], list[float]]:
        """Left edges and widths of the columns, from left to right."""
        self._lanes = self._assigned_lanes()
        lanes = max(self._lanes.values(), default=-1) + 1
        self._lane_edge = MARGIN + max(lanes - 1, 0) * _LANE
        left = self._lane_edge + (2.5 * _ARROW if lanes else 0)
        lefts, widths = [], []
        for column in range(max(self._placed.column.values()) + 1):
            here = [name for name in self._placed.rows if self._placed.column[name] == column]
            widest = max(width(line, size, strong=strong) for name in here for line, size, strong in texts[name])
            criteria = [fork.criterion for name in here for fork in self._placed.forks.get(name, ())]
            room = max((width(_criterion(text), SMALL) for text in criteria), default=0.0)
            lefts.append(left)
            widths.append(widest + 2 * _PAD)
            left += widths[-1] + room + _PAD + _FAN
        return lefts, widths

    def _write(self, frame: Frame, texts: Sequence[tuple[str, float, bool]], high: float) -> None:
        y = frame.top + (frame.height - high) / 2
        for line, size, strong in texts:
            y += size * LEADING
            at = (frame.left + _PAD, y - size * (LEADING - 1))
            self.words.append(Words(at=at, text=line, size=size, strong=strong, quiet=not frame.chosen))

    def _left_sides(self) -> dict[str, _Side]:
        """The lines in lanes by the concept that they leave, so ordered that those of one concept do not cross."""
        sides = {name: _Side() for name in self._placed.rows}
        beside = [*self._placed.associative, *self._placed.circular]
        for relation in sorted(beside, key=self._span):
            for name, other in ((relation.concept, relation.other), (relation.other, relation.concept)):
                is_up = self._row[other] < self._row[name]
                (sides[name].up if is_up else sides[name].down).append(relation)
        for side in sides.values():
            side.down.reverse()
        return sides

    def _span(self, relation: SystemRelation) -> tuple[int, int, str]:
        rows = self._row[relation.concept], self._row[relation.other]
        return abs(rows[0] - rows[1]), min(rows), relation.kind

    def _set_ports(self, name: str, frame: Frame, entry: float) -> None:
        """Lines up at the top, then the way in of what lies above in the hierarchy, then lines down."""
        side, y = self._sides[name], frame.top + (frame.height - entry) / 2 + _PORT / 2
        for relation in side.up:
            self._ports[relation, name] = y
            y += _PORT
        self._entry[name] = y
        for relation in side.down:
            y += _PORT
            self._ports[relation, name] = y

    def _assigned_lanes(self) -> dict[SystemRelation, int]:
        """A lane for each relation, counted from the concepts: the shortest lines nearest, none on another."""
        taken: list[list[tuple[int, int]]] = []
        lanes = {}
        for relation in sorted([*self._placed.associative, *self._placed.circular], key=self._span):
            rows = sorted((self._row[relation.concept], self._row[relation.other]))
            free = (
                number for number, spans in enumerate(taken)
                if all(rows[1] < low or high < rows[0] for low, high in spans)
            )  # fmt: skip
            lane = next(free, len(taken))
            if lane == len(taken):
                taken.append([])
            taken[lane].append((rows[0], rows[1]))
            lanes[relation] = lane
        return lanes

    def _draw_fork(self, fork: Fork, frame: Frame, y: float) -> None:
        """The line from a concept to the fork, its criterion above it, and lines from there to those below."""
        edge = self._lefts[self._placed.column[fork.other] + 1]
        start = edge - _FAN
        if fork.criterion:
            at = (frame.right + _PAD / 2, y - 4)
            self.words.append(Words(at=at, text=_criterion(fork.criterion), size=SMALL))
        for name in fork.members:
            end = self.frames[name].left, self._entry[name]
            # A comb has right angles; a fan slants to the next column and goes on in the row of its concept.
            bends: tuple[Point, Point] = (
                ((start + _SPINE, y), (start + _SPINE, end[1])) if fork.kind == "partitive"
                else ((start, y), (edge - _LEVEL, end[1]))
            )  # fmt: skip
            self.strokes.append(Stroke(points=((frame.right, y), *bends, end), look="tree"))


def _criterion(text: str) -> str:
    return lines(text, SMALL, room=CRITERION_ROOM, at_most=1)[0] if text else ""
