"""Figures by hand for uses, definitions in two tiers, claims, headings and lookalikes, of all texts and of each."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.asking.study import Study, open_study
from kg.cli import main
from kg.judging.evaluation import ALL_TEXTS, RULES, evaluate
from kg.judging.evaluation_counts import ALL, COVERED
from kg.judging.evaluation_gold import GoldError, read_gold
from kg.judging.evaluation_structure import SAME_HEADING

Rows = dict[str, list[dict[str, Any]]]


def at(start: int, end: int, file: str = "a.txt", **more: Any) -> dict[str, Any]:
    """A passage of a file."""
    return {"file": file, "start": start, "end": end, **more}


def use(start: int, service: str | None, acting: list[str], *, counts: bool, **more: Any) -> dict[str, Any]:
    """An annotated pair of a mention of four characters and a service."""
    place = {"file": "a.txt", "mention_start": start, "mention_end": start + 4, "concept": "lek"}
    return {**place, "service": service, "acting": acting, "counts": counts, **more}


def made(folder: Path, rows: Rows) -> Study:
    """A study of two documents with these tables."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "text").mkdir(exist_ok=True)
    for path in (folder / "text" / f"{name}.txt" for name in "ab"):
        if not path.exists():
            path.write_text("x" * 1_000, encoding="utf8")
    (folder / "manifest.json").write_text("{}", encoding="utf8")
    documents = [{"document": name, "file": f"{name}.txt"} for name in "ab"]
    for name, values in {"documents": documents, **rows}.items():
        pd.DataFrame(values).to_parquet(folder / "tables" / f"{name}.parquet")
    return open_study(folder)


def in_a(start: int, end: int, **more: Any) -> dict[str, Any]:
    """A row of a table."""
    return {"document": "a", "start": start, "end": end, **more}


