"""Errors that a user can act on: the place, what was found there, what was expected, and the way out."""

import errno
import traceback
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from corpus.shown import one_line

#: So many of the names that are allowed are listed: all services, no catalogue of concepts.
MOST_LISTED = 20
#: No room on the disk, no more files or processes: the next file would fare no better.
OF_THE_MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.EAGAIN})
#: So many near names are offered: more make a list to search, not an answer.
NEAREST = 3


class BegrepskartError(Exception):
    """Base of all errors that Begrepskart raises on purpose; the message is written for the user.

    It comes whole from another process, whatever its class is made from.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[BegrepskartError], args: tuple[Any, ...], told: dict[str, Any]) -> BegrepskartError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(told)
    return error


class ManyErrorsError(BegrepskartError):
    """Several faults at once: a line of the message for each, after one that sums them up."""


class PlacedError(BegrepskartError):
    """Something wrong at a ``place``: ``problem`` is what was found there, ``remedy`` the way out."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        # On one line, whatever the name of a file or a cell holds: a line of its own could be taken for ours.
        super().__init__(one_line(f"{place}: {problem}; {remedy}"))
        self.place, self.problem, self.remedy = place, problem, remedy


class SourceError(PlacedError):
    """A source that cannot be read; its ``place`` is the file's name."""


class PassedOverError(SourceError):
    """A source that is rightly no part of a study, though a person should know: nothing went wrong."""


class TableError(PlacedError):
    """A fault in a table that a user gave, at ``file`` and ``line`` (``None`` for the table as a whole)."""

    def __init__(self, file: str, line: int | None, problem: str, remedy: str) -> None:
        super().__init__(file if line is None else f"{file}:{line}", problem, remedy)
        self.file, self.line = file, line


_REPORT = (
    "this is a mistake in Begrepskart; report it with this line, with what begrepskart --version says and, "
    "if you may share it, with the file"
)


def together(faults: Sequence[BegrepskartError], summed: str, *, more: str = "") -> BegrepskartError:
    """Several faults as one error that begins with ``summed``; of one fault, the fault itself.

    What is more than can be read at once is counted, and ``more`` tells where the rest can be seen.
    """
    if len(faults) == 1:
        return faults[0]
    lines = [f"  {fault}" for fault in faults[:MOST_LISTED]]
    if len(faults) > MOST_LISTED:
        lines.append(f"  and {len(faults) - MOST_LISTED} more{more}")
    return ManyErrorsError("\n".join([summed, *lines]))


@contextmanager
def mishaps_told(file: str, doing: str) -> Iterator[None]:
    """Whatever goes wrong unforeseen with ``file`` while ``doing`` becomes a :class:`SourceError`: the next file waits.

    It tells the exception and where it arose, which a report of the mistake needs, but not its message, which can
    hold anything. What libraries warn of is kept from the terminal: readers note what a person should know. What ails
    the machine (:data:`OF_THE_MACHINE`) is no fault of the file, and passes.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except BegrepskartError:
        raise
    except Exception as error:  # the kinds of mishap cannot be foreseen; Ctrl-C and the like are no Exception
        if isinstance(error, OSError) and error.errno in OF_THE_MACHINE:
            raise
        frames = traceback.extract_tb(error.__traceback__)
        place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        raise SourceError(file, f"{doing} failed unexpectedly ({type(error).__name__}{place})", _REPORT) from error


def did_you_mean(name: str, known: Iterable[str], *, otherwise: str) -> str:
    """The way out for a name that does not exist: the nearest that do, as a question; ``otherwise`` when none is near.

    >>> did_you_mean("Helsestajson", ["barnehage", "helsestasjon"], otherwise="expected a service")
    "did you mean 'helsestasjon'?"
    """
    written: dict[str, str] = {}
    for option in known:
        written.setdefault(option.casefold(), option)
    near = [written[option] for option in get_close_matches(name.casefold(), list(written), n=NEAREST)]
    return f"did you mean {' or '.join(map(repr, near))}?" if near else otherwise


def so_many(n: int, forms: str) -> str:
    """A number and the noun for so many: that for one and that for more, which may do without an *s* alone.

    >>> so_many(1, "hare"), so_many(2000, "hare"), so_many(0, "hare is|hares are")
    ('1 hare', '2,000 hares', '0 hares are')
    """
    one, _, more = forms.partition("|")
    return f"{n:,} {one if n == 1 else more or f'{one}s'}"


def listed(names: Sequence[str]) -> str:
    """Names that are allowed, in the order given; what is left out of a long list is counted.

    >>> listed(["barnehage", "skole"])
    'barnehage, skole'
    """
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return ", ".join(names[:MOST_LISTED]) + more
