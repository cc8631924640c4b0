"""Works whose full text could not be had leave the queue and are counted; what cannot be taken is said in both."""

from pathlib import Path

import pytest
from made_up_to_judge import made_up_review
from openpyxl import load_workbook
from test_refs_page import Browser

from kg.refs.duplicates.works import works_of
from kg.refs.flow.counting import review_flow
from kg.refs.fulltexts.decided import state_retrieval
from kg.refs.records.review import FILE, Review
from kg.refs.records.statements import RetrievalState
from kg.refs.screening.judging import judge, queue
from kg.refs.screening.outcomes import outcomes_of
from kg.refs.screening.sheet import write_judging
from kg.refs.screening.standing import JudgementError, standing_of
from kg.refs.screening.state import StageState, state_of
from kg.refs.screening.taking import take_judgements


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """Three works are in by title and abstract, judged by two."""
    review = made_up_review(tmp_path / "r", reviewers=2)
    for work in works_of(review):
        for who in ("Kari", "Ola"):
            verdict = "include" if work.id in {"r1-1", "r1-2", "r1-3"} else "exclude"
            judge(review, work, reviewer=who, stage="title", verdict=verdict)  # type: ignore[arg-type]
    return review


def told(review: Review, name: str, state: RetrievalState) -> None:
    """State of a work whether its full text was had."""
    state_retrieval(review, [work for work in works_of(review) if work.id == name], state, author="Kari")


def left(review: Review, who: str = "Kari") -> list[str]:
    return [work.id for work in queue(review, works_of(review), who, "full_text", everything=True)]


def by_text(review: Review) -> StageState:
    return state_of(review).stages[1]


@pytest.mark.parametrize(("state", "is_there"), [("not_retrieved", False), ("retrieved", True), ("sought", True)])
def test_only_what_could_not_be_had_leaves_the_queue(review: Review, state: RetrievalState, is_there: bool) -> None:
    told(review, "r1-1", state)
    assert ("r1-1" in left(review)) == is_there
    assert by_text(review).not_retrieved == (not is_there)
    assert by_text(review).left + by_text(review).not_retrieved == 3


def test_a_judgement_of_it_is_refused_with_the_way_out_until_it_is_had(review: Review, tmp_path: Path) -> None:
    works, sheet = works_of(review), tmp_path / "ark.xlsx"
    write_judging(review, sheet, works[:1], stage="full_text", reviewer="Kari", standing=standing_of(review))
    told(review, "r1-1", "not_retrieved")
    with pytest.raises(JudgementError, match="refs retrieved REVIEW r1-1") as refused:
        judge(review, works[0], reviewer="Kari", stage="full_text", verdict="include")
    assert refused.value.said
    assert refused.value.said.nb.startswith("r1-1: Fulltekst ikke skaffet")
    book = load_workbook(sheet)
    book.worksheets[1]["F2"] = "inkluder"
    book.save(sheet)
    assert "was stated as not retrieved" in take_judgements(review, sheet, works).faults[0]
    told(review, "r1-1", "retrieved")
    assert take_judgements(review, sheet, works).added == 1


def test_what_was_agreed_before_stands_and_what_was_in_dispute_is_not_settled(review: Review) -> None:
    one, two = works_of(review)[:2]
    for who, verdict in (("Kari", "include"), ("Ola", "unsure")):
        judge(review, one, reviewer=who, stage="full_text", verdict="include")
        judge(review, two, reviewer=who, stage="full_text", verdict=verdict)  # type: ignore[arg-type]
    told(review, one.id, "not_retrieved")
    told(review, two.id, "not_retrieved")
    outcomes = outcomes_of(review, [one, two], "full_text")
    assert outcomes[one.id].verdict == "include"
    assert (outcomes[two.id].not_retrieved, outcomes[two.id].why) == (True, "")
    flow = review_flow(review)
    assert (flow.number("dbr_notretrieved_reports"), flow.number("dbr_assessed")) == (1, 1)


