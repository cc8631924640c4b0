"""Works of a review and the documents of a study: which is which's full text, what is missing, what is no work."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kg.refs.duplicates.works import Work, works_of
from kg.refs.fulltexts.decided import decided_links, retrievals, services_reviewed
from kg.refs.fulltexts.fits import Fit, fits
from kg.refs.fulltexts.heads import heads
from kg.refs.records.review import Review
from kg.refs.records.statements import RetrievalState
from kg.refs.screening.outcomes import outcomes_of

Tables = Mapping[str, pd.DataFrame]

LINK_COLUMNS = ("record", "document", "state", "reason", "title", "year", "document_title")
LINKED_COLUMNS = ("document", "record", "type", "year", "title", "doi", "services", "state")
MISSING_COLUMNS = ("record", "retrieval", "note", "year", "authors", "title", "doi", "url")

#: States of a link that holds: a sure one does until a person rejects it.
_HOLDS = frozenset({"sure", "accepted"})
#: What is stated of a full text that cannot be had.
NOT_RETRIEVED: RetrievalState = "not_retrieved"


def holding(links: pd.DataFrame) -> pd.DataFrame:
    """The links that hold, to a document or to a work that is cited."""
    return links[links["state"].isin(_HOLDS)]


def wanted_works(review: Review, works: Sequence[Work]) -> tuple[tuple[Work, ...], tuple[Work, ...]]:
    """The works whose full text is wanted: those included by full text, and those that only went on to it so far."""
    title, full_text = (outcomes_of(review, works, stage) for stage in ("title", "full_text"))
    included = tuple(work for work in works if full_text[work.id].verdict == "include")
    decided = {name for name, text in full_text.items() if text.verdict in {"include", "exclude"}}
    return included, tuple(work for work in works if title[work.id].goes_on and work.id not in decided)


def document_links(
    review: Review, tables: Tables, *, texts: Mapping[str, str], works: Sequence[Work] | None = None
) -> pd.DataFrame:
    """One row a work and document that are, may be, or are not one: ``state`` sure, perhaps, accepted or rejected.

    ``texts`` are source texts by document; ``works`` those to link (all). Needs documents, pages and sentences.
    """
    works = works_of(review) if works is None else works
    documents = heads(tables, texts)
    by_work, titles = {work.id: work for work in works}, {head.document: head.title for head in documents}
    decided = {key: s for key, s in decided_links(review, works, "document").items() if key[1] in titles}
    taken = {key for key, standing in decided.items() if standing == "accepted"}
    found = [fit for fit in fits(works, documents) if (fit.work, fit.document) not in decided]
    rows = [(fit.work, fit.document, *_beside(fit, taken)) for fit in found]
    rows += [(*key, standing, "a person says so") for key, standing in sorted(decided.items())]
    cells = [
        (work, document, state, reason, by_work[work].fields.title, by_work[work].fields.year, titles[document])
        for work, document, state, reason in rows
    ]
    return pd.DataFrame(cells, columns=list(LINK_COLUMNS)).astype({"year": "Int64"})


def _beside(fit: Fit, taken: set[tuple[str, str]]) -> tuple[str, str]:
    """What is sure beside what people said: no more, where they gave the work or the document another."""
    if any(fit.work == work or fit.document == document for work, document in taken):
        return "perhaps", f"{fit.reason}; a person linked one of the two to another"
    return fit.certainty, fit.reason


def linked_documents(
    review: Review, tables: Tables, *, texts: Mapping[str, str] | None = None, works: Sequence[Work] | None = None
) -> pd.DataFrame:
    """One row a document that is a work of the review: its record, type, year, DOI, and services reviewed for.

    Of links those that are sure or accepted. Without ``texts`` the first pages are read as they were cleaned.
    """
    works = works_of(review) if works is None else works
    links = holding(document_links(review, tables, texts=texts or {}, works=works))
    services, by_work = services_reviewed(review, works), {work.id: work.fields for work in works}
    rows = [
        (document, work, record.type, record.year, record.title, record.doi, list(services.get(work, ())), state)
        for work, document, state in zip(links["record"], links["document"], links["state"], strict=True)
        for record in [by_work[work]]
    ]
    table = pd.DataFrame(rows, columns=list(LINKED_COLUMNS)).astype({"year": "Int64"})
    return table.sort_values(["document", "record"], ignore_index=True)


def missing_works(review: Review, works: Sequence[Work], links: pd.DataFrame) -> pd.DataFrame:
    """The works whose full text is to be had: no link that holds, and nobody stated that it cannot be had."""
    table = _without(review, works, links)
    return table[table["retrieval"] != NOT_RETRIEVED].reset_index(drop=True)


def not_retrieved_works(review: Review, works: Sequence[Work], links: pd.DataFrame) -> pd.DataFrame:
    """The works of which a person stated that the full text cannot be had, and of which no link holds."""
    table = _without(review, works, links)
    return table[table["retrieval"] == NOT_RETRIEVED].reset_index(drop=True)


def _without(review: Review, works: Sequence[Work], links: pd.DataFrame) -> pd.DataFrame:
    held, stated = set(holding(links)["record"]), retrievals(review, works)
    rows = [
        (
            work.id, getattr(stated.get(work.id), "state", ""), getattr(stated.get(work.id), "note", ""),
            work.fields.year, list(work.fields.authors), work.fields.title, work.fields.doi, work.fields.url,
        )
        for work in works
        if work.id not in held
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(MISSING_COLUMNS)).astype({"year": "Int64"})


def other_documents(tables: Tables, links: pd.DataFrame) -> pd.DataFrame:
    """The documents of a study that are no work of the review, as far as links that hold tell."""
    documents = tables["documents"][["document", "title", "year", "file"]]
    return documents[~documents["document"].isin(holding(links)["document"])]
