"""Labels in a text as they stand: inflected, as the head of a compound, or as a verb with words in between."""

from collections.abc import Iterator
from typing import NamedTuple

from extract.concepts.label_index import Node
from extract.concepts.settings import SETTINGS
from extract.concepts.terms import Term
from extract.concepts.tokens import Tokens
from extract.types import MentionForm

Span = tuple[int, int]


class Candidate(NamedTuple):
    """A stretch that may be a mention: words ``first`` to ``last``, offsets, the label, and pieces if split."""

    first: int
    last: int
    start: int
    end: int
    term: Term
    form: MentionForm
    modifier: str = ""
    parts: tuple[Span, ...] = ()


def find_phrases(tokens: Tokens) -> Iterator[Candidate]:
    """All labels that stand in a text, also those inside one another."""
    for number in tokens.candidates:
        for labels, node in tokens.analyses[number].starts:
            for term, form, modifier in labels:
                yield Candidate(number, number, tokens.starts[number], tokens.ends[number], term, form, modifier)
            if node is not None:
                for last, split, term in _walk(tokens, node, number):
                    yield _phrase(tokens, number, last, split, term)


def _phrase(tokens: Tokens, first: int, last: int, split: Span, term: Term) -> Candidate:
    """``split`` are the last word before an insertion and the first one after it; equal when there is none."""
    start, end = tokens.starts[first], tokens.ends[last]
    before, after = split
    parts = ((start, tokens.ends[before]), (tokens.starts[after], end)) if after > before + 1 else ()
    words = " ".join(analysis.form for analysis in tokens.analyses[first : last + 1])
    return Candidate(first=first, last=last, start=start, end=end, term=term, form=term.form(words), parts=parts)


def _walk(tokens: Tokens, node: Node, number: int) -> Iterator[tuple[int, Span, Term]]:
    """Labels of two or more words from the node of the word at ``number``."""
    for following, place in _steps(tokens, node, number):
        for last, terms in walk_on(tokens, place, following):
            for term in terms:
                yield last, (number, following), term


def walk_on(tokens: Tokens, node: Node, number: int) -> Iterator[tuple[int, list[Term]]]:
    """Where labels end, from a node reached with the word at ``number``, without insertions."""
    searched = [term for term in node.terms if term.search == "yes" and len(term.words) > 1]
    if searched:
        yield number, searched
    if node.children and number + 1 < len(tokens):
        place = _across(node, tokens.sign(number))
        if place is not None:
            for child in next_nodes(tokens, place, number + 1):
                yield from walk_on(tokens, child, number + 1)


def _steps(tokens: Tokens, node: Node, number: int) -> Iterator[tuple[int, Node]]:
    """The second word of a label: the next word, or after a separable verb one of the next few."""
    if not node.separable and number + 1 < len(tokens) and not tokens.analyses[number + 1].whole:
        return
    furthest = number + 1 + (SETTINGS.longest_insertion if node.separable else 0)
    place: Node | None = _across(node, tokens.sign(number)) if number + 1 < len(tokens) else None
    for following in range(number + 1, min(furthest + 1, len(tokens))):
        if place is None:
            return
        children = list(next_nodes(tokens, place, following))
        for child in children:
            yield following, child
        if children or tokens.analyses[following].function == "subordinator" or tokens.sign(following):
            return


def _across(node: Node, sign: str) -> Node | None:
    return node.children.get(sign) if sign else node


def next_nodes(tokens: Tokens, node: Node, number: int) -> Iterator[Node]:
    """Where the labels at a node go on with the word at ``number``."""
    for lexeme in tokens.analyses[number].whole:
        child = node.children.get(lexeme)
        if child is not None:
            yield child
