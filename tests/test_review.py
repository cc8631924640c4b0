"""Reviewing: agreement as published, decisions that win over the rules and survive, and what a faulty sheet says."""

import csv
import math
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import get_column_letter

from corpus.errors import BegrepskartError, ManyErrorsError, TableError
from kg.asking.study import open_study
from kg.cli import main
from kg.commands.review import _agreement_text
from kg.judging.decided_definitions import NOTHING, REJECTED
from kg.judging.decisions import (
    Decision,
    ReviewError,
    keep_decisions,
    kept_if_built,
    read_decisions,
    settled,
    with_decisions,
)  # fmt: skip
from kg.judging.items import items
from kg.judging.judgements import Scheme
from kg.judging.review import Agreement, _check_consistent
from kg.judging.sheets import COLUMNS, read_sheet, sample, write_sheet
from kg.measure.inference.agreement import agreement, cohens_kappa, krippendorffs_alpha

TEXT = "Barnehagen følger opp barnet. Helsesykepleier gir veiledning og veiledning. Styreren ringer.\n"

NO_SCHEME = Scheme(concepts=[], services=[])


# -- agreement ---------------------------------------------------------------------------------------------------------


def test_kappa_below_chance() -> None:
    """Observed agreement .29, expected .35: kappa is (.29 - .35) / .65."""
    table = [[25, 13, 12], [12, 2, 16], [3, 15, 2]]
    pairs = [(a, b) for a, row in enumerate(table) for b, n in enumerate(row) for _ in range(n)]
    assert cohens_kappa(pairs) == pytest.approx(-0.06 / 0.65)


def test_alpha_of_krippendorffs_four_observers() -> None:
    """Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*, section C: alpha 0.743 for nominal data."""
    rows = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."]
    units = [[value for value in unit if value != "."] for unit in zip(*(row.split() for row in rows), strict=True)]
    assert krippendorffs_alpha(units) == pytest.approx(0.743, abs=5e-4)


