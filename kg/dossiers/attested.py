"""The definitions that a dossier holds, with what each part of them tells (:mod:`kg.defining.definition_parts`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from kg.views.concepts import ConceptView
from kg.views.definitions import DefinitionEntry, DefinitionRow
from kg.views.names import NamedService, Names
from kg.views.quotes import QuotePlace
from kg.wording.phrases import phrases
from kg.wording.text import Text

if TYPE_CHECKING:
    from kg.asking.study import Study

_SAY = phrases("dossier")
#: What the kinds of part of a definition are called, in the order in which one is read.
PART_NAMES: Mapping[str, Text] = {
    "genus": _SAY.genus, "characteristic": _SAY.characteristic, "target_group": _SAY.target_group, "time": _SAY.time,
    "actor": _SAY.actor, "purpose": _SAY.purpose,
}  # fmt: skip
#: What a definition that has one tells.
TELLS: Mapping[str, Text] = {
    "genus": _SAY.tells_genus, "characteristic": _SAY.tells_characteristic, "target_group": _SAY.tells_target_group,
    "time": _SAY.tells_time, "actor": _SAY.tells_actor, "purpose": _SAY.tells_purpose,
}  # fmt: skip
KINDS = tuple(PART_NAMES)
_PARTS = "kg.defining.definition_parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a stretch of a definition tells, in its own words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A definition as the texts have it; ``certain`` when it may stand as such, otherwise a person must look."""

    entry: DefinitionEntry
    services: tuple[NamedService, ...]
    certain: bool
    again: tuple[QuotePlace, ...] = ()
    parts: tuple[Told, ...] = ()

    def told(self, kind: str) -> tuple[str, ...]:
        """What it says of a kind of part, each once."""
        return tuple(dict.fromkeys(part.text for part in self.parts if part.kind == kind))


Key = tuple[str, int, int]


def attested_definitions(study: "Study", view: ConceptView, names: Names) -> tuple[Definition, ...]:
    """The certain definitions of a concept, then those that may be one, each wording once.

    Which are one wording, and what their parts are, :mod:`kg.defining.definition_parts` says.
    """
    read = _read(study, view.concept.id)
    told = ((view.told.certain, True), (view.told.possible, False))
    rows = [(row, certain) for rows, certain in told for row in rows if not read or _key(row.entry) in read]
    return tuple(_definition(row, read.get(_key(row.entry)), names, certain=certain) for row, certain in rows)


def _definition(row: DefinitionRow, read: Any, names: Names, *, certain: bool) -> Definition:
    """A row with what was read of it; it is about the services of all the places that say nearly the same."""
    again = row.entry.again if read is None else tuple(read.again)
    parts = () if read is None else tuple(Told(kind=str(part.kind), text=str(part.text)) for part in read.parts)
    about = row.services if read is None else tuple(names.named[s] for s in read.services if s in names.named)
    return Definition(entry=row.entry, services=about, certain=certain, again=again, parts=parts)


def _key(entry: DefinitionEntry) -> Key:
    return entry.quote.place.document, entry.start, entry.end


def _read(study: "Study", concept: str) -> Mapping[Key, Any]:
    """The definitions with their parts, by place; none while the module that reads them is not there."""
    if find_spec(_PARTS) is None:
        return {}
    found = import_module(_PARTS).concept_definitions(study, concept)
    return {(d.document, int(d.start), int(d.end)): d for d in found}


def kinds_of_thing(study: "Study", concept: str) -> set[str]:
    """What the certain definitions of a concept say that it is a kind of, in small letters."""
    certain = [definition for definition in _read(study, concept).values() if definition.certainty == "certain"]
    return {str(part.text).casefold() for definition in certain for part in definition.parts if part.kind == KINDS[0]}
