"""Service names, headings, and the services of a sentence."""

import itertools
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hand_documents import hand_document, of_sentences
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_names import NAMES

from corpus.errors import SourceError
from extract.attribution import service_scheme
from extract.attribution.confidence import confidence
from extract.attribution.name_patterns import NamePattern, NameScanner
from extract.attribution.pronouns import lacks_subject
from extract.attribution.service_scheme import ServiceScheme, load_services, service_name_spans, services_of
from extract.attribution.services import attribute, names_by_sentence, section_services
from extract.data_files import SchemeError
from extract.types import Basis
from extract.uses.find_uses import surroundings

DATA = Path(service_scheme.__file__).parents[1] / "data"


SERVICES = load_services()


@pytest.fixture(scope="module")
def services() -> ServiceScheme:
    return SERVICES


def named(text: str, services: ServiceScheme) -> list[str]:
    return [service for hit in services.find_names(text) for service in hit.pattern.names]


def decided(services: ServiceScheme, *units: str) -> list[tuple[tuple[str, ...], Basis]]:
    return [(each.services, each.basis) for each in attribute(of_sentences(*units), services)]


def test_fourteen_services_with_their_labels(services: ServiceScheme) -> None:
    assert services.ids == (
        "helsestasjon", "barnehage", "skole", "ppt", "barnevern", "psykisk_helse", "fastlege", "nav", "rus", "politi",
        "familievern", "kommune", "stat", "frivillig",
    )  # fmt: skip
    assert all(each.label_nb and each.label_nn and each.label_en for each in services.services)
    assert services.services[0].los == "https://psi.norge.no/los/ord/helsestasjon"
    assert services.services[9].los is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordmora og helsesykepleieren kom.", ["helsestasjon", "helsestasjon"]),
        ("Skolehelsetjenesten ringte.", ["helsestasjon"]),
        ("Helsesykepleier på skolen ringte.", ["helsestasjon", "skole"]),
        ("Styrerne møtte rektor.", ["barnehage", "skole"]),
        ("En barnehagelærer er ikke lærer opp i klassen.", ["barnehage"]),
        ("PP-tjenesten og PP tjenesten", ["ppt", "ppt"]),
        ("Pedagogisk–psykologisk tjeneste", ["ppt"]),
        ("Barnevernsloven endres.", ["barnevern"]),
        ("Rus- og psykiatritjenesten", ["psykisk_helse", "rus"]),
        ("Sosialkontoret og NAVs veileder", ["nav", "nav"]),
        ("Arbeids- og velferdsdirektoratet", ["stat"]),
        ("Politiet, ikke politikken", ["politi"]),
        ("Kommunestyret vedtok planen.", ["kommune"]),
        ("på statlig og kommunalt nivå", ["kommune", "stat"]),
        ("Bodø prioriterer dette.", ["kommune"]),
        ("Skulane og skulehelsetenesta", ["skole", "helsestasjon"]),
    ],
)
def test_names(services: ServiceScheme, text: str, expected: list[str]) -> None:
    assert named(text, services) == expected


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_services_that_a_reader_would_name(line: str) -> None:
    wanted, _, text = line.partition(": ")
    assert services_of(SERVICES.find_names(text)) == tuple(sorted(set(wanted.split()) - {"-"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bodø satser på fritid.", ["kommune"]),
        ("Både Asker, Skien og Molde har laget planer.", ["kommune", "kommune", "kommune"]),
        ("Vi kan lære av Asker sin plan.", []),
        ("Asker sin plan er god.", ["kommune"]),
        ("Drammen kommunes plan", ["kommune"]),
        ("Konserten er i morgen, sier Stavanger Aftenblad.", []),
        ("Oslo tingrett har dømt ham.", []),
        ("Mange flytter til Hamar.", []),
        ("Forelesningen ved Universitetet i Oslo er åpen.", []),
        ("Bergen, Oslo og Molde 3. mai", []),
    ],
)
def test_a_town_is_a_municipality_where_it_acts(text: str, expected: list[str]) -> None:
    assert named(text, SERVICES) == expected


def test_centres_for_a_service_are_a_kind_of_their_own() -> None:
    hits = SERVICES.find_names("KORUS, RKBU og Kompetansesenter rus møtte ruspoliklinikken.")
    assert [hit.pattern.kind for hit in hits] == ["centre", "centre", "centre", "service"]


def test_a_name_of_two_services_stands_once_among_the_spans() -> None:
    assert service_name_spans(SERVICES)("Rus- og psykiatritjenesten ringte.") == [(0, 26)]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("Helsestasjonen møter alle. De henviser videre.", ("helsestasjon",)),
        ("PPT er sakkunnig instans. Tenesta gir råd.", ("ppt",)),
        ("Barnevernstenesta får meldingar. Dei undersøkjer saka.", ("barnevern",)),
        ("Skulen og PPT møtest. Begge tenestene skriv referat.", ("ppt", "skole")),
        ("Kommunene har fått plikter. De må lage planer.", ("kommune",)),
        ("Politiet patruljerer. De snakker med ungdommene.", ("politi",)),
        ("Lærerne har travle dager. De fleste barn trives.", ()),
        ("Skolen er stor. De ansatte har det travelt.", ()),
        ("Skolen er stor. De lærer som slutter, savnes.", ()),
    ],
)
def test_pronouns_by_the_form_of_the_verb(sentences: str, expected: tuple[str, ...]) -> None:
    first, _, last = sentences.partition(". ")
    assert decided(SERVICES, f"{first}.", last)[-1][0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "barn i barnehage- og skolealder",
        "lenge før skolestart",
        "når barnet begynner i barnehagen",
        "lave grunnskolepoeng",
        "psykisk helse og rusmidler",
        "et frivillig tiltak",
        "spesialpedagogisk hjelp",
        "hjelp i kommunen",
        "ansatte i kommunene",
        "kommuner med få innbyggere",
        "det kommunale tilbudet",
        "en stortingsmelding",
        "studenter på høgskolen",
        "vi bor i Bodø",
        "barna og elevene",
        "nav i et hjul",
    ],
)
def test_lookalikes_name_no_service(services: ServiceScheme, text: str) -> None:
    assert named(text, services) == []


