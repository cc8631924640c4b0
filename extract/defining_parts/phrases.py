"""What begins at a word of a definition and where it ends: noun phrases, and phrases of persons, time, actor, purpose.

Places are those of tagged words, half-open. No parser: words' tags and the lists of ``part_cues.csv``, one pass.
"""

from collections.abc import Sequence
from functools import cached_property

from extract.attribution.word_classes import is_finite, is_passive
from extract.defining_parts.cues import is_noun_of, phrases, roles
from extract.new_terms.tagger import TaggedWord

_NOUN = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})
_VERB = frozenset({"VERB", "AUX"})
#: Words at most between the verb in the passive and who does it: *gis til barn og unge i skolen av …*.
REACH = 8
#: Words at most of a subject between *som*, *at* or *der* and its verb.
LONGEST_SUBJECT = 5
#: How a noun of action ends: *oppfølgingen av barn* is of those that it is done to.
_ACTION = ("ing", "ingen", "inga", "inger", "else", "elsen", "sjon", "sjonen")
#: Marks that a noun phrase may hold before its noun, what begins another one, what goes on, how a definite noun ends.
_WITHIN = frozenset({"-", "«", "»", '"', "“", "”"})
_ARTICLES = frozenset({"en", "ei", "et", "ein", "eit"})
_OWN = frozenset({"sin", "si", "sitt", "sine"})
_DEFINITE = ("en", "et", "a", "ene", "ane")
_AGE = frozenset({"år", "måneder", "månader", "uker", "veker", "dager", "dagar", "års", "mnd"})


