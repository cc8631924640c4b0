"""The notebooks run from the first cell to the last, and are kept without output."""

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from kg import open_study
from kg.tables.cells import counted_definitions


def read(path: Path) -> Any:
    return nbformat.reads(path.read_text(encoding="utf8"), as_version=4)  # type: ignore[no-untyped-call]


NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_output(path: Path) -> None:
    for cell in read(path).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_what_a_notebook_says_of_the_sample_is_so(sample_study: Path) -> None:
    """02: the concept that most services explain, early in life to some and early in the case to others."""
    study = open_study(sample_study)
    explained = counted_definitions(study.table("definitions")).explode("services").dropna(subset=["services"])
    by_services = explained.groupby("concept")["services"].nunique().sort_values()
    assert by_services.index[-1] == "tidlig_innsats"
    assert by_services.iloc[-1] > by_services.iloc[-2]
    said = " ".join(counted_definitions(study.definitions("tidlig innsats"))["definiens"])
    assert "tidlig i saken" in said
    assert "barnets to første leveår" in said
    assert set(study.meaning("tidlig innsats")["verdict"]) == {"no valid test"}


@pytest.mark.slow
@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(path.parents[1]), prepend=os.pathsep)
    notebook = read(path)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    tables = [
        output for cell in notebook.cells for output in cell.get("outputs", []) if "text/html" in output.get("data", {})
    ]
    assert len(tables) >= 5