def test_entry_into_school_as_the_topic_is_school(services: ServiceScheme) -> None:
    assert named("Skolestart er en stor overgang.", services) == ["skole"]
    assert named("Det er krevende å begynne på skolen.", services) == ["skole"]


def test_named_services_block_inheritance(services: ServiceScheme) -> None:
    document = hand_document(
        [("Barnehage", 1, ["Lek fremmer språk.", "Saken sendes til kommunen."]), ("Metode", 1, ["Vi leste mye."])]
    )
    got = [(each.services, each.basis) for each in attribute(document, services)]
    assert got == [
        (("barnehage",), "named"),
        (("barnehage",), "section"),
        (("kommune",), "named"),
        ((), "none"),
        ((), "none"),
    ]


def test_section_inherits_from_the_nearest_heading_about_one_service(services: ServiceScheme) -> None:
    parts = [("Barnevernet", 1, list[str]()), ("Samarbeid", 2, []), ("Skole og barnehage", 2, []), ("Tillit", 3, [])]
    about = section_services(hand_document(parts), services)
    assert about == (("barnevern",), ("barnevern",), ("barnehage", "skole"), ("barnevern",))


def test_heading_about_a_service_and_its_authority_is_about_the_service(services: ServiceScheme) -> None:
    parts = [("Kommunens ansvar for barnehagen", 1, list[str]()), ("Kommunens plikter", 1, [])]
    assert section_services(hand_document(parts), services) == (("barnehage",), ("kommune",))


def test_what_a_citation_names_does_not_count(services: ServiceScheme) -> None:
    got = decided(
        services,
        "Alle trenger kunnskap (Barnehageloven, 2021).",
        "Utdanningsdirektoratet (2017) beskriver dette.",
        "Kravet står i barnehagelovens § 33.",
        "Utdanningsdirektoratet beskriver dette.",
    )
    assert got == [((), "none"), ((), "none"), (("barnehage",), "named"), (("stat",), "named")]


