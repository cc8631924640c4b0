"""What a study's tables say of a statement: a finding with its effect and why; each form is tested in its own way.

A statement is one question that was asked before the numbers were seen, so p is not adjusted for others. No test here
can show that two services mean the same, or that a definition is nowhere: then the answer is *too little evidence*.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from kg.asking.study import Study
from kg.checking.statement import Form, Statement
from kg.measure.inference.verdict import LEVEL
from kg.measure.words.keyness import keyness_table
from kg.study_measures.term_sides import concept_cells
from kg.tables.cells import certain_definitions, rows_about
from kg.tables.counted_text import without_levels
from kg.tables.scheme_tables import level_ids
from kg.views.names import study_names
from kg.wording.phrases import phrases
from kg.wording.reasons import reason
from kg.wording.text import Text, numbers
from kg.wording.uses import DENIED

Outcome = Literal["supported", "contradicted", "too little evidence"]
_SAY = phrases("check")

#: One counted use of twenty is an error of the rules (docs/quality.md), so a single one contradicts nothing.
USES_TO_CONTRADICT = 2
#: That none was found tells something where at least so many were to be expected: with 3 expected, none comes by chance
#: in 5 % of cases (the rule of three; Hanley & Lippman-Hand 1983, *JAMA* 249).
EXPECTED_TO_TELL = 3.0
#: "Only" is said of a word that is used, not met: as often as a contrast on the front page asks for.
USES_TO_BE_USED = 5
#: What each side is given of both words beforehand, in uses: as little as keeps odds finite.
PRIOR_USES = 1.0
_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An outcome, why in a sentence, and the effect that it rests on with 95 % interval and p; NaN where undefined.

    ``effect_name`` says what the effect is: odds ratio, uses per 10,000 words, a distance, or a number of definitions.
    """

    outcome: Outcome
    why: Text
    effect_name: Text
    effect: float = math.nan
    low: float = math.nan
    high: float = math.nan
    p: float = math.nan

    @property
    def is_measured(self) -> bool:
        """Whether the effect may be read: odds of texts that allow no test run into the thousands by nothing."""
        return not math.isnan(self.p) or self.effect_name not in {_SAY.odds, _SAY.share}


def measured(study: Study, statement: Statement) -> Finding:
    """Put a statement to the test that its form has."""
    tests: Mapping[Form, Callable[[Study, Statement], Finding]] = {
        "chosen": _chosen, "more": _more, "only": _only, "not": _not, "meaning": _meaning, "defined": _defined,
    }  # fmt: skip
    return tests[statement.form](study, statement)


def _more(study: Study, statement: Statement) -> Finding:
    # The table leaves out what is used fewer than five times on both sides together.
    table = study.keyness(statement.service, statement.second)
    rows = table[table["term"] == statement.concept].to_dict("records")
    if not rows:
        return Finding(outcome="too little evidence", why=_SAY.few_uses, effect_name=_SAY.odds)
    return _of_odds(rows[0], Text(rows[0]["reason_nb"], rows[0]["reason"]))


def _chosen(study: Study, statement: Statement) -> Finding:
    """Which of two words: of one service the choice itself, of two the difference of their choices."""
    if statement.second is None:
        return _preferred(study, statement)
    tables = study.tables("counts", "exposure", "services")
    levels = level_ids(tables["services"])
    if levels.isdisjoint({statement.service, statement.second}):
        tables = without_levels(tables)
    cells = concept_cells(tables)
    one, two = cells.uses(statement.concept), cells.uses(statement.other or "")
    used = (one + two) > 0
    # The choice as keyness has it: uses of the one among uses of both, in place of uses among words.
    both = replace(
        cells, terms=(statement.concept,), counts=csr_array(one[used, None]), words=(one + two)[used],
        service=cells.service[used], unit=cells.unit[used], document=cells.document[used],
    )  # fmt: skip
    for service in (statement.service, statement.second):
        if not len(both.of(service)):
            why = _SAY.uses_neither(service=study_names(study.tables("concepts", "services")).definite(service))
            return Finding(outcome="too little evidence", why=why, effect_name=_SAY.odds)
    rng = np.random.default_rng(_SEED)
    table = keyness_table(both, statement.service, statement.second, rng=rng, prior=PRIOR_USES, fewest_uses=1).to_dict(
        "records"
    )
    if not table:
        return Finding(outcome="too little evidence", why=_SAY.few_uses, effect_name=_SAY.odds)
    return _of_odds(table[0], reason(table[0]["why"]))


def _of_odds(row: Mapping[Any, Any], untested: Text) -> Finding:
    effect, low, high = (math.exp(row[name]) for name in ("log_odds", "low", "high"))
    odds = Finding(
        outcome="too little evidence",
        why=untested,
        effect_name=_SAY.odds,
        effect=effect,
        low=low,
        high=high,
        p=row["p"],
    )
    if math.isnan(odds.p):
        return replace(odds, why=untested if untested.nb else _SAY.few_uses)
    if odds.p > LEVEL:
        return replace(odds, why=_SAY.by_chance(p=_p(odds.p)))
    if low <= 1 <= high:  # one statement is decided more strictly than a list of words: test and interval must agree
        return replace(odds, why=_SAY.of_unknown_size(p=_p(odds.p)))
    outcome: Outcome = "supported" if effect > 1 else "contradicted"
    return replace(odds, outcome=outcome, why=_SAY.not_by_chance(p=_p(odds.p)))


