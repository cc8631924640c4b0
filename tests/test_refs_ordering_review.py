"""A review that is read in a learnt order: what of its log is learnt, sampled, told of what is left, and measured."""

import sys
from pathlib import Path

import pytest
from made_up_reading import bring, judge, review_of

from kg.cli import main
from kg.refs.duplicates.works import works_of
from kg.refs.ordering.effect import effect_of
from kg.refs.ordering.learner import OrderError
from kg.refs.ordering.readings import Reading, first_judged, reading_of, reading_order
from kg.refs.ordering.sampling import draw, standing
from kg.refs.ordering.stopping import most_relevant
from kg.refs.records.review import Review, ReviewError
from kg.refs.records.statements import Sampled, Settled
from kg.refs.screening.kept_order import FILE, in_kept_order, keep_order

TITLES = [
    "Samarbeid i barnehagen", "Ferger i fjorden", "Samarbeid om barn", "Ferger og bruer", "Barnehagen og barn", "Bruer",
]  # fmt: skip


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return review_of(tmp_path / "r", TITLES)


def read(review: Review, reviewer: str = "") -> Reading:
    return reading_of(review, works_of(review), reviewer=reviewer)


def test_a_reviewer_learns_of_her_own_judgements_and_all_of_what_they_agree_on(review: Review) -> None:
    judge(review, "r1-1", "include")
    judge(review, "r1-1", "exclude", reviewer="Ola")
    judge(review, "r1-2", "exclude", reviewer="Ola")
    judge(review, "r1-3", "unsure")
    assert read(review, "Kari").labels == {"r1-1": True}
    assert read(review, "Kari").read == {"r1-1", "r1-3"}
    assert read(review, "Ola").labels == {"r1-1": False, "r1-2": False}
    assert read(review).labels == {"r1-2": False}
    assert read(review).read == {"r1-1", "r1-2", "r1-3"}
    review.log.add(Settled(records=("r1-1",), stage="title", verdict="include"), author="Kari", follows=None)
    assert read(review).labels == {"r1-1": True, "r1-2": False}


def test_what_is_like_the_included_is_read_next(review: Review) -> None:
    judge(review, "r1-1", "include")
    judge(review, "r1-2", "exclude")
    found = reading_order(review, read(review))
    assert set(found[:2]) == {"r1-3", "r1-5"}
    assert set(found) == {"r1-3", "r1-4", "r1-5", "r1-6"}


def test_full_texts_are_those_that_titles_let_through(review: Review) -> None:
    judge(review, "r1-2", "include")
    assert [work.id for work in reading_of(review, works_of(review), "full_text").works] == ["r1-2"]


def test_works_that_somebody_is_unsure_of_are_read_in_full_text(review: Review) -> None:
    judge(review, "r1-2", "include")
    judge(review, "r1-3", "unsure")
    judge(review, "r1-4", "exclude")
    assert [work.id for work in reading_of(review, works_of(review), "full_text").works] == ["r1-2", "r1-3"]


def test_whatever_order_is_kept_a_sample_comes_before_it(review: Review) -> None:
    ids = [work.id for work in works_of(review)]
    keep_order(review, "title", ids[::-1])
    drawn = draw(review, read(review), 3, author="Kari").records
    rest = [name for name in ids[::-1] if name not in drawn]
    assert in_kept_order(review, "title", ids, reviewer="Ola") == (*drawn, *rest)
    own = draw(review, read(review, "Ola"), 1, author="Ola").records
    assert in_kept_order(review, "title", ids, reviewer="Ola")[:1] == own
    assert in_kept_order(review, "full_text", ids) == tuple(ids)


def test_a_sample_is_read_first_and_tells_nothing_until_it_is_read(review: Review) -> None:
    judge(review, "r1-1", "include")
    drawn = draw(review, read(review), 3, author="Kari").records
    assert reading_order(review, read(review))[:3] == drawn
    with pytest.raises(OrderError, match="3 works of the last sample not read yet; read the rest of it first"):
        draw(review, read(review), 1, author="Kari")
    judge(review, drawn[1], "exclude")
    assert (standing(review, read(review)).to_read, standing(review, read(review)).bound) == (2, None)
    judge(review, drawn[0], "exclude")
    judge(review, drawn[2], "include")
    said = standing(review, read(review)).bound
    assert said is not None
    assert (said.pool, said.drawn, said.relevant, said.found) == (5, 3, 1, 2)
    assert said.left == most_relevant(5, 3, 1) - 1 == 2
    assert standing(review, read(review, "Ola")).draws == 0


def test_an_unsure_work_of_a_sample_counts_as_relevant_there_and_not_as_found(review: Review) -> None:
    for name in draw(review, read(review), 4, author="Kari").records:
        judge(review, name, "unsure")
    said = standing(review, read(review)).bound
    assert said is not None
    assert (said.relevant, said.found, said.left) == (4, 0, most_relevant(6, 4, 4))


def test_what_is_found_after_the_sample_is_no_longer_left(review: Review) -> None:
    drawn = draw(review, read(review), 3, author="Kari").records
    for name in drawn:
        judge(review, name, "exclude")
    before = standing(review, read(review)).bound
    judge(review, next(name for name in read(review).unread), "include")
    after = standing(review, read(review)).bound
    assert before is not None
    assert after is not None
    assert before.left - after.left == 1


