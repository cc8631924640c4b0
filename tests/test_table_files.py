"""The one reader and writer of tables: as spreadsheets save them, and what is none is told with line and way out."""

import codecs
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import table_files
from corpus.errors import PlacedError, TableError
from corpus.table_files import (
    DIGITS,
    LONGEST_CELL,
    MOST_ABOVE,
    MOST_CELLS,
    MOST_ROWS,
    check_file,
    csv_text,
    decoded,
    read_sheets,
    read_table,
    write_table,
)
from kg.cli import main

COLUMNS = ("id", "note_nb", "note")
ROWS = [["id", "note_nb", "note"], ["lek", "Å leke, ute; inne", "play"], ["ro", "", "a\nb"]]
READ = [(2, dict(zip(COLUMNS, ROWS[1], strict=True))), (3, dict(zip(COLUMNS, ROWS[2], strict=True)))]


def put(folder: Path, data: str | bytes, name: str = "x.csv") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def text_with(separator: str, line_end: str = "\n") -> str:
    return line_end.join(
        separator.join(f'"{cell}"' if set(cell) & set(",;\n\t") else cell for cell in row) for row in ROWS
    ) + line_end  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_tables_as_spreadsheets_save_them(tmp_path: Path, separator: str, line_end: str, encoding: str) -> None:
    path = put(tmp_path, text_with(separator, line_end).encode(encoding))
    assert read_table(path, COLUMNS) == READ


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nid;note_nb;note\nlek;Å;play\n",
        "SEP=;\r\nid;note_nb;note\r\nlek;Å;play\r\n",
        '"sep=;";;\nid;note_nb;note\nlek;Å;play\n',
        "sep=|\nid|note_nb|note\nlek|Å|play",
        "\ufeffid;note_nb;note;;\nlek;Å;play;;\n;;;;\n\n   ;\n",
        "\n\n;;\nid;note_nb;note\n\nlek;Å;play\n",
        " ID ;Note nb;NOTE;note, sist endret\nlek;Å;play;i går\n",
        "note;id;note_nb\nplay;lek;Å\n",
        '"id";"note_nb";"note"\n"lek";"Å";"play"',
        "id,note_nb,note\nlek,Å,play,,,\n",
        "id;note_nb;;note;\nlek;Å;;play\n",
    ],
)
def test_what_spreadsheets_and_people_add_changes_nothing(tmp_path: Path, text: str) -> None:
    ((_, row),) = read_table(put(tmp_path, text), COLUMNS)
    assert [row[column] for column in COLUMNS] == ["lek", "Å", "play"]


def test_a_line_is_where_its_first_cell_stands(tmp_path: Path) -> None:
    text = 'sep=;\nid;note\n\nlek;"en\nto\ntre"\nro;\n'
    assert [line for line, _ in read_table(put(tmp_path, text), ("id", "note"))] == [4, 7]


def test_a_cell_may_be_as_long_as_a_report(tmp_path: Path) -> None:
    long = "å" * 140_000
    assert read_table(put(tmp_path, f"id\n{long}\n"), ("id",)) == [(2, {"id": long})]


def test_columns_that_may_be_missing_are_empty_and_others_are_kept(tmp_path: Path) -> None:
    rows = read_table(put(tmp_path, "id,Eget\nlek,x\n"), ("id", "note"), optional=("note",))
    assert rows == [(2, {"id": "lek", "note": "", "Eget": "x"})]


