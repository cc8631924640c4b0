"""A study's tables as RDF: written, checked and told concept by concept, here or by a worker beside the pages."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from kg.building.document_findings import Schemes
from kg.folder.study_folder import QUADS
from kg.keeping.store import StoredTexts
from kg.study_measures.shares import begin
from ontology.checking.conformance import require_conforming
from ontology.concept_files import concept_turtles
from ontology.graph import write_graph
from ontology.statements.about import About
from ontology.statements.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Stating:
    """What the RDF in ``folder`` is made from, beside the tables that are written there."""

    folder: Path
    schemes: Schemes
    texts: StoredTexts
    run: Run
    base: str
    about: About


@dataclass(frozen=True)
class Turtles(Mapping[str, str]):
    """Concept id → Turtle, of all concepts; made by the time that one is asked for."""

    concepts: tuple[str, ...]
    result: Callable[[], Mapping[str, str]]

    @cached_property
    def _made(self) -> Mapping[str, str]:
        return self.result()

    def __getitem__(self, concept: str) -> str:
        return self._made[concept]

    def __iter__(self) -> Iterator[str]:
        return iter(self.concepts)

    def __len__(self) -> int:
        return len(self.concepts)


def begin_stating(stating: Stating, tables: Mapping[str, pd.DataFrame], workers: Executor | None) -> Turtles:
    """Write and check the graph: at once here, or while this process goes on; whoever asks for a Turtle waits for it.

    :class:`~ontology.errors.OntologyError` then, or now, for tables that contradict each other.
    """
    concepts = tuple(concept.id for concept in stating.schemes.concepts.concepts)
    if workers is not None:
        return Turtles(concepts, begin(state_written, stating, sorted(tables), workers=workers))
    made = state(stating, tables)
    return Turtles(concepts, lambda: made)


def state_written(stating: Stating, names: list[str]) -> dict[str, str]:
    """The same from the tables as they are written, in a process that does not hold them."""
    return state(stating, {name: pd.read_parquet(stating.folder / "tables" / f"{name}.parquet") for name in names})


def state(stating: Stating, tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Write the graph of these tables, check it, and give the Turtle of each concept."""
    scheme, services = stating.schemes.concepts, stating.schemes.services.services
    write_graph(
        stating.folder / "graph", tables=tables, scheme=scheme.concepts, services=services, texts=stating.texts,
        run=stating.run, base=stating.base, notes_en=scheme.notes_en, scheme_kept=scheme.kept, about=stating.about,
    )  # fmt: skip
    require_conforming(stating.folder / QUADS)
    return concept_turtles(
        tables=tables, scheme=scheme.concepts, services=services, texts=stating.texts, run=stating.run,
        base=stating.base, notes_en=scheme.notes_en, scheme_kept=scheme.kept,
    )  # fmt: skip
