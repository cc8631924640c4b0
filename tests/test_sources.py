import os
import zipfile
from pathlib import Path

import pytest

from corpus.errors import PassedOverError
from corpus.reading.sources import list_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ["b.txt", "A.pdf", "under/c.docx", "under/d.rst", ".skjult.txt", ".git/e.txt", "under/~$c.docx"]:
        path = tmp_path / "mappe" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"innhold av {name}", encoding="utf-8")
    return tmp_path / "mappe"


def names(paths: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_folders_are_searched_sorted_without_hidden_files(folder: Path) -> None:
    files, errors = list_sources([folder])
    assert names(files, folder) == ["A.pdf", "b.txt", "under/c.docx"]
    assert [str(error) for error in errors] == [
        (
            "under/d.rst: files of type '.rst' are not read; "
            "if it belongs to the study, rename it to .txt if its text is to be read as it stands"
        )
    ]


def test_what_is_no_report_is_passed_over(folder: Path) -> None:
    for name in ["1.png", "LISENS", "README.md", "tall.csv", "under/readme.txt"]:
        (folder / name).write_bytes(b"\x89PNG\0" if name == "1.png" else name.encode())
    files, errors = list_sources([folder])
    assert names(files, folder) == ["A.pdf", "b.txt", "under/c.docx"]
    assert [error.place for error in errors] == ["under/d.rst"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("notat", b"Et notat.", "its name has no suffix that tells its format, but it looks like text"),
        ("notat.v2", b"Et notat.", "files of type '.v2' are not read, but it looks like text"),
        (
            "notat.v3",
            "Et notat.".encode("utf-16"),
            "files of type '.v3' are not read, but it looks like text",
        ),
        ("utskrift", b"%PDF-1.7", "its name has no suffix that tells its format, but it looks like a PDF"),
        ("alt.tar", b"x", "files of type '.tar' are not read"),
    ],
)
def test_text_under_a_name_that_tells_nothing_is_told(folder: Path, name: str, data: bytes, problem: str) -> None:
    (folder / name).write_bytes(data)
    _, errors = list_sources([folder])
    assert [(error.place, error.problem) for error in errors if error.place != "under/d.rst"] == [(name, problem)]


