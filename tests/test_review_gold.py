"""What reviewers decided as annotations: each kind in the gold's format, the majority's word, and what it scores."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from gold_checks import faults

from corpus.errors import so_many
from kg.asking.study import open_study
from kg.choices import What
from kg.cli import main
from kg.judging.decided_definitions import NOTHING, REJECTED
from kg.judging.decisions import Decision, keep_decisions
from kg.judging.evaluation import REVIEWED, RULES, evaluate
from kg.judging.gold_export import DISAGREEMENTS, Exported, _overlapping, export_gold
from kg.judging.items import items
from kg.judging.review import found_by_rules

SCORE = Path(__file__).parents[1] / "../shared/gold/score.py"

TEXT = """1 Innledning

Barnehagen følger opp barnet hver uke. Helsesykepleier gir veiledning og veiledning til foreldre.
Behandling brukes ikke i barnehagen.

2 Begreper

Med tidlig innsats menes hjelp som gis før vanskene vokser.
Barnehagen og barnevernet legger ulik mening i begrepet omsorg.
En koordinator er en person som holder i trådene for familien.
Det er mange risiko- og beskyttelsesfaktorer i PPT.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "a.txt").write_text(TEXT, encoding="utf8")
    assert main(["build", str(folder / "a.txt"), "-o", str(folder / "study"), "--quiet"]) == 0
    return folder


@pytest.fixture
def study(built: Path) -> Path:
    """The study without decisions."""
    for path in (built / "study" / "review").glob("*.csv"):
        path.unlink()
    return built / "study"


def decide(study: Path, what: What, values: dict[str, str], reviewer: str = "kari") -> None:
    """Decisions on items by their quotes, the first of each."""
    offered = items(found_by_rules(open_study(study)), what)
    made = []
    for quote, value in values.items():
        row = offered[offered["quote"].str.contains(quote, regex=False)].iloc[0]
        made.append(
            Decision(
                key=row["key"], reviewer=reviewer, value=value, file="a.txt", quote=row["quote"], found=row["found"]
            )
        )
    keep_decisions(study, what, made)


def exported(study: Path, folder: Path) -> tuple[Exported, dict[str, list[dict[str, Any]]]]:
    told = export_gold(open_study(study), folder)
    paths = sorted(folder.glob("*.jsonl"))
    return told, {path.stem: [json.loads(line) for line in path.read_text("utf8").splitlines()] for path in paths}


@pytest.mark.slow
def test_a_judged_mention_is_a_passage_of_its_own(study: Path, tmp_path: Path) -> None:
    decide(study, "mentions", {"følger opp": NOTHING, "veiledning": "kompetanse", "Behandling": "behandling"})
    _, lines = exported(study, tmp_path / "gold")
    rejected, corrected, accepted = lines["mentions"]  # the second veiledning of the sentence was not judged
    start = TEXT.index("følger opp")
    assert rejected == {
        "file": "a.txt", "start": start, "end": start + 10, "text": "følger opp", "mentions": [],
        "lookalikes": [{"start": start, "end": start + 10, "concept_id": "oppfolging", "why_code": "review"}],
        "sample": "review",
    }  # fmt: skip
    assert corrected["text"] == "veiledning"
    assert [mention["concept_id"] for mention in corrected["mentions"]] == ["kompetanse"]
    assert [mention["concept_id"] for mention in accepted["mentions"]] == ["behandling"]


@pytest.mark.slow
def test_mentions_that_overlap_are_one_passage(study: Path, tmp_path: Path) -> None:
    inner, outer = "beskyttelsesfaktorer", "risiko- og beskyttelsesfaktorer"
    mentions = open_study(study).mentions
    assert {inner, outer} <= set(mentions["quote"])
    decide(study, "mentions", {outer: NOTHING})
    told, lines = exported(study, tmp_path / "one")
    assert "mentions" not in lines  # inside it stands another, which nobody judged
    assert told.lines == {}
    decide(study, "mentions", {outer: "risikofaktor"})
    _, lines = exported(study, tmp_path / "two")
    assert [len(passage["mentions"]) for passage in lines["mentions"]] == [1]
    offered = items(found_by_rules(open_study(study)), "mentions")
    row = offered[offered["quote"] == inner].iloc[0]
    keep_decisions(
        study, "mentions",
        [Decision(key=row["key"], reviewer="kari", value="beskyttelsesfaktor", file="a.txt", quote=inner, found="x")],
    )  # fmt: skip
    _, lines = exported(study, tmp_path / "three")
    (passage,) = lines["mentions"]
    assert (passage["text"], len(passage["mentions"])) == (outer, 2)


