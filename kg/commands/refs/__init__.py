"""``refs``: a literature review, from files of references to an evidence map; its actions stand beside it."""

import argparse
from importlib import import_module

from kg.commands.options import Commands

#: Modules of this room; each adds its actions.
GROUPS: tuple[str, ...] = (
    "demo", "sources", "records", "dedupe", "criteria", "screening", "serve", "ordering", "deciding", "flow", "table",
    "export", "linking", "evidence", "leaning",
)  # fmt: skip


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    refs = commands.add_parser("refs", help="a literature review: references, duplicates, screening, PRISMA, evidence")
    refs.set_defaults(run=lambda _: _help(refs))
    actions = refs.add_subparsers(title="actions", metavar="ACTION")
    for group in GROUPS:
        import_module(f"kg.commands.refs.{group}").add(actions)


def _help(refs: argparse.ArgumentParser) -> int:
    refs.print_help()
    return 2
