"""Anyone's uses of words, in two communities each: read from a folder, and measured."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus.errors import PlacedError, so_many
from corpus.reading.file_kinds import shown_name, shown_path
from corpus.table_files import check_file
from kg.measure.inference.gram import Ints
from kg.measure.inference.verdict import Verdict
from kg.measure.least import FEWEST_IDS, FEWEST_MEANINGS
from kg.measure.meanings.centring import Centring, Uses
from kg.measure.meanings.contexts import Around, context_space, stem, words_of
from kg.measure.meanings.meaning import (
    Side,
    chance_level,
    measured,
    pair_of,
    side_of,
    typical_coherence,
)
from kg.measure.one_thread import one_thread
from kg.wording.reasons import reason

CASE_COLUMNS = ("case", "distance", "p", "n_a", "n_b", "reason")

_KEYS = ("id", "community", "text", "start", "end")
_LONGEST_LINE = 1_000_000
_MOST_USES = 1_000_000
_REACH = 300  # characters of a long text that are looked at on either side of a use
_EXCHANGES_FOR_ZERO = 199  # apart from those asked for: the distance must not change with the length of the test


class UsesError(PlacedError):
    """A folder of uses that cannot be measured; its ``place`` is the file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of a word: ``text[start:end]``, by a community. Uses with one ``id`` in a case are one unit."""

    id: str
    community: str
    text: str
    start: int
    end: int


@one_thread
def compare_meanings(
    cases: Mapping[str, Sequence[Use]], *, rng: np.random.Generator, permutations: int = 999
) -> pd.DataFrame:
    """Measure for every case whether its word means the same in its two communities.

    How is said in :mod:`kg.measure.meanings.meaning`. What words stand beside is learnt from the texts of all cases
    together. One row a case, in the order of their names: ``case``, ``distance`` (about 0 when nothing differs, may be
    negative), ``p`` of the exchange of uses, ``n_a``, ``n_b`` (uses with known words around them; a is the community
    first in the alphabet) and ``reason``, which says why a number is missing (NaN) or what weakens it.

    Raises:
        UsesError: a use outside its text, or a case with more than two communities.
    """
    for name, uses in sorted(cases.items()):
        _check_case(name, uses)
    names = sorted(cases)
    own_rng, rng = rng.spawn(2)
    sides = list(_sides([cases[name] for name in names]))
    pairs = [pair_of(a, b) for a, b in sides]
    words = [measured(pair, rng=own_rng, permutations=_EXCHANGES_FOR_ZERO) for pair in pairs]
    typical = typical_coherence(words)
    chance = chance_level(words, typical=typical)
    rows = []
    for name, (a, b), pair, word in zip(names, sides, pairs, words, strict=True):
        p = measured(pair, rng=rng, permutations=permutations).p
        distance = word.distance(typical=typical) - chance
        why = _weakness(distance, p, a, b, words=len(words))
        rows.append((name, distance, p, a.count, b.count, reason(why).en))
    return pd.DataFrame(rows, columns=list(CASE_COLUMNS))


def read_uses(folder: str | Path) -> dict[str, list[Use]]:
    """Read ``<case>.jsonl`` files: a line is one use, with id, community, text, start and end (code points).

    Raises:
        UsesError: no such file, or a line that is not such a use; it names the file and the line.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UsesError(shown_path(folder), "is not a folder", "name a folder with one file <case>.jsonl for each word")
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise UsesError(shown_path(folder), "holds no .jsonl file", "put one file <case>.jsonl for each word there")
    cases: dict[str, list[Use]] = {}
    left = _MOST_USES
    for path in paths:
        case = Path(shown_name(path)).stem
        if case in cases:
            raise UsesError(f"{case}.jsonl", "the names of two files look alike (they are not UTF-8)", "rename one")
        cases[case] = list(_read_file(path, at_most=left))
        left -= len(cases[case])
    return cases


def _read_file(path: Path, *, at_most: int) -> Iterator[Use]:
    check_file(path)
    with path.open("rb") as file:
        for number in range(1, at_most + 2):
            line = file.readline(_LONGEST_LINE + 1)
            if not line:
                return
            place = f"{shown_name(path)}:{number}"
            if len(line) > _LONGEST_LINE:
                raise UsesError(place, "a line of more than 1,000,000 bytes", "give the sentence of a use, or a page")
            if number > at_most:
                raise UsesError(place, f"more than {_MOST_USES:,} uses in the folder", "draw a sample of them")
            if line.strip():
                yield _to_use(line, place)


