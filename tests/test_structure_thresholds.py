"""Every threshold of a text's structure, on either side: at it the rule holds, one step beyond it does not.

A full line here is 100 characters, so that a share of a line's width is a number of characters.
"""

from collections.abc import Callable

import pytest
from made_up import make_source

from corpus.document import to_document
from corpus.language import language_of
from corpus.structure.heading_titles import is_title
from corpus.structure.lines import read_lines, usual_width
from corpus.structure.sentences import split_sentences
from corpus.types import Document

Make = Callable[[str], Document]

FILL = "Barnehagen og skolen samarbeider om hjelpen til barn og unge i kommunen, og det har de gjort alltid.\n"
PAGE = f"{FILL * 6}\n"


def wide(characters: int, *, start: str = "Samarbeid") -> str:
    """A line of exactly so many characters without a stop, in long words."""
    return f"{start} {'mellom tjenestene ' * 6}"[: characters - 1] + "e"


def titles(document: Document) -> list[str]:
    return [section.title for section in document.sections if section.end > section.start]


def long_title(lines: int) -> str:
    return "\n".join([f"Samarbeid {'x' * 45}", *[f"og mer {'x' * 45}"] * (lines - 1)])


#: A text at the threshold, one beyond it, and the title that only the first has.
HEADINGS = {
    "lines of a title": (
        f"{long_title(3)}\n\n{FILL}",
        f"{long_title(4)}\n\n{FILL}",
        long_title(3).replace("\n", " "),
    ),
    "chapters left out": (f"1 Innledning\n\n{PAGE}5 Funn\n\n", f"1 Innledning\n\n{PAGE}6 Funn\n\n", "Funn"),
    "times a label recurs": (f"På sikt:\n\n{PAGE}" * 3, f"På sikt:\n\n{PAGE}" * 2, "På sikt:"),
    "fewest words of a label": (f"Vårt mål:\n\n{PAGE}" * 3, f"Mål:\n\n{PAGE}" * 3, "Vårt mål:"),
    "most words of a label": (
        f"På litt lengre sikt:\n\n{PAGE}" * 3,
        f"På enda litt lengre sikt:\n\n{PAGE}" * 3,
        "På litt lengre sikt:",
    ),
    "words of a title in a list of references": (
        f"Litteratur\n\n{PAGE}Rådet for barn\n\n",
        f"Litteratur\n\n{PAGE}Rådet for alle barn\n\n",
        "Rådet for barn",
    ),
    "width of a title's last line": (f"{wide(88)}\n", f"{wide(89)}\n", wide(88)),
    "width of a line that may wrap": (f"{wide(46)}\nog mer\n\n", f"{wide(45)}\nog mer\n\n", f"{wide(46)} og mer"),
    "width of text under a title": (f"Hjelp\n{wide(60)}\nog mer.\n\n", f"Hjelp\n{wide(59)}\nog mer.\n\n", "Hjelp"),
    "width of the text's second line": (
        f"Hjelp\n\n{wide(59)}\n{wide(60)}\nog mer.\n\n",
        f"Hjelp\n\n{wide(59)}\n{wide(59)}\nog mer.\n\n",
        "Hjelp",
    ),
    "width of an item under a title": (f"Hjelp\n• {wide(29)}\n\n", f"Hjelp\n• {wide(28)}\n\n", "Hjelp"),
    "lines of a narrow column": (
        "Hjelp\n\nRådet mener\nat barna kan\nfå mer hjelp\nsnart\n\n",
        "Hjelp\n\nRådet mener\nat barna kan\nfå mer\n\n",
        "Hjelp",
    ),
}


@pytest.mark.parametrize(("at", "beyond", "title"), HEADINGS.values(), ids=HEADINGS)
def test_headings(document: Make, at: str, beyond: str, title: str) -> None:
    assert title in titles(document(f"{PAGE}{at}{PAGE}"))
    assert not any(other.endswith(title[-6:]) for other in titles(document(f"{PAGE}{beyond}{PAGE}")))


