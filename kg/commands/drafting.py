"""``draft``: what the services say of a concept now, as a document for the meeting that defines it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.commands import Commands


def add(commands: "Commands") -> None:
    """Add the parser of this group."""
    draft = commands.add_parser("draft", help="a draft of a common definition for the services' meeting, .docx or .md")
    draft.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
    draft.add_argument("concept", metavar="CONCEPT", help="id or label, e.g. oppfolging or 'tidlig innsats'")
    draft.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="ends in .docx or .md")
    draft.set_defaults(run=run_draft)


def run_draft(options: argparse.Namespace) -> int:
    """Write the draft and say where."""
    from kg.asking.study import open_study
    from kg.drafting.draft import concept_draft
    from kg.drafting.files import write_draft

    write_draft(concept_draft(open_study(options.study), options.concept), options.output)
    print(options.output)
    return 0
