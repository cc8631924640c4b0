"""The grammar of definition: every construction in its orders, in bokmål and nynorsk; who says it; repetitions."""

import pytest
from hand_documents import hand_document, of_sentences

from corpus.types import Document
from extract.attribution.service_scheme import load_services
from extract.defining.definitions import find_definitions
from extract.defining.holders import Holder, find_holders
from extract.defining.repeats import link_repeats
from extract.literature.citations import find_citations
from extract.types import Definition

CONCEPTS = {
    "tidlig innsats", "resiliens", "tilknytning", "oppfølging", "oppfølgingen", "medvirkning", "undersøkelse",
    "samordning",
}  # fmt: skip


def concept_of(term: str) -> str | None:
    return term.lower().removesuffix("en") if term.lower() in CONCEPTS else None


def only(text: str) -> tuple[Definition, str]:
    """The likeliest definition of a text, a certain one before a possible one, and its meaning."""
    document = of_sentences(*text.split(" || "))
    found = find_definitions(document, concept_of)
    each = min(found, key=lambda found: (found.certainty, -found.rank))
    return each, document.text[each.definiens_start : each.definiens_end]


def certain(document: Document) -> list[str]:
    return [each.term for each in find_definitions(document, concept_of) if each.certainty == "certain"]


@pytest.mark.parametrize(
    "text",
    [
        "Tilknytning defineres som båndet mellom barn og voksen.",
        "Tilknytning defineres i barnevernet som båndet mellom barn og voksen.",
        "Tilknytning forstås her som båndet mellom barn og voksen.",
        "Tilknytning blir av helsesykepleierne forstått som båndet mellom to.",
        "Med tilknytning mener helsesykepleierne båndet mellom to.",
        "Med tilknytning mener barnehagene at barnet er trygt.",
        "Med tilknytning forstår vi båndet mellom to.",
        "Med tilknytning forstår barnehagen båndet mellom to.",
        "Med tilknytning siktes det til båndet mellom to.",
        "Med tilknytning menes her båndet mellom to.",
        "Med «flokk» menes små grupper.",
        "Oppfølging betyr for barnevernet jevnlige samtaler.",
        "For barnevernet betyr oppfølging jevnlige samtaler.",
        "I barnehagen innebærer oppfølging at barnet ses hver dag.",
        "Oppfølging vil for PPT si råd til skolen.",
        "Oppfølging vil her si råd til skolen.",
        "Undersøkelse (det vil si et hjemmebesøk) blir gjort.",
        "Oppfølging betyr her at noen ringer.",
        "Oppfølging (altså samtaler over tid) blir gitt.",
        "Oppfølging, altså samtaler over tid, blir gitt.",
        "Oppfølging, det vil si samtaler over tid, gis av alle.",
        "Oppfølging, dvs. samtaler over tid, gis av alle.",
        "Oppfølging, eller samtaler over tid, gis av alle.",
        "Samtaler over tid, såkalt oppfølging, gis av alle.",
        "Samtaler over tid, også kalt oppfølging, gis av alle.",
        "Samtaler over tid kaller vi oppfølging.",
        "Samtaler over tid kaller barnevernet oppfølging.",
        "Samtaler over tid kalles gjerne for oppfølging.",
        "Samtaler over tid går under navnet oppfølging.",
        "Når barnevernet snakker om oppfølging, mener de jevnlige samtaler.",
        "Når vi skriver oppfølging, mener vi jevnlige samtaler.",
        "Når vi bruker ordet oppfølging, sikter vi til jevnlige samtaler.",
        "Oppfølging er det samme som jevnlige samtaler.",
        "Oppfølging er et begrep som brukes om jevnlige samtaler.",
        "Oppfølging er et samlebegrep for jevnlige samtaler.",
        "Begrepet oppfølging brukes om jevnlige samtaler.",
        "Begrepet oppfølging viser til jevnlige samtaler.",
        "Begrepet oppfølging dekker jevnlige samtaler og brev.",
        "Ordet oppfølging betyr jevnlige samtaler.",
        "Oppfølging omfatter samtaler, besøk og brev.",
        "Oppfølging inkluderer samtaler, besøk og brev.",
        "Oppfølging består av samtaler, besøk og brev.",
        "Oppfølging handler om å se barnet over tid.",
        "Oppfølging dreier seg om å se barnet over tid.",
        "Oppfølging går ut på å se barnet over tid.",
        "Oppfølging kjennetegnes ved jevnlige samtaler.",
        "Oppfølging karakteriseres ved jevnlige samtaler.",
        "Oppfølging betegner jevnlige samtaler over tid.",
        "Oppfølging viser til samtaler over tid.",
        "Oppfølging brukes om samtaler over tid.",
        "Oppfølging brukes her om samtaler over tid.",
        "Oppfølging betraktes som samtaler over tid.",
        "Oppfølging kan betraktes som samtaler over tid.",
        "Oppfølging oppfattes i skolen som samtaler over tid.",
        "Oppfølging omtales som samtaler over tid.",
        "Oppfølging beskrives av lærerne som samtaler over tid.",
        "Oppfølging er å se barnet over tid.",
        "Oppfølging er når noen ser barnet over tid.",
        "Oppfølging er samtaler med barnet over tid.",
        "Lærerne forstår oppfølging som samtaler over tid.",
        "Barnevernet definerer oppfølging som samtaler over tid.",
        "Helsesykepleierne legger i oppfølging at barnet ses over tid.",
        "I begrepet oppfølging legger vi samtaler over tid.",
        "I oppfølging legger barnehagen at barnet ses hver dag.",
        "Som oppfølging regnes samtaler over tid.",
        "Oppfølging: samtaler med barnet over tid.",
        "– Oppfølging: samtaler med barnet over tid.",
        "Resiliens, evnen til å stå imot, kan øves.",
        "Resiliens, det å stå imot, kan øves.",
        "Resiliens er en evne til å stå imot.",
        "Resiliens er evnen til å stå imot.",
        "Resiliens er ikke en egenskap, men en prosess over tid.",
        "Oppfølging tyder samtalar over tid.",
        "Oppfølging vert forstått som samtalar over tid.",
        "Oppfølging blir definert som samtalar over tid.",
        "Oppfølging blir rekna som samtalar over tid.",
        "Med oppfølging meiner vi samtalar over tid.",
        "Med oppfølging meiner barnehagen samtalar over tid.",
        "Med oppfølging er det meint samtalar over tid.",
        "Oppfølging inneber at nokon ser barnet.",
        "Oppfølging handlar om å sjå barnet.",
        "Oppfølging går ut på å sjå barnet.",
        "Oppfølging omfattar samtalar og besøk.",
        "Oppfølging vil seie å sjå barnet over tid.",
        "Oppfølging dreier seg om å sjå barnet.",
        "Oppfølging er eit samleomgrep for samtalar over tid.",
        "Samtalar over tid vert kalla oppfølging.",
        "Samtalar over tid kallar vi oppfølging.",
        "Omgrepet oppfølging viser til samtalar over tid.",
        "Omgrepet oppfølging vert brukt om samtalar over tid.",
        "Oppfølging skal i denne planen forstås som samtaler over tid.",
        "Oppfølging må forstås som samtaler over tid.",
        "Oppfølging er i loven definert som samtaler over tid.",
        "Loven definerer oppfølging som samtaler over tid.",
        "Kjernen i oppfølging er samtaler over tid.",
        "Essensen i oppfølging er samtaler over tid.",
        "Poenget med oppfølging er å se barnet over tid.",
        "Målet for oppfølgingen kan være å se barnet over tid.",
        "Oppfølging innebærer i praksis å se barnet over tid.",
        "For noen barn kan oppfølging innebære at noen ser dem.",
        "For oss er oppfølging å se barnet over tid.",
        "Oppfølging er for oss å se barnet over tid.",
        "For PPT vil oppfølging si råd til skolen.",
        "Sosial kompetanse kan betraktes som frukten av øving.",
        "SFO er ikke et skoletilbud, men et fritidstilbud.",
        "De store områdene for barn (barnehage, SFO og skole) er med.",
    ],
)
def test_constructions(text: str) -> None:
    found, meaning = only(text)
    assert found.term
    assert meaning
    assert not meaning.startswith(("her ", "som ", "at her"))


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        ("Oppfølging betyr her at noen ringer.", "Oppfølging", "noen ringer"),
        ("Oppfølging betyr for barnevernet jevnlige samtaler.", "Oppfølging", "jevnlige samtaler"),
        ("For barnevernet betyr oppfølging jevnlige samtaler.", "oppfølging", "jevnlige samtaler"),
        ("Oppfølging vil for PPT si råd til skolen.", "Oppfølging", "råd til skolen"),
        ("Med tilknytning mener helsesykepleierne båndet mellom to.", "tilknytning", "båndet mellom to"),
        ("Med tilknytning mener de ansatte båndet mellom to.", "tilknytning", "båndet mellom to"),
        ("Resiliens er evnen til å stå imot.", "Resiliens", "evnen til å stå imot"),
        ("Resiliens, evnen til å stå imot, kan øves.", "Resiliens", "evnen til å stå imot"),
        ("Undersøkelse (det vil si et hjemmebesøk) blir gjort.", "Undersøkelse", "det vil si et hjemmebesøk"),
        ("De tre trinnene (prat, møte og plan) er med.", "tre trinnene", "prat, møte og plan"),
        ("Samproduksjon handler om å lage noe i lag.", "Samproduksjon", "å lage noe i lag"),
        ("Relasjonell velferd innebærer at alle lager noe.", "Relasjonell velferd", "alle lager noe"),
    ],
)
def test_term_and_meaning(text: str, term: str, meaning: str) -> None:
    found, given = only(text)
    assert (found.term, given) == (term, meaning)


