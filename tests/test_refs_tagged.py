"""nbib, Web of Science, EndNote's XML and tags, and which of the formats a file is in. All records are made up."""

from pathlib import Path
from types import ModuleType

import pytest

from corpus.errors import TableError
from kg.refs.reading.files import read_file
from kg.refs.reading.kinds import format_of
from kg.refs.reading.tagged_formats import cochrane, endnote_xml, enw, nbib, wos
from kg.refs.records.records import Format

NBIB = """PMID- 1234567
OWN - NLM
IS  - 1234-5678 (Electronic)
DP  - 2011 May-Jun
TI  - Calm in the cloakroom: a made-up
      study.
LID - 10.1000/ro [doi]
AB  - First line
      goes on.
FAU - Vik, Eva
AU  - Vik E
FAU - Fjell, Ola K
AU  - Fjell OK
CN  - The Calm Group
PT  - Journal Article
JT  - Journal of made-up studies
TA  - J Made Up
VI  - 4
IP  - 2
PG  - 101-19
MH  - Child
AID - S123 [pii]
AID - 10.1000/ro [doi]

PMID- 1234568
TI  - Unrest.
AU  - Rud S
DP  - 1999
PMID- 1234569
TI  - Night.
"""


def test_nbib() -> None:
    first, second, third = nbib.read(NBIB.encode(), "a.nbib").records
    assert first.title == "Calm in the cloakroom: a made-up study"
    assert first.authors == ("Vik, Eva", "Fjell, Ola K", "The Calm Group")
    assert (first.year, first.doi, first.pmid, first.pages) == (2011, "10.1000/ro", "1234567", "101-19")
    assert (first.journal, first.type, first.issn) == (
        "Journal of made-up studies", "article-journal", ("1234-5678",),
    )  # fmt: skip
    assert first.other == {
        "OWN": ("NLM",), "AU": ("Vik E", "Fjell OK"), "TA": ("J Made Up",), "AID": ("S123 [pii]",),
    }  # fmt: skip
    assert (second.authors, second.year, second.line) == (("Rud, S",), 1999, 25)
    assert third.pmid == "1234569"


def test_nbib_of_eric_and_of_ovid() -> None:
    eric = "OWN - ERIC\nTI  - Calm\nAU  - Vik, Eva\nAID - http://dx.doi.org/10.1000/RO\nISSN - ISSN-1234-5678\n"
    ovid = "<1. >\nUI  - 12\nTI  - Calm\nAU  - Vik E\nYR  - 2011\nDO  - 10.1000/ro\n\n<2. >\nUI  - 13\nTI  - Unrest\n"
    (record,) = nbib.read(eric.encode(), "a").records
    assert (record.doi, record.issn, record.authors) == ("10.1000/ro", ("1234-5678",), ("Vik, Eva",))
    records = nbib.read(ovid.encode(), "a").records
    assert [(record.title, record.year) for record in records] == [("Calm", 2011), ("Unrest", None)]


WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Vik, E
   Fjell, O
AF Vik, Eva
   Fjell, Ola
TI Calm in the
   cloakroom
SO JOURNAL OF MADE-UP STUDIES
DE calm; play;
   cloakroom
SN 1234-5678
PY 2011
VL 4
BP 101
EP 119
DI 10.1000/RO
UT WOS:1
ER

PT B
AU [Anonymous]
BE Rud, S
TI A chapter
SO A BOOK
DT Article; Book Chapter
PY 2010
ER

