"""The command line: the parser, and how errors and exit statuses come out. Commands are in :mod:`kg.commands`."""

import argparse
import errno
import re
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from corpus.errors import BegrepskartError, ManyErrorsError, did_you_mean
from corpus.shown import one_line
from kg.commands.options import check_output, keep_what_is_read, place_told, say, show, tell
from kg.commands.output import settle_output
from kg.commands.terminal import doors, first
from kg.progress import Bars
from kg.rare_collection import rare_collection

DESCRIPTION = """\
Begrepskart reads Norwegian reports on services for children and families, finds how each service uses the field's
concepts, and measures how far apart the services' vocabularies are.
"""

EXIT_STATUS = "exit status: 0 all done, 1 done but some sources were left out, 2 nothing done"

#: What stands where no command is given: the way from a folder of reports to the pages, and nothing else.
FIRST_STEPS = """\
Begrepskart viser hvem som mener hva med hvilket ord i norske rapporter.
  begrepskart build MAPPE --open     leser rapportene i mappen og åpner sidene i nettleseren
  begrepskart demo --open            det samme med oppdiktede rapporter som følger med
  begrepskart explore MAPPE-study    åpner sidene igjen
  begrepskart --help                 alle kommandoene

Begrepskart shows who means what by which word in Norwegian reports.
  begrepskart build FOLDER --open    reads the reports in the folder and opens the pages in a browser
  begrepskart demo --open            the same with made-up reports that come with it
  begrepskart explore FOLDER-study   opens the pages again
  begrepskart --help                 all commands
"""

#: What argparse says of a command or value that there is not: before Python 3.12 the choices stand in quotes.
_INVALID_CHOICE = re.compile(
    r"(?P<what>argument .+): invalid choice: '(?P<named>.*)' \(choose from (?P<choices>.+)\)", re.DOTALL
)
_NAME = re.compile(r"[\w-]+")

#: Modules of :mod:`kg.commands`.
GROUPS = (
    "building", "sources", "lexicon", "asking", "measuring", "exploring", "comparing", "meaning", "evaluate", "terms",
    "ontology", "querying", "review", "dossier", "hearing", "systems",
    "refs",
)  # fmt: skip

#: The commands by who needs them, in the order of the help text.
READERS: Mapping[str, tuple[str, ...]] = {
    "From a folder of reports to the pages": ("build", "demo", "explore", "summary"),
    "For readers: what do the reports say?": (
        "usage", "definitions", "claims", "concordance",
    ),
    "For policy writers: from what the services say to a definition that they share": (
        "dossier", "system", "align", "worksheet", "serve", "hearing", "publish",
    ),
    "For reviewers of literature: from search results to an evidence map per service": (
        "refs",
    ),
    "For researchers: how large is a difference, and how certain?": (
        "distance", "stability", "keyness", "directed", "preference", "meaning", "terms", "compare", "check", "plot",
        "graph",
    ),
    "For ontology and data engineers: concepts as linked data": (
        "lexicon", "sparql", "export", "validate",
    ),
    "For whoever keeps a study: its reports, and whether what was found is right": (
        "list", "show", "add", "remove", "review", "evaluate",
    ),
}  # fmt: skip


class _Commands(argparse._SubParsersAction):  # type: ignore[type-arg]  # noqa: SLF001
    """Commands by name with the line that ``says`` what each answers, which stands in its own help too."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.says: dict[str, str] = {}

    def add_parser(self, name: str, *, help: str | None = None, **options: Any) -> Any:  # noqa: A002 - as argparse calls it
        self.says[name] = help or ""
        return super().add_parser(name, **{"description": help, **options})


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        if choice := _INVALID_CHOICE.fullmatch(message):
            named, choices = choice["named"], _NAME.findall(choice["choices"])
            hint = did_you_mean(named, choices, otherwise=f"choose from {', '.join(choices)}")
            message = f"{choice['what']}: there is no {named!r}; {hint}"
        super().error(one_line(message))  # it holds what was typed, or what a shell put for *


def make_parser() -> argparse.ArgumentParser:
    """The parser with all commands; each sets ``run``, the function that does it."""
    parser = _Parser(prog="begrepskart", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    commands: Any = parser.add_subparsers(metavar="COMMAND", action=_Commands)
    for group in GROUPS:
        import_module(f"kg.commands.{group}").add(commands)
    parser.epilog = f"{_grouped(commands.says)}\n{EXIT_STATUS}"
    return parser


def _grouped(says: Mapping[str, str]) -> str:
    """Each command with the line that says what it answers, by who needs it."""
    width = max(map(len, says))
    lines = (
        line
        for readers, names in READERS.items()
        for line in (readers, *(f"  {name:<{width}}  {says[name]}" for name in names), "")
    )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    with rare_collection(), doors():
        try:
            return _main(arguments)
        except KeyboardInterrupt:
            say("stopped; a study that stood there is as it was")
            return 130


def _main(arguments: Sequence[str] | None) -> int:
    parser = make_parser()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}{place_told(options, unknown)}")
    if options.version:
        from kg.folder.manifest import software_version

        tell(f"begrepskart {software_version()}")
        return 0
    if not hasattr(options, "run"):
        show(FIRST_STEPS)
        return 2
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    """Do what a command says; whatever goes wrong ends as one line and an exit status."""
    try:
        settle_output(options)
        for name in getattr(options, "written", ()):
            if (path := getattr(options, name)) is not None:
                check_output(path, makes_folders=getattr(options, "makes_folders", False))
                keep_what_is_read(path, options)
        with Bars("Working") as options.progress, first(options.progress.end):
            status: int = options.run(options)
    except BegrepskartError as error:
        # A line break in any other comes from a name, and what follows it could be taken for ours.
        say(*(str(error).split("\n") if isinstance(error, ManyErrorsError) else [str(error)]))
        return 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has gone: nothing is left to say
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        way_out = "free some room, and do it again; " if error.errno in {errno.ENOSPC, errno.EDQUOT} else ""
        say(f"{place}{error.strerror or error}; {way_out}a study that stood there is as it was")
        return 2
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        say(_unexpected(error, options))
        return 2
    return status


def _unexpected(error: Exception, options: argparse.Namespace) -> str:
    """One line about what nobody has thought of: what to report, and what may help meanwhile."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    found = f"unexpected {type(error).__name__} ({str(error)[:200]}) in {Path(place.filename).name}:{place.lineno}"
    again = ""
    if (study := getattr(options, "study", None)) is not None:
        again = f"if another version wrote the study, build it again with: begrepskart build -o {study}; else "
    return f"{found}; {again}please report this line, and what you called; python -X dev -m kg.cli … shows more"


if __name__ == "__main__":
    sys.exit(main())