@pytest.mark.parametrize(
    "text",
    [
        "Det innebærer at alle må møtes. || Dette betyr mye for barnet.",
        "Vi så på oppfølging i byen. || Det betyr at flere må reise langt.",
        "Undersøkelsen viser til at oppfølging hjelper.",
        "Personalet omfatter lærere og andre.",
        "Oppfølging er viktig, men krevende.",
        "Møtene innebærer at alle må reise.",
        "Ledelse er en nøkkelfaktor for alle.",
        "Oppfølging skal være gratis.",
        "Hun ser på hvorfor oppfølging som blir gitt, ikke hjelper.",
        "De som er sterkt opptatt av oppfølging i arbeidet, er trøtte.",
        "Gevinsten kan beskrives som et lotteri.",
        "Mange mener at oppfølging er vanskelig.",
    ],
)
def test_what_only_looks_like_a_definition(text: str) -> None:
    assert certain(of_sentences(*text.split(" || "))) == []


def test_a_term_that_the_section_is_called_by_is_likelier() -> None:
    document = hand_document([("Stafettlogg", 1, ["Stafettloggen omfatter avtaler og frister."])])
    (found,) = find_definitions(document, concept_of)
    assert found.term == "Stafettloggen"
    (other,) = find_definitions(of_sentences("Stafettloggen omfatter avtaler og frister."), concept_of)
    assert other.rank < found.rank


