"""Sources and studies at addresses: fetched and put file by file, and what can go wrong there told in a line."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from made_up_workers import files_of, write_reports

from corpus.errors import SourceError
from corpus.reading.limits import Limits
from kg.asking.study import open_study
from kg.building.build import BuildError, build_study
from kg.cli import main
from kg.folder.addresses import is_address, shown_address
from kg.folder.remote import RemoteError, fetched_source, is_inside, told
from kg.folder.settings import read_settings
from kg.keeping.remote_study import fetched_study, place_on_this_machine, put_study

fsspec = pytest.importorskip("fsspec", reason="needs fsspec")


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A file system in memory that is empty, and a cache of the user's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    fs = fsspec.filesystem("memory")
    fs.store.clear()
    fetched_source.cache_clear()
    yield fs
    fs.store.clear()


def test_an_address_is_told_from_a_path_and_shown_without_secrets() -> None:
    assert is_address("s3://bucket/reports")
    assert not any(map(is_address, ("C:/reports", "c://reports", "reports://x"[:7], Path("s3:/b"))))
    assert shown_address("s3://key:secret@bucket/a@b") == "s3://bucket/a@b"
    assert shown_address("s3://key:sec/ret@bucket/a@b") == "s3://bucket/a@b"
    assert shown_address("https://example.org/a.txt?sig=secret") == "https://example.org/a.txt?…"
    assert is_address("simplecache::https://key:secret@example.org/a.txt")
    assert shown_address("simplecache::https://key:secret@example.org/a") == "simplecache::https://example.org/a"
    with pytest.raises(RemoteError) as none:
        open_study("memory://key:secret@bucket")
    assert "secret" not in str(none.value)
    assert "secret" not in str(place_on_this_machine("memory://key:secret@bucket"))
    with pytest.raises(RemoteError) as error, told("s3://key:secret@bucket"):
        raise PermissionError("key:secret@bucket: secret is refused")
    assert str(error.value) == (
        "s3://bucket: it cannot be used (PermissionError: …bucket: … is refused); "
        "check the address, your rights there and the network, and do it again; nothing is lost"
    )


def test_no_name_in_a_manifest_leads_out_of_the_study() -> None:
    assert is_inside("tables/uses.parquet")
    assert not any(map(is_inside, ("../x", "/etc/x", "a/../../x", "c:x", "a\\x", "")))


def test_files_are_fetched_as_far_as_they_are_read(bucket: Any) -> None:
    said = {
        "a.txt": b"Barnehagen", "ned/b.md": b"Skolen", ".skjult.txt": b"x", "film.mp4": b"\0" * 9000,
        "stor.txt": b"x" * 51, "tom.csv": b"", "uten": b"tekst " * 2000,
    }  # fmt: skip
    for name, data in said.items():
        bucket.pipe_file(f"/reports/{name}", data)
    folder = fetched_source("memory://reports", Limits(max_file_bytes=50))
    found = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    assert found == {"a.txt": 10, "film.mp4": 4096, "ned/b.md": 6, "stor.txt": 51, "tom.csv": 0, "uten": 4096}
    assert fetched_source("memory://reports/a.txt", Limits()).read_bytes() == b"Barnehagen"
    with pytest.raises(SourceError, match="memory://none: there is no such file or folder; check the address"):
        fetched_source("memory://none", Limits())
    with pytest.raises(SourceError, match=r"tull://x: it cannot be used \(ValueError: Protocol not known: tull"):
        fetched_source("tull://x", Limits())


def test_what_cannot_be_reached_is_named_and_the_rest_is_built(bucket: Any, tmp_path: Path) -> None:
    write_reports(tmp_path / "in", range(2))
    with pytest.raises(BuildError, match="no source could be read") as error:
        build_study(["memory://key:secret@none"], tmp_path / "study")
    (problem,) = error.value.problems
    assert str(problem) == "memory://none: there is no such file or folder; check the address"


@pytest.mark.slow
def test_a_study_is_built_from_an_address_put_at_another_and_asked_there(
    bucket: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_reports(tmp_path / "in", range(4))
    for path in (tmp_path / "in").iterdir():
        bucket.put_file(str(path), f"/reports/{path.name}")
    assert main(["build", "memory://reports", "-o", "memory://made/study", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.endswith("memory://made/study: the study is there\n")
    place = place_on_this_machine("memory://made/study")
    put = {path.removeprefix("/made/study/"): bucket.cat_file(path) for path in bucket.find("/made/study")}
    assert put == files_of(place)
    assert read_settings(place).sources == ("memory://reports",)
    build_study([tmp_path / "in"], tmp_path / "local")
    local = files_of(tmp_path / "local")
    assert {name for name in local if local[name] != put[name]} == {"study.toml", "manifest.json"}
    assert main(["usage", "oppfølging", "memory://made/study", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)
    assert open_study("memory://made/study").folder == place
    assert main(["list", "memory://none"]) == 2
    assert capsys.readouterr().err == (
        "begrepskart: memory://none: no finished study is there; build one: "
        "begrepskart build SOURCE... -o memory://none\n"
    )
    for command in ("remove", "serve"):
        with pytest.raises(SystemExit):
            main([command, "memory://made/study", "rapport-00001.txt"])
        assert "memory://made/study is an address; only build and what asks a study take one" in capsys.readouterr().err


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """What has the shape of a study."""
    folder = tmp_path / "small"
    (folder / "tables").mkdir(parents=True)
    write_small(folder, {"study.toml": b"sources = []\n", "tables/uses.parquet": b"1", "text": b"2"})
    return folder


def write_small(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    outputs = {name: sha256(data).hexdigest() for name, data in files.items()}
    said = {"outputs": outputs, "store": {}, "left_out": [], "made_from": ""}
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf8")


def test_the_manifest_is_put_last_and_what_is_there_already_is_not_put_again(
    bucket: Any, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("put_file", "pipe_file", "rm_file"):
        original = getattr(type(bucket), name)

        def watched(fs: Any, *given: Any, name: str = name, original: Any = original, **options: Any) -> Any:
            done.append(f"{name} {given[1 if name == 'put_file' else 0].rpartition('/')[2]}")
            return original(fs, *given, **options)

        monkeypatch.setattr(type(bucket), name, watched)
    put_study(small, "memory://s")
    assert done == ["put_file study.toml", "put_file uses.parquet", "put_file text", "pipe_file manifest.json"]
    done.clear()
    put_study(small, "memory://s")
    assert done == []
    write_small(small, {"study.toml": b"sources = []\n", "tables/uses.parquet": b"3"})
    put_study(small, "memory://s")
    assert done == ["rm_file manifest.json", "put_file uses.parquet", "rm_file text", "pipe_file manifest.json"]
    assert (fetched_study("memory://s") / "tables" / "uses.parquet").read_bytes() == b"3"


def test_what_is_no_study_is_left_alone_and_a_damaged_one_not_believed(bucket: Any, small: Path) -> None:
    bucket.pipe_file("/mine/viktig.txt", b"x")
    with pytest.raises(
        RemoteError, match="memory://mine: it holds files but no study, so nothing was written; name a n"
    ):
        put_study(small, "memory://mine")
    assert bucket.find("/mine") == ["/mine/viktig.txt"]
    put_study(small, "memory://s")
    bucket.pipe_file("/s/text", b"changed")
    with pytest.raises(
        RemoteError, match="text is not what its manifest says: the study is being changed, or was dama"
    ):
        fetched_study("memory://s")
    assert not place_on_this_machine("memory://s").exists()


def test_a_bucket_that_refuses_is_told_and_the_study_is_kept(
    bucket: Any, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError("Access Denied")

    with monkeypatch.context() as refusing:
        refusing.setattr(type(bucket), "put_file", refuse)
        with pytest.raises(
            RemoteError, match=r"^memory://s: it cannot be used \(PermissionError: Access Denied\); check"
        ):
            put_study(small, "memory://s")
    put_study(small, "memory://s")
    assert fetched_study("memory://s").is_dir()


def test_without_fsspec_it_is_said_how_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(RemoteError, match=r"fsspec is needed; pip install 'begrepskart\[remote\]'"):
        fetched_study("s3://bucket/study")
