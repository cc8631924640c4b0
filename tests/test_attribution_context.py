"""Services meant without being named: pronouns beside a verb, direct speech, and sentences that go on."""

from pathlib import Path

import pytest
from hand_documents import Part, hand_document, of_sentences

from corpus.document import to_document
from corpus.reading.readers import read_source
from corpus.types import UnitKind
from extract.attribution import pronouns, voices
from extract.attribution.pronouns import is_subject
from extract.attribution.service_scheme import load_services
from extract.attribution.services import attribute, names_by_sentence
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import load_scheme
from extract.literature.citations import find_citations
from extract.uses import continued, mention_roles, method_text
from extract.uses.find_uses import find_uses, surroundings
from extract.uses.lead_ins import responsible
from extract.uses.method_text import method_sections

SERVICES = load_services()
FINDER = MentionFinder(load_scheme())


def meant(*sentences: str) -> tuple[str, ...]:
    """Whom the last of some sentences is about."""
    return attribute(of_sentences(*sentences), SERVICES)[-1].services


def counted(*parts: Part, kinds: dict[str, UnitKind] | None = None) -> set[str]:
    """The services for which something in the last sentence of a document counts."""
    document = hand_document(list(parts), kinds=kinds)
    citations = find_citations(document)
    named = names_by_sentence(document, SERVICES, citations)
    mentions = document_mentions(document, FINDER)
    around = surroundings(document, SERVICES, named=named, citations=citations)
    found = find_uses(document, mentions, attribute(document, SERVICES, named=named), around)
    last = document.sentences[-1].index
    return {use.service for use in found if use.counts and mentions[use.mention].sentence == last}


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Barnevernet fikk mange henvendelser.", "De satte i gang tiltak.", ("barnevern",)),
        ("Barnevernet fikk mange henvendelser.", "De ansatte satte i gang tiltak.", ()),
        ("Skulane har ulik praksis.", "Nokre har faste møte.", ("skole",)),
        ("Skolen har to klasser.", "Noen har faste møter.", ()),  # nothing that some could be of
        ("Lærerne ble spurt.", "Flere studier viser det samme.", ()),
        ("Lærerne ble spurt.", "En av dem sa at tiden var knapp.", ("skole",)),
        ("Helsesykepleieren møter alle.", "Hun har god tid.", ("helsestasjon",)),
        ("Skolen tok imot en gutt.", "Han trivdes.", ()),
        ("«Vi får ikke tid», sa rektor.", "Han ville ha flere folk.", ("skole",)),
        ("Fastlegen ser mor først.", "Samtidig savner hun noen å ringe til.", ("fastlege",)),
        ("Barnevernet opplever stort press.", "Sjølv ønskjer dei meir tid.", ("barnevern",)),
        ("Barnevernet opplever stort press.", "Selv om de har god tid, haster det.", ()),
        ("Barnevernet opplever stort press.", "I fjor fikk de ansatte mer tid.", ()),
        ("Nav og barnevernet møtes.", "Begge mener at det hjelper.", ("barnevern", "nav")),
        ("Nav og barnevernet møtes.", "Begge deler koster penger.", ()),
        ("Barnehagene har et stort ansvar.", "Deres rutiner er gode.", ("barnehage",)),
        ("PPT har to oppgaver.", "De skal hjelpe barnehager.", ("barnehage", "ppt")),
        ("Mange barn i barnehagen er små.", "De sover midt på dagen.", ()),
        ("Kommunens barnehager er små.", "De har få ansatte.", ("barnehage",)),
        ("PPT har to planer.", "Den inneholder mål.", ()),
    ],
)
def test_pronouns_by_what_stands_beside_them(before: str, sentence: str, expected: tuple[str, ...]) -> None:
    assert meant(before, sentence) == expected


def test_a_service_that_a_pronoun_is_said_to_be_is_the_only_one() -> None:
    assert meant("Skolen har en helsesykepleier.", "Tjenesten er en del av PPT.") == ("ppt",)


