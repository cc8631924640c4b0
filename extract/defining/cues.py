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
from dataclasses import dataclass
from functools import cache
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
_MARK = {",": re.compile(r",|\s[–-]\s"), ":": re.compile(r":|\s[–-]\s")}
_SLOT = {"{term}": r"[^.,;:!?()]{2,90}?", "{meaning}": r"[^.;:!?()]{2,90}?"}
_SOURCE = r"(?:\s*\([^()]{1,60}\))?"
_FIXED = {
    "*": r"\s+\w+",
    "..": rf"(?:\s+\w+){{0,4}}?{_SOURCE}",
    ",": r"(?:\s*,|\s+[–-](?=\s))",
    ":": r"(?:\s*:|\s+[–-](?=\s))",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A compiled pattern: ``core`` is what stands between the slots, ``left`` and ``right`` say which slots."""

    text: str
    construction: str
    kind: DefinitionKind
    certain: Demand
    reach: Reach
    core: re.Pattern[str]
    left: Slot
    right: Slot
    anchors: frozenset[str]  # a sentence without any of these words cannot match
    needed: tuple[frozenset[str], ...]  # nor one without a word of each of these
    at_start: bool
    own_words: frozenset[str]  # what the pattern itself says, as opposed to what its gaps take in

    def may_stand_among(self, words: set[str]) -> bool:
        """Whether a sentence of such words can match."""
        return not any(map(words.isdisjoint, self.needed))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DefinitionWords:
    """The word lists that the slots are cut by, by role."""

    by_role: dict[str, tuple[str, ...]]

    def of(self, role: str) -> tuple[str, ...]:
        """The words of a role, longest first."""
        return self.by_role[role]

    def of_any(self, *roles: str) -> frozenset[str]:
        """The words of several roles together."""
        return _together(self, roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueIndex:
    """All cues, and the cues that each anchor word may belong to."""

    cues: tuple[Cue, ...]
    by_anchor: dict[str, tuple[int, ...]]

    def candidates(self, sentence: str) -> list[Cue]:
        """The cues that can match a sentence, in the order of the file."""
        words = {*_PIECE.findall(sentence.lower()), *(mark for mark in _MARKS if _MARK[mark].search(sentence))}
        indices = {index for word in words for index in self.by_anchor.get(word, ())}
        return [self.cues[index] for index in sorted(indices) if self.cues[index].may_stand_among(words)]


@cache
def _together(words: DefinitionWords, roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for role in roles for word in words.by_role[role])


@cache
def definition_words() -> DefinitionWords:
    """The word lists of the package, read at the first use."""
    by_role = grouped_cells("definition_words.csv", "role", "text")
    longest_first = ((role, sorted({*texts}, key=lambda text: (-len(text), text))) for role, texts in by_role.items())
    return DefinitionWords(by_role={role: tuple(texts) for role, texts in longest_first})


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
    return CueIndex(cues=cues, by_anchor={word: tuple(indices) for word, indices in by_anchor.items()})


def _cue(row: Row) -> Cue:
    tokens = _TOKEN.findall(_ROLE.sub(lambda role: f"({'|'.join(definition_words().of(role[1]))})", row["pattern"]))
    at_start = tokens[0] == "^"
    tokens = tokens[1:] if at_start else tokens
    left, right = _slot(tokens[0]), _slot(tokens[-1])
    right = "both" if tokens[-2:] == ["{term}", "{meaning}"] else right
    middle = tokens[bool(left) : len(tokens) - bool(right) - (right == "both")]
    return Cue(
        text=row["pattern"],
        construction=row["construction"],
        kind=cast("DefinitionKind", row["kind"]),
        certain=cast("Demand", row["certain"]),
        reach=cast("Reach", row["reach"]),
        core=_core_regex(middle, anchored=at_start and not left),
        left=left,
        right=right,
        anchors=_anchors(middle),
        needed=tuple(_needed(middle)),
        at_start=at_start,
        own_words=frozenset(_PIECE.findall(" ".join(tokens).lower())),
    )


def _slot(token: str) -> Slot:
    return cast("Slot", token[1:-1]) if token in {"{term}", "{meaning}"} else ""


def _core_regex(tokens: list[str], *, anchored: bool) -> re.Pattern[str]:
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
    adverbs = rf"(?:\s+(?:{alternatives(definition_words().of('adverb'))})(?!\w)){{0,3}}"
    return rf"{adverbs}{_ADJUNCT}(?:\s*,\s[^,.;:()]{{3,40}},)?"


def _anchors(tokens: list[str]) -> frozenset[str]:
    """A word of every choice of the rarest token: the one whose shortest such word is longest."""
    return max(_needed(tokens), key=lambda words: (min(map(len, words)), -len(words)))


def _needed(tokens: list[str]) -> list[frozenset[str]]:
    """For each token with words of its own, or a mark, what a sentence must have one of."""
    said = (token for token in tokens if token in _MARKS or (token[0] not in _NO_WORDS and "*" not in token))
    return [frozenset({token}) if token in _MARKS else _needed_words(token) for token in said]


def _needed_words(token: str) -> frozenset[str]:
    """The longest word of each choice of a token, which a sentence must have for that choice."""
    inner = token[1:-1].split("|") if token[0] == "(" else [token]
    return frozenset(max(_PIECE.findall(text.lower()), key=len) for text in inner)
