"""Definitions side by side by their parts: what each says of kind, characteristics, persons, time, actor and purpose.

A cell that nothing stands in is kept empty: that a service's definitions say nothing of it is what the grid shows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.defining.composing import Block
from kg.defining.definition_parts import PART_KINDS, AttestedDefinition, PartKind
from kg.views.answers.content_words import ContentWords


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row: the services and definitions that it is about, and a cell of blocks for each of :data:`PART_KINDS`.

    ``whole`` are those of the definitions that no rule read: what they say stands in no cell.
    """

    services: tuple[str, ...]
    definitions: tuple[AttestedDefinition, ...]
    cells: tuple[tuple[Block, ...], ...]

    @property
    def whole(self) -> tuple[AttestedDefinition, ...]:
        """The definitions that are left whole."""
        return tuple(definition for definition in self.definitions if not definition.parts)

    def cell(self, kind: PartKind) -> tuple[Block, ...]:
        """What stands in the column of a kind."""
        return self.cells[PART_KINDS.index(kind)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWord:
    """A content word (its lemma, and a form in which it stands) that parts of a kind share, and where it stands."""

    kind: PartKind
    lemma: str
    form: str
    blocks: tuple[Block, ...]


def building_blocks(definitions: Iterable[AttestedDefinition]) -> tuple[Block, ...]:
    """All parts of the definitions, each with the one that it stands in."""
    return tuple(Block(part=part, definition=each) for each in definitions for part in each.parts)


def definition_grid(definitions: Sequence[AttestedDefinition]) -> tuple[GridRow, ...]:
    """A row for each definition."""
    return tuple(_row(each.services, (each,)) for each in definitions)


def service_grid(definitions: Sequence[AttestedDefinition], services: Sequence[str]) -> tuple[GridRow, ...]:
    """A row for each of the services (ids), also for those that no definition is about; last those about no service.

    A definition about two services stands with both.
    """
    rows = [_row((service,), [each for each in definitions if service in each.services]) for service in services]
    nobody = [each for each in definitions if not each.services]
    return tuple([*rows, _row((), nobody)] if nobody else rows)


def _row(services: tuple[str, ...], definitions: Sequence[AttestedDefinition]) -> GridRow:
    blocks = building_blocks(definitions)
    cells = tuple(tuple(block for block in blocks if block.part.kind == kind) for kind in PART_KINDS)
    return GridRow(services=services, definitions=tuple(definitions), cells=cells)


def shared_words(definitions: Sequence[AttestedDefinition], content: ContentWords) -> tuple[SharedWord, ...]:
    """The content words that parts of one kind share in two definitions or more, those of most definitions first.

    Near-identical wordings are one definition (:func:`kg.defining.definition_parts.concept_definitions`), so that a
    repetition shares nothing with itself. ``content`` knows the concept's own names, which all would share.
    """
    found: dict[tuple[PartKind, str], tuple[str, list[Block]]] = {}
    for block in building_blocks(definitions):
        for lemma, form in content.of(block.part.text).items():
            found.setdefault((block.part.kind, lemma), (form, []))[1].append(block)
    shared = [
        SharedWord(kind=kind, lemma=lemma, form=form, blocks=tuple(blocks))
        for (kind, lemma), (form, blocks) in found.items()
        if len({id(block.definition) for block in blocks}) > 1
    ]
    return tuple(sorted(shared, key=lambda each: (PART_KINDS.index(each.kind), -len(each.blocks), each.lemma)))
