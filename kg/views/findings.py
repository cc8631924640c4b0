"""The main results as sentences, each with its uncertainty, and what the data cannot say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.measure.distances.stability import order_said
from kg.tables.cells import known_number, root
from kg.views.links import concept_page, pair_page
from kg.views.names import Names
from kg.wording.text import Text, interval, number_en, number_nb, p_value

#: A contrast is told only when the higher side has at least this many mentions in this many documents or sections.
LEAST_MENTIONS = 5
LEAST_PARTS = 2
#: The level of the tests; the same as the verdicts'.
LEVEL = 0.05
_FURTHER: Mapping[str, Text] = {
    "concepts": Text("hvilke begreper som brukes", "which concepts are used"),
    "perspectives": Text("hvilke teoretiske perspektiver som nevnes", "which theoretical perspectives are named"),
    "literature": Text("hvilke verk det vises til", "which works are cited"),
}
#: Where all distances stand.
_ALL = "avstand.html#avstand-words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
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
        return float(self.more["low"]) / max(float(self.less["high"]), 1e-9)


def findings(tables: Mapping[str, pd.DataFrame], names: Names) -> tuple[Finding, ...]:
    """The sentences of the front page, in order."""
    return (
        *_distance_findings(tables["distances"], names),
        *_order_findings(tables),
        *_further_findings(tables["distances"]),
        *_contrast_findings(tables["usage"], names),
        *_definition_findings(tables["definitions"]),
    )


def _distance_findings(distances: pd.DataFrame, names: Names) -> list[Finding]:
    words = distances[distances["measure"] == "words"]
    if words.empty:
        nothing = Text("Ingen avstander er beregnet.", "No distances were computed.")
        return [Finding(text=nothing, certain=False)]
    tested = words["verdict"] != "no valid test"
    kept = int(((words["verdict"] == "apart") & (words["q"] <= LEVEL)).sum()) if "q" in words else None
    n = {verdict: int((words["verdict"] == verdict).sum()) for verdict in ("apart", "cannot tell", "no valid test")}
    found = [Finding(text=_verdict_sentence(len(words), n), certain=n["apart"] > 0, href=_ALL)]
    if n["apart"] > 0:
        clear = int(((words["verdict"] == "apart") & (words["low"] > words["noise_floor"])).sum())
        found.append(Finding(text=_clear_sentence(n["apart"], clear), certain=clear > 0, href=_ALL))
    apart = words[words["verdict"] == "apart"].sort_values(["distance", "a", "b"], ascending=[False, True, True])
    if kept is not None and n["apart"] > 0:
        found.append(Finding(text=_adjusted_sentence(int(tested.sum()), kept), certain=kept > 0, href=_ALL))
    if not apart.empty:
        top = apart.iloc[0]
        found.append(Finding(text=_widest_sentence(apart, names), href=pair_page(str(top["a"]), str(top["b"]))))
    return found


def order_told(tables: Mapping[str, pd.DataFrame], measure: str) -> Text | None:
    """How far the order of a measure's distances can be trusted; ``None`` when the study does not tell."""
    stability = tables.get("stability")
    if stability is None or not (stability["measure"] == measure).any():
        return None
    english, norwegian = order_said(stability, measure=measure)
    return Text(norwegian, english)


def _order_findings(tables: Mapping[str, pd.DataFrame]) -> list[Finding]:
    told = order_told(tables, "words")
    return [] if told is None else [Finding(text=told, certain=False, href="avstand.html#rekkefolge-words")]


def _further_findings(distances: pd.DataFrame) -> list[Finding]:
    """How many pairs differ on the other measures, for those by which any pair can be tested."""
    told, apart = [], 0
    for measure, what in _FURTHER.items():
        verdicts = distances.loc[distances["measure"] == measure, "verdict"]
        tested, differ = int((verdicts != "no valid test").sum()), int((verdicts == "apart").sum())
        if tested:
            told.append((tested, differ, what))
            apart += differ
    if not told:
        return []
    nb = "; ".join(f"{differ} av {tested} i {what.nb}" for tested, differ, what in told)
    en = "; ".join(f"{differ} of {tested} in {what.en}" for tested, differ, what in told)
    said = Text(
        f"Andre mål, påviselig ulike av parene som kan prøves: {nb}.",
        f"Other measures, demonstrably different among the pairs that can be tested: {en}.",
    )
    return [Finding(text=said, certain=apart > 0, href="avstand.html#avstand-concepts")]


def _clear_sentence(apart: int, clear: int) -> Text:
    """How many findings the map draws as such (:func:`kg.views.map_picture.is_finding`)."""
    return Text(
        f"For {clear} av de {apart} ulike parene ligger hele intervallet over støygulvet; bare de har heltrukken linje "
        "på kartet. For de andre er det påvist at ordbruken er ulik, men ikke at avstanden er stor.",
        f"For {clear} of the {apart} pairs that are apart the whole interval lies above the noise floor; only they "
        "have a solid line on the map. For the others it is shown that the wording differs, but not that the "
        "distance is large.",
    )


def _adjusted_sentence(tested: int, kept: int) -> Text:
    return Text(
        f"Når {tested} par prøves, kan noen bli «ulike» ved slump. Justert for det (Benjamini og Hochberg, q ≤ 0,05) "
        f"står {kept} av de ulike parene igjen.",
        f"When {tested} pairs are tested, some may come out “apart” by chance. Adjusted for that (Benjamini and "
        f"Hochberg, q ≤ 0.05), {kept} of the pairs that are apart remain.",
    )


