"""What the texts say of words themselves, as a person meets it: on pages, in Python and on the command line."""

import json
from pathlib import Path

import pytest
from made_up_site import make_study, save_study
from test_site import Page, write
from test_site_evidence import led_to, parsed

from kg.asking.study import Study
from kg.cli import main
from kg.tables.cells import first_said
from kg.tables.rows import named_records
from kg.tables.study_tables import StudyError
from kg.views.definitions import claims_shown
from kg.views.names import Names
from kg.views.quotes import read_sources


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claims")
    write(make_study(), folder)
    return folder


def quoted(page: Path) -> list[tuple[str, str]]:
    """What each claim of a page is said to be, in bokmål and below its quote, and the quote."""
    part = parsed(page).xpath("//*[@id='utsagn']")[0]
    quotes = part.xpath(".//blockquote | following-sibling::blockquote[preceding-sibling::h2[1][@id='utsagn']]")
    words = [" ".join(quote.xpath("p[1]")[0].text_content().split()) for quote in quotes]
    said = [quote.xpath("string(p[2]/span[@class='said']/*[@class='nb' or @data-en])") for quote in quotes]
    return [*zip(said, words, strict=True)]


def test_the_page_of_a_concept_tells_first_what_the_texts_say_of_it(site: Path) -> None:
    page = site / "begrep" / "oppfolging.html"
    assert parsed(page).xpath("//h2/@id")[:2] == ["slik", "utsagn"]
    assert quoted(page) == [
        ("sier at noe er ulikt eller uklart", "Vi kaller det oppfølging når noen ringer tilbake."),
        ("sier at noen er enige", "Skolen tilbyr oppfølging hver uke."),
    ]


def test_a_quote_leads_to_its_passage_and_to_where_it_is_said_again(site: Path) -> None:
    page = site / "begrep" / "oppfolging.html"
    first = parsed(page).xpath("//h2[@id='utsagn']/following::blockquote[1]")[0]
    hrefs = first.xpath(".//a/@href")
    assert hrefs[:3] == ["../begrep/oppfolging.html", "../tjeneste/skole.html", "../tjeneste/politi.html"]
    assert [led_to(page, href).text_content().strip()[:9] for href in hrefs[3:]] == ["Vi kaller", "Klinikken"]


def test_the_page_of_a_service_has_what_names_it_and_no_other(site: Path) -> None:
    assert len(quoted(site / "tjeneste" / "skole.html")) == 2
    assert len(quoted(site / "tjeneste" / "politi.html")) == 1
    assert not parsed(site / "tjeneste" / "fastlege.html").xpath("//*[@id='utsagn']")
    assert not parsed(site / "begrep" / "tiltak.html").xpath("//*[@id='utsagn']")


def test_all_stand_on_a_page_of_their_own_that_the_front_page_leads_to(site: Path) -> None:
    assert "utsagn.html" in Page(site / "index.html").links
    said = quoted(site / "utsagn.html")
    assert len(said) == 3  # the repetition stands with the first
    headings = parsed(site / "utsagn.html").xpath("//section[.//blockquote]/h2")
    assert [heading.get("id") for heading in headings] == ["differ", "agree", "gap"]
    assert [heading.xpath("string(i[@class='nb'])") for heading in headings] == [
        "Noe brukes eller forstås ulikt",
        "Noen er enige",
        "Kunnskap mangler",
    ]


def test_a_statement_that_is_said_again_is_counted_once_everywhere(site: Path, folder: Path) -> None:
    assert "3 utsagn om ordene" in Page(site / "index.html").words.replace("3utsagn", "3 utsagn")
    assert len(first_said(Study(folder).claims())) == len(quoted(site / "utsagn.html")) == 3


def test_a_repetition_whose_first_is_gone_counts() -> None:
    claims = make_study().tables["claims"]
    again = claims[claims["repeats"].notna()]
    assert len(again) == len(first_said(again)) == 1
    assert first_said(claims.iloc[:0]).empty


