"""Markdown: the file stands as it is, and its structure and markup are marked."""

import pytest

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.markdown.inline import markup_in
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.types import Document

#: What is no running text; each stands between the same two sentences.
NO_TEXT = {
    "code": "```{r rute, include=FALSE}\n# gjemt\nx <- 'gjemt'\n```",
    "code with an attribute": "~~~~ {.python #x}\n```\ngjemt\n~~~~~",
    "code in a list": "1. Før\n\n    ```bash\n    gjemt\n    ```",
    "code in a quotation": "> ```\n> gjemt\n> ```",
    "a formula": "$$\ngjemt = x^2\n$$ {#eq-gjemt}",
    "a formula on a line": "$$ gjemt $$",
    "a formula of LaTeX": "\\[\ngjemt\n\\]",
    "fenced divs": "::: {#gjemt .column-margin}\n:::: gjemt\n::::\n:::",
    "an admonition": '!!! note "gjemt"',
    "a comment": "<!-- gjemt\n\ngjemt -->",
    "a script": "<script type='x'>\ngjemt()\n</script>",
    "a style": "<STYLE>\n.gjemt {}\n</STYLE>",
    "a tag on two lines": "<div class='a'\n  id='gjemt'>\n\n</div>",
    "a table": "gjemt | b\n---|---\ngjemt | d",
    "a grid table": "+---+---+\n| gjemt | b |\n+===+===+\n| gjemt | d |\n+---+---+",
    "a table over dashes": "gjemt     b\n--------  ----\ngjemt     gjemt",
    "a target": '[gjemt]: https://x.no/gjemt "gjemt"',
    "a table of contents": "[TOC]",
    "a command": "\\newpage",
    "a shortcode": "{{< include gjemt.qmd >}}",
    "a note of two paragraphs": "[^1]: gjemt\n\n    gjemt også",
}

#: Markup inside a line, and what is left of it.
IN_LINE = {
    "Det er `r gjemt(x)` og `{python} gjemt` her.": "Det er og her.",
    "Det er `kode` her.": "Det er kode her.",
    "Alle [@vik2019; se @dal-2020, s. 3] kom [-@vik2019].": "Alle kom.",
    "Se @fig-gjemt og @vik2019, eller skriv til kari@x2020.no.": "Se og, eller skriv til kari@x2020.no.",
    "Prisen $x_1$ er 5 $ eller 6 $ i dag.": "Prisen er 5 $ eller 6 $ i dag.",
    "Noten^[gjemt her] står i linjen[^1].": "Noten står i linjen.",
    "Ordet [valgt]{.gjemt} og ![gjemt](x.png){width=5} her.": "Ordet [valgt] og her.",
    "Bruk {{< var gjemt >}} og {% gjemt %} her.": "Bruk og her.",
    "Her er H~2~O, ==merket== og x^2 og y^2, ord^2^.": "Her er H2O, merket og x^2 og y^2, ord.",
    "Se [reglene] og [ikke disse].\n\n[reglene]: <https://x.no>": "Se reglene og [ikke disse].",
    "> [!WARNING]\n> Pass på hunden.": "Pass på hunden.",
    "Kurv\n:   Noe å bære i.": "Noe å bære i.",
    "[Kari]: Det var fint der.": "[Kari]: Det var fint der.",
}

WHOLE = """---
title: Om barn
authors:
  - Kari Li
  - Ola Moe
year: 2021
---
# Om barn

Innledende ord her.

## 1.1 **Samarbeid** med skolen ##

Helsestasjonen gir *tidlig* [hjelp](https://x.no/a_(b)) og støtte.[^1] Se <https://x.no>.

- Skolen melder
  til PPT.
1. Barnevernet svarer.

> Sitatet står her.

Under strek
-----------

```
kode = 1
```
<!-- skjult -->
Slutt her.

[^1]: Noten.
"""


def document_of(text: str) -> Document:
    return to_document(read_markdown(text.encode(), file="x.md", limits=Limits()))


def texts(document: Document, kind: str) -> list[str]:
    return [document.sentence_text(sentence) for sentence in document.sentences if sentence.kind == kind]