def test_works_that_came_later_are_not_told_of(review: Review) -> None:
    for name in draw(review, read(review), 3, author="Kari").records:
        judge(review, name, "exclude")
    bring(review, ["Enda ett", "Og ett"])
    assert (standing(review, read(review)).came, standing(review, read(review)).bound) == (2, None)


def test_a_second_sample_is_less_certain_than_the_first(review: Review) -> None:
    for size in (2, 2):
        for name in draw(review, read(review), size, author="Kari").records:
            judge(review, name, "exclude")
    assert standing(review, read(review)).together == pytest.approx(0.9)
    assert len(review.log.entries(Sampled)) == 2
    with pytest.raises(OrderError, match="a sample of 3 of 2 unread works"):
        draw(review, read(review), 3, author="Kari")


def test_the_effect_is_that_of_the_order_in_the_log(review: Review) -> None:
    assert effect_of(review, read(review)) is None
    for name, verdict in (("r1-4", "exclude"), ("r1-1", "include"), ("r1-3", "include")):
        judge(review, name, verdict)  # type: ignore[arg-type]
    judge(review, "r1-4", "exclude", again=True)
    assert [*first_judged(review, read(review))] == ["r1-4", "r1-1", "r1-3"]
    found = effect_of(review, read(review))
    assert found is not None
    assert (found.works, found.read, found.included, found.last, found.saved) == (6, 3, 2, 3, None)
    for name in ("r1-2", "r1-5", "r1-6"):
        judge(review, name, "exclude")
    found = effect_of(review, read(review))
    assert found is not None
    assert found.saved == pytest.approx((6 - 3) / 6 - 0.05)


def test_a_kept_order_is_that_of_the_reviewer_or_else_of_all(review: Review) -> None:
    ids = ["r1-1", "r1-2", "r1-3", "r1-4"]
    assert in_kept_order(review, "title", ids) == tuple(ids)
    keep_order(review, "title", ["r1-3", "r1-1"])
    keep_order(review, "title", ["r1-4"], reviewer="Kari")
    assert in_kept_order(review, "title", ids) == ("r1-3", "r1-1", "r1-2", "r1-4")
    assert in_kept_order(review, "title", ids, reviewer="Ola") == ("r1-3", "r1-1", "r1-2", "r1-4")
    assert in_kept_order(review, "title", ids, reviewer="Kari") == ("r1-4", "r1-1", "r1-2", "r1-3")
    assert in_kept_order(review, "full_text", ids) == tuple(ids)


@pytest.mark.parametrize("text", ["{", "[]", '{"title": {"": 1}}', '{"title": []}'])
def test_a_spoilt_order_is_told_with_the_way_out(review: Review, text: str) -> None:
    (review.folder / FILE).write_text(text, encoding="utf8")
    with pytest.raises(ReviewError, match="delete it, and make it again with: begrepskart refs order --keep"):
        in_kept_order(review, "title", ["r1-1"])


def test_the_order_is_printed_and_kept(review: Review, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refs", "order", str(review.folder), "--most", "1"]) == 0
    printed = capsys.readouterr()
    assert "nothing was judged yet, so nothing can be learnt: the order is random" in printed.err
    assert "6 works to read" in printed.err
    judge(review, "r1-2", "include")
    assert main(["refs", "order", str(review.folder), "--keep", "--most", "1"]) == 0
    assert capsys.readouterr().out == "r1-4 Ferger og bruer\n"
    assert in_kept_order(review, "title", ["r1-1", "r1-4"]) == ("r1-4", "r1-1")


def test_without_the_library_the_command_tells_the_way_out(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    assert main(["refs", "order", str(review.folder)]) != 0
    assert "pip install 'begrepskart[screening]'" in capsys.readouterr().err


def test_when_to_stop_is_told_as_far_as_it_is_known(review: Review, capsys: pytest.CaptureFixture[str]) -> None:
    def told() -> str:
        assert main(["refs", "order", str(review.folder), "--stop"]) == 0
        return capsys.readouterr().out

    assert "nothing can be said of recall" in told()
    judge(review, "r1-1", "include")
    assert "a new sample of 5 of the 5 unread, if none of it is relevant, shows a recall of 95%" in told()
    assert main(["refs", "order", str(review.folder), "--sample", "3", "--author", "Kari", "--most", "3"]) == 0
    drawn = [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]]
    assert "3 of the sample are still to be read: it says nothing until all were" in told()
    for name in drawn:
        judge(review, name, "exclude")
    assert (
        "of 5 unread, a random sample of 3 held 0 relevant: with 95% certainty at most 2 relevant are left, "
        "so that recall is at least 33.3%" in told()
    )
    for name in read(review).unread:
        judge(review, name, "exclude")
    assert told() == (
        "6 of 6 works read, 1 relevant\nall were read: nothing is left\n"
        "the last of 1 included was read as number 1 (17% of all)\n"
        "95% were found after 1 work: WSS@95 0.78 (of this reading alone)\n"
    )


def test_what_an_order_would_have_saved_is_told_with_its_range(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "funn.csv"
    rows = [f"{title} {at},{int('Ferger' in title)}" for at in range(5) for title in TITLES]
    path.write_text("\n".join(["title,included", *rows, "Uten,"]), encoding="utf8")
    assert main(["refs", "simulate", str(path), "--label", "included", "--runs", "2"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("30 labelled works, 10 relevant; 1 without a label were left out\n")
    assert "work saved over sampling, WSS@95" in printed
    assert "mean (lowest to highest) of 2 runs that begin with other works" in printed
