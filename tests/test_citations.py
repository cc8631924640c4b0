"""In-text citations."""

from pathlib import Path
from time import perf_counter

import pytest
from hand_documents import hand_document, of_sentences
from hypothesis import given
from hypothesis import strategies as st
from made_up import make_source

from corpus.document import to_document
from corpus.types import Document, Edit
from extract.literature.citations import find_citations
from extract.types import Attribution, CitationStyle
from kg.tables.corpus_tables import COLUMNS, sentence_rows


def works(*units: str) -> list[tuple[tuple[str, ...], str | None]]:
    return [(each.authors, each.year) for each in find_citations(of_sentences(*units))]


def styles(*units: str) -> list[CitationStyle]:
    return [each.style for each in find_citations(of_sentences(*units))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Slik er det (Ås, 2019).", [(("Ås",), "2019")]),
        ("Slik er det (Ås & Moe, 2019; Lie 2018b).", [(("Ås", "Moe"), "2019"), (("Lie",), "2018b")]),
        ("Slik er det (Ås og Moe, 2019).", [(("Ås", "Moe"), "2019")]),
        ("Slik er det (Ås, Moe & Lie 2016:7–8).", [(("Ås", "Moe", "Lie"), "2016")]),
        ("Slik er det (Ås, K. & Moe, L. M., 2016).", [(("Ås", "Moe"), "2016")]),
        ("Slik er det (Ås, 2019; 2021).", [(("Ås",), "2019"), (("Ås",), "2021")]),
        ("Slik er det (Ås 2010, 2012a, b).", [(("Ås",), "2010"), (("Ås",), "2012a"), (("Ås",), "2012b")]),
        ("Slik er det (Ås et al., 2015, van Dyk & Lie, 2018).", [(("Ås",), "2015"), (("van Dyk", "Lie"), "2018")]),
        ("Slik er det (se f.eks. Ås, 2015; jf. Moe 2012).", [(("Ås",), "2015"), (("Moe",), "2012")]),
        ("Slik er det (basert på egne tall, Ås-Moe 2010).", [(("Ås-Moe",), "2010")]),
        ("Slik er det (von der Heide III, 2007).", [(("von der Heide III",), "2007")]),
        ("Slik er det (Statistisk sentralbyrå, 2022).", [(("Statistisk sentralbyrå",), "2022")]),
        ("Slik er det (Helse- og omsorgsdepartementet, 2013).", [(("Helse- og omsorgsdepartementet",), "2013")]),
        ("Slik er det (Bufdir, u.å.).", [(("Bufdir",), "u.å.")]),
        ("Slik er det (KS & Bufdir 2020).", [(("KS", "Bufdir"), "2020")]),
        ("Slik er det (barnevernloven, 2022, § 2-1).", [(("barnevernloven",), "2022")]),
        ("Slik er det (Sosialtjenesteloven § 17).", [(("Sosialtjenesteloven",), None)]),
        ("Slik er det (Meld. St. 99 (2010-2011), s. 5).", [(("Meld. St. 99",), "2010-2011")]),
        ("Slik er det (NOU 2001: 99, 88–89).", [(("NOU 2001: 99",), "2001")]),
        ("Slik er det (Prop. 999 L).", [(("Prop. 999 L",), None)]),
        ("Slik er det (jf. NOU 2001: 9 og Prop. 99 S).", [(("NOU 2001: 9",), "2001"), (("Prop. 99 S",), None)]),
        ("Slik er det (https://www.example.no/side/).", [(("example.no",), None)]),
        ("Slik er det (example.no).", [(("example.no",), None)]),
        ("Slik er det (www.example.no/tall, lest 8.10.2019).", [(("www.example.no/tall",), None)]),
        ("Slik er det (statistikkbanken til Statistisk sentralbyrå).", [(("Statistisk sentralbyrå",), None)]),
    ],
)
def test_parentheses(text: str, expected: list[tuple[tuple[str, ...], str | None]]) -> None:
    assert works(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ifølge Ås og Moe (2019) er det slik.", [(("Ås", "Moe"), "2019")]),
        ("Også Ås mfl. (2019:35–37) mener det.", [(("Ås",), "2019")]),
        ("Ås, Moe & Lie (2013) mener det.", [(("Ås", "Moe", "Lie"), "2013")]),
        ("I Veilederen om retten til lek (2017) står det.", [(("Veilederen om retten til lek",), "2017")]),
        ("Et eksempel er Sunt liv. Regjeringens strategi for mat (2000–2005).", [(("Sunt liv",), "2000–2005")]),
        ("Rammeplanen av 1926 sier det.", [(("Rammeplanen",), "1926")]),
        ("St.meld. nr. 99 (2001–2002) sier det.", [(("St.meld. nr. 99",), "2001–2002")]),
        ("Melding til Stortinget 99 (2001- 2002) sier det.", [(("Melding til Stortinget 99",), "2001-2002")]),
        ("Kravet i barnehagelovens § 33, første ledd, gjelder.", [(("barnehagelovens",), None)]),
        ("Ettersyn viste feil i Vanntilsynets gjennomgang fra 1999.", [(("Vanntilsynet",), "1999")]),
    ],
)
def test_narrative(text: str, expected: list[tuple[tuple[str, ...], str | None]]) -> None:
    assert works(text) == expected
    assert styles(text) == ["narrative"] * len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Det økte (2014–2019).",
        "Det økte (juni 2022).",
        "Det økte (figur 3.22).",
        "Det økte (Tabell 2, 2019).",
        "Det økte (N = 2019).",
        "Det økte (se kapittel 4).",
        "Det økte (Loven trådte i kraft 2021).",
        "Det økte (lest 8.10.2019).",
        "Det økte i 2019 (og i 2020).",
        "Slik var det i Larvik (2010–2012).",
        "PPT (pedagogisk-psykologisk tjeneste) er med.",
    ],
)
def test_no_citations(text: str) -> None:
    assert works(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Retten står i pasient- og brukerrettighetsloven § 3-3.", [("pasient- og brukerrettighetsloven", None)]),
        ("Se barnehageloven §§ 3-1 og 3-2 og opplæringslova § 9 A-4.",
         [("barnehageloven", None), ("opplæringslova", None)]),
        ("Retten står i § 5-1 andre ledd i opplæringslova.", [("opplæringslova", None)]),
        ("Det skal gis tiltak etter bvl. § 4-4, jf. hol. § 3-2.", [("bvl.", None), ("hol.", None)]),
        ("Det skal ikke føres i pasientens journal. § 3 gjelder.", []),
        ("Vi leste psykisk helsevernloven kapittel 3.", [("psykisk helsevernloven", None)]),
        ("Plikten i lov om barnehager § 2 gjelder.", [("lov om barnehager", None)]),
        ("Plikten i § 3 i lov om sosiale tjenester gjelder.", [("lov om sosiale tjenester", None)]),
        ("Barnets beste følger av FNs barnekonvensjon artikkel 3 og EMK art. 8.",
         [("FNs barnekonvensjon", None), ("EMK", None)]),
        ("Lov 1. mai 2001 nr. 99 om leker (lekeloven) gjelder.", [("lekeloven", "2001")]),
        ("Endret ved lov 1 des 2001 nr. 99.", [("lov", "2001")]),
        ("Fra da av gjelder forskrift 1. mai 2001 nr. 9 om leker i skolen.", [("forskrift om leker i skolen", "2001")]),
        ("Forskrift om leker i skolen av 1. mai 2001 nr. 9 gjelder.", [("Forskrift om leker i skolen", "2001")]),
        ("Her gjelder forskrift om leker (FOR-2001-05-01-9).", [("forskrift om leker", "2001")]),
        ("Lekeloven av 1992 ble endret.", [("Lekeloven", "1992")]),
        ("Lov om leker fra 1992 ble endret.", [("Lov om leker", "1992")]),
        ("Det følger av rundskriv Q-99/2013 og rundskriv IS-2099.",
         [("rundskriv Q-99/2013", "2013"), ("rundskriv IS-2099", None)]),
        ("Det følger av IS-99/2006.", [("IS-99/2006", "2006")]),
        ("Stortingsproposisjon 999L (2010-2011) sier det.", [("Stortingsproposisjon 999L", "2010-2011")]),
        ("Stortingsmelding nummer 99 (2010 – 2011) sier det.", [("Stortingsmelding nummer 99", "2010–2011")]),
        ("Norges offentlige utredninger 2001:9 sier det.", [("NOU 2001: 9", "2001")]),
        ("Innst. 999 S (2010–2011) og Dok. 9:12 S (2011–2012).",
         [("Innst. 999 S", "2010–2011"), ("Dok. 9:12 S", "2011–2012")]),
        ("Vi leste Notas utredning fra 1999.", [("Nota", "1999")]),
        ("Kommunens utredning fra 1999 sier hva kommunen gjør.", []),
        ("Som Ås skriver (2019, s. 3), er det slik.", [("Ås", "2019")]),
        ("Forsker Kari Ås (2019) og World Toy Board (WTB) (2014) sier det.",
         [("Ås", "2019"), ("World Toy Board", "2014")]),
        ("Kilde: Statistikkbanken til Statistisk sentralbyrå, tabell 9.", [("Statistisk sentralbyrå", None)]),
        ("Ifølge Barne- og lekedirektoratet (2020) er det slik.", [("Barne- og lekedirektoratet", "2020")]),
        ("Ifølge Statens helsetilsyn (2020) er det slik.", [("Statens helsetilsyn", "2020")]),
        ("Nye leker 21-strategien (2021) sier det.", [("leker 21-strategien", "2021")]),
    ],
)  # fmt: skip
def test_sources_named_in_running_text(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert works(text) == [((author,), year) for author, year in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Slik er det (Ås, 2010; Moe; 2015; Lie, 2017).", [("Ås", "2010"), ("Moe", "2015"), ("Lie", "2017")]),
        ("Slik er det (Ås 2010 og Moe 2012, sjå òg Lie 2013).", [("Ås", "2010"), ("Moe", "2012"), ("Lie", "2013")]),
        ("Slik er det (Ås, 2010 s. 12, Moe, 2012 s. 3).", [("Ås", "2010"), ("Moe", "2012")]),
        ("Slik er det (Lek-Moe, et.al, 2008; al-Ås, 2004).", [("Lek-Moe", "2008"), ("al-Ås", "2004")]),
        ("Slik er det (Vanntilsynet 9/2014).", [("Vanntilsynet", "2014")]),
        ("Slik er det (Kari Ås i Ås Avis 2.9.2017).", [("Ås", "2017")]),
        ("Slik er det (Retningslinjer for leker, Vanndirektoratet).", [("Vanndirektoratet", None)]),
        ("Slik er det (Barne- og lekedirektoratet [Bldir], 2021).", [("Barne- og lekedirektoratet", "2021")]),
        ("Slik er det (NIFU, rapport 2019:7; example.no, 2021).", [("NIFU", "2019"), ("example.no", "2021")]),
        ("Slik er det (SSB, tabell 09050; Ås, s. 14).", [("SSB", None), ("Ås", None)]),
        ("Slik er det (NOU, 2001: 9).", [("NOU 2001: 9", "2001")]),
        ("Slik er det (Ås 2015:3, NOU 2001: 9, Lie 2019).", [("Ås", "2015"), ("NOU 2001: 9", "2001"), ("Lie", "2019")]),
        ("Slik er det (Ås 2015, Statens helsetilsyn 2019).", [("Ås", "2015"), ("Statens helsetilsyn", "2019")]),
        ("Slik er det (for en oversikt, se Ås, 2019).", [("Ås", "2019")]),
        ("Slik er det (K. Ås, personlig kommunikasjon, 12. mai 2019).", [("Ås", "2019")]),
        ("Slik er det («Barn i nød», 2018).", [("Barn i nød", "2018")]),
        ("Slik er det (Figur 2, basert på Ås 2019).", [("Ås", "2019")]),
        ("Slik er det (jf. lekeloven § 3 og Grunnloven § 9).", [("lekeloven", None), ("Grunnloven", None)]),
    ],
)
def test_parentheses_typed_otherwise(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert works(text) == [((author,), year) for author, year in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Barnehagen åpnet i Oslo (2019).",
        "På Barnekonferansen (2018) ble det sagt.",
        "Om leker i bruk. Veileder (2012, pdf)",
        "Det kom en ny veileder (2012).",
        "Lekereformen (2012) endret alt.",
        "Han (1851 - 1938) bodde i Ås.",
        "Elever i Vg1 (2019) svarte.",
        "Fra 2015 til 2019 økte det, og vi har tall fra 2015.",
        "Han ble født i Ås 3. mai 1990.",
        "Loven trådte i kraft 1. januar 2023.",
        "Ifølge loven er det slik.",
        "Loven § uten tall gjelder.",
        "Ås, K. (2019). Om leker. Forlaget.",
        "Ås, K. & Moe, O. L. (2019). Om leker. Forlaget.",
    ],
)
def test_years_and_names_that_cite_nothing(text: str) -> None:
    assert works(text) == []


