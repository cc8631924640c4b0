"""What reviewers' decisions make of uses: those on mentions and on sentences' services, and those on single pairs."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import pandas as pd

from extract.types import UseWhy

#: The value of a pair that counts; of one that does not it is the reason (:data:`extract.types.UseWhy`).
COUNTS = "counts"
#: What stands for the reason where a reviewer gives none.
NO_REASON: UseWhy = "rejected"
#: All values of a pair.
USE_VALUES = (COUNTS, *get_args(UseWhy))

#: Document and sentence.
Place = tuple[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a person's decision took out of a sentence's services and put into them."""

    out: frozenset[str]
    new: frozenset[str]


def with_one_reason(values: Sequence[str]) -> list[str]:
    """Several reviewers' values of a pair, whose majority decides first whether it counts, and then why not.

    All who do not count it are taken to give the reason that most of those give who give one.

    >>> with_one_reason(["place", "rejected", "rejected", "counts"])
    ['place', 'place', 'place', 'counts']
    """
    reasons = Counter(value for value in values if value != COUNTS)
    reason = min(reasons, key=lambda each: (each == NO_REASON, -reasons[each], each), default=COUNTS)
    return [value if value == COUNTS else reason for value in values]


def changed_services(before: pd.DataFrame, after: pd.DataFrame) -> dict[Place, Changed]:
    """The sentences whose services were decided otherwise; both tables have the same rows."""
    columns = zip(before["document"], before["sentence"], before["services"], after["services"], strict=True)
    pairs = (((document, sentence), frozenset(old), frozenset(new)) for document, sentence, old, new in columns)
    return {place: Changed(out=old - new, new=new - old) for place, old, new in pairs if old != new}


def with_decided_uses(
    tables: Mapping[str, pd.DataFrame], *, sentences: Mapping[Place, Changed], pairs: Mapping[int, str]
) -> pd.DataFrame:
    """The uses after mentions and services of ``sentences`` were decided, and single ``pairs`` (row → value).

    A rejected mention has no uses, one of another concept is a use of that. Of a sentence whose services a person
    changed, services that the person took out lose their uses and services that the person put in get them, counted;
    what the rules said of the others stands. A decision on a pair wins over all of these.
    """
    uses, mentions = tables["uses"], tables["mentions"]
    concepts = dict(zip(zip(mentions["document"], mentions["mention"], strict=True), mentions["concept"], strict=True))
    keys = list(zip(uses["document"], uses["mention"], strict=True))
    uses = uses.assign(concept=pd.Series([concepts.get(key) for key in keys], uses.index, dtype=object))
    rows = zip(uses.index, zip(uses["document"], uses["sentence"], strict=True), uses["service"], strict=True)
    out = [row for row, at, service in rows if row not in pairs and at in sentences and service in sentences[at].out]
    kept = _told(uses, pairs).drop(index=out).dropna(subset=["concept"])
    new = _new_rows(mentions, sentences, set(zip(kept["document"], kept["mention"], kept["service"], strict=True)))
    if new:
        kept = pd.concat([kept, pd.DataFrame(new, columns=list(uses.columns))], ignore_index=True)
    return kept.sort_values(["document", "mention", "service"], kind="stable", ignore_index=True)


def _told(uses: pd.DataFrame, pairs: Mapping[int, str]) -> pd.DataFrame:
    """The uses with what reviewers say of single pairs."""
    uses = uses.copy()
    rows = list(pairs)
    uses.loc[rows, "counts"] = [pairs[row] == COUNTS for row in rows]
    uses.loc[rows, "why"] = pd.Series({row: None if pairs[row] == COUNTS else pairs[row] for row in rows}, dtype=object)
    return uses


def _new_rows(
    mentions: pd.DataFrame, sentences: Mapping[Place, Changed], there: Collection[tuple[Any, ...]]
) -> list[dict[Any, Any]]:
    columns = ["document", "mention", "start", "end", "concept", "sentence", "section", "kind", "page", "quote"]
    rows: list[dict[Any, Any]] = mentions[columns].to_dict("records") if sentences else []
    return [
        {**row, "service": service, "role": "acting", "counts": True, "why": None}
        for row in rows
        if (at := (row["document"], row["sentence"])) in sentences
        for service in sorted(sentences[at].new)
        if (row["document"], row["mention"], service) not in there
    ]
