"""The same or a near concept of another vocabulary, by the names of both; each suggestion says why it is made.

By its names alone no concept is known to be the same: a person accepts or rejects each suggestion. They are ranked:
the same preferred term (``exact``) comes before terms that are only among the names (``close``), and these before a
term that is the head of the concept's own (``broad``). A term that several concepts of the other vocabulary have is
never ``exact``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.concepts.scheme import Scheme
from extract.concepts.terms import WORD
from extract.defining.words import set_of
from extract.types import Concept
from kg.alignment.words import Heads, Key, Words, Written
from kg.defining.records import Match
from kg.folder.scheme_choice import load_schemes
from kg.folder.settings import read_settings
from kg.tables.study_tables import StudyTables
from kg.wording.phrases import phrases
from kg.wording.text import Text
from ontology.skos.others_concepts import OthersConcept, read_concepts

_SAY = phrases("alignment")
#: Concepts with one name among which a person can choose; what more have is the name of a kind, or a mistake.
SHARED_AT_MOST = 20
_Named = dict[str, list[tuple[OthersConcept, Written]]]
#: What follows in a note is what the concept is not.
_NOT_MEANT = re.compile(r"\b(?:gjelder ikke|gjeld ikkje|not)\b")
_LANGUAGE = {"nb": _SAY.language_nb, "nn": _SAY.language_nn, "en": _SAY.language_en}
_KIND = {"preferred": _SAY.kind_preferred, "alternative": _SAY.kind_alternative, "hidden": _SAY.kind_hidden}
MATCH_NAMES: Mapping[Match, Text] = {
    "exact": _SAY.match_exact, "close": _SAY.match_close, "broad": _SAY.match_broad, "narrow": _SAY.match_narrow,
    "related": _SAY.match_related,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A counterpart of a concept in another vocabulary: ``target`` is its IRI, ``target_label`` its name.

    ``label`` is the concept's own preferred term, ``scheme`` the vocabulary, ``above`` what the target stands under
    there, ``definition`` its definition there, ``reason`` why it is suggested. ``rank`` orders them, 0 the surest.
    """

    concept: str
    label: Text
    target: str
    target_label: str
    scheme: str
    match: Match
    reason: Text
    rank: int
    above: tuple[str, ...] = ()
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What is suggested; ``crowded`` are names that more than :data:`SHARED_AT_MOST` concepts there have, and how many.

    Of those nothing is suggested: to choose among so many by the name alone is guessing.
    """

    suggestions: tuple[Suggestion, ...]
    crowded: Mapping[str, int]


def suggestions(study: StudyTables, skos_file: Path, concepts: Iterable[str] | None = None) -> tuple[Suggestion, ...]:
    """Counterparts of a study's concepts (all, or some by id or label) in a SKOS file, by concept and then by rank.

    None where no name is alike. :class:`~ontology.errors.OntologyError` names what is wrong with the file.
    """
    return suggested(study, skos_file, concepts).suggestions


def suggested(study: StudyTables, skos_file: Path, concepts: Iterable[str] | None = None) -> Suggested:
    """:func:`suggestions`, and of which names there are none because too many concepts have them."""
    chosen = None if concepts is None else {study.concept_id(name) for name in concepts}
    settings = read_settings(study.folder)
    scheme, _ = load_schemes(settings.scheme, study.folder, extend=settings.extend)
    matching = _Matching(scheme, read_concepts(skos_file))
    own = (concept for concept in scheme.concepts if chosen is None or concept.id in chosen)
    found = tuple(one for concept in own for one in matching.of(concept))
    return Suggested(suggestions=found, crowded=matching.crowded)


class _Matching:
    """The names of another vocabulary's concepts, ready to be looked up."""

    def __init__(self, scheme: Scheme, others: Sequence[OthersConcept]) -> None:
        self._words = Words(scheme)
        own = [self._words.written(label) for concept in scheme.concepts for label in concept.labels]
        self._own = {written.key for written in own}
        self._longest = max((len(written.words) for written in own), default=0)
        self._named: _Named = {}
        self._parts: _Named = {}
        self._begun: _Named = {}
        self.crowded: dict[str, int] = {}
        known: set[str] = set()
        for other in others:
            for label in other.labels:
                written = self._words.written(label)
                known.update(written.words)
                self._named.setdefault(written.key, []).append((other, written))
                if label.kind == "preferred":
                    self._index_more(other, written)
        self._heads = Heads(scheme, known.union(*(written.words for written in own)))

    def _index_more(self, other: OthersConcept, written: Written) -> None:
        """Labels of several members by each of these, and those that begin with a concept's name by that."""
        for part in written.parts:
            self._parts.setdefault(part, []).append((other, written))
        for length in range(1, min(len(written.bases), self._longest + 1)):
            key = "".join(written.bases[:length])
            if key in self._own:
                self._begun.setdefault(key, []).append((other, written))

    def of(self, concept: Concept) -> list[Suggestion]:
        """The suggestions for a concept, each target once, the surest first."""
        written = [self._words.written(label) for label in concept.labels if label.kind != "hidden"]
        best: dict[str, Suggestion] = {}
        for found in self._alike(concept, written):
            if found.target not in best or found.rank < best[found.target].rank:
                best[found.target] = found
        if not any(one.match == "exact" for one in best.values()):
            for found in self._above(concept, written):
                best.setdefault(found.target, found)
        return sorted(_several(best.values()), key=lambda one: (one.rank, one.target_label, one.target))

    def _alike(self, concept: Concept, written: Iterable[Written]) -> Iterator[Suggestion]:
        for own in written:
            for other, theirs in _telling(self._few(self._named, own.key)):
                told = _compared(concept, other, own, theirs)
                if told is not None:
                    yield _suggestion(concept, other, *told)

    def _above(self, concept: Concept, written: Iterable[Written]) -> Iterator[Suggestion]:
        """What is alike in a part of its name: with an addition of the concept's own, of several members, or a head."""
        for own in written:
            if own.label.kind != "preferred":
                continue
            for other, theirs in self._begun.get(own.key, ()):
                more = _in_note(theirs, own, self._note_words(concept, own.label.language))
                if more:
                    reason = _SAY.by_note(label=own.label.text, other=theirs.label.text, words=more)
                    yield _suggestion(concept, other, "close", 7, reason)
            for found, rank, say in (
                (self._few(self._parts, own.key), 8, _SAY.by_part),
                (self._few(self._named, self._heads.of(own, self._named)), 9, _SAY.by_head),
            ):
                for other, theirs in found:
                    if theirs.label.kind == "preferred" and theirs.label.language == own.label.language:
                        reason = say(label=own.label.text, other=theirs.label.text)
                        yield _suggestion(concept, other, "broad", rank, reason)

    def _few(self, index: _Named, key: Key) -> Sequence[tuple[OthersConcept, Written]]:
        """What stands under a key, if no more concepts do than one can choose among."""
        found = index.get(key, [])
        having = len({other.iri for other, _ in found}) if len(found) > SHARED_AT_MOST else 0
        if having > SHARED_AT_MOST:
            self.crowded[found[0][1].label.text] = having
            return ()
        return found

    def _note_words(self, concept: Concept, language: str) -> set[str]:
        """The words of a concept's note, which is in bokmål or English, without what it says is not meant."""
        note = (concept.note_en if language == "en" else concept.note).casefold()
        return {*WORD.findall(_NOT_MEANT.split(note)[0])}


