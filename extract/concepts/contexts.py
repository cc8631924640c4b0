"""In what context a mention stands: negated, quoted, in a title or in a heading. The cues are data.

A line of ``context_cues.csv``:

==========  ===========================================================================================================
context     negated (of a mention) or title (of a stretch in quotation marks)
effect      marks, or stops: what stands beyond it says nothing (*ikke bare …*, *ikke X, men …*)
side        left or right of the mention or stretch
pattern     words, ``*`` for any ending; alternatives with ``|`` between
within      how many words may stand between (empty = 12)
==========  ===========================================================================================================

The cue nearest to the mention decides, and of two at one place the longer. This is the window method of NegEx
(Chapman et al. 2001, *Journal of Biomedical Informatics* 34), without its medical word lists.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, get_args

from corpus.words import RUNNING_WORD
from extract.concepts.sense_rules import words_within
from extract.concepts.settings import SETTINGS
from extract.data_files import Row
from extract.types import MentionContext

CuedContext = Literal["negated", "title"]
Effect = Literal["marks", "stops"]
CueSide = Literal["left", "right"]

_LONG = f"{{1,{SETTINGS.longest_quotation}}}"
_QUOTED = re.compile(rf'«[^«»]{_LONG}»|“[^“”]{_LONG}”|„[^„“”]{_LONG}[“”]|"(?<!\w")(?=\S)[^"]{_LONG}"(?!\w)')
#: The title behind the number of a white paper or commission report: *Meld. St. 9 (2030–2031) Nær nok*, also where the
#: session is left out. Its first character stands alone, so that the search runs from one of these to the next.
_NUMBERED = re.compile(
    r"[(12MSPI](?:(?<=\()\d{4}\s?[–-]\s?\d{4}\)|(?:(?<=\b1)9|(?<=\b2)0)\d\d:\s?\d{1,3}"
    r"|(?:(?<=\bM)eld\.\s?St|(?<=\bS)t\.\s?meld|(?<=\bP)rop|(?<=\bI)nnst)\.\s{0,4}(?:nr\.\s{0,4})?\d{1,3}(?:\s?[LS])?)"
    r":?\s{1,4}"
    rf"(?P<title>[A-ZÆØÅ][a-zæøå][^,;.():«»]{{1,{SETTINGS.longest_title - 2}}})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextCue:
    """One alternative of a line: its words in lower case, in the order met when going away from the mention."""

    context: CuedContext
    effect: Effect
    side: CueSide
    words: tuple[str, ...]
    within: int


def to_cues(rows: Iterable[Row]) -> tuple[ContextCue, ...]:
    """The lines of ``context_cues.csv`` as cues; :class:`SchemeError` for one without sense."""
    return tuple(cue for row in rows for cue in _cues(row))


def _cues(row: Row) -> Iterable[ContextCue]:
    context: CuedContext = row.one_of("context", get_args(CuedContext))
    effect: Effect = row.one_of("effect", get_args(Effect))
    side: CueSide = row.one_of("side", get_args(CueSide))
    within = words_within(row) if row["within"] else SETTINGS.reach
    for pattern in row["pattern"].split("|"):
        words = pattern.lower().split()
        if not words or any("*" in word[:-1] for word in words):
            raise row.fault(f"the pattern {pattern!r}", "write words, with * only at the end of a word")
        outward = tuple(reversed(words)) if side == "left" else tuple(words)
        yield ContextCue(context=context, effect=effect, side=side, words=outward, within=within)


class CueIndex:
    """The cues of one context, by their nearest word, so that a mention costs a look-up for each word beside it."""

    def __init__(self, cues: Iterable[ContextCue], context: CuedContext) -> None:
        self._whole: dict[CueSide, dict[str, list[ContextCue]]] = {"left": {}, "right": {}}
        self._stems: dict[CueSide, list[ContextCue]] = {"left": [], "right": []}
        own = [cue for cue in sorted(cues, key=lambda cue: -len(cue.words)) if cue.context == context]
        for cue in own:
            if cue.words[0].endswith("*"):
                self._stems[cue.side].append(cue)
            else:
                self._whole[cue.side].setdefault(cue.words[0], []).append(cue)
        self._stem_of = {side: tuple(cue.words[0][:-1] for cue in self._stems[side]) for side in self._stems}
        longest = {max(cue.words, key=len) for cue in own if cue.effect == "marks"}
        self._marking = frozenset(word for word in longest if not word.endswith("*"))
        self._marking_stems = tuple(sorted(word[:-1] for word in longest if word.endswith("*")))

    def may_mark(self, words: Sequence[str]) -> bool:
        """Whether a cue that marks can stand among words (lower case): whether its longest word does."""
        if not self._marking.isdisjoint(words):
            return True
        return any(word.startswith(self._marking_stems) for word in words)

    def marks(self, words: Sequence[str], side: CueSide) -> bool:
        """Whether a cue among the words on one side (lower case, the nearest first) marks what stands there."""
        whole, stem_of = self._whole[side], self._stem_of[side]
        for at, word in enumerate(words[: SETTINGS.reach + 1]):
            near = whole.get(word, ())
            if stem_of and word.startswith(stem_of):
                near = [*near, *(cue for cue in self._stems[side] if word.startswith(cue.words[0][:-1]))]
            for cue in near:
                if at <= cue.within and _fits(cue.words, words[at : at + len(cue.words)]):
                    return bool(cue.effect == "marks")
        return False


def _fits(pattern: Sequence[str], words: Sequence[str]) -> bool:
    return len(pattern) == len(words) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(pattern, words, strict=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotations:
    """The stretches of a text between quotation marks, marks included, and titles, in their order."""

    spans: tuple[tuple[int, int], ...]
    titles: frozenset[tuple[int, int]]

    def around(self, start: int, end: int) -> MentionContext | None:
        """``quote`` or ``title`` when a stretch stands in one; ``None`` also when it is all that is quoted.

        A term alone in quotation marks is a term under discussion and not somebody's words.
        """
        at = bisect_right(self.spans, start, key=itemgetter(0)) - 1
        if at < 0 or end > self.spans[at][1]:
            return None
        if self.spans[at] in self.titles:
            return "title"
        return None if (start - 1, end + 1) == self.spans[at] else "quote"


def find_quotations(text: str, titles: CueIndex) -> Quotations:
    """All stretches between quotation marks in a text, and titles behind the number of an official document."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    named = {span for span in quoted if _names_a_text(text, *span, titles)}
    for match in _NUMBERED.finditer(text):
        start, end = match.span("title")
        at = bisect_right(quoted, start, key=itemgetter(1))
        if at == len(quoted) or quoted[at][0] >= end:
            named.add((start, end))
    return Quotations(spans=tuple(sorted({*quoted, *named})), titles=frozenset(named))


def _names_a_text(text: str, start: int, end: int, titles: CueIndex) -> bool:
    """A title begins with a capital and follows a word for a kind of text: *rapporten «Tidlig …»*."""
    if not text[start + 1 : end].lstrip()[:1].isupper():
        return False
    before = RUNNING_WORD.findall(text[max(0, start - SETTINGS.title_cue_reach) : start].lower())
    return titles.marks(before[::-1], "left")
