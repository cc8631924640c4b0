"""What was computed of the records of a review, kept in it, to be read again without looking at the records.

The first line of ``duplicates.jsonl`` says which imports it was made from, by which rules; when those are others, it
is made again. Beside that stand the works as they are where nobody decided on any of their records, and the DOIs that
name none. Each line after it is a pair.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import TypeAdapter

from corpus.whole_files import write_whole
from kg.refs.duplicates.clusters import clustered
from kg.refs.duplicates.pairs import Pair, shared_dois
from kg.refs.duplicates.traits import Traits
from kg.refs.records.records import id_order
from kg.refs.records.review import Review
from kg.refs.records.statements import Import

FILE = "duplicates.jsonl"
_PAIR = TypeAdapter(Pair)
#: Rises when the rules change, so that what older ones found is found anew.
RULES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The ids of the records of each work that has several, by the rules alone; DOIs ``shared`` by several works."""

    groups: tuple[tuple[str, ...], ...]
    shared: frozenset[str]


def has_run(review: Review) -> bool:
    """Whether duplicates were ever looked for in a review."""
    return (review.folder / FILE).is_file()


def keep(review: Review, pairs: Sequence[Pair], traits: Sequence[Traits]) -> None:
    """Keep the pairs, and the works that they make."""
    shared = shared_dois(traits)
    _, groups = clustered(pairs, {each.id: each for each in traits}, shared)
    head = {**_made_from(review.imports()), "groups": groups, "shared_dois": sorted(shared), "pairs": len(pairs)}
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in (head, *(asdict(pair) for pair in pairs)))
    write_whole(review.folder / FILE, text.encode("utf8", "backslashreplace"))


def kept_head(review: Review) -> Head | None:
    """What stands first, unless it was made of other imports or by other rules, or cannot be read."""
    try:
        with (review.folder / FILE).open(encoding="utf8", newline="\n") as lines:
            head = json.loads(next(lines, ""))
        imports = review.imports()
        if any(head.get(name) != value for name, value in _made_from(imports).items()):
            return None
        made = Head(groups=tuple(map(tuple, head["groups"])), shared=frozenset(head["shared_dois"]))
        return made if _are_ids(imports, (each for group in made.groups for each in group)) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def kept_pairs(review: Review) -> tuple[Pair, ...] | None:
    """The pairs, unless they were made of other imports or by other rules, or cannot be read."""
    if kept_head(review) is None:
        return None
    try:
        with (review.folder / FILE).open(encoding="utf8", newline="\n") as lines:
            number = json.loads(next(lines)).get("pairs")
            pairs = tuple(_PAIR.validate_json(line, strict=False) for line in lines if line.strip())
        ids = (each for pair in pairs for each in (pair.one, pair.other))
        return pairs if len(pairs) == number and _are_ids(review.imports(), ids) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _are_ids(imports: Sequence[Import], ids: Iterable[str]) -> bool:
    """Whether all are ids of records that the review has: a file that was changed by hand may say anything."""
    held = {each.number: each.records for each in imports}
    places = map(id_order, ids)
    return all(0 < at <= held.get(number, 0) for number, at in places)


def _made_from(imports: Sequence[Import]) -> dict[str, Any]:
    return {"rules": RULES, "made_from": [[each.number, each.sha256, each.records] for each in imports]}
