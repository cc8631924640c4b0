"""The order in which works are to be read: a sample first, then as was kept in the review (``order.json``).

A sample (:class:`~kg.refs.records.statements.Sampled`) tells something only when it was read whole. The order is made
by ``refs order --keep`` (:mod:`kg.refs.ordering`) and can be made again; without it works are read in the order of the
review.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.whole_files import write_whole
from kg.refs.records.log import held_review
from kg.refs.records.review import Review, ReviewError
from kg.refs.records.statements import Sampled, Stage

FILE = "order.json"


def keep_order(review: Review, stage: Stage, ids: Sequence[str], *, reviewer: str = "") -> None:
    """Keep the order of the works at a stage, for one reviewer or for all (empty); it takes the place of the last."""
    with held_review(review.folder):
        kept = _kept(review)
        kept.setdefault(stage, {})[reviewer] = list(ids)
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1)
        write_whole(review.folder / FILE, f"{text}\n".encode())


def in_kept_order(review: Review, stage: Stage, ids: Iterable[str], *, reviewer: str = "") -> tuple[str, ...]:
    """Works by id: the last sample, then the order that was kept, then the others in the order given.

    Sample and order are those of the reviewer, or else those of all. An id is that of a work, its first record's.
    """
    orders = _kept(review).get(stage, {})
    kept = orders.get(reviewer, orders.get("", ()))
    places = {name: at for at, name in enumerate(dict.fromkeys((*_sampled(review, stage, reviewer), *kept)))}
    return tuple(sorted(ids, key=lambda name: places.get(name, len(places))))


def _sampled(review: Review, stage: Stage, reviewer: str) -> tuple[str, ...]:
    """The records of the last sample."""
    drawn = review.log.latest(Sampled)
    last = drawn.get(f"{stage}/{reviewer}") or drawn.get(f"{stage}/")
    return last.record.records if last and isinstance(last.record, Sampled) else ()


def _kept(review: Review) -> dict[str, dict[str, list[str]]]:
    path = review.folder / FILE
    if not path.exists():
        return {}
    try:
        kept: Any = json.loads(path.read_text(encoding="utf8"))
        return {
            stage: {name: [*map(str, ids)] for name, ids in by_reviewer.items()} for stage, by_reviewer in kept.items()
        }
    except (OSError, ValueError, AttributeError, TypeError) as error:
        problem = f"{path}: the order that was kept cannot be read ({type(error).__name__})"
        raise ReviewError(f"{problem}; delete it, and make it again with: begrepskart refs order --keep") from error
