"""What the commands share: their common arguments, the study that they ask, and a line to the person who called.

Light, as every module here: what a command needs is loaded when it runs.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from kg.choices import OUTPUT_FORMATS
from kg.folder.addresses import is_address, shown_address

if TYPE_CHECKING:
    from kg.asking.study import Study as OpenStudy
    from kg.folder.study_files import StudyFiles

# Aliases in quotes, as what they name is not loaded here, or takes no type while it runs.
#: The study that a command asks.
Study: TypeAlias = "OpenStudy"
#: Does what a command says with the study that it names; a status other than 0 is returned.
RunOnStudy: TypeAlias = "Callable[[OpenStudy, argparse.Namespace], int | None]"
RunOnFiles: TypeAlias = "Callable[[StudyFiles, argparse.Namespace], int | None]"
#: What parsers are added to; argparse has no public name for it.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001


class _Taken(Protocol):
    """What came of a sheet that was filled in."""

    @property
    def is_whole(self) -> bool:
        """Whether every row was taken or empty."""
        ...


T = TypeVar("T", bound=_Taken)
S = TypeVar("S", bound="StudyFiles")


def add_study(command: argparse.ArgumentParser, run: "RunOnStudy | None" = None, *, writes: bool = False) -> None:
    """Add the study that a command asks; ``run`` is called with it, opened, when the command is called.

    It may be at an address, unless the command ``writes`` in it.
    """
    kind = a_path if run is None or writes else a_place
    command.add_argument("study", type=kind, metavar="STUDY", help="a folder that begrepskart build wrote")
    command.set_defaults(called=command.prog)
    if run is not None:
        command.set_defaults(run=lambda options: _on_study(run, options))


def add_study_files(command: argparse.ArgumentParser, run: RunOnFiles) -> None:
    """As :func:`add_study` for a command that asks for no table, and so needs no pandas."""
    command.add_argument("study", type=a_place, metavar="STUDY", help="a folder that begrepskart build wrote")
    command.set_defaults(called=command.prog, run=lambda options: _on_files(run, options))


def _on_study(run: RunOnStudy, options: argparse.Namespace) -> int:
    from kg.asking.study import open_study

    _refuse_swapped(options)
    return _run_on(open_study(options.study), run, options)


def _on_files(run: RunOnFiles, options: argparse.Namespace) -> int:
    from kg.folder.study_files import StudyFiles, standing_study

    _refuse_swapped(options)
    return _run_on(StudyFiles(standing_study(options.study)), run, options)


def _refuse_swapped(options: argparse.Namespace) -> None:
    fetch_study(options)
    if found := swapped(options, vars(options).values()):
        problem = f"{options.study}: is no study, but {found} is one, so the two are swapped"
        raise BegrepskartError(f"{problem}; {options.called} takes them the other way round")


def _run_on(study: S, run: "Callable[[S, argparse.Namespace], int | None]", options: argparse.Namespace) -> int:
    status = run(study, options) or 0
    if lacking := study.lacking("uses"):
        say(lacking)
    return status


def fetch_study(options: argparse.Namespace) -> None:
    """In place of the address of a study, its copy on this machine."""
    if is_address(options.study):
        from kg.keeping.remote_study import fetched_study

        options.study = fetched_study(options.study)


def swapped(options: argparse.Namespace, others: Iterable[object]) -> str | None:
    """The study that stands among ``others`` where the one named is none: a name was given in its place."""
    from kg.folder.study_folder import is_study

    study: Path | None = getattr(options, "study", None)
    if study is None or _is_folder(study):
        return None
    each = (one for other in others for one in (other if isinstance(other, list) else [other]))
    names = (one for one in each if isinstance(one, str) and _is_folder(one))
    return next((name for name in names if is_study(Path(name))), None)


def _is_folder(name: str | Path) -> bool:
    return os.path.isdir(name)  # noqa: PTH112 - a whole query, too long for a name, is no folder and no error either


def place_told(options: argparse.Namespace, unknown: Sequence[str]) -> str:
    """Where arguments that a command does not take in their place belong, if it can be told; else an empty text."""
    study, takes_concept = getattr(options, "study", None), getattr(options, "concept", "") is None
    if found := swapped(options, unknown):
        concept = f" --concept {quote(str(study))}" if takes_concept else ""
        return f"; {found} is a study and {study} is none: the study comes first: {options.called} {found}{concept}"
    if takes_concept and study is not None and not unknown[0].startswith("-"):
        return f"; a concept is named with --concept: {options.called} {study} --concept {quote(unknown[0])}"
    return ""


def add_output(command: argparse.ArgumentParser, metavar: str, says: str, *, required: bool = True) -> None:
    """Add ``-o``, the file that a command writes; it is looked at before the command does any work."""
    command.add_argument("-o", "--output", type=a_path, required=required, metavar=metavar, help=says)
    command.set_defaults(written=("output",))


def check_output(path: Path, *, makes_folders: bool = False) -> None:
    """Refuse, before any work is done, a file that cannot be written or would stand in a study."""
    where = path.absolute()
    above = where.parent
    try:
        where.resolve()  # a loop of links leads nowhere
        if path.is_dir():
            raise BegrepskartError(f"{path}: is a folder; name a file in it with -o")
        if where.exists() and not where.is_file():
            raise BegrepskartError(f"{path}: it is no ordinary file; name another with -o")
        while makes_folders and not above.exists():
            above = above.parent
        if not above.is_dir():
            raise BegrepskartError(f"{path}: there is no folder {path.parent}; make it first, or name another with -o")
        if not os.access(above, os.W_OK):
            raise BegrepskartError(f"{path}: the folder {path.parent} may not be written to; name another with -o")
        keep_out_of_studies(path)
    except (OSError, RuntimeError) as error:  # a name too long, a loop of links
        problem = getattr(error, "strerror", None) or error
        raise BegrepskartError(f"{path}: it cannot be written to ({problem}); name another file with -o") from error


def keep_what_is_read(path: Path, options: argparse.Namespace) -> None:
    """Refuse to write over a file that the command, or the study that it asks, is to read."""
    from kg.folder.settings import read_settings
    from kg.folder.study_folder import is_study

    values = [value for name, value in vars(options).items() if name not in options.written]
    read = [each for value in values for each in (value if isinstance(value, list) else [value])]
    study: Path | None = getattr(options, "study", None)
    if isinstance(study, Path) and is_study(study):
        read.append(study / (read_settings(study).scheme or ""))
    for given in read:
        if isinstance(given, Path) and path.exists() and given.exists() and path.samefile(given):
            raise BegrepskartError(f"{path}: it is read by this command or its study; name another file with -o")


#: What a review is made of (:mod:`kg.refs.records.review`): nothing else is written there.
_OF_A_REVIEW = ("review.toml", "log.sqlite", "sources", "records", "duplicates.jsonl", "order.json")


def keep_out_of_studies(path: Path) -> None:
    """Refuse a place in a study, which is replaced as a whole when it is built: what else stands there goes with it.

    And one that belongs to a review, whose files are written by its own commands alone.
    """
    from kg.folder.study_folder import is_study

    place = Path(os.path.realpath(path))
    for folder in (place, *place.parents):
        if is_study(folder):
            problem = f"{path}: {folder.name} is a study, which is replaced as a whole when it is built"
            raise BegrepskartError(f"{problem}; name a place outside it")
        own = place.relative_to(folder).parts[:1]
        if own and own[0] in _OF_A_REVIEW and any((folder / name).is_file() for name in _OF_A_REVIEW):
            raise BegrepskartError(f"{path}: it belongs to the review in {folder.name}; name another file with -o")


def add_format(command: argparse.ArgumentParser) -> None:
    """Add what a table is printed as or written to, the same for every command that answers with one."""
    command.add_argument(
        "--format", choices=OUTPUT_FORMATS, help=f"default: as the name after -o ends, or {OUTPUT_FORMATS[0]}"
    )
    add_output(command, "FILE", "write it to a file that ends in .csv, .xlsx or .json", required=False)
    add_decimal_comma(command)


def add_decimal_comma(command: argparse.ArgumentParser) -> None:
    """Add how CSV is written for a spreadsheet that is set to Norwegian."""
    command.add_argument(
        "--decimal-comma", action="store_true",
        help="CSV as a Norwegian spreadsheet opens it: semicolons between cells, commas in numbers",
    )  # fmt: skip


def add_choice(command: argparse.ArgumentParser, option: str, choices: tuple[str, ...]) -> None:
    """Add an option that is one of ``choices``, the first where it is not given."""
    command.add_argument(option, choices=choices, default=choices[0], help=f"default: {choices[0]}")


def add_language(command: argparse.ArgumentParser, of: str = "of what is written") -> None:
    """Add the language of a file for people; ``of`` says which."""
    command.add_argument("--language", choices=("nb", "en"), default="nb", help=f"{of}; default: nb")


def add_jobs(command: argparse.ArgumentParser) -> None:
    """Add how many processes do the work."""
    command.add_argument(
        "--jobs", type=whole_number(1), metavar="N",
        help="so many processes at a time; default: as many as there are processors; the study is the same",
    )  # fmt: skip


def hired(options: argparse.Namespace, read: Sequence[Path]) -> int:
    """How many processes there will be; for much to read they begin to load what they need at once."""
    from kg.building.workers import begin_loading, is_much, processors

    jobs: int = options.jobs or processors()
    if jobs > 1 and is_much(read):
        begin_loading()
    return jobs


def add_randomness(command: argparse.ArgumentParser) -> None:
    """Add the number of permutations and the seed of a test."""
    command.add_argument("--permutations", type=whole_number(1), default=999, metavar="N", help="default: 999")
    command.add_argument(
        "--seed", type=whole_number(0), default=1, metavar="N", help="of the random numbers; default: 1"
    )


def a_path(text: str) -> Path:
    """A path from the command line; one without a letter would be the folder one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name is empty")
    if is_address(text):
        raise argparse.ArgumentTypeError(
            f"{shown_address(text)} is an address; only build and what asks a study take one"
        )
    return Path(text)


