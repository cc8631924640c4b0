"""Coordination with ellipsis: the conjunct that leaves a shared word, or a shared part of a word, to the other one.

=====================================  =================================================  ============================
shared                                 example                                            elliptic conjunct
=====================================  =================================================  ============================
the head of a compound                 *risiko- og beskyttelsesfaktorer*                  *risiko … faktorer*
the first element of a compound        *risikofaktorer og -forhold*                       *risiko … forhold*
the noun after adjectives              *selektive og indikative innsatser*                *selektive … innsatser*
the adjective before nouns             *tidlig avdekking og innsats*                      *tidlig … innsats*
=====================================  =================================================  ============================

An elliptic conjunct reaches from its own first word to the end of what is shared; its two pieces are ``parts``.
"""

from collections.abc import Iterable, Iterator

from extract.concepts.label_index import LabelIndex, Node, WordReading
from extract.concepts.phrases import Candidate, next_nodes, walk_on
from extract.concepts.settings import SETTINGS
from extract.concepts.terms import Term
from extract.concepts.tokens import HYPHENS, Tokens

#: Signs that join conjuncts.
_JOINTS = frozenset((",", "/"))


def find_coordinations(tokens: Tokens, index: LabelIndex) -> Iterator[Candidate]:
    """The elliptic conjuncts of a text."""
    for number in hyphened(tokens):
        complete = _complete_conjunct(tokens, number)
        if complete is not None:
            yield from _elliptic_head(tokens, index, number, complete)
    if " -" in tokens.text:
        yield from _shared_modifiers(tokens, index)
    for number in tokens.candidates:
        for _, node in tokens.analyses[number].starts if tokens.analyses[number].adjectival else ():
            if node is not None:
                yield from _shared_nouns(tokens, index, node, number)
                yield from _shared_adjectives(tokens, index, node, number)


def hyphened(tokens: Tokens) -> list[int]:
    """The words that end in a hyphen before white space, a comma or a slash: *risiko-* in *risiko- og …*."""
    text = tokens.text
    ends = enumerate(tokens.ends) if "-" in text else ()
    return [number for number, end in ends if text.startswith("-", end) and not text[end + 1 : end + 2].isalnum()]


def _complete_conjunct(tokens: Tokens, number: int) -> int | None:
    """The first word after a conjunction that follows ``number`` and is not itself left open by a hyphen."""
    joined = False
    for following in range(number, min(number + SETTINGS.longest_coordination, len(tokens) - 1)):
        sign = tokens.sign(following).lstrip("".join(HYPHENS))
        joined = joined or sign in _JOINTS
        if sign not in {"", *_JOINTS}:
            return None
        if tokens.analyses[following + 1].function == "conjunction":
            joined = True
        elif joined and not tokens.gap(following + 1).startswith(HYPHENS):
            return following + 1
    return None


def _elliptic_head(tokens: Tokens, index: LabelIndex, number: int, complete: int) -> Iterator[Candidate]:
    modifier, word = tokens.analyses[number].form, tokens.analyses[complete].form
    if len(modifier) < SETTINGS.shortest_modifier or not _is_cut_as_spelt(tokens, complete):
        return
    heads = [word[at:] for at in range(1, len(word) - SETTINGS.shortest_shared_head + 1)]
    head, term = _first_label(index, ((head, modifier + head) for head in heads), modifier)
    if term is not None:
        yield _split(tokens, (number, complete), term, (tokens.ends[number], tokens.ends[complete] - len(head)))


def _is_cut_as_spelt(tokens: Tokens, number: int) -> bool:
    """Whether a word is short enough to be cut, and no sign was left out of its form, so that offsets fit."""
    length = len(tokens.analyses[number].form)
    return length == tokens.ends[number] - tokens.starts[number] and length <= SETTINGS.longest_word


def _first_label(index: LabelIndex, words: Iterable[tuple[str, str]], modifier: str) -> tuple[str, Term | None]:
    """The first of the words put together that is a label, or else the first whose head after ``modifier`` is one."""
    compound: tuple[str, Term | None] = ("", None)
    for piece, word in words:
        for reading in index.analyse(word).readings:
            terms = index.terms_of(reading)
            if terms and reading.kind == "whole":
                return piece, terms[0]
            if terms and reading.modifier == modifier and compound[1] is None:
                compound = (piece, terms[0])
    return compound


