"""Notes, tables, captions, lists, quotations and reference lists as stand-off blocks; the language of paragraphs."""

from collections.abc import Callable

import pytest

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.reading.read_text import read_text
from corpus.types import Block, Document, Source

FILL = "Barnehagen og helsestasjonen arbeider sammen om hjelpen til de minste barna i kommunen.\n"


def document_of(text: str) -> Document:
    return to_document(read_text(text.encode(), file="rapport.txt", limits=Limits()))


def blocks(document: Document, kind: str) -> list[Block]:
    return [block for block in document.blocks if block.kind == kind]


@pytest.mark.parametrize("name", ["Tabell 1", "FIGUR 2.1", "Kart 3", "Boks 4", "Fig. 5"])
@pytest.mark.parametrize("read", [read_text, read_markdown])
def test_a_caption_begins_alike_in_every_format(read: Callable[..., Source], name: str) -> None:
    text = f"{FILL * 3}\n{name} Hvem svarte?\n\n{FILL * 3}"
    (caption,) = blocks(to_document(read(text.encode(), file="rapport", limits=Limits())), "caption")
    assert caption.number == name


def test_a_note_is_a_block_with_its_number_and_out_of_the_running_text() -> None:
    text = (
        f" Side\n{FILL * 3}Rådet kom i fjor.1\n{FILL * 2}\n1 Se https://x.no/om-sam-\narbeidet og annet.\n {FILL * 2}"
    )
    document = document_of(text)
    (note,) = blocks(document, "note")
    assert note.number == "1"
    assert note.text.startswith("1 Se https://x.no/om-sam")
    assert "annet" not in document.clean.text
    assert all(sentence.end <= note.start or sentence.start >= note.end for sentence in document.sentences)


def test_a_table_has_the_number_of_its_caption() -> None:
    table = "Tabell 2.1 Hvem melder fra?\n\n Ja Nei\n\nHelsesykepleiere i de minste\nkommunene 43 (91 %) 4 (9 %)\n\n"
    table += "Lærere 40 7\n\n"
    document = document_of(FILL * 3 + "\n" + table + FILL * 3)
    (found,) = blocks(document, "table")
    assert (found.number, found.text.split("\n")[0]) == ("Tabell 2.1", "Ja Nei")
    assert [block.number for block in blocks(document, "caption")] == ["Tabell 2.1"]


def test_a_table_goes_on_over_a_page() -> None:
    first = "Tabell 1 Svar\n\nJa Nei\n\nSkolen 12 40\n\nBarnehagen 13 39\n"
    document = document_of(FILL * 9 + "\n" + first + "\fPPT 20 31\n\nBarnevernet 8 44\n\n" + FILL * 9)
    (found,) = blocks(document, "table")
    assert found.text.endswith("Barnevernet 8 44")


def test_prose_with_figures_is_no_table() -> None:
    prose = (
        "Tabell 1 viser at 12 av 40 svarte. I 2019 var det 13 av 39, og det er\nflere enn i 2018, da 8 av 44 svarte.\n"
    )
    document = document_of(FILL * 3 + prose + FILL * 3)
    assert not blocks(document, "table")


def test_quotations_lists_and_references_are_marked() -> None:
    quoted = "\n«Vi trenger mer tid til å samarbeide om barna enn det vi\nhar i dag» (Li, 2019).\n\n"
    ending = "\n• skolen\n• barnehagen\n\nLitteratur\n\nLi, K. (2019). Om barna i kommunen. Oslo.\n"
    document = document_of(FILL * 3 + quoted + FILL * 3 + ending)
    assert [block.kind for block in document.blocks] == ["quotation", "list", "references"]
    assert document.blocks[0].text.endswith("har i dag» (Li, 2019).")


def test_the_language_of_each_paragraph() -> None:
    nynorsk = "Ho seier at dei ikkje veit kva ein skal gjere når borna treng hjelp frå fleire tenester.\n"
    english = "The services were asked about their work, and they answered that this is what they would do.\n"
    document = document_of(f"{FILL * 3}\nSummary\n{english}\n{nynorsk}\n{FILL * 3}")
    found = {document.sentence_text(s)[:9]: s.language for s in document.sentences}
    assert found == {"Barnehage": "nb", "Summary": "en", "The servi": "en", "Ho seier ": "nn"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("slik det står i planen som gjaldt for barnehagene i kommunen den gang (2006", "– 2007), og den er lest."),
        ("slik det står i planen som gjaldt for barnehagene i kommunen for barn 3", "- 6 år, og den er lest."),
    ],
)
def test_a_dash_inside_a_range_over_a_line_end_marks_no_item(before: str, after: str) -> None:
    document = document_of(f"{FILL * 3}\nBarnehagen følger det {before}\n{after}\n\n{FILL * 3}")
    assert not blocks(document, "list")
    (sentence,) = (one for one in document.sentences if "planen" in document.sentence_text(one))
    assert document.sentence_text(sentence).endswith("lest.")


def test_a_dash_inside_a_parenthesis_of_an_item_begins_no_other() -> None:
    document = document_of(f"{FILL * 3}\n• planen som gjaldt da (2006\n– 2007) er lest\n• leken\n\n{FILL * 3}")
    assert [document.sentence_text(one) for one in document.sentences if one.kind == "list_item"] == [
        "• planen som gjaldt da (2006 – 2007) er lest", "• leken",
    ]  # fmt: skip


def test_dashes_of_items_stay_marks() -> None:
    document = document_of(f"{FILL * 3}\nBarna har:\n– lek med 10\n– 12 timer ute\n– tur (se 5\n– lek\n\n{FILL * 3}")
    assert [document.sentence_text(one) for one in document.sentences if one.kind == "list_item"] == [
        "– lek med 10", "– 12 timer ute", "– tur (se 5", "– lek",
    ]  # fmt: skip
