"""The short dossier of a concept that the texts say nothing of: where it was looked for, what is near, what to do."""

from collections.abc import Iterator

from kg.documents.blocks import Block, Headline, Paragraph, Points, Runs, said
from kg.dossiers.evidence import Evidence, capital
from kg.dossiers.naming import naming
from kg.dossiers.near import Near, nearest
from kg.dossiers.people import proposal, written_by_people
from kg.wording.phrases import phrases
from kg.wording.text import numbers

_SAY = phrases("dossier")


def silence(evidence: Evidence) -> Iterator[Block]:
    """What can be told of a concept that stands nowhere in the running text."""
    view, ground = evidence.view, evidence.ground
    yield Headline(level=0, text=_SAY.title(concept=capital(view.label)))
    yield from proposal(evidence)
    yield Headline(level=1, text=_SAY.not_found)
    words = numbers(sum(int(n) for n in ground.study.documents["words"]), 0)
    yield Paragraph(runs=said(_SAY.looked_in(n=len(ground.titles), words=words, titles="; ".join(ground.titles))))
    if view.uncounted:
        yield Paragraph(runs=said(_SAY.not_counted(n=view.uncounted)))
    yield from naming(evidence)
    if found := nearest(evidence):
        yield Headline(level=1, text=_SAY.near_concepts)
        yield Points(items=tuple(_near(each, evidence) for each in found))
    yield Headline(level=1, text=_SAY.what_to_do)
    yield Points(items=tuple(said(text) for text in (_SAY.ask_services, _SAY.try_words, _SAY.add_sources)))
    yield from written_by_people(evidence)


def _near(each: Near, evidence: Evidence) -> Runs:
    how = each.relations[0] if each.relations else _SAY.often_together
    name = capital(evidence.ground.material.names.concept(each.id))
    return said(_SAY.near_used(concept=name, how=how, n=_uses(each.id, evidence)))


def _uses(concept: str, evidence: Evidence) -> int:
    """How often it stands in the text that is counted; a sum over services would count a sentence about two twice."""
    return len(evidence.ground.material.rows("mentions", "concept", concept, counted=True))
