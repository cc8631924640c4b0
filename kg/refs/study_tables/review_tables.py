"""The tables that a review adds to a study; without a review they are there and empty (``docs/tables.md``)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from kg.refs.duplicates.works import Work, works_of
from kg.refs.fulltexts.cited import cited_matches
from kg.refs.fulltexts.linked import holding, linked_documents
from kg.refs.records.log import Entry
from kg.refs.records.records import id_order
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Evidence, Import, PairDecision, Retrieval, Screened, Settled
from kg.refs.screening.outcomes import Outcome, outcomes_of

#: The columns of each table, which are there also when it is empty.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "review_works": (
        "work", "records", "type", "title", "authors", "year", "doi", "journal", "language", "url", "found_in",
        "sources", "imports", "title_verdict", "full_text_verdict", "reasons", "included", "document", "cited_work",
    ),
    "review_decisions": (
        "entry", "kind", "work", "records", "stage", "verdict", "reasons", "note", "by", "made",
    ),
    "review_imports": (
        "number", "file", "sha256", "format", "records", "found_in", "source", "platform", "searched", "query",
        "limits", "found_from",
    ),
    "review_criteria": ("code", "text", "kind", "stage", "subject"),
    "review_evidence": (
        "key", "work", "service", "theme", "direction", "population", "method", "finding", "quote", "document", "start",
        "end", "page", "by", "made",
    ),
}  # fmt: skip
_INTEGERS = frozenset({"year", "start", "end", "entry", "number"})


def review_tables(
    review: Review | None, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """The review's tables, each with its :data:`COLUMNS`; links lead to what ``tables`` and ``texts`` hold."""
    if review is None:
        return {name: _table(name, []) for name in COLUMNS}
    works = works_of(review)
    by_record = {record: work.id for work in works for record in work.ids}
    return {
        "review_works": _table("review_works", _works(review, works, tables, texts)),
        "review_decisions": _table("review_decisions", _decisions(review, by_record)),
        "review_imports": _table("review_imports", _imports(review)),
        "review_criteria": _table("review_criteria", _criteria(review)),
        "review_evidence": _table("review_evidence", _evidence(review, by_record, tables)),
    }


def _table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[*COLUMNS[name]])
    return table.astype({column: "Int64" for column in table.columns if column in _INTEGERS})


def _works(
    review: Review, works: tuple[Work, ...], tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]
) -> list[dict[str, Any]]:
    imports = {each.number: each for each in review.imports()}
    titles, read = outcomes_of(review, works, "title"), outcomes_of(review, works, "full_text")
    documents, cited = _documents(review, works, tables, texts), _cited(review, works, tables)
    return [
        {
            "work": work.id, "records": [*work.ids], "type": work.fields.type, "title": work.fields.title,
            "authors": [*work.fields.authors], "year": work.fields.year, "doi": work.fields.doi or None,
            "journal": work.fields.journal or None, "language": work.fields.language or None,
            "url": work.fields.url or None, **_found(work, imports),
            "title_verdict": titles[work.id].verdict, "full_text_verdict": read[work.id].verdict,
            "reasons": _reasons(titles[work.id], read[work.id]),
            "included": read[work.id].verdict == "include",
            "document": documents.get(work.id), "cited_work": cited.get(work.id),
        }
        for work in works
    ]  # fmt: skip


def _found(work: Work, imports: Mapping[int, Import]) -> dict[str, Any]:
    numbers = dict.fromkeys(id_order(record)[0] for record in work.ids)
    found = [imports[number] for number in numbers]
    return {
        "found_in": found[0].found_in, "sources": [*dict.fromkeys(each.source or each.file for each in found)],
        "imports": [*numbers],
    }  # fmt: skip


def _reasons(*outcomes: Outcome) -> list[str]:
    return [*dict.fromkeys(reason for each in outcomes if each.verdict == "exclude" for reason in each.reasons)]


def _documents(
    review: Review, works: Sequence[Work], tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]
) -> dict[str, str]:
    """The document that is each work's full text, surely or as a person said."""
    linked = linked_documents(review, tables, texts=texts, works=works)
    return dict(zip(linked["record"], linked["document"], strict=True))


def _cited(review: Review, works: Sequence[Work], tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """The cited work that each work is, surely or as a person said."""
    matches = holding(cited_matches(review, tables, works=works))
    return dict(zip(matches["record"], matches["work"], strict=True))


def _decisions(review: Review, by_record: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every decision that was made of records that are there, also those that another followed."""
    rows = [row for entry in review.log.entries() for row in _decision(entry)]
    placed = [{**row, "work": _work_of(row["records"], by_record)} for row in rows]
    return [row for row in placed if row["work"]]


def _work_of(records: Sequence[str], by_record: Mapping[str, str]) -> str | None:
    """The work that the first of these records belongs to that is there."""
    return next((by_record[record] for record in records if record in by_record), None)


def _decision(entry: Entry) -> Iterator[dict[str, Any]]:
    said, common = entry.record, {"entry": entry.number, "by": entry.author, "made": entry.made}
    match said:
        case Screened():
            yield {
                **common, "kind": "screened", "records": [*said.records], "stage": said.stage, "by": said.reviewer,
                "verdict": said.verdict or "open", "reasons": [*said.reasons], "note": said.note or None,
            }  # fmt: skip
        case Settled():
            yield {
                **common, "kind": "settled", "records": [*said.records], "stage": said.stage,
                "verdict": said.verdict or "open", "reasons": [*said.reasons], "note": said.note or None,
            }  # fmt: skip
        case PairDecision():
            yield {
                **common, "kind": "pair", "records": [said.one, said.other], "stage": None, "verdict": said.verdict,
                "reasons": [], "note": entry.reason or None,
            }  # fmt: skip
        case Retrieval():
            yield {
                **common, "kind": "retrieval", "records": [*said.records], "stage": None, "verdict": said.state,
                "reasons": [], "note": said.note or None,
            }  # fmt: skip


def _imports(review: Review) -> list[dict[str, Any]]:
    return [{name: getattr(each, name) for name in COLUMNS["review_imports"]} for each in review.imports()]


def _criteria(review: Review) -> list[dict[str, Any]]:
    stated = review.log.latest(Criteria).get("criteria")
    held = stated.record.criteria if stated and isinstance(stated.record, Criteria) else ()
    return [{name: getattr(each, name) for name in COLUMNS["review_criteria"]} for each in held]


def _evidence(review: Review, by_record: Mapping[str, str], tables: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """What was accepted; of a document that the study does not hold the quote stands without a place."""
    there, rows = set(tables["documents"]["document"]), []
    for entry in review.log.latest(Evidence).values():
        said = entry.record
        if not isinstance(said, Evidence) or said.standing != "accepted":
            continue
        row = {name: getattr(said, name, None) for name in COLUMNS["review_evidence"]}
        row |= {"work": _work_of(said.records, by_record), "by": entry.author, "made": entry.made}
        if said.document not in there:
            row |= {"document": None, "start": None, "end": None}
        rows.append(row)
    return rows