def _telling(named: Sequence[tuple[OthersConcept, Written]]) -> Iterator[tuple[OthersConcept, Written]]:
    """Names that tell something: a search word that leads to several concepts is the name of none of them."""
    searched = {other.iri for other, theirs in named if theirs.label.kind == "hidden"}
    for other, theirs in named:
        if theirs.label.kind != "hidden" or len(searched) == 1:
            yield other, theirs


def _in_note(theirs: Written, own: Written, note: set[str]) -> str:
    """What a longer name adds to a concept's own, if its note says all of that; else nothing."""
    added = theirs.words[len(own.words) :]
    telling = [word for word in added if word not in set_of("preposition", "conjunction", "determiner")]
    is_same_language = theirs.label.language == own.label.language
    return " ".join(telling) if is_same_language and note.issuperset(telling) else ""


_Told = tuple[Match, int, Text]


def _compared(concept: Concept, other: OthersConcept, own: Written, theirs: Written) -> _Told | None:
    """What it tells that a name of one is a name of the other: the match, its rank and the reason."""
    languages = own.label.language, theirs.label.language
    if ("en" in languages) and languages != ("en", "en"):
        return None  # spelt alike by chance: gift is poison in Norwegian
    if own.label.text.isupper() and not theirs.label.text.isupper():
        return None  # an acronym and a word
    if theirs.qualifier != own.qualifier:
        qualifier = theirs.qualifier or own.qualifier
        return "close", 4, _SAY.by_qualifier(qualifier=qualifier, label=own.label.text, other=theirs.label.text)
    if {own.label.kind, theirs.label.kind} != {"preferred"}:
        return _by_kinds(other, own, theirs)
    return _by_english(concept, other, own) if languages == ("en", "en") else _by_preferred(concept, other, own, theirs)


