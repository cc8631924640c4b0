"""Screening: criteria come first, judgements hold when records are joined or parted, and what they come to."""

from pathlib import Path

import pytest
from made_up_screening import joined, made_up_review

from kg.folder.entry_log import ConflictError
from kg.refs.duplicates.works import Work, works_of
from kg.refs.records.review import FILE, Review
from kg.refs.records.statements import Criteria, Screened, Settled, Stage, Verdict
from kg.refs.screening.criteria import CriteriaError
from kg.refs.screening.judging import judge, may_see, queue, settle
from kg.refs.screening.outcomes import Outcome, outcomes_of, to_full_text
from kg.refs.screening.protocol import kept_criteria
from kg.refs.screening.standing import JudgementError
from kg.refs.screening.state import state_of
from kg.refs.screening.tables import conflicts_table, decisions_table


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return made_up_review(tmp_path / "r")


@pytest.fixture
def pair(tmp_path: Path) -> Review:
    """A review in which two judge each work."""
    return made_up_review(tmp_path / "r", reviewers=2)


def by_title(review: Review, work: Work, **verdicts: Verdict) -> Outcome:
    """What a work comes to when these judged it by title."""
    for reviewer, verdict in verdicts.items():
        judge(review, work, reviewer=reviewer, stage="title", verdict=verdict)
    return outcome(review, work)


def outcome(review: Review, work: Work, stage: Stage = "title") -> Outcome:
    return outcomes_of(review, [work], stage)[work.id]


def test_nothing_is_judged_before_criteria_are_written(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "r", text="")
    with pytest.raises(CriteriaError, match=r"no criteria are written down.*refs criteria .* FILE\.xlsx"):
        judge(review, works_of(review)[0], reviewer="Kari", stage="title", verdict="include")
    assert not review.log.entries(Screened)


def test_criteria_are_kept_with_the_first_judgement_and_when_they_change(review: Review) -> None:
    one, two, *_ = works_of(review)
    by_title(review, one, Kari="include")
    by_title(review, two, Kari="include")
    (first,) = kept_criteria(review)
    assert (len(first.criteria.criteria), first.judged_before) == (4, 0)
    path = review.folder / FILE
    path.write_text(path.read_text(encoding="utf8").replace("før 2000", "før 2010"), encoding="utf8")
    assert state_of(review).changed_after == 2
    by_title(review, two, Ola="include")
    assert [kept.judged_before for kept in kept_criteria(review)] == [0, 2]


@pytest.mark.parametrize(
    ("said", "verdict", "conflict"),
    [
        (("include", "include"), "include", False), (("exclude", "exclude"), "exclude", False),
        (("unsure", "unsure"), "unsure", False), (("include", "unsure"), "include", False),
        (("exclude", "unsure"), None, True), (("exclude", "include"), None, True), (("exclude",), None, False),
    ],
)  # fmt: skip
def test_by_title_what_nobody_excludes_goes_on(
    pair: Review, said: tuple[Verdict, ...], verdict: Verdict | None, *, conflict: bool
) -> None:
    work = works_of(pair)[0]
    found = by_title(pair, work, **dict(zip(("Kari", "Ola"), said, strict=False)))
    assert (found.verdict, found.conflict) == (verdict, conflict)
    assert (work in to_full_text(pair, [work])) == (verdict in {"include", "unsure"})


def test_more_may_judge_than_are_required(pair: Review) -> None:
    work = works_of(pair)[0]
    assert by_title(pair, work, Kari="include", Ola="include", Per="include").verdict == "include"
    assert by_title(pair, work, Per="exclude").conflict


