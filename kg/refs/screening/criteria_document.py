"""The criteria as a document: the table that a report begins its account of the selection with."""

from collections.abc import Sequence

from kg.documents.blocks import Block, Document, Grid, Headline, Paragraph, Runs, said
from kg.refs.records.review import Review
from kg.refs.records.statements import Criterion, Screened
from kg.refs.screening.protocol import KeptCriteria, kept_criteria, needed_criteria
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("screening")
#: Shares of the page's width: subject, inclusion, exclusion.
_WIDTHS = (2.0, 5.0, 5.0)


def criteria_document(review: Review) -> Document:
    """The question and the criteria in force as a table by subject, and under it when they were kept and changed.

    :class:`~kg.refs.screening.criteria.CriteriaError` where none are written down.
    """
    criteria = needed_criteria(review)
    blocks: list[Block] = []
    if criteria.question:
        blocks += [Headline(level=1, text=_SAY.question_head), Paragraph(runs=said(_same(criteria.question)))]
    blocks.append(_grid(criteria.criteria))
    kept = kept_criteria(review)
    blocks += [Paragraph(runs=said(_when(each)), quiet=True) for each in kept]
    if not kept:
        blocks.append(Paragraph(runs=said(_SAY.not_kept), quiet=True))
    elif kept[-1].criteria != criteria:
        judged = len(review.log.entries(Screened))
        blocks.append(Paragraph(runs=said(_SAY.changed_since(n=judged)), quiet=True))
    return Document(title=_SAY.criteria_title, blocks=tuple(blocks))


def _grid(criteria: Sequence[Criterion]) -> Grid:
    subjects = dict.fromkeys(each.subject for each in criteria)
    rows = tuple(
        (
            (said(_same(subject) if subject else _SAY.no_subject),),
            _cell(criteria, subject, "inclusion"),
            _cell(criteria, subject, "exclusion"),
        )
        for subject in subjects
    )
    head = (_SAY.subject_head, _SAY.inclusion_head, _SAY.exclusion_head)
    return Grid(head=head, rows=rows, widths=_WIDTHS, caption=_SAY.caption)


def _cell(criteria: Sequence[Criterion], subject: str, kind: str) -> tuple[Runs, ...]:
    return tuple(said(criterion_told(each)) for each in criteria if (each.subject, each.kind) == (subject, kind))


def criterion_told(criterion: Criterion) -> Text:
    """A criterion with its code, and where it is judged if that is not at both stages."""
    if criterion.stage == "both":
        return Text(*_SAY.criterion(code=criterion.code, text=criterion.text))
    return Text(*_SAY.criterion_at(code=criterion.code, text=criterion.text, stage=stage_told(criterion.stage)))


def stage_told(stage: str) -> Text:
    """A stage in words."""
    return Text(*(_SAY.at_title if stage == "title" else _SAY.at_full_text))


def _when(kept: KeptCriteria) -> Text:
    made, author = kept.entry.made[:10], kept.entry.author
    if kept.judged_before:
        return Text(*_SAY.kept_after(made=made, author=author, n=kept.judged_before))
    return Text(*_SAY.kept(made=made, author=author))


def _same(text: str) -> Text:
    return Text(text, text)
