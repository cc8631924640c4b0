"""The searches of a review as an appendix (PRISMA-S: Rethlefsen et al. 2021, doi:10.1186/s13643-020-01542-z).

Of each search it tells what the log holds, word for word, and what PRISMA-S asks for and nobody stated.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.documents.blocks import Block, Document, Grid, Headline, Paragraph, Points, Runs, said
from kg.refs.duplicates.decided import has_run, waiting_pairs
from kg.refs.duplicates.works import works_of
from kg.refs.records.review import Review
from kg.refs.records.sources import TYPED
from kg.refs.records.statements import FIRST_ARM, Import, PairDecision
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

_WORDS = phrases("flow")
#: What PRISMA-S asks of a search in a database or register, by field; of others the source and the day.
_ASKED = {
    "source": _WORDS.source_head, "platform": _WORDS.platform_head, "searched": _WORDS.date_head,
    "query": _WORDS.query_head,
}  # fmt: skip
_ASKED_OF_OTHERS = ("source", "searched")

#: The columns of the same as a table.
COLUMNS = (
    "number", "found_in", "source", "platform", "searched", "query", "limits", "records", "file", "format", "sha256",
    "found_from",
)  # fmt: skip


def search_rows(review: Review) -> list[list[str | int | float | None]]:
    """Each search as a row of :data:`COLUMNS`, which stand first."""
    return [[*COLUMNS], *([getattr(each, name) for name in COLUMNS] for each in searches_of(review))]


def searches_of(review: Review) -> tuple[Import, ...]:
    """The searches: each import, but records typed in one by one of the same source and day are one (PRISMA-S).

    It stands where the first of them did, with the number of all their records.
    """
    found: dict[object, Import] = {}
    for each in review.imports():
        told = (each.found_in, each.source, each.platform, each.searched, each.query, each.limits, each.found_from)
        key: object = told if each.file == TYPED and each.source else each.number
        before = found.get(key)
        found[key] = replace(before, records=before.records + each.records) if before else each
    return tuple(found.values())


def lacking(imported: Import) -> tuple[str, ...]:
    """The fields that PRISMA-S asks for and that nobody stated of a search."""
    asked = tuple(_ASKED) if imported.found_in in FIRST_ARM else _ASKED_OF_OTHERS
    return tuple(name for name in asked if not getattr(imported, name))


def search_document(review: Review) -> Document:
    """The appendix: each search with its query, how duplicates were found, and what is lacking."""
    return Document(title=_WORDS.searches_title, blocks=tuple(_blocks(review)))


def _blocks(review: Review) -> Iterator[Block]:
    imports = searches_of(review)
    yield Headline(level=0, text=_WORDS.searches_title)
    yield Paragraph(runs=said(_WORDS.searches_about), quiet=True)
    yield Grid(
        head=(_WORDS.source_head, _WORDS.found_in_head, _WORDS.platform_head, _WORDS.date_head, _WORDS.records_head),
        rows=tuple(_summary(each) for each in imports),
    )
    titles = {record.id: record.title for record in review.records()} if any(i.found_from for i in imports) else {}
    for each in imports:
        yield Headline(level=1, text=_WORDS.number_of_search(n=each.number, source=_named(each)))
        yield Grid(
            head=(_WORDS.query_head, _WORDS.limits_head, _WORDS.file),
            rows=(((_told(each.query),), (_told(each.limits),), (_told(each.file),)),), widths=(0.55, 0.25, 0.2),
        )  # fmt: skip
        if each.found_from:
            yield Paragraph(runs=said(_WORDS.from_record(title=titles.get(each.found_from) or each.found_from)))
    yield Headline(level=1, text=_WORDS.deduplication_head)
    yield Paragraph(runs=said(_deduplication(review)))
    if lacks := tuple(_lacks(each) for each in imports if lacking(each)):
        yield Headline(level=1, text=_WORDS.lacking_head)
        yield Points(items=lacks)


def _summary(each: Import) -> tuple[tuple[Runs, ...], ...]:
    return (
        (said(_named(each)),), (said(getattr(_WORDS, each.found_in)),), (_told(each.platform),),
        (_told(each.searched),), (said(numbers(each.records, 0)),),
    )  # fmt: skip


def _named(each: Import) -> Text:
    return Text(each.source or each.file, each.source or each.file)


def _told(text: str) -> Runs:
    return said(Text(text, text)) if text else said(_WORDS.not_told)


def _lacks(each: Import) -> Runs:
    named = [_ASKED[name] for name in lacking(each)]
    what = Text(", ".join(text.nb.lower() for text in named), ", ".join(text.en.lower() for text in named))
    return said(_WORDS.lacking(search=_WORDS.number_of_search(n=each.number, source=_named(each)), what=what))


def _deduplication(review: Review) -> Text:
    works = works_of(review)
    by_hand = sum(
        isinstance(entry.record, PairDecision) and entry.record.verdict != "open"
        for entry in review.log.latest(PairDecision).values()
    )
    if not has_run(review) and not by_hand:
        return Text(*_WORDS.duplicates_not_sought)
    told = Text(*_WORDS.deduplication(n=sum(len(work.ids) for work in works), m=len(works), k=by_hand))
    if not (waiting := waiting_pairs(review)):
        return told
    return Text(*(" ".join(both) for both in zip(told, _WORDS.pairs_wait(n=waiting), strict=True)))
