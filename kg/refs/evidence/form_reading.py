"""Forms that were filled in become statements of a review: all good rows are taken, and of others it is said why not.

Rows may come back sorted, half filled or from several people. One that says what stands already adds nothing, so that a
file may be read again; one on which somebody wrote after the form was made is told, and nothing is written over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from corpus.reading.file_kinds import shown_name
from kg.refs.evidence.form import ANSWERS, DIRECTIONS, KEPT, evidence_form, row_cells
from kg.refs.evidence.names import EvidenceNames
from kg.refs.evidence.rows import EvidenceRow, row_key
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Evidence, Standing
from kg.sheets.forms import FilledRow, Form, RowError, as_number, key_fields, plain, read_form, text_sum
from kg.wording.phrases import phrases
from kg.wording.text import LANGUAGES, Text

_SAY, _SHEETS = phrases("evidence"), phrases("sheets")
#: What people may change in a row.
_FREE = ("service", "theme", "direction", "finding", "population", "method")
Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenEvidence:
    """What came of a file: statements added, how many stood there already, rows without sense, and conflicts."""

    added: tuple[Entry, ...]
    unchanged: int
    faults: tuple[Text, ...]
    conflicts: tuple[Text, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every row was taken or empty."""
        return not self.faults and not self.conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proposal:
    said: Evidence
    seen: int
    row: FilledRow


def read_evidence(
    review: Review, path: Path, rows: Sequence[EvidenceRow], names: EvidenceNames, *, author: str
) -> TakenEvidence:
    """State in the review what a form says; ``rows`` are all that are offered or stated now.

    ``author`` is who said what stands in rows that name nobody. Errors are those of
    :func:`~kg.sheets.forms.read_form`: then nothing is taken.
    """
    form, known = evidence_form(names), {row.key: row for row in rows}
    proposals: list[_Proposal] = []
    faults: list[Text] = []
    for filled in read_form(path, form, ["accept", "direction"]):
        try:
            proposals += _understood(filled, form, known, names)
        except RowError as error:
            faults.append(_at(filled.place, error.said))
    single, doubled = _without_doubles(proposals)
    fresh = [each for each in single if _says(each.said) != _stated(known.get(each.said.key))]
    due, conflicts = _without_conflicts(fresh, known)
    added = _added(review, due, known, author, shown_name(path))
    return TakenEvidence(
        added=added, unchanged=len(single) - len(fresh), faults=(*faults, *doubled), conflicts=tuple(conflicts)
    )


def _understood(
    filled: FilledRow, form: Form, known: Mapping[str, EvidenceRow], names: EvidenceNames
) -> Iterator[_Proposal]:
    if not any(text.strip() for name, text in filled.cells.items() if name not in {"who", "basis"}):
        return
    if filled.fault:
        raise RowError(filled.fault)
    if not filled.key:
        yield from _of_new(filled, names)
        return
    key, sums, seen = key_fields(filled, form)
    row = known.get(key)
    if row is None:
        raise RowError(_SAY.gone)
    _check_kept(filled, row, dict(zip(KEPT, sums.split("."), strict=False)), names)
    yield from _of_known(filled, row, as_number(seen), names)


def _check_kept(filled: FilledRow, row: EvidenceRow, sums: Mapping[str, str], names: EvidenceNames) -> None:
    """The row must tell of its place what it was sent out with, or what is told of it now.

    The id says which place that is; a title is printed as it is known at the time, and a link to a work changes it.
    """
    now = [row_cells(row, names, language) for language in LANGUAGES]
    for name in KEPT:
        is_sent = text_sum(filled.cell(name)) == sums.get(name)
        if name in filled.cells and not is_sent and all(plain(filled.cell(name)) != plain(c[name]) for c in now):
            raise RowError(_SHEETS.changed(column=filled.head(name)))


def _of_known(filled: FilledRow, row: EvidenceRow, seen: int, names: EvidenceNames) -> Iterator[_Proposal]:
    """What is said of a row that was sent out."""
    sent = [row_cells(row, names, language) for language in LANGUAGES]
    given = filled.cell("accept")
    if not given:
        if row.standing != "offered" or _is_changed(filled, sent):
            raise RowError(_SAY.undecided(column=filled.head("accept")))
        return
    said = _with_cells(filled, replace(row.evidence, standing=_chosen(filled, "accept", ANSWERS)), names)
    yield _Proposal(said=said, seen=seen, row=filled)


def _is_changed(filled: FilledRow, sent: Sequence[Mapping[str, str]]) -> bool:
    present = [name for name in _FREE if name in filled.cells]
    return all(any(plain(filled.cell(name)) != plain(cells[name]) for name in present) for cells in sent)


def _of_new(filled: FilledRow, names: EvidenceNames) -> Iterator[_Proposal]:
    """A finding that a person added: it is accepted unless that is denied."""
    standing: Standing = "accepted"
    if filled.cell("accept") and _chosen(filled, "accept", ANSWERS) == "rejected":
        return
    if not filled.cell("source"):
        raise RowError(_SAY.lacking(column=filled.head("source")))
    source = names.source_meant(filled.cell("source"))
    if source is None:
        raise RowError(_SAY.unknown_source(name=filled.cell("source")[:80]))
    if not filled.cell("finding") and not filled.cell("quote"):
        raise RowError(_SAY.lacking(column=filled.head("finding")))
    blank = Evidence(
        key="", records=(source.record,) if source.record else (), service="", theme="", direction="neither",
        quote=filled.cell("quote"), document=source.document, page=filled.cell("page"), standing=standing,
    )  # fmt: skip
    said = _with_cells(filled, blank, names)
    told = (said.service, said.theme, said.direction, said.finding, said.quote, said.document, said.records, said.page)
    yield _Proposal(said=replace(said, key=row_key("new", *map(repr, told))), seen=0, row=filled)


