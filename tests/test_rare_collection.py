"""The search for cycles is seldom while a command works, and as it was afterwards, whatever happened."""

import gc

import pytest

from kg.rare_collection import THRESHOLD, rare_collection


def test_seldom_meanwhile_and_as_it_was_afterwards() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError):
        _fail()
    assert gc.get_threshold() == before
    assert gc.isenabled()


@rare_collection()
def _fail() -> None:
    assert gc.get_threshold() == THRESHOLD
    raise KeyError