@pytest.mark.parametrize(
    ("at", "beyond", "depth"),
    [
        ("Ord " * 16, "Ord " * 17, 0),
        ("Ord " * 22, "Ord " * 23, 1),
    ],
)
def test_words_of_a_title(at: str, beyond: str, depth: int) -> None:
    assert is_title(at.strip(), numbered=depth)
    assert not is_title(beyond.strip(), numbered=depth)


@pytest.mark.parametrize("title", ["Hjelp til barn og", "Hjelp til barn."])
def test_a_deep_number_excuses_an_open_or_closed_end(title: str) -> None:
    assert is_title(title, numbered=2)
    assert not is_title(title, numbered=1)


TABLE = "Tabell 1 Svar\n\n"
ROW = "Helsesykepleiere og leger i de minste av alle kommunene i landet som svarte i fjor 1 2\n\n"

#: A text at the threshold, one beyond it, the kind of block, and how the block begins that only the first has.
BLOCKS = {
    "lines between the numbers of a list": (
        f"1. Rådet svarer.\n{FILL * 11}2. Laget svarer.\n",
        f"1. Rådet svarer.\n{FILL * 12}2. Laget svarer.\n",
        "list",
        "1. Rådet",
    ),
    "figures of a row": ("Ja 1 2\nNei 3 4\n", "Ja 1\nNei 3\n", "table", "Ja"),
    "words for each figure": ("Ja takk 1 2\nNei 3 4\n", "Ja tusen takk 1 2\nNei tusen takk 3 4\n", "table", "Ja"),
    "words for each figure beside a caption": (
        f"{TABLE}{'ord ' * 7}1 2 ord\n\n",
        f"{TABLE}{'ord ' * 8}1 2 ord\n\n",
        "table",
        "ord",
    ),
    "width of a cell": (f"Ja 1 2\n{wide(74)}\nNei 3 4\n", f"Ja 1 2\n{wide(75)}\nNei 3 4\n", "table", "Ja"),
    "cells between rows": (
        "Ja 1 2\n" + "ord\n" * 5 + "Nei 3 4\n",
        "Ja 1 2\n" + "ord\n" * 6 + "Nei 3 4\n",
        "table",
        "Ja",
    ),
    "cells above the first row": (
        "Ett\n" + "ord\n" * 4 + f"Ja 1 2 ord\n\n{TABLE}",
        "Ett\n" + "ord\n" * 5 + f"Ja 1 2 ord\n\n{TABLE}",
        "table",
        "Ett",
    ),
    "cells of a flat table": (
        f"{TABLE}Vet 1 år nå\n" + "Vet\n" * 5,
        f"{TABLE}Vet 1 år nå\n" + "Vet\n" * 4,
        "table",
        "Vet",
    ),
    "questions of a head": (
        "Hva hemmer? Hva fremmer?\n" + "Vet\n" * 5 + f"1 år nå\n{TABLE}",
        "Hva hemmer og hva fremmer?\n" + "Vet\n" * 5 + f"1 år nå\n{TABLE}",
        "table",
        "Hva",
    ),
    "lines from a caption to its table": (
        f"{TABLE}{FILL * 4}\n{ROW}{ROW}",
        f"{TABLE}{FILL * 5}\n{ROW}{ROW}",
        "table",
        "Helse",
    ),
    "gaps from a caption to its table": (
        f"{TABLE}{FILL}\n{ROW}{ROW}",
        f"{TABLE}{FILL}\n{FILL}\n{ROW}{ROW}",
        "table",
        "Helse",
    ),
    "lines of a chart": ("12\n14\n", "12\n", "chart", "12"),
    "lines of a row's label": (
        f"{TABLE}" + "lang\n" * 4 + "ledetekst 1 2\n\nNei 3 4\n\n",
        f"{TABLE}" + "lang\n" * 5 + "ledetekst 1 2\n\nNei 3 4\n\n",
        "table",
        "lang",
    ),
    "rows of one figure": (f"{TABLE}Ja 1\n\nNei 2\n\nVet ikke 3\n\n", f"{TABLE}Ja 1\n\nNei 2\n\n", "table", "Ja"),
    "rows of several figures": (f"{TABLE}{ROW}{ROW}", f"{TABLE}{ROW}", "table", "Helse"),
    "labels above the first row": (
        f"{PAGE}{PAGE}{TABLE}En\n\n" + "Svar\n\n" * 11 + f"{ROW}{ROW}",
        f"{PAGE}{PAGE}{TABLE}En\n\n" + "Svar\n\n" * 12 + f"{ROW}{ROW}",
        "table",
        "En",
    ),
    "labels between rows": (
        f"{TABLE}Om\n\n{ROW}{ROW}Gutter\n\n{ROW}Siste 3 4\n\n",
        f"{TABLE}Om\n\n{ROW}Gutter\n\nJenter\n\n{ROW}Siste 3 4\n\n",
        "table",
        "Om",
    ),
    "figures under a head": (
        "Ja\n\nNei\n\nVet ikke\n\nSvar fra alle de minste kommunene 1 2 3\n\n",
        "Ja\n\nNei\n\nSvar fra alle de minste kommunene 1 2\n\n",
        "table",
        "Ja",
    ),
    "lines of a head's label": (
        "Ja,\nabsolutt\n\nNei\n\nVet\n\nSvar fra alle de minste kommunene 1 2 3\n\n",
        "Ja,\nja, ja\nabsolutt\n\nNei\n\nVet\n\nSvar fra alle de minste kommunene 1 2 3\n\n",
        "table",
        "Ja",
    ),
    "length of a head's label": (
        f"{wide(25)}\n\nNei\n\nVet\n\nSvar fra alle de minste kommunene 1 2 3\n\n",
        f"{wide(26)}\n\nNei\n\nVet\n\nSvar fra alle de minste kommunene 1 2 3\n\n",
        "table",
        "Samarbeid",
    ),
}