@pytest.mark.parametrize(
    ("one", "other", "alpha"), [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbcccedddd"[:12], 0.692)]
)
def test_alpha_of_krippendorffs_two_observers(one: str, other: str, alpha: float) -> None:
    """Sections A and B of the same: ten binary and twelve nominal units."""
    assert krippendorffs_alpha(list(zip(one, other, strict=True))) == pytest.approx(alpha, abs=5e-4)


def test_agreement_without_variation_is_undefined() -> None:
    assert math.isnan(cohens_kappa([("a", "a")] * 5))
    assert math.isnan(cohens_kappa([]))
    assert math.isnan(krippendorffs_alpha([["a", "a"], ["a"]]))


def test_pairs_of_reviewers() -> None:
    judged = {"1": {"kari": "x", "ola": "x"}, "2": {"kari": "y", "ola": "x"}, "3": {"kari": "y", "siv": "y"}}
    assert [(a, b, n) for a, b, n, _ in agreement(judged)] == [("kari", "ola", 2), ("kari", "siv", 1)]


# -- decisions ---------------------------------------------------------------------------------------------------------


def tables() -> dict[str, pd.DataFrame]:
    place = {"document": "d", "page": 1}
    mention = {**place, "start": 0, "end": 9, "services": ["ppt"]}
    return {
        "documents": pd.DataFrame([{"document": "d", "file": "a.txt"}]),
        "sentences": pd.DataFrame(
            [
                {**place, "sentence": 0, "text": "Mer lek og lek.", "services": ["ppt"], "basis": "named"},
                {**place, "sentence": 1, "text": "Mer lek.", "services": [], "basis": "none"},
            ]
        ),
        "mentions": pd.DataFrame(
            [
                {**mention, "sentence": 0, "quote": "lek", "concept": "lek"},
                {**mention, "sentence": 0, "quote": "lek", "concept": "lek"},
                {**mention, "sentence": 1, "quote": "lek", "concept": "lek", "services": []},
            ]
        ),
        "definitions": pd.DataFrame(
            [{**place, "quote": "Lek er moro.", "term": "lek", "concept": None, "sentence": 0, "services": ["ppt"]}]
        ),
        "claims": pd.DataFrame(
            [{**place, "quote": quote, "polarity": "differ"} for quote in ("Ulike ord.", "Ulike  ord.", "Egne ord.")]
        ),
        "citations": pd.DataFrame([{"document": "d", "sentence": 1, "services": []}]),
    }  # fmt: skip


def decision(key: str, value: str, reviewer: str = "kari") -> Decision:
    return Decision(key=key, reviewer=reviewer, value=value, file="a.txt", quote="lek", found="lek")


def test_items_that_stand_twice_have_keys_of_their_own() -> None:
    found = items(tables(), "mentions")
    assert found["key"].is_unique
    assert found[["left", "quote", "right"]].to_numpy().tolist() == [
        ["Mer ", "lek", " og lek."],
        ["Mer lek og ", "lek", "."],
        ["Mer ", "lek", "."],
    ]


def test_decisions_win_over_rules() -> None:
    keys = list(items(tables(), "mentions")["key"])
    sentence = items(tables(), "services")["key"][1]
    (definition,) = items(tables(), "definitions")["key"]
    decided, lost = with_decisions(
        tables(),
        {
            "mentions": [decision(keys[0], NOTHING), decision(keys[2], "frilek")],
            "services": [decision(sentence, "barnehage ppt")],
            "definitions": [decision(definition, "lek")],
        },
    )
    assert decided["mentions"][["sentence", "concept"]].to_numpy().tolist() == [[0, "lek"], [1, "frilek"]]
    assert decided["mentions"]["services"].tolist() == [["ppt"], ["barnehage", "ppt"]]
    assert decided["citations"]["services"].tolist() == [["barnehage", "ppt"]]
    assert decided["sentences"]["basis"].tolist() == ["named", "named"]
    assert decided["definitions"]["concept"].tolist() == ["lek"]
    assert lost == ()
    decided, _ = with_decisions(tables(), {"definitions": [decision(definition, REJECTED)]})
    assert decided["definitions"].empty


def test_claims_change_their_polarity_or_go() -> None:
    found = items(tables(), "claims")
    assert found["key"].is_unique
    assert found[["quote", "found"]].to_numpy().tolist()[1] == ["Ulike ord.", "differ"]
    one, _, other = found["key"]
    decided, lost = with_decisions(tables(), {"claims": [decision(one, NOTHING), decision(other, "agree")]})
    assert decided["claims"][["quote", "polarity"]].to_numpy().tolist() == [
        ["Ulike  ord.", "differ"],
        ["Egne ord.", "agree"],
    ]
    assert lost == ()


def test_a_study_of_an_earlier_version_has_no_claims_to_review() -> None:
    older = {name: table for name, table in tables().items() if name != "claims"}
    with pytest.raises(BegrepskartError, match="the study has no table claims: an earlier version wrote it; build"):
        items(older, "claims")
    assert len(items(older, "mentions")) == 3


def test_without_decisions_nothing_changes() -> None:
    before, after = tables(), with_decisions(tables(), {})[0]
    for name, table in before.items():
        pd.testing.assert_frame_equal(after[name], table)


def test_a_decision_whose_passage_changed_is_told() -> None:
    decided, lost = with_decisions(tables(), {"mentions": [decision("elsewhere", NOTHING)]})
    assert len(decided["mentions"]) == 3
    assert [gone.key for gone in lost] == ["elsewhere"]


def test_the_majority_decides_and_an_even_split_leaves_the_rules() -> None:
    said = [
        decision("1", "a"),
        decision("1", "b", "ola"),
        decision("2", "a"),
        decision("2", "b", "ola"),
        decision("2", "b", "siv"),
    ]
    assert settled("mentions", said) == {"2": "b"}


def test_whether_a_use_counts_is_settled_before_the_reason() -> None:
    reviewers = ("kari", "ola", "siv")
    said = [decision("1", value, who) for value, who in zip(("place", "rejected", "counts"), reviewers, strict=True)]
    said += [decision("2", value, who) for value, who in zip(("counts", "counts", "place"), reviewers, strict=True)]
    said += [decision("3", value, who) for value, who in zip(("counts", "repeat"), reviewers, strict=False)]
    assert settled("uses", said) == {"1": "place", "2": "counts"}
    assert settled("mentions", said) == {"2": "counts"}


# -- sheets ------------------------------------------------------------------------------------------------------------


def sheet(folder: Path, **cells: str) -> Path:
    path = folder / "siv.csv"
    row = {"what": "mentions", "key": "k", "found": "lek", **cells}
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerow(row)
    return path


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ({"decision": "accept"}, "lek"),
        ({"decision": " Godta "}, "lek"),
        ({"decision": "reject"}, NOTHING),
        ({"decision": "avvis", "what": "definitions"}, REJECTED),
        ({"decision": "correct", "correction": "frilek"}, "frilek"),
        ({"decision": "rett", "correction": "ppt barnehage", "what": "services"}, "barnehage ppt"),
        ({"decision": "rett", "correction": "need_common", "what": "claims", "found": "gap"}, "need_common"),
        ({"decision": "nei", "what": "claims", "found": "gap"}, NOTHING),
    ],
)
def test_what_a_reviewer_may_write(tmp_path: Path, cells: dict[str, str], value: str) -> None:
    found = read_sheet(sheet(tmp_path, **cells), Scheme(concepts=["lek", "frilek"], services=["ppt", "barnehage"]))
    ((only,),) = found.values()
    assert (only.value, only.reviewer) == (value, "siv")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"decision": "acept"}, r"siv\.csv:2: decision is 'acept'; did you mean 'accept'\?"),
        ({"decision": "correct"}, r"siv\.csv:2: correct, but correction is ''; give one concept's id, or none"),
        (
            {"decision": "correct", "correction": "frilekk"},
            r"siv\.csv:2: correction is 'frilekk'; did you mean 'frilek'",
        ),
        (
            {"decision": "correct", "correction": "differs", "what": "claims", "found": "gap"},
            r"siv\.csv:2: correction is 'differs'; did you mean 'differ'",
        ),
        ({"decision": "accept", "what": "mention"}, r"siv\.csv:2: what is 'mention'; did you mean 'mentions'"),
        ({"decision": "accept", "key": " "}, r"siv\.csv:2: a decision, but no key; copy the line"),
        ({"correction": "frilek"}, r"siv\.csv:2: a correction without a decision; write correct under decision"),
    ],
)
def test_what_makes_no_sense_is_said(tmp_path: Path, cells: dict[str, str], message: str) -> None:
    with pytest.raises(ReviewError, match=message):
        read_sheet(sheet(tmp_path, **cells), Scheme(concepts=["lek", "frilek"], services=["ppt"]))