EF
"""


def test_web_of_science() -> None:
    first, second = wos.read(WOS.encode(), "a.ciw").records
    assert (first.title, first.authors) == ("Calm in the cloakroom", ("Vik, Eva", "Fjell, Ola"))
    assert (first.keywords, first.pages, first.doi) == (("calm", "play", "cloakroom"), "101-119", "10.1000/ro")
    assert first.other == {"AU": ("Vik, E", "Fjell, O"), "UT": ("WOS:1",)}
    assert (second.type, second.journal, second.authors, second.editors) == ("chapter", "A BOOK", (), ("Rud, S",))


def test_web_of_science_without_its_last_er() -> None:
    got = wos.read(WOS.encode().partition(b"PY 2010")[0], "a.ciw")
    assert [record.line for record in got.records] == [3, 22]
    assert "a.ciw:22: the file ends within a record" in str(got.messages[0])


def test_web_of_science_parted_by_tabs() -> None:
    text = "PT\tAU\tTI\tSO\tPY\nJ\tVik, E; Fjell, O\tCalm\tJ RO\t2011\nJ\tRud, S\tUnrest\tJ RO\t2012\tmore\n"
    first, second = wos.read(text.encode("utf-16"), "a.txt").records
    assert (first.authors, first.year) == (("Vik, E", "Fjell, O"), 2011)
    assert (second.title, second.other) == ("Unrest", {"": ("more",)})


XML = """<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>
<xml><records><record><rec-number>1</rec-number><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Vik, Eva</style></author></authors></contributors>
<titles><title><style>Calm</style><style face="italic"> in</style><style> the caf&eacute; &b;</style></title>
<secondary-title>Journal &amp; more</secondary-title></titles>
<pages>101-19</pages><dates><year>2011</year></dates><isbn>1234-5678</isbn>
<electronic-resource-num>10.1000/ro</electronic-resource-num><custom1>kept</custom1></record>
<record><titles><title>Broken<title></titles></record>
<record><titles><title>Unrest</title></titles><abstract>half an abs"""


def test_endnote_xml() -> None:
    got = endnote_xml.read(XML.encode(), "a.xml")
    first, *_, last = got.records
    assert first.title == "Calm in the café &b;"
    assert (first.authors, first.year, first.doi) == (("Vik, Eva",), 2011, "10.1000/ro")
    assert (first.journal, first.type, first.issn) == ("Journal & more", "article-journal", ("1234-5678",))
    assert first.other == {"rec-number": ("1",), "custom1": ("kept",)}
    assert [value.line for value in first.values if value.name == "custom1"] == [7]
    assert (last.title, last.line) == ("Unrest", 9)
    assert [str(error).partition(":")[2].partition(":")[0] for error in got.messages] == ["8", "9"]


def test_endnote_xml_that_is_nested_without_end() -> None:
    with pytest.raises(TableError, match="nested deeper than EndNote"):
        endnote_xml.read(b"<records><record><title>" + b"<a>" * 100_000 + b"</record></records>", "a.xml")


def test_endnotes_tags() -> None:
    text = (
        "%0 Journal Article\n%T Calm\n%A Vik, Eva\n%A Fjell, Ola\n%J Made-up studies\n%D 2011\n%@ 1234-5678\n"
        "%R 10.1000/ro\n%X One line\ngoes on\n%~ base\n\n%T Unrest\n%0 Thesis\n%A Rud, Siv\n"
    )
    first, second = enw.read(text.encode(), "a.enw").records
    assert (first.title, first.authors, first.year) == ("Calm", ("Vik, Eva", "Fjell, Ola"), 2011)
    assert (first.doi, first.issn, first.other) == ("10.1000/ro", ("1234-5678",), {"%~": ("base",)})
    assert (second.type, second.authors) == ("thesis", ("Rud, Siv",))


KINDS: list[tuple[str, str, Format]] = [
    ("TY  - JOUR\n", "a.txt", "ris"),
    ("Search of 3 March\n@ home\n\nty - jour\n", "a.txt", "ris"),
    ("TI  - Ro\nAU  - Vik\nPY  - 2001\n", "a.txt", "ris"),
    (NBIB, "a.ris", "nbib"),
    (WOS, "a.txt", "wos"),
    ("PT\tAU\tTI\n", "a.txt", "wos"),
    (XML, "a.xml", "endnote_xml"),
    ("@article{a,\n title={TY  - JOUR}}", "a.txt", "bibtex"),
    ("% a comment\n@misc(a, title={x})", "a.bib", "bibtex"),
    ("%0 Book\n%T Ro\n", "a.txt", "enw"),
    ('[{"title": "Ro"}]', "a.txt", "csljson"),
    ("Title;Authors;Year\nRo;Vik;2001\n", "a.txt", "csv"),
    ('id,notes\n1,"\nTY  - JOUR\n"\n', "a.csv", "csv"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_format_is_told_by_content(text: str, name: str, kind: Format, encoding: str) -> None:
    assert format_of(text.encode(encoding), name) == kind


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"),
        (b"<?xml version='1.0'?><PubmedArticleSet><PubmedArticle>", "PubMed's XML"),
        (b"Dear all, here are the references.\n", "no file of references that is known"),
    ],
)
def test_what_is_no_file_of_references_is_told_with_a_way_out(data: bytes, told: str) -> None:
    with pytest.raises(TableError, match=told):
        format_of(data, "a.ris" if data.startswith(b"<") else "a.txt")


def test_the_door_reads_what_it_told(tmp_path: Path) -> None:
    path = tmp_path / "søk.txt"
    path.write_text(WOS, encoding="utf8")
    read, data = read_file(path)
    assert (read.format, len(read.records), data) == ("wos", 2, WOS.encode())


COCHRANE = """Record #1 of 2
ID: CN-00000001
AU: Vik E
AU: Fjell O
TI: Calm in the cloakroom
SO: Journal of made-up calm
YR: 2011
VL: 3
NO: 2
PG: 101-109
PM: PUBMED 77
PT: Journal article; Made-up trial
KY: calm; cloakrooms
DOI: 10.1000/ro
AB: One paragraph.
Another one.