def test_sentence_initial_pronoun_points_to_the_subject_before(services: ServiceScheme) -> None:
    assert decided(services, "PPT har et bredt mandat.", "De skal gi råd.", "De kan også veilede.") == [
        (("ppt",), "named"),
        (("ppt",), "pronoun"),
        (("ppt",), "pronoun"),
    ]
    assert decided(services, "Mange barn med vansker går i en vanlig barnehage.", "De kan ha det fint.")[1] == (
        (),
        "none",
    )


def test_both_services_are_the_two_just_named(services: ServiceScheme) -> None:
    got = decided(services, "Både NAV og barnevernet var med.", "Ungdommen trengte begge tjenestene.")
    assert got[1] == (("barnevern", "nav"), "pronoun")


def test_table_cells_inherit_the_row_label(services: ServiceScheme) -> None:
    units = ["Barnevern", "Manglende kunnskap", "PPT Lang ventetid", "Få ansatte"]
    document = hand_document([("", 1, [*units, "Tabellen er vår."])], kinds=dict.fromkeys(units, "table"))
    got = [each.services for each in attribute(document, services)]
    assert got == [("barnevern",), ("barnevern",), ("ppt",), ("ppt",), ()]


def test_broad_word_names_a_service_only_where_the_document_labels_it_so(services: ServiceScheme) -> None:
    sentence = "Gode helsetjenester er viktig."
    plain = attribute(of_sentences(sentence), services)
    labelled = attribute(hand_document([("Helsetjeneste", 1, []), ("Drøfting", 1, [sentence])]), services)
    assert plain[0].services == ()
    assert labelled[-1].services == ("helsestasjon",)


def test_items_of_a_plan_belong_to_its_issuer(services: ServiceScheme) -> None:
    goals = ["Utvikle kurs for ansatte.", "Formidling av forskning til feltet.", "Mange er enige."]
    document = hand_document([("Innledning", 1, ["RKBU har laget planen."]), ("Hovedmål", 1, goals)])
    got = [(each.services, each.basis) for each in attribute(document, services)][-3:]
    assert got == [(("psykisk_helse",), "document"), (("psykisk_helse",), "document"), ((), "none")]


@pytest.mark.parametrize(("publisher", "expected"), [("Vik kommune", ("kommune",)), ("Et forlag", ("psykisk_helse",))])
def test_we_in_a_municipalitys_plan_are_the_municipality(
    services: ServiceScheme, publisher: str, expected: tuple[str, ...]
) -> None:
    document = hand_document([("Innledning", 1, ["RKBU gir råd."]), ("Satsingsområde 1", 1, ["Vi styrker kursene."])])
    source = replace(document.source, metadata=replace(document.source.metadata, publisher=publisher))
    assert attribute(replace(document, source=source), services)[-1].services == expected


@pytest.mark.parametrize(
    ("title", "publisher", "expected"),
    [
        ("Oppvekstplan 2031", "Vik kommune", ("kommune",)), ("Kommunens årsbudsjett", "Vik kommune", ("kommune",)),
        ("Oppvekstplan for Vik kommune", None, ("kommune",)), ("Oppvekstplan for Vik kommune", "Et forlag", ()),
        ("Evaluering av oppvekstplanen i Vik kommune", None, ()), ("Leken i Vik kommune", None, ()),
    ],
)  # fmt: skip
def test_we_of_a_report_about_a_municipality_are_others(
    services: ServiceScheme, title: str, publisher: str | None, expected: tuple[str, ...]
) -> None:
    document = hand_document([(title, 1, ["Vi styrker kursene.", "Kursene er gode."])])
    metadata = replace(document.source.metadata, publisher=publisher)
    source = replace(document.source, title=title, metadata=metadata)
    document = replace(document, source=source)
    about = attribute(document, services)
    assert about[1].services == expected
    named = names_by_sentence(document, services, ())
    around = surroundings(document, services, named=named, citations=())
    assert bool(around.others) == (expected == ())


