"""Word files as Word opens them, whatever is odd or missing, with no more unpacked and parsed than is needed."""

import base64
import contextlib
import random
import re
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_word import MAIN, SPACES, body, field, p, relations, styles, table, up, word, zipped

from corpus.document import to_document
from corpus.errors import SourceError
from corpus.reading.docx.read_docx import read_docx
from corpus.reading.limits import Limits
from corpus.types import Source

TEXT = p("Lekestuen får hjelp.")
PLAIN = "page numbers are not known"


def read(data: bytes, limits: Limits | None = None) -> Source:
    return read_docx(data, file="rapport.docx", limits=limits or Limits())


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as error:
        read(data, limits)
    return error.value.problem


def renamed(data: bytes, names: dict[str, str]) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as old:
        return zipped({names.get(name, name): old.read(name) for name in old.namelist() if names.get(name) != ""})


def packed(mode: int, data: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", mode) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return buffer.getvalue()


ROOT = "_rels/.rels"
OWN = "word/_rels/document.xml.rels"
#: What is odd about a file that Word opens all the same → the file.
OPENED = {
    "a relation to NULL": word(TEXT, related=(("rId9", "image", "NULL"),)),
    "relations to parts that are not there": word(
        TEXT, related=(("rId8", "footnotes", "footnotes.xml"), ("rId9", "numbering", "../borte.xml"))
    ),
    "a relation that leads out": word(TEXT, related=(("rId9", "numbering", "../../../etc/passwd"),)),
    "relations without a target": word(TEXT, parts={OWN: relations().replace("><", "><Relationship Id='a'/><")}),
    "an external relation": word(
        TEXT, parts={OWN: relations(("rId1", "styles", "file:///etc/passwd"), mode="External")}
    ),
    "no styles": renamed(word(TEXT), {"word/styles.xml": ""}),
    "no relations of the document": renamed(word(TEXT), {OWN: ""}),
    "no relations at all": renamed(word(TEXT), {OWN: "", ROOT: ""}),
    "a thumbnail that is not there": word(
        TEXT,
        parts={ROOT: relations(("a", "thumbnail", "docProps/t.jpeg"), ("b", "officeDocument", "word/document.xml"))},
    ),
    "an absolute target": word(TEXT, parts={ROOT: relations(("a", "officeDocument", "/word/document.xml"))}),
    "a target with backslashes": word(TEXT, parts={ROOT: relations(("a", "officeDocument", "\\word\\document.xml"))}),
    "another case": renamed(word(TEXT), {"word/document.xml": "Word/Document.XML"}),
    "names with backslashes": renamed(
        word(TEXT), {"word/document.xml": "word\\document.xml", OWN: OWN.replace("/", "\\")}
    ),
    "escaped names": renamed(
        word(TEXT, parts={ROOT: relations(("a", "officeDocument", "word/my%20document.xml"))}),
        {"word/document.xml": "word/my document.xml"},
    ),
    "a main part by another name": renamed(
        word(TEXT, parts={ROOT: relations(("a", "officeDocument", "word/document2.xml"))}),
        {"word/document.xml": "word/document2.xml"},
    ),
    "a part that no one needs, damaged": word(
        TEXT, parts={"word/theme/theme1.xml": "<a:theme", "docProps/app.xml": "<"}
    ),
    "UTF-16": word(parts={"word/document.xml": body(TEXT).encode("utf-16")}),
    "comments and instructions": word("<!-- x --><?mso y?>", TEXT),
    "packed with LZMA": packed(zipfile.ZIP_LZMA, word(TEXT)),
    "a member without a name": word(TEXT, parts={"xyz": ""}).replace(b"xyz", b"\0yz"),
    "not packed": packed(zipfile.ZIP_STORED, word(TEXT)),
}


@pytest.mark.parametrize("odd", OPENED)
def test_what_word_opens_is_opened(odd: str) -> None:
    source = read(OPENED[odd])
    assert source.text == "Lekestuen får hjelp."
    assert [note for note in source.notes if not note.startswith(PLAIN)] == []


def test_strict_open_xml_is_read_like_the_other() -> None:
    def strict(part: str) -> str:
        for space in ("wordprocessingml", "officeDocument", "drawingml"):
            part = part.replace(f"schemas.openxmlformats.org/{space}/2006/", f"purl.oclc.org/ooxml/{space}/")
        return part

    notes = f'<w:footnotes {SPACES}><w:footnote w:id="2">{p("Etter lov.")}</w:footnote></w:footnotes>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    linked = relations(("rId1", "styles", "styles.xml"), ("rId2", "footnotes", "footnotes.xml"))
    source = read(word(parts={
        ROOT: strict(relations(("rId1", "officeDocument", "word/document.xml"))),
        OWN: strict(linked),
        "word/document.xml": strict(body(p("Mål", style="Heading1"), p("Hjelp", reference, "."))),
        "word/styles.xml": strict(styles()),
        "word/footnotes.xml": strict(notes),
    }))  # fmt: skip
    assert source.text == "Mål\n\nHjelp.\n\nEtter lov."
    assert [mark.kind for mark in source.marks] == ["heading", "note"]


def test_a_damaged_part_that_the_text_can_do_without_is_named() -> None:
    source = read(word(TEXT, parts={"word/styles.xml": "<w:styles"}))
    assert source.text == "Lekestuen får hjelp."
    assert source.notes[1] == "damaged, and left out: word/styles.xml"


#: An encoding in which no sign of markup is the byte that is counted.
EBCDIC = ("<?xml version='1.0' encoding='cp500'?>" + body(TEXT)).encode("cp500")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (zipped({"xl/workbook.xml": "<w/>", ROOT: relations(("a", "officeDocument", "xl/workbook.xml"))}),
         "it is no Word document: xl/workbook.xml has no body"),
        (zipped({"content.xml": "<o/>"}), "it is a ZIP archive, but no Word document"),
        (word(parts={"word/document.xml": "<w:document"}), "its part word/document.xml is no XML that can be read"),
        (word(parts={"word/document.xml": EBCDIC}), "its part word/document.xml is no XML"),
        (word("<w:sdt>" * 300, "</w:sdt>" * 300), "its part word/document.xml is no XML that can be read (an element"),
        (word(TEXT)[:-30], "it is no whole ZIP archive, as every .docx is"),
        (word(), "it has no text"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(data: bytes, problem: str) -> None:
    assert refused(data).startswith(problem)


def test_a_locked_part_asks_for_a_copy_without_a_password() -> None:
    data = bytearray(word(TEXT))
    for sign, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + place] |= 1
    with pytest.raises(SourceError, match="it is locked with a password; save a copy without one"):
        read(bytes(data))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", ROOT])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_part_that_is_read(part: str, codec: str) -> None:
    evil = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d xmlns:w="{MAIN}">&x;</d>'
    assert refused(word(TEXT, parts={part: evil.encode(codec)})).startswith(f"its part {part} declares a document type")


def test_entities_are_not_expanded() -> None:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "xxxxxxxxxx">{layers}]><w:document xmlns:w="{MAIN}" a="&e9;">&e9;</w:document>'
    assert peak(word(parts={"word/document.xml": bomb})) < 5_000_000


