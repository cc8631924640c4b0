"""What a sentence says hinders or promotes a service's work. All sentences are made up."""

import time

import pytest

from kg.refs.evidence.cue_data import cues
from kg.refs.evidence.cues import Hit, find_hits
from kg.refs.evidence.study_words import study_words


def said(text: str) -> list[tuple[str, str]]:
    return [(hit.theme, hit.direction) for hit in find_hits(text)]


HINDRANCES = [
    ("Styrerne peker på manglende rutiner.", "rutiner"),
    ("Styrarane peiker på manglande rutinar.", "rutiner"),
    ("Barnehagen mangler kunnskap om tilbudet.", "kunnskap"),
    ("I tillegg mangler de kunnskap om tilbudet.", "kunnskap"),
    ("Skulen saknar tilbakemelding.", "tilbakemelding"),
    ("Taushetsplikten oppleves som en barriere.", "taushetsplikt"),
    ("Teieplikta er eit hinder.", "taushetsplikt"),
    ("Lang reisevei vanskeliggjør oppmøte.", "avstand"),
    ("PPT har for lite tid til veiledning i gruppa.", "tid"),
    ("Kontoret har begrenset kapasitet.", "ressurser"),
    ("Samarbeidet med skolen er mangelfullt.", "samarbeid"),
    ("Informasjonen er ikke god nok.", "informasjon"),
    ("Det er krevende for ansatte å samarbeide.", "samarbeid"),
    ("Utfordringer knyttet til bemanning går igjen.", "bemanning"),
    ("Frykten for å bli meldt hindrer mange i å be om hjelp.", "frykt"),
    ("Kontoret melder om mangel på logopeder.", "bemanning"),
    ("Det er mangel på erfarne ansatte.", "bemanning"),
    ("Lærerne har verken tid eller rom til dette.", "tid"),
    ("Lærarane har korkje kompetanse eller rom til dette.", "kompetanse"),
    ("Det er svikten i oppfølgingen som er sentral.", "oppfolging"),
    ("Foreldre savner informasjon fra helsestasjonen.", "informasjon"),
    ("Barn møter ansatte som mangler kunnskap.", "kunnskap"),
    ("Foreldre sier at lærerne har mangelfull kompetanse.", "kompetanse"),
]
PROMOTERS = [
    ("God ledelse er avgjørende for arbeidet.", "ledelse"),
    ("God leiing er avgjerande for arbeidet.", "ledelse"),
    ("Faste møteplasser gjør det lettere å ta kontakt.", "struktur"),
    ("Tilliten til jordmor fremmer åpenhet om rus.", "tillit"),
    ("Tett veiledning bidrar til at flere blir sett.", "veiledning"),
    ("De ansatte trekker fram betydningen av forankring.", "forankring"),
    ("Det er viktig med faste rutiner.", "rutiner"),
    ("En forutsetning for dette er god bemanning.", "bemanning"),
    ("Teamet er avhengig av samarbeid med foreldre.", "samarbeid"),
    ("Ledelsen er den viktigste faktoren.", "ledelse"),
]
NOTHING = [
    "Taushetsplikten er ikke et hinder.",
    "Teieplikta er ikkje eit hinder.",
    "Ingen opplever taushetsplikten som en barriere.",
    "Kontoret mangler ikke kompetanse.",
    "Samarbeidet bidrar ikke til mer.",
    "Ledelse er ikke avgjørende.",
    "Hvis rutinene mangler, kan det gå galt.",
    "Barnet følges opp videre dersom kapasiteten er god nok eller rutiner mangler.",
    "Samarbeidet skal bidra til gode tjenester.",
    "Veiledning bør styrke foreldrene.",
    "Hvilke barrierer hindrer samarbeid?",
    "Undersøkelsen spør hva som hemmer og fremmer samarbeid.",
    "Barn med sammensatte utfordringer får hjelp.",
    "Tiltaket skal overvinne barrierer for samarbeid.",
    "Det mangler forskning om samarbeid.",
    "Barnehagen er en viktig samarbeidspartner.",
    "Samarbeid er et sentralt begrep.",
    "Elever med fravær fra opplæringen følges opp.",
    "Over tid blir det vanskelig å endre.",
    "Hensikten med heftet er å vise manglende samarbeid.",
    "Føremålet er å finne ut om manglande rutinar går att.",
    "Formålet med studien var å se hva som hindrer samarbeid.",
    "Det er problemet med samarbeidet som er sentralt.",
    "Det er mangel på trøstende gode ord.",
    "Mange elever sliter med mangel på grunnleggende kunnskaper.",
    "Elevane manglar kunnskap om ferger.",
    "Mangelfull kompetanse hos foreldrene går igjen.",
    "Barna har lite tid.",
    "Godt samarbeid er viktig for barna.",
    "Samarbeidet er avgjørende for hvordan barna har det.",
    "Ledelse er nødvendig for å samarbeide.",
]