def test_circle_of_sections_ends(services: ServiceScheme) -> None:
    document = hand_document([("Mål", 1, []), ("Midler", 2, ["Noe står her."])])
    section = document.sections[1]
    circular = type(section)(**{name: getattr(section, name) for name in section.__slots__} | {"parent": 1})
    looped = type(document)(
        id="x",
        source=document.source,
        edits=(),
        sections=(document.sections[0], circular),
        sentences=document.sentences,
    )
    assert attribute(looped, services)[-1].basis == "none"


def test_unknown_service_names_file_line_and_way_out(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "service_names.csv").write_text(
        "service,kind,pattern,language,note\nhelsestasjon,service,helsestasjon*,nb,\nhelsestajson,service,x,nb,\n",
        encoding="utf8",
    )
    with pytest.raises(SchemeError) as caught:
        load_services(folder)
    assert str(caught.value) == ("service_names.csv:3: unknown service 'helsestajson'; did you mean 'helsestasjon'?")


def test_missing_column_and_empty_pattern_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "service_exclusions.csv").write_text("kind,language,note\nage,nb,\n", encoding="utf8")
    with pytest.raises(
        SchemeError, match=r"service_exclusions\.csv:1: no column 'pattern'; the first line must be kind"
    ):
        load_services(folder)
    (folder / "service_exclusions.csv").write_text("kind,pattern,language,note\nage,,nb,\n", encoding="utf8")
    with pytest.raises(SchemeError, match=r"service_exclusions\.csv:2: an empty pattern; write the words"):
        load_services(folder)
    (folder / "service_exclusions.csv").unlink()
    with pytest.raises(SourceError, match=r"service_exclusions\.csv: there is no such file; did you mean"):
        load_services(folder)


def test_a_scheme_without_services_is_told_so(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    services = folder / "services.csv"
    services.write_text(services.read_text(encoding="utf8").splitlines()[0] + "\n", encoding="utf8")
    with pytest.raises(
        SchemeError, match=r"service_names\.csv:2: names the service .*; services\.csv has no lines: give"
    ):
        load_services(folder)


def test_a_user_can_add_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    with (folder / "service_names.csv").open("a", encoding="utf8") as handle:
        handle.write("frivillig,body,Vennehjørnet*,nb,a local club\n")
    assert named("Vennehjørnets leder kom.", load_services(folder)) == ["frivillig"]


def test_the_longest_pattern_wins_and_of_equals_the_one_that_names_nothing() -> None:
    patterns = [("a*", ("x",)), ("a b", ("y",)), ("ab*", ()), ("c", ("x",)), ("c", ())]
    scanner = NameScanner(tuple(NamePattern(text=text, names=names, kind="") for text, names in patterns))
    assert [(hit.start, hit.end, hit.pattern.names) for hit in scanner.find("a b abc ax c")] == [
        (0, 3, ("y",)),
        (4, 7, ()),
        (8, 10, ("x",)),
        (11, 12, ()),
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("*skole*", "Privatskolene og skolen", ["Privatskolene", "skolen"]),
        ("sk*le", "skole, skle, skolen, skl", ["skole", "skle"]),
        ("Nav", "Nav NAV nav", ["Nav"]),
        ("NAV-*", "NAV-leder, NAV- og NAV", ["NAV-leder", "NAV-"]),
        ("lov om barnehage*", "Lov om barnehager, lov om skoler", ["Lov om barnehager"]),
        ("ved {town} skole", "ved Ny By skole, ved by skole", ["ved Ny By skole"]),
        ("helse-team", "helse-team, helse team, helse – team", ["helse-team", "helse team"]),
        ("* skole", "en skole", ["en skole"]),
    ],
)
def test_what_a_pattern_stands_for(pattern: str, text: str, found: list[str]) -> None:
    """With a regular expression and without: what the words of a pattern tell is what its expression matches."""
    scanner = NameScanner((NamePattern(text=pattern, names=("x",), kind=""),), {"town": ("Ny By",)})
    assert [text[hit.start : hit.end] for hit in scanner.find(text)] == found


@settings(deadline=None)
@given(st.text(alphabet="abcPTNAV skole-–/.\n", max_size=200))
def test_hits_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    hits = SERVICES.find_names(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))


