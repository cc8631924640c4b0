"""The dossier of one or several concepts as a document: one page first, and then all that it rests on."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from kg.documents.blocks import Block, Document, Grid, Headline, Paragraph, Points, Runs, said
from kg.dossiers.alike import used_alike
from kg.dossiers.defining import comparison, definitions
from kg.dossiers.evidence import Evidence, Ground, capital
from kg.dossiers.first_page import first_page
from kg.dossiers.naming import naming
from kg.dossiers.near import near, nearest, sentences_with
from kg.dossiers.people import written_by_people
from kg.dossiers.silence import silence
from kg.dossiers.using import QUOTES_AT_MOST, appendix, claims, denials, usage
from kg.views.answers.answer import listed
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

if TYPE_CHECKING:
    from kg.asking.study import Study

_SAY = phrases("dossier")
#: Quotes in the appendix of each of several concepts: a document of many has some of each.
LEAST_QUOTES = 6


def concept_dossier(study: "Study", concepts: Sequence[str]) -> Document:
    """The dossier on concepts, each named by its id or a label.

    No sentence stands in it twice. An unknown concept raises :class:`kg.tables.study_tables.StudyError`.
    """
    ground = Ground(study)
    names = dict.fromkeys(study.concept_id(name) for name in ([concepts] if isinstance(concepts, str) else concepts))
    found = [ground.evidence(name) for name in names]
    at_most = max(LEAST_QUOTES, QUOTES_AT_MOST // max(1, len(found)))
    labels = [evidence.view.label for evidence in found]
    several = len(found) > 1
    title = _SAY.title_several(concepts=listed(labels)) if several else _SAY.title(concept=capital(labels[0]))
    parts = (block for evidence in found for block in _blocks(evidence, at_most))
    blocks = [*(_together(found) if several else ()), *parts, *_ending(ground, level=0 if several else 1)]
    return Document(title=title, blocks=tuple(blocks), contents=several)


def _blocks(evidence: Evidence, at_most: int) -> Iterator[Block]:
    if evidence.is_silent:
        yield from silence(evidence)
        return
    yield from first_page(evidence)
    yield from naming(evidence)
    yield from usage(evidence)
    yield from denials(evidence)
    yield from claims(evidence)
    yield from definitions(evidence)
    yield from comparison(evidence)
    yield from near(evidence)
    yield from used_alike(evidence)
    yield from written_by_people(evidence)
    yield from appendix(evidence, at_most=at_most)


def _ending(ground: Ground, *, level: int) -> Iterator[Block]:
    yield Headline(level=level, text=_SAY.sources)
    yield Points(items=tuple(said(Text(title, title)) for title in ground.titles))
    yield Paragraph(runs=said(_SAY.reservation))


def _together(found: Sequence[Evidence]) -> Iterator[Block]:
    """How several concepts stand to each other: how much there is of each, and which stand in the same sentences."""
    yield Headline(level=0, text=_SAY.side_by_side)
    yield Paragraph(runs=said(_SAY.several(n=len(found))))
    yield Grid(
        head=(_SAY.concept, _SAY.mentions_head, _SAY.services, _SAY.definitions_head),
        rows=tuple(_counted(evidence) for evidence in found),
        widths=(4, 2, 2, 2),
    )
    yield Points(items=tuple(_pair(one, two) for one, two in combinations(found, 2)))


def _counted(evidence: Evidence) -> tuple[tuple[Runs, ...], ...]:
    counts = evidence.view.n, sum(row.n > 0 for row in evidence.professions), len(evidence.certain)
    return (said(capital(evidence.view.label)),), *((said(numbers(n, 0)),) for n in counts)


def _pair(one: Evidence, two: Evidence) -> Runs:
    names = listed([one.view.label, two.view.label])
    relations = next((each.relations for each in nearest(one) if each.id == two.id), ())
    how = listed(relations) if relations else _SAY.unrelated
    return said(
        _SAY.pair_together(concepts=capital(names), other=two.view.label, how=how, n=sentences_with(one, two.id))
    )
