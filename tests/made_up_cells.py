"""Tables of counts and exposure made by hand or drawn from known rates."""

import numpy as np
import pandas as pd

from kg.measure.inference.gram import Unit
from kg.measure.inference.term_cells import TermCells, make_term_cells

COUNTS = ["concept", "service", "document", "section", "n"]
EXPOSURE = ["service", "document", "section", "words"]


def cells_of(
    counts: list[tuple[str, str, str, int, int]], exposure: list[tuple[str, str, int, int]], *, unit: Unit = "document"
) -> TermCells:
    return make_term_cells(pd.DataFrame(counts, columns=COUNTS), pd.DataFrame(exposure, columns=EXPOSURE), unit=unit)


def drawn_cells(
    rates: dict[str, list[float]],
    documents: dict[str, int],
    rng: np.random.Generator,
    *,
    words: tuple[int, int] = (300, 900),
    burst: float = 2.0,
) -> TermCells:
    """Documents of each service whose uses are gamma-Poisson, so that they clump in documents."""
    counts, exposure = [], []
    for service, mean in rates.items():
        for k in range(documents[service]):
            length = int(rng.integers(*words))
            exposure.append((service, f"{service}{k}", 0, length))
            found = rng.poisson(np.array(mean) * length * rng.gamma(burst, 1 / burst, size=len(mean)))
            counts += [(f"t{t:02}", service, f"{service}{k}", 0, int(n)) for t, n in enumerate(found) if n]
    return cells_of(counts, exposure)
