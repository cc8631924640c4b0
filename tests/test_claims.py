"""Statements about words: which are found, with which polarity, and which tempting ones are none."""

import time
from typing import get_args

import pytest
from made_up import make_source

from corpus.document import to_document
from extract.attribution.service_scheme import load_services
from extract.attribution.services import attribute
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import load_scheme
from extract.data_files import Row, SchemeError
from extract.types import Claim, Polarity
from extract.words_about_words.claims import find_claims
from extract.words_about_words.cues import claim_cues, compiled
from extract.words_about_words.settings import ClaimSettings

DIFFER = (
    "Barnehagen og PPT bruker ulike begreper om det samme barnet.",
    "Ordet omsorg brukes på flere måter i de tre tjenestene.",
    "I barnehagen kalles dette lek, mens skolen snakker om læring.",
    "Det finnes ingen entydig definisjon av betegnelsen skolevegring.",
    "Hva som ligger i begrepet mestring, er det stor uenighet om.",
    "Begrepet blir sjelden definert av dem som bruker det.",
    "Hos politiet er dette ikke et begrep som brukes.",
    "Lærerne sier elev, der fysioterapeutene sier pasient.",
    "Terminologien varierer mellom sektorene.",
    "Familievernet og NAV legger forskjellig innhold i ordet nettverk.",
    "Tjenestene har hver sin forståelse av hva et godt liv er.",
    "Profesjonene møter familien med ulike perspektiver.",
    "Lærere og leger har forskjellig kunnskapssyn.",
    "Hver etat ser saken gjennom sine egne briller.",
    "Sektorene er preget av ulike tenkemåter.",
    "De to faggruppene har ulikt faglig ståsted.",
    "Skolen og barnevernet har svært ulike tilnærminger til fravær.",
    "Kulturforskjeller mellom etatene gjorde møtene krevende.",
    "Instansene tolker regelen ulikt.",
    "Fagfolkene er uenige om hva som menes med normal utvikling.",
    "Kommunen omtaler dem som brukere, mens sykehuset omtaler dem som pasienter.",
    "Noen forstår ordet som en metode, andre som en holdning.",
    "Ordet beredskap brukes mest av politiet.",
    "I stedet for diagnose snakker helsesykepleierne om strev.",
    "Definisjonene spriker mellom fagmiljøene.",
    "NAV legger større vekt på arbeid enn barnevernet gjør.",
    "PPT har hovedfokus på læring, mens familievernet først og fremst ser samspillet.",
    "Helsesykepleierne vurderer samarbeidet som bedre enn lærerne gjør.",
    "Hver profesjon har sitt eget fagspråk.",
    "Manglende felles språk gjorde at tjenestene misforsto hverandre.",
    "Omgrepet blir brukt ulikt i skulen og i barnevernet.",
    "Tenestene har ulik forståing av kva eit godt oppvekstmiljø er.",
    "Fagfolka er usamde om kva nemninga tyder.",
    "Det er usemje mellom etatane om kva ordet tyder.",
    "Innholdet i begrepet er uklart.",
    "Aktørene har ulike oppfatninger av hva saken gjelder.",
)
NEED_COMMON = (
    "Det er behov for en felles forståelse mellom skolen og NAV.",
    "Tjenestene må utvikle et felles språk.",
    "Et felles begrepsapparat vil gjøre samarbeidet lettere.",
    "Målet er at alle parter skal ha samme forståelse av oppdraget.",
    "Møtene skal bidra til en felles problemforståelse.",
    "Etatene trenger en omforent begrepsbruk.",
    "Det er viktig å skape forståelse mellom faggruppene.",
    "Kommunen bør lage felles definisjoner.",
    "Kurset ga deltakerne en felles forståelsesramme.",
    "Tenestene treng eit felles språk.",
    "Det er naudsynt å byggje ei felles forståing på tvers av etatane.",
    "En delt situasjonsforståelse er en forutsetning for godt samarbeid.",
    "Å avklare begreper på tvers av etatene er et første skritt.",
    "Gjensidig forståelse for hverandres arbeidsmåter er avgjørende.",
)
AGREE = (
    "Tjenestene er enige om hva tidlig hjelp skal bety.",
    "Det er bred enighet blant fagfolk om hva begrepet rommer.",
    "Barnevernet og skolen deler forståelsen av hva saken gjelder.",
    "Lærerne og helsesykepleierne har samme syn på fravær.",
    "Etatene er samstemte i sitt syn på foreldrenes rolle.",
    "Tenestene er samde om kva omgrepet tyder.",
    "Det er semje mellom skulen og barnehagen om kva dei legg i ordet.",
    "Politiet og barnevernet forstår ordet på samme måte.",
)
GAP = (
    "Det finnes lite forskning på hvordan tjenestene forstår ordet medborgerskap.",
    "Vi mangler studier av hvilke begreper lærere bruker.",
    "Det er lite kunnskap om hvordan tjenestene samarbeider.",
    "Forskningen har i liten grad undersøkt språket i etatene.",
    "Det manglar forsking på samarbeidet mellom skule og barnevern.",
    "Det er behov for mer forskning på begrepsbruken i tjenestene.",
)
NO_CLAIM = (
    "De ansatte har en felles kaffepause.",
    "Kommunen tilbyr ulike tiltak.",
    "Partene ble enige om datoen.",
    "Det er forskjell på liten og stor.",
    "Med andre ord må taket tettes.",
    "Barna lærer nye ord hver dag.",
    "Språk er viktig for barns utvikling.",
    "Flerspråklige barn får tilbud om språkopplæring.",
    "Tjenestene har et felles journalsystem.",
    "Barnehagen og skolen har felles inngang.",
    "Ulike tjenester kan gi hjelp.",
    "Forskjellige barn har forskjellige behov.",
    "Vi har brukt ulike metoder i denne studien.",
    "Begrepet mestring brukes om det å klare noe.",
    "Med begrepet nettverk menes personene rundt barnet.",
    "Foreldrene var uenige om hvor barnet skulle bo.",
    "I begrepet ligger det en forventning.",
    "Mens barna sov, snakket de voksne sammen.",
    "Rektor fikk ordet.",
    "Barn trenger trygge voksne som forstår dem.",
    "Undersøkelsen viser at flere gutter enn jenter dropper ut.",
    "Skolen har egne rom for samtaler.",
    "Kommunene er ulike i størrelse.",
    "Elevene skal utvikle forståelse for tall.",
    "Forskning viser at tidlig hjelp virker.",
    "Det er lite penger igjen.",
    "Møterommet er lite, mens kantinen er stor.",
    "NAV har flere ansatte enn politiet.",
    "Familien har sine egne verdier.",
    "Ulike perspektiver drøftes i kapittel fem.",
    "Tenestene held til i same bygg.",
    "Foreldre og barn må få en felles forståelse av reglene hjemme.",
)