def test_a_section_without_its_act_has_no_author() -> None:
    assert works("Dette gjelder (§ 3-1, tredje ledd).") == [((), None)]
    assert works("Dette gjelder, jf. § 1, § 1a og § 2.") == [((), None)]
    assert works("Etter § 3-1 skal det gis hjelp.") == []


def test_a_year_with_its_page_is_the_work_of_that_year() -> None:
    assert works("Ås (2019) sier det.", "Hun (2019, s. 88) sier mer.")[-1] == (("Ås",), "2019")
    assert works("Hun (2019, s. 88) sier det.") == [((), "2019")]
    assert works("Det økte (2019, 88 prosent).") == []


def test_an_author_in_the_genitive_is_the_one_that_is_cited_elsewhere() -> None:
    assert works("Mos (2010) og Moes (2012) modell er kjent (Moe, 2012).") == [
        (("Mos",), "2010"), (("Moe",), "2012"), (("Moe",), "2012"),
    ]  # fmt: skip


def test_a_citation_does_not_go_on_into_a_heading() -> None:
    document = hand_document([("Ett", 1, ["Dette følger av loven"]), ("§ 3 Formål", 1, ["Loven skal hjelpe."])])
    assert find_citations(document) == ()


def test_citations_in_notes_are_of_the_sentence_that_calls_the_note() -> None:
    text = (
        "Barn trenger lek.1 Barn trenger hvile.2 Barn trenger mat.3\n\n\n\n"
        "1 Se Ås og Moe 2019, s. 3.\n2 Lie, K. (2019). Om leker.\n3 Dette ordet er nytt i 2019, se https://example.no.\n"
    )
    document = to_document(make_source(text))
    found = [(each.authors, each.year, each.style, each.sentence) for each in find_citations(document)]
    assert found == [(("Ås", "Moe"), "2019", "bare", 0), (("Lie",), "2019", "bare", 1)]


