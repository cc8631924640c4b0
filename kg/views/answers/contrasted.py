"""The clearest differences between professions: concepts used more in text about one than in text about another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.views.answers.answer import Answer, Side, is_whole, joined, quoted
from kg.views.links import concept_page, service_anchor
from kg.views.material import Material
from kg.views.quotes import Span
from kg.views.usage import usage_bars, usage_row
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

#: A contrast is told only when the higher side has at least this many mentions in this many documents or sections: with
#: fewer, one author's turn of phrase makes it. The same as meaning asks for (:mod:`kg.measure.least`).
LEAST_MENTIONS = 5
LEAST_PARTS = 2
#: A rate (per 10,000 words) below every one that can be told from none: a divisor for a highest plausible rate of 0.
NO_RATE = 1e-9
#: The length of a sentence that is quickly read and yet tells something, in characters; of a service's uses the one
#: nearest to it is shown.
READABLE = 130
#: How many more concepts contrast is told where there are more than a front page shows.
TOLD_FROM = 3


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


def contrast_answers(material: Material) -> list[Answer]:
    """An answer for each contrast between professions, the widest first; levels of government are none."""
    usage = material.tables["usage"]
    of_professions = usage["service"].isin([s for s in material.names.named if s not in material.names.levels])
    widest = [c for c in contrasts(usage[of_professions]) if c.concept in material.names.concepts]
    return [_answer(contrast, material, len(widest)) for contrast in widest]


def _answer(contrast: Contrast, material: Material, n: int) -> Answer:
    say, named = phrases("findings"), material.names.named
    sides = (contrast.more, contrast.less)
    scale, bars = usage_bars(
        [
            usage_row(row, label=named[service].short, look=named[service].look, href=_quotes(contrast, service))
            for row in sides
            if (service := str(row["service"]))
        ]
    )
    rates = [numbers(rate, 1 if 0 < rate < 1 else 0) for rate in (float(row["per_10000"]) for row in sides)]
    # Of a few uses one in ten or more is wrong, and the one that is quoted would stand for all.
    told = [row for row in sides if row["n"] >= LEAST_MENTIONS]
    quotes = [_side(material, contrast.concept, str(row["service"])) for row in told]
    shown = tuple(side for side in quotes if side is not None)
    return Answer(
        kind="contrast",
        text=say.contrast(
            concept=quoted([material.names.concept(contrast.concept)]),
            more=named[str(contrast.more["service"])].definite,
            less=named[str(contrast.less["service"])].definite,
        ),
        why=_why(rates[0], rates[1], n),
        href=concept_page(contrast.concept),
        concepts=frozenset({contrast.concept}),
        strength=2 + (len(shown) > 1) + (int(contrast.more["documents"]) > 1),
        sides=shown,
        axis=scale,
        bars=bars,
    )


def _why(more: Text, less: Text, n: int) -> Text:
    say = phrases("findings")
    parts = [say.contrast_why(more=more, less=less), *([say.contrast_of(n=n)] if n > TOLD_FROM else [])]
    return joined(parts)


def _quotes(contrast: Contrast, service: str) -> str:
    return f"{concept_page(contrast.concept)}#{service_anchor(service)}"


def _side(material: Material, concept: str, service: str) -> Side | None:
    """The sentence that is most readily read among those in which text about the service uses the concept."""
    uses = material.rows("uses", "concept", concept)
    rows = [row for row in uses if row["service"] == service and row["counts"]]
    sentences, found = material.sources.sentences, []
    for row in rows:
        sentence = sentences.get((str(row["document"]), int(row["sentence"])))
        if sentence is not None and sentence["kind"] == "prose" and is_whole(text := str(sentence["text"])):
            others = len(sentence["services"]) > 1
            found.append((others, abs(len(text) - READABLE), str(row["document"]), int(row["start"]), row))
    if not found:
        return None
    row, look = min(found, key=lambda each: each[:4])[4], material.names.named[service]
    span = Span(int(row["start"]), int(row["end"]), concept)
    return Side(label=look.short, look=look.look, quote=material.sources.quote(row, [span]))
