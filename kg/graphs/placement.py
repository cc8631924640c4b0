"""Where services and concepts stand on the map, in canvas units; the page and the picture share it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from math import ceil, cos, hypot, pi, sin, sqrt
from textwrap import wrap
from typing import NamedTuple

import numpy as np

Point = tuple[float, float]

#: Services with an estimated position stay inside this part of the canvas, so that labels have room; in canvas units
#: (one unit is one pixel at scale 1), with the origin in its middle.
INNER_WIDTH, INNER_HEIGHT = 1120.0, 640.0
#: Services whose distance to the others could not be estimated stand in columns beside the map: the gap before the
#: first column, the width of a column, the height of a place in it, and the places of a column.
GAP, COLUMN, PLACE, PLACES = 20.0, 240.0, 110.0, 7

#: Font sizes of labels (canvas units), and the mean width of a character as a share of the size.
SERVICE_FONT, CONCEPT_FONT = 20.0, 15.0
CHARACTER = 0.57
#: Height of a line as a share of the font size, and the gap around a box (canvas units).
LINE, MARGIN = 1.25, 4.0


class Box(NamedTuple):
    """A rectangle on the canvas; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether the two rectangles overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def moved(self, way: Point) -> "Box":
        """The same box elsewhere."""
        return Box(self.left + way[0], self.top + way[1], self.right + way[0], self.bottom + way[1])


def disc_box(point: Point, radius: float) -> Box:
    """The room of a node without its label."""
    x, y, half = *point, radius + MARGIN
    return Box(left=x - half, top=y - half, right=x + half, bottom=y + half)


def text_box(centre: Point, lines: Sequence[str], *, font: float) -> Box:
    """The room of lines of text around a point."""
    half_width = max(map(len, lines)) * font * CHARACTER / 2 + MARGIN
    half_height = len(lines) * font * LINE / 2 + MARGIN / 2
    x, y = centre
    return Box(left=x - half_width, top=y - half_height, right=x + half_width, bottom=y + half_height)


def concept_box(point: Point, radius: float, label: str) -> Box:
    """The room of a concept with its label below; of labels in two languages the longer one is to be given."""
    disc = disc_box(point, radius)
    text = text_box((point[0], point[1] + radius + CONCEPT_FONT * LINE / 2), [label], font=CONCEPT_FONT)
    return Box(left=min(disc.left, text.left), top=disc.top, right=max(disc.right, text.right), bottom=text.bottom)


def place_concepts(
    space: "FreeSpace",
    wanted: Sequence[Point],
    radii: Sequence[float],
    labels: Sequence[str],
    *,
    careful: int = 150,
) -> list[Point]:
    """Points near the wanted ones such that no concept or label touches another; the first ones come nearest.

    After the first ``careful`` the others go to slots of equal size.
    """
    boxes = [concept_box((0.0, 0.0), radius, label) for radius, label in zip(radii, labels, strict=True)]
    placed = [space.place(point, box.moved) for point, box in zip(wanted[:careful], boxes[:careful], strict=True)]
    if len(wanted) <= careful:
        return placed
    boxes = boxes[careful:]
    slot = Box(*(min(box[i] for box in boxes) for i in (0, 1)), *(max(box[i] for box in boxes) for i in (2, 3)))
    return placed + space.place_on_lattice(wanted[careful:], slot)


def label_room(*labels: str) -> tuple[str, ...]:
    """Lines that take as much room as the roomiest of some labels, wrapped: the map is drawn in either language.

    >>> label_room("Skole", "Child welfare and family services")
    ('xxxxxxxxxxxxxxxxx', 'xxxxxxxxxxxxxxxxx')
    """
    lines = [wrapped(label) for label in labels]
    return ("x" * max(len(line) for label in lines for line in label),) * max(map(len, lines))


def wrapped(label: str) -> tuple[str, ...]:
    """A service's label as lines short enough for the map."""
    return tuple(wrap(label, 22, break_long_words=False)) or (label,)


def area_radius(value: float, largest: float, *, least: float, most: float) -> float:
    """A radius whose disc's area grows in proportion to ``value``, from ``least`` (nothing) to ``most`` (largest)."""
    share = value / largest if largest > 0 else 0.0
    return sqrt(least**2 + (most**2 - least**2) * min(max(share, 0.0), 1.0))


def map_scale(positions: Mapping[str, Point]) -> float:
    """Canvas units per unit of distance: one factor for both axes, so that distances on the map stay comparable."""
    if not positions:
        return 1.0
    xs, ys = zip(*positions.values(), strict=True)
    spans = ((max(xs) - min(xs)) / INNER_WIDTH, (max(ys) - min(ys)) / INNER_HEIGHT)
    return 1.0 / max(spans) if max(spans) > 0 else 1.0


def place_located(positions: Mapping[str, Point]) -> dict[str, Point]:
    """The points of services with an estimated position, to scale and around the origin."""
    if not positions:
        return {}
    scale = map_scale(positions)
    xs, ys = zip(*positions.values(), strict=True)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return {
        service: (round((x - middle_x) * scale, 2), round((y - middle_y) * scale, 2))
        for service, (x, y) in sorted(positions.items())
    }


