"""All distances side by side: who is shown to differ, who must learn what of whom, and the pictures behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from kg.measure import MEASURES
from kg.views.comparing.lessons import DirectedCell, Lesson, directed_cells, shown_lessons
from kg.views.comparing.plane import Plane, TreeView, make_plane, make_tree
from kg.views.distances import DistanceTable, PairRow, distance_table
from kg.views.findings import order_told
from kg.views.material import Material
from kg.views.meanings import Together, together
from kg.views.names import NamedService, Names
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: A matrix of more services is read by none: those with most text stand in it, the others are named.
SERVICES_AT_MOST = 24
#: So many pairs are named in a sentence.
PAIRS_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """The distances of one measure; ``answer`` names the pairs shown to differ, ``left_out`` stand in no matrix."""

    table: DistanceTable
    answer: Text
    services: tuple[NamedService, ...]
    left_out: Text
    cells: Mapping[tuple[str, str], PairRow]
    plane: Plane | None
    tree: TreeView | None
    tally: Text
    order: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceView:
    """All distances of a study; ``directed`` is empty when the study does not hold it, ``levels`` are not compared."""

    measures: tuple[MeasureView, ...]
    directed: Mapping[tuple[str, str], DirectedCell]
    directed_services: tuple[NamedService, ...]
    lessons: tuple[Lesson, ...]
    meaning: Mapping[tuple[str, str], Together]
    meaning_services: tuple[NamedService, ...]
    meaning_shown: tuple[tuple[NamedService, NamedService, Together], ...]
    levels: Text
    too_little: Text


def distance_view(material: Material, *, terms_at_most: int) -> DistanceView:
    """Gather all distances of a study, for services that have a name."""
    names, named = material.names, material.names.named
    most_text = _most_text(material)
    directed = directed_cells(material.table("directed"), named)
    met = {service for pair in directed for service in pair}
    meaning = together(material.table("meaning_services"), named)
    compared = {service for pair, cell in meaning.items() if cell.estimate is not None for service in pair}
    measures = tuple(_measure_view(material, measure, terms_at_most) for measure in MEASURES)
    told = {service.id for measure in measures[:1] for service in measure.services}
    return DistanceView(
        measures=measures,
        directed=directed,
        directed_services=tuple(named[s] for s in named if s in met and s in most_text),
        lessons=tuple(shown_lessons(directed, material.table("lessons"), names)),
        meaning=meaning,
        meaning_services=tuple(named[s] for s in named if s in compared and s in most_text),
        meaning_shown=tuple((named[a], named[b], cell) for (a, b), cell in meaning.items() if cell.apart and a < b),
        levels=_listed([s for s in named if s in names.levels], names),
        too_little=_listed([s for s in named if s not in names.levels and s not in told and s in most_text], names),
    )


def _most_text(material: Material, *, at_most: int = SERVICES_AT_MOST) -> frozenset[str]:
    """The services that a matrix has room for: those with most words about them, levels of government left out."""
    words = material.tables["exposure"].groupby("service")["words"].sum().to_dict()
    names = material.names
    ordered = sorted((s for s in names.named if s not in names.levels), key=lambda s: (-int(words.get(s, 0)), s))
    return frozenset(ordered[:at_most])


def _listed(services: Sequence[str], names: Names) -> Text:
    """The short names of some services in a row; empty for none."""
    labels = [names.short(service) for service in services]
    return Text(", ".join(label.nb for label in labels), ", ".join(label.en for label in labels))


def _measure_view(material: Material, measure: str, terms_at_most: int) -> MeasureView:
    named, rows = material.names.named, material.tables["distances"]
    table = distance_table(material.tables, measure, material.names, terms_at_most=terms_at_most)
    own = rows[(rows["measure"] == measure) & rows["a"].isin(list(named)) & rows["b"].isin(list(named))]
    apart = sum(pair.apart for pair in table.tested)
    met = {service for pair in table.pairs if pair.estimate is not None for service in (pair.first.id, pair.second.id)}
    inside = [s for s in named if s in met and s in _most_text(material)]
    return MeasureView(
        table=table,
        answer=_answer(table),
        services=tuple(named[s] for s in inside),
        left_out=_listed([s for s in named if s in met and s not in inside], material.names),
        cells={key: pair for pair in table.pairs for key in permutations((pair.first.id, pair.second.id), 2)},
        plane=make_plane(own, named),
        tree=make_tree(own, named),
        tally=phrases("distances").tally(
            pairs=len(table.pairs),
            apart=apart,
            open=len(table.tested) - apart,
            untested=len(table.untested),
        ),
        order=order_told(material.tables, measure),
    )


def _answer(table: DistanceTable) -> Text:
    """Which pairs are shown to differ, and for how many this cannot be told; how many stay when all are counted."""
    say = phrases("distances")
    apart = [pair for pair in table.tested if pair.apart]
    open_ = len(table.tested) - len(apart)
    if not table.tested:
        none: Text = say.answer_none if table.pairs else say.no_distances
        return none
    if not apart:
        nothing: Text = say.answer_open(n=open_)
        return nothing
    kept = sum(pair.stays for pair in apart)
    parts = [
        say.answer_apart(pairs=_pairs_named(apart)),
        say.answer_rest(n=open_) if open_ else Text("", ""),
        say.answer_kept(kept=kept) if kept < len(apart) else Text("", ""),
    ]
    return Text(*(" ".join(part for part in language if part) for language in zip(*parts, strict=True)))


def _pairs_named(pairs: Sequence[PairRow]) -> Text:
    """Pairs in a row: *barnevernet og skolen; …*; of more than :data:`PAIRS_NAMED` the number of others."""
    say = phrases("distances")
    named = [say.pair_named(first=p.first.definite, second=p.second.definite) for p in pairs[:PAIRS_NAMED]]
    if len(pairs) > PAIRS_NAMED:
        named.append(say.pairs_more(n=len(pairs) - PAIRS_NAMED))
    return Text(*("; ".join(language) for language in zip(*named, strict=True)))
