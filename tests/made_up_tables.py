"""Rows for tests of the RDF: blocks, works, senses and comparisons of a small made-up study of two services."""

from typing import Any

NAN = float("nan")
REASONS = {"reason": "too few", "reason_nb": "for få"}
TESTED = {"p": 0.2, "q": 0.4, "p_min": 0.1}
SIDES = {name + side: 1 for name in ("n_", "words_", "units_", "documents_") for side in "ab"}
RATES = {"per_10000_a": 10.0, "per_10000_b": 0.0}
PAIR = {"a": "barnehage", "b": "skole"}

Rows = list[dict[str, Any]]


def block_rows(table: tuple[int, int], entry: tuple[int, int]) -> dict[str, Rows]:
    """A table with two cells and one that could not be read, and a list of references with an entry."""
    place = {"document": "d 1", "section": 0, "page": 1}
    cell = {"document": "d 1", "table": 0, "page": 1, "text": "12 (8 %)", "start": table[0], "end": table[1]}
    empty = {"row": None, "column": None, "row_label": None, "column_label": None, "unit": None}
    return {
        "blocks": [
            {**place, "block": 0, "kind": "table", "start": table[0], "end": table[1], "number": "Tabell 1",
             "text": "Råd 12 (8 %)"},
            {**place, "block": 1, "kind": "references", "start": entry[0], "end": entry[1], "number": None,
             "text": "Berg"},
        ],
        "cells": [
            {**cell, "row": 1, "column": 1, "row_label": "Råd", "column_label": "Antall", "value": 12.0, "unit": "%",
             "share": 8.0, "caption": 'Hvem som får "råd"', "state": "read"},
            {**cell, **empty, "table": 1, "value": NAN, "share": NAN, "caption": None, "state": "damaged"},
        ],
        "references": [
            {"document": "d 1", "start": entry[0], "end": entry[1], "authors": ["Berg", "Å/Dahl"], "year": "2019a",
             "title": "Om råd", "page": 1, "quote": "Berg", "work": "berg_å/dahl_2019"},
        ],
        "works": [
            {"work": "berg_å/dahl_2019", "kind": "author", "label": "Berg & Å/Dahl (2019)", "authors": ["berg", "dahl"],
             "year": "2019", "title": "Om råd", "citations": 1, "documents": 1, "secondary": 0, "references": 1},
        ],
        "work_variants": [
            {"work": "berg_å/dahl_2019", "variant": "berg_2019", "label": "Berg et al.", "uses": 1, "confidence": 0.9,
             "reason": "et al."},
        ],
    }  # fmt: skip


def comparison_rows(mention: str) -> dict[str, Rows]:
    """One row of each table of comparisons; ``mention`` is a use to show, as document:number."""
    return {
        "senses": [
            {"concept": "råd", "service": "skole", "sense": "støtteråd", "label": "råd", "modifier": "støtte", "n": 1,
             "share": 1.0, "documents": 1, "negated": 0, "quoted": 1, "example": mention},
        ],
        "keyness": [
            {"a": "skole", "b": "(rest)", "term": "råd", "log_odds": -1.5, "low": -2.0, "high": NAN, "z": -1.0,
             "more_in": "(rest)", "unit": "section", "said": "less", "said_nb": "mindre", **TESTED, **RATES, **REASONS,
             **{name: n for name, n in SIDES.items() if not name.startswith("documents")}},
        ],
        "directed": [
            {"measure": "concepts", **PAIR, "directed": 0.1, "low": -0.1, "high": 0.3, "noise_floor": 0.2,
             "unit": "section", "verdict": "cannot tell", **TESTED, **SIDES, **REASONS},
        ],
        "lessons": [
            {"measure": "concepts", "a": "skole", "b": "barnehage", "term": "råd", "share": 0.1, "low": 0.0,
             "high": 0.2, "chosen": 1.0, "n_a": 1, "n_b": 0, **RATES},
        ],
        "meaning": [
            {"concept": "råd", **PAIR, "distance": 0.3, "p": 0.2, "n_a": 1, "n_b": 1, "documents_a": 1,
             "documents_b": 1, "unit": "section", "status": "cannot tell", "verdict": "no valid test",
             "reason": "too few", "neighbours_a": "hjelp, barn", "neighbours_b": "", "examples_a": mention,
             "examples_b": f"{mention}, {mention}"},
        ],
        "meaning_services": [
            {**PAIR, "distance": NAN, "p": NAN, "concepts": 0, "uses_a": 1, "uses_b": 1, "unit": "section",
             "verdict": "no valid test", "reason": "too few"},
        ],
        "stability": [
            {"measure": "words", "kind": "without document", "left_out": "d 1", "pairs": 1.5, "splits": 1, "rho": 0.5,
             "low": NAN, "high": NAN, **REASONS},
            {"measure": "words", "kind": "halves of chapters", "left_out": None, "pairs": 1.0, "splits": 9,
             "rho": NAN, "low": NAN, "high": NAN, **REASONS},
        ],
    }  # fmt: skip
