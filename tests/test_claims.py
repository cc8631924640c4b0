"""Statements about words: which are found, with which polarity, and which tempting ones are none."""

import time
from dataclasses import replace
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
    "Læreren bruker store ord om små ting.",
    "Ordet pasient, som er vanlig på legekontoret (Dal mfl., 2019; Vik, 2020), er uaktuelt i barnehagen.",
    "Barnehagen og PPT bruker ulike begreper om det samme barnet.",
    "Ordet omsorg brukes på flere måter i de tre tjenestene.",
    "I barnehagen kalles dette lek, mens skolen snakker om læring.",
    "Det finnes ingen entydig definisjon av betegnelsen skolevegring.",
    "Hva som ligger i begrepet mestring, er det stor uenighet om.",
    "Begrepet blir sjelden definert av dem som bruker det.",
    "Hos politiet er ikke dette et begrep som blir brukt.",
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
    "Hver profesjon har sitt eget fagspråk.",
    "Manglende felles språk gjorde at tjenestene misforsto hverandre.",
    "Omgrepet blir brukt ulikt i skulen og i barnevernet.",
    "Tenestene har ulik forståing av kva eit godt oppvekstmiljø er.",
    "Fagfolka er usamde om kva nemninga tyder.",
    "Det er usemje mellom etatane om kva ordet tyder.",
    "Innholdet i begrepet er uklart.",
    "Aktørene har ulike oppfatninger av hva saken gjelder.",
    "Forståelsen av ordet varierer fra tjeneste til tjeneste.",
    "Kjært barn: i skolen omtales det som uro, mens i familievernet heter det strev.",
    "Begrepet vekstmelding ble erstattet av ordet årsplan.",
    "Fastlegene foretrekker betegnelsen plager.",
    "Etatene har ikke samme forståelse av hva en plan er.",
    "Lærere og leger snakker forbi hverandre når tjenestene møtes.",
    "Misforståelser mellom PPT og skolen skyldes ofte fagord.",
    "Melding og varsel brukes synonymt.",
    "I barnehagen blir de yngste oftest omtalt som småtroll.",
    "Det er ikke entydig hva som regnes som en plan.",
    "Familievernet bygger på en systemisk forståelse.",
    "Dette er et omstridt begrep.",
    "Ordningen ble først kalt følge, men nå er det vanlig å bruke ordet los.",
    "Instansene legger ulik mening i ordet.",
    "Fagfolkene er ikke enige med hverandre.",
    "Et utskjelt og belastet begrep lever videre.",
    "Etatene har ulik kompetanse på tolkning.",
    "Partene er uenige om planen.",
    "Begrepet strev brukes aldri her.",
    "I etatene skal man ikke bruke ordet klient.",
    "Skolen og NAV ser ulikt på det.",
    "Det er forskjell på hvordan de to instansene vurderer tegn til uro.",
    "I NAV snakker man om arbeidsevne.",
    "Plikt oppfattes og håndheves på forskjellige måter.",
    "Uttrykket og begrepet nevnes oftest av fastleger.",
    "Hos politiet finnes og brukes begrepet avhør.",
    "Det utfordrer etatenes spesifikke perspektiver.",
    "Hvert tettsted har et språk for snø.",
    "Det er stor uklarhet om etatenes oppgaver og perspektiver.",
    "Tjenestenes perspektiver er ulike.",
    "Tjenestenes holdninger var svært ulike.",
    "De ansatte snakket forskjellig, som et ulikt språk.",
    "Instansene legger ulik vekt på lek.",
    "Sektorene har sin egen kultur.",
    "Legen fikk definisjonsmakt over pleieren.",
    "Familievernets hovedfokus er samspill.",
    "Tjenestene fokuserer først og fremst på sine oppgaver.",
    "Politiets arbeid dreier seg først og fremst om ro.",
    "Skolen fokuserer primært på fag.",
    "PPT er opptatt av læring mer enn av trivsel.",
    "I rundskrivene blir melding og søknad brukt om hverandre.",
    "Helsesykepleieren sier «strev», læreren sier «uro».",
    "Når barnevernet skriver «omsorgssvikt», leser skolen det som en anklage.",
    "Hos oss heter det samtale, hos dem heter det kartlegging.",
    "Det samme ordet dekker tre forskjellige ting i kommunen vår.",
    "En av informantene forklarte at «tett oppfølging» kunne bety alt fra en telefon i måneden til daglige besøk.",
    "NAV snakker om arbeidsevne, BUP om funksjon.",
    "Politiet legger noe annet i ordet «forebygging» enn fritidsklubben gjør.",
    "Det er uklart hva som menes med «lavterskel» i de fire bydelene.",
    "Hver avdeling har sin egen ordliste.",
    "Jeg har sluttet å si «tiltak», fordi foreldrene tror vi skal ta barnet.",
    "Etatene opererer med flere definisjoner av ungt utenforskap.",
    "Det som i veilederen kalles plan, kalles i praksis et notat.",
    "For skulen er fråvær eit tal, for BUP er det eit teikn.",
    "Jordmoren ser etter tegn hos mor, barnehagelæreren ser etter tegn hos barnet.",
    "Fastlegen hadde aldri hørt ordet «stafettlogg».",
    "Forslaget skiller ikke klart mellom veiledning og behandling, og praksis spriker.",
    "Vi bruker ikke ordet klient lenger.",
    "To av tre ledere visste ikke hva begrepet sto for.",
    "PPT reknar saka som avslutta når rapporten er skriven, skulen når eleven er tilbake.",
    "Når jeg skriver «grei», tror PPT at alt er i orden.",
    "Uttrykket «i samråd med» kan leses både som en plikt og som en anbefaling.",
    "I skolen blir hun aldri spurt om hva hun mener.",
    "Det står ingen steder hva «rimelig tid» er.",
    "Lærere og leger har ulike ord for vondt.",
    "Nemninga blir av mange brukt heilt annleis.",
    "Hva loven innebærer for de ansatte, varierer.",
    "Det er vagt hva loven omfatter.",
    "Paragrafen gir rom for tolkning.",
    "Kontorene la ulik vilje i arbeidet.",
    "I kommunehuset het det «trivsel».",
    "Vi sier ja, og de sier nei.",
    "Læreren ser det som et ønske, helsesykepleieren som et krav.",
    "Mens skolen er nær, ser BUP på avstand.",
    "Vi må oversette for hverandre.",
    "Hos oss er «uro» bare uro.",
    "Det er ulikt syn på når saken er stor nok.",
    "Svarene sprikte i alle retninger.",
    "I planen er «barn» noen ganger elever og andre ganger søsken.",
    "Politiet tolker paragrafen snevrere enn vi gjør.",
    "Den ene kaller det et råd, den andre et pålegg.",
    "En mor trodde at «tiltak» betydde straff.",
    "Rektoren vil helst si «bråk».",
    "Uttrykket er for trangt.",
    "Kommunedirektøren sier tjenestetilbud, de ansatte sier hjelp.",
    "Derfor skriver helsesykepleieren «strevsom» i meldingen til PPT.",
    "PPT bruker oftere betegnelsen plager.",
    "Læreren bruker ordet om det meste.",
    "Fastlegen hadde aldri hørt ordet stafettlogg.",
    "Det er uklarhet om de andre etatenes oppgaver og perspektiver.",
    "For helsestasjonen er trivsel det at barnet vokser, mens skolen forstår trivsel som det å ha venner.",
    "For BUP er ro ein tilstand, medan PPT forstår ro som eit mål.",
)
NEED_COMMON = (
    "Fellesforståelsen er avgjørende.",
    "God hjelp forutsetter at partene har utviklet et felles språk.",
    "Det er behov for en felles forståelse mellom skolen og NAV.",
    "Tjenestene må utvikle et felles språk.",
    "Et felles begrepsapparat vil gjøre samarbeidet lettere.",
    "Målet er at alle parter skal ha samme forståelse av oppdraget.",
    "Møtene skal bidra til en felles problemforståelse.",
    "Etatene trenger en omforent begrepsbruk.",
    "Det er viktig å skape forståelse mellom faggruppene.",
    "Kommunen bør lage felles definisjoner.",
    "Tenestene treng eit felles språk.",
    "Det er naudsynt å byggje ei felles forståing på tvers av etatane.",
    "En delt situasjonsforståelse er en forutsetning for godt samarbeid.",
    "Å avklare begreper på tvers av etatene er viktig.",
    "Vi må bli enige om hva et tak er.",
    "Det er viktig at de enes om begrepene.",
    "En begrepsavklaring pågår.",
    "Rådet foreslår at skolene og PPT blir enige om hva prøve og test skal bety.",
    "En felles ordliste hindrer at melding og søknad blir brukt om hverandre.",
    "Gjensidig forståelse for hverandres arbeidsmåter er avgjørende.",
    "Tjenestene bør bli enige om hva «tidlig» skal bety.",
    "Rådet ber om at departementet definerer begrepet tydeligere.",
    "Bruk de samme ordene i møte med familien.",
    "Høringsinstansen savner en klar definisjon av «pårørende».",
    "Begrepet bør defineres i loven.",
    "Flere instanser ønsker at begrepene hjelp og støtte defineres i loven.",
    "Lederne må sørge for at etatene forstår hverandre.",
    "Målet er at «bekymring» skal bety det samme i hele kommunen.",
    "Kommunane bør einast om éin definisjon.",
    "Ta en runde der hver tjeneste sier hva de legger i ordet.",
    "Skal samarbeidet lykkes, må partene ha samme bilde av problemet.",
)
AGREE = (
    "Kurset ga deltakerne en felles forståelsesramme.",
    "Skolen og PPT har utviklet et felles språk.",
    "Tjenestene er enige om hva tidlig hjelp skal bety.",
    "Det er bred enighet blant fagfolk om hva begrepet rommer.",
    "Barnevernet og skolen deler forståelsen av hva saken gjelder.",
    "Lærerne og helsesykepleierne har samme syn på fravær.",
    "Etatene er samstemte i sitt syn på foreldrenes rolle.",
    "Tenestene er samde om kva omgrepet tyder.",
    "Det er semje mellom skulen og barnehagen om kva dei legg i ordet.",
    "Partene er enige om at planen følges.",
    "Politiet og barnevernet forstår ordet på samme måte.",
    "Alle tre tjenestene legger det samme i «tidlig».",
    "Både rektor og barnevernsleder bruker ordet om barn under seks år.",
    "Informantene er stort sett enige om hva god hjelp er.",
    "Begge etater viser til den samme definisjonen.",
    "Forståelsen av «nettverk» er felles for de to kontorene.",
    "Ingen av informantene var i tvil om hva ordet betydde.",
    "Ordet «krise» skapte ingen uenighet.",
    "Kommunene slutter seg til definisjonen.",
    "Kontorene tolket brevet på samme måte.",
    "PPT og skolen er på linje i synet på saken.",
)
GAP = (
    "Forskningen er fortsatt lite opptatt av språket i etatene.",
    "Det finnes lite forskning på hvordan tjenestene forstår ordet medborgerskap.",
    "Vi vet svært lite om forståelsen i tjenestene.",
    "Forskningen har ikke sett på forståelsen i tjenestene.",
    "Det finnes ikke studier av begrepet.",
    "Vi mangler studier av hvilke begreper lærere bruker.",
    "Det er lite kunnskap om hvordan tjenestene samarbeider.",
    "Forskningen har i liten grad undersøkt språket i etatene.",
    "Det manglar forsking på samarbeidet mellom skule og barnevern.",
    "Det er behov for mer forskning på begrepsbruken i tjenestene.",
    "Hvordan helsestasjonene tolker ordet, er lite utforsket.",
    "Hvordan foreldre oppfatter ordene, har ingen spurt om.",
    "Det er behov for mer kunnskap om hvordan ordet brukes i praksis.",
    "Kunnskapen om fagspråk i tjenestene er mangelfull.",
    "Det er fortsatt uvisst hva barna selv legger i ordet.",
)
NO_CLAIM = (
    "Oppslaget har ikke direkte støtte i studier av språk.",
    "Et tverrfaglig møte kan defineres som et møte der deltakerne har felles forståelse av saken.",
    "Rektor svarer at han teller timer, ikke ord.",
    "Fellesspråket skilte seg fra dialektene.",
    "Det er mange ulike syn på snø.",
    "De ansatte har en felles kaffepause.",
    "Boka fås hos de ulike tjenestene og gir et godt perspektiv.",
    "Her presenterer vi synspunktene som de ulike tjenestene har.",
    "I Sverige kan de ulike begrepene slås opp i en bok.",
    "NAV bruker mer tid på møter.",
    "Styreren sier at taket lekker, mens rektor sier at veggen er våt.",
    "Planen bygger på teori og de ulike dokumentene i kommunen.",
    "Lampen ble erstattet av en ny.",
    "Familien foretrekker tog.",
    "Læreren varierer arbeidsmåter, tempo og oppgaver.",
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
    "Læreren sier at elevene leser samme bok.",
    "Hos oss kan du komme uten timebestilling.",
    "Vi vet lite om hvorfor ungdommene slutter.",
    "Opplysningene behandles i samsvar med meningen i loven.",
    "Det tyder på noe annet.",
    "Det har vi til felles: språk og humor.",
    "Kvar enkelt språkbrukar tel.",
    "Hva tiltaket koster, varierer fra kommune til kommune.",
    "Vi er ikke enige i kritikken, sier ordføreren.",
    "Partene ble enige om at planen skal opp igjen i juni.",
    "Ordføreren fikk siste ord i saken.",
    "Forskningen peker i samme retning: språk gjør godt.",
    "Andelen elever på skolen var stor, og i alderen ti til tolv i PPT var den liten.",
    "Under svaret «ukjent» skriver kommunen slik:",
    "Det er et kjent begrep som brukes av leger og lærere.",
    "Planen nevner begrepet mestring for barnehagen.",
    "Begrepet nettverk er etablert og brukes bredt i sektorene.",
    "I forskriften defineres begrepet kommune slik.",
    "Lærerne sa få ord.",
    "Kommunen har ulike hensyn å ta når tjenestene bygges ut.",
    "Elevene kommer til timen med ulike holdninger.",
    "Svarene fra kommunene kan tolkes på to måter.",
    "Dersom det blir tvist mellom kommuner om utgifter, avgjør retten.",
    "Bruk av de samme begrepene er vanlig.",
    "Tjenestene skal legge vekt på hva brukeren mener.",
    "Læreren beskriver i dag et glad barn på skolen. I februar og mars vil PPT beskrive det nærmere.",
    "Andre instanser får hjelp til deres egne vurderinger og forståelse.",
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
    first = "I NAV er ikke dette et begrep som blir brukt."
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


def test_two_sentences_that_say_of_two_services_with_one_wording_what_each_means_are_a_claim() -> None:
    first, second = "På helsestasjonen er en plan et skjema.", "I barnehagen er den en samtale."
    assert quotes(f"{first} {second} Det regnet.") == [f"{first} {second}"]
    assert quotes(f"{first} På helsestasjonen er den en samtale.") == []
    assert quotes(f"{first}\n\n2 Annet\n\n{second}") == []
    first, second = "Læreren beskriver et barn som er glad.", "Helsesykepleieren beskriver et barn som er trist."
    assert quotes(f"{first} {second}") == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("quoted", "found"), [("strev", 1), ("tett på", 1), ("barn og unge", 1), ("barn og unge her", 0)]
)
def test_up_to_three_words_in_quotation_marks_are_words_spoken_of(quoted: str, found: int) -> None:
    for form in ("«{}»", '"{}"', "“{}”"):
        assert len(claims(f"Lærerne hører {form.format(quoted)}.")) == found


