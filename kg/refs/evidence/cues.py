"""What a sentence says hinders or promotes a service's work, by the cues of :mod:`kg.refs.evidence.cue_data`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.refs.evidence.cue_data import DEAD, SIGN, STAFFING, WALL, cues

Direction = Literal["hindrance", "promoter", "neither"]

#: So many words before a cue and behind it are looked over for a hedge: its own clause, in most sentences.
_AROUND = 2
#: So many words before a cue and behind it are shown with it.
_BESIDE = 2, 4
#: So many words before a theme are looked over for whose it is.
_INNER = 3
#: Words whose theme is remembered: more than reports have of different ones.
_WORDS = 1 << 17
#: A word, or a mark.
_TOKEN = re.compile(r"\w+(?:-\w+)*|[;:()–—|,]")
#: What stands in brackets with a year: a sentence reads on as if the source were not there.
_CITED = re.compile(r"\([^()]{0,300}\d{4}[^()]{0,300}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a sentence says of a ``theme`` (the id of a theme or concept).

    It stands at ``start`` to ``end`` of the sentence; ``cue`` is that with some words around it, and dots where the
    clause was cut; ``clause`` is where that clause stands. A ``hedged`` one may be so; a ``lacking`` one says that the
    theme itself is wanting.
    """

    theme: str
    direction: Direction
    cue: str
    start: int
    end: int
    clause: tuple[int, int]
    hedged: bool = False
    lacking: bool = False


def find_hits(text: str, mentions: Iterable[tuple[int, int, str]] = ()) -> tuple[Hit, ...]:
    """What a sentence says of each theme that it names, one hit a theme.

    ``mentions`` are the concepts in it (start and end in the sentence, id): a theme's word in one stands for the
    concept. Where a theme is said both to hinder and to promote, the hit is ``neither``. A question says nothing.
    """
    sentence = _Sentence.of(text)
    if text.rstrip().endswith("?") or sentence.is_passed_over():
        return ()
    named = sentence.named(sorted(mentions, key=lambda each: (each[0] - each[1], each)))
    alive = sentence.alive()
    found = [hit for at, theme in named for hit in sentence.hits(at, theme, alive)]
    return tuple(_settled(found)) or tuple(sentence.unnamed(alive))


