"""How a service is drawn everywhere: one colour and one shape, on light paper and on dark."""

from collections.abc import Iterable
from typing import NamedTuple

#: Colours of no two services of the bundled scheme are the same: Okabe and Ito's (told apart with common colour
#: blindness) where they are dark enough on paper, then Tol's muted ones; each with what it becomes on a dark screen.
PALETTE = (
    ("#0072b2", "#56b4e9"), ("#d55e00", "#f0975a"), ("#7a4fa3", "#bf9de6"), ("#b0447f", "#e79ac4"),
    ("#00805c", "#4fd0a8"), ("#2f6f8f", "#8fc7dd"), ("#8a6d00", "#e0c04a"), ("#a33b20", "#f08a72"),
    ("#4b6b1f", "#a9cf6a"), ("#332288", "#a9a0f0"), ("#882255", "#e07aa5"), ("#4d4d4d", "#c4c9ce"),
    ("#6b747c", "#9aa3ab"), ("#8b8378", "#bdb5a8"),
)  # fmt: skip

#: The shape changes with the colour, so that none is told by its colour alone.
SHAPES = ("dot", "square", "diamond", "triangle")

#: How each is cut out of the square that a mark stands in.
_CUTS = {
    "dot": "circle(33%)", "square": "inset(20%)", "diamond": "polygon(50% 8%,92% 50%,50% 92%,8% 50%)",
    "triangle": "polygon(50% 8%,91% 80%,9% 80%)",
}  # fmt: skip
#: A mark is its colour: also on paper, and where a reader has set colours of their own.
_KEY = (
    ".key{display:inline-block;width:16px;height:16px;background:var(--c);print-color-adjust:exact;"
    "forced-color-adjust:none}"
)


class Look(NamedTuple):
    """A colour, the name of a shape, and the class of style sheets that sets ``--c`` to the colour."""

    colour: str
    shape: str
    css: str = ""


def service_looks(services: Iterable[str]) -> dict[str, Look]:
    """A colour and a shape for each service, in the order given; the pair is shared by none of the first 56."""
    return {
        service: Look(PALETTE[i % len(PALETTE)][0], SHAPES[(i + i // len(PALETTE)) % len(SHAPES)], _css(i))
        for i, service in enumerate(services)
    }


def look_styles() -> str:
    """The rules of marks and of all colours, as a style sheet: ``.c0 { --c: … }`` on light paper and on dark."""
    light, dark = ("".join(f".{_css(i)}{{--c:{pair[side]}}}" for i, pair in enumerate(PALETTE)) for side in (0, 1))
    cuts = "".join(f".key.{shape}{{clip-path:{cut}}}" for shape, cut in _CUTS.items())
    return f"{_KEY}{cuts}{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n"


def _css(number: int) -> str:
    return f"c{number % len(PALETTE)}"
