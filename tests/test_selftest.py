from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from benchmarks.made_up_texts import planted_meanings
from benchmarks.selftest import SELFTEST_COLUMNS, main, selftest_table
from kg.measure.meanings.uses import Use

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return selftest_table(seed=2, trials=12)


def test_the_measures_pass_where_the_plug_in_distance_fails(table: pd.DataFrame) -> None:
    assert list(table.columns) == list(SELFTEST_COLUMNS)
    assert set(table["verdict"]) == {"as it should be"}, table.to_string()
    beside = table[table["plug_in"].notna()]
    assert len(beside) == 5
    outside = (beside["plug_in"] < beside["least"]) | (beside["plug_in"] > beside["most"])
    assert outside.all(), beside.to_string()


def test_a_figure_out_of_bounds_is_told_by_the_exit_status(
    monkeypatch: pytest.MonkeyPatch, table: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.selftest.selftest_table", lambda **_: table)
    assert main([]) == 0
    monkeypatch.setattr("benchmarks.selftest.selftest_table", lambda **_: table.assign(verdict="out of bounds"))
    assert main([]) == 1
    assert "false positives" in capsys.readouterr().out


def test_the_distance_of_meaning_is_among_the_checks(table: pd.DataFrame) -> None:
    checks = table[table["check"].str.startswith("meaning")]
    assert len(checks) == 6
    assert list(checks["figure"])[-1] == "rank correlation with the share switched"


def test_every_check_of_meaning_fails_where_the_wrong_words_are_switched(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong_way(switched: Sequence[float], rng: np.random.Generator) -> dict[str, list[Use]]:
        return planted_meanings([1 - share for share in switched], rng)

    monkeypatch.setattr("benchmarks.selftest.planted_meanings", wrong_way)
    table = selftest_table(seed=2, trials=4)
    assert set(table.loc[table["check"].str.startswith("meaning"), "verdict"]) == {"out of bounds"}, table.to_string()


def test_planted_uses_stand_where_they_say_and_change_topic_at_the_share() -> None:
    cases = planted_meanings([0.0, 0.0, 1.0, 1.0], np.random.default_rng(1))
    for number, (word, uses) in enumerate(cases.items()):
        assert all(use.text[use.start : use.end] == word for use in uses)
        said = {side: " ".join(use.text for use in uses if use.community == side).split() for side in "ab"}
        topic = {side: {each[:2] for each in found if each != word} for side, found in said.items()}
        assert (topic["a"] == topic["b"]) == (number < 2)
