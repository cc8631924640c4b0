"""Whether the order of the distances can be trusted, read off the table of :mod:`kg.measure.distances.stability`."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

#: From here on an order is said to hold, or to hold roughly: about half, and about a sixth, of the variance of ranks.
HOLDS = 0.7
HOLDS_ROUGHLY = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How the order of the distances agrees in halves of a ``kind``: Spearman's ρ and the middle 95 % of the halves."""

    kind: str
    rho: float
    low: float
    high: float

    @property
    def holds(self) -> Literal["holds", "roughly", "not"]:
        """Whether the order can be trusted in other texts."""
        if self.rho >= HOLDS:
            return "holds"
        return "roughly" if self.rho >= HOLDS_ROUGHLY else "not"


def worst_order(stability: pd.DataFrame, *, measure: str) -> Order | None:
    """The halves of the texts between which the order of a measure holds least; ``None`` where none could be compared.

    Rows without one document share most of their text with the whole and are passed over.
    """
    rows = stability[(stability["measure"] == measure) & (stability["kind"] != "without document")]
    compared = rows[rows["rho"].notna()].sort_values("rho", kind="stable")
    if compared.empty:
        return None
    kind, rho, low, high = compared[["kind", "rho", "low", "high"]].iloc[0]
    return Order(kind=str(kind), rho=float(rho), low=float(low), high=float(high))