SERVICES = load_services()
FINDER = MentionFinder(load_scheme())


def claims(text: str) -> tuple[Claim, ...]:
    document = to_document(make_source(text + "\n"))
    return find_claims(document, document_mentions(document, FINDER), attribute(document, SERVICES))


@pytest.mark.parametrize("text", DIFFER)
def test_differ(text: str) -> None:
    assert [claim.polarity for claim in claims(text)] == ["differ"]


@pytest.mark.parametrize("text", NEED_COMMON)
def test_need_common(text: str) -> None:
    assert [claim.polarity for claim in claims(text)] == ["need_common"]


@pytest.mark.parametrize("text", AGREE)
def test_agree(text: str) -> None:
    assert [claim.polarity for claim in claims(text)] == ["agree"]


@pytest.mark.parametrize("text", GAP)
def test_gap(text: str) -> None:
    assert [claim.polarity for claim in claims(text)] == ["gap"]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_tempting_sentences(text: str) -> None:
    assert claims(text) == ()


def quotes(text: str) -> list[str]:
    document = to_document(make_source(text + "\n"))
    found = find_claims(document, document_mentions(document, FINDER), attribute(document, SERVICES))
    return [" ".join(document.text[claim.start : claim.end].split()) for claim in found]


def test_a_claim_takes_in_the_sentences_that_go_on_with_it() -> None:
    first = "I NAV er dette ikke et begrep som brukes."
    second = "Der snakker man om arbeidssøkere."
    third = "Det samme gjelder politiet."
    fourth = "Det samme gjelder familievernet."
    assert quotes(f"{first} {second} Det regnet.") == [f"{first} {second}"]
    assert quotes(f"{first} {second} {third} {fourth}") == [f"{first} {second} {third}"]


