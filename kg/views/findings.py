"""The main results as sentences, each with its uncertainty, and what the data cannot say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.measure.inference.verdict import LEVEL, is_finding
from kg.tables.cells import counted_definitions, known_number, root
from kg.tables.rows import named_records
from kg.views.links import concept_page, pair_page
from kg.views.names import Names
from kg.wording.claims import order_said
from kg.wording.measures import MEASURE_NAMES
from kg.wording.phrases import phrases
from kg.wording.text import Text, interval, numbers, p_value

#: A contrast is told only when the higher side has at least this many mentions in this many documents or sections: with
#: fewer, one author's turn of phrase makes it. The same as meaning asks for (:mod:`kg.measure.meanings.meaning`).
LEAST_MENTIONS = 5
LEAST_PARTS = 2
#: Contrasts told on the front page, the widest of them.
CONTRASTS_AT_MOST = 3
#: A rate (per 10,000 words) below every one that can be told from none: a divisor for a highest plausible rate of 0.
NO_RATE = 1e-9
#: Where all distances stand.
_ALL = "avstand.html#avstand-words"


@dataclass(frozen=True, slots=True, kw_only=True)
class MainFinding:
    """A sentence; ``certain`` is false for one that says what cannot be told, ``href`` leads to what it rests on."""

    text: Text
    certain: bool = True
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A concept used more in text about ``more`` than about ``less``; their intervals do not meet."""

    concept: str
    more: Mapping[Any, Any]
    less: Mapping[Any, Any]

    @property
    def ratio(self) -> float:
        """Lowest plausible rate on the one side over the highest plausible one on the other."""
        return float(self.more["low"]) / max(float(self.less["high"]), NO_RATE)


def findings(tables: Mapping[str, pd.DataFrame], names: Names) -> tuple[MainFinding, ...]:
    """The sentences of the front page, in order."""
    return (
        *_distance_findings(tables["distances"], names),
        *_order_findings(tables),
        *_further_findings(tables["distances"]),
        *_contrast_findings(tables["usage"][~tables["usage"]["service"].isin(names.levels)], names),
        *_definition_findings(tables["definitions"]),
    )


def _distance_findings(distances: pd.DataFrame, names: Names) -> Iterator[MainFinding]:
    say, words = phrases("findings"), distances[distances["measure"] == "words"]
    if words.empty:
        yield MainFinding(text=say.no_distances, certain=False)
        return
    apart, open_, untested = (
        int((words["verdict"] == verdict).sum()) for verdict in ("apart", "cannot tell", "no valid test")
    )
    counts = say.verdicts(apart=apart, pairs=len(words), open=open_, untested=untested)
    yield MainFinding(text=counts, certain=apart > 0, href=_ALL)
    if apart == 0:
        return
    clear = sum(is_finding(row) for row in named_records(words))
    rest = say.not_clear(n=apart - clear) if clear < apart else ""
    text = say.clear(clear=clear, apart=apart, rest=rest) if clear else say.none_clear(apart=apart)
    yield MainFinding(text=text, certain=clear > 0, href=_ALL)
    if "q" in words:
        kept = int(((words["verdict"] == "apart") & (words["q"] <= LEVEL)).sum())
        yield MainFinding(text=say.adjusted(tested=len(words) - untested, kept=kept), certain=kept > 0, href=_ALL)
    yield _widest(words[words["verdict"] == "apart"], words, names)


def _widest(apart: pd.DataFrame, words: pd.DataFrame, names: Names) -> MainFinding:
    """The widest of the pairs that are apart, how many of these could as well be it (their intervals reach its
    estimate), and how many pairs that cannot be told apart are estimated to lie farther.
    """
    say, ordered = phrases("findings"), apart.sort_values(["distance", "a", "b"], ascending=[False, True, True])
    top = ordered.iloc[0]
    rivals = int((ordered["high"].iloc[1:] >= float(top["d2"])).sum())
    farther = int(((words["verdict"] != "apart") & (words["d2"] > float(top["d2"]))).sum())
    text = say.widest(
        first=names.service(str(top["a"])),
        second=names.service(str(top["b"])),
        distance=numbers(float(top["distance"])),
        span=interval(root(top["low"]), root(top["high"])),
        p=p_value(known_number(top["p"])),
        rest=say.rivals(n=rivals) if rivals else "",
        farther=say.farther(n=farther) if farther else "",
    )
    return MainFinding(text=text, href=pair_page(str(top["a"]), str(top["b"])))


