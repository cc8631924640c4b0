"""Statements about services' words, concepts and understanding.

A sentence is a claim by the first cue of ``claim_cues.csv`` that it matches; sentences that go on with it belong to it.
Two that say something of two services with one wording are a claim together.
Only what a text says outright is found: that services speak differently without anybody's saying so is measured.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from corpus.types import RUNNING_TEXT, Document, Sentence
from extract.types import Attribution, Claim, Mention, Polarity
from extract.words_about_words.cues import BREAK, ClaimCue, Group, claim_cues
from extract.words_about_words.settings import SETTINGS

_AND = re.compile(r" (?:og|and|&) ")


def find_claims(
    document: Document, mentions: Sequence[Mention], about: Sequence[Attribution], methods: Collection[int] = ()
) -> tuple[Claim, ...]:
    """The statements in the running text, in reading order; none overlaps another.

    ``mentions`` and ``about`` are those of the document; sections of ``methods`` tell of the study itself and are left
    out. A claim's concepts are those mentioned in it or, where it only takes up a term (*dette begrepet*), the one of
    the sentence before; its services are those that it names.
    """
    left_out = _left_out(document, methods)
    return tuple(_Search(document=document, mentions=mentions, about=about, left_out=left_out).claims())


def _left_out(document: Document, methods: Collection[int]) -> frozenset[int]:
    """The sections that are not read: lists, and the study's own method.

    A chapter on the method and something else (*Theory and method*) is followed by sections on either: they are read.
    """
    sections = document.sections
    lists = {section.index for section in sections if section.kind in {"references", "contents", "method"}}
    mixed = {number for number in methods if _AND.search(sections[number].title)}
    return frozenset(lists.union(number for number in methods if sections[number].parent not in mixed))


@dataclass(frozen=True, kw_only=True)
class _Search:
    document: Document
    mentions: Sequence[Mention]
    about: Sequence[Attribution]
    left_out: Collection[int]

    def claims(self) -> Iterator[Claim]:
        after = 0  # the claim before
        for first in (sentence.index for sentence in self.document.sentences if self._is_running_text(sentence)):
            if first < after:
                continue
            cue = next(self._cues(first), None)
            if cue is not None:
                after = self._end(first, cue)
            elif (cue := self._cue_of_two(first)) is not None:
                after = first + 2
            if cue is not None:
                yield self._claim(range(first, after), cue)

    def _text(self, sentence: Sentence) -> str:
        return self.document.clean.text[sentence.clean_start : sentence.clean_end]

    def _is_running_text(self, sentence: Sentence) -> bool:
        return (
            sentence.kind in RUNNING_TEXT
            and sentence.section not in self.left_out
            and sentence.clean_end - sentence.clean_start <= SETTINGS.longest_sentence
        )

    def _cues(self, number: int, group: Group = "claim") -> Iterator[ClaimCue]:
        text = self._text(self.document.sentences[number])
        return claim_cues().found(text, len(self._named(number)), group)

    def _cue_of_two(self, first: int) -> ClaimCue | None:
        """What a sentence says of one service and the next one of another, if it is said with the same wording."""
        sentences = self.document.sentences
        named = self._named(first)
        if not named or first + 1 == len(sentences) or sentences[first].section != sentences[first + 1].section:
            return None
        others = self._named(first + 1)
        if not {*others} - {*named} or not self._is_running_text(sentences[first + 1]):
            return None
        text = f" {BREAK} ".join(map(self._text, sentences[first : first + 2]))
        return next(claim_cues().found(text, 2, "two"), None)

    def _named(self, number: int) -> tuple[str, ...]:
        """The services that a sentence itself names."""
        about = self.about[number]
        return about.services if about.basis in {"named", "pronoun"} else ()

    def _end(self, first: int, cue: ClaimCue) -> int:
        """The number after that of the last sentence that goes on with a claim."""
        last = first
        while last + 1 - first < SETTINGS.most_sentences and self._goes_on(last + 1, cue):
            last += 1
        return last + 1

    def _goes_on(self, number: int, cue: ClaimCue) -> bool:
        sentences = self.document.sentences
        if number >= len(sentences) or sentences[number].section != sentences[number - 1].section:
            return False
        if not self._is_running_text(sentences[number]):
            return False
        after = {found.effect for found in self._cues(number, "after")}
        return "goes_on" in after or (
            "takes_up" in after and cue.effect in {found.effect for found in self._cues(number)}
        )

    def _claim(self, numbers: range, cue: ClaimCue) -> Claim:
        sentences = self.document.sentences
        return Claim(
            start=sentences[numbers[0]].start,
            end=sentences[numbers[-1]].end,
            polarity=cast("Polarity", cue.effect),
            concepts=self._concepts(numbers) or self._taken_up(numbers[0]),
            services=tuple(sorted({service for number in numbers for service in self._named(number)})),
            cue=cue.text,
            sentence=numbers[0],
        )

    def _concepts(self, numbers: range) -> tuple[str, ...]:
        low = bisect_right(self.mentions, numbers[0] - 1, key=_sentence)
        high = bisect_right(self.mentions, numbers[-1], key=_sentence)
        return tuple(sorted({mention.concept for mention in self.mentions[low:high]}))

    def _taken_up(self, number: int) -> tuple[str, ...]:
        """The one concept of the sentence before, if this one takes up a term."""
        sentences = self.document.sentences
        if number == 0 or sentences[number].section != sentences[number - 1].section:
            return ()
        before = self._concepts(range(number - 1, number))
        takes_up = any(cue.effect == "term_before" for cue in self._cues(number, "after"))
        return before if takes_up and len(before) == 1 else ()


def _sentence(mention: Mention) -> int:
    return mention.sentence
