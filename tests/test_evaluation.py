"""Evaluation against a user's own annotations: the figures by hand, both formats, and what cannot be read."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from corpus.errors import BegrepskartError
from kg.asking.study import Study, open_study
from kg.cli import main
from kg.judging.evaluation import evaluate
from kg.judging.evaluation_counts import ALL
from kg.judging.evaluation_gold import _DIGITS, GoldError, read_gold

SHARED = Path(__file__).parents[1] / "../shared"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Two mentions that are right, one false, one missed; see :func:`gold`."""
    folder = tmp_path / "study"
    (folder / "tables").mkdir(parents=True)
    (folder / "text").mkdir()
    (folder / "text" / "d.txt").write_text("x" * 1_000, encoding="utf8")
    (folder / "manifest.json").write_text("{}", encoding="utf8")
    made: dict[str, list[dict[str, Any]]] = {
        "documents": [{"document": "d", "file": "a.txt"}],
        "mentions": [
            {"document": "d", "start": 0, "end": 5, "concept": "tiltak"},
            {"document": "d", "start": 10, "end": 15, "concept": "lek"},
            {"document": "d", "start": 20, "end": 25, "concept": "lek"},
            {"document": "d", "start": 32, "end": 35, "concept": "uro"},
            {"document": "d", "start": 90, "end": 95, "concept": "uro"},
        ],
        "sentences": [
            {"document": "d", "start": 0, "end": 30, "services": ["ppt", "skole"]},
            {"document": "d", "start": 31, "end": 60, "services": []},
        ],
        "definitions": [{"document": "d", "start": 0, "end": 30, "term": "Fri lek", "concept": None}],
        "citations": [{"document": "d", "start": 40, "end": 50, "authors": ["Dahl", "Berg"], "year": "2020a"}],
    }
    for name, rows in made.items():
        pd.DataFrame(rows).to_parquet(folder / "tables" / f"{name}.parquet")
    return open_study(folder)


GOLD: dict[str, list[dict[str, Any]]] = {
    "mentions": [
        {"file": "a.txt", "start": 0, "end": 30, "sample": "random", "mentions": [
            {"start": 0, "end": 5, "concept_id": "tiltak"}, {"start": 10, "end": 15, "concept_id": "lek"}]},
        {"file": "a.txt", "start": 30, "end": 60, "mentions": [{"start": 30, "end": 36, "concept_id": "lek"}]},
    ],
    "attribution": [
        {"file": "a.txt", "start": 0, "end": 30, "services": ["ppt"]},
        {"file": "a.txt", "start": 31, "end": 60, "services": ["none"]},
    ],
    "definitions": [{"file": "a.txt", "start": 0, "end": 30, "term": "lek", "concept_id": "lek"}],
    "definitions_negative": [{"file": "a.txt", "start": 31, "end": 60}],
    "citations": [{"file": "a.txt", "start": 40, "end": 50, "items": [{"authors": ["Berg", "Dahl"], "year": "2020"}]}],
}  # fmt: skip


def write(folder: Path, gold: dict[str, list[dict[str, Any]]]) -> Path:
    folder.mkdir()
    for name, rows in gold.items():
        text = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{name}.jsonl").write_text(text + "\n", encoding="utf8")
    return folder


def figures(table: pd.DataFrame, what: str, item: str, sample: str = "all") -> list[float]:
    row = table[(table["what"] == what) & (table["item"] == item) & (table["sample"] == sample)].iloc[0]
    return [row["gold"], row["found"], row["right"], row["precision"], row["recall"], row["f1"]]


def test_figures_by_hand(study: Study, tmp_path: Path) -> None:
    table = evaluate(study, write(tmp_path / "gold", GOLD)).table
    # The mention inside an annotated one (32–35 in 30–36) is not counted, nor is what stands in no judged passage.
    assert figures(table, "mentions", ALL) == [3, 3, 2, 2 / 3, 2 / 3, 2 / 3]
    assert figures(table, "mentions", ALL, "random") == [2, 3, 2, 2 / 3, 1.0, 0.8]
    assert figures(table, "mentions", "lek") == [2, 2, 1, 0.5, 0.5, 0.5]
    assert figures(table, "mentions", "tiltak") == [1, 1, 1, 1.0, 1.0, 1.0]
    assert figures(table, "attribution", ALL) == [1, 2, 1, 0.5, 1.0, 2 / 3]
    assert figures(table, "definitions", "lek") == [1, 1, 1, 1.0, 1.0, 1.0]
    assert figures(table, "citations", ALL) == [1, 1, 1, 1.0, 1.0, 1.0]


