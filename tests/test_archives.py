"""ZIP archives read as folders: what is odd or damaged in one is named, and the rest is read."""

import io
import zipfile
from pathlib import Path

import pytest

from corpus.reading.limits import Limits
from corpus.reading.readers import read_source
from corpus.reading.sources import list_sources

GOOD = "Gartneren vanner plantene hver morgen."


def packed(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_an_archive_is_read_as_a_folder(tmp_path: Path) -> None:
    members = {"b/å.txt": "Barnet får hjelp.", "a.md": "# Om\n\nSkolen.", "README.md": "x", "__MACOSX/a.txt": "x"}
    files, errors = list_sources([packed(tmp_path / "pakke.zip", members)])
    assert [path.name for path in files] == ["a.md", "å.txt"]
    assert not errors
    source = read_source(files[1])
    assert (source.file, source.text) == ("å.txt", "Barnet får hjelp.")


def test_an_archive_in_a_folder_is_read_too(tmp_path: Path) -> None:
    packed(tmp_path / "pakke.zip", {"a.txt": "Barnet."})
    (tmp_path / "b.txt").write_text("Skolen.", encoding="utf8")
    assert sorted(path.name for path in list_sources([tmp_path])[0]) == ["a.txt", "b.txt"]


def test_what_is_left_out_is_named_inside_the_archive(tmp_path: Path) -> None:
    members = {"a/x.txt": "Barnet.", "b/x.txt": "Skolen.", "c.doc": "x", "b/y.txt": "Barnet."}
    files, errors = list_sources([packed(tmp_path / "pakke.zip", members)])
    assert len(files) == 1
    assert [str(error) for error in errors] == [
        (
            "pakke.zip/c.doc: files of type '.doc' are not read; "
            "if it belongs to the study, open it in Word or LibreOffice and save it as .docx"
        ),
        "pakke.zip/b/x.txt: the name is taken by pakke.zip/a/x.txt; rename one of them",
        "y.txt: it has the same content as x.txt; keep one of them",
    ]


def test_the_number_of_files_has_a_limit(tmp_path: Path) -> None:
    path = packed(tmp_path / "pakke.zip", {f"{n}.txt": str(n) for n in range(4)})
    _, errors = list_sources([path], limits=Limits(max_archive_files=3))
    assert str(errors[0]).startswith(
        "pakke.zip: the archive holds 4 files, over the limit of 3; if you trust the file,"
    )


def made(
    name: str, *, said: bytes | None = None, method: int = zipfile.ZIP_STORED, data: str = "Noe står her."
) -> bytes:
    """An archive of three members; the second is called ``name``, or ``said`` in bytes of the same length."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", GOOD)
        member = zipfile.ZipInfo(name or "x")
        archive.writestr(member, data, compress_type=method)
        member.filename = name
        archive.writestr("z.txt", GOOD + " Også i dag.")
    return out.getvalue().replace(name.encode(), said) if said else out.getvalue()


def unpacked(folder: Path, data: bytes) -> tuple[list[str], list[str]]:
    (folder / "p.zip").write_bytes(data)
    files, errors = list_sources([folder / "p.zip"])
    return [path.name for path in files], [f"{error.place}: {error.problem}" for error in errors]


OUT = "its path leads out of the archive"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "p.zip/: '' is no name of a file"),
        (".", "p.zip/.: '.' is no name of a file"),
        ("..", f"p.zip/..: {OUT}"),
        ("b/../../c.txt", f"p.zip/b/../../c.txt: {OUT}"),
        ("..\\c.txt", f"p.zip/../c.txt: {OUT}"),
        ("/c.txt", f"p.zip//c.txt: {OUT}"),
        ("C:\\c.txt", f"p.zip/C:/c.txt: {OUT}"),
        ("c:c.txt", f"p.zip/c:c.txt: {OUT}"),
        ("b\x1b[31m\n.txt", "p.zip/b\ufffd[31m\ufffd.txt: 'b\\x1b[31m\\n.txt' is no name of a file"),
        ("A.TXT", "p.zip/a.txt: the name is taken by p.zip/A.TXT"),
        ("notat", "p.zip/notat: its name has no suffix that tells its format, but it looks like text"),
        ("b.tar", "p.zip/b.tar: files of type '.tar' are not read"),
    ],
)
def test_a_member_with_an_odd_name_is_named_and_the_others_are_read(tmp_path: Path, name: str, told: str) -> None:
    files, errors = unpacked(tmp_path, made(name))
    assert [file.casefold() for file in files] == ["a.txt", "z.txt"]
    assert errors == [told]


def test_longest_name_on_either_side(tmp_path: Path) -> None:
    # LONGEST_NAME = 255 bytes: no usual file system takes more.
    assert len(unpacked(tmp_path, made("b" * 251 + ".txt"))[0]) == 3
    files, errors = unpacked(tmp_path, made("b" * 252 + ".txt"))
    assert files == ["a.txt", "z.txt"]
    assert errors[0].endswith("its name is longer than 255 bytes")


@pytest.mark.parametrize("name", ["b\\c.txt", "./b/./c.txt", "Rapport: c.txt", "\u202ec.txt", "b c'\".txt"])
def test_names_that_harm_nobody_are_read(tmp_path: Path, name: str) -> None:
    files, errors = unpacked(tmp_path, made(name))
    assert (len(files), errors) == (3, [])


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "cp850", "cp865", "mac_roman"])
def test_names_in_any_encoding_have_their_letters(tmp_path: Path, codec: str) -> None:
    name = "rød blå Ærlig.txt".encode(codec)
    assert "rød blå Ærlig.txt" in unpacked(tmp_path, made("q" * len(name), said=name))[0]


def test_a_name_that_is_said_to_be_utf8_and_is_not(tmp_path: Path) -> None:
    files, errors = unpacked(tmp_path, made("æ.txt", said=b"\xffo.txt"))
    assert (len(files), errors) == (3, [])


METHODS = {
    "stored": zipfile.ZIP_STORED,
    "deflate": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("where", [0, 2, 4, 9, 14])
def test_a_damaged_member_is_named_and_the_others_are_read(tmp_path: Path, method: str, where: int) -> None:
    data = bytearray(made("b.txt", method=METHODS[method], data="En gartner vanner. " * 40))
    start = data.index(b"b.txt") + len("b.txt") + where
    data[start : start + 6] = bytes(255 - byte for byte in data[start : start + 6])
    files, errors = unpacked(tmp_path, bytes(data))
    assert files == ["a.txt", "z.txt"]
    assert [error.split("(")[0] for error in errors] == ["p.zip/b.txt: it cannot be unpacked "]


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [(8, 1, "it is locked with a password"), (10, 99, "it cannot be unpacked (NotImplementedError)")],
)
def test_locked_members_and_unknown_ways_of_packing(tmp_path: Path, at: int, value: int, told: str) -> None:
    data = bytearray(made("b.txt"))
    data[data.index(b"PK\1\2", data.index(b"PK\1\2") + 1) + at] |= value
    assert unpacked(tmp_path, bytes(data)) == (["a.txt", "z.txt"], [f"p.zip/b.txt: {told}"])


def test_limits_hold_for_the_sum_of_what_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "p.zip", {**{f"{n}.txt": str(n) * 400 for n in range(3)}, "b.png": "\0" * 9_000})
    assert len(list_sources([path], limits=Limits(max_uncompressed_bytes=1_200))[0]) == 3
    files, errors = list_sources([path], limits=Limits(max_uncompressed_bytes=1_199))
    assert not files
    assert errors[0].problem == "unpacked the file has 1,200 bytes, over the limit of 1,199"
    path = packed(tmp_path / "q.zip", {f"{n}.txt": str(n) * 9_000_000 for n in range(2)})
    assert list_sources([path])[1][0].problem.startswith("a part of the file unpacks to 1,0")