def test_the_beginning_tells_what_a_file_is(folder: Path) -> None:
    # BEGINNING = 4,096: what stands after it is not looked at.
    (folder / "a.v2").write_bytes(b"a" * 4_096 + b"\0")
    (folder / "b.v2").write_bytes(b"a" * 4_095 + b"\0")
    assert [error.place for error in list_sources([folder])[1]] == ["a.v2", "under/d.rst"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may open every folder")
def test_a_folder_that_cannot_be_opened_is_told(folder: Path) -> None:
    (folder / "laast").mkdir(mode=0)
    files, errors = list_sources([folder])
    assert len(files) == 3
    assert "it cannot be looked at (Permission denied)" in [error.problem for error in errors]


def test_a_study_inside_the_folder_is_no_source(folder: Path) -> None:
    for name in ["study.toml", "manifest.json", "text/x.txt"]:
        path = folder / "study" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    files, _ = list_sources([folder])
    assert names(files, folder) == ["A.pdf", "b.txt", "under/c.docx"]


def test_a_file_named_twice_is_read_once_in_the_order_given(folder: Path) -> None:
    files, errors = list_sources([folder / "b.txt", folder, folder / "b.txt"])
    assert names(files, folder) == ["b.txt", "A.pdf", "under/c.docx"]
    assert len(errors) == 1


def test_a_file_named_by_another_way_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    files, errors = list_sources([Path("b.txt"), folder / "b.txt"])
    assert (files, errors) == ([Path("b.txt")], [])


def test_a_named_file_is_listed_whatever_its_suffix(folder: Path) -> None:
    assert list_sources([folder / "under/d.rst"]) == ([folder / "under/d.rst"], [])


def test_a_missing_path_suggests_the_nearest_name(folder: Path) -> None:
    files, errors = list_sources([folder / "under" / "c.doc", folder / "finnes" / "ikke.txt"])
    assert files == []
    assert [error.problem for error in errors] == [
        "there is no such file or folder",
        f"there is no folder {folder / 'finnes'}",
    ]
    assert errors[0].remedy == "did you mean 'c.docx'?"


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    files, errors = list_sources([tmp_path])
    assert files == []
    assert errors[0].problem == "the folder has no file that is read"


@pytest.mark.parametrize("other", ["b.txt", "B.TXT"])
def test_the_second_file_of_one_name_is_an_error(folder: Path, other: str) -> None:
    (folder / "under" / other).write_text("noe annet", encoding="utf-8")
    files, errors = list_sources([folder])
    assert names(files, folder) == ["A.pdf", "b.txt", "under/c.docx"]
    taken = next(error for error in errors if "taken" in error.problem)
    assert str(taken) == f"{folder / 'under' / other}: the name is taken by {folder / 'b.txt'}; rename one of them"


def test_the_same_content_under_two_names_is_kept_once(folder: Path) -> None:
    (folder / "kopi.txt").write_bytes((folder / "b.txt").read_bytes())
    (folder / "like-lang.txt").write_bytes((folder / "b.txt").read_bytes()[::-1])
    files, errors = list_sources([folder])
    assert names(files, folder) == ["A.pdf", "b.txt", "like-lang.txt", "under/c.docx"]
    assert "kopi.txt: it has the same content as b.txt; keep one of them" in map(str, errors)


def test_a_copy_of_the_same_name_and_content_is_left_out_as_a_copy(folder: Path) -> None:
    (folder / "under" / "b.txt").write_bytes((folder / "b.txt").read_bytes())
    _, errors = list_sources([folder])
    assert "it has the same content as b.txt" in [error.problem for error in errors]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_out_of_the_folder_and_link_loops_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ute.txt").write_text("utenfor", encoding="utf-8")
    (folder / "ut.txt").symlink_to(tmp_path / "ute.txt")
    (folder / "rundt").symlink_to(folder, target_is_directory=True)
    (folder / "brutt.txt").symlink_to(folder / "finnes-ikke")
    (folder / "selv.txt").symlink_to(folder / "selv.txt")
    os.mkfifo(folder / "ror.txt")
    files, errors = list_sources([folder])
    assert names(files, folder) == ["A.pdf", "b.txt", "under/c.docx"]
    told = {Path(error.place).name: error.problem for error in errors}
    assert told["ut.txt"] == told["rundt"] == "it is a link that leads out of the folder, or to one"
    assert told["brutt.txt"] == told["selv.txt"] == "it is a link to nothing"
    assert told["ror.txt"] == "it is a pipe, a socket or a device, and no file"


def test_a_study_is_no_source(folder: Path) -> None:
    for name in ("study.toml", "manifest.json"):
        (folder / name).write_text("", encoding="utf-8")
    files, errors = list_sources([folder])
    assert not files
    assert [error.problem for error in errors] == ["it is a study, and no report"]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_odd_names_survive(tmp_path: Path) -> None:
    for name in ["på̊ 'øya'.txt", "ny\nlinje.txt", os.fsdecode(b"sm\xe5.txt")]:
        (tmp_path / name).write_text(name, encoding="utf-8", errors="replace")
    files, errors = list_sources([tmp_path])
    assert len(files) == 3
    assert errors == []


def test_what_a_browser_saved_beside_a_page_is_passed_over_with_a_word(tmp_path: Path) -> None:
    pages = ["Om oss.html", "Om oss_files/saved_resource.html", "Råd.htm", "Råd-filer/a/b.html", "Nytt_filer/c.html"]
    for number, name in enumerate(["Om oss_files/rapport.pdf", *pages]):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"<p>{number}", encoding="utf8")
    with zipfile.ZipFile(tmp_path / "sider.zip", "w") as archive:
        for name in ("x.html", "x_files/y.html", "z_files/w.html"):
            archive.writestr(name, f"<p>{name}")
    files, told = list_sources([tmp_path])
    kept = ["Nytt_filer/c.html", "Om oss.html", "Om oss_files/rapport.pdf", "Råd.htm"]
    assert names([file for file in files if file.is_relative_to(tmp_path)], tmp_path) == kept
    assert [file.name for file in files if not file.is_relative_to(tmp_path)] == ["x.html", "w.html"]
    places = ["Om oss_files/saved_resource.html", "Råd-filer/a/b.html", "sider.zip/x_files/y.html"]
    assert [error.place for error in told] == places
    assert all(isinstance(error, PassedOverError) for error in told)
    assert list_sources([tmp_path / "Råd-filer"])[1] == []
