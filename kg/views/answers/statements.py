"""What the reports say themselves of words: of two words at one service, of one that is not used, of one that differs.

A statement is taken from the table ``claims``, or from a use that does not count because the text denies the word
(:data:`kg.wording.uses.DENIED`). The sentence above it says no more than what these tables hold: which concepts and
services the passage names, that it says that something differs or is lacking, and how often the words are used.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from extract.words_about_words.cues import claim_cues
from kg.measure.words.preference import preference_table
from kg.study_measures.terms import concept_cells
from kg.tables.cells import first_said, running_text
from kg.tables.counted_text import without_levels
from kg.tables.rows import named_records
from kg.views.answers.answer import Answer, Side, is_whole, listed, professions, quoted, sentence_language
from kg.views.links import concept_page
from kg.views.material import Material
from kg.views.names import NamedService, Names
from kg.views.quotes import Span
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers
from kg.wording.uses import DENIED

#: A statement about more concepts or services is a list, of which no sentence can say anything.
CONCEPTS_AT_MOST, SERVICES_AT_MOST = 2, 3
#: Two words' uses are told as a difference when there are so many of the commoner, and so many times as many.
LEAST_USES, LEAST_RATIO = 5, 2
#: So many of the most telling statements are held against each other; a front page shows three.
CONSIDERED = 100

Said = Literal["denied", "unfit", "differ", "contested", "agree", "need_common", "gap"]
#: The more they tell of who means what by a word, the earlier.
_ORDER: tuple[str, ...] = ("denied", "unfit", "contested", "differ", "gap", "agree", "need_common")
_DENYING = ("denied", "unfit")
#: Someone does not use a word, and two agree; without these named nothing is said of anybody.
_SERVICES_NEEDED = {"denied": 1, "unfit": 1, "agree": 2}
#: Classes of ``claim_words.csv``: words for words, and verbs of saying; a concept that a cue itself is made of says
#: nothing of a word (a shared understanding, ways of thinking).
_OF_WORDS = ("term", "word", "language", "quoted", "saying", "speak", "naming")
_CUES_THEMSELVES = ("view", "common", "lens", "differ", "term", "word", "language")
#: Cues that a word is not used: what is unfit, and what is seldom or never said.
_NOT, _USING = "seldom", frozenset({"saying", "speak", "naming"})
#: A word for words right before a mention says that the mention is a word (*the word x*), in characters.
_BESIDE = 14
_QUOTES = ("«", "“", "”", '"')
_POINTING = re.compile(
    r"\b(dett?e|disse|desse|denne|slike?|these|this) \w*(begrep|omgrep|ord|uttrykk|betegnelse|nemning)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A passage that says something of words; ``concepts`` in the order in which it names them."""

    row: Mapping[str, Any]
    said: Said
    start: int
    end: int
    concepts: tuple[str, ...]
    services: tuple[NamedService, ...]
    spans: tuple[Span, ...]
    pointed: bool

    @property
    def rank(self) -> tuple[Any, ...]:
        """The most telling first: of the word itself, services named, a word denied or two of them."""
        two = len(self.concepts) > 1 or len(self.services) > 1
        place = str(self.row["document"]), self.start
        return (not self.pointed, not self.services, self.said == "need_common", not (two or self.said in _DENYING),
                _ORDER.index(self.said), *place)  # fmt: skip


def said_answers(material: Material) -> list[Answer]:
    """An answer for each statement that can stand for itself, the most telling first, with a second one beside it."""
    statements = _Statements(material)
    found: list[Answer] = []
    used = set[int]()
    for place, first in enumerate(statements.ranked):
        if place not in used:
            beside = next((i for i in range(place + 1, len(statements.ranked)) if i not in used
                           and _belong(first, statements.ranked[i])), None)  # fmt: skip
            used |= {place} if beside is None else {place, beside}
            found.append(_answer(material, [first] if beside is None else [first, statements.ranked[beside]]))
    return found


def _belong(first: Statement, second: Statement) -> bool:
    apart = first.row["document"] != second.row["document"] or first.end <= second.start or second.end <= first.start
    alike = {s.id for s in first.services} == {s.id for s in second.services}
    return apart and alike and bool(first.services) and not set(first.concepts).isdisjoint(second.concepts)


def _answer(material: Material, statements: Sequence[Statement]) -> Answer:
    first, names = statements[0], material.names
    chosen = _chosen_word(material, statements)
    text, why = chosen or (_headline(first, names), _used(material.tables["usage"], first, names))
    strength = len({s.row["document"] for s in statements}) + first.pointed + (first.said in _DENYING)
    strength += first.pointed and len(first.services) > 0
    return Answer(
        kind="said",
        text=text,
        why=why,
        href=concept_page(first.concepts[0]),
        concepts=frozenset(c for statement in statements for c in statement.concepts),
        strength=strength + 2 * (chosen is not None),
        sides=tuple(_side(material, statement) for statement in statements),
    )


