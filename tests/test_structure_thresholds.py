"""Every threshold of a text's structure, on either side: at it the rule holds, one step beyond it does not.

A case is named after its number; the numbers are written out, so that a changed one fails here.

A full line here is 100 characters, so that a share of a line's width is a number of characters.
"""

from collections.abc import Callable

import pytest
from made_up import make_source

from corpus.document import to_document
from corpus.structure.heading_titles import is_title
from corpus.structure.lines import read_lines, usual_width
from corpus.structure.sentences import split_sentences
from corpus.structure.table_rows import closing_figures
from corpus.structure.tables import find_cells
from corpus.types import Document, Mark

Make = Callable[[str], Document]

FILL = "Barnehagen og skolen samarbeider om hjelpen til barn og unge i kommunen, og det har de gjort alltid.\n"
PAGE = f"{FILL * 3}{FILL[:-3]},\n{'og de fortsetter med det, ' * 4}og,\nsom alle vet, er det bra.\n{FILL * 3}\n"


def wide(characters: int, *, start: str = "Samarbeid") -> str:
    """A line of exactly so many characters without a stop, in long words."""
    return f"{start} {'mellom tjenestene ' * 6}"[: characters - 1] + "e"


def titles(document: Document) -> list[str]:
    return [section.title for section in document.sections if section.end > section.start]


def long_title(lines: int) -> str:
    return "\n".join([f"Samarbeid {'x' * 45}", *[f"og mer {'x' * 45}"] * (lines - 1)])


#: A text at the threshold, one beyond it, and the title that only the first has.
HEADINGS = {
    "TitleRules.most_lines": (
        f"{long_title(3)}\n\n{FILL}",
        f"{long_title(4)}\n\n{FILL}",
        long_title(3).replace("\n", " "),
    ),
    "HeadingRules.chapters_ahead": (f"1 Innledning\n\n{PAGE}5 Funn\n\n", f"1 Innledning\n\n{PAGE}6 Funn\n\n", "Funn"),
    "HeadingRules.recurrences": (f"På sikt:\n\n{PAGE}" * 3, f"På sikt:\n\n{PAGE}" * 2, "På sikt:"),
    "HeadingRules.fewest_label_words": (f"Vårt mål:\n\n{PAGE}" * 3, f"Mål:\n\n{PAGE}" * 3, "Vårt mål:"),
    "HeadingRules.most_label_words": (
        f"På litt lengre sikt:\n\n{PAGE}" * 3,
        f"På enda litt lengre sikt:\n\n{PAGE}" * 3,
        "På litt lengre sikt:",
    ),
    "HeadingRules.longest_site_name": (
        f"Litteratur\n\n{PAGE}Rådet for barn\n\n",
        f"Litteratur\n\n{PAGE}Rådet for alle barn\n\n",
        "Rådet for barn",
    ),
    "TitleRules.widest_last_line": (f"{wide(88)}\n", f"{wide(89)}\n", wide(88)),
    "TitleRules.wrapped_line": (f"{wide(46)}\nog mer\n\n", f"{wide(45)}\nog mer\n\n", f"{wide(46)} og mer"),
    "TitleRules.text_line": (f"Hjelp\n{wide(60)}\nog mer.\n\n", f"Hjelp\n{wide(59)}\nog mer.\n\n", "Hjelp"),
    "TitleRules.text_line, on the second line": (
        f"Hjelp\n\n{wide(59)}\n{wide(60)}\nog mer.\n\n",
        f"Hjelp\n\n{wide(59)}\n{wide(59)}\nog mer.\n\n",
        "Hjelp",
    ),
    "TitleRules.narrow_lines": (
        "Hjelp\n\nRådet mener\nat barna kan\nfå mer hjelp\nsnart\n\n",
        "Hjelp\n\nRådet mener\nat barna kan\nfå mer\n\n",
        "Hjelp",
    ),
}


@pytest.mark.parametrize(("at", "beyond", "title"), HEADINGS.values(), ids=HEADINGS)
def test_headings(document: Make, at: str, beyond: str, title: str) -> None:
    headed = titles(document(f"{PAGE}{at}{PAGE}"))
    assert title in headed
    others = titles(document(f"{PAGE}{beyond}{PAGE}"))
    assert title not in others
    assert len(others) < len(headed)


