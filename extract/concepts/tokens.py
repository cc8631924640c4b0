"""A text cut into words, each looked up in a label index; what stands between two words; where a sentence ends."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from extract.concepts.label_index import Analysis, LabelIndex
from extract.concepts.settings import SETTINGS
from extract.concepts.terms import WORD

HYPHENS = ("-", "\u2010", "\u2011")
_QUOTES = "«»\"'“”„‘’‹›"
_SENTENCE_END = re.compile(r"[.!?…](?:\s|[»”\"')\]])|\n[^\S\n]*[•–▪-]\s")
#: A web address, also one that a line break divides after a hyphen, and an e-mail address.
_MAY_BE_ADDRESS = re.compile(r"@|://|www\.|\.[a-z]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+(?:(?<=[-/])\s+\S*/\S*)?"
    r"|\b[\w.-]{1,64}(?:@[\w.-]{1,64}|\.(?:no|com|org|net|eu|dk|se)(?:/\S*|\b))"
)


class Tokens:
    """The words of a text as parallel lists: ``starts``, ``ends`` (offsets) and ``analyses``.

    ``candidates`` are the numbers of the words with which a label begins. Words inside web addresses are none.
    """

    def __init__(self, text: str, index: LabelIndex) -> None:
        self.text = text
        remembered, analyse = index.analyses, index.analyse
        self._spellings: list[str] = WORD.findall(text)
        self.analyses: list[Analysis] = [remembered.get(word) or analyse(word) for word in self._spellings]
        self.candidates = [number for number, analysis in enumerate(self.analyses) if analysis.starts]
        self.starts: list[int] = []
        if self.candidates:  # where words stand is asked in sentences only that hold a label
            self.starts = [match.start() for match in WORD.finditer(text)]
            self.candidates = self._without_addresses(self.candidates)
        self.ends = [start + len(word) for start, word in zip(self.starts, self._spellings, strict=False)]

    def __len__(self) -> int:
        return len(self.analyses)

    def gap(self, number: int) -> str:
        """What stands between a word and the next one; after the last word, the rest of the text."""
        following = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[number] : following]

    def sign(self, number: int) -> str:
        """The gap after a word without white space and quotation marks: empty when the next word simply follows."""
        gap = self.gap(number)
        return "" if gap == " " else gap.strip().strip(_QUOTES).strip()

    def is_hyphened(self, number: int) -> bool:
        """Whether a word goes on after a hyphen: *risiko- og …*, *«tidlig innsats»-området*, *BTI/BTS-kommuner*."""
        gap = self.gap(number).lstrip(_QUOTES)
        if gap == " ":
            return False
        if gap.startswith(HYPHENS):
            return True
        if gap == " -" and number + 1 < len(self):  # a slip for *risiko- og*
            return self.analyses[number + 1].function == "conjunction"
        following = self.analyses[number + 1] if gap == "/" and number + 1 < len(self) else None
        return following is not None and "-" in following.form and not following.readings

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether the words alone stand between quotation marks."""
        before = self.text[self.starts[first] - 1 : self.starts[first]]
        return before != "" and before in _QUOTES and self.gap(last)[:1] in set(_QUOTES)

    def left_of(self, number: int) -> list[str]:
        """The words before a word in its sentence, as spelt, in their order."""
        before = bisect_left(self._last_words, number)
        first = self._last_words[before - 1] + 1 if before else 0
        return self._spellings[max(first, number - SETTINGS.reach) : number]

    def right_of(self, number: int) -> list[str]:
        """The words after a word in its sentence, as spelt."""
        after = bisect_left(self._last_words, number)
        beyond = self._last_words[after] + 1 if after < len(self._last_words) else len(self)
        return self._spellings[number + 1 : min(beyond, number + 1 + SETTINGS.reach)]

    @cached_property
    def _last_words(self) -> list[int]:
        """The numbers of the words that end a sentence within the text; what ends one stands between two words."""
        return [bisect_right(self.starts, match.start()) - 1 for match in _SENTENCE_END.finditer(self.text)]

    def _without_addresses(self, candidates: list[int]) -> list[int]:
        if not _MAY_BE_ADDRESS.search(self.text):
            return candidates
        addresses = [match.span() for match in _ADDRESS.finditer(self.text)]
        begin = [start for start, _ in addresses]
        return [at for at in candidates if not _inside(self.starts[at], addresses, begin)]


def _inside(offset: int, spans: list[tuple[int, int]], begin: list[int]) -> bool:
    before = bisect_right(begin, offset) - 1
    return before >= 0 and offset < spans[before][1]
