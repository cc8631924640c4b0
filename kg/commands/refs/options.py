"""What the actions of ``refs`` share: the review that they are about, and who decides."""

import argparse
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from corpus.errors import BegrepskartError
from kg.commands.options import a_path

if TYPE_CHECKING:
    from kg.refs.records.review import Review as OpenReview

#: The review that an action is about.
Review: TypeAlias = "OpenReview"
RunOnReview: TypeAlias = "Callable[[OpenReview, argparse.Namespace], int | None]"


def add_review(command: argparse.ArgumentParser, run: "RunOnReview | None" = None) -> None:
    """Add the review that an action is about; ``run`` is called with it, opened, when the action is called."""
    command.add_argument("review", type=a_path, metavar="REVIEW", help="a folder that begrepskart refs import made")
    command.set_defaults(called=command.prog)
    if run is not None:
        command.set_defaults(run=lambda options: _on_review(run, options))


def _on_review(run: RunOnReview, options: argparse.Namespace) -> int:
    from kg.refs.records.review import open_review

    return run(open_review(options.review), options) or 0


def check_workbook(path: Path) -> None:
    """Refuse a name for a sheet to fill in that is not that of a workbook."""
    if path.suffix.lower() != ".xlsx":
        raise BegrepskartError(f"{path}: a sheet to fill in is a workbook; end the name in .xlsx")


def add_author(command: argparse.ArgumentParser) -> None:
    """Add who makes a decision, which the log keeps."""
    command.add_argument("--author", metavar="NAME", help="who decides; default: the name you are logged in by")


def author_of(options: argparse.Namespace) -> str:
    """Who makes a decision."""
    named: str | None = options.author
    try:
        return named or getpass.getuser()
    except (OSError, KeyError) as error:  # this user has no name on this machine
        raise BegrepskartError("nobody is named as author; give --author NAME") from error
