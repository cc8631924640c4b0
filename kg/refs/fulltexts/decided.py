"""What people stated of links and of full texts: the last word on each, whichever records the work has by now."""

from collections.abc import Mapping, Sequence
from typing import Literal

from kg.refs.duplicates.works import Work
from kg.refs.records.review import Review
from kg.refs.records.statements import Evidence, Link, Retrieval, RetrievalState, Standing

Kind = Literal["document", "cited"]


def decided_links(review: Review, works: Sequence[Work], kind: Kind) -> dict[tuple[str, str], Standing]:
    """By the work's id and the target: accepted or rejected, as the last statement says."""
    by_record = {record: work.id for work in works for record in work.ids}
    decided: dict[tuple[str, str], Standing] = {}
    for entry in review.log.entries(Link):
        stated = entry.record
        if isinstance(stated, Link) and stated.kind == kind:
            for work in {by_record[record] for record in stated.records if record in by_record}:
                decided[work, stated.target] = stated.standing
    return decided


def retrievals(review: Review, works: Sequence[Work]) -> dict[str, Retrieval]:
    """By the work's id: whether its full text was had, where anybody stated it."""
    by_record = {record: work.id for work in works for record in work.ids}
    stated = (entry.record for entry in review.log.entries(Retrieval))
    return {
        by_record[record]: each
        for each in stated
        if isinstance(each, Retrieval)
        for record in each.records
        if record in by_record
    }


def services_reviewed(review: Review, works: Sequence[Work]) -> Mapping[str, tuple[str, ...]]:
    """By the work's id: the services for which it was found to be evidence."""
    by_record = {record: work.id for work in works for record in work.ids}
    found: dict[str, set[str]] = {}
    for entry in review.log.latest(Evidence).values():
        row = entry.record
        if isinstance(row, Evidence) and row.standing == "accepted":
            for work in {by_record[record] for record in row.records if record in by_record}:
                found.setdefault(work, set()).add(row.service)
    return {work: tuple(sorted(services)) for work, services in found.items()}


def state_link(
    review: Review, work: Work, target: str, *, kind: Kind, standing: Standing, author: str, reason: str = ""
) -> None:
    """Add a person's word on a link to the log."""
    stated = Link(records=work.ids, target=target, kind=kind, standing=standing)
    before = review.log.latest(Link).get(stated.topic)
    review.log.add(stated, author=author, follows=before.number if before else None, reason=reason)


def state_retrieval(
    review: Review, works: Sequence[Work], state: RetrievalState, *, author: str, note: str = ""
) -> None:
    """Add to the log whether the full texts of works were had: all of them, or none."""
    before = review.log.latest(Retrieval)
    stated = [Retrieval(records=work.ids, state=state, note=note) for work in works]
    review.log.add_all(
        [(each, before[each.topic].number if each.topic in before else None) for each in stated], author=author
    )