def a_place(text: str) -> Path | str:
    """A path from the command line, or an address."""
    return text if is_address(text) else a_path(text)


def whole_number(least: int) -> Callable[[str], int]:
    """Return what reads a whole number of at least ``least`` from the command line."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
        if number < least:
            raise argparse.ArgumentTypeError(f"{number} is below {least}")
        return number

    return read


def tell(*lines: object) -> None:
    """Print lines of a result; a line break stands between ``lines`` only, whatever names of files and labels hold."""
    show("\n".join(one_line(str(line)) for line in lines))


def tell_at_once(line: str) -> None:
    """The same, seen while the command goes on."""
    tell(line)
    sys.stdout.flush()


def show(text: str) -> None:
    """Print a whole text of a result."""
    print(text)


def open_page(page: Path) -> None:
    """Open a page in the system's browser; say so where there is none."""
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        say(f"no browser was found; open in one: {page}")


def say(*lines: str) -> None:
    """Tell the person on standard error what is no result; of ``lines`` as :func:`tell`."""
    print("begrepskart:", "\n".join(map(one_line, lines)), file=sys.stderr)


def read_each(
    paths: Iterable[Path],
    take: Callable[[Path], T],
    tell_of: Callable[[Path, T], None],
    *,
    ends: tuple[type[BegrepskartError], ...] = (),
) -> int:
    """Read sheets and say what came of each: 1 where something in them was not taken, 2 where nothing could be read.

    Errors that ``ends`` names are of no one sheet, and end the command.
    """
    states = []
    for path in paths:
        try:
            taken = take(path)
        except ends:
            raise
        except BegrepskartError as error:
            say(str(error))
            states.append(2)
            continue
        tell_of(path, taken)
        states.append(0 if taken.is_whole else 1)
    return 2 if min(states) == 2 else min(1, max(states))
