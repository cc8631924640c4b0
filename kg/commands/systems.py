"""``system``: concepts and their relations as a diagram; ``align``: their counterparts in another vocabulary."""

import argparse
from pathlib import Path

from corpus.errors import BegrepskartError, so_many
from kg.commands.options import Commands, Study, a_path, add_language, add_output, add_study, say, swapped, tell


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    system = commands.add_parser(
        "system", help="how are some concepts related, and is that sound? A diagram (.svg, .png, .docx)"
    )
    system.add_argument(
        "concepts", metavar="CONCEPT", nargs="+", help="ids or labels; one alone is drawn with its neighbours"
    )
    add_study(system)
    add_output(system, "FILE", "ends in .svg, .png, .docx, .md or .html; default: print relations", required=False)
    add_language(system)
    system.set_defaults(run=_run_system)
    align = commands.add_parser("align", help="which concepts of Los or another vocabulary are the same or near?")
    add_study(align, run_align)
    align.add_argument("vocabulary", nargs="?", type=a_path, metavar="FILE", help="a SKOS vocabulary: .ttl, .rdf, …")
    align.add_argument(
        "--concept", action="append", metavar="CONCEPT", help="only this one (may be given again), by id or label"
    )
    add_output(align, "FILE", "a sheet to accept or reject in: .xlsx, or .csv", required=False)
    align.add_argument("--read", type=a_path, nargs="+", metavar="FILE", help="sheets that were filled in")
    align.add_argument("--author", metavar="NAME", help="of decisions under which no name stands; with --read")
    add_language(align)


def _run_system(options: argparse.Namespace) -> int:
    """Do it with the study, which may stand before or after the concepts."""
    from kg.asking.study import open_study

    if found := swapped(options, options.concepts):
        options.concepts = [str(options.study), *(name for name in options.concepts if name != found)]
        options.study = Path(found)
    run_system(open_study(options.study), options)
    return 0


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
            large = f"{so_many(len(system.concepts), 'concept')} in one diagram"
            say(f"{large}; choose up to {READABLE} to read it at a glance")
    tell(*faults_in_words(faults(system), options.language))


def run_align(study: Study, options: argparse.Namespace) -> int:
    """Print suggestions, write their sheet, or read sheets that were filled in."""
    if bool(options.read) == bool(options.vocabulary) or (options.read and options.output):
        raise BegrepskartError("align: give a vocabulary, with -o FILE for a sheet, or --read FILE... alone")
    if options.read:
        return _read(study, options)
    from kg.alignment.sheet import left_out, write_suggestions
    from kg.alignment.suggest import suggested
    from kg.alignment.told import crowded_names, in_words, nothing_found

    made = suggested(study, options.vocabulary, options.concept)
    found = made.suggestions
    for remark in (crowded_names(made, options.vocabulary), left_out(found) if options.output else None):
        if remark is not None:
            say(remark.of(options.language))
    if options.output is not None:
        rows = write_suggestions(study, options.output, found, options.language)
        tell(f"{options.output}: {so_many(rows, 'suggestion')}; write ja or nei in each row, then:")
        tell(f"begrepskart align {options.study} --read {options.output}")
        return 0
    told = [in_words(one) for one in found] or [nothing_found(options.vocabulary)]
    tell(*(line.of(options.language) for line in told))
    return 0


def _read(study: Study, options: argparse.Namespace) -> int:
    from kg.alignment.sheet import read_suggestions

    whole = True
    for path in options.read:
        taken = read_suggestions(study, path, author=options.author)
        whole = whole and taken.is_whole
        tell(f"{path}: {so_many(len(taken.added), 'decision')} added, {taken.unchanged} there already")
        for said in (*taken.notes, *taken.conflicts, *taken.faults):
            say(said.of(options.language))
    return 0 if whole else 1