def test_the_text_is_the_file_and_the_front_matter_is_metadata() -> None:
    source = document_of(WHOLE).source
    assert source.text == WHOLE
    assert (source.metadata.title, source.metadata.authors, source.metadata.year) == (
        "Om barn",
        ("Kari Li", "Ola Moe"),
        2021,
    )


def test_headings_without_their_signs() -> None:
    found = [(section.level, section.number, section.title) for section in document_of(WHOLE).sections[1:]]
    assert found == [(1, "1.1", "Samarbeid med skolen"), (1, None, "Under strek")]


def test_running_text_without_markup() -> None:
    prose = texts(document_of(WHOLE), "prose")
    assert prose[2:4] == ["Helsestasjonen gir tidlig hjelp og støtte.", "Se https://x.no."]
    assert prose[-1] == "Slutt her."
    assert texts(document_of(WHOLE), "list_item") == ["- Skolen melder til PPT.", "1. Barnevernet svarer."]


def test_notes_and_quotations_are_blocks() -> None:
    document = document_of(WHOLE)
    assert [(block.kind, block.number) for block in document.blocks] == [
        ("list", None),
        ("quotation", None),
        ("note", "1"),
    ]
    assert "Noten" not in document.clean.text
    assert [edit.kind for edit in document.edits if document.text[edit.start : edit.end] == "[^1]"] == [
        "footnote_marker"
    ]


def test_what_is_not_closed_is_text() -> None:
    for text in ("5 * 3 = 15", "a_b_c", "[uten mål]", "**åpen", "1 < 2 og 3 > 2"):
        assert not list(markup_in(text))


@pytest.mark.parametrize("case", NO_TEXT)
def test_what_is_no_running_text_is_left_out(case: str) -> None:
    document = document_of(f"Kurven står i boden.\n\n{NO_TEXT[case]}\n\nDen er av tre.\n")
    running = " ".join(texts(document, "prose") + texts(document, "list_item"))
    assert running.startswith("Kurven står i boden. Den er av tre.")
    assert "gjemt" not in running
    assert all("not in the running text" in note for note in document.source.notes)


@pytest.mark.parametrize("line", IN_LINE)
def test_markup_in_a_line(line: str) -> None:
    assert " ".join(texts(document_of(line), "prose")) == IN_LINE[line]


def test_a_backslash_breaks_a_line_and_is_none_of_its_text() -> None:
    assert texts(document_of("Kurven står\\\ni boden.\\\n"), "prose") == ["Kurven står i boden."]


@pytest.mark.parametrize("fence", ["```{r}", "~~~", "$$", "\\["])
def test_what_is_not_closed_is_read_and_told(fence: str) -> None:
    document = document_of(f"Kurven står i boden.\n\n{fence}\nDen er av tre.\n\n# Mer\n")
    assert texts(document, "prose") == ["Kurven står i boden.", "Den er av tre."]
    assert document.sections[-1].title == "Mer"
    assert document.source.notes == (
        "code or a formula is opened and not closed, the first in line 3: it was read as text",
    )


def test_tasks_figures_and_attributes() -> None:
    document = document_of(
        "# Om tre {#tre .unnumbered}\n\n![En kurv av tre](x.png){width=50%}\n\n* [ ] Hogge ved\n- [x] Bære inn\n"
    )
    assert document.sections[-1].title == "Om tre"
    assert texts(document, "caption") == ["En kurv av tre"]
    assert texts(document, "list_item") == ["* Hogge ved", "- Bære inn"]


def test_front_matter_in_toml() -> None:
    source = document_of('+++\ntitle = "Om tre"\ndate = 2021-03-01\n+++\nKurven står der.\n').source
    assert (source.metadata.title, source.metadata.year) == ("Om tre", 2021)


def test_a_comment_in_code_ends_there() -> None:
    document = document_of("```\n<!-- åpen\n```\n\nKurven står i boden.\n\n<!-- lukket -->\n")
    assert texts(document, "prose") == ["Kurven står i boden."]


@pytest.mark.parametrize("quoted", ["12", "1"])
def test_a_quotation_that_is_a_page_number_is_no_block(quoted: str) -> None:
    document = document_of(f"> {quoted}\n\nKurven står i boden.\n")
    assert texts(document, "prose") == ["Kurven står i boden."]
    assert not document.blocks
