"""Labels in a text as they stand: inflected, as the head of a compound, or as a verb with words in between."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.concepts.label_index import LabelIndex, Node, WordReading
from extract.concepts.settings import SETTINGS
from extract.concepts.terms import Term
from extract.concepts.tokens import Tokens
from extract.types import MentionForm

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch that may be a mention: words ``first`` to ``last``, offsets, the label, and pieces if split."""

    first: int
    last: int
    start: int
    end: int
    term: Term
    form: MentionForm
    modifier: str = ""
    parts: tuple[Span, ...] = ()


def find_phrases(tokens: Tokens, index: LabelIndex) -> Iterator[Candidate]:
    """All labels that stand in a text, also those inside one another."""
    for number in tokens.candidates:
        for reading in tokens.analyses[number].readings:
            node = index.root.children.get(reading.lexeme)
            if node is None:
                continue
            yield from _words(tokens, index, number, reading)
            if reading.kind == "whole" and node.children:
                for last, split, term in _walk(tokens, node, number):
                    yield _phrase(tokens, number, last, split, term)


def _words(tokens: Tokens, index: LabelIndex, number: int, reading: WordReading) -> Iterator[Candidate]:
    for term in index.terms_of(reading):
        whole = reading.kind == "whole"
        yield Candidate(
            first=number,
            last=number,
            start=tokens.starts[number],
            end=tokens.ends[number],
            term=term,
            form=form_of(term, tokens.analyses[number].form) if whole else "compound",
            modifier=reading.modifier if reading.kind == "compound" else "",
        )


def _phrase(tokens: Tokens, first: int, last: int, split: Span, term: Term) -> Candidate:
    """``split`` are the last word before an insertion and the first one after it; equal when there is none."""
    start, end = tokens.starts[first], tokens.ends[last]
    before, after = split
    parts = ((start, tokens.ends[before]), (tokens.starts[after], end)) if after > before + 1 else ()
    words = " ".join(analysis.form for analysis in tokens.analyses[first : last + 1])
    return Candidate(first=first, last=last, start=start, end=end, term=term, form=form_of(term, words), parts=parts)


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
            for child in _children(tokens, place, number + 1):
                yield from walk_on(tokens, child, number + 1)


def _steps(tokens: Tokens, node: Node, number: int) -> Iterator[tuple[int, Node]]:
    """The second word of a label: the next word, or after a separable verb one of the next few."""
    furthest = number + 1 + (SETTINGS.longest_insertion if node.separable else 0)
    place: Node | None = _across(node, tokens.sign(number)) if number + 1 < len(tokens) else None
    for following in range(number + 1, min(furthest + 1, len(tokens))):
        if place is None:
            return
        children = list(_children(tokens, place, following))
        for child in children:
            yield following, child
        if children or tokens.analyses[following].function == "subordinator" or tokens.sign(following):
            return


def _across(node: Node, sign: str) -> Node | None:
    return node.children.get(sign) if sign else node


def _children(tokens: Tokens, node: Node, number: int) -> Iterator[Node]:
    for reading in tokens.analyses[number].readings:
        if reading.kind == "whole":
            child = node.children.get(reading.lexeme)
            if child is not None:
                yield child


def form_of(term: Term, words: str) -> MentionForm:
    """How the words found (lower case) stand to the label."""
    if term.label.language == "en":
        return "english"
    if term.is_verbal:
        return "verb"
    if term.label.kind != "preferred":
        return "synonym"
    return "label" if words == term.sought.lower() else "inflection"
