"""What a stopped build left is believed where it is what a build writes; whatever else stands there makes way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.keeping.partial import JOURNAL, Partial

FILES = {"store/d1.arrow.zst": b"rader", "text/d1.txt": b"tekst"}


def _found(folder: Path, building: Path) -> None:
    for name in FILES:
        (building / name).parent.mkdir(parents=True)
    Partial(folder).add("d1", "key", FILES, building)


def _has(folder: Path, building: Path) -> bool:
    return Partial(folder).earlier.has_found("d1", "key", building)


def test_what_was_found_is_taken_over(tmp_path: Path) -> None:
    _found(tmp_path / "partial", tmp_path / "a")
    assert _has(tmp_path / "partial", tmp_path / "b")
    assert {name: (tmp_path / "b" / name).read_bytes() for name in FILES} == FILES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", [*FILES, JOURNAL])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    _found(tmp_path / "partial", tmp_path / "a")
    (tmp_path / "partial" / name).unlink()
    os.mkfifo(tmp_path / "partial" / name)
    assert not _has(tmp_path / "partial", tmp_path / "b")


def _file(place: Path, other: Path) -> None:
    place.write_text("annet", encoding="utf8")


def _link(place: Path, other: Path) -> None:
    place.symlink_to(other)


def _dangling(place: Path, other: Path) -> None:
    place.symlink_to(other / "borte")


def _folder_for_a_journal(place: Path, other: Path) -> None:
    (place / JOURNAL).mkdir(parents=True)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("put", [_file, _link, _dangling, _folder_for_a_journal])
def test_what_no_build_puts_there_makes_way(tmp_path: Path, put: Callable[[Path, Path], None]) -> None:
    other = tmp_path / "other"
    other.mkdir()
    put(tmp_path / "partial", other)
    _found(tmp_path / "partial", tmp_path / "a")
    assert list(other.iterdir()) == []
    assert _has(tmp_path / "partial", tmp_path / "b")
