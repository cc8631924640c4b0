"""What a diagram is made of, whatever it is written as: boxes, lines and words on a plane whose y grows downwards."""

from dataclasses import dataclass
from typing import Literal

from kg.drawings.lettering import width

Point = tuple[float, float]
Look = Literal["tree", "associative", "circle"]
#: The size of small letters, in pixels; the room of a line of text as a share of its letters' size; what is left free
#: around the drawing.
SMALL, LEADING, MARGIN = 11.0, 1.3, 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A box; ``chosen`` ones are drawn strong. ``name`` is all that it stands for, in words."""

    left: float
    top: float
    width: float
    height: float
    chosen: bool
    name: str

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line through points; ``arrows`` stand at its end, or at both."""

    points: tuple[Point, ...]
    look: Look
    arrows: Literal["", "end", "both"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text from its left end on its base line."""

    at: Point
    text: str
    size: float
    strong: bool = False
    quiet: bool = False

    @property
    def width(self) -> float:
        """How wide it is meant to be."""
        return width(self.text, self.size, strong=self.strong)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All that is drawn: strokes below frames below words; ``title`` and ``described`` say it in words."""

    width: float
    height: float
    title: str
    described: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    frames: tuple[Frame, ...]
    words: tuple[Words, ...]