def _preferred(study: Study, statement: Statement) -> Finding:
    table = study.preference(statement.concept, str(statement.other))
    rows = table[table["service"] == statement.service].to_dict("records")
    if not rows:
        return Finding(outcome="too little evidence", why=_SAY.no_text, effect_name=_SAY.share)
    row = rows[0]
    share = Finding(
        outcome="too little evidence", why=Text(row["reason_nb"], row["reason"]), effect_name=_SAY.share,
        effect=row["share_one"], low=row["low"], high=row["high"], p=row["p"],
    )  # fmt: skip
    if math.isnan(share.p):
        return share
    if share.p > LEVEL or share.low <= 0.5 <= share.high:
        return replace(share, why=_SAY.by_chance(p=_p(share.p)))
    outcome: Outcome = "supported" if share.effect > 0.5 else "contradicted"
    return replace(share, outcome=outcome, why=_SAY.not_by_chance(p=_p(share.p)))


def _only(study: Study, statement: Statement) -> Finding:
    own, others = _usage(study, statement)
    if own is None:
        return Finding(outcome="too little evidence", why=_SAY.no_text, effect_name=_SAY.rate)
    rate = _rate(own)
    elsewhere = int(others["n"].sum())
    if elsewhere >= USES_TO_CONTRADICT:
        # How many services: what a sentence about two of them says is counted for both.
        return replace(rate, outcome="contradicted", why=_SAY.used_elsewhere(n=int((others["n"] > 0).sum())))
    expected = own["n"] / own["words"] * float(others["words"].sum())
    if own["n"] < USES_TO_BE_USED or elsewhere or expected < EXPECTED_TO_TELL:
        return replace(rate, why=_SAY.only_too_little(n=own["n"], elsewhere=elsewhere, expected=_one(expected)))
    return replace(rate, outcome="supported", why=_SAY.nowhere_else(expected=_one(expected)))


def _not(study: Study, statement: Statement) -> Finding:
    own, others = _usage(study, statement)
    denied = denials(study, statement)
    if own is None:
        return Finding(outcome="too little evidence", why=_SAY.no_text, effect_name=_SAY.rate)
    rate = _rate(own)
    if own["n"] >= USES_TO_CONTRADICT:
        return replace(rate, outcome="contradicted", why=_SAY.is_used(n=own["n"]))
    words = float(others["words"].sum())
    expected = float(others["n"].sum()) / words * own["words"] if words else 0.0
    if own["n"] == 0 and denied:
        return replace(rate, outcome="supported", why=_SAY.denied(n=denied))
    if own["n"] == 0 and expected >= EXPECTED_TO_TELL:
        return replace(rate, outcome="supported", why=_SAY.none_where_expected(expected=_one(expected)))
    return replace(rate, why=_SAY.not_too_little(n=own["n"], expected=_one(expected)))


def denials(study: Study, statement: Statement) -> int:
    """How many sentences say themselves that the service does not use the word or do it."""
    uses = study.uses(statement.concept, statement.service, counts=False)
    return int((uses["why"] == DENIED).sum())


def _usage(study: Study, statement: Statement) -> tuple[dict[Any, Any] | None, pd.DataFrame]:
    """The usage of the service, if it has text at all, and of those that it is compared with."""
    usage = study.usage(statement.concept)
    usage = usage[(usage["words"] > 0) & ~usage["service"].isin(not_compared(study, statement))]
    own = usage[usage["service"] == statement.service].to_dict("records")
    return (own[0] if own else None), usage[usage["service"] != statement.service]


def not_compared(study: Study, statement: Statement) -> frozenset[str]:
    """Levels of government, which are compared only with each other and where a statement names one."""
    levels = frozenset(level_ids(study.table("services")))
    return frozenset() if levels & {statement.service, statement.second} else levels


def _rate(own: Mapping[Any, Any]) -> Finding:
    return Finding(
        outcome="too little evidence", why=_SAY.no_text, effect_name=_SAY.rate, effect=own["per_10000"], low=own["low"],
        high=own["high"],
    )  # fmt: skip


def _meaning(study: Study, statement: Statement) -> Finding:
    table = study.meaning(statement.concept, statement.service, statement.second)
    rows = table.to_dict("records")
    if not rows:
        return Finding(outcome="too little evidence", why=_SAY.not_compared, effect_name=_SAY.in_meaning)
    row = rows[0]
    apart = row["verdict"] == "apart"
    why = _SAY.not_by_chance(p=_p(row["p"])) if apart else _SAY.meaning_not_told(a=row["n_a"], b=row["n_b"])
    return Finding(
        outcome="supported" if apart else "too little evidence", why=why, effect_name=_SAY.in_meaning,
        effect=row["distance"], p=row["p"],
    )  # fmt: skip


def _defined(study: Study, statement: Statement) -> Finding:
    found = rows_about(study.definitions(statement.concept), statement.service)
    certain = certain_definitions(found)
    own = int((certain["holder"] == "service").sum())
    n = len(certain)
    if not n:
        why = _SAY.no_definition(n=len(found))
        return Finding(outcome="too little evidence", why=why, effect_name=_SAY.of_definitions, effect=0)
    outcome: Outcome = "supported" if own else "too little evidence"  # what others say of it is not its definition
    return Finding(outcome=outcome, why=_SAY.defined(n=n, own=own), effect_name=_SAY.of_definitions, effect=own)


def _p(p: float) -> Text:
    return numbers(p, 3)


def _one(number: float) -> Text:
    return numbers(number, 1)
