"""``draft``: what the services say of a concept now, as a document for the meeting that defines it."""

import argparse

from kg.commands.options import Commands, Study, add_output, add_study, tell


def add(commands: Commands) -> None:
    """Add the parser of this group."""
    draft = commands.add_parser("draft", help="what could a common definition rest on? A draft (.docx, .md)")
    add_study(draft, run_draft)
    draft.add_argument("concept", metavar="CONCEPT", help="id or label, e.g. oppfolging or 'tidlig innsats'")
    add_output(draft, "FILE", "ends in .docx or .md")
    draft.set_defaults(makes_folders=True)


def run_draft(study: Study, options: argparse.Namespace) -> None:
    """Write the draft and say where."""
    from kg.drafting.draft import concept_draft
    from kg.drafting.files import write_draft

    write_draft(concept_draft(study, options.concept), options.output)
    tell(options.output)
