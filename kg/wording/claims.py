"""What keyness, preference and stability claim, as sentences: who says what more, and whether an order holds."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from kg.measure.distances.order import worst_order
from kg.measure.inference.verdict import Verdict
from kg.measure.least import FEWEST_USES_OF_TERM
from kg.wording.reasons import decimal, reason, with_texts, worded, worded_columns
from kg.wording.text import Filled, Language, Text, p_value

Names = Mapping[str, Text]
_Row = Mapping[Any, Any]

_CLAIMS: Mapping[str, Language] = {"said": "en", "said_nb": "nb"}
_HALVES: Mapping[str, Text] = {
    "halves of documents": Text("dokumentene", "documents"),
    "halves of chapters": Text("kapitlene", "chapters"),
}
_LEVELS: Mapping[str, Text] = {
    "holds": Text("Rekkefølgen holder i andre deler av tekstene", "The order holds in other parts of the texts"),
    "roughly": Text("Rekkefølgen holder bare omtrent", "The order holds only roughly"),
    "not": Text("Rekkefølgen er ikke til å stole på", "Do not trust the order"),
}


def keyness_in_words(table: pd.DataFrame, *, names: Names, terms: Names) -> pd.DataFrame:
    """Put ``said``, ``said_nb``, ``reason`` and ``reason_nb`` in the place of ``why``.

    Who says the term more, how many times as high the odds, with what certainty; odds that round to 1.0 are "as often".
    ``names`` has what services are called, by id, and ``terms`` what terms are; one id may be of both.
    """
    return _claimed(table, lambda row: _said_more(row, names, terms))


def preference_in_words(table: pd.DataFrame, *, terms: Names) -> pd.DataFrame:
    """The same for a choice between two terms: uses one more, uses one less, or cannot tell."""
    return _claimed(table, lambda row: _chosen(row, terms))


def claimed_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that these make of a measure's."""
    place = columns.index("why")
    return worded_columns([*columns[:place], *_CLAIMS, *columns[place:]])


def _claimed(table: pd.DataFrame, claim: Callable[[_Row], Text]) -> pd.DataFrame:
    """Claims beside the reasons for those that could not be tested; a claim itself says what a test gave."""
    untested = [verdict if verdict.name == "no valid test" else None for verdict in table["why"]]
    rest = worded(table.assign(why=pd.Series(untested, index=table.index, dtype=object)))
    claims = [claim(row) for row in table.to_dict("records")]
    return with_texts(rest, claims, _CLAIMS, place=list(table.columns).index("why"))


def _said_more(row: _Row, names: Names, terms: Names) -> Text:
    a, b, more = (_name(row[column], names) for column in ("a", "b", "more_in"))
    term = _name(row["term"], terms)
    odds, certain = math.exp(abs(row["log_odds"])), _resting_on(row, _certainty(row["why"]))
    if f"{odds:.1f}" == "1.0":
        return Text(
            f"{a.nb} sier «{term.nb}» omtrent like ofte som {b.nb} ({certain.nb})",
            f"{a.en} says '{term.en}' about as often as {b.en} ({certain.en})",
        )
    return Text(
        f"{more.nb} sier «{term.nb}» mer, oddsen {decimal(odds, '.1f', 'nb')} ganger så høy ({certain.nb})",
        f"{more.en} says '{term.en}' more, odds {odds:.1f} times as high ({certain.en})",
    )


def _resting_on(row: _Row, certain: Text) -> Text:
    """With how many uses it rests on, where these are few: a test can tell what one author's turn of phrase makes."""
    n = row.get("n_a" if row["more_in"] == row["a"] else "n_b")
    if n is None or n >= FEWEST_USES_OF_TERM:
        return certain
    return Text(f"{certain.nb}, bare brukt {n} {Filled(n):gang|ganger}", f"{certain.en}, {n} {Filled(n):use|uses} only")


def _certainty(verdict: Verdict) -> Text:
    if verdict.name == "no valid test":
        return Text("kan ikke testes", "cannot be tested")
    if verdict.why == "not after adjusting":
        return reason(verdict)
    p: float = verdict.values["p"]  # noqa: PD011  # a verdict's, not a table's
    if verdict.name == "apart":
        return p_value(p)
    return Text(f"kan ikke avgjøres, p = {decimal(p, '.2f', 'nb')}", f"cannot tell, p = {p:.2f}")


def _chosen(row: _Row, terms: Names) -> Text:
    one, two, verdict = _name(row["one"], terms), _name(row["two"], terms), row["why"]
    if verdict.why == "not after adjusting":
        return reason(verdict)
    if verdict.why == "uses more":
        return Text(f"bruker «{one.nb}» mer enn «{two.nb}»", f"uses '{one.en}' more than '{two.en}'")
    if verdict.why == "uses less":
        return Text(f"bruker «{one.nb}» mindre enn «{two.nb}»", f"uses '{one.en}' less than '{two.en}'")
    return Text("kan ikke avgjøres", "cannot tell")


def _name(identifier: object, names: Names) -> Text:
    return names.get(str(identifier), Text(str(identifier), str(identifier)))


def order_said(stability: pd.DataFrame, *, measure: str = "words") -> Text:
    """How far the order of the distances can be trusted; for wherever it is shown."""
    order = worst_order(stability, measure=measure)
    if order is None:
        return Text(
            "Rekkefølgen av avstandene kan ikke kontrolleres: for få tjenestepar finnes i to deler av tekstene.",
            "The order of the distances cannot be checked: too few pairs of services stand in two parts of the texts.",
        )
    level, halves = _LEVELS[order.holds], _HALVES[order.kind]
    known = not math.isnan(order.low)  # one pair of halves has no spread
    rho, low, high = (decimal(value, ".2f", "nb") for value in (order.rho, order.low, order.high))
    nb, en = (f" [{low}; {high}]", f" [{order.low:.2f}, {order.high:.2f}]") if known else ("", "")
    return Text(
        f"{level.nb}: mellom halvdeler av {halves.nb} korrelerer rekkefølgen av avstandene {rho}{nb}.",
        f"{level.en}: between halves of the {halves.en} the order of the distances correlates {order.rho:.2f}{en}.",
    )
