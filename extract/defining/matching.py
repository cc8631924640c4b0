"""What a definition cue says where it matched: which term, and which meaning."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.types import RUNNING_TEXT, Document, Sentence
from corpus.words import RUNNING_WORD
from extract.defining import slots
from extract.defining.cues import Cue, Demand
from extract.defining.enumerations import is_broken_off, sentences_of_list
from extract.defining.marks import closed
from extract.defining.settings import SETTINGS
from extract.defining.slots import Span
from extract.defining.words import set_of, words_of
from extract.types import DefinitionKind

#: The construction in which the verb stands first; nearly always it is something else, so it is for known terms only.
INVERTED = "inverted"
#: Capitalised words only; what stands for something by name does not tell what it is.
_PROPER_NAME = re.compile(r"[A-ZÆØÅ][\w-]*[a-zæøå](?:\s[A-ZÆØÅ][\w-]*)*")
#: Where a term stands, its concept, and the sentence it stands in.
Placed = tuple[Span, str | None, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all matches share; ``concept_of`` gives the concept that a phrase, as it stands in the text, names."""

    document: Document
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

    def heading_above(self, sentence: Sentence) -> Sentence | None:
        """The heading that a sentence stands right under."""
        above = self.document.sentences[max(0, sentence.index - 1)]
        return above if above.section == sentence.section and above.kind == "heading" else None

    def body(self, sentence: Sentence) -> str:
        """The cleaned text of a sentence."""
        return self.document.words[sentence.index].text

    def says_something(self, candidate: "Candidate") -> bool:
        """Whether the meaning has a word besides those of the term, function words and letters."""
        empty = set_of("be", "boundary", "conjunction", "determiner", "filler", "preposition", "relative")
        said = (word for word in self._words(candidate.meaning) if len(word) > 1 and word not in empty)
        term = set(map(slots.bare_noun, self._words(candidate.term)))
        return any(slots.bare_noun(word) not in term for word in said)

    def _words(self, span: Span) -> list[str]:
        return RUNNING_WORD.findall(self.document.clean.text[slice(*span)].lower())

    def home(self, candidate: "Candidate") -> Sentence:
        """The sentence that the term of a candidate stands in."""
        within = self.document.sentences[candidate.first : candidate.last + 1]
        return next(sentence for sentence in within if candidate.term[0] < sentence.clean_end)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueHit:
    """A cue that matched in a sentence, whose text is ``body``."""

    sentence: Sentence
    body: str
    cue: Cue
    match: re.Match[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What may be a definition, in cleaned offsets; the passage is the sentences ``first`` to ``last``.

    ``holds`` tells that its construction and its term are such as hold on texts that they were not chosen for.
    """

    term: Span
    meaning: Span
    cue: str
    construction: str
    kind: DefinitionKind
    concept: str | None
    first: int
    last: int
    holds: bool
    passage: Span | None = None  # where it is less than these sentences

    def is_about_term_of(self, other: "Candidate") -> bool:
        """Whether both define the same stretch or concept, or give the same words as the meaning."""
        same = self.meaning == other.meaning or (self.concept is not None and self.concept == other.concept)
        return same or _meet(self.term, other.term) or self._reads_otherwise(other)

    def _reads_otherwise(self, other: "Candidate") -> bool:
        """Whether it is another reading of the same cue: what is the term there is in the meaning here."""
        swapped = _meet(self.term, other.meaning) or self.meaning[1] == other.meaning[1]
        return self.cue == other.cue and _meet(self.meaning, other.term) and swapped


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def match_cue(hit: CueHit, setting: Setting) -> Iterator[Candidate]:
    """The definitions that a matched cue may give: one, or one for each term that a pronoun may take up."""
    inverted = hit.cue.construction == INVERTED
    terms = [placed for placed in _terms(hit, setting) if not inverted or _is_known(placed, setting)]
    meaning = _meaning(hit, setting) if terms else None
    if meaning is None:
        return
    sentence, cue = hit.sentence, hit.cue
    meaning, last = _whole_meaning(meaning, hit, setting)
    for term, concept, first in terms:
        placed = (term, concept, first)
        yield Candidate(
            term=term,
            meaning=meaning,
            cue=" ".join(hit.match[0].split()),
            construction=cue.construction,
            kind=cue.kind,
            concept=concept,
            first=sentence.index - 1 if meaning[0] < sentence.clean_start else first,
            last=last,
            holds=_holds(hit, placed, meaning, setting),
        )


def _meaning(hit: CueHit, setting: Setting) -> Span | None:
    """Where the meaning stands, in cleaned offsets."""
    body, cue, match = hit.body, hit.cue, hit.match
    if cue.reach == "meaning_before":
        return _whole(setting.beside(hit.sentence, -1))
    if cue.right == "both":
        term = _term_slot(hit, setting)
        span = slots.meaning_right(body, term[1]) if term else None
        return shifted(span, hit.sentence) if span else None
    if cue.right == "meaning" and not (rest := body[match.end() :]).strip(" .:\n\t\r"):
        return None if "." in rest else _whole(setting.beside(hit.sentence, 1))  # a full stop announces nothing
    if cue.right == "meaning":
        span = slots.meaning_right(body, _meaning_start(match))
        if span and cue.kind == "gloss":
            span = (span[0], slots.apposition_end(body, match.start(), span))
    elif cue.left == "meaning":
        span = slots.meaning_left(body, match.start())
    else:
        span = match.span("meaning")
    return shifted(span, hit.sentence) if span else None


def _whole_meaning(meaning: Span, hit: CueHit, setting: Setting) -> tuple[Span, int]:
    """The meaning to its last part, and the sentence that it ends in: a list in it or after it, a quotation closed."""
    document, last = setting.document, hit.sentence.index + (meaning[0] >= hit.sentence.clean_end)
    text = document.clean.text
    if hit.cue.right == "meaning" and hit.body.rstrip().endswith(":"):
        for _ in range(SETTINGS.most_list_items - (last > hit.sentence.index)):
            item = setting.beside(document.sentences[last], 1)
            if item is None or item.kind != "list_item":
                break
            last, meaning = item.index, (meaning[0], item.clean_end)
    meaning, last = _with_items(meaning, last, setting)
    whole = closed(text, meaning, near(document, last, last))
    while last + 1 < len(document.sentences) and whole[1] > document.sentences[last + 1].clean_start:
        last += 1
    return whole, last


def _with_items(meaning: Span, last: int, setting: Setting) -> tuple[Span, int]:
    """The meaning with the later items of a list that it begins, where it goes to the end of its sentence ``last``."""
    sentences, text = setting.document.sentences, setting.document.clean.text
    goes_on = RUNNING_WORD.search(text, meaning[1], sentences[last].clean_end)
    if goes_on or ")" not in text[slice(*meaning)]:
        return meaning, last
    after = sentences[last + 1 : last + 1 + SETTINGS.most_list_items]
    following = [each for each in after if each.section == sentences[last].section and each.kind in RUNNING_TEXT]
    taken = sentences_of_list(text[slice(*meaning)], [setting.body(each) for each in following])
    if not taken:
        return meaning, last
    end = following[taken - 1]
    return (meaning[0], end.clean_start + len(setting.body(end).rstrip(" .\n\t\r"))), end.index


def near(document: Document, first: int, last: int) -> Span:
    """Where the other half of a mark in the sentences ``first`` to ``last`` may stand."""
    around = document.sentences[max(0, first - SETTINGS.mark_reach) : last + 1 + SETTINGS.mark_reach]
    inside = [each for each in around if each.section == document.sentences[first].section]
    return inside[0].clean_start, inside[-1].clean_end


def _meaning_start(match: re.Match[str]) -> int:
    return match.start("from") if "from" in match.re.groupindex else match.end()


def _whole(sentence: Sentence | None) -> Span | None:
    return (sentence.clean_start, sentence.clean_end) if sentence else None


def _terms(hit: CueHit, setting: Setting) -> Iterator[Placed]:
    """Where the term stands, its concept, and the sentence it stands in."""
    cue = hit.cue
    if cue.reach in {"term_before", "term_above"}:
        sentences = SETTINGS.noun_reach if cue.reach == "term_above" else 1
        yield from _terms_before(hit.sentence, setting, sentences=sentences)
        return
    span = _term_slot(hit, setting)
    checked = slots.term_in(hit.body, span, setting.concept_of) if span else None
    if checked is None and span is not None and cue.left == "term" and not cue.at_start:
        narrow = slots.last_noun_phrase(hit.body, span)
        checked = slots.term_in(hit.body, narrow, setting.concept_of)
    if checked is not None:
        yield shifted(checked[0], hit.sentence), checked[1], hit.sentence.index


def _term_slot(hit: CueHit, setting: Setting) -> Span | None:
    if hit.cue.right == "both":  # *For skolen betyr oppfølging jevnlige samtaler*
        return slots.concept_first(hit.body, hit.match.end(), setting.concept_of)
    if hit.cue.left == "term":
        span = slots.term_left(hit.body, hit.match.start(), whole=hit.cue.at_start)
        apposed = hit.match[0].lstrip().startswith((",", ":", "–", "-"))
        return slots.last_noun_phrase(hit.body, span) if span and apposed else span
    if hit.cue.right == "term":
        return slots.term_right(hit.body, hit.match.end())
    return hit.match.span("term")


def _terms_before(sentence: Sentence, setting: Setting, *, sentences: int) -> Iterator[Placed]:
    """What *det*, *dette* or *begrepet* may take up: a term spoken of as one, else what the sentence before is about.

    A sentence is about its subject, or about what it ends with; which of them cannot be told from here.
    """
    steps = [before for step in range(1, sentences + 1) if (before := setting.beside(sentence, -step))]
    for before in steps:
        spans = list(slots.spoken_of(setting.body(before)))
        if spans:
            yield from _placed(spans[-1:], before, setting)
            return
    if sentences > 1 and (heading := setting.heading_above(sentence)):
        yield from _placed([(0, len(setting.body(heading).rstrip()))], heading, setting)
        return
    for before in steps:  # of a noun such as *begrepet* the nearest that names a concept
        body = setting.body(before)
        subject, last = slots.subject(body), slots.last_noun_phrase(body, (0, slots.said_end(body)))
        placed = list(_placed([span for span in (subject, last) if span], before, setting))
        yield from (each for each in placed if sentences == 1 or each[1] is not None)
        if any(concept for _, concept, _ in placed):
            return


def _placed(spans: list[Span], sentence: Sentence, setting: Setting) -> Iterator[Placed]:
    body = setting.body(sentence)
    for span in spans:
        checked = slots.term_in(body, span, setting.concept_of)
        if checked is not None:
            yield shifted(checked[0], sentence), checked[1], sentence.index


def _is_known(placed: Placed, setting: Setting) -> bool:
    """Whether a term is a concept of the scheme, is marked as a term, or is what the section is called."""
    (start, end), concept, index = placed
    sentence = setting.document.sentences[index]
    body, span = setting.body(sentence), (start - sentence.clean_start, end - sentence.clean_start)
    marked = concept is not None or slots.is_marked(body, span)
    return marked or setting.is_heading_of(sentence, body[slice(*span)])


def _holds(hit: CueHit, placed: Placed, meaning: Span, setting: Setting) -> bool:
    """Whether the term is what the cue asks of it to be certain, and what follows is a meaning and no praise."""
    certain = hit.cue.certain
    (start, end), _, index = placed
    sentence = setting.document.sentences[index]
    span = (start - sentence.clean_start, end - sentence.clean_start)
    body = setting.body(sentence)
    never = certain == "never" or hit.cue.reach == "meaning_before" or body.rstrip().endswith("?")
    if never or _picks_out(hit, body, span) or _tells_a_part(hit, meaning, setting):
        return False
    if hit.cue.construction == "call" and not _is_named(hit, span, meaning, setting):
        return False
    if certain != "any" and hit.cue.left == "term" and slots.is_attribute(body, span[0]):
        return False
    if not _is_what_is_asked(certain, placed, setting):
        return False
    return hit.sentence.clean_start > meaning[0] or not _gives_no_meaning(hit, meaning)


def _picks_out(hit: CueHit, body: str, term: Span) -> bool:
    """Whether it tells which or how many are meant: *tjenestene, det vil si …*, *slike samtaler, det vil si …*."""
    around = RUNNING_WORD.findall(body[: term[0]].lower())[-1:] + RUNNING_WORD.findall(body[slice(*term)].lower())[:1]
    the_ones = slots.is_the_plural(body, term) or not set_of("points_back", "numeral").isdisjoint(around)
    return hit.cue.kind == "gloss" and the_ones and not slots.is_marked(body, term)


def _tells_a_part(hit: CueHit, meaning: Span, setting: Setting) -> bool:
    """Whether the meaning is an aim, one thing among others, a clause, a proper name, or a list that is broken off."""
    text = setting.document.clean.text[slice(*meaning)].strip()
    said = hit.body[slice(*hit.match.span())].lower()
    if hit.cue.construction == "genus" and not slots.tells_apart(text):
        return True
    partial = any(f" {word} " in f"{said} " for word in words_of("partial"))
    aim = text.startswith("å ") and said.endswith("om")  # *handler om å*
    return partial or aim or bool(_PROPER_NAME.fullmatch(text)) or is_broken_off(text)


def _is_what_is_asked(certain: Demand, placed: Placed, setting: Setting) -> bool:
    """Whether a term is what a cue asks of it to be certain."""
    (start, end), concept, index = placed
    sentence = setting.document.sentences[index]
    if certain in {"any", "known"}:
        return certain == "any" or concept is not None
    span = (start - sentence.clean_start, end - sentence.clean_start)
    return (certain == "bare" and slots.is_bare(setting.body(sentence), span)) or _is_known(placed, setting)


def _is_named(hit: CueHit, term: Span, meaning: Span, setting: Setting) -> bool:
    """Whether a name is short, and what it names more than one word and not told by the sentence before."""
    text = setting.document.clean.text[slice(*meaning)]
    spelled = RUNNING_WORD.findall(text.lower())
    name = RUNNING_WORD.findall(hit.body, *term)
    away = hit.cue.left == "meaning" and not set_of("points_back").isdisjoint(spelled[: SETTINGS.points_back_within])
    return len(name) <= SETTINGS.longest_name and len(spelled) > 1 and not away


def _gives_no_meaning(hit: CueHit, meaning: Span) -> bool:
    """Whether what follows a weak cue only begins like a meaning, or praises."""
    at = hit.sentence.clean_start
    span = (meaning[0] - at, meaning[1] - at)
    strong = hit.cue.certain == "any" and hit.cue.kind != "gloss"
    if slots.opens_empty(hit.body, span, strict=not strong):
        return True
    if hit.cue.kind in {"gloss", "formal"} and not slots.opens_nominal(hit.body, span):
        return True
    taken = hit.match.start(), _meaning_start(hit.match)
    return not strong and slots.is_praise(hit.body, taken, span, own=hit.cue.own_words)


def shifted(span: Span, sentence: Sentence) -> Span:
    """A span of a sentence's text in offsets of the cleaned text."""
    return sentence.clean_start + span[0], sentence.clean_start + span[1]
