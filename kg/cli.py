"""The command line: the parser, and how errors and exit statuses come out. Commands are in :mod:`kg.commands`."""

import argparse
import errno
import re
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from corpus.errors import BegrepskartError, ManyErrorsError, did_you_mean
from corpus.shown import one_line
from kg.commands.options import check_output, keep_what_is_read, place_told, say, tell
from kg.commands.output import settle_output
from kg.commands.terminal import doors

DESCRIPTION = """\
Begrepskart reads Norwegian reports on services for children and families, finds how each service uses the field's
concepts, and measures how far apart the services' vocabularies are.
"""

EPILOG = """\
examples:
  begrepskart demo                                   build the bundled, made-up sample and look at the result
  begrepskart build reports/ -o study                read all reports in a folder
  begrepskart add study new.pdf                      one more; the others are not read again
  begrepskart usage oppfølging study                 how often each service uses a concept
  begrepskart concordance behandling study --service barnehage
  begrepskart distance study --format csv > distances.csv

exit status: 0 all done, 1 done but some sources were left out, 2 nothing done
"""

#: What argparse says of a command or value that there is not: before Python 3.12 the choices stand in quotes.
_INVALID_CHOICE = re.compile(
    r"(?P<what>argument .+): invalid choice: '(?P<named>.*)' \(choose from (?P<choices>.+)\)", re.DOTALL
)
_NAME = re.compile(r"[\w-]+")

#: The groups of commands, modules of :mod:`kg.commands`, in the order of the help text.
GROUPS = (
    "building", "sources", "lexicon", "asking", "measuring", "exploring", "drafting", "comparing", "meaning",
    "evaluate", "terms", "ontology", "querying", "review",
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        if choice := _INVALID_CHOICE.fullmatch(message):
            named, choices = choice["named"], _NAME.findall(choice["choices"])
            hint = did_you_mean(named, choices, otherwise=f"choose from {', '.join(choices)}")
            message = f"{choice['what']}: there is no {named!r}; {hint}"
        super().error(one_line(message))  # it holds what was typed, or what a shell put for *


def make_parser() -> argparse.ArgumentParser:
    """The parser with all commands; each sets ``run``, the function that does it."""
    parser = _Parser(
        prog="begrepskart", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for group in GROUPS:
        import_module(f"kg.commands.{group}").add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    with doors():
        return _main(arguments)


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
        parser.print_help()
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
    except KeyboardInterrupt:
        say("stopped; a study that stood there is as it was")
        return 130
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