def test_et_al_is_a_flag_not_an_author() -> None:
    found = find_citations(of_sentences("Slik er det (Ås, et al., 2021; Moe m.fl. 2022; Lie 2020)."))
    assert [(each.authors, each.et_al) for each in found] == [(("Ås",), True), (("Moe",), True), (("Lie",), False)]


def test_secondary_citation_gives_both_works() -> None:
    text = "Ås og Moe (2014, i Lie, 2021, s. 67) sier det."
    assert works(text) == [(("Ås", "Moe"), "2014"), (("Lie",), "2021")]
    assert styles(text) == ["secondary", "secondary"]


def test_ibid_is_the_work_before() -> None:
    text = ("Det er slik (Ås, 2001; Moe, 2002).", "Det er sånn (ibid.:9).")
    assert works(*text)[-1] == (("Moe",), "2002")
    assert styles(*text)[-1] == "ibid"
    assert works("Ingen før (ibid.).") == []


def test_citation_inside_a_quotation_is_second_hand() -> None:
    assert styles("Hun skrev: «Alt er prosess (Ås 2008).»") == ["secondary"]


def test_spans_and_sentence() -> None:
    document = of_sentences("Først noe annet.", "Så sier Ås (2019) noe.")
    (found,) = find_citations(document)
    assert document.text[found.start : found.end] == "Ås (2019)"
    assert found.sentence == 1


