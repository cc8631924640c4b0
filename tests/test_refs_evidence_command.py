"""``refs evidence`` on the bundled sample: forms, matrices and refusals."""

import shutil
from pathlib import Path

import pytest

from kg.cli import main

REFUSED: tuple[tuple[list[str], str], ...] = (
    ([], "give -o FILE to write a form or a matrix"),
    (["-o", "form.csv"], "a form is written to .xlsx; for the matrix give --matrix"),
    (["--matrix", "-o", "m.pdf"], "a matrix is written to .docx or .html or .md or .xlsx"),
    (["--read", "form.xlsx"], "what is accepted is kept in a review"),
    (["--offered", "-o", "form.xlsx"], "--offered is about the matrix"),
    (["--service", "barnehagge", "-o", "form.xlsx"], "did you mean 'barnehage'"),
)


def test_what_cannot_be_done_is_told(sample_study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in REFUSED:
        assert main(["refs", "evidence", str(sample_study), *arguments]) != 0
        assert said in capsys.readouterr().err


def test_a_form_and_a_matrix_are_written_and_never_written_over(
    sample_study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "form.xlsx"
    study = str(sample_study)
    assert main(["refs", "evidence", study, "-o", str(form)]) == 0
    assert main(["refs", "evidence", study, "--matrix", "-o", str(tmp_path / "m.html"), "--language", "en"]) == 0
    assert "Hindrances and promoters" in (tmp_path / "m.html").read_text(encoding="utf8")
    shutil.copy(tmp_path / "m.html", form)
    assert main(["refs", "evidence", study, "-o", str(form)]) != 0
    assert "nothing was written" in capsys.readouterr().err
