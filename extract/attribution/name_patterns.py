"""Name patterns: how the data files write the words to look for, and the scanner that finds the longest ones.

A pattern is plain text in which ``*`` inside a word stands for any letters, ``*`` alone for one whole word, and a
hyphen also for a dash or a blank (*PP-tjeneste*, *PP tjeneste*). A blank stands for any white space. A pattern with
a capital letter is matched as written; one without in any case. Where several patterns match, the leftmost and
then the longest wins, so a pattern that names nothing hides one that does and is no longer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, pairwise
from typing import Any

from corpus.sentence_words import PIECE

_HYPHENS = "-–‑"
_FILLER = re.compile(r"\{\w+\}")
_PIECE = re.compile(r"\s+|[-–‑]|\*|\{\w+\}|[^\s*–‑{-]+")
#: Spellings remembered at one place; more would be a sign of text that does not repeat itself.
_REMEMBERED = 50_000

#: What stands behind the last word of a text.
_NO_WORD = tuple(re.finditer("$", ""))

#: A word of a pattern, with what stands for letters or words in it.
_PATTERN_WORD = re.compile(r"[\w*{}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePattern:
    """A pattern, what it stands for (``names``; empty for one that hides others) and its kind in the data file."""

    text: str
    names: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """Where a pattern was found."""

    start: int
    end: int
    pattern: NamePattern


def pattern_regex(text: str, *, fillers: Mapping[str, Sequence[str]] | None = None) -> re.Pattern[str]:
    """The regular expression of a pattern; it has no nested repetition and so scans in linear time.

    ``fillers`` holds the words that a ``{name}`` in the pattern may stand for.
    """
    parts = _PIECE.findall(text.strip())
    around = ["", *parts, ""]
    body = "".join(_piece_regex(*around[i : i + 3], fillers=fillers or {}) for i in range(len(parts)))
    plain = _FILLER.sub("", text)
    flags = 0 if plain != plain.lower() or plain != text else re.IGNORECASE
    return re.compile(rf"(?<!\w){body}(?!\w)", flags)


def _piece_regex(before: str, part: str, after: str, *, fillers: Mapping[str, Sequence[str]]) -> str:
    if part == "*":
        whole_word = before.isspace() and (after.isspace() or not after)
        return r"\w+" if whole_word else r"\w*"
    if part in _HYPHENS:
        return r"(?:[-–‑]\s*|\s+)" if after[:1].isalpha() else "[-–‑]"
    if part[1:-1] in fillers and part[0] == "{":
        return f"(?:{'|'.join(re.escape(filler) for filler in fillers[part[1:-1]])})"
    return r"\s+" if part.isspace() else re.escape(part)


def _fits(word: str, pieces: Sequence[str]) -> bool:
    """Whether a word is these pieces with any letters where a star stood between them."""
    if len(pieces) == 1:
        return word == pieces[0]
    at, last = len(pieces[0]), len(word) - len(pieces[-1])
    if at > last or not (word.startswith(pieces[0]) and word.endswith(pieces[-1])):
        return False
    for piece in pieces[1:-1]:
        at = word.find(piece, at, last) + len(piece)
        if at < len(piece):
            return False
    return True


class _Entry:
    """A pattern in the scanner: ``first`` are the pieces of its first word, in lower case, between the stars.

    A pattern of one word (``is_word``) needs no regular expression; that of another is compiled when a text first has
    two words that it may begin with: for most none ever has.
    """

    def __init__(self, pattern: NamePattern, fillers: Mapping[str, Sequence[str]]) -> None:
        first, second, *_ = *_PATTERN_WORD.findall(pattern.text), "", ""
        self.pattern, self._fillers, self._second = pattern, fillers, second
        self.first = first.lower().split("*") if pattern.text.startswith(first) else []
        self.is_word = first == pattern.text

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return pattern_regex(self.pattern.text, fillers=self._fillers)

    def may_go_on(self, low: str) -> bool:
        """Whether ``low`` may be the word that follows the first; it is empty when there is none."""
        second = self._second
        if second[1:-1] in self._fillers:
            return low in _first_words(self._fillers[second[1:-1]])
        return not second.strip("*") or "{" in second or _fits(low, second.lower().split("*"))


@dataclass(frozen=True, slots=True)
class _Start:
    """The patterns that may begin at a word: the best that is this word, those of more words, and these by the next."""

    word: NamePattern | None
    longer: Sequence[_Entry]
    by_next: dict[str, Sequence[_Entry]] = field(default_factory=dict)

    def before(self, spelling: str) -> Sequence[_Entry]:
        """Those of more words that may stand here when the next word is this."""
        near = self.by_next.get(spelling)
        if near is None:
            _make_room(self.by_next)
            low = spelling.lower()
            near = self.by_next[spelling] = [entry for entry in self.longer if entry.may_go_on(low)]
        return near

    def longest(self, text: str, word: re.Match[str], near: Iterable[_Entry]) -> NameHit | None:
        """The longest pattern that stands at a word: it itself, or one of more words."""
        start, end = word.span()
        matches = ((entry.regex.match(text, start), entry.pattern) for entry in near)
        found = [(match.end(), pattern) for match, pattern in matches if match]
        if self.word:
            found.append((end, self.word))
        if not found:
            return None
        end, pattern = max(found, key=lambda each: (each[0], *_rank(each[1])))
        return NameHit(start=start, end=end, pattern=pattern)


def _rank(pattern: NamePattern) -> tuple[bool, int]:
    """Of patterns of one length the one that names nothing wins, then the most specific."""
    return not pattern.names, len(pattern.text)


@dataclass(frozen=True)
class NameScanner:
    """Finds patterns in a text; a pattern may hold a ``{name}`` of ``fillers``, but not begin with it."""

    patterns: tuple[NamePattern, ...]
    fillers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    # Texts repeat their words, so what may begin at a word is looked up once for each spelling.
    _starts: dict[str, _Start | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _whole(self) -> Mapping[str, Sequence[_Entry]]:
        """The patterns by their first word, where no star stands in it."""
        return _grouped((entry.first[0], entry) for entry in self._entries if len(entry.first) == 1)

    @cached_property
    def _begun(self) -> Mapping[str, Sequence[_Entry]]:
        """The patterns by what stands before the first star of their first word."""
        return _grouped((entry.first[0], entry) for entry in self._entries if len(entry.first) > 1 and entry.first[0])

    @cached_property
    def _ended(self) -> Mapping[str, Sequence[_Entry]]:
        """Those that begin with a star, by what stands after the last star of their first word."""
        return _grouped(
            (entry.first[-1], entry) for entry in self._entries if len(entry.first) > 1 and not entry.first[0]
        )

    @cached_property
    def _most(self) -> int:
        """The letters of the longest beginning or end that a word can be found by."""
        return max(map(len, chain(self._begun, self._ended)), default=0)

    @cached_property
    def _may_be_begun(self) -> tuple[int, frozenset[str]]:
        """So many letters that all beginnings have, and these letters of each: few words need more of a look."""
        shortest = min(map(len, self._begun), default=0)
        return shortest, frozenset(begun[:shortest] for begun in self._begun)

    @cached_property
    def _entries(self) -> Sequence[_Entry]:
        return [_Entry(pattern, self.fillers) for pattern in self.patterns]

    def may_find(self, pieces: frozenset[str]) -> bool:
        """Whether something can stand in a sentence with these pieces of words (:class:`SentenceWords`)."""
        return bool(self._begun or self._ended) or not pieces.isdisjoint(self._whole.keys())

    def find(self, text: str) -> Iterator[NameHit]:
        """The leftmost longest hits, in order and without overlap."""
        at, starts = 0, self._starts
        for word, following in pairwise(chain(PIECE.finditer(text), _NO_WORD)):
            spelling = word[0]
            start = starts[spelling] if spelling in starts else self._start(spelling)
            if start is None or word.start() < at:
                continue
            near = start.before(following[0])
            if (near or start.word) and (hit := start.longest(text, word, near)):
                at = hit.end
                yield hit

    def _start(self, spelling: str) -> _Start | None:
        near = self._near(spelling.lower())
        words = [entry.pattern for entry in near if entry.is_word]
        words = [each for each in words if each.text == each.text.lower() or _fits(spelling, each.text.split("*"))]
        longer = [entry for entry in near if not entry.is_word]
        start = _Start(max(words, key=_rank, default=None), longer) if words or longer else None
        _make_room(self._starts)
        self._starts[spelling] = start
        return start

    def _near(self, low: str) -> Sequence[_Entry]:
        """The patterns whose first word may be this one."""
        if not self._begun and not self._ended:
            return self._whole.get(low, [])
        shortest, beginnings = self._may_be_begun
        end, most = len(low), self._most  # of a hostile text all may be one word
        starred: list[_Entry] = []
        if low[:shortest] in beginnings:
            starred += [entry for at in range(shortest, min(end, most) + 1) for entry in self._begun.get(low[:at], ())]
        starred += [entry for at in range(max(0, end - most), end) for entry in self._ended.get(low[at:], ())]
        starred += [entry for entry in self._ended.get("", ()) if entry.first[1] in low]
        return [*self._whole.get(low, ()), *(entry for entry in starred if _fits(low, entry.first))]


def _grouped(pairs: Iterable[tuple[str, _Entry]]) -> Mapping[str, Sequence[_Entry]]:
    groups: dict[str, list[_Entry]] = {}
    for key, entry in pairs:
        groups.setdefault(key, []).append(entry)
    return groups


def _make_room(seen: dict[str, Any]) -> None:
    if len(seen) >= _REMEMBERED:
        seen.clear()


@cache
def _first_words(fillers: Sequence[str]) -> frozenset[str]:
    """The first words of what fills a pattern, in lower case."""
    return frozenset(PIECE.findall(filler.lower())[0] for filler in fillers)
