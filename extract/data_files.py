"""The data files of the package, and a user's own in their place: CSV, read here and nowhere else in ``extract``.

Errors tell a person where the fault is and what to do.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from corpus.errors import PlacedError, did_you_mean, listed

Folder = Path | Traversable
Choice = TypeVar("Choice", bound=str)

#: The folder of the files that come with the package.
BUNDLED: Traversable = files("extract") / "data"


class SchemeError(PlacedError):
    """A fault in a scheme, at ``file`` and ``line`` (``None`` for the scheme as a whole)."""

    def __init__(self, file: str, line: int | None, problem: str, remedy: str) -> None:
        super().__init__(file if line is None else f"{file}:{line}", problem, remedy)
        self.file, self.line = file, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a file; ``row["column"]`` is the cell without outer blanks.

    ``bundled`` tells the lines that come with Begrepskart from a user's own, which must all make sense.
    """

    file: str
    line: int
    cells: dict[str, str]
    bundled: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, problem: str, remedy: str) -> SchemeError:
        """An error at this line."""
        return SchemeError(self.file, self.line, problem, remedy)

    def one_of(self, column: str, allowed: Sequence[Choice]) -> Choice:
        """The cell, which must be one of the allowed words."""
        value = self[column]
        if value not in allowed:
            raise self.fault(*unknown(column, value, allowed))
        return allowed[allowed.index(value)]


def unknown(what: str, name: str, names: Sequence[str]) -> tuple[str, str]:
    """The two halves of a message about a name that does not exist: what was found, and the nearest names."""
    remedy = did_you_mean(name, names, otherwise=f"expected one of: {listed(sorted(names))}")
    return f"unknown {what} {name!r}", remedy


def read_rows(folder: Folder, name: str, columns: Sequence[str]) -> list[Row]:
    """The lines of a CSV file that must have these columns; commas or semicolons, as spreadsheets write them."""
    text = _text(folder, name)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter_of(text), restkey="", restval="")
    for column in columns:
        if column not in (reader.fieldnames or ()):
            raise SchemeError(name, 1, f"no column {column!r}", f"the first line must be {','.join(columns)}")
    return list(_rows(reader, name, is_bundled=folder == BUNDLED))


def delimiter_of(text: str) -> str:
    """What stands between the cells of a CSV text, as its head tells: spreadsheets write commas or semicolons."""
    return ";" if ";" in text.split("\n", 1)[0] else ","


def grouped_cells(name: str, by: str, column: str) -> dict[str, list[str]]:
    """The cells of one column of a bundled file, in their order, for each value of the column ``by``."""
    groups: dict[str, list[str]] = {}
    for row in read_rows(BUNDLED, name, (by, column)):
        groups.setdefault(row[by], []).append(row[column])
    return groups


def alternatives(texts: Iterable[str]) -> str:
    """A regular expression of one of the texts, the longest first, with any white space for a blank."""
    return "|".join(r"\s+".join(map(re.escape, text.split())) for text in sorted(texts, key=len, reverse=True))


def _rows(reader: "csv.DictReader[str]", name: str, *, is_bundled: bool) -> Iterable[Row]:
    for cells in reader:
        if "" in cells:
            remedy = "put a cell that holds the separator in double quotes"
            raise SchemeError(name, reader.line_num, f"more cells than columns ({cells['']!r} left over)", remedy)
        if any(cells.values()):
            stripped = {column: value.strip() for column, value in cells.items()}
            yield Row(file=name, line=reader.line_num, cells=stripped, bundled=is_bundled)


def _text(folder: Folder, name: str) -> str:
    try:
        return (folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (FileNotFoundError, NotADirectoryError):
        concepts = ("concepts.csv", "labels.csv")
        remedy = (
            f"a scheme needs {' and '.join(concepts)}" if name in concepts else "put a file of that name in the folder"
        )
        raise SchemeError(name, None, "the file is missing", remedy) from None
    except UnicodeDecodeError as error:
        problem = f"byte {error.object[error.start]:#x} at {error.start} is not UTF-8"
        raise SchemeError(name, None, problem, "save the file as 'CSV UTF-8' in the spreadsheet") from None
