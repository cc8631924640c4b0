"""From a folder of reports to the pages in one command, and where it leads whoever gives none."""

import webbrowser
from pathlib import Path

import pytest

from kg.cli import READERS, main, make_parser

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample" / "helsestasjon.txt"


def test_without_arguments_a_person_is_shown_the_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    norwegian, english = capsys.readouterr().out.strip().split("\n\n")
    assert "begrepskart build MAPPE --open" in norwegian
    assert "begrepskart build FOLDER --open" in english
    assert len(norwegian.splitlines()) == len(english.splitlines()) == 5


def test_every_command_stands_once_with_those_who_need_it(capsys: pytest.CaptureFixture[str]) -> None:
    (action,) = (action for action in make_parser()._actions if action.choices and "build" in action.choices)
    assert sorted(name for names in READERS.values() for name in names) == sorted(action.choices or ())
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out.splitlines()
    for name in action.choices or ():
        (line,) = (line for line in printed if line.startswith(f"  {name} "))
        assert len(line) <= 100
        assert line.removeprefix(f"  {name}").strip()


@pytest.mark.slow
def test_a_folder_becomes_a_study_beside_it_and_its_pages_are_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = tmp_path / "rapporter"
    reports.mkdir()
    (reports / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    opened: list[str] = []

    def opens(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", opens)
    monkeypatch.chdir(reports)
    assert main(["build", ".", "--open", "--quiet"]) == 0
    assert opened == [(tmp_path / "rapporter-study" / "site" / "index.html").as_uri()]
    assert sorted(path.name for path in reports.iterdir()) == [SAMPLE.name]
    assert main(["build", SAMPLE.name, "--quiet"]) == 0
    assert (reports / "helsestasjon-study" / "site" / "index.html").is_file()
    assert len(opened) == 1


def test_a_loop_of_links_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert main(["build", str(tmp_path / "loop")]) == 2
    assert "loop: cannot be followed" in capsys.readouterr().err


@pytest.mark.parametrize("sources", [[], ["a.txt", "b.txt"]])
def test_without_one_source_the_folder_to_write_is_asked_for(
    sources: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *sources]) == 2
    assert "name the folder to write with -o" in capsys.readouterr().err