def test_what_it_means_may_follow_a_term_spoken_of() -> None:
    found, meaning = only("De bruker ordet oppfølging. || Det innebærer at noen ringer.")
    assert (found.term, meaning) == ("oppfølging", "noen ringer")


def holder(text: str) -> Holder:
    document = of_sentences(*text.split(" || "))
    definitions = find_definitions(document, concept_of)
    holders = find_holders(document, definitions, find_citations(document), load_services())
    return next(each for each, found in zip(holders, definitions, strict=True) if found.concept)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Barnevernsloven definerer oppfølging som samtaler.", "law", "Barnevernsloven"),
        ("Rammeplanen beskriver oppfølging som samtaler.", "policy", "Rammeplanen"),
        ("Meld. St. 77 (2031–2032) beskriver oppfølging som samtaler.", "policy", "Meld. St. 77 (2031–2032)"),
        ("Moe (2020) definerer oppfølging som samtaler.", "author", "Moe (2020)"),
        ("Oppfølging defineres som samtaler (Lie & Moe, 2020).", "author", "Lie & Moe (2020)"),
        ("For barnevernet betyr oppfølging samtaler.", "service", "barnevern"),
        ("Helsesykepleierne forstår oppfølging som samtaler.", "service", "helsestasjon"),
        ("Oppfølging defineres som samtaler i barnehagen.", "report", ""),
        ("Oppfølging defineres som samtaler.", "report", ""),
    ],
)
def test_who_says_it(text: str, kind: str, name: str) -> None:
    found = holder(text)
    assert (found.kind, found.name) == (kind, name)


