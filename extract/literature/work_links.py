"""Which names are the same work: spelling, *et al.*, the order of authors, a session or year letter left out.

Each link says how it was made and how sure it is, so that a person can review the list. Names are compared within a
year or an official number only, so the cost grows with the size of these groups.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.literature.settings import SETTINGS
from extract.literature.works import WorkName

LinkReason = Literal[
    "same", "order", "et al.", "fewer authors", "session", "year letter", "spelling", "misprinted year"
]

#: How sure a link of each kind is, from 0 to 1: judged, not measured.
CONFIDENCE: dict[LinkReason, float] = {
    "same": 1.0,
    "order": 0.97,
    "et al.": 0.95,
    "session": 0.9,
    "fewer authors": 0.85,
    "spelling": 0.85,
    "year letter": 0.8,
    "misprinted year": 0.8,
}

Mark = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLink:
    """A name and the work that it belongs to; ``work`` is the key of the name used most."""

    name: WorkName
    work: str
    reason: LinkReason

    @property
    def confidence(self) -> float:
        """How sure the link is, from 0 to 1."""
        return CONFIDENCE[self.reason]


def link_works(names: Iterable[tuple[WorkName, int]]) -> list[WorkLink]:
    """The work of every name, given how often each is used; the name used most gives a work its key.

    >>> from extract.literature.works import work_name
    >>> one, other = work_name(["Berg", "Dahl"], "2019"), work_name(["Berg"], "2019", et_al=True)
    >>> [(link.work, link.reason) for link in link_works([(one, 3), (other, 1)])]
    [('berg_dahl_2019', 'same'), ('berg_dahl_2019', 'et al.')]
    """
    groups: dict[str, list[tuple[WorkName, int]]] = {}
    for name, uses in names:
        # Only names of one group can be one work.
        group = f"{name.kind} {name.stem}" if name.stem else f"{name.kind} {(name.year or '')[:4]}"
        groups.setdefault(group, []).append((name, uses))
    return sorted(
        (link for members in groups.values() for link in _link_group(members)),
        key=lambda link: (link.work, link.name.key),
    )


def _link_group(group: Sequence[tuple[WorkName, int]]) -> list[WorkLink]:
    # Full names before et al. and before those without a session or letter, the most used first: what comes later is
    # linked to what is by_mark already.
    ordered = sorted(group, key=lambda pair: (pair[0].et_al, not pair[0].year, -pair[1], -len(pair[0].authors),
                                              -len(pair[0].year or ""), pair[0].key))  # fmt: skip
    by_mark: dict[Mark, list[WorkName]] = {}
    works: dict[WorkName, str] = {}
    links: list[WorkLink] = []
    for name, _ in ordered:
        near = dict.fromkeys(other for mark in _marks(name) for other in by_mark.get(mark, ()))
        reason, chosen = _best_match(name, list(near), works)
        # None, or several that fit as well: better two works than one too few.
        works[name] = chosen.pop() if len(chosen) == 1 else name.key
        links.append(WorkLink(name=name, work=works[name], reason=reason if works[name] != name.key else "same"))
        for mark in _marks(name):
            sharing = by_mark.setdefault(mark, [])
            if len(sharing) < SETTINGS.most_alike:
                sharing.append(name)
    return links


def _best_match(name: WorkName, near: Sequence[WorkName], works: dict[WorkName, str]) -> tuple[LinkReason, set[str]]:
    """The surest reason for which a name is that of a work known already, and the works that it holds for."""
    matches: list[tuple[LinkReason, WorkName]] = []
    for other in near:
        reason = same_work(name, other)
        # A slip is looked for in the name that a work goes by, so that slips of slips do not chain works together.
        if reason and (reason != "spelling" or works[other] == other.key):
            matches.append((reason, other))
    surest: LinkReason = max((reason for reason, _ in matches), key=lambda reason: CONFIDENCE[reason], default="same")
    return surest, {works[other] for reason, other in matches if reason == surest}


def _marks(name: WorkName) -> list[Mark]:
    """What names of one work have in common, one of these at least: only names that share a mark are compared."""
    if not name.authors:
        return [("",)]
    first, size, end = name.authors[0], str(len(name.authors)), SETTINGS.compared_end
    exact = [("first", first), ("set", *sorted(name.authors))]
    return [*exact, ("begins", size, first[:end]), ("ends", size, first[-end:])]  # a slip leaves either whole


def same_work(one: WorkName, other: WorkName) -> LinkReason | None:
    """Why two names may be the same work; ``None`` when they are not."""
    if one.key == other.key:
        return "same"
    if one.stem:
        return _same_session(one, other) if one.stem == other.stem else None
    return _same_authors(one, other)


def _same_session(one: WorkName, other: WorkName) -> LinkReason | None:
    """Numbers start again with every session, so only a missing session or a slip of one figure is linked."""
    if one.kind != "official":
        return "same" if one.kind == "law" else None
    if not one.year or not other.year:
        return "session"
    mine, theirs = (year.replace("-", "–") for year in (one.year, other.year))
    if mine == theirs or mine.startswith(theirs) or theirs.startswith(mine):
        return "session"
    return "misprinted year" if _within(mine, theirs, 1) and _consecutive(mine) != _consecutive(theirs) else None


def _consecutive(session: str) -> bool:
    """Whether a session is two years in a row, as it must be: *2019–2020* is, *2029–2020* is not."""
    first, _, last = session.partition("–")
    return first.isdigit() and last.isdigit() and int(last) == int(first) + 1


def _same_authors(one: WorkName, other: WorkName) -> LinkReason | None:
    letters = {(name.year or "")[4:] for name in (one, other)}
    if len(letters) > 1 and "" not in letters:
        return None
    reason = _authors_alike(one, other)
    return "year letter" if reason == "same" and len(letters) > 1 else reason if len(letters) == 1 else None


def _authors_alike(one: WorkName, other: WorkName) -> LinkReason | None:
    mine, theirs = one.authors, other.authors
    if not mine or not theirs:
        return None
    if mine == theirs:
        return "same" if one.et_al == other.et_al else "et al." if len(mine) > 1 else None
    if sorted(mine) == sorted(theirs):
        return "order"
    if one.et_al != other.et_al:
        short, full = (one, other) if one.et_al else (other, one)
        return "et al." if len(full.authors) > 1 and full.authors[: len(short.authors)] == short.authors else None
    if len(mine) == len(theirs):
        alike = all(a == b or _alike(a, b) for a, b in zip(mine, theirs, strict=True))
        return "spelling" if alike else None
    shorter, longer = sorted((mine, theirs), key=len)
    return "fewer authors" if len(shorter) > 1 and longer[: len(shorter)] == shorter else None


def _alike(one: str, other: str) -> bool:
    """One slip, in a long name two; both begin with the same letter."""
    length = min(len(one), len(other))
    if one[:1] != other[:1] or length < SETTINGS.one_slip:
        return False
    return _within(one, other, 1 + (length >= SETTINGS.two_slips))


def _within(one: str, other: str, most: int) -> bool:
    """Whether Levenshtein's distance is ``most`` or less, told as soon as it must be more."""
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, row[0] = row[0], place
        for at, against in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != against))
        if min(row) > most:
            return False
    return row[-1] <= most
