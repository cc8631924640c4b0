"""What is said of each service, section by section, and beside it all that is said of any: made once for all pairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, vstack

from kg.measure.inference.gram import Floats, Ints, Unit, membership
from kg.measure.inference.permutation import unit_of
from kg.measure.inference.term_cells import TermCells
from kg.measure.table_checks import TableError

#: The name that stands for all other services.
REST = "(rest)"


class _Side(NamedTuple):
    """Sentences and running words of one side by section, and its uses of each term (sections × terms, sparse)."""

    sentences: Floats
    words: Floats
    counts: Any


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Said:
    """Uses of ``terms`` in text about services, by section (``document`` numbers the document of each).

    ``sides`` holds each service's own; ``beside`` the uses, for whomever they count, in sentences about the service;
    ``whole`` all of them, each once.
    """

    terms: tuple[str, ...]
    document: Ints
    sides: Mapping[str, _Side]
    beside: Mapping[str, Any]
    whole: _Side

    def cells(self, *, unit: Unit | None = None) -> TermCells:
        """The cells of all services."""
        return self._cells(self.sides, unit=unit)

    def against_rest(self, service: str) -> TermCells:
        """The cells of two sides, a service and all other text about services (:data:`REST`).

        A sentence about several others counts once, and a sentence about it and others is its own: there only what
        counts for it counts.
        """
        own = self.sides.get(service)
        if own is None:
            return self._cells({REST: self.whole})
        left = (self.whole.sentences - own.sentences, self.whole.words - own.words)
        return self._cells({service: own, REST: _Side(*left, self.whole.counts - self.beside[service])})

    def _cells(self, sides: Mapping[str, _Side], *, unit: Unit | None = None) -> TermCells:
        spoken = {name: side for name, side in sorted(sides.items()) if side.sentences.any()}
        kind = unit or unit_of([set(self.document[side.sentences > 0].tolist()) for side in spoken.values()])
        place = self.document if kind == "document" else np.arange(len(self.document))
        by_unit = membership(place, int(place.max(initial=-1)) + 1)
        parts = [_kept(name, by_unit @ side.words, by_unit @ side.counts) for name, side in spoken.items()]
        place = np.concatenate([np.zeros(0, dtype=np.int64), *(kept for kept, _, _ in parts)])
        return TermCells(
            services=tuple(spoken),
            terms=self.terms,
            service=np.repeat(np.arange(len(parts)), [len(kept) for kept, _, _ in parts]),
            unit=_numbered(place),
            document=_numbered(place if kind == "document" else self.document[place]),
            words=np.concatenate([np.zeros(0), *(words for _, words, _ in parts)]),
            counts=vstack([counts for _, _, counts in parts], format="csr") if parts else self.whole.counts[:0],
            unit_kind=kind,
        )


def _kept(name: str, words: Floats, counts: Any) -> tuple[Ints, Floats, Any]:
    """The units with words, their words and their counts."""
    kept = np.flatnonzero(words > 0)
    if counts.sum() > counts[kept].sum():
        raise TableError("counts", f"uses that count for {name} stand where no words are", "count both alike")
    return kept, words[kept], counts[kept]


def _numbered(values: Ints) -> Ints:
    numbers: Ints = np.unique(values, return_inverse=True)[1]
    return numbers


def make_said(
    text: pd.DataFrame, sentence: Ints, terms: Sequence[str], counts_for: Iterable[Sequence[str]] | None = None
) -> Said:
    """Sum uses by service and section.

    ``text`` holds sentences about services (document, top_section, services, words); a use is the number of its row in
    ``text``, its term, and whom it counts for, which unless told is all that its sentence is about.

    Raises:
        TableError: a use stands in no sentence of ``text``.
    """
    if (sentence < 0).any():
        wrong = terms[int(np.flatnonzero(sentence < 0)[0])]
        raise TableError("mentions", f"{wrong} stands in no sentence about a service", "make both tables of one text")
    section = np.asarray(text.groupby(["document", "top_section"], sort=True).ngroup(), dtype=np.int64)
    sections = int(section.max(initial=-1)) + 1
    first = np.unique(section, return_index=True)[1]
    term, names = pd.factorize(np.array(terms, dtype=object), sort=True)
    held = coo_array((np.ones(len(term)), (sentence, term)), shape=(len(text), len(names))).tocsr()
    about = _by_service(text["services"])
    words = text["words"].to_numpy(dtype=float)

    def side(rows: Ints, counts: Any) -> _Side:
        spoken, said = (np.bincount(section[rows], weights=each, minlength=sections) for each in (None, words[rows]))
        return _Side(spoken.astype(np.float64), said.astype(np.float64), counts)

    beside = {name: membership(section[rows], sections) @ held[rows] for name, rows in about.items()}
    own = beside
    if counts_for is not None:
        uses = _by_service(counts_for)
        shape = (sections, len(names))
        own = {
            name: coo_array((np.ones(len(rows)), (section[sentence[rows]], term[rows])), shape=shape).tocsr()
            for name in about
            for rows in [uses.get(name, np.zeros(0, dtype=np.int64))]
        }
    return Said(
        terms=tuple(map(str, names)),
        document=_numbered(text["document"].to_numpy(dtype=object)[first]),
        sides={name: side(rows, own[name]) for name, rows in about.items()},
        beside=beside,
        whole=side(np.arange(len(text), dtype=np.int64), membership(section, sections) @ held),
    )


def _by_service(about: Iterable[Sequence[str]]) -> dict[str, Ints]:
    """The numbers of the rows about each service, by its name."""
    rows: dict[str, list[int]] = {}
    for row, services in enumerate(about):
        for service in services:
            rows.setdefault(service, []).append(row)
    return {service: np.array(found, dtype=np.int64) for service, found in sorted(rows.items())}