@pytest.mark.parametrize(("certainty", "certain"), [("certain", 1), ("possible", 0)])
def test_a_possible_definition_is_no_false_alarm_of_the_certain_and_a_wrong_term_is_no_find(
    certainty: str, certain: int, study: Study, tmp_path: Path
) -> None:
    row = {"document": "d", "start": 31, "end": 60, "term": "uro", "concept": None, "certainty": certainty}
    pd.DataFrame([row]).to_parquet(study.folder / "tables" / "definitions.parquet")
    judged: dict[str, list[dict[str, Any]]] = {
        "definitions": [{"file": "a.txt", "start": 31, "end": 60, "term": "lek", "concept_id": None}],
        "definitions_negative": GOLD["definitions_negative"],
    }
    table = evaluate(open_study(study.folder), write(tmp_path / "gold", judged)).table
    assert figures(table, "definitions", ALL)[:3] == [1, 1, 0]  # annotated, found, right of both
    assert figures(table, "definitions: certain", ALL)[:3] == [1, certain, 0]


def test_intervals_hold_the_figure_and_are_seeded(study: Study, tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", GOLD)
    one, same, other = (evaluate(study, gold, seed=seed).table for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, same)
    row = one[(one["what"] == "mentions") & (one["item"] == ALL) & (one["sample"] == "all")].iloc[0]
    assert row["f1_low"] == 0.0  # two passages: now and then only the second, in which nothing is right
    assert row["f1_low"] < row["f1"] < row["f1_high"] == 0.8
    assert len(other) == len(one)


def test_csv_says_the_same(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    texts = {
        "mentions": "file,passage_start,passage_end,start,end,concept,sample\n"
        "a.txt,0,30,0,5,tiltak,random\na.txt,0,30,10,15,lek,random\na.txt,30,60,30,36,lek,\n",
        "attribution": "file;start;end;services\na.txt;0;30;ppt\na.txt;31;60;none\n",
        "definitions": "file,start,end,term,concept\na.txt,0,30,lek,lek\n",
        "definitions_negative": "file,start,end\na.txt,31,60\n",
        "citations": "file,start,end,authors,year\na.txt,40,50,Berg;Dahl,2020\n",
    }
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text.replace("Berg;Dahl", "Berg; Dahl"), encoding="utf8")
    expected = evaluate(study, write(tmp_path / "gold", GOLD)).table
    pd.testing.assert_frame_equal(evaluate(study, folder).table, expected)


def test_a_passage_without_mentions_counts(tmp_path: Path) -> None:
    (tmp_path / "mentions.csv").write_text(
        "file,passage_start,passage_end,start,end,concept\na,0,9,,,\n", encoding="utf8"
    )
    (passage,) = read_gold(tmp_path, "mentions")
    assert passage.told["mentions"] == []


def test_files_outside_the_study_are_named(study: Study, tmp_path: Path) -> None:
    rows = [*GOLD["mentions"], {"file": "b.txt", "start": 0, "end": 1, "mentions": []}]
    assert evaluate(study, write(tmp_path / "gold", {"mentions": rows})).missing == ("b.txt",)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"mentions\.jsonl:1: not valid JSON"),
        ("[]", r"mentions\.jsonl:1: list found; write one object a line"),
        ('{"start": 0, "end": 1}', r"mentions\.jsonl:1: no file; name the source file"),
        ('{"file": "a.txt", "start": "x", "end": 1}', r"mentions\.jsonl:1: start is 'x'; give a whole number"),
        ('{"file": "a.txt", "start": 2, "end": 1}', r"mentions\.jsonl:1: the passage ends at 1, before it starts at 2"),
        ('{"file": 5, "start": 0, "end": 1}', r"mentions\.jsonl:1: file is 5; give the source file's name"),
        (
            '{"file": "a", "start": 0, "end": 1, "mentions": 5}',
            r"mentions\.jsonl:1: mentions is 5; give a list of ment",
        ),
        ('{"file": "a", "start": 0, "end": 1, "mentions": [5]}', r"mentions\.jsonl:1: 5 among mentions; give a list"),
        (
            '{"file": "a", "start": 0, "end": 1, "services": "ppt"}',
            r"mentions\.jsonl:1: services is 'ppt'; give a list",
        ),
        (
            '{"file": "a", "start": 0, "end": 1, "items": [{"authors": 5}]}',
            r"mentions\.jsonl:1: authors is 5; give a li",
        ),
        (
            '{"file": "a.txt", "start": 0, "end": 1000000000000}',
            r"mentions\.jsonl:1: end is 1000000000000; give a whole",
        ),
        ("[" * 5_000, r"mentions\.jsonl:1: not valid JSON"),
        ('{"file": "b.txt", "start": 0, "end": 1}', r"no annotations of the study's files; annotated are b\.txt"),
        ("", r"no annotations of the study's files; expected one of mentions\.jsonl"),
    ],
)
def test_what_cannot_be_read_is_said(study: Study, tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "mentions.jsonl").write_text(line + "\n", encoding="utf8")
    with pytest.raises(GoldError, match=message):
        evaluate(study, tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "mentions",
            "file,passage_start,passage_end,quote,concept\na.txt,0,9,råd,\n",
            r"mentions\.csv:2: words, but no con",
        ),
        (
            "mentions",
            "file,passage_start,passage_end,quote,concept\na.txt,0,9,,råd\n",
            r"mentions\.csv:2: a concept, but no",
        ),
        (
            "mentions",
            "file,passage_start,concept\n",
            r"mentions\.csv:1: no column 'passage_end'; the first line must be",
        ),
        ("definitions", "file;start;end;term\na.txt;0;9;\n", r"definitions\.csv:2: no term; name what is defined"),
        ("citations", "", r"citations\.csv: the file is empty"),
    ],
)
def test_a_faulty_table_is_told(study: Study, tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / f"{name}.csv").write_bytes(text.encode("cp1252"))
    with pytest.raises(BegrepskartError, match=message):
        evaluate(study, tmp_path)


