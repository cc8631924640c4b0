"""The definitions that a dossier holds, with what each part of them tells (:mod:`kg.defining.definition_parts`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.defining.definition_parts import PART_KINDS, AttestedDefinition, PartKind, concept_definitions
from kg.views.concepts import ConceptView
from kg.views.definitions import DefinitionEntry, DefinitionRow
from kg.views.names import NamedService, Names
from kg.views.quotes import QuotePlace
from kg.wording.phrases import phrases
from kg.wording.text import Text

if TYPE_CHECKING:
    from kg.asking.study import Study

_SAY = phrases("dossier")
#: What a definition that has one tells.
TELLS: Mapping[PartKind, Text] = {
    "genus": _SAY.tells_genus, "characteristic": _SAY.tells_characteristic, "target_group": _SAY.tells_target_group,
    "time": _SAY.tells_time, "actor": _SAY.tells_actor, "purpose": _SAY.tells_purpose,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a stretch of a definition tells, in its own words."""

    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A definition as the texts have it; ``certain`` when it may stand as such, otherwise a person must look."""

    entry: DefinitionEntry
    services: tuple[NamedService, ...]
    certain: bool
    again: tuple[QuotePlace, ...] = ()
    parts: tuple[Told, ...] = ()

    def told(self, kind: PartKind) -> tuple[str, ...]:
        """What it says of a kind of part, each once."""
        return tuple(dict.fromkeys(part.text for part in self.parts if part.kind == kind))


_Key = tuple[str, int, int]


def attested_definitions(study: "Study", view: ConceptView, names: Names) -> tuple[Definition, ...]:
    """The certain definitions of a concept, then those that may be one, each wording once."""
    read = _read(study, view.concept.id)
    told = ((view.told.certain, True), (view.told.possible, False))
    rows = [(row, certain) for rows, certain in told for row in rows if _key(row.entry) in read]
    return tuple(_definition(row, read[_key(row.entry)], names, certain=certain) for row, certain in rows)


def _definition(row: DefinitionRow, read: AttestedDefinition, names: Names, *, certain: bool) -> Definition:
    """A row with what was read of it; it is about the services of all the places that say nearly the same."""
    parts = tuple(Told(kind=part.kind, text=part.text) for part in read.parts)
    about = tuple(names.named[s] for s in read.services if s in names.named)
    return Definition(entry=row.entry, services=about, certain=certain, again=read.again, parts=parts)


def _key(entry: DefinitionEntry) -> _Key:
    return entry.quote.place.document, entry.start, entry.end


def _read(study: "Study", concept: str) -> Mapping[_Key, AttestedDefinition]:
    return {(d.document, d.start, d.end): d for d in concept_definitions(study, concept)}


def kinds_of_thing(study: "Study", concept: str) -> set[str]:
    """What the certain definitions of a concept say that it is a kind of, in small letters."""
    certain = [definition for definition in concept_definitions(study, concept) if definition.certainty == "certain"]
    return {part.text.casefold() for definition in certain for part in definition.parts if part.kind == PART_KINDS[0]}