PLACES = "id,note_nb,note\nlek,a,b\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", r"x\.csv: the file is empty; the first line must be id,note_nb,note"),
        (" \n;;;\n", r"x\.csv: the file is empty"),
        ("id,note\n", r"x\.csv:1: no column 'note_nb'; the first line must be id,note_nb,note; it is id, note"),
        ("<html><body>", r"x\.csv:1: no column 'id'"),
        ("id,note_nb,note,ID\n", r"x\.csv:1: two columns are called 'id'; keep one"),
        ("id,note_nb,note,a,a\n", r"x\.csv:1: two columns are called 'a'"),
        (PLACES + "ro,a,b,c\n", r"x\.csv:3: more cells than columns \('c' left over\); put a cell"),
        ("id,note_nb,note,,\nro,a,b,,c\n", r"x\.csv:2: more cells than columns \('c' left over\)"),
        (
            PLACES + 'ro,"a,b\nlek,c,d\n',
            r"x\.csv:3: a quotation mark opens a cell and is not closed; write",
        ),
        (PLACES + 'ro,"a" b,c\n', r"x\.csv:3: text follows the quotation mark that closes a cell"),
        (PLACES + "ro,\0,b\n", r"x\.csv:3: a NUL character \(U\+0000\), which no text holds"),
        (PLACES.encode() + b"\xc3\xa5,\xe5,b\n", r"x\.csv:3: byte 0xe5 is not UTF-8, as the rest is; save it in the"),
        (PLACES.encode() + b"ro,s\x81,b\n", r"x\.csv:3: neither UTF-8 nor Windows-1252 \('.*s.*'\); save it in the"),
        (PLACES.replace("a", "måte").encode("mac-roman"), r"x\.csv:2: neither UTF-8 nor Windows-1252 .*; save"),
        (PLACES.replace("a", "bølge").encode("cp850"), r"x\.csv:2: neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF16_LE + PLACES.encode("utf-16-le") + b"a", r"x\.csv:3: byte .* is not UTF-16, as the rest is"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), r"x\.csv: an old Excel workbook \(\.xls\), or one with a password; save it"),
        (b"PK\x03\x04 cut", r"x\.csv: no workbook that can be read \(BadZipFile\); open it in the spreadsheet"),
    ],
)
def test_what_is_no_table_is_told_with_line_and_way_out(tmp_path: Path, data: str | bytes, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_table(put(tmp_path, data), COLUMNS)


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.xlsx", PLACES.encode(), r"x\.xlsx: the name says \.xlsx, but it is no workbook; save it"),
        ("x.ods", zipped(content_xml="<a/>"), r"x\.ods: an OpenDocument spreadsheet \(\.ods\); save it"),
        ("x.csv", zipped(a_txt="b"), r"x\.csv: no workbook that can be read \(KeyError\)"),
    ],
)
def test_other_spreadsheets_are_told(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_table(put(tmp_path, data, name), COLUMNS)


def test_a_workbook_is_a_table_whatever_its_name_and_whichever_sheet_is_in_front(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Forside"])
    sheet = book.create_sheet()
    for row in ([], ["ID", "note nb", "note", None], ["lek", 3.0, True], [None], ["ro", "'=1", 0.5]):
        sheet.append(row)
    book.save(tmp_path / "x.csv")
    assert read_table(tmp_path / "x.csv", COLUMNS) == [
        (3, {"id": "lek", "note_nb": "3", "note": "True"}), (5, {"id": "ro", "note_nb": "=1", "note": "0.5"}),
    ]  # fmt: skip


def test_a_sheet_that_says_it_is_longer_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS == 1_048_576
    monkeypatch.setattr(table_files, "MOST_ROWS", 3)
    path = tmp_path / "x.xlsx"
    write_table(path, [["id"], ["a"], ["b"]])
    assert len(read_table(path, ("id",))) == 2
    with pytest.raises(TableError, match=r"x\.xlsx: 4 rows, more than a sheet holds; write \.csv instead"):
        write_table(path, [["id"], *[["a"]] * 3])
    monkeypatch.setattr(table_files, "MOST_ROWS", 2)
    with pytest.raises(TableError, match=r"x\.xlsx:3: more lines or cells than a table has; save only the table"):
        read_table(path, ("id",))
    monkeypatch.undo()
    assert MOST_CELLS == 10_000_000
    write_table(path, [["id", "a"], ["a", "b"]])
    monkeypatch.setattr(table_files, "MOST_CELLS", 4)
    assert len(read_table(path, ("id",))) == 1
    monkeypatch.setattr(table_files, "MOST_CELLS", 3)
    with pytest.raises(TableError, match=r"x\.xlsx:2: more lines or cells"):
        read_table(path, ("id",))


def test_a_workbook_takes_what_a_cell_can_hold_and_no_formula(tmp_path: Path) -> None:
    texts = ["=1+1", "a\x1b\uffff\ufffeb", "å" * LONGEST_CELL, "å" * (LONGEST_CELL + 1), "#N/A", "-0.5"]
    rows: list[list[str | float]] = [["a", "n"]]
    for text in texts:
        rows.append([text, -0.5])  # noqa: PERF401 - a generator of unlike cells has no type
    write_table(tmp_path / "x.xlsx", rows)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    found = [cell.value for cell in sheet["A"][1:]]
    assert found == ["=1+1", "a\ufffd\ufffd\ufffdb", texts[2], "å" * (LONGEST_CELL - 1) + "…", "#N/A", "-0.5"]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert [cell.value for cell in sheet["B"][1:]] == [-0.5] * 6


CELLS = st.lists(st.text(st.sampled_from("a'\"=+-@;,\t\n å.5 "), max_size=9), min_size=2, max_size=2)


@given(st.lists(CELLS.filter(lambda row: any(map(str.strip, row)))), st.booleans())
def test_every_table_reads_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], comma: bool) -> None:
    path = tmp_path_factory.mktemp("t") / "x.csv"
    write_table(path, [["a", "b"], *rows], decimal_comma=comma)
    assert [[*row.values()] for _, row in read_table(path, ("a", "b"))] == rows
    path.write_text(csv_text([["a", "b"], *rows], decimal_comma=comma), encoding="utf8")
    assert [[*row.values()] for _, row in read_table(path, ("a", "b"))] == rows


