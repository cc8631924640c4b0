import pytest

from corpus.errors import SourceError
from corpus.reading.html.read_html import read_html
from corpus.reading.limits import Limits
from corpus.types import MarkKind, Source


def read(page: str | bytes) -> Source:
    return read_html(page.encode() if isinstance(page, str) else page, file="side.html", limits=Limits())


def marked(source: Source, kind: MarkKind) -> list[tuple[str, int | None]]:
    return [(source.text[m.start : m.end], m.level) for m in source.marks if m.kind == kind]


def test_only_the_main_content_is_read() -> None:
    source = read(
        """<!doctype html><html><head><title>Om oss – Kommunen</title><style>p {}</style></head><body>
        <header><h1>Kommunen</h1></header><nav><a href=x>Meny</a></nav>
        <div hidden>skjult</div><p style="display: none">også skjult</p><form><input value=søk>Søk</form>
        <main><article><header><h1>Tidlig   innsats</h1></header>
        <p>Barn skal\n få <b>hjelp</b> <i>tidlig</i>.<script>alert(1)</script></p>
        <p>Ny linje<br>her.</p><aside>Les mer</aside></article></main><footer>Kontakt</footer></body></html>"""
    )
    assert source.text == "Tidlig innsats\n\nBarn skal få hjelp tidlig.\n\nNy linje\nher."
    assert marked(source, "heading") == [("Tidlig innsats", 1)]
    assert source.title == "Tidlig innsats"
    assert [(page.start, page.end) for page in source.pages] == [(0, len(source.text))]


def test_levels_are_counted_from_the_highest_below_the_title() -> None:
    source = read("<h1>Tittel</h1><h2>A</h2><h4>B</h4><h2>C</h2>")
    assert marked(source, "heading") == [("A", 1), ("B", 3), ("C", 1)]
    assert source.text.startswith("Tittel\n\n")
    source = read("<h1>A</h1><h2>B</h2><h1>C</h1>")
    assert marked(source, "heading") == [("A", 1), ("B", 2), ("C", 1)]


def test_a_page_without_main_is_read_from_its_body() -> None:
    source = read("<title>Plan</title><header>Logo</header><div>Én</div>to<div>tre</div><footer>slutt</footer>")
    assert source.text == "Én\n\nto\n\ntre"
    assert source.title == "Plan"


def test_one_teaser_article_is_not_taken_for_the_page() -> None:
    assert "Viktig" in read("<article><p>Kort.</p></article><p>Viktig.</p><p>To.</p><p>Tre.</p>").text


def test_inline_elements_join_words_and_block_elements_part_them() -> None:
    assert read("<p>barne<b>vern</b>et</p><p>ppt</p>").text == "barnevernet\n\nppt"
    assert read("<p>tverr&shy;faglig og e&#8209;post</p>").text == "tverrfaglig og e-post"


def test_tables_have_one_row_a_line_and_the_caption_outside() -> None:
    source = read(
        """<table><caption>Tabell 1</caption><thead><tr><th></th><th>Antall</th></tr></thead>
        <tbody><tr><td><p>Skole</p><p>SFO</p></td><td>12</td></tr></tbody></table>"""
    )
    assert source.text == "Tabell 1\n\n\tAntall\nSkole SFO\t12"
    assert marked(source, "table") == [("Antall\nSkole SFO\t12", None)]
    assert marked(source, "caption") == [("Tabell 1", None)]
    assert [text for text, _ in marked(source, "cell")] == ["Antall", "Skole SFO", "12"]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    source = read("<table><tr><td><h2>Hjelp</h2><p>Tekst.</p></td><td>Meny</td></tr></table>")
    assert source.text == "Hjelp\n\nTekst.\n\nMeny"
    assert marked(source, "table") == []


