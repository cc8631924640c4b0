"""What terminology practice says of a wording: remarks with their place, and the guidance that each stands in.

The guidance was read: *Termlosen* (Språkrådet's Norwegian edition of Nordterm's guide to terminology,
``https://data.norge.no/specification/termlosen``), chapters 2 and 6.1; ISO 704:2022, clause 6.5 on deficient
definitions; SKOS-AP-NO-Begrep v2 (Digdir). A remark is advice: what is said there is the writer's to weigh.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import get_args

from corpus.words import in_one_line, printed
from extract.concepts.mentions import MentionFinder, MentionHit
from extract.concepts.scheme import Scheme
from extract.types import Concept, Language
from kg.defining.draft_wording import Draft, Found, RuleName, label_words, other_name, own_labels
from kg.defining.records import Adoption, Wording
from kg.defining.wording_rules import LONGEST_WORDS, RULES
from kg.defining.workbook import Workbook
from kg.folder.scheme_choice import load_schemes
from kg.folder.settings import read_settings
from kg.tables.cells import certain_definitions
from kg.tables.study_tables import StudyTables
from kg.views.names import concept_label
from kg.wording.phrases import Pattern, phrases
from kg.wording.text import Text

_SAY = phrases("advice")

#: Remarks of one rule: who is told five times that a word is vague has understood.
REMARKS_OF_A_RULE = 5
#: Letters of the wording that a remark repeats.
_REPEATED = 60

#: Where each rule stands. Chapters of Termlosen, clauses of ISO 704:2022, notes of SKOS-AP-NO-Begrep v2.
SOURCES: Mapping[RuleName, str] = {
    "empty": "Termlosen 2.1.1",
    "one_word": "Termlosen 2.1.1",
    "begins_with_term": "Termlosen 6.1 og 2.4",
    "naming": "Termlosen 6.1",
    "article": "Termlosen 6.1",
    "no_genus": "Termlosen 2.1.1",
    "several_sentences": "Termlosen 2.3 og 2.4",
    "full_stop": "Termlosen 6.1",
    "capital": "Termlosen 6.1",
    "negation": "Termlosen 2.5.2; ISO 704:2022, 6.5",
    "hidden": "Termlosen 2.5.4; ISO 704:2022, 6",
    "open_list": "Termlosen 2.5.3.3 og 2.3",
    "vague": "Termlosen 2.5.3; ISO 704:2022, 6.5.3",
    "value": "Termlosen 2.5.3; ISO 704:2022, 6.5.3",
    "now": "SKOS-AP-NO-Begrep v2, euvoc:startDate, euvoc:endDate",
    "too_long": "Termlosen 2.3",
    "abbreviation": "Termlosen 2.5.4",
    "circle_genus": "Termlosen 2.5.1; ISO 704:2022, 6.5",
    "circle": "Termlosen 2.5.1; ISO 704:2022, 6.5",
    "circle_words": "Termlosen 2.5.1; ISO 704:2022, 6.5",
    "circle_over": "Termlosen 2.5.1; ISO 704:2022, 6.5",
    "undefined_term": "Termlosen 2.5.4",
    "no_term": "SKOS-AP-NO-Begrep v2, skos:definition",
}

#: What is said of a circle by another name of the concept than its preferred term.
_BY_ANOTHER_NAME: Mapping[RuleName, Pattern] = {
    "circle": _SAY.circle_other, "circle_genus": _SAY.circle_genus_other, "circle_words": _SAY.circle_words_other,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule minds: ``where`` it is in the wording (half-open; ``None``: all of it), in words, and by whom."""

    code: RuleName
    where: tuple[int, int] | None
    said: Text
    source: str


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """What is defined already: adopted wordings by concept, and the concepts with a certain definition in the texts."""

    adopted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    certain: frozenset[str] = frozenset()

    def __contains__(self, concept: object) -> bool:
        return concept in self.adopted or concept in self.certain


class Concepts:
    """The concepts of a scheme by id, and where they stand in a text; made once for a study."""

    def __init__(self, scheme: Scheme) -> None:
        self.by_id = {concept.id: concept for concept in scheme.concepts}
        finder = MentionFinder(scheme)
        #: The mentions in a text of a language.
        self.find = lru_cache(256)(lambda text, language: finder.find(text, language=language))

    def names(self, text: str, concept: Concept, language: Language) -> bool:
        """Whether a text names a concept."""
        hits: list[MentionHit] = self.find(text, language)
        return any(hit.concept == concept.id for hit in hits) or bool(own_labels(concept, language).search(text))


def study_concepts(study: StudyTables) -> Concepts:
    """The concepts of the scheme that a study was read with."""
    settings = read_settings(study.folder)
    return Concepts(load_schemes(settings.scheme, study.folder, extend=settings.extend)[0])


