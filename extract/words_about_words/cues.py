"""Claim cues: the wordings by which a text says something of words and understanding, from ``claim_cues.csv``.

``claim_words.csv`` sorts words into classes, the rarest first (``*`` stands for any letters at the end of a word, at
its beginning or at both). A line without a language puts classes together, and one without words names what is seen
otherwise: ``quoted`` is one to three words in quotation marks, ``next`` where the second of two sentences begins,
``service`` a service that the sentence names and ``services`` two. A pattern is a row of classes: ``a/b`` is one of
several, ``'ord'`` a word itself, ``..3`` up to three words, ``~3`` the same with what stands on its two sides in either
order, ``^`` the beginning of the sentence. Of a ``stop`` only what is marked ``-a`` loses its classes, if anything is.
``demand`` names what the sentence must have besides, with ``|`` between classes of which one is enough.

A sentence is written as the signs of its words' classes, and a pattern is a regular expression over these: every gap
is bounded, and so the search is linear in the length of the sentence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal, get_args

from extract.data_files import BUNDLED, Row, read_rows, unknown
from extract.types import Polarity
from extract.words_about_words.settings import SETTINGS

#: ``stop`` takes their classes from words that mean something else there; ``goes_on`` opens a sentence that belongs to
#: the claim before it, ``takes_up`` one that does if it is a claim itself; ``term_before`` speaks of the term of the
#: sentence before. The others are polarities.
Effect = Literal["stop", "goes_on", "takes_up", "term_before", "differ", "agree", "need_common", "gap"]

#: Cues of a claim in one sentence or over two, of what comes after one, and of what is none.
Group = Literal["claim", "two", "after", "stop"]

#: A word, with quotation marks beside it, or a mark that no gap passes.
_UNIT = re.compile(r'([«"“”]?)(\w+(?:-\w+)*)[.,?!]?([»"”“]?)|[;:()\0]')
#: A source in brackets, with its year: a sentence reads on as if it were not there.
_CITED = re.compile(r"\((?=[^()]{0,300}\b(?:1[89]|20)\d\d)[^()]*\)")
#: Stands between two sentences that are read together.
BREAK = "\0"
_MARK = "|"
_OPEN, _CLOSE = "«", "»"
_FEW_QUOTED = re.compile(rf"{_OPEN}(?: \w*){{2,3}}{_CLOSE}")
_QUOTED, _NEXT, _SERVICES = "quoted", "next", ("service", "services")
_FOR_WORDS = ("term", "word", "language", _QUOTED)
#: Signs are letters from this one on, of an alphabet with room for one for each class and each word of the patterns.
_FIRST_SIGN = "\u4e00"


@dataclass(frozen=True, kw_only=True)
class ClaimCue:
    """A pattern over signs; its sentence must have one of the ``rarest``, and one of each set of the ``others``."""

    effect: Effect
    text: str
    pattern: str
    rarest: frozenset[str]
    others: tuple[frozenset[str], ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when a sentence first has its signs: for many none ever has."""
        return re.compile(self.pattern)

    def matches(self, row: str, present: set[str]) -> bool:
        """Whether a sentence that has one of the rarest signs matches."""
        for signs in self.others:
            if present.isdisjoint(signs):
                return False
        return self.regex.search(row) is not None


@dataclass(frozen=True, kw_only=True)
class ClaimCues:
    """The cues in the order of their file, and the signs of whole words and of what begins, ends and is inside words.

    Beginnings are sorted by their first two letters, ends by their last two.
    ``by_sign`` has the numbers of the cues by their group and the signs of which they need one.
    """

    stops: tuple[ClaimCue, ...]
    cues: Sequence[ClaimCue]
    by_sign: Mapping[Group, Mapping[str, Sequence[int]]]
    sign_of: Mapping[str, str]
    words: Mapping[str, str]
    beginnings: Mapping[str, Sequence[tuple[str, str]]]
    ends: Mapping[str, Sequence[tuple[str, str]]]
    insides: Sequence[tuple[str, str]]

    def signs(self, word: str) -> str:
        """The signs of a word in lower case."""
        if len(word) > SETTINGS.longest_word:
            return ""
        found = [self.words.get(word, "")]
        found += [sign for begins, sign in self.beginnings.get(word[:2], ()) if word.startswith(begins)]
        found += [sign for ends, sign in self.ends.get(word[-2:], ()) if word.endswith(ends)]
        found += [sign for inside, sign in self.insides if inside in word]
        return "".join(found)

    def speaks_of_words(self, text: str) -> bool:
        """Whether a word for words, or for a language of one's own, stands in it, or a word in quotation marks."""
        return self.holds(text, _FOR_WORDS)

    def holds(self, text: str, classes: Iterable[str]) -> bool:
        """Whether a word of any of these classes of ``claim_words.csv`` stands in it."""
        return not set("".join(self.sign_of[name] for name in classes)).isdisjoint(_row(text))

    def found(self, text: str, services: int, group: Group = "claim") -> Iterator[ClaimCue]:
        """The cues of a group that match a sentence which names so many services, in the order of the file."""
        row, named = _row(text), {self.sign_of[name] for name in _SERVICES[:services]}
        present = named.union(row)
        by_sign = self.by_sign[group]
        possible = {number for sign in present & by_sign.keys() for number in by_sign[sign]}
        matching = [cue for cue in map(self.cues.__getitem__, sorted(possible)) if cue.matches(row, present)]
        if matching:  # few do, and what stops some of them need not be looked for in the others
            row = self._without_stopped(row)
            present = named.union(row)
        return (cue for cue in matching if cue.matches(row, present))

    def _without_stopped(self, row: str) -> str:
        for stop in self.stops:
            if not stop.rarest.isdisjoint(row):
                row = stop.regex.sub(_stopped, row)
        return row


