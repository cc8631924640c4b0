"""Definitions in notes, over pages, and beside a bracket or a quoted term."""

import pandas as pd
import pytest
from made_up import make_source

from corpus.document import to_document
from extract.defining.definitions import find_definitions, setting_of
from extract.defining.glosses import find_glosses
from extract.types import Definition
from kg.tables.rows import RowsByNumber
from kg.views.quotes import Sources

FILL = "Det er en helt vanlig setning om noe annet enn det som står her i dag. " * 3
CUT = (
    f" {FILL}{FILL}Planen kom i fjor.1 Med lavterskeltilbud menes hjelp som kan nås uten hen-\n\n"
    "1 Med plan menes et doku-\nment om året som kommer.\n"
    f" visning og uten lang ventetid. {FILL}Linjen er del-\nt og vi er hel-\nt enige om det.\n"
)


def found(text: str) -> tuple[str, list[Definition]]:
    document = to_document(make_source(text))
    return document.text, list(find_definitions(document, lambda _: None))


def test_a_definition_over_a_page_and_its_note_is_whole_and_the_note_s_own_is_found() -> None:
    text, (broken, noted) = found(CUT)
    assert broken.term == "lavterskeltilbud"
    assert text[broken.definiens_start : broken.definiens_end].startswith("hjelp som kan nås")
    assert text[broken.definiens_start : broken.definiens_end].endswith("uten lang ventetid")
    assert (noted.term, noted.certainty) == ("plan", "certain")
    assert text[noted.term_start : noted.term_end] == "plan"
    assert text[noted.start : noted.end] == "Med plan menes et doku-\nment om året som kommer."
    assert text[noted.definiens_start : noted.definiens_end] == "et doku-\nment om året som kommer"


@pytest.mark.parametrize("note", ["1 Se kapittel 2.", "1 https://example.org/plan", "1 Lov om planer, § 4."])
def test_a_note_that_defines_nothing_gives_nothing(note: str) -> None:
    _, definitions = found(f" {FILL}{FILL}Planen kom i fjor.1 Det reg-\n\n{note}\n net hele dagen. {FILL}\n")
    assert definitions == []


def test_what_a_note_says_is_shown_in_its_own_words() -> None:
    document = to_document(make_source(CUT))
    (noted,) = [each for each in find_definitions(document, lambda _: None) if each.term == "plan"]
    quote = document.text[noted.start : noted.end]
    sources = Sources(
        documents={"d": {"document": "d", "title": "Planen", "file": "d.txt", "pages": 1}},
        views={"d": document.clean},
        sections=RowsByNumber(pd.DataFrame({"document": [], "section": []}), "section"),
        sentences=RowsByNumber(pd.DataFrame({"document": [], "sentence": []}), "sentence"),
    )
    row = {"document": "d", "page": 1, "section": 0, "sentence": noted.sentence, "quote": quote}
    (piece,) = sources.passage(row, noted.start, noted.end, []).pieces
    assert piece.text == "Med plan menes et dokument om året som kommer."


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Alle møtes hver uke (heretter kalt stafetten) på rådhuset.", "stafetten"),
        ("Møtet mellom hjem og skole (også kalt leirbålet) varer lenge.", "leirbålet"),
        ("Hun fikk romtid (altså tid uten plan) på mandag.", "romtid"),
        ("De har en ventesone (dvs. et rom uten skjerm) i gangen.", "ventesone"),
    ],
)
def test_what_opens_a_bracket_tells_on_which_side_the_term_stands(text: str, term: str) -> None:
    _, (each,) = found(f"{text}\n")
    assert (each.term, each.certainty) == (term, "certain")


@pytest.mark.parametrize("inside", ["16 dager", "seks uker", "skoler og hager"])
def test_a_number_or_a_list_in_a_bracket_is_no_term(inside: str) -> None:
    _, definitions = found(f"Vi venter i karantenesonen ({inside}) nå.\n")
    assert {each.term for each in definitions} <= {"karantenesonen"}
    assert all(each.certainty == "possible" for each in definitions)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("På torsdag har de «romtid», en time uten plan og skjerm.", "romtid"),
        ("Laget spilte “trillball” – fotball med tre mål – på jordet.", "trillball"),
        ("På torsdag så de «Romtid», en film uten plan og skjerm.", None),
        ("På torsdag har de «romtid», og lager middag sammen etterpå.", None),
        ("Rektor kaller det «romtid», sier elevene.", None),
        ("«Kom inn», sa hun til alle som ventet ute.", None),
    ],
)
def test_a_noun_phrase_after_a_quoted_term_may_explain_it(text: str, term: str | None) -> None:
    document = to_document(make_source(f"{text}\n"))
    setting = setting_of(document, lambda _: None)
    glosses = [each for sentence in document.sentences for each in find_glosses(sentence, setting)]
    assert [document.clean.text[slice(*each.term)] for each in glosses] == ([term] if term else [])
