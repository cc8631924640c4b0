"""Neighbours of a concept and what overlaps it: relations, sentences that hold both, and who uses which word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extract.types import Concept
from kg.defining.records import Relation
from kg.documents.blocks import Block, Grid, Headline, Paragraph, Runs, said
from kg.dossiers.citing import wording_of
from kg.dossiers.evidence import Evidence
from kg.views.answers.content_words import ContentWords
from kg.views.answers.contrasted import READABLE
from kg.views.clearest.whole import is_unaided, is_whole
from kg.views.names import Names
from kg.views.quotes import Quote
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

_SAY = phrases("dossier")
#: Concepts told of as neighbours, sentences that one is chosen from, and concepts whose use is set side by side.
NEAR_AT_MOST, LOOKED_AT, BESIDE = 8, 40, 4
#: Words that two definitions of different concepts share are told from this number on: one or two are chance.
SHARED_WORDS = 3
_KINDS = {"generic": _SAY.generic, "partitive": _SAY.partitive, "associative": _SAY.associative}


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
    yield Headline(level=1, text=_SAY.near)
    yield Paragraph(runs=said(_SAY.near_caption), quiet=True)
    yield Grid(
        head=(_SAY.concept, _SAY.relation, _SAY.together, _SAY.sentence),
        rows=tuple(_row(each, evidence) for each in found),
        widths=(3, 3, 2, 6),
    )
    yield from _beside(evidence, [each for each in found if each.relations][:BESIDE])


def nearest(evidence: Evidence) -> list[Near]:
    """Those related in the scheme or by people, most often together first, then those met in the same sentences."""
    material, names = evidence.ground.material, evidence.ground.material.names
    node = f"concept:{evidence.id}"
    met = (
        {c.removeprefix("concept:"): data for c, data in material.company[node].items()}
        if node in material.company
        else {}
    )
    relations, own = _relations(evidence), material.uses.sentences(evidence.id)
    chosen = [
        Near(
            id=other,
            relations=tuple(relations.get(other, ())),
            n=len(own.keys() & material.uses.sentences(other).keys()),
            expected=met[other]["expected"] if other in met else None,
            beyond_chance=_beyond_chance(met.get(other)),
        )
        for other in {*relations, *met}
        if other in names.concepts and other != evidence.id
    ]
    kept = [each for each in chosen if each.relations or each.beyond_chance > 0]
    return sorted(kept, key=lambda e: (not e.relations, -e.n if e.relations else 0, -e.beyond_chance, e.id))[
        :NEAR_AT_MOST
    ]


def _beyond_chance(data: Mapping[str, Any] | None) -> float:
    return float(data["g2"]) if data and data["n"] > data["expected"] else 0.0


def _relations(evidence: Evidence) -> dict[str, list[Text]]:
    view, found = evidence.view, dict[str, list[Text]]()

    def tell(concepts: tuple[Concept, ...], how: Text) -> None:
        for concept in concepts:
            found.setdefault(concept.id, []).append(how)

    tell(view.broader, _SAY.broader)
    tell(view.narrower, _SAY.narrower)
    tell(view.related, _SAY.related)
    for entry in evidence.workbook.latest(Relation).values():
        record = entry.record
        if isinstance(record, Relation) and evidence.id in (record.concept, record.other):
            other = record.other if record.concept == evidence.id else record.concept
            how = _KINDS[record.kind] if record.standing == "accepted" else None
            found.setdefault(other, []).extend([] if how is None else [how(author=entry.author)])
    return found


def _row(each: Near, evidence: Evidence) -> tuple[tuple[Runs, ...], ...]:
    names = evidence.ground.material.names
    how = [*each.relations, *_shared_words(each.id, evidence, names)] or [_SAY.often_together]
    count = numbers(each.n, 0)
    told = _SAY.met(n=count, expected=numbers(each.expected, 1)) if each.expected is not None else count
    quote = _sentence(each.id, evidence)
    sentence = (evidence.citing.inline(quote),) if quote else ()
    return (said(names.concept(each.id)),), tuple(said(text) for text in how), (said(told),), sentence


def _sentence(other: str, evidence: Evidence) -> Quote | None:
    """A sentence with both: a whole one that stands nowhere yet, or one that does, to be referred to."""
    quotes = evidence.ground.material.uses.together(evidence.id, other, at_most=LOOKED_AT)
    whole = [q for q in quotes if is_whole(wording_of(q))]
    whole = sorted(
        whole,
        key=lambda q: (
            not evidence.citing.is_new(q),
            not is_unaided(wording_of(q)),
            abs(len(wording_of(q)) - READABLE),
        ),
    )
    return whole[0] if whole else None


def _shared_words(other: str, evidence: Evidence, names: Names) -> list[Text]:
    """What the certain definitions of two concepts have in common, in words."""
    own, theirs = (_words(concept, evidence, names) for concept in (evidence.id, other))
    words = [form for lemma, form in own.items() if lemma in theirs]
    return [_SAY.shared_words(words=", ".join(words))] if len(words) >= SHARED_WORDS else []


def _words(concept: str, evidence: Evidence, names: Names) -> dict[str, str]:
    rows = evidence.ground.meanings.get(concept, ())
    if not rows:
        return {}
    labels = [label.text for label in names.concepts[concept].labels]
    return ContentWords(labels).of(" ".join(rows))


def _beside(evidence: Evidence, found: list[Near]) -> Iterator[Block]:
    """How often text about each service uses the concept and those related to it."""
    material = evidence.ground.material
    concepts = [evidence.id, *(each.id for each in found)]
    counts = {concept: _counts(material.part("usage", "concept", concept)) for concept in concepts}
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


def _counts(usage: Any) -> dict[str, int]:
    return {str(service): int(n) for service, n in zip(usage["service"], usage["n"], strict=True)}
