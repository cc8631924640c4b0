"""The words of two services as one picture: how often each is used on either side, labelled where it is surest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import log1p

from kg.graphs.placement import Box, FreeSpace, Point, text_box
from kg.wording.text import Text, numbers

#: The picture in its own units, and the room before the axes: for figures, and for dots moved from where others lie.
WIDTH, HEIGHT, LEFT, BOTTOM, EDGE = 820.0, 620.0, 46.0, 50.0, 14.0
RADIUS, FONT = 4.6, 14.0
#: So many words are labelled at most, where there is room beside their dots.
LABELS_AT_MOST = 26
_TICKS = (0, 1, 3, 10, 30, 100, 300, 1000, 3000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A word's place; ``label`` is where its name starts, ends or has its middle (``anchor``), ``None`` without one."""

    x: float
    y: float
    label: Point | None
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """Round rates and where they stand on the two axes."""

    label: Text
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Dots in the order of the words given; both axes have one scale, so that words used alike lie on ``diagonal``."""

    dots: tuple[Dot, ...]
    ticks: tuple[Ticks, ...]
    diagonal: tuple[Point, Point]


def draw_words(words: Sequence[str], rates: Sequence[tuple[float, float]]) -> Picture:
    """Place words by their rates per 10,000 words on either side, the surest first: these are labelled first.

    The scale is of log(1 + rate). A dot that would lie on another is moved to the nearest free place.
    """
    top = max((rate for pair in rates for rate in pair), default=1.0) or 1.0
    space, points = FreeSpace(cell=20.0), []
    for first, second in rates:
        points.append(space.place((_across(first, top), _up(second, top)), _dot_box))
    labels = _labels(space, words, points)
    dots = [Dot(x=x, y=y, label=at, anchor=anchor) for (x, y), (at, anchor) in zip(points, labels, strict=True)]
    ticks = [Ticks(label=numbers(t, 0), x=_across(t, top), y=_up(t, top)) for t in _TICKS if t <= top]
    ends = (_across(0, top), _up(0, top)), (_across(top, top), _up(top, top))
    return Picture(dots=tuple(dots), ticks=tuple(ticks), diagonal=ends)


def _across(rate: float, top: float) -> float:
    return round(LEFT + EDGE + log1p(rate) / log1p(top) * (WIDTH - LEFT - 6 * EDGE), 1)


def _up(rate: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - EDGE - log1p(rate) / log1p(top) * (HEIGHT - BOTTOM - 4 * EDGE), 1)


def _dot_box(point: Point) -> Box:
    x, y = point
    return Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)


def _labels(space: FreeSpace, words: Sequence[str], points: Sequence[Point]) -> list[tuple[Point | None, str]]:
    placed: list[tuple[Point | None, str]] = []
    left = LABELS_AT_MOST
    for word, point in zip(words, points, strict=True):
        at, anchor = _label(space, word, point) if left else (None, "")
        left -= at is not None
        placed.append((at, anchor))
    return placed


def _label(space: FreeSpace, word: str, point: Point) -> tuple[Point | None, str]:
    """The first free place right, left, above or below of a dot; none when all are taken or outside the picture."""
    box_at = partial(text_box, lines=[word], font=FONT)
    whole, (x, y) = box_at((0.0, 0.0)), point
    aside, down = RADIUS + whole.right, RADIUS + whole.bottom
    for dx, dy, anchor in ((aside, 0, "start"), (-aside, 0, "end"), (0, -down, "middle"), (0, down, "middle")):
        box = box_at((x + dx, y + dy))
        inside = box.left >= LEFT and box.right <= WIDTH and box.top >= 0 and box.bottom <= HEIGHT - BOTTOM
        if inside and space.is_free(box):
            space.take(box)
            start = {"start": x + RADIUS + 3, "end": x - RADIUS - 3, "middle": x}[anchor]
            return (round(start, 1), round(y + dy + FONT * 0.34, 1)), anchor
    return None, ""
