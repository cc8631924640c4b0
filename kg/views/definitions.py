"""What is said of a concept's meaning, side by side: a column for each service that the passage is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.tables.rows import named_records
from kg.views.looks import Look
from kg.views.names import NOBODY, Names, service_label
from kg.views.quotes import Quote, QuotePlace, Sources, Span, by_service
from kg.wording.text import Text

#: What kinds of definition are called.
DEFINITION_KINDS: Mapping[str, Text] = {
    "formal": Text("formell definisjon", "formal definition"),
    "stipulative": Text("gjelder dette dokumentet", "stipulated for the document"),
    "quoted": Text("sitert definisjon", "quoted definition"),
    "explication": Text("forklaring", "explication"),
    "gloss": Text("kort forklaring", "gloss"),
}

#: Whose words a definition is.
HOLDERS: Mapping[str, Text] = {
    "service": Text("tjenestens egne ord", "the service's own words"),
    "law": Text("lov", "law"),
    "policy": Text("styringsdokument", "policy document"),
    "author": Text("forfatter", "author"),
    "report": Text("dokumentets ord", "the document's words"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionEntry:
    """A passage that tells what a term means; ``again`` is where nearly the same is said once more."""

    term: str
    kind: Text
    holder: Text | None
    named: str
    quote: Quote
    again: tuple[QuotePlace, ...]


#: Possible definitions shown about one service; the table holds the rest.
POSSIBLE_AT_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionColumn:
    """What passages about one service say (``look`` is ``None`` for those about none): certain, and what may be.

    The ``possible`` ones stand in the order of their rank; ``left_out`` counts those that there is no room for.
    """

    label: Text
    look: Look | None
    entries: tuple[DefinitionEntry, ...]
    possible: tuple[DefinitionEntry, ...] = ()
    left_out: int = 0


def definition_columns(definitions: pd.DataFrame, names: Names, sources: Sources) -> tuple[DefinitionColumn, ...]:
    """A concept's definitions by service, in the order of the documents; one about two services stands with both."""
    rows = named_records(definitions.sort_values(["document", "start", "end"]))
    first = [row for row in rows if not isinstance(row.get("repeats"), str)]
    firsts = {_name(row) for row in first}
    again: dict[str, list[QuotePlace]] = {}
    for row in rows:
        if isinstance(row.get("repeats"), str):
            # A repetition whose first passage was rejected by a reviewer stands for itself.
            if row["repeats"] in firsts:
                again.setdefault(row["repeats"], []).append(sources.place(row))
            else:
                first.append(row)

    def entries(members: Sequence[dict[str, Any]]) -> tuple[DefinitionEntry, ...]:
        return tuple(_entry(row, names, sources, again.get(_name(row), ())) for row in members)

    columns = []
    for service, members in by_service(first, [*names.services.values()]):
        certain = [row for row in members if not _may_be_none(row)]
        possible = sorted(filter(_may_be_none, members), key=lambda row: -float(row["rank"]))
        columns.append(
            DefinitionColumn(
                label=service_label(service) if service else NOBODY,
                look=names.looks[service.id] if service else None,
                entries=entries(certain),
                possible=entries(possible[:POSSIBLE_AT_MOST]),
                left_out=len(possible[POSSIBLE_AT_MOST:]),
            )
        )
    return tuple(columns)


def _may_be_none(row: Mapping[str, Any]) -> bool:
    return row.get("certainty") == "possible"


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['document']}:{int(row['start'])}"


def _entry(row: dict[str, Any], names: Names, sources: Sources, again: Sequence[QuotePlace]) -> DefinitionEntry:
    meaning = Span(int(row["definiens_start"]), int(row["definiens_end"]), "")
    holder, named = row.get("holder"), row.get("holder_name")
    return DefinitionEntry(
        term=str(row["term"]),
        kind=DEFINITION_KINDS.get(row["kind"], Text(str(row["kind"]), str(row["kind"]))),
        holder=HOLDERS.get(holder) if isinstance(holder, str) else None,
        named=names.service(named).nb if isinstance(named, str) else "",
        quote=sources.passage(row, int(row["start"]), int(row["end"]), [meaning]),
        again=tuple(again),
    )
