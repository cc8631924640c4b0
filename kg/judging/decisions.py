"""Reviewers' decisions: kept in the study, put together, and set over what the rules found.

``STUDY/review/<what>.csv`` holds a line a decision and reviewer. ``value`` is what the item is in the reviewer's eyes:
a concept, services with blanks between, what a passage defines (:mod:`kg.judging.decided_definitions`), whether a use
counts or why not (:mod:`kg.judging.decided_uses`), a claim's polarity, or ``none``. Of several reviewers the majority
decides; where they are evenly split, what the rules found stands.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path

import pandas as pd

from corpus.errors import BegrepskartError, PlacedError, listed
from corpus.table_files import csv_text, read_table
from kg.choices import POLARITIES, REVIEWED, What
from kg.judging.decided_definitions import NOTHING, with_decided_definitions
from kg.judging.decided_uses import USE_VALUES, changed_services, with_decided_uses, with_one_reason
from kg.judging.items import items, table_of

FOLDER = "review"


class ReviewError(BegrepskartError):
    """A sheet or a file of decisions that cannot be read; names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one reviewer says of one item; ``file``, ``quote`` and ``found`` tell people which item it was."""

    key: str
    reviewer: str
    value: str
    file: str
    quote: str
    found: str
    comment: str = ""
    #: File and line of the sheet that it was read from; not kept.
    place: str = field(default="", compare=False)


Decisions = Mapping[What, Sequence[Decision]]
#: All values of the kinds whose values do not depend on the study's scheme.
FIXED_VALUES: Mapping[What, Sequence[str]] = {"uses": USE_VALUES, "claims": (*POLARITIES, NOTHING)}
_COLUMNS = tuple(each.name for each in fields(Decision) if each.compare)


def read_decisions(study: Path) -> dict[What, list[Decision]]:
    """The decisions kept in a study, by kind; empty when nothing was reviewed."""
    if (folder := study / FOLDER).exists() and not folder.is_dir():
        raise _lost(FOLDER, "it is no folder")
    return {what: _read(path, FIXED_VALUES.get(what)) for what in REVIEWED if (path := folder / f"{what}.csv").exists()}


def _read(path: Path, values: Sequence[str] | None) -> list[Decision]:
    try:
        rows = read_table(path, _COLUMNS)
    except PlacedError as error:
        raise _lost(error.place, error.problem) from error
    if rows and not path.read_bytes().endswith((b"\n", b"\r")):
        raise _lost(f"{path.name}:{rows[-1][0]}", "the line is cut off")
    for line, row in rows:
        if not all(row[name] for name in ("key", "reviewer", "value", "file")):
            raise _lost(f"{path.name}:{line}", "a decision without key, reviewer, value or file")
        if values is not None and row["value"] not in values:
            raise _lost(f"{path.name}:{line}", f"value is {row['value']!r}, expected one of: {listed(values)}")
    return [Decision(**{name: row[name] for name in _COLUMNS}) for _, row in rows]


def _lost(place: str, problem: str) -> ReviewError:
    """Decisions are a person's work: nothing is built without them until that person says so."""
    remedy = "put the file back as begrepskart review --read wrote it, or delete it to build without these decisions"
    return ReviewError(f"{place}: {problem}; {remedy}")


def keep_decisions(study: Path, what: What, new: Iterable[Decision]) -> list[Decision]:
    """Add decisions to those kept in a study; a reviewer's later decision on an item replaces the earlier one."""
    kept = {(decision.key, decision.reviewer): decision for decision in read_decisions(study).get(what, [])}
    kept |= {(decision.key, decision.reviewer): decision for decision in new}
    ordered = sorted(kept.values(), key=_place)
    text = csv_text([_COLUMNS, *([getattr(decision, name) for name in _COLUMNS] for decision in ordered)])
    (study / FOLDER).mkdir(exist_ok=True)
    path = study / FOLDER / f"{what}.csv"
    new_path = path.with_suffix(".new")  # killed or out of disk while it is written, the earlier file stands
    new_path.write_text(text, encoding="utf8", newline="")
    new_path.replace(path)
    return ordered


@contextmanager
def kept_if_built(study: Path) -> Iterator[None]:
    """Take back the decisions kept within it when what is done there fails: a study is built with all that it holds."""
    before = {path: path.read_bytes() for path in (study / FOLDER).glob("*.csv")}
    try:
        yield
    except BaseException:
        for path in (study / FOLDER).glob("*.csv"):
            if path in before:
                path.write_bytes(before[path])
            else:
                path.unlink()
        raise


def _place(decision: Decision) -> tuple[str, str, str]:
    return decision.file, decision.key, decision.reviewer


def copy_decisions(study: Path, target: Path) -> None:
    """Carry the decisions of a study over to the folder in which it is built anew."""
    if (study / FOLDER).is_dir():
        shutil.copytree(study / FOLDER, target / FOLDER, ignore=shutil.ignore_patterns("*.new"))