def study_definitions(study: StudyTables, workbook: Workbook) -> Definitions:
    """What is adopted in the workbook now, and what the study's texts define for certain."""
    wordings = {entry.number: entry.record for entry in workbook.entries(Wording)}
    adopted = {}
    for entry in workbook.latest(Adoption).values():
        if isinstance(entry.record, Adoption):
            records = (wordings.get(number) for number in entry.record.wordings)
            adopted[entry.record.concept] = tuple(record.text for record in records if isinstance(record, Wording))
    certain = certain_definitions(study.table("definitions"))["concept"].dropna()
    return Definitions(adopted=adopted, certain=frozenset(map(str, certain)))


def advice(
    text: str, *, concept: Concept, concepts: Concepts, definitions: Definitions, language: Language
) -> tuple[Remark, ...]:
    """What to mind in a wording of a concept, in the order of the wording; any text may be a wording.

    Words are looked for in the language of the wording; rules that need word classes are left out in English.
    """
    draft = Draft(text=text, concept=concept, language=language)
    found = [place for rule in RULES for place in rule(draft)]
    found += [*_circles(draft, concepts), *_terms(draft, concepts, definitions), *_label(draft)]
    return tuple(_remark(place, draft, concepts) for place in _few(found))


def _circles(draft: Draft, concepts: Concepts) -> Iterator[Found]:
    """The concept in its own definition, by any of its labels in any form, after a beginning that was minded."""
    own = {m.span() for m in own_labels(draft.concept, draft.language).finditer(draft.text, draft.body)}
    hits = concepts.find(draft.text, draft.language)
    own |= {(hit.start, hit.end) for hit in hits if hit.concept == draft.concept.id and hit.start >= draft.body}
    covered = 0
    for start, end in sorted(own, key=lambda span: (span[0], -span[1])):
        if start >= covered:
            genus = draft.genus is not None and start < draft.genus[1] and draft.genus[0] < end
            name = other_name(draft.concept, draft.language, draft.text[start:end])
            yield draft.found("circle_genus" if genus else "circle", start, end)._replace(name=name)
            covered = end
    if not own:
        yield from _label_taken_apart(draft)


def _label_taken_apart(draft: Draft) -> Iterator[Found]:
    """All words of a label, but apart (*innsats som settes inn tidlig*); what is minded is one besides the genus."""
    for name, words in label_words(draft.concept, draft.language):
        places = [match.span() for word in words if (match := word.search(draft.text, draft.body))]
        if len(places) == len(words):
            besides = (place for place in places if draft.genus is None or place[1] > draft.genus[1])
            yield draft.found("circle_words", *next(besides, places[0]))._replace(name=name)
            return


def _terms(draft: Draft, concepts: Concepts, definitions: Definitions) -> Iterator[Found]:
    """Other concepts of the scheme: those that lead back to this one, and those that nothing defines; each once."""
    told = {draft.concept.id}
    for hit in concepts.find(draft.text, draft.language):
        if hit.concept not in told:
            told.add(hit.concept)
            adopted = definitions.adopted.get(hit.concept, ())
            if any(concepts.names(other, draft.concept, draft.language) for other in adopted):
                yield draft.found("circle_over", hit.start, hit.end)
            elif hit.form != "verb" and hit.concept not in definitions:  # an ordinary verb names no concept
                yield Found("undefined_term", (hit.start, hit.end), draft.text[hit.start : hit.end], hit.concept)


def _label(draft: Draft) -> Iterator[Found]:
    labels = (label for label in draft.concept.labels if label.kind == "preferred")
    if all(label.language != draft.language for label in labels):
        yield Found("no_term", None)


def _few(found: list[Found]) -> Iterator[Found]:
    """Each place of a rule once, in the order of the wording, and of a rule not more than a reader needs."""
    times = Counter[str]()
    names = get_args(RuleName)
    for place in sorted(dict.fromkeys(found), key=lambda one: (one.where or (-1, -1), names.index(one.rule))):
        times[place.rule] += 1
        if times[place.rule] <= REMARKS_OF_A_RULE:
            yield place


def _remark(place: Found, draft: Draft, concepts: Concepts) -> Remark:
    named = concepts.by_id.get(place.concept)
    say = _BY_ANOTHER_NAME[place.rule] if place.name else getattr(_SAY, place.rule)
    fields = {
        "term": concept_label(draft.concept), "name": place.name, "label": concept_label(named) if named else "",
        "n": place.words, "most": LONGEST_WORDS,
    }  # fmt: skip
    said = say if isinstance(say, Text) else say(words=_repeated(place.words), **fields)
    return Remark(code=place.rule, where=place.where, said=said, source=SOURCES[place.rule])


def _repeated(words: str) -> str:
    plain = in_one_line(printed(words))
    return plain if len(plain) <= _REPEATED else f"{plain[:_REPEATED].rstrip()} …"
