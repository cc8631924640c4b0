"""Works: records that are of one work, merged without losing a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.refs.records.records import Record
from kg.refs.records.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A value that a record of a work has in a field, where the work shows another."""

    value: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One work: its ``records`` in the order of the review, and ``fields``, the record that is shown of it.

    ``id`` is that of the first record. ``alternatives`` are, by field, the other values that its records have there.
    """

    id: str
    records: tuple[Record, ...]
    fields: Record
    alternatives: Mapping[str, tuple[Alternative, ...]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its records."""
        return tuple(record.id for record in self.records)


def works_of(review: Review) -> tuple[Work, ...]:
    """The works of a review, by the id of their first record."""
    return tuple(Work(id=record.id, records=(record,), fields=record) for record in review.records())