def test_all_lines_without_sense_are_told(tmp_path: Path) -> None:
    path = sheet(tmp_path, decision="acept")
    head, line = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([head, line, line.replace("acept", "ja"), *[line] * 21]), encoding="utf8")
    with pytest.raises(ManyErrorsError) as caught:
        read_sheet(path, NO_SCHEME)
    first, *lines, last = str(caught.value).split("\n")
    assert first == "siv.csv: 22 lines make no sense, so no decision was taken over"
    assert [line.split(":")[1] for line in lines] == ["2", *map(str, range(4, 23))]
    assert last == "  and 2 more"


def test_a_missing_reviewer_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    path = sheet(tmp_path, decision="ja", reviewer=" ")
    ((only,),) = read_sheet(path, NO_SCHEME, note=told.append).values()
    assert only.reviewer == "siv"
    assert told == [f"{path}: no reviewer at 1 decision, taken as made by 'siv', by the file"]
    told.clear()
    read_sheet(sheet(tmp_path, decision="ja", reviewer="kari"), NO_SCHEME, note=told.append)
    assert not told


def test_agreement_that_cannot_be_told_is_said_in_words() -> None:
    agreed = Agreement(
        what="mentions", items=2, reviewers=2, undecided=0, pairs=(("a", "b", 2, math.nan),), alpha=math.nan
    )
    text = "\n".join(_agreement_text(agreed))
    assert "nan" not in text
    assert text.count("cannot be told (all judged alike throughout") == 2


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf8")
    with pytest.raises(TableError, match=r"x\.csv:1: no column 'what'; the first line must be what,key"):
        read_sheet(tmp_path / "x.csv", NO_SCHEME)
    with pytest.raises(ReviewError, match=r"x\.ods: unknown kind of sheet"):
        write_sheet(tmp_path / "x.ods", items(tables(), "mentions"), "mentions")


def test_text_of_a_report_is_no_formula(tmp_path: Path) -> None:
    risky = tables()
    risky["sentences"].loc[1, "text"] = "=1+1"
    write_sheet(tmp_path / "x.csv", items(risky, "services"), "services")
    assert ",'=1+1," in (tmp_path / "x.csv").read_text(encoding="utf-8-sig")


def test_xlsx_goes_both_ways(tmp_path: Path) -> None:
    risky = tables()
    risky["sentences"].loc[1, "text"] = "=1+1"
    risky["sentences"].loc[0, "text"] = (
        "Et\uffff og\ufffe to\x0b \U0001f600"  # what no XLSX file can hold, and what it can
    )
    path = tmp_path / "x.xlsx"
    write_sheet(path, items(risky, "services"), "services")
    book = openpyxl.load_workbook(path)
    head = [column.value for column in next(book.active.rows)]

    def cell(column: str) -> str:
        return f"{get_column_letter(head.index(column) + 1)}3"

    assert book.active[cell("quote")].data_type == "s"
    book.active[cell("decision")], book.active[cell("correction")], book.active[cell("reviewer")] = "rett", "ppt", "ola"
    book.save(path)
    ((only,),) = read_sheet(path, Scheme(concepts=[], services=["ppt"])).values()
    assert (only.value, only.reviewer) == ("ppt", "ola")