@pytest.mark.parametrize("text", ["(" * 50_000, "A" * 50_000, "barne- og " * 10_000, "i " * 50_000, "-" * 50_000])
def test_hostile_texts_are_scanned_to_the_end(services: ServiceScheme, text: str) -> None:
    assert named(text, services) == []


@pytest.mark.reports
def test_attribution_covers_every_sentence_of_a_report(reports: Path, services: ServiceScheme) -> None:
    from corpus.document import to_document  # noqa: PLC0415
    from corpus.reading.readers import read_source  # noqa: PLC0415

    document = to_document(read_source(min(reports.glob("*.txt"))))
    got = attribute(document, services)
    assert [each.sentence for each in got] == list(range(len(document.sentences)))
    assert {each.basis for each in got} >= {"named", "section", "none"}


def test_confidence_goes_with_the_basis(services: ServiceScheme) -> None:
    units = ["Helsesykepleier og PPT møtes.", "PPT ringer.", "Det regner."]
    found = attribute(of_sentences(*units), services)
    assert [each.basis for each in found] == ["named", "named", "none"]
    two, one, none = (each.confidence for each in found)
    assert 0.5 < none < two < one < 1


def test_the_loose_reading_also_counts_the_section(services: ServiceScheme) -> None:
    sentences = ["Rektor får beskjed.", "Det regner."]
    document = hand_document([("Barnehagen", 1, sentences), ("Været", 1, ["Rektor er ute."])])
    strict, loose = attribute(document, services), attribute(document, services, reading="loose")
    assert [each.services for each in strict[1:3]] == [("skole",), ("barnehage",)]
    assert [each.services for each in loose[1:3]] == [("barnehage", "skole"), ("barnehage",)]
    assert loose[4].services == strict[4].services == ("skole",)
    assert [each.basis for each in loose] == [each.basis for each in strict]


@pytest.mark.parametrize(
    ("before", "basis"),
    [
        ([f"{'Så ' * 10}PPT har et mandat."], "pronoun"),  # a subject begins within thirty letters
        ([f"{'Så ' * 9}Nei PPT har et mandat."], "none"),
    ],
)
def test_how_far_into_its_sentence_a_subject_stands(services: ServiceScheme, before: list[str], basis: Basis) -> None:
    """On either side of ``_SUBJECT_REACH``."""
    assert decided(services, *before, "De skal gi råd.")[-1][1] == basis
    assert (
        decided(services, *before, "Så tror jeg De skal gi råd.")[-1][1] == "none"
    )  # a subject pronoun opens its sentence


@pytest.mark.parametrize(("others", "basis"), [(1, "pronoun"), (2, "none")])
def test_how_far_back_a_pronoun_points(services: ServiceScheme, others: int, basis: Basis) -> None:
    """On either side of ``_PRONOUN_REACH``."""
    between = ["Det regner."] * others
    got = decided(services, "Både NAV og barnevernet var med.", *between, "Ungdommen trengte begge tjenestene.")
    assert got[-1][1] == basis


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Øse vann.", True),
        ("De vann.", False),  # two letters are no infinitive
        ("Måling av vann.", True),
        ("Kling av vann.", False),  # two letters before -ing are no verb
        ("Måling av vann er viktig.", False),
    ],
)
def test_items_without_a_subject(text: str, *, lacks: bool) -> None:
    assert lacks_subject(text) is lacks


def test_authorities_issue_no_plan(services: ServiceScheme) -> None:
    said = ["RKBU har laget planen.", "Helsedirektoratet ville det.", "Helsedirektoratet betaler."]
    document = hand_document([("Innledning", 1, said), ("Hovedmål", 1, ["Utvikle kurs for ansatte."])])
    assert attribute(document, services)[-1].services == ("psykisk_helse",)


def test_confidence_is_the_rule_of_succession() -> None:
    assert confidence("named", 1) == round((45 + 1) / (46 + 2), 2)
    assert confidence("pronoun", 3) == round((9 + 1) / (9 + 2), 2)  # the last row of a basis stands for more services
