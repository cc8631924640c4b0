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

#: A piece of a word: unlike a running word it begins and ends at a hyphen, as a name may (*Asker-barnehagen*).
_PIECE_OF_TEXT = re.compile(r"\w+")
_HYPHENS = "-–‑"
_FILLER = re.compile(r"\{\w+\}")
_PIECE = re.compile(r"\s+|[-–‑]|\*|\{\w+\}|[^\s*–‑{-]+")

#: First letters of a pattern's first word that the index goes by; enough to leave a handful of patterns a word.
_KEY_LENGTH = 3


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


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A pattern in the scanner; ``first`` are the pieces of its first word (lower case) between the stars.

    Its regular expression is compiled when a text first has a word that it may begin with: most never do.
    """

    pattern: NamePattern
    first: tuple[str, ...]
    fillers: Mapping[str, Sequence[str]]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return pattern_regex(self.pattern.text, fillers=self.fillers)

    def may_begin(self, low: str) -> bool:
        """Whether the pattern's first word can be the word ``low``."""
        first = self.first
        if len(first) == 1:
            return low == first[0]
        pieces = (piece in low for piece in first)
        return low.startswith(first[0]) and low.endswith(first[-1]) and len(low) >= sum(map(len, first)) and all(pieces)


@dataclass(frozen=True)
class _Start:
    """The patterns that may begin at a word."""

    entries: Sequence[_Entry]

    @cached_property
    def any_of(self) -> re.Pattern[str]:
        """One expression for all, since at most places none of them stands."""
        return _any_of(tuple(entry.regex for entry in self.entries))

    def longest(self, text: str, start: int) -> NameHit | None:
        """The longest pattern that stands there; of equals the one that names nothing, then the most specific."""
        if len(self.entries) > 1 and not self.any_of.match(text, start):
            return None
        matches = ((entry.pattern, entry.regex.match(text, start)) for entry in self.entries)
        hits = [NameHit(start=start, end=match.end(), pattern=pattern) for pattern, match in matches if match]
        return max(hits, key=lambda hit: (hit.end, not hit.pattern.names, len(hit.pattern.text)), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameScanner:
    """Finds the patterns in a text; build it with :func:`name_scanner`."""

    by_prefix: dict[str, list[_Entry]]
    by_suffix: dict[str, list[_Entry]]  # patterns whose first word begins with ``*``, by its last letters
    # Texts repeat their words, so what may begin at a word is looked up once for each spelling.
    _seen: dict[str, _Start] = field(default_factory=dict, repr=False, compare=False)

    def find(self, text: str) -> Iterator[NameHit]:
        """The leftmost longest hits, in order and without overlap."""
        at = 0
        seen = self._seen
        for word in _PIECE_OF_TEXT.finditer(text):
            start = seen.get(word[0])
            if start is None:
                start = seen[word[0]] = _Start(self._candidates(word[0].lower()))
            if not start.entries or word.start() < at:
                continue
            hit = start.longest(text, word.start())
            if hit is not None:
                at = hit.end
                yield hit

    def _candidates(self, low: str) -> list[_Entry]:
        near = [entry for n in range(1, _KEY_LENGTH + 1) for entry in self.by_prefix.get(low[:n], ())]
        near += [entry for n in range(_KEY_LENGTH + 1) for entry in self.by_suffix.get(low[len(low) - n :], ())]
        unique = {id(entry): entry for entry in near}
        return [entry for entry in unique.values() if entry.may_begin(low)]


@cache
def _any_of(regexes: tuple[re.Pattern[str], ...]) -> re.Pattern[str]:
    parts = (f"(?{'i' if regex.flags & re.IGNORECASE else ''}:{regex.pattern})" for regex in regexes)
    return re.compile("|".join(parts))


def name_scanner(patterns: Iterable[NamePattern], *, fillers: Mapping[str, Sequence[str]] | None = None) -> NameScanner:
    """A scanner over the given patterns; a pattern may hold a ``{name}`` of ``fillers``, but not begin with it."""
    by_prefix: dict[str, list[_Entry]] = {}
    by_suffix: dict[str, list[_Entry]] = {}
    for pattern in patterns:
        first = _first_word(pattern.text)
        used = {name: words for name, words in (fillers or {}).items() if f"{{{name}}}" in pattern.text}
        entry = _Entry(pattern=pattern, first=first, fillers=used)
        if first[0]:
            by_prefix.setdefault(first[0][:_KEY_LENGTH], []).append(entry)
        else:
            ending = first[-1]
            by_suffix.setdefault(ending[max(0, len(ending) - _KEY_LENGTH) :], []).append(entry)
    return NameScanner(by_prefix=by_prefix, by_suffix=by_suffix)


def _first_word(text: str) -> tuple[str, ...]:
    """The pieces between the stars of the first word, in lower case; the first is empty when it begins with ``*``."""
    match = re.match(r"[\w*]*", text.strip().lower())
    return tuple((match[0] if match else "").split("*"))
