"""Duplicates of a review: kept, laid under what people decide, merged without loss, parted again. All is made up."""

import json
import random
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from time import process_time

import openpyxl
import pytest

from benchmarks.made_up_records import FIELDS, made_up_set
from kg.cli import main
from kg.refs.duplicates.blocks import NEIGHBOURS, WHOLE_BLOCK, candidates
from kg.refs.duplicates.clusters import MOST_DIFFERENT, clustered
from kg.refs.duplicates.decided import (
    FILE,
    MOST_LISTED,
    VERDICTS,
    DuplicatesError,
    decide,
    dedupe,
    duplicates_of,
)
from kg.refs.duplicates.kept import kept_head
from kg.refs.duplicates.merging import UNITED, merged
from kg.refs.duplicates.pairs import SHARED_DOI, Pair, pairs_of, shared_dois
from kg.refs.duplicates.sheet import read_sheet, write_sheet
from kg.refs.duplicates.traits import traits_of
from kg.refs.duplicates.works import merged_line, works_of
from kg.refs.records.records import ReadFile, Record, Value
from kg.refs.records.review import Review, begin_review
from kg.refs.records.statements import Import, PairDecision, Screened

ONE = Record(
    line=1, type="article-journal", title="Porridge and sleep in small towns", authors=("Moe, Per", "Lie, Eva"),
    year=2011, journal="Journal of Made Mornings", volume="4", pages="11-19", keywords=("sleep",),
    values=(Value(name="N1", text="found in a drawer", line=4),),
)  # fmt: skip
OTHER = replace(
    ONE, line=9, title="PORRIDGE AND SLEEP IN SMALL TOWNS", authors=("Moe, P",), doi="10.1000/p.1",
    abstract="We slept.", keywords=("porridge",), values=(Value(name="AN", text="774", line=12),),
)  # fmt: skip
LATER = replace(ONE, line=20, year=2012, volume="", pages="")
ELSE = replace(ONE, line=30, title="Timber bridges and those who paint them", authors=("Vik, Jon",), pages="90-99")


def bring(review: Review, records: Sequence[Record], file: str = "a.ris") -> None:
    read = ReadFile(format="ris", encoding="utf-8", records=tuple(records))
    described = Import(number=0, file=file, sha256="", format="ris", encoding="utf-8", records=0)
    assert review.bring(read, file.encode(), described, author="Kari")


@pytest.fixture
def review(tmp_path: Path) -> Review:
    review = begin_review(tmp_path / "review")
    bring(review, (ONE, OTHER, LATER, ELSE))
    return review


def works(review: Review) -> list[tuple[str, ...]]:
    return [work.ids for work in works_of(review)]


def states(review: Review) -> dict[tuple[str, str], str]:
    return {(pair.one, pair.other): pair.state for pair in duplicates_of(review)}


def test_nothing_is_merged_before_duplicates_are_looked_for(review: Review) -> None:
    assert works(review) == [("r1-1",), ("r1-2",), ("r1-3",), ("r1-4",)]
    summary = dedupe(review)
    assert works(review) == [("r1-1", "r1-2"), ("r1-3",), ("r1-4",)]
    assert (summary.records, summary.works, summary.perhaps) == (4, 3, 2)
    assert states(review) == {("r1-1", "r1-2"): "same", ("r1-1", "r1-3"): "perhaps", ("r1-2", "r1-3"): "perhaps"}


@pytest.mark.parametrize("seed", [1, 2])
def test_works_are_regrouped_only_around_what_people_decided_and_are_as_if_all_were(seed: int, tmp_path: Path) -> None:
    review = begin_review(tmp_path / "review")
    bring(review, [each.record for each in made_up_set(400, field="social", seed=seed)])
    dedupe(review)
    alone = works(review)
    rng = random.Random(seed)  # noqa: S311 - made-up decisions, the same each time
    pairs = duplicates_of(review)
    decide(review, [(p.one, p.other, rng.choice(VERDICTS)) for p in rng.sample(pairs, 40)], author="Ola")
    decide(review, [(f"r1-{at}", f"r1-{at + 7}", rng.choice(VERDICTS)) for at in range(1, 300, 30)], author="Eva")
    grouped = works(review)
    assert grouped != alone
    (review.folder / FILE).write_bytes(b"")  # all is computed anew
    assert works(review) == grouped


