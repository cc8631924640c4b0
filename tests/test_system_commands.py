"""``system`` and ``align`` on the command line, with the bundled sample."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from kg.cli import main
from kg.systems.system import READABLE
from kg.tables.study_tables import StudyTables

LIST = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/a> a skos:Concept ; skos:prefLabel "tiltak"@nb .
"""


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> "Said":
    return Said(capsys)


class Said:
    """Calls the command line and gives its status, what it printed and what it told of mistakes."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        return status, *self._capsys.readouterr()


def test_a_system_is_told_in_words_whichever_comes_first(sample_study: Path, said: Said) -> None:
    status, printed, _ = said("system", "samarbeid", "samhandling", sample_study)
    assert status == 0
    assert "samarbeid henger sammen med samhandling" in printed
    assert printed == said("system", sample_study, "samarbeid", "samhandling")[1]
    assert "is associated with" in said("system", "samarbeid", "samhandling", sample_study, "--language", "en")[1]


def test_a_system_is_drawn_with_what_should_be_looked_at(sample_study: Path, tmp_path: Path, said: Said) -> None:
    kinds = ["forebygging", "forebygging_universell", "forebygging_selektiv"]
    status, printed, _ = said("system", *kinds, sample_study, "-o", tmp_path / "a.svg")
    assert status == 0
    assert "mangler inndelingskriterium" in printed
    assert (tmp_path / "a.svg").read_text(encoding="utf8").startswith("<svg ")
    assert said("system", "tiltak", sample_study, "-o", tmp_path / "a.docx")[0] == 0
    status, _, told = said("system", "tiltak", sample_study, "-o", tmp_path / "a.gif")
    assert (status, "end the name in .svg" in told) == (2, True)
    assert "did you mean 'tiltak'" in said("system", "tltak", sample_study)[2]


def test_a_large_diagram_is_drawn_and_said_to_be_large(sample_study: Path, tmp_path: Path, said: Said) -> None:
    names = sorted(StudyTables(sample_study).table("concepts")["id"])
    for size, is_large in ((READABLE, False), (len(names), True)):
        some = [name for name in names if not name.startswith("forebygging")][: READABLE - 3] if not is_large else names
        assert len(some) <= size
        status, _, told = said("system", *some, sample_study, "-o", tmp_path / f"{size}.svg")
        assert (status, "read it at a glance" in told) == (0, is_large)


def test_counterparts_are_told_accepted_and_read_back(sample_study: Path, tmp_path: Path, said: Said) -> None:
    study, file, sheet = tmp_path / "study", tmp_path / "liste.ttl", tmp_path / "forslag.xlsx"
    shutil.copytree(sample_study, study)
    file.write_text(LIST, encoding="utf8")
    status, printed, _ = said("align", study, file, "--concept", "tiltak")
    assert (status, printed.strip()) == (
        0, "tiltak: samme som «tiltak» (liste, https://example.org/a); samme anbefalte term på bokmål: «tiltak»",
    )  # fmt: skip
    assert "1 suggestion" in said("align", study, file, "--concept", "tiltak", "-o", sheet)[1]
    book = openpyxl.load_workbook(sheet)
    book.worksheets[1].cell(2, 8).value = "ja"
    book.save(sheet)
    assert said("align", study, "--read", sheet)[0] == 1  # by whom?
    status, printed, _ = said("align", study, "--read", sheet, "--author", "Kari")
    assert (status, "1 decision added" in printed) == (0, True)


def test_nothing_alike_and_nothing_to_do_are_said(sample_study: Path, tmp_path: Path, said: Said) -> None:
    (tmp_path / "liste.ttl").write_text(LIST.replace("tiltak", "båt"), encoding="utf8")
    status, printed, _ = said("align", sample_study, tmp_path / "liste.ttl")
    assert (status, printed) == (0, "Ingen begreper i liste.ttl likner på begrepene i studien.\n")
    assert "give a vocabulary" in said("align", sample_study)[2]
    assert "there is no such file" in said("align", sample_study, tmp_path / "borte.ttl")[2]