def assert_read_or_refused(path: Path) -> None:
    try:
        read_table(path, COLUMNS)
    except PlacedError as error:
        refused = error.place
    else:
        refused = path.name
    assert refused.startswith(path.name)


@given(st.binary(max_size=60), st.integers(0, 90))
def test_damaged_tables_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, piece: bytes, at: int) -> None:
    data = bytearray(text_with(";").encode("utf-16" if at % 2 else "utf-8"))
    data[at : at + len(piece)] = piece
    assert_read_or_refused(put(tmp_path_factory.mktemp("t"), bytes(data)))


@pytest.mark.parametrize("seed", range(40))
def test_damaged_workbooks_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    write_table(tmp_path / "x.xlsx", ROWS)
    with zipfile.ZipFile(tmp_path / "x.xlsx") as whole:
        parts: dict[str, Any] = {name: bytearray(whole.read(name)) for name in whole.namelist()}
    name = sorted(parts)[seed % len(parts)]
    part = parts[name]
    part[seed * 7 % len(part) : seed * 7 % len(part) + 1 + seed % 9] = b"<\xff\0&9999999999"[seed % 5 :]
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as damaged:
        for name, data in parts.items():
            damaged.writestr(name, bytes(data))
    assert_read_or_refused(tmp_path / "x.xlsx")


def test_what_is_no_file_is_told_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør.csv")
    put(tmp_path, "", "begreper.csv")
    for name, message in {
        "rør.csv": "it is a pipe, a socket or a device, and no file; save what it gives, and name that",
        ".": "it is a folder; name a file in it",
        "begrepr.csv": "there is no such file; did you mean 'begreper.csv'",
        "ingen/x.csv": "there is no such file; check the name and the folder",
        "x" * 300: "cannot be read",
    }.items():
        with pytest.raises(PlacedError, match=message):
            check_file(tmp_path / name)
    with pytest.raises(PlacedError, match="it is a pipe"):
        read_table(tmp_path / "rør.csv", COLUMNS)


