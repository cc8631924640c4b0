"""Which mentions count as uses by which services, and why the others do not."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hand_documents import Part, hand_document, of_sentences
from made_up_denials import BESIDE, DENIED
from made_up_uses import COUNTS, JUDGED, Judged

from corpus.types import Document, UnitKind
from extract.attribution.service_scheme import ServiceScheme, load_services
from extract.attribution.services import AttributionReading, attribute, names_by_sentence
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import load_scheme
from extract.literature.citations import find_citations
from extract.types import Mention, Use
from extract.uses.find_uses import LONGEST_SENTENCE, find_uses, surroundings

SERVICES = load_services()
FINDER = MentionFinder(load_scheme())

#: Judged otherwise by the rules than by us: a law that is the subject of what says nothing of its service.
MISSED = frozenset({"Lov om barnehager trådte i kraft før ordningen med tidlig innsats."})


def uses_of(
    document: Document, services: ServiceScheme = SERVICES, reading: AttributionReading = "strict"
) -> list[tuple[Mention, Use]]:
    citations = find_citations(document)
    named = names_by_sentence(document, services, citations)
    mentions = document_mentions(document, FINDER)
    around = surroundings(document, services, named=named, citations=citations)
    found = find_uses(document, mentions, attribute(document, services, named=named, reading=reading), around)
    return [(mentions[use.mention], use) for use in found]


def verdict(document: Document, sentence: str, mention: str, service: str) -> str:
    """``counts``, or why a service is left out, for the mention in the last such sentence."""
    start = document.text.rindex(sentence) + sentence.index(mention)
    end = start + len(mention)
    found = [use for at, use in uses_of(document) if use.service == service and at.start < end and at.end > start]
    if not found:
        return "no row"
    return COUNTS if any(use.counts for use in found) else str(found[0].why)


def said(*parts: Part, kinds: dict[str, UnitKind] | None = None) -> dict[str, set[str]]:
    """For each service the verdicts on all mentions of a document."""
    found: dict[str, set[str]] = {}
    for _, use in uses_of(hand_document(list(parts), kinds=kinds)):
        found.setdefault(use.service, set()).add(COUNTS if use.counts else str(use.why))
    return found


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: f"{judged.service}: {judged.sentence[:40]}")
def test_a_use_counts_where_we_judged_that_it_does(judged: Judged) -> None:
    document = hand_document([(judged.heading, 1, [judged.sentence])])
    got = verdict(document, judged.sentence, judged.mention, judged.service)
    # What is no mention at all is left out, too.
    right = (got == COUNTS) == (judged.verdict == COUNTS)
    assert right == (judged.sentence not in MISSED), got


@pytest.mark.parametrize("judged", [*DENIED, *BESIDE], ids=lambda judged: f"{judged.service}: {judged.sentence[:40]}")
def test_what_is_denied_or_done_by_others_does_not_count(judged: Judged) -> None:
    document = hand_document([(judged.heading, 1, [judged.sentence])])
    got = verdict(document, judged.sentence, judged.mention, judged.service)
    assert (got == COUNTS) == (judged.verdict == COUNTS), got


def test_a_state_is_no_use_unless_a_service_knows_or_works_by_it() -> None:
    for sentence, expected in (
        ("Tilknytning er viktig for små barn.", "other"),
        ("Kunnskapsgrunnlaget er hentet fra tilknytning.", COUNTS),
    ):
        assert verdict(hand_document([("Barnevern", 1, [sentence])]), sentence, "ilknytning", "barnevern") == expected


def test_what_is_offered_to_people_in_a_service_is_its_own_where_they_are_is_a_place() -> None:
    for sentence, expected in (
        ("Barn med god tilrettelegging får et tilbud i skolen.", COUNTS),
        ("Barn med god tilrettelegging trives i skolen.", "place"),
        ("Barn med god tilrettelegging er også i skolen.", "place"),
    ):
        assert verdict(hand_document([("Funn", 1, [sentence])]), sentence, "tilrettelegging", "skole") == expected


def test_denials_have_a_reason_of_their_own() -> None:
    denials = [judged for judged in DENIED if judged.verdict != COUNTS]
    given = [
        verdict(hand_document([(each.heading, 1, [each.sentence])]), each.sentence, each.mention, each.service)
        for each in denials
    ]
    assert given.count("negated_or_contrast") >= 0.9 * len(denials)


def test_reasons_are_most_often_those_that_we_gave() -> None:
    left_out = [judged for judged in JUDGED if judged.verdict != COUNTS]
    given = [
        verdict(hand_document([(each.heading, 1, [each.sentence])]), each.sentence, each.mention, each.service)
        for each in left_out
    ]
    same = sum(got in {each.verdict, "no row"} for got, each in zip(given, left_out, strict=True))
    assert same >= 0.9 * len(left_out)


def test_the_guides_own_examples() -> None:
    sentence = "Spørsmålene til barnehagene handlet om tidlig innsats."
    assert verdict(of_sentences(sentence), sentence, "tidlig innsats", "barnehage") == "method_text"
    sentence = "Foreldrekurset prøves ut ved to skoler av et forskerteam som kartlegger trivsel."
    assert verdict(of_sentences(sentence), sentence, "kartlegger", "skole") != COUNTS


def test_the_service_of_the_section_counts_where_others_are_only_named() -> None:
    found = said(("PPT", 1, ["Samarbeid med barnevernet er viktig."]))
    assert found == {"ppt": {COUNTS}, "barnevern": {"partner_or_recipient"}}
    assert said(("Funn", 1, ["Samarbeid med barnevernet er viktig."])) == {"barnevern": {"partner_or_recipient"}}


def test_what_is_sent_to_a_service_is_not_its_own() -> None:
    assert said(("PPT", 1, ["Barna kan henvises til PPT av foreldrene."])) == {"ppt": {"partner_or_recipient"}}


def test_a_law_counts_for_its_service_unless_another_is_to_do_it() -> None:
    assert said(("", 1, ["Barnehageloven krever tilrettelegging."])) == {"barnehage": {COUNTS}}
    found = said(("", 1, ["Etter barnehageloven skal PPT skrive en sakkyndig vurdering."]))
    assert found == {"ppt": {COUNTS}, "barnehage": {"name_of_law_or_body"}}


def test_a_white_paper_that_says_something_is_the_state_speaking() -> None:
    found = said(("Barnehage", 1, ["Stortingsmeldingen vektlegger tidlig innsats."]))
    assert found == {"barnehage": {"other_organisation"}, "stat": {COUNTS}}
    found = said(("Barnehage", 1, ["Stortingsmeldingen vektlegger personalets kompetanse."]))
    assert found == {"barnehage": {COUNTS}, "stat": {COUNTS}}
    found = said(("Funn", 1, ["Stortingsmeldingen omtaler tidlig innsats på skolene."]))
    assert found == {"skole": {"place"}, "stat": {COUNTS}}
    assert "stat" not in said(("Barnevern", 1, ["Bekymringsmeldingen viser at barnet trenger oppfølging."]))


def test_a_centre_of_competence_is_no_service() -> None:
    assert said(("", 1, ["KORUS har laget et kurs i tidlig innsats."])) == {"rus": {"other_organisation"}}
    assert said(("", 1, ["RBUP tilbyr opplæring i kartlegging."])) == {"psykisk_helse": {"other_organisation"}}


def test_what_is_no_running_text_is_not_counted() -> None:
    parts = ("Barnehage", 1, ["Tidlig innsats i barnehagen", "Figur 1: Tidlig innsats i barnehagen"])
    kinds: dict[str, UnitKind] = {
        "Tidlig innsats i barnehagen": "table",
        "Figur 1: Tidlig innsats i barnehagen": "caption",
    }
    assert said(parts, kinds=kinds) == {"barnehage": {"contents_or_reference"}}
    assert said(("Referanser", 1, ["Tidlig innsats i barnehagen."])) == {"barnehage": {"contents_or_reference"}}


def test_a_repeat_is_counted_once_but_not_what_the_method_said_first() -> None:
    sentence = "Barnehagen driver tidlig innsats overfor de yngste barna hver dag."
    found = [use.why for _, use in uses_of(of_sentences(sentence, "Noe helt annet.", sentence))]
    assert found == [None, "repeat"]
    found = [use.why for _, use in uses_of(hand_document([("Metode", 1, [sentence]), ("Funn", 1, [sentence])]))]
    assert found == ["method_text", None]


def test_a_repeat_loses_no_use() -> None:
    """It is left out only for the service, and the concept, that the earlier sentence counts for."""
    sentence = "Her gis det god oppfølging til alle barn hver eneste dag i uka."
    parts: list[Part] = [("Funn", 1, [sentence]), ("Skole", 1, [sentence]), ("Barnehage", 1, [sentence, sentence])]
    found = [(use.service, use.why) for _, use in uses_of(hand_document(parts))]
    assert found == [("skole", None), ("barnehage", None), ("barnehage", "repeat")]
    other = sentence.replace("oppfølging", "veiledning")
    found = [(use.service, use.why) for _, use in uses_of(hand_document([("Skole", 1, [sentence, other])]))]
    assert found == [("skole", None), ("skole", None)]


def test_who_is_responsible_does_it_besides_those_named_in_the_measure() -> None:
    assert said(("Mål", 1, ["Veiledning av fosterforeldre.", "Ansvarlig: PPT"]))["ppt"] == {COUNTS}
    assert said(("Mål", 1, ["Kartlegging av elever.", "Ansvarlig: Skolen"]))["skole"] == {COUNTS}
    assert COUNTS not in said(("Mål", 1, ["Lærerne får veiledning av PPT.", "Ansvarlig: Skolen"]))["skole"]


def test_general_statements_under_a_heading_are_not_the_services() -> None:
    assert said(("Skole", 1, ["Lav inntekt er en risikofaktor for barn."])) == {"skole": {"other"}}
    assert said(("Skole", 1, ["De ansatte ser etter risikofaktorer hos barn."])) == {"skole": {COUNTS}}


def test_both_count_in_a_comparison_and_in_findings_about_the_same() -> None:
    found = said(("", 1, ["Ansatte i barnehager har mer kompetanse enn ansatte i skoler."]))
    assert found == {"barnehage": {COUNTS}, "skole": {COUNTS}}
    found = said(("", 1, ["Halvparten i skolen mener at de samarbeider godt, mens flere i PPT mener det samme."]))
    assert found == {"skole": {COUNTS}, "ppt": {COUNTS}}


def test_the_loose_reading_counts_for_the_service_of_the_section_too() -> None:
    document = hand_document([("PPT", 1, ["Barnehagen driver kartlegging."])])
    assert {use.service for _, use in uses_of(document)} == {"barnehage"}
    assert {use.service for _, use in uses_of(document, reading="loose") if use.counts} == {"barnehage", "ppt"}


def test_a_scheme_without_the_state_has_no_uses_by_it() -> None:
    few = replace(SERVICES, services=tuple(each for each in SERVICES.services if each.id != "stat"))
    document = of_sentences("Stortingsmeldingen vektlegger tidlig innsats i barnehagen.")
    assert {use.service for _, use in uses_of(document)} == {"barnehage", "stat"}
    assert {use.service for _, use in uses_of(document, few)} == {"barnehage"}


def test_items_of_a_list_are_done_by_whom_the_sentence_before_them_names() -> None:
    items = ["• drive tidlig innsats", "• gi foreldreveiledning"]
    kinds: dict[str, UnitKind] = dict.fromkeys(items, "list_item")
    assert said(("", 1, ["Skolen skal:", *items]), kinds=kinds) == {"skole": {COUNTS}}
    assert said(("", 1, ["Vi anbefaler at skolene", *items]), kinds=kinds) == {"skole": {COUNTS}}
    assert said(("", 1, ["Slik er skolen.", *items]), kinds=kinds) == {}
    assert said(("", 1, ["Noen steder i skolen har de:", *items]), kinds=kinds) == {}
    assert said(("", 1, ["Skolen skal:", "Slik er det ikke.", *items]), kinds=kinds) == {}
    assert said(("", 1, ["Skolen skal:"]), ("", 1, items), kinds=kinds) == {}


def test_no_service_no_rows() -> None:
    assert said(("Bakgrunn", 1, ["Tidlig innsats er viktig."])) == {}
    assert said(("", 1, [])) == {}


def test_headings_only_another_language_and_nothing_named() -> None:
    headings: list[Part] = [("Barnehage og tidlig innsats", 1, []), ("Skole", 1, []), ("Metode", 2, [])]
    assert all(not use.counts for _, use in uses_of(hand_document(headings)))
    assert said(("", 1, ["Early intervention in kindergartens (barnehage) is important."])) == {"barnehage": {COUNTS}}


def long_sentences() -> Iterator[str]:
    yield "Barnehagen driver tidlig innsats og " * 5000
    yield "skole, PPT, barnevern (" * 5000
    yield "at barnehagen mener at samarbeid som " * 5000


@pytest.mark.parametrize("text", [*long_sentences()], ids=["clauses", "brackets", "subordinate"])
def test_a_sentence_without_end_takes_linear_time_and_counts_for_nobody(text: str) -> None:
    document = of_sentences(text[:-1] + ".")
    start = time.perf_counter()
    found = uses_of(document)
    assert time.perf_counter() - start < 20
    assert {use.why for _, use in found} <= {"other"}


def test_just_under_the_longest_sentence_is_read() -> None:
    sentence = "Barnehagen driver tidlig innsats "
    filled = sentence + "x" * (LONGEST_SENTENCE - len(sentence) - 1)
    assert said(("", 1, [filled + "."])) == {"barnehage": {COUNTS}}
    assert said(("", 1, [filled + "xx."])) == {"barnehage": {"other"}}
