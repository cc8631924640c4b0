"""The command line as a user meets it."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

from kg.asking.study import Study, open_study
from kg.asking.summary import _definitions, summary_text
from kg.cli import main
from kg.measure import MEASURES
from kg.study_measures.distances import COLUMNS as MEASURED
from kg.tables.study_tables import StudyError

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Path:
    return sample_study


#: Libraries that take long to load.
HEAVY = {"lxml", "networkx", "numpy", "pandas", "pydantic", "pyoxigraph", "pyvis", "rdflib", "rich", "spacy"}


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["usage", "--help"], ["publish", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from kg.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_demo_prints_what_was_read_and_found_and_where_to_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "-o", str(tmp_path / "study")]) == 0
    said = capsys.readouterr().out
    for part in ("Read 7 documents", "barnehage.pdf", "Found ", "nearest", "farthest", "[", "site", "index.html"):
        assert part in said
    assert (tmp_path / "study" / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    "question",
    [
        ["usage", "tidlig innsats"],
        ["distance"],
        ["distance", "--measure", "concepts"],
        ["concordance", "oppfølging", "--service", "barnehage"],
    ],
)
def test_answers_come_as_table_csv_and_json_with_the_same_rows(
    study: Path, capsys: pytest.CaptureFixture[str], question: list[str]
) -> None:
    assert main([*question, str(study)]) == 0
    table = capsys.readouterr().out.splitlines()
    main([*question, str(study), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    main([*question, str(study), "--format", "json"])
    values = json.loads(capsys.readouterr().out)
    assert len(rows) == len(values) > 0
    assert table[-1] == f"{len(rows)} rows"
    assert list(rows[0]) == list(values[0])


@pytest.mark.parametrize("output", ["csv", "json"])
def test_distance_leaves_no_column_out_of_csv_and_json(
    study: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    main(["distance", str(study), "--format", output])
    told = capsys.readouterr().out
    first = json.loads(told)[0] if output == "json" else next(csv.DictReader(io.StringIO(told)))
    assert list(first) == list(MEASURED["distances"])


def test_a_service_beside_itself_is_refused_everywhere(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = open_study(study)
    for asked in (opened.directed, opened.lessons, opened.contributions, opened.distance):
        with pytest.raises(StudyError, match="barnehage is compared with itself; name two services"):
            asked("barnehage", "barnehage")
    assert main(["directed", "barnehage", "barnehage", str(study)]) == 2
    assert capsys.readouterr().err == "begrepskart: barnehage is compared with itself; name two services\n"


def test_usage_agrees_with_open_study(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["usage", "oppfolging", str(study), "--format", "json"])
    values = {row["service"]: row["n"] for row in json.loads(capsys.readouterr().out)}
    frame = open_study(study).usage("oppfølging")
    assert values == dict(zip(frame["service"], frame["n"], strict=True))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["usage", "opfølging"], "no concept 'opfølging' in this study; did you mean 'oppfølging'"),
        (
            ["concordance", "lek", "--service", "helsestajson"],
            "no service 'helsestajson' in this study; did you mean 'helse",
        ),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    study: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    known = open_study(study).table("concepts")["label_nb"].iloc[0]
    arguments = [known if word == "lek" else word for word in arguments]
    assert main([*arguments, str(study)]) == 2
    assert expected in capsys.readouterr().err


def test_a_folder_that_is_no_study_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"is no study .* begrepskart build SOURCE"):
        open_study(tmp_path)
    with pytest.raises(StudyError, match="does not exist"):
        open_study(tmp_path / "nowhere")


@pytest.mark.slow
def test_left_out_sources_show_in_the_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Barnehagen følger opp.\n", encoding="utf8")
    (tmp_path / "b.txt").write_text("", encoding="utf8")
    study = str(tmp_path / "study")
    assert main(["build", str(tmp_path / "a.txt"), "-o", study, "--quiet"]) == 0
    assert main(["build", str(tmp_path), "-o", study]) == 1
    captured = capsys.readouterr()
    assert "left out: b.txt: it is empty" in captured.err
    assert "Left out 1, named before this" in captured.out
    assert "b.txt" not in captured.out
    assert main(["summary", study]) == 0
    assert "Left out 1:\n  b.txt: it is empty" in capsys.readouterr().out
    (tmp_path / "b.txt").unlink()
    for name in ("side.html", "side_files/ramme.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>Skolen følger opp {name}.</p>", encoding="utf8")
    assert main(["build", str(tmp_path), "-o", study]) == 0
    assert "left out: side_files/ramme.html: a browser saved it as a part" in capsys.readouterr().err
    (tmp_path / "b.txt").touch()
    assert main(["build", str(tmp_path / "b.txt"), "-o", study]) == 2
    assert "no source could be read" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_an_error_not_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Barnehagen følger opp.\n", encoding="utf8")
    under_a_file = tmp_path / "a.txt" / "study"
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(under_a_file), "--quiet"]) == 2
    told = capsys.readouterr().err
    assert "a study that stood there is as it was" in told
    assert "Traceback" not in told


def test_sparql_counts_equal_the_table(study: Path) -> None:
    opened = open_study(study)
    rows = opened.sparql(
        "PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { GRAPH ?g { ?m a oa:Annotation ; bk:inSentence ?s } }"
    )
    assert rows["n"].tolist() == [len(opened.mentions)]


def test_meaning_asks_a_study(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["meaning", str(study), "--concept", "oppfølging", "--format", "csv"]
    assert main(asked) == 0
    own = pd.read_csv(io.StringIO(capsys.readouterr().out))
    assert set(own["concept"]) == {"oppfolging"}
    assert list(own["reason"].str.contains("needs 5 uses in 2 documents")) == list(own["distance"].isna())
    assert main(["meaning", str(study), "--format", "csv"]) == 0
    own = pd.read_csv(io.StringIO(capsys.readouterr().out))
    assert own["distance"].notna().all()
    assert main(["meaning", str(study), "--concept", "opfølging"]) == 2
    assert "did you mean 'oppfølging'" in capsys.readouterr().err


@pytest.mark.parametrize("measure", MEASURES)
def test_stability_is_told_of_every_measure(study: Path, measure: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stability", str(study), "--measure", measure, "--format", "csv"]) == 0
    kinds = pd.read_csv(io.StringIO(capsys.readouterr().out))["kind"]
    assert {"without document", "halves of documents", "halves of chapters"} <= set(kinds)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "0 definitions"),
        ([("certain", "lek", None)], "1 definition (1 certain: 1 of the scheme's concepts; 0 possible)"),
        ([("possible", "lek", None)], "1 definition (0 certain; 1 possible)"),
        (
            [
                ("certain", "lek", None),
                ("certain", None, None),
                ("certain", "lek", "d:0:9:lek"),
                ("possible", "lek", "d:0:9:lek"),
            ],
            "4 definitions (3 certain: 1 of the scheme's concepts, 1 of other terms, 1 said again; 1 possible)",
        ),
    ],
)
def test_the_definitions_of_the_summary_add_up(rows: list[tuple[str, str | None, str | None]], said: str) -> None:
    table = pd.DataFrame(rows, columns=["certainty", "concept", "repeats"], dtype=object)
    table = table.assign(document="d", start=[*range(len(rows))], end=9, term="lek")
    assert _definitions(cast("Study", SimpleNamespace(table=lambda _: table))) == said


def test_the_summary_of_many_documents_is_short(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.asking.summary._SHOWN", 7)
    whole = summary_text(open_study(study))
    assert "and 5 more" not in whole
    monkeypatch.setattr("kg.asking.summary._SHOWN", 2)
    short = summary_text(open_study(study))
    assert re.search(rf"  and 5 more; [1-7] have a note: begrepskart list {re.escape(str(study))}\n", short)
    assert ".pdf" in short
    assert len(short.splitlines()) < len(whole.splitlines())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sumary"], "there is no 'sumary'; did you mean 'summary'?"),
        (["qqqq"], "there is no 'qqqq'; choose from build, demo, summary, "),
        (["usage", "STUDY", "oppfølging"], "oppfølging: is no study, but STUDY is one, so the two are swapped"),
        (["claims", "oppfølging", "STUDY"], "the study comes first: begrepskart claims STUDY --concept 'oppfølging'"),
        (
            ["claims", "STUDY", "tidlig innsats"],
            "named with --concept: begrepskart claims STUDY --concept 'tidlig innsats'",
        ),
        (["summary", "STUDY", "x"], "unrecognized arguments: x\n"),
        (["usage", "oppfølging", "nowhere"], "nowhere: does not exist; build one with"),
        (["sparql", "nowhere", "x" * 5000], "nowhere: does not exist"),
    ],
)
def test_what_is_misspelt_or_swapped_is_said(
    study: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        sys.exit(main([str(study) if each == "STUDY" else each for each in arguments]))
    assert told.replace("STUDY", str(study)) in capsys.readouterr().err


def test_concordance_says_what_of_its_rows_is_counted(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["concordance", "oppfølging", str(study)]) == 0
    said = capsys.readouterr()
    numbers = re.search(r"(\d+) mentions, (\d+) of them in running text that is counted; (\d+) uses by", said.err)
    assert numbers is not None
    assert said.out.splitlines()[-1] == f"{numbers[1]} rows"
    assert int(numbers[3]) == open_study(study).usage("oppfølging")["n"].sum()
    assert int(numbers[2]) <= int(numbers[1])
