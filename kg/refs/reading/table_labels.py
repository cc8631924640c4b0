"""Tables that stand on their side, as Embase exports them: each line a label and its values, a record below another."""

from collections.abc import Iterator, Sequence

from kg.refs.reading.drafts import Draft
from kg.refs.reading.table_heads import fields_of, known_heads
from kg.refs.reading.table_rows import Row
from kg.refs.reading.types import known_type

#: The first lines of such a table name so many fields; the first column of another holds titles, and names none.
FEWEST_LABELS = 3
_LOOKED_AT = 20


def is_labelled(rows: Sequence[Row]) -> bool:
    """Whether the first column of a table names fields, the title first."""
    labels = [row.cells[0] for row in rows[:_LOOKED_AT] if len(row.cells) > 1]
    return bool(labels) and "title" in fields_of(labels[:1]).values() and known_heads(labels) >= FEWEST_LABELS


def labelled_drafts(rows: Sequence[Row]) -> Iterator[Draft]:
    """The records of such a table; each begins with the label that the first begins with."""
    starts = [at for at, row in enumerate(rows) if row.cells[0] == rows[0].cells[0]]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield _draft(rows[start:end])


def _draft(rows: Sequence[Row]) -> Draft:
    draft = Draft(line=rows[0].line)
    fields = fields_of([row.cells[0] for row in rows])
    for at in [*fields, *(at for at in range(len(rows)) if at not in fields)]:
        label, *texts = rows[at].cells
        for text in filter(str.strip, texts):
            _add(draft, (label, text.strip(), fields.get(at, "")), rows[at].line, at)
    return draft


def _add(draft: Draft, value: tuple[str, str, str], line: int, at: int) -> None:
    label, text, field = value
    made: object = None
    if field == "type":
        told = known_type(text)
        draft.type = told or draft.type
        made = told or ()
    draft.add(label.strip(), text, line, field, made=made, at=at)
