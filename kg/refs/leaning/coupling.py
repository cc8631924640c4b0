"""How far two services' text leans on the same works: bibliographic coupling (Kessler 1963), normalised.

Two texts are coupled by the works that both cite. A sentence about both services couples them whatever it cites, so
coupling is measured on the works that sentences about one of the two alone cite; those of sentences about both are
counted beside it. Works of which the name does not tell which they are (:mod:`kg.refs.leaning.cited`) are left out.
It is normalised as a cosine (Salton & McGill 1983) and as Jaccard's share. Documents are the unit: the range is that of
the coupling with all of them and without any one, and what one document alone says is no finding.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from kg.refs.leaning.cited import Tables, service_citations, service_labels, told_alone
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: Works of its own that each side must have: among fewer, one work more or less that both cite moves a coupling by more
#: than a tenth.
FEWEST_WORKS = 10

PAIR_COLUMNS = (
    "a", "b", "works_a", "works_b", "shared", "own_a", "own_b", "apart", "coupling", "low", "high", "jaccard",
    "citations_a", "citations_b", "documents_a", "documents_b", "verdict", "reason", "reason_nb", "distance", "p",
)  # fmt: skip

#: The works that are cited, each with the documents that cite it.
_Cited = dict[str, set[str]]


def leaning_table(tables: Tables, names: Mapping[str, Text] | None = None) -> pd.DataFrame:
    """One row a pair of services that cite anything: what they share of the works that they lean on.

    ``works_a``, ``works_b``: works that text about each cites, counted as by
    :func:`~kg.refs.leaning.cited.cited_by_service`; ``shared`` by both, of those whose name tells which they are.
    ``own_a``, ``own_b``: of these those that sentences about this one of the two cite; ``apart`` such on both sides.
    ``coupling`` apart / √(own_a own_b), ``jaccard`` apart / (own_a + own_b − apart), ``low`` and ``high`` the coupling
    without any one document. Where a side has fewer than :data:`FEWEST_WORKS` of its own there is no coupling.
    ``verdict``: shared (whichever document is left out), none shared, or cannot tell, and ``reason`` says why.
    ``names`` are those of services in running text (default: the study's labels).
    ``distance`` and ``p`` are those of the literature distance, where the study has measured it.
    """
    rows = service_citations(tables)
    measured = _measured(tables.get("distances"))
    by_service = {str(service): group for service, group in rows.groupby("service", sort=True)}
    called = names or service_labels(tables)
    found = [
        (
            *pair,
            *_row(*pair, by_service[pair[0]], by_service[pair[1]], called),
            *measured.get(pair, (math.nan, math.nan)),
        )
        for pair in combinations(by_service, 2)
    ]
    return pd.DataFrame(found, columns=list(PAIR_COLUMNS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupling:
    """What two sets of works share, by cosine and Jaccard, and the range without any one document."""

    apart: int
    coupling: float
    jaccard: float
    low: float
    high: float


def coupling_of(a: _Cited, b: _Cited) -> Coupling:
    """The coupling of two sides, each its works with the documents that cite them.

    >>> found = coupling_of({"x": {"1"}, "y": {"1", "2"}}, {"y": {"2", "3"}, "z": {"3"}})
    >>> found.apart, found.coupling, round(found.jaccard, 3), found.low, round(found.high, 3)
    (1, 0.5, 0.333, 0.5, 0.707)
    """
    both = a.keys() & b.keys()
    without = [
        _cosine(_left(a, document), _left(b, document), sum({document} not in (a[w], b[w]) for w in both))
        for document in sorted({d for side in (a, b) for named in side.values() for d in named})
    ]
    coupling, union = _cosine(len(a), len(b), len(both)), len(a) + len(b) - len(both)
    known = [value for value in (coupling, *without) if not math.isnan(value)]
    many = len(known) > 1
    return Coupling(
        apart=len(both), coupling=coupling, jaccard=len(both) / union if union else math.nan,
        low=min(known) if many else math.nan, high=max(known) if many else math.nan,
    )  # fmt: skip


def _left(cited: _Cited, document: str) -> int:
    """How many works are cited without a document."""
    return sum(documents != {document} for documents in cited.values())


def _cosine(a: int, b: int, shared: int) -> float:
    return shared / math.sqrt(a * b) if a and b else math.nan


def _row(a: str, b: str, of_a: pd.DataFrame, of_b: pd.DataFrame, names: Mapping[str, Text]) -> Iterator[object]:
    told_a, told_b = told_alone(of_a), told_alone(of_b)
    own_a, own_b = _own(told_a, b), _own(told_b, a)
    found = coupling_of(own_a, own_b)
    verdict, reason = _verdict([names.get(each, Text(each, each)) for each in (a, b)], [own_a, own_b], found)
    told = min(len(own_a), len(own_b)) >= FEWEST_WORKS
    shared = set(told_a["work"]) & set(told_b["work"])
    yield from (of_a["work"].nunique(), of_b["work"].nunique(), len(shared), len(own_a), len(own_b), found.apart)
    yield from (getattr(found, n) if told else math.nan for n in ("coupling", "low", "high", "jaccard"))
    yield from (len(of_a), len(of_b), of_a["document"].nunique(), of_b["document"].nunique())
    yield from (verdict, reason.en, reason.nb)


def _own(rows: pd.DataFrame, other: str) -> _Cited:
    """What sentences cite that are not about the other service too."""
    cited: _Cited = {}
    for work, document, others in zip(rows["work"], rows["document"], rows["others"], strict=True):
        if other not in others:
            cited.setdefault(str(work), set()).add(str(document))
    return cited


def _verdict(names: Sequence[Text], own: Sequence[_Cited], found: Coupling) -> tuple[str, Text]:
    say, sides = phrases("leaning"), (0, 1)
    if few := [side for side in sides if len(own[side]) < FEWEST_WORKS]:
        told = [say.few_side(service=names[side], other=names[1 - side], n=len(own[side])) for side in few]
        return "cannot tell", Text(*say.few_works(named=_and(told), least=FEWEST_WORKS))
    if single := [side for side in sides if len(set().union(*own[side].values())) < 2]:
        return "cannot tell", Text(*say.one_document(named=_and([names[side] for side in single])))
    if found.apart and not found.low:
        return "cannot tell", Text(*say.rests_on_one(n=found.apart))
    if not found.apart:
        return "none shared", Text(*say.none_shared(a=len(own[0]), b=len(own[1])))
    return "shared", Text(*say.some_shared(n=found.apart))


def _and(told: Sequence[Text]) -> Text:
    return Text(" og ".join(each.nb for each in told), " and ".join(each.en for each in told))


def _measured(distances: pd.DataFrame | None) -> dict[tuple[str, str], tuple[float, float]]:
    """The literature distance and its p, by pair in the order of the alphabet."""
    if distances is None or distances.empty:
        return {}
    rows = distances[distances["measure"] == "literature"]
    return {
        (min(a, b), max(a, b)): (float(distance), float(p))
        for a, b, distance, p in zip(rows["a"], rows["b"], rows["distance"], rows["p"], strict=True)
    }