@pytest.mark.parametrize(
    ("at", "beyond", "depth"),
    [
        pytest.param("Ord " * 16, "Ord " * 17, 0, id="MOST_WORDS"),
        pytest.param("Ord " * 22, "Ord " * 23, 1, id="MOST_NUMBERED_WORDS"),
    ],
)
def test_words_of_a_title(at: str, beyond: str, depth: int) -> None:
    assert is_title(at.strip(), numbered=depth)
    assert not is_title(beyond.strip(), numbered=depth)


@pytest.mark.parametrize("title", ["Hjelp til barn og", "Hjelp til barn."], ids="SURE_DEPTH, {}".format)
def test_a_deep_number_excuses_an_open_or_closed_end(title: str) -> None:
    assert is_title(title, numbered=2)
    assert not is_title(title, numbered=1)


TABLE = "Tabell 1 Svar\n\n"
ROW = "Helsesykepleiere og leger i de minste av alle kommunene i landet som svarte i fjor 1 2\n\n"

#: A text at the threshold, one beyond it, the kind of block, and how the block begins that only the first has.
BLOCKS = {
    "BlockRules.item_reach": (
        f"1. Rådet svarer.\n{FILL * 11}2. Laget svarer.\n",
        f"1. Rådet svarer.\n{FILL * 12}2. Laget svarer.\n",
        "list",
        "1. Rådet",
    ),
    "BlockRules.row_figures": ("Ja 1 2\nNei 3 4\n", "Ja 1\nNei 3\n", "table", "Ja"),
    "BlockRules.words_a_figure": ("Ja takk 1 2\nNei 3 4\n", "Ja tusen takk 1 2\nNei tusen takk 3 4\n", "table", "Ja"),
    "BlockRules.captioned_words_a_figure": (
        f"{TABLE}{'ord ' * 7}1 2 ord\n\n",
        f"{TABLE}{'ord ' * 8}1 2 ord\n\n",
        "table",
        "ord",
    ),
    "BlockRules.cell_width": (f"Ja 1 2\n{wide(74)}\nNei 3 4\n", f"Ja 1 2\n{wide(75)}\nNei 3 4\n", "table", "Ja"),
    "BlockRules.most_cells, between rows": (
        "Ja 1 2\n" + "ord\n" * 5 + "Nei 3 4\n",
        "Ja 1 2\n" + "ord\n" * 6 + "Nei 3 4\n",
        "table",
        "Ja",
    ),
    "BlockRules.most_cells, above the first row": (
        "Ett\n" + "ord\n" * 4 + f"Ja 1 2 ord\n\n{TABLE}",
        "Ett\n" + "ord\n" * 5 + f"Ja 1 2 ord\n\n{TABLE}",
        "table",
        "Ett",
    ),
    "BlockRules.caption_reach": (
        f"{TABLE}{FILL * 4}\n{ROW}{ROW}",
        f"{TABLE}{FILL * 5}\n{ROW}{ROW}",
        "table",
        "Helse",
    ),
    "BlockRules.table_starts": (
        f"{TABLE}{FILL}\n{ROW}{ROW}",
        f"{TABLE}{FILL}\n{FILL}\n{ROW}{ROW}",
        "table",
        "Helse",
    ),
    "BlockRules.chart_lines": ("12\n14\n", "12\n", "chart", "12"),
    "RowRules.most_label_lines": (
        f"{TABLE}" + f"{wide(80)}\n" * 4 + "ledetekst 1 2\n\nNei 3 4\n\n",
        f"{TABLE}" + f"{wide(80)}\n" * 5 + "ledetekst 1 2\n\nNei 3 4\n\n",
        "table",
        "Samarbeid",
    ),
    "RowRules.fewest_lone_rows": (
        f"{TABLE}Ja 1\n\nNei 2\n\nVet ikke 3\n\n",
        f"{TABLE}Ja 1\n\nNei 2\n\n",
        "table",
        "Ja",
    ),
    "RowRules.fewest_rows": (f"{TABLE}{ROW}{ROW}", f"{TABLE}{ROW}", "table", "Helse"),
    "RowRules.most_head_labels": (
        f"{PAGE}{PAGE}{TABLE}En\n\n" + "Svar\n\n" * 11 + f"{ROW}{ROW}",
        f"{PAGE}{PAGE}{TABLE}En\n\n" + "Svar\n\n" * 12 + f"{ROW}{ROW}",
        "table",
        "En",
    ),
    "RowRules.most_group_labels": (
        f"{TABLE}Om\n\n{ROW}Gutter\n\n{ROW}Siste 3 4\n\n",
        f"{TABLE}Om\n\n{ROW}Gutter\n\nJenter\n\n{ROW}Siste 3 4\n\n",
        "table",
        "Om",
    ),
    "RowRules.fewest_head_figures": (
        "Ja\n\nNei\n\nVet ikke\n\nSvar fra alle de minste kommunene 1 2 3\n\n",
        "Ja\n\nNei\n\nSvar fra alle de minste kommunene 1 2\n\n",
        "table",
        "Ja",
    ),
    "RowRules.head_label_lines": (
        "Ja,\nabsolutt\n\nNei\n\nVet\n\nSvar fra alle de minste kommunene 1 2 3\n\n",
        "Ja,\nja, ja\nabsolutt\n\nNei\n\nVet\n\nSvar fra alle de minste kommunene 1 2 3\n\n",
        "table",
        "Ja",
    ),
    "RowRules.head_label_length": (
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
    "SHORTEST_QUOTATION": (f"«{'o' * 20}»\n", f"«{'o' * 19}»\n", "quotation"),
    "MOST_QUOTED_LINES": (
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


@pytest.mark.parametrize(
    ("lines", "below"), [pytest.param(7, False, id="CAPTION_REACH"), pytest.param(1, True, id="CAPTION_REACH_BELOW")]
)
def test_a_table_has_the_number_of_a_caption_near_it(lines: int, below: bool) -> None:
    assert numbers(FILL * lines, below=below) == ["Tabell 1"]
    assert numbers(FILL * (lines + 1), below=below) == [None]


def test_a_caption_without_a_number_belongs_to_the_table_it_touches() -> None:
    def caption(breaks: str) -> str | None:
        text = f"{FILL}\nOm svarene{breaks}Ja\t1\nNei\t2\n"
        start = text.index("Ja")
        marks = [
            Mark(kind="caption", start=text.index("Om"), end=text.index("svarene") + 7),
            Mark(kind="table", start=start, end=len(text) - 1),
            Mark(kind="cell", start=start, end=start + 2),
        ]
        return find_cells(to_document(make_source(text, marks=tuple(marks))))[0].caption

    assert caption("\n\n\n") == "Om svarene", "TOUCHING"
    assert caption("\n\n\n\n") is None


def test_a_row_is_read_from_its_last_four_hundred_characters() -> None:
    row = f"12 {'1 ' * 198}1"
    assert len(row) == 400, "RowRules.longest_row_end"
    assert len(closing_figures(row)) == 200
    assert len(closing_figures(f"1{row}")) == 199


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
    ],
    ids=[
        "FurnitureRules.repeats",
        "FurnitureRules.share_at_edge",
        "FurnitureRules.longest_head",
    ],
)
def test_running_heads(at: str, beyond: str) -> None:
    assert removed(at, "running_head")
    assert not removed(beyond, "running_head")


@pytest.mark.parametrize(
    ("at", "beyond"),
    [
        pytest.param(15, 16, id="FurnitureRules.most_pages_missing"),
        pytest.param(1, 0, id="FurnitureRules.offset_tolerance"),
    ],
)
def test_the_number_printed_on_the_third_page(at: int, beyond: int) -> None:
    def numbered(number: int) -> list[str]:
        return removed(f" {FILL * 8} {FILL * 8} {FILL * 8}\n{number}\n {FILL * 8}", "page_number")

    assert numbered(at)
    assert not numbered(beyond)


@pytest.mark.parametrize(
    ("at", "beyond"),
    [
        pytest.param(("\n\n\n", 60, 2), ("\n\n\n", 61, 2), id="FurnitureRules.longest_unmarked_head"),
        pytest.param(("\n\n", 60, 2), ("\n", 60, 2), id="PAGE_GAP, one line less"),
        pytest.param(("\n\n\n", 9, 13), ("\n\n\n", 9, 14), id="FurnitureRules.most_pages_missing"),
    ],
)
def test_the_head_of_an_unmarked_page(at: tuple[str, int, int], beyond: tuple[str, int, int]) -> None:
    def unmarked(gap: str, length: int, number: int) -> list[str]:
        return removed(f"{FILL * 8}{gap}{'o' * length}\n{number}\n{FILL * 8}", "running_head")

    assert unmarked(*at)
    assert not unmarked(*beyond)


def test_three_blank_lines_are_the_edge_of_a_page() -> None:
    def page_opens(gap: str) -> bool:
        lines = read_lines(make_source(f"{FILL * 3}{gap}{FILL * 2}"))
        return lines[3].opens_page

    assert page_opens("\n\n\n"), "PAGE_GAP"
    assert not page_opens("\n\n")


def sentences(text: str) -> list[str]:
    document = to_document(make_source(text))
    return [document.sentence_text(sentence) for sentence in document.sentences]


def test_a_line_of_six_tenths_was_wrapped() -> None:
    def wrapped(length: int) -> bool:
        return f"{wide(length)} Rådet for barn kom." in sentences(
            f"{PAGE}Rådet kom, og sier,\n{wide(length)}\nRådet for barn kom.\n\n{PAGE}"
        )

    assert wrapped(63), "WRAPPED_LINE"
    assert not wrapped(62)


@pytest.mark.parametrize("text", ["{}. Hvilke barn?", "De kom {}. Mai."], ids="ORDINAL_DIGITS, {}".format)
def test_ordinals(text: str) -> None:
    assert len(list(split_sentences(text.format(12)))) == 1
    assert len(list(split_sentences(text.format(120)))) == 2
    assert len(list(split_sentences("Det var 12. klasse."))) == 1
    assert len(list(split_sentences("Det var 120. Klassen kom."))) == 2


@pytest.mark.parametrize(
    ("at", "beyond"),
    [pytest.param((2, 100), (2, 101), id="TYPESET_SHARE"), pytest.param((2, 20), (1, 20), id="FEWEST_TYPESET")],
)
def test_hyphens_are_a_typesetters(at: tuple[int, int], beyond: tuple[int, int]) -> None:
    def joined(hyphens: int, lines: int) -> bool:
        broken = "Rådet er et sam-\narbeid om barn.\n"
        other = "Laget er en fores-\npørsel om barn.\n"
        return "sam-arbeid" not in " ".join(sentences(broken + other * (hyphens - 1) + FILL * (lines - 2 * hyphens)))

    assert joined(*at)
    assert not joined(*beyond)


@pytest.mark.parametrize(
    ("at", "beyond"),
    [pytest.param((3, 2), (4, 2), id="LOST_NOTES"), pytest.param((1, 150), (1, 151), id="MOST_LINES_UP")],
)
def test_a_notes_number_and_the_way_up_to_its_marker(at: tuple[int, int], beyond: tuple[int, int]) -> None:
    def note(number: int, lines_up: int) -> list[str]:
        called = f"Rådet kom i fjor.{number}\n"
        return removed(f" {called}{FILL * (lines_up - 1)}\n{number} Se årsmeldingen.\n", "footnote")

    assert note(*at)
    assert not note(*beyond)


def test_how_long_a_title_before_a_stop_may_be() -> None:
    def parts(text: str) -> int:
        return len(list(split_sentences(text)))

    assert parts(f"NOU 2031: 4 B{'o' * 87}. Om lek er ny.") == 1, "LONGEST_TITLED"
    assert parts(f"NOU 2031: 4 B{'o' * 88}. Om lek er ny.") == 2


def test_a_short_word_is_not_joined_in_a_link() -> None:
    def joined(left: str, right: str) -> bool:
        text = f"Om {left}{right} her.\n{PAGE}Se https://x.no/{left}-\n{right}/plan her. {FILL}"
        return f"x.no/{left}{right}/" in " ".join(sentences(text))

    assert joined("bar", "nas"), "SHORTEST_LINK_WORD"
    assert not joined("bar", "na")


@pytest.mark.parametrize(
    ("lengths", "width"),
    [
        pytest.param([50] * 8 + [90] * 2, 90, id="FULL_LINE_PERCENTILE"),
        pytest.param([50] * 9 + [90] * 2, 50, id="FULL_LINE_PERCENTILE, beyond"),
        pytest.param([50] * 80 + [90] * 19, 50, id="FULL_LINE_PERCENTILE, just beyond"),
        pytest.param([50] * 80 + [90] * 20, 90, id="FULL_LINE_PERCENTILE, exactly"),
        pytest.param([21, 21, 50], 50, id="SHORTEST_MEASURED"),
        pytest.param([20] * 40 + [50] * 8 + [90] * 2, 90, id="SHORTEST_MEASURED, shorter"),
        pytest.param([21] * 41 + [50] * 8 + [90] * 2, 40, id="NARROWEST, most lines short"),
        pytest.param([20] * 9 + [21], 40, id="NARROWEST, one line measured"),
        pytest.param([39], 40, id="NARROWEST, just below"),
        pytest.param([41], 41, id="NARROWEST, just above"),
    ],
)
def test_the_width_of_a_full_line(lengths: list[int], width: int) -> None:
    assert usual_width(read_lines(make_source("\n".join("o" * length for length in lengths)))) == width
