"""Hostile and broken input: each case of ``docs/hostile-input.md`` answers as it says there."""

import codecs
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_word import p, table, up, word

from corpus.document import to_document
from corpus.errors import SourceError
from corpus.reading.limits import Limits
from corpus.reading.readers import read_source
from corpus.reading.sources import list_sources

PAGE = Path(__file__).parents[1] / "docs" / "hostile-input.md"
PROSE = "Barnehagen følger opp barnet, og skolen får vite om det.\n"


def pdf(*, locked: bool = False) -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    made.cell(text="Barnehagen gir hjelp.")
    if locked:
        made.set_encryption(owner_password="til", user_password="til")  # noqa: S106 - the file is made here
    return bytes(made.output())


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def docx(body: bytes) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": body})


XXE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
SCRIPT = (
    b"<html><body><p>Skolen melder fra.</p><script>alert('x')</script><p onclick='x()'>PPT svarer.</p></body></html>"
)
SMALL = Limits(max_text_characters=1_000, max_uncompressed_bytes=100_000_000)

NUMBERED = "\n".join(f"{n} {part}" for n, part in enumerate([PROSE[:20], *(["og videre til neste"] * 5)], 1))

#: Name of the case in the documentation → file name, content, and limits.
CASES: dict[str, tuple[str, bytes, Limits]] = {
    "empty file": ("tom.txt", b"", Limits()),
    "only white space": ("blank.txt", b" \n\t\r\n", Limits()),
    "NUL bytes in a text": ("nul.txt", PROSE.encode() + b"\0\0" + PROSE.encode(), Limits()),
    "UTF-16 with a byte order mark": ("utf16.txt", codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"), Limits()),
    "UTF-16 without one": ("utf16.txt", PROSE.encode("utf-16-le"), Limits()),
    "UTF-32 without one": ("utf32.txt", PROSE.encode("utf-32-le"), Limits()),
    "text of DOS": ("dos.txt", PROSE.encode("cp850"), Limits()),
    "UTF-8 read as Windows-1252 and written again": ("to.txt", PROSE.encode().decode("cp1252").encode(), Limits()),
    "numbers of lines in the margin": ("nummer.txt", NUMBERED.encode(), Limits()),
    "two columns side by side": ("spalter.txt", f"{PROSE[:-1]:60}{PROSE}".encode() * 8, Limits()),
    "Latin-1": ("latin.txt", PROSE.encode("latin-1"), Limits()),
    "UTF-8 with broken bytes": ("skade.txt", (PROSE * 9).encode() + b"\xff\xfe" + PROSE.encode(), Limits()),
    "right-to-left marks": ("rtl.txt", ("\u202e" + PROSE + "\u200f").encode(), Limits()),
    "one line over the limit": ("linje.txt", b"a" * 1_001, SMALL),
    "picture called text": ("bilde.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Limits()),
    "unknown suffix": ("rapport.xyz", PROSE.encode(), Limits()),
    "PDF cut off": ("kuttet.pdf", pdf()[:300], Limits()),
    "PDF with a password": ("laast.pdf", pdf(locked=True), Limits()),
    "PDF over the limit of pages": ("mange.pdf", pdf(), Limits(max_pages=0)),
    "DOCX cut off": ("kuttet.docx", docx(b"<d/>")[:60], Limits()),
    "DOCX with external entities": ("enhet.docx", docx(XXE), Limits()),
    "DOCX of many small bombs": (
        "mange.docx",
        archive({f"word/p{n}.xml": bytes(9_900_000) for n in range(9)}),
        Limits(),
    ),
    "DOCX nested 300 deep": ("dyp.docx", docx(b"<d>" * 300 + b"</d>" * 300), Limits()),
    "DOCX of nothing but tags": (
        "tett.docx",
        docx(b"<d " + b"a=''" * 2_000_000 + b"/>"),
        Limits(max_xml_markup=1_000_000),
    ),
    "DOCX that is a bomb": ("bombe.docx", docx(b" " * 20_000_000), Limits()),
    "HTML with scripts": ("skript.html", SCRIPT, Limits()),
    "HTML nested 10,000 deep": ("dyp.html", b"<div>" * 10_000 + b"Hei.", Limits()),
    "Markdown with code that is not closed": ("kode.md", f"```{{r}}\n{PROSE}".encode(), Limits()),
    "Markdown of brackets only": ("klammer.md", b"[" * 5_000, Limits()),
}

#: Name of the case → content of the archive.
ARCHIVES: dict[str, bytes] = {
    "ZIP with paths that lead out": archive({"../ut.txt": b"Ute."}),
    "ZIP in a ZIP": archive({"indre.zip": archive({"a.txt": b"Inne."})}),
    "ZIP that is a bomb": archive({"bombe.txt": b"0" * 20_000_000}),
    "ZIP cut off": archive({"a.txt": PROSE.encode()})[:40],
    "ZIP with a member without a name": archive({".": b"Ute."}),
    "ZIP with text without a suffix": archive({"notat": PROSE.encode()}),
    "ZIP with a damaged member": archive({"a.txt": PROSE.encode() * 9}).replace(b"a.txt", b"a.txt\xff", 1),
    "ZIP without documents": archive({"bilde.png": b"\x89PNG\0"}),
}


def rows() -> dict[str, str]:
    """Case → answer, from the tables of the page."""
    found = re.findall(r"^\| ([^|]+?) \| (.+?) \|$", PAGE.read_text(encoding="utf8"), re.MULTILINE)
    return {case: answer.replace("`", "") for case, answer in found if not set(case) <= set("-")}


def answer(case: str, folder: Path) -> str:
    """What reading the case's file says: its error, or the notes and the text."""
    name, data, limits = CASES[case]
    (folder / name).write_bytes(data)
    try:
        source = read_source(folder / name, limits=limits)
    except SourceError as error:
        return str(error)
    to_document(source)
    return f"read{''.join(f' ({note})' for note in source.notes)}"


@pytest.mark.parametrize("case", CASES)
def test_each_case_answers_as_the_page_says(case: str, tmp_path: Path) -> None:
    assert answer(case, tmp_path) == rows()[case]


@pytest.mark.parametrize("case", ARCHIVES)
def test_each_archive_answers_as_the_page_says(case: str, tmp_path: Path) -> None:
    (tmp_path / "pakke.zip").write_bytes(ARCHIVES[case])
    files, errors = list_sources([tmp_path / "pakke.zip"])
    assert files == []
    assert "; ".join(map(str, errors)) == rows()[case]


def test_the_page_names_no_case_that_is_not_tried() -> None:
    assert set(rows()) == {"input", *CASES, *ARCHIVES}


def test_scripts_and_hidden_signs_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "skript.html").write_bytes(SCRIPT)
    assert read_source(tmp_path / "skript.html").text == "Skolen melder fra.\n\nPPT svarer."


def test_right_to_left_marks_stay_where_they_are(tmp_path: Path) -> None:
    name, data, limits = CASES["right-to-left marks"]
    (tmp_path / name).write_bytes(data)
    assert read_source(tmp_path / name, limits=limits).text == data.decode()


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "stor.txt").open("wb") as big:
        big.truncate(200_000_001)  # a sparse file: it has the size and takes no room
    with pytest.raises(SourceError, match=r"200,000,001 bytes, over the limit of 200,000,000; if you trust"):
        read_source(tmp_path / "stor.txt")


