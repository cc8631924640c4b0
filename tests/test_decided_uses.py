"""Reviewers' decisions and uses: a rejected mention has none, re-decided services decide, single pairs win."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kg.judging.decisions import Decision, ReviewError, numbers_decided, with_decisions
from kg.judging.items import items
from kg.judging.judgements import Scheme
from kg.judging.sheets import COLUMNS, read_sheet, write_sheet


def tables() -> dict[str, pd.DataFrame]:
    place = {"document": "d", "page": 1, "section": 0, "kind": "prose"}
    sentences = [
        {**place, "sentence": 0, "text": "PPT gir råd.", "services": ["ppt"], "basis": "named"},
        {**place, "sentence": 1, "text": "Nav og PPT gir hjelp.", "services": ["nav", "ppt"], "basis": "named"},
    ]
    mentions = [
        {**place, "mention": 0, "sentence": 0, "start": 8, "end": 11, "quote": "råd", "concept": "råd"},
        {**place, "mention": 1, "sentence": 1, "start": 28, "end": 33, "quote": "hjelp", "concept": "hjelp"},
    ]
    pairs = [(mentions[0], "ppt", None), (mentions[1], "nav", "place"), (mentions[1], "ppt", None)]
    held = [
        {**mention, "service": service, "role": "acting", "counts": why is None, "why": why}
        for mention, service, why in pairs
    ]
    return {
        "documents": pd.DataFrame([{"document": "d", "file": "a.txt"}]),
        "sentences": pd.DataFrame(sentences),
        "mentions": pd.DataFrame(mentions).assign(services=pd.Series([["ppt"], ["ppt"]], dtype=object)),
        "uses": pd.DataFrame(held),
        "definitions": pd.DataFrame(columns=["document", "sentence", "page", "quote", "term", "concept", "services"]),
        "citations": pd.DataFrame(columns=["document", "sentence", "services"]),
    }


def decide(what: str, row: int, value: str) -> dict[Any, list[Decision]]:
    key = items(tables(), what)["key"][row]  # type: ignore[arg-type]
    return {what: [Decision(key=key, reviewer="siv", value=value, file="a.txt", quote="", found="")]}


def uses_after(decisions: dict[Any, list[Decision]]) -> list[tuple[Any, ...]]:
    decided, lost = with_decisions(tables(), decisions)
    assert not lost
    columns = decided["uses"][["mention", "concept", "service", "counts", "why"]]
    return [(*row[:4], row[4] if isinstance(row[4], str) else None) for row in columns.itertuples(index=False)]


FOUND = [(0, "råd", "ppt", True, None), (1, "hjelp", "nav", False, "place"), (1, "hjelp", "ppt", True, None)]


def test_accepting_what_was_found_changes_nothing() -> None:
    assert uses_after(decide("services", 1, "nav ppt")) == FOUND
    assert uses_after(decide("uses", 1, "place")) == FOUND


def test_a_rejected_mention_loses_its_uses_and_another_concept_takes_them() -> None:
    assert uses_after(decide("mentions", 0, "none")) == FOUND[1:]
    assert uses_after(decide("mentions", 0, "tips"))[0] == (0, "tips", "ppt", True, None)


def test_services_that_a_person_took_out_or_put_in_decide_the_uses() -> None:
    assert uses_after(decide("services", 1, "politi ppt")) == [
        FOUND[0], (1, "hjelp", "politi", True, None), (1, "hjelp", "ppt", True, None),
    ]  # fmt: skip
    assert uses_after(decide("services", 1, "none")) == FOUND[:1]


def test_a_decision_on_a_pair_wins() -> None:
    assert uses_after(decide("uses", 1, "counts"))[1] == (1, "hjelp", "nav", True, None)
    assert uses_after(decide("uses", 2, "negated_or_contrast"))[2] == (1, "hjelp", "ppt", False, "negated_or_contrast")
    both = decide("uses", 1, "counts") | decide("services", 1, "ppt")
    assert uses_after(both)[1] == (1, "hjelp", "nav", True, None)


def test_a_sheet_of_uses_comes_back(tmp_path: Path) -> None:
    path, offered = tmp_path / "uses.csv", items(tables(), "uses")
    assert offered["found"].tolist() == ["counts", "place", "counts"]
    assert offered["left"][1] == "Nav og PPT gir "
    write_sheet(path, offered, "uses")
    lines = path.read_text(encoding="utf-8").splitlines()
    told = ("reject,", "nei,", "correct,place")
    lines[1:] = [f"{line[:-3]}{decision},siv," for line, decision in zip(lines[1:], told, strict=True)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    read = read_sheet(path, Scheme(concepts=["råd"], services=["ppt"]))
    assert [decision.value for decision in read["uses"]] == ["rejected", "counts", "place"]


def test_a_reason_that_there_is_not_is_named(tmp_path: Path) -> None:
    path = tmp_path / "uses.csv"
    told = {"what": "uses", "key": "key", "file": "a.txt", "found": "counts", "decision": "rett", "correction": "sted"}
    path.write_text(f"{','.join(COLUMNS)}\n{','.join(told.get(name, '') for name in COLUMNS)}\n", encoding="utf-8")
    with pytest.raises(ReviewError, match="correction is 'sted'"):
        read_sheet(path, Scheme(concepts=["råd"], services=["ppt"]))


def test_decided_items_are_counted_by_kind_without_those_whose_passage_changed() -> None:
    decisions = decide("uses", 1, "counts") | decide("services", 1, "none")
    assert numbers_decided(decisions, ()) == {"uses": 1, "services": 1}
    assert numbers_decided(decisions, decisions["services"]) == {"uses": 1}