@cache
def claim_cues() -> ClaimCues:
    """The cues of the package, read at the first use."""
    classes = read_rows(BUNDLED, "claim_words.csv", ("class", "language", "words"), optional=("language", "words"))
    rows = read_rows(BUNDLED, "claim_cues.csv", ("effect", "demand", "pattern"), optional=("demand",))
    literals = re.findall(r"'([^' ]+)'", " ".join(row["pattern"] for row in rows))
    together = [row for row in classes if row["words"] and not row["language"]]
    classes = [row for row in classes if row not in together]
    names = dict.fromkeys([*(row["class"] for row in classes), *(f"'{word}'" for word in literals)])
    sign_of = {name: chr(ord(_FIRST_SIGN) + place) for place, name in enumerate(names)}
    sign_of |= {row["class"]: "".join(map(sign_of.__getitem__, row["words"].split())) for row in together}
    signed = [(word, sign_of[row["class"]]) for row in classes for word in row["words"].split()]
    signed += [(word, sign_of[f"'{word}'"]) for word in dict.fromkeys(literals)]
    cues = [compiled(row, sign_of) for row in rows]
    by_sign: dict[Group, dict[str, list[int]]] = {group: defaultdict(list) for group in get_args(Group)}
    for number, cue in enumerate(cues):
        for sign in cue.rarest:
            by_sign[_group(cue)][sign].append(number)
    return ClaimCues(
        stops=tuple(cue for cue in cues if cue.effect == "stop"),
        cues=cues,
        by_sign=by_sign,
        sign_of=sign_of,
        words={word: "".join(sign for _, sign in pairs) for word, pairs in _by(slice(None), signed).items()},
        beginnings=_by(slice(2), ((word[:-1], sign) for word, sign in signed if word[-1] == "*" != word[0])),
        ends=_by(slice(-2, None), ((word[1:], sign) for word, sign in signed if word[0] == "*" != word[-1])),
        insides=[(word[1:-1], sign) for word, sign in signed if word[0] == word[-1] == "*"],
    )


def _group(cue: ClaimCue) -> Group:
    if cue.effect in get_args(Polarity):
        return "two" if _NEXT in cue.text.split() else "claim"
    return "stop" if cue.effect == "stop" else "after"


def _by(letters: slice, pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Words and their signs, sorted by some of their letters."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, sign in pairs:
        groups[word[letters]].append((word, sign))
    return dict(groups)


def compiled(row: Row, sign_of: Mapping[str, str]) -> ClaimCue:
    """A line of ``claim_cues.csv``; :class:`SchemeError` for a class that there is not."""
    items = row["pattern"].split()
    sets = [_set(item, row, sign_of) for item in (*items, *row["demand"].split()) if item[0] not in ".~^"]
    rarest, *others = sorted(sets, key=max)  # rare classes stand first in their file, and have the first signs
    return ClaimCue(
        effect=row.one_of("effect", get_args(Effect)),
        text=row["pattern"],
        pattern="|".join("".join(_regex(item, row, sign_of) for item in order) for order in _orders(items)),
        rarest=rarest,
        others=tuple(others),
    )


def _orders(items: list[str]) -> list[list[str]]:
    """The pattern, and with ``~`` also with its sides changed about."""
    for at, item in enumerate(items):
        if item[0] == "~":
            left, gap, right = items[:at], f"..{item[1:]}", items[at + 1 :]
            return [[*left, gap, *right], [*right, gap, *left]]
    return [items]


def _set(item: str, row: Row, sign_of: Mapping[str, str]) -> frozenset[str]:
    names = re.split(r"[/|]", item.removeprefix("-"))
    for name in names:
        if name not in sign_of:
            raise row.fault(*unknown("class", name, [*sign_of]))
    return frozenset("".join(sign_of[name] for name in names))


def _regex(item: str, row: Row, sign_of: Mapping[str, str]) -> str:
    if item == "^":
        return "^"
    if item[0] == ".":
        return rf"(?: \w*){{0,{int(item[2:])}}}?"
    word = rf" \w*[{''.join(sorted(_set(item, row, sign_of)))}]\w*"
    return f"({word})" if item[0] == "-" else word


@lru_cache(maxsize=SETTINGS.kept_words)
def _signs(piece: str) -> str:
    """The signs of what stands between two blanks."""
    return "".join(_unit_signs(match) for match in _UNIT.finditer(piece.lower()))


def _unit_signs(match: re.Match[str]) -> str:
    cues = claim_cues()
    opening, word, closing = match.groups()
    if word is None:
        return (
            f" {cues.sign_of[_NEXT]}" if match[0] == BREAK else f" {cues.signs(match[0])}" if match[0] == ";" else _MARK
        )
    if opening and closing:
        return f" {cues.sign_of[_QUOTED]}"
    return f"{_OPEN if opening else ''} {cues.signs(word)}{_CLOSE if closing else ''}"


def _row(text: str) -> str:
    """A sentence as signs: a blank and the signs of its classes for each word, or for what is quoted of up to three."""
    row = "".join(map(_signs, _CITED.sub(" ", text).split()))
    if _OPEN in row:
        row = _FEW_QUOTED.sub(f" {claim_cues().sign_of[_QUOTED]}", row)
        row = row.replace(_OPEN, "").replace(_CLOSE, "")
    elif _CLOSE in row:
        row = row.replace(_CLOSE, "")
    return row


def _stopped(match: re.Match[str]) -> str:
    group = 1 if match.re.groups else 0
    start, end = (place - match.start() for place in match.span(group))
    return match[0][:start] + " " * match[group].count(" ") + match[0][end:]
