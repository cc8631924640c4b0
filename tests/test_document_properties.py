"""What holds for every document, whatever its text: offsets, quotes, edits that can be undone, pages."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.reading.read_text import read_text
from corpus.structure.tables import find_cells
from corpus.types import Document

#: Pieces of which reports are made, and what conversions leave in them.
PIECES = [
    "Barnehagen gir hjelp. ", "og skolen ", "tverrsek-\n", "torielt ", "barne- og\n", "1 Innledning\n", "2.1 Metode\n",
    "\n\n", "\n \n\n", "\n ", "\f", "\r\n", "12\n", "85%\n", "a\u030a", "å\u030a", "Tabell 1 Svar\n", "Ja Nei\n",
    "Vet nok 12 40\n", "Vet lite 3 (9 %) 4\n", "• punkt\n", "1 https://x.no/a-\nb\n", "ord1 ",
    "«Sitat som er langt nok til det» (Li 2019).",
    "Litteratur\n", "Li, K. (2019). Om barn.\n", "\u202e", "\u2028", "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "# Om **barn**\n",
    "[lenke](https://x.no)", "[^1]", "[^1]: En note.\n", "> sitat\n", "2019Forord\n", "t.o.m. ", "§ 3-\n2 ", "x" * 50,
]  # fmt: skip

TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), min_size=1, max_size=40).map("".join)


def read(text: str, *, markdown: bool) -> Document | None:
    data = text.encode("utf8", "replace").replace(b"\0", b"")
    controls = sum(code < 32 and chr(code) not in "\t\n\v\f\r\x1a\x1b" for code in data)
    if not data.decode().strip() or controls * 100 > len(data) or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    reader = read_markdown if markdown else read_text
    return to_document(reader(data, file="x.md" if markdown else "x.txt", limits=Limits()))


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=TEXTS, markdown=st.booleans())
def test_every_stretch_lies_in_the_text_and_in_order(text: str, markdown: bool) -> None:
    document = read(text, markdown=markdown)
    if document is None:
        return
    length = len(document.text)
    edits = [(edit.start, edit.end) for edit in document.edits]
    sentences = [(sentence.start, sentence.end) for sentence in document.sentences]
    others = [(section.start, section.end) for section in document.sections]
    others += [(block.start, block.end) for block in document.blocks]
    others += [(cell.start, cell.end) for cell in find_cells(document)]
    assert all(0 <= start <= end <= length for start, end in [*edits, *sentences, *others])
    for apart in (edits, sentences):
        assert all(before[1] <= after[0] for before, after in pairwise(apart))
    assert all(before.start <= after.start for before, after in pairwise(document.sections))


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=TEXTS, markdown=st.booleans())
def test_cleaning_undone_gives_the_source_back(text: str, markdown: bool) -> None:
    document = read(text, markdown=markdown)
    if document is None:
        return
    clean, undone, at = document.clean.text, "", 0
    kept = 0
    for edit in document.edits:
        length = edit.start - kept
        assert clean[at : at + length] == document.text[kept : edit.start]
        undone += clean[at : at + length] + document.text[edit.start : edit.end]
        at += length
        assert clean[at : at + len(edit.clean)] == edit.clean
        at, kept = at + len(edit.clean), edit.end
    assert undone + clean[at:] == document.text


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=TEXTS, markdown=st.booleans())
def test_pages_together_are_the_document_and_quotes_are_quotes(text: str, markdown: bool) -> None:
    document = read(text, markdown=markdown)
    if document is None:
        return
    assert "".join(document.text[page.start : page.end] for page in document.source.pages) == document.text
    for cell in find_cells(document):
        if cell.state == "read":
            assert " ".join(document.text[cell.start : cell.end].split()) == cell.text
    for sentence in document.sentences:
        assert document.clean.text[sentence.clean_start : sentence.clean_end].strip()


def test_the_pieces_make_documents_of_every_kind_of_block() -> None:
    whole = " Tittel\n" + "Skolen og barnehagen samarbeider om barna.\n" * 12 + "\n\n".join(PIECES)
    document = read(whole, markdown=False)
    assert document is not None
    assert {"table", "list", "caption", "references"} <= {block.kind for block in document.blocks}
