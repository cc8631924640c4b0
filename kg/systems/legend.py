"""What the lines of a diagram mean: a sample of each kind, with words beside it."""

from dataclasses import dataclass
from typing import Literal

from kg.drawings.lettering import lines
from kg.drawings.shapes import LEADING, SMALL, Frame, Point, Stroke, Words
from kg.wording.phrases import phrases
from kg.wording.text import Language

_SAY = phrases("system")
Explained = Literal["generic", "partitive", "associative", "circle", "other"]
_TOLD = {
    "generic": _SAY.legend_generic, "partitive": _SAY.legend_partitive, "associative": _SAY.legend_associative,
    "circle": _SAY.legend_circle, "other": _SAY.legend_other,
}  # fmt: skip
#: How wide a sample is, where it forks, how far its lines part, and how many letters' widths its words have at least.
SAMPLE, _FORK, _DROP, _LEAST = 44.0, 16.0, 5.0, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A sample with its words, and where the next begins."""

    strokes: tuple[Stroke, ...]
    frames: tuple[Frame, ...]
    words: tuple[Words, ...]
    bottom: float


def explain(kind: Explained, *, at: Point, right: float, language: Language) -> Explanation:
    """The explanation of a kind of line or box; its words end before ``right`` if there is room."""
    x, y = at[0], at[1] + SMALL
    told, end = _TOLD[kind].of(language), x + SAMPLE
    texts = lines(told, SMALL, room=max(right - end, SMALL * _LEAST), at_most=3)
    words = tuple(
        Words(at=(end + 12, y + SMALL * (0.35 + number * LEADING)), text=text, size=SMALL)
        for number, text in enumerate(texts)
    )
    frame = Frame(left=x, top=y - 6, width=SAMPLE, height=12, chosen=False, name=told)
    return Explanation(
        strokes=_sample(kind, x, y),
        frames=(frame,) if kind == "other" else (),
        words=words,
        bottom=y + len(texts) * SMALL * LEADING + 6,
    )


def _sample(kind: Explained, x: float, y: float) -> tuple[Stroke, ...]:
    end, fork = x + SAMPLE, x + _FORK
    match kind:
        case "generic":
            ways = (((x, y), (fork, y), (end, y + drop)) for drop in (-_DROP, _DROP))
            return tuple(Stroke(points=points, look="tree") for points in ways)
        case "partitive":
            combs = (((x, y), (fork, y), (fork, y + drop), (end, y + drop)) for drop in (-_DROP, _DROP))
            return tuple(Stroke(points=points, look="tree") for points in combs)
        case "associative" | "circle":
            return (Stroke(points=((x, y), (end, y)), look=kind, arrows="both" if kind == "associative" else ""),)
        case _:
            return ()