def order_told(tables: Mapping[str, pd.DataFrame], measure: str) -> Text | None:
    """How far the order of a measure's distances can be trusted; ``None`` when the study does not tell."""
    stability = tables.get("stability")
    if stability is None or not (stability["measure"] == measure).any():
        return None
    return order_said(stability, measure=measure)


def _order_findings(tables: Mapping[str, pd.DataFrame]) -> list[MainFinding]:
    order = order_told(tables, "words")
    return [] if order is None else [MainFinding(text=order, certain=False, href="avstand.html#rekkefolge-words")]


def _further_findings(distances: pd.DataFrame) -> list[MainFinding]:
    """How many pairs differ on the other measures, for those by which any pair can be tested."""
    say, counts, apart = phrases("findings"), [], 0
    for measure, name in MEASURE_NAMES.items():
        if measure == "words":
            continue
        verdicts = distances.loc[distances["measure"] == measure, "verdict"]
        tested, differ = int((verdicts != "no valid test").sum()), int((verdicts == "apart").sum())
        if tested:
            counts.append(say.further_measure(differ=differ, tested=tested, what=name.compared))
            apart += differ
    if not counts:
        return []
    measures = Text(*("; ".join(language) for language in zip(*counts, strict=True)))
    text = say.further(measures=measures)
    return [MainFinding(text=text, certain=apart > 0, href="avstand.html#avstand-concepts")]


def contrasts(usage: pd.DataFrame) -> list[Contrast]:
    """For each concept its widest contrast between two services whose intervals do not meet; widest first."""
    with_interval = usage.dropna(subset=["low", "high"]).sort_values(["concept", "service"])
    widest = []
    for concept, rows in with_interval.groupby("concept", sort=True):
        records = rows.to_dict("records")
        enough = [row for row in records if row["n"] >= LEAST_MENTIONS and row["sections"] >= LEAST_PARTS]
        more = max(enough, key=lambda row: row["low"], default=None)
        less = min(records, key=lambda row: row["high"])
        if more is not None and more["low"] > less["high"]:
            widest.append(Contrast(concept=str(concept), more=more, less=less))
    return sorted(widest, key=lambda contrast: (-contrast.ratio, contrast.concept))


def _contrast_findings(usage: pd.DataFrame, names: Names) -> Iterator[MainFinding]:
    widest = contrasts(usage)
    for contrast in widest[:CONTRASTS_AT_MOST]:
        yield MainFinding(text=_contrast_sentence(contrast, names), href=f"{concept_page(contrast.concept)}#bruk")
    if len(widest) > 1:
        yield MainFinding(text=phrases("findings").selection(n=len(widest)), certain=False)


def _contrast_sentence(contrast: Contrast, names: Names) -> Text:
    sides = {"more": contrast.more, "less": contrast.less}
    sentence: Text = phrases("findings").contrast(
        concept=names.concept(contrast.concept),
        **{side: names.service(row["service"]) for side, row in sides.items()},
        **{f"{side}_rate": numbers(float(row["per_10000"]), 1) for side, row in sides.items()},
        **{f"{side}_span": interval(float(row["low"]), float(row["high"]), 1) for side, row in sides.items()},
    )
    return sentence


def _definition_findings(definitions: pd.DataFrame) -> list[MainFinding]:
    say, passages = phrases("findings"), counted_definitions(definitions)
    if passages.empty:
        return [MainFinding(text=say.no_definitions, certain=False)]
    per_concept = passages.groupby("concept")["document"].agg(["size", "nunique"])
    several, documents = (int((per_concept[count] > 1).sum()) for count in ("size", "nunique"))
    counts = {"passages": len(passages), "concepts": len(per_concept), "several": several, "documents": documents}
    return [MainFinding(text=say.explained(**counts))]
