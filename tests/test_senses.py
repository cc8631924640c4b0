"""The senses of a usage: by which words a service means a concept, as many as its mentions."""

from typing import Any

import pandas as pd

from kg.tables.senses_table import COLUMNS, senses_table


def mention(number: int, of: str, label: str, **other: Any) -> dict[str, Any]:
    row = {"document": "d", "mention": number, "concept": of, "label": label, "modifier": "", "kind": "prose"}
    return {**row, "sentence": number, "services": ["skole"], "context": [], **other}


MENTIONS = [
    mention(0, "tiltak", "tiltak", context=["negated"]),
    mention(1, "tiltak", "tiltak", services=["skole", "ppt"]),
    mention(2, "tiltak", "tiltak", modifier="støtte"),
    mention(3, "tiltak", "tiltak", document="e", context=["quote"]),
    mention(4, "tiltak", "", services=["ppt"]),
    mention(5, "tiltak", "tiltak", kind="heading"),
    mention(6, "tiltak", "tiltak", services=[]),
]
SENTENCES = [
    {"document": document, "sentence": number, "words": 10 + number, "basis": "section" if number == 0 else "named"}
    for document in "de"
    for number in range(7)
]
CONCEPTS = pd.DataFrame([{"id": "tiltak", "label_nb": "tiltak"}])


def table(mentions: list[dict[str, Any]]) -> pd.DataFrame:
    return senses_table(
        {"mentions": pd.DataFrame(mentions), "sentences": pd.DataFrame(SENTENCES), "concepts": CONCEPTS}
    )


def test_a_service_s_words_are_counted_and_narrower_compounds_stand_apart() -> None:
    found = table(MENTIONS)
    assert tuple(found.columns) == COLUMNS
    rows = [tuple(row) for row in found[["service", "sense", "label", "modifier", "n", "documents"]].to_numpy()]
    assert rows == [
        ("ppt", "tiltak", "tiltak", "", 2, 1),
        ("skole", "tiltak", "tiltak", "", 3, 2),
        ("skole", "støttetiltak", "tiltak", "støtte", 1, 1),
    ]
    assert list(found["share"]) == [1.0, 0.75, 0.25]
    assert list(found["negated"]) == [0, 1, 0]
    assert list(found["quoted"]) == [0, 1, 0]


def test_the_example_is_affirmed_and_in_its_author_s_own_words() -> None:
    found = table(MENTIONS).set_index(["service", "sense"])["example"]
    assert found["skole", "tiltak"] == "d:1"
    assert table(MENTIONS[:1])["example"].tolist() == ["d:0"]  # where there is no better one


def test_the_longer_sentence_is_shown_up_to_a_good_length() -> None:
    assert table(MENTIONS)["example"].tolist()[0] == "d:4"  # 14 words, nearer to 20 than 11


def test_a_study_without_counted_mentions_has_no_senses() -> None:
    assert table(MENTIONS[5:]).empty
    assert tuple(table(MENTIONS[5:]).columns) == COLUMNS
