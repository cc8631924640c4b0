"""A wording made of parts of attested definitions, and which words of an edited one still are a source's.

A definition names the kind first and then what tells it apart (ISO 704:2022, 6.3: superordinate concept and
delimiting characteristics); the parts are put in that order. Nothing is generated: what is not a source's word for word
is a comma or what the writer writes, and lies outside the parts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.defining.definition_parts import PART_KINDS, TOKEN, AttestedDefinition, DefinitionPart
from kg.defining.quoting import Quotable
from kg.defining.records import Part

#: The letter that stands for the first word where words are compared as letters: above those that halve others.
_FIRST = 0x10000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of an attested definition, to build with."""

    part: DefinitionPart
    definition: AttestedDefinition

    def placed(self, at: int) -> Part:
        """The block as a part of a wording in which it begins at ``at``."""
        return Part(
            start=at,
            end=at + len(self.part.text),
            quote=self.part.text,
            document=self.definition.document,
            source_start=self.part.start,
            source_end=self.part.end,
            citation=self.definition.citation,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A wording and its parts; what lies outside them is the writer's own: blanks, and commas between like parts."""

    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a wording, half-open: a source's (``part``, placed there), or the writer's own (``None``)."""

    start: int
    end: int
    part: Part | None


def compose(blocks: Iterable[Block]) -> Composed:
    """The blocks as one wording: genus, characteristics, target group, time, actor, purpose; of a kind as chosen.

    A block is taken once, and one that another chosen block holds is not said twice.
    """
    chosen = list(dict.fromkeys(blocks))
    said = [block for block in chosen if not any(_holds(other, block) for other in chosen)]
    text, parts, last = "", list[Part](), ""
    for block in sorted(said, key=lambda each: PART_KINDS.index(each.part.kind)):  # stable: as chosen within a kind
        if text:
            text += ", " if block.part.kind == last else " "
        parts.append(block.placed(len(text)))
        text, last = text + block.part.text, block.part.kind
    return Composed(text=text, parts=tuple(parts))


def _holds(other: Block, block: Block) -> bool:
    """Whether a larger block has the same words of the same source in it."""
    a, b = other.part, block.part
    same = other.definition.document == block.definition.document
    return same and a.start <= b.start and b.end <= a.end and (a.start, a.end) != (b.start, b.end)


def provenance(text: str, parts: Sequence[Part], definitions: Sequence[AttestedDefinition] = ()) -> tuple[Stretch, ...]:
    """An edited wording cut into what still stands word for word in a source and what is the writer's own.

    ``parts`` are those of the wording before it was edited; each is kept where its words and marks still stand in a
    row, and only there. What else stands word for word in one of the ``definitions`` is that one's, too, whether it
    was typed, pasted in, or left of a part (:mod:`kg.defining.quoting`). Line ends and a capital at the front change no
    word.
    """
    tokens = _Tokens(text)
    found: list[Part] = []
    for part in sorted(parts, key=lambda each: (-len(each.quote), each.start, each.document, each.source_start)):
        found += tokens.take(part, near=part.start)
    runs = Quotable(definitions).runs(tokens.words, [*map(bool, tokens.taken)])
    found += [tokens.placed(run.part, run.start, run.end) for run in runs]
    return tuple(_stretches(text, sorted(found, key=lambda each: each.start)))


def kept_parts(stretches: Iterable[Stretch]) -> tuple[Part, ...]:
    """The parts of a wording, as :class:`kg.defining.records.Wording` keeps them."""
    return tuple(stretch.part for stretch in stretches if stretch.part is not None)


def _stretches(text: str, parts: Sequence[Part]) -> Iterator[Stretch]:
    at = 0
    for part in parts:
        if part.start > at:
            yield Stretch(start=at, end=part.start, part=None)
        yield Stretch(start=part.start, end=part.end, part=part)
        at = part.end
    if at < len(text):
        yield Stretch(start=at, end=len(text), part=None)


class _Tokens:
    """The words and marks of a wording, and which of them are taken by a part."""

    def __init__(self, text: str) -> None:
        self.matches = [*TOKEN.finditer(text)]
        self.words = [match[0] for match in self.matches]
        self.taken = bytearray(len(self.words))
        self.places: dict[str, list[int]] = {}
        self._numbers: dict[str, int] = {}
        self._row = self._in_row(self.words)
        for place, word in enumerate(self.words):
            self.places.setdefault(word.casefold(), []).append(place)

    def take(self, part: Part, *, near: int) -> list[Part]:
        """The part where it stands, nearest to ``near``; an empty list where it does not, or is taken already."""
        wanted = TOKEN.findall(part.quote)
        places = self.places.get(wanted[0].casefold(), []) if wanted else []
        rest = self._in_row(wanted[1:])
        stands = [place for place in places if self._stand(wanted, rest, place)]
        if not stands:
            return []
        first = min(stands, key=lambda place: (abs(self.matches[place].start() - near), place))
        last = first + len(wanted)
        self.taken[first:last] = b"\1" * len(wanted)
        return [self.placed(part, first, last)]

    def placed(self, part: Part, first: int, last: int) -> Part:
        """The part at the words and marks of these numbers, half-open."""
        return replace(part, start=self.matches[first].start(), end=self.matches[last - 1].end())

    def _in_row(self, words: Sequence[str]) -> str:
        """Words as one letter each: to compare thousands at thousands of places takes a moment then."""
        return "".join(chr(_FIRST + self._numbers.setdefault(word, len(self._numbers))) for word in words)

    def _stand(self, wanted: Sequence[str], rest: str, place: int) -> bool:
        front, first = wanted[0], self.words[place]
        capital = first == front or first[1:] == front[1:]  # *Hjelp* at the front of a sentence is *hjelp*
        free = self.taken.find(1, place, place + len(wanted)) < 0
        return capital and free and self._row.startswith(rest, place + 1)
