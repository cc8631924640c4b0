"""Finding the concepts of a scheme in a text, and in a document with source offsets.

What counts follows the conventions of the gold annotations: every lexical occurrence in any form, the longest match
wins, no mention inside another (the conjuncts of a coordination excepted), the head of a compound decides, and words
that look like a concept but mean something else are told apart by the scheme's sense rules.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, get_args

from corpus.types import Document, Sentence
from extract.concepts.contexts import CueIndex, Quotations, find_quotations
from extract.concepts.coordination import find_coordinations
from extract.concepts.label_index import LabelIndex
from extract.concepts.phrases import Candidate, Span, find_phrases
from extract.concepts.scheme import Scheme
from extract.concepts.scheme_conditions import KINDS
from extract.concepts.sense_rules import SenseRule, Surroundings, sense
from extract.concepts.sense_words import marked
from extract.concepts.terms import WORD
from extract.concepts.tokens import HYPHENS, Tokens
from extract.types import Language, Mention, MentionContext, MentionForm, MentionRole


class MentionHit(NamedTuple):
    """A mention in a string: half-open offsets into that string; the rest as in :class:`extract.types.Mention`."""

    start: int
    end: int
    concept: str
    form: MentionForm
    parts: tuple[Span, ...] = ()
    role: MentionRole = "whole"
    modifier: str = ""
    label: str = ""
    negated: bool = False


class MentionFinder:
    """Finds the concepts of a scheme; the cost does not grow with the number of labels."""

    def __init__(self, scheme: Scheme) -> None:
        self._index = LabelIndex(scheme)
        self._rules: dict[str, list[SenseRule]] = {}
        for rule in scheme.senses:
            self._rules.setdefault(rule.concept, []).append(rule)
        self._negations = CueIndex(scheme.context_cues, "negated")
        self._titles = CueIndex(scheme.context_cues, "title")

    def find(self, text: str, *, language: str | None = None) -> list[MentionHit]:
        """The mentions in a text, by start and then the longer first; the same text gives the same list.

        In a text whose ``language`` is known, labels of one word are looked for in their own language only: English
        ones in English, bokmål and nynorsk ones in both of these. In a language that no label is in, nothing is found.
        """
        tokens = Tokens(text, self._index)
        if not tokens.candidates:
            return []
        whole = (
            candidate
            for candidate in chain(find_phrases(tokens), find_coordinations(tokens, self._index))
            if (language is None or _is_read_in(language, candidate)) and not tokens.is_hyphened(candidate.last)
        )
        meant = ((candidate, self._meaning(tokens, candidate)) for candidate in _one_label_each(whole))
        kept = _longest((candidate, concept) for candidate, concept in meant if concept)
        deniable = bool(kept) and self._negations.may_mark([analysis.form for analysis in tokens.analyses])
        return _with_acronyms(tokens, [(self._found(tokens, *pair, deniable=deniable), pair[0]) for pair in kept])

    def may_begin(self, text: str) -> bool:
        """Whether a mention may stand at the beginning of a text: a label begins so, or a hyphen leaves a word open."""
        word = WORD.match(text)
        return word is not None and (text.startswith(HYPHENS, word.end()) or bool(self._index.analyse(word[0]).starts))

    def quotations(self, text: str) -> Quotations:
        """The stretches of a text in quotation marks, told apart into quotations and titles."""
        return find_quotations(text, self._titles)

    def _found(self, tokens: Tokens, candidate: Candidate, concept: str, *, deniable: bool) -> MentionHit:
        return MentionHit(
            start=candidate.start,
            end=candidate.end,
            concept=concept,
            form=candidate.form,
            parts=candidate.parts,
            role=_role(candidate),
            modifier=candidate.modifier,
            label=candidate.term.label.text,
            negated=deniable and self._is_negated(tokens, candidate),
        )

    def _is_negated(self, tokens: Tokens, candidate: Candidate) -> bool:
        left = [*map(str.lower, reversed(tokens.left_of(candidate.first)))]
        right = [*map(str.lower, tokens.right_of(candidate.last))]
        return self._negations.marks(left, "left") or self._negations.marks(right, "right")

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
    quotations = finder.quotations(clean.text)
    for sentence in document.sentences:
        offset = sentence.clean_start
        for hit in finder.find(clean.text[offset : sentence.clean_end], language=sentence.language):
            start, end = clean.to_source(hit.start + offset, hit.end + offset)
            yield Mention(
                start=start,
                end=end,
                concept=hit.concept,
                form=hit.form,
                sentence=sentence.index,
                parts=tuple(clean.to_source(a + offset, b + offset) for a, b in hit.parts),
                role=hit.role,
                modifier=hit.modifier,
                context=tuple(_contexts(sentence, hit, quotations)),
                label=hit.label,
            )


def _contexts(sentence: Sentence, hit: MentionHit, quotations: Quotations) -> Iterator[MentionContext]:
    around = quotations.around(hit.start + sentence.clean_start, hit.end + sentence.clean_start)
    if around == "title" or sentence.kind == "reference":
        yield "title"
    if sentence.kind == "heading":
        yield "heading"
    if around == "quote":
        yield "quote"
    if hit.negated:
        yield "negated"


def _is_read_in(language: str, candidate: Candidate) -> bool:
    """A word of another language may mean something else here (*treat*, *tiltak*); a phrase of it does not."""
    if language not in _LANGUAGES:
        return False
    is_english = candidate.term.label.language == "en"
    return is_english == (language == "en") or len(candidate.term.words) > 1


_LANGUAGES = frozenset(get_args(Language))


def _role(candidate: Candidate) -> MentionRole:
    if candidate.form == "compound":
        return "head" if candidate.modifier else "modifier"
    if not candidate.parts:
        return "whole"
    return "split" if candidate.term.is_separable else "conjunct"


def _one_label_each(candidates: Iterable[Candidate]) -> Iterable[Candidate]:
    """One candidate for a stretch and concept, by its best label, so that a sense rule decides once."""
    best: dict[tuple[int, int, str], Candidate] = {}
    for candidate in candidates:
        key = (candidate.start, candidate.end, candidate.term.concept)
        other = best.setdefault(key, candidate)
        if KINDS.index(candidate.term.label.kind) < KINDS.index(other.term.label.kind):
            best[key] = candidate
    return best.values()


def _surroundings(tokens: Tokens, candidate: Candidate) -> Surroundings:
    words = tokens.analyses[candidate.first : candidate.last + 1]
    return Surroundings(
        label=candidate.term.label.text,
        form=" ".join(word.form for word in words),
        modifier=candidate.modifier,
        left=marked(tokens.left_of(candidate.first)),
        right=marked(tokens.right_of(candidate.last)),
        quoted=tokens.is_quoted(candidate.first, candidate.last),
    )


def _longest(candidates: Iterable[tuple[Candidate, str]]) -> list[tuple[Candidate, str]]:
    """The candidates that stay when longer ones go first and none may stand inside another."""
    found = [*candidates]
    if len(found) <= 1:
        return found
    taken: dict[int, list[Candidate]] = {}
    kept: list[tuple[Candidate, str]] = []
    for candidate, concept in sorted(found, key=lambda pair: _rank(pair[0])):
        words = range(candidate.first, candidate.last + 1)
        if all(_side_by_side(candidate, other) for word in words for other in taken.get(word, ())):
            kept.append((candidate, concept))
            for word in words:
                taken.setdefault(word, []).append(candidate)
    return sorted(kept, key=lambda pair: (pair[0].start, -pair[0].end))


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.start - candidate.end, candidate.start, KINDS.index(candidate.term.label.kind)


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


def _with_acronyms(tokens: Tokens, hits: list[tuple[MentionHit, Candidate]]) -> list[MentionHit]:
    """A name and its acronym side by side are one naming.

    An acronym of just the words found belongs to the mention, brackets and all: *tidlig innsats (TI)*. Another acronym
    of the same concept after it, as in *foreldreveiledningen ICPD*, is left out.
    """
    mentions: list[MentionHit] = []
    for mention, candidate in hits:
        if mentions and candidate.term.is_acronym and mentions[-1].concept == mention.concept:
            name = tokens.text[mentions[-1].start : mentions[-1].end]
            between = tokens.text[mentions[-1].end : candidate.start].strip()
            closed = between == "(" and tokens.text[candidate.end : candidate.end + 1] == ")"
            if closed and "".join(word[0] for word in name.split()).upper() == candidate.term.sought:
                mentions[-1] = mentions[-1]._replace(end=candidate.end + 1)
            if between in {"", "("}:
                continue
        mentions.append(mention)
    return mentions
