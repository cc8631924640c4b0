"""Raised text: what calls a note, and what is a power, an ordinal or a name."""

import time

import pytest

from corpus.words import is_note_mark


@pytest.mark.parametrize(
    ("before", "raised"),
    [
        *[
            ("gir ordet", mark)
            for mark in ("1", "12", "¹²", "*", "††", "1, 2", "1–3", "[4]", "5)", "1,", ",", "a", "(a)")
        ],
        *[
            (before, "2")
            for before in (
                "ordet.",
                "ordet ",
                "i 2019",
                "2019–2020",
                "2019/20",
                "§ 4-1",
                "4,5",
                "450",
                "15 %",
                "sum)",
                "sagt.»",
                "PPT",
                "på",
            )
        ],
        *[("5 km", "7"), ("kapittel 4", "1"), ("4,5", "1"), ("10", "[1]"), ("ordet.", "b")],
    ],
)
def test_what_is_raised_after_a_word_calls_a_note(before: str, raised: str) -> None:
    assert is_note_mark(before, raised)


@pytest.mark.parametrize(
    ("before", "raised"),
    [
        *[(before, "2") for before in ("40 m", "40m", "40 km", "W/m", "R", "χ", "kji", "CO", "12", "")],
        *[("10", "6"), ("10", "-3"), ("2", "10"), ("cm", "3"), ("s", "-1"), ("x", "n")],
        *[
            ("1", "a"),
            ("1", "er"),
            ("2", "e"),
            ("M", "me"),
            ("n", "o"),
            ("Navn", "TM"),
            ("Navn", "®"),
            ("i alt", "1000"),
        ],
    ],
)
def test_a_power_an_ordinal_and_the_note_itself_are_no_marks(before: str, raised: str) -> None:
    assert not is_note_mark(before, raised)


def test_twelve_characters_before_a_letter_are_seen() -> None:
    assert is_note_mark("ordet" + "!" * 8, "a"), "SEEN_BEFORE"
    assert not is_note_mark("ordet" + "!" * 9, "a")


def test_long_raised_text_takes_no_time() -> None:
    start = time.perf_counter()
    for raised in ("1," * 100_000 + "!", "1 ,;-" * 100_000 + "!", "," * 100_000):
        assert not is_note_mark("a" * 100_000, raised)
    assert time.perf_counter() - start < 2