def place_beside(services: Sequence[str], taken: Box) -> dict[str, Point]:
    """Points in columns at the right of what is taken, where nobody reads a distance."""
    top = (taken.top + taken.bottom - min(PLACES, len(services)) * PLACE) / 2
    return {
        service: (
            round(taken.right + GAP + (index // PLACES + 0.5) * COLUMN, 2),
            round(top + (index % PLACES + 0.5) * PLACE, 2),
        )
        for index, service in enumerate(services)
    }


def place_service_labels(
    space: "FreeSpace", points: Mapping[str, Point], radii: Mapping[str, float], labels: Mapping[str, Sequence[str]]
) -> dict[str, Point]:
    """The middle of each service's label: beside its node where there is room, otherwise as near as can be.

    ``labels`` are in each language that the map is drawn in.
    Services of much the same wording lie on top of each other; it is the labels that give way, not the services.
    """
    for service in sorted(points):
        space.take(disc_box(points[service], radii[service]))
    placed = {}
    for service in sorted(points, key=lambda service: (-radii[service], service)):
        box = text_box((0.0, 0.0), label_room(*labels[service]), font=SERVICE_FONT)
        around = _around(points[service], radii[service], box)
        placed[service] = space.place(points[service], box.moved, first=around)
    return placed


def _around(point: Point, radius: float, box: Box) -> tuple[Point, ...]:
    """Middles of a box that touches a node from below, above, right and left."""
    (x, y), down, aside = point, radius + MARGIN + box.bottom, radius + MARGIN + box.right
    return (x, y + down), (x, y - down), (x + aside, y), (x - aside, y)


def barycentre(weights: Mapping[str, float], points: Mapping[str, Point]) -> Point | None:
    """The mean of the points weighted by squared usage; ``None`` when no weight is above zero.

    The square draws a concept towards the services that use it most. With plain weights all concepts that
    many services use fall on one spot in the middle, and the map says less than the table.
    """
    kept = {service: weight**2 for service, weight in sorted(weights.items()) if weight > 0 and service in points}
    total = sum(kept.values())
    if total <= 0:
        return None
    x = sum(weight * points[service][0] for service, weight in kept.items()) / total
    y = sum(weight * points[service][1] for service, weight in kept.items()) / total
    return x, y


class FreeSpace:
    """Boxes placed so far, found through a grid."""

    __slots__ = ("_cell", "_cells")

    def __init__(self, *, cell: float = 60.0) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        """Mark the room of a box as taken."""
        for cell in self._covered(box):
            self._cells.setdefault(cell, []).append(box)

    def taken(self) -> Box:
        """The smallest box around all that was taken; empty, at the origin, when nothing was."""
        boxes = [box for cell in self._cells.values() for box in cell] or [Box(0.0, 0.0, 0.0, 0.0)]
        return Box(*(min(box[i] for box in boxes) for i in (0, 1)), *(max(box[i] for box in boxes) for i in (2, 3)))

    def is_free(self, box: Box) -> bool:
        """Whether the box touches none that was taken."""
        return not any(box.touches(other) for cell in self._covered(box) for other in self._cells.get(cell, ()))

    def place(self, wanted: Point, box_at: Callable[[Point], Box], *, first: Sequence[Point] = ()) -> Point:
        """Take the first free place of ``first``, otherwise the one nearest to ``wanted`` on a spiral around it."""
        x, y = next(point for point in chain(first, _spiral(wanted)) if self.is_free(box_at(point)))
        self.take(box_at((x, y)))
        return round(x, 2), round(y, 2)

    def place_on_lattice(self, wanted: Sequence[Point], box: Box) -> list[Point]:
        """Take for each wanted point the nearest free slot of a lattice; ``box`` is the room of one, around (0, 0).

        A spiral looks at every place that others have taken before; with thousands of boxes that takes minutes.
        """
        slots = np.array(self._free_slots(2 * len(wanted), box))
        placed = []
        for point in wanted:
            nearest = int(np.argmin(((slots - point) ** 2).sum(axis=1)))
            placed.append((round(float(slots[nearest, 0]), 2), round(float(slots[nearest, 1]), 2)))
            self.take(box.moved(placed[-1]))
            slots[nearest] = np.inf
        return placed

    def _free_slots(self, least: int, box: Box) -> list[Point]:
        """Free slots of the smallest lattice, doubled again and again, that has so many."""
        size = 2 * least + 400
        while True:
            slots = [slot for slot in _lattice(size, box) if self.is_free(box.moved(slot))]
            if len(slots) >= least:
                return slots
            size *= 2

    def _covered(self, box: Box) -> Iterator[tuple[int, int]]:
        left, right = int(box.left // self._cell), int(box.right // self._cell)
        top, bottom = int(box.top // self._cell), int(box.bottom // self._cell)
        return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def _lattice(slots: int, box: Box) -> Iterator[Point]:
    """The middles of at least so many slots of a box's size, around (0, 0), in an area wider than high."""
    # A little wider than the box: points are rounded to hundredths, which must not let neighbours touch.
    width, height = (ceil(side * 100 + 2) / 100 for side in (box.right - box.left, box.bottom - box.top))
    columns = ceil(sqrt(1.6 * slots * height / width))
    rows = ceil(slots / columns)
    return (
        ((column - columns / 2) * width, (row - rows / 2) * height) for row in range(rows) for column in range(columns)
    )


def _spiral(centre: Point) -> Iterator[Point]:
    """Points on a flattened spiral (the canvas is wider than high); endless."""
    reach, angle = 0.0, 0.0
    while True:
        yield centre[0] + 1.4 * reach * cos(angle), centre[1] + reach * sin(angle)
        step = 9.0 / max(hypot(reach, 4.0), 9.0)
        angle += step
        reach += 9.0 * step / (2 * pi)
