"""On a full disk every result is whole or not there: what stood before stays, and the next try is not refused."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.table_files import write_table
from corpus.whole_files import whole_file, write_whole
from kg.folder.peoples_files import StandingWorkError, beside_work, replaced_picture

#: Writes 40,000 bytes in a way that a command does, where a file may have 4,096: a disk is full to a program so.
FULL = """
import resource, signal, sys
from pathlib import Path
from corpus.table_files import write_table
from corpus.whole_files import write_whole
from kg.folder.peoples_files import beside_work, replaced_picture

def table(path):
    write_table(path, [["a"], *([str(k ** 9)] for k in range(4000))])

def work(path):
    with beside_work(path) as made:
        made.write_bytes(b"x" * 2000)
        limit(1000)

def picture(path):
    with replaced_picture(path) as made:
        made.write_bytes(b"<svg>" + b"x" * 40000)

def result(path):
    write_whole(path, b"x" * 40000)

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit(4096)
try:
    globals()[sys.argv[1]](Path(sys.argv[2]))
except OSError as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(os.name == "nt", reason="files have no limit there")
@pytest.mark.parametrize("before", [None, b"<svg>whole</svg>"])
@pytest.mark.parametrize("way", ["table.csv", "table.xlsx", "work.docx", "picture.svg", "result.json"])
def test_a_full_disk_leaves_what_stood_there(tmp_path: Path, way: str, before: bytes | None) -> None:
    path = tmp_path / way
    if before is not None and way != "work.docx":
        path.write_bytes(before)
    run = [sys.executable, "-c", FULL, path.stem, str(path)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    assert done.stdout.strip() == "OSError", done.stderr
    left = {found.name: found.read_bytes() for found in tmp_path.iterdir()}
    assert left == ({way: before} if before is not None and way != "work.docx" else {})


def test_an_empty_file_is_nobodys_work(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.touch()
    with beside_work(path) as made:
        made.write_bytes(b"x")
    assert path.read_bytes() == b"x"


def test_a_picture_takes_the_place_of_a_picture_only(tmp_path: Path) -> None:
    for name, mark in (
        ("a.svg", b"<?xml?><!-- x -->\n<svg>"),
        ("a.PNG", b"\x89PNG"),
        ("a.pdf", b"%PDF-1.7"),
        ("b.svg", b""),
    ):
        path = tmp_path / name
        path.write_bytes(mark)
        with replaced_picture(path) as made:
            made.write_bytes(b"new")
        assert path.read_bytes() == b"new"
        with (
            pytest.raises(StandingWorkError, match=r"what stands there is no .* picture, so nothing was written"),
            replaced_picture(path) as made,
        ):
            made.write_bytes(b"newer")  # pragma: no cover
        assert path.read_bytes() == b"new"


def test_of_a_link_the_file_is_written_and_permissions_stay(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    path, link = tmp_path / "there" / "a.csv", tmp_path / "link.csv"
    path.write_bytes(b"before")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, b"after")
    assert link.is_symlink()
    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o777 == 0o640
    with contextlib.suppress(ZeroDivisionError), whole_file(path) as made:
        made.write_bytes(b"half")
        raise ZeroDivisionError
    assert path.read_bytes() == b"after"
    assert [found.name for found in path.parent.iterdir()] == ["a.csv"]


def test_the_same_table_gives_the_same_bytes_at_another_hour(tmp_path: Path) -> None:
    written = []
    for name in ("a.xlsx", "b.xlsx"):
        write_table(tmp_path / name, [["ord", "tall"], ["bord", 2], ["stol", 3.5]])
        written.append((tmp_path / name).read_bytes())
        time.sleep(2.1 if name == "a.xlsx" else 0)  # a zip's times are of two seconds
    assert written[0] == written[1]