def test_how_far_into_its_sentence_an_inverted_pronoun_stands() -> None:
    """On either side of ``_FIRST_PART`` and ``_LOOK``."""
    for words, expected in ((pronouns._FIRST_PART, True), (pronouns._FIRST_PART + 1, False)):
        text = " ".join(["Nå", *["igjen"] * (words - 2), "får", "de hjelp."])
        assert is_subject(text, text.index("de "), text.index("de ") + 2) is expected
    near = f"{'Å' * (pronouns._LOOK - 9)} får de ro."
    assert meant("PPT er liten.", near) == ("ppt",)
    assert meant("PPT er liten.", f"ÅÅÅÅÅÅÅÅÅ{near}") == ()


def test_direct_speech_is_that_of_who_was_named_before() -> None:
    assert meant("Rektor er tydelig.", "– Vi mangler folk, sier hun.") == ("skole",)
    assert meant("Ansatte i barnevernet er slitne.", "«Vi rekker ikke alt.»") == ("barnevern",)
    assert meant("Barnehagen var med i studien.", "Vi fant at tiden var knapp.") == ()  # the authors
    assert meant("Læreren tenkte på noe annet:", "Når jeg spør, mener vi ulike ting.") == ("skole",)
    assert meant("«Samme ord» er navnet på prosjektet.", "Vi var med.") == ()


def test_a_person_speaks_for_the_service_beside_the_name() -> None:
    named = "Jordmor Anne Li møter paret tidlig."
    assert counted(("Funn", 1, [named, "Det regner.", "– Kartlegging er en samtale, sier Li."])) == {"helsestasjon"}
    assert counted(("Funn", 1, ["Det regner.", "– Kartlegging er en samtale, sier Li."])) == set()


def test_how_far_before_a_word_for_staff_a_person_is_named() -> None:
    """On either side of ``_BEFORE``."""
    said = "– Kartlegging tar tid, sier Moe."
    for length, expected in ((voices._BEFORE - 20, {"skole"}), (voices._BEFORE + 20, set[str]())):
        name = f"Per{'e' * length} Moe"
        assert counted(("Funn", 1, [f"{name}, rektor ved en skole, er trøtt.", "Det regner.", said])) == expected


def test_items_of_a_list_are_no_speech() -> None:
    items = ["– tilskudd til kartlegging.", "– Tilskudd til kartlegging."]
    kinds: dict[str, UnitKind] = dict.fromkeys(items, "list_item")
    for item in items:
        assert counted(("Funn", 1, ["Skolen er stor.", item]), kinds=kinds) == set()
    said = "– Kartlegging er viktig."
    assert counted(("Funn", 1, ["Rektor er ivrig.", said]), kinds={said: "list_item"}) == {"skole"}


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Familievernkontoret tilbyr samtaler.", "I tillegg gis det foreldreveiledning.", {"familievern"}),
        ("Barnehagen har gode rutiner.", "De ansatte driver tidlig innsats.", {"barnehage"}),
        ("Barnehagen har gode rutiner.", "Barna gis foreldreveiledning.", set()),
        ("Barnehagen har gode rutiner.", "Det finnes tiltak.", set()),
        ("Barnevernsreformen er ny.", "Det gjøres en kartlegging.", set()),
        ("Elevene har det bra.", "Det gjøres en kartlegging.", set()),
        ("Ordlisten er laget av PPT.", "kartlegging: en samtale om barnet.", {"ppt"}),
        ("Ordlisten er laget av PPT.", "kartlegging: se samtale.", set()),
        ("Ordlisten er laget av PPT.", "Kartlegging er en samtale.", set()),
    ],
)
def test_what_goes_on_with_a_service_is_its_use(before: str, sentence: str, expected: set[str]) -> None:
    assert counted(("Funn", 1, [before, sentence])) == expected