def test_by_full_text_only_what_went_on_is_judged_and_unsure_is_to_be_settled(review: Review) -> None:
    one, two, three, _ = works_of(review)
    by_title(review, one, Kari="include")
    by_title(review, two, Kari="unsure")
    by_title(review, three, Kari="exclude")
    assert queue(review, works_of(review), "Kari", "full_text") == (one, two)
    with pytest.raises(JudgementError, match="r1-3: it does not stand included by title and abstract; judge or settle"):
        judge(review, three, reviewer="Kari", stage="full_text", verdict="include")
    judge(review, two, reviewer="Kari", stage="full_text", verdict="unsure", reasons=["e2"])
    found = outcome(review, two, "full_text")
    assert (found.verdict, found.conflict, found.why) == (None, True, "unsure by full text")


def test_what_title_and_abstract_exclude_after_all_comes_to_nothing_by_full_text(review: Review) -> None:
    work = works_of(review)[0]
    by_title(review, work, Kari="include")
    judge(review, work, reviewer="Kari", stage="full_text", verdict="include")
    assert outcome(review, work, "full_text").verdict == "include"
    by_title(review, work, Kari="exclude")
    found = outcome(review, work, "full_text")
    assert (found.verdict, found.conflict, len(found.judgements)) == (None, False, 1)
    by_title(review, work, Kari="unsure")
    assert outcome(review, work, "full_text").verdict == "include"


def test_an_exclusion_by_full_text_names_its_main_reason_first(review: Review) -> None:
    work = works_of(review)[0]
    by_title(review, work, Kari="include")
    with pytest.raises(JudgementError, match="without a reason; name the main one first: I1, E1, E2"):
        judge(review, work, reviewer="Kari", stage="full_text", verdict="exclude")
    judge(review, work, reviewer="Kari", stage="full_text", verdict="exclude", reasons=["E2", "e1", "E2"])
    assert outcome(review, work, "full_text").reasons == ("E2", "E1")


def test_those_who_exclude_for_different_reasons_agree_but_are_told(pair: Review) -> None:
    work = works_of(pair)[0]
    by_title(pair, work, Kari="include", Ola="include")
    for reviewer, reason in (("Kari", "E1"), ("Ola", "E2")):
        judge(pair, work, reviewer=reviewer, stage="full_text", verdict="exclude", reasons=[reason])
    found = outcome(pair, work, "full_text")
    assert (found.verdict, found.conflict, found.why) == ("exclude", False, "excluded for different reasons")
    settle(pair, work, stage="full_text", verdict="exclude", reasons=["E2"], author="Kari")
    assert (outcome(pair, work, "full_text").reasons, outcome(pair, work, "full_text").why) == (("E2",), "")


def test_reasons_are_codes_of_criteria_of_that_stage(review: Review) -> None:
    work = works_of(review)[0]
    with pytest.raises(CriteriaError, match="no criterion 'E2' is judged by title and abstract; expected I1, E1, E3"):
        judge(review, work, reviewer="Kari", stage="title", verdict="exclude", reasons=["E2"])
    with pytest.raises(JudgementError, match=r"a reason \(E1\) goes with exclude or unsure"):
        judge(review, work, reviewer="Kari", stage="title", verdict="include", reasons=["E1"])


def test_a_name_in_other_letters_is_no_second_reviewer(review: Review) -> None:
    by_title(review, works_of(review)[0], Kari="include")
    with pytest.raises(JudgementError, match="knows the reviewer as 'Kari'; write the name so"):
        queue(review, works_of(review), "kari", "title")
    with pytest.raises(JudgementError, match="nobody is named"):
        queue(review, works_of(review), "  ", "title")


def test_a_name_in_composed_and_decomposed_letters_is_one_reviewer(review: Review) -> None:
    work = works_of(review)[0]
    judge(review, work, reviewer="Ka\u030are", stage="title", verdict="include")
    judge(review, work, reviewer="K\u00e5re", stage="title", verdict="exclude")
    assert outcome(review, work).reviewers == ("K\u00e5re",)
    assert work not in queue(review, works_of(review), "Ka\u030are", "title", everything=True)