def _shared_modifiers(tokens: Tokens, index: LabelIndex) -> Iterator[Candidate]:
    """*risikofaktorer og -forhold*, where the first element of the word before the conjunction makes a label."""
    for number in range(2, len(tokens)):
        is_conjunct = tokens.analyses[number - 1].function == "conjunction" and tokens.gap(number - 1).endswith("-")
        if is_conjunct and tokens.sign(number - 2) == "":
            yield from _elliptic_modifier(tokens, index, number)


def _elliptic_modifier(tokens: Tokens, index: LabelIndex, number: int) -> Iterator[Candidate]:
    word, head = tokens.analyses[number - 2].form, tokens.analyses[number].form
    if not _is_cut_as_spelt(tokens, number - 2):
        return
    for at in range(len(word) - 1, SETTINGS.shortest_modifier - 1, -1):
        terms = _terms(index, tuple(x for x in index.analyse(word[:at] + head).readings if x.kind == "whole"))
        if terms:
            first = tokens.starts[number - 2] + at
            yield _split(tokens, (number - 2, number), terms[0], (first, tokens.starts[number]))
            return


def _terms(index: LabelIndex, readings: tuple[WordReading, ...]) -> list[Term]:
    return [term for reading in readings for term in index.terms_of(reading)]


def _split(tokens: Tokens, words: tuple[int, int], term: Term, gap: tuple[int, int]) -> Candidate:
    """A candidate of two pieces: from the first word to the last, without the stretch ``gap``."""
    first, last = words
    start, end = tokens.starts[first], tokens.ends[last]
    return Candidate(
        first=first,
        last=last,
        start=start,
        end=end,
        term=term,
        form="english" if term.label.language == "en" else "coordination",
        parts=((start, gap[0]), (gap[1], end)),
    )


def _shared_nouns(tokens: Tokens, index: LabelIndex, node: Node, number: int) -> Iterator[Candidate]:
    """*ADJ, ADJ og ADJ NOUN*, where the first adjective and the noun make a label."""
    for following in _adjectives_until(tokens, number):
        for child in next_nodes(tokens, node, following):
            ends = list(walk_on(tokens, child, following))
            if ends and not _adds_nothing(index, tokens, following, ends[-1][1][0]):
                last, terms = ends[-1]
                yield _split(tokens, (number, last), terms[0], (tokens.ends[number], tokens.starts[following]))
                return


def _adds_nothing(index: LabelIndex, tokens: Tokens, noun: int, term: Term) -> bool:
    """Whether the noun alone already names the concept: *helhetlig og effektiv oppfølging* is one *oppfølging*."""
    return any(own.concept == term.concept for own in _terms(index, tokens.analyses[noun].readings))


def _adjectives_until(tokens: Tokens, number: int) -> Iterator[int]:
    """The words after a conjunction and further adjectives that may be the shared noun."""
    joined, after_adjective = False, True
    for at in range(number, min(number + SETTINGS.longest_coordination, len(tokens) - 1)):
        sign, following = tokens.sign(at), tokens.analyses[at + 1]
        if sign not in {"", *_JOINTS}:
            return
        joint = sign in _JOINTS or following.function == "conjunction"
        if not joint and not joined:
            return
        joined = joined or joint
        if following.function:
            after_adjective = False
            continue
        if after_adjective and not joint:
            yield at + 1
        if not _agrees(tokens, number, at + 1):
            return
        after_adjective = True


def _agrees(tokens: Tokens, number: int, other: int) -> bool:
    """Whether a word can be an adjective beside another: it is known or looks like one, or has the same ending."""
    word = tokens.analyses[other]
    return word.adjectival or word.form[-1:] == tokens.analyses[number].form[-1:]


def _shared_adjectives(tokens: Tokens, index: LabelIndex, node: Node, number: int) -> Iterator[Candidate]:
    """*ADJ NOUN og NOUN*, where the adjective and the second noun make a label, and that noun makes none alone."""
    last = number + 3
    if last >= len(tokens) or tokens.analyses[number + 2].function != "conjunction":
        return
    if any(tokens.sign(at) for at in range(number, last)):
        return
    if _terms(index, tokens.analyses[last].readings):
        return
    for child in next_nodes(tokens, node, last):
        for term in child.terms:
            if term.search == "yes":
                yield _split(tokens, (number, last), term, (tokens.ends[number], tokens.starts[last]))
                return