@pytest.mark.parametrize(
    ("heading", "sentence", "kind"),
    [
        ("Rammeplan for natteskolen", "I skolen betyr oppfølging samtaler.", "policy"),
        ("2.1 Ny overordnet del", "I skolen betyr oppfølging samtaler.", "policy"),
        ("Den nye natteskoleloven", "I skolen betyr oppfølging samtaler.", "law"),
        ("Forskrift om natteskoler", "I skolen betyr oppfølging samtaler.", "law"),
        ("Natteskolen", "I skolen betyr oppfølging samtaler.", "service"),
        ("Lærernes syn på rammeplanen", "I skolen betyr oppfølging samtaler.", "service"),
        ("Rammeplan for natteskolen", "Lærerne forstår oppfølging som samtaler.", "service"),
    ],
)
def test_what_a_section_renders_of_a_law_or_plan_is_its_word(heading: str, sentence: str, kind: str) -> None:
    document = hand_document([(heading, 1, [sentence])])
    definitions = find_definitions(document, concept_of)
    holders = find_holders(document, definitions, find_citations(document), load_services())
    assert {each.kind for each, found in zip(holders, definitions, strict=True) if found.concept} == {kind}


def test_sources_are_named_beside_the_holder() -> None:
    found = holder("I barnehagen betyr oppfølging samtaler (Lie & Moe, 2020; Vik, 2021).")
    assert (found.kind, found.name) == ("service", "barnehage")
    assert found.sources == ("Lie & Moe (2020)", "Vik (2021)")


def test_repetitions_are_linked_to_the_first() -> None:
    meanings = [
        "samtaler med barnet over tid",
        "å ringe hver uke",
        "samtaler med barnet, over lang tid",
        "å ringe hver uke",
    ]
    assert link_repeats(["a", "a", "a", "b"], meanings) == [0, 1, 0, 3]


def test_empty_meanings_repeat_nothing() -> None:
    assert link_repeats(["a", "a"], ["", ""]) == [0, 1]


def test_thousands_of_like_meanings_are_linked_in_reasonable_time() -> None:
    meanings = [
        f"samtaler med barnet over tid nummer {number} i rekken av mange slike {number}" for number in range(2_000)
    ]
    assert len(link_repeats(["a"] * len(meanings), meanings)) == 2_000


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "Oppfølging er " * 4_000,
        "oppfølging, " * 8_000,
        "er definert som " * 5_000,
        "for barnet " * 9_000 + "betyr",
        "Oppfølging betyr " + "for barnet i skolen " * 70 + ".",
        "Oppfølging innebærer " + "ofte gjerne også " * 80 + ".",
        "oppfølging (" * 120,
        "a, b, " * 230 + "og c",
        "De " + "x " * 700 + "(a, b og c)",
        "Med oppfølging mener " + "Ås og " * 230 + "at",
    ],
)
def test_hostile_sentences_end(text: str) -> None:
    document = of_sentences(text)
    for each in find_definitions(document, concept_of):
        assert document.text[each.term_start : each.term_end]
