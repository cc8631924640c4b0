"""What a study's respondents say, though the sentence does not name them."""

import pytest
from hand_documents import Part, hand_document
from test_uses import said

from extract.attribution.service_scheme import load_services
from extract.attribution.services import names_by_sentence
from extract.uses.method_text import method_sections
from extract.uses.respondents import MOST_SAMPLED, respondents

ASKED = "Vi intervjuet fire rektorer og to saksbehandlere i barnevernet om arbeidet i NAV."
BOTH = ("barnevern", "skole")
SERVICES = load_services()


def found(answer: str, method: str = ASKED, heading: str = "Metode") -> tuple[str, ...]:
    """Whose answer a sentence is, after a section that tells who was asked."""
    document = hand_document([(heading, 1, [method]), ("Funn", 1, [answer])])
    named = names_by_sentence(document, SERVICES, ())
    return respondents(document, named, method_sections(document)).get(len(document.sentences) - 1, ())


@pytest.mark.parametrize(
    "answer",
    [
        "Informantene ønsker seg mer samarbeid.",
        "Da svarte nesten alle at samarbeid tar tid.",
        "Mange framhever samarbeid.",
        "Her var alle seks enige om at samarbeid tar tid.",
        "Til slutt svarte de\nfleste at samarbeid tar tid.",
        "For lite samarbeid trekkes fram av mange.",
        "Respondentane vil ha meir samarbeid.",
    ],
)
def test_respondents_are_those_whom_the_method_names(answer: str) -> None:
    assert found(answer) == BOTH


@pytest.mark.parametrize(
    "answer",
    [
        "Mange opplever vold hjemme.",
        "Alle har rett til skoleplass og mange slutter.",
        "Lie (2019) viser at informantene ønsker seg samarbeid.",
        "Informantene i PPT ønsker seg mer samarbeid.",
        "Tiltaket brukes av mange foreldre.",
        "Planen nevner flere tiltak for samarbeid.",
        "Om samarbeid er alle foreldrene enige.",
    ],
)
def test_others_than_respondents_are_told_of(answer: str) -> None:
    assert found(answer) == ()


def test_they_are_told_where_the_study_tells_of_itself() -> None:
    answer, asked = "Informantene vil ha mer samarbeid.", "Rektorene ble intervjuet av avisen i går."
    assert found(answer, heading="Bakgrunn") == BOTH  # *vi intervjuet* is method anywhere
    assert found(answer, method=asked, heading="Bakgrunn") == ()
    assert found(answer, method="Undersøkelsen er en spørreundersøkelse rettet til kommunene.") == ("kommune",)


def test_who_is_told_of_seldom_is_no_respondent() -> None:
    survey = "Vi gjennomførte en spørreundersøkelse til skolene."
    parts: list[Part] = [
        ("Metode", 1, [survey, "Svarene på spørreundersøkelsen til skolene er talt.", survey, ASKED]),
        ("Funn", 1, ["Informantene vil ha mer samarbeid."]),
    ]
    document = hand_document(parts)
    named = names_by_sentence(document, SERVICES, ())
    assert list(respondents(document, named, method_sections(document)).values()) == [("skole",)]


def test_a_study_of_many_services_has_respondents_of_none() -> None:
    names = ["skolen", "barnehagen", "PPT", "NAV", "politiet"]
    asked = "Vi har intervjuet ansatte i {}."
    few, many = names[:MOST_SAMPLED], names[: MOST_SAMPLED + 1]
    assert len(found("Informantene nevner samarbeid.", asked.format(", ".join(few)))) == len(few)
    assert found("Informantene nevner samarbeid.", asked.format(", ".join(many))) == ()


def test_what_respondents_say_counts() -> None:
    uses = said(("Metode", 1, [ASKED]), ("Funn", 1, ["Informantene vil ha mer samarbeid."]))
    assert uses["skole"] == uses["barnevern"] == {"counts"}