def test_the_study_s_own_method_is_left_out() -> None:
    document = to_document(make_source("1 Metode\n\nTjenestene har ulike tenkemåter.\n"))
    method = replace(document, sections=tuple(replace(each, kind="method") for each in document.sections))
    about = attribute(document, SERVICES)
    assert len(find_claims(document, (), about)) == 1
    assert find_claims(document, (), about, methods={document.sentences[-1].section}) == ()
    assert find_claims(method, (), about) == ()


@pytest.mark.parametrize(("title", "found"), [("Metode", 0), ("Teori og metode", 1)])
def test_sections_of_a_chapter_on_theory_and_method_are_read(title: str, found: int) -> None:
    text = f"1 {title}\n\nVi bor her.\n\n1.1 Logikker\n\nTjenestene har ulike tenkemåter.\n"
    document = to_document(make_source(text))
    methods = {sentence.section for sentence in document.sentences} - {0}
    assert len(find_claims(document, (), attribute(document, SERVICES), methods)) == found


def test_concepts_are_those_mentioned_or_the_one_of_the_sentence_before_that_is_taken_up() -> None:
    (said,) = claims("Skolen og PPT legger ulikt innhold i begrepene medvirkning og oppfølging av barn.")
    assert said.concepts == ("medvirkning", "oppfolging")
    (said,) = claims("Mange tjenester arbeider med medvirkning. Hos politiet er ikke dette et begrep som blir brukt.")
    assert (said.concepts, said.services) == (("medvirkning",), ("politi",))
    (said,) = claims("Vi drøfter medvirkning og tidlig innsats. Hos politiet er ikke dette et begrep som blir brukt.")
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


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The services use different terms for what children do all day.", "differ"),
        ("The professions have different understandings of what a plan is.", "differ"),
        ("The agencies need a common language if they are to help.", "need_common"),
        ("There is little research on how the services understand the word.", "gap"),
        ("There is disagreement about the definition of the term that they use.", "differ"),
    ],
)
def test_an_english_summary_is_read_too(text: str, polarity: str) -> None:
    assert [claim.polarity for claim in claims(text)] == [polarity]


