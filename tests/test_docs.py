"""The documentation says what the code does: every table and column, every command, every example of the README."""

import json
import re
import shlex
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest

from kg.building.build import UNWRITTEN
from kg.cli import main, make_parser
from kg.measure.words.usage import COLUMNS as USAGE_COLUMNS
from kg.refs.study_tables import review_tables
from kg.study_measures import distances as study_distances
from kg.study_measures import meanings as study_meaning
from kg.tables import corpus_tables, finding_tables, scheme_tables, senses_table, works_tables
from kg.tables.study_tables import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")

CONTRACT = {
    **corpus_tables.COLUMNS,
    **{name: columns for name, columns in finding_tables.COLUMNS.items() if name not in UNWRITTEN},
    **works_tables.COLUMNS,
    "usage": USAGE_COLUMNS,
    "senses": senses_table.COLUMNS,
    **study_distances.COLUMNS,
    **study_meaning.COLUMNS,
    "concepts": scheme_tables.CONCEPT_COLUMNS,
    "services": scheme_tables.SERVICE_COLUMNS,
    **review_tables.COLUMNS,
}


def test_the_contract_covers_every_table() -> None:
    assert sorted(CONTRACT) == sorted(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table: str) -> None:
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf8")
    found = re.search(rf"\*\*{table}\*\* –(.*?)(?=\n\*\*|\n## |\Z)", text, re.DOTALL)
    assert found, f"docs/tables.md does not describe {table}"
    described = set(re.findall(r"`([\w]+)`", found[1]))
    assert set(CONTRACT[table]) <= described


def commands_of(block: str) -> list[str]:
    return [line for line in block.strip().splitlines() if line.startswith("begrepskart ")]


BLOCKS = re.findall(r"```(?:sh|console)\n(.*?)```", README, re.DOTALL)
COMMANDS = [command for block in BLOCKS for command in commands_of(block)]


def test_the_readme_shows_every_command() -> None:
    (actions,) = (a for a in make_parser()._actions if a.choices and "build" in a.choices)
    shown = {shlex.split(command, comments=True)[1] for command in COMMANDS}
    assert set(actions.choices or ()) <= shown


@pytest.mark.slow
def test_the_commands_of_the_readme_work_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(webbrowser, "open", lambda _: True)
    (tmp_path / "reports").mkdir()
    sample = ROOT / "corpus" / "sample"
    for name in ("helsestasjon.txt", "barnehage.pdf"):
        (tmp_path / "reports" / name).write_bytes((sample / name).read_bytes())
    for k in range(8):
        (tmp_path / "groups" / "ab"[k % 2]).mkdir(parents=True, exist_ok=True)
        (tmp_path / "groups" / "ab"[k % 2] / f"{k}.txt").write_text(f"Tekst {k} om ord og setninger. " * 20)
    (tmp_path / "uses").mkdir()
    uses = ({"id": f"{k}", "community": "ab"[k % 2], "text": f"Ordet er {k}.", "start": 0, "end": 5} for k in range(8))
    (tmp_path / "uses" / "ordet.jsonl").write_text("".join(f"{json.dumps(use)}\n" for use in uses))
    for name in ("eric.ris", "oria.bib"):
        (tmp_path / name).write_bytes((ROOT / "kg" / "data" / "review" / name).read_bytes())
    for command in COMMANDS:
        words = shlex.split(command, comments=True)
        words = words[: words.index(">")] if ">" in words else words  # a quoted one stands within its word
        if "serve" in words[1:3]:  # runs until it is stopped; tests/test_ontology_endpoint.py does that
            continue
        # In this process: to start one for each command takes a minute; tests/try_wheel.py starts some.
        status = main(words[1:])
        printed = capsys.readouterr()
        assert status == 0, f"{command}\n{printed.err}"
        assert printed.out.strip()


@pytest.mark.slow
def test_the_python_of_the_readme_works(tmp_path: Path) -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    assert "open_study" in code
    before = "from kg.cli import main; main(['demo', '--quiet'])\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", before + code],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_links_of_the_documentation_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_what_contributing_and_the_changelog_name_is_there() -> None:
    """Paths in the map and the table of what to touch, and the modules in the list of what moved."""
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf8")
    paths = re.findall(r"`((?:corpus|extract|ontology|kg|docs|tools)/[\w/.]+)`", contributing)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []
    moved = (ROOT / "CHANGELOG.md").read_text(encoding="utf8").partition("### Moved")[2]
    rows = [row.split("|")[2] for row in moved.splitlines() if row.startswith("| `")]
    modules = {
        name for row in rows for name in re.findall(r"`((?:corpus|extract|ontology|kg|tools|benchmarks)\.[\w.]+)`", row)
    }
    assert len(modules) > 15
    assert [name for name in sorted(modules) if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    """Whether a dotted name is a module or package, or something that one defines."""
    path = ROOT.joinpath(*name.split("."))
    parent = path.parent.with_suffix(".py")
    defined = parent.is_file() and re.search(
        rf"^(?:class|def) {path.name}\b", parent.read_text(encoding="utf8"), re.MULTILINE
    )
    return path.is_dir() or path.with_suffix(".py").is_file() or bool(defined)
