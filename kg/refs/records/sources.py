"""What is said of the sources of a review: changed without being lost, and taken back."""

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from kg.refs.records.review import Review, ReviewError, counted
from kg.refs.records.statements import Import

if TYPE_CHECKING:
    from kg.refs.records.log import Entry


#: The file's name of a record that was typed in.
TYPED = "added.ris"
#: Day, month and year, the year in full: of 18.01.23 nobody knows which is which.
_NORWEGIAN_DAY = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")


def check_day(text: str) -> str:
    """A day as ISO 8601 has it, also of one written as Norwegians do; :class:`ReviewError` for what is none.

    >>> check_day("2026-01-31"), check_day("18.1.2023")
    ('2026-01-31', '2023-01-18')
    """
    plain = text.strip()
    try:
        if _NORWEGIAN_DAY.fullmatch(plain):
            day, month, year = map(int, plain.split("."))
            return date(year, month, day).isoformat()
        return date.fromisoformat(plain).isoformat() if plain else ""
    except ValueError:
        raise ReviewError(f"{text!r}: no day; write year, month and day, as 2026-01-31 or 31.01.2026") from None


def check_origin(review: Review, record_id: str) -> None:
    """Refuse what is no id of a record of the review, whose references were followed; an empty one tells of none."""
    if record_id and all(record.id != record_id for record in review.records()):
        raise ReviewError(f"{record_id}: no record of the review; ids stand in: begrepskart refs list {review.folder}")


def describe(review: Review, number: int, *, author: str, **changed: Any) -> "Entry":
    """State of an import what is ``changed`` of it; what was said before stays in the log."""
    standing = review.log.latest(Import)
    entry = standing.get(str(number))
    if entry is None:
        raise ReviewError(f"{number}: no import has that number; they are listed by: refs source {review.folder}")
    made = cast("Import", replace(entry.record, **changed))
    twin = next((each for each in counted(standing) if each.sha256 == made.sha256 and each.number != number), None)
    if twin and not made.removed:
        raise ReviewError(f"{number}: the same file counts already, as import {twin.number}; remove that first")
    return review.log.add(made, author=author, follows=entry.number)