def by_item(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """The values by item and reviewer."""
    values: dict[str, dict[str, str]] = {}
    for decision in decisions:
        values.setdefault(decision.key, {})[decision.reviewer] = decision.value
    return values


def settled(what: What, decisions: Iterable[Decision]) -> dict[str, str]:
    """The value of every item on which there is a majority."""
    majorities = {}
    for key, by_reviewer in by_item(decisions).items():
        values = list(by_reviewer.values())
        (first, votes), *others = Counter(with_one_reason(values) if what == "uses" else values).most_common()
        if not others or others[0][1] < votes:
            majorities[key] = first
    return majorities


def numbers_decided(decisions: Decisions, lost: Iterable[Decision]) -> dict[What, int]:
    """How many items of each kind readers have decided, without those whose passage has changed (``lost``)."""
    gone = {decision.key for decision in lost}
    return {what: n for what, decided in decisions.items() if (n := len(settled(what, decided).keys() - gone))}


def decided_in(decisions: Decisions) -> dict[str, list[tuple[str, ...]]]:
    """File → what was decided in it, as plain values: a document's part of a study depends on it."""
    by_file: dict[str, list[tuple[str, ...]]] = {}
    for what, decided in sorted(decisions.items()):
        for decision in decided:
            by_file.setdefault(decision.file, []).append((what, decision.key, decision.reviewer, decision.value))
    return by_file


def described(decision: Decision) -> str:
    """One line about a decision whose passage has changed."""
    value = "rejected" if decision.value == NOTHING else decision.value
    quote = decision.quote if len(decision.quote) <= 60 else f"{decision.quote[:60]} …"
    change = f"{decision.found} → {value}, {decision.reviewer}"
    return f"{decision.file}: “{quote}” ({change}): its passage changed or is gone"


def with_decisions(
    tables: Mapping[str, pd.DataFrame], decisions: Decisions
) -> tuple[dict[str, pd.DataFrame], tuple[Decision, ...]]:
    """Set decisions over the findings of the rules: rejected rows go, corrected ones change.

    What definitions and citations say of services follows the sentence that they stand in; uses follow all decisions
    (:mod:`kg.judging.decided_uses`). Beside the tables stand the decisions whose passage is no longer there.
    """
    changed = dict(tables)
    lost: list[Decision] = []
    at_rows: dict[What, dict[int, str]] = {}
    for what, decided in decisions.items():
        offered = items(tables, what)  # keys are those of what the rules found, whatever was decided of other items
        here = dict(zip(offered["key"], offered["at"], strict=True))
        lost += [decision for decision in decided if decision.key not in here]
        values = {here[key]: value for key, value in settled(what, decided).items() if key in here}
        at_rows[what] = values
        if values and what in _SET:
            changed[table_of(what)] = _SET[what](changed[table_of(what)], values)
    if "services" in decisions:
        changed = _with_services_of_sentences(changed)
    if "uses" in tables and any(at_rows.values()):
        sentences = changed_services(tables["sentences"], changed["sentences"])
        changed["uses"] = with_decided_uses(changed, sentences=sentences, pairs=at_rows.get("uses", {}))
    return changed, tuple(sorted(lost, key=_place))


def _set_values(table: pd.DataFrame, values: Mapping[int, str], *, column: str) -> pd.DataFrame:
    kept = {at: value for at, value in values.items() if value != NOTHING}
    table = table.copy()
    table.loc[list(kept), column] = pd.Series(kept, dtype=object)
    return table.drop(index=[at for at in values if at not in kept]).reset_index(drop=True)


def _set_services(table: pd.DataFrame, values: Mapping[int, str]) -> pd.DataFrame:
    table = table.copy()
    services, bases = list(table["services"]), list(table["basis"])
    for at, value in values.items():
        number = table.index.get_loc(at)
        services[number] = [] if value == NOTHING else value.split()
        # A service that the rules did not see is as good as named: a person read it there.
        bases[number] = "none" if value == NOTHING else "named" if bases[number] == "none" else bases[number]
    return table.assign(services=pd.Series(services, index=table.index), basis=bases)


def _with_services_of_sentences(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    sentences = tables["sentences"]
    keys = zip(sentences["document"], sentences["sentence"], strict=True)
    about = dict(zip(keys, sentences["services"], strict=True))
    for name in ("mentions", "definitions", "citations"):
        table = tables[name]
        places = zip(table["document"], table["sentence"], strict=True)
        tables[name] = table.assign(services=pd.Series([about[place] for place in places], index=table.index))
    return tables


_SET: Mapping[What, Callable[[pd.DataFrame, Mapping[int, str]], pd.DataFrame]] = {
    "mentions": partial(_set_values, column="concept"), "services": _set_services,
    "definitions": with_decided_definitions, "claims": partial(_set_values, column="polarity"),
}  # fmt: skip
