"""Does a test fail when a number that decides is another? ``python -m tools.mutate_numbers FILE... --tests TEST...``.

Each number at the top of a module and in its ``*Rules`` and ``*Settings`` is put one step up and one step down in a
copy of the project, and the tests are run on it: a mutant that they let live is printed (mutation testing: DeMillo,
Lipton & Sayward 1978, *Computer* 11). A step is 1 for a whole number and a tenth of any other. Status 1 if one lives.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COPIED = ("corpus", "extract", "ontology", "kg", "tests", "benchmarks", "tools", "pyproject.toml")


class Number(NamedTuple):
    """A number in a source file: what it is called, and where it stands."""

    name: str
    value: int | float
    line: int
    start: int
    end: int


def numbers(source: str) -> Iterator[Number]:
    """The numbers that a module names: its constants, and the fields of its rules and settings."""
    tree = ast.parse(source)
    yield from _assigned(node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Rules", "Settings")):
            yield from _assigned(node.body)


def _assigned(body: Iterable[ast.stmt]) -> Iterator[Number]:
    for statement in body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=int() | float() as value) as node)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=int() | float() as value) as node)
            ) if not isinstance(value, bool) and node.end_col_offset is not None:
                yield Number(name, value, node.lineno, node.col_offset, node.end_col_offset)


def steps(value: float) -> tuple[str, str]:
    """The number one step down and one step up, as written.

    >>> steps(3), steps(0.5)
    (('2', '4'), ('0.45', '0.55'))
    """
    if isinstance(value, int):
        return str(value - 1), str(value + 1)
    return f"{value * 0.9:.6g}", f"{value * 1.1:.6g}"


def mutant(source: str, number: Number, written: str) -> str:
    """The source with another number in that place."""
    lines = source.splitlines(keepends=True)
    line = lines[number.line - 1].encode()
    lines[number.line - 1] = (line[: number.start] + written.encode() + line[number.end :]).decode()
    return "".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Try every mutant of the files; print what lives."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutate_numbers")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="seen from the project's root")
    parser.add_argument("--tests", nargs="+", required=True, metavar="TEST", help="test files, or any words for pytest")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these numbers")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            _copy(ROOT / name, copy / name)
        if not _pass(copy, options.tests):
            print("the tests fail as the code is", file=sys.stderr)
            return 2
        living = [text for file in options.files for text in _living(copy, file, options.tests, options.only)]
    print(f"{len(living)} mutants live")
    return 1 if living else 0


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _living(copy: Path, file: Path, tests: list[str], only: list[str] | None) -> Iterator[str]:
    source = (copy / file).read_text(encoding="utf8")
    for number in numbers(source):
        if only and number.name not in only:
            continue
        for written in steps(number.value):
            (copy / file).write_text(mutant(source, number, written), encoding="utf8")
            if _pass(copy, tests):
                text = f"{file}: {number.name} {number.value} -> {written}"
                print(text, flush=True)
                yield text
    (copy / file).write_text(source, encoding="utf8")


def _pass(copy: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
