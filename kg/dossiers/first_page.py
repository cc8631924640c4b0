"""The page that a dossier opens with: the proposal, what is shared, what differs, and what is open."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from kg.documents.blocks import Block, Headline, PageBreak, Paragraph, Points, Runs, said
from kg.dossiers.differing import differing
from kg.dossiers.evidence import Evidence, capital
from kg.dossiers.open_points import open_points
from kg.dossiers.people import proposal
from kg.dossiers.sharing import sharing
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("dossier")
#: Points under each of the three headings: with more the page is two.
POINTS_AT_MOST = 4

PointsOf = Callable[[Evidence], Iterator[Runs]]
_PARTS: Sequence[tuple[Text, PointsOf, Text]] = (
    (_SAY.shared, sharing, _SAY.nothing_shared),
    (_SAY.different, differing, _SAY.nothing_different),
    (_SAY.open, open_points, _SAY.nothing_open),
)


def first_page(evidence: Evidence) -> Iterator[Block]:
    """What a person who reads one page must know; every point ends in a number or a source."""
    yield Headline(level=0, text=_SAY.title(concept=capital(evidence.view.label)))
    yield Paragraph(runs=said(_SAY.made_from(n=len(evidence.ground.titles))), quiet=True)
    yield from proposal(evidence)
    for heading, points, nothing in _PARTS:
        yield Headline(level=1, text=heading)
        items = tuple(islice(points(evidence), POINTS_AT_MOST))
        yield Points(items=items) if items else Paragraph(runs=said(nothing))
    yield PageBreak()
