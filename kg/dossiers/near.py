"""Neighbours of a concept and what overlaps it: relations, sentences that hold both, and who uses which word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.types import Concept
from kg.documents.blocks import Block, Grid, Headline, Paragraph, Runs, said
from kg.dossiers.attested import kinds_of_thing
from kg.dossiers.citing import wording_of
from kg.dossiers.evidence import Evidence
from kg.views.answers.answer import quoted
from kg.views.answers.contrasted import READABLE
from kg.views.clearest.whole import is_whole
from kg.views.quotes import Quote
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

_SAY = phrases("dossier")
#: Concepts told of as neighbours, sentences that one is chosen from, and concepts whose use is set side by side.
NEAR_AT_MOST, LOOKED_AT, BESIDE = 8, 40, 4
_KINDS = {
    "generic_above": _SAY.generic_above, "generic_below": _SAY.generic_below, "partitive_above": _SAY.partitive_above,
    "partitive_below": _SAY.partitive_below, "associative": _SAY.associative,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A concept near another: how it stands to it, and how many sentences hold both (``expected`` by chance)."""

    id: str
    relations: tuple[Text, ...]
    n: int
    expected: float | None
    beyond_chance: float


def near(evidence: Evidence) -> Iterator[Block]:
    """Concepts that are related to it or stand in the same sentences, with how often and a sentence for each."""
    found = nearest(evidence)
    if not found:
        return
    yield Headline(level=1, text=_SAY.near_concepts)
    yield Paragraph(runs=said(_SAY.near_caption), quiet=True)
    yield Grid(
        head=(_SAY.concept, _SAY.relation, _SAY.together, _SAY.example),
        rows=tuple(_row(each, evidence) for each in found),
        widths=(3, 3, 2, 6),
    )
    yield from _beside(evidence, [each for each in found if each.relations][:BESIDE])


def nearest(evidence: Evidence) -> list[Near]:
    """Those related in the scheme or by people, most often together first, then those met in the same sentences."""
    material, names = evidence.ground.material, evidence.ground.material.names
    node = f"concept:{evidence.id}"
    edges = material.company[node].items() if node in material.company else ()
    met = {other.removeprefix("concept:"): data for other, data in edges}
    relations = _relations(evidence)
    chosen = [
        Near(
            id=other,
            relations=tuple(relations.get(other, ())),
            n=sentences_with(evidence, other),
            expected=met[other]["expected"] if other in met else None,
            beyond_chance=_beyond_chance(met.get(other)),
        )
        for other in {*relations, *met}
        if other in names.concepts and other != evidence.id
    ]
    kept = [each for each in chosen if each.relations or each.beyond_chance > 0]
    return sorted(kept, key=_nearest_first)[:NEAR_AT_MOST]


def sentences_with(evidence: Evidence, other: str) -> int:
    """How many sentences of the text that is counted hold another concept too."""
    uses = evidence.ground.material.uses
    return len(uses.sentences(evidence.id).keys() & uses.sentences(other).keys())


def _nearest_first(each: Near) -> tuple[bool, int, float, str]:
    return not each.relations, -each.n if each.relations else 0, -each.beyond_chance, each.id


def _beyond_chance(data: Mapping[str, Any] | None) -> float:
    return float(data["g2"]) if data and data["n"] > data["expected"] else 0.0


def _relations(evidence: Evidence) -> dict[str, list[Text]]:
    view, found = evidence.view, dict[str, list[Text]]()

    def tell(concepts: tuple[Concept, ...], how: Text) -> None:
        for concept in concepts:
            found.setdefault(concept.id, []).append(how)

    tell(view.broader, _SAY.broader)
    tell(view.narrower, _SAY.narrower)
    concepts = evidence.ground.material.names.concepts.values()
    tell(tuple(c for c in concepts if c in view.related or evidence.id in c.related), _SAY.related)
    for entry, record in evidence.relations:
        other = record.other if record.concept == evidence.id else record.concept
        if record.standing == "accepted":
            end = "" if record.kind == "associative" else "_above" if record.concept == evidence.id else "_below"
            found.setdefault(other, []).append(_KINDS[record.kind + end](author=entry.author))
    return found


def _row(each: Near, evidence: Evidence) -> tuple[tuple[Runs, ...], ...]:
    names = evidence.ground.material.names
    how = [*each.relations, *_same_genus(each.id, evidence)] or [_SAY.often_together]
    count = numbers(each.n, 0)
    told = _SAY.met(n=count, expected=numbers(each.expected, 1)) if each.expected is not None else count
    quote = _sentence(each.id, evidence)
    sentence = (evidence.citing.inline(quote),) if quote else ()
    return (said(names.concept(each.id)),), tuple(said(text) for text in how), (said(told),), sentence


def _sentence(other: str, evidence: Evidence) -> Quote | None:
    """A sentence with both: a whole one that stands nowhere yet, or one that does, to be referred to."""
    quotes = evidence.ground.material.uses.together(evidence.id, other, at_most=LOOKED_AT)
    to_come = evidence.ground.is_to_come
    whole = [quote for quote in quotes if is_whole(wording_of(quote)) and not to_come(quote)]

    def rank(quote: Quote) -> tuple[bool, bool, int]:
        length = len(wording_of(quote))
        return not evidence.citing.is_new(quote), not evidence.stands_alone(quote), abs(length - READABLE)

    return min(whole, key=rank, default=None)


def _same_genus(other: str, evidence: Evidence) -> list[Text]:
    """The kinds of thing that certain definitions of both concepts say that it is, in the same words."""
    own, theirs = (kinds_of_thing(evidence.ground.study, concept) for concept in (evidence.id, other))
    same = sorted(own & theirs)
    return [_SAY.same_genus(words=quoted([Text(words, words) for words in same]))] if same else []


def _beside(evidence: Evidence, found: list[Near]) -> Iterator[Block]:
    """How often text about each service uses the concept and those related to it."""
    material = evidence.ground.material
    concepts = [evidence.id, *(each.id for each in found)]
    counts = {concept: _counts(material.rows("usage", "concept", concept)) for concept in concepts}
    services = [s for s in material.names.named.values() if any(counts[c].get(s.id, 0) for c in concepts)]
    if len(concepts) > 1 and services:
        yield Grid(
            head=(_SAY.service, *(material.names.concept(concept) for concept in concepts)),
            rows=tuple(
                ((said(service.short),), *((said(numbers(counts[c].get(service.id, 0), 0)),) for c in concepts))
                for service in services
            ),
            caption=_SAY.beside_caption,
        )


def _counts(usage: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {str(row["service"]): int(row["n"]) for row in usage}
