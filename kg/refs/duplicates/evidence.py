"""What of two records agrees and what speaks against their being of one work.

Fields are compared one by one, as in record linkage (Fellegi & Sunter 1969); what is missing in one of them is no
conflict.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from kg.refs.duplicates.folded import words_of_kind
from kg.refs.duplicates.names import shared
from kg.refs.duplicates.titles import Level, Title, is_shortened, level_of, rest_of_longer
from kg.refs.duplicates.traits import Traits, same_journal

FieldName = Literal["doi", "pmid", "isbn", "authors", "year", "journal", "volume", "issue", "pages", "abstract"]

#: From this share of names in common on two lists are of the same authors; below the other they are of others.
SAME_AUTHORS, OTHER_AUTHORS = 0.5, 0.0
#: Abstracts whose beginnings are this alike (Indel ratio, 0-100) are one; those less alike than the other are two.
SAME_ABSTRACT, OTHER_ABSTRACT = 85, 60
#: Shorter ones tell too little.
LEAST_ABSTRACT = 80

#: What an agreement counts for. A DOI names one work; authors, first page and abstract narrow it down far; a year, a
#: journal, a volume are shared by many works.
WEIGHTS: Mapping[FieldName, int] = {
    "doi": 4, "pmid": 4, "isbn": 3, "authors": 2, "year": 1, "journal": 1, "volume": 1, "issue": 0, "pages": 2,
    "abstract": 2,
}  # fmt: skip
#: What a title counts for, by how far it is the same; one that many works have counts for one less.
TITLE_WEIGHTS: Mapping[Level, int] = {Level.OTHER: 0, Level.LIKE: 1, Level.NEAR: 2, Level.EXACT: 3}
#: What scores 1: the same title, authors, year, journal, volume, pages and abstract.
FULL = 12


#: So many words that begin with a number are the rest of a title; fewer tell which of a series it is.
CUT_OFF_WORDS = 3
#: What agrees of two records of one text, beside the pages that it fills.
_ONE_TEXT: tuple[FieldName, ...] = ("authors", "year", "volume", "pages")
#: What holds two works of one title apart.
OTHERS = "other authors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How far the titles are one, for each field told in both whether it agrees, and what holds the two ``apart``."""

    level: Level
    long_title: bool
    agrees: Mapping[FieldName, bool]
    apart: tuple[str, ...] = ()
    same_range: bool = False
    translated: bool = False
    years_between: int = 0
    partly: bool = False

    def says(self, *fields: FieldName) -> bool:
        """Whether all these fields agree."""
        return all(self.agrees.get(field) is True for field in fields)

    def denies(self, field: FieldName) -> bool:
        """Whether the field is told in both, and is not the same."""
        return self.agrees.get(field) is False

    @property
    def points(self) -> int:
        """What agrees, weighed."""
        title = TITLE_WEIGHTS[self.level] - (1 if self.level is Level.EXACT and not self.long_title else 0)
        return title + sum(WEIGHTS[field] for field, agrees in self.agrees.items() if agrees)

    @property
    def against(self) -> tuple[FieldName, ...]:
        """The fields that do not agree."""
        return tuple(field for field, agrees in self.agrees.items() if not agrees)

    @property
    def named(self) -> bool:
        """Whether an identifier of the work itself is the same."""
        return self.says("doi") or self.says("pmid")

    @property
    def placed(self) -> bool:
        """Whether both stand in the same place: volume and first page, or a range of pages of the same year."""
        if not self.says("pages") or self.denies("volume") or self.denies("issue"):
            return False
        return self.says("volume") or (self.says("year") and (self.says("journal") or self.same_range))

    @property
    def score(self) -> float:
        """Points out of :data:`FULL`, less one for each field that does not agree, and two for what holds apart."""
        return round(min(1.0, max(0.0, (self.points - len(self.against) - 2 * len(self.apart)) / FULL)), 2)


def evidence_of(one: Traits, other: Traits, *, shared_dois: frozenset[str] = frozenset()) -> Evidence:
    """What agrees of two records; a DOI among ``shared_dois`` names what many works stand in, and tells nothing."""
    level = level_of(one.title, other.title)
    names = shared(one.names, other.names)
    agrees: dict[FieldName, bool | None] = {
        "doi": _doi(one, other, shared_dois),
        "pmid": _same(one.pmid, other.pmid),
        "isbn": _isbn(one, other),
        "authors": None if names is None else names >= SAME_AUTHORS,
        "year": None if one.year is None or other.year is None else one.year == other.year,
        "journal": same_journal(one.journal, other.journal),
        "volume": _volume(one, other),
        "issue": _issue(one.issue, other.issue),
        "pages": _pages(one, other),
        "abstract": _abstract(one, other),
    }
    told: dict[FieldName, bool] = {field: value for field, value in agrees.items() if value is not None}
    same_range = one.is_range and one.end == other.end
    # A title cut off before a number, over the same pages: two parts would not fill those.
    cut_off = same_range and all(told.get(field) for field in _ONE_TEXT) and _is_cut_off(one.title, other.title)
    return Evidence(
        level=level, long_title=one.title.is_long and other.title.is_long, agrees=told,
        apart=tuple(_apart(one, other, level, names, numbers=not cut_off)), same_range=same_range,
        translated=_is_translated(one, other),
        years_between=abs(one.year - other.year) if one.year is not None and other.year is not None else 0,
        partly=names is not None and OTHER_AUTHORS < names < SAME_AUTHORS,
    )  # fmt: skip