def _to_use(line: bytes, place: str) -> Use:
    example = '{"id": "1", "community": "a", "text": "…", "start": 0, "end": 3}'
    try:
        use: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsesError(place, f"not a line of JSON in UTF-8 ({error})", f"a line is {example}") from None
    if not isinstance(use, dict):
        raise UsesError(place, f"{type(use).__name__} instead of an object", f"a line is {example}")
    missing = [key for key in _KEYS if use.get(key) is None or use[key] != use[key]]  # JSON's NaN is not itself
    if missing:
        raise UsesError(place, f"no {', '.join(missing)}", f"a line is {example}")
    return _checked_use(use, place)


def _checked_use(use: Mapping[str, Any], place: str) -> Use:
    text, start, end = use["text"], use["start"], use["end"]
    if not isinstance(text, str):
        raise UsesError(place, f"text is {text!r:.40}", "give the wording as a string")
    whole = all(isinstance(offset, int) and not isinstance(offset, bool) for offset in (start, end))
    if not whole or not 0 <= start < end <= len(text):
        problem = f"start {start!r:.20}, end {end!r:.20} in a text of {so_many(len(text), 'character')}"
        raise UsesError(place, problem, "give 0 <= start < end <= length, counted in code points")
    return Use(id=str(use["id"]), community=str(use["community"]), text=text, start=start, end=end)


def _check_case(name: str, uses: Sequence[Use]) -> None:
    communities = sorted({use.community for use in uses})
    if len(communities) > 2:
        raise UsesError(name, f"communities {', '.join(communities)}", "a case compares two; make a case of each pair")
    for number, use in enumerate(uses, start=1):
        if not 0 <= use.start < use.end <= len(use.text):
            problem = f"start {use.start}, end {use.end} in a text of {so_many(len(use.text), 'character')}"
            raise UsesError(f"{name}, use {number}", problem, "give 0 <= start < end <= length")


def _own(use: Use) -> set[str]:
    return {stem(word) for word in words_of(use.text[use.start : use.end])}


def _around(use: Use) -> Around:
    """The stems before and after a use, without the word itself wherever it stands in the text."""
    own = _own(use)
    before, after = use.text[max(0, use.start - _REACH) : use.start], use.text[use.end : use.end + _REACH]
    left, right = ([stem(word) for word in words_of(part)] for part in (before, after))
    return [word for word in left if word not in own], [word for word in right if word not in own]


def _space_texts(uses: Iterable[Use]) -> list[list[str]]:
    """Each text once, without the words that are asked about: they would tell a use's case, not its meaning."""
    own: dict[str, set[str]] = {}
    for use in uses:
        own.setdefault(use.text, set()).update(_own(use))
    return [[word for word in words_of(text) if stem(word) not in own[text]] for text in sorted(own)]


def _sides(cases: Sequence[Sequence[Use]]) -> Iterator[tuple[Side, Side]]:
    every = [use for uses in cases for use in uses]
    space = context_space(_space_texts(every))
    weights = space.use_weights([_around(use) for use in every])
    telling = np.diff(weights.indptr) > 0
    communities, community = _numbered([use.community for use in every])
    _, ids = _numbered([use.id for use in every])
    word = np.repeat(np.arange(len(cases)), [len(uses) for uses in cases])
    known = Uses(
        weights=weights[telling], vectors=space.vectors, word=word[telling], community=community[telling],
        communities=len(communities),
    )  # fmt: skip
    centring, units, strata = Centring.of(known), ids[telling], np.zeros(int(telling.sum()), dtype=np.int64)
    for number, uses in enumerate(cases):
        rows, offsets = np.arange(len(units))[known.rows(number)], centring.offsets(number)
        asked = [k for k, name in enumerate(communities) if any(use.community == name for use in uses)]
        a, b = (
            side_of(known, rows[known.community[rows] == k], units=units, strata=strata, offset=offsets[k])
            for k in [*asked, -1, -1][:2]
        )
        yield a, b


def _numbered(names: Sequence[str]) -> tuple[list[str], Ints]:
    """The different names in order, and the number of each; there is one name at least."""
    order = sorted(set(names)) or [""]
    number = {name: k for k, name in enumerate(order)}
    return order, np.array([number[name] for name in names], dtype=np.int64)


def _weakness(distance: float, p: float, a: Side, b: Side, *, words: int) -> Verdict | None:
    """Why a number is missing, or what weakens it; ``None`` where nothing does."""
    ids = [len(side.units) for side in (a, b)]
    if min(ids) < FEWEST_IDS:
        return Verdict(name="no valid test", why="too few ids", values={"ids": ids})
    if math.isnan(distance):
        return Verdict(name="no valid test", why="nothing in common")
    if math.isnan(p):
        return Verdict(name="no valid test", why="too few uses to test")
    return Verdict(name="cannot tell", why="few words") if words < FEWEST_MEANINGS else None
