"""Definitions of everyday things in our own words, all made up: thirty that terminology practice has nothing against,
and thirty in which it minds something, with the rules that it minds it by.

They were written together with the rules, so what is measured on them is a fit, and no estimate for other texts.
"""

from typing import NamedTuple

from extract.types import Language


class MadeUpDefinition(NamedTuple):
    """A term with a definition, and the rules that mind it; none of a good one."""

    term: str
    language: Language
    text: str
    rules: frozenset[str] = frozenset()


def _good(language: Language, **definitions: str) -> list[MadeUpDefinition]:
    return [MadeUpDefinition(term.replace("_", " "), language, text) for term, text in definitions.items()]


GOOD: tuple[MadeUpDefinition, ...] = (
    *_good(
        "nb",
        stol="sittemøbel med rygglene for én person",
        paraply="sammenleggbart redskap som holdes over hodet for å verne mot regn",
        sykkel="kjøretøy med to hjul som drives fram av den som sitter på det",
        bestemor="kvinne som er mor til en persons mor eller far",
        frokost="måltid som spises om morgenen",
        bibliotek="samling av bøker som lånes ut til publikum",
        hage="inngjerdet eller opparbeidet område der det dyrkes planter",
        leksehjelp="hjelp til skolearbeid som elever får utenom undervisningen",
        foreldremøte="møte der foreldre og ansatte i en barnehage eller skole drøfter forhold som gjelder barna",
        veileder="fagperson som gir råd om hvordan et arbeid kan utføres",
        handlingsplan="plan som angir tiltak, ansvarlige og frister for å nå et mål",
        ventetid="tidsrom mellom en henvendelse og den første avtalen",
        hjemmebesøk="besøk som en ansatt i en tjeneste gjør hos en familie",
        nabolag="område som omfatter boligene nærmest en bestemt bolig",
        turgruppe="gruppe personer som møtes jevnlig for å gå i naturen",
        språktrening="systematisk øving i å forstå og bruke et språk",
        samtykke="frivillig og uttrykkelig godkjenning fra den som en opplysning gjelder",
        gangbru="bru for fotgjengere (inntil 3 meter bred) over vei, jernbane eller vann",
        skoleår="tidsrom fra undervisningen begynner om høsten til den slutter om sommeren",
        søsken="personer som har minst én felles forelder",
    ),
    *_good(
        "nn",
        regnjakke="jakke av vasstett stoff til vern mot regn",
        grautskål="djup skål til servering av graut",
        fadder="elev som hjelper yngre elevar til rette på skulen",
        dugnad="frivillig arbeid som medlemer av eit fellesskap gjer saman",
        vegskilt="skilt ved veg som gjev opplysningar til trafikantar",
    ),
    *_good(
        "en",
        umbrella="folding device that is held overhead as protection against rain",
        bookmark="strip of material that marks a place in a book",
        carpool="arrangement by which several persons travel to work in one car",
        nickname="informal name that others use for a person",
        lighthouse="tower with a light that guides ships at sea",
    ),
)


def _bad(term: str, text: str, *rules: str, language: Language = "nb") -> MadeUpDefinition:
    return MadeUpDefinition(term, language, text, frozenset(rules))


_LONG = (
    "møbel som er laget av tre, metall eller plast og har ben, sete og rygg, og som står i stuer, på kontorer, i "
    "venterom, i klasserom og i haller der folk setter seg ned for å spise, lese, skrive, vente eller hvile seg mens "
    "de snakker med dem som sitter ved siden av"
)

BAD: tuple[MadeUpDefinition, ...] = (
    _bad("stol", "stol som har rygglene", "circle_genus"),
    _bad("stol", "Stol er et sittemøbel med rygglene", "begins_with_term", "capital", "article"),
    _bad("paraply", "en skjerm som holdes over hodet i regn", "article"),
    _bad("paraply", "skjerm som holdes over hodet i regn.", "full_stop"),
    _bad("sykkel", "Kjøretøy med to hjul", "capital"),
    _bad("sykkel", "når noen tråkker seg fram på to hjul", "no_genus"),
    _bad("frokost", "å spise om morgenen", "no_genus"),
    _bad("frokost", "måltid som ikke er middag", "negation"),
    _bad("bibliotek", "samling av bøker, aviser osv. som lånes ut", "open_list"),
    _bad("bibliotek", "hus med bøker, for eksempel romaner", "open_list"),
    _bad("hage", "område med planter (planter er levende vekster som gror i jord)", "hidden"),
    _bad("hage", "område med stauder, dvs. planter som lever i flere år", "hidden"),
    _bad("leksehjelp", "god hjelp til skolearbeid", "value"),
    _bad("leksehjelp", "hjelp som ofte gis etter skoletid", "vague"),
    _bad("foreldremøte", "møte som i dag holdes to ganger i året", "now"),
    _bad("veileder", "fagperson som gir råd. Veilederen er ansatt i kommunen", "several_sentences", "circle"),
    _bad("stol", _LONG, "too_long"),
    _bad("ventetid", "tidsrom før en avtale ved DPS", "abbreviation"),
    _bad("ventetid", "tid ifm. en henvendelse", "abbreviation"),
    _bad("nabolag", "begrep som brukes om området rundt en bolig", "naming"),
    _bad("tidlig frokost", "frokost som spises tidlig", "circle_words"),
    _bad("søsken", "søskenet til en person", "circle_genus"),
    _bad("samtykke", "godkjenning", "one_word"),
    _bad("hjemmebesøk", "det at en ansatt kommer hjem til en familie", "no_genus"),
    _bad("dugnad", "eit arbeid som vanlegvis ikkje er lønt", "article", "vague", "negation", language="nn"),
    _bad("regnjakke", "jakke til bruk i regn, t.d. på fjellet", "open_list", language="nn"),
    _bad("fadder", "Elev som hjelper andre, det vil seie yngre elevar.", "capital", "hidden", "full_stop",
         language="nn"),
    _bad("umbrella", "An umbrella is a good device for rain.", "begins_with_term", "article", "value", "full_stop",
         "capital", language="en"),
    _bad("carpool", "to share a car with others, such as neighbours", "no_genus", "open_list", language="en"),
    _bad("nickname", "name that is not the real name", "negation", language="en"),
)  # fmt: skip
