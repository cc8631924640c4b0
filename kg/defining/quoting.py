"""Which runs of a wording stand word for word in attested definitions, whoever typed them.

A shortened block, or one that was pasted in part, is the source's as much as a whole one: any run of three words or
more, of which one says something, is tied to the very words of the source that it repeats. The longest go first, and no
word has two sources; of runs as long as each other the one of the better-attested definition is taken.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.defining.definition_parts import TOKEN, AttestedDefinition
from kg.defining.records import Part
from kg.views.answers.content_words import ContentWords

#: Words from which on a run that the writer did not take as a block is a source's: one or two are everybody's.
LEAST_QUOTED_WORDS = 3
#: Stands between two definitions: white space is no word and no mark.
_BORDER = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words and marks of a wording, half-open by their number, and the part that they are of it."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or mark of a definition's quote, with the place in it."""

    definition: AttestedDefinition
    number: int
    start: int
    end: int


class Quotable:
    """The words of definitions in a row, to look runs of a wording up in."""

    def __init__(self, definitions: Sequence[AttestedDefinition]) -> None:
        self._words: list[str] = []
        self._places: list[_Word | None] = []
        for definition in definitions:
            for number, match in enumerate(TOKEN.finditer(definition.quote)):
                self._words.append(match[0])
                self._places.append(_Word(definition, number, match.start(), match.end()))
            self._words.append(_BORDER)
            self._places.append(None)
        self._begins: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(self._words) - LEAST_QUOTED_WORDS + 1):
            first = tuple(self._words[place : place + LEAST_QUOTED_WORDS])
            self._begins.setdefault(first, []).append(place)
        self._content = ContentWords(())

    def runs(self, words: Sequence[str], taken: Sequence[bool]) -> Iterator[Run]:
        """The runs of a wording's words and marks, but for those that are ``taken``, the longest first."""
        taken = [*taken]
        waiting = [(start - end, start, place) for start, end, place in self._longest(words, taken)]
        heapq.heapify(waiting)
        while waiting:
            length, start, place = heapq.heappop(waiting)
            end = next((at for at in range(start, start - length) if taken[at]), start - length)
            if end < start - length:  # a longer one has the rest
                heapq.heappush(waiting, (start - end, start, place))
            elif run := self._run(words, start, end, place):
                taken[run.start : run.end] = [True] * (run.end - run.start)
                yield run

    def _longest(self, words: Sequence[str], taken: Sequence[bool]) -> Iterator[tuple[int, int, int]]:
        """From each word on the longest run, and where it stands; a capital at its front changes no word."""
        following: dict[int, int] = {}
        for start in reversed(range(len(words) - LEAST_QUOTED_WORDS + 1)):
            found: dict[int, int] = {}
            if any(taken[start : start + LEAST_QUOTED_WORDS]):
                following = found
                continue
            first, *others = words[start : start + LEAST_QUOTED_WORDS]
            for place in self._begins.get((first, *others), ()):
                found[place] = following.get(place + 1, LEAST_QUOTED_WORDS - 1) + 1
            capital = self._begins.get((first[0].swapcase() + first[1:], *others), ())
            other_front = {place: following.get(place + 1, LEAST_QUOTED_WORDS - 1) + 1 for place in capital}
            if best := max([*found.items(), *other_front.items()], key=lambda each: (each[1], -each[0]), default=None):
                yield start, start + best[1], best[0]
            following = found

    def _run(self, words: Sequence[str], start: int, end: int, place: int) -> Run | None:
        """The run without marks at its ends; ``None`` for one that is too short, or that says nothing."""
        while start < end and not words[start][0].isalnum():
            start, place = start + 1, place + 1
        while start < end and not words[end - 1][0].isalnum():
            end -= 1
        if sum(word[0].isalnum() for word in words[start:end]) < LEAST_QUOTED_WORDS:
            return None
        first, last = self._places[place], self._places[place + end - start - 1]
        if first is None or last is None or not self._content.words(first.definition.quote[first.start : last.end]):
            return None
        return Run(start=start, end=end, part=_part(first, last))


def _part(first: _Word, last: _Word) -> Part:
    """The words of the source; where cleaning left no way back to them, with the place of the whole definition."""
    definition = first.definition
    places = definition.words or ((definition.start, definition.end),) * (last.number + 1)
    return Part(
        start=0, end=last.end - first.start, quote=definition.quote[first.start : last.end],
        document=definition.document, source_start=places[first.number][0], source_end=places[last.number][1],
        citation=definition.citation,
    )  # fmt: skip
