"""The house: no room is full, each has a door that tells what it is for, pages stand on top, numbers are tested."""

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


#: Rooms whose doors say nothing yet. The list only shrinks.
DOORS_TO_WRITE: frozenset[str] = frozenset(
    {
        "corpus/reading/docx",
        "corpus/reading/markdown",
        "corpus/reading/pdf",
        "corpus/structure",
        "extract/attribution",
        "extract/concepts",
        "extract/defining",
        "extract/literature",
        "extract/new_terms",
        "kg/drafting",
        "kg/graphs",
        "kg/measure/distances",
        "kg/measure/inference",
        "kg/measure/meanings",
        "kg/measure/words",
        "kg/study_measures",
        "kg/tables",
        "kg/views",
        "kg/wording",
        "ontology/checking",
        "ontology/cubes",
        "ontology/files",
        "ontology/names",
        "ontology/skos",
        "ontology/sparql",
        "ontology/statements",
    }
)


def says_nothing(room: Path) -> bool:
    door = room / "__init__.py"
    text = (ast.get_docstring(ast.parse(door.read_text(encoding="utf8"))) or "") if door.is_file() else ""
    return len(text) <= SHORTEST_PARAGRAPH or not text.rstrip().endswith((".", ".)"))


def test_each_rooms_door_says_what_the_room_is_for() -> None:
    silent = {place(room) for room in rooms() if says_nothing(room)}
    assert silent - DOORS_TO_WRITE == set(), "write what the room takes in, what it gives, what it may import"
    assert DOORS_TO_WRITE - silent == set(), "these doors are written; take them out of DOORS_TO_WRITE"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("kg."):
            yield node.value  # a module that is named, to be loaded later


def test_nothing_but_the_build_stands_on_pages() -> None:
    wrong = [
        f"{place(path)}: {module}"
        for name in HOUSE
        for path in sorted((ROOT / name).rglob("*.py"))
        if not path.is_relative_to(ROOT / "kg" / "pages") and not path.is_relative_to(ROOT / "kg" / "building")
        for module in imported(path)
        if re.match(r"kg\.pages\b", module)
    ]
    assert wrong == [], "what a page shows belongs to kg/views; only kg/building writes pages"


