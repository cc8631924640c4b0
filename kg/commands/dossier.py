"""``dossier``: what the services say of concepts now, as a document that carries to a common definition."""

import argparse

from kg.commands.options import Commands, Study, add_language, add_output, add_study, tell


def add(commands: Commands) -> None:
    """Add the parser of this group."""
    dossier = commands.add_parser(
        "dossier", help="what can a common definition rest on? A document (.docx, .md, .html)"
    )
    dossier.add_argument(
        "concept", nargs="+", metavar="CONCEPT", help="id or label, e.g. oppfolging or 'tidlig innsats'"
    )
    add_study(dossier, run_dossier)
    add_output(dossier, "FILE", "ends in .docx, .md or .html")
    add_language(dossier, "of what is not quoted")
    dossier.set_defaults(makes_folders=True)


def run_dossier(study: Study, options: argparse.Namespace) -> None:
    """Write the dossier and say where."""
    from kg.documents.files import document_kind, write_document
    from kg.dossiers.dossier import concept_dossier

    document_kind(options.output)  # before any work is done
    write_document(concept_dossier(study, options.concept), options.output, language=options.language)
    tell(options.output)
