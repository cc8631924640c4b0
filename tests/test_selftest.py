import pandas as pd
import pytest

from kg.cli import main
from kg.measure.selftest import SELFTEST_COLUMNS, selftest_table


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
    monkeypatch.setattr("kg.measure.selftest.selftest_table", lambda **_: table)
    assert main(["selftest", "--distance"]) == 0
    monkeypatch.setattr("kg.measure.selftest.selftest_table", lambda **_: table.assign(verdict="out of bounds"))
    assert main(["selftest", "--distance"]) == 1
    assert "false positives" in capsys.readouterr().out
