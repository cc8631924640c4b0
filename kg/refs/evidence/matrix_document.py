"""The matrix as a document: what was accepted, apart from it what is only offered, the quotes, and who has nothing."""

from collections.abc import Iterable, Iterator, Sequence

from kg.documents.blocks import Block, Document, Grid, Headline, Paragraph, Points, Run, Runs, quoted, said
from kg.refs.evidence.cues import Direction
from kg.refs.evidence.form import DIRECTIONS
from kg.refs.evidence.matrix import Matrix, MatrixCell, count_sources
from kg.refs.evidence.names import EvidenceNames
from kg.refs.evidence.rows import EvidenceRow, page_said
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("evidence")
#: Columns of services beside the themes that a page lying down has room for.
MOST_COLUMNS = 5
#: Characters of a quote that are shown in a cell where nobody wrote a finding and no cue is known.
LONGEST_SHOWN = 90
#: Shares of the width of the page.
_THEME, _QUOTES = 0.14, (0.06, 0.66, 0.28)


def matrix_document(accepted: Matrix, offered: Matrix | None, names: EvidenceNames) -> Document:
    """The document of a matrix; ``offered`` is shown apart, or not at all."""
    blocks: list[Block] = [Paragraph(runs=said(_SAY.matrix_intro))]
    if offered is None or accepted.rows:
        blocks += [Headline(level=1, text=_SAY.accepted_title), *_shown(accepted, names, _SAY.none_accepted)]
    if offered is not None:
        blocks += [Headline(level=1, text=_SAY.offered_title), Paragraph(runs=said(_SAY.offered_intro))]
        blocks += _shown(offered, names, _SAY.none_offered, gaps=not accepted.rows)
    return Document(title=_SAY.matrix_title, blocks=tuple(blocks), landscape=True)


