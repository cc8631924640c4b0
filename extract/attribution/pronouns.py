"""Which service a sentence means without naming it: by a pronoun, or as the unsaid subject of a plan."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.types import Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.attribution.service_scheme import PronounUse, ServiceScheme, services_of
from extract.attribution.word_classes import groups, is_finite, is_infinitive
from extract.types import Attribution

#: A subject stands within the first words of a Norwegian sentence (at most an adverb or a verb before it).
_SUBJECT_REACH = 30

#: So many words at most stand before a pronoun that is the subject behind the verb, with the verb.
_FIRST_PART = 5

#: A pronoun that is the subject stands in so many first letters, and what follows it is looked for in as many.
_LOOK = 60

_JOINED = re.compile(r"\s*(?:,|,?\s*(?:og|eller|samt|men også)(?:\s(?:i|ved|på))?)?\s*")
#: *…», sier rektor*: who speaks may stand last.
_SAID_BY = re.compile(
    r"[,»]\s(\w*(?:sier|sa|seier|forteller|fortalte|fortel|mener|mente|meiner|forklarer|svarer|svarte))\s(?:en\s|ein\s|ei\s)?$"
)
_SUBORDINATE = frozenset({"når", "hvis", "dersom", "viss", "fordi", "mens", "medan", "at", "som", "da", "då"})
_PLURALS = frozenset({"De", "Dei", "Hun", "Han", "Ho"})
_OF_THINGS = frozenset({"Den", "Disse", "Desse", "Alle", "Flere", "Fleire", "Mange", "Noen", "Nokre"})
_SUBJECT_KINDS = frozenset({"subject", "some", "staff", "both"})
_NUMERALS = frozenset({"to", "tre", "fire", "fem", "seks", "andre"})

_NAMING = frozenset({"named", "pronoun"})

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
    """What is known when a sentence is read: the names in every sentence, and the decisions on those before it.

    ``voices`` are the services whose staff say what stands in quotation marks or behind a dash, ``meant`` what
    pronouns stood for.
    """

    document: Document
    scheme: ServiceScheme
    named: Sequence[Sequence[NameHit]]
    done: Sequence[Attribution]
    issuer: tuple[str, ...]
    voices: Mapping[int, tuple[str, ...]]
    meant: Mapping[int, tuple[str, ...]]


def services_meant(sentence: Sentence, context: Context) -> tuple[str, ...]:
    """The services that a pronoun in the sentence stands for; empty when there is none or it is unclear."""
    text = context.document.clean.text[sentence.clean_start : sentence.clean_end]
    hits = context.named[sentence.index]
    if hits:  # beside names only a pronoun that is the subject, before them, adds a service
        text = text[: min(_SUBJECT_REACH, hits[0].start - sentence.clean_start)]
    uses: list[PronounUse] = []
    if any(before.basis in _NAMING for before in context.done[-_PRONOUN_REACH:]):
        uses += ["opening", "anywhere"]
    if context.issuer or sentence.index in context.voices:
        uses.append("issuer")
    pieces, scanners = context.document.words[sentence.index].pieces, context.scheme.pronouns
    near = [use for use in uses if scanners[use].may_find(pieces)]
    pronouns = chain.from_iterable(scanners[use].find(text[:_LOOK] if use == "opening" else text) for use in near)
    for pronoun in pronouns:
        services = _meant_by(pronoun, text, sentence, context) if not hits or _adds(pronoun, text) else ()
        if services:
            return services
    return ()


def _adds(pronoun: NameHit, text: str) -> bool:
    """Whether a pronoun before a name is another doer: not where it is that service (*Tjenesten er en del av …*)."""
    if pronoun.pattern.kind in _SUBJECT_KINDS:
        return True
    following = text[pronoun.end :].split(maxsplit=1)
    return pronoun.start == 0 and following[:1] not in (["er"], ["var"], ["blir"])


def _meant_by(pronoun: NameHit, text: str, sentence: Sentence, context: Context) -> tuple[str, ...]:
    kind = pronoun.pattern.kind
    if kind == "issuer":
        return context.issuer or context.voices.get(sentence.index, ())
    if kind in _SUBJECT_KINDS and not is_subject(text, pronoun.start, pronoun.end):
        return ()
    if kind == "subject" or (kind == "owner" and pronoun.start == 0):
        return _subject_before(sentence, context)
    if kind in _FITS:
        return _subject_before(sentence, context, fits=_FITS[kind])
    count = 2 if kind == "both" else int(kind) if kind.isdigit() else 0
    return _antecedent(sentence, context, count=count) if count else ()


def is_subject(text: str, start: int, end: int) -> bool:
    """Whether the pronoun at a place of a sentence's text is its subject: it stands first and a finite verb follows,
    or it stands right behind the finite verb that follows the first part.

    >>> is_subject("De trives.", 0, 2), is_subject("De fleste trives.", 0, 2), is_subject("Her trives de godt.", 11, 13)
    (True, False, True)
    """
    after = text[end : end + _LOOK].split()
    if start == 0:
        return bool(after) and _is_verb(text[:end], after[0]) and after[1:2] != ["som"]
    before = text[:start].split()
    if not 1 < len(before) <= _FIRST_PART or "," in text[:start]:
        return False
    first, verb = before[0].lower(), before[-1].lower()
    if (
        not is_finite(verb)
        or first in _SUBORDINATE
        or before[1] == "om"
        or not groups()["people"].isdisjoint(map(str.lower, before))
    ):
        return False
    following = _bare(after[0]) if after else ""
    if following in _NUMERALS:
        return False
    return not following.endswith("e") or (verb in groups()["modal"] and is_infinitive(following))


def _is_verb(pronoun: str, word: str) -> bool:
    """Whether the word behind a pronoun that begins a sentence is a verb, and of what people do if things may be meant.

    No adjective or noun behind *de* ends as a present does, but what *mange* and *disse* stand before may.
    """
    low = _bare(word)
    if pronoun in _OF_THINGS and low in groups()["things"]:
        return False
    return word == word.lower() and (is_finite(low) or (pronoun in _PLURALS and low.endswith(("er", "ar", "et"))))


def _bare(word: str) -> str:
    return word.strip(".,:;!?»").lower()


def _antecedent(sentence: Sentence, context: Context, *, count: int) -> tuple[str, ...]:
    """The services of the nearest sentence before, in the same section, if it is about ``count`` of them."""
    for before in reversed(context.done[-_PRONOUN_REACH:]):
        if context.document.sentences[before.sentence].section != sentence.section:
            return ()
        if before.basis in _NAMING:
            return before.services if len(before.services) == count else ()
    return ()


def _before(sentence: Sentence, context: Context) -> Attribution | None:
    """What was decided on the sentence before, in the same section."""
    last = context.done[-1] if context.done else None
    same = last and context.document.sentences[last.sentence].section == sentence.section
    return last if same else None


def _subject_before(
    sentence: Sentence, context: Context, *, fits: Callable[[NameHit, str], bool] | None = None
) -> tuple[str, ...]:
    """The services that are the subject of the sentence before, if its first name ``fits``, or of its own pronoun."""
    last = _before(sentence, context)
    if last is None:
        return ()
    if last.sentence in context.meant:
        return context.meant[last.sentence]
    before = context.document.sentences[last.sentence]
    found = subjects(context.document, before, context.named[before.index])
    text = context.document.clean.text
    if found and fits and not fits(found[0], text[before.clean_start : found[-1].end]):
        return ()
    return services_of(found)


def _is_person(hit: NameHit, _: str) -> bool:
    """Whether a name is one for a person: a word for staff, or the general practitioner, who is a service."""
    return hit.pattern.kind == "staff" or "lege" in hit.pattern.text


def _are_several(_: NameHit, subject: str) -> bool:
    """Whether a subject holds a plural: of services, or of those who work there."""
    return any(word.endswith(_PLURAL) or word in groups()["staff"] for word in map(_bare, subject.split()))


_PLURAL = ("er", "ar", "ene", "ane", "ne", "ere")
_FITS: Mapping[str, Callable[[NameHit, str], bool]] = {"staff": _is_person, "some": _are_several}


def subjects(document: Document, sentence: Sentence, hits: Sequence[NameHit]) -> Sequence[NameHit]:
    """The names that begin a sentence as its subject, more than one when they are joined; none when another does."""
    text, at = document.clean.text, sentence.clean_start
    if hits and hits[1:] and text[hits[0].start : hits[0].end].endswith("s") and hits[0].end + 1 == hits[1].start:
        hits = hits[1:]  # *kommunens barnehager*
    if not hits:
        return ()
    if hits[0].start - at > _SUBJECT_REACH:
        return [hit for hit in hits if _SAID_BY.search(text[max(at, hit.start - _SUBJECT_REACH) : hit.start])][:1]
    before = [_bare(word) for word in text[at : hits[0].start].split()]
    words = groups()
    if before[1:] and before[-1] in words["place"] and before[-2] not in words["staff"] | words["some"]:
        return ()
    if not words["people"].isdisjoint(before):
        return ()
    last = 0
    while last + 1 < len(hits) and _JOINED.fullmatch(text, hits[last].end, hits[last + 1].start):
        last += 1
    return hits[: last + 1]


def plan_issuer(document: Document, scheme: ServiceScheme, named: Sequence[Sequence[NameHit]]) -> tuple[str, ...]:
    """The service or municipality whose plan a document is, if its headings state objectives.

    It is the municipality that publishes it, whose plan is known by its title too; else the body named most often.
    Other levels are left out: a plan speaks of them, and ministries commission plans that others carry out.
    """
    headings = (f"{section.number or ''} {section.title}" for section in document.sections)  # *Satsingsområde 1*
    headed = any(True for heading in headings for _ in scheme.pronouns["plan"].find(heading))
    if _published(document, scheme) and (headed or _is_titled_plan(document, scheme)):
        return _MUNICIPALITY
    if not headed:
        return ()
    bodies = [hit for hits in named for hit in hits if hit.pattern.kind in _BODIES]
    counts = Counter(name for hit in bodies for name in hit.pattern.names if name not in scheme.levels)
    return tuple(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:1])


def who_is_not_we(document: Document, scheme: ServiceScheme) -> frozenset[str]:
    """The levels (municipalities) whose *we* a document is not: who wrote of them is someone else.

    None where a municipality publishes it, or where nobody is known to and it is titled as a plan.
    """
    known = document.source.metadata.publisher
    ours = _published(document, scheme) if known else _is_titled_plan(document, scheme)
    return frozenset() if ours else scheme.levels


WE = re.compile(r"\b(?:vi|oss|vår|vårt|våre)\b", re.IGNORECASE)
_MUNICIPALITY = ("kommune",)


def _published(document: Document, scheme: ServiceScheme) -> bool:
    return services_of(scheme.find_names(document.source.metadata.publisher or "")) == _MUNICIPALITY


def _is_titled_plan(document: Document, scheme: ServiceScheme) -> bool:
    """Whether a title is that of a plan, and not of what is said of one (*Evaluering av planen*)."""
    title = document.source.title or ""
    return any(" av " not in title[: hit.start] for hit in scheme.pronouns["title"].find(title))


def lacks_subject(text: str) -> bool:
    """Whether a sentence is an item without a subject: an infinitive or a verbal noun without a finite verb."""
    if _INFINITIVE.match(text):
        return True
    return bool(_VERBAL_NOUN.match(text)) and not _FINITE.search(text)
