"""The parts of what a definition says, as terminology has them: the kind that it belongs to, and what tells it apart.

A definition by genus and difference names the superordinate concept and then the delimiting characteristics (ISO
704:2022, 6.2-6.4). What the genus is, is decided by grammar: the head noun phrase with what stands before the first
clause or preposition that delimits. Clauses and preposition phrases after it are characteristics, but for those that
say for whom, when, by whom and what for, which are kinds of their own. A phrase that names no kind (*et viktig begrep*)
is no genus, though what follows it may still delimit. Nothing is forced: a sentence of its own, words without a noun,
another language than Norwegian or a text longer than a definition has no parts and is left whole.

Parts do not overlap, but a *characteristic* may hold a target group, a time and an actor: *som gis til barn før
skolestart* delimits as a whole, and says for whom and when.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.language import language_of
from extract.attribution.word_classes import is_infinitive, is_passive
from extract.defining_parts.clauses import CLOSING, GLUE, Sentence
from extract.defining_parts.cues import roles
from extract.defining_parts.phrases import Words
from extract.new_terms.tagger import load_tagger
from extract.types import Language

PartKind = Literal["genus", "characteristic", "target_group", "time", "actor", "purpose"]
PART_KINDS: tuple[PartKind, ...] = get_args(PartKind)

#: A longer text is no definition but a section; it is left whole, and costs nothing.
MOST_CHARACTERS = 1_500


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
    if language == "en" or len(text) > MOST_CHARACTERS or language_of(text) == "en":
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


class _Reading(Sentence):
    """One definition, read from left to right."""

    def parts(self) -> Iterator[_Found]:
        start = self._skip_filler(0)
        if self.words.said("aside", start) > start or self.words.word(0) == "•":
            return  # *(se kapittel 3)*, and a list
        ruled = self.words.subject(start)
        if self.opens_clause(start) or (ruled and self.words.word(ruled[1]) in roles()["modal"]):
            # *at …*, *skolen skal …*: it tells what is the case, and names no kind
            end = self.clause_end(start + 1)
            yield from self._characteristic(start, end)
            yield from self._rest(end)
            return
        end = self._genus(start)
        if end > start:
            if not self.words.names_no_kind(start, end):
                yield "genus", start, self.trimmed(start, end)
            yield from self._rest(end)

    def _skip_filler(self, at: int) -> int:
        while at < self.end and (self.words.word(at) in CLOSING or self.words.said("filler", at) > at):
            at = max(at + 1, self.words.said("filler", at))
        return at

    def _genus(self, at: int) -> int:
        """Where the kind ends: a noun phrase, or an infinitive with its object; ``at`` when there is none.

        There is none either in a sentence of its own (a verb follows its subject) and in a list of three or more.
        """
        words = self.words
        infinitive = at + (words.word(at) == "det" and words.word(at + 1) == "å")
        infinitive += words.word(infinitive) == "å"
        verb = words.tag(infinitive) in {"VERB", "AUX"}
        if verb and (words.word(infinitive - 1) == "å" or is_infinitive(words.word(infinitive))):
            return self._infinitive(infinitive)
        one_of = at + 2 * (words.word(at + 1) == "av" and words.tag(at) in {"DET", "PRON", "NUM"})  # *en av dem som …*
        end = min(words.noun_phrase(one_of), self.end)
        if words.word(at) in roles()["bare_head"] and end > at + 1 and words.is_verb(end):
            return at + 1
        joined = words.noun_phrase(end + 1) if words.word(end) in {"og", "eller"} else end  # *barn og unge er …*
        if words.is_verb(end) or words.is_verb(joined) or self.has_predicate(end):
            return at
        if "," in words.low[at : self.trimmed(at, end)]:
            return at
        while end > at and words.is_quasi(end - 1) and words.word(end) in roles()["quasi_after"]:
            further = words.noun_phrase(end + 1)
            if further == end + 1:
                break
            end = further
        return min(end, self.end)

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
            if self.words.word(at) in GLUE or self.words.word(at) in CLOSING:
                at = self.words.closing.get(at, at + 1)
                continue
            if at > start and self.asyndetic(at):
                return  # *…, og veilederen sier …*: another sentence
            kind, end = self._part(at)
            if kind == "characteristic":
                yield from self._characteristic(at, end)
            else:
                yield kind, at, self.trimmed(at, end)
            at = max(end, at + 1)

    def _part(self, at: int) -> tuple[PartKind, int]:
        """The kind of what begins there, and where it ends."""
        words = self.words
        mark = words.purpose(at)
        if mark > at:
            return "purpose", self.clause_end(mark)
        kind, end = self._phrase(at)
        if end > at:
            return kind, end
        if self.opens_clause(at) or words.tag(at) in {"VERB", "AUX"} or self.asyndetic(at):
            return "characteristic", self.clause_end(at + 1)
        return "characteristic", self._phrase_end(at + 1)

    def _phrase(self, at: int) -> tuple[PartKind, int]:
        """A phrase of time, actor or persons, or a clause of time; it ends at ``at`` when none begins there."""
        words, clause = self.words, self.words.time_clause(at)
        persons = words.persons(at)
        tries: Sequence[tuple[PartKind, int]] = (
            ("time", words.time(at)),
            ("actor", words.doer(at)),
            ("target_group", self._described(persons) if persons > at else at),
            ("time", self.clause_end(clause) if clause > at else at),
        )
        return next((found for found in tries if found[1] > at), ("time", at))

    def _described(self, at: int) -> int:
        """A target group goes on with what tells which persons: *med særlige behov*, *som trenger hjelp*."""
        words = self.words
        if words.word(at) in {"med", "uten", "utan", "i", "på"} and self._plain(at):
            at = max(words.noun_phrase(at + 1), at)
            at = self._more(at)
        if words.word(at) == "som" and not self._is_of_kind(at):
            end = self.clause_end(at + 1)
            return next((place for place in range(at + 2, end) if words.time_clause(place) > place), end)
        return at

    def _is_of_kind(self, at: int) -> bool:
        """Whether *som* goes back to the kind, and not to the noun before it: *hjelp til barn som gis av skolen*."""
        following = self.words.low[at + 1 : at + 3]
        return any(is_passive(word) or word in roles()["becomes"] for word in following)

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

    def _phrase_end(self, at: int) -> int:
        """Where a preposition phrase ends: where anything but another one begins; *som* right after a noun goes on."""
        words = self.words
        while at < self.end:
            joined = words.word(at) in GLUE
            following = at + joined
            if joined and self.opens_clause(following):
                break
            if not self._plain(following):
                break
            if words.word(at) == "som" and self._is_of_kind(at):
                break
            if words.word(at) == "som" or words.said("conjunction", at) > at:
                return self.clause_end(at + 1)  # *i saker som er vanskelige*, *om hvordan barnet har det*
            if self.opens_clause(at):
                break
            at = words.closing.get(at, at + 1)
        return min(at, self.end)

    def _characteristic(self, start: int, end: int) -> Iterator[_Found]:
        """A characteristic, and what it says of persons, time and actors."""
        end = self.trimmed(start, end)
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
        subject = words.subject(at) if at == start or self.opens_clause(at - 1) else None
        if subject is not None and subject[1] <= end:
            return "actor", *subject
        kind, stop = self._phrase(at)
        if at == start and words.time_clause(at) > at:
            stop = at  # it is the characteristic itself
        if stop == at and (receiver := words.receiver(at)) > at:
            kind, stop = "target_group", self._described(receiver)
        stop = min(stop, end)
        return (kind, at, self.trimmed(at, stop)) if at < stop and (at, stop) != (start, end) else None
