"""SKOS's integrity conditions over plain facts, which all who check schemes share."""

import pytest

from extract.concepts.scheme_conditions import (
    LabelFact,
    everything_above,
    in_circles,
    related_and_above,
    repeated_labels,
    several_preferred,
)

LABELS = (
    LabelFact("rad", "preferred", "nb", "råd"),
    LabelFact("rad", "preferred", "nn", "råd"),
    LabelFact("rad", "preferred", "nb", "rettleiing"),
    LabelFact("lek", "preferred", "nb", "råd"),
    LabelFact("lek", "hidden", "nb", "råd"),
    LabelFact("lek", "hidden", "nb", "rådet"),
)


def test_a_second_preferred_label_is_one_of_the_same_concept_and_language() -> None:
    assert several_preferred(LABELS) == {("rad", "nb"): [0, 2]}


def test_labels_without_a_language_are_not_one_too_many() -> None:
    assert several_preferred([LabelFact("a", "preferred", "", text) for text in "xy"]) == {}


def test_a_label_stands_once_at_a_concept_whatever_its_kind() -> None:
    assert repeated_labels(LABELS) == {("lek", "nb", "råd"): [3, 4]}


BROADER = {"a": ["b"], "b": ["c"], "c": [], "round": ["about"], "about": ["round"], "under": ["round", "elsewhere"]}


def test_what_is_above_is_looked_for_all_the_way_up() -> None:
    assert everything_above("a", BROADER) == {"b", "c"}
    assert everything_above("round", BROADER) == {"round", "about"}
    assert everything_above("under", BROADER) == {"round", "about", "elsewhere"}


def test_a_concept_below_a_circle_is_not_in_it() -> None:
    assert [*in_circles(BROADER, BROADER)] == ["round", "about"]


@pytest.mark.parametrize(
    ("related", "clashes"),
    [
        ({"a": ["c"]}, [("a", "c", "a")]),
        ({"c": ["a"]}, [("c", "a", "a")]),
        ({"a": ["elsewhere"], "b": ["about"]}, []),
        ({"a": ["a"]}, []),
    ],
)
def test_related_is_apart_from_all_that_is_above(
    related: dict[str, list[str]], clashes: list[tuple[str, str, str]]
) -> None:
    assert [*related_and_above(related, BROADER)] == clashes
