"""Which service a sentence means without naming it: by a pronoun, or as the unsaid subject of a plan."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.attribution.service_scheme import ServiceScheme, services_of
from extract.types import Attribution

#: A subject stands within the first words of a Norwegian sentence (at most an adverb or a verb before it).
_SUBJECT_REACH = 30

#: A pronoun points back at most so many sentences.
_PRONOUN_REACH = 2

#: Kinds of names that a plan may be issued by: bodies, and centres of knowledge on what a service does.
_BODIES = frozenset({"body", "centre"})

# An item that begins with an infinitive or a verbal noun leaves out who acts.
_INFINITIVE = re.compile(
    r"[•\-–\d.)\s]*(?:å\s)?(?!\w*(?:ske|ige|ale|ende|ere|este|sse|nne|tte|lle|ange|ulike)\b)"
    r"(?:\w{2,30}e|bidra|gi|få|ha|være|se|ta|nå|bistå|oppnå|gjennomgå|inngå|ivareta|delta)\s",
    re.IGNORECASE,
)
_VERBAL_NOUN = re.compile(r"[•\-–\d.)\s]*\w{3,30}(?:ing|else|sjon)\s(?:av|i|om|til|for|og)\s", re.IGNORECASE)
_FINITE = re.compile(r"(?<!\w)(?:er|har|skal|kan|må|vil|bør|ble|blir|var|får|fikk|hadde)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known when a sentence is read: the names in every sentence, and the decisions on those before it."""

    document: Document
    scheme: ServiceScheme
    named: Sequence[Sequence[NameHit]]
    done: Sequence[Attribution]
    issuer: tuple[str, ...]


def services_meant(sentence: Sentence, context: Context) -> tuple[str, ...]:
    """The services that a pronoun in the sentence stands for; empty when there is none or it is unclear."""
    for pronoun in context.scheme.pronouns.find(context.document.clean.text[sentence.clean_start : sentence.clean_end]):
        services = _meant_by(pronoun, sentence, context)
        if services:
            return services
    return ()


def _meant_by(pronoun: NameHit, sentence: Sentence, context: Context) -> tuple[str, ...]:
    kind = pronoun.pattern.kind
    if kind == "subject":
        return _subject_before(sentence, context) if pronoun.start == 0 else ()
    if kind == "issuer":
        return context.issuer
    return _antecedent(sentence, context, count=int(kind)) if kind.isdigit() else ()


def _antecedent(sentence: Sentence, context: Context, *, count: int) -> tuple[str, ...]:
    """The services of the nearest sentence before, in the same section, if it is about ``count`` of them."""
    for before in reversed(context.done[-_PRONOUN_REACH:]):
        if context.document.sentences[before.sentence].section != sentence.section:
            return ()
        if before.basis in {"named", "pronoun"}:
            return before.services if len(before.services) == count else ()
    return ()


def _subject_before(sentence: Sentence, context: Context) -> tuple[str, ...]:
    """The service that is the subject of the sentence before, or that its own pronoun stood for."""
    if not context.done:
        return ()
    last = context.done[-1]
    before = context.document.sentences[last.sentence]
    if before.section != sentence.section:
        return ()
    if last.basis == "pronoun":
        return last.services
    first = context.named[before.index][:1]
    near = first and first[0].start - before.clean_start <= _SUBJECT_REACH
    return services_of(first) if near else ()


def plan_issuer(document: Document, scheme: ServiceScheme, named: Sequence[Sequence[NameHit]]) -> tuple[str, ...]:
    """The service whose plan a document is: the body named most often, if the headings state objectives.

    Levels are left out: a plan speaks of them, and ministries commission plans that others carry out.
    """
    words = (hit.pattern.kind for section in document.sections for hit in scheme.pronouns.find(section.title))
    if "plan" not in words:
        return ()
    bodies = [hit for hits in named for hit in hits if hit.pattern.kind in _BODIES]
    counts = Counter(name for hit in bodies for name in hit.pattern.names if name not in scheme.levels)
    return tuple(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:1])


def lacks_subject(text: str) -> bool:
    """Whether a sentence is an item without a subject: an infinitive or a verbal noun without a finite verb."""
    if _INFINITIVE.match(text):
        return True
    return bool(_VERBAL_NOUN.match(text)) and not _FINITE.search(text)
