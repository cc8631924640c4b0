"""Text that is no text on what services do: an institute's own plan, and summaries in another language."""

from dataclasses import replace

import pytest
from hand_documents import Part, hand_document
from made_up_uses import COUNTS, PARTNER
from test_uses import said, verdict

from corpus.types import Document, Sentence
from extract.attribution.service_scheme import load_services
from extract.attribution.services import inherited_services, names_by_sentence
from extract.uses.own_text import (
    LEAST_FOREIGN,
    LEAST_FOREIGN_SENTENCES,
    LEAST_SPOKEN,
    LEAST_TOLD,
    MOST_OF_DOCUMENT,
    NEAR,
    OwnText,
    left_out,
    own_text,
    summary_sentences,
)

SERVICES = load_services()
PLAIN = "Noen barn sover dårlig om vinteren."


def own(*parts: Part) -> OwnText:
    document = hand_document(list(parts))
    named = names_by_sentence(document, SERVICES, ())
    return own_text(document, SERVICES, named, inherited_services(document, SERVICES))


def plan(told: int, *others: Part, who: str = "Vi tre sentrene vil lage kurs.") -> OwnText:
    return own(("Strategi 2031–2034", 1, [PLAIN]), ("Hvem vi er", 1, [who] * told), *others)


def test_a_strategy_of_centres_is_their_own_where_they_speak() -> None:
    found = plan(LEAST_TOLD, ("Søvn", 1, [PLAIN, PLAIN]))
    assert found.sections == {1}
    assert plan(LEAST_TOLD - 1) == OwnText()


@pytest.mark.parametrize(
    "body", ["Vi ved instituttet ønsker dette.", "Instituttet vårt er lite.", "Vårt nye senter skal vokse."]
)
def test_bodies_that_are_no_services(body: str) -> None:
    assert plan(LEAST_TOLD, who=body).sections == {1}


@pytest.mark.parametrize(
    "who",
    [
        "Vi i barnehagen vil gi barna mer tid.", "Vår kommune skal ha tidlig innsats.", "Vi skal følge opp familiene.",
        "Krisesenteret vårt tar imot barn.", "Vi ser at sentrene gjør mye.", "«Vi ved instituttet vil dette», sa hun.",
    ],
)  # fmt: skip
def test_the_plan_of_a_municipality_or_service_is_what_services_do(who: str) -> None:
    assert plan(LEAST_TOLD + 2, who=who) == OwnText()


def test_a_municipality_that_names_its_centre_keeps_its_plan() -> None:
    body = ["Vi i kommunen vil gi oppfølging.", "Vår kommune er ung.", "Vi i barnehagen vil gi støtte."]
    for of_service in body, body[:2], body[1:]:
        assert plan(LEAST_TOLD, ("Samarbeid", 1, of_service), who="Vi vil bruke senteret vårt.") == OwnText()


@pytest.mark.parametrize(("letters", "own"), [(NEAR - 8, False), (NEAR, True)])
def test_how_near_a_service_stands_to_the_first_person(letters: int, *, own: bool) -> None:
    body = [f"Vi i {'x' * letters} barnehagen vil gi støtte."] * LEAST_TOLD
    assert bool(plan(LEAST_TOLD, ("Samarbeid", 1, body)).sections) == own


def test_a_report_without_a_plan_is_no_strategy() -> None:
    assert own(("Innledning", 1, ["Vi ved instituttet ønsker dette."] * 3)) == OwnText()


def test_a_section_in_which_the_issuer_seldom_speaks_is_kept_without_those_sentences() -> None:
    quiet = round(1 / LEAST_SPOKEN)
    seldom = plan(LEAST_TOLD, ("Søvn", 1, ["Vi vet lite om dette.", *[PLAIN] * quiet]))
    assert 2 not in seldom.sections
    assert len(seldom.sentences) == LEAST_TOLD + 1
    assert 2 in plan(LEAST_TOLD, ("Søvn", 1, ["Vi vet lite om dette.", *[PLAIN] * (quiet - 1)])).sections


def test_a_section_about_a_service_is_kept() -> None:
    found = plan(LEAST_TOLD, ("Barnehage", 1, ["Vi vet at barnehagene gir oppfølging."]))
    assert found.sections == {1}
    assert len(found.sentences) == LEAST_TOLD


def test_what_an_issuer_says_of_itself_is_another_organisations() -> None:
    parts: list[Part] = [
        (
            "Strategi 2031–2034",
            1,
            ["Vi tre sentrene vil gi barnevernet veiledning.", "Våre sentre tilbyr veiledning til barnevernet."],
        ),
    ]
    assert said(*parts)["barnevern"] == {"other_organisation"}
    assert said(("Metode", 1, ["Barnevernet gir veiledning."]))["barnevern"] == {"method_text"}


