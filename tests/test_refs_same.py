"""The same value gives the same field, whichever format it stands in; all values are made up."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.refs.reading.fields import numbers_of, title_of
from kg.refs.reading.files import read_file
from kg.refs.reading.names import name_of, names_of
from kg.refs.records.records import Record

XML = "<xml><records><record><titles><title>{title}</title></titles>{rest}</record></records></xml>"
FILES: dict[str, Callable[[dict[str, str]], str]] = {
    "ris": lambda held: "TY  - JOUR\nTI  - {title}\nAU  - {authors}\nPY  - {year}\nDO  - {doi}\nSN  - {numbers}\n"
    "SP  - {pages}\nPMID  - {pmid}\nER  - \n".format(**held),
    "nbib": lambda held: "PMID- {pmid}\nPT  - Journal Article\nTI  - {title}\nDP  - {year}\nIS  - {numbers}\n"
    "AID - {doi}\nPG  - {pages}\n".format(**held),
    "ciw": lambda held: "FN Clarivate\nPT J\nTI {title}\nPY {year}\nSN {numbers}\nDI {doi}\nPS {pages}\nPM {pmid}\n"
    "AU {authors}\nER\n".format(**held),
    "enw": lambda held: "%0 Journal Article\n%T {title}\n%A {authors}\n%D {year}\n%R {doi}\n%@ {numbers}\n"
    "%P {pages}\n".format(**held),
    "xml": lambda held: XML.format(
        title=held["title"], rest='<ref-type name="Journal Article">17</ref-type><dates><year>{year}</year></dates>'
        "<contributors><authors><author>{authors}</author></authors></contributors><isbn>{numbers}</isbn>"
        "<electronic-resource-num>{doi}</electronic-resource-num><pages>{pages}</pages>".format(**held),
    ),
    "bib": lambda held: "@article{{a, title={{{title}}}, year={{{year}}}, doi={{{doi}}}, issn={{{numbers}}},\n"
    "pages={{{pages}}}, pmid={{{pmid}}}}}".format(**held),
    "csv": lambda held: "Title,Authors,Year,DOI,ISSN,Pages,PMID,Document type\n"
    '"{title}","{authors}",{year},{doi},"{numbers}",{pages},{pmid},journalArticle\n'.format(**held),
    "json": lambda held: json.dumps(
        [{"type": "article-journal", "title": held["title"], "issued": held["year"], "DOI": held["doi"],
          "ISSN": held["numbers"], "page": held["pages"], "PMID": held["pmid"]}]
    ),
}  # fmt: skip
HELD = {
    "title": "Calm in the cloakroom.", "authors": "Berg KM, Lie O and Vik E", "year": "2011-05", "pages": "pp. 12–19",
    "doi": "https://doi.org/10.1000/RO", "numbers": "978-82-15-00000-0; 1234567x", "pmid": "PMID: 77",
}  # fmt: skip
WITHOUT_NAMES, WITHOUT_PMID = {"nbib", "bib", "json"}, {"enw", "xml"}


def told(name: str, folder: Path) -> Record:
    (folder / f"made.{name}").write_text(FILES[name](HELD), encoding="utf-8")
    return read_file(folder / f"made.{name}")[0].records[0]


@pytest.mark.parametrize("name", FILES)
def test_a_value_gives_the_same_field_in_every_format(name: str, tmp_path: Path) -> None:
    record = told(name, tmp_path)
    assert (record.type, record.title, record.year) == ("article-journal", "Calm in the cloakroom", 2011)
    assert (record.doi, record.pages) == ("10.1000/ro", "12-19")
    assert (record.isbn, record.issn) == (("9788215000000",), ("1234-567X",))
    assert record.pmid == ("" if name in WITHOUT_PMID else "77")
    if name not in WITHOUT_NAMES:
        assert record.authors == ("Berg, KM", "Lie, O", "Vik, E")
    assert any("Calm in the cloakroom." in value.text for value in record.values)
    assert any("978-82-15-00000-0" in value.text for value in record.values)


@pytest.mark.parametrize("name", ["bib", "json", "csv", "ris"])
def test_an_address_of_a_doi_tells_it(name: str, tmp_path: Path) -> None:
    text = {
        "bib": "@misc{a, title={A}, url={https://doi.org/10.1000/1}}", "csv": "Title,URL\nA,https://doi.org/10.1000/1\n",
        "json": '[{"title": "A", "URL": "https://doi.org/10.1000/1"}]',
        "ris": "TY  - GEN\nTI  - A\nUR  - https://doi.org/10.1000/1\nER  - \n",
    }[name]  # fmt: skip
    (tmp_path / f"made.{name}").write_text(text, encoding="utf-8")
    assert read_file(tmp_path / f"made.{name}")[0].records[0].doi == "10.1000/1"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe, Richard Roe, Kari Berg", ("Jane Doe", "Richard Roe", "Kari Berg")),
        ("Jan van der Berg, Kari de Lie, R. Roe", ("Jan van der Berg", "Kari de Lie", "Roe, R.")),
        ("Jane Doe, Richard Roe og Kari Berg", ("Jane Doe", "Richard Roe", "Kari Berg")),
        ("Ann Lee, Bo Ek, et al.", ("Ann Lee", "Bo Ek")),
        ("Doe, SL, Roe, NH, and Poe, S", ("Doe, SL", "Roe, NH", "Poe, S")),
        ("Doe, Jane K., Roe, Richard", ("Doe, Jane K.", "Roe, Richard")),
        ("Doe, Jane and others", ("Doe, Jane",)),
    ],
)
def test_names_are_parted_where_all_parts_have_the_form_of_one(text: str, names: tuple[str, ...]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe, Richard Roe", "Doe, Jane", "Doe, Jane Kari", "Jane Doe, J, Kari Berg", "jane doe, kari berg, bo ek",
        "Kontoret for ro, Etaten for uro, Rådet for fred", "Barne-, ungdoms- og familiekontoret",
        "Office of Children, Calm and Family Affairs", "Office of Children and Family Affairs", "Ro AS", "Calm UK",
        "U.S. Office of Calm", "Ro, Uro, Fred, Fryd", "Roe, Jr, Richard", "Kari Berg, PhD, Ola Lie, MD",
    ],
)  # fmt: skip
def test_a_name_that_may_be_one_stays_one(text: str) -> None:
    assert names_of(text) == (text,)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ro.", "Ro"), ("[Ro].", "[Ro]"), ("Ro", "Ro"), ("Calm in the U.S.", "Calm in the U.S."), ("Ro ...", "Ro ..."),
        ("Calm, Inc.", "Calm, Inc."), ("Ro?", "Ro?"), (".", ""),
    ],
)  # fmt: skip
def test_the_full_stop_after_a_title_is_none_of_it(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("text", "isbn", "issn"),
    [
        ("82-15-00000-x", ("821500000X",), ()), ("978 82 15 00000 0 (pbk.)", ("9788215000000",), ()),
        ("ISSN 1234-5678, e-ISSN: 2345-6789", (), ("1234-5678", "2345-6789")), ("1-2-3", (), ()),
        ("12345678901234", (), ()),
    ],
)  # fmt: skip
def test_numbers(text: str, isbn: tuple[str, ...], issn: tuple[str, ...]) -> None:
    assert numbers_of(text) == (isbn, issn)


@pytest.mark.parametrize("name", ["bib", "json", "csv", "ris"])
def test_nobody_is_no_author(name: str, tmp_path: Path) -> None:
    text = {
        "bib": "@misc{a, title={A}, author={Anonymous}}", "csv": "Title,Authors\nA,Anonymous\n",
        "json": '[{"title": "A", "author": [{"literal": "Anonymous"}]}]',
        "ris": "TY  - GEN\nTI  - A\nAU  - Anonymous\n",
    }[name]  # fmt: skip
    (tmp_path / f"made.{name}").write_text(text, encoding="utf-8")
    record = read_file(tmp_path / f"made.{name}")[0].records[0]
    assert record.authors == ()
    assert "Anonymous" in str(record.other)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("Heimfjell PPT", "Heimfjell PPT"), ("RKBU Oppdiktet", "RKBU Oppdiktet"), ("NOU 2023: 24", "NOU 2023: 24"),
        ("Lie JAB", "Lie, JAB"), ("Lie J 3rd", "Lie, J 3rd"), ("Lie M.A.C.S.", "Lie, M.A.C.S."),
    ],
)  # fmt: skip
def test_letters_that_name_a_body_are_no_initials(given: str, told: str) -> None:
    assert name_of(given) == told