Record #2 of 2
ID: CD000002
AU: Rud, S
TI: Calm: a made-up review
SO: Database of made-up reviews
YR: 2012
US: https://example.org/2
"""


def test_cochrane(tmp_path: Path) -> None:
    (tmp_path / "citation-export.txt").write_text(COCHRANE, encoding="utf-8")
    read_ = read_file(tmp_path / "citation-export.txt")[0]
    first, second = read_.records
    assert (read_.format, read_.messages, second.line) == ("cochrane", (), 20)
    assert (first.type, first.title, first.authors, first.year) == (
        "article-journal", "Calm in the cloakroom", ("Vik, E", "Fjell, O"), 2011,
    )  # fmt: skip
    assert (first.journal, first.volume, first.issue, first.pages) == ("Journal of made-up calm", "3", "2", "101-109")
    assert (first.doi, first.pmid, first.keywords) == ("10.1000/ro", "77", ("calm", "cloakrooms"))
    assert (first.abstract, first.other) == ("One paragraph.\nAnother one.", {"ID": ("CN-00000001",)})
    assert (second.type, second.authors, second.url) == ("article-journal", ("Rud, S",), "https://example.org/2")


def test_what_cochrane_exports_in_other_formats_is_read_as_that(tmp_path: Path) -> None:
    head = 'Record #1 of 1\nProvider: Made Up\nContent: text/plain; charset="UTF-8"\n\n'
    bib = "Record #1 of 1\n@article{a,\nauthor = {Vik, E, Fjell, O, and Rud, S},\ntitle = {A}\n}\n"
    for text, form in ((f"{head}TY  - JOUR\nTI  - A\nAU  - Vik, E\nER  - \n", "ris"), (bib, "bibtex")):
        (tmp_path / "citation-export.txt").write_text(text, encoding="utf-8")
        read_ = read_file(tmp_path / "citation-export.txt")[0]
        assert (read_.format, read_.records[0].title, read_.records[0].authors[0]) == (form, "A", "Vik, E")
    assert read_.records[0].authors == ("Vik, E", "Fjell, O", "Rud, S")


@pytest.mark.parametrize("text", ["", "Record #1 of 2\n", "\n\n"])
def test_cochrane_without_a_record_is_refused(text: str) -> None:
    with pytest.raises(TableError):
        cochrane.read(text.encode(), "made.txt")
    assert len(cochrane.read(b"odd\nRecord #1 of 1\nTI: A\n", "made.txt").messages) == 1


@pytest.mark.parametrize("reader", [nbib, wos, enw, cochrane])
@pytest.mark.parametrize("text", [b"Once upon a time.\nAND so on\n", bytes(range(256)) * 9])
def test_what_has_no_known_tag_is_refused(reader: ModuleType, text: bytes) -> None:
    with pytest.raises(TableError, match="no tag in it that is known"):
        reader.read(text, "made.txt")
