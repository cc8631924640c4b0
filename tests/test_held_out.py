"""Annotated texts that no rule was made with: they hold together; figures are printed, not asserted (docs/quality.md).

What holds of them holds of what reviewers' judgements are exported as, too (``test_review_gold.py``).
"""

import json
from pathlib import Path
from typing import Any

import pytest
from gold_checks import faults

from extract.attribution.service_scheme import load_services
from extract.concepts.scheme import load_scheme
from kg.judging.evaluation_gold import GOLD_FILES, read_gold

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TEXT = "Med lek menes moro. PPT lar barna leke.\n"

needs_texts = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="benchmarks is not there")
both = pytest.mark.parametrize("folder", ["held_out", "held_out_second"])


@needs_texts
@both
def test_the_held_out_annotations_hold_together(folder: str) -> None:
    texts = {}
    for path in sorted((BENCHMARKS / folder / "texts").iterdir()):
        with path.open(encoding="utf8", newline="") as file:  # as offsets count: no line end is changed
            texts[path.name] = file.read()
    assert texts
    concepts = {concept.id for concept in load_scheme().concepts}
    services = {service.id for service in load_services().services}
    assert faults(BENCHMARKS / folder, texts, concepts=concepts, services=services) == []


@needs_texts
@both
def test_the_held_out_annotations_can_be_evaluated(folder: str) -> None:
    read = {name: read_gold(BENCHMARKS / folder, name) for name in GOLD_FILES}
    assert {"uses", "definitions", "claims", "attribution", "sections"} <= {name for name, rows in read.items() if rows}


PASSAGE = {"file": "a.txt", "start": 0, "end": 19}
USE: dict[str, Any] = {
    "file": "a.txt", "mention_start": 34, "mention_end": 38, "mention": "leke", "concept": "lek",
    "sentence_start": 20, "sentence_end": 39, "service": "ppt", "counts": True, "why": None, "acting": ["ppt"],
}  # fmt: skip
MENTION = {"start": 4, "end": 7, "concept_id": "lek"}


@pytest.mark.parametrize(
    ("name", "row", "fault"),
    [
        ("definitions", {**PASSAGE, "text": "Med lek\nmenes moro.", "concept_id": "lek"}, None),
        ("uses", USE, None),
        ("uses", {**USE, "service": None}, None),
        ("claims", {**PASSAGE, "polarity": "agree", "services": ["alle"], "concept_ids": []}, None),
        ("sections", {**PASSAGE, "file": "b.txt"}, "sections.jsonl:1: no such file 'b.txt'"),
        ("sections", {**PASSAGE, "end": 99}, "sections.jsonl:1: start 0 and end 99 are no passage of 40 characters"),
        ("sections", {**PASSAGE, "start": 19}, "sections.jsonl:1: start 19 and end 19 are no passage of 40 characters"),
        ("sentences", {"file": "a.txt", "offset": 41}, "sentences.jsonl:1: offset 41 is outside the text of 40 char"),
        ("definitions", {**PASSAGE, "text": "Med spill menes moro."}, "definitions.jsonl:1: text is 'Med spill menes"),
        ("definitions", {**PASSAGE, "concept_id": "spill"}, "definitions.jsonl:1: no such concept 'spill'"),
        ("attribution", {**PASSAGE, "services": ["bup"]}, "attribution.jsonl:1: no such service 'bup'"),
        ("claims", {**PASSAGE, "polarity": "enig"}, "claims.jsonl:1: no such polarity 'enig'"),
        ("uses", {**USE, "mention": "lek"}, "uses.jsonl:1: mention is 'lek', but 'leke' stands there"),
        ("uses", {**USE, "acting": []}, "uses.jsonl:1: counts is True, but acting is []"),
        ("uses", {**USE, "why": "place"}, "uses.jsonl:1: counts is True, but why is 'place'"),
        ("uses", {**USE, "sentence_start": 35}, "uses.jsonl:1: the mention stands outside its sentence"),
        ("mentions", {**PASSAGE, "start": 5, "mentions": [MENTION]}, "mentions.jsonl:1: one of mentions, 'lek', stand"),
        (
            "mentions",
            {**PASSAGE, "mentions": [MENTION], "lookalikes": [MENTION]},
            "mentions.jsonl:1: 'lek' is a mention of lek and a lookalike of it",
        ),
    ],
)
def test_what_does_not_hold_is_found(tmp_path: Path, name: str, row: dict[str, Any], fault: str | None) -> None:
    (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf8")
    found = faults(tmp_path, {"a.txt": TEXT}, concepts=["lek"], services=["ppt"])
    assert [each[: len(fault or "")] for each in found] == ([fault] if fault else [])


@pytest.mark.parametrize(("end", "why", "is_found"), [(10, "", True), (9, "", False), (19, "wrapped title", False)])
def test_no_passage_is_both(tmp_path: Path, end: int, why: str, is_found: bool) -> None:
    """A passage from 5 on shares half of its characters, or fewer, with one that ends at 10 or 9."""
    positive, negative = {**PASSAGE, "end": end}, {"file": "a.txt", "start": 5, "end": 19, "why": why}
    (tmp_path / "sections.jsonl").write_text(json.dumps(positive), encoding="utf8")
    (tmp_path / "sections_negative.jsonl").write_text(json.dumps(negative), encoding="utf8")
    found = faults(tmp_path, {"a.txt": TEXT}, concepts=[], services=[])
    assert found == ["sections_negative.jsonl:1: the passage is a positive in sections.jsonl:1"] * is_found