def test_how_far_a_sentence_is_read_to_see_that_it_goes_on() -> None:
    """On either side of ``_FIRST_WORDS`` and ``_FIRST_LETTERS``."""
    for words, expected in ((continued._FIRST_WORDS, {"skole"}), (continued._FIRST_WORDS + 1, set[str]())):
        text = " ".join(["Nå", *["igjen"] * (words - 3), "gis", "det kartlegging."])
        assert counted(("Funn", 1, ["Skolen er stor.", text])) == expected
    for letters, expected in ((continued._FIRST_LETTERS - 9, {"skole"}), (continued._FIRST_LETTERS, set[str]())):
        assert counted(("Funn", 1, ["Skolen er stor.", f"{'Å' * letters} gis det kartlegging."])) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("For PPT er tidlig innsats å være ute.", {"ppt"}),
        ("Tiltak for PPT er dyre.", set()),
        ("Lærerne ble kurset av PPT i kartlegging.", {"ppt"}),
        ("Det nye familieteamet i Nav følger opp familien.", {"nav"}),
        ("Eleven fikk oppfølging av BUP.", {"psykisk_helse"}),
        ("Plikten gjelder ved omsorgssvikt, se barnevernsloven § 1.", set()),
        ("Rutinene for samarbeid er dårlige, mener rektor.", {"skole"}),
        ("Barnevernet driver ikke med avlastning, men med foreldreveiledning.", {"barnevern"}),
        ("I barnevernet ble kartlegging ikke brukt.", set()),
        ("Barn som går i barnehage, trenger tilrettelegging.", set()),
        ("Utdanningsdirektoratet (2019) beskriver tidlig innsats.", {"stat"}),
        ("Barn i Voss og Alta får oppfølging.", set()),
        ("Voss og Alta har hatt tiltak.", {"kommune"}),
        ("Stiftelsen driver tiltak på skoler.", set()),
        ("Plikten gjelder tiltak, se barnevernsloven.", set()),
        ("Mange tiltak for barn i barnehagen er nye.", set()),
        ("Dette gir tidlig innsats for skoleungdom i skolen.", set()),
        ("Tiltaket kommer når barna begynner på skolen.", set()),
        ("Kurset gir kartlegging og styrking av skoler.", set()),
        ("Dette er et tiltak gjort av skoler.", {"skole"}),
        ("En vurdering med tiltak er et godt grunnlag for kommunens vedtak.", set()),
        ("Arbeidet med PPT sitt tiltak er lett når skolen og PPT møtes.", {"ppt"}),
        ("PPT gir veiledning, mens de som møter barna i skolen, er nye.", {"ppt"}),
        ("Kommunen sier at det er lett for skoler som har samarbeid.", {"kommune", "skole"}),
        ("Flere vil ha kompetanse, og de henter råd fra barnehagen.", set()),
    ],
)
def test_who_does_it(sentence: str, expected: set[str]) -> None:
    assert counted(("Funn", 1, [sentence])) == expected


def test_where_a_view_ends() -> None:
    """On either side of ``MOST_BEFORE``."""
    for between, expected in ((mention_roles.MOST_BEFORE - 1, {"ppt"}), (mention_roles.MOST_BEFORE, set[str]())):
        assert counted(("Funn", 1, [f"For {' '.join(['gamle'] * between)} PPT er tiltak dyre."])) == expected


def test_theory_below_a_chapter_of_method_is_no_method() -> None:
    """On either side of ``LEAST_CITED``."""
    cited, plain = "Dette er en gåte (Moe, 2019).", "Slik er det."
    for more, expected in ((0, {0}), (1, {0, 1})):
        n = int(method_text.LEAST_SENTENCES / method_text.LEAST_CITED) - method_text.LEAST_SENTENCES + more
        said = [cited] * method_text.LEAST_SENTENCES + [plain] * n
        document = hand_document([("Metode", 1, []), ("Gjenstridige problemer", 2, said)])
        assert method_sections(document, find_citations(document)) == expected


