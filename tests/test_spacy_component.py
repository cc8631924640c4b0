"""The spaCy components, on a blank pipeline: what they fill, and that they find what a build finds."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import spacy
from made_up import make_source
from spacy.tokens import Doc

from corpus.document import to_document
from extract.attribution.service_scheme import load_services
from extract.attribution.services import attribute
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import load_scheme
from extract.data_files import SchemeError
from extract.defining.definitions import find_definitions, whole_term_lookup
from extract.literature.citations import find_citations
from extract.spacy_component import (
    CITATIONS_KEY,
    DEFINITIONS_KEY,
    SERVICES_KEY,
    SPANS_KEY,
    Finder,
    make_concept_finder,
)

COMPONENTS = ("begrepskart_concepts", "begrepskart_services", "begrepskart_definitions", "begrepskart_citations")

TEXT = """1 Helsestasjonen

Jordmor følger familien opp etter fødselen (Dahl, 2020). Med tidlig innsats menes hjelp som gis før skolealder.

2 Barnehagen

Styreren melder en bekymring til barnevernet, og kjenner risiko- og beskyttelsesfaktorer. De samarbeider ikke med PPT.
"""


def pipeline(*, sentencizer: bool) -> spacy.language.Language:
    nlp = spacy.blank("nb")
    if sentencizer:
        nlp.add_pipe("sentencizer")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def spans(doc: Doc, key: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[key]]


def test_mentions_become_labelled_spans() -> None:
    nlp = spacy.blank("nb")
    assert isinstance(nlp.add_pipe("begrepskart_concepts"), Finder)
    doc = nlp("De følger jenta opp, og kjenner risiko- og beskyttelsesfaktorer.")
    assert spans(doc, SPANS_KEY) == [
        ("følger jenta opp", "oppfolging"),
        ("risiko- og beskyttelsesfaktorer", "risikofaktor"),
        ("beskyttelsesfaktorer", "beskyttelsesfaktor"),
    ]
    assert [(span.kb_id_, span.id_) for span in doc.spans[SPANS_KEY]] == [
        ("verb", "split"),
        ("coordination", "conjunct"),
        ("inflection", "whole"),
    ]


def test_a_plain_pipeline_with_a_sentencizer_finds_all_kinds() -> None:
    text = (
        "Jordmor følger familien opp. Med tidlig innsats menes hjelp som gis før skolestart. "
        "Dette er kjent fra forskning (Dahl, 2020)."
    )
    doc = pipeline(sentencizer=True)(text)
    assert spans(doc, SPANS_KEY) == [("følger familien opp", "oppfolging"), ("tidlig innsats", "tidlig_innsats")]
    assert spans(doc, SERVICES_KEY)[0] == ("Jordmor følger familien opp.", "helsestasjon")
    assert spans(doc, DEFINITIONS_KEY) == [("Med tidlig innsats menes hjelp som gis før skolestart.", "formal")]
    assert [(s.text, s.kb_id_, s.id_) for s in doc.spans[CITATIONS_KEY]] == [("(Dahl, 2020)", "Dahl", "2020")]


@pytest.mark.slow
def test_without_sentence_boundaries_the_components_find_what_a_build_finds() -> None:
    document = to_document(make_source(TEXT))
    finder = MentionFinder(load_scheme())
    doc = pipeline(sentencizer=False)(TEXT)
    mentions = document_mentions(document, finder)
    assert spans(doc, SPANS_KEY) == [(TEXT[m.start : m.end], m.concept) for m in mentions]
    sentences = [(document.sentences[a.sentence], a.services) for a in attribute(document, load_services())]
    assert spans(doc, SERVICES_KEY) == [(TEXT[s.start : s.end], service) for s, found in sentences for service in found]
    definitions = find_definitions(document, concept_of=whole_term_lookup(finder))
    certain = [(TEXT[d.start : d.end], d.kind) for d in definitions if d.certainty == "certain"]
    assert spans(doc, DEFINITIONS_KEY) == certain
    assert spans(doc, CITATIONS_KEY) == [(TEXT[c.start : c.end], c.style) for c in find_citations(document)]
    assert all(doc.spans[key] for key in (SPANS_KEY, SERVICES_KEY, DEFINITIONS_KEY, CITATIONS_KEY))


def test_a_sentencizer_finds_the_same_mentions_in_running_text() -> None:
    running = "Jordmor følger familien opp. Styreren melder en bekymring. De samarbeider ikke."
    document = to_document(make_source(running))
    expected = [
        (running[m.start : m.end], m.concept) for m in document_mentions(document, MentionFinder(load_scheme()))
    ]
    assert len(expected) == 3
    assert spans(pipeline(sentencizer=True)(running), SPANS_KEY) == expected


def test_spans_are_widened_to_tokens() -> None:
    nlp = spacy.blank("nb")
    doc = make_concept_finder(nlp, "finder", None)(Doc(nlp.vocab, words=["samarbeid/møte"], spaces=[False]))
    assert [span.text for span in doc.spans[SPANS_KEY]] == ["samarbeid/møte"]


@pytest.mark.parametrize("text", ["Sola skinner.", "", "  \n "])
@pytest.mark.parametrize("sentencizer", [True, False])
def test_a_text_without_findings_has_empty_groups(text: str, sentencizer: bool) -> None:
    doc = pipeline(sentencizer=sentencizer)(text)
    assert [list(doc.spans[key]) for key in (SPANS_KEY, SERVICES_KEY, DEFINITIONS_KEY, CITATIONS_KEY)] == [[]] * 4


def test_a_document_with_findings_can_be_stored() -> None:
    nlp = pipeline(sentencizer=True)
    doc = nlp("Jordmor følger familien opp.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert spans(again, SPANS_KEY) == spans(doc, SPANS_KEY)


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


def test_every_component_has_an_entry_point() -> None:
    declared = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf8")
    for name in COMPONENTS:
        (line,) = (row for row in declared.splitlines() if row.startswith(f"{name} = "))
        value = line.split('"')[1]
        assert callable(EntryPoint(name=name, value=value, group="spacy_factories").load())


def test_possible_definitions_are_given_to_who_asks() -> None:
    text = "Tur er en reise som varer."
    for possible, found in ((False, 0), (True, 1)):
        nlp = spacy.blank("nb")
        nlp.add_pipe("begrepskart_definitions", config={"possible": possible})
        assert len(nlp(text).spans[DEFINITIONS_KEY]) == found