def test_the_queue_keeps_the_order_given_and_leaves_out_what_enough_have_judged(pair: Review) -> None:
    works = works_of(pair)[::-1]
    by_title(pair, works[0], Kari="include")
    assert queue(pair, works, "Kari", "title") == works[1:]
    assert queue(pair, works, "Ola", "title") == works
    by_title(pair, works[0], Ola="exclude")
    assert queue(pair, works, "Per", "title") == works[1:]
    assert queue(pair, works, "Per", "title", everything=True) == works


def test_others_judgements_are_seen_when_all_have_judged(pair: Review) -> None:
    work = works_of(pair)[0]
    found = by_title(pair, work, Kari="include")
    assert not may_see(found, "Ola")
    assert not may_see(found, "Kari")
    found = by_title(pair, work, Ola="exclude")
    assert may_see(found, "Ola")
    assert may_see(found, "Kari")
    assert not may_see(found, "Per")


def test_a_judgement_taken_back_is_to_be_made_again(review: Review) -> None:
    work = works_of(review)[0]
    by_title(review, work, Kari="exclude")
    judge(review, work, reviewer="Kari", stage="title", verdict=None)
    assert (outcome(review, work).verdict, outcome(review, work).judgements) == (None, ())
    assert work in queue(review, works_of(review), "Kari", "title")


def test_a_judgement_holds_when_its_record_is_joined_to_others(review: Review) -> None:
    by_title(review, works_of(review)[1], Kari="include")
    (whole,) = joined(review, (1, 2))
    assert outcome(review, whole).verdict == "include"
    assert queue(review, [whole], "Kari", "title") == ()


def test_a_judgement_of_a_work_holds_for_each_part_that_it_comes_to(review: Review) -> None:
    (whole,) = joined(review, (1, 2, 3))
    by_title(review, whole, Kari="include")
    parts = joined(review, (1,), (2, 3))
    assert {each.verdict for each in outcomes_of(review, parts, "title").values()} == {"include"}
    by_title(review, parts[0], Kari="exclude")
    found = outcomes_of(review, parts, "title")
    assert [found[work.id].verdict for work in parts] == ["exclude", "include"]


def test_who_judged_differently_what_is_one_work_now_is_told_so_and_asked_again(pair: Review) -> None:
    one, two, *_ = works_of(pair)
    by_title(pair, one, Kari="include")
    by_title(pair, two, Kari="exclude")
    (whole,) = joined(pair, (1, 2))
    found = outcome(pair, whole)
    assert (found.conflict, found.verdict, found.contradicting) == (True, None, ("Kari",))
    assert found.why == "Kari judged differently records that are one work now"
    assert conflicts_table(pair, [whole])["verdict"].tolist() == ["not shown before all have judged"]
    assert queue(pair, [whole], "Kari", "title") == (whole,)
    found = by_title(pair, whole, Kari="exclude")
    assert (found.contradicting, found.conflict, len(found.judgements)) == ((), False, 1)
    assert by_title(pair, whole, Ola="exclude").verdict == "exclude"


def test_one_who_was_unsure_of_a_part_did_not_contradict_herself_by_title(review: Review) -> None:
    one, two, *_ = works_of(review)
    by_title(review, one, Kari="include")
    by_title(review, two, Kari="unsure")
    assert outcome(review, joined(review, (1, 2))[0]).verdict == "unsure"


def test_what_was_settled_stands_over_judgements_until_a_record_is_joined_that_says_otherwise(pair: Review) -> None:
    one, two, *_ = works_of(pair)
    by_title(pair, one, Kari="include", Ola="exclude")
    settle(pair, one, stage="title", verdict="include", author="Kari", note="lest sammen")
    assert outcome(pair, one).verdict == "include"
    assert by_title(pair, one, Ola="exclude").verdict == "include"
    (whole,) = joined(pair, (1, 2))
    assert outcome(pair, whole).verdict == "include"
    by_title(pair, two, Kari="exclude", Ola="exclude")
    found = outcome(pair, whole)
    assert (found.verdict, found.conflict) == (None, True)
    assert found.why == "settled before records were joined to it that say otherwise"
    settle(pair, whole, stage="title", verdict="exclude", author="Kari")
    assert outcome(pair, whole).verdict == "exclude"
    settle(pair, whole, stage="title", verdict=None, author="Kari")
    assert outcome(pair, whole).conflict