@pytest.mark.parametrize(("text", "theme"), HINDRANCES)
def test_what_hinders_is_found(text: str, theme: str) -> None:
    assert (theme, "hindrance") in said(text)
    assert all(direction == "hindrance" for _, direction in said(text))


@pytest.mark.parametrize(("text", "theme"), PROMOTERS)
def test_what_promotes_is_found(text: str, theme: str) -> None:
    assert (theme, "promoter") in said(text)
    assert all(direction == "promoter" for _, direction in said(text))


@pytest.mark.parametrize("text", NOTHING[:-1])
def test_what_is_denied_asked_supposed_or_the_childs_own_is_no_finding(text: str) -> None:
    assert said(text) == []


def test_what_a_condition_is_good_for_is_no_condition() -> None:
    assert said(NOTHING[-1]) == [("ledelse", "promoter")]


def test_what_a_theme_is_about_is_no_theme_of_its_own() -> None:
    assert said("Samarbeid om gode rutiner er viktig.") == [("samarbeid", "promoter")]
    assert said("Rutiner og samarbeid er viktig.") == [("rutiner", "promoter"), ("samarbeid", "promoter")]
    assert said("Kunnskap om hverandres kompetanse er en forutsetning.") == [("kunnskap", "promoter")]


def test_every_theme_is_of_the_list_or_a_concept() -> None:
    hits = [hit for text, _ in (*HINDRANCES, *PROMOTERS) for hit in find_hits(text)]
    assert {hit.theme for hit in hits} <= {*cues().themes}


def test_of_several_themes_each_is_told() -> None:
    assert said("Manglende kunnskap og kompetanse er et hinder.") == [
        ("kunnskap", "hindrance"), ("kompetanse", "hindrance"),
    ]  # fmt: skip


def test_a_theme_that_is_wanting_hinders_whatever_else_is_said_of_it() -> None:
    assert said("Manglende kunnskap kan bidra til misforståelser.") == [("kunnskap", "hindrance")]


def test_what_is_said_to_hinder_and_to_promote_is_neither() -> None:
    assert said("Samarbeid er både viktig og krevende.") == [("samarbeid", "neither")]


def test_what_may_be_is_told_from_what_is() -> None:
    assert [hit.hedged for hit in find_hits("Taushetsplikten kan være et hinder.")] == [True]
    assert [hit.hedged for hit in find_hits("Taushetsplikten er et hinder.")] == [False]


def test_a_cue_is_the_sentences_own_words_with_dots_where_it_was_cut() -> None:
    text = "Alle vi snakket med i år sier at manglende rutiner er noe de merker nesten hver eneste dag."
    (hit,) = find_hits(text)
    assert hit.cue == "… sier at manglende rutiner er noe de merker …"
    assert text[hit.start : hit.end] == "manglende rutiner"


def test_a_clause_ends_before_who_is_set_against_it() -> None:
    text = "Skolene har for lite tid, mens barnehagene klarer seg."
    (hit,) = find_hits(text)
    assert text[slice(*hit.clause)] == "Skolene har for lite tid, mens"


def test_a_concept_names_its_theme() -> None:
    text = "Tverrfaglig samarbeid er viktig."
    (hit,) = find_hits(text, [(0, len("Tverrfaglig samarbeid"), "tverrfaglig_samarbeid")])
    assert hit.theme == "tverrfaglig_samarbeid"


def test_sources_in_brackets_are_read_over() -> None:
    assert said("Manglende (Lund & Berg, 2017; Moen, 2019) rutiner ble funnet.") == [("rutiner", "hindrance")]


def test_every_pattern_and_theme_can_be_read() -> None:
    assert {"hindrance", "promoter", "stop", "not"} == set(cues().by_effect)
    assert all(theme.label.nb and theme.label.en for theme in cues().themes.values())


def test_a_hostile_sentence_costs_no_more_than_its_length() -> None:
    began = time.process_time()
    found: tuple[Hit, ...] = find_hits("manglende samarbeid er ikke god nok, men viktig " * 40)
    assert found
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "population", "method"),
    [
        ("I intervju med 12 foreldre kom dette fram.", "12 foreldre", "intervju"),
        ("Fire erfarne helsesykepleiere fortalte om det.", "Fire erfarne helsesykepleiere", ""),
        ("Ei spørjeundersøking viste det same.", "", "spørjeundersøking"),
        ("Moe (2015) og foreldre sier det.", "", ""),
        ("Mange foreldre sier det.", "", ""),
    ],
)
def test_population_and_method_are_what_the_sentence_names(text: str, population: str, method: str) -> None:
    assert study_words(text) == (population, method)
