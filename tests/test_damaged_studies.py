"""Studies damaged after they were built: one line names the file and the way out, and a build makes it anew."""

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from damage import HARMS, TABLE_HARMS, cases, copied
from made_up_workers import files_of

from kg.asking.study import open_study
from kg.building.build import build_study
from kg.cli import main
from kg.folder.manifest import DamagedError, read_manifest
from kg.folder.settings import MeasureSettings, Settings, SettingsError, read_settings
from kg.folder.study_folder import is_study
from kg.judging.decisions import ReviewError, read_decisions
from kg.tables.study_tables import TABLES

pytestmark = pytest.mark.slow
#: With few concepts, a build is made of few pages.
QUICK = Settings(measure=MeasureSettings(permutations=9), scheme="../scheme")
SCHEME = {
    "concepts.csv": "id,broader,related,note_nb,note_en\noppfolging,tiltak,,,\ntiltak,,,,\n",
    "labels.csv": "concept,language,kind,text,words,search\n"
    "oppfolging,nb,preferred,oppfølging,noun,yes\ntiltak,nb,preferred,tiltak,noun,yes\n",
}

#: Questions, each of which needs other files of the study.
COMMANDS = (
    ("summary", "S"), ("usage", "oppfølging", "S"), ("concordance", "tiltak", "S"), ("distance", "S"),
    ("dossier", "oppfølging", "S", "-o", "O.md"), ("keyness", "barnehage", "skole", "S"), ("list", "S"),
    ("directed", "barnehage", "skole", "S"), ("show", "S", "tekst.txt", "--page", "1"), ("stability", "S"),
    ("review", "S", "-o", "O.csv"), ("terms", "S"), ("graph", "S", "-o", "O.graphml"), ("meaning", "S"),
    ("explore", "--no-browser", "S"), ("export", "S", "--format", "ntriples", "-o", "O.nt"),
    ("export", "S", "--format", "turtle", "--part", "concepts", "-o", "O.ttl"), ("sparql", "S", "ASK { ?s ?p ?o }"),
    ("publish", "S", "--profile", "skosmos", "-o", "O.ttl"),
)  # fmt: skip
#: What people write into a study, which no build makes anew.
PEOPLES = ("study.toml", "review/mentions.csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with a decision of a reviewer."""
    place = tmp_path_factory.mktemp("skadet")
    (place / "tekst.txt").write_text(
        "1 Om\n\nBarnehagen gir oppfølging. Skolen har tiltak (Vik, 2019).\n", encoding="utf8"
    )
    (place / "scheme").mkdir()
    for name, lines in SCHEME.items():
        (place / "scheme" / name).write_text(lines, encoding="utf8")
    build_study([place / "tekst.txt"], place / "study", settings=QUICK)
    sheet = place / "sheet.csv"
    assert main(["review", str(place / "study"), "-o", str(sheet)]) == 0
    rows = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    rows.loc[0, ["decision", "reviewer"]] = ["reject", "en"]
    rows.to_csv(sheet, index=False)
    assert main(["review", str(place / "study"), "--read", str(sheet)]) == 0
    return place / "study"


@pytest.mark.parametrize("what", [*HARMS, *TABLE_HARMS])
def test_what_is_damaged_is_named_and_made_anew(
    what: str, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each harm to every twelfth file: two of the questions in turn, and then a build."""
    whole, mended = files_of(made), 0
    own = [(name, harm) for name, done, harm in cases(made) if done == what]
    for number, (name, harm) in enumerate(own):
        if number % 12 and name not in {"manifest.json", *PEOPLES}:
            continue
        study = copied(made, tmp_path / "in" / "study")
        harm(study / name)
        for nth in (2 * number, 2 * number + 1):
            status, said = asked(COMMANDS[nth % len(COMMANDS)], study, capsys)
            assert not re.search(r"unexpected |Traceback|\bNone\b", said), (name, said)
            assert status != 2 or Path(name).name in said, (name, said)
            assert status != 2 or "build -o" in said or name in PEOPLES, (name, said)
        status, said = asked(("build", "-o", "S", "--quiet"), study, capsys)
        assert not re.search(r"unexpected |Traceback|\bNone\b", said), (name, said)
        if name not in PEOPLES:
            assert status == 0, (name, said)
            after = files_of(study)
            assert {each for each in whole if after.get(each) != whole[each]} <= {"manifest.json"}, name
            mended += name in said
        elif status == 2:
            assert Path(name).name in said, said
        shutil.rmtree(tmp_path / "in")
    assert mended > 2 or what == "a byte order mark"


def asked(command: tuple[str, ...], study: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    places = {"S": str(study)}
    results = study.parent / "results"
    results.mkdir(exist_ok=True)
    arguments = [places.get(part, str(results / part) if part.startswith("O.") else part) for part in command]
    capsys.readouterr()
    status = main(arguments)
    return status, capsys.readouterr().err


def test_a_missing_table_is_named_by_whoever_asks_for_it(made: Path, tmp_path: Path) -> None:
    study = copied(made, tmp_path / "study")
    shutil.rmtree(study / "tables")
    opened = open_study(study)
    for name in TABLES:
        assert opened.holds(name), "what the study once held is missed, not passed over"
        with pytest.raises(DamagedError, match=rf"tables/{name}.parquet: it cannot be read .*; build the study again"):
            opened.table(name)


def test_a_study_without_its_manifest_is_built_again(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = copied(made, tmp_path / "study")
    (study / "manifest.json").unlink()
    assert is_study(study)
    status, said = asked(("summary", "S"), study, capsys)
    assert (status, "manifest.json: it cannot be read" in said) == (2, True)
    assert asked(("build", "-o", "S", "--quiet"), study, capsys)[0] == 0
    assert files_of(study) == files_of(made)


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        (("manifest.json",), False),
        (("study.toml",), False),
        (("tables", "text"), False),
        (("manifest.json", "text"), False),
        (("manifest.json", "tables"), True),
        (("manifest.json", "study.toml"), True),
        (("study.toml", "tables"), True),
    ],
)
def test_one_mark_alone_is_no_study(marks: tuple[str, ...], found: bool, tmp_path: Path) -> None:
    """Other programs write a ``manifest.json`` too; a build must not take their folder for a study to replace."""
    for name in marks:
        (tmp_path / name).write_text("{}", encoding="utf8")
    assert is_study(tmp_path) == found


def test_an_emptied_graph_is_not_exported_as_nothing(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = copied(made, tmp_path / "study")
    (study / "graph" / "study.nq").unlink()
    (study / "graph" / "study.nq").write_bytes(b"")
    for command in (
        ("export", "S", "--format", "nquads", "-o", "O.nq"),
        ("sparql", "S", "SELECT * { ?s ?p ?o } LIMIT 1"),
    ):
        status, said = asked(command, study, capsys)
        assert status == 2
        assert re.search(r"graph/study.nq: it is damaged: not what the build wrote; build the study again from", said)
    assert not (tmp_path / "results" / "O.nq").exists()


def test_a_damaged_store_is_made_anew(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ontology.sparql.store.IN_MEMORY", 0)
    study = copied(made, tmp_path / "study")
    count = ("sparql", "S", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv")
    status, said = asked(count, study, capsys)
    assert status == 0
    assert said.startswith("begrepskart: making the store that questions are answered from, once: ")
    for name in ("CURRENT", "MANIFEST-*", "*.sst"):
        for harm in (HARMS["cut"], HARMS["garbage"], HARMS["missing"], HARMS["a folder"]):
            harm(max(study.glob(f"graph/oxigraph/*/{name}"), key=lambda path: path.stat().st_size))
            assert asked(count, study, capsys) == (0, ""), name
    damaged = max(study.glob("graph/oxigraph/*/*.sst"), key=lambda path: path.stat().st_size)
    damaged.write_bytes(b"\7" * damaged.stat().st_size)  # as long as it was: only who reads it can tell
    assert asked(count, study, capsys) == (0, "")
    assert (study / "graph" / "study.nq").exists()


def test_decisions_of_people_are_never_built_over(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = (made / "review" / "mentions.csv").read_bytes()
    harms = {
        "cut in a line": (kept[:-9], r"mentions.csv:2: the line is cut off; put the file back as begrepskart review"),
        "no UTF-8": (kept + b"\xe5", r"mentions.csv.*; put the file back"),
        "empty": (b"", r"mentions.csv: the file is empty; put the file back"),
        "a cell too long": (kept + b"x" * 140_000, r"mentions.csv:3: .*; put the file back"),
    }
    for what, (data, message) in harms.items():
        study = copied(made, tmp_path / what / "study")
        (study / "review" / "mentions.csv").unlink()
        (study / "review" / "mentions.csv").write_bytes(data)
        for command in (("build", "-o", "S"), ("review", "S", "--read", str(made.parent / "sheet.csv"))):
            status, said = asked(command, study, capsys)
            assert status == 2, what
            assert re.search(message, said), (what, said)
            assert (study / "review" / "mentions.csv").read_bytes() == data, what
    study = copied(made, tmp_path / "folder" / "study")
    shutil.rmtree(study / "review")
    (study / "review").write_text("no folder", encoding="utf8")
    with pytest.raises(ReviewError, match="review: it is no folder; put the file back"):
        read_decisions(study)


def test_decisions_that_are_gone_are_told(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = copied(made, tmp_path / "study")
    shutil.rmtree(study / "review")
    status, said = asked(("build", "-o", "S", "--quiet"), study, capsys)
    assert status == 0
    assert "review/mentions.csv is gone, so the study is built without what it said" in said


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a = " + "[" * 3_000, "recursion"),
        ("seed = " + "9" * 5_000, "4300"),
        ("[measure\n", "Expected ']'"),
        ("\ufeff[measure]\nseed = 7\n", ""),
    ],
)
def test_settings_that_no_person_wrote(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(text, encoding="utf8")
    if not problem:
        assert read_settings(tmp_path).measure.seed == 7
        return
    with pytest.raises(
        SettingsError, match=rf"study.toml: not valid TOML \(.*{problem}.*\); mend that line, or delete"
    ):
        read_settings(tmp_path)


@pytest.mark.parametrize("text", ["[]", "3", "null", '{"outputs": 3}', '{"left_out": {}}', "[" * 100_000, "\xe5", ""])
def test_a_manifest_that_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(DamagedError, match=r"manifest.json: it is damaged: .*; build the study again from its sources"):
        read_manifest(tmp_path)


def test_a_manifest_says_what_is_asked_of_it(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"begrepskart": "0"}), encoding="utf8")
    assert read_manifest(tmp_path) == {"begrepskart": "0", "outputs": {}, "left_out": [], "store": {}}


def test_what_nobody_thought_of_is_one_line(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, but the place, what may help, and that it should be reported."""

    def fail(_: object) -> str:
        raise KeyError("services")

    monkeypatch.setattr("kg.asking.summary.summary_text", fail)
    assert main(["summary", str(made)]) == 2
    said = capsys.readouterr().err
    assert re.fullmatch(
        r"begrepskart: unexpected KeyError \('services'\) in test_damaged_studies.py:\d+; if another version wrote the "
        r"study, build it again with: begrepskart build -o \S+; else please report this line, .*\n",
        said,
    )