#: Numbers that decide, in the rooms where a wrong one changes a result, whose names stand in no test. A test on either
#: side of a number names it (``Rules(most_words=…)``, ``MOST_WORDS + 1``). The list only shrinks.
KNOWN_WITHOUT_A_TEST: frozenset[str] = frozenset(
    {
        "corpus/errors.py:NEAREST",
        "corpus/language.py:ENDING_WEIGHT",
        "corpus/language.py:FEWEST_ENGLISH",
        "corpus/language.py:LEAST_EVIDENCE",
        "corpus/language.py:MOST_WORDS",
        "corpus/reading/archives.py:_SMALL",
        "corpus/reading/docx/package.py:_SMALL_PART",
        "corpus/reading/markdown/inline.py:_MOST",
        "corpus/reading/markdown/read_markdown.py:_LONGEST",
        "corpus/reading/ocr.py:DOTS_PER_INCH",
        "corpus/reading/ocr.py:SECONDS_PER_PAGE",
        "corpus/reading/pdf/layout.py:_STEP",
        "corpus/structure/block_list.py:CAPTION_REACH",
        "corpus/structure/blocks.py:FEWEST_CELLS",
        "corpus/structure/blocks.py:MOST_CELLS",
        "corpus/structure/footnotes.py:LOST_NOTES",
        "corpus/structure/footnotes.py:MOST_LINES_UP",
        "corpus/structure/furniture.py:MOST_PAGES_MISSING",
        "corpus/structure/furniture.py:REPEATS",
        "corpus/structure/heading_titles.py:MOST_WORDS",
        "corpus/structure/headings.py:MOST_LINES",
        "corpus/structure/headings.py:RECURS",
        "corpus/structure/hyphenation.py:TYPESET_SHARE",
        "corpus/structure/lines.py:PAGE_GAP",
        "corpus/structure/table_rows.py:MOST_LABEL_LINES",
        "extract/attribution/name_patterns.py:_KEY_LENGTH",
        "extract/attribution/pronouns.py:_PRONOUN_REACH",
        "extract/attribution/pronouns.py:_SUBJECT_REACH",
        "extract/concepts/contexts.py:_LONGEST_QUOTATION",
        "extract/concepts/coordination.py:_FURTHEST",
        "extract/concepts/label_index.py:LONGEST_WORD",
        "extract/concepts/label_index.py:_REMEMBERED",
        "extract/concepts/label_index.py:_SHORTEST_HEAD",
        "extract/concepts/phrases.py:_LONGEST_INSERTION",
        "extract/concepts/scheme_checks.py:_MOST_CIRCULAR",
        "extract/concepts/sense_rules.py:REACH",
        "extract/concepts/sense_rules.py:_MOST_STARS",
        "extract/defining/definitions.py:_LONGEST_SENTENCE",
        "extract/defining/glosses.py:_MOST_TERM_WORDS",
        "extract/defining/holders.py:_MOST_SOURCES",
        "extract/defining/matching.py:_MOST_CONCEPT_WORDS",
        "extract/defining/matching.py:_NOUN_REACH",
        "extract/defining/matching.py:_PRONOUN_REACH",
        "extract/defining/repeats.py:_LEAST_LENGTH_RATIO",
        "extract/defining/repeats.py:_LEAST_SHARED",
        "extract/defining/repeats.py:_MOST_OWNERS",
        "extract/defining/slots.py:_MOST_CONCEPT_WORDS",
        "extract/defining/slots.py:_MOST_TERM_WORDS",
        "extract/literature/citations.py:_LONGEST_GROUP",
        "extract/literature/citations.py:_NAME_REACH",
        "extract/literature/cited_works.py:_MOST_WORDS",
        "extract/literature/reference_list.py:_LONGEST_ENTRY",
        "extract/literature/work_links.py:_MOST_ALIKE",
        "extract/new_terms/candidates.py:_MOST_CONTEXTS",
        "extract/new_terms/candidates.py:_MOST_WORDS",
        "extract/new_terms/candidates.py:_SMOOTHING",
        "extract/new_terms/tagger.py:_LEAST_SHARE",
        "extract/new_terms/tagger.py:_LONGEST_ENDING",
        "extract/new_terms/tagger.py:_SURE_COUNT",
        "extract/new_terms/tagger.py:_SURE_SHARE",
        "extract/new_terms/tagger_features.py:_LONGEST_HEAD",
        "extract/new_terms/tagger_features.py:_LONGEST_SUFFIX",
        "extract/new_terms/tagger_features.py:_SHORTEST_HEAD",
        "extract/new_terms/tagger_features.py:_SHORTEST_MODIFIER",
        "kg/measure/distances/comparison.py:LETTERS",
        "kg/measure/distances/comparison.py:SEGMENT_WORDS",
        "kg/measure/distances/contribution.py:_PAIRS_AT_ONCE",
        "kg/measure/distances/directed.py:FEWEST_WORDS",
        "kg/measure/distances/directed.py:_NUMBERS_AT_ONCE",
        "kg/measure/distances/directed.py:_PER",
        "kg/measure/distances/directed.py:_ROUNDING",
        "kg/measure/distances/excess.py:FACTOR",
        "kg/measure/distances/excess.py:PRIOR",
        "kg/measure/distances/stability.py:FEWEST_PAIRS",
        "kg/measure/inference/gram.py:_TERMS_AT_ONCE",
        "kg/measure/inference/permutation.py:_ROUNDING",
        "kg/measure/inference/quantiles.py:_HALVINGS",
        "kg/measure/inference/verdict.py:FEWEST_SEGMENTS",
        "kg/measure/inference/verdict.py:FEWEST_UNITS",
        "kg/measure/inference/verdict.py:FEWEST_UNITS_TO_TEST",
        "kg/measure/inference/verdict.py:LEVEL",
        "kg/measure/meanings/centring.py:_PRIOR_OF_SHIFT",
        "kg/measure/meanings/centring.py:_PRIOR_WORDS",
        "kg/measure/meanings/contexts.py:SpaceSettings.fewest",
        "kg/measure/meanings/contexts.py:SpaceSettings.rarity",
        "kg/measure/meanings/contexts.py:_SHORTEST_STEM",
        "kg/measure/meanings/contexts.py:_SMOOTHING",
        "kg/measure/meanings/meaning.py:ENOUGH_USES",
        "kg/measure/meanings/meaning.py:FEWEST_DOCUMENTS",
        "kg/measure/meanings/meaning.py:FEWEST_USES",
        "kg/measure/meanings/meaning.py:_LEAST_SHARE",
        "kg/measure/meanings/meaning.py:_PRIOR_USES",
        "kg/measure/meanings/sides.py:_SHORTEST",
        "kg/measure/meanings/together.py:_ROUNDING",
        "kg/measure/meanings/uses.py:FEWEST_WORDS",
        "kg/measure/meanings/uses.py:_LONGEST_LINE",
        "kg/measure/meanings/uses.py:_MOST_USES",
        "kg/measure/meanings/uses.py:_REACH",
        "kg/measure/meanings/vectors.py:_LONGEST_LINE",
        "kg/measure/meanings/vectors.py:_MOST_BYTES",
        "kg/measure/segments.py:_PIECE",
        "kg/measure/segments.py:_SHORTEST_WORD",
        "kg/measure/words/keyness.py:FEWEST_USES",
        "kg/measure/words/keyness.py:PRIOR",
        "kg/measure/words/keyness.py:_PER",
        "kg/measure/words/usage.py:DOCUMENTS_AS_CLUSTERS",
        "kg/measure/words/usage.py:_PER",
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