def _same(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _volume(one: Traits, other: Traits) -> bool | None:
    """Whether the volume is the same; a year in its place is what a database puts there that has none."""
    if one.volume and one.volume == other.volume:
        return True
    if {one.volume, other.volume} & {"", str(one.year), str(other.year)}:
        return None
    return _number(one.volume) == _number(other.volume)


def _issue(one: str, other: str) -> bool | None:
    """Whether the issue is the same; *3* and *3-4*, *suppl* and *suppl 1* may be."""
    if not one or not other:
        return None
    mine, theirs = (set(re.findall(r"\d+", text)) for text in (one, other))
    return None if one != other and (mine & theirs or not mine or not theirs) else one == other


def _number(text: str) -> str:
    """The number that a text begins with, or else the text."""
    found = re.search(r"\d+", text)
    return found[0] if found else text


def _doi(one: Traits, other: Traits, shared_dois: frozenset[str]) -> bool | None:
    """Whether the DOIs are one; what begins with another is another, as versions of a review are (*.pub2*)."""
    if not one.doi or not other.doi or one.doi in shared_dois or other.doi in shared_dois:
        return None
    return one.doi == other.doi


def _isbn(one: Traits, other: Traits) -> bool | None:
    """Whether an ISBN is the same; chapters and papers have that of what they stand in, and a book may have several."""
    if not {one.sort, other.sort}.isdisjoint({"chapter", "paper", "article"}):
        return None
    return True if one.isbn & other.isbn else None


def _pages(one: Traits, other: Traits) -> bool | None:
    """Whether the first page is the same; page 1 is where anything ahead of print begins."""
    if not one.start or not other.start or "1" in {one.start, other.start}:
        return True if one.start and one.start == other.start and one.end and one.end == other.end else None
    return one.start == other.start


def _abstract(one: Traits, other: Traits) -> bool | None:
    length = min(len(one.abstract), len(other.abstract))
    if length < LEAST_ABSTRACT:
        return None
    ratio = fuzz.ratio(one.abstract[:length], other.abstract[:length], score_cutoff=OTHER_ABSTRACT)
    if ratio >= SAME_ABSTRACT:
        return True
    return None if ratio or _is_translated(one, other) else False


def _is_translated(one: Traits, other: Traits) -> bool:
    if one.title.bracketed != other.title.bracketed:
        return True
    return bool(one.language and other.language and one.language != other.language)


def _apart(one: Traits, other: Traits, level: Level, names: float | None, *, numbers: bool) -> list[str]:
    """What holds two records apart however much agrees, in words."""
    held = [f"only one is marked as {mark}" for mark in sorted(one.title.marks ^ other.title.marks)]
    if numbers and level > Level.OTHER and (told := _numbers_apart(one, other)):
        held.append(told)
    if names == OTHER_AUTHORS:
        held.append(OTHERS)
    if one.edition and other.edition and one.edition != other.edition:
        held.append(f"other editions ({one.edition}, {other.edition})")
    sorts = {one.sort, other.sort}
    if (
        "" not in sorts
        and len(sorts) == 2
        and ("thesis" in sorts or sorts in ({"book", "article"}, {"book", "chapter"}))
    ):
        held.append(
            f"one is a {min(sorts - {'article'}, default='')}, the other a {max(sorts)}"
            if "article" not in sorts
            else f"one is an article, the other a {next(iter(sorts - {'article'}))}"
        )
    if one.year is not None and other.year is not None and abs(one.year - other.year) > 1:
        held.append(f"other years ({one.year}, {other.year})")
    return held


def _is_cut_off(one: Title, other: Title) -> bool:
    """Whether one title ends where the other says several words more, and not which part it is."""
    rest = rest_of_longer(one, other) if is_shortened(one, other) else ()
    return len(rest) >= CUT_OFF_WORDS and rest[0] not in words_of_kind("part")


def _numbers_apart(one: Traits, other: Traits) -> str:
    """Numbers of parts, years or reports in the titles that are not the same; those of a subtitle may be missing."""
    mine, theirs = one.title.numbers, other.title.numbers
    if mine == theirs:
        return ""
    if is_shortened(one.title, other.title):
        rest = rest_of_longer(one.title, other.title)
        begins_part = bool(rest) and (rest[0].isdecimal() or rest[0] in words_of_kind("part") or len(rest) == 1)
        if not begins_part and (set(mine) <= set(theirs) or set(theirs) <= set(mine)):
            return ""
    return f"other numbers in the titles ({', '.join(mine) or 'none'}; {', '.join(theirs) or 'none'})"