def test_name_broken_over_a_line_is_whole() -> None:
    plain = of_sentences("Slik er det (Han-\nsen, 2010).")
    edit = Edit(start=16, end=18, kind="hyphen_join", clean="")
    moved = [
        type(s)(index=0, start=s.start, end=s.end, clean_start=0, clean_end=s.end - 2, section=0, page=1, kind="prose")
        for s in plain.sentences
    ]
    document = Document(id="x", source=plain.source, edits=(edit,), sections=plain.sections, sentences=tuple(moved))
    (found,) = find_citations(document)
    assert found.authors == ("Hansen",)
    assert document.text[found.start : found.end] == "(Han-\nsen, 2010)"


def test_list_of_references_is_left_out() -> None:
    document = hand_document([("Funn", 1, ["Slik er det (Ås, 2019)."]), ("Referanser", 1, ["Moe, L. (2019). Alt."])])
    assert [each.authors for each in find_citations(document)] == [("Ås",)]


@given(st.text(alphabet="(); ,.&ÅsMoelov og20194:–§\n", max_size=120))
def test_any_text_gives_citations_inside_it(text: str) -> None:
    document = of_sentences(text)
    for each in find_citations(document):
        assert 0 <= each.start < each.end <= len(document.text)
        assert all(each.authors)


