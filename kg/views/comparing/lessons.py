"""What a reader of one service's texts must learn to follow those of another: in words, with how much they weigh."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.tables.cells import known_number
from kg.tables.rows import named_records
from kg.views.links import concept_page, pair_page
from kg.views.names import NamedService, Names
from kg.wording.text import Text, interval, numbers, p_value
from kg.wording.verdicts import VERDICTS

#: Words told of a lesson: what weighs less is on no page, and the command ``directed`` gives all.
WORDS_AT_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectedCell:
    """What the service of the row must learn to say what the service of the column says, as a share in per cent."""

    share: float
    value: Text
    interval: Text
    p: Text
    verdict: Text
    apart: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntWord:
    """A concept that must be learnt: how often each side uses it, and the way to the sentences of the speaker's."""

    label: Text
    href: str
    spoken: Text
    known: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What a reader of text about ``learner`` must learn of text about ``speaker``; ``back`` is the other direction."""

    learner: NamedService
    speaker: NamedService
    cell: DirectedCell
    back: DirectedCell | None
    words: Sequence[LearntWord]


#: By (who learns, whose words).
Directed = Mapping[tuple[str, str], DirectedCell]


def directed_cells(table: pd.DataFrame, named: Mapping[str, NamedService]) -> dict[tuple[str, str], DirectedCell]:
    """By (who learns, whose words): the table's ``a`` is the one whose words they are."""
    if table.empty:
        return {}
    rows = named_records(table.sort_values(["measure", "a", "b"]))
    known = [row for row in rows if {row["a"], row["b"]} <= named.keys() and known_number(row["directed"]) is not None]
    return {(str(row["b"]), str(row["a"])): _cell(row) for row in known}


def _cell(row: Mapping[str, Any]) -> DirectedCell:
    low, high = known_number(row["low"]), known_number(row["high"])
    verdict = str(row["verdict"])
    share = 100 * float(row["directed"])
    return DirectedCell(
        share=share,
        value=numbers(share, 0),
        interval=interval(None if low is None else 100 * low, None if high is None else 100 * high, 0),
        p=p_value(known_number(row["p"])),
        verdict=VERDICTS.get(verdict, Text(verdict, verdict)),
        apart=verdict == "apart",
        href=f"{pair_page(row['a'], row['b'])}#laere",
    )


def shown_lessons(directed: Directed, table: pd.DataFrame, names: Names) -> Iterator[Lesson]:
    """The directions in which words are shown to be lacked, those that lack most first."""
    shown = [(pair, cell) for pair, cell in directed.items() if cell.apart]
    for (learner, speaker), _ in sorted(shown, key=lambda item: (-item[1].share, item[0])):
        yield lesson_of(directed, table, names.named[learner], names.named[speaker], names)


def lesson_of(
    directed: Directed, table: pd.DataFrame, learner: NamedService, speaker: NamedService, names: Names
) -> Lesson:
    """What is to be learnt in one direction; the pair must be in ``directed``."""
    return Lesson(
        learner=learner,
        speaker=speaker,
        cell=directed[learner.id, speaker.id],
        back=directed.get((speaker.id, learner.id)),
        words=_words(table, learner, speaker, names),
    )


def _words(table: pd.DataFrame, learner: NamedService, speaker: NamedService, names: Names) -> Sequence[LearntWord]:
    """The concepts that weigh most, largest share first; those whose interval reaches 0 may be none to learn."""
    if table.empty:
        return ()
    rows = table[(table["a"] == speaker.id) & (table["b"] == learner.id) & (table["low"] > 0)]
    rows = rows.sort_values(["share", "term"], ascending=[False, True]).head(WORDS_AT_MOST)
    return [
        LearntWord(
            label=names.concept(str(row["term"])),
            href=f"{concept_page(str(row['term']))}#{speaker.anchor}",
            spoken=numbers(float(row["n_a"]), 0),
            known=numbers(float(row["n_b"]), 0),
        )
        for row in named_records(rows)
    ]