class _Token(NamedTuple):
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as tokens."""

    text: str
    tokens: Sequence[_Token]

    @classmethod
    def of(cls, text: str) -> "_Sentence":
        read = _CITED.sub(lambda found: " " * len(found[0]), text)
        return cls(text, [_Token(found[0].lower(), found.start(), found.end()) for found in _TOKEN.finditer(read)])

    def is_passed_over(self) -> bool:
        """Whether it says what may be, what is asked, or what research lacks."""
        row = _row([*map(_plain, self.tokens)], {at for at, token in enumerate(self.tokens) if _theme(token)})
        return any(regex.search(row) for regex in cues().by_effect["not"])

    def named(self, mentions: Sequence[tuple[int, int, str]]) -> list[tuple[int, str]]:
        """The themes by their places; a concept in which a theme's word stands is named by its id."""
        found = []
        for at, token in enumerate(self.tokens):
            if (theme := _theme(token)) and not self._is_inner(at):
                around = (each[2] for each in mentions if each[0] <= token.start and token.end <= each[1])
                found.append((at, next(around, theme)))
        return found

    def _is_inner(self, at: int) -> bool:
        """Whether a theme only tells what another is about (*samarbeid om rutiner*), or what one has to know of."""
        before = [token.word for token in self.tokens[max(0, at - _INNER) : at]]
        if not cues().classes["each_other"].isdisjoint(before):
            return True
        about = next((place for place in (at - 1, at - 2) if place > 0 and self.tokens[place].word == "om"), 0)
        return bool(about and _theme(self.tokens[about - 1]))

    def alive(self) -> list[str]:
        """The words, without those that are no cues here; walls stand where clauses end."""
        words = [*map(_plain, self.tokens)]
        row, alive = _row(words, ()), list(words)
        for regex in cues().by_effect["stop"]:
            for match in regex.finditer(row):
                for group in range(1, regex.groups + 1):
                    for at in _places(row, *match.span(group)):
                        alive[at] = DEAD
        walled = [WALL if self._ends_clause(at) else word for at, word in enumerate(alive)]
        return [*self._without_conditions(walled)]

    def _without_conditions(self, words: Sequence[str]) -> Iterator[str]:
        supposed = False
        for token, word in zip(self.tokens, words, strict=True):
            if word == WALL:
                supposed = token.word in cues().classes["if"]
            yield DEAD if supposed and word != WALL else word

    def _ends_clause(self, at: int) -> bool:
        word = self.tokens[at].word
        after = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        return word in cues().classes["wall"] or (word == "," and after in cues().classes["break"])

    def hits(self, at: int, theme: str, alive: Sequence[str]) -> Iterator[Hit]:
        """The first hit of each direction on the theme at a place."""
        row = _row(alive, (at,))
        directions: tuple[Direction, ...] = ("hindrance", "promoter")
        for direction in directions:
            for regex in cues().by_effect[direction]:
                if "staff" not in regex.groupindex and (match := regex.search(row)):
                    places = _places(row, *match.span())
                    hit = self._hit(theme, direction, places, alive)
                    yield replace(hit, lacking=direction == "hindrance" and places[-1] == at)
                    break

    def unnamed(self, alive: Sequence[str]) -> Iterator[Hit]:
        """What hinders where no theme is named: want of those who work there."""
        row = _row(alive, ())
        for regex in cues().by_effect["hindrance"]:
            if "staff" in regex.groupindex and (match := regex.search(row)):
                yield self._hit(STAFFING, "hindrance", _places(row, *match.span()), alive)
                return

    def _hit(self, theme: str, direction: Direction, places: range, alive: Sequence[str]) -> Hit:
        first, last = places[0], places[-1]
        start, end = self.tokens[first].start, self.tokens[last].end
        near = {token.word for token in self.tokens[max(0, first - _AROUND) : last + 1 + _AROUND]}
        before = next((at for at in range(first, -1, -1) if alive[at] == WALL), -1)
        after = next((at for at in range(last, len(alive)) if alive[at] == WALL), len(alive) - 1)
        return Hit(
            theme=theme, direction=direction, cue=self._shown(first, last, before, after), start=start, end=end,
            clause=(self.tokens[before + 1].start, self.tokens[after].end),
            hedged=not near.isdisjoint(cues().classes["hedge"]),
        )  # fmt: skip

    def _shown(self, first: int, last: int, before: int, after: int) -> str:
        """The cue with some words of its clause around it, for a person to understand it by."""
        left, right = max(before + 1, first - _BESIDE[0]), min(after, last + _BESIDE[1])
        while right > last and self.tokens[right].word == ",":
            right -= 1
        cut = "…" if left > before + 1 else "", "…" if right < after else ""
        words = " ".join(self.text[self.tokens[left].start : self.tokens[right].end].split())
        return f"{cut[0]} {words} {cut[1]}".strip()


def _theme(token: _Token) -> str:
    return _theme_of(token.word)


@lru_cache(maxsize=_WORDS)
def _theme_of(word: str) -> str:
    return cues().theme_of(word)


def _plain(token: _Token) -> str:
    return token.word if token.word == "," or token.word[0].isalnum() else WALL


def _row(words: Sequence[str], signed: Iterable[int]) -> str:
    marked = frozenset(signed)
    return "".join(f" {SIGN if at in marked else ''}{word}" for at, word in enumerate(words))


def _places(row: str, start: int, end: int) -> range:
    return range(row.count(" ", 0, start), row.count(" ", 0, end))


def _settled(hits: Sequence[Hit]) -> Iterator[Hit]:
    """One hit a theme: that it is wanting, else what is said of it, or neither where the text says both."""
    by_theme: dict[str, list[Hit]] = {}
    for hit in hits:
        by_theme.setdefault(hit.theme, []).append(hit)
    for same in by_theme.values():
        if lacking := next((hit for hit in same if hit.lacking), None):
            yield lacking
        elif len({hit.direction for hit in same}) == 1:
            yield same[0]
        else:
            yield replace(same[0], direction="neither", cue=" / ".join(dict.fromkeys(hit.cue for hit in same)))
