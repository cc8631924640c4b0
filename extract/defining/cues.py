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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, cast

from extract.data_files import BUNDLED, Row, alternatives, grouped_cells, read_rows
from extract.types import DefinitionKind

Demand = Literal["any", "bare", "marked", "known", "never"]
Reach = Literal["sentence", "meaning_before", "term_before", "term_above"]
Slot = Literal["term", "meaning", "both", ""]

_TOKEN = re.compile(r"\{\w+\}|\([^)]*\)|\[[^\]]*\]|\S+")
_ROLE = re.compile(r"<(\w+)>")
#: A piece of a word, as the patterns see it: one may begin after a hyphen (*tiltak-begrepet*), unlike a running word.
_PIECE = re.compile(r"\w+")
_NO_WORDS = frozenset("[{~*,:^.=@")
_MARKS = frozenset({",", ":"})
#: A mark, or a dash that may stand for either.
_ANY_MARK = re.compile(r"[,:]|(?<=\s)[–-](?=\s)")
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
    anchors: frozenset[str]  # a sentence without any of these words or marks cannot match
    needed: tuple[frozenset[str], ...]  # nor one without one of each of these
    first: frozenset[str]  # with which of them the core begins; none if it may begin with something else
    at_start: bool
    own_words: frozenset[str]  # what the pattern itself says, as opposed to what its gaps take in

    @cached_property
    def core(self) -> re.Pattern[str]:
        """The middle as an expression, compiled when a sentence first has its words: for many none ever has."""
        return _core_regex(self.middle, anchored=self.at_start and not self.left)

    def matches(self, sentence: str, places: Mapping[str, Sequence[int]]) -> Iterable[re.Match[str]]:
        """Where the core stands, from left to right, in a sentence whose words and marks stand at ``places``."""
        if not self.first:
            return self.core.finditer(sentence)
        found, end = [], 0
        for place in sorted(place for word in self.first.intersection(places) for place in places[word]):
            match = self.core.match(sentence, max(place, end))
            if match:
                found.append(match)
                end = match.end()
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CueIndex:
    """All cues, and the cues that each anchor word may belong to."""

    cues: tuple[Cue, ...]
    by_anchor: Mapping[str, Sequence[int]]
    words: frozenset[str]  # all that they look for

    def matches(self, sentence: str) -> Iterator[tuple[Cue, re.Match[str]]]:
        """The cues that match a sentence, in the order of the file, and where."""
        places = self._places(sentence)
        words = set(places)
        for index in sorted({index for word in words & self.by_anchor.keys() for index in self.by_anchor[word]}):
            cue = self.cues[index]
            if not any(map(words.isdisjoint, cue.needed)):
                for match in cue.matches(sentence, places):
                    yield cue, match

    def _places(self, sentence: str) -> dict[str, list[int]]:
        """Where the words of the cues stand in a sentence, and each mark with the white space before it."""
        places: dict[str, list[int]] = {}
        low = sentence.lower()
        for piece in _PIECE.finditer(low if len(low) == len(sentence) else sentence):
            if piece[0] in self.words:
                places.setdefault(piece[0], []).append(piece.start())
        for found in _ANY_MARK.finditer(sentence):
            place = found.start()
            while place and sentence[place - 1].isspace():
                place -= 1
            for mark in _MARKS if found[0] in "–-" else found[0]:
                places.setdefault(mark, []).append(place)
        return places


@cache
def _words_by_role() -> dict[str, list[str]]:
    return grouped_cells("definition_words.csv", "role", "text")


@cache
def words_of(*roles: str) -> tuple[str, ...]:
    """The words with one of some roles, by which terms and meanings are cut, longest first."""
    return tuple(sorted(set_of(*roles), key=lambda text: (-len(text), text)))


@cache
def set_of(*roles: str) -> frozenset[str]:
    """The words with one of some roles."""
    return frozenset(text for role in roles for text in _words_by_role()[role])


@cache
def definition_cues() -> CueIndex:
    """The cues of the package, read at the first use."""
    cues = tuple(
        map(_cue, read_rows(BUNDLED, "definition_cues.csv", ("construction", "kind", "certain", "reach", "pattern")))
    )
    by_anchor: dict[str, list[int]] = {}
    for index, cue in enumerate(cues):
        for word in cue.anchors:
            by_anchor.setdefault(word, []).append(index)
    words = frozenset().union(*(words for cue in cues for words in (cue.anchors, cue.first, *cue.needed)))
    return CueIndex(cues=cues, by_anchor=by_anchor, words=words)


def _cue(row: Row) -> Cue:
    tokens = _TOKEN.findall(_ROLE.sub(lambda role: f"({'|'.join(words_of(role[1]))})", row["pattern"]))
    at_start = tokens[0] == "^"
    tokens = tokens[1:] if at_start else tokens
    left, right = _slot(tokens[0]), _slot(tokens[-1])
    right = "both" if tokens[-2:] == ["{term}", "{meaning}"] else right
    middle = tokens[bool(left) : len(tokens) - bool(right) - (right == "both")]
    needed = _needed(middle)
    # The rarest token has the words of which the shortest is longest.
    anchors = max(needed, key=lambda words: (min(map(len, words)), -len(words)))
    return Cue(
        text=row["pattern"],
        construction=row["construction"],
        kind=cast("DefinitionKind", row["kind"]),
        certain=cast("Demand", row["certain"]),
        reach=cast("Reach", row["reach"]),
        middle=tuple(middle),
        left=left,
        right=right,
        anchors=anchors,
        needed=tuple(words for words in needed if words != anchors),
        first=frozenset() if at_start and not left else _first(middle[0]),
        at_start=at_start,
        own_words=frozenset(_PIECE.findall(" ".join(tokens).lower())),
    )


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
    adverbs = rf"(?:\s+(?:{alternatives(words_of('adverb'))})(?!\w)){{0,3}}"
    return rf"{adverbs}{_ADJUNCT}(?:\s*,\s[^,.;:()]{{3,40}},)?"


def _first(token: str) -> frozenset[str]:
    """The words or the mark that a token may begin with; none where that may be anything."""
    if token in _MARKS:
        return frozenset({token})
    begins = [text.split()[0].lower() for text in token.strip("()").split("|")] if token[0] not in _NO_WORDS else "*"
    return frozenset() if "*" in "".join(begins) else frozenset(_PIECE.findall(word)[0] for word in begins)


def _needed(tokens: list[str]) -> list[frozenset[str]]:
    """For each token with words of its own, or a mark, what a sentence must have one of."""
    said = (token for token in tokens if token in _MARKS or (token[0] not in _NO_WORDS and "*" not in token))
    return [frozenset({token}) if token in _MARKS else _needed_words(token) for token in said]


def _needed_words(token: str) -> frozenset[str]:
    """The longest word of each choice of a token, which a sentence must have for that choice."""
    inner = token[1:-1].split("|") if token[0] == "(" else [token]
    return frozenset(max(_PIECE.findall(text.lower()), key=len) for text in inner)