def _by_preferred(concept: Concept, other: OthersConcept, own: Written, theirs: Written) -> _Told:
    """The same preferred term in bokmål or nynorsk, in one form or two; with another English one it may be another."""
    english = next((label.text for label in other.labels if (label.language, label.kind) == ("en", "preferred")), "")
    of_ours = concept.preferred("en")
    if english and of_ours and english.casefold() != of_ours.casefold():
        return "close", 4, _SAY.but_english(label=own.label.text, ours=of_ours, other=english)
    ours, there = (_LANGUAGE[written.label.language] for written in (own, theirs))
    label, named = own.label.text, theirs.label.text
    if ours != there:
        return "exact", 2, _SAY.same_in_other(ours=ours, theirs=there, label=label, other=named)
    if own.plain == theirs.plain:
        return "exact", 0, _SAY.same_label(language=ours, label=named)
    return "exact", 1, _SAY.same_form(label=label, other=named)


def _by_kinds(other: OthersConcept, own: Written, theirs: Written) -> _Told:
    if theirs.label.kind == "hidden":
        return "broad", 8, _SAY.by_search_word(label=own.label.text, other=other.named().text)
    ours, there = _KIND[own.label.kind], _KIND[theirs.label.kind]
    reason = _SAY.by_kinds(label=own.label.text, ours=ours, other=theirs.label.text, theirs=there)
    return "close", 5, reason


def _by_english(concept: Concept, other: OthersConcept, own: Written) -> _Told:
    """The same English term: a translation may be chosen for want of a better one, so the Norwegian ones count more."""
    norwegian = [label.text for label in other.labels if label.language != "en" and label.kind == "preferred"]
    if not norwegian:
        return "exact", 3, _SAY.same_label(language=_LANGUAGE["en"], label=own.label.text)
    reason = _SAY.by_english(label=own.label.text, own=concept.preferred("nb"), other=norwegian[0])
    return "close", 6, reason


def _several(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Of several concepts that fit equally well none is the same for certain."""
    by_rank: dict[int, list[Suggestion]] = {}
    for one in found:
        by_rank.setdefault(one.rank, []).append(one)
    for group in by_rank.values():
        for one in group:
            match: Match = "close" if one.match == "exact" and len(group) > 1 else one.match
            told = _SAY.of_several(reason=one.reason, n=len(group)) if len(group) > 1 else one.reason
            yield replace(one, match=match, reason=told)


def _suggestion(concept: Concept, other: OthersConcept, match: Match, rank: int, reason: Text) -> Suggestion:
    return Suggestion(
        concept=concept.id,
        label=Text(concept.preferred("nb"), concept.preferred("en")),
        target=other.iri,
        target_label=other.named().text,
        scheme=other.scheme,
        match=match,
        reason=reason,
        rank=rank,
        above=other.above,
        definition=other.definition,
    )
