"""``refs link``, ``refs retrieved``: full texts among a study's documents, and the works that these cite."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, did_you_mean, so_many
from kg.commands.options import Commands, a_path, add_format, add_study, say, tell
from kg.commands.output import print_table
from kg.commands.refs.options import Review, add_author, add_review, author_of

if TYPE_CHECKING:
    import pandas as pd

    from kg.commands.options import Study
    from kg.refs.duplicates.works import Work
    from kg.refs.fulltexts.decided import Kind
    from kg.refs.records.statements import Standing

_SHOWN = ("record", "document", "state", "reason", "title", "document_title")
_TABLES = ("documents", "pages", "sentences")
_CITED = ("works", "work_variants", "references", "citations", "sentences")


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    link = actions.add_parser("link", help="which documents of a study are works of the review, and which they cite")
    add_review(link, run_link)
    add_study(link)
    link.add_argument("--all", action="store_true", help="all works, not only those included or sought in full text")
    asked = link.add_mutually_exclusive_group()
    asked.add_argument("--missing", action="store_true", help="works without a full text: to be had")
    asked.add_argument(
        "--not-retrieved", action="store_true", help="works whose full text could not be had (refs retrieved)"
    )
    asked.add_argument("--others", action="store_true", help="documents that are no work of the review")
    asked.add_argument("--cited", action="store_true", help="works of the review that the documents cite")
    asked.add_argument("--places", action="store_true", help="the same, with each sentence that cites one")
    asked.add_argument(
        "--candidates", type=a_path, metavar="FILE", help="write the works cited that the review lacks, as .ris or .csv"
    )
    for option, what in (("--accept", "they are one work"), ("--reject", "they are not")):
        link.add_argument(
            option, nargs=2, action="append", default=[], metavar=("ID", "DOCUMENT"),
            help=f"{what}: a work and a document; with --cited a work that is cited",
        )  # fmt: skip
    link.add_argument("--retrieved", action="store_true", help="state of all works that are linked that they were had")
    add_author(link)
    add_format(link)
    link.set_defaults(written=("output", "candidates"))
    had = actions.add_parser("retrieved", help="was the full text had? As the PRISMA flow counts it")
    add_review(had, run_retrieved)
    had.add_argument("ids", nargs="+", metavar="ID", help="a work")
    state = had.add_mutually_exclusive_group()
    state.add_argument("--not", dest="state", action="store_const", const="not_retrieved", help="it could not be had")
    state.add_argument("--sought", dest="state", action="store_const", const="sought", help="it is being looked for")
    had.set_defaults(state="retrieved")
    had.add_argument("--note", default="", metavar="TEXT", help="why, or where from")
    add_author(had)


def run_retrieved(review: Review, options: argparse.Namespace) -> None:
    """State whether full texts were had."""
    from kg.refs.duplicates.works import works_of
    from kg.refs.fulltexts.decided import state_retrieval

    works = works_of(review)
    named = list({work.id: work for work in (find_work(works, each) for each in options.ids)}.values())
    if options.state == "not_retrieved":
        _refuse_judged(review, named)
    state_retrieval(review, named, options.state, author=author_of(options), note=options.note)
    say(f"{options.state.replace('_', ' ')}: {so_many(len(named), 'work')}")


def _refuse_judged(review: Review, works: "Sequence[Work]") -> None:
    """Refuse that a full text was not had of works that were judged by it, or excluded before it was sought."""
    from kg.refs.screening.outcomes import outcomes_of

    by_text, by_title = (outcomes_of(review, works, stage) for stage in ("full_text", "title"))
    for work in works:
        if verdict := by_text[work.id].verdict:
            why, stage = f"it was judged by full text ({verdict})", "full_text"
        elif by_title[work.id].verdict == "exclude":
            why, stage = "it was excluded by title and abstract, so no full text is sought", "title"
        else:
            continue
        raise BegrepskartError(
            f"{work.id}: {why}; nothing was stated. Where that is wrong, change the judgement first: "
            f"begrepskart refs screen {review.folder} --stage {stage} --reviewer NAME --all"
        )


def run_link(review: Review, options: argparse.Namespace) -> None:
    """Print links, or state them."""
    from kg.asking.study import open_study
    from kg.refs.duplicates.works import works_of
    from kg.refs.fulltexts.linked import wanted_works

    study, every = open_study(options.study), works_of(review)
    included, sought = (every, ()) if options.all else wanted_works(review, every)
    works = (*included, *sought)
    if not works and not options.all and not options.candidates:
        say("no work is included yet; --all links all works of the review")
    _decide(review, every, study, options)
    if options.cited or options.places or options.candidates:
        _cited(review, every if options.candidates else works, study, options)
    else:
        _documents(review, (included, sought), study, options)


def _documents(
    review: Review, wanted: "tuple[Sequence[Work], Sequence[Work]]", study: "Study", options: argparse.Namespace
) -> None:
    from kg.refs.fulltexts.linked import document_links, missing_works, not_retrieved_works, other_documents

    tables, works = study.tables(*_TABLES), [*wanted[0], *wanted[1]]
    links = document_links(review, tables, texts=study.texts, works=works)
    missing, lost = missing_works(review, works, links), not_retrieved_works(review, works, links)
    others = other_documents(tables, links)
    if options.retrieved:
        _state_had(review, works, links, options)
    if options.missing:
        _print(missing, options)
    elif options.not_retrieved:
        _print(lost, options)
    elif options.others:
        print_table(others, options)
    else:
        print_table(links, options, shown=_SHOWN)
    doubtful = int((links["state"] == "perhaps").sum())
    without = [f"{so_many(len(missing), 'work')} without (--missing)"]
    without += [f"{len(lost)} that cannot be had (--not-retrieved)"] if len(lost) else []
    without += [f"{so_many(len(others), 'document')} of no work (--others)"]
    say(f"{_held(wanted, links, set(lost['record']), is_all=options.all)}; {', '.join(without)}")
    if doubtful:
        say(f"{so_many(doubtful, 'link')} to be decided, and until then no full text: --accept or --reject ID DOCUMENT")


def _held(
    wanted: "tuple[Sequence[Work], Sequence[Work]]", links: "pd.DataFrame", lost: set[str], *, is_all: bool
) -> str:
    """How many works have a full text: of those included by full text, and of those that are still sought."""
    from kg.refs.fulltexts.linked import holding

    held = set(holding(links)["record"])
    n, m = (sum(work.id in held for work in works) for works in wanted)
    told = f"{so_many(n, 'work')} of {len(wanted[0])}{'' if is_all else ' included'} with a full text"
    sought = [work for work in wanted[1] if work.id not in lost]
    return f"{told}, and {m} of {len(sought)} more sought" if sought else told


def _print(table: "pd.DataFrame", options: argparse.Namespace) -> None:
    """Print a table; what a cell lists stands in one line for people, as in a file."""
    lists = [name for name in ("authors", "services") if name in table and options.format == "table"]
    print_table(table.assign(**{name: table[name].map("; ".join) for name in lists}), options)


def _state_had(review: Review, works: "Sequence[Work]", links: "pd.DataFrame", options: argparse.Namespace) -> None:
    from kg.refs.fulltexts.decided import retrievals, state_retrieval
    from kg.refs.fulltexts.linked import holding

    held, stated = set(holding(links)["record"]), retrievals(review, works)
    new = [w for w in works if w.id in held and (w.id not in stated or stated[w.id].state != "retrieved")]
    state_retrieval(review, new, "retrieved", author=author_of(options))
    say(f"retrieved: {so_many(len(new), 'work')}")


def _cited(review: Review, works: "Sequence[Work]", study: "Study", options: argparse.Namespace) -> None:
    from kg.refs.fulltexts.candidates import write_candidates
    from kg.refs.fulltexts.cited import cited_matches, cited_places, uncited_in_review

    tables = study.tables(*_CITED)
    matches = cited_matches(review, tables, works=works)
    if options.candidates:
        table = uncited_in_review(matches, tables)
        write_candidates(table, options.candidates)
        tell(f"{options.candidates}: {so_many(len(table), 'work')}; to bring them in: refs import --found-in citations")
    elif options.places:
        _print(cited_places(matches, tables), options)
    else:
        print_table(matches, options)
    if doubtful := int((matches["state"] == "perhaps").sum()):
        say(f"{so_many(doubtful, 'match|matches')} to be decided: --cited --accept ID WORK or --cited --reject ID WORK")


def _decide(review: Review, works: "Sequence[Work]", study: "Study", options: argparse.Namespace) -> None:
    from kg.refs.fulltexts.decided import state_link

    kind: Kind = "cited" if options.cited else "document"
    known = set(study.table("works")["work"]) if options.cited else set()
    given: list[tuple[Standing, list[list[str]]]] = [("accepted", options.accept), ("rejected", options.reject)]
    stated = [
        (find_work(works, named), _cited_work(target, known) if options.cited else _document(study, target), standing)
        for standing, pairs in given
        for named, target in pairs
    ]
    for work, target, standing in stated:
        state_link(review, work, target, kind=kind, standing=standing, author=author_of(options))


def _document(study: "Study", name: str) -> str:
    from kg.building.study_sources import find_document

    return str(find_document(study.documents, name)["document"])


def _cited_work(name: str, known: set[str]) -> str:
    if name in known:
        return name
    hint = did_you_mean(name, known, otherwise="refs link --cited --all shows their ids")
    raise BegrepskartError(f"no work {name!r} is cited in this study; {hint}")


def find_work(works: "Sequence[Work]", name: str) -> "Work":
    """The work with this id, or with a record of it."""
    for work in works:
        if name == work.id or name in work.ids:
            return work
    hint = did_you_mean(name, (work.id for work in works), otherwise="refs list shows its ids")
    raise BegrepskartError(f"no work {name!r} in this review; {hint}")
