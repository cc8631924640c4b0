"""Counts of terms by cell: what one service says in one unit of resampling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kg.measure.inference.gram import Floats, Ints, Unit
from kg.measure.inference.pair_estimate import PairCells
from kg.measure.inference.permutation import Exchange, find_exchange
from kg.measure.table_checks import TableError, require_columns, require_counts

#: Rates are uses per so many running words, as the names of their columns say.
RATE_WORDS = 10_000

#: Where a count stands.
KEYS = ["service", "document", "section"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TermCells:
    """Uses of ``terms`` (columns of ``counts``) and running ``words`` by cell, sorted by service and unit.

    ``unit`` and ``document`` number the unit and the document that a cell stands in; ``unit_kind`` says which of the
    two is exchanged and left out.
    """

    services: tuple[str, ...]
    terms: tuple[str, ...]
    service: Ints
    unit: Ints
    document: Ints
    words: Floats
    counts: Floats
    unit_kind: Unit

    def of(self, service: str) -> Ints:
        """The cells of a service; an unknown one has none."""
        return np.flatnonzero(np.array([self.services[s] == service for s in self.service], dtype=bool))


def make_term_cells(counts: pd.DataFrame, exposure: pd.DataFrame, *, unit: Unit, term: str = "concept") -> TermCells:
    """Sum ``counts`` (``term``, service, document, section, n) and ``exposure`` (…, words) by service and unit.

    Cells without words are left out; uses in them are an error, because a rate needs a denominator.

    Raises:
        TableError: a column is missing, a count is negative or missing, or a use stands where no words are.
    """
    check_counts(counts, exposure, term=term)
    keys = ["service", "document"] if unit == "document" else KEYS
    words = exposure.groupby(keys, sort=True)["words"].sum()
    words = words[words > 0]
    uses = counts[counts["n"] > 0].groupby([term, *keys], sort=True)["n"].sum()
    places = words.index.to_frame(index=False)
    cell = words.index.get_indexer(uses.reset_index(level=0, drop=True).index) if len(uses) else np.zeros(0, dtype=int)
    if (cell < 0).any():
        wrong = uses.index[int(np.flatnonzero(cell < 0)[0])]
        raise TableError("counts", f"{wrong[0]} is counted at {wrong[1:]}, which has no words", "count both alike")
    terms, column = np.unique(uses.index.get_level_values(0).to_numpy(dtype=object), return_inverse=True)
    table = np.zeros((len(words), len(terms)))
    table[cell, column] = uses.to_numpy(dtype=float)
    services = tuple(sorted(set(exposure["service"].astype(str))))
    return TermCells(
        services=services,
        terms=tuple(str(name) for name in terms),
        service=np.array([services.index(str(name)) for name in places["service"]], dtype=np.int64),
        unit=_numbered(places, keys[1:]),
        document=_numbered(places, ["document"]),
        words=words.to_numpy(dtype=float),
        counts=table,
        unit_kind=unit,
    )


def check_counts(counts: pd.DataFrame, exposure: pd.DataFrame, *, term: str = "concept") -> None:
    """Raise :class:`TableError` if a column is missing, or a count negative or missing."""
    require_columns(counts, table="counts", columns=[term, *KEYS, "n"])
    require_columns(exposure, table="exposure", columns=[*KEYS, "words"])
    require_counts(counts, table="counts", column="n", name_by=[term, *KEYS])
    require_counts(exposure, table="exposure", column="words", name_by=KEYS)


def _numbered(places: pd.DataFrame, keys: list[str]) -> Ints:
    numbers: Ints = places.groupby(keys, sort=True).ngroup().to_numpy().astype(np.int64)
    return numbers


def pair_exchange(cells: TermCells, chosen: Ints, first: Floats) -> Exchange:
    """What may be exchanged between two services whose cells are ``chosen``; ``first`` is 1 for the first one's."""
    nothing = np.zeros((0, 0))
    pair = PairCells(
        first=first,
        unit=cells.unit[chosen],
        documents=cells.document[chosen],
        segments=np.zeros(0),
        products=nothing,
        pairs=nothing,
    )
    strata = pair.documents if cells.unit_kind == "section" else np.zeros_like(pair.unit)
    return find_exchange(pair, strata=strata)


def word_uses(sentences: pd.DataFrame, words: Mapping[tuple[str, int], Iterable[str]]) -> pd.DataFrame:
    """Return words as a table like ``mentions`` (concept, document, sentence, kind, services), to be counted alike."""
    columns = ["document", "sentence", "kind", "services"]
    rows = [
        (word, document, sentence, kind, services)
        for document, sentence, kind, services in sentences[columns].itertuples(index=False)
        for word in words.get((document, int(sentence)), ())
    ]
    return pd.DataFrame(rows, columns=["concept", *columns])
