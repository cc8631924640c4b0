"""``export``, ``validate`` and ``publish``: the study as linked data."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, so_many
from kg.commands.options import a_path, add_output, add_study, say, tell
from ontology.choices import PARTS, PROFILES, PUBLISHED_FORMATS, RDF_FORMATS, SHAPES
from ontology.names.base import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.asking.study import Study
    from kg.commands.options import Commands

#: So many faults are printed; of the rest the number is told.
_SHOWN = 50


def add(commands: "Commands") -> None:
    """Add the parsers of this group."""
    _add_export(commands)
    _add_validate(commands)
    _add_publish(commands)


def _add_export(commands: "Commands") -> None:
    export = commands.add_parser("export", help="a study's RDF in another format")
    add_study(export, run_export)
    export.add_argument("--format", choices=RDF_FORMATS, required=True)
    export.add_argument("--part", choices=("all", *PARTS), default="all", help="one scheme or vocabulary; default: all")
    add_output(export, "FILE", "the file to write")


def _add_validate(commands: "Commands") -> None:
    validate = commands.add_parser("validate", help="do RDF files keep the model's shapes and SKOS's conditions?")
    validate.add_argument(
        "files", nargs="+", type=a_path, metavar="FILE", help=".nq, .trig, .ttl, .nt, .jsonld or .rdf"
    )
    validate.add_argument(
        "--shapes",
        choices=SHAPES,
        help="default: by what the files hold, a study, concepts as publish writes them, or a scheme",
    )
    validate.add_argument(
        "--absent", action="append", default=[], metavar="SHAPE", help="a shape that the data hold nothing for"
    )
    validate.set_defaults(run=run_validate)


def _add_publish(commands: "Commands") -> None:
    publish = commands.add_parser("publish", help="the adopted definitions, for the national catalogue")
    add_study(publish, run_publish)
    publish.add_argument("--profile", choices=PROFILES, default="skos-ap-no")
    publish.add_argument(
        "--format", choices=PUBLISHED_FORMATS, help="csv is the catalogue's own import; default: as -o ends"
    )
    publish.add_argument("--publisher", metavar="ORGNR", help="organisation number of who publishes")
    publish.add_argument("--contact", metavar="EMAIL", help="address to ask about the concepts")
    publish.add_argument(
        "--concept", action="append", default=[], metavar="CONCEPT", help="only this one; may be repeated"
    )
    publish.add_argument(
        "--definitions", type=a_path, metavar="FILE", help="CSV: concept, language, definition, source, relationship"
    )
    publish.add_argument(
        "--harvested",
        action="store_true",
        help="where none is adopted or given, the best definition in the reports, as a draft that nobody accepted",
    )
    publish.add_argument(
        "--draft-nn", action="append", default=[], metavar="CONCEPT", help="its nynorsk label is an unchecked draft"
    )
    add_output(publish, "FILE", "the file to write: .ttl, or .csv")


def run_export(study: "Study", options: argparse.Namespace) -> None:
    """Write the study's RDF, or a part of it, in a format."""
    from ontology.files.reading import read_file
    from ontology.files.writing import write_rdf

    source = study.file("graph/study.nq" if options.part == "all" else f"graph/{options.part}.ttl")
    with source.open("rb") as file:
        lines = sum(1 for _ in file)  # in N-Quads the statements; the schemes are written before a bar is seen
    quads = options.progress.track("Writing statements", read_file(source), total=lines)
    count = write_rdf(options.output, quads, format_name=options.format)
    tell(f"{so_many(count, 'statement')} written to {options.output}")


def run_validate(options: argparse.Namespace) -> int:
    """Check files; each fault stands on a line, with node, property, value, what was expected and what to do."""
    from ontology.checking.file_statements import Statements
    from ontology.checking.registration import registration_problems
    from ontology.checking.shapes import load_shapes, shapes_for
    from ontology.checking.validation import validate

    for file in options.files:
        _check_version(file)
    statements = Statements(options.files)
    chosen = options.shapes or shapes_for(frozenset().union(*statements.types.values()))
    shapes = load_shapes(SHAPES[chosen])
    _check_names(options.absent, [shape.name for shape in shapes])
    report = validate(statements, shapes, absent=options.absent)
    problems = [*report.problems, *(registration_problems(statements) if chosen == "published" else ())]
    if not any(report.matched.values()):
        names = ", ".join(map(str, options.files))
        raise BegrepskartError(
            f"{names}: found nothing that the {chosen} shapes are about; name a file that holds it, or other --shapes"
        )
    for problem in problems[:_SHOWN]:
        tell(str(problem))
    if len(problems) > _SHOWN:
        tell(f"… and {len(problems) - _SHOWN} more")
    checked = sum(report.matched.values())
    checks, shapes_told = so_many(checked, "check"), so_many(len(report.matched), f"{chosen} shape")
    tell(f"{so_many(len(problems), 'fault')}; {checks} of {shapes_told}")
    return 1 if problems else 0


def _check_version(file: Path) -> None:
    """Refuse the graph of a study of an earlier version: its model was another, and every line of it a fault."""
    from kg.folder.study_files import StudyFiles
    from kg.folder.study_folder import QUADS, is_study

    folder = file.absolute().parent.parent
    if folder / QUADS == file.absolute() and is_study(folder):
        StudyFiles(folder).require("uses")


def _check_names(absent: list[str], names: list[str]) -> None:
    for name in absent:
        if name not in names:
            raise BegrepskartError(f"--absent {name}: no such shape; there are {', '.join(names)}")


def run_publish(study: "Study", options: argparse.Namespace) -> None:
    """Write the concepts that the profile's demands are met for; name the others with what they lack."""
    from kg.publishing.publish import Form, Options, publish, publisher_of

    publisher = None
    if options.profile == "skos-ap-no":
        publisher = publisher_of(study, number=options.publisher or "", email=options.contact or "")
    form: Form = options.format or ("csv" if options.output.suffix.lower() == ".csv" else "turtle")
    made = publish(
        study, options.output, publisher=publisher,
        options=Options(
            profile=options.profile, form=form, concepts=tuple(map(study.concept_id, options.concept)),
            definitions=options.definitions, harvested=options.harvested, drafts=frozenset(options.draft_nn),
        ),
    )  # fmt: skip
    for notice in (*made.left_out, *made.passed_over, *made.remarks):
        say(str(notice))
    if made.has_example_base:
        say(
            f"the concepts' addresses begin with {DEFAULT_BASE}, which is an example and nobody's; before you publish "
            "them, set base in [rdf] of study.toml to an address of your own and build the study again"
        )
    others = f"; {so_many(made.others, 'other concept')} without a definition to publish" if made.others else ""
    written = so_many(len(made.published.concepts), "concept")
    tell(f"{written} written to {options.output}, {len(made.left_out)} left out{others}")
