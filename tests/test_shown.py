"""What is shown: nothing that a terminal obeys leaves the door, no cell is a formula, and all cells read back."""

import argparse
import csv
import io
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BegrepskartError, SourceError
from corpus.shown import escaped, guarded, harmless, one_line, unguarded
from corpus.table_files import csv_text
from kg.cli import main
from kg.commands import output
from kg.commands.options import add_format, check_output, say, tell
from kg.commands.output import print_table, settle_output
from kg.commands.terminal import doors

ROOT = Path(__file__).parents[1]

#: One of each kind of what a terminal, a line or XML cannot take.
OBEYED = (
    "\x00\x07\x08\x0b\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufffe\uffff"
    "\ud800\udcff\U000e0041"
)
SHOWN = "\ufffd" * len(OBEYED)


def options(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_format(parser)
    found = parser.parse_args(arguments)
    settle_output(found)
    if found.output is not None:
        check_output(found.output)
    return found


def test_what_a_terminal_obeys_is_shown_and_not_sent() -> None:
    assert harmless(f"a{OBEYED}b") == f"a{SHOWN}b"
    assert harmless("Om barn – «så» \u00a0\t\n e\u0301 \U0001f600 \u200d \ue000") == (
        "Om barn – «så» \u00a0\t\n e\u0301 \U0001f600 \u200d \ue000"
    )
    assert harmless("a\r\nb\rc") == "a\nb\nc"
    assert one_line("a.txt\r\n0 errors\tb") == "a.txt 0 errors b"


def test_json_keeps_what_a_terminal_obeys_as_escapes() -> None:
    text = escaped(json.dumps(f"a{OBEYED[:-3]}b", ensure_ascii=False))
    assert harmless(text) == text
    assert json.loads(text) == f"a{OBEYED[:-3]}b"


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+x", "-x", "@SUM(A1)",
     "\t=1", "\tx", "\rx", "\nx", "  =1", '"=1', "'=1", '" \'=1', "＝1", "－x", "\ufeff=1",
     "a;=1", "a\t -x", "-2+3", "+47 22 22"],
)  # fmt: skip
def test_a_formula_is_guarded_and_reads_back(cell: str) -> None:
    assert guarded(cell) != cell
    assert "'" in guarded(cell)
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["-0.5", "+3", "-1,5", "-1e-05", "", "a=b", "a - og", "12-åring", "kr 500,-", "'s"])
def test_what_is_no_formula_stands_as_it_is(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(st.text(st.sampled_from("'\"=+-@ \t\n;,a5.＝\ufeff\u00a0"), max_size=30))
def test_every_guarded_cell_reads_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell).lstrip(' "\u00a0\ufeff')[:1] not in {"=", "@", "＝"}
    assert guarded(cell)[:1] not in {"\t", "\n"}


def test_all_that_is_printed_goes_through_the_door(capsys: pytest.CaptureFixture[str]) -> None:
    with doors():
        tell(f"a{OBEYED}\nb", Path("x\x1b.txt"))
        say("c\nd\x9b", "e")
        print("en\x1b[2J")
        print(warnings.formatwarning("varsel\x1b", UserWarning, "x.py", 1), file=sys.stderr)
    said = capsys.readouterr()
    assert said.out == f"a{SHOWN} b\nx\ufffd.txt\nen\ufffd[2J\n"
    assert said.err.startswith("begrepskart: c d\ufffd\ne\n")
    assert "\x1b" not in said.err


def test_an_error_is_one_line_whatever_a_name_holds() -> None:
    assert str(SourceError("a\nbegrepskart: alt vel\x1b", "b", "c")) == "a begrepskart: alt vel\ufffd: b; c"


def test_what_was_typed_comes_back_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["list", "s", "\x1b[2J\u202e\nbegrepskart: alt vel"])
    assert capsys.readouterr().err.splitlines()[-1].endswith("arguments: \ufffd[2J\ufffd begrepskart: alt vel")
    assert main(["list", "/finnes\x1b[2J\nikke"]) == 2
    assert capsys.readouterr().err.startswith("begrepskart: /finnes\ufffd[2J ikke: does not exist")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_no_terminal_and_no_name_is_too_poor(tmp_path: Path, encoding: str) -> None:
    """An unknown file whose name is no UTF-8, and a scheme with letters that the terminal lacks."""
    (tmp_path / "concepts.csv").write_text("id;broader;related;note_nb;note_en\nlæring;;;;\n", encoding="utf8")
    (tmp_path / "labels.csv").write_text("concept;language;kind;text\n", encoding="utf8")
    told = b""
    for arguments in (["lexicon", "check", str(tmp_path)], ["list", os.fsdecode(b"/finnes\xff\xe5")]):
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments], cwd=ROOT, capture_output=True, check=False,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )  # fmt: skip
        told += done.stdout + done.stderr
    assert b"Traceback" not in told
    assert {"ascii": b"'l\\xe6ring' has no preferred label", "cp1252": "'læring' has".encode("cp1252")}.get(
        encoding, "'læring' has".encode()
    ) in told
    assert b"does not exist" in told