def _with_cells(filled: FilledRow, said: Evidence, names: EvidenceNames) -> Evidence:
    """A statement with what the row's cells say; a column that was taken away says nothing new."""
    present = {name: filled.cell(name) for name in _FREE if name in filled.cells}
    service = _service(filled, names) if "service" in present else said.service
    theme = names.theme_meant(present["theme"]) if present.get("theme") else said.theme
    if not theme or ("theme" in present and not present["theme"]):
        raise RowError(_SAY.lacking(column=filled.head("theme")))
    direction = _chosen(filled, "direction", DIRECTIONS) if "direction" in present else said.direction
    return replace(
        said, service=service, theme=theme, direction=direction, finding=present.get("finding", said.finding),
        population=present.get("population", said.population), method=present.get("method", said.method),
    )  # fmt: skip


def _service(filled: FilledRow, names: EvidenceNames) -> str:
    given = filled.cell("service")
    if not given:
        raise RowError(_SAY.lacking(column=filled.head("service")))
    if (service := names.service_meant(given)) is not None:
        return service
    known = [filled.as_in_file(name).nb for name in names.services.values()]
    near = get_close_matches(given.casefold(), [name.casefold() for name in known], n=1)
    told = next((name for name in known if [name.casefold()] == near), "")
    guess = _SAY.guess(name=told) if told else _SAY.choices(names=", ".join(known))
    raise RowError(_SAY.unknown_service(name=given[:80], guess=guess))


def _chosen(filled: FilledRow, name: str, choices: Mapping[Key, Text]) -> Key:
    given = " ".join(filled.cell(name).casefold().split())
    if not given:
        raise RowError(_SAY.lacking(column=filled.head(name)))
    if (key := filled.chosen(name, choices)) is not None:
        return key
    expected = ", ".join(filled.as_in_file(text).nb for text in choices.values())
    raise RowError(_SAY.unknown_choice(name=given[:80], column=filled.head(name), expected=expected))


def _without_doubles(proposals: Sequence[_Proposal]) -> tuple[list[_Proposal], list[Text]]:
    """One of each row; where a file says different things of one none is taken, for which of them holds?"""
    by_key: dict[str, list[_Proposal]] = {}
    for each in proposals:
        by_key.setdefault(each.said.key, []).append(each)
    alike = [same[0] for same in by_key.values() if len({_says(each.said) for each in same}) == 1]
    unlike = [same for same in by_key.values() if len({_says(each.said) for each in same}) > 1]
    told = [_at(each.row.place, _SHEETS.doubled(other=same[0].row.place)) for same in unlike for each in same[1:]]
    return alike, told


def _without_conflicts(
    proposals: Sequence[_Proposal], known: Mapping[str, EvidenceRow]
) -> tuple[list[_Proposal], list[Text]]:
    due, conflicts = [], []
    for each in proposals:
        row = known.get(each.said.key)
        if row is not None and row.number > each.seen:
            made = f"{row.made[:16].replace('T', ' ')} UTC"
            conflicts.append(_at(each.row.place, _SAY.conflict(author=row.author, made=made)))
        else:
            due.append(each)
    return due, conflicts


def _added(
    review: Review, due: Sequence[_Proposal], known: Mapping[str, EvidenceRow], author: str, file: str
) -> tuple[Entry, ...]:
    """State what is due, all of one author's at once; :class:`~kg.folder.entry_log.ConflictError` where somebody
    writes meanwhile."""
    by_author: dict[str, list[_Proposal]] = {}
    for each in due:
        by_author.setdefault(_author(each, known, author), []).append(each)
    added: list[Entry] = []
    for who, theirs in by_author.items():
        follows = [(each.said, _number(known.get(each.said.key))) for each in theirs]
        added += review.log.add_all(follows, author=who, reason=file)
    return tuple(added)


def _author(proposal: _Proposal, known: Mapping[str, EvidenceRow], author: str) -> str:
    """Whom a row names; the name of who stated it before is no signature under a change of it."""
    named, row = proposal.row.cell("who"), known.get(proposal.said.key)
    return named if named and (row is None or plain(named) != plain(row.author)) else author


def _number(row: EvidenceRow | None) -> int | None:
    return row.number or None if row else None


def _says(said: Evidence) -> tuple[str, ...]:
    """What a statement says, as cells would hold it."""
    told = (said.standing, said.service, said.theme, said.direction, said.finding, said.population, said.method)
    return tuple(map(plain, told))


def _stated(row: EvidenceRow | None) -> tuple[str, ...] | None:
    return _says(row.evidence) if row is not None and row.standing != "offered" else None


def _at(place: Text, said: Text) -> Text:
    return Text(*(f"{where}: {words}" for where, words in zip(place, said, strict=True)))
