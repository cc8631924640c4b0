"""``system``: concepts and their relations as a diagram; ``align``: their counterparts in another vocabulary."""

import argparse

from kg.commands.options import Commands, Study, add_output, add_study, say, tell


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    system = commands.add_parser(
        "system", help="how are some concepts related, and what is wrong with it? A diagram (.svg, .png, .docx)"
    )
    system.add_argument(
        "concepts", metavar="CONCEPT", nargs="+", help="ids or labels; one alone is drawn with its neighbours"
    )
    add_study(system, run_system)
    add_output(system, "FILE", "ends in .svg, .png, .docx, .md or .html; default: print relations", required=False)
    _add_language(system)


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--language", choices=("nb", "en"), default="nb", help="of what is written; default: nb")


def run_system(study: Study, options: argparse.Namespace) -> None:
    """Draw the system, or print its relations; its faults are printed either way."""
    from kg.systems.document import write_system
    from kg.systems.faults import faults
    from kg.systems.system import READABLE, concept_system
    from kg.systems.told import faults_in_words, relations_in_words

    if options.output is None:
        system = concept_system(study, options.concepts)
        tell(*relations_in_words(system, options.language))
    else:
        system = write_system(study, options.concepts, options.output, language=options.language)
        tell(options.output)
        if len(system.concepts) > READABLE:
            say(f"{len(system.concepts)} concepts make a large diagram; choose up to {READABLE} to read it at a glance")
    tell(*faults_in_words(faults(system), options.language))
