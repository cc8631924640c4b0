"""Works whose labels are known: a screened review as other tools keep it, or a column of the files of a review."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import TableError, did_you_mean
from corpus.reading.file_kinds import shown_name
from corpus.table_files import read_table
from kg.refs.duplicates.works import Work, works_of
from kg.refs.ordering.learner import OrderError
from kg.refs.records.records import Record
from kg.refs.records.review import is_review, open_review

#: What people and programs write for relevant, for not relevant, and for a work that nobody judged.
_RELEVANT = frozenset({"1", "1.0", "true", "yes", "y", "ja", "include", "included", "relevant"})
_NOT_RELEVANT = frozenset({"0", "0.0", "false", "no", "n", "nei", "exclude", "excluded", "irrelevant"})
_NO_LABEL = frozenset({"", "-1", "-1.0", "na", "nan", "none", "unsure", "maybe"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Works with their labels by id; a work that nobody judged has none."""

    works: tuple[Work, ...]
    labels: dict[str, bool]


def labelled_of(place: Path, column: str) -> Labelled:
    """The works of a table (CSV, XLSX) with the columns title, abstract, keywords and ``column``, or of a review.

    In a review, ``column`` is a name under which its files hold values that no field was made of.
    :class:`~corpus.errors.TableError` names the line of a label that is none.
    """
    return _of_review(place, column) if is_review(place) else _of_table(place, column)


def _of_table(path: Path, column: str) -> Labelled:
    file, name = shown_name(path), "_".join(column.casefold().split())
    lines = read_table(path, ("title", name), optional=("abstract", "keywords"))
    records = [
        Record(
            id=f"r1-{at}", source_file=file, line=line, title=cells["title"], abstract=cells["abstract"],
            keywords=tuple(each.strip() for each in cells["keywords"].split(";") if each.strip()),
        )
        for at, (line, cells) in enumerate(lines, 1)
    ]  # fmt: skip
    works = tuple(Work(id=record.id, records=(record,), fields=record) for record in records)
    told = {work.id: _label(cells[name], file, line) for work, (line, cells) in zip(works, lines, strict=True)}
    return Labelled(works=works, labels={name: label for name, label in told.items() if label is not None})


def _of_review(folder: Path, column: str) -> Labelled:
    works = works_of(open_review(folder))
    told = {work.id: _told(work, column.casefold()) for work in works}
    if not any(told.values()):
        names = sorted({name for work in works for record in work.records for name in record.other})
        way = did_you_mean(column, names, otherwise="name a column of its files that is no field of a record")
        raise OrderError(f"{folder}: no record has a value under {column!r}; {way}")
    labels = {name: label for name, given in told.items() if (label := _agreed(given)) is not None}
    return Labelled(works=works, labels=labels)


def _told(work: Work, column: str) -> list[bool | None]:
    return [
        _label(value.text, record.source_file, value.line)
        for record in work.records
        for value in record.values
        if value.name.casefold() == column
    ]


def _agreed(given: Sequence[bool | None]) -> bool | None:
    """A work is relevant where one of its records is."""
    certain = [label for label in given if label is not None]
    return any(certain) if certain else None


def _label(text: str, file: str, line: int) -> bool | None:
    plain = text.strip().casefold()
    if plain in _NO_LABEL:
        return None
    if plain in _RELEVANT | _NOT_RELEVANT:
        return plain in _RELEVANT
    problem = f"{text[:40]!r} is no label"
    raise TableError(file, line, problem, "write 1 for relevant, 0 for not relevant, and nothing where nobody judged")
