"""Definition cues: the wordings by which a text says what a term means, read from ``definition_cues.csv``.

A pattern is a sentence with slots, ``{term}`` and ``{meaning}``. ``(a|b c)`` is one of, ``[x]`` may be missing,
``<role>`` is one of the words with that role in ``definition_words.csv``. ``~`` is up to three adverbs and one
adjunct (*i barnevernet*, *for oss*), ``*`` one word or part of one, ``..`` up to four, ``...`` up to twelve, ``@``
whoever says it (*vi*, *de ansatte*, *Berg og Dahl (2019)*), ``^`` the beginning of the sentence, ``=`` where the
meaning begins if it takes in words of the pattern. A slot at either end of a pattern is cut out by
:mod:`extract.defining.slots`; one in the middle is whatever stands there; where both stand at the end, the term is
the longest concept that follows.

``construction`` names the kind of wording, which has a weight of its own (:mod:`extract.defining.weighing`).
``certain`` says what the term must be for the definition to be certain: ``any``; ``known``, a concept of the scheme;
``marked``, one, or quoted, announced as a term, an acronym, a model's name, or what the section is called; ``bare``,
such a one, or one indefinite noun without attributes; or that it is ``never``. The weaker a wording, the more it asks
for. ``reach`` says where the other half stands: in the ``sentence``, in the sentence before (``meaning_before``,
``term_before``), or in one of the three before (``term_above``, for a subject such as *begrepet*).
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, cast

from corpus.sentence_words import PIECE, SentenceWords
from extract.data_files import BUNDLED, Row, read_rows
from extract.defining.adverbs import adverbs
from extract.defining.words import words_of
from extract.types import DefinitionKind

Demand = Literal["any", "bare", "marked", "known", "never"]
Reach = Literal["sentence", "meaning_before", "term_before", "term_above"]
Slot = Literal["term", "meaning", "both", ""]
MayOpen = Callable[[int], bool]

_TOKEN = re.compile(r"\{\w+\}|\([^)]*\)|\[[^\]]*\]|\S+")
_ROLE = re.compile(r"<(\w+)>")
_NO_WORDS = frozenset("[{~*,:^.=@")
_MARKS = frozenset({",", ":"})
#: A mark, or a dash between blanks that may stand for either, with the word after it; and the first word of a sentence.
_MARKED = re.compile(r"[,:–-](?:(?<=[,:])|(?<=\s.)(?=\s))\s*(\w*)")
_OPENING = re.compile(r"\W*(\w+)")
#: Letters. Shorter words are mostly such as stand in every sentence (*er*, *som*, *skal*).
COMMON_LENGTH = 4
_SLOT = {"{term}": r"[^.,;:!?()]{2,90}?", "{meaning}": r"[^.;:!?()]{2,90}?"}
_SOURCE = r"(?:\s*\([^()]{1,60}\))?"
_FIXED = {
    "*": r"\s+\w+",
    "..": rf"(?:\s+\w+){{0,4}}?{_SOURCE}",
    **{mark: rf"(?:\s*{mark}|\s+[–-](?=\s))" for mark in _MARKS},
    "...": rf"(?:\s+\w+){{0,12}}?{_SOURCE}",
    "=": r"(?P<from>)",
    # Whoever says it: surnames and their year, a clause's subject up to *at*, or one noun with its determiner.
    "@": (
        r"\s+(?:(?-i:[A-ZÆØÅ])[\w-]+(?:\s+(?:og|&|et\s+al\.|mfl\.|m\.fl\.|(?-i:[A-ZÆØÅ])[\w-]+)){0,4}(?=\s*\()"
        r"|(?:(?!(?:at|å|som|en|et)\s)\w+\s+){0,3}?\w+(?=\s+at\s)"
        r"|(?:(?:de|dei|disse|våre)\s+(?=\w+(?:e|er|ene|ane|ar)\s))?(?!(?:at|å|som|en|et|dette)\s)\w+)" + _SOURCE
    ),
}
#: An adjunct says for whom or where a term means what it does: *for barnevernet*, *i skolen*, *av lærerne*.
_ADJUNCT = (
    r"(?:\s+(?:for|hos|i|innen|innenfor|blant|av|etter|på)(?:\s+(?!at\s|å\s|som\s)\w+){0,2}?"
    r"\s+(?:\w{2,40}(?:en|et|ene|erne|ane|a)|(?-i:[A-ZÆØÅ]{2,6})|praksis|oss|meg|dem|de fleste)(?!\w))?"
)


@dataclass(frozen=True, kw_only=True)
class Cue:
    """A pattern: ``middle`` is what stands between the slots, ``left`` and ``right`` say which slots."""

    text: str
    construction: str
    kind: DefinitionKind
    certain: Demand
    reach: Reach
    middle: tuple[str, ...]
    left: Slot
    right: Slot
    needed: tuple[frozenset[str], ...]  # a sentence without a sign of each of these cannot match; rarest signs first
    first: frozenset[str]  # with which of them the core begins; none if it may begin with something else
    at_start: bool
    own_words: frozenset[str]  # what the pattern itself says, as opposed to what its gaps take in

    @cached_property
    def core(self) -> re.Pattern[str]:
        """The middle as an expression, compiled when a sentence first has its words: for many none ever has."""
        return _core_regex(self.middle, anchored=self.at_start and not self.left)

    def begins(self, places: Mapping[str, Sequence[int]], may_open: MayOpen | None) -> list[int] | None:
        """Where the core may begin in a sentence whose signs stand at ``places``; ``None`` if it may be anywhere."""
        if not self.first:
            return None
        begins = sorted(place for sign in self.first.intersection(places) for place in places[sign])
        return [*filter(may_open, begins)] if may_open and self.at_start and self.left == "term" else begins

    def matches(self, marked: str, begins: Iterable[int] | None) -> Iterable[re.Match[str]]:
        """Where the core stands, from left to right."""
        if begins is None:
            return self.core.finditer(marked)
        found, end = [], 0
        for place in begins:
            match = self.core.match(marked, max(place, end))
            if match:
                found.append(match)
                end = match.end()
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CueIndex:
    """All cues, and the cues that have each sign among their rarest.

    A *sign* is what a sentence must have of a cue: a word, a mark, a mark and the word after it (``,nemlig``), or the
    word that the sentence begins with (``^dette``).
    """

    cues: tuple[Cue, ...]
    by_rarest: Mapping[str, Sequence[int]]
    signs: frozenset[str]  # all that they look for
    opening: frozenset[str]  # what they begin with, or adverbs in them

    def matches(self, words: SentenceWords, may_open: MayOpen | None = None) -> Iterator[tuple[Cue, re.Match[str]]]:
        """The cues that match a sentence, in the order of the file, and where.

        ``may_open`` tells whether a term that opens the sentence may end at a place; else matches there are left out.
        """
        marks = self._marks(words.low)
        opening = _OPENING.match(words.low)
        signs = (self.signs & words.pieces).union(marks, [f"^{opening[1]}"] if opening else [])
        near = {index for sign in signs if sign in self.by_rarest for index in self.by_rarest[sign]}
        cues = map(self.cues.__getitem__, sorted(near))
        if possible := [cue for cue in cues if not any(map(signs.isdisjoint, cue.needed))]:
            places = self._places(words) | marks
            tries = [(cue, begins) for cue in possible if (begins := cue.begins(places, may_open)) != []]
            marked = adverbs().marked(words.text, words.low, places) if tries else ""
            for cue, begins in tries:
                for match in cue.matches(marked, begins):
                    yield cue, match

    def _places(self, words: SentenceWords) -> dict[str, list[int]]:
        """Where the words that cues and adverbs begin with stand."""
        places: dict[str, list[int]] = {}
        for found in PIECE.finditer(words.low):
            if (word := found[0]) in self.opening:
                places.setdefault(word, []).append(found.start())
        return places

    def _marks(self, low: str) -> dict[str, list[int]]:
        """Where marks, alone and with the word after them, stand with the white space before them."""
        places: dict[str, list[int]] = {}
        for found in _MARKED.finditer(low):
            place, mark = found.start(), low[found.start()]
            while place and low[place - 1].isspace():
                place -= 1
            for kind in mark if mark in _MARKS else _MARKS:
                places.setdefault(kind, []).append(place)
                places.setdefault(kind + found[1], []).append(place)
        return places


@cache
def definition_cues() -> CueIndex:
    """The cues of the package, read at the first use."""
    rows = read_rows(BUNDLED, "definition_cues.csv", ("construction", "kind", "certain", "reach", "pattern"))
    patterns = [
        _TOKEN.findall(_ROLE.sub(lambda role: f"({'|'.join(words_of(role[1]))})", row["pattern"])) for row in rows
    ]
    uses = Counter(word for tokens in patterns for token in tokens for word in set(PIECE.findall(token.lower())))
    cues = tuple(_cue(row, tokens, uses) for row, tokens in zip(rows, patterns, strict=True))
    by_rarest: dict[str, list[int]] = {}
    for index, cue in enumerate(cues):
        for sign in cue.needed[0]:
            by_rarest.setdefault(sign, []).append(index)
    return CueIndex(
        cues=cues,
        by_rarest=by_rarest,
        signs=frozenset().union(*(signs for cue in cues for signs in cue.needed)),
        opening=frozenset(adverbs().openings).union(*(cue.first for cue in cues)),
    )


def _cue(row: Row, tokens: list[str], uses: Mapping[str, int]) -> Cue:
    at_start = tokens[0] == "^"
    tokens = tokens[1:] if at_start else tokens
    left, right = _slot(tokens[0]), _slot(tokens[-1])
    right = "both" if tokens[-2:] == ["{term}", "{meaning}"] else right
    middle = tokens[bool(left) : len(tokens) - bool(right) - (right == "both")]
    opens = at_start and not left
    needed = [_needed(middle[at:], uses, opens=opens and not at) for at in range(len(middle))]
    return Cue(
        text=row["pattern"],
        construction=row["construction"],
        kind=cast("DefinitionKind", row["kind"]),
        certain=cast("Demand", row["certain"]),
        reach=cast("Reach", row["reach"]),
        middle=tuple(middle),
        left=left,
        right=right,
        needed=tuple(sorted(filter(None, needed), key=rarity, reverse=True)),
        first=frozenset() if opens else _first(middle),
        at_start=at_start,
        own_words=frozenset(PIECE.findall(" ".join(tokens).lower())),
    )


def rarity(signs: Collection[str]) -> tuple[bool, int, int]:
    """Long words are rare: first those that are long on the whole, then those of which the shortest is longest."""
    return sum(map(len, signs)) > COMMON_LENGTH * len(signs), min(map(len, signs)), -len(signs)


def _slot(token: str) -> Slot:
    return cast("Slot", token[1:-1]) if token in {"{term}", "{meaning}"} else ""


def _core_regex(tokens: Sequence[str], *, anchored: bool) -> re.Pattern[str]:
    spaced = "".join(_token_regex(part) for part in tokens)
    body = spaced.removeprefix(r"\s+")
    start = r"^\W*" if anchored else r"(?<!\w)" if body != spaced else ""  # else white space or a mark comes first
    end = "" if tokens[-1] in _MARKS else r"(?!\w)"
    return re.compile(start + body + end, re.IGNORECASE)


def _token_regex(part: str) -> str:
    """One token with the white space before it."""
    if part in _FIXED:
        return _FIXED[part]
    if part == "~":
        return _adverbs()
    if part in {"{term}", "{meaning}"}:
        return rf"\s+(?P<{part[1:-1]}>{_SLOT[part]})"
    inner = part.strip("[()]").split("|") if part[0] in "([" else [part]
    group = "|".join(_phrase(text) for text in inner)
    return rf"(?:\s+(?:{group}))?" if part[0] == "[" else rf"\s+(?:{group})"


def _phrase(text: str) -> str:
    """A phrase of the pattern language; ``~`` may stand between its words."""
    parts = [_adverbs() if word == "~" else r"\s+" + re.escape(word).replace(r"\*", r"\w*") for word in text.split()]
    return "".join(parts).removeprefix(r"\s+")


def _adverbs() -> str:
    """Up to three adverbs, an adjunct, and a clause set off by commas such as *som vist over*."""
    return rf"(?:\s*(?:{adverbs().regex})(?!\w)){{0,3}}{_ADJUNCT}(?:\s*,\s[^,.;:()]{{3,40}},)?"


def _first(tokens: Sequence[str]) -> frozenset[str]:
    """The signs that some tokens may begin with, of which each sentence has one that they match; none if any may."""
    token, after = tokens[0], [other for other in tokens[1:] if other != "="]
    if token in _MARKS:
        following = _first(after[:1]) if after and after[0] not in _MARKS else ()
        return frozenset({token + word for word in following} or {token})
    begins = [text.split()[0].lower() for text in token.strip("()").split("|")] if token[0] not in _NO_WORDS else "*"
    return frozenset() if "*" in "".join(begins) else frozenset(PIECE.findall(word)[0] for word in begins)


def _needed(tokens: Sequence[str], uses: Mapping[str, int], *, opens: bool) -> frozenset[str]:
    """The signs of the first of some tokens, one of which a sentence must have; ``opens`` if they begin the sentence.

    Of each choice of a token this is the word that the fewest cues have.
    """
    token = tokens[0]
    if token in _MARKS:
        return _first(tokens)
    if token[0] in _NO_WORDS or "*" in token:
        return frozenset()
    if opens:
        return frozenset(f"^{word}" for word in _first(tokens))
    choices = (PIECE.findall(text) for text in token.lower().strip("()").split("|"))
    return frozenset(max(words, key=lambda word: (-uses[word], len(word), word)) for words in choices)