def told(folder: Path, tables: Rows, gold: Rows, **options: Any) -> pd.DataFrame:
    """The figures of a study with these tables against these annotations."""
    study = made(folder / "study", tables)
    (folder / "gold").mkdir()
    for name, rows in gold.items():
        (folder / "gold" / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf8")
    return evaluate(study, folder / "gold", **options).table


def row(table: pd.DataFrame, what: str, item: str = ALL, file: str = ALL_TEXTS) -> list[Any]:
    """Annotated, found, right and missed; then precision, recall and F1, ``None`` where there is none."""
    chosen = table[(table["what"] == what) & (table["item"] == item) & (table["file"] == file)]
    (values,) = chosen[["gold", "found", "right", "missed", "precision", "recall", "f1"]].to_numpy().tolist()
    return [None if pd.isna(value) else round(value, 3) for value in values]


USES = [
    in_a(10, 14, concept="lek", service="ppt", counts=True),
    in_a(10, 14, concept="lek", service="nav", counts=True),
    in_a(30, 34, concept="lek", service="ppt", counts=False),
    in_a(30, 34, concept="uro", service="ppt", counts=True),
    in_a(50, 54, concept="lek", service="skole", counts=True),
]


def test_uses_precision_is_of_pairs_and_recall_of_all_that_act(tmp_path: Path) -> None:
    gold = [
        use(10, "ppt", ["ppt"], counts=True, sentence_start=0),
        use(10, "nav", ["ppt"], counts=False, why="place", sentence_start=0),
        use(30, "ppt", ["nav", "ppt"], counts=True, sentence_start=20),
        use(50, None, ["skole"], counts=True, sentence_start=40),  # no service was named: only recall knows of it
        use(70, "ppt", [], counts=False, why="repeat", sentence_start=60),
    ]
    table = told(tmp_path, {"uses": USES}, {"uses": gold})
    # Counted pairs: ppt right, nav false. To be counted: ppt (twice, for two pairs), nav and ppt at 30, skole.
    assert row(table, "uses") == [5, 2, 1, 2, 0.5, 0.6, 0.545]
    assert row(table, "uses", "nav") == [1, 1, 0, 1, 0, 0, 0]
    assert row(table, "uses", "skole") == [1, 0, 0, 0, None, 1, None]
    assert row(table, "uses: left out") == [2, None, 1, 1, None, 0.5, None]
    assert row(table, "uses: left out", "place")[5] == 0
    assert row(table, "uses: left out", "repeat")[5] == 1
    passages = table[(table["what"] == "uses") & (table["item"] == ALL)]["passages"]
    assert passages.tolist() == [4]  # the pairs of a sentence are not independent


def test_definitions_in_two_tiers(tmp_path: Path) -> None:
    found = [
        in_a(0, 10, term="lek", concept="lek", certainty="certain"),
        in_a(20, 30, term="uro", concept=None, certainty="possible"),
        in_a(40, 50, term="annet", concept="annet", certainty="certain"),
        in_a(60, 70, term="feil", concept=None, certainty="possible"),
        in_a(80, 90, term="løs", concept=None, certainty="certain"),
    ]
    gold: Rows = {
        "definitions": [
            at(0, 10, term="leken", concept_id="lek"),
            at(20, 30, term="uro", concept_id=None),
            at(40, 50, term="noe", concept_id=None, confidence="borderline"),
            at(100, 110, term="borte", concept_id=None),
        ],
        "definitions_negative": [at(60, 70)],
    }
    table = told(tmp_path, {"definitions": found}, gold)
    assert row(table, "definitions") == [3, 3, 2, 1, 0.667, 0.667, 0.667]
    assert row(table, "definitions: certain") == [3, 1, 1, 2, 1, 0.333, 0.5]
    assert row(table, "definitions: certain, in whole files") == [None, 3, 2, None, 0.667, None, None]


def test_definitions_of_a_version_without_tiers_are_all_certain(tmp_path: Path) -> None:
    found, gold = [in_a(0, 10, term="lek", concept="lek")], [at(0, 10, term="lek", concept_id="lek")]
    assert row(told(tmp_path, {"definitions": found}, {"definitions": gold}), "definitions: certain")[2] == 1


def test_claims_are_found_and_have_a_polarity(tmp_path: Path) -> None:
    found = [in_a(0, 10, polarity="differ"), in_a(20, 30, polarity="gap"), in_a(40, 50, polarity="gap")]
    gold: Rows = {
        "claims": [at(0, 10, polarity="differ"), at(20, 30, polarity="agree"), at(60, 70, polarity="agree")],
        "claims_negative": [at(40, 50)],
    }
    table = told(tmp_path, {"claims": found}, gold)
    assert row(table, "claims") == [3, 3, 2, 1, 0.667, 0.667, 0.667]
    assert row(table, "claims", "agree") == [2, 1, 1, 1, 1, 0.5, 0.667]
    assert row(table, "claims: polarity") == [None, 2, 1, None, 0.5, None, None]
    assert row(table, "claims: in whole files") == [None, 3, 2, None, 0.667, None, None]


@pytest.mark.parametrize(("end", "is_found"), [(105, True), (104, False)])
def test_half_of_the_shorter_passage_is_enough(tmp_path: Path, end: int, is_found: bool) -> None:
    gold: Rows = {"claims": [at(0, 100, polarity="gap")]}
    found = [in_a(100 - (end - 100), end, polarity="gap")]  # as much of it inside as outside
    found[0]["end"] += 0 if is_found else 1
    assert (row(told(tmp_path, {"claims": found}, gold), "claims")[2] == 1) is is_found
    assert COVERED == 0.5


def test_a_passage_without_a_character_is_not_found(tmp_path: Path) -> None:
    table = told(tmp_path, {"claims": [in_a(0, 10, polarity="gap")]}, {"claims": [at(5, 5, polarity="gap")]})
    assert row(table, "claims")[2] == 0


def test_headings(tmp_path: Path) -> None:
    gold: Rows = {
        "sections": [at(0, 60), at(200, 260), at(400, 460)],
        "sections_negative": [at(500, 510), at(600, 610), at(700, 710, why="wrapped_title"), at(800, 810)],
    }
    found = [
        in_a(0, 100),  # 60 of 100 characters that either has
        in_a(200, 301),  # 60 of 101
        in_a(500, 507),  # more than six tenths of the line
        in_a(600, 606),  # not more
        in_a(700, 710),
        in_a(790, 820),  # three times as long: another line
    ]
    assert row(told(tmp_path, {"sections": found}, gold), "headings") == [3, 2, 1, 2, 0.5, 0.333, 0.4]
    assert SAME_HEADING == 0.6


def test_sentence_boundaries_and_cleaning(tmp_path: Path) -> None:
    text = "Hei.  Ola kan kl. 8.\n\nfor-\nstår 7 det"
    (tmp_path / "study" / "text").mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (tmp_path / "study" / "text" / name).write_text(text, encoding="utf8")
    boundaries = {4: True, 6: True, 17: False, 20: True, 33: True}
    gold: Rows = {
        "sentences": [{"file": "a.txt", "offset": offset, "is_boundary": told} for offset, told in boundaries.items()],
        "cleanup": [
            at(22, 31, clean="forstår", kind="hyphen"),
            at(31, 34, clean="", kind="number"),
            at(0, 4, clean="Hei!", kind="mark"),
            at(14, 20, clean="kl.  8.", kind="number"),
        ],
    }
    tables: Rows = {
        "sentences": [in_a(0, 4), in_a(6, 17), in_a(18, 22)],  # before or after blanks is one place
        "cleaning": [in_a(25, 27, clean=""), in_a(31, 34, clean=" ")],
    }
    table = told(tmp_path, tables, gold)
    assert row(table, "sentence boundaries") == [4, 4, 3, 1, 0.75, 0.75, 0.75]
    assert row(table, "cleaning") == [4, None, 3, 1, None, 0.75, None]
    assert row(table, "cleaning", "mark")[5] == 0


def test_lookalikes(tmp_path: Path) -> None:
    passage = at(
        0, 50, mentions=[{"start": 0, "end": 5, "concept_id": "lek"}],
        lookalikes=[
            {"start": 2, "end": 4, "why_code": "homonym"},  # inside what is one
            {"start": 10, "end": 15, "why_code": "name"}, {"start": 20, "end": 25, "why_code": "name"},
        ],
    )  # fmt: skip
    found = [in_a(0, 5, concept="lek"), in_a(14, 18, concept="uro")]
    table = told(tmp_path, {"mentions": found}, {"mentions": [passage]})
    assert row(table, "lookalikes: left out") == [3, None, 2, 1, None, 0.667, None]
    assert row(table, "lookalikes: left out", "name")[5] == 0.5


def test_each_text_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = [at(0, 10, polarity="gap"), at(0, 10, "b.txt", polarity="gap"), at(20, 30, "b.txt", polarity="agree")]
    tables: Rows = {"claims": [in_a(0, 10, polarity="gap"), {**in_a(0, 10, polarity="gap"), "document": "b"}]}
    table = told(tmp_path, tables, {"claims": gold}, by_text=True)
    of_claims = table[table["what"] == "claims"]
    assert of_claims[["file", "gold", "right"]].to_numpy().tolist() == [
        [ALL_TEXTS, 3, 2], ["a.txt", 1, 1], ["b.txt", 2, 1],
    ]  # fmt: skip
    assert set(table["item"]) == {ALL}
    assert set(table["of"]) == {RULES}
    alone = evaluate(open_study(tmp_path / "study"), tmp_path / "gold").table
    assert set(alone["file"]) == {ALL_TEXTS}
    arguments = ["evaluate", str(tmp_path / "study"), "--gold", str(tmp_path / "gold")]
    assert main([*arguments, "--by-text"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["what", "file", "gold", "found", "right", "missed", "precision", "recall", *F1]
    assert [line.split()[1] for line in lines[:3]] == [ALL_TEXTS, "a.txt", "b.txt"]


F1 = ("f1", "f1_low", "f1_high")


def test_a_study_of_a_version_before_is_told(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    lines = json.dumps(use(10, "ppt", ["ppt"], counts=True))
    (tmp_path / "gold" / "uses.jsonl").write_text(lines, encoding="utf8")
    (tmp_path / "gold" / "sections.jsonl").write_text(json.dumps(at(0, 10)), encoding="utf8")
    evaluation = evaluate(made(tmp_path / "study", {"sections": [in_a(0, 10)]}), tmp_path / "gold")
    assert evaluation.notes == ("uses: the study was built by an earlier version and holds none; build it again",)
    assert set(evaluation.table["what"]) == {"headings"}


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("uses", {"counts": "ja"}, r"uses\.jsonl:1: counts is 'ja'; give true or false"),
        ("uses", {"counts": None}, r"uses\.jsonl:1: counts is None; give true or false"),
        ("uses", {"concept": None}, r"uses\.jsonl:1: concept is None; give a concept's id"),
        ("uses", {"acting": "ppt"}, r"uses\.jsonl:1: acting is 'ppt'; give a list of services"),
        ("uses", {"acting": []}, r"uses\.jsonl:1: it counts for ppt, which acting lacks; add it there"),
        ("uses", {"mention_end": "x"}, r"uses\.jsonl:1: mention_end is 'x'; give a whole number"),
        ("uses", {"mention_start": 15}, r"uses\.jsonl:1: the passage ends at 14, before it starts at 15; swap"),
        ("uses", {"sentence_start": 12}, r"uses\.jsonl:1: a mention from 10 to 14 in the sentence from 12 to 14; exp"),
        ("uses", {"sentence_start": 0, "sentence_end": 13}, r"from 10 to 14 in the sentence from 0 to 13; expected a"),
        ("uses", {"sentence_start": "x"}, r"uses\.jsonl:1: sentence_start is 'x'; give a whole number"),
        (
            "mentions",
            {"mentions": [{"start": 5, "end": 3}]},
            r"mentions\.jsonl:1: a mention from 5 to 3 in the passage",
        ),
        ("mentions", {"mentions": [{"start": 8, "end": 11}]}, r"from 8 to 11 in the passage from 0 to 10; expected a"),
        ("mentions", {"lookalikes": [{"start": 9, "end": 30}]}, r"both in the passage: mend the offsets, which count"),
        ("attribution", {"services": ["none", "ppt"]}, r"services is \['none', 'ppt'\]; give the services, or none"),
        ("uses", {"service": 5}, r"uses\.jsonl:1: service is 5; give a service, or null"),
        ("sentences", {"offset": 3}, r"sentences\.jsonl:1: is_boundary is None; give true or false"),
        ("sentences", {"is_boundary": True}, r"sentences\.jsonl:1: offset is None; give a whole number"),
        ("cleanup", {}, r"cleanup\.jsonl:1: clean is None; give what is read in its place, '' for nothing"),
        ("claims", {}, r"claims\.jsonl:1: polarity is None; give one of differ, agree, need_common, gap"),
        ("claims", {"polarity": "ulik"}, r"claims\.jsonl:1: polarity is 'ulik'; give one of differ, agree"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, values: dict[str, Any], message: str) -> None:
    line = use(10, "ppt", ["ppt"], counts=True) if name == "uses" else at(0, 10)
    (tmp_path / f"{name}.jsonl").write_text(json.dumps({**line, **values}), encoding="utf8")
    with pytest.raises(GoldError, match=message):
        read_gold(tmp_path, name)


def test_tables_say_the_same(tmp_path: Path) -> None:
    texts = {
        "uses": "file,mention_start,mention_end,concept,service,counts,acting\n"
        "a.txt,10,14,lek,ppt,sann,ppt nav\na.txt,30,34,lek,,FALSE,\n",
        "claims": "file;start;end;polarity\na.txt;0;10;gap\n",
        "claims_negative": "file,start,end\na.txt,20,30\n",
        "sections_negative": "file,start,end,why\na.txt,20,30,wrapped\n",
        "sentences": "file,offset,is_boundary\na.txt,7,0\n",
        "cleanup": "file,start,end,clean\na.txt,7,8,\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf8")
    counted, other = read_gold(tmp_path, "uses")
    assert (counted.start, counted.end, counted.told["counts"], counted.told["acting"]) == (
        10,
        14,
        True,
        ["ppt", "nav"],
    )
    assert (other.told.get("service"), other.told["counts"], other.told["acting"]) == (None, False, [])
    assert [passage.told["polarity"] for passage in read_gold(tmp_path, "claims")] == ["gap"]
    assert [passage.is_negative for passage in read_gold(tmp_path, "claims_negative")] == [True]
    assert read_gold(tmp_path, "sections_negative")[0].told["why"] == "wrapped"
    (boundary,), (stretch,) = read_gold(tmp_path, "sentences"), read_gold(tmp_path, "cleanup")
    assert (boundary.start, boundary.end, boundary.told["is_boundary"], stretch.told["clean"]) == (7, 7, False, "")
    (tmp_path / "uses.csv").write_text(texts["uses"].replace("sann", "kanskje"), encoding="utf8")
    (tmp_path / "mentions.jsonl").write_text(json.dumps(at(0, 9, lookalikes=["lek"])), encoding="utf8")
    with pytest.raises(GoldError, match=r"mentions\.jsonl:1: 'lek' among lookalikes; give a list of lookalikes"):
        read_gold(tmp_path, "mentions")
    with pytest.raises(GoldError, match=r"uses\.csv:2: counts is 'kanskje'; give true or false"):
        read_gold(tmp_path, "uses")


def test_a_misspelt_service_of_a_use_is_told(tmp_path: Path) -> None:
    study = made(tmp_path / "study", {"uses": USES, "services": [{"id": "ppt"}], "concepts": [{"id": "lek"}]})
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "uses.jsonl").write_text(json.dumps(use(10, "pppt", ["pppt"], counts=True)), encoding="utf8")
    assert evaluate(study, tmp_path / "gold").notes == (
        "uses.jsonl:1: 'pppt' is none of the study's services, so it counts as missed; did you mean 'ppt'?",
    )


PLACES = st.integers(0, 6).map(lambda number: 10 * number)
SERVICES = st.sampled_from(["ppt", "nav"])
POLARITY = st.sampled_from(["gap", "agree"])
USE = st.builds(
    lambda start, service, acting, counts: use(
        start, service, sorted({*acting, *([service] if counts else [])}), counts=counts, why="place"
    ),
    PLACES, SERVICES, st.sets(SERVICES), st.booleans(),
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(
    uses=st.lists(USE, min_size=1, max_size=6),
    claims=st.lists(st.tuples(PLACES, POLARITY), min_size=1, max_size=5),
    found=st.lists(st.tuples(PLACES, SERVICES, st.booleans(), POLARITY), min_size=1, max_size=8),
)
def test_the_columns_of_a_line_do_not_contradict_each_other(
    uses: list[dict[str, Any]], claims: list[tuple[int, str]], found: list[tuple[int, str, bool, str]]
) -> None:
    tables: Rows = {
        "uses": [in_a(at, at + 4, concept="lek", service=who, counts=counts) for at, who, counts, _ in found],
        "claims": [in_a(at, at + 8, polarity=polarity) for at, _, _, polarity in found],
        "mentions": [in_a(at, at + 4, concept=who) for at, who, _, _ in found],
        "definitions": [in_a(at, at + 8, term=who, concept=who, certainty="certain") for at, who, _, _ in found],
    }
    places = [at(start, start + 8) for start in {start for start, _ in claims}]
    gold: Rows = {
        "uses": uses,
        "claims": [at(start, start + 8, polarity=polarity) for start, polarity in claims],
        "claims_negative": [at(90, 98)],
        "mentions": [
            {
                **place,
                "mentions": [],
                "lookalikes": [{"start": place["start"], "end": place["end"], "why_code": "name"}],
            }
            for place in places
        ],
        "definitions": [{**place, "term": "nav", "concept_id": "nav"} for place in places],
    }
    with TemporaryDirectory() as folder:
        table = told(Path(folder), tables, gold)
    assert len(set(table["what"])) > 6
    for line in table.to_dict("records"):
        annotated, shown, right, missed = (line[name] for name in ("gold", "found", "right", "missed"))
        for whole, rate in ((shown, "precision"), (annotated, "recall")):
            assert pd.isna(whole) or 0 <= right <= whole, line
            assert pd.isna(line[rate]) or whole > 0
        assert pd.isna(line["precision"]) or line["precision"] == pytest.approx(right / shown)
        assert pd.isna(line["recall"]) or line["recall"] == pytest.approx((annotated - missed) / annotated)
        assert line["what"] == "uses" or pd.isna(annotated) or right == annotated - missed, line


def test_recall_of_reviewed_items_is_said_to_be_of_what_was_offered(tmp_path: Path) -> None:
    tables: Rows = {"uses": USES}
    gold = [{**use(10, "ppt", ["nav", "ppt"], counts=True), "sample": "review"}]
    told(tmp_path, tables, {"uses": gold})
    recall, of_uses = evaluate(open_study(tmp_path / "study"), tmp_path / "gold").notes
    assert "recall on reviewed items is of what the rules offered" in recall
    assert "precision and F1 are of what was reviewed" in recall
    assert of_uses.startswith("uses: precision (right of found) is of the annotated pairs, recall (gold less missed")


def test_annotations_that_are_said_twice_count_once(tmp_path: Path) -> None:
    claim = at(0, 10, polarity="differ")
    found = [in_a(0, 10, polarity="differ")]
    assert row(told(tmp_path, {"claims": found}, {"claims": [claim, claim]}), "claims")[0] == 1


def test_annotations_of_another_text_are_told(tmp_path: Path) -> None:
    found: Rows = {"claims": [in_a(0, 10, polarity="differ")]}
    study = made(tmp_path / "study", found)
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "claims.jsonl").write_text(json.dumps(at(0, 10, polarity="differ", text="y" * 10)), encoding="utf8")
    (note,) = [note for note in evaluate(study, gold).notes if note.startswith("claims")]
    assert note == "claims: at 1 of 1 place another text stands than is annotated, first claims.jsonl:1"
    (gold / "claims.jsonl").write_text(json.dumps(at(995, 1_001, polarity="differ")), encoding="utf8")
    with pytest.raises(GoldError, match=r"claims.jsonl:1: it ends at 1001, but a.txt has 1,000 characters"):
        evaluate(study, gold)


def test_a_pair_without_the_key_service_is_told(tmp_path: Path) -> None:
    pair = use(10, "ppt", ["ppt"], counts=True)
    del pair["service"]
    with pytest.raises(GoldError, match=r"uses.jsonl:1: no service; give a service, or null"):
        told(tmp_path, {"uses": USES}, {"uses": [pair]})