def _headline(statement: Statement, names: Names) -> Text:
    say = phrases("findings")
    services = listed([s.definite for s in statement.services]) if statement.services else Text("", "")
    where, naming = (form(services=services) if statement.services else services for form in (say.at, say.naming))
    concepts = quoted([names.concept(c) for c in statement.concepts])
    patterns = {
        "denied": say.said_denied, "unfit": say.said_unfit, "differ": say.said_differ, "contested": say.said_contested, "gap": say.said_gap, "agree": say.said_agree,
        "need_common": say.said_need,
    }  # fmt: skip
    told = {"concepts": concepts, "where": where, "naming": naming, "services": services}
    sentence: Text = patterns[statement.said](**told)
    return sentence


def _used(usage: pd.DataFrame, statement: Statement, names: Names) -> Text:
    """How often the words are used in text about the services that the statement names."""
    say = phrases("findings")
    if not statement.services:
        return say.own_words
    counts = [
        say.used_about(
            service=service.definite,
            counts=listed([say.used_times(concept=quoted([names.concept(c)]), n=_uses(usage, c, service.id))
                           for c in statement.concepts]),
        )
        for service in statement.services
    ]  # fmt: skip
    told: Text = say.own_words_used(counts=Text(*("; ".join(part) for part in zip(*counts, strict=True))))
    return told


def _uses(usage: pd.DataFrame, concept: str, service: str) -> int:
    return int(usage.loc[(usage["concept"] == concept) & (usage["service"] == service), "n"].sum())


def _chosen_word(material: Material, statements: Sequence[Statement]) -> tuple[Text, Text] | None:
    """Which of two words text about a service uses, where statements name both and the uses differ enough."""
    say, names = phrases("findings"), material.names
    first = next((s for s in statements if len(s.concepts) == 2 and len(s.services) == 1), None)
    if first is None:
        return None
    service, usage = first.services[0], material.tables["usage"]
    less, more = sorted(first.concepts, key=lambda c: (_uses(usage, c, service.id), c))
    few, many = (_uses(usage, concept, service.id) for concept in (less, more))
    if many < LEAST_USES or many < LEAST_RATIO * few:
        return None
    text: Text = say.chosen(
        service=service.definite, more=quoted([names.concept(more)]), less=quoted([names.concept(less)])
    )
    denied = any(s.said in _DENYING and less in s.concepts for s in statements)
    sure = say.chosen_sure if _is_tested(material, more, less, service.id) else say.chosen_unsure
    why = [say.chosen_counts(many=numbers(many, 0), few=numbers(few, 0)), say.chosen_denied if denied else say.said_of,
           sure]  # fmt: skip
    return text, Text(*(" ".join(part) for part in zip(*why, strict=True)))


def _is_tested(material: Material, one: str, two: str, service: str) -> bool:
    if material.table("counts").empty:
        return False
    table = preference_table(concept_cells(without_levels(material.tables)), one, two)
    return any(why.name == "apart" for why in table.loc[table["service"] == service, "why"])


def _side(material: Material, statement: Statement) -> Side:
    services = statement.services
    label = listed([s.short for s in services]) if services else phrases("findings").the_report
    quote = material.sources.passage(statement.row, statement.start, statement.end, statement.spans)
    return Side(label=label, look=services[0].look if len(services) == 1 else None, quote=quote)


