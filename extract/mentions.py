"""Finding the concepts of a scheme in a text, and in a document with source offsets.

What counts follows the conventions of the gold annotations: every lexical occurrence in any form, the longest match
wins, no mention inside another (the conjuncts of a coordination excepted), the head of a compound decides, and words
that look like a concept but mean something else are told apart by the scheme's sense rules.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from corpus.types import Document
from extract.coordination import find_coordinations
from extract.label_index import LabelIndex
from extract.phrases import Candidate, Span, find_phrases
from extract.scheme import Scheme
from extract.sense_rules import SenseRule, Surroundings, sense
from extract.tokens import Tokens
from extract.types import Mention, MentionForm

_KIND_RANK = {"preferred": 0, "alternative": 1, "hidden": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention in a string: half-open offsets into that string, the concept, how it is written, and its pieces."""

    start: int
    end: int
    concept: str
    form: MentionForm
    parts: tuple[Span, ...] = ()


class MentionFinder:
    """Finds the concepts of a scheme; the cost does not grow with the number of labels."""

    def __init__(self, scheme: Scheme) -> None:
        self._index = LabelIndex(scheme)
        self._rules: dict[str, list[SenseRule]] = {}
        for rule in scheme.senses:
            self._rules.setdefault(rule.concept, []).append(rule)

    def find(self, text: str) -> list[Found]:
        """The mentions in a text, by start and then the longer first; the same text gives the same list."""
        tokens = Tokens(text, self._index)
        if not tokens.candidates:
            return []
        candidates = chain(find_phrases(tokens, self._index), find_coordinations(tokens, self._index))
        whole = (candidate for candidate in candidates if not tokens.is_hyphened(candidate.last))
        meant = ((candidate, self._meaning(tokens, candidate)) for candidate in _one_label_each(whole))
        return _with_acronyms(tokens, _longest((candidate, concept) for candidate, concept in meant if concept))

    def _meaning(self, tokens: Tokens, candidate: Candidate) -> str | None:
        concept = candidate.term.concept
        rules = self._rules.get(concept)
        return sense(concept, rules, _surroundings(tokens, candidate)) if rules else concept


def document_mentions(document: Document, finder: MentionFinder) -> tuple[Mention, ...]:
    """The mentions of a document with source offsets, sentence by sentence, so that none crosses a boundary.

    ``ValueError`` when the document has text but no sentences.
    """
    if not document.sentences and document.clean.text.strip():
        raise ValueError(f"document {document.id!r} has no sentences; segment it before looking for mentions")
    return tuple(_document_mentions(document, finder))


def _document_mentions(document: Document, finder: MentionFinder) -> Iterator[Mention]:
    clean = document.clean
    for sentence in document.sentences:
        offset = sentence.clean_start
        for found in finder.find(clean.text[offset : sentence.clean_end]):
            start, end = clean.to_source(found.start + offset, found.end + offset)
            parts = tuple(clean.to_source(a + offset, b + offset) for a, b in found.parts)
            yield Mention(
                start=start, end=end, concept=found.concept, form=found.form, sentence=sentence.index, parts=parts
            )


def _one_label_each(candidates: Iterable[Candidate]) -> Iterable[Candidate]:
    """One candidate for a stretch and concept, by its best label, so that a sense rule decides once."""
    best: dict[tuple[int, int, str], Candidate] = {}
    for candidate in candidates:
        key = (candidate.start, candidate.end, candidate.term.concept)
        other = best.setdefault(key, candidate)
        if _KIND_RANK[candidate.term.label.kind] < _KIND_RANK[other.term.label.kind]:
            best[key] = candidate
    return best.values()


def _surroundings(tokens: Tokens, candidate: Candidate) -> Surroundings:
    words = tokens.analyses[candidate.first : candidate.last + 1]
    return Surroundings(
        label=candidate.term.label.text,
        form=" ".join(word.form for word in words),
        modifier=candidate.modifier,
        left=tokens.left_of(candidate.first),
        right=tokens.right_of(candidate.last),
        quoted=tokens.is_quoted(candidate.first, candidate.last),
    )


def _longest(candidates: Iterable[tuple[Candidate, str]]) -> list[tuple[Candidate, str]]:
    """The candidates that stay when longer ones go first and none may stand inside another."""
    taken: dict[int, list[Candidate]] = {}
    kept: list[tuple[Candidate, str]] = []
    for candidate, concept in sorted(candidates, key=lambda pair: _rank(pair[0])):
        words = range(candidate.first, candidate.last + 1)
        if all(_side_by_side(candidate, other) for word in words for other in taken.get(word, ())):
            kept.append((candidate, concept))
            for word in words:
                taken.setdefault(word, []).append(candidate)
    return sorted(kept, key=lambda pair: (pair[0].start, -pair[0].end))


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.start - candidate.end, candidate.start, _KIND_RANK[candidate.term.label.kind]


def _side_by_side(inner: Candidate, outer: Candidate) -> bool:
    """Whether a shorter candidate may stand within a split one.

    It may between the pieces, and as the other conjunct of a coordination: that one holds the shared word and more.
    """
    if not outer.parts:
        return False
    (_, first_end), (last_start, _) = outer.parts[0], outer.parts[-1]
    between = first_end <= inner.start and inner.end <= last_start
    shares_end = inner.end == outer.end and first_end <= inner.start < last_start
    shares_start = inner.start == outer.start and first_end < inner.end <= last_start
    return between or shares_end or shares_start


def _with_acronyms(tokens: Tokens, found: list[tuple[Candidate, str]]) -> list[Found]:
    """A name and its acronym side by side are one naming.

    An acronym of just the words found belongs to the mention, brackets and all: *tidlig innsats (TI)*. Another acronym
    of the same concept after it, as in *foreldreveiledningen ICPD*, is left out.
    """
    mentions: list[Found] = []
    for candidate, concept in found:
        if mentions and candidate.term.is_acronym and mentions[-1].concept == concept:
            name = tokens.text[mentions[-1].start : mentions[-1].end]
            between = tokens.text[mentions[-1].end : candidate.start].strip()
            closed = between == "(" and tokens.text[candidate.end : candidate.end + 1] == ")"
            if closed and _initials(name) == candidate.term.label.text:
                mentions[-1] = replace(mentions[-1], end=candidate.end + 1)
            if between in {"", "("}:
                continue
        mentions.append(_found(candidate, concept))
    return mentions


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).upper()


def _found(candidate: Candidate, concept: str) -> Found:
    return Found(start=candidate.start, end=candidate.end, concept=concept, form=candidate.form, parts=candidate.parts)
