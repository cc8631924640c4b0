"""Where clauses of a definition begin and end, told by conjunctions, relatives and marks."""

from extract.defining_parts.phrases import REACH, Words

_SENTENCE_END = frozenset({".", "?", "!", ";", "•"})
#: What joins parts, and what no part ends in.
GLUE = frozenset({",", "–", "-", "—", ":", "og", "eller", "samt", "men"})
CLOSING = GLUE - {"men"} | {".", ";", "«", "»", '"', "”", "“", "(", ")", "["}


class Sentence:
    """The first sentence of what a definition says; ``end`` is the place after its last word."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.end = self._sentence_end()

    def _sentence_end(self) -> int:
        """The first sentence defines; stops in brackets (sources) end none, and an example or reference is no part."""
        at = 0
        while at < len(self.words):
            stops = self.words.word(at) in _SENTENCE_END and not self._ordinal(at)
            if at and (stops or self.words.said("aside", at) > at):
                break
            at = self.words.closing.get(at, at + 1)
        return at

    def _ordinal(self, at: int) -> bool:
        """A stop that ends no sentence: *17. juni*, *f. eks*."""
        following = self.words.words[at + 1 : at + 2]
        return self.words.word(at) == "." and bool(following) and not following[0].text[0].isupper()

    def opens_clause(self, at: int) -> bool:
        """Whether a conjunction or relative stands there."""
        return any(self.words.said(role, at) > at for role in ("conjunction", "relative", "time_clause"))

    def has_predicate(self, at: int) -> bool:
        """Whether a verb in the present follows the noun phrase and its preposition phrases: it was a subject."""
        words = self.words
        while at < self.end and words.word(at) != "," and not self.opens_clause(at) and not self.asyndetic(at):
            if words.time_clause(at) > at:
                return False
            if self._is_predicate(at):
                return True
            at = words.closing.get(at, at + 1)
        return False

    def _is_predicate(self, at: int) -> bool:
        """A verb in the present that is not joined (*og krever*); after *nye* stands a noun that looks like one."""
        words = self.words
        if not words.is_verb(at) or words.word(at - 1) in GLUE:
            return False
        noun = words.tag(at - 1) in {"ADJ", "ADP", "DET", "NUM"}
        return words.tag(at) == "AUX" or (words.word(at).endswith(("r", "s")) and not noun)

    def asyndetic(self, at: int) -> bool:
        """*noe læreren gjør*: a clause without *som*."""
        subject = self.words.noun_phrase(at)
        begins = self.words.tag(at - 1) not in {"ADP", "DET", "ADJ", "NUM"}  # it is no part of a phrase before it
        return begins and subject > at and self.words.is_verb(subject)

    def clause_end(self, at: int) -> int:
        """Where a clause ends: at a purpose, at a joined one with its own *som* or *der*, or with the sentence."""
        words = self.words
        while at < self.end:
            if words.purpose(at) > at:
                break
            if words.word(at) in GLUE:
                following = at
                while words.word(following) in GLUE:
                    following += 1
                joined = words.word(following - 1) not in {",", "–", "-", "—", ":"}
                if words.said("relative", following) > following and (joined or self._has_verb(following + 1)):
                    break
            at = words.closing.get(at, at + 1)
        return min(at, self.end)

    def _has_verb(self, at: int) -> bool:
        return any(self.words.tag(place) in {"VERB", "AUX"} for place in range(at, min(at + REACH, self.end)))

    def trimmed(self, start: int, end: int) -> int:
        """The end without marks, joining words and a bracket (a source) at the end."""
        words = self.words
        brackets = {close: at for at, close in words.closing.items()}
        while end > start + 1 and (words.word(end - 1) in CLOSING or end in brackets):
            opened = brackets.get(end, -1)  # a bracket that begins before the part is not its own
            end = opened if opened > start else end - 1
        return end
