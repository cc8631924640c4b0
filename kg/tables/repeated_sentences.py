"""Sentences that stand in several documents in the same or nearly the same words: quoted, or copied.

Each is known by a few of its runs of three words, those with the smallest values of a hash (Broder 1997, *On the
resemblance and containment of documents*), so the cost grows with the text and not with its square; what has such a run
in common is held word against word before it is called the same.
"""

from collections import Counter
from collections.abc import Iterator
from zlib import crc32

import pandas as pd

from corpus.words import RUNNING_WORD

#: Shorter sentences are alike by chance.
LEAST_WORDS = 8
#: Share of the longer sentence's words that both have: below it one says more than the other.
LEAST_SHARED = 0.75
#: Words of a run, runs that a sentence is known by, and sentences that are looked at for each of them.
RUN, RUNS_KEPT, OWNERS = 3, 4, 4


def first_in_other_documents(sentences: pd.DataFrame, documents: pd.DataFrame) -> "pd.Series[str]":
    """The first sentence of another document that says the same, as document:sentence; missing where there is none.

    The oldest document comes first, of one year (or without one, which come last) the first by file name.
    """
    place = {document: number for number, document in enumerate(_in_order(documents))}
    order = sorted(
        zip(
            sentences["document"].map(place), sentences["sentence"], sentences.index, sentences["document"], strict=True
        )
    )
    texts = dict(zip(sentences.index, sentences["text"], strict=True))
    owners: dict[int, list[tuple[str, str, Counter[str]]]] = {}
    first: dict[object, str | None] = {}
    for _, sentence, row, document in order:
        words = RUNNING_WORD.findall(str(texts[row]).lower())
        if len(words) < LEAST_WORDS:
            continue
        counted, runs = Counter(words), sorted(set(_runs(words)))[:RUNS_KEPT]
        met = (owner for run in runs for owner in owners.get(run, ()) if owner[0] != document)
        first[row] = next((name for _, name, other in met if _alike(counted, other)), None)
        if first[row] is None:
            for run in runs:
                if len(known := owners.setdefault(run, [])) < OWNERS:
                    known.append((document, f"{document}:{sentence}", counted))
    return pd.Series([first.get(row) for row in sentences.index], sentences.index, dtype=object)


def _in_order(documents: pd.DataFrame) -> list[str]:
    rows = zip(documents["year"], documents["file"], documents["document"], strict=True)
    ordered = sorted((pd.isna(year), 0 if pd.isna(year) else int(year), file, name) for year, file, name in rows)
    return [name for *_, name in ordered]


def _runs(words: list[str]) -> Iterator[int]:
    return (crc32(" ".join(words[at : at + RUN]).encode("utf8", "surrogatepass")) for at in range(len(words) - RUN + 1))


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    longer = max(one.total(), other.total())
    return (one & other).total() >= LEAST_SHARED * longer
