"""Headings of made-up texts in many layouts: laws, guides, letters, theses, web pages, reports."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from made_up import make_source

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.read_text import read_text
from corpus.structure.heading_numbers import number_alone, read_number, split_number
from corpus.structure.lines import is_wrapped, read_lines
from corpus.types import Document


class Layout(NamedTuple):
    """A text, its headings as ``number, title``, and the lines that may be headings or not."""

    text: str
    headings: list[tuple[str | None, str]]
    either: set[str]


def layouts() -> dict[str, Layout]:
    """The texts of ``heading_layouts.txt`` by name."""
    whole = Path(__file__).with_name("heading_layouts.txt").read_text(encoding="utf8")
    parts = re.split(r"^##### (\w+)\n", whole, flags=re.MULTILINE)[1:]
    return {name: read_layout(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def read_layout(marked: str) -> Layout:
    lines: list[str] = []
    headings: list[tuple[str | None, str]] = []
    either: set[str] = set()
    for printed in marked.rstrip("\n").split("\n"):
        opens_page = printed.startswith("F>")
        line = printed.removeprefix("F>")
        if heading := re.fullmatch(r"H>([^>]*)>(.*)", line):
            line = heading[2]
            headings.append((heading[1].rstrip(".") or None, line))
        elif line.startswith("+>"):
            line = line.removeprefix("+>")
            headings[-1] = (headings[-1][0], f"{headings[-1][1]} {line}")
        elif line.startswith("T>"):
            line = line.removeprefix("T>")
            either.add(line)
        lines.append("\f" * opens_page + line)
    return Layout("\n".join(lines) + "\n", headings, either)


def read(text: str) -> Document:
    return to_document(read_text(text.encode(), file="tekst.txt", limits=Limits()))


def printed_headings(document: Document) -> list[tuple[str | None, str]]:
    text = document.source.text
    return [(s.number, " ".join(text[s.start : s.end].split())) for s in document.sections if s.end > s.start]


LAYOUTS = layouts()


@pytest.mark.parametrize("name", LAYOUTS)
def test_these_lines_and_no_others_are_headings(name: str) -> None:
    layout = LAYOUTS[name]
    found = [heading for heading in printed_headings(read(layout.text)) if heading[1] not in layout.either]
    assert found == layout.headings


@pytest.mark.parametrize("name", ["law_nb_tight", "law_nn_blank", "guide_oneline", "nou_nospace", "circular"])
@pytest.mark.parametrize("blanks", ["", "\n"], ids=["without blank lines", "with a blank line after each"])
def test_headings_do_not_hang_on_blank_lines(name: str, blanks: str) -> None:
    layout = LAYOUTS[name]
    text = "".join(f"{line}\n{blanks}" for line in layout.text.split("\n") if line.strip())
    found = [heading for heading in printed_headings(read(text)) if heading[1] not in layout.either]
    assert found == layout.headings


def test_parts_chapters_and_paragraphs_stand_below_each_other() -> None:
    levels = {section.number: section.level for section in read(LAYOUTS["law_nn_blank"].text).sections[1:]}
    assert levels["Første delen"] == 1
    assert levels["Kapittel 1"] == levels["Kapittel 2"] == 2
    assert levels["§ 1-1"] == levels["§ 2-2"] == 3
    levels = {section.number: section.level for section in read(LAYOUTS["law_nb_tight"].text).sections[1:]}
    assert (levels["Kapittel 1"], levels["§ 1-1"]) == (1, 2)


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("§ 3 a Unntak", "§ 3 a", "Unntak"),
        ("§ 1-1.Formål", "§ 1-1", "Formål"),
        ("§ 5.(Opphevet)", "§ 5", "(Opphevet)"),
        ("Fjerde del – skolen", "Fjerde del", "skolen"),
        ("Andre delen. Drift", "Andre delen", "Drift"),
        ("Kapittel 2 A. Barn", "Kapittel 2 A", "Barn"),
        ("Kapittel 1 I barnehagen", "Kapittel 1", "I barnehagen"),
        ("KAPITTEL 4 TILTAK", "KAPITTEL 4", "TILTAK"),
        ("Del II Særlige regler", "Del II", "Særlige regler"),
        ("Vedlegg 1 – Guide", "Vedlegg 1", "Guide"),
        ("3.1Innledning", "3.1", "Innledning"),
        ("3.1 – Innledning", "3.1", "Innledning"),
    ],
)
def test_a_number_and_its_title(line: str, number: str, title: str) -> None:
    assert split_number(line) == (number, title)


@pytest.mark.parametrize(
    "line", ["§ 3 i loven", "Kapittel 3 handler om lek", "Andre Kommuner", "Deler av planen", "2,5 Barn"]
)
def test_these_words_are_no_number(line: str) -> None:
    assert read_number(line) is None


@pytest.mark.parametrize("line", ["3.1", "2.", "Kapittel 3", "§ 2-1", "Vedlegg B:", "Del II", "Fjerde del"])
def test_a_number_may_stand_alone(line: str) -> None:
    assert number_alone(line)


FULL = "Her står en linje med vanlig tekst som går over hele bredden og som fortsetter på neste,\n"
PAGE = f"{FULL}{FULL.lower() * 2}og så er det slutt.\n\n"


def titles(text: str) -> list[str]:
    return [section.title for section in to_document(make_source(text)).sections if section.end > section.start]


def lettered(n: int) -> str:
    return "".join(f"{'abcdefgh'[at]}) Del nummer {at}\n{PAGE}" for at in range(n))


def test_letters_in_order_are_headings_and_one_alone_is_none() -> None:
    assert len(titles(PAGE + lettered(2))) == 2, "SerialRules.fewest"
    assert not titles(PAGE + lettered(1))


def test_titles_right_above_each_other() -> None:
    def found(n: int, gap: str) -> list[str]:
        return titles(PAGE + "".join(f"{word} i barnehagen\n{gap}" for word in ("Lek", "Mat", "Ro")[:n]) + PAGE)

    assert len(found(2, "")) == len(found(2, "\n")) == 2, "TitleRules.most_stacked"
    assert found(3, "") == []


def test_questions_right_under_each_other_are_a_list() -> None:
    assert titles(f"{PAGE}Om lek\nHvem leker?\n{PAGE}") == ["Om lek", "Hvem leker?"], "TitleRules.most_asked"
    assert titles(f"{PAGE}Hvem leker?\nHvor leker de?\n{PAGE}") == []


def test_a_long_paragraph_is_text_though_others_are_longer() -> None:
    def found(length: int) -> list[str]:
        line = f"{'Råd til barn og unge ' * 9}"[: length - 1]
        return titles(f"Om hjelp\n{line};\n" + f"{'Hjelp til barn ' * 30}.\n" * 5)

    assert found(60) == ["Om hjelp"], "TitleRules.widest: three fifths of 100 characters"
    assert found(59) == []


def test_lines_that_go_on_tell_that_paragraphs_are_broken() -> None:
    def broken(lines: int, going_on: int) -> bool:
        text = (
            "Her er det en linje som er slutt\n" * (lines - going_on) + "og her er det en som går videre\n" * going_on
        )
        return is_wrapped(read_lines(make_source(text)))

    assert broken(21, 3), "WRAPPED_SHARE: three of twenty pairs"
    assert not broken(15, 2)


def test_what_is_no_roman_number_counts_nothing() -> None:
    found = read(f"{PAGE}IIII) Lek\n{PAGE}IIV. Mat\n{PAGE}").sections
    assert {section.number for section in found} == {None}


def test_titles_of_files_under_a_heading_are_a_list() -> None:
    files = "Årsmelding for barnehagene (2031, pdf)\nSkjema for søknad (docx, 2 MB)\n"
    found = to_document(make_source(f"Brev og skjemaer\n{files}Om oss\nVi hjelper barn i Vik.\n"))
    assert [section.title for section in found.sections[1:]] == ["Brev og skjemaer", "Om oss"]
    assert [sentence.kind for sentence in found.sentences] == ["heading", "list_item", "list_item", "heading", "prose"]


def test_a_number_with_its_title_may_stand_above_another_title() -> None:
    text = f"{PAGE}Kapittel 1\nLek i barnehagen\nHvem leker?\n{PAGE}Kapittel 2\nMat\nHvem spiser?\n{PAGE}"
    assert titles(text) == ["Lek i barnehagen", "Hvem leker?", "Mat", "Hvem spiser?"]


def test_a_title_after_a_line_without_a_stop_is_bound_to_its_text() -> None:
    items = f"{PAGE}Ring oss\nSend brev\nMøt opp\n\n"
    assert titles(f"{items}Lek i barnehagen\n{PAGE}") == ["Lek i barnehagen"]
    assert titles(f"{items}Ikke aktuelt\n\n{PAGE}") == [], "a label of a figure stands so, too"


def kinds(text: str) -> list[str]:
    return [sentence.kind for sentence in read(text).sentences]


@pytest.mark.parametrize("parted", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "headings",
    [
        [f"{n // 9 + 1}.{n % 9 + 1} Mål for {('lek', 'mat', 'ro')[n % 3]}" for n in range(40)],
        [f"{n} Lek i barnehagen" for n in range(1, 40)],
    ],
)
def test_a_text_of_headings_only_has_no_running_text(headings: list[str], parted: str) -> None:
    document = read(parted.join(headings))
    assert [sentence.kind for sentence in document.sentences] == ["heading"] * len(headings)
    assert document.source.notes[0].startswith("no running text was found")


def contents(text: str) -> list[str]:
    document = to_document(make_source(text))
    return [document.text[edit.start : edit.end] for edit in document.edits if edit.kind == "contents"]


def test_titles_in_a_row_that_come_again_are_contents() -> None:
    """On either side of ``ListRules.fewest_untitled`` and ``ListRules.apart``."""
    rows = ["Mål for arbeidet", "2 Lek og ro", "Mat i skolen", "Hvem hjelper?"]

    def again(rows: list[str], between: str) -> str:
        return f"{PAGE}\n" + "\n".join(rows) + f"\n\n{PAGE}" + "".join(f"{row}\n{between}" for row in rows)

    assert contents(again(rows[:3], PAGE)) == rows[:3]
    assert contents(again(rows[:2], PAGE)) == []
    assert contents(again(rows, "")) == [], "the labels of a form stand under each other every time"
    assert contents(again(rows, PAGE).replace("Mål", "Dette gjelder:\nMål", 1)) == [], "a sentence goes on in them"
    half = again(rows, PAGE).replace(f"Lek og ro\n{PAGE}", "Lek og ro\n")
    assert contents(half) == rows
    assert contents(half.replace(f"Mat i skolen\n{PAGE}", "Mat i skolen\n")) == []


def test_contents_without_pages_end_where_their_first_title_comes_again() -> None:
    listed = "Innhold\nKapittel 1 Om lek\n2 Mat\n2.1 Hvem lager den?\n"
    text = f"{listed}\nKapittel 1\nOm lek\n\n{PAGE}2 MAT\n\n{PAGE}2.1 Hvem lager den?\n\n{PAGE}"
    assert contents(text) == listed.splitlines()
    assert titles(text) == ["Om lek", "MAT", "Hvem lager den?"]
    assert contents(text.replace("2 MAT", "2 Annet").replace("\n2.1 Hvem lager den?\n\n", "\n2.1 Noe\n\n")) == []


def test_questions_that_are_answered_are_an_interview() -> None:
    """On either side of ``TitleRules.most_answered``."""
    asked = [f"Hva er {word}?\n\n– Det er noe som alle barn trenger for å ha det bra.\n\n" for word in ("lek", "ro")]
    assert titles(PAGE + "".join(asked) + PAGE) == []
    assert titles(PAGE + asked[0] + PAGE) == ["Hva er lek?"]
    items = "– Lek med dem.\n– Gi dem mat.\n\n"
    assert len(titles(f"{PAGE}Hva kan du gjøre?\n\n{items}{PAGE}Hva kan vi gjøre?\n\n{items}{PAGE}")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Hjem > Barn > Lek",
        "Hjem / Barn / Lek",
        "UKA | FREDAG",
        "Tekst: Kari Moe Foto: Ola Li",
        "Vedtatt av rådet i Vik",
    ],
)
def test_what_stands_beside_the_text_is_no_heading(line: str) -> None:
    assert titles(f"{line}\n\n{PAGE}") == []
    assert titles(f"{PAGE}{line}\nLek i barnehagen\n{PAGE}") == ["Lek i barnehagen"]


@pytest.mark.parametrize(
    "line", ["Nøkkelord: lek, ro", "Deres ref.: 1   Vår ref.: 2", "Barna leker mye. Vi vil at de leker"]
)
def test_these_are_no_titles(line: str) -> None:
    assert titles(f"{PAGE}{line}\n\n{PAGE}") == []


@pytest.mark.parametrize(
    "line", ["Lagring av opplysninger", "Laget i skolen", "Vedtak i saker om lek", "Tiltak i Meld. St. 6"]
)
def test_these_are(line: str) -> None:
    assert titles(f"{PAGE}{line}\n\n{PAGE}") == [line]


def test_a_part_may_stand_above_its_first_chapter_alone() -> None:
    text = f"{PAGE}\fDel I\nOm barna\n\fKapittel 1\nLek\n\n{PAGE}"
    assert titles(text) == ["Om barna", "Lek"]


def test_the_head_of_a_left_page_is_that_of_a_right_one_the_other_way_round() -> None:
    heads = ["2     Om barn     2031", "2031     Om barn     3", "4     Om barn     2031"]
    text = "\f".join(f"{head}\n\n{PAGE}" for head in heads)
    assert {*heads} <= {text[edit.start : edit.end] for edit in read(text).edits if edit.kind == "running_head"}


def test_numbers_of_chapters_at_the_top_of_pages_are_no_running_heads() -> None:
    pages = [f"Kapittel {n}\n{title}\n\n{PAGE}" for n, title in enumerate(("Om lek", "Om ro", "Om mat"), 1)]
    assert titles("\f".join(pages)) == ["Om lek", "Om ro", "Om mat"]


def test_an_appendix_is_one_by_its_number() -> None:
    text = f"{PAGE}Vedlegg 1\nOm barna\n\n{PAGE}Vedlegg 2: Skjema\n{PAGE}"
    assert [(s.number, s.title, s.kind) for s in read(text).sections[1:]] == [
        ("Vedlegg 1", "Om barna", "appendix"),
        ("Vedlegg 2", "Skjema", "appendix"),
    ]


def test_short_lines_in_lower_case_are_items() -> None:
    """On either side of ``HALF_LINE``."""

    def broken(length: int) -> bool:
        text = f"{'x' * 80}.\n" * 20 + f"{'A' * length}\nog mer.\n" * 8
        return is_wrapped(read_lines(make_source(text)))

    assert broken(41)
    assert not broken(40)


def test_what_stands_nearer_to_the_text_above_than_below_is_no_title() -> None:
    items = "• lek\n• mat\n\n"
    assert titles(f"{PAGE.rstrip()}\nVi tilbyr alle barn\n\n{items}{PAGE}") == []
    assert titles(f"{PAGE}Tilbud til alle barn\n\n{items}{PAGE}") == ["Tilbud til alle barn"]


def test_measures_and_aims_are_counted_whatever_stands_under_them() -> None:
    text = f"{PAGE}Mål 1: Lek for alle\n\n{PAGE}Tiltak 1.1 Nye klosser\nAnsvarlig: styreren\nFrist: mai\n\n{PAGE}"
    found = [(section.number, section.title) for section in read(text).sections[1:]]
    assert found == [("Mål 1", "Lek for alle"), ("Tiltak 1.1", "Nye klosser")]
