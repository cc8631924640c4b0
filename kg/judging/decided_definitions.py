"""What reviewers' decisions make of definitions: whether it is one, how certain, of which concept and term."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

import pandas as pd

from extract.types import Certainty

#: No concept of the scheme.
NOTHING = "none"
#: The value of a passage that defines nothing.
REJECTED = "rejected"
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionValue:
    """What a passage defines: ``certain lek``, or ``possible none: frilek`` for another term and no concept.

    Without ``certainty`` (a decision of an earlier version) or ``term`` what the rules found stands.
    """

    certainty: str | None = None
    concept: str | None = None
    term: str = ""

    def __str__(self) -> str:
        value = f"{self.certainty or ''} {self.concept or NOTHING}".strip()
        return f"{value}: {self.term}" if self.term else value

    @classmethod
    def read(cls, value: str) -> "DefinitionValue":
        """A value as it was written.

        >>> DefinitionValue.read("possible none: fri lek")
        DefinitionValue(certainty='possible', concept=None, term='fri lek')
        """
        told, _, term = value.partition(": ")
        first, _, rest = told.partition(" ")
        certainty, concept = (first, rest) if rest and first in CERTAINTIES else (None, told)
        return cls(certainty=certainty, concept=None if concept == NOTHING else concept, term=term)


def with_decided_definitions(table: pd.DataFrame, values: Mapping[int, str]) -> pd.DataFrame:
    """The definitions after ``values`` (row → value) were decided."""
    decided = {at: DefinitionValue.read(value) for at, value in values.items() if value != REJECTED}
    told: dict[str, dict[int, str | None]] = {
        "concept": {at: value.concept for at, value in decided.items()},
        "certainty": {at: value.certainty for at, value in decided.items() if value.certainty},
        "term": {at: value.term for at, value in decided.items() if value.term},
    }
    table = table.copy()
    for column, cells in told.items():
        table.loc[list(cells), column] = pd.Series(cells, dtype=object)
    return table.drop(index=[at for at in values if at not in decided]).reset_index(drop=True)