# -- tables ------------------------------------------------------------------------------------------------------------

TABLE = pd.DataFrame(
    {"fil": ["=1+1", "b\x1b[31m\u202e.txt"], "d2": [-0.5, float("nan")], "n": [3, 4], "deler": [["=a", "b"], []]}
)


def test_a_table_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with doors():
        print_table(TABLE, options("--format", "csv"))
        assert capsys.readouterr().out == "fil,d2,n,deler\n'=1+1,-0.5,3,'=a; b\nb\ufffd[31m\ufffd.txt,,4,\n"
        print_table(TABLE, options("--decimal-comma"))
        assert capsys.readouterr().out.startswith("\ufefffil;d2;n;deler\n'=1+1;-0,5;3;\"'=a; b\"\n")
        print_table(TABLE, options("--format", "json"))
        assert [row["fil"] for row in json.loads(capsys.readouterr().out)] == list(TABLE["fil"])
        print_table(TABLE, options())
        shown = capsys.readouterr().out
        assert "=1+1" in shown
        assert harmless(shown) == shown
        for name in ("x.csv", "x.xlsx", "x.json"):
            print_table(TABLE, options("-o", str(tmp_path / name)))
            assert capsys.readouterr().out == f"{tmp_path / name}: 2 rows\n"
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbffil,d2")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["fil", "d2", "n", "deler"], ["=1+1", -0.5, 3, "=a; b"], ["b\ufffd[31m\ufffd.txt", None, 4, None],
    ]  # fmt: skip
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf8"))[0]["deler"] == ["=a", "b"]


def test_a_table_in_a_pipe_is_as_rich_has_it_and_one_that_is_too_wide_is_wrapped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    odd = ["Om ro", "[b]x[/b]", "日本語", "a  b ", "  x", "", "x\ty", "l\n2", "👩‍👧", "ord " * 12]
    table = pd.DataFrame({"left": odd, "tittel": odd[::-1], "n": [1.5, None, 12345.6, *[0.0] * 7]})
    with patch.object(output, "_print_styled") as styled:
        print_table(table, options())
    plain = capsys.readouterr().out
    styled.assert_not_called()
    with patch.object(output, "_print_plain", return_value=False):
        print_table(table, options())
    assert capsys.readouterr().out == plain
    for letters, lines in ((395, 3), (396, 4)):  # two columns and what stands between them: 400 letters, and 401
        print_table(pd.DataFrame({"tittel": ["bø " * 130 + "x" * (letters - 390)], "n": [123]}), options())
        assert len(capsys.readouterr().out.splitlines()) == lines


def test_a_list_of_numbers_and_all_kinds_of_unknown_are_plain_cells() -> None:
    assert csv_text([["a", "b"], [None, float("inf")], [True, 1e-07]], decimal_comma=True) == "a;b\n;\nTrue;1e-07\n"
    assert csv_text([[-1.5]], decimal_comma=True) == "-1,5\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xlsx"], "--format xlsx: a workbook is no text to print; name the file with -o FILE.xlsx"),
        (["-o", "x.pdf"], "x.pdf: unknown kind of table; end the name in .csv, .xlsx or .json"),
        (["--format", "csv", "-o", "x.xlsx"], "--format csv: x.xlsx ends otherwise; leave one of them out"),
        (["--decimal-comma", "--format", "json"], "--decimal-comma: it is about CSV, not json; leave it out"),
        (["-o", "finnes/ikke.csv"], "finnes/ikke.csv: there is no folder finnes; make it first"),
        (["-o", "."], ".: is a folder; name a file in it with -o"),
    ],
)
def test_what_cannot_be_written_is_told_before_the_work(arguments: list[str], message: str) -> None:
    with pytest.raises(BegrepskartError, match=message.replace(".", r"\.")):
        options(*arguments)


def test_a_file_gets_the_mark_that_excel_wants_and_a_pipe_does_not(tmp_path: Path) -> None:
    code = (
        "import pandas as pd; from tests.test_shown import options, TABLE; from kg.commands.output import print_table;"
        "print_table(TABLE, options('--format', 'csv'))"
    )
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    piped = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env=environment).stdout
    for times in (1, 2):
        with (tmp_path / "x.csv").open("ab") as out:
            subprocess.run(command, cwd=ROOT, stdout=out, check=True, env=environment)
        assert (tmp_path / "x.csv").read_bytes() == b"\xef\xbb\xbf" + piped * times
    assert next(csv.reader(io.StringIO(piped.decode()))) == ["fil", "d2", "n", "deler"]