def test_a_sheet_comes_back_as_any_spreadsheet_saves_it(tmp_path: Path) -> None:
    """Semicolons, other line ends and encodings, its own guard before a formula, and without what only helps."""
    write_sheet(tmp_path / "x.csv", items(tables(), "mentions").assign(found="=lek"), "mentions", decimal_comma=True)
    rows = [line.split(";") for line in (tmp_path / "x.csv").read_text(encoding="utf-8-sig").splitlines()]
    assert rows[1][COLUMNS.index("found")] == "'=lek"
    kept = [COLUMNS.index(name) for name in ("what", "key", "file", "found", "decision")]
    rows = [[row[at] for at in kept] for row in rows]
    rows[2][-1] = "godta"
    for line_end, encoding in (("\r", "utf-16"), ("\r\n", "cp1252")):
        text = line_end.join(map("\t".join, rows))
        (tmp_path / "åse.csv").write_bytes(text.encode(encoding))
        ((only,),) = read_sheet(tmp_path / "åse.csv", NO_SCHEME).values()
        assert (only.value, only.reviewer, only.place) == ("=lek", "åse", "åse.csv:3")


def test_unlike_decisions_of_one_reviewer_are_refused(tmp_path: Path) -> None:
    said = [
        replace(decision("k", value), place=f"{name}.csv:2") for value, name in (("a", "x"), ("a", "y"), ("b", "z"))
    ]
    with pytest.raises(ReviewError, match=r"z\.csv:2: kari decides otherwise on this item in x\.csv:2; keep one"):
        _check_consistent(said)
    _check_consistent([*said[:2], replace(said[2], reviewer="ola"), replace(said[2], key="other")])


def test_kept_decisions_stand_until_the_new_ones_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = replace(decision("k", "=lek"), file="'=a\n.txt", quote='"-x;\t=1', comment="-1")
    keep_decisions(tmp_path, "mentions", [odd])
    assert read_decisions(tmp_path) == {"mentions": [odd]}
    before = (tmp_path / "review" / "mentions.csv").read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        keep_decisions(tmp_path, "mentions", [decision("l", "lek")])
    assert (tmp_path / "review" / "mentions.csv").read_bytes() == before
    (tmp_path / "review" / "mentions.csv").write_bytes(before[: before.index(b"kari")])
    with pytest.raises(ReviewError, match=r"mentions\.csv:2: the line is cut off; put the file"):
        read_decisions(tmp_path)


