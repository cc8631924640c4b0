"""ZIP archives read as folders."""

import zipfile
from pathlib import Path

from corpus.reading.limits import Limits
from corpus.reading.readers import read_source
from corpus.reading.sources import list_sources


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
        "pakke.zip/c.doc: left out; if it belongs to the study, open it in Word or LibreOffice and save it as .docx",
        "pakke.zip/b/x.txt: the name is taken by pakke.zip/a/x.txt; rename one of them",
        "y.txt: left out: the same content as x.txt; keep one of them",
    ]


def test_the_number_of_files_has_a_limit(tmp_path: Path) -> None:
    path = packed(tmp_path / "pakke.zip", {f"{n}.txt": str(n) for n in range(4)})
    _, errors = list_sources([path], limits=Limits(max_archive_files=3))
    assert str(errors[0]).startswith(
        "pakke.zip: the archive holds 4 files, over the limit of 3; if you trust the file,"
    )