def test_works_are_read_without_looking_at_the_records_again(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    dedupe(review)
    found = works(review)
    monkeypatch.setattr("kg.refs.duplicates.decided.traits_of", None)
    monkeypatch.setattr("kg.refs.duplicates.kept.Pair", None)
    assert works(review) == found


def test_a_decision_is_laid_over_what_was_computed(review: Review) -> None:
    dedupe(review)
    kept = (review.folder / FILE).read_bytes()
    assert decide(review, [("r1-2", "r1-1", "different"), ("r1-3", "r1-1", "same")], author="Ola") == 2
    assert works(review) == [("r1-1", "r1-3"), ("r1-2",), ("r1-4",)]
    assert (review.folder / FILE).read_bytes() == kept
    (different,) = (pair for pair in duplicates_of(review) if pair.state == "different")
    assert different.by == "Ola"
    assert different.reason.startswith("decided by Ola; same title; same authors")
    assert decide(review, [("r1-1", "r1-2", "different")], author="Eva") == 0  # it stands already
    decide(review, [("r1-1", "r1-3", "open"), ("r1-1", "r1-2", "same")], author="Eva")
    assert works(review) == [("r1-1", "r1-2"), ("r1-3",), ("r1-4",)]


def test_decisions_hold_before_duplicates_are_looked_for_and_for_what_no_rule_would_join(review: Review) -> None:
    decide(review, [("r1-4", "r1-1", "same")], author="Ola")
    assert works(review)[0] == ("r1-1", "r1-4")


@pytest.mark.parametrize(("records", "pairs"), [(MOST_LISTED, MOST_LISTED * (MOST_LISTED - 1) // 2), (21, 20)])
def test_all_pairs_of_a_work_are_listed_while_they_are_few(tmp_path: Path, records: int, pairs: int) -> None:
    review = begin_review(tmp_path / "review")
    bring(review, [ONE] * records)
    dedupe(review)
    assert [pair.state for pair in duplicates_of(review)] == ["same"] * pairs


def test_a_pair_that_is_joined_through_a_third_is_no_question_any_more(review: Review) -> None:
    dedupe(review)
    decide(review, [("r1-1", "r1-3", "same")], author="Ola")
    joined = next(pair for pair in duplicates_of(review) if (pair.one, pair.other) == ("r1-2", "r1-3"))
    assert joined.state == "same"
    assert joined.reason.startswith("one work through other records; same title")


def test_what_people_hold_apart_is_not_joined_by_a_chain(review: Review) -> None:
    dedupe(review)
    decide(review, [("r1-1", "r1-4", "same"), ("r1-2", "r1-4", "different")], author="Ola")
    assert works(review) == [("r1-1", "r1-4"), ("r1-2",), ("r1-3",)]
    held = next(pair for pair in duplicates_of(review) if (pair.one, pair.other) == ("r1-1", "r1-2"))
    assert held.state == "perhaps"
    assert held.reason.endswith("but Ola holds r1-4 and r1-2 apart")


def test_works_are_parted_again_after_screening_has_begun(review: Review) -> None:
    dedupe(review)
    judged = Screened(records=("r1-1", "r1-2"), stage="title", reviewer="Ola", verdict="include")
    review.log.add(judged, author="Ola", follows=None)
    decide(review, [("r1-1", "r1-2", "different")], author="Ola")
    assert ("r1-2",) in works(review)
    assert [entry.record for entry in review.log.entries(Screened)] == [judged]


def test_what_imports_of_another_day_made_is_made_again(review: Review) -> None:
    dedupe(review)
    bring(review, (replace(OTHER, line=2, doi="10.1000/p.1"),), file="b.ris")
    assert kept_head(review) is None
    assert works(review)[0] == ("r1-1", "r1-2", "r2-1")
    assert kept_head(review)
    (review.folder / FILE).write_text("no JSON\n{", encoding="utf8")
    assert works(review)[0] == ("r1-1", "r1-2", "r2-1")
    second = review.imports()[1]
    number = review.log.latest(Import)["2"].number
    review.log.add(replace(second, removed=True), author="Kari", follows=number)
    assert works(review)[0] == ("r1-1", "r1-2")


def test_what_is_no_pair_is_refused(review: Review) -> None:
    with pytest.raises(DuplicatesError, match=r"r9-9: the review has no such record; begrepskart refs list"):
        decide(review, [("r1-1", "r1-2", "same"), ("r1-1", "r9-9", "same")], author="Ola")
    with pytest.raises(DuplicatesError, match="no pair with itself"):
        decide(review, [("r1-1", "r1-1", "same")], author="Ola")
    with pytest.raises(DuplicatesError, match="expected same, different or open"):
        decide(review, [("r1-1", "r1-2", "like")], author="Ola")
    with pytest.raises(DuplicatesError, match="r1-1, r1-2: decided as same and as different at once; name the pair"):
        decide(review, [("r1-1", "r1-2", "same"), ("r1-2", "r1-1", "different")], author="Ola")
    assert not review.log.entries(PairDecision)


def test_a_merged_record_shows_the_fullest_and_loses_nothing(review: Review) -> None:
    dedupe(review)
    work = works_of(review)[0]
    assert work.fields.title == ONE.title
    assert work.fields.authors == ONE.authors
    assert (work.fields.doi, work.fields.abstract, work.fields.keywords) == (
        "10.1000/p.1",
        "We slept.",
        ("sleep", "porridge"),
    )
    line = json.loads(merged_line(work))
    assert (line["id"], line["ids"]) == ("r1-1", ["r1-1", "r1-2"])
    assert line["alternatives"]["title"] == [{"value": OTHER.title, "record": "r1-2"}]
    assert line["alternatives"]["authors"] == [{"value": ["Moe, P"], "record": "r1-2"}]
    assert line["fields"]["other"] == {"N1": ["found in a drawer"], "AN": ["774"]}
    assert line["records"][1] == {"id": "r1-2", "source_file": "a.ris", "line": 9}
    assert line["fields"]["values"][1] == {"name": "AN", "text": "774", "line": 12, "field": "", "record": "r1-2"}


@pytest.mark.parametrize("seed", range(20))
def test_no_value_is_lost_whatever_is_merged(seed: int) -> None:
    records = [each.record for each in made_up_set(2 + seed % 7, field="medicine", seed=seed)]
    shown, alternatives = merged(records)
    for record in records:
        for name in (
            field.name for field in fields(Record) if field.name not in {"id", "source_file", "line", "values"}
        ):
            value = getattr(record, name)
            told = "; ".join(value) if isinstance(value, tuple) else str(value)
            chosen = getattr(shown, name)
            others = {each.value for each in alternatives.get(name, ())}
            is_told = chosen == value or told in others or (name in UNITED and set(value) <= set(chosen))
            assert is_told or value in {"", None, ()}


def filled_in(path: Path, answers: dict[int, str], **changed: str) -> None:
    """Fill in the column of decisions by row, and change cells."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    for row, answer in answers.items():
        sheet.cell(row, 1, answer)
    for cell, text in changed.items():
        sheet[cell] = text
    book.save(path)


def test_a_sheet_is_filled_in_and_read_back(review: Review, tmp_path: Path) -> None:
    dedupe(review)
    path = tmp_path / "pairs.xlsx"
    write_sheet(path, duplicates_of(review), review.records())
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Slik gjør du", "Dubletter"]
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[1]][:4] == ["Avgjørelse", "Nå", "Tittel 1", "Tittel 2"]
    assert {rule.formula1 for rule in sheet.data_validations.dataValidation} == {'"samme,ulike,åpen"', "FALSE"}
    filled_in(path, {2: "Ulike", 3: "perhaps so", 4: "samme"}, C4="Noe annet")
    filled = read_sheet(path, review.records())
    assert filled.decisions == (("r1-1", "r1-2", "different"),)
    assert "'perhaps so' is no decision; write same, different or open" in filled.messages[0]
    assert "the text under 'Tittel 1' was changed" in filled.messages[1]


def test_a_sheet_in_english_is_read_too(review: Review, tmp_path: Path) -> None:
    dedupe(review)
    path = tmp_path / "pairs.xlsx"
    write_sheet(path, duplicates_of(review), review.records(), "en")
    assert openpyxl.load_workbook(path).worksheets[1]["A1"].value == "Decision"
    filled_in(path, {2: "different"})
    assert read_sheet(path, review.records()).decisions == (("r1-1", "r1-2", "different"),)


def test_what_somebody_else_decided_meanwhile_is_not_decided_over(review: Review, tmp_path: Path) -> None:
    dedupe(review)
    path = tmp_path / "pairs.xlsx"
    write_sheet(path, duplicates_of(review), review.records())
    filled_in(path, {2: "ulike"})
    assert len(read_sheet(path, review.records(), duplicates_of(review)).decisions) == 1
    decide(review, [("r1-1", "r1-3", "same"), ("r1-1", "r1-2", "same")], author="Eva")
    assert len(read_sheet(path, review.records(), duplicates_of(review)).decisions) == 1  # as the sheet shows it
    filled_in(path, {3: "ulike"})
    filled = read_sheet(path, review.records(), duplicates_of(review))
    assert len(filled.decisions) == 1
    assert (
        "Eva decided meanwhile that r1-1 and r1-3 are same; talk to each other, then use --same" in filled.messages[0]
    )


def test_the_commands(review: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, sheet = str(review.folder), tmp_path / "pairs.xlsx"
    assert main(["refs", "duplicates", folder, "--format", "csv"]) == 0
    assert "duplicates were not looked for yet: begrepskart refs dedupe" in capsys.readouterr().err
    assert main(["refs", "dedupe", folder]) == 0
    assert "1 record joined to another of the same work" in capsys.readouterr().out
    assert main(["refs", "duplicates", folder, "--state", "perhaps", "--format", "csv"]) == 0
    head, first, *_ = capsys.readouterr().out.removeprefix("\ufeff").splitlines()
    assert head == "id1,id2,score,reason,state"
    assert first.startswith("r1-1,r1-3,")
    assert first.endswith(",perhaps")
    assert main(["refs", "duplicates", folder, "--sheet", str(sheet)]) == 0
    filled_in(sheet, {3: "same", 4: "x"})
    assert main(["refs", "duplicates", folder, "--sheet", str(sheet)]) != 0
    assert "may hold your work, so nothing was written" in capsys.readouterr().err
    assert main(["refs", "duplicates", folder, "--read", str(sheet), "--author", "Ola"]) == 0
    said = capsys.readouterr()
    assert "1 decision written, 0 stood already" in said.out
    assert "pairs.xlsx, sheet 'Dubletter', row 4: 'x' is no decision" in said.err
    assert main(["refs", "duplicates", folder, "--different", "r1-1", "r1-2", "--author", "Ola"]) == 0
    assert works(review) == [("r1-1", "r1-3"), ("r1-2",), ("r1-4",)]


def test_pairs_are_decided_one_after_another_and_kept_at_once(
    review: Review, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dedupe(review)
    answers = iter(["d", "what", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["refs", "duplicates", str(review.folder), "--ask", "--author", "Ola"]) == 0
    said = capsys.readouterr().out
    assert "1 of 2: same title; same authors; same journal; but other year (2011, 2012)" in said
    assert "1 year: 2011\n2 year: 2012\n  journal: Journal of Made Mornings" in said
    assert [entry.record.topic for entry in review.log.entries(PairDecision)] == ["r1-1/r1-3"]

    def gone(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", gone)
    assert main(["refs", "duplicates", str(review.folder), "--ask"]) == 0


def test_a_record_that_may_be_either_of_two_is_put_before_a_person() -> None:
    one, other = replace(ONE, id="r1-1"), replace(ONE, id="r1-2", pages="40-49")
    between = replace(ONE, id="r1-3", pages="")
    traits = {each.id: each for each in map(traits_of, (one, other, between))}
    pairs, groups = clustered(pairs_of((one, other, between)), traits)
    assert not groups
    assert {pair.state for pair in pairs} == {"perhaps"}
    assert any("it could also be r1-2, and r1-1 and r1-2 are held apart" in pair.reason for pair in pairs)
    named = [replace(each, doi="10.1000/p.1") if each.id != "r1-2" else each for each in (one, other, between)]
    traits = {each.id: each for each in map(traits_of, named)}
    assert [*map(sorted, clustered(pairs_of(named), traits)[1])] == [["r1-1", "r1-3"]]


def test_perhaps_joins_nothing_and_a_rule_holds_apart_what_a_chain_would_join() -> None:
    dated = [
        replace(ONE, id=f"r1-{at}", year=year, volume="", pages="") for at, year in ((1, 2001), (2, None), (3, 2009))
    ]
    traits = {each.id: each for each in map(traits_of, dated)}
    chain = [Pair(one="r1-1", other="r1-2", state="same", score=0.9, reason="a"),
             Pair(one="r1-2", other="r1-3", state="same", score=0.8, reason="b")]  # fmt: skip
    assert not clustered(chain, traits)[1]  # either could be it
    perhaps = [replace(pair, state="perhaps") for pair in chain]
    assert clustered(perhaps, traits)[1] == ()


@pytest.mark.parametrize(("records", "joined"), [(MOST_DIFFERENT, True), (MOST_DIFFERENT + 1, False)])
def test_a_work_of_very_many_different_records_is_put_before_a_person(records: int, joined: bool) -> None:
    # A page of its own in each, under one DOI: all are the same by the rule for a DOI.
    found = [
        replace(ONE, id=f"r1-{at}", doi="10.1000/p", abstract=f"We slept {at} times.") for at in range(1, records + 1)
    ]
    traits = {each.id: each for each in map(traits_of, found)}
    chain = [Pair(one=f"r1-{at}", other=f"r1-{at + 1}", state="same", score=1, reason="") for at in range(1, records)]
    _, groups = clustered(chain, traits)
    assert (len(groups[0]) == records) is joined


@pytest.mark.parametrize(("titles", "shared"), [(SHARED_DOI - 1, False), (SHARED_DOI, True)])
def test_a_doi_of_many_titles_names_none_of_them(titles: int, shared: bool) -> None:
    words = ["porridge", "bridges", "mornings", "timber"]
    found = [
        traits_of(replace(ONE, id=f"r1-{at}", doi="10.1000/b", title=f"About {words[at]} in towns"))
        for at in range(titles)
    ]
    assert bool(shared_dois(found)) is shared


@pytest.mark.parametrize("size", [WHOLE_BLOCK, WHOLE_BLOCK + 1])
def test_in_a_large_block_only_neighbours_are_compared(size: int) -> None:
    found = [traits_of(Record(id=f"r1-{at}", title="Editorial", year=1900 + at)) for at in range(size)]
    pairs = len(list(candidates(found)))
    whole = size * (size - 1) // 2
    assert pairs == (whole if size == WHOLE_BLOCK else sum(size - step for step in range(1, NEIGHBOURS + 1)))


def test_what_thousands_share_costs_no_more_than_they_are() -> None:
    start = process_time()
    editorials = [
        Record(id=f"r1-{at}", title="Editorial", authors=("Lie, Eva",), year=1990 + at % 30) for at in range(1000)
    ]
    one_doi = [replace(ELSE, id=f"r2-{at}", doi="10.1000/all", title=f"{ELSE.title} no {at}") for at in range(1000)]
    the_same = [replace(ONE, id=f"r3-{at}") for at in range(1000)]
    pairs = pairs_of([*editorials, *one_doi, *the_same])
    assert sum(pair.state == "same" for pair in pairs) == 999
    assert process_time() - start < 4


@pytest.mark.parametrize(
    "text", ["a" * 100_000, " " * 100_000, "[" * 100_000, "1-" * 50_000, "a, " * 30_000, "\ud800=1+1\x1b"]
)
def test_nothing_that_a_record_holds_takes_long_or_stops_it(text: str, tmp_path: Path) -> None:
    names = ("title", "doi", "abstract", "journal", "volume", "issue", "pages", "edition", "pmid", "language")
    hostile = Record(**{**dict.fromkeys(names, text), "authors": (text,) * 2, "isbn": (text,)})  # type: ignore[arg-type]
    start = process_time()
    pairs = pairs_of([replace(hostile, id="r1-1"), replace(hostile, id="r1-2", year=2001)])
    assert process_time() - start < 2
    assert all(len(pair.reason) < 1_000 for pair in pairs)


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_made_up_sets_stay_within_what_was_asked(field: str) -> None:
    """Works wrongly swallowed at most 1, recall .88 without the pairs put before a person and .95 with them."""
    labelled = made_up_set(500, field=field, seed=7)
    records = [each.record for each in labelled]
    traits = {each.id: each for each in map(traits_of, records)}
    pairs, groups = clustered(pairs_of(records), traits)
    work = {each.record.id: each.work for each in labelled}
    duplicates = len(labelled) - len(set(work.values()))
    swallowed = sum(len({work[each] for each in group}) - 1 for group in groups)
    joined = sum(len(group) - len({work[each] for each in group}) for group in groups)
    offered = [(pair.one, pair.other) for pair in pairs if pair.state == "perhaps"]
    parents = {each: group[0] for group in groups for each in group}
    met = {frozenset(parents.get(each, each) for each in pair) for pair in offered if work[pair[0]] == work[pair[1]]}
    assert swallowed <= 1
    assert joined / duplicates >= 0.88
    assert (joined + len(met)) / duplicates >= 0.95


def test_the_same_records_give_the_same_bytes(review: Review, tmp_path: Path) -> None:
    dedupe(review)
    again = begin_review(tmp_path / "again")
    bring(again, (ONE, OTHER, LATER, ELSE))
    dedupe(again)
    assert (again.folder / FILE).read_bytes() == (review.folder / FILE).read_bytes()