def test_two_works_settled_differently_are_in_dispute_when_they_are_one(pair: Review) -> None:
    one, two, *_ = works_of(pair)
    for work, verdict in ((one, "include"), (two, "exclude")):
        by_title(pair, work, Kari="include", Ola="exclude")
        settle(pair, work, stage="title", verdict=verdict, author="Kari")  # type: ignore[arg-type]
    assert outcome(pair, joined(pair, (1, 2))[0]).why.startswith("settled before records were joined")


def test_where_nobody_differs_nothing_is_settled(pair: Review) -> None:
    work = works_of(pair)[0]
    with pytest.raises(JudgementError, match="it is not judged by all yet"):
        settle(pair, work, stage="title", verdict="include", author="Kari")
    by_title(pair, work, Kari="include", Ola="include")
    with pytest.raises(JudgementError, match=r"nothing to settle \(all say include\)"):
        settle(pair, work, stage="title", verdict="exclude", author="Kari")
    assert not pair.log.entries(Settled)


def test_who_has_two_windows_open_is_not_written_over(review: Review) -> None:
    work = works_of(review)[0]
    first = judge(review, work, reviewer="Kari", stage="title", verdict="include", follows=None)
    with pytest.raises(ConflictError):
        judge(review, work, reviewer="Kari", stage="title", verdict="exclude", follows=None)
    judge(review, work, reviewer="Kari", stage="title", verdict="exclude", follows=first.number)
    assert outcome(review, work).verdict == "exclude"


def test_the_numbers_of_a_stage_add_up(pair: Review) -> None:
    one, two, three, _ = works_of(pair)
    by_title(pair, one, Kari="include", Ola="include")
    by_title(pair, two, Kari="include", Ola="exclude")
    by_title(pair, three, Kari="unsure")
    title, text = state_of(pair).stages
    assert title.included + title.unsure + title.excluded + title.conflicts + title.left == title.works == 4
    assert (title.included, title.conflicts, title.left, title.by_reviewer) == (1, 1, 2, {"Kari": 3, "Ola": 2})
    assert (text.works, text.left) == (1, 1)
    assert state_of(pair).next_step.startswith("begrepskart refs screen")


def test_every_decision_is_a_row_with_what_stands(pair: Review) -> None:
    work = works_of(pair)[1]
    by_title(pair, work, Kari="include", Ola="exclude")
    by_title(pair, work, Kari="unsure")
    settle(pair, work, stage="title", verdict="include", author="Per", note="avtalt")
    table = decisions_table(pair)
    assert table["what"].tolist() == ["criteria", "judged", "judged", "judged", "settled"]
    assert table["stands"].tolist() == [True, False, True, True, True]
    assert table.iloc[-1][["author", "work", "verdict", "note"]].tolist() == ["Per", "r1-2", "include", "avtalt"]


def test_a_judgement_of_a_record_that_is_gone_breaks_nothing(review: Review) -> None:
    statement = Screened(records=("r7-1",), stage="title", reviewer="Kari", verdict="include")
    review.log.add(statement, author="Kari", follows=None)
    assert state_of(review).stages[0].left == 4
    assert decisions_table(review)["work"].tolist() == [""]


def test_the_criteria_of_a_statement_come_back(review: Review) -> None:
    by_title(review, works_of(review)[0], Kari="include")
    (entry,) = review.log.entries(Criteria)
    assert isinstance(entry.record, Criteria)
    assert [(each.code, each.kind, each.stage) for each in entry.record.criteria] == [
        ("I1", "inclusion", "both"), ("E1", "exclusion", "both"), ("E2", "exclusion", "full_text"),
        ("E3", "exclusion", "title"),
    ]  # fmt: skip