def test_no_annotation_is_passed_over_for_another(study: Study, tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", GOLD)
    (gold / "mentions.csv").write_text("", encoding="utf8")
    with pytest.raises(
        GoldError, match=r"mentions\.jsonl and mentions\.csv hold the same kind of annotation; keep one"
    ):
        evaluate(study, gold)
    with pytest.raises(GoldError, match="there is no such folder; name one with annotations, or make one with --draw"):
        evaluate(study, tmp_path / "gull")


def test_offsets_of_twelve_digits_are_the_longest(tmp_path: Path) -> None:
    (tmp_path / "definitions_negative.csv").write_text(f"file,start,end\na,0,{'9' * 12}\n", encoding="utf8")
    assert read_gold(tmp_path, "definitions_negative")[0].end == 10**12 - 1
    (tmp_path / "definitions_negative.csv").write_text(f"file,start,end\na,0,1{'9' * 12}\n", encoding="utf8")
    with pytest.raises(GoldError, match=r"negative\.csv:2: end is '1999999999999'; give a whole number"):
        read_gold(tmp_path, "definitions_negative")
    assert _DIGITS == 12


def test_sheets_that_were_not_filled_in_are_told(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mentions.csv").write_text(
        "file,passage_start,passage_end,quote,concept\na.txt,0,30,,\na.txt,30,60,,\n", encoding="utf8"
    )
    (tmp_path / "attribution.csv").write_text(
        "file,start,end,services\na.txt,0,30,ppt\na.txt,31,60,\n", encoding="utf8"
    )
    assert main(["evaluate", str(study.folder), "--gold", str(tmp_path)]) == 0
    mentions, attribution, *_ = capsys.readouterr().err.splitlines()
    assert mentions.startswith("begrepskart: mentions: no mention is filled in (2 passages), so every mention")
    assert attribution == "attribution: no services in 1 of 2 passages, taken as not judged"


def test_a_misspelt_name_is_told(study: Study, tmp_path: Path) -> None:
    for name, ids in {"concepts": ["tiltak", "lek"], "services": ["ppt", "skole"]}.items():
        pd.DataFrame({"id": ids}).to_parquet(study.folder / "tables" / f"{name}.parquet")
    rows = [{**GOLD["attribution"][0], "services": ["pppt"]}]
    mentions = [
        *GOLD["mentions"],
        {"file": "a.txt", "start": 0, "end": 9, "mentions": [{"start": 0, "end": 5, "concept_id": "tltak"}]},
    ]
    assert evaluate(study, write(tmp_path / "gold", {"attribution": rows, "mentions": mentions})).notes == (
        "mentions.jsonl:3: 'tltak' is none of the study's concepts, so it counts as missed; did you mean 'tiltak'?",
        "attribution.jsonl:1: 'pppt' is none of the study's services, so it counts as missed; did you mean 'ppt'?",
    )


def test_the_command(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = write(tmp_path / "gold", GOLD)
    assert main(["evaluate", str(study.folder), "--gold", str(gold), "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["what"], first["item"], first["gold"]) == ("mentions", ALL, 3)
    assert {"precision_low", "recall_high", "f1_low"} <= set(first)
    sheet = gold / "ark.csv"
    sheet.write_text("mine", encoding="utf8")
    assert main(["evaluate", str(study.folder), "--gold", str(gold), "-o", str(sheet)]) == 2
    assert "ark.csv: it stands among the annotations" in capsys.readouterr().err
    assert sheet.read_text(encoding="utf8") == "mine"


@pytest.mark.slow
def test_drawn_passages_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Barnehagen gir veiledning og veiledning. Styreren ringer.\n", encoding="utf8")
    study, gold = str(tmp_path / "study"), tmp_path / "gold"
    assert main(["build", str(tmp_path / "a.txt"), "-o", study, "--quiet"]) == 0
    assert main(["evaluate", study, "--gold", str(gold), "--draw", "9"]) == 0
    rows = (gold / "mentions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1] == "a.txt,0,40,,,random,Barnehagen gir veiledning og veiledning."
    filled = rows[1].replace(",,,", ",veiledning,veiledning,")
    (gold / "mentions.csv").write_text("\n".join([rows[0], filled, filled, *rows[2:]]), encoding="utf8")
    table = evaluate(open_study(study), gold).table
    assert figures(table, "mentions", ALL) == [2, 2, 2, 1.0, 1.0, 1.0]
    assert set(table["what"]) == {"mentions"}  # no line of attribution.csv was judged
    capsys.readouterr()
    assert main(["evaluate", study, "--gold", str(gold), "--draw", "9"]) == 2
    assert "mentions.csv: it is there already and may hold your work, so nothing was written" in capsys.readouterr().err
    (gold / "mentions.csv").write_text(f"{rows[0]}\n{filled.replace('veiledning,v', 'råd,v', 1)}\n", encoding="utf8")
    with pytest.raises(GoldError, match=r"mentions\.csv:2: 'råd' does not stand in the passage"):
        evaluate(open_study(study), gold)


@pytest.mark.slow
@pytest.mark.reports
@pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason="needs the reports and gold in ../shared")
def test_the_figures_are_those_of_the_gold_folders_own_script(tmp_path: Path) -> None:
    (report,) = sorted((SHARED / "reports").glob("003_*.txt"))
    assert main(["build", str(report), "-o", str(tmp_path / "study"), "--quiet"]) == 0
    gold = tmp_path / "gold"
    gold.mkdir()
    names = [path.stem for path in (SHARED / "gold").glob("*.jsonl") if path.stem != "concepts"]
    for name in names:
        rows = (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
        chosen = [row for row in rows if json.loads(row)["file"] == report.name]
        (gold / f"{name}.jsonl").write_text("\n".join(chosen) + "\n", encoding="utf8")
    table = evaluate(open_study(tmp_path / "study"), gold).table.drop_duplicates("what").set_index("what")
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(tmp_path / "study"), "--gold", str(gold)]
    scored = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
    assert 1 - table["recall"]["lookalikes: left out"] == pytest.approx(scored["mentions.lookalikes_taken"], abs=1e-3)
    for what, rate, theirs in [
        ("mentions", "f1", "mentions.all.f1"), ("attribution", "f1", "attribution.all.micro_f1"),
        ("uses", "precision", "uses.precision"), ("uses", "recall", "uses.recall"), ("uses", "f1", "uses.f1"),
        ("definitions", "recall", "definitions.core_recall"), ("claims", "recall", "claims.recall"),
        ("definitions: certain", "recall", "definitions.certain_recall"),
        ("definitions: certain, in whole files", "precision", "definitions.certain_precision"),
        ("headings", "recall", "sections.recall"),
        ("sentence boundaries", "f1", "sentences.f1"), ("cleaning", "recall", "cleanup.accuracy"),
    ]:  # fmt: skip
        assert table[rate][what] == pytest.approx(scored[theirs], abs=1e-3), what
