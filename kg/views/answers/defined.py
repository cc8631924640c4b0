"""Where two definitions of one concept use different words: of different services, or holders, or documents.

Words are lemmas of content words. That two definitions use different words is what is said; what they mean by them is
for the reader to see.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from kg.tables.cells import counted_definitions
from kg.tables.rows import named_records
from kg.views.answers.answer import Answer, Side, is_whole, joined, professions, quoted, sentence_language
from kg.views.answers.content_words import ContentWords
from kg.views.links import concept_page
from kg.views.material import Material
from kg.views.names import NamedService
from kg.views.quotes import Span
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: Two definitions differ in words when at most this share of the shorter one's words stands in the other too.
MOST_SHARED = 0.5
#: A definition of fewer content words gives nothing to compare.
FEWEST_WORDS = 3
#: Words told of each side, and definitions of a concept that are held against each other, the likeliest ones.
WORDS_AT_MOST, CONSIDERED = 5, 20
#: Letters from which a word that begins another is held for the same one; shorter ones begin too many.
ALIKE_FROM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Definition:
    row: Mapping[str, Any]
    words: Mapping[str, str]
    services: tuple[NamedService, ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two definitions; ``of_services`` says that each is about one service and they are not the same."""

    first: _Definition
    second: _Definition

    @property
    def shared(self) -> dict[str, str]:
        """Words of the first that the second has too, by their lemmas."""
        return {lemma: form for lemma, form in self.first.words.items() if _stands_in(lemma, self.second.words)}

    @property
    def of_services(self) -> bool:
        a, b = self.first.services, self.second.services
        return len(a) == len(b) == 1 and a != b

    @property
    def differs(self) -> bool:
        """Different enough in words, in one written standard: *ikke* and *ikkje* are no two words."""
        a, b = self.first, self.second
        overlap = len(self.shared) / min(len(a.words), len(b.words))
        return overlap <= MOST_SHARED and a.language == b.language

    @property
    def rank(self) -> tuple[Any, ...]:
        a, b = self.first.row, self.second.row
        holders = (a.get("holder"), a.get("holder_name")) != (b.get("holder"), b.get("holder_name"))
        sure = min(float(a.get("rank") or 0.0), float(b.get("rank") or 0.0))
        return not self.of_services, not holders, a["document"] == b["document"], -sure


def defined_answers(material: Material) -> list[Answer]:
    """An answer for each concept of which two certain definitions use different words, the best supported first."""
    table = counted_definitions(material.tables["definitions"]).sort_values(["concept", "document", "start", "end"])
    found = []
    for concept, rows in table.groupby("concept", sort=True):
        if str(concept) in material.names.concepts and len(rows) > 1:
            pairs = [pair for pair in _pairs(material, str(concept), rows) if pair.differs]
            best = min(pairs, key=lambda pair: pair.rank, default=None)
            if best is not None:
                found.append((best.rank, -len(rows), _answer(material, str(concept), best, len(rows))))
    return [answer for _, _, answer in sorted(found, key=lambda each: (each[0], each[1], each[2].href))]


def _pairs(material: Material, concept: str, rows: pd.DataFrame) -> Iterator[_Pair]:
    names = material.names.concepts[concept]
    content = ContentWords(label.text for label in names.labels)
    read = (_definition(material, row, content) for row in named_records(rows) if is_whole(str(row["quote"])))
    kept = [definition for definition in read if len(definition.words) >= FEWEST_WORDS]
    for first, second in combinations(kept[:CONSIDERED], 2):
        yield _Pair(first=first, second=second)


def _definition(material: Material, row: Mapping[str, Any], content: ContentWords) -> _Definition:
    return _Definition(
        row=row,
        words=content.of(str(row["definiens"])),
        services=tuple(professions(material.names, row["services"])),
        language=sentence_language(material, row),
    )


def _answer(material: Material, concept: str, pair: _Pair, n: int) -> Answer:
    say, label = phrases("findings"), quoted([material.names.concept(concept)])
    if pair.of_services:
        first, second = (side.services[0].definite for side in (pair.first, pair.second))
        text = say.defined_by_service(concept=label, first=first, second=second)
    else:
        sides = [_holder(material, side.row) for side in (pair.first, pair.second)]
        by_holders = say.defined_by_holders(concept=label, first=sides[0], second=sides[1])
        text = say.defined_twice(concept=label) if sides[0] == sides[1] else by_holders
    documents = len({pair.first.row["document"], pair.second.row["document"]})
    return Answer(
        kind="defined",
        text=text,
        why=_why(pair, n),
        href=concept_page(concept),
        concepts=frozenset({concept}),
        strength=1 + documents + 2 * pair.of_services,
        sides=tuple(
            _side(material, concept, definition, of_services=pair.of_services)
            for definition in (pair.first, pair.second)
        ),
    )


def _why(pair: _Pair, n: int) -> Text:
    say, shared = phrases("findings"), pair.shared
    if pair.of_services:
        sides = [say.side_service(service=side.services[0].definite) for side in (pair.first, pair.second)]
    else:
        sides = [say.side_first, say.side_second]
    parts = [say.defined_number(n=n)] if n > len(sides) else []
    parts.append(say.defined_shared(words=_told([*shared.values()])) if shared else say.defined_nothing_shared)
    for side, definition in zip(sides, (pair.first, pair.second), strict=True):
        own = [form for lemma, form in definition.words.items() if not _stands_in(lemma, shared)]
        only = say.defined_only if len(own) <= WORDS_AT_MOST else say.defined_only_some
        parts.append(only(side=side, words=_told(own)))
    return joined(parts)


def _stands_in(lemma: str, words: Iterable[str]) -> bool:
    """Whether a word stands among others, as it is or as the beginning or with the ending of one.

    A tagger that takes *båndet* for a verb and *båndene* for a noun has them under *bånde* and *bånd*.
    """
    return any(lemma == word or (min(len(lemma), len(word)) >= ALIKE_FROM and _begins(lemma, word)) for word in words)


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _told(words: Sequence[str]) -> str:
    return ", ".join(words[:WORDS_AT_MOST])


def _side(material: Material, concept: str, definition: _Definition, *, of_services: bool) -> Side:
    row, services = definition.row, definition.services
    meaning = Span(int(row["definiens_start"]), int(row["definiens_end"]), concept)
    quote = material.sources.passage(row, int(row["start"]), int(row["end"]), [meaning])
    if of_services:
        return Side(label=services[0].short, look=services[0].look, quote=quote)
    return Side(label=_holder(material, row), look=None, quote=quote)


def _holder(material: Material, row: Mapping[str, Any]) -> Text:
    """Whose words a definition is, as the passage names them; else the report's own."""
    name = row.get("holder_name")
    return material.names.service(name) if isinstance(name, str) and name else phrases("findings").the_report
