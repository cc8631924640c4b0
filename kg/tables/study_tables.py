"""The tables and texts of a finished study, each read once when first asked for."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pandas as pd

from corpus.clean_text import CleanText
from corpus.errors import did_you_mean
from kg.folder.manifest import DamagedError
from kg.folder.study_files import StudyError, StudyFiles
from kg.measure import MEASURES
from kg.tables.rows import Views

__all__ = ["TABLES", "StudyError", "StudyTables", "require_choice"]

#: Every table of a study; columns are described in ``docs/tables.md``.
TABLES = (
    "documents", "pages", "sections", "sentences", "blocks", "cells", "cleaning", "mentions", "uses",
    "definitions", "claims", "citations", "references", "works", "work_variants", "counts", "exposure",
    "usage", "senses", "distances", "contributions", "stability", "directed", "lessons", "keyness", "key_words",
    "meaning", "meaning_services", "concepts", "services", "review_works", "review_decisions", "review_imports",
    "review_criteria", "review_evidence",
)  # fmt: skip


#: Those that a study of an earlier version may lack.
_LATER = frozenset({
    "uses", "claims", "key_words", "review_works", "review_decisions", "review_imports", "review_criteria",
    "review_evidence",
})  # fmt: skip


class StudyTables(StudyFiles):
    """A study's tables as DataFrames and its texts: what views and questions stand on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._tables: dict[str, pd.DataFrame] = {}

    def table(self, name: str) -> pd.DataFrame:
        """A table of the study by name; the same object each time, so do not change it in place."""
        if name not in TABLES:
            raise StudyError(f"no table {name!r}; {_nearest(name, TABLES)}")
        if name not in self._tables:
            if name in _LATER:
                self.require(name)
            path = self.file(f"tables/{name}.parquet")
            try:
                self._tables[name] = pd.read_parquet(path)
            except (OSError, ValueError) as error:  # pyarrow's own errors are among them
                raise DamagedError(self.folder, f"tables/{name}.parquet", "it is damaged: no table") from error
        return self._tables[name]

    def tables(self, *names: str) -> dict[str, pd.DataFrame]:
        """Some tables of the study, by their names."""
        return {name: self.table(name) for name in names}

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document."""
        return self.table("documents")

    @property
    def mentions(self) -> pd.DataFrame:
        """One row a mention."""
        return self.table("mentions")

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Document id → source text, in which all offsets hold."""
        texts = {}
        for document in self.documents["document"]:
            texts[document] = self.file(f"text/{document}.txt").read_bytes().decode("utf8")
        return texts

    @cached_property
    def clean_texts(self) -> Mapping[str, CleanText]:
        """Document id → cleaned text with the way back to source offsets."""
        return Views(self.texts, self.table("cleaning"))

    def usage(self, concept: str | None = None) -> pd.DataFrame:
        """How often each service uses a concept (or every concept), per 10,000 words, with a 95 % interval."""
        usage = self.table("usage")
        if concept is not None:
            usage = usage[usage["concept"] == self.concept_id(concept)]
        return usage.reset_index(drop=True)

    def distances(self, measure: str = "words") -> pd.DataFrame:
        """Distance of every pair of services on a measure of :data:`MEASURES`, with interval, p and verdict."""
        require_choice("measure", measure, MEASURES)
        distances = self.table("distances")
        return distances[distances["measure"] == measure].reset_index(drop=True)

    def concept_id(self, name: str) -> str:
        """The id of the concept with this id or label; an unknown name is an error that tells the nearest ones."""
        return self._find(name, self.table("concepts"), "concept")

    def service_id(self, name: str) -> str:
        """The id of the service with this id or label; an unknown name is an error that tells the nearest ones."""
        return self._find(name, self.table("services"), "service")

    def _find(self, name: str, table: pd.DataFrame, what: str) -> str:
        if not isinstance(name, str):
            raise StudyError(f"a {what} is named by its id or a label, and not by {name!r}")
        wanted = " ".join(name.split()).casefold()
        named = zip(table["id"], table["labels"], strict=True)
        known = {str(label).casefold(): str(row) for row, labels in named for label in labels}
        known |= {str(row).casefold(): str(row) for row in table["id"]}
        if wanted not in known:
            raise StudyError(f"no {what} {name!r} in this study; {_nearest(wanted, sorted(known))}")
        return known[wanted]


def _nearest(name: str, known: Sequence[str]) -> str:
    return did_you_mean(name, known, otherwise=f"known are, among others, {', '.join(known[:8])}")


def require_choice(what: str, name: str, names: Sequence[str]) -> None:
    """:class:`StudyError` for a choice that there is not: nothing is measured in its place."""
    if name not in names:
        remedy = did_you_mean(name, names, otherwise=f"there are {', '.join(map(repr, names))}")
        raise StudyError(f"no {what} {name!r}; {remedy}")