@pytest.mark.parametrize(
    ("title", "sentences", "expected"),
    [
        ("Tiltak", ["Ansvarlig: Barnehagen.", "Tidlig innsats i alle avdelinger."], {"barnehage"}),
        ("Høringssvar", ["Barnehagelærerne savner tid.", "Vi mener at kompetanse må heves."], {"barnehage"}),
        ("Innledning", ["Barnehagelærerne savner tid.", "Vi mener at kompetanse må heves."], set()),
        ("Funn", ["Jeg spurte rektor om dette.", "– Kartlegging tar tid."], {"skole"}),
        ("Funn", ["Familieteamet ved helsestasjonen er nytt.", "Teamet driver foreldreveiledning."], {"helsestasjon"}),
        ("Funn", ["Et team møtte helsestasjonen.", "Teamet driver foreldreveiledning."], set()),
        ("Funn", ["Barnevernet startet et nytt tiltak.", "Tiltaket gir oppfølging til familier."], {"barnevern"}),
        ("Funn", ["Barnevernet møter familien.", "Målet er oppfølging over tid."], {"barnevern"}),
        ("Funn", ["Barnevernet møter familien.", "Målet med boka er oppfølging over tid."], set()),
        ("Funn", ["Tolv lærere var med.", "Deltakerne opplever samarbeid som nyttig."], {"skole"}),
        ("Funn", ["Tolv lærere var med.", "Deltakerne i den andre gruppen opplever samarbeid."], set()),
    ],
)
def test_what_stands_around_tells_who_does_it(title: str, sentences: list[str], expected: set[str]) -> None:
    assert counted((title, 1, sentences)) == expected


def test_who_sends_a_statement_is_named_first() -> None:
    """On either side of ``MOST_BEFORE_SENDER``."""
    for more, expected in ((-1, {"barnehage"}), (0, set[str]())):
        before = ["Det regner."] * (continued.MOST_BEFORE_SENDER + more - 1)  # the heading is a sentence, too
        assert counted(("Høringssvar", 1, [*before, "Styrerne sender dette.", "Vi ønsker kompetanse."])) == expected


def test_who_is_responsible_may_stand_below_the_measure() -> None:
    lines = ["Styrke arbeidet.", "Ansvarleg: Helsestasjonen.", "Nye kurs.", "Ansvarleg: NAV"]
    document = hand_document([("Tiltak", 1, lines)])
    found = responsible(document, names_by_sentence(document, SERVICES, ()))
    assert [found[each.index] for each in document.sentences if each.index in found] == [("helsestasjon",), ("nav",)]


def test_a_line_of_responsibility_without_a_known_service_ends_its_measure() -> None:
    lines = ["Styrke arbeidet.", "Ansvarlig: ikke avklart", "Nye kurs.", "Ansvarlig: NAV"]
    document = hand_document([("Tiltak", 1, lines)])
    found = responsible(document, names_by_sentence(document, SERVICES, ()))
    assert found == {3: ("nav",)}
    lines = ["Ansvarlig: Skolen", "Nye kurs.", "Ansvarlig: alle", "Flere turer."]
    document = hand_document([("", 1, lines)])
    assert responsible(document, names_by_sentence(document, SERVICES, ())) == {1: ("skole",)}


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_measure_above_who_carries_it_out_is_no_heading(tmp_path: Path, suffix: str) -> None:
    measures = [
        ("Nye kurs", "Skolen"),
        ("Flere turer", "Helsestasjonen"),
        ("Mer lek", "?"),
    ]
    text = "\n\n".join(["Plan for lek", *(f"{what}\nHovedansvarlig: {who}" for what, who in measures)])
    path = tmp_path / f"plan{suffix}"
    path.write_text(text, encoding="utf-8")
    document = to_document(read_source(path))
    lines = [document.sentence_text(each) for each in document.sentences if each.kind == "prose"]
    assert lines[-6:] == [line for what, who in measures for line in (what, f"Hovedansvarlig: {who}")]


def test_a_numbered_measure_takes_nothing_above_it() -> None:
    lines = ["Byen vokser.", "1. Styrke arbeidet.", "Flere timer.", "Ansvarlig: NAV", "2. Nye kurs.", "Ansvarlig: RKBU"]
    document = hand_document([("Tiltak", 1, lines)])
    found = responsible(document, names_by_sentence(document, SERVICES, ()))
    doing = [each for each in document.sentences if found.get(each.index)]
    texts = [document.clean.text[each.clean_start : each.clean_end] for each in doing]
    assert texts == ["1. Styrke arbeidet.", "Flere timer."]


def test_who_said_it_may_stand_in_brackets_behind() -> None:
    document = of_sentences("«Vi prøvde tiltak først.»", "(Saksbehandler, barnevernet)")
    assert list(voices.voices(document, names_by_sentence(document, SERVICES, ())).values()) == [("barnevern",)]
