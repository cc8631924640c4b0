from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from extract.attribution.service_scheme import load_services
from kg.choices import Of
from kg.measure.inference.said import REST
from kg.study_measures.comparison import GroupError
from kg.study_measures.term_sides import OUTSIDE, concept_cells, concepts_said
from kg.study_measures.terms import (
    TermsError,
    concept_keyness,
    study_directed,
    study_keyness,
    study_lessons,
)
from kg.tables.finding_tables import counts_table, exposure_table

SERVICES = load_services()
SENTENCES = ["document", "sentence", "top_section", "page", "kind", "words", "services", "text"]
MENTIONS = ["concept", "document", "sentence", "kind", "services"]


def made_tables(*, documents: int = 6) -> dict[str, pd.DataFrame]:
    """Documents about two services; barnehage says lek, barnevern tiltak; the third sentence is about both."""
    rows, mentions = [], []
    for d in range(documents):
        name = f"r{d}"
        told = [
            (["barnehage"], "lek"),
            (["barnevern"], "tiltak"),
            (["barnehage", "barnevern"], "samarbeid"),
            ([], "lek"),
        ]
        for k, (services, concept) in enumerate(told):
            text = f"Setning om {concept} nummer {d} " + "ord " * 196
            rows.append((name, k, 1 + k % 2, 3, "prose", 200, services, text))
            mentions += [(concept, name, k, "prose", services)] * 3
    concepts = pd.DataFrame({"id": ["lek", "tiltak", "samarbeid"], "label_nb": ["lek", "tiltak", "samarbeid"]})
    named = pd.DataFrame({"id": ["barnehage", "barnevern"], "label_nb": ["Barnehage", "Barnevern"]})
    sentences = pd.DataFrame(rows, columns=SENTENCES)
    found = pd.DataFrame(mentions, columns=MENTIONS)
    files = pd.DataFrame(
        {"document": [f"r{d}" for d in range(documents)], "file": [f"{d}.txt" for d in range(documents)]}
    )
    return {
        "sentences": sentences, "mentions": found, "concepts": concepts, "services": named, "documents": files,
        "counts": counts_table(found, sentences), "exposure": exposure_table(sentences),
    }  # fmt: skip


def test_the_rest_counts_each_sentence_once_and_not_the_services_own() -> None:
    cells = concepts_said(made_tables()).against_rest("barnehage")
    assert cells.services == (REST, "barnehage")
    uses = {name: cells.counts[cells.of(name)].sum(axis=0) for name in cells.services}
    by_term = {name: dict(zip(cells.terms, values.tolist(), strict=True)) for name, values in uses.items()}
    assert by_term == {
        REST: {"lek": 0, "samarbeid": 0, "tiltak": 18},
        "barnehage": {"lek": 18, "samarbeid": 18, "tiltak": 0},
    }


def test_keyness_of_all_services_agrees_with_the_question_for_one() -> None:
    tables = made_tables()
    whole = concept_keyness(tables, ["barnehage", "barnevern"], seed=1, permutations=99)()
    one = study_keyness(tables, SERVICES, "barnehage", of="concepts", seed=1, permutations=99)
    pd.testing.assert_frame_equal(whole[whole["a"] == "barnehage"].reset_index(drop=True), one)
    assert dict(zip(one["term"], one["said_nb"], strict=True))["lek"].startswith("Barnehage sier «lek» mer")
    assert dict(zip(one["term"], one["said_nb"], strict=True))["tiltak"].startswith("all annen tekst sier «tiltak» mer")
    assert dict(zip(one["term"], one["said"], strict=True))["tiltak"].startswith("all other text says 'tiltak' more")


def test_words_between_two_services() -> None:
    table = study_keyness(made_tables(), SERVICES, "barnehage", "barnevern", of="words", seed=1, permutations=99)
    assert set(table["term"].head(2)) == {"lek", "tiltak"}
    assert "samarbeid" not in set(table.loc[table["log_odds"].abs() > 0.1, "term"])


def test_against_an_outside_corpus(tmp_path: Path) -> None:
    for k in range(5):
        (tmp_path / f"{k}.txt").write_text(f"Fiske og hav nummer {k}. " * 40, encoding="utf8")
    table = study_keyness(made_tables(), SERVICES, "barnehage", of="words", seed=1, against=tmp_path, permutations=99)
    assert set(table["b"]) == {OUTSIDE}
    assert set(table["unit"]) == {"document"}
    by_term = table.set_index("term")
    assert by_term.loc["fiske", "more_in"] == OUTSIDE
    assert float(table.loc[table["term"] == "fiske", "p"].iloc[0]) <= 0.05
    assert by_term.loc["lek", "more_in"] == "barnehage"


def test_cited_authors_are_no_words_of_a_sentence(tmp_path: Path) -> None:
    tables = made_tables()
    texts = tables["sentences"]["text"].tolist()
    tables["sentences"] = tables["sentences"].assign(
        text=[f"{text} (Lauv, 2001)" for text in texts],
        cited=pd.Series([[[len(text) + 1, len(text) + 13]] for text in texts], dtype=object),
    )
    (tmp_path / "a.txt").write_text("Fiske og hav. " * 40, encoding="utf8")
    for against, other in ((None, "barnevern"), (tmp_path, None)):
        options = {"of": "words", "seed": 1, "permutations": 9, "against": against}
        table = study_keyness(tables, SERVICES, "barnehage", other, **options)  # type: ignore[arg-type]
        assert "lek" in set(table["term"])
        assert "lauv" not in set(table["term"])


def test_questions_that_cannot_be_answered_say_why(tmp_path: Path) -> None:
    with pytest.raises(TermsError, match="an outside corpus is compared with one service, by words"):
        study_keyness(made_tables(), SERVICES, "barnehage", of="concepts", seed=1, against=tmp_path)
    with pytest.raises(GroupError, match=r"no text \(.* holds no \.txt file with words\)"):
        study_keyness(made_tables(), SERVICES, "barnehage", of="words", seed=1, against=tmp_path)


@pytest.mark.parametrize("of", ["concepts", "words"])
def test_lessons_come_with_the_speakers_sentence_and_its_place(of: Of) -> None:
    quoted = study_lessons(made_tables(), SERVICES, "barnehage", "barnevern", of=of, seed=1)
    assert "lek" in set(quoted["term"])
    assert set(quoted["a"]) == {"barnehage"}
    row = quoted.set_index("term").loc["lek"]
    assert row["quote"].startswith("Setning om lek nummer 0")
    assert (row["file"], row["page"]) == ("0.txt", 3)


def test_a_pair_has_the_same_p_whatever_other_pairs_are_measured() -> None:
    tables, pair = made_tables(), ("barnehage", "barnevern")
    alone = study_directed(tables, SERVICES, [pair], of="concepts", seed=1).directed
    both = study_directed(tables, SERVICES, [pair[::-1], pair], of="concepts", seed=1).directed
    assert both["p"].iloc[1] == alone["p"].iloc[0]


def test_cells_count_what_the_study_counts() -> None:
    tables = made_tables()
    cells = concept_cells(tables)
    assert cells.counts.sum() == tables["counts"]["n"].sum()
    assert np.isclose(cells.words.sum(), tables["exposure"]["words"].sum())
