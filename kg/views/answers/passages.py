"""Passages in which a report speaks of words, and what each of them says, found by rules of wording."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from extract.words_about_words.cues import claim_cues
from kg.tables.cells import first_said
from kg.tables.rows import named_records
from kg.views.answers.answer import is_whole, professions, sentence_language
from kg.views.material import Material
from kg.views.names import NamedService
from kg.views.quotes import Span
from kg.wording.uses import DENIED

#: A statement about more concepts or services is a list, of which no sentence can say anything.
CONCEPTS_AT_MOST, SERVICES_AT_MOST = 2, 3
#: So many of the most telling statements are held against each other; a front page shows three.
CONSIDERED = 100

Said = Literal["denied", "unfit", "differ", "contested", "agree", "need_common", "gap"]
#: The more they tell of who means what by a word, the earlier.
_ORDER: tuple[str, ...] = ("denied", "unfit", "contested", "differ", "gap", "agree", "need_common")
DENYING = ("denied", "unfit")
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
#: What stands between two words of a list.
_JOINING = re.compile(r"[«»“”\"]?\s*(?:,|/|\b(?:og|eller|and|or)\b)\s*[«“”\"]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A passage that says something of words; ``concepts`` in the order in which it names them.

    It is ``pointed`` when it speaks of a word as a word; ``words`` are those of the concepts that it names so, if any.
    """

    row: Mapping[str, Any]
    said: Said
    start: int
    end: int
    concepts: tuple[str, ...]
    services: tuple[NamedService, ...]
    spans: tuple[Span, ...]
    pointed: bool
    words: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[Any, ...]:
        """The most telling first: of the word itself, services named, a word denied or two of them."""
        two = len(self.concepts) > 1 or len(self.services) > 1
        place = str(self.row["document"]), self.start
        return (not self.pointed, not self.services, self.said == "need_common", not (two or self.said in DENYING),
                _ORDER.index(self.said), *place)  # fmt: skip


@dataclass(frozen=True)
class Statements:
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
            passage = _Passage.at(self.material, row, start, end)
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
                passage = _Passage.at(self.material, row, int(sentence["start"]), int(sentence["end"]))
                chosen = tuple(s for s in passage.spans if s.start == row["start"] and passage.is_word(s))
                if is_whole(passage.wording):
                    yield from self._statement(replace(passage, spans=chosen), "denied", [row["service"]])

    def _statement(self, passage: "_Passage", said: Any, services: Sequence[str]) -> Iterator[Statement]:
        spans = tuple(span for span in passage.spans if not self._is_cue(span.concept))
        concepts = tuple(dict.fromkeys(span.concept for span in spans))
        named = tuple(professions(self.material.names, services))
        words = any(map(passage.is_word, spans))
        few = 0 < len(concepts) <= CONCEPTS_AT_MOST and len(named) <= SERVICES_AT_MOST
        told = len(named) >= _SERVICES_NEEDED.get(said, 0) and (words or said not in DENYING)
        if not few or not told or (not words and passage.speaks_of_another):
            return
        two = len(concepts) > 1 and len(named) == 1 and claim_cues().holds(passage.wording, _USING)
        yield Statement(
            row=passage.row, said=said, start=passage.start, end=passage.end, concepts=concepts, services=named,
            spans=spans, pointed=words or two or claim_cues().holds(passage.wording, ("theword",)),
            words=passage.words,
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
    spans: tuple[Span, ...]

    @classmethod
    def at(cls, material: Material, row: Mapping[str, Any], start: int, end: int) -> "_Passage":
        """The passage with all concepts that stand in it."""
        spans = material.spans.get(str(row["document"]), [])
        within = spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]
        return cls(material, row, start, end, tuple(span for span in within if span.end <= end))

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
        return claim_cues().holds(self.wording, ("term", "word")) and not any(map(self.is_word, self.spans))

    def is_word(self, span: Span) -> bool:
        """Whether a mention is spoken of as a word: in quotation marks, or right behind a word for words."""
        before = self._between(max(self.start, span.start - _BESIDE), span.start)
        return before.endswith(_QUOTES) or claim_cues().holds(before, ("term", "word"))

    @property
    def words(self) -> tuple[str, ...]:
        """The concepts that are spoken of as words, and those that are joined to such a one (*the words x and y*)."""
        found: list[Span] = []
        for span in self.spans:
            joined = bool(found) and _JOINING.fullmatch(self._between(found[-1].end, span.start)) is not None
            if joined or self.is_word(span):
                found.append(span)
        return tuple(dict.fromkeys(span.concept for span in found))

    def taking_up(self, before: int) -> "_Passage":
        """The passage with the sentence before it, if that speaks of a word, which it takes up (*the word*)."""
        longer = _Passage.at(self.material, self.row, before, self.end)
        words = tuple(span for span in longer.spans if span.start < self.start and longer.is_word(span))
        return replace(longer, spans=(*words, *self.spans)) if words else self

    def _between(self, start: int, end: int) -> str:
        view = self.material.sources.views[str(self.row["document"])]
        return view.text[view.to_clean(start) : view.to_clean(end)]


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
