"""Statements about services' words: how they are read, what each is tested by, and what is said of it."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from made_up_site import make_study, save_study

from kg.asking.study import Study, open_study
from kg.checking import measured as tests_of
from kg.checking.checked import check, check_all, checked_table
from kg.checking.measured import EXPECTED_TO_TELL, USES_TO_BE_USED, USES_TO_CONTRADICT, measured
from kg.checking.printed import printed
from kg.checking.statement import EXAMPLES, LONGEST, Statement, StatementError, read_statement
from kg.cli import main
from kg.measure.inference.verdict import LEVEL
from kg.tables.study_tables import StudyError


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return open_study(save_study(make_study(), tmp_path / "study"))


def given(study: Study, usage: dict[str, tuple[int, int]], denied: int = 0, **answers: list[dict[str, Any]]) -> Study:
    """The study with answers that are given by hand; ``usage`` is by service: uses and words."""
    services = {"id": ["skole", "psykisk_helse", "kommune"], "kind": ["service", "service", "level"]}
    used = [
        {
            "concept": "oppfolging",
            "service": s,
            "n": n,
            "words": words,
            "per_10000": 1e4 * n / words,
            "low": 0,
            "high": 9,
        }
        for s, (n, words) in usage.items()
    ]
    tables = {
        "table": pd.DataFrame(services),
        "usage": pd.DataFrame(used),
        "uses": pd.DataFrame({"why": ["negated_or_contrast"] * denied + ["other"]}),
        "keyness": pd.DataFrame({"term": []}),
        **{name: pd.DataFrame(rows) for name, rows in answers.items()},
    }
    for name, table in tables.items():
        setattr(study, name, lambda *_, answer=table, **__: answer)
    return study


def statement(form: Any, **more: str) -> Statement:
    return Statement(text="", form=form, concept="oppfolging", service="skole", **more)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "oppfølging > tiltak @ Skole vs Psykisk helsetjeneste",
            ("chosen", "oppfolging", "tiltak", "skole", "psykisk_helse"),
        ),
        ("oppfølging>tiltak@skole", ("chosen", "oppfolging", "tiltak", "skole", None)),
        ("Oppfølging used more by skole than psykisk_helse", ("more", "oppfolging", None, "skole", "psykisk_helse")),
        (
            "«oppfølging»   brukes mer av skole enn av psykisk_helse",
            ("more", "oppfolging", None, "skole", "psykisk_helse"),
        ),
        ("oppfølging brukes mer av skole", ("more", "oppfolging", None, "skole", None)),
        ("oppfølging is used only by skole", ("only", "oppfolging", None, "skole", None)),
        ("oppfølging brukes ikke av skole", ("not", "oppfolging", None, "skole", None)),
        (
            "oppfølging differs in meaning between skole and psykisk_helse",
            ("meaning", "oppfolging", None, "skole", "psykisk_helse"),
        ),
        (
            "oppfølging betyr noe annet i skole enn i psykisk_helse",
            ("meaning", "oppfolging", None, "skole", "psykisk_helse"),
        ),
        ("oppfølging defineres av skole", ("defined", "oppfolging", None, "skole", None)),
    ],
)
def test_statements_are_read_in_both_languages(study: Study, text: str, expected: tuple[str | None, ...]) -> None:
    read = read_statement(text, study)
    assert (read.form, read.concept, read.other, read.service, read.second) == expected


def test_services_are_known_by_what_pages_call_them(study: Study) -> None:
    for name in ("psykisk helse", "Psykisk helsetjeneste", "skolen", "SKOLE"):
        assert read_statement(f"oppfølging brukes ikke av {name}", study).service in {"skole", "psykisk_helse"}


def test_levels_are_compared_only_where_one_is_named(study: Study) -> None:
    usage = {"skole": (9, 1000), "psykisk_helse": (0, 1000), "kommune": (9, 1000)}
    assert measured(given(study, usage), statement("only")).outcome == "supported"
    of_level = replace(statement("only"), service="kommune")
    assert measured(given(study, usage), of_level).why.en == "it is also used about 1 other service"


def test_what_is_no_statement_is_refused_with_the_forms(study: Study) -> None:
    with pytest.raises(StatementError, match="expected one as") as found:
        read_statement("oppfølging er bra\nfor alle", study)
    assert all(example in str(found.value) for example in EXAMPLES)
    assert "\n" not in str(found.value)
    with pytest.raises(StudyError, match="no service 'skola'"):
        read_statement("oppfølging not used by skola", study)
    with pytest.raises(StatementError, match="compares skole with itself"):
        read_statement("oppfølging used more by skole than Skole", study)
    with pytest.raises(StatementError, match="at most 300"):
        read_statement("x" * (LONGEST + 1), study)
    with pytest.raises(StatementError, match="no form"):
        read_statement("x" * LONGEST, study)


@pytest.mark.parametrize(
    ("log_odds", "low", "p", "outcome"),
    [
        (1.0, 0.2, LEVEL, "supported"),
        (1.0, -0.2, LEVEL, "too little evidence"),
        (-1.0, -2.0, LEVEL, "contradicted"),
        (1.0, 0.2, LEVEL + 0.001, "too little evidence"),
        (1.0, 0.2, math.nan, "too little evidence"),
    ],
)
def test_more_is_decided_by_the_exchange_test(
    study: Study, log_odds: float, low: float, p: float, outcome: str
) -> None:
    high = -0.1 if low < -1 else 3.0
    row = {
        "term": "oppfolging",
        "log_odds": log_odds,
        "low": low,
        "high": high,
        "p": p,
        "reason": "few",
        "reason_nb": "få",
    }
    found = measured(given(study, {}, keyness=[row]), statement("more", second="psykisk_helse"))
    assert found.outcome == outcome
    assert found.effect == pytest.approx(math.exp(log_odds))
    assert found.is_measured == (not math.isnan(p))
    assert ("interval holds" in found.why.en) == (p == LEVEL and low < 0 < high)
    assert (found.why.nb == "få") == math.isnan(p)


def test_too_few_uses_to_be_compared(study: Study) -> None:
    assert measured(given(study, {}), statement("more")).why.en == "too few uses to compare"


@pytest.mark.parametrize(
    ("own", "elsewhere", "words", "outcome"),
    [
        (USES_TO_BE_USED, 0, 1000, "supported"),
        (USES_TO_BE_USED - 1, 0, 1000, "too little evidence"),
        (USES_TO_BE_USED, USES_TO_CONTRADICT - 1, 1000, "too little evidence"),
        (USES_TO_BE_USED, USES_TO_CONTRADICT, 1000, "contradicted"),
        (USES_TO_BE_USED, 0, int(1000 * EXPECTED_TO_TELL / USES_TO_BE_USED) - 1, "too little evidence"),
        (USES_TO_BE_USED, 0, int(1000 * EXPECTED_TO_TELL / USES_TO_BE_USED), "supported"),
    ],
)
def test_only(study: Study, own: int, elsewhere: int, words: int, outcome: str) -> None:
    usage = {"skole": (own, 1000), "psykisk_helse": (elsewhere, words), "kommune": (99, 1000)}
    assert measured(given(study, usage), statement("only")).outcome == outcome


@pytest.mark.parametrize(
    ("own", "denied", "words", "outcome"),
    [
        (0, 0, 1000, "supported"),
        (0, 0, 999, "too little evidence"),
        (0, 1, 10, "supported"),
        (USES_TO_CONTRADICT - 1, 1, 1000, "too little evidence"),
        (USES_TO_CONTRADICT, 1, 1000, "contradicted"),
    ],
)
def test_not(study: Study, own: int, denied: int, words: int, outcome: str) -> None:
    usage = {"skole": (own, words), "psykisk_helse": (int(EXPECTED_TO_TELL), 1000), "kommune": (99, 1000)}
    assert measured(given(study, usage, denied=denied), statement("not")).outcome == outcome


def test_no_text_about_the_service_decides_nothing(study: Study) -> None:
    for form in ("only", "not"):
        found = measured(given(study, {"psykisk_helse": (9, 1000)}), statement(form))
        assert (found.outcome, found.why.en) == ("too little evidence", "there is no text about the service")


@pytest.mark.parametrize(
    ("share", "within", "p", "outcome"),
    [
        (0.9, (0.51, 1.0), LEVEL, "supported"),
        (0.1, (0.0, 0.49), LEVEL, "contradicted"),
        (0.9, (0.5, 1.0), LEVEL, "too little evidence"),
        (0.9, (0.51, 1.0), LEVEL + 0.001, "too little evidence"),
        (0.9, (0.51, 1.0), math.nan, "too little evidence"),
    ],
)
def test_a_services_choice_of_words(
    study: Study, share: float, within: tuple[float, float], p: float, outcome: str
) -> None:
    low, high = within
    row = {"service": "skole", "share_one": share, "low": low, "high": high, "p": p, "reason": "few", "reason_nb": "få"}
    assert measured(given(study, {}, preference=[row]), statement("chosen", other="tiltak")).outcome == outcome


@pytest.mark.parametrize(("verdict", "outcome"), [("apart", "supported"), ("cannot tell", "too little evidence")])
def test_a_difference_in_meaning_is_never_contradicted(study: Study, verdict: str, outcome: str) -> None:
    row = {"verdict": verdict, "distance": 0.4, "p": 0.01, "n_a": 9, "n_b": 8}
    assert measured(given(study, {}, meaning=[row]), statement("meaning", second="psykisk_helse")).outcome == outcome
    assert (
        measured(given(study, {}, meaning=[]), statement("meaning", second="psykisk_helse")).outcome
        == "too little evidence"
    )


def test_that_no_definition_was_found_contradicts_nothing(study: Study) -> None:
    rows = [
        {"services": ["skole"], "certainty": certainty, "holder": holder}
        for certainty, holder in (("certain", "service"), ("certain", "law"), ("possible", "law"))
    ]
    found = measured(given(study, {}, definitions=rows), statement("defined"))
    assert (found.outcome, found.effect, found.why.en) == (
        "supported",
        1,
        "1 in the service's own words, of 2 certain definitions in text about it",
    )  # fmt: skip
    for others in (rows[1:], rows[2:]):
        assert measured(given(study, {}, definitions=others), statement("defined")).outcome == "too little evidence"


def cells(*, skole: tuple[int, int], nav: tuple[int, int], units: int) -> dict[str, pd.DataFrame]:
    """Counts in which each unit of a service holds so many uses of the two words, in documents of their own."""
    counts, exposure = [], []
    for service, uses in (("skole", skole), ("psykisk_helse", nav)):
        for unit in range(units):
            place = {"service": service, "document": f"{service}{unit}", "section": 0}
            exposure.append({**place, "words": 1000})
            counts += [{**place, "concept": c, "n": n} for c, n in zip(("oppfolging", "tiltak"), uses, strict=True)]
    names = {f"label_{language}": ["skole", "psykisk helse"] for language in ("nb", "nn", "en")}
    services = pd.DataFrame({"id": ["skole", "psykisk_helse"], "kind": "service", **names})
    return {"counts": pd.DataFrame(counts), "exposure": pd.DataFrame(exposure), "services": services}


@pytest.mark.parametrize(
    ("uses", "units", "outcome"),
    [
        (((3, 0), (0, 3)), 6, "supported"),
        (((0, 3), (3, 0)), 6, "contradicted"),
        (((2, 2), (2, 2)), 6, "too little evidence"),
        (((3, 0), (0, 3)), 2, "too little evidence"),
        (((3, 0), (0, 0)), 6, "too little evidence"),
    ],
)
def test_two_services_choices_are_compared(
    study: Study, monkeypatch: pytest.MonkeyPatch, uses: Any, units: int, outcome: str
) -> None:
    tables = cells(skole=uses[0], nav=uses[1], units=units)
    monkeypatch.setattr(
        study,
        "table",
        lambda name: tables[name] if name in tables else pd.read_parquet(study.file(f"tables/{name}.parquet")),
    )
    found = measured(study, statement("chosen", other="tiltak", second="psykisk_helse"))
    assert found.outcome == outcome
    # Beforehand each side has one use of both words, so even with all on one side the odds are finite.
    assert math.isnan(found.effect) or abs(math.log(found.effect)) < math.log(1e4) * tests_of.PRIOR_USES


def test_quotes_numbers_and_the_texts_own_words_stand_beside(sample_study: Path) -> None:
    checked = check(open_study(sample_study), "oppfølging used more by skole than barnevern")
    assert {count.service.id for count in checked.counts} == {"skole", "barnevern"}
    assert checked.quotes_for
    for side in (*checked.quotes_for, *checked.quotes_against):
        assert side.total >= len(side.quotes) > 0
    nb, en = [*printed(checked, "nb")], [*printed(checked, "en")]
    assert nb[0] == en[0] == "oppfølging used more by skole than barnevern"
    assert "FOR LITE GRUNNLAG" in nb[1]
    assert "TOO LITTLE EVIDENCE" in en[1]


def test_a_row_a_statement_and_no_odds_without_a_test(sample_study: Path) -> None:
    statements = ["oppfølging not used by skole", "oppfølging > behandling @ skole vs barnehage"]
    checked = check_all(open_study(sample_study), statements)
    assert [*checked_table(checked)["statement"]] == statements
    assert not checked[1].finding.is_measured
    assert not any("odds" in line for line in printed(checked[1], "en"))


def test_the_command(sample_study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, study = tmp_path / "statements.txt", str(sample_study)
    file.write_text("# a remark\n\noppfølging not used by skole\n", encoding="utf8")
    assert main(["check", study, "oppfølging is defined by skole", "--file", str(file), "--format", "json"]) == 0
    assert capsys.readouterr().out.count('"outcome"') == 2
    assert main(["check", study, "oppfølging is defined by skole", "--language", "en"]) == 0
    assert "oppfølging is defined by skole" in capsys.readouterr().out
    missing = str(tmp_path / "none")
    for arguments, problem in (([], "no statement"), (["x"], "no form"), (["--file", missing], "cannot be read")):
        assert main(["check", study, *arguments]) == 2
        assert problem in capsys.readouterr().err