def test_the_next_step_is_who_has_works_left_then_conflicts_then_another(review: Review) -> None:
    works = works_of(review)
    judge(review, works[0], reviewer="Kari", stage="full_text", verdict="include")
    assert "screen" in state_of(review).next_step
    assert state_of(review).next_step.endswith("--reviewer Kari --stage full_text")
    judge(review, works[0], reviewer="Ola", stage="full_text", verdict="exclude", reasons=["E1"])
    assert by_text(review).waiting == {"Kari": 2, "Ola": 2}
    told(review, works[1].id, "not_retrieved")
    told(review, works[2].id, "not_retrieved")
    assert by_text(review).left == 0
    assert "conflicts" in state_of(review).next_step


def test_different_main_reasons_are_a_remark_of_the_flow(review: Review) -> None:
    work = works_of(review)[0]
    judge(review, work, reviewer="Kari", stage="full_text", verdict="exclude", reasons=["E1"])
    judge(review, work, reviewer="Ola", stage="full_text", verdict="exclude", reasons=["E1", "E2"])
    assert not any("different reasons" in remark.en for remark in review_flow(review).remarks)
    judge(review, work, reviewer="Ola", stage="full_text", verdict="exclude", reasons=["E2"])
    assert any("1 work was excluded for different reasons" in remark.en for remark in review_flow(review).remarks)


def test_the_page_shows_it_and_offers_no_judgement(review: Review) -> None:
    kari = Browser(review, stage="full_text")
    form = kari.form("/verk/r1-1")
    told(review, "r1-1", "not_retrieved")
    assert "ikke skaffet" in kari.get("/liste").text
    assert "0 av 2 vurdert" in kari.get("/liste").text
    assert "/verk/r1-1?" not in kari.get("/liste?vis=left").text
    assert "/verk/r1-1?" in kari.get("/liste?vis=not_retrieved").text
    page = kari.get("/verk/r1-1").text
    assert 'id="dom"' not in page
    assert "refs retrieved REVIEW r1-1" in page
    answer = kari.post("/verk/r1-1", {**form, "dom": "include"})
    assert answer.status_code == 400
    assert "Ikke lagret: r1-1: Fulltekst ikke skaffet" in answer.text
    assert "Send på nytt</" not in answer.text.split("<main")[1]


def test_reviewer_and_stage_stand_at_the_top_of_every_page(review: Review) -> None:
    kari = Browser(review, stage="full_text")
    for path in ("/", "/liste", "/uenighet", "/dubletter"):
        assert "Fulltekst" in kari.get(path).text.split('class="reviewing"')[1].split("</aside>")[0]
        assert "Kari vurderer" in kari.get(path).text.split("<main")[0]


def test_keys_at_full_text_have_no_holes_and_what_is_never_taken_is_not_sent_again(review: Review) -> None:
    path = review.folder / FILE
    text = '[[criteria]]\ncode = "T1"\ntext = "oppdiktet"\nkind = "exclusion"\nstage = "title"\n'
    text += "".join(f'[[criteria]]\ncode = "{code}"\ntext = "oppdiktet"\nkind = "{kind}"\n'
                    for code, kind in (("I1", "inclusion"), ("E9", "exclusion")))  # fmt: skip
    path.write_text(f"reviewers = 2\n{text}", encoding="utf8")
    kari = Browser(review, stage="full_text")
    page = kari.get("/verk/r1-1").text
    assert page.index('value="E9" data-key="1"') < page.index('value="I1" data-key="2"')
    assert 'value="T1"' not in page
    answer = kari.judge("r1-1", "exclude", grunn="T1", notat="mitt notat")
    assert answer.status_code == 400
    assert "Ikke lagret: Kriteriet «T1» vurderes ikke på fulltekst. Velg blant: I1, E9" in answer.text
    assert "mitt notat" in answer.text
    form = kari.form("/verk/r1-2")
    for who in ("Kari", "Ola"):
        judge(review, works_of(review)[1], reviewer=who, stage="title", verdict="exclude")
    answer = kari.post("/verk/r1-2", {**form, "dom": "include"})
    assert answer.status_code == 400
    assert "Settle it there, then judge it here" in answer.text
