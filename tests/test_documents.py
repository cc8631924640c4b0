"""Documents as Markdown and HTML, and the files that all kinds are written to."""

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parsed
from made_up_document import both, hostile_document, made_up_document, png

from kg.documents.blocks import Blank, Document, Figure, Grid, Headline, Paragraph, Points, quoted, said
from kg.documents.files import KINDS, document_bytes, write_document
from kg.documents.pictures import DocumentError
from kg.folder.peoples_files import StandingWorkError
from kg.wording.text import Language


def markdown(document: Document, language: Language = "nb") -> str:
    return document_bytes(document, "md", language).decode()


def tree_of(text: str) -> Any:
    return parsed.fromstring(text)


def page(document: Document, language: Language = "nb") -> str:
    return document_bytes(document, "html", language).decode()


def test_the_name_says_the_kind_and_edited_files_stand(tmp_path: Path) -> None:
    for kind in KINDS:
        path = tmp_path / "new" / f"a.{kind.upper()}"
        write_document(made_up_document(), path, language="nb")
        assert path.read_bytes() == document_bytes(made_up_document(), kind, "nb")
        write_document(made_up_document(), path, language="nb")
        path.write_bytes(b"Ferdig.")
        with pytest.raises(StandingWorkError, match="may hold your work, so nothing was written"):
            write_document(made_up_document(), path, language="nb")
        assert path.read_bytes() == b"Ferdig."
    with pytest.raises(
        DocumentError, match=r"x\.odt: unknown kind of file; name one that ends in \.docx, \.md or \.html"
    ):
        write_document(made_up_document(), tmp_path / "x.odt", language="nb")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_document_is_its_title(kind: str, tmp_path: Path) -> None:
    write_document(Document(title=both("Tomt"), contents=True), tmp_path / f"a.{kind}", language="en")
    assert markdown(Document(title=both("Tomt"))) == "# Tomt\n"


def test_markdown_holds_all_blocks() -> None:
    assert markdown(made_up_document()).split("\n\n") == [
        "# varsomhet",
        "## Forslag",
        "Her skriver dere.",
        "Tallene er oppdiktet.",
        "**Felles definisjon**",
        *["\\_" * 60] * 3,
        "- Fjorden sier «hjelp som **kommer** i tide»[^1]\n- Alle er enige.",
        "> Hjelp er det som kommer i tide.[^2]",
        "### Tall",
        "*Hvem sier hva*",
        "\n".join(
            (
                "| Tjeneste | Bruk | Overbegrep |",
                "| --- | --- | --- |",
                "| Helsestasjon | 1\u202f200 | – |",
                "| Skole | – | «hjelp»<br>«støtte»[^3] |",
            )
        ),
        "![En grå flate][f1]",
        "*Systemet*",
        "---",
        "Slutt.",
        "[^1]: Fjordnotat (2020), s. 4",
        "[^2]: Myrnotat, s. 2",
        "[^3]: Vidde, s. 1",
        f"[f1]: data:image/png;base64,{b64encode(png()).decode()}\n",
    ]


def test_markdown_links_its_contents() -> None:
    told = markdown(made_up_document("en (ting)", "to", contents=True))
    assert told.split("\n\n")[1].splitlines() == [
        "- [en (ting)](#en-ting)",
        "  - [Forslag](#forslag)",
        "- [to](#to)",
        "  - [Forslag](#forslag-1)",
    ]


def test_hostile_wording_stays_wording_in_markdown() -> None:
    told = markdown(hostile_document())
    assert (
        "\\<script\\>alert(1)\\</script\\> \\</w:t\\> \\]\\]\\> \\[x\\](http\\://x) \\| \\*a\\* \\_b\\_ \\`c\\` \\# d"
        in told
    )
    assert "\\~\\~e\\~\\~ \\$f\\$ 1. g" in told
    assert not re.search("[\x00-\x08\u202a-\u202e\ufffe]", told)
    assert max(map(len, told.splitlines()[:8])) < 1000
    for start in ("1. ", "1) ", "- ", "+ ", "= "):
        document = Document(title=both("t"), blocks=(Paragraph(runs=said(both(f"{start}x"))),))
        assert markdown(document).splitlines()[2] == start[:-2] + f"\\{start[-2]} x"
    assert markdown(Document(title=both("t"), blocks=(Points(items=(said(both("---")),)),))).endswith("- \\---\n")


