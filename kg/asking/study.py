"""A finished study, opened: its tables, and a researcher's questions to them."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from corpus.errors import so_many
from kg.asking.concordance import concordance_table, left_out_table
from kg.choices import BYS, OF, POLARITIES, By, Of
from kg.folder.addresses import is_address
from kg.folder.study_files import standing_study
from kg.measure import MEASURES
from kg.tables.cells import certain_definitions, rows_holding
from kg.tables.scheme_tables import level_ids
from kg.tables.study_tables import StudyError, StudyTables, require_choice
from kg.wording.uses import with_reasons

if TYPE_CHECKING:
    from extract.attribution.service_scheme import ServiceScheme
    from extract.types import Polarity
    from kg.asking.results import ConceptResult, DistanceResult
    from ontology.sparql.answers import Session


def open_study(path: str | Path) -> "Study":
    """Open the study that ``begrepskart build`` wrote to ``path``; raises :class:`StudyError` if there is none.

    Of one at an address a copy on this machine is opened.
    """
    if is_address(path):
        from kg.keeping.remote_study import fetched_study

        path = fetched_study(str(path))
    return Study(standing_study(path))


class Study(StudyTables):
    """A study's tables as DataFrames, each read once when first asked for, and questions to them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._session: Session | None = None

    def __repr__(self) -> str:
        size = f"{so_many(len(self.documents), 'document')}, {so_many(len(self.mentions), 'mention')}"
        return f"Study({str(self.folder)!r}: {size})"

    def _repr_html_(self) -> str:
        from kg.asking.results import study_shown

        return study_shown(self)._repr_html_()

    def distances(self, measure: str = "words", *, levels: bool = False) -> pd.DataFrame:
        """Distance of every pair of services on a measure of :data:`MEASURES`, with interval, p and verdict.

        With ``levels`` kommune and other levels of government are compared too: all pairs are measured anew.
        """
        if not levels:
            return super().distances(measure)
        from kg.folder.settings import read_settings
        from kg.study_measures.distances import distances_on

        require_choice("measure", measure, MEASURES)
        settings = read_settings(self.folder).measure
        return distances_on(measure, self._measured(), services=self._services, settings=settings)

    def distance(self, *services: str, measure: str = "words") -> "DistanceResult":
        """The distances of one pair of services, of one service's pairs, or of all, to look at in a notebook.

        Its ``table`` holds the rows of :meth:`distances`; a level of government that is named is compared too.
        """
        from kg.asking.results import distance_result

        if len(services) > 2:
            raise StudyError(f"a distance is between two services; {len(services)} were named")
        named = tuple(self.service_id(name) for name in services)
        levels = level_ids(self.table("services"))
        table = self.distances(measure, levels=not levels.isdisjoint(named))
        return distance_result(self, _two(*named) if len(named) > 1 else named, measure, table)

    def concept(self, name: str) -> "ConceptResult":
        """A concept with its usage, definitions, senses and meaning, to look at in a notebook; each is a table too."""
        from kg.asking.results import concept_result

        return concept_result(self, name)

    def contributions(self, a: str, b: str, measure: str = "words") -> pd.DataFrame:
        """The terms that make the distance between two services, largest share first."""
        first, second = sorted(_two(self.service_id(a), self.service_id(b)))
        require_choice("measure", measure, MEASURES)
        table = self.table("contributions")
        chosen = (table["measure"] == measure) & (table["a"] == first) & (table["b"] == second)
        return table[chosen].reset_index(drop=True)

    def meaning(self, concept: str | None = None, a: str | None = None, b: str | None = None) -> pd.DataFrame:
        """Whether services mean the same by a concept: its distance, test, neighbours and telling uses, per pair."""
        table = self.table("meaning")
        if concept is not None:
            table = table[table["concept"] == self.concept_id(concept)]
        for service in (self.service_id(name) for name in (a, b) if name is not None):
            table = table[(table["a"] == service) | (table["b"] == service)]
        return table.reset_index(drop=True)

    def usage_by(self, concept: str, by: By) -> pd.DataFrame:
        """Usage of a concept per service in each document, section kind, year or language."""
        from kg.measure.words.usage_by import usage_by

        require_choice("part of the texts", by, BYS)
        tables = self.tables("counts", "exposure", "sections", "documents")
        return usage_by(tables, by=by, concept=self.concept_id(concept))

    def keyness(
        self, a: str, b: str | None = None, *, of: Of = "concepts", against: str | Path | None = None, seed: int = 1
    ) -> pd.DataFrame:
        """What ``a`` says more and less of than ``b``, than all other text, or than the texts in ``against``."""
        from kg.study_measures.terms import study_keyness

        require_choice("kind of term", of, OF)
        second = None if b is None else self.service_id(b)
        outside = None if against is None else Path(against)
        return study_keyness(
            self._measured(), self._services, self.service_id(a), second, of=of, seed=seed, against=outside
        )

    def directed(self, a: str, b: str, *, of: Of = "concepts", seed: int = 1) -> pd.DataFrame:
        """How much ``b`` must learn to say what ``a`` says, and ``a`` to say what ``b`` says: one row each."""
        from kg.study_measures.terms import study_directed

        require_choice("kind of term", of, OF)
        first, second = _two(self.service_id(a), self.service_id(b))
        pairs = [(first, second), (second, first)]
        return study_directed(self._measured(), self._services, pairs, of=of, seed=seed).directed

    def lessons(self, a: str, b: str, *, of: Of = "concepts", seed: int = 1) -> pd.DataFrame:
        """What ``b`` must learn to say what ``a`` says: terms, largest share first, each with a sentence of ``a``'s."""
        from kg.study_measures.terms import study_lessons

        require_choice("kind of term", of, OF)
        first, second = _two(self.service_id(a), self.service_id(b))
        return study_lessons(self._measured(), self._services, first, second, of=of, seed=seed)

    def preference(self, one: str, two: str) -> pd.DataFrame:
        """Which of two concepts each service uses more: the share of the first among its uses of both."""
        from kg.study_measures.terms import study_preference

        return study_preference(self._measured(), self.concept_id(one), self.concept_id(two))

    def stability(self, measure: str = "words") -> pd.DataFrame:
        """How well the order of the distances holds without each document, and between halves of the texts."""
        require_choice("measure", measure, MEASURES)
        table = self.table("stability")
        return table[table["measure"] == measure].reset_index(drop=True)

    def _measured(self) -> dict[str, pd.DataFrame]:
        return self.tables(
            "documents", "sentences", "mentions", "citations", "counts", "exposure", "concepts", "services"
        )

    @cached_property
    def _services(self) -> "ServiceScheme":
        from kg.folder.scheme_choice import study_services

        return study_services(self.folder)

    def uses(
        self, concept: str | None = None, service: str | None = None, *, counts: bool | None = None
    ) -> pd.DataFrame:
        """Mentions held against services: which count and, of those left out, why, as a code and in words.

        ``counts`` chooses those that count or those that do not.
        """
        self.require("uses")
        table = self.table("uses")
        if concept is not None:
            table = table[table["concept"] == self.concept_id(concept)]
        if service is not None:
            table = table[table["service"] == self.service_id(service)]
        if counts is not None:
            table = table[table["counts"] == counts]
        return with_reasons(table).reset_index(drop=True)

    def concordance(
        self, concept: str, service: str | None = None, *, width: int = 60, left_out: bool = False
    ) -> pd.DataFrame:
        """Every use of a concept (that counts for a service) with ``width`` characters on each side.

        ``left_out`` gives those that do not count instead, a row a use and service, with why.
        """
        about = None if service is None else self.service_id(service)
        tables = self.tables("mentions", "sections", "documents")
        if left_out:
            return left_out_table(self.uses(concept, service), tables, self.clean_texts, width=width)
        return concordance_table(tables, self.clean_texts, concept=self.concept_id(concept), service=about, width=width)

    def definitions(self, concept: str | None = None, *, certain: bool = False) -> pd.DataFrame:
        """The passages that define a concept (or any term), with their quote; possible ones too unless ``certain``."""
        table = certain_definitions(self.table("definitions")) if certain else self.table("definitions")
        if concept is not None:
            table = table[table["concept"] == self.concept_id(concept)]
        return table.reset_index(drop=True)

    def claims(
        self, concept: str | None = None, service: str | None = None, polarity: "Polarity | None" = None
    ) -> pd.DataFrame:
        """What the texts themselves say of services' words and understanding (about a concept, naming a service)."""
        table = self.table("claims")
        if concept is not None:
            table = rows_holding(table, "concepts", self.concept_id(concept))
        if service is not None:
            table = rows_holding(table, "services", self.service_id(service))
        if polarity is not None:
            require_choice("polarity", polarity, POLARITIES)
            table = table[table["polarity"] == polarity]
        return table.reset_index(drop=True)

    def sparql(self, query: str, **bindings: object) -> pd.DataFrame:
        """The rows that a SPARQL query gives over the study's dataset, or the answer of an ASK.

        ``query`` is a query, or a name of the gallery (``begrepskart sparql STUDY`` lists it). ``bindings`` are values
        of variables that the SELECT names, never query text; an IRI is written in ``<>``. The query is stopped after a
        minute.
        """
        from ontology.sparql.answers import rows_of
        from ontology.sparql.gallery import named_query

        text = query if any(mark in query for mark in " \n{") else named_query(query).text
        names, rows = rows_of(self._asked().run(text, bindings=bindings))
        return pd.DataFrame(rows, columns=names)

    def _asked(self) -> "Session":
        """Queries to the store as it now is: a process that waits between them, since to start one takes longer."""
        from ontology.sparql.answers import Session
        from ontology.sparql.store import open_store

        store = open_store(self.quads)
        if self._session is None or self._session.store != store:
            self._session = Session(store)
        return self._session

    def rdf(self) -> Any:
        """The study's dataset as an :class:`rdflib.Dataset`, in memory: for what SPARQL over the store cannot do."""
        from ontology.sparql.dataset import load_dataset  # rdflib is slow to load and seldom asked for

        return load_dataset(self.quads)


def _two(a: str, b: str) -> tuple[str, str]:
    if a == b:
        raise StudyError(f"{a} is compared with itself; name two services")
    return a, b
