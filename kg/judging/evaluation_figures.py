"""What is counted right, false and missed, figure by figure, as the gold folder's own ``score.py`` counts it.

A mention is right when its span and its concept are. Like the annotations, which keep the longest match, a mention
found strictly inside an annotated one is not counted. Definitions, claims and headings are judged on the annotated
passages only: a right one covers an annotated one (a definition with its concept or a word of its term), a false one a
passage that is none. How many of *all* that is shown is right can be told where whole files were annotated: the figures
*in whole files*. Of uses, precision is over the annotated pairs of mention and service, recall over all services that a
reader would count the mentions for.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from kg.judging.evaluation_counts import (
    ALL,
    Counts,
    OfPassage,
    Outcome,
    Row,
    RowsOf,
    Units,
    covers,
    outcome_of,
    overlap,
    recalled,
    summed,
)
from kg.judging.evaluation_gold import BY_REVIEW, Judged, whole_number
from kg.judging.evaluation_structure import boundaries, cleaned, headings

OTHER_TERMS = "(other terms)"
RATES = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: the files of annotations and the table that it is made from, and which rates it has."""

    what: str
    gold: tuple[str, ...]
    table: str
    units: Callable[[Sequence[Judged], RowsOf], Units]
    rates: tuple[str, ...] = RATES


def _passages(outcome: OfPassage, judged: Sequence[Judged], rows: RowsOf) -> Units:
    return [(passage, outcome(passage, rows(passage.file))) for passage in judged]


def _sentences(outcome: OfPassage, judged: Sequence[Judged], rows: RowsOf) -> Units:
    """Those of a sentence together, as they are not independent."""
    of: dict[tuple[str, str], list[Judged]] = {}
    for passage in judged:
        of.setdefault((passage.file, str(passage.told.get("sentence_start", passage.start))), []).append(passage)
    return [(group[0], summed(outcome(each, rows(each.file)) for each in group)) for group in of.values()]


def _whole_files(is_shown: Callable[[Row], bool], judged: Sequence[Judged], rows: RowsOf) -> Units:
    """Whether each of the rows shown stands in the annotations, if these are of whole files; a review's are not."""
    units: Units = []
    for file in sorted({passage.file for passage in judged if passage.told.get("sample") != BY_REVIEW}):
        there = [passage for passage in judged if passage.file == file and not passage.is_negative]
        for row in filter(is_shown, rows(file)):
            right = any(covers(passage, row) for passage in there)
            place = Judged(file=file, start=row["start"], end=row["end"], is_random=False, told={}, place="")
            units.append((place, {ALL: Counts(right=right, false=not right)}))
    return units


def _mentions(passage: Judged, rows: Sequence[Row]) -> Outcome:
    want = {(m["start"], m["end"], str(m.get("concept_id"))) for m in passage.told["mentions"]}
    within = (row for row in rows if row["start"] >= passage.start and row["end"] <= passage.end)
    got = {(row["start"], row["end"], str(row["concept"])) for row in within}
    nested = {m for m in got for a, b, _ in want if a <= m[0] and m[1] <= b and (a, b) != m[:2]}
    got -= nested - want
    return outcome_of(*([concept for _, _, concept in mentions] for mentions in (got & want, got - want, want - got)))


def _lookalikes(passage: Judged, rows: Sequence[Row]) -> Outcome:
    want = {(m["start"], m["end"], str(m.get("concept_id"))) for m in passage.told["mentions"]}
    got = [(row["start"], row["end"], str(row["concept"])) for row in rows]
    taken, left = list[str](), list[str]()
    for lookalike in passage.told.get("lookalikes", ()):
        start, end = (whole_number(lookalike, edge, passage.place) for edge in ("start", "end"))
        is_taken = any(a < end and start < b and (a, b, c) not in want for a, b, c in got)
        (taken if is_taken else left).append(str(lookalike.get("why_code")))
    return recalled(left, taken)


def _attribution(passage: Judged, rows: Sequence[Row]) -> Outcome:
    best = max(rows, key=lambda row: overlap(row, passage), default=None)
    got = set(map(str, best["services"])) if best is not None and overlap(best, passage) else set()
    want = set(map(str, passage.told.get("services", ()))) - {"none"}
    return outcome_of(got & want, got - want, want - got)


def _definitions(passage: Judged, rows: Sequence[Row], *, certain: bool = False) -> Outcome:
    hits = [row for row in rows if (_is_certain(row) or not certain) and covers(passage, row)]
    if passage.is_negative:
        return outcome_of((), [OTHER_TERMS] if hits else [], ())
    if passage.told.get("confidence", "core") != "core":
        return {}
    concept, term = passage.told.get("concept_id"), passage.told.get("term_normalized") or passage.told["term"]
    words = set(_folded(term).split())
    same = (concept is not None and row["concept"] == concept for row in hits)
    right = any(same) or any(words & set(_folded(str(row["term"])).split()) for row in hits)
    item = [str(concept) if concept else OTHER_TERMS]
    return outcome_of(item if right else (), (), () if right else item)


