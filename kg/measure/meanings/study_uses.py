"""All uses of concepts in a study, with the words around them, by service and unit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from corpus.types import RUNNING_TEXT
from kg.measure.inference.gram import Floats, Ints, Unit
from kg.measure.inference.permutation import find_exchange
from kg.measure.inference.verdict import LEVEL
from kg.measure.meanings.centring import Centring, Uses
from kg.measure.meanings.contexts import Around, ContextSpace, context_space, stem, words_of
from kg.measure.meanings.meaning import MOST_UNITS, Side, side_of
from kg.measure.segments import NameSpans, own_wording


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StudyUses:
    """All uses, a row each for every service they are about.

    ``rows`` are those of each concept by each service, ``names`` document:mention of each, ``units`` its number of
    document and of section, ``offsets`` what is taken from a concept's uses, by service.
    """

    space: ContextSpace
    uses: Uses
    around: Sequence[Around]
    names: Sequence[str]
    services: Mapping[str, int]
    units: Mapping[Unit, Ints]
    rows: Mapping[str, Mapping[str, Ints]]
    offsets: Callable[[str], Floats]

    def side(self, concept: str, service: str, unit: Unit) -> Side:
        """A service's uses of a concept; sections are exchanged within their document."""
        documents = self.units["document"]
        strata = documents if unit == "section" else np.zeros_like(documents)
        rows, offset = self.rows[concept][service], self.offsets(concept)[self.services[service]]
        return side_of(self.uses, rows, units=self.units[unit], strata=strata, offset=offset)

    def unit(self, services: tuple[str, str]) -> Unit:
        """Documents where a test on them is possible for two services, else sections."""
        community, documents = self.uses.community, self.units["document"]
        both = [np.unique(documents[community == self.services[s]])[:MOST_UNITS] for s in services]
        first, unit = np.repeat([1.0, 0.0], [len(own) for own in both]), np.concatenate(both)
        return "document" if find_exchange(first, unit, strata=np.zeros_like(unit)).smallest_p <= LEVEL else "section"


def study_uses(tables: Mapping[str, pd.DataFrame], *, name_spans: NameSpans | None) -> StudyUses:
    """The uses in running text; services' names (``name_spans``) and citations are no words around them."""
    sentences = tables["sentences"]
    running = sentences[sentences["kind"].isin(RUNNING_TEXT)].sort_values(["document", "sentence"], kind="stable")
    uses = _table(tables["mentions"], running)
    texts = dict(zip(zip(running["document"], running["sentence"], strict=True), own_wording(running), strict=True))
    beside = {  # only beside a use do names matter
        key: words_of(_without_names(texts[key], name_spans))
        for key in sorted(set(zip(uses["document"], uses["sentence"], strict=True)))
    }
    space = context_space(beside[key] if key in beside else words_of(text) for key, text in texts.items())
    around = _place(uses, beside)
    weights = space.use_weights(around)
    telling = np.flatnonzero(np.diff(weights.indptr))  # a use with no known word around it tells nothing
    uses = uses.iloc[telling].reset_index(drop=True)
    number = {column: np.asarray(uses.groupby(column).ngroup(), dtype=np.int64) for column in ("concept", "service")}
    concepts, services = (sorted(set(uses[column])) for column in number)
    known = Uses(
        weights=weights[telling], vectors=space.vectors, word=number["concept"], community=number["service"],
        communities=len(services),
    )  # fmt: skip
    centring = Centring.of(known)
    units: dict[Unit, Any] = {"document": uses.groupby("document")}
    units["section"] = uses.groupby(["document", "top_section"])
    return StudyUses(
        space=space, uses=known, around=[around[row] for row in telling],
        names=[f"{d}:{m}" for d, m in zip(uses["document"], uses["mention"], strict=True)],
        services={name: k for k, name in enumerate(services)},
        units={unit: groups.ngroup().to_numpy(dtype=np.int64) for unit, groups in units.items()},
        rows={name: dict(_rows_by_service(known, word, services)) for word, name in enumerate(concepts)},
        offsets=lru_cache(lambda name: centring.offsets(concepts.index(name))),
    )  # fmt: skip


def _rows_by_service(uses: Uses, word: int, services: Sequence[str]) -> Iterator[tuple[str, Ints]]:
    rows = uses.rows(word)
    for k in np.unique(uses.community[rows]):
        yield services[k], rows.start + np.flatnonzero(uses.community[rows] == k)


def _without_names(text: str, name_spans: NameSpans | None) -> str:
    for start, end in sorted(name_spans(text), reverse=True) if name_spans else []:
        text = f"{text[:start]} {text[end:]}"
    return text


def _table(mentions: pd.DataFrame, running: pd.DataFrame) -> pd.DataFrame:
    """A row for each mention in running text and service, with the place of its sentence."""
    columns = ["document", "sentence", "top_section", "start", "end"]
    places = running[columns].rename(columns={"start": "sentence_start", "end": "sentence_end"})
    kept = ["document", "mention", "start", "end", "concept", "quote", "sentence", "services", "parts"]
    uses = mentions[kept].merge(places, on=["document", "sentence"]).explode("services")
    uses = uses.rename(columns={"services": "service"}).dropna(subset=["service"])
    return uses.sort_values(["concept", "service", "document", "mention"], ignore_index=True)


def _place(uses: pd.DataFrame, texts: Mapping[tuple[str, int], Sequence[str]]) -> list[Around]:
    """The stems before and after every use, without the words by which its concept is written anywhere.

    ``texts`` holds the words of each sentence, cleaned, so a mention's source offsets do not hold there: of the
    words that are written like the mention's first, the one nearest to where it should stand is taken.
    """
    own: dict[str, set[str]] = {}
    for concept, quote, start, parts in zip(uses["concept"], uses["quote"], uses["start"], uses["parts"], strict=True):
        for piece in [quote[a - start : b - start] for a, b in parts] or [quote]:
            own.setdefault(concept, set()).update(_stems(piece))
    length = (uses["sentence_end"] - uses["sentence_start"]).clip(lower=1)
    shares = (uses["start"] - uses["sentence_start"]) / length
    sentences = cache(lambda document, sentence: [stem(word) for word in texts[document, sentence]])
    columns = zip(uses["document"], uses["sentence"], uses["concept"], uses["quote"], shares, strict=True)
    return [
        _around(quote, share, sentences(document, sentence), own[concept])
        for document, sentence, concept, quote, share in columns
    ]


@lru_cache
def _stems(quote: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(quote))


def _around(quote: str, share: float, stems: Sequence[str], own: set[str]) -> Around:
    """The stems around a quote that begins at a ``share`` of its sentence."""
    first, expected = next(iter(_stems(quote)), ""), share * len(stems)
    same = [number for number, word in enumerate(stems) if word == first]
    at = min(same, key=lambda number: (abs(number - expected), number), default=int(expected))
    before, after = stems[:at], stems[at + 1 :]
    return [word for word in before if word not in own], [word for word in after if word not in own]
