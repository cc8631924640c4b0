"""Markdown: the file stands as it is, and its structure and markup are marked."""

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.markdown.inline import markup_in
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.types import Document

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