@pytest.mark.slow
def test_ten_thousand_files_in_one_folder(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").write_text(f"Rapport {number}.", encoding="utf8")
    files, errors = list_sources([tmp_path])
    assert len(files) == 10_000
    assert files == sorted(files)
    assert not errors


@pytest.mark.parametrize(
    "name", ["å ø.txt", "-rf.txt", "a;b$(c).txt", "'\".txt", "linje\nskift.txt", "\u202e.txt", "日本.txt"]
)
def test_odd_names_are_read_and_kept(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(PROSE, encoding="utf8")
    (path,) = list_sources([tmp_path])[0]
    document = to_document(read_source(path))
    assert document.source.file == name
    assert re.fullmatch(r"[a-z0-9-]{1,60}-[0-9a-f]{8}", document.id)


SEEDS: dict[str, Callable[[], bytes]] = {
    "x.pdf": pdf,
    "x.docx": lambda: word(p("Hjelp", up("1"), " gis."), table(["År", "Barn"], ["2019", "12"])),
    "x.html": lambda: SCRIPT,
    "x.md": lambda: b"# Om\n\n| a | b |\n|---|---|\n| 1 | [x](y) |\n\n[^1]: note\n",
    "x.txt": PROSE.encode,
}


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40, deadline=None)
@given(changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8)), min_size=1, max_size=12))
def test_damaged_files_are_read_or_refused(
    name: str, changes: list[tuple[float, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(SEEDS[name]())
    for place, piece in changes:
        at = int(place * len(data))
        data[at : at + len(piece)] = piece
    path = tmp_path_factory.mktemp("skadet") / name
    path.write_bytes(bytes(data))
    try:
        document = to_document(read_source(path))
    except SourceError as error:
        refused = str(error)
    else:
        refused = "x."
        assert document.source.pages[-1].end == len(document.text)
    assert refused.startswith("x.")
    assert "unexpectedly" not in refused
