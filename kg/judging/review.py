"""Reviewing a study: what there is to judge, what reviewers said, and how far they agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from corpus.errors import so_many, together
from corpus.shown import harmless
from kg.asking.study import Study
from kg.choices import What
from kg.folder.peoples_files import beside_work
from kg.judging.context import with_context
from kg.judging.decisions import Decision, ReviewError, by_item, keep_decisions, read_decisions, settled
from kg.judging.items import items, table_of
from kg.judging.judgements import Scheme
from kg.judging.sheets import check_sheet, read_sheet, sample, write_sheet
from kg.keeping.store import entry_name, merged_rows
from kg.measure.inference.agreement import agreement, krippendorffs_alpha
from kg.tables.cells import rows_holding
from kg.tables.counted_text import with_uses_of_text
from kg.wording.text import Language, Text

#: So many characters of a quote tell which item it is.
_QUOTE_TOLD = 60
_NEEDED = ("documents", "sections", "sentences", "mentions", "definitions", "uses", "claims", "citations")


def found_by_rules(study: Study) -> dict[str, pd.DataFrame]:
    """The tables as the rules made them, before any decision: what is offered for review, by whomever."""
    stored = [study.file(entry_name(name)) for name in study.documents["document"]]
    # With the years in study.toml: the first of repeats is the oldest.
    return with_uses_of_text({**merged_rows(stored, _NEEDED), "documents": study.documents})


def write_review(
    study: Study,
    what: What,
    path: Path,
    *,
    size: int | None = None,
    seed: int = 1,
    again: bool = False,
    reviewer: str | None = None,
    concept: str | None = None,
    service: str | None = None,
    language: Language = "nb",
    decimal_comma: bool = False,
    note: Callable[[str], None] = lambda _: None,
) -> int:
    """Write a sheet of all items or of a random draw of them; returns how many. A filled one is never written over.

    Items that were judged, by ``reviewer`` if one is named, are left out, and ``note`` is called with how many; with
    ``again`` they are not. ``concept`` and ``service`` choose what is of one, by id or label.
    :class:`ReviewError` when none is left. The tool's verdict is told in ``language``.
    """
    check_sheet(path)
    study.require(table_of(what))
    tables = found_by_rules(study)
    offered = items(tables, what)
    if what == "services":
        offered = offered[offered["quote"].str.strip() != ""]
    if concept is not None:
        offered = _of(offered, what, tables[table_of(what)], column="concept", name=study.concept_id(concept))
    if service is not None:
        offered = _of(offered, what, tables[table_of(what)], column="service", name=study.service_id(service))
    if not again:
        offered = _unjudged(study, what, offered, reviewer, note)
    chosen = with_context(sample(offered, size, seed=seed), tables, what, names=_names(study), language=language)
    with beside_work(path) as made:
        write_sheet(made, chosen, what, decimal_comma=decimal_comma)
    return len(chosen)


def _of(offered: pd.DataFrame, what: What, table: pd.DataFrame, *, column: str, name: str) -> pd.DataFrame:
    """The items of one concept or service, as the rules found them."""
    rows = table.loc[offered["at"]]
    if column in rows:
        return offered[offered["at"].isin(rows.index[rows[column] == name])]
    if f"{column}s" not in rows:
        raise ReviewError(f"review: --{column} {name}: items of --what {what} have no {column}; leave it out")
    return offered[offered["at"].isin(rows_holding(rows, f"{column}s", name).index)]


def _unjudged(
    study: Study, what: What, offered: pd.DataFrame, reviewer: str | None, note: Callable[[str], None]
) -> pd.DataFrame:
    by = {
        decision.key for decision in read_decisions(study.folder).get(what, ()) if reviewer in {None, decision.reviewer}
    }
    is_judged = offered["key"].isin(by)
    told = f"{is_judged.sum()} of {so_many(len(offered), what[:-1])} judged already" + (
        f" by {reviewer}" if reviewer else ""
    )
    if len(offered) and is_judged.all():
        raise ReviewError(
            f"{study.folder}: {told}, so none is left; --again offers all once more"
            + (", --reviewer NAME what NAME has not judged" * (reviewer is None))
        )
    if is_judged.any():
        note(f"{told} and left out; --again offers them too")
    return offered[~is_judged]


def _names(study: Study) -> dict[tuple[str, str], Text]:
    return {
        (table, row["id"]): Text(row["label_nb"], row["label_en"])
        for table in ("concepts", "services")
        for row in study.table(table).to_dict("records")
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Agreement on one kind of item: how many have decisions, pairs of reviewers with kappa, alpha, and ties.

    ``pairs`` hold two names, the number of items that both judged, and Cohen's kappa.
    """

    what: What
    items: int
    reviewers: int
    undecided: int
    pairs: tuple[tuple[str, str, int, float], ...]
    alpha: float


