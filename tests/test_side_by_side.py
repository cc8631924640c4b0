"""Measures that workers make side by side are those that are made here, and what workers are given is small."""

import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

import pandas as pd
import pytest
from test_study_terms import SERVICES, made_tables

from kg.folder.settings import MeasureSettings
from kg.measure.segments import content_words
from kg.study_measures import lemmas, shares
from kg.study_measures.distances import COLUMNS, measure_distances
from kg.study_measures.shares import share_out


class Post(Executor):
    """A worker that is reached by post: what it is given and what it gives must bear to be sent."""

    def __init__(self) -> None:
        self.sent = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        letter = pickle.dumps((fn, args, kwargs))
        self.sent += len(letter)
        work, given, more = pickle.loads(letter)  # noqa: S301 - our own
        future: Future[Any] = Future()
        future.set_result(pickle.loads(pickle.dumps(work(*given, **more))))  # noqa: S301 - our own
        return future


def tables() -> dict[str, pd.DataFrame]:
    return {**made_tables(documents=8), "citations": pd.DataFrame(columns=["document", "sentence", "work", "authors"])}


def test_workers_change_no_value() -> None:
    settings, post = MeasureSettings(permutations=99), Post()
    here = measure_distances(tables(), services=SERVICES, settings=settings)
    there = measure_distances(tables(), services=SERVICES, settings=settings, workers=post)
    assert set(here) == {*COLUMNS, "pair_words"}
    assert not here["distances"].empty
    assert not here["pair_words"].empty
    for name, table in here.items():
        pd.testing.assert_frame_equal(there[name], table, check_exact=True)
    assert 0 < post.sent < 200_000


def test_each_wording_is_cut_once_for_all_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(wording: str, **given: Any) -> list[str]:
        asked.append(wording)
        return cut(wording, **given)

    cut = content_words
    monkeypatch.setattr(lemmas, "content_words", counted)
    measure_distances(tables(), services=SERVICES, settings=MeasureSettings(permutations=9))
    about = tables()["sentences"].loc[lambda table: table["services"].map(len) > 0, "text"]
    assert sorted(asked) == sorted(about)  # and of text about no service none


@pytest.mark.parametrize("items", [0, 1, shares.PARTS, shares.PARTS + 1, 3 * shares.PARTS + 1])
def test_work_is_shared_out_in_order(items: int) -> None:
    numbers = list(range(items))
    assert share_out(list, numbers, workers=Post())() == numbers == share_out(list, numbers, workers=None)()
