"""The spaCy component, on a blank pipeline."""

from pathlib import Path

import pytest
import spacy

from extract.scheme_files import SchemeError
from extract.spacy_component import SPANS_KEY, ConceptFinder, make_concept_finder


def test_mentions_become_labelled_spans() -> None:
    nlp = spacy.blank("nb")
    assert isinstance(nlp.add_pipe("begrepskart_concepts"), ConceptFinder)
    doc = nlp("De følger jenta opp, og kjenner risiko- og beskyttelsesfaktorer.")
    assert [(span.text, span.label_) for span in doc.spans[SPANS_KEY]] == [
        ("følger jenta opp", "oppfolging"),
        ("risiko- og beskyttelsesfaktorer", "risikofaktor"),
        ("beskyttelsesfaktorer", "beskyttelsesfaktor"),
    ]


def test_spans_are_widened_to_tokens() -> None:
    nlp = spacy.blank("nb")
    doc = make_concept_finder(nlp, "finder", None)(
        spacy.tokens.Doc(nlp.vocab, words=["samarbeid/møte"], spaces=[False])
    )
    assert [span.text for span in doc.spans[SPANS_KEY]] == ["samarbeid/møte"]


def test_a_text_without_concepts_has_an_empty_group() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("begrepskart_concepts")
    doc = nlp("Sola skinner.")
    assert list(doc.spans[SPANS_KEY]) == []


def test_a_scheme_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "concepts.csv").write_text("id,broader,related,note_nb,note_en\nlek,,,,\n", encoding="utf-8")
    labels = "concept,language,kind,text,words,search\nlek,nb,preferred,lek,noun,\n"
    (tmp_path / "labels.csv").write_text(labels, encoding="utf-8")
    nlp = spacy.blank("nb")
    nlp.add_pipe("begrepskart_concepts", config={"scheme": str(tmp_path)})
    doc = nlp("Mye lek og samarbeid.")
    assert [span.label_ for span in doc.spans[SPANS_KEY]] == ["lek"]


def test_a_missing_scheme_is_said(tmp_path: Path) -> None:
    with pytest.raises(SchemeError, match=r"concepts\.csv: the file is missing"):
        spacy.blank("nb").add_pipe("begrepskart_concepts", config={"scheme": str(tmp_path)})
