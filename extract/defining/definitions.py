"""Definitions: the passages that tell what a term means, found by the cues of ``definition_cues.csv``.

In the tradition of definition extraction by lexico-syntactic patterns (Hearst 1992; Westerhout 2009 for Dutch):
a strong wording (*X defineres som*) is taken for any term, a weak one (*X innebærer*) only for a concept of the
scheme as the subject, since the same words as often introduce a consequence as a meaning. Precision is bought at
the cost of recall: a definition spread over several sentences without a cue is not found.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from corpus.types import Document, Sentence
from extract.concepts.mentions import MentionFinder
from extract.defining.cues import definition_cues, definition_words
from extract.defining.glosses import CUE, find_glosses
from extract.defining.matching import CueHit, DefinitionHit, Setting, match_cue, shifted
from extract.defining.settings import SETTINGS
from extract.types import Definition

ConceptOf = Callable[[str], str | None]

_NOTION = re.compile(r"(?P<name>.{2,60}?)-?(?:begrepet|omgrepet)")


def whole_term_lookup(finder: MentionFinder) -> ConceptOf:
    """The lookup that :func:`find_definitions` expects: a concept only where the whole text is one mention of it."""

    def concept_of(term: str) -> str | None:
        whole = (mention.concept for mention in finder.find(term) if (mention.start, mention.end) == (0, len(term)))
        return next(whole, None)

    return concept_of


def find_definitions(document: Document, concept_of: ConceptOf) -> tuple[Definition, ...]:
    """The definitions in the running text, in order.

    ``concept_of`` gives the concept that a whole term names, in any inflection, or ``None`` if it names none as a
    whole (:func:`whole_term_lookup`); the search for a concept inside a longer phrase is done here. Every definition
    keeps the passage (one or two whole sentences), the term, the part that gives the meaning, and the cue.
    """
    cached = cache(lambda term: _concept(term, concept_of))  # the same few phrases are asked again and again
    setting = Setting(document=document, words=definition_words(), concept_of=cached)
    return tuple(
        _definition(document, hit)
        for sentence in document.sentences
        if _is_running_text(document, sentence)
        for hit in _one_each(_in_sentence(sentence, setting))
    )


def _concept(term: str, concept_of: ConceptOf) -> str | None:
    """The concept of a term, or of the X of *X-begrepet*, with or without a linking s."""
    term = " ".join(term.split())
    notion = _NOTION.fullmatch(term)
    names = [term, notion["name"], notion["name"].removesuffix("s")] if notion else [term]
    return next(filter(None, map(concept_of, names)), None)


def _is_running_text(document: Document, sentence: Sentence) -> bool:
    section = document.sections[sentence.section]
    return (
        sentence.kind not in {"reference", "heading"}
        and section.kind not in {"references", "contents"}
        and sentence.clean_end - sentence.clean_start <= SETTINGS.longest_sentence
    )


def _in_sentence(sentence: Sentence, setting: Setting) -> Iterator[DefinitionHit]:
    """What the cues find, in the order of their file, and then the glosses."""
    body = setting.document.clean.text[sentence.clean_start : sentence.clean_end]
    matches: dict[int, list[re.Match[str]]] = {}  # cues that differ in their demand only share a wording
    for cue in definition_cues().candidates(body):
        wording = id(cue.core)  # equal patterns are one object, and hashing a pattern is slow
        if wording not in matches:
            matches[wording] = list(cue.core.finditer(body))
        for match in matches[wording]:
            hit = match_cue(CueHit(sentence=sentence, body=body, cue=cue, match=match), setting)
            if hit is not None:
                yield hit
    for gloss in find_glosses(body, setting.words, setting.concept_of):
        yield DefinitionHit(
            term=shifted(gloss.term, sentence),
            meaning=shifted(gloss.meaning, sentence),
            cue=CUE,
            kind="gloss",
            concept=gloss.concept,
            first=sentence.index,
            last=sentence.index,
        )


def _one_each(hits: Iterable[DefinitionHit]) -> list[DefinitionHit]:
    """One definition for each term in a sentence: the first found, since the strong cues stand first."""
    kept: list[DefinitionHit] = []
    for hit in hits:
        if not any(hit.is_about_term_of(other) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.first, hit.term))


def _definition(document: Document, hit: DefinitionHit) -> Definition:
    first, last = document.sentences[hit.first], document.sentences[hit.last]
    term = document.clean.to_source(*hit.term)
    meaning = document.clean.to_source(*hit.meaning)
    return Definition(
        start=first.start,
        end=last.end,
        term=" ".join(document.clean.text[hit.term[0] : hit.term[1]].split()),
        term_start=term[0],
        term_end=term[1],
        definiens_start=meaning[0],
        definiens_end=meaning[1],
        cue=hit.cue,
        kind=hit.kind,
        concept=hit.concept,
        sentence=hit.last,
    )
