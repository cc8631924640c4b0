"""Files that people edit are never written over: a second call says that they are there, and changes nothing."""

from pathlib import Path

import pytest

from kg.cli import main
from kg.folder.peoples_files import StandingWorkError, beside_work


def write(target: Path, **files: str) -> None:
    with beside_work(target, belonging=("c",)) as made:
        made.mkdir()
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_bytes_may_come_again_and_others_may_not(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    write(folder, a="1", b="2")
    write(folder, a="1", b="2", c="3")
    before = contents(folder)
    for files in ({"a": "1", "b": "3", "c": "3"}, {"a": "1", "b": "2"}, {"a": "1", "c": "3", "d": "4", "b": "0"}):
        with pytest.raises(StandingWorkError, match=r"it is there already and may hold your work, so nothing was writ"):
            write(folder, **files)
        assert contents(folder) == before
    (folder / "notes.txt").write_text("mine", encoding="utf8")
    write(folder, a="1", b="2", c="3")
    assert (folder / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("target", ["mine", "mine.ttl"])
@pytest.mark.parametrize("again", [[], ["--decimal-comma"], ["--scheme", "other.ttl"]])
def test_an_edited_scheme_is_not_exported_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], target: str, again: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<https://x.example/a> a skos:Concept ;\n"
    Path("other.ttl").write_text(f'{skos}skos:prefLabel "bord"@nb .\n', encoding="utf8")
    for _ in range(2):
        assert main(["lexicon", "export", target]) == 0
    edited = Path(target) if target.endswith(".ttl") else Path(target) / "labels.csv"
    edited.write_bytes(edited.read_bytes() + b"\n")
    before = edited.read_bytes()
    capsys.readouterr()
    assert main(["lexicon", "export", target, *again]) == 2
    told = capsys.readouterr()
    assert "it is there already" in told.err
    assert "name another place, or delete it first" in told.err
    assert not told.out
    assert edited.read_bytes() == before


def test_what_a_command_reads_it_does_not_write_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study, scheme, definitions = tmp_path / "study", tmp_path / "mine.ttl", tmp_path / "d.csv"
    study.mkdir()
    (study / "study.toml").write_text('scheme = "../mine.ttl"\n', encoding="utf8")
    (study / "manifest.json").write_text("{}", encoding="utf8")
    for path in (scheme, definitions):
        path.write_text("mine", encoding="utf8")
        assert main(["publish", str(study), "--definitions", str(definitions), "-o", str(path)]) == 2
        assert f"{path}: it is read by this command or its study" in capsys.readouterr().err
        assert path.read_text(encoding="utf8") == "mine"
