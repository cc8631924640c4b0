import dataclasses

import pandas as pd
import pytest

from kg.folder.settings import MeasureSettings
from kg.measure.distances.contribution import CONTRIBUTION_COLUMNS
from kg.measure.words.usage import COLUMNS as USAGE_COLUMNS
from kg.study_measures.distances import COLUMNS
from kg.wording.method import method_markdown, method_paragraphs


def tables() -> dict[str, pd.DataFrame]:
    made = {
        "documents": pd.DataFrame({"words": [12_000, 800]}),
        "counts": pd.DataFrame({"n": [3, 4]}),
        "exposure": pd.DataFrame({"service": ["nav", "skole"]}),
        "usage": pd.DataFrame(columns=list(USAGE_COLUMNS)),
        "distances": pd.DataFrame(
            {"measure": ["words", "concepts"], "verdict": ["apart", "cannot tell"], "unit": ["document", "document"]}
        ),
        "contributions": pd.DataFrame(columns=list(CONTRIBUTION_COLUMNS)),
        "stability": pd.DataFrame(columns=list(COLUMNS["stability"])),
        "directed": pd.DataFrame({"directed": [0.1, None], "verdict": ["apart", "no valid test"]}),
        "keyness": pd.DataFrame({"q": [0.01, 0.2, None]}),
        "key_words": pd.DataFrame(),
    }
    columns = {name: COLUMNS[name] for name in ("distances", "directed", "keyness")}
    return {name: table.reindex(columns=columns.get(name, table.columns)) for name, table in made.items()}


def test_the_numbers_are_those_of_the_run() -> None:
    settings = dataclasses.replace(MeasureSettings(), permutations=499, segment_words=120, seed=7)
    english = {each.table: each.text for each in method_paragraphs(tables(), settings, language="en")}
    norwegian = {each.table: each.text for each in method_paragraphs(tables(), settings, language="nb")}
    assert set(english) == set(norwegian) == set(tables()) - {"documents", "exposure"}
    assert "2 documents with 12,800 words of running text" in english["counts"]
    assert "2 dokumenter med 12\u00a0800 ord løpende tekst" in norwegian["counts"]
    assert "about 120 words" in english["distances"]
    assert "different documents only" in english["distances"]
    assert "499 at random (seed 7)" in english["distances"]
    assert "Of 2 pairs (measures: 2) 1 are apart" in english["distances"]
    assert "Av 2 par (mål: 2) er 1 ulike" in norwegian["distances"]
    assert "Of 2 directions 1 can be estimated and 1 told from 0" in english["directed"]
    assert "1 of 3 rows has q" in english["keyness"]
    assert "an interval without 0 beside p > 0.05, or the reverse, is no claim" in english["keyness"]
    assert "et intervall uten 0 ved siden av p > 0,05, eller omvendt, er ingen påstand" in norwegian["keyness"]
    assert "kan ikke kontrolleres" in norwegian["stability"]


def test_every_measured_table_but_lessons_has_a_paragraph_in_both_languages() -> None:
    for language in ("en", "nb"):
        told = {each.table for each in method_paragraphs(tables(), MeasureSettings(), language=language)}
        assert set(COLUMNS) - {"lessons"} <= told  # lessons are told of with directed


def test_markdown_holds_both_languages_and_no_open_field() -> None:
    text = method_markdown(tables(), MeasureSettings())
    assert text.index("# Slik er tallene laget") < text.index("# How the numbers were made")
    assert "{" not in text
    assert "}" not in text


@pytest.mark.parametrize("missing", ["stability", "keyness"])
def test_empty_tables_do_not_stop_the_text(missing: str) -> None:
    some = tables()
    some[missing] = some[missing].iloc[:0]
    assert method_markdown(some, MeasureSettings()).count("\n## ") == 16