def _verdict_sentence(pairs: int, n: Mapping[str, int]) -> Text:
    return Text(
        f"For {n['apart']} av {pairs} par av tjenester er ordbruken i tekst om dem påviselig ulik. "
        f"For {n['cannot tell']} par kan det ikke avgjøres, og for {n['no valid test']} er det for lite tekst "
        "til en gyldig test.",
        f"For {n['apart']} of {pairs} pairs of services the wording of text about them is demonstrably different. "
        f"For {n['cannot tell']} pairs this cannot be told, and for {n['no valid test']} there is too little text "
        "for a valid test.",
    )


def _widest_sentence(apart: pd.DataFrame, names: Names) -> Text:
    """The widest pair, and how many other pairs could as well be the widest (their intervals reach its estimate)."""
    top = apart.iloc[0]
    rivals = int((apart["high"].iloc[1:] >= float(top["d2"])).sum())
    low, high = root(top["low"]), root(top["high"])
    first, second = names.service(str(top["a"])), names.service(str(top["b"]))
    span, p, distance = interval(low, high), p_value(known_number(top["p"])), float(top["distance"])
    rest_nb = f" Intervallene til {rivals} andre par når like langt, så rekkefølgen er usikker." if rivals else ""
    rest_en = f" The intervals of {rivals} other pairs reach as far, so the order is uncertain." if rivals else ""
    return Text(
        f"Størst anslått avstand er mellom {first.nb} og {second.nb}: {number_nb(distance)} "
        f"(intervall {span.nb}, {p.nb}).{rest_nb}",
        f"The largest estimated distance is between {first.en} and {second.en}: {number_en(distance)} "
        f"(interval {span.en}, {p.en}).{rest_en}",
    )


def contrasts(usage: pd.DataFrame) -> list[Contrast]:
    """For each concept its widest contrast between two services whose intervals do not meet; widest first."""
    known = usage.dropna(subset=["low", "high"]).sort_values(["concept", "service"])
    found = []
    for concept, rows in known.groupby("concept", sort=True):
        records = rows.to_dict("records")
        enough = [row for row in records if row["n"] >= LEAST_MENTIONS and row["sections"] >= LEAST_PARTS]
        more = max(enough, key=lambda row: row["low"], default=None)
        less = min(records, key=lambda row: row["high"])
        if more is not None and more["low"] > less["high"]:
            found.append(Contrast(concept=str(concept), more=more, less=less))
    return sorted(found, key=lambda contrast: (-contrast.ratio, contrast.concept))


def _contrast_findings(usage: pd.DataFrame, names: Names, *, at_most: int = 3) -> list[Finding]:
    found = contrasts(usage)
    told = [
        Finding(text=_contrast_sentence(contrast, names), href=f"{concept_page(contrast.concept)}#bruk")
        for contrast in found[:at_most]
    ]
    if len(found) > 1:
        told.append(Finding(text=_selection_sentence(len(found)), certain=False))
    return told


def _contrast_sentence(contrast: Contrast, names: Names) -> Text:
    concept = names.concept(contrast.concept)
    more, less = names.service(contrast.more["service"]), names.service(contrast.less["service"])
    spans = [interval(float(row["low"]), float(row["high"]), 1) for row in (contrast.more, contrast.less)]
    rates = [float(row["per_10000"]) for row in (contrast.more, contrast.less)]
    return Text(
        f"«{concept.nb}» brukes oftere i tekst om {more.nb} ({number_nb(rates[0], 1)} per 10 000 ord, {spans[0].nb}) "
        f"enn i tekst om {less.nb} ({number_nb(rates[1], 1)}, {spans[1].nb}).",
        f"“{concept.en}” is used more often in text about {more.en} ({number_en(rates[0], 1)} per 10,000 words, "
        f"{spans[0].en}) than in text about {less.en} ({number_en(rates[1], 1)}, {spans[1].en}).",
    )


def _selection_sentence(contrasts_found: int) -> Text:
    return Text(
        f"I alt har {contrasts_found} begreper minst ett par av tjenester med intervaller som ikke møtes. De som er "
        "nevnt over, er valgt fordi de er størst av mange sammenlikninger, og er trolig noe overdrevet.",
        f"In all, {contrasts_found} concepts have at least one pair of services whose intervals do not meet. Those "
        "told above were chosen because they are the largest of many comparisons, and are probably somewhat "
        "exaggerated.",
    )


def _definition_findings(definitions: pd.DataFrame) -> list[Finding]:
    known = definitions.dropna(subset=["concept"])
    if "repeats" in known:  # what says the same again in nearly the same words is not counted twice
        known = known[known["repeats"].isna()]
    if known.empty:
        return [Finding(text=Text("Ingen definisjoner ble funnet.", "No definitions were found."), certain=False)]
    per_concept = known.groupby("concept")["document"].agg(["size", "nunique"])
    several, reports = int((per_concept["size"] > 1).sum()), int((per_concept["nunique"] > 1).sum())
    return [
        Finding(
            text=Text(
                f"{len(known)} passasjer sier hva et av begrepene betyr; {len(per_concept)} begreper er forklart, "
                f"{several} av dem mer enn én gang og {reports} i mer enn én rapport.",
                f"{len(known)} passages tell what one of the concepts means; {len(per_concept)} concepts are "
                f"explained, {several} of them more than once and {reports} in more than one report.",
            )
        )
    ]