def test_lists_quotations_and_preformatted_text() -> None:
    source = read("<ul><li>én<ul><li>to</li></ul></li><li>tre</li></ul><blockquote>Sagt.</blockquote><pre>a\n b</pre>")
    assert source.text.startswith("én\n\nto\n\ntre")
    assert [text for text, _ in marked(source, "list_item")] == ["én\n\nto", "to", "tre"]
    assert marked(source, "quotation") == [("Sagt.", None)]
    assert source.text.endswith("Sagt.\n\na\nb")


def test_notes_are_marked_and_their_numbers_left_out_of_the_sentence() -> None:
    source = read(
        """<p>Et vedtak<sup><a href="#fn1">1</a></sup> er skriftlig.</p><p>10 m<sup>2</sup></p>
        <section role="doc-endnotes"><ol><li>Etter loven. <a role="doc-backlink" href="#r1">↩</a></li></ol></section>"""
    )
    assert source.text == "Et vedtak er skriftlig.\n\n10 m²\n\nEtter loven."
    assert marked(source, "note") == [("Etter loven.", None)]
    assert marked(source, "list_item") == []


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("<meta charset=iso-8859-1><p>blå – grønn".encode("cp1252"), "cp1252"),
        ('<meta content="text/html; charset=iso-8859-15"><p>blå - grønn'.encode("latin9"), "iso8859-15"),
        ("<meta charset=utf-8><p>blå – grønn".encode(), "utf-8"),
        ("<meta charset=utf-16><p>blå – grønn".encode(), "utf-8"),
        ("<meta charset=tull><p>blå – grønn".encode("cp1252"), "cp1252"),
        ("<meta charset=rot13><p>blå – grønn".encode(), "utf-8"),
        ('<?xml version="1.0" encoding="utf-8"?><html><body><p>blå – grønn'.encode(), "utf-8"),
        ("\ufeff<p>blå – grønn".encode("utf-16-le"), "utf-16"),
        ("<p>blå – grønn".encode("utf-16-le"), "utf-16"),
        ("\n<p>blå – grønn".encode("utf-16-be"), "utf-16"),
        ("\ufeff<meta charset=latin1><p>blå – grønn".encode(), "utf-8-sig"),
        ("<?xml version='1.0' encoding='iso-8859-15'?><p>blå - grønn".encode("latin9"), "iso8859-15"),
        ("<meta charset=utf-8><p>blå – grønn".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(page: bytes, encoding: str) -> None:
    source = read(page)
    assert source.text.replace("-", "–") == "blå – grønn"
    assert source.encoding == encoding


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "xx"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    text = read(f"{bomb}<html><body><p>før &b; &f; etter</p></body></html>").text
    assert "xx" not in text
    assert text.endswith("før &b; &f; etter")


def test_a_page_that_a_script_fills_says_so() -> None:
    with pytest.raises(SourceError, match="perhaps a script fills it; open it in a browser and save it as PDF"):
        read("<body><div id=app></div><script>render()</script></body>")


def test_a_page_that_would_be_cut_short_is_refused() -> None:
    with pytest.raises(SourceError, match="nested deeper than 2,048 levels; open it in a browser and save it as PDF"):
        read("<div>" * 5_000 + "inni")


@pytest.mark.parametrize(
    "label", ["undefined", "punycode", "idna", "utf-7", "rot13", "base64", "unicode_escape", "hz", "cp037", "utf-32"]
)
def test_an_encoding_that_no_browser_knows_is_told_by_the_bytes(label: str) -> None:
    declared = f"<meta charset={label}><p>blå – grønn"
    assert [read(declared.encode(e)).text for e in ("utf-8", "cp1252")] == ["blå – grønn"] * 2


def test_a_page_that_declares_what_it_is_not_is_read_by_its_bytes_and_says_so() -> None:
    source = read("<meta charset=latin1><p>blå – grønn")
    assert (source.text, source.encoding) == ("blå – grønn", "utf-8")
    assert source.notes == ("it says that it is latin1, which its bytes are not: read as utf-8",)
