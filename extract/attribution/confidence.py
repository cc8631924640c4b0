"""How far an attribution can be trusted: how often its kind was exactly right where a person had judged it.

``service_confidence.csv`` holds, for each basis and number of services (the last row of a basis also stands for more),
how many sentences were judged and how many of these had exactly the right services: the 163 sentences of the
development annotations, drawn at random and picked for difficulty, so the figures err on the low side for ordinary
text. The confidence is (right + 1) / (judged + 2), Laplace's rule of succession, so that no kind with a handful
of cases is given as certain.
"""

from collections.abc import Mapping
from functools import cache

from extract.data_files import BUNDLED, read_rows
from extract.types import Basis


@cache
def _by_basis() -> Mapping[str, Mapping[int, float]]:
    by_basis: dict[str, dict[int, float]] = {}
    for row in read_rows(BUNDLED, "service_confidence.csv", ("basis", "services", "right", "judged")):
        share = (int(row["right"]) + 1) / (int(row["judged"]) + 2)
        by_basis.setdefault(row["basis"], {})[int(row["services"])] = round(share, 2)
    return by_basis


def confidence(basis: Basis, services: int) -> float:
    """The confidence, from 0 to 1, in an attribution of so many services on a basis.

    >>> confidence("named", 1) > confidence("named", 3) > confidence("document", 1)
    True
    """
    by_count = _by_basis()[basis]
    return by_count.get(services, by_count[max(by_count)])
