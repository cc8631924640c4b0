"""How certain it is that services differ in words: what the tests gave, as sentences, and what the data cannot say."""

from collections.abc import Iterator, Mapping

import pandas as pd

from kg.measure.inference.verdict import LEVEL, is_finding
from kg.tables.rows import named_records
from kg.wording.claims import order_said
from kg.wording.phrases import phrases
from kg.wording.text import Text


def certainty(tables: Mapping[str, pd.DataFrame]) -> tuple[Text, ...]:
    """What the tests of the services' words gave, in the order in which a reader asks."""
    order = order_told(tables, "words")
    return (*_tests(tables["distances"]), *([] if order is None else [order]))


def _tests(distances: pd.DataFrame) -> Iterator[Text]:
    say, words = phrases("findings"), distances[distances["measure"] == "words"]
    if words.empty:
        yield say.no_distances
        return
    apart, open_, untested = (
        int((words["verdict"] == verdict).sum()) for verdict in ("apart", "cannot tell", "no valid test")
    )
    yield say.verdicts(apart=apart, pairs=len(words), open=open_, untested=untested)
    if apart == 0:
        return
    clear = sum(is_finding(row) for row in named_records(words))
    yield say.clear(clear=clear) if clear else say.none_clear
    if "q" in words:
        kept = int(((words["verdict"] == "apart") & (words["q"] <= LEVEL)).sum())
        yield say.adjusted(kept=kept)


def order_told(tables: Mapping[str, pd.DataFrame], measure: str) -> Text | None:
    """How far the order of a measure's distances can be trusted; ``None`` when the study does not tell."""
    stability = tables.get("stability")
    if stability is None or not (stability["measure"] == measure).any():
        return None
    return order_said(stability, measure=measure)
