"""Pairs of records that are perhaps of one work: a person looks at both and says what they are."""

from dataclasses import dataclass
from typing import Literal, cast

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from kg.folder.entry_log import ConflictError
from kg.refs.duplicates.decided import duplicates_of
from kg.refs.duplicates.pairs import Pair
from kg.refs.records.records import Record, id_order
from kg.refs.records.review import Review
from kg.refs.records.statements import PairDecision
from kg.screening_page.asked import Asked
from kg.screening_page.names import FIELDS
from kg.screening_page.shown import Found, found
from kg.wording.phrases import phrases
from kg.wording.text import Text


def open_pairs(review: Review) -> tuple[Pair, ...]:
    """The pairs that wait for a person, the most alike first."""
    waiting = (pair for pair in duplicates_of(review) if pair.state == "perhaps")
    return tuple(sorted(waiting, key=lambda pair: (-pair.score, id_order(pair.one), id_order(pair.other))))


def pairs_page(asked: Asked) -> Response:
    """The first pair that waits, or that of a number."""
    return _page(asked, asked.number("nr") or 1)


def _page(asked: Asked, number: int, *, told: Text | None = None, status: int = 200) -> Response:
    waiting = asked.desk.pairs(open_pairs)
    at = min(max(number, 1), max(len(waiting), 1))
    pair = waiting[at - 1] if waiting else None
    return asked.page(
        "screening_pairs.html", here="pairs", status=status, told=told, n_pairs=len(waiting), number=at, pair=pair,
        sides=_sides(asked, pair) if pair else None,
        follows=asked.desk.last_number(_decision(pair, "open")) if pair else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field of two records, and whether they tell it otherwise (not where one of them does not tell it)."""

    name: Text
    one: str
    other: str
    differs: bool


def _sides(asked: Asked, pair: Pair) -> tuple[list[Row], tuple[Found, ...]]:
    """What two records tell, field by field, and where each was found."""
    records = [asked.desk.record(each) for each in (pair.one, pair.other)]
    if None in records:
        raise NotFound
    both = [record for record in records if record is not None]
    rows = []
    for field, name in FIELDS.items():
        one, other = (_text(record, field) for record in both)
        if one or other:
            differs = bool(one and other and _plain(one) != _plain(other))
            rows.append(Row(name=name, one=one, other=other, differs=differs))
    return rows, tuple(found(record, asked.desk.imports) for record in both)


def _text(record: Record, field: str) -> str:
    value = getattr(record, field)
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _decision(pair: Pair, verdict: str) -> PairDecision:
    return PairDecision(
        one=pair.one, other=pair.other, verdict=cast("Literal['same', 'different', 'open']", verdict)
    )  # fmt: skip


def decide(asked: Asked) -> Response:
    """Keep what a person says of a pair, and show the next; later leaves it as it is."""
    say, told, number = phrases("screening_page"), asked.request.form.get("svar", ""), asked.number("nr") or 1
    if told == "later":
        return asked.go(f"/dubletter?nr={number + 1}")
    if told not in {"same", "different"}:
        raise NotFound
    named = tuple(asked.request.form.get(name, "") for name in ("den_ene", "den_andre"))
    pair = next((each for each in asked.desk.pairs(open_pairs) if (each.one, each.other) == named), None)
    if pair is None:
        return _page(asked, number, told=say.pair_decided, status=409)
    try:
        asked.desk.review.log.add(
            _decision(pair, told), author=asked.desk.reviewer, follows=asked.number("etter")
        )  # fmt: skip
    except ConflictError:
        asked.desk.refresh()
        return _page(asked, number, told=say.pair_decided, status=409)
    return asked.go(f"/dubletter?nr={number}")
