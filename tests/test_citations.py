"""In-text citations."""

from pathlib import Path

import pytest
from hand_documents import hand_document, of_sentences
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Document, Edit
from extract.literature.citations import find_citations
from extract.types import CitationStyle


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


@given(st.text(alphabet="(); ,.&ÅsMoe og20194:–§\n", max_size=120))
def test_any_text_gives_citations_inside_it(text: str) -> None:
    document = of_sentences(text)
    for each in find_citations(document):
        assert 0 <= each.start < each.end <= len(document.text)
        assert each.authors
        assert all(each.authors)


@pytest.mark.parametrize(
    "text",
    ["(" * 50_000, "()" * 25_000, "A" * 50_000, "Aa " * 17_000, "(Aa, " * 10_000, "2019 " * 10_000, "(2019) " * 7_000,
     "«" * 50_000, "Meld. St. " * 5_000, "a-, " * 12_000, "og " * 17_000, "(Ås 2019" + " " * 50_000 + ")"],
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