class Words:
    """The words of one definition."""

    def __init__(self, words: Sequence[TaggedWord]) -> None:
        self.words = words
        self.low = [word.text.lower() for word in words]
        self.tags = [word.tag for word in words]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """The word there in lower case; empty outside the text."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def tag(self, at: int) -> str:
        """The part of speech there; empty outside the text."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def said(self, role: str, at: int) -> int:
        """Where a phrase of a role that begins there ends; ``at`` itself when none does."""
        found = (len(phrase) for phrase in phrases(role) if tuple(self.low[at : at + len(phrase)]) == phrase)
        return at + next(found, 0)

    def is_verb(self, at: int) -> bool:
        """Whether a finite verb stands there."""
        return self.tag(at) in _VERB and is_finite(self.word(at)) and self.word(at - 1) != "å"

    def is_quasi(self, at: int) -> bool:
        """Whether the noun there only leads up to the kind: *en form for veiledning*."""
        return not {self.word(at), self.words[at].lemma}.isdisjoint(roles()["quasi"])

    def names_no_kind(self, start: int, end: int) -> bool:
        """Whether a phrase's last noun is a word about words, or one that fits everything: *et viktig begrep*."""
        nouns = [at for at in range(start, end) if self.tag(at) in _NOUN and self.word(at)[0].isalpha()]
        return bool(nouns) and not {self.word(nouns[-1]), self.words[nouns[-1]].lemma}.isdisjoint(roles()["no_kind"])

    @cached_property
    def closing(self) -> dict[int, int]:
        """For each bracket that is opened the place after the one that closes it; one that is not is no bracket."""
        open_at, closed = [], {}
        for place, word in enumerate(self.low):
            if word == "(":
                open_at.append(place)
            elif word == ")" and open_at:
                closed[open_at.pop()] = place + 1
        return closed

    def noun_phrase(self, at: int) -> int:
        """Where the noun phrase that begins there ends, with others that *og*, *eller* or commas join; else ``at``."""
        end = self._single(at)
        while end > at:
            joined = end
            while self.word(joined) in {",", "og", "eller", "samt", "/"}:
                joined += 1
            further = self._single(joined) if joined > end else end
            if further <= joined or self.is_verb(further):
                break
            end = further
        return end

    def _single(self, at: int) -> int:
        """A phrase without joined ones: words before the noun, and nouns; a pronoun alone is one, too."""
        place, head = at, at
        while place < len(self):
            tag, word = self.tag(place), self.word(place)
            if at < head == place and self._begins_another(place):
                break
            if tag in _NOUN or (place == at and self.is_quasi(at)) or (tag == "PRON" and place == at and word != "som"):
                head = place + 1
            elif tag not in _VERB and any(is_noun_of(role, word) for role in ("person", "actor")):
                head = place + 1  # *gravide*, *ansatte*: adjectives that are used as nouns
            elif (head > at and tag not in _BEFORE_NOUN) or not (self._before_noun(place) or word in _WITHIN):
                break
            place += 1
        if head == at and self.tag(at) in {"DET", "PRON"} and self.word(place) == "som":
            return place  # *alle de andre som …*
        return head

    def _begins_another(self, at: int) -> bool:
        """Whether what follows a noun is no more of its phrase, but another: *et møte | to ganger*.

        After a genitive (*barnets gode liv*), *sin* and such as *en type* the phrase goes on. A definite noun right
        before a verb is the subject of a clause: *en leder | styret velger*.
        """
        if self.tag(at) in _NOUN:
            return self.is_verb(at + 1) and self.word(at).endswith(_DEFINITE)
        goes_on = self.word(at - 1).endswith("s") or self.is_quasi(at - 1) or self.word(at) in _OWN
        return self.word(at) in _ARTICLES or (self.tag(at) in _BEFORE_NOUN and not goes_on)

    def _before_noun(self, at: int) -> bool:
        """Whether a word may stand before a noun: *en*, *tidlig*, *svært omfattende*, *pleie-* og."""
        if self.tag(at) in _BEFORE_NOUN or is_noun_of("person", self.word(at).removesuffix("s")):
            return True  # *unges hytter*
        if self.tag(at) == "VERB" and not self.is_verb(at):  # a participle: *planlagte samtaler*
            return self.tag(at + 1) in _NOUN | _BEFORE_NOUN and self.tag(at - 1) in _BEFORE_NOUN
        if self.word(at) in {"og", "eller", ","} and self.tag(at - 1) == "ADJ":
            return self.tag(at + 1) == "ADJ"
        return self.tag(at) == "ADV" and self.tag(at + 1) in {"ADJ", "ADV"} and self.word(at) not in {"der", "hvor"}

    def holds(self, role: str, start: int, end: int) -> bool:
        """Whether one of the words there is a noun of a role."""
        return any(is_noun_of(role, word) for word in self.low[start:end])

    # What may begin at a place; each gives where it ends, and ``at`` when it does not.

    def purpose(self, at: int) -> int:
        """The words that announce a purpose; *risiko for å* has none."""
        if self.word(at) == "for" and self.word(at - 1) in roles()["governs_for"]:
            return at
        return self.said("purpose", at)

    def persons(self, at: int) -> int:
        """*til barn*, *rettet mot gravide*, *for dem som*: the preposition and the noun phrase."""
        mark = self.said("directed", at)
        mark = mark if mark > at else self.said("towards", at)
        if mark == at or (self.word(at) == "av" and (self.tag(at - 1) not in _NOUN or self.is_quasi(at - 1))):
            return at
        end = self.noun_phrase(mark)
        if self.word(mark) in roles()["person_pronoun"] and (end <= mark + 1) and self.word(mark + 1) == "som":
            return mark + 1
        first = next((place for place in range(mark, end) if self.word(place) in {"og", "eller", ","}), end)
        return end if self.holds("person", mark, max(first, mark + 1)) else at

    def time(self, at: int) -> int:
        """*før skolestart*, *i alderen 0–6 år*, *så tidlig som mulig*, *når …* is told by :meth:`time_clause`."""
        end = self._one_time(at)
        while end > at:
            joined = end + (self.word(end) in {"og", "eller", "til", ","})
            further = self._one_time(joined)
            if further == joined:
                break
            end = further
        return end

    def _one_time(self, at: int) -> int:
        fixed = self.said("time_phrase", at)
        if fixed > at and self.tag(fixed) not in _NOUN | {"ADJ"}:
            return fixed
        marked = self.said("time_mark", at)
        end = self.noun_phrase(marked)
        if self.said("time_alone", at) > at and end > marked and not self.is_verb(end):
            return end
        if end > marked > at and self.holds("time_noun", marked, end):
            return end + (self.tag(end) == "NUM" and self.word(end + 1) not in _AGE)  # *i perioden 1995–2008*
        counted = self._number(marked)
        return counted if counted > marked else at

    def _number(self, at: int) -> int:
        """*0–6 år*, *to ganger i halvåret*: a number and what it counts."""
        place = at
        while self.tag(place) == "NUM" or (place > at and self.word(place) in {"og", "til", "–", "-", "eller"}):
            place += 1
        if place == at or not (self.word(place) in _AGE or self.word(place) in roles()["times"]):
            return at
        return place + 1

    def time_clause(self, at: int) -> int:
        """The conjunction of a clause of time, *når det er mørkt*, or *før*, *fra* with a subject and a verb."""
        end = self.said("time_clause", at)
        if end == at and self.word(at) in {"før", "etter", "fra", "frå", "til"}:
            subject = self.noun_phrase(at + 1)
            return at + 1 if subject > at + 1 and self.is_verb(subject) else at
        return end

    def doer(self, at: int) -> int:
        """*av barnehagen* after a verb in the passive or a participle, *fra barnevernet*, *i regi av kommunen*."""
        if self.word(at) == "av":
            before = range(max(0, at - REACH), at)
            if not any(self._done(place) for place in before) or self.word(at - 1).endswith(_ACTION):
                return at
            mark = at + 1
        else:
            mark = self.said("by", at)
        end = self.noun_phrase(mark) if mark > at else at
        if self.word(at) in {"fra", "frå"} and self.word(end) == "til" and self.persons(end) == end:
            return at  # *fra barnehage til skole*
        persons = self.word(at) == "av" and self.holds("person", mark, end)
        return end if end > mark and (persons or self.holds("actor", mark, end)) else at

    def _done(self, at: int) -> bool:
        word = self.word(at)
        return is_passive(word) or (self.tag(at) in {"VERB", "ADJ"} and word.endswith(("t", "et", "te", "ede", "a")))

    def subject(self, at: int) -> tuple[int, int] | None:
        """The actor between *som*, *at* or *der* at ``at - 1`` and its verb: *som kommunen skal gi*."""
        at += self.tag(at) == "ADV"  # *som bare nemnda kan …*
        end = self.noun_phrase(at)
        verb = end + (self.tag(end) in {"ADV", "ADJ"})  # *at læreren faktisk har …*
        if not at < end <= at + LONGEST_SUBJECT or not self.is_verb(verb):
            return None
        person = self.word(verb) in roles()["modal"] and self.holds("person", at, end)
        return (at, end) if person or self.holds("actor", at, end) else None

    def _gives(self, at: int) -> bool:
        """A verb of the role by its lemma, or by its form where the tagger takes it for a noun (*møter*)."""
        word = self.word(at)
        form = word.removesuffix("r") if self.tag(at) == "NOUN" else ""
        return bool(word) and not {self.words[at].lemma, form}.isdisjoint(roles()["receiving"])

    def receiver(self, at: int) -> int:
        """The persons right after a verb that gives or does them something: *gir barn hjelp*, *å støtte foreldre*."""
        place = at - 1
        while self.word(place) in roles()["particle"]:
            place -= 1
        if not self._gives(place):
            return at
        end = self._single(at)
        return self.noun_phrase(at) if end > at and is_noun_of("person", self.word(end - 1)) else at
