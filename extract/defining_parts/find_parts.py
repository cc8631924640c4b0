"""The parts of what a definition says, as terminology has them: the kind that it belongs to, and what tells it apart.

A definition by genus and difference names the superordinate concept and then the delimiting characteristics (ISO
704:2022, 6.2-6.4). What the genus is, is decided by grammar: the head noun phrase with what stands before the first
clause or preposition that delimits. Clauses and preposition phrases after it are characteristics, but for those that
say for whom, when, by whom and what for, which are kinds of their own. Nothing is forced: a sentence of its own, words
without a noun, another language than Norwegian or a text longer than a definition has no parts and is left whole.

Parts do not overlap, but a *characteristic* may hold a target group, a time and an actor: *som gis til barn før
skolestart* delimits as a whole, and says for whom and when.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from extract.attribution.word_classes import is_infinitive, is_passive
from extract.defining_parts.cues import roles
from extract.defining_parts.phrases import REACH, Words
from extract.new_terms.tagger import load_tagger
from extract.types import Language

PartKind = Literal["genus", "characteristic", "target_group", "time", "actor", "purpose"]
PART_KINDS: tuple[PartKind, ...] = get_args(PartKind)

#: A longer text is no definition but a section; it is left whole, and costs nothing.
MOST_CHARACTERS = 1_500

_SENTENCE_END = frozenset({".", "?", "!", ";", "•"})
_GLUE = frozenset({",", "–", "-", "—", ":", "og", "eller", "samt", "men"})
_CLOSING = frozenset({",", ".", ";", ":", "–", "-", "—", "og", "eller", "samt", "«", "»", '"', "”", "“", "(", ")", "["})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSpan:
    """A part as a half-open stretch of the text it was found in."""

    kind: PartKind
    start: int
    end: int


def find_parts(text: str, language: Language = "nb") -> tuple[PartSpan, ...]:
    """The parts of a definiens in their order, a characteristic before those that it holds; none when it is left whole.

    >>> [text[a.start:a.end] for text in ["samtaler med foreldre som gis før skolestart"] for a in find_parts(text)]
    ['samtaler', 'med foreldre', 'som gis før skolestart', 'før skolestart']
    """
    if language == "en" or len(text) > MOST_CHARACTERS:
        return ()
    words = Words(load_tagger(language).tag_text(text))
    spans = (
        PartSpan(kind=kind, start=words.words[start].start, end=words.words[end - 1].end)
        for kind, start, end in _Reading(words).parts()
        if start < end
    )
    return tuple(span for span in spans if any(map(str.isalpha, text[span.start : span.end])))


#: Kind and half-open places of words.
_Found = tuple[PartKind, int, int]


class _Reading:
    """One definition, read from left to right."""

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

    def parts(self) -> Iterator[_Found]:
        start = self._skip_filler(0)
        ruled = self.words.subject(start)
        if self._opens_clause(start) or (ruled and self.words.word(ruled[1]) in roles()["modal"]):
            # *at …*, *skolen skal …*: it tells what is the case, and names no kind
            end = self._clause_end(start + 1)
            yield from self._characteristic(start, end)
            yield from self._rest(end)
            return
        end = self._genus(start)
        if end > start:
            yield "genus", start, self._trimmed(start, end)
            yield from self._rest(end)

    def _skip_filler(self, at: int) -> int:
        while at < self.end and (self.words.word(at) in _CLOSING or self.words.said("filler", at) > at):
            at = max(at + 1, self.words.said("filler", at))
        return at

    def _opens_clause(self, at: int) -> bool:
        return any(self.words.said(role, at) > at for role in ("conjunction", "relative", "time_clause"))

    def _genus(self, at: int) -> int:
        """Where the kind ends: a noun phrase, or an infinitive with its object; ``at`` when there is none.

        There is none either in a sentence of its own (a verb follows its subject) and in a list of three or more.
        """
        words = self.words
        infinitive = at + (words.word(at) == "det" and words.word(at + 1) == "å")
        infinitive += words.word(infinitive) == "å"
        if words.tag(infinitive) in {"VERB", "AUX"} and is_infinitive(words.word(infinitive)):
            return self._infinitive(infinitive)
        end = min(words.noun_phrase(at), self.end)
        if words.word(at) in roles()["bare_head"] and end > at + 1 and words.is_verb(end):
            return at + 1
        joined = words.noun_phrase(end + 1) if words.word(end) in {"og", "eller"} else end  # *barn og unge er …*
        if words.is_verb(end) or words.is_verb(joined) or self._has_predicate(end):
            return at
        if "," in words.low[at : self._trimmed(at, end)]:
            return at
        while end > at and words.is_quasi(end - 1) and words.word(end) in roles()["quasi_after"]:
            further = words.noun_phrase(end + 1)
            if further == end + 1:
                break
            end = further
        return min(end, self.end)

    def _has_predicate(self, at: int) -> bool:
        """Whether a verb in the present follows the noun phrase and its preposition phrases: it was a subject."""
        words = self.words
        while at < self.end and words.word(at) != "," and not self._opens_clause(at) and not self._asyndetic(at):
            if (
                words.is_verb(at)
                and words.word(at - 1) not in _GLUE
                and (words.tag(at) == "AUX" or words.word(at).endswith(("r", "s")))
            ):
                return True
            at = words.closing.get(at, at + 1)
        return False

    def _infinitive(self, at: int) -> int:
        """*følge opp*, *gi barn råd og veiledning*: the verb, its particle, others joined by *og*, and objects."""
        words, end = self.words, at + 1
        while words.word(end) in roles()["particle"] and words.tag(end) != "NOUN":
            end += 1
        joined = end + 1 + (words.word(end + 1) == "å")
        if words.word(end) in {"og", "eller"} and is_infinitive(words.word(joined)):
            return self._infinitive(joined)
        objects = words.noun_phrase(end)
        return words.noun_phrase(objects) if words.holds("person", end, objects) else objects

    def _rest(self, at: int) -> Iterator[_Found]:
        """What follows the kind, part by part."""
        start = at
        while at < self.end:
            if self.words.word(at) in _GLUE or self.words.word(at) in _CLOSING:
                at = self.words.closing.get(at, at + 1)
                continue
            if at > start and self._asyndetic(at):
                return  # *…, og veilederen sier …*: another sentence
            kind, end = self._part(at)
            if kind == "characteristic":
                yield from self._characteristic(at, end)
            else:
                yield kind, at, self._trimmed(at, end)
            at = max(end, at + 1)

    def _part(self, at: int) -> tuple[PartKind, int]:
        """The kind of what begins there, and where it ends."""
        words = self.words
        mark = words.purpose(at)
        if mark > at:
            return "purpose", self._clause_end(mark)
        kind, end = self._phrase(at)
        if end > at:
            return kind, end
        if self._opens_clause(at) or words.tag(at) in {"VERB", "AUX"} or self._asyndetic(at):
            return "characteristic", self._clause_end(at + 1)
        return "characteristic", self._phrase_end(at + 1)

    def _phrase(self, at: int) -> tuple[PartKind, int]:
        """A phrase of time, actor or persons, or a clause of time, that begins there; it ends at ``at`` when none does."""
        words, clause = self.words, self.words.time_clause(at)
        persons = words.persons(at)
        tries: Sequence[tuple[PartKind, int]] = (
            ("time", words.time(at)),
            ("actor", words.doer(at)),
            ("target_group", self._described(persons) if persons > at else at),
            ("time", self._clause_end(clause) if clause > at else at),
        )
        return next((found for found in tries if found[1] > at), ("time", at))

    def _asyndetic(self, at: int) -> bool:
        """*noe læreren gjør*: a clause without *som*."""
        subject = self.words.noun_phrase(at)
        return subject > at and self.words.is_verb(subject)

    def _described(self, at: int) -> int:
        """A target group goes on with what tells which persons: *med særlige behov*, *som trenger hjelp*."""
        words = self.words
        if words.word(at) in {"med", "uten", "utan", "i", "på"} and self._plain(at):
            at = max(words.noun_phrase(at + 1), at)
            at = self._more(at)
        if words.word(at) == "som" and not any(is_passive(word) for word in words.low[at + 1 : at + 3]):
            end = self._clause_end(at + 1)
            return next((place for place in range(at + 2, end) if words.time_clause(place) > place), end)
        return at

    def _more(self, at: int) -> int:
        """*for utvikling av vansker* after what persons have."""
        words = self.words
        while words.word(at) in {"for", "av", "på", "i", "til"} and self._plain(at):
            end = words.noun_phrase(at + 1)
            if end == at + 1:
                break
            at = end
        return at

    def _plain(self, at: int) -> bool:
        """Whether nothing but a characteristic begins there."""
        words = self.words
        return max(words.purpose(at), words.time(at), words.doer(at), words.persons(at), words.time_clause(at)) == at

    def _clause_end(self, at: int) -> int:
        """Where a clause ends: at a purpose, at a joined one with its own *som* or *der*, or with the sentence."""
        words = self.words
        while at < self.end:
            if words.purpose(at) > at:
                break
            if words.word(at) in _GLUE:
                following = at
                while words.word(following) in _GLUE:
                    following += 1
                joined = words.word(following - 1) not in {",", "–", "-", "—", ":"}
                if words.said("relative", following) > following and (joined or self._has_verb(following + 1)):
                    break
            at = words.closing.get(at, at + 1)
        return min(at, self.end)

    def _has_verb(self, at: int) -> bool:
        return any(self.words.tag(place) in {"VERB", "AUX"} for place in range(at, min(at + REACH, self.end)))

    def _phrase_end(self, at: int) -> int:
        """Where a preposition phrase ends: where anything but another one begins; *som* right after a noun goes on."""
        words = self.words
        while at < self.end:
            joined = words.word(at) in _GLUE
            following = at + joined
            if joined and self._opens_clause(following):
                break
            if not self._plain(following):
                break
            if words.word(at) == "som" or words.said("conjunction", at) > at:
                return self._clause_end(at + 1)  # *i saker som er vanskelige*, *om hvordan barnet har det*
            if self._opens_clause(at):
                break
            at = words.closing.get(at, at + 1)
        return min(at, self.end)

    def _characteristic(self, start: int, end: int) -> Iterator[_Found]:
        """A characteristic, and what it says of persons, time and actors."""
        end = self._trimmed(start, end)
        yield "characteristic", start, end
        at = start
        while at < end:
            found = self._held(at, start, end)
            if found is None:
                at = self.words.closing.get(at, at + 1)
                continue
            yield found
            at = found[2]

    def _held(self, at: int, start: int, end: int) -> _Found | None:
        words = self.words
        subject = words.subject(at) if at == start or self._opens_clause(at - 1) else None
        if subject is not None and subject[1] <= end:
            return "actor", *subject
        kind, stop = self._phrase(at)
        if at == start and words.time_clause(at) > at:
            stop = at  # it is the characteristic itself
        if stop == at and (receiver := words.receiver(at)) > at:
            kind, stop = "target_group", self._described(receiver)
        stop = min(stop, end)
        return (kind, at, self._trimmed(at, stop)) if at < stop and (at, stop) != (start, end) else None

    def _trimmed(self, start: int, end: int) -> int:
        """The end without marks, joining words and a bracket (a source) at the end."""
        words = self.words
        brackets = {close: at for at, close in words.closing.items()}
        while end > start + 1 and (words.word(end - 1) in _CLOSING or end in brackets):
            end = brackets.get(end, end - 1)
        return end
