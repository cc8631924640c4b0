"""New terms: candidates, their ranking, the command, and taking terms into a scheme."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class

from extract.concepts.scheme import load_scheme
from extract.new_terms.candidates import Candidate, Passage, find_candidates, reference_counts
from extract.new_terms.tagger import TaggedWord, load_tagger
from extract.spacy_models import SpacyModelError, SpacyTagger, load_spacy_tagger
from kg.asking.new_terms import COLUMNS, TermError, add_terms, terms_table
from kg.asking.study import open_study
from kg.cli import main

TAGGER = load_tagger("nb")


def candidates(*sentences: str, fewest_uses: int = 1) -> dict[str, Candidate]:
    passages = [
        Passage(document=f"d{number % 2}", number=number, text=text, services=("skole",) if number % 2 else ())
        for number, text in enumerate(sentences)
    ]
    found = find_candidates(
        passages, lambda passage: TAGGER.tag_text(passage.text), reference_counts([TAGGER.model]),
        fewest_uses=fewest_uses,
    )  # fmt: skip
    return {each.term: each for each in found}


def test_noun_phrases_are_counted_by_lemma() -> None:
    found = candidates("De laget en felles stafettlogg.", "Stafettloggene er lange.", "Stafettloggen er her.")
    each = found["stafettlogg"]
    assert (each.count, each.documents, dict(each.uses)) == (3, 2, {"skole": 1})
    assert each.reference == 0
    assert [context.document for context in each.contexts] == ["d0", "d1", "d0"]


def test_a_term_inside_one_longer_term_is_worth_less() -> None:
    found = candidates(*["Vi så en dyp stafettlogg."] * 4)
    assert found["dyp stafettlogg"].c_value > found["stafettlogg"].c_value == 0
    assert found["dyp stafettlogg"].score > found["stafettlogg"].score


def test_ordinary_words_come_after_words_of_the_field() -> None:
    found = candidates(*["Regjeringen vil gi barnet en stafettlogg i dag."] * 5)
    ranked = sorted(found, key=lambda term: -found[term].score)
    assert ranked[0] == "stafettlogg"
    assert "dag" not in found


def test_ranking_words_open_no_term_and_links_and_abbreviations_are_none() -> None:
    found = candidates("Se https://www.eksempel.no/stafettlogg og mfl. viktige stafettlogger.")
    assert set(found) == {"stafettlogg"}


@pytest.mark.parametrize("text", ["", "(" * 20_000, "stafettlogg " * 5_000, "a" * 50_000, "\x00"])
def test_hostile_passages(text: str) -> None:
    for each in candidates(text).values():
        assert each.count >= 1


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Path:
    return sample_study


def test_the_table_lacks_what_the_scheme_has(study: Path) -> None:
    table = terms_table(open_study(study), fewest_uses=2)
    assert tuple(table.columns) == COLUMNS
    assert len(table) > 10
    assert not {"oppfølging", "tidlig innsats", "barnehage", "tiltak"} & set(table["term"])
    assert table["score"].is_monotonic_decreasing
    assert set(table["more_in"].dropna()) <= set(open_study(study).table("services")["id"])


def test_a_compound_names_the_concept_it_is_a_kind_of(study: Path) -> None:
    table = terms_table(open_study(study), fewest_uses=1).set_index("term")
    compounds = table[table["broader"].notna()]
    assert len(compounds)
    labels = {concept.id: concept.preferred() for concept in load_scheme().concepts}
    ends = zip(compounds.index, compounds["broader"], strict=True)
    assert any(str(term).endswith(labels[broader]) for term, broader in ends)


def test_the_command_prints_candidates(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["terms", str(study), "--top", "5", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 5
    assert all(row["contexts"] for row in rows)
    assert main(["terms", str(study), "--top", "3"]) == 0
    assert "context" in capsys.readouterr().out


def test_a_model_that_is_not_there_is_named(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["terms", str(study), "--model", "nb_no_such_model"]) == 2
    assert "no spaCy model 'nb_no_such_model' is installed; install it" in capsys.readouterr().err


def test_terms_are_taken_into_a_scheme_of_ones_own(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "scheme"
    add = ["terms", str(study), "--scheme", str(folder), "--add"]
    assert main([*add, "åpen stafettlogg", "lekerom"]) == 0
    assert "added 'åpen stafettlogg' as apen_stafettlogg" in capsys.readouterr().out
    assert main([*add, "uteskole"]) == 0
    own = load_scheme(folder)
    assert [concept.id for concept in own.concepts] == ["apen_stafettlogg", "lekerom", "uteskole"]
    assert own.concepts[0].preferred() == "åpen stafettlogg"
    both = load_scheme(folder, extend=True)
    assert {"lekerom", "oppfolging"} <= {concept.id for concept in both.concepts}


def test_a_rebuilt_study_finds_the_term_and_no_longer_proposes_it(study: Path, tmp_path: Path) -> None:
    table = terms_table(open_study(study), fewest_uses=2)
    term, label = table.iloc[0]["term"], table.iloc[0]["label"]
    add_terms([label], tmp_path / "scheme")
    own = load_scheme(tmp_path / "scheme", extend=True)
    assert own.find(label).preferred() == label
    assert term


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (["…"], "'…' is no term: it holds no word"),
        ([""], "'' is no term"),
        (["lekerom", "Lekerom"], "'Lekerom' is a label of 'lekerom' already"),
        (["lekerom", "leke-rom", "leke rom"], "the scheme has a concept 'leke_rom' already"),
    ],
)
def test_what_cannot_be_added_leaves_the_folder_alone(terms: list[str], message: str, tmp_path: Path) -> None:
    with pytest.raises(TermError, match=message):
        add_terms(terms, tmp_path / "scheme")
    assert not (tmp_path / "scheme").exists()


def test_adding_needs_a_folder(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["terms", str(study), "--add", "lekerom"]) == 2
    assert "--add needs --scheme DIR" in capsys.readouterr().err


def test_a_spacy_pipeline_can_tag() -> None:
    pipeline = get_lang_class("nb")()

    @Language.component("test_nouns")
    def nouns(doc: Doc) -> Doc:
        for token in doc:
            token.pos_ = "NOUN"
        return doc

    pipeline.add_pipe("test_nouns")
    tagged: Sequence[TaggedWord] = SpacyTagger(pipeline, "made-up").tag_text("Barn  leker")
    assert [(word.text, word.tag, word.lemma) for word in tagged] == [
        ("Barn", "NOUN", "barn"),
        ("leker", "NOUN", "leker"),
    ]


def test_a_pipeline_without_parts_of_speech_is_refused() -> None:
    with pytest.raises(SpacyModelError, match="'blank' gives no parts of speech"):
        SpacyTagger(get_lang_class("nb")(), "blank").tag_text("Barn leker")


def test_no_such_model() -> None:
    with pytest.raises(SpacyModelError, match="python -m spacy download no_such"):
        load_spacy_tagger("no_such")