def test_text_without_claims_and_in_another_language() -> None:
    assert claims("") == ()
    assert claims("The services have different opening hours and a common kitchen.") == ()
    assert claims("Die Dienste verwenden verschiedene Begriffe und haben eine eigene Sprache.") == ()


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


def test_words_are_of_classes_by_their_beginning_end_and_inside() -> None:
    cues = claim_cues()
    for word, name in (("begrepene", "term"), ("kjerneperspektiver", "view"), ("samarbeidskulturen", "approach")):
        assert cues.sign_of[name] in cues.signs(word)
    assert cues.signs("hus") == ""


def test_every_pattern_has_a_sentence_that_it_decides() -> None:
    two = (
        "Læreren beskriver et glad barn. Helsesykepleieren beskriver det som trist.",
        "På NAV er det vekst. I PPT er det ro.",
    )
    decided = {claim.cue for text in (*DIFFER, *NEED_COMMON, *AGREE, *GAP, *two) for claim in claims(text)}
    patterns = {cue.text for cue in claim_cues().cues if cue.effect in get_args(Polarity)}
    assert patterns - decided == set()


def test_what_speaks_of_words() -> None:
    cues = claim_cues()
    for text in ("Begrepet er nytt.", "Alle har et fagspråk.", "De kaller det «los»."):
        assert cues.speaks_of_words(text)
    assert not cues.speaks_of_words("Etatene har ulike perspektiver.")


def test_an_unknown_class_is_told() -> None:
    row = Row(file="claim_cues.csv", line=3, cells={"effect": "differ", "demand": "", "pattern": "trem ..2 differ"})
    with pytest.raises(SchemeError, match=r"claim_cues.csv:3: unknown class 'trem'; did you mean 'term'\?"):
        compiled(row, claim_cues().sign_of)
