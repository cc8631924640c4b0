"""How often each service uses each concept, with an interval that knows that words come in documents."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from kg.measure.inference.jackknife import design_effect
from kg.measure.inference.term_cells import KEYS, RATE_WORDS, check_counts
from kg.measure.table_checks import TableError
from kg.measure.words.dispersion import chance_deviation, deviation_of_proportions

_TYPES = {
    "n": "int64", "words": "int64", "per_10000": "float64", "low": "float64", "high": "float64", "documents": "int64",
    "sections": "int64", "dispersion": "float64", "dispersion_by_chance": "float64",
}  # fmt: skip
COLUMNS = ("concept", "service", *_TYPES)

#: From this many documents on, a service's documents are the clusters; below it, its top sections: a variance between
#: three documents has two degrees of freedom, with which an interval says nothing.
DOCUMENTS_AS_CLUSTERS = 4

Floats = NDArray[np.float64]
_Uses = dict[tuple[str, int], int]  # by (document, section)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Clusters:
    """A service's text by document or section: words per cluster, and which cluster each unit belongs to."""

    words: Floats
    position: dict[tuple[str, int], int]


def usage_table(counts: pd.DataFrame, exposure: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return one row per concept and service: uses, rate per 10,000 words, and an interval for the rate.

    Columns: ``n`` uses; ``words`` the service's running words (the denominator); ``per_10000`` = 10,000 n/words;
    ``low``, ``high`` the interval of ``per_10000``; ``documents``, ``sections`` how many of them hold a use;
    ``dispersion`` how unevenly the uses fall on the clusters (:mod:`kg.measure.words.dispersion`), from 0, and
    ``dispersion_by_chance`` what as many uses at random would give.
    A service with text but no use has a row with ``n`` 0. A service without words has NaN for the rate.

    **Interval.** Mentions cluster: one report that dwells on a concept holds most of its uses, so a Poisson or
    binomial interval over words is far too short. Counts and words are divided by the design effect, and an
    interval for a Poisson count is taken on what remains (Rao & Scott 1999, *Statistics in Medicine* 18,
    1373-1385). The design effect is the variance of the rate between clusters, by the linearised delete-one-cluster
    jackknife of a ratio (Cochran 1977, section 6.4), over the Poisson variance; never below 1. Clusters are
    documents when the service has four or more of them, else (document, top section) pairs. The Poisson interval
    is Byar's (Breslow & Day 1987, section 2.3), with Student's t on clusters − 1 degrees of freedom for the
    normal quantile, because the design effect is itself estimated. It is never below 0, and is cut at one use a word.
    It needs no use to have an upper bound: for ``n`` 0, ``low`` is 0 and the design effect is the concept's largest
    elsewhere, with the normal quantile. With fewer than two clusters the variance is unknown: ``low`` and ``high``
    are NaN.

    Raises:
        TableError: a column is missing, a count is negative or missing, or counts stand where there is no exposure.
    """
    check_counts(counts, exposure)
    words = exposure.groupby(KEYS, sort=True)["words"].sum().astype(float)
    uses = counts.groupby(["concept", *KEYS], sort=True)["n"].sum()
    uses = uses[uses > 0]
    _check_exposed(uses, words)
    clusters = {str(service): _clusters(part) for service, part in words.groupby(level="service", sort=True)}
    rows: list[dict[str, Any]] = []
    by_unit = _by_unit(uses)
    for concept in sorted(set(counts["concept"].astype(str))):
        rows += _concept_rows(concept, by_unit, clusters, confidence=confidence)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)


def _check_exposed(uses: "pd.Series[int]", words: "pd.Series[float]") -> None:
    exposed = set(words[words > 0].index)
    for concept, *key in uses.index:
        if tuple(key) not in exposed:
            service, document, section = key
            problem = f"concept {concept} is counted for service {service} in document {document}, section {section}"
            raise TableError(
                "counts", problem + ", which has no words in exposure", "build both from the same sentences"
            )


def _clusters(words: "pd.Series[float]") -> _Clusters:
    """Group one service's (document, section) units into clusters, sorted."""
    units = [(str(document), int(section)) for _, document, section in words.index]
    documents = sorted({document for document, _ in units})
    if len(documents) >= DOCUMENTS_AS_CLUSTERS:
        place = {document: i for i, document in enumerate(documents)}
        position = {unit: place[unit[0]] for unit in units}
    else:
        position = {unit: i for i, unit in enumerate(units)}
    total: Floats = np.bincount([position[unit] for unit in units], weights=words.to_numpy()).astype(np.float64)
    kept = np.flatnonzero(total > 0)  # a cluster without words says nothing about the variance of a rate
    renumber = {int(old): new for new, old in enumerate(kept)}
    return _Clusters(words=total[kept], position={unit: renumber[i] for unit, i in position.items() if i in renumber})


def _by_unit(uses: "pd.Series[int]") -> dict[tuple[str, str], _Uses]:
    """Return the uses per unit, by concept and service."""
    by_unit: dict[tuple[str, str], _Uses] = {}
    for (concept, service, document, section), n in zip(uses.index, uses, strict=True):
        by_unit.setdefault((str(concept), str(service)), {})[str(document), int(section)] = int(n)
    return by_unit


def _concept_rows(
    concept: str, uses: dict[tuple[str, str], _Uses], clusters: dict[str, _Clusters], *, confidence: float
) -> list[dict[str, Any]]:
    own = {service: uses.get((concept, service), {}) for service in clusters}
    counts = {service: _cluster_counts(own[service], cluster) for service, cluster in clusters.items()}
    effects = {service: _design_effect(counts[service], cluster.words) for service, cluster in clusters.items()}
    elsewhere = max((effect for effect in effects.values() if not math.isnan(effect)), default=1.0)
    return [
        {
            "concept": concept,
            "service": service,
            **_rate(
                counts[service], cluster.words, effect=effects[service], elsewhere=elsewhere, confidence=confidence
            ),
            "documents": len({document for document, _ in own[service]}),
            "sections": len(own[service]),
            "dispersion": deviation_of_proportions(counts[service], cluster.words),
            "dispersion_by_chance": chance_deviation(float(counts[service].sum()), cluster.words),
        }
        for service, cluster in clusters.items()
    ]


def _cluster_counts(uses: _Uses, clusters: _Clusters) -> Floats:
    counts = np.zeros(len(clusters.words))
    for unit, n in uses.items():
        counts[clusters.position[unit]] += n
    return counts


def _design_effect(n: Floats, words: Floats) -> float:
    """Return variance between clusters over Poisson variance, from 1; NaN when unknown (no use, or one cluster)."""
    total = float(n.sum())
    if len(n) < 2 or total == 0:
        return math.nan
    return design_effect(n - total / float(words.sum()) * words, total)


def _rate(n: Floats, words: Floats, *, effect: float, elsewhere: float, confidence: float) -> dict[str, Any]:
    total, exposed = float(n.sum()), float(words.sum())
    low = high = math.nan
    if len(words) >= 2:
        level = (1 + confidence) / 2
        divisor = effect if total else elsewhere
        quantile = float(stdtrit(len(words) - 1, level) if total else ndtri(level))
        bounds = byar_interval(total / divisor, quantile=quantile)
        low, high = (min(1.0, bound * divisor / exposed) * RATE_WORDS for bound in bounds)
    rate = total / exposed * RATE_WORDS if exposed > 0 else math.nan
    return {"n": int(total), "words": int(exposed), "per_10000": rate, "low": low, "high": high}


def byar_interval(n: float, *, quantile: float) -> tuple[float, float]:
    """Return Byar's approximate interval for the mean of a Poisson count ``n`` (Breslow & Day 1987, eq. 2.7).

    >>> low, high = byar_interval(10, quantile=1.96)
    >>> round(low, 2), round(high, 2)  # exact: 4.80, 18.39
    (4.79, 18.39)
    """
    above = n + 1
    high = above * (1 - 1 / (9 * above) + quantile / (3 * math.sqrt(above))) ** 3
    if n == 0:
        return 0.0, high
    low = n * max(0.0, 1 - 1 / (9 * n) - quantile / (3 * math.sqrt(n))) ** 3
    return low, high