def _shown(matrix: Matrix, names: EvidenceNames, otherwise: Text, gaps: bool = True) -> Iterator[Block]:
    """A matrix with its quotes; once in a document also what is lacking, and what waits where nothing was accepted."""
    yield Paragraph(runs=said(matrix_count(matrix) if matrix.rows else otherwise), quiet=bool(matrix.rows))
    if matrix.waits:
        yield Paragraph(runs=said(Text(*_SAY.all_wait(n=matrix.waits))))
    if not matrix.themes:
        return
    shown = _columns(matrix)
    size = -(-len(shown) // -(-len(shown) // MOST_COLUMNS))  # parts of one size, as far as they can be
    parts = [shown[at : at + size] for at in range(0, len(shown), size)]
    for part, services in enumerate(parts, 1):
        yield _grid(matrix, names, services, part, len(parts))
    if gaps:
        yield from _undecided(matrix, names)
        yield from _gaps(matrix, names)
    if matrix.rows:
        yield Headline(level=2, text=_SAY.quotes_title)
        yield _quotes(matrix, names)


def matrix_count(matrix: Matrix) -> Text:
    """How much stands in a matrix."""
    services, themes = ({getattr(row.evidence, name) for row in matrix.rows} for name in ("service", "theme"))
    counts = {"rows": len(matrix.rows), "quotes": len(matrix.quotes), "documents": count_sources(matrix.rows)}
    return Text(*_SAY.accepted_count(**counts, themes=len(themes), services=len(services)))


def _columns(matrix: Matrix) -> Sequence[str]:
    """Services of which something is said, or waits; the others stand with what is lacking."""
    said_of = {cell.service for cell in matrix.cells.values() if not cell.is_gap}
    return [service for service in matrix.services if service in said_of]


def _grid(matrix: Matrix, names: EvidenceNames, services: Sequence[str], part: int, parts: int) -> Grid:
    width = (1 - _THEME) / len(services)
    caption = _SAY.matrix_title if parts == 1 else _SAY.table_caption(title=_SAY.matrix_title, part=part, parts=parts)
    lines = (
        (
            (said(theme_said(theme, names), strong=True), said(DIRECTIONS[direction])),
            *(cell_said(cell, direction, matrix) for cell in cells),
        )
        for theme, direction, cells in matrix.lines(services)
    )
    return Grid(
        head=(_SAY.theme_head, *(names.service(service) for service in services)), rows=tuple(lines),
        widths=(_THEME, *(width for _ in services)), caption=Text(*caption),
    )  # fmt: skip


def theme_said(theme: str, names: EvidenceNames) -> Text:
    """What a theme is called, or that there is none."""
    called = names.theme(theme) if theme else _SAY.no_theme
    return Text(*(f"{words[:1].upper()}{words[1:]}" for words in called))


def cell_said(cell: MatrixCell, direction: Direction, matrix: Matrix) -> tuple[Runs, ...]:
    """The findings of a cell and what stands behind them, how many wait to be judged, or that there are none."""
    rows, waits = cell.of(direction), cell.waiting.get(direction, 0)
    waiting = (said(Text(*_SAY.waits(n=waits))),) if waits else ()
    if not rows:
        return waiting or ((Run(text=_SAY.no_finding),),)
    counted = _SAY.cell_count(rows=len(rows), documents=count_sources(rows))
    return (*_findings(rows, matrix), said(Text(*(f"({words})" for words in counted))), *waiting)


def _undecided(matrix: Matrix, names: EvidenceNames) -> Iterator[Block]:
    """On what those have nothing accepted for whom something waits."""
    by_theme: dict[str, list[MatrixCell]] = {}
    for cell in matrix.undecided:
        by_theme.setdefault(cell.theme, []).append(cell)
    if not by_theme:
        return
    yield Headline(level=2, text=_SAY.undecided_title)
    yield Paragraph(runs=said(_SAY.undecided_intro))
    yield Points(
        items=tuple(
            _listed(theme_said(theme, names), (_waiting(cell, names) for cell in cells))
            for theme, cells in by_theme.items()
        )
    )


def _gaps(matrix: Matrix, names: EvidenceNames) -> Iterator[Block]:
    """Who has nothing at all, and on what those have nothing who have something."""
    yield Headline(level=2, text=_SAY.gaps_title)
    shown = _columns(matrix)
    silent = [service for service in matrix.services if service not in shown]
    gaps = [(theme, [s for s in services if s in shown]) for theme, services in matrix.gaps]
    items = [_listed(_SAY.any_theme, map(names.service, silent))] if silent else []
    items += [_listed(theme_said(theme, names), map(names.service, services)) for theme, services in gaps if services]
    yield Paragraph(runs=said(_SAY.gaps_intro if items else _SAY.no_gaps))
    if items:
        yield Points(items=tuple(items))


def _waiting(cell: MatrixCell, names: EvidenceNames) -> Text:
    return Text(*(f"{service} ({cell.waits})" for service in names.service(cell.service)))


def _listed(what: Text, named: Iterable[Text]) -> Runs:
    listed = (", ".join(each) for each in zip(*named, strict=True))
    return (Run(text=what, strong=True), Run(text=Text(*(f": {each}" for each in listed))))


def _findings(rows: Sequence[EvidenceRow], matrix: Matrix) -> Iterator[Runs]:
    """Each finding with the numbers of its quotes; those said in the same words together."""
    alike: dict[tuple[str, bool], list[EvidenceRow]] = {}
    for row in rows:
        alike.setdefault((short_finding(row).casefold(), row.hedged), []).append(row)
    for same in alike.values():
        first = same[0]
        numbers = "".join(f" [{number}]" for number in dict.fromkeys(matrix.numbers[row.key] for row in same))
        hedged = [f" ({words})" if first.hedged else "" for words in _SAY.hedged]
        words = short_finding(first)
        shown = said(Text(words, words)) if is_own_words(first) else quoted(words)
        yield (*shown, Run(text=Text(*(f"{each}{numbers}" for each in hedged))))


def is_own_words(row: EvidenceRow) -> bool:
    """Whether a person wrote the finding, and not the source."""
    return bool(row.evidence.finding) and row.evidence.finding != row.evidence.quote


def short_finding(row: EvidenceRow) -> str:
    """A finding for a cell: as a person wrote it, or else the quote's own words for it."""
    if is_own_words(row):
        return row.evidence.finding
    words = row.cue or row.evidence.quote
    return words if len(words) <= LONGEST_SHOWN or row.cue else f"{words[:LONGEST_SHOWN].rsplit(' ', 1)[0]} …"


def _quotes(matrix: Matrix, names: EvidenceNames) -> Grid:
    rows = ((said_as_is(f"[{number}]"), (_words(row),), (said(cited(row, names)),)) for number, row in matrix.quotes)
    return Grid(head=(_SAY.number_head, _SAY.quote_head, _SAY.source_head), rows=tuple(rows), widths=_QUOTES)


def _words(row: EvidenceRow) -> Runs:
    """The source's words; without a quote what a person wrote, marked as such."""
    if row.evidence.quote:
        return quoted(row.evidence.quote)
    return said(Text(*(f"{row.evidence.finding} ({mark})" for mark in _SAY.own_words)))


def said_as_is(words: str) -> tuple[Runs, ...]:
    """Words that are the same in both languages, as a cell."""
    return (said(Text(words, words)),)


def cited(row: EvidenceRow, names: EvidenceNames) -> Text:
    """What a quote was read in, with authors, year and page where they are known."""
    title = names.source(row.evidence.document, row.evidence.records).cited
    if not row.evidence.page:
        return title
    page = page_said(row.evidence.page)
    return Text(*(_SAY.cited if page.en == page.nb else _SAY.cited_in_file)(title=title, page=page))
