"""``refs evidence``: the form of what hinders and promotes each service's work, and the matrix made of it."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, so_many
from kg.commands.options import Commands, Study, a_path, add_language, add_output, add_study, read_each, say, tell
from kg.commands.refs.options import Review, add_author, author_of

if TYPE_CHECKING:
    from kg.refs.duplicates.works import Work
    from kg.refs.evidence.form_reading import TakenEvidence
    from kg.refs.evidence.names import EvidenceNames
    from kg.refs.evidence.rows import EvidenceRow

_TABLES = ("sentences", "mentions", "uses", "pages")


def add(actions: Commands) -> None:
    """Add the parser of this group."""
    evidence = actions.add_parser(
        "evidence", help="what hinders and what promotes each service's work: a form, and the matrix of it"
    )
    add_study(evidence, run_evidence)
    evidence.add_argument("--review", type=a_path, metavar="REVIEW", help="the review that keeps what is accepted")
    evidence.add_argument("--read", type=a_path, nargs="+", metavar="FILE", help="forms that were filled in")
    evidence.add_argument("--matrix", action="store_true", help="with -o, the matrix of themes and services")
    evidence.add_argument("--offered", action="store_true", help="with --matrix, also what nobody has accepted")
    evidence.add_argument(
        "--service", action="append", default=[], metavar="SERVICE",
        help="with -o, only this one (may be given again); default: all but levels of government",
    )  # fmt: skip
    add_language(evidence)
    add_author(evidence)
    add_output(evidence, "FILE", "a form to fill in (.xlsx); with --matrix .docx, .html, .md or .xlsx", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a command knows: the review, if one is named, all rows, what things are called, and the log's last entry."""

    review: "Review | None"
    rows: "tuple[EvidenceRow, ...]"
    names: "EvidenceNames"
    seen: int


def run_evidence(study: Study, options: argparse.Namespace) -> int:
    """Write the form or the matrix, or read forms that were filled in."""
    _check(options)
    known = _known(study, options)
    if options.read and known.review:
        return _read(known, known.review, options)
    if options.matrix:
        _write_matrix(known, options)
    else:
        _write_form(known, options)
    return 0


def _check(options: argparse.Namespace) -> None:
    if bool(options.read) == bool(options.output) or (options.read and (options.matrix or options.service)):
        raise BegrepskartError("refs evidence: give -o FILE to write a form or a matrix, or --read FILE... alone")
    if options.read and options.review is None:
        remedy = "name it with --review REVIEW, or begin one with: begrepskart refs import FILE -o REVIEW"
        raise BegrepskartError(f"refs evidence: what is accepted is kept in a review; {remedy}")
    kinds = (".docx", ".html", ".md", ".xlsx") if options.matrix else (".xlsx",)
    if options.output and options.output.suffix.lower() not in kinds:
        what = "a matrix" if options.matrix else "a form"
        more = "" if options.matrix else "; for the matrix give --matrix, too"
        raise BegrepskartError(f"{options.output}: {what} is written to {' or '.join(kinds)}{more}")
    if options.offered and not options.matrix:
        raise BegrepskartError("refs evidence: --offered is about the matrix; give --matrix, too")


def _known(study: Study, options: argparse.Namespace) -> _Known:
    from kg.folder.scheme_choice import study_services
    from kg.refs.evidence.offers import offered_rows
    from kg.refs.evidence.rows import rows_of, stated_rows, with_records

    study.require("uses")
    review, works, linked = _opened(study, options.review)
    chosen = [study.service_id(name) for name in options.service]
    offered = with_records(offered_rows(study.tables(*_TABLES), study_services(study.folder)), linked)
    entries = review.log.entries() if review else ()
    rows = rows_of(stated_rows(review) if review else (), offered)
    return _Known(
        review=review, rows=tuple(row for row in rows if not chosen or row.evidence.service in chosen),
        names=_names(study, works, linked, chosen), seen=entries[-1].number if entries else 0,
    )  # fmt: skip


def _opened(study: Study, folder: Path | None) -> "tuple[Review | None, Sequence[Work], dict[str, tuple[str, ...]]]":
    """The review and its works, and which of these documents of the study are the full texts of."""
    if folder is None:
        return None, (), {}
    from kg.refs.duplicates.works import works_of
    from kg.refs.fulltexts.linked import linked_documents
    from kg.refs.records.review import open_review

    review = open_review(folder)
    works = works_of(review)
    tables = study.tables("documents", "pages", "sentences")
    linked = linked_documents(review, tables, texts=study.texts, works=works)
    records = zip(linked["document"], linked["record"], strict=True)
    return review, works, {document: (work,) for document, work in records}


def _names(
    study: Study, works: "Sequence[Work]", linked: dict[str, tuple[str, ...]], chosen: Sequence[str]
) -> "EvidenceNames":
    from kg.refs.evidence.names import evidence_names
    from kg.views.names import study_names

    called = study_names(study.tables("concepts", "services"))
    services = [service for service in called.services if service not in called.levels]
    shown = {service: called.short(service) for service in (chosen or services)}
    return evidence_names(shown, study.tables("concepts", "documents"), works=works, linked=linked)


def _write_form(known: _Known, options: argparse.Namespace) -> None:
    from kg.refs.evidence.form import write_evidence_form

    written = write_evidence_form(options.output, known.rows, known.names, seen=known.seen, language=options.language)
    tell(f"{options.output}: {so_many(written, 'row')} offered or judged, and empty ones; when it is filled in:")
    review = options.review or "REVIEW"
    tell(f"begrepskart refs evidence {options.study} --review {review} --read {options.output}")


def _write_matrix(known: _Known, options: argparse.Namespace) -> None:
    from kg.documents.files import write_document
    from kg.refs.evidence.matrix import count_waiting, matrix
    from kg.refs.evidence.matrix_document import matrix_document
    from kg.refs.evidence.matrix_sheet import write_matrix_sheet

    services = [*known.names.services]
    waiting = count_waiting(known.rows)
    accepted = matrix([row for row in known.rows if row.standing == "accepted"], services, waiting)
    wanted = options.offered or known.review is None
    offered = matrix([row for row in known.rows if row.standing == "offered"], services) if wanted else None
    if options.output.suffix.lower() == ".xlsx":
        write_matrix_sheet(options.output, accepted, offered, known.names, language=options.language)
    else:
        document = matrix_document(accepted, offered, known.names)
        write_document(document, options.output, language=options.language)
    told = f"{so_many(len(accepted.rows), 'finding')} accepted"
    shown = f"; {waits} offered that nobody has judged" if (waits := sum(waiting.values())) else ""
    tell(f"{options.output}: {told}{shown}")


def _read(known: _Known, review: "Review", options: argparse.Namespace) -> int:
    """Read forms and say what came of each."""
    from kg.refs.evidence.form_reading import read_evidence
    from kg.refs.evidence.rows import rows_of, stated_rows

    def take(path: Path) -> "TakenEvidence":
        # What another file of the same call stated is known when this one is read.
        rows = rows_of(stated_rows(review), known.rows)
        return read_evidence(review, path, rows, known.names, author=author_of(options))

    return read_each(options.read, take, _tell)


def _tell(path: Path, taken: "TakenEvidence") -> None:
    tell(f"{path}: {so_many(len(taken.added), 'row')} stated, {taken.unchanged} there already")
    for said in (*taken.conflicts, *taken.faults):
        say(said.en)
    if left_out := len(taken.faults) + len(taken.conflicts):
        say(f"{path}: {so_many(left_out, 'row')} not taken; mend that and read the file again")
