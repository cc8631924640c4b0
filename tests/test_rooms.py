"""The house: no room is full, each has a door that tells what it is for, and numbers that decide are tested."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ("corpus", "extract", "ontology", "kg")
#: So many modules can be taken in at a glance; the door is not one of them.
MOST_MODULES = 20
#: A shorter docstring is the room's name said again.
SHORTEST_PARAGRAPH = 40


def rooms() -> Iterator[Path]:
    for name in HOUSE:
        folders = [ROOT / name, *sorted(path for path in (ROOT / name).rglob("*") if path.is_dir())]
        yield from (folder for folder in folders if any(folder.glob("*.py")))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("room", [*rooms()], ids=place)
def test_a_room_is_not_full(room: Path) -> None:
    modules = sorted(path.name for path in room.glob("*.py") if path.name != "__init__.py")
    assert len(modules) <= MOST_MODULES, f"{place(room)} holds {len(modules)} modules; make a room of some of them"


def says_nothing(room: Path) -> bool:
    door = room / "__init__.py"
    text = (ast.get_docstring(ast.parse(door.read_text(encoding="utf8"))) or "") if door.is_file() else ""
    return len(text) <= SHORTEST_PARAGRAPH or not text.rstrip().endswith((".", ".)"))


def test_each_rooms_door_says_what_the_room_is_for() -> None:
    silent = {place(room) for room in rooms() if says_nothing(room)}
    assert not silent, "write what the room takes in, what it gives, what it may import"


#: Numbers that decide, in the rooms where a wrong one changes a result, whose names stand in no test. A test on either
#: side of a number names it (``Rules(most_words=…)``, ``MOST_WORDS + 1``). The list only shrinks.
KNOWN_WITHOUT_A_TEST: frozenset[str] = frozenset(
    {
        "corpus/errors.py:NEAREST",
        "corpus/language.py:ENDING_WEIGHT",
        "corpus/language.py:FEWEST_ENGLISH",
        "corpus/language.py:LEAST_EVIDENCE",
        "corpus/language.py:MOST_WORDS",
        "corpus/reading/limits.py:HARMLESS_BYTES",
        "corpus/reading/markdown/inline.py:_MOST",
        "corpus/reading/markdown/read_markdown.py:_LONGEST",
        "corpus/reading/ocr.py:DOTS_PER_INCH",
        "corpus/reading/ocr.py:MOST_DOTS",
        "corpus/reading/ocr.py:SECONDS_PER_PAGE",
        "corpus/reading/pdf/layout.py:ColumnRules.aligned",
        "corpus/reading/pdf/layout.py:ColumnRules.even_gaps",
        "corpus/reading/pdf/layout.py:ColumnRules.fewest_cells",
        "corpus/reading/pdf/layout.py:ColumnRules.fewest_column_lines",
        "corpus/reading/pdf/layout.py:ColumnRules.fewest_gaps",
        "corpus/reading/pdf/layout.py:ColumnRules.fewest_lines",
        "corpus/reading/pdf/layout.py:ColumnRules.fewest_rows",
        "corpus/reading/pdf/layout.py:ColumnRules.most_crossings",
        "corpus/reading/pdf/layout.py:ColumnRules.most_levels",
        "corpus/reading/pdf/layout.py:ColumnRules.narrowest",
        "corpus/reading/pdf/layout.py:ColumnRules.prose_length",
        "corpus/reading/pdf/lines.py:CELL_GAP",
        "corpus/reading/pdf/lines.py:LARGEST_SHEET",
        "corpus/reading/pdf/lines.py:SAME_LINE",
        "corpus/reading/pdf/marks.py:MarkRules.caption_gap",
        "corpus/reading/pdf/marks.py:MarkRules.edge_lines",
        "corpus/reading/pdf/marks.py:MarkRules.few_repeats",
        "corpus/reading/pdf/marks.py:MarkRules.heading_gap",
        "corpus/reading/pdf/marks.py:MarkRules.heading_length",
        "corpus/reading/pdf/marks.py:MarkRules.heading_letters",
        "corpus/reading/pdf/marks.py:MarkRules.heading_size",
        "corpus/reading/pdf/marks.py:MarkRules.note_size",
        "corpus/reading/pdf/marks.py:MarkRules.note_top",
        "corpus/reading/pdf/marks.py:MarkRules.outlined_lines",
        "corpus/reading/pdf/marks.py:MarkRules.prose_length",
        "corpus/reading/pdf/read_pdf.py:HEADING_FALL",
        "corpus/reading/pdf/read_pdf.py:PARAGRAPH_FALL",
        "corpus/reading/pdf/read_pdf.py:UNKNOWN_SHARE",
        "corpus/reading/publication.py:LONGEST_ENTRY",
        "corpus/structure/block_list.py:CAPTION_REACH",
        "corpus/structure/block_list.py:CAPTION_REACH_BELOW",
        "corpus/structure/block_list.py:MOST_QUOTED_LINES",
        "corpus/structure/block_list.py:SHORTEST_QUOTATION",
        "corpus/structure/blocks.py:BlockRules.caption_reach",
        "corpus/structure/blocks.py:BlockRules.captioned_words_a_figure",
        "corpus/structure/blocks.py:BlockRules.cell_width",
        "corpus/structure/blocks.py:BlockRules.chart_lines",
        "corpus/structure/blocks.py:BlockRules.fewest_flat_cells",
        "corpus/structure/blocks.py:BlockRules.head_questions",
        "corpus/structure/blocks.py:BlockRules.item_reach",
        "corpus/structure/blocks.py:BlockRules.most_cells",
        "corpus/structure/blocks.py:BlockRules.row_figures",
        "corpus/structure/blocks.py:BlockRules.table_starts",
        "corpus/structure/blocks.py:BlockRules.words_a_figure",
        "corpus/structure/footnotes.py:LOST_NOTES",
        "corpus/structure/footnotes.py:MOST_LINES_UP",
        "corpus/structure/furniture.py:FurnitureRules.fewest_head_letters",
        "corpus/structure/furniture.py:FurnitureRules.longest_head",
        "corpus/structure/furniture.py:FurnitureRules.longest_unmarked_head",
        "corpus/structure/furniture.py:FurnitureRules.most_pages_missing",
        "corpus/structure/furniture.py:FurnitureRules.offset_tolerance",
        "corpus/structure/furniture.py:FurnitureRules.share_at_edge",
        "corpus/structure/heading_titles.py:MOST_NUMBERED_WORDS",
        "corpus/structure/heading_titles.py:MOST_WORDS",
        "corpus/structure/heading_titles.py:SURE_DEPTH",
        "corpus/structure/headings.py:HeadingRules.chapters_ahead",
        "corpus/structure/headings.py:HeadingRules.fewest_label_words",
        "corpus/structure/headings.py:HeadingRules.longest_site_name",
        "corpus/structure/headings.py:HeadingRules.most_label_words",
        "corpus/structure/headings.py:HeadingRules.most_lines",
        "corpus/structure/headings.py:HeadingRules.narrow_lines",
        "corpus/structure/headings.py:HeadingRules.recurrences",
        "corpus/structure/headings.py:HeadingRules.text_line",
        "corpus/structure/headings.py:HeadingRules.widest_last_line",
        "corpus/structure/headings.py:HeadingRules.wrapped_line",
        "corpus/structure/hyphenation.py:FEWEST_TYPESET",
        "corpus/structure/hyphenation.py:SHORTEST_LINK_WORD",
        "corpus/structure/hyphenation.py:TYPESET_SHARE",
        "corpus/structure/lines.py:FULL_LINE_PERCENTILE",
        "corpus/structure/lines.py:NARROWEST",
        "corpus/structure/lines.py:PAGE_GAP",
        "corpus/structure/lines.py:SHORTEST_MEASURED",
        "corpus/structure/sections.py:DEEPEST_LEVEL",
        "corpus/structure/sentences.py:LONGEST_ABBREVIATION",
        "corpus/structure/sentences.py:LONGEST_OPENING",
        "corpus/structure/sentences.py:ORDINAL_DIGITS",
        "corpus/structure/sentences.py:WRAPPED_LINE",
        "corpus/structure/table_rows.py:RowRules.fewest_head_figures",
        "corpus/structure/table_rows.py:RowRules.fewest_lone_rows",
        "corpus/structure/table_rows.py:RowRules.fewest_rows",
        "corpus/structure/table_rows.py:RowRules.head_label_length",
        "corpus/structure/table_rows.py:RowRules.head_label_lines",
        "corpus/structure/table_rows.py:RowRules.longest_row_end",
        "corpus/structure/table_rows.py:RowRules.most_group_labels",
        "corpus/structure/table_rows.py:RowRules.most_head_labels",
        "corpus/structure/table_rows.py:RowRules.most_label_lines",
        "corpus/structure/tables.py:TOUCHING",
        "extract/attribution/name_patterns.py:_KEY_LENGTH",
        "extract/attribution/pronouns.py:_PRONOUN_REACH",
        "extract/attribution/pronouns.py:_SUBJECT_REACH",
        "extract/concepts/scheme_checks.py:_MOST_CIRCULAR",
        "extract/concepts/settings.py:MentionSettings.longest_coordination",
        "extract/concepts/settings.py:MentionSettings.longest_insertion",
        "extract/concepts/settings.py:MentionSettings.longest_quotation",
        "extract/concepts/settings.py:MentionSettings.longest_title",
        "extract/concepts/settings.py:MentionSettings.longest_word",
        "extract/concepts/settings.py:MentionSettings.most_stars",
        "extract/concepts/settings.py:MentionSettings.shortest_adjective",
        "extract/concepts/settings.py:MentionSettings.shortest_head",
        "extract/concepts/settings.py:MentionSettings.shortest_modifier",
        "extract/concepts/settings.py:MentionSettings.shortest_shared_head",
        "extract/concepts/settings.py:MentionSettings.title_cue_reach",
        "extract/data_files.py:_MOST_LISTED",
        "extract/defining/settings.py:DefinitionSettings.announcer_reach",
        "extract/defining/settings.py:DefinitionSettings.least_length_ratio",
        "extract/defining/settings.py:DefinitionSettings.least_shared",
        "extract/defining/settings.py:DefinitionSettings.longest_generic",
        "extract/defining/settings.py:DefinitionSettings.longest_glossed",
        "extract/defining/settings.py:DefinitionSettings.longest_label",
        "extract/defining/settings.py:DefinitionSettings.longest_sentence",
        "extract/defining/settings.py:DefinitionSettings.longest_term",
        "extract/defining/settings.py:DefinitionSettings.most_owners",
        "extract/defining/settings.py:DefinitionSettings.most_sources",
        "extract/defining/settings.py:DefinitionSettings.noun_reach",
        "extract/defining/settings.py:DefinitionSettings.praise_reach",
        "extract/defining/settings.py:DefinitionSettings.pronoun_reach",
        "extract/defining/settings.py:DefinitionSettings.quantifier_reach",
        "extract/defining/settings.py:DefinitionSettings.relative_reach",
        "extract/literature/settings.py:LiteratureSettings.compared_end",
        "extract/literature/settings.py:LiteratureSettings.longest_abbreviation",
        "extract/literature/settings.py:LiteratureSettings.longest_author",
        "extract/literature/settings.py:LiteratureSettings.longest_body",
        "extract/literature/settings.py:LiteratureSettings.longest_entry",
        "extract/literature/settings.py:LiteratureSettings.longest_group",
        "extract/literature/settings.py:LiteratureSettings.longest_link",
        "extract/literature/settings.py:LiteratureSettings.longest_quotation",
        "extract/literature/settings.py:LiteratureSettings.longest_surname",
        "extract/literature/settings.py:LiteratureSettings.most_alike",
        "extract/literature/settings.py:LiteratureSettings.name_reach",
        "extract/literature/settings.py:LiteratureSettings.one_slip",
        "extract/literature/settings.py:LiteratureSettings.shortest_entry",
        "extract/literature/settings.py:LiteratureSettings.two_slips",
        "extract/new_terms/settings.py:TaggerSettings.least_share",
        "extract/new_terms/settings.py:TaggerSettings.longest_ending",
        "extract/new_terms/settings.py:TaggerSettings.longest_head",
        "extract/new_terms/settings.py:TaggerSettings.longest_suffix",
        "extract/new_terms/settings.py:TaggerSettings.neighbour_suffix",
        "extract/new_terms/settings.py:TaggerSettings.shortest_head",
        "extract/new_terms/settings.py:TaggerSettings.shortest_modifier",
        "extract/new_terms/settings.py:TaggerSettings.sure_count",
        "extract/new_terms/settings.py:TaggerSettings.sure_share",
        "extract/new_terms/settings.py:TermSettings.longest_term",
        "extract/new_terms/settings.py:TermSettings.most_contexts",
        "extract/new_terms/settings.py:TermSettings.shortest_word",
        "extract/new_terms/settings.py:TermSettings.smoothing",
    }
)
MEASURED = ("corpus", "extract", "kg/measure")


def is_number(node: ast.expr | None) -> bool:
    match node:
        case ast.Constant(value=bool()):
            return False
        case ast.Constant(value=int() | float()):
            return True
        case ast.UnaryOp(operand=operand):
            return is_number(operand)
        case ast.BinOp(left=left, right=right):
            return is_number(left) and is_number(right)
    return False


def assigned(body: Iterable[ast.stmt]) -> Iterator[str]:
    """The names that statements give numbers to."""
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if is_number(value):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if is_number(value):
                yield name


def numbers() -> Iterator[str]:
    """``file:NAME`` of each number at the top of a module, and ``file:Rules.name`` of each in a settings value."""
    for path in sorted(path for name in MEASURED for path in (ROOT / name).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf8"))
        yield from (f"{place(path)}:{name}" for name in assigned(tree.body) if name.isupper())
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name.endswith(("Rules", "Settings")):
                yield from (f"{place(path)}:{node.name}.{name}" for name in assigned(node.body))


def test_a_number_that_decides_has_a_test() -> None:
    others = [path for path in (ROOT / "tests").glob("*.py") if path != Path(__file__)]
    words = set(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf8") for path in others)))
    untested = {number for number in numbers() if re.split("[:.]", number)[-1] not in words}
    report = "\n".join(sorted(untested - KNOWN_WITHOUT_A_TEST))
    assert not report, f"test each on either side of its number, by its name:\n{report}"
    report = "\n".join(sorted(KNOWN_WITHOUT_A_TEST - untested))
    assert not report, f"these are tested, or gone; take them out of KNOWN_WITHOUT_A_TEST:\n{report}"