def peak(data: bytes, limits: Limits | None = None) -> int:
    """Bytes of memory that Python took at most to refuse a file."""
    tracemalloc.start()
    refused(data, limits)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def noise(size: int) -> bytes:
    return base64.b64encode(random.Random(1).randbytes(size))  # noqa: S311 - it only has to be hard to pack


def test_limits_hold_for_the_sum_before_anything_is_unpacked() -> None:
    parts = {f"word/p{n}.xml": bytes(9_900_000) for n in range(20)}
    many = word(TEXT, parts=parts)
    assert len(many) < 300_000
    assert "to 1,0" in refused(many)
    assert "unpacks to" in refused(many)
    assert peak(many) < 10_000_000
    # Noise beside them hides the ratio, not the size.
    assert "unpacked the file has 198," in refused(
        many, Limits(max_compression_ratio=2_000, max_uncompressed_bytes=10**8)
    )
    # What no one asks for is not unpacked at all.
    assert read(word(TEXT, parts={**parts, "word/media/a.png": noise(800_000)})).text == "Lekestuen får hjelp."


def test_limits_of_what_is_parsed() -> None:
    small = Limits(max_xml_bytes=3_000)
    assert "have 3,0" not in (problem := refused(word(TEXT * 40), small))
    assert problem.endswith("bytes of XML, over the limit of 3,000")
    assert "tags and attributes, over the limit of 1,000" in refused(word(TEXT * 200), Limits(max_xml_markup=1_000))
    crowded = "<w:p " + " ".join(f'a{n}=""' for n in range(2_000)) + "/>"
    assert "tags and attributes" in refused(word(crowded), Limits(max_xml_markup=1_000))
    assert "the archive holds 51 files" in refused(
        word(TEXT, parts={f"x{n}": b"" for n in range(47)}), Limits(max_archive_files=50)
    )
    assert read(word(TEXT), Limits(max_xml_markup=1_000, max_archive_files=4)).text == "Lekestuen får hjelp."


#: A part of everything that is read, in one file.
RICH = {
    "word/document.xml": body(
        p("Om", style="Heading1"),
        p("Hjelp", up("1"), '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'),
        p(field("begin"), field("", "TOC"), field("separate"), "Om 3") + p("Vi 4", style="TOC1") + p(field("end")),
        table(["År", "Barn"], ["2019", "12"]) + table([p("A", style="Heading1") + p("B")]),
        '<w:altChunk r:id="h"/><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr></w:sdt>',
        '<w:p><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>',
        '<w:p><w:r><w:sym w:char="F0E0"/><mc:AlternateContent><mc:Choice/></mc:AlternateContent></w:r></w:p>',
    ),
    "word/styles.xml": styles(),
    "word/footnotes.xml": f'<w:footnotes {SPACES}><w:footnote w:id="2">{p("Etter lov.")}</w:footnote></w:footnotes>',
    "word/numbering.xml": f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt '
    'w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="3">'
    '<w:abstractNumId w:val="1"/></w:num></w:numbering>',
    "word/c.html": "<p>Tekst.</p>",
    OWN: relations(
        *(("s", "styles", "styles.xml"), ("f", "footnotes", "footnotes.xml"), ("n", "numbering", "numbering.xml")),
        ("h", "aFChunk", "c.html"),
    ),
}
VALUES = ("", "x", "-3", "99999999999", "1.5", "superscript", "begin", "end", "æ", "%1%9")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([*RICH]), st.floats(0, 0.999), st.floats(0, 0.999), st.integers(0, 4)), min_size=1
    )
)
def test_whatever_is_changed_in_a_part_the_file_is_read_or_refused(
    changes: list[tuple[str, float, float, int]],
) -> None:
    parts = dict(RICH)
    for name, place, other, how in changes:
        tags = re.split("(<[^<>]*>)", parts[name])
        at, second = int(place * len(tags)), tags[int(other * len(tags))]
        value = VALUES[int(other * len(VALUES))]
        tags[at] = ("", tags[at] * 2, second, tags[at] + second, re.sub('"[^"]*"', f'"{value}"', tags[at]))[how]
        parts[name] = "".join(tags)
    with contextlib.suppress(SourceError):
        document = to_document(read(word(parts=parts)))
        assert document.source.pages[-1].end == len(document.text)