@pytest.mark.parametrize(("at", "beyond", "kind", "opening"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(document: Make, at: str, beyond: str, kind: str, opening: str) -> None:
    def shows(text: str) -> bool:
        blocks = document(f"{PAGE}{text}\n{PAGE}").blocks
        return any(block.kind == kind and block.text.startswith(opening) for block in blocks)

    assert shows(at)
    assert not shows(beyond)


#: A text at the threshold, one beyond it, and what only the first has: (field of a document, kind, start of its text).
STRETCHES = {
    "length of a quotation": (f"«{'o' * 20}»\n", f"«{'o' * 19}»\n", "quotation"),
    "lines of a quotation": (
        "«ord\n" + "ord\n" * 58 + "ord»\n",
        "«ord\n" + "ord\n" * 59 + "ord»\n",
        "quotation",
    ),
}


@pytest.mark.parametrize(("at", "beyond", "kind"), STRETCHES.values(), ids=STRETCHES)
def test_quotations(document: Make, at: str, beyond: str, kind: str) -> None:
    assert kind in {block.kind for block in document(f"{PAGE}{at}\n{PAGE}").blocks}
    assert kind not in {block.kind for block in document(f"{PAGE}{beyond}\n{PAGE}").blocks}


def numbers(between: str, *, below: bool = False) -> list[str | None]:
    rows = "Ja 1 2\nNei 3 4\n"
    text = f"{rows}{between}Tabell 1 Svar\n" if below else f"Tabell 1 Svar\n{between}{rows}"
    return [block.number for block in to_document(make_source(f"{PAGE}{text}\n{PAGE}")).blocks if block.kind == "table"]


def test_a_table_has_the_number_of_a_caption_near_it() -> None:
    assert numbers(FILL * 7) == ["Tabell 1"]
    assert numbers(FILL * 8) == [None]
    assert numbers(FILL, below=True) == ["Tabell 1"]
    assert numbers(FILL * 2, below=True) == [None]


def removed(text: str, kind: str) -> list[str]:
    document = to_document(make_source(text))
    return [document.text[edit.start : edit.end] for edit in document.edits if edit.kind == kind]


def pages(head: str, n: int, *, inside: int = 0) -> str:
    body = f"{FILL * 4}{head}\n{FILL * 4}" * inside + FILL * 8
    return "".join(f" {head}\n{body if page == 0 else FILL * 8}" for page in range(n))


@pytest.mark.parametrize(
    ("at", "beyond"),
    [
        (pages("Om rådet:  et hode.", 3), pages("Om rådet:  et hode.", 2)),
        (pages("Om rådet. Et hode.", 3, inside=2), pages("Om rådet. Et hode.", 10, inside=7)),
        (pages("o" * 99 + ".", 3), pages("o" * 100 + ".", 3)),
        (pages("abc!", 3), pages("ab!", 3)),
    ],
)
def test_running_heads(at: str, beyond: str) -> None:
    assert removed(at, "running_head")
    assert not removed(beyond, "running_head")


def test_a_printed_page_number_runs_at_most_twelve_ahead_and_two_behind() -> None:
    def numbered(number: int) -> list[str]:
        return removed(f" {FILL * 8} {FILL * 8} {FILL * 8}\n{number}\n {FILL * 8}", "page_number")

    assert [bool(numbered(number)) for number in (0, 1, 15, 16)] == [False, True, True, False]


def test_the_head_of_an_unmarked_page_is_at_most_sixty_long() -> None:
    def unmarked(length: int) -> list[str]:
        return removed(f"{FILL * 8}\n\n\n{'o' * length}\n2\n{FILL * 8}", "running_head")

    assert unmarked(60)
    assert not unmarked(61)


def sentences(text: str) -> list[str]:
    document = to_document(make_source(text))
    return [document.sentence_text(sentence) for sentence in document.sentences]


def test_a_line_of_six_tenths_was_wrapped() -> None:
    def wrapped(length: int) -> bool:
        return f"{wide(length)} Rådet for barn kom." in sentences(
            f"{PAGE}Rådet kom, og sier,\n{wide(length)}\nRådet for barn kom.\n\n{PAGE}"
        )

    assert wrapped(63)
    assert not wrapped(62)


@pytest.mark.parametrize(("text", "count"), [("Det var 12. klasse.", 1), ("Det var 120. Klassen kom.", 2)])
def test_ordinals(text: str, count: int) -> None:
    assert len(list(split_sentences(text))) == count


def test_hyphens_are_a_typesetters_from_two_lines_and_two_per_cent_on() -> None:
    def joined(hyphens: int, lines: int) -> bool:
        broken = "Rådet er et sam-\narbeid om barn.\n"
        other = "Laget er en fores-\npørsel om barn.\n"
        return "sam-arbeid" not in " ".join(sentences(broken + other * (hyphens - 1) + FILL * (lines - 2 * hyphens)))

    assert joined(2, 100)
    assert not joined(2, 101)
    assert not joined(1, 20)


def test_a_note_may_follow_three_lost_ones_and_its_marker_stands_within_two_pages() -> None:
    def note(number: int, lines_up: int = 2) -> list[str]:
        called = f"Rådet kom i fjor.{number}\n"
        return removed(f" {called}{FILL * (lines_up - 1)}\n{number} Se årsmeldingen.\n", "footnote")

    assert note(3)
    assert not note(4)
    assert note(1, lines_up=150)
    assert not note(1, lines_up=151)


def test_a_short_word_is_not_joined_in_a_link() -> None:
    def joined(left: str, right: str) -> bool:
        text = f"Om {left}{right} her.\n{PAGE}Se https://x.no/{left}-\n{right}/plan her. {FILL}"
        return f"x.no/{left}{right}/" in " ".join(sentences(text))

    assert joined("bar", "nas")
    assert not joined("bar", "na")


def test_a_full_line_is_the_eightieth_percentile_of_long_lines_and_forty_at_least() -> None:
    def width(lengths: list[int]) -> int:
        return usual_width(read_lines(make_source("\n".join("o" * length for length in lengths))))

    assert width([50] * 8 + [90] * 2) == 90
    assert width([50] * 9 + [90] * 2) == 50
    assert width([21, 21, 50]) == 50
    assert width([20] * 9 + [21]) == width([39]) == 40
    assert width([20] * 40 + [50] * 8 + [90] * 2) == 90
    assert width([21] * 41 + [50] * 8 + [90] * 2) == 40


def test_english_is_told_by_two_function_words() -> None:
    assert language_of("the of") == "en"
    assert language_of("the") is None