def in_english(document: Document, sections: set[int]) -> Document:
    def turned(sentence: Sentence) -> Sentence:
        return replace(sentence, language="en") if sentence.section in sections else sentence

    return replace(document, sentences=tuple(map(turned, document.sentences)))


ENGLISH = "The kindergartens offer early intervention."


def test_a_summary_in_english_repeats_the_text() -> None:
    parts: list[Part] = [("Summary", 1, [ENGLISH]), ("Funn", 1, [PLAIN] * 3)]
    document = in_english(hand_document(parts), {0})
    assert summary_sentences(document) == {1}
    assert left_out(document, frozenset(), OwnText()) == {1: "repeat"}
    assert verdict(document, ENGLISH, "early intervention", "barnehage") == "repeat"


def test_a_norwegian_summary_of_an_english_report_repeats_it() -> None:
    document = in_english(hand_document([("Sammendrag", 1, [PLAIN]), ("Findings", 1, [ENGLISH] * 3)]), {1})
    assert summary_sentences(document) == {1}


def test_a_section_without_such_a_heading_is_one_when_it_is_whole_and_a_small_part() -> None:
    def count(english: int, norwegian: int, heading: str = "Key points") -> int:
        parts: list[Part] = [(heading, 1, [ENGLISH] * english), ("Funn", 1, [PLAIN] * norwegian)]
        return len(summary_sentences(in_english(hand_document(parts), {0})))

    few, rest = LEAST_FOREIGN_SENTENCES, round(LEAST_FOREIGN_SENTENCES / MOST_OF_DOCUMENT)
    assert count(few, rest) == few
    assert count(few - 1, rest) == 0
    assert count(few, rest - few - 1) == 0  # a chapter of a book in two languages
    assert count(few, 6, "Abstract") == few


def test_english_quotations_in_a_norwegian_section_stay() -> None:
    document = hand_document([("Summary", 1, [ENGLISH] * 4 + [PLAIN] * 1), ("Funn", 1, [PLAIN] * 9)])
    four = tuple(replace(each, language="en") if 1 <= each.index <= 4 else each for each in document.sentences)
    assert LEAST_FOREIGN == 4 / 5
    assert len(summary_sentences(replace(document, sentences=four))) == 4
    three = tuple(replace(each, language="en") if 1 <= each.index <= 3 else each for each in document.sentences)
    assert summary_sentences(replace(document, sentences=three)) == frozenset()


def test_documents_in_one_language_and_empty_ones_have_no_summary() -> None:
    assert summary_sentences(in_english(hand_document([("Summary", 1, [ENGLISH])]), {0})) == frozenset()
    assert summary_sentences(hand_document([])) == frozenset()
    assert own() == OwnText()


def test_under_the_heading_of_a_service_it_is_other() -> None:
    assert said(("Barnevern", 1, ["Formålet med lovendringen er bedre samarbeid."])) == {"barnevern": {"other"}}
    assert said(("Barnevern", 1, ["Føremålet med dei nye reglane er samarbeid."])) == {"barnevern": {COUNTS}}


IN_NAME = "name_of_law_or_body"
REPORT = "I NOU 2031: 7 Sov godt – tidlig innsats for alle står det at skolen gir oppfølging."


@pytest.mark.parametrize(
    ("sentence", "mention", "service", "why"),
    [
        ("Ny barnevernsreform fra 2031 innebærer tidlig innsats.", "tidlig innsats", "barnevern", IN_NAME),
        ("NAV-reformen ga samarbeid om ungdom.", "samarbeid", "nav", IN_NAME),
        ("Søvnløftet for tidlig innsats i skolen varer i to år.", "tidlig innsats", "skole", IN_NAME),
        (
            "Dette er Meld. St. 9 (2030–2031) Sov godt – samarbeid i barnehage og hjem.",
            "samarbeid",
            "barnehage",
            IN_NAME,
        ),
        (REPORT, "tidlig innsats", "skole", IN_NAME),
        (
            "Melding til Stortinget 4 (2030): Sov godt i barnehagen - samarbeid er trykt.",
            "samarbeid",
            "barnehage",
            IN_NAME,
        ),
        (REPORT, "oppfølging", "skole", COUNTS),
        ("Etter NAV-reformen gir NAV ungdom oppfølging.", "oppfølging", "nav", COUNTS),
        ("Planen for samarbeid er laget av skolen.", "samarbeid", "skole", COUNTS),
        ("Vi to sentrene som arbeider med rus og barnevern vil tilby veiledning.", "veiledning", "barnevern", PARTNER),
    ],
)
def test_names_of_reforms_and_titles_of_white_papers(sentence: str, mention: str, service: str, why: str) -> None:
    assert verdict(hand_document([("Bakgrunn", 1, [sentence])]), sentence, mention, service) == why
