"""Works in the order that is learnt of judgements: what it is made of, and what it cannot be made of."""

import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from made_up_reading import review_of, work, works

from benchmarks.refs_made_up import made_up_review
from corpus.errors import TableError
from kg.refs.ordering.labelled import labelled_of
from kg.refs.ordering.learner import (
    FEWEST_WORKS,
    LARGEST_SHARE,
    LONGEST_TEXT,
    PRESUMED,
    RELEVANT_WEIGH,
    OrderError,
    text_of,
    weights,
    words_of,
)
from kg.refs.ordering.order import lacking, order
from kg.refs.ordering.savings import work_saved
from kg.refs.ordering.simulation import STEADY, STEP, simulate, simulations

TITLES = (
    "Samarbeid om de minste i barnehagen", "Tog og ferger i fjordene", "Samarbeid mellom barnehage og helsestasjon",
    "Ferger og bruer", "Når barnehagen og helsestasjonen møtes", "Bruer i stål",
)  # fmt: skip


def test_what_is_like_the_relevant_comes_first() -> None:
    found = order(works(TITLES), {"r1-1": True, "r1-2": False})
    assert set(found[:2]) == {"r1-3", "r1-5"}
    assert set(found) == {"r1-3", "r1-4", "r1-5", "r1-6"}


def test_a_keyword_tells_as_much_as_a_word_of_the_title() -> None:
    held = (work(1, "Alfa", keywords=("tillit",)), work(2, "Beta"), work(3, "Gamma"), work(4, "Delta", "om tillit"))
    assert order(held, {"r1-1": True})[0] == "r1-4"


def test_letters_put_together_of_two_signs_are_the_same_letters() -> None:
    assert text_of(work(1, "a\u030apenhet")) == text_of(work(1, "åpenhet"))


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        ({}, "nothing was judged yet, so nothing can be learnt: the order is random"),
        ({"r1-1": False}, "no work was included yet, so nothing can be learnt: the order is random"),
        ({"r1-1": True}, ""),
        ({"elsewhere": True}, "nothing was judged yet, so nothing can be learnt: the order is random"),
    ],
)
def test_of_no_relevant_work_nothing_is_learnt(labels: dict[str, bool], why: str) -> None:
    assert lacking(works(TITLES), labels) == why
    found = order(works(TITLES), labels)
    assert set(found) == {each.id for each in works(TITLES)} - set(labels)


def test_a_random_order_is_that_of_its_seed() -> None:
    held = works([f"nummer {at}" for at in range(40)])
    assert order(held, {}, seed=3) == order(held, {}, seed=3) != order(held, {}, seed=4)


def test_where_nothing_is_left_nothing_is_ordered() -> None:
    assert order((), {}) == ()
    assert order(works(["a", "b"]), {"r1-1": True, "r1-2": True}) == ()


@pytest.mark.parametrize("titles", [["", "", ""], ["alfa", "beta", "gamma"], ["...", "\x00", "=1+1"], ["like"] * 3])
def test_titles_that_tell_nothing_are_ordered_as_they_stand(titles: list[str]) -> None:
    assert order(works(titles), {"r1-1": True}) == ("r1-2", "r1-3")


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(OrderError, match=r"pip install 'begrepskart\[screening\]'"):
        order(works(TITLES), {"r1-1": True})


def test_a_book_in_place_of_an_abstract_costs_what_an_abstract_does() -> None:
    held = (*works(TITLES), work(7, "Bok", "ord som ingen andre har " * 400_000))
    began = time.process_time()
    assert len(order(held, {"r1-1": True})) == 6
    assert time.process_time() - began < 1
    assert len(text_of(held[-1])) == len("Bok") + LONGEST_TEXT + 2


def test_words_of_one_work_and_words_of_all_tell_nothing() -> None:
    held = works([f"alle {'noen' if at < FEWEST_WORKS else 'andre'} bare{at}" for at in range(20)])
    # noen, andre; each after alle; five letters of noen, of andre, and of bare10 to bare19
    assert words_of(held).rows.shape == (20, 2 + 2 + 2 + 3 + 1)
    assert LARGEST_SHARE < 1


