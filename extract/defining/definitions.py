"""Definitions: the passages that tell what a term means, found by the cues of ``definition_cues.csv``.

In the tradition of definition extraction by lexico-syntactic patterns (Hearst 1992; Westerhout 2009 for Dutch), in two
tiers. *Certain* is what a construction gives that was right nine times in ten on texts that it was not chosen for, of a
term such as the construction asks for. *Possible* is what else may be a definition, of any term, ranked by a logistic
weighting (:mod:`extract.defining.weighing`). What no cue, mark or bracket announces is not found.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import groupby

from corpus.types import Document, Sentence
from corpus.words import RUNNING_WORD
from extract.concepts.mentions import MentionFinder
from extract.defining.cues import definition_cues
from extract.defining.defined_lists import find_listed
from extract.defining.glosses import find_glosses
from extract.defining.marks import Span, closed, is_closed
from extract.defining.matching import Candidate, CueHit, Setting, match_cue, near
from extract.defining.notes import find_in_notes
from extract.defining.settings import SETTINGS
from extract.defining.slots import may_end_opening
from extract.defining.weighing import Weighed, weighed
from extract.types import Definition, MentionForm

ConceptOf = Callable[[str], str | None]

_LABEL_FORMS: frozenset[MentionForm] = frozenset({"label", "inflection", "synonym", "english", "coordination"})
#: Where words are more or less than their pieces.
_JOINED = re.compile("[-–'’_]")
_NOTION = re.compile(r"(?P<name>.{2,60}?)-?(?:begrepet|omgrepet)")


def whole_term_lookup(finder: MentionFinder) -> ConceptOf:
    """The lookup that :func:`find_definitions` expects: the concept of which the whole text is a label, in any form.

    A compound (*oppfølgingstiltak*) and a participle (*behandlet*) name the concept in a text, but are no label of it.
    """

    def concept_of(term: str) -> str | None:
        if not finder.may_begin(term):
            return None
        mentions = (m for m in finder.find(term) if (m.start, m.end) == (0, len(term)) and m.form in _LABEL_FORMS)
        return next((mention.concept for mention in mentions), None)

    return concept_of


def find_definitions(document: Document, concept_of: ConceptOf) -> tuple[Definition, ...]:
    """The definitions in the running text and in notes, certain and possible, in order.

    ``concept_of`` gives the concept that a whole term names, in any inflection, or ``None`` if it names none as a
    whole (:func:`whole_term_lookup`). Every definition keeps the passage (one or more whole sentences, or an item of a
    list), the term, the part that gives the meaning, and the cue.
    """
    found = [
        *_definitions(document, concept_of),
        *find_in_notes(document, partial(_definitions, concept_of=concept_of)),
    ]
    # A passage of two sentences may be met from either.
    best = sorted(found, key=lambda each: (each.start, each.end, each.term, each.certainty, -each.rank))
    return tuple(next(same) for _, same in groupby(best, key=lambda each: (each.start, each.end, each.term)))


def _definitions(document: Document, concept_of: ConceptOf) -> Iterator[Definition]:
    setting = setting_of(document, concept_of)
    return (_definition(document, each) for group in weighed_candidates(setting) for each in one_each(group))


def setting_of(document: Document, concept_of: ConceptOf) -> Setting:
    """What all candidates of a document share."""
    cached = cache(lambda term: _concept(term, concept_of))  # the same few phrases are asked again and again
    return Setting(document=document, concept_of=cached)


def weighed_candidates(setting: Setting) -> Iterator[list[Weighed]]:
    """For each sentence of the running text that has any, what may be a definition."""
    seen: set[str] = set()
    listed = find_listed(setting)
    for sentence in setting.document.sentences:
        may_be = listed.get(sentence.index, [])
        if _is_running_text(setting.document, sentence):
            may_be = [*may_be, *_candidates(sentence, setting)]
        if may_be:
            yield [weighed(candidate, setting, seen) for candidate in may_be if setting.says_something(candidate)]
        words = setting.document.words[sentence.index]
        seen |= set(RUNNING_WORD.findall(words.low)) if _JOINED.search(words.low) else words.pieces


def _concept(term: str, concept_of: ConceptOf) -> str | None:
    """The concept of a term, or of the X of *X-begrepet*, with or without a linking s."""
    term = " ".join(term.split())
    notion = _NOTION.fullmatch(term) if term.endswith(("begrepet", "omgrepet")) else None
    names = [term, notion["name"], notion["name"].removesuffix("s")] if notion else [term]
    return next(filter(None, map(concept_of, names)), None)


def _is_running_text(document: Document, sentence: Sentence) -> bool:
    section = document.sections[sentence.section]
    return (
        sentence.kind not in {"reference", "heading"}
        and sentence.language != "en"  # the cues are Norwegian
        and section.kind not in {"references", "contents"}
        and sentence.clean_end - sentence.clean_start <= SETTINGS.longest_sentence
    )


def _candidates(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """What the cues find, in the order of their file, and then the glosses."""
    body = setting.body(sentence)
    may_open = partial(may_end_opening, body)
    for cue, match in definition_cues().matches(setting.document.words[sentence.index], may_open):
        yield from match_cue(CueHit(sentence=sentence, body=body, cue=cue, match=match), setting)
    yield from find_glosses(sentence, setting)


def one_each(found: list[Weighed]) -> list[Weighed]:
    """One definition for each term in a sentence: a certain one before a possible one, the likelier first."""
    kept: list[Weighed] = []
    for each in sorted(map(partial(_unless_within, others=found), found), key=_order):
        shown = each.candidate.holds or each.score >= SETTINGS.least_score
        if shown and not any(each.candidate.is_about_term_of(other.candidate) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: (each.candidate.first, each.candidate.term))


def _unless_within(each: Weighed, *, others: list[Weighed]) -> Weighed:
    """Not certain is what stands within the meaning of another term: an apposition there may explain that one."""
    own = each.candidate
    within = any(
        other.holds and other.kind != "gloss" and all(_within(part, other.meaning) for part in (own.term, own.meaning))
        for other in (another.candidate for another in others)
    )
    return replace(each, candidate=replace(own, holds=False)) if own.holds and own.passage is None and within else each


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _order(each: Weighed) -> tuple[bool, bool, float]:
    """Certain first; of these an item of a list before what reads the list as one; then by score."""
    return not each.candidate.holds, each.candidate.passage is None, -each.score


def whole(hit: Candidate, document: Document) -> tuple[Span, Span, Span | None]:
    """Term, meaning and passage with their marks closed; no passage where it is whole sentences."""
    text, sentences = (
        document.clean.text,
        (document.sentences[hit.first].clean_start, document.sentences[hit.last].clean_end),
    )
    reach = near(document, hit.first, hit.last)
    said = closed(text, hit.meaning, reach)
    named = closed(text, hit.term, (hit.term[0] - 1, hit.term[1] + 1))
    core = min(named[0], said[0]), max(named[1], said[1])
    before = hit.passage or (sentences[0], max(sentences[1], said[1]))
    passage = closed(text, before, reach, core)
    return named, said, None if passage == sentences else passage


def _definition(document: Document, found: Weighed) -> Definition:
    hit = found.candidate
    named, said, passage = whole(hit, document)
    first, last = document.sentences[hit.first], document.sentences[hit.last]
    start, end = (first.start, last.end) if passage is None else document.clean.to_source(*passage)
    while first.start > start:
        first = document.sentences[first.index - 1]
    sentences = (document.sentences[hit.first].clean_start, document.sentences[hit.last].clean_end)
    shown_whole = is_closed(document.clean.text[slice(*(passage or sentences))])
    term = document.clean.to_source(*named)
    meaning = document.clean.to_source(*said)
    return Definition(
        start=start,
        end=end,
        term=" ".join(document.clean.text[slice(*named)].split()),
        term_start=term[0],
        term_end=term[1],
        definiens_start=meaning[0],
        definiens_end=meaning[1],
        cue=hit.cue,
        kind=hit.kind,
        concept=hit.concept,
        sentence=first.index,
        certainty="certain" if hit.holds and shown_whole else "possible",
        rank=round(found.score, 3),
    )
