"""Cleaning on texts made up here; each shows one kind of damage that a PDF conversion leaves."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import make_source

from corpus.document import to_document
from corpus.structure.cleaning import compose
from corpus.types import Document, Edit

Make = Callable[[str], Document]

FILL = "Her følger en linje med fyll som er like lang som andre linjer i avsnittet og vel så det.\n"


def cleaned(document: Document) -> str:
    return " ".join(document.clean.text.split())


def edits_of(document: Document, kind: str) -> list[Edit]:
    return [edit for edit in document.edits if edit.kind == kind]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("et tverrsek-\ntorielt lag", "et tverrsektorielt lag"),
        ("mange barne- \nog ungdomslag", "mange barne- og ungdomslag"),
        ("barn på 0–\n6 år", "barn på 0–6 år"),
        ("hele SSNR-\ntilbudet", "hele SSNR-tilbudet"),
        ("i Øst-\nFinnmark en dag", "i Øst-Finnmark en dag"),
        ("lov om hjelp § 3-\n2 andre ledd", "lov om hjelp § 3-2 andre ledd"),
        ("atferds-\n/trivselsplager hos noen", "atferds-/trivselsplager hos noen"),
        ("en psykolo-\ngisk-pedagogisk plan", "en psykologisk-pedagogisk plan"),
        ("en sosial–\nfaglig plan", "en sosial–faglig plan"),
        ("en plan –\nden er ny", "en plan – den er ny"),
        ("en språklig-\nfaglig hjelp", "en språkligfaglig hjelp"),
        ("en etisk-\nfaglig hjelp", "en etisk-faglig hjelp"),
        ("de gikk sam-\nmen, helt sammen,", "de gikk sammen, helt sammen,"),
        ("Se https://vik.example/plan/\nom dette", "Se https://vik.example/plan/ om dette"),
    ],
)
def test_line_end_hyphens_in_a_typeset_text(document: Make, broken: str, whole: str) -> None:
    typeset = "Dette er en tekst som er sat-\nt med orddeling ved linjes-\nlutt i flere lin-\njer på rad.\n\n"
    found = document(f"{typeset}Her står {broken} med mer.\n")
    assert f"Her står {whole} med mer." in cleaned(found)


def test_a_hyphen_stays_when_the_word_stands_hyphenated_elsewhere(document: Make) -> None:
    found = document("Vi har en ad hoc-gruppe.\nDet var BUP-\nteamet som kom. " + FILL * 3 + "Nå er bup-teamet her.\n")
    assert "Det var BUP-teamet som kom." in cleaned(found)


def test_a_text_without_typeset_hyphens_keeps_the_rare_one(document: Make) -> None:
    text = FILL * 60 + "De kaller det lavterskel innsats-\ntilbud i bydelen.\n"
    assert "innsats-tilbud" in cleaned(document(text))


def test_digits_that_are_raised_by_themselves_call_notes(document: Make) -> None:
    found = document("Lekestuen gir hjelp¹ og råd²,³ i 2019⁴. Rommet er 40 m² og har 10³ leker. Alle²\n")
    assert cleaned(found) == "Lekestuen gir hjelp og råd i 2019. Rommet er 40 m² og har 10³ leker. Alle"
    assert [found.text[e.start : e.end] for e in edits_of(found, "footnote_marker")] == ["¹", "²,³", "⁴", "²"]


PAGE = FILL * 4 + "Siste linje på side {n} handler om sped- og småbarn i familien{marker}\n"


def test_page_numbers_and_running_heads_go_and_the_sentence_goes_on(document: Make) -> None:
    pages = [
        f" Om hjelp til barn {FILL}{FILL * 3}og setningen går videre på\n\n{n}\n\nÅrsmelding for bydelen\n"
        for n in range(1, 6)
    ]
    found = document("".join(pages))
    assert "Årsmelding" not in cleaned(found)
    assert [found.text[e.start : e.end] for e in edits_of(found, "page_number")] == ["1", "2", "3", "4", "5"]


def test_a_footnote_its_marker_and_the_broken_word_around_it(document: Make) -> None:
    text = (
        f" {FILL}{FILL}Tilsynet fant at planen manglet.1 Derfor ble det laget en ny samar-\n\n"
        "1 Rapporten finnes på nettsidene til bydelen.\n"
        f" beidsplan for året. {FILL}Linjen er del-\nt og vi er hel-\nt enige om det.\n"
    )
    found = document(text)
    assert "planen manglet. Derfor ble det laget en ny samarbeidsplan for året." in cleaned(found)
    assert [e.kind for e in found.edits if e.kind.startswith("footnote")] == ["footnote_marker", "footnote"]


def test_a_numbered_line_without_a_marker_is_no_footnote(document: Make) -> None:
    found = document(f"{FILL}{FILL}\n1 Barnet skal bli hørt i alle saker som gjelder det.\n")
    assert not edits_of(found, "footnote")


def test_table_rows_and_loose_chart_numbers_leave_the_running_text(document: Make) -> None:
    text = (
        f"{FILL}{FILL}\nTabell 1 Hvem som svarte\n\nTjeneste Antall Andel\nBarnehage 12 40 %\nSkole 18 60 %\n\n{FILL}"
        f"\n867\n241\n3558\n\n{FILL}"
    )
    found = document(text)
    assert "Barnehage 12" not in cleaned(found)
    assert "867" not in cleaned(found)
    assert "Tabell 1 Hvem som svarte" in cleaned(found)


@pytest.mark.parametrize("cluster", ["a\u030a", "å\u030a", "a\u030a\u030a"])
def test_doubled_and_decomposed_rings_become_one_letter(cluster: str) -> None:
    assert compose(cluster) == "å"


def test_a_link_keeps_its_hyphen_over_the_line_end(document: Make) -> None:
    found = document(f"{FILL}Se https://example.org/barn-\nog-unge/plan for mer om dette. {FILL}")
    assert "https://example.org/barn-og-unge/plan" in cleaned(found)


LINE = st.text(st.sampled_from("abcÅø .,-–1290§()«»\u030a\u00ad:"), max_size=40)
TEXTS = st.lists(LINE, max_size=25).map("\n".join) | st.text(max_size=300)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_becomes_a_document_whose_parts_lie_in_order_and_whose_cleaning_can_be_undone(text: str) -> None:
    made = to_document(make_source(text))
    at = 0
    for edit in made.edits:
        assert at <= edit.start < edit.end <= len(text)
        at = edit.end
    at = 0
    for sentence in made.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.end
    for section in made.sections[1:]:
        assert text[section.start : section.end].strip()
        assert section.end <= section.body_start <= section.body_end <= len(text)
    undone = made.clean.text
    for edit in reversed(made.edits):
        start = made.clean.to_clean(edit.start)
        undone = undone[:start] + text[edit.start : edit.end] + undone[start + len(edit.clean) :]
    assert undone == text


@pytest.mark.parametrize(
    "text",
    [
        ("a/" * 40_000 + "\n") * 2, ("Moe" + "-" * 20_000 + ", K. (2019)\n") * 3, "Av " + "A" * 60_000 + "!",
        "12 345 " * 12_000 + "x",
    ],
)  # fmt: skip
def test_a_long_token_takes_linear_time(text: str) -> None:
    started = time.process_time()
    to_document(make_source(text))
    assert time.process_time() - started < 2


def test_of_two_lines_with_the_number_of_a_note_the_lower_is_the_note(document: Make) -> None:
    line = "Her følger en linje med fyll som er like lang som andre linjer i avsnittet.\n"
    found = document(f"1 Lek\n\n{line}De leker ofte.2\n\n2 Mat\n\n{line}\n2 Se planen.\n")
    assert [section.number for section in found.sections[1:]] == ["1", "2"]
    assert "Se planen" not in cleaned(found)
    assert "De leker ofte. 2 Mat" in cleaned(found)