def test_letters_that_look_odd_are_no_other_code_page() -> None:
    assert decoded("– «så», déjà, naïve, Ægir, Œuvre, ½ og ¾, ® ¿Qué?".encode("cp1252"), "x") is not None


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (["validate", "r.ttl"], 2),
        (["lexicon", "check", "r.ttl"], 2),
        (["lexicon", "export", "ut", "--scheme", "r.ttl"], 2),
        (["meaning", "uses"], 2),
        (["build", "r.txt", "-o", "study", "--quiet"], 2),
        (["compare", "groups", "-o", "ut.csv", "--permutations", "9"], 1),
        (["compare", "groups", "-o", "r.csv"], 2),
    ],
)
def test_no_command_waits_at_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str], status: int
) -> None:
    monkeypatch.chdir(tmp_path)
    for group in ("uses", "groups/a", "groups/b"):
        Path(group).mkdir(parents=True)
    for name in ("r.ttl", "r.csv", "r.txt", "uses/r.jsonl", "groups/a/r.txt"):
        os.mkfifo(name)
    for group in "ab":
        Path(f"groups/{group}/x.txt").write_text(f"Hele gruppe {group} sier dette. " * 40, encoding="utf8")
    assert main(command) == status
    said = capsys.readouterr().err
    assert "pipe" in said or "no ordinary file" in said
    assert "Traceback" not in said


def test_names_that_are_no_utf8_are_kept_apart_or_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    groups = os.fsencode(tmp_path) + b"/groups/"
    for name in (b"a", b"b\xf8"):
        os.makedirs(groups + name)  # noqa: PTH103 - a Path holds no bytes
        with open(groups + name + b"/f\xe5.txt", "wb") as out:  # noqa: PTH123
            out.write(b"Hele gruppen " + name[:1] + b" sier dette. " * 60)
    assert main(["compare", str(tmp_path / "groups"), "-o", str(tmp_path / "ut.csv"), "--permutations", "9"]) == 0
    assert (tmp_path / "ut.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("a,b\ufffd,")
    os.rename(groups + b"a", groups + b"b\xe5")  # noqa: PTH104
    assert main(["compare", str(tmp_path / "groups"), "-o", str(tmp_path / "ut.csv")]) == 2
    assert "the names of two groups look alike (b\ufffd; they are not UTF-8); rename one" in capsys.readouterr().err


def test_numbers_for_people_have_as_many_digits_as_they_read(tmp_path: Path) -> None:
    known = "1234567"[:DIGITS]
    values = (float(f"0.{known}4"), float(f"0.{known}6"), 12345678.9, -0.0, 1e-300, 12345678, float(known))
    shown = (float(f"0.{known}"), float(f"0.{known}") + 10**-DIGITS, 12345679.0, 0.0, 1e-300, 12345678, float(known))
    rows: list[list[str | int | float | None]] = [["n"]]
    rows += [[value] for value in values]
    write_table(tmp_path / "x.xlsx", rows)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert [cell.value for (cell,) in sheet.iter_rows(min_row=2)] == pytest.approx(shown, rel=1e-12)
    lines = csv_text(rows, decimal_comma=True).split()
    assert [float(line.replace(",", ".")) for line in lines[1:]] == pytest.approx(shown, rel=1e-12)
    assert csv_text(rows).split()[1:] == [*map(str, values)]


def test_sheets_that_people_fill_in_are_read_each_by_its_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in (
        ("Om", [["Les dette"]]),
        ("En", [["Tittel"], ["b", "ID"], ["x", "1", "ved siden av"]]),
        ("To", [["id"], ["2"]]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    assert read_sheets(tmp_path / "x.xlsx", ["id"]) == [
        ("En", [(3, {"b": "x", "id": "1", "": "ved siden av"})]), ("To", [(2, {"id": "2", "": ""})]),
    ]  # fmt: skip


@pytest.mark.parametrize("above", [0, MOST_ABOVE, MOST_ABOVE + 1])
def test_so_many_lines_may_stand_above_the_head(tmp_path: Path, above: int) -> None:
    path = tmp_path / "x.csv"
    path.write_text("tittel;\n" * above + "id;b\n1;2\n", encoding="utf8")
    if above > MOST_ABOVE:
        with pytest.raises(TableError, match="no column 'id'"):
            read_sheets(path, ["id"])
    else:
        assert read_sheets(path, ["id"]) == [("", [(above + 2, {"id": "1", "b": "2", "": ""})])]
    if above:
        with pytest.raises(TableError, match="no column 'id'"):
            read_table(path, ["id"])