def test_decisions_of_a_build_that_fails_are_taken_back(tmp_path: Path) -> None:
    one, other = (decision(key, "lek") for key in "ab")
    keep_decisions(tmp_path, "mentions", [one])

    def fail() -> None:
        with kept_if_built(tmp_path):
            keep_decisions(tmp_path, "mentions", [other])
            keep_decisions(tmp_path, "claims", [decision("c", "differ")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert read_decisions(tmp_path) == {"mentions": [one]}
    with kept_if_built(tmp_path):
        keep_decisions(tmp_path, "mentions", [other])
    assert read_decisions(tmp_path) == {"mentions": [one, other]}


def test_a_draw_is_seeded_and_in_reading_order() -> None:
    found = pd.DataFrame({"at": range(100)})
    drawn = sample(found, 10, seed=1)["at"].tolist()
    assert (
        drawn == sorted(drawn) == sample(found, 10, seed=1)["at"].tolist() != sample(found, 10, seed=2)["at"].tolist()
    )
    assert len(sample(found, None, seed=1)) == len(sample(found, 1000, seed=1)) == 100


# -- the round trip ----------------------------------------------------------------------------------------------------


def judged(sheet: Path, reviewer: str, decisions: dict[int, tuple[str, str]]) -> Path:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, (said, correction) in decisions.items():
        rows[number] |= {"decision": said, "correction": correction, "reviewer": reviewer}
    path = sheet.with_name(f"{reviewer}.csv")
    with path.open("w", encoding="utf8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.slow
def test_a_review_round_trip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    study, first = tmp_path / "study", tmp_path / "sheet.csv"
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(study), "--quiet"]) == 0
    before = open_study(study).mentions["concept"].tolist()
    assert before == ["oppfolging", "veiledning", "veiledning"]
    assert main(["review", str(study), "-o", str(first)]) == 0
    kari = judged(first, "kari", {0: ("accept", ""), 1: ("reject", ""), 2: ("correct", "kompetanse")})
    ola = judged(first, "ola", {0: ("accept", ""), 1: ("reject", ""), 2: ("correct", "kompetanse")})
    capsys.readouterr()
    assert main(["review", str(study), "--read", str(kari), str(ola)]) == 0
    told = capsys.readouterr().out
    assert "kari and ola: Cohen's kappa 1.000 on 3 items" in told
    assert "Krippendorff's alpha 1.000" in told
    assert open_study(study).mentions["concept"].tolist() == ["oppfolging", "kompetanse"]
    assert set(open_study(study).table("counts")["concept"]) == {"oppfolging", "kompetanse"}

    judged(first, "filled", {0: ("accept", "")})
    filled = (tmp_path / "filled.csv").read_bytes()
    assert main(["review", str(study), "-o", str(tmp_path / "filled.csv"), "--again"]) == 2
    assert "filled.csv: it is there already and may hold your work" in capsys.readouterr().err
    assert (tmp_path / "filled.csv").read_bytes() == filled

    assert main(["review", str(study), "--read", str(first)]) == 0
    assert "sheet.csv: no decision in it; write accept, reject or correct under decision" in capsys.readouterr().err

    assert (
        main(["review", str(study), "-o", str(tmp_path / "again.csv"), "--again"]) == 0
    )  # what the rules found, as before
    assert (tmp_path / "again.csv").read_bytes() == first.read_bytes()

    (tmp_path / "a.txt").write_text(TEXT.replace("opp barnet", "opp gutten") + "Mer veiledning.\n", encoding="utf8")
    capsys.readouterr()
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(study), "--quiet"]) == 0
    assert open_study(study).mentions["concept"].tolist() == ["oppfolging", "kompetanse", "veiledning"]
    lost = capsys.readouterr().err
    assert lost.count("its passage changed or is gone") == 2

    kept = (study / "review" / "mentions.csv").read_bytes()
    (tmp_path / "a.txt").rename(tmp_path / "moved.txt")
    assert main(["review", str(study), "--read", str(judged(first, "siri", {0: ("reject", "")}))]) == 2
    said = capsys.readouterr()
    assert ("no study was written" in said.err, "reviewed by" in said.out) == (True, False)
    assert (study / "review" / "mentions.csv").read_bytes() == kept
    assert "a.txt: “følger opp” (oppfolging → oppfolging, kari)" in lost


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "give -o FILE to write a sheet, --read FILE... to read decisions, or --export-gold DIR to write them"),
        (["-o", "x.csv", "--export-gold", "gold"], "to write them as annotations; one of them"),
        (["-o", "x.csv", "--sample", "0"], "--sample is 0; give a whole number above 0"),
    ],
)
def test_options_that_make_no_sense(options: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "study", *options]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.slow
def test_what_is_judged_is_not_drawn_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    study, sheets = str(tmp_path / "study"), [tmp_path / f"{number}.csv" for number in range(6)]
    assert main(["build", str(tmp_path / "a.txt"), "-o", study, "--quiet"]) == 0

    def drawn(number: int, *options: str) -> list[str]:
        assert main(["review", study, "--sample", "2", "-o", str(sheets[number]), *options]) == 0
        return read_keys(sheets[number])

    first = drawn(0)
    assert "judged already" not in capsys.readouterr().err
    kari = judged(sheets[0], "kari", {0: ("accept", ""), 1: ("accept", "")})
    assert main(["review", study, "--read", str(kari)]) == 0
    left = drawn(1)
    assert len(left) == 1
    assert not set(left) & set(first)
    assert "2 of 3 mentions judged already and left out; --again offers them too" in capsys.readouterr().err
    assert drawn(2, "--again") == first
    assert drawn(3, "--reviewer", "ola") == first  # another reviewer gets the same draw, for agreement
    assert drawn(4, "--reviewer", "kari") == left
    assert "2 of 3 mentions judged already by kari and left out" in capsys.readouterr().err
    assert main(["review", study, "--read", str(judged(sheets[1], "kari", {0: ("reject", "")}))]) == 0
    capsys.readouterr()
    assert main(["review", study, "-o", str(sheets[5])]) == 2
    assert "3 of 3 mentions judged already, so none is left; --again offers all" in capsys.readouterr().err
    assert not sheets[5].exists()


def read_keys(sheet: Path) -> list[str]:
    """The keys of a sheet's items."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        return [row["key"] for row in csv.DictReader(file)]