def test_spans_that_overlap_stand_together() -> None:
    assert _overlapping([(0, 5, 1), (3, 4, 2), (4, 8, 3), (8, 9, 4)]) == [
        [(0, 5, 1), (3, 4, 2), (4, 8, 3)],
        [(8, 9, 4)],
    ]


@pytest.mark.slow
def test_uses_definitions_claims_and_services(study: Path, tmp_path: Path) -> None:
    decide(study, "uses", {"følger opp": "counts", "Behandling": "negated_or_contrast"})
    decide(study, "services", {"følger opp": "barnehage ppt", "Behandling": NOTHING})
    decide(study, "definitions", {"tidlig innsats": "possible tidlig_innsats", "koordinator": REJECTED})
    decide(study, "claims", {"ulik mening": "need_common"})
    told, lines = exported(study, tmp_path / "gold")
    assert told.lines == {"attribution": 2, "definitions": 1, "definitions_negative": 1, "uses": 2, "claims": 1}
    counted, denied = lines["uses"]
    start = TEXT.index("følger opp")
    assert counted == {
        "file": "a.txt", "mention_start": start, "mention_end": start + 10, "mention": "følger opp",
        "concept": "oppfolging", "sentence_start": TEXT.index("Barnehagen"), "sentence_end": TEXT.index(" Helsesyke"),
        "service": "barnehage", "counts": True, "why": None, "acting": ["barnehage"], "sample": "review",
    }  # fmt: skip
    assert (denied["counts"], denied["why"], denied["acting"]) == (False, "negated_or_contrast", [])
    assert [line["services"] for line in lines["attribution"]] == [["barnehage", "ppt"], ["none"]]
    (definition,) = lines["definitions"]
    assert (definition["term"], definition["concept_id"], definition["confidence"]) == (
        "tidlig innsats", "tidlig_innsats", "borderline",
    )  # fmt: skip
    assert TEXT[definition["term_start"] : definition["term_end"]] == "tidlig innsats"
    assert TEXT[definition["definiens_start"] : definition["definiens_end"]] == definition["definiens"]
    assert [line["polarity"] for line in lines["claims"]] == ["need_common"]
    ids = {name: set(open_study(study).table(name)["id"]) for name in ("concepts", "services")}
    assert faults(tmp_path / "gold", {"a.txt": TEXT}, **ids) == []
    decide(study, "claims", {"ulik mening": NOTHING})
    decide(study, "definitions", {"tidlig innsats": "certain tidlig_innsats: innsats"})
    _, lines = exported(study, tmp_path / "other")
    assert lines["claims_negative"][0]["text"] == "Barnehagen og barnevernet legger ulik mening i begrepet omsorg."
    assert (lines["definitions"][0]["term"], lines["definitions"][0]["confidence"]) == ("innsats", "core")


@pytest.mark.slow
def test_the_majority_is_exported_and_disagreements_are_listed(study: Path, tmp_path: Path) -> None:
    decide(study, "mentions", {"følger opp": "oppfolging", "veiledning": "veiledning"})
    decide(study, "mentions", {"følger opp": NOTHING, "veiledning": "kompetanse"}, "ola")
    decide(study, "mentions", {"følger opp": NOTHING}, "siv")
    keep_decisions(
        study, "claims", [Decision(key="gone", reviewer="siv", value="gap", file="a.txt", quote="", found="gap")]
    )
    told, lines = exported(study, tmp_path / "gold")
    assert (told.unlike, told.split, told.lost) == (2, 1, 1)
    assert [(line["text"], line["mentions"]) for line in lines["mentions"]] == [("følger opp", [])]
    with (tmp_path / "gold" / DISAGREEMENTS).open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["quote"], row["judgements"], row["exported"]) for row in csv.DictReader(file)]
    assert rows == [
        ("følger opp", "kari: oppfolging; ola: none; siv: none", NOTHING),
        ("veiledning", "kari: veiledning; ola: kompetanse", ""),
    ]


