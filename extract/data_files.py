"""The data files of the package, and a user's own in their place, as lines that know where they stand.

Errors tell a person where the fault is and what to do.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from corpus.errors import TableError, did_you_mean, listed
from corpus.table_files import read_table

Folder = Path | Traversable
Choice = TypeVar("Choice", bound=str)

#: The folder of the files that come with the package.
BUNDLED: Traversable = files("extract") / "data"


class SchemeError(TableError):
    """A fault in a scheme: in a table of it, or in the RDF that stands for its tables."""


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


def read_rows(folder: Folder, name: str, columns: Sequence[str], *, optional: Sequence[str] = ()) -> list[Row]:
    """The lines of a file that must have these columns, but for the ``optional`` ones; see :func:`read_table`."""
    try:
        lines = read_table(folder / name, columns, optional=[column for column in columns if column in optional])
    except TableError as error:
        raise SchemeError(error.file, error.line, error.problem, error.remedy) from error
    return [
        Row(
            file=name,
            line=line,
            cells={column: cell.strip() for column, cell in cells.items()},
            bundled=folder == BUNDLED,
        )
        for line, cells in lines
    ]


def grouped_cells(name: str, by: str, column: str) -> dict[str, list[str]]:
    """The cells of one column of a bundled file, in their order, for each value of the column ``by``."""
    groups: dict[str, list[str]] = {}
    for row in read_rows(BUNDLED, name, (by, column)):
        groups.setdefault(row[by], []).append(row[column])
    return groups


def alternatives(texts: Iterable[str]) -> str:
    """A regular expression of one of the texts, the longest first, with any white space for a blank."""
    return "|".join(r"\s+".join(map(re.escape, text.split())) for text in sorted(texts, key=len, reverse=True))
