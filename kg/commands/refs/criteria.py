"""``refs criteria``, ``refs state``: what decides whether a work belongs to the review, and where the review stands."""

import argparse
from shlex import quote
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, so_many
from kg.commands.options import Commands, a_path, add_language, add_output, say, tell
from kg.commands.refs.options import Review, add_author, add_review, author_of

if TYPE_CHECKING:
    from kg.refs.screening.state import StageState


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    criteria = actions.add_parser("criteria", help="what decides whether a work belongs to the review: write it first")
    add_review(criteria, run_criteria)
    criteria.add_argument(
        "file", nargs="?", type=a_path, metavar="TABLE",
        help="bring in criteria (.xlsx, .csv: code, text, kind, stage, subject; .toml); else show those in force",
    )  # fmt: skip
    add_output(
        criteria,
        "FILE",
        "write them as a document (.docx, .md, .html), or as a sheet to fill in (.xlsx)",
        required=False,
    )
    add_language(criteria, "with -o, of the file")
    criteria.add_argument("--reason", default="", metavar="WORDS", help="why they were changed, which the log keeps")
    add_author(criteria)
    state = actions.add_parser("state", help="where a review stands: judged, left, in dispute, and what is next")
    add_review(state, run_state)


def run_criteria(review: Review, options: argparse.Namespace) -> None:
    """Bring in criteria, show them, or write them as the table of a report."""
    from kg.refs.records.statements import Screened
    from kg.refs.screening.criteria import read_criteria
    from kg.refs.screening.protocol import needed_criteria, state_criteria

    if options.file is not None:
        if options.output is not None:
            raise BegrepskartError(f"{options.called}: bring in criteria first, then write them with -o")
        criteria = read_criteria(options.file)
        entry = state_criteria(review, criteria, author=author_of(options), reason=options.reason)
        tell(f"{options.file}: {so_many(len(criteria.criteria), 'criterion|criteria')}{'' if entry else ', as before'}")
        if entry and (before := len(review.log.entries(Screened))):
            say(f"{so_many(before, 'judgement was|judgements were')} made before this change, by earlier criteria")
        return
    if options.output is not None:
        _write(review, options)
        return
    found = needed_criteria(review)
    tell(*([found.question] if found.question else []))
    for each in found.criteria:
        told = {"both": "", "title": " [title and abstract]", "full_text": " [full text]"}[each.stage]
        tell(f"{each.code}  {each.kind}  {f'{each.subject}: ' if each.subject else ''}{each.text}{told}")


def _write(review: Review, options: argparse.Namespace) -> None:
    from kg.documents.files import write_document
    from kg.refs.screening.criteria_document import criteria_document
    from kg.refs.screening.criteria_sheet import write_template

    if options.output.suffix.lower() == ".xlsx":
        stand = write_template(review, options.output, options.language)
        tell(f"{options.output}: {so_many(stand, 'criterion|criteria')}, and room for more; when it is filled in:")
        tell(f"begrepskart refs criteria {quote(str(review.folder))} {quote(str(options.output))}")
        return
    write_document(criteria_document(review), options.output, language=options.language)
    tell(options.output)


def run_state(review: Review, _: argparse.Namespace) -> None:
    """Print where the review stands, on one screen."""
    from kg.refs.screening.state import state_of

    state = state_of(review)
    records = so_many(state.records, "record")
    tell(f"{so_many(state.imports, 'import')}, {records}, {so_many(state.works, 'work')}")
    if state.perhaps:
        tell(f"{so_many(state.perhaps, 'pair waits|pairs wait')} for you to decide whether it is one work")
    judges = so_many(state.required, "reviewer judges|reviewers judge")
    tell(f"{so_many(state.criteria, 'criterion|criteria')}; {judges} each work")
    if state.changed_after:
        tell(f"the criteria were changed after {so_many(state.changed_after, 'judgement')}")
    for stage in state.stages:
        tell(*_lines(stage))
    tell(f"next: {state.next_step}")


def _lines(stage: "StageState") -> list[str]:
    name = "title and abstract" if stage.stage == "title" else "full text"
    counts = f"{stage.included} in, {stage.unsure} unsure, {stage.excluded} out, {stage.conflicts} in dispute"
    absent = f", {stage.not_retrieved} not retrieved" if stage.not_retrieved else ""
    lines = [f"{name}: {so_many(stage.works, 'work')}: {counts}{absent}, {stage.left} left"]
    if stage.by_reviewer:
        left = {name: f" ({stage.waiting[name]} left)" if stage.left else "" for name in stage.by_reviewer}
        told = ", ".join(f"{name} {count}{left[name]}" for name, count in stage.by_reviewer.items())
        lines.append(f"  judged by {told}")
    if stage.reasons_differ:
        lines.append(f"  {stage.reasons_differ} excluded for different reasons")
    return lines
