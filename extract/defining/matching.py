"""What a definition cue says where it matched: which term, and which meaning."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.types import RUNNING_TEXT, Document, Sentence
from corpus.words import RUNNING_WORD
from extract.defining import slots
from extract.defining.cues import Cue, DefinitionWords
from extract.defining.settings import SETTINGS
from extract.defining.slots import Span
from extract.types import DefinitionKind

#: Where a term stands, its concept, and the sentence it stands in.
Placed = tuple[Span, str | None, int]

_GOING_ON = re.compile(
    r"(?:Dette|Det)\s+(?:er|vil\s+s(?:i|eie)|betyr|tyder|innebærer|inneber|handler\s+om|handlar\s+om)\s"
    r"|Med\s+(?:det|dette)\s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all matches share; ``concept_of`` gives the concept that a phrase, as it stands in the text, names."""

    document: Document
    words: DefinitionWords
    concept_of: Callable[[str], str | None]

    def is_heading_of(self, sentence: Sentence, term: str) -> bool:
        """Whether the section that a sentence stands in is called by a term, in any form of the noun."""
        title = self.document.sections[sentence.section].title
        return bool(title) and slots.bare_noun(title) == slots.bare_noun(term)

    def beside(self, sentence: Sentence, step: int) -> Sentence | None:
        """The running-text sentence before (-1) or after (1), in the same section."""
        at = sentence.index + step
        if not 0 <= at < len(self.document.sentences):
            return None
        other = self.document.sentences[at]
        return other if other.section == sentence.section and other.kind in RUNNING_TEXT else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CueHit:
    """A cue that matched in a sentence, whose text is ``body``."""

    sentence: Sentence
    body: str
    cue: Cue
    match: re.Match[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionHit:
    """A definition in cleaned offsets; the passage is the sentences ``first`` to ``last``."""

    term: Span
    meaning: Span
    cue: str
    kind: DefinitionKind
    concept: str | None
    first: int
    last: int

    def is_about_term_of(self, other: "DefinitionHit") -> bool:
        """Whether both define the same stretch or concept, or give the same words as the meaning."""
        same = self.meaning == other.meaning or (self.concept is not None and self.concept == other.concept)
        return same or (self.term[0] < other.term[1] and other.term[0] < self.term[1])


def match_cue(hit: CueHit, setting: Setting) -> DefinitionHit | None:
    """The definition that a matched cue gives, if its term is what the cue demands and a meaning is given."""
    if hit.cue.right == "both":
        meaning, placed = _both(hit, setting)
    else:
        meaning = _meaning(hit, setting)
        placed = _term(hit, setting) if meaning else None
    if meaning is None or placed is None:
        return None
    term, concept, first = placed
    sentence = hit.sentence
    return DefinitionHit(
        term=term,
        meaning=meaning,
        cue=" ".join(hit.match[0].split()),
        kind=hit.cue.kind,
        concept=concept,
        first=sentence.index - 1 if meaning[0] < sentence.clean_start else first,
        last=sentence.index + (meaning[0] >= sentence.clean_end),
    )


def _both(hit: CueHit, setting: Setting) -> tuple[Span | None, Placed | None]:
    """Meaning and term where the one follows the other at once: *For skolen betyr oppfølging jevnlige samtaler*."""
    named = slots.concept_first(hit.body, hit.match.end(), setting.words, setting.concept_of)
    meaning = slots.meaning_right(hit.body, named[0][1], setting.words) if named else None
    if named is None or meaning is None or slots.is_quantified(hit.body, named[0][0], setting.words):
        return None, None
    if _gives_no_meaning(hit, meaning, setting):
        return None, None
    return shifted(meaning, hit.sentence), (shifted(named[0], hit.sentence), named[1], hit.sentence.index)


def _meaning(hit: CueHit, setting: Setting) -> Span | None:
    """Where the meaning stands, in cleaned offsets."""
    body, cue, match = hit.body, hit.cue, hit.match
    if cue.reach in {"meaning_before", "meaning_after"}:
        return _meaning_beside(hit, setting)
    if cue.right == "meaning" and not body[match.end() :].strip(" .:\n\t\r"):
        return _whole(setting.beside(hit.sentence, 1))
    if cue.right == "meaning":
        span = slots.meaning_right(body, _meaning_start(match), setting.words)
        if span and cue.kind == "gloss":
            span = (span[0], slots.apposition_end(body, match.start(), span))
        if span and _gives_no_meaning(hit, span, setting):
            return None
    elif cue.left == "meaning":
        span = slots.meaning_left(body, match.start(), setting.words)
    else:
        span = match.span("meaning")
    return shifted(span, hit.sentence) if span else None


def _meaning_start(match: re.Match[str]) -> int:
    return match.start("from") if "from" in match.re.groupindex else match.end()


def _gives_no_meaning(hit: CueHit, meaning: Span, setting: Setting) -> bool:
    """Whether what follows a weak cue only begins like a meaning, or praises."""
    strong = hit.cue.demand == "any" and hit.cue.kind != "gloss"
    if slots.opens_empty(hit.body, meaning, setting.words, strict=not strong):
        return True
    if strong:
        return False
    taken = hit.match.start(), _meaning_start(hit.match)
    return hit.cue.kind != "quoted" and slots.is_praise(hit.body, taken, meaning, setting.words, own=hit.cue.own_words)


def _meaning_beside(hit: CueHit, setting: Setting) -> Span | None:
    """The sentence before the one that names the term, or the one after if it goes on about it: *Det betyr …*."""
    after = setting.beside(hit.sentence, 1) if hit.cue.reach == "meaning_after" else None
    if after is not None and _GOING_ON.match(setting.document.clean.text, after.clean_start):
        return _whole(after)
    return _whole(setting.beside(hit.sentence, -1))


def _whole(sentence: Sentence | None) -> Span | None:
    return (sentence.clean_start, sentence.clean_end) if sentence else None


def _term(hit: CueHit, setting: Setting) -> Placed | None:
    """Where the term stands, its concept, and the sentence it stands in; ``None`` when it is not what is demanded."""
    if hit.cue.reach in {"term_before", "term_above"}:
        sentences = SETTINGS.noun_reach if hit.cue.reach == "term_above" else 1
        return _term_before(hit.sentence, setting, sentences=sentences, marked=hit.cue.demand == "marked")
    span = _term_slot(hit, setting.words)
    checked = _checked(hit, span, setting) if span else None
    if span is None or checked is None or not _meets(hit, span, checked, setting):
        return None
    return shifted(checked[0], hit.sentence), checked[1], hit.sentence.index


def _term_slot(hit: CueHit, words: DefinitionWords) -> Span | None:
    if hit.cue.left == "term":
        return slots.term_left(hit.body, hit.match.start(), words, whole=hit.cue.at_start)
    if hit.cue.right == "term":
        return slots.term_right(hit.body, hit.match.end(), words)
    return hit.match.span("term")


def _checked(hit: CueHit, span: Span, setting: Setting) -> tuple[Span, str | None] | None:
    """The term narrowed to a concept, or else as it stands if it can be a term."""
    body, cue, words, concept_of = hit.body, hit.cue, setting.words, setting.concept_of
    narrow = slots.last_noun_phrase(body, span, words)
    if cue.left == "term" and hit.match[0].lstrip().startswith(","):
        return slots.concept_at(body, narrow, words, concept_of, anywhere=cue.demand == "any")  # an apposition
    anywhere = cue.left != "term" or cue.demand == "any"
    checked = slots.concept_at(body, span, words, concept_of, anywhere=anywhere)
    if checked is None and cue.left == "term" and cue.demand == "any":
        return slots.concept_at(body, narrow, words, concept_of, anywhere=False)
    return checked


def _meets(hit: CueHit, whole: Span, checked: tuple[Span, str | None], setting: Setting) -> bool:
    """Whether a term is what the cue demands."""
    (start, end), concept = checked
    demand = hit.cue.demand
    if demand == "exact":
        return concept is not None and hit.body[slice(*whole)].strip(" «»") == hit.body[start:end]
    if demand == "quoted":
        return slots.is_quoted(hit.body, (start, end))
    if demand == "generic":
        return slots.is_generic(hit.body[slice(*whole)], setting.words)
    if demand == "known":
        return concept is not None and not slots.is_quantified(hit.body, start, setting.words)
    if demand == "any" or concept is not None or slots.is_marked(hit.body, (start, end), setting.words):
        return True
    return setting.is_heading_of(hit.sentence, hit.body[start:end])


def _term_before(sentence: Sentence, setting: Setting, *, sentences: int, marked: bool) -> Placed | None:
    """The concept in the sentences before that *det*, *dette* or *begrepet* takes up: one spoken of, or the last.

    ``marked`` asks for one spoken of as a term: *det innebærer* mostly takes up the whole sentence before.
    """
    steps = (setting.beside(sentence, -step) for step in range(1, sentences + 1))
    named = [concept for before in steps if before for concept in _concepts(before, setting)]
    text, words = setting.document.clean.text, setting.words
    if marked:
        return next((concept for concept in named if slots.is_spoken_of(text, concept[0], words)), None)
    spoken_of = (concept for concept in named if sentences > 1 and slots.is_marked(text, concept[0], words))
    return next(spoken_of, named[0] if named else None)


def _concepts(before: Sentence, setting: Setting) -> Iterator[Placed]:
    """The concepts named in a sentence, from its end, the longer first."""
    body = setting.document.clean.text[before.clean_start : before.clean_end]
    tokens = [match.span() for match in RUNNING_WORD.finditer(body)][-SETTINGS.pronoun_reach :]
    for last in range(len(tokens) - 1, -1, -1):
        for first in range(max(0, last - SETTINGS.longest_label + 1), last + 1):
            span = (tokens[first][0], tokens[last][1])
            concept = setting.concept_of(body[slice(*span)])
            if concept is not None:
                yield shifted(span, before), concept, before.index


def shifted(span: Span, sentence: Sentence) -> Span:
    """A span of a sentence's text in offsets of the cleaned text."""
    return sentence.clean_start + span[0], sentence.clean_start + span[1]