def test_a_sentence_that_takes_up_the_one_before_belongs_to_it_if_it_is_a_claim_of_the_same_kind() -> None:
    first = "Etatene har ulike logikker."
    again, other = "Disse logikkene preger tjenestene.", "Disse rommene er store."
    assert quotes(f"{first} {again}") == [f"{first} {again}"]
    assert quotes(f"{first} {other}") == [first]


def test_concepts_are_those_mentioned_or_the_one_of_the_sentence_before_that_is_taken_up() -> None:
    (said,) = claims("Skolen og PPT legger ulikt innhold i begrepene medvirkning og oppfølging av barn.")
    assert said.concepts == ("medvirkning", "oppfolging")
    (said,) = claims("Mange tjenester arbeider med medvirkning. Hos politiet er dette ikke et begrep som brukes.")
    assert (said.concepts, said.services) == (("medvirkning",), ("politi",))
    (said,) = claims("Vi drøfter medvirkning og tidlig innsats. Hos politiet er dette ikke et begrep som brukes.")
    assert said.concepts == ()


def test_services_are_those_named_and_a_word_for_all_of_them_is_none() -> None:
    assert claims("Skolen og PPT har ulike perspektiver.")[0].services == ("ppt", "skole")
    assert claims("Instansene har ulike perspektiver.")[0].services == ()
    under_heading = "1 Barnevern\n\nInstansene har ulike perspektiver på saken.\n\n2 Annet\n\nNoe."
    assert claims(under_heading)[0].services == ()


def test_only_running_text_is_read() -> None:
    assert claims("1 Ulike forståelser i tjenestene\n\nDet regnet i går.\n\n2 Annet\n\nNoe annet her.") == ()


@pytest.mark.parametrize(
    "unit",
    [
        "ulike begreper ",
        "felles ",
        "begrep",
        "enig om hva ",
        "mens kalles ",
        "İ",
        "tjenestene har ulike ;",
        "\n",
        "a" * 70 + " ",
    ],
)
def test_hostile_text_ends(unit: str) -> None:
    start = time.process_time()
    claims(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 20


def test_words_that_a_lower_case_letter_lengthens_move_nothing() -> None:
    assert quotes("İİİİ her. " * 30 + "Etatene har ulike tenkemåter.")[-1] == "Etatene har ulike tenkemåter."


def test_text_without_claims_and_in_another_language() -> None:
    assert claims("") == ()
    assert claims("The services use different terms for the same thing.") == ()


@pytest.mark.parametrize(
    ("number", "form", "below", "above"),
    [
        ("longest_sentence", "Etatene har ulike tenkemåter, {}slutt.", "og " * 480, "og " * 500),
        ("longest_word", "Etatene har ulik {}forståelse.", "x" * 48, "x" * 52),
    ],
)
def test_numbers(number: str, form: str, below: str, above: str) -> None:
    assert hasattr(ClaimSettings(), number)
    assert len(claims(form.format(below))) == 1
    assert claims(form.format(above)) == ()


def test_most_sentences_and_kept_words_are_bounds() -> None:
    settings = ClaimSettings()
    assert (settings.most_sentences, settings.kept_words) == (3, 50_000)


def test_every_cue_can_match() -> None:
    """Each pattern finds a sentence made of the first word of each of its classes."""
    cues = claim_cues()
    for word, sign in (("begrepene", "term"), ("kjerneperspektiver", "view"), ("samarbeidskulturen", "approach")):
        assert cues.sign_of[sign] in cues.signs(word)
    assert {cue.effect for numbered in cues.by_sign.values() for _, cue in numbered} >= set(get_args(Polarity))


def test_an_unknown_class_is_told() -> None:
    row = Row(file="claim_cues.csv", line=3, cells={"effect": "differ", "demand": "", "pattern": "trem ..2 differ"})
    with pytest.raises(SchemeError, match=r"claim_cues.csv:3: unknown class 'trem'; did you mean 'term'\?"):
        compiled(row, claim_cues().sign_of)