@pytest.mark.parametrize(
    "text",
    ["(" * 50_000, "()" * 25_000, "A" * 50_000, "Aa " * 17_000, "(Aa, " * 10_000, "2019 " * 10_000, "(2019) " * 7_000,
     "«" * 50_000, "Meld. St. " * 5_000, "§ " * 25_000, "§ 1 " * 5_000 + "§" * 20_000, "lov om " * 7_000,
     "kap. 1 " * 7_000,
     "Kilde: " * 7_000, "1. mai 2001 " * 4_000, "pasient- og " * 5_000, "a-, " * 12_000, "og " * 17_000,
     "(Ås 2019" + " " * 50_000 + ")"],
)  # fmt: skip
def test_hostile_texts_give_nothing(text: str) -> None:
    assert works(text) == []


@pytest.mark.reports
def test_every_citation_of_a_report_lies_in_its_sentence(reports: Path) -> None:
    from corpus.document import to_document  # noqa: PLC0415
    from corpus.reading.readers import read_source  # noqa: PLC0415

    document = to_document(read_source(min(reports.glob("*.txt"))))
    found = find_citations(document)
    assert len(found) > 100
    assert all(document.sentences[each.sentence].start <= each.start for each in found)


def test_where_citations_stand_in_the_wording_of_sentences() -> None:
    """White space is folded there, and a stop may part a citation."""
    text = (
        "Ås  og Moe (2001) ser lek hos alle barn som bor her, og det er mye (Dahl\nog Lie,  2002).\n"
        "Ingen andre sier det.\nDette sier strategien Lek for alle. Nasjonal strategi for lek (2010–2012) også.\n"
    )
    document = to_document(make_source(text))
    citations = find_citations(document)
    nobody = [Attribution(sentence=0, services=(), basis="none")] * len(document.sentences)
    at, wording = (COLUMNS["sentences"].index(name) for name in ("cited", "text"))
    rows = sentence_rows(document, nobody, citations=citations)
    assert [[row[wording][a:b] for a, b in row[at]] for row in rows][:2] == [
        ["Ås og Moe (2001)", "(Dahl og Lie, 2002)"],
        [],
    ]
    parted = " ".join(row[wording][a:b] for row in rows[2:] for a, b in row[at])
    assert parted.endswith("(2010–2012)")


def test_many_citations_in_one_sentence_cost_little() -> None:
    document = of_sentences("Lek er bra  (Ås, 2001), " * 5000)
    citations = find_citations(document)
    nobody = [Attribution(sentence=0, services=(), basis="none")]
    started = perf_counter()
    (row,) = sentence_rows(document, nobody, citations=citations)
    assert perf_counter() - started < 2
    assert len(row[COLUMNS["sentences"].index("cited")]) == len(citations) == 5000