def test_emphasis_does_not_begin_or_end_with_a_blank() -> None:
    runs = (*said(both("a")), *said(both(" b "), strong=True), *said(both("  "), strong=True), *said(both("c")))
    assert markdown(Document(title=both("t"), blocks=(Paragraph(runs=runs),))).endswith("a **b**  c\n")


@pytest.mark.parametrize("words", ["«ord»", "“ord”", '"ord"', "„ord“"])
def test_quotation_marks_are_not_doubled(words: str) -> None:
    assert markdown(Document(title=both("t"), blocks=(Paragraph(runs=quoted(words)),))).endswith(f"\n{words}\n")


def test_html_loads_and_runs_nothing() -> None:
    told = page(hostile_document())
    assert "<script" not in told
    style = re.search(r"<style>(.*)</style>", told, re.DOTALL)
    assert style
    digest = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;; img-src data:" in told
    assert not re.search(r"\s(on\w+|style)=", re.sub(r">[^<]*<", "><", told))
    tree = tree_of(told)
    assert all(link.startswith(("#", "data:image/png;base64,")) for _, _, link, _ in tree.iterlinks())


def test_html_links_notes_back_and_forth_and_has_each_id_once() -> None:
    tree = tree_of(page(made_up_document("en", "to", contents=True)))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    hrefs = tree.xpath("//a/@href")
    assert {href[1:] for href in hrefs} <= set(ids)
    marks = tree.xpath("//a[@role='doc-noteref']")
    assert [mark.text for mark in marks] == ["1", "2", "3", "4", "5", "6"]
    backs = tree.xpath("//a[@role='doc-backlink']")
    assert [back.get("href") for back in backs] == [f"#{mark.get('id')}" for mark in marks]
    assert [head.tag for head in tree.xpath("//h1|//h2|//h3|//h4")] == ["h1", *["h2", "h3", "h4"] * 2, "h2"]


def test_html_says_what_was_said_in_its_language() -> None:
    tree = tree_of(page(made_up_document(), "en"))
    assert tree.get("lang") == "en"
    assert {mark.get("lang") for mark in tree.xpath("//body//*[@lang]")} == {"no"}
    assert tree.xpath("string(//caption)") == "Table 1. Who says what"
    assert tree.xpath("string(//figcaption)") == "Figure 1. The system"
    assert tree.xpath("//img/@alt") == ["A grey plane"]
    assert tree.xpath("//span[@class='empty']/@aria-label") == ["empty field"] * 2
    assert tree.xpath("string(//blockquote)").strip().startswith("Hjelp er det som")
    assert len(tree.xpath("//div[@class='line']")) == 3


class Balanced(HTMLParser):
    """Elements that are opened and not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in {"meta", "img", "hr", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("document", [made_up_document(contents=True), hostile_document()], ids=["all", "hostile"])
def test_html_closes_what_it_opens(document: Document) -> None:
    reader = Balanced()
    reader.feed(page(document))
    assert reader.open == []


def test_a_room_without_lines_has_one_and_a_label_may_be_missing() -> None:
    document = Document(title=both("t"), blocks=(Blank(lines=0), Headline(level=3, text=both("x"))))
    assert markdown(document).count("\\_" * 60) == 1
    assert len(tree_of(page(document)).xpath("//div[@class='line']")) == 1


def test_an_unreadable_figure_or_no_columns_break_no_other_kind() -> None:
    assert "| a |" in markdown(Document(title=both("t"), blocks=(Grid(head=(both("a"),), rows=()),)))
    broken = Document(title=both("t"), blocks=(Figure(png=b"x", caption=both("c"), described=both("d")),))
    for kind in KINDS:
        with pytest.raises(DocumentError):
            document_bytes(broken, kind, "nb")
