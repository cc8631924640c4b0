"""A text cut into words, each looked up in a label index; what stands between two words; where a sentence ends."""

import re
from bisect import bisect_right

from extract.concepts.label_index import Analysis, LabelIndex
from extract.concepts.settings import SETTINGS
from extract.concepts.terms import WORD

HYPHENS = ("-", "\u2010", "\u2011")
_QUOTES = "«»\"'“”„‘’‹›"
_SENTENCE_END = re.compile(r"[.!?…](?:\s|[»”\"')\]])|\n[^\S\n]*[•–▪-]\s")
#: A web address, also one that a line break divides after a hyphen, and an e-mail address.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+(?:(?<=[-/])\s+\S*/\S*)?"
    r"|\b[\w.-]{1,64}(?:@[\w.-]{1,64}|\.(?:no|com|org|net|eu|dk|se)(?:/\S*|\b))"
)


class Tokens:
    """The words of a text as parallel lists: ``starts``, ``ends`` (offsets) and ``analyses``.

    ``candidates`` are the numbers of the words with which a label begins. Words inside web addresses are none.
    """

    __slots__ = ("_spellings", "analyses", "candidates", "ends", "starts", "text")

    def __init__(self, text: str, index: LabelIndex) -> None:
        self.text = text
        matches = list(WORD.finditer(text))
        remembered, analyse = index.analyses, index.analyse
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self._spellings = [match[0] for match in matches]
        self.analyses: list[Analysis] = [remembered.get(word) or analyse(word) for word in self._spellings]
        self.candidates = [number for number, analysis in enumerate(self.analyses) if analysis.begins]
        if self.candidates:
            self.candidates = self._without_addresses(self.candidates)

    def __len__(self) -> int:
        return len(self.starts)

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

    def left_of(self, number: int) -> str:
        """The words before a word in its sentence, as spelt, in their order, each with one blank after it."""
        first = number
        while first > 0 and number - first < SETTINGS.reach and not self._ends_sentence(first - 1):
            first -= 1
        return self._words(first, number)

    def right_of(self, number: int) -> str:
        """The words after a word in its sentence, as spelt, each with one blank after it."""
        last = number
        while last + 1 < len(self.starts) and last - number < SETTINGS.reach and not self._ends_sentence(last):
            last += 1
        return self._words(number + 1, last + 1)

    def _words(self, first: int, beyond: int) -> str:
        # Cut at a length that no word has, because a rule tries its pattern at every letter.
        return "".join(f"{word[: SETTINGS.longest_word]} " for word in self._spellings[first:beyond])

    def _ends_sentence(self, number: int) -> bool:
        if self.starts[number + 1] - self.ends[number] == 1:  # most often one blank; an end has a mark, too
            return False
        return _SENTENCE_END.search(self.gap(number)) is not None

    def _without_addresses(self, candidates: list[int]) -> list[int]:
        addresses = [match.span() for match in _ADDRESS.finditer(self.text)] if "." in self.text else []
        if not addresses:
            return candidates
        begin = [start for start, _ in addresses]
        return [at for at in candidates if not _inside(self.starts[at], addresses, begin)]


def may_begin(text: str, index: LabelIndex) -> bool:
    """Whether a label may stand at the beginning of a text: with its first word, or with that left open by a hyphen."""
    word = WORD.match(text)
    return word is not None and (text.startswith(HYPHENS, word.end()) or index.analyse(word[0]).begins)


def _inside(offset: int, spans: list[tuple[int, int]], begin: list[int]) -> bool:
    before = bisect_right(begin, offset) - 1
    return before >= 0 and offset < spans[before][1]
