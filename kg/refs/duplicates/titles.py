"""What a title says that tells works apart: its words, its numbers and parts, and marks as *Erratum* or *Reply*."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kg.refs.duplicates.folded import folded, one_spaced, words, words_of_kind

#: A title that another begins with is that title without its subtitle only if it says something by itself.
SHORTENED_WORDS, SHORTENED_LETTERS = 4, 20
#: Titles that share less than this (Indel ratio, 0-100) are not alike at all.
LIKE_RATIO = 75
#: So many words of a title may be misspelt; more are other words.
MOST_MISSPELT = 2
#: A shorter word misspelt is too often another (*men*, *ten*).
LEAST_MISSPELT = 4
#: A title with fewer words or letters is one that many works have.
LONG_WORDS, LONG_LETTERS = 4, 18

_BRACKETED = re.compile(r"\s*\[(.*)\]\s*\.?\s*\Z", re.DOTALL)
_NOTES = (
    re.compile(r"\s*\[([^\[\]]{3,200})(?:\]|\Z)[\s.]*\Z"), re.compile(r"\s*\(([^()]{3,60})\)[\s.]*\Z"),
)  # fmt: skip
#: How many references a review has, as one database adds it.
_COUNTED = re.compile(r"\d+ refs?\Z")
_SUBTITLE = re.compile(r"\s*(?::|[.?!](?=\s)|\s[-–—=/]\s|;)\s*")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_SHORT_ROMAN = {"i": "1", "v": "5", "x": "10"}


class Level(IntEnum):
    """How far two titles are one."""

    OTHER = 0
    LIKE = 1
    NEAR = 2
    EXACT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as it is compared.

    ``joined`` are its words without what stands between them, ``main`` those before the subtitle. ``numbers`` are all
    numbers in it, also Roman ones and those that name a part; ``marks`` what kind of text about another it says to be.
    ``generic`` tells a title that says nothing of the work, ``bracketed`` one that a database translated.
    """

    words: tuple[str, ...] = ()
    joined: str = ""
    main: str = ""
    numbers: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    generic: bool = False
    bracketed: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it is long enough to be the title of one work only."""
        return len(self.words) >= LONG_WORDS and len(self.joined) >= LONG_LETTERS


def title_of(text: str) -> Title:
    """A title of a record as it is compared."""
    shown = one_spaced(text)
    bracketed = _BRACKETED.match(shown)
    shown = bracketed[1] if bracketed else shown
    while (at := _note_at(shown)) is not None:
        shown = shown[:at]
    found = _without_article(words(shown))
    pieces = [piece for piece in _SUBTITLE.split(folded(shown)) if piece.strip()]
    main = _without_article(words(pieces[0])) if pieces else ()
    return Title(
        words=found, joined="".join(found), main="".join(main) if len(main) >= 3 else "", numbers=_numbers(found, main),
        marks=_marks(pieces), generic=_is_generic(found), bracketed=bool(bracketed),
    )  # fmt: skip


def _note_at(text: str) -> int | None:
    """Where a note of a database begins that ends the title."""
    found = (note for pattern in _NOTES for note in [pattern.search(text)] if note and _is_note(note[1]))
    return next((note.start() for note in found if note.start()), None)


def _is_note(text: str) -> bool:
    said = " ".join(words(text))
    return bool(_COUNTED.match(said)) or any(
        said == note or (" " in note and said.startswith(f"{note} ")) for note in words_of_kind("note")
    )


def _without_article(found: tuple[str, ...]) -> tuple[str, ...]:
    return (
        found[1:] if len(found) > 1 and found[0] in {"the", "a", "an", "en", "et", "ei", "der", "die", "das"} else found
    )


def _numbers(found: tuple[str, ...], main: tuple[str, ...]) -> tuple[str, ...]:
    """Numbers in order of size; ``I`` is one only after a word for a part, or at the end of a title."""
    parts, spelt = words_of_kind("part"), words_of_kind("number")
    numbers = []
    for at, word in enumerate(found):
        after_part = at > 0 and found[at - 1] in parts
        is_last = at in {len(found) - 1, len(main) - 1} and at > 1
        if word.isdecimal():
            numbers.append(word.lstrip("0") or "0")
        elif word in _ROMAN:
            numbers.append(_ROMAN[word])
        elif word in _SHORT_ROMAN and (after_part or is_last):
            numbers.append(_SHORT_ROMAN[word])
        elif after_part and (word in spelt or len(word) == 1):
            numbers.append(spelt.get(word, word))
        elif word in spelt and at + 1 < len(found) and found[at + 1] in parts:
            numbers.append(spelt[word])
    return tuple(sorted(numbers))


def _marks(pieces: list[str]) -> frozenset[str]:
    """What the title says to be: at its start, in a piece at its end, or anywhere."""
    starts, ends, anywhere = (words_of_kind(kind) for kind in ("start", "end", "any"))
    texts = [" ".join(words(piece)) for piece in pieces]
    found = {means for mark, means in anywhere.items() for text in texts if f" {mark} " in f" {text} "}
    if texts:
        found |= {means for mark, means in starts.items() if _starts(texts[0], mark)}
        brackets = [" ".join(words(each)) for each in re.findall(r"[\[(]([^\[\]()]{3,80})[\])]", pieces[-1])]
        last = [*texts[1:], *brackets]
        found |= {means for mark, means in ends.items() for text in last if text == mark or text.startswith(f"{mark} ")}
    return frozenset(found)


def _starts(text: str, mark: str) -> bool:
    """A mark of several words begins the title; one of one word is all of its first piece (*Erratum: …*)."""
    return text == mark or (" " in mark and text.startswith(f"{mark} "))


def _is_generic(found: tuple[str, ...]) -> bool:
    """Whether nothing is left of it without numbers and small words but a title that thousands of texts have."""
    bare = _bare(word for word in found if not word.isdecimal())
    return not bare or bare in _generic_titles()


@cache
def _generic_titles() -> frozenset[str]:
    return frozenset(_bare(title.split()) for title in words_of_kind("whole"))


def _bare(found: Iterable[str]) -> str:
    small = words_of_kind("small")
    return " ".join(word for word in found if word not in small)


def level_of(one: Title, other: Title) -> Level:
    """How far two titles are one, whatever their numbers and marks say."""
    if not one.joined or not other.joined:
        return Level.OTHER
    if one.joined == other.joined:
        return Level.EXACT
    if is_shortened(one, other):
        return Level.NEAR
    if one.joined == other.main or other.joined == one.main:
        return Level.LIKE
    ratio = fuzz.ratio(one.joined, other.joined, score_cutoff=LIKE_RATIO)
    if not ratio and fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words)) < LIKE_RATIO:
        return Level.OTHER
    return Level.NEAR if _only_misspelt(one.words, other.words) else Level.LIKE


def is_shortened(one: Title, other: Title) -> bool:
    """Whether one title is the beginning of the other, without a subtitle or cut off."""
    short, long = sorted((one, other), key=lambda each: len(each.joined))
    enough = len(short.words) >= SHORTENED_WORDS and len(short.joined) >= SHORTENED_LETTERS
    return enough and long.joined.startswith(short.joined)


def rest_of_longer(one: Title, other: Title) -> tuple[str, ...]:
    """The words of the longer title after the shorter, where one is the beginning of the other."""
    short, long = sorted((one, other), key=lambda each: len(each.joined))
    length = 0
    for at, word in enumerate(long.words):
        if length >= len(short.joined):
            return long.words[at:]
        length += len(word)
    return ()


def _only_misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    left = [*(Counter(one) - Counter(other)).elements()]
    right = [*(Counter(other) - Counter(one)).elements()]
    if "".join(left) == "".join(right):  # the same words in another order, or parted otherwise
        return True
    small = words_of_kind("small")
    left, right = ([word for word in side if word not in small] for side in (left, right))
    if len(left) != len(right) or len(left) > MOST_MISSPELT:
        return False
    return all(any(_is_misspelt(word, another) for another in right) for word in left)


def _is_misspelt(one: str, other: str) -> bool:
    """One slip in a word, not at its first letter: *maternal* and *paternal* are two words."""
    if min(len(one), len(other)) < LEAST_MISSPELT or one[0] != other[0] or one.isdecimal() or other.isdecimal():
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1