def test_words_for_words_stand_first_then_named_services_and_concepts_then_those_that_differ() -> None:
    study = make_study()
    names = Names(services={s.id: s for s in study.services}, concepts={c.id: c for c in study.concepts})
    row = {
        "document": "fjord",
        "section": 0,
        "page": 1,
        "repeats": None,
        "sentence": 0,
        "cue": "",
        "quote": "Alle vil.",
    }
    told = {"concepts": ["oppfolging"], "services": ["skole", "politi"], "polarity": "need_common"}
    alone = {"concepts": [], "services": [], "polarity": "differ"}
    many = {"concepts": ["oppfolging"], "services": ["skole", "politi", "fastlege"], "polarity": "need_common"}
    rows = [
        {**row, **alone, "start": 0, "end": 5},
        {**row, **told, "start": 10, "end": 15},
        {**row, **alone, "start": 20, "end": 25, "quote": "Ordet er nytt.", "polarity": "gap"},
        {**row, **many, "start": 30, "end": 35},
        {**row, **told, "start": 40, "end": 45, "polarity": "differ"},
    ]
    shown = claims_shown(rows, names, read_sources(study.tables, study.texts), at_most=9)
    assert [len(entry.services) for entry in shown.entries] == [0, 2, 2, 3, 0]
    assert [entry.said.nb[-6:] for entry in shown.entries] == ["angler", "uklart", "trengs", "trengs", "uklart"]


def test_what_there_is_no_room_for_is_counted() -> None:
    study = make_study()
    names = Names(services={s.id: s for s in study.services}, concepts={c.id: c for c in study.concepts})
    sources = read_sources(study.tables, study.texts)
    shown = [claims_shown(named_records(study.tables["claims"]), names, sources, at_most=most) for most in (1, 3)]
    assert [(len(each.entries), each.left_out) for each in shown] == [(1, 2), (3, 0)]


def test_a_study_without_the_table_or_its_rows_has_pages(tmp_path: Path) -> None:
    without, empty = make_study(), make_study()
    del without.tables["claims"]
    empty.tables["claims"] = empty.tables["claims"].iloc[:0]
    for name, study in (("without", without), ("empty", empty)):
        write(study, tmp_path / name)
        page = Page(tmp_path / name / "utsagn.html")
        assert "Ingen slike utsagn er funnet i rapportene." in page.words


# -- asked -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_study(make_study(), tmp_path_factory.mktemp("asked") / "study")


def test_claims_by_concept_service_and_polarity(folder: Path) -> None:
    study = Study(folder)
    assert len(study.claims()) == 4
    assert study.claims("oppfølging")["start"].tolist() == [12, 49, 115]
    assert study.claims("oppfolging", "politi")["start"].tolist() == [49, 115]
    assert study.claims(service="Skole", polarity="agree")["start"].tolist() == [12]
    assert study.claims("tiltak").empty


def test_what_there_is_not_is_told(folder: Path) -> None:
    study = Study(folder)
    with pytest.raises(StudyError, match="no polarity 'differs'; did you mean 'differ'"):
        study.claims(polarity="differs")  # type: ignore[arg-type]
    with pytest.raises(StudyError, match="no concept 'oppfolgning' in this study"):
        study.claims("oppfolgning")
    with pytest.raises(StudyError, match="no service 'skolen' in this study"):
        study.claims(service="skolen")


def test_the_command_prints_cleaned_wording(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", str(folder), "--polarity", "agree", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["quote"], row["file"], row["concepts"]) == (
        "Skolen tilbyr oppfølging hver uke.",
        "fjord.txt",
        ["oppfolging"],
    )
    assert main(["claims", str(folder), "--service", "politi", "--concept", "oppfølging"]) == 0
    shown = capsys.readouterr().out
    assert "skole, politi" in shown
    assert "2 rows" in shown


def test_definitions_are_printed_too_all_or_the_certain_ones(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for more, wanted in ([], False), (["--certain"], True):
        assert main(["definitions", str(folder), *more, "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        assert [row["term"] for row in rows] == list(Study(folder).definitions(certain=wanted)["term"])
        assert all(row["quote"] and row["file"] for row in rows)