@pytest.mark.slow
def test_a_rejected_mention_is_an_error_of_the_rules(built: Path, study: Path, tmp_path: Path) -> None:
    """With the decisions set over what was found, a study agrees with them; its rules do not."""
    decide(study, "mentions", {"følger opp": NOTHING, "veiledning": "veiledning"})
    decide(study, "uses", {"Behandling": "negated_or_contrast", "veiledning": "counts"})
    assert main(["build", str(built / "a.txt"), "-o", str(study), "--quiet"]) == 0
    gold = tmp_path / "gold"
    exported(study, gold)
    table = evaluate(open_study(study), gold).table
    told = table[table["item"] == "(all)"].set_index(["what", "of"])

    def figures(what: str, of: str, *rates: str) -> list[Any]:
        return [told[rate][what, of] for rate in rates]

    counts = ("gold", "found", "right", "precision")
    assert figures("mentions", RULES, *counts) == [1, 2, 1, 0.5]
    assert figures("mentions", REVIEWED, *counts) == [1, 1, 1, 1.0]
    assert figures("lookalikes: left out", RULES, "recall") == [0]
    assert figures("uses: left out", REVIEWED, "recall") == [1]
    before = list(open_study(study).mentions["quote"])
    assert "følger opp" not in before  # in the study the decision stands
    # Of a study that nobody reviewed the figures are those of the rules, and nothing stands beside.
    (study / "review" / "mentions.csv").unlink()
    (study / "review" / "uses.csv").unlink()
    assert set(evaluate(open_study(study), gold).table["of"]) == {RULES}
    assert main(["build", str(built / "a.txt"), "-o", str(study), "--quiet"]) == 0


@pytest.mark.slow
def test_the_command(study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold"
    assert main(["review", str(study), "--export-gold", str(gold)]) == 2
    assert "nothing was reviewed yet, so there is nothing to export; write a sheet with -o" in capsys.readouterr().err
    decide(study, "claims", {"ulik mening": "differ"})
    assert main(["review", str(study), "--export-gold", str(gold)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"{gold / 'claims'}.jsonl: 1 judged"
    assert out[-1] == f"begrepskart evaluate {study} --gold {gold}"
    assert main(["evaluate", str(study), "--gold", str(gold), "--by-text"]) == 0
    (gold / "mentions.csv").write_text("mine", encoding="utf8")
    assert main(["review", str(study), "--export-gold", str(gold)]) == 2
    assert "mentions.csv: it is there already and may hold your work" in capsys.readouterr().err
    assert main(["review", str(study), "--export-gold", str(study / "gold")]) == 2
    assert "is a study, which is replaced as a whole" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.reports
@pytest.mark.skipif(not SCORE.exists(), reason="needs the gold folder's script in ../shared")
def test_the_gold_folders_own_script_reads_it(built: Path, study: Path, tmp_path: Path) -> None:
    decide(study, "mentions", {"følger opp": NOTHING, "veiledning": "veiledning"})
    decide(study, "uses", {"Behandling": "negated_or_contrast", "veiledning": "counts"})
    decide(study, "definitions", {"tidlig innsats": "certain tidlig_innsats", "koordinator": REJECTED})
    decide(study, "claims", {"ulik mening": "differ"})
    decide(study, "services", {"følger opp": "barnehage"})
    gold = tmp_path / "gold"
    exported(study, gold)
    table = evaluate(open_study(study), gold).table
    ours = table[(table["item"] == "(all)") & (table["of"] == RULES)].set_index("what")
    command = [sys.executable, str(SCORE), str(study), "--gold", str(gold), "--reports", str(built), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert not any("whole files" in what for what in ours.index)  # a review is of what was offered
    for what, rate, name in [
        ("mentions", "f1", "mentions.all.f1"), ("attribution", "f1", "attribution.all.micro_f1"),
        ("uses", "precision", "uses.precision"), ("uses", "recall", "uses.recall"),
        ("definitions", "recall", "definitions.core_recall"), ("claims", "recall", "claims.recall"),
    ]:  # fmt: skip
        assert ours[rate][what] == pytest.approx(theirs[name], abs=1e-4), what


@pytest.mark.slow
def test_a_sheet_of_one_concept_and_service(study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, path = open_study(study).uses("oppfolging", "barnehage"), tmp_path / "uses.csv"
    assert 0 < len(table) < len(open_study(study).uses())
    asked = ["review", str(study), "-o", str(path), "--concept", "oppfølging"]
    assert main([*asked, "--what", "uses", "--service", "barnehage"]) == 0
    assert f": {so_many(len(table), 'use')};" in capsys.readouterr().out
    assert main([*asked, "--what", "services"]) == 2
    assert "items of --what services have no concept; leave it out" in capsys.readouterr().err