def test_the_few_relevant_weigh_more_than_the_many_others() -> None:
    found = weights(np.array([True, False, False, False]))
    assert found.sum() == pytest.approx(4)
    assert found[0] / found[1:].sum() == pytest.approx(RELEVANT_WEIGH)


def test_an_order_saves_work_and_is_the_same_each_time() -> None:
    review = made_up_review(150, 0.1)
    one, other = simulations(review.works, review.labels, runs=2)
    assert simulate(review.works, review.labels, seed=1) == one != other
    assert sorted(one.ids) == sorted(review.labels)
    assert one.relevant == tuple(review.labels[name] for name in one.ids)
    assert one.relevant[:2] == (True, False)
    assert min(work_saved(each.relevant) for each in (one, other)) > 0.2


def test_it_is_learnt_again_after_every_work_and_later_after_many(monkeypatch: pytest.MonkeyPatch) -> None:
    review, sizes = made_up_review(300, 0.3), []

    def scores(self: object, judged: list[int], relevant: object, *, seed: int) -> object:
        sizes.append(len(judged))
        return -np.arange(300)

    monkeypatch.setattr("kg.refs.ordering.learner.Words.scores", scores)
    simulate(review.works, review.labels)
    assert sizes[:3] == [2, 3, 4]
    after = [at for at in sizes if at >= STEADY]
    assert after[1] - after[0] == STEADY // STEP
    assert all(b - a == a // STEP for a, b in pairwise(after))


@pytest.mark.parametrize(
    ("labels", "prior", "problem"),
    [
        ({"r1-1": True, "r1-2": True}, (1, 1), "0 of 2 labelled works are not relevant"),
        ({"r1-1": False, "r1-2": True}, (2, 1), "1 of 2 labelled works are relevant, and a simulation begins with 2"),
        ({}, (1, 1), "0 of 0 labelled works are relevant"),
        ({"r1-1": False, "r1-2": True}, (0, 1), "at least one work of each kind"),
    ],
)
def test_one_kind_alone_is_not_simulated(labels: dict[str, bool], prior: tuple[int, int], problem: str) -> None:
    with pytest.raises(OrderError, match=problem):
        simulate(works(TITLES), labels, prior=prior)


def test_more_are_presumed_not_relevant_than_there_are_works() -> None:
    held = works([f"ord{at % 3} og ord{at % 5}" for at in range(PRESUMED // 2)])
    assert len(order(held, {"r1-1": True})) == PRESUMED // 2 - 1


def test_a_screened_table_is_read_with_its_labels(tmp_path: Path) -> None:
    path = tmp_path / "funn.csv"
    path.write_text("Title,abstract,keywords,Included\nAlfa,om a,x; y,1\nBeta,,,0\nGamma,,,\n", encoding="utf8")
    held = labelled_of(path, "included")
    assert held.labels == {"r1-1": True, "r1-2": False}
    assert [each.fields.title for each in held.works] == ["Alfa", "Beta", "Gamma"]
    assert held.works[0].fields.keywords == ("x", "y")


def test_a_label_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "funn.csv"
    path.write_text("title,included\nAlfa,1\nBeta,kanskje ikke\n", encoding="utf8")
    with pytest.raises(TableError, match=r"funn\.csv:3: 'kanskje ikke' is no label; write 1 for relevant, 0 for not"):
        labelled_of(path, "included")


def test_labels_are_taken_from_what_a_review_keeps_of_its_files(tmp_path: Path) -> None:
    review = review_of(tmp_path / "r", ["Alfa", "Beta", "Gamma"], label="10 ")
    assert labelled_of(review.folder, "Included").labels == {"r1-1": True, "r1-2": False}
    with pytest.raises(OrderError, match="no record has a value under 'inkludert'; did you mean 'included'"):
        labelled_of(review.folder, "inkludert")
