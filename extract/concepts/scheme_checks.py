"""What must hold of the concepts and labels of a scheme (faults), and what had better (remarks), line by line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import get_args

from corpus.addresses import A_NAME, hidden_character, is_name
from extract.concepts.scheme_conditions import (
    LabelFact,
    everything_above,
    related_and_above,
    repeated_labels,
    several_preferred,
)
from extract.concepts.terms import Term
from extract.data_files import Row, SchemeError, unknown
from extract.types import Language

Terms = Sequence[tuple[Row, Term]]

#: Messages about circles; a few are enough to mend a scheme by.
_MOST_CIRCULAR = 20


def concept_faults(rows: Sequence[Row], terms: Terms) -> Iterator[SchemeError]:
    """Everything that keeps a scheme from being used."""
    if not rows:
        remedy = "add a line for each concept, with its labels in labels.csv"
        yield SchemeError("concepts.csv", None, "the scheme is empty", remedy)
    yield from _ids(rows)
    ids = {row["id"] for row in rows}
    for row in rows:
        yield from unknown_ids(row, {*row["broader"].split(), *row["related"].split()}, ids)
    for row, term in terms:
        yield from unknown_ids(row, {term.concept}, ids)
    yield from _hierarchy(rows)
    yield from _labels(rows, terms)


def _ids(rows: Sequence[Row]) -> Iterator[SchemeError]:
    first: dict[str, Row] = {}
    named: dict[str, Row] = {}
    for row in rows:
        if row["iri"] and not is_name(row["iri"]):
            yield row.fault(f"found the IRI {row['iri']!r}", f"expected {A_NAME}")
        elif row["iri"] and (other := named.setdefault(row["iri"], row)) is not row:
            yield row.fault(f"the IRI {row['iri']!r} stands already in line {other.line}", "give each concept its own")
        identifier = row["id"]
        if not identifier:
            yield row.fault("no id", "every concept needs an id")
        elif len(identifier.split()) > 1:
            yield row.fault(f"the id {identifier!r} holds a blank", "write it with _ for every blank")
        elif identifier in first:
            problem = f"id {identifier!r} stands already in line {first[identifier].line}"
            yield row.fault(problem, "give each concept one line")
        first.setdefault(identifier, row)


def hidden_faults(tables: Mapping[str, Sequence[Row]]) -> Iterator[SchemeError]:
    """A fault for each cell that holds what cannot be seen: such a label is found nowhere and shown as another."""
    for row in [row for rows in tables.values() for row in rows if not row.bundled]:
        for column, cell in row.cells.items():
            if character := hidden_character(cell):
                yield row.fault(f"{column} holds the control character {character} ({cell[:60]!r})", "take it out")


def unknown_ids(row: Row, named: Iterable[str], ids: set[str]) -> Iterator[SchemeError]:
    """A fault for each name that is no concept's id."""
    for name in sorted(set(named) - ids):
        yield row.fault(*unknown("concept", name, sorted(ids)))


def _hierarchy(rows: Sequence[Row]) -> Iterator[SchemeError]:
    """Cycles of ``broader``; and pairs both related and above one another, which SKOS forbids (S27)."""
    broader = {row["id"]: row["broader"].split() for row in rows}
    rings = _rings(broader)
    for row in [row for row in rows if row["id"] in rings][:_MOST_CIRCULAR]:
        yield row.fault(f"{row['id']!r} is broader than itself", "remove one of the broader links of the circle")
    if not rings:
        yield from _related_above(rows, broader)


def _related_above(rows: Sequence[Row], broader: Mapping[str, Iterable[str]]) -> Iterator[SchemeError]:
    line = {row["id"]: row for row in rows}
    clashes = related_and_above({row["id"]: row["related"].split() for row in rows}, broader)
    pairs = ((below, other if below == concept else concept) for concept, other, below in clashes)
    for below, up in dict.fromkeys(pairs):  # each once, whichever of the two says that they are related
        if below in line:
            problem = f"{up!r} is both related to {below!r} and above it"
            yield line[below].fault(problem, "take it out of related (SKOS, condition S27)")


def _rings(broader: Mapping[str, Sequence[str]]) -> set[str]:
    """The concepts above themselves: circle by circle, a pass over the scheme for each, until they are enough."""
    narrower: dict[str, list[str]] = {}
    for name, ups in broader.items():
        for up in ups:
            narrower.setdefault(up, []).append(name)
    rings: set[str] = set()
    while len(rings) < _MOST_CIRCULAR:
        try:
            TopologicalSorter({name: ups for name, ups in broader.items() if name not in rings}).prepare()
        except CycleError as circle:
            name = circle.args[1][0]
            rings |= everything_above(name, broader) & everything_above(name, narrower)
        else:
            break
    return rings


def _labels(rows: Sequence[Row], terms: Terms) -> Iterator[SchemeError]:
    """SKOS allows one preferred label a language and concept; two concepts with one label could not be told apart."""
    facts = [LabelFact(term.concept, term.label.kind, term.label.language, term.label.text) for _, term in terms]
    twice = {place for places in repeated_labels(facts).values() for place in places[1:]}
    second = {place for places in several_preferred(facts).values() for place in places[1:]}
    taken: dict[tuple[str, str], str] = {}
    for place, ((row, _), (concept, kind, language, text)) in enumerate(zip(terms, facts, strict=True)):
        if place in twice:
            yield row.fault(f"{text!r} stands twice among the labels of {concept!r}", "delete one of the lines")
        if place in second:
            yield row.fault(f"a second preferred label of {concept!r} in {language!r}", "make it alternative")
        if kind == "preferred" and (owner := taken.setdefault((text.casefold(), language), concept)) != concept:
            yield row.fault(f"{text!r} is the preferred label of {owner!r} too", "choose another label")
    named = {fact.concept for fact in facts if fact.kind == "preferred"}
    for row in rows:
        if row["id"] and row["id"] not in named:
            yield row.fault(f"{row['id']!r} has no preferred label", _add_label(row, "nb"))


def _add_label(row: Row, language: str) -> str:
    """What to write where the concept stands: in a table, or in RDF."""
    in_table = row.file in {"concepts.csv", "labels.csv"}
    return "add a line to labels.csv" if in_table else f'add skos:prefLabel "…"@{language} to it'


def concept_remarks(rows: Sequence[Row], terms: Terms) -> Iterator[SchemeError]:
    """What a careful editor would mend: missing languages, labels that two concepts share, concepts never sought."""
    preferred = {(term.concept, term.label.language) for _, term in terms if term.label.kind == "preferred"}
    sought = {term.concept for _, term in terms if term.search != "no"}
    for row in rows:
        for language in get_args(Language):
            if (row["id"], language) not in preferred:
                yield row.fault(f"{row['id']!r} has no preferred label in {language}", _add_label(row, language))
        if row["id"] not in sought:
            yield row.fault(f"no label of {row['id']!r} is looked for", "set search to yes for one of its labels")
    yield from _clashes(terms)


def _clashes(terms: Terms) -> Iterator[SchemeError]:
    first: dict[tuple[str, Language], tuple[Row, Term]] = {}
    for row, term in terms:
        if term.search == "no":
            continue
        before, other = first.setdefault((term.sought.casefold(), term.label.language), (row, term))
        if other.concept != term.concept:
            problem = f"{term.sought!r} is a label of {other.concept!r} too ({before.file}:{before.line})"
            yield row.fault(problem, "keep it at one, or set search to no at the other")