def read_reviews(
    study: Study, paths: Sequence[Path], *, note: Callable[[str], None] = lambda _: None
) -> tuple[Agreement, ...]:
    """Keep the decisions of reviewers' sheets in the study, and tell how far all reviewers so far agree.

    A sheet without a decision, or with decisions without a reviewer, is no mistake, but ``note`` is called with a line.
    """
    scheme = Scheme(concepts=list(study.table("concepts")["id"]), services=list(study.table("services")["id"]))
    sheets = [read_sheet(path, scheme, note=note) for path in paths]
    for path, sheet in zip(paths, sheets, strict=True):
        if not sheet:
            note(f"{path}: no decision in it; write accept, reject or correct under decision")
    # Nothing is kept before every sheet is read: half of a review is worse than none.
    new: dict[What, list[Decision]] = {}
    for sheet in sheets:
        for what, decisions in sheet.items():
            new.setdefault(what, []).extend(decisions)
    for what, decisions in new.items():
        _check_consistent(decisions)
        new[what] = _as_in_study(study, what, decisions)
    kept = {what: keep_decisions(study.folder, what, decisions) for what, decisions in sorted(new.items())}
    return tuple(_agreement(what, decisions) for what, decisions in kept.items())


def _check_consistent(decisions: Sequence[Decision]) -> None:
    """Of two unlike decisions of one reviewer on one item none could be preferred."""
    first: dict[tuple[str, str], Decision] = {}
    pairs = [(decision, first.setdefault((decision.key, decision.reviewer), decision)) for decision in decisions]
    faults = [
        ReviewError(f"{later.place}: {later.reviewer} decides otherwise on this item in {earlier.place}; keep one")
        for later, earlier in pairs
        if later.value != earlier.value
    ]
    if faults:
        raise together(faults, f"{len(faults)} decisions contradict others, so none was taken over")


def _as_in_study(study: Study, what: What, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions with the file's name as the study has it, whatever a spreadsheet made of it.

    A key beside the words of another item was moved, as when one column was sorted: which of the two is judged, nobody
    can tell.
    """
    offered = items(found_by_rules(study), what)
    files = dict(zip(offered["key"], offered["file"], strict=True))
    quotes = dict(zip(offered["key"], map(_start, offered["quote"]), strict=True))
    faults = [
        ReviewError(f"{one.place}: its key is that of “{quotes[one.key]}”, but quote says “{_start(one.quote)}”")
        for one in decisions
        if one.quote and quotes.get(one.key, _start(one.quote)) != _start(one.quote)
    ]
    if faults:
        raise together(
            faults,
            f"{len(faults)} lines have the key of another item, so no decision was taken over; put every line back as "
            "it was in the sheet that was written",
        )
    return [replace(decision, file=files.get(decision.key, decision.file)) for decision in decisions]


def _start(quote: str) -> str:
    """The first words of a quote, as far as a spreadsheet keeps them."""
    return harmless(" ".join(str(quote).split()))[:_QUOTE_TOLD]


def _agreement(what: What, decisions: Sequence[Decision]) -> Agreement:
    judgements = by_item(decisions)
    return Agreement(
        what=what,
        items=len(judgements),
        reviewers=len({decision.reviewer for decision in decisions}),
        undecided=len(judgements) - len(settled(what, decisions)),
        pairs=tuple(agreement(judgements)),
        alpha=krippendorffs_alpha([list(judged.values()) for judged in judgements.values()]),
    )
