"""How a service is drawn everywhere: one colour and one shape."""

from collections.abc import Iterable
from typing import NamedTuple

#: Okabe and Ito's colours without yellow (too light on paper), told apart with common colour blindness.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#4d4d4d")

#: With more services than colours the shape changes, so that colour and shape together name one service.
SHAPES = ("dot", "square", "diamond", "triangle")


class Look(NamedTuple):
    """A colour and the name of a shape."""

    colour: str
    shape: str


def service_looks(services: Iterable[str]) -> dict[str, Look]:
    """A colour and a shape for each service, in the order given."""
    return {
        service: Look(PALETTE[i % len(PALETTE)], SHAPES[i // len(PALETTE) % len(SHAPES)])
        for i, service in enumerate(services)
    }
