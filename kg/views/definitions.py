"""What is said of a concept's meaning, side by side: a column for each service that the passage is about.

And what the texts say themselves of services' words and understanding: the best evidence of who means what.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.words_about_words.cues import claim_cues
from kg.tables.cells import row_name
from kg.views.links import concept_page
from kg.views.names import NamedService, Names
from kg.views.quotes import Quote, QuotePlace, Sources, Span
from kg.wording.text import Text
from kg.wording.verdicts import POLARITIES, SAID_OF_WORDS

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


Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionEntry:
    """A passage that tells what a term means, half-open in its document; ``again`` is where nearly the same stands."""

    term: str
    kind: Text
    holder: Text | None
    named: str
    quote: Quote
    again: tuple[QuotePlace, ...]
    start: int = 0
    end: int = 0


#: Possible definitions of a concept that are listed in one place; the table holds the rest.
POSSIBLE_ROWS_AT_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRow:
    """A definition with the services that its passage is about."""

    services: tuple[NamedService, ...]
    entry: DefinitionEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRows:
    """Definitions one below the other, each once: certain ones, and what may be one by rank, ``total`` of these."""

    certain: tuple[DefinitionRow, ...]
    possible: tuple[DefinitionRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry:
    """What a text says of services' words or understanding; ``again`` is where nearly the same is said once more."""

    polarity: str
    said: Text
    quote: Quote
    concepts: tuple[tuple[Text, str], ...]
    services: tuple[NamedService, ...]
    again: tuple[QuotePlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Statements to show, the most direct first; ``left_out`` are those for which there is no room."""

    entries: tuple[ClaimEntry, ...]
    left_out: int

    @property
    def groups(self) -> tuple[tuple[str, tuple[ClaimEntry, ...]], ...]:
        """The same by what is said (:data:`kg.choices.POLARITIES`), without what nothing says."""
        said = {polarity: tuple(e for e in self.entries if e.polarity == polarity) for polarity in POLARITIES}
        return tuple((polarity, entries) for polarity, entries in said.items() if entries)


def claims_shown(claims: Iterable[Row], names: Names, sources: Sources, *, at_most: int) -> Claims:
    """Some rows of the table ``claims`` as a reader sees them; none in a study of a version that lacks the table."""
    rows, again = _said_once(claims, sources)
    ranked = sorted(rows, key=_directness)
    entries = tuple(_claim(row, names, sources, again.get(row_name(row), ())) for row in ranked[:at_most])
    return Claims(entries=entries, left_out=len(rows) - len(entries))


def _directness(row: Mapping[str, Any]) -> tuple[bool, int, int]:
    """Those with a word for words first, of these those that name services and concepts, of these those that differ.

    A third service or concept makes no statement more direct: long lists are of everybody.
    """
    named = min(len(row["services"]), 2) + min(len(row["concepts"]), 2)
    rank = [*POLARITIES]
    place = rank.index(row["polarity"]) if row["polarity"] in rank else len(rank)
    return not claim_cues().speaks_of_words(str(row["quote"])), -named, place


def _claim(row: Row, names: Names, sources: Sources, again: Sequence[QuotePlace]) -> ClaimEntry:
    return ClaimEntry(
        polarity=str(row["polarity"]),
        said=SAID_OF_WORDS.get(row["polarity"], Text(str(row["polarity"]), str(row["polarity"]))),
        quote=sources.passage(row, int(row["start"]), int(row["end"]), []),
        concepts=tuple((names.concept(c), concept_page(c)) for c in row["concepts"] if c in names.concepts),
        services=tuple(names.named[s] for s in row["services"] if s in names.named),
        again=tuple(again),
    )


def definition_rows(definitions: Iterable[Row], names: Names, sources: Sources) -> DefinitionRows:
    """A concept's definitions in the order of the documents; one about two services stands once and names both."""
    first, again = _said_once(definitions, sources)

    def told(rows: Sequence[dict[str, Any]]) -> tuple[DefinitionRow, ...]:
        return tuple(
            DefinitionRow(
                services=tuple(names.named[s] for s in row["services"] if s in names.named),
                entry=_entry(row, names, sources, again.get(row_name(row), ())),
            )
            for row in rows
        )

    possible = sorted(filter(_may_be_none, first), key=lambda row: -float(row["rank"]))
    return DefinitionRows(
        certain=told([row for row in first if not _may_be_none(row)]),
        possible=told(possible[:POSSIBLE_ROWS_AT_MOST]),
        total=len(possible),
    )


def _may_be_none(row: Mapping[str, Any]) -> bool:
    return row.get("certainty") == "possible"


def _said_once(rows: Iterable[Row], sources: Sources) -> tuple[list[Row], dict[str, list[QuotePlace]]]:
    """The rows that repeat no other, in the order of the documents, and by their names where they are repeated.

    As :func:`kg.tables.cells.first_said`: one whose first is not here stands for itself.
    """
    ordered = sorted(rows, key=lambda row: (row["document"], row["start"], row["end"]))
    firsts = {row_name(row) for row in ordered if not isinstance(row.get("repeats"), str)}
    again: dict[str, list[QuotePlace]] = {}
    for row in ordered:
        if row.get("repeats") in firsts:
            again.setdefault(row["repeats"], []).append(sources.place(row))
    return [row for row in ordered if row.get("repeats") not in firsts], again


def _entry(row: Row, names: Names, sources: Sources, again: Sequence[QuotePlace]) -> DefinitionEntry:
    meaning = Span(int(row["definiens_start"]), int(row["definiens_end"]), "")
    holder, named = row.get("holder"), row.get("holder_name")
    return DefinitionEntry(
        term=str(row["term"]),
        kind=DEFINITION_KINDS.get(row["kind"], Text(str(row["kind"]), str(row["kind"]))),
        holder=HOLDERS.get(holder) if isinstance(holder, str) else None,
        named=names.service(named).nb if isinstance(named, str) else "",
        quote=sources.passage(row, int(row["start"]), int(row["end"]), [meaning]),
        again=tuple(again),
        start=int(row["start"]),
        end=int(row["end"]),
    )