def _is_certain(row: Row) -> bool:
    """Whether a definition may stand as such; in a study of a version that did not tell them apart all are."""
    return bool(row.get("certainty", "certain") == "certain")


def _claims(passage: Judged, rows: Sequence[Row]) -> Outcome:
    is_found = any(covers(passage, row) for row in rows)
    if passage.is_negative:
        return outcome_of((), [ALL] if is_found else [], ())
    item = [str(passage.told["polarity"])]
    return outcome_of(item if is_found else (), (), () if is_found else item)


def _polarities(passage: Judged, rows: Sequence[Row]) -> Outcome:
    hits = [row for row in rows if covers(passage, row)]
    if passage.is_negative or not hits:
        return {}
    right = any(row["polarity"] == passage.told["polarity"] for row in hits)
    return {str(passage.told["polarity"]): Counts(right=right, false=not right)}


def _counted(passage: Judged, rows: Sequence[Row]) -> set[str]:
    """The services that a mention is counted for."""
    there = (row for row in rows if row["counts"] and row["concept"] == passage.told["concept"])
    return {str(row["service"]) for row in there if overlap(row, passage)}


def _uses(passage: Judged, rows: Sequence[Row]) -> Outcome:
    counted, service = _counted(passage, rows), passage.told.get("service")
    acting = passage.told["acting"]
    outcome = {each: Counts(met=each in counted, missed=each not in counted) for each in map(str, acting)}
    if service in counted:
        right = bool(passage.told["counts"])
        outcome = dict(summed([outcome, {service: Counts(right=right, false=not right)}]))
    return outcome


def _left_out(passage: Judged, rows: Sequence[Row]) -> Outcome:
    service = passage.told.get("service")
    if service is None or passage.told["counts"]:
        return {}
    why = [str(passage.told.get("why"))]
    return recalled((), why) if service in _counted(passage, rows) else recalled(why, ())


def _citations(passage: Judged, rows: Sequence[Row]) -> Outcome:
    want = Counter(_work(item.get("authors") or (), item.get("year")) for item in passage.told.get("items", ()))
    got = Counter(_work(row["authors"], row["year"]) for row in rows if overlap(row, passage))
    right, false, missed = (works.total() for works in (got & want, got - want, want - got))
    return {ALL: Counts(right, false, missed, right)}


def _work(authors: Iterable[str], year: object) -> tuple[str, str]:
    """A work by its first author in the order of the alphabet and its year."""
    names = sorted(_folded(str(author)) for author in authors)
    return (names[0] if names else "", re.sub(r"\D+", "-", str(year or "")).strip("-"))


def _folded(text: str) -> str:
    return re.sub(r"[^0-9a-zæøåäöéü]+", " ", " ".join(text.split()).lower()).strip()


_DEFINITIONS = ("definitions", "definitions_negative")
_CLAIMS = ("claims", "claims_negative")
FIGURES = (
    Figure(what="mentions", gold=("mentions",), table="mentions", units=partial(_passages, _mentions)),
    Figure(
        what="lookalikes: left out", gold=("mentions",), table="mentions", units=partial(_passages, _lookalikes),
        rates=("recall",),
    ),
    Figure(what="attribution", gold=("attribution",), table="sentences", units=partial(_passages, _attribution)),
    Figure(what="uses", gold=("uses",), table="uses", units=partial(_sentences, _uses)),
    Figure(
        what="uses: left out", gold=("uses",), table="uses", units=partial(_sentences, _left_out), rates=("recall",)
    ),
    Figure(what="definitions", gold=_DEFINITIONS, table="definitions", units=partial(_passages, _definitions)),
    Figure(
        what="definitions: certain", gold=_DEFINITIONS, table="definitions",
        units=partial(_passages, partial(_definitions, certain=True)),
    ),
    Figure(
        what="definitions: certain, in whole files", gold=_DEFINITIONS, table="definitions",
        units=partial(_whole_files, _is_certain), rates=("precision",),
    ),
    Figure(what="claims", gold=_CLAIMS, table="claims", units=partial(_passages, _claims)),
    Figure(
        what="claims: polarity", gold=_CLAIMS, table="claims", units=partial(_passages, _polarities),
        rates=("precision",),
    ),
    Figure(
        what="claims: in whole files", gold=_CLAIMS, table="claims",
        units=partial(_whole_files, lambda _: True), rates=("precision",),
    ),
    Figure(what="citations", gold=("citations",), table="citations", units=partial(_passages, _citations)),
    Figure(
        what="headings", gold=("sections", "sections_negative"), table="sections", units=partial(_passages, headings)
    ),
    Figure(what="sentence boundaries", gold=("sentences",), table="sentences", units=partial(_passages, boundaries)),
    Figure(
        what="cleaning", gold=("cleanup",), table="cleaning", units=partial(_passages, cleaned), rates=("recall",)
    ),
)  # fmt: skip
