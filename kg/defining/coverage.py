"""Which services' attested definitions and uses a wording covers, and which it leaves out, with the quotes.

To *cover* is to have content words in common (:mod:`kg.views.answers.common_words`), which is shown word by word; it is
not to mean the same. Where a service has too little text, that is the answer: cannot tell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.new_terms.tagger import TaggedWord
from kg.defining.evidence import Evidence, HeldDefinition, Passage, ServiceEvidence, UseKind, WithParts, evidence
from kg.tables.study_tables import StudyTables
from kg.views.answers.common_words import CommonWords, Likeness
from kg.views.concepts import study_material
from kg.views.names import NamedService
from kg.views.quotes import Piece, QuotePlace
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("coverage")

_WORD = re.compile(r"\w+")
State = Literal["covered", "partly", "left_out", "cannot_tell"]

#: What each state is called.
STATES: dict[State, Text] = {
    "covered": _SAY.covered, "partly": _SAY.partly, "left_out": _SAY.left_out, "cannot_tell": _SAY.cannot_tell,
}  # fmt: skip

#: A definition is covered from this share of its content words on: the larger half of what it says stands there.
COVERED_SHARE = 0.5
#: From so many uses on, how a service uses a word can be told without a definition: one or two may be another's words.
USES_TO_TELL = 3
#: A clear sentence is touched from so many different words on: one is in common by chance (*barn*).
WORDS_TO_TOUCH = 2
#: A definition is covered in part from so many of its words on, for the same reason; of a shorter one, from all.
WORDS_IN_PART = 2
#: A part that stands in the wording word for word was taken from so many words on: shorter ones are anyone's.
WORDS_THAT_STAND = 3
#: How a service uses a word is covered in part from this share of its kinds of use, or of its clear sentences, on.
USES_SHARE = 0.5
#: Characteristics that are told; the definitions themselves show the rest.
CHARACTERISTICS_AT_MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class WordMatch:
    """A word of a source, as it stands there, and the word of the wording that it is like; ``None`` where none is."""

    form: str
    lemma: str
    like: Likeness | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedPassage:
    """A quote cut into pieces: of those set off (``concept`` is not ``None``) the wording has the word.

    ``words`` are the content words of what was held against the wording, each lemma once.
    """

    pieces: tuple[Piece, ...]
    words: tuple[WordMatch, ...]
    place: QuotePlace

    @property
    def matched(self) -> tuple[WordMatch, ...]:
        """Those that stand in the wording."""
        return tuple(word for word in self.words if word.like)

    @property
    def missing(self) -> tuple[WordMatch, ...]:
        """Those that do not."""
        return tuple(word for word in self.words if not word.like)

    @property
    def share(self) -> float:
        """The share that stands in the wording."""
        return len(self.matched) / max(1, len(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedPart:
    """A part of a definition, with its words (the concept's own, too); ``kind`` as in ``definition_parts``.

    ``stands`` is whether it is in the wording word for word.
    """

    kind: str
    text: str
    words: tuple[WordMatch, ...]
    stands: bool = False

    @property
    def named(self) -> bool:
        """Whether the wording has all its content words."""
        return bool(self.words) and all(word.like for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedDefinition:
    """A definition held against a wording; ``certain`` is whether it may stand as one."""

    certain: bool
    kind: Text
    passage: MatchedPassage
    parts: tuple[MatchedPart, ...]
    again: tuple[QuotePlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCoverage:
    """What a wording covers of one service (``None``: of no particular one), in a word and in a sentence.

    ``named`` and ``unnamed`` are kinds of use, ``clear`` the clearest sentences, the words in common set off.
    """

    service: NamedService | None
    state: State
    said: Text
    uses: int
    definitions: tuple[MatchedDefinition, ...]
    named: tuple[UseKind, ...]
    unnamed: tuple[UseKind, ...]
    clear: tuple[MatchedPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Characteristic:
    """A content word that certain definitions hold and the wording lacks, with their services and passages.

    ``part`` is the whole characteristic in the first of them, where its parts are known.
    """

    lemma: str
    form: str
    part: str
    services: tuple[NamedService, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A wording held against all that is attested of a concept.

    ``shared`` are characteristics missing in it that different passages about two services or more hold, ``alone``
    those of one, ``unplaced`` those of definitions about no service only. ``own_words`` are its content words (offsets
    in the wording) that no definition holds, certain or possible: the writer's own. ``means`` says what covering is.
    """

    services: tuple[ServiceCoverage, ...]
    shared: tuple[Characteristic, ...]
    alone: tuple[Characteristic, ...]
    unplaced: tuple[Characteristic, ...]
    own_words: tuple[TaggedWord, ...]
    means: Text


def coverage(study: StudyTables, concept: str, text: str, *, definitions: Iterable[WithParts] = ()) -> Coverage:
    """:func:`covered` of a study's evidence; ``concept`` is an id or a label, an unknown one raises ``StudyError``."""
    return covered(evidence(study_material(study), study.concept_id(concept), definitions), text)


def covered(held: Evidence, text: str) -> Coverage:
    """What a wording covers of the evidence, which whoever asks while somebody writes keeps; any text is a wording."""
    words = held.every.words(text)
    own = held.content.among(words)
    common = CommonWords(own)
    every = CommonWords(words)
    missing = _missing(held, common)
    definitions = (definition for each in held.services for definition in each.definitions)
    attested = CommonWords(word for definition in definitions for word in definition.passage.words)
    return Coverage(
        services=tuple(_service(each, common, every, _plain(text)) for each in held.services),
        shared=_told(one for one in missing if len(one.services) > 1 and len(one.passages) > 1),
        alone=_told(one for one in missing if len(one.services) == 1),
        unplaced=_told(one for one in missing if not one.services),
        own_words=tuple(word for word in own if not attested.like(word)),
        means=_SAY.means,
    )


def _service(each: ServiceEvidence, common: CommonWords, every: CommonWords, text: str) -> ServiceCoverage:
    definitions = tuple(_definition(definition, common, every, text) for definition in each.definitions)
    named = tuple(kind for kind in each.kinds if _is_named(kind, common))
    unnamed = tuple(kind for kind in each.kinds if kind not in named)
    clear = tuple(_passage(passage, common) for passage in each.clear)
    touched = sum(len(passage.matched) >= WORDS_TO_TOUCH for passage in clear)
    state, said = _state(each, definitions, len(named), touched)
    return ServiceCoverage(
        service=each.service,
        state=state,
        said=said,
        uses=each.uses,
        definitions=definitions,
        named=named,
        unnamed=unnamed,
        clear=clear,
    )


def _state(
    each: ServiceEvidence, definitions: Sequence[MatchedDefinition], named: int, touched: int
) -> tuple[State, Text]:
    """By the certain definition that the wording has most of; without one by kinds of use and clear sentences."""
    certain = [definition.passage for definition in definitions if definition.certain and definition.passage.words]
    service = each.service.definite if each.service else Text("", "")
    if certain:
        best = max(certain, key=lambda passage: passage.share)
        say = _SAY.of_definition if each.service else _SAY.of_nobody
        state = _of_definition(best)
        is_in = state == "left_out" and any(map(_stands, definitions))
        return "partly" if is_in else state, say(service=service, n=len(best.matched), total=len(best.words))
    if not each.service:
        return "cannot_tell", _SAY.nobody_unsure
    if each.uses < USES_TO_TELL:
        return "cannot_tell", _SAY.too_little(service=service, n=each.uses)
    told = _SAY.of_uses(service=service, n=named, total=len(each.kinds), touched=touched, clear=len(each.clear))
    shares = named / max(1, len(each.kinds)), touched / max(1, len(each.clear))
    return "partly" if max(shares) >= USES_SHARE else "left_out", told


def _of_definition(best: MatchedPassage) -> State:
    if best.share >= COVERED_SHARE:
        return "covered"
    return "partly" if len(best.matched) >= WORDS_IN_PART else "left_out"


def _stands(definition: MatchedDefinition) -> bool:
    """Whether a certain definition's part of some length is in the wording word for word, or its genus with a mark."""
    standing = [part for part in definition.parts if definition.certain and part.stands]
    is_long = any(len(_WORD.findall(part.text)) >= WORDS_THAT_STAND for part in standing)
    return is_long or {"genus", "characteristic"} <= {part.kind for part in standing}


def _definition(definition: HeldDefinition, common: CommonWords, every: CommonWords, text: str) -> MatchedDefinition:
    return MatchedDefinition(
        certain=definition.certain,
        kind=definition.kind,
        passage=_passage(definition.passage, common),
        parts=tuple(
            MatchedPart(
                kind=part.kind, text=part.text, words=_matches(part.words, every), stands=_plain(part.text) in text
            )
            for part in definition.parts
        ),
        again=definition.again,
    )


def _plain(text: str) -> str:
    """The words of a text, each between blanks: what stands in another word for word is a part of that one's."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _is_named(kind: UseKind, common: CommonWords) -> bool:
    return any(all(common.like(word) for word in way) for way in kind.names)


def _matches(words: Iterable[TaggedWord], common: CommonWords) -> tuple[WordMatch, ...]:
    first: dict[str, TaggedWord] = {}
    for word in words:
        first.setdefault(word.lemma, word)
    return tuple(WordMatch(form=w.text, lemma=lemma, like=common.like(w)) for lemma, w in first.items())


def _passage(passage: Passage, common: CommonWords) -> MatchedPassage:
    pieces, last = [Piece(passage.before, None)], 0
    for word in passage.words:
        if common.like(word):
            pieces += [Piece(passage.text[last : word.start], None), Piece(word.text, "")]
            last = word.end
    pieces += [Piece(passage.text[last:], None), Piece(passage.after, None)]
    return MatchedPassage(
        pieces=tuple(piece for piece in pieces if piece.text),
        words=_matches(passage.words, common),
        place=passage.place,
    )


def _missing(held: Evidence, common: CommonWords) -> list[Characteristic]:
    """Words that certain definitions hold and the wording lacks; one of two services stands once with each."""
    holding: dict[str, list[tuple[NamedService | None, HeldDefinition]]] = {}
    for each in held.services:
        for definition in each.definitions:
            if definition.certain:
                for lemma in _lacking(definition, common):
                    holding.setdefault(lemma, []).append((each.service, definition))
    return [_characteristic(lemma, holders) for lemma, holders in holding.items()]


def _lacking(definition: HeldDefinition, common: CommonWords) -> set[str]:
    """The lemmas that the wording lacks, but of those parts of which it has the larger half."""
    lacking = {word.lemma for word in definition.passage.words if not common.like(word)}
    for part in definition.parts:
        words = {word.lemma: word for word in part.words if word.lemma in {w.lemma for w in definition.passage.words}}
        liked = sum(common.like(word) is not None for word in words.values())
        if words and liked >= COVERED_SHARE * len(words):
            lacking -= words.keys()
    return lacking


def _told(characteristics: Iterable[Characteristic]) -> tuple[Characteristic, ...]:
    """Those of most services and passages first."""
    ordered = sorted(characteristics, key=lambda one: (-len(one.services), -len(one.passages), one.lemma))
    return tuple(ordered[:CHARACTERISTICS_AT_MOST])


def _characteristic(lemma: str, holders: Sequence[tuple[NamedService | None, HeldDefinition]]) -> Characteristic:
    first = holders[0][1]
    parts = (part.text for part in first.parts if any(word.lemma == lemma for word in part.words))
    passages = {(held.passage.place.href, held.passage.text): held.passage for _, held in holders}
    return Characteristic(
        lemma=lemma,
        form=next(word.text for word in first.passage.words if word.lemma == lemma),
        part=next(parts, ""),
        services=tuple({service.id: service for service, _ in holders if service}.values()),
        passages=tuple(passages.values()),
    )