@dataclass(frozen=True)
class _Statements:
    """The statements of a study, from claims and from uses that are denied."""

    material: Material

    @cached_property
    def ranked(self) -> list[Statement]:
        """The most telling first; of overlapping ones the first."""
        kept: list[Statement] = []
        for statement in sorted((*self._claims(), *self._denials()), key=lambda s: s.rank)[:CONSIDERED]:
            if all(_apart(statement, other) for other in kept):
                kept.append(statement)
        return kept

    def _claims(self) -> Iterator[Statement]:
        for row in named_records(first_said(self.material.table("claims"))):
            start, end = int(row["start"]), int(row["end"])
            passage = _Passage(self.material, row, start, end)
            if not is_whole(passage.wording) or sentence_language(self.material, row) == "en":
                continue
            said = _said(str(row["cue"]), row["polarity"])
            if not claim_cues().holds(passage.wording, _OF_WORDS) or said not in _ORDER:
                continue
            if passage.names_no_word and (before := self._before(row)) is not None:
                passage = passage.taking_up(before)
            if passage.spans:
                yield from self._statement(passage, said, row["services"])

    def _denials(self) -> Iterator[Statement]:
        uses = self.material.table("uses")
        for row in named_records(uses[uses["why"] == DENIED]) if len(uses) else ():
            sentence = self.material.sources.sentences.get((str(row["document"]), int(row["sentence"])))
            if sentence is not None:
                passage = _Passage(self.material, row, int(sentence["start"]), int(sentence["end"]))
                chosen = tuple(s for s in passage.spans if s.start == row["start"] and passage.is_word(s))
                if is_whole(passage.wording):
                    yield from self._statement(replace(passage, spans=chosen), "denied", [row["service"]])

    def _statement(self, passage: "_Passage", said: Any, services: Sequence[str]) -> Iterator[Statement]:
        spans = tuple(span for span in passage.spans if not self._is_cue(span.concept))
        concepts = tuple(dict.fromkeys(span.concept for span in spans))
        named = tuple(professions(self.material.names, services))
        words = any(map(passage.is_word, spans))
        few = 0 < len(concepts) <= CONCEPTS_AT_MOST and len(named) <= SERVICES_AT_MOST
        told = len(named) >= _SERVICES_NEEDED.get(said, 0) and (words or said not in _DENYING)
        if not few or not told or (not words and passage.speaks_of_another):
            return
        two = len(concepts) > 1 and len(named) == 1 and claim_cues().holds(passage.wording, _USING)
        yield Statement(
            row=passage.row, said=said, start=passage.start, end=passage.end, concepts=concepts, services=named,
            spans=spans, pointed=words or two or claim_cues().holds(passage.wording, ("theword",)),
        )  # fmt: skip

    def _is_cue(self, concept: str) -> bool:
        if concept not in self.material.names.concepts:
            return True
        return claim_cues().holds(self.material.names.concept(concept).nb, _CUES_THEMSELVES)

    def _before(self, row: Mapping[str, Any]) -> int | None:
        """Where the sentence before a claim begins, if the two are of one passage: it names what the claim takes up."""
        before = self.material.sources.sentences.get((str(row["document"]), int(row["sentence"]) - 1))
        return int(before["start"]) if before is not None and before["section"] == row["section"] else None


@dataclass(frozen=True)
class _Passage:
    """A stretch of a document: its wording, and the concepts that it mentions."""

    material: Material
    row: Mapping[str, Any]
    start: int
    end: int
    spans: tuple[Span, ...] | None = None

    def __post_init__(self) -> None:
        if self.spans is None:
            object.__setattr__(self, "spans", self._mentioned())

    @property
    def wording(self) -> str:
        return self._between(self.start, self.end)

    @property
    def speaks_of_another(self) -> bool:
        """Whether the word that it speaks of stands in quotation marks, or in a sentence before (*these terms*)."""
        return any(mark in self.wording for mark in _QUOTES) or _POINTING.search(self.wording) is not None

    @property
    def names_no_word(self) -> bool:
        """Whether it speaks of a word without saying which (*they do not use the word*)."""
        return claim_cues().holds(self.wording, ("term", "word")) and not any(map(self.is_word, self.spans or ()))

    def is_word(self, span: Span) -> bool:
        """Whether a mention is spoken of as a word: in quotation marks, or right behind a word for words."""
        before = self._between(max(self.start, span.start - _BESIDE), span.start)
        return before.endswith(_QUOTES) or claim_cues().holds(before, ("term", "word"))

    def taking_up(self, before: int) -> "_Passage":
        """The passage with the sentence before it, if that speaks of a word, which the passage takes up (*the word*)."""
        longer = _Passage(self.material, self.row, before, self.end)
        words = tuple(span for span in longer.spans if span.start < self.start and longer.is_word(span))
        return replace(longer, spans=(*words, *self.spans)) if words else self

    def _between(self, start: int, end: int) -> str:
        view = self.material.sources.views[str(self.row["document"])]
        return view.text[view.to_clean(start) : view.to_clean(end)]

    def _mentioned(self) -> tuple[Span, ...]:
        mentions = self.material.part("mentions", "document", str(self.row["document"]))
        inside = mentions[(mentions["start"] >= self.start) & (mentions["end"] <= self.end)]
        chosen = running_text(inside).sort_values(["start", "end", "concept"])
        return tuple(Span(int(m["start"]), int(m["end"]), str(m["concept"])) for m in named_records(chosen))


def _said(cue: str, polarity: str) -> str:
    """What a claim says, by its cue where that is more than its polarity."""
    classes = set(cue.replace("/", " ").split())
    if "unfit" in classes:
        return "unfit"
    if _NOT in classes and not classes.isdisjoint(_USING):
        return "denied"
    return "contested" if "contested" in classes else polarity


def _apart(one: Statement, other: Statement) -> bool:
    return one.row["document"] != other.row["document"] or one.end <= other.start or other.end <= one.start
