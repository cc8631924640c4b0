"""The whole way: files → documents → findings → tables → RDF → graph and pages, as one study folder."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.document import to_document
from corpus.errors import BegrepskartError, SourceError
from corpus.reading.readers import read_source
from corpus.reading.sources import list_sources
from corpus.types import Document
from extract.citations import find_citations
from extract.definitions import find_definitions, whole_term_lookup
from extract.mentions import MentionFinder, document_mentions
from extract.scheme import Scheme, load_scheme
from extract.service_scheme import ServiceScheme, load_services
from extract.services import attribute, section_services
from kg import corpus_tables, finding_tables
from kg.corpus_tables import to_table
from kg.graph import concept_graph, write_graphml
from kg.manifest import software_version, write_manifest
from kg.measure.usage import usage_table
from kg.pages.site import write_site
from kg.progress import Progress, Silent
from kg.scheme_tables import concepts_table, services_table
from kg.settings import Settings, read_settings, write_settings
from kg.study_distances import measure_distances, service_positions
from kg.study_folder import check_target, is_study, new_study
from ontology.graph import write_graph
from ontology.run import Run

Tables = dict[str, pd.DataFrame]


class BuildError(BegrepskartError):
    """A build that could make nothing; carries what was wrong with each source."""

    def __init__(self, message: str, problems: Sequence[SourceError] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did: where the study is, and the sources it had to leave out, with the reason for each."""

    folder: Path
    left_out: tuple[SourceError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemes:
    """The concepts and services a study is read with."""

    concepts: Scheme
    services: ServiceScheme


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """All that a study is written from."""

    documents: Sequence[Document]
    tables: Tables
    schemes: Schemes
    settings: Settings
    problems: Sequence[SourceError]


def build_study(
    sources: Sequence[Path], folder: Path, *, settings: Settings | None = None, progress: Progress | None = None
) -> BuildResult:
    """Build a study of ``sources`` (files and folders) in ``folder``, which is replaced only when all is done.

    Without ``sources`` the study that stands in ``folder`` is built again from those in its ``study.toml``. A source
    that cannot be read is left out and named in the result; with none left, :class:`BuildError` is raised and
    nothing is written.
    """
    progress = progress or Silent()
    check_target(folder)
    settings = _settings(sources, folder, settings)
    paths, problems = list_sources([_resolve(source, folder) for source in settings.sources])
    schemes = Schemes(concepts=load_scheme(), services=load_services())
    documents, unread = _read(paths, settings, progress)
    problems = [*problems, *unread]
    if not documents:
        raise BuildError(f"no source could be read, so no study was written to {folder}", problems)
    made = _Made(
        documents=documents,
        tables=_tables(documents, schemes, settings, progress),
        schemes=schemes,
        settings=settings,
        problems=problems,
    )
    with new_study(folder) as building:
        _write(building, made, progress)
    return BuildResult(folder=folder, left_out=tuple(problems))


def _settings(sources: Sequence[Path], folder: Path, settings: Settings | None) -> Settings:
    known = settings or (read_settings(folder) if is_study(folder) else Settings())
    if not sources and not known.sources:
        raise BuildError(f"{folder}: no study stands there to build again; name the files or folders to read")
    return replace(known, sources=tuple(_relative(path, folder) for path in sources)) if sources else known


def _relative(path: Path, folder: Path) -> str:
    """A source as seen from the study, so that both can be moved together and no machine's path is kept."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return path.absolute().as_posix()


def _resolve(source: str, folder: Path) -> Path:
    # normpath, because the study's folder may not be there yet, and ".." through what is not there leads nowhere.
    return Path(os.path.normpath(folder / source))


def _read(paths: Sequence[Path], settings: Settings, progress: Progress) -> tuple[list[Document], list[SourceError]]:
    documents, problems = [], []
    for path in progress.track("Reading", paths):
        try:
            documents.append(to_document(read_source(path, limits=settings.limits)))
        except SourceError as error:
            problems.append(error)
    return sorted(documents, key=lambda document: (document.source.file, document.id)), problems


def _tables(documents: Sequence[Document], schemes: Schemes, settings: Settings, progress: Progress) -> Tables:
    tables = _found(documents, schemes, progress)
    tables["concepts"] = concepts_table(schemes.concepts.concepts)
    tables["services"] = services_table(schemes.services.services)
    with progress.step("Counting"):
        tables["exposure"] = finding_tables.exposure_table(tables["sentences"])
        tables["counts"] = finding_tables.counts_table(tables["mentions"], tables["sentences"])
        tables["usage"] = usage_table(tables["counts"], tables["exposure"])
    with progress.step("Measuring distances"):
        tables |= measure_distances(tables, services=schemes.services, settings=settings.measure)
    return tables


def _found(documents: Sequence[Document], schemes: Schemes, progress: Progress) -> Tables:
    """Everything that stands in a document, as tables."""
    finder = MentionFinder(schemes.concepts)
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for document in progress.track("Extracting", documents):
        for name, found in _document_rows(document, finder, schemes).items():
            rows.setdefault(name, []).extend(found)
    contract = {**corpus_tables.COLUMNS, **finding_tables.COLUMNS}
    return {name: to_table(name, found, contract[name]) for name, found in rows.items()}


def _document_rows(document: Document, finder: MentionFinder, schemes: Schemes) -> dict[str, list[tuple[Any, ...]]]:
    citations = find_citations(document)
    about = attribute(document, schemes.services, citations=citations)
    mentions = document_mentions(document, finder)
    definitions = find_definitions(document, concept_of=whole_term_lookup(finder))
    sentences = corpus_tables.sentence_rows(document, about)
    words = sum(row[8] for row in sentences)
    return {
        "documents": corpus_tables.document_rows(document, words),
        "pages": corpus_tables.page_rows(document),
        "sections": corpus_tables.section_rows(document, section_services(document, schemes.services)),
        "sentences": sentences,
        "cleaning": corpus_tables.cleaning_rows(document),
        "mentions": finding_tables.mention_rows(document, mentions, about),
        "definitions": finding_tables.definition_rows(document, definitions, about),
        "citations": finding_tables.citation_rows(document, citations, about),
    }


def _write(folder: Path, made: _Made, progress: Progress) -> None:
    inputs = {document.source.file: document.source.sha256 for document in made.documents}
    texts = {document.id: document.text for document in made.documents}
    concepts, services, values = made.schemes.concepts.concepts, made.schemes.services.services, made.settings.values()
    with progress.step("Writing tables"):
        _write_texts(folder / "text", texts)
        write_tables(folder / "tables", made.tables)
    with progress.step("Writing RDF"):
        run = Run(software="begrepskart", version=software_version(), settings=values, inputs=inputs)
        write_graph(folder / "graph", tables=made.tables, scheme=concepts, services=services, texts=texts, run=run)
    with progress.step("Writing pages"):
        positions = service_positions(made.tables["distances"])
        graph = concept_graph(made.tables, concepts=concepts, services=services, positions=positions)
        write_graphml(graph, folder / "graph" / "map.graphml")
        write_site(folder / "site", tables=made.tables, concepts=concepts, services=services, texts=texts, graph=graph)
    write_settings(folder, made.settings)
    write_manifest(folder, settings=values, inputs=inputs, left_out=[str(problem) for problem in made.problems])


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write each table as Parquet, whose bytes depend on the table alone."""
    folder.mkdir()
    for name, table in sorted(tables.items()):
        table.to_parquet(folder / f"{name}.parquet", index=False, compression="zstd")


def _write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    folder.mkdir()
    for document, text in texts.items():
        # newline="" keeps every code point: offsets hold for this file.
        (folder / f"{document}.txt").write_text(text, encoding="utf8", newline="")
