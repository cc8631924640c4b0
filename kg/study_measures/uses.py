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
from kg.measure.inference.pair_estimate import estimate
from kg.measure.inference.verdict import Verdict
from kg.measure.meanings.centring import centred
from kg.measure.meanings.contexts import (
    USUAL,
    MakeSpace,
    Singles,
    SpaceSettings,
    context_space,
    stacked,
    stem,
    words_of,
)
from kg.measure.meanings.meaning import (
    FEWEST_IDS,
    FEWEST_MEANINGS,
    SideUses,
    chance_level,
    exchanged,
    meaning_distance,
    meaning_test,
    side_cells,
    typical_coherence,
)
from kg.measure.one_thread import one_thread
from kg.wording.reasons import reason

CASE_COLUMNS = ("case", "distance", "p", "n_a", "n_b", "reason")

_KEYS = ("id", "community", "text", "start", "end")
_LONGEST_LINE = 1_000_000
_MOST_USES = 1_000_000
_REACH = 300  # characters of a long text that are looked at on either side of a use


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
    cases: Mapping[str, Sequence[Use]],
    *,
    rng: np.random.Generator,
    permutations: int = 999,
    make_space: MakeSpace | None = None,
    settings: SpaceSettings = USUAL,
) -> pd.DataFrame:
    """Measure for every case whether its word means the same in its two communities.

    How is said in :mod:`kg.measure.meanings.meaning`. The space is learnt from the texts of all cases together, unless
    ``make_space`` brings other vectors. One row a case, in the order of their names: ``case``, ``distance`` (about 0
    when nothing differs, may be negative), ``p`` of the exchange of uses, ``n_a``, ``n_b`` (uses with known words
    around them; a is the community first in the alphabet) and ``reason``, which says why a number is missing (NaN) or
    what weakens it.

    Raises:
        UsesError: a use outside its text, or a case with more than two communities.
    """
    for name, uses in sorted(cases.items()):
        _check_case(name, uses)
    every = [(name, use) for name in sorted(cases) for use in cases[name]]
    make = make_space or (lambda texts: context_space(texts, settings=settings))
    space = make(_space_texts([use for _, use in every]))
    around = (space.use_vector(*_around(use)) for _, use in every)
    vectors = stacked(around, dimensions=space.vectors.shape[1])
    moved = centred(vectors, [use.community for _, use in every], [name for name, _ in every])
    sides = dict(_sides(sorted(cases), every, moved))
    return _measured({name: sides[name] for name in sorted(cases)}, rng=rng, permutations=permutations)


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


def _around(use: Use) -> tuple[list[str], list[str]]:
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


def _sides(
    names: Sequence[str], every: Sequence[tuple[str, Use]], vectors: Singles
) -> Iterator[tuple[str, tuple[SideUses, SideUses]]]:
    with_context = np.any(vectors != 0, axis=1)
    rows: dict[str, list[int]] = {name: [] for name in names}
    for row, (name, _) in enumerate(every):
        rows[name].append(row)
    for name, own in rows.items():
        units = {unit: number for number, unit in enumerate(sorted({every[row][1].id for row in own}))}
        communities = [*sorted({every[row][1].community for row in own}), None, None][:2]
        chosen = [
            [row for row in own if every[row][1].community == community and with_context[row]]
            for community in communities
        ]
        a, b = (
            SideUses(
                vectors=vectors[part],
                units=np.array([units[every[row][1].id] for row in part], dtype=np.int64),
                strata=np.zeros(len(part), dtype=np.int64),
            )
            for part in chosen
        )
        yield name, (a, b)


def _measured(
    sides: Mapping[str, tuple[SideUses, SideUses]], *, rng: np.random.Generator, permutations: int
) -> pd.DataFrame:
    pairs = {name: side_cells(a, b) for name, (a, b) in sides.items()}
    estimates = {name: estimate(pair) for name, pair in pairs.items()}
    typical = typical_coherence([kappa for one in estimates.values() for kappa in (one.within_a, one.within_b)])
    own_rng, rng = rng.spawn(2)  # the distance must not change with the length of the test
    tests = {name: meaning_test(pair, rng=rng, permutations=permutations) for name, pair in pairs.items()}
    p = {name: math.nan if test is None else test.p for name, test in tests.items()}
    chance = chance_level([exchanged(pair, typical=typical, rng=own_rng) for pair in pairs.values()])
    rows = []
    for name, (a, b) in sides.items():
        distance = meaning_distance(estimates[name], uses_a=len(a), uses_b=len(b), typical=typical) - chance
        why = _weakness(distance, p[name], a, b, words=len(sides))
        rows.append((name, distance, p[name], len(a), len(b), reason(why).en))
    return pd.DataFrame(rows, columns=list(CASE_COLUMNS))


def _weakness(distance: float, p: float, a: SideUses, b: SideUses, *, words: int) -> Verdict | None:
    """Why a number is missing, or what weakens it; ``None`` where nothing does."""
    ids = [len(np.unique(side.units)) for side in (a, b)]
    if min(ids) < FEWEST_IDS:
        return Verdict(name="no valid test", why="too few ids", values={"ids": ids})
    if math.isnan(distance):
        return Verdict(name="no valid test", why="nothing in common")
    if math.isnan(p):
        return Verdict(name="no valid test", why="too few uses to test")
    return Verdict(name="cannot tell", why="few words") if words < FEWEST_MEANINGS else None
