"""The house: no room is full, each has a door that tells what it is for, and numbers that decide are tested."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ("corpus", "extract", "ontology", "kg")
#: So many files can be taken in at a glance, the door among them.
MOST_FILES = 20
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
    files = sorted(path.name for path in room.glob("*.py"))
    assert len(files) <= MOST_FILES, f"{place(room)} holds {len(files)} files; make a room of some of them"


def says_nothing(room: Path) -> bool:
    door = room / "__init__.py"
    text = (ast.get_docstring(ast.parse(door.read_text(encoding="utf8"))) or "") if door.is_file() else ""
    return len(text) <= SHORTEST_PARAGRAPH or not text.rstrip().endswith((".", ".)"))


def test_each_rooms_door_says_what_the_room_is_for() -> None:
    silent = {place(room) for room in rooms() if says_nothing(room)}
    assert not silent, "write what the room takes in, what it gives, what it may import"


#: Numbers that decide, in the rooms where a wrong one changes a result, whose names stand in no test. A test on either
#: side of a number names it (``Rules(most_words=…)``, ``MOST_WORDS + 1``). The list only shrinks.
KNOWN_WITHOUT_A_TEST: frozenset[str] = frozenset()
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
