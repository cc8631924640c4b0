"""The whole way: files → documents → findings → tables → RDF → graph and pages, as one study folder.

What stands in a document is found document by document (:mod:`kg.building.finding`) and kept where an earlier build of
the same study found it; what depends on all documents together is made from the tables of all.
"""

import shutil
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath

import pandas as pd
import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from corpus.errors import BegrepskartError, SourceError
from corpus.reading.file_kinds import shown_name
from corpus.reading.sources import list_sources
from kg.building.document_findings import Schemes, Search
from kg.building.finding import find_in_documents, finders
from kg.building.on_dask import dask_workers
from kg.building.stating import Stating, begin_stating
from kg.building.workers import is_beginning, is_much, local_workers
from kg.choices import What
from kg.folder.addresses import is_address
from kg.folder.document_settings import override_values, unknown_files
from kg.folder.manifest import software_version, write_manifest
from kg.folder.scheme_choice import load_schemes
from kg.folder.settings import FILE, Settings, read_settings, settings_text, write_settings
from kg.folder.source_paths import relative_source, resolved_source
from kg.folder.study_folder import check_target, is_study, new_study, partial_place
from kg.graphs.concept_graph import concept_graph
from kg.graphs.export import write_export
from kg.judging.decisions import (
    Decision,
    Decisions,
    copy_decisions,
    decided_in,
    numbers_decided,
    read_decisions,
    with_decisions,
)
from kg.keeping.earlier import Earlier, find_earlier
from kg.keeping.keys import digest_of
from kg.keeping.partial import Partial
from kg.keeping.store import Entry, StoredTexts, added_values, entry_name, merged_rows
from kg.measure.one_thread import one_thread
from kg.measure.words.usage import usage_table
from kg.pages.site import write_site
from kg.progress import Progress
from kg.rare_collection import rare_collection
from kg.refs.evidence.offers import waiting_findings
from kg.refs.flow.counting import review_flow
from kg.refs.records.review import Review
from kg.refs.study_tables.review_tables import review_tables
from kg.refs.study_tables.reviewed import review_digest, review_inputs, reviewed
from kg.study_measures.distances import measure_distances, service_positions
from kg.study_measures.meanings import measure_meaning
from kg.tables import finding_tables
from kg.tables.corpus_tables import with_overrides
from kg.tables.counted_text import with_counted, with_uses_of_text
from kg.tables.scheme_tables import concepts_table, services_table
from kg.tables.senses_table import senses_table
from kg.tables.works_tables import with_works
from kg.views.links import document_page, document_parts
from kg.wording.method import write_method
from ontology.statements.about import About
from ontology.statements.run import Run

Tables = dict[str, pd.DataFrame]

#: So many rows are written at a time: some 50 MB of the widest table.
ROWS_TOGETHER = 50_000
#: Tables that a study does not hold: what pages draw, and parts of speech, which its store has.
UNWRITTEN = ("pair_words", "tagged")


class BuildError(BegrepskartError):
    """A build that could make nothing; carries what was wrong with each source."""

    def __init__(self, message: str, problems: Sequence[SourceError] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did: where the study is, and the sources it had to leave out, with the reason for each.

    ``read`` are the files that were read, ``kept`` those whose results an earlier build had; ``lost`` are reviewers'
    decisions whose passage has changed, ``damaged`` the files of the earlier study that were not as it wrote them.
    """

    folder: Path
    left_out: tuple[SourceError, ...]
    read: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    lost: tuple[Decision, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """All that a study is written from; ``shown`` are the keys of the documents' pages and RDF."""

    entries: Sequence[Entry]
    tables: Tables
    schemes: Schemes
    settings: Settings
    problems: Sequence[SourceError]
    shown: Mapping[str, str]
    made_from: str
    decided: Mapping[What, int]
    review: Review | None
    workers: Executor | None


@rare_collection()
@one_thread
def build_study(
    sources: Sequence[str | Path],
    folder: str | Path,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    must_hold: Collection[str] = (),
    jobs: int = 1,
    dask: str | None = None,
) -> BuildResult:
    """Build a study of ``sources`` (files and folders) in ``folder``, which is replaced only when all is done.

    Without ``sources`` the study that stands in ``folder`` is built again from those in its ``study.toml``. A source
    that cannot be read is left out and named in the result; with none left, or without one of the files that
    the study ``must_hold``, :class:`BuildError` is raised and nothing is written. What was found by a build that did
    not come so far is kept, and the next goes on from there.

    So many processes (``jobs``) do the work; the workers of a ``dask`` scheduler, if one is named, read the documents.
    The study is the same, byte for byte. Where ``jobs`` is not 1, a script calls this under
    ``if __name__ == "__main__":``, for new processes read it too.
    """
    if jobs != 1 and is_beginning():
        raise BuildError(
            f"build_study(jobs={jobs}): a new process reads the script that called it, and calls it again; "
            'call it under if __name__ == "__main__": or with jobs=1'
        )
    progress = progress or Progress()
    folder = Path(folder)
    with new_study(folder) as building, ExitStack() as hired:
        settings = _settings(_paths(sources), folder, settings)
        given, unreached = _resolved(settings, folder)
        check_target(folder, given)
        paths, problems = list_sources(given, limits=settings.limits)
        problems = [*unreached, *problems]
        paths = [path for path in paths if shown_name(path) not in settings.leave_out]
        concepts, services = load_schemes(settings.scheme, folder, extend=settings.extend)
        schemes = Schemes(concepts=concepts, services=services)
        earlier, decisions = find_earlier(folder), read_decisions(folder)
        search = Search(schemes=schemes, limits=settings.limits, extract=settings.extract)
        pool = hired.enter_context(local_workers(jobs if is_much(paths) else 1))
        partial = Partial(partial_place(folder))
        with dask_workers(dask) if dask is not None else nullcontext(finders(pool, jobs)) as workers:
            entries, unread = find_in_documents(
                paths, building, search, progress, earlier=earlier, partial=partial, workers=workers
            )
        problems = [*problems, *unread, *unknown_files(settings.documents, [shown_name(path) for path in paths])]
        _check(entries, folder, problems, must_hold)
        # All that the study's bytes depend on; what the software is stands in the entries' keys.
        documents = [(entry.document, entry.key) for entry in entries]
        review = reviewed(settings.review, folder)
        made_from = digest_of(
            documents, settings_text(settings), [str(problem) for problem in problems], decisions, review_digest(review)
        )
        if earlier.is_what_would_be_made(made_from):
            shutil.rmtree(building)
            lost = with_decisions(_merged(folder, entries), decisions)[1] if decisions else ()
            return _result(folder, entries, problems, lost)
        damaged = earlier.damaged()
        with progress.step("Counting"):
            tables, lost = _counted(_merged(building, entries), schemes, settings, decisions)
        with progress.step("Measuring distances"):
            tables |= measure_distances(tables, services=services, settings=settings.measure, workers=pool)
            tables |= measure_meaning(tables, services=services, settings=settings.measure)
        tables |= review_tables(
            review, tables, StoredTexts(building / "text", sorted(entry.document for entry in entries))
        )
        shown = _shown_keys(entries, tables, settings, decisions)
        copy_decisions(folder, building)
        parts = _Parts(
            entries=entries, tables=tables, schemes=schemes, settings=settings, problems=problems, shown=shown,
            made_from=made_from, decided=numbers_decided(decisions, lost), review=review, workers=pool,
        )  # fmt: skip
        _write(building, parts, earlier, progress, found=partial.earlier.kept)
    return replace(_result(folder, entries, problems, lost), damaged=tuple(damaged))


def _resolved(settings: Settings, folder: Path) -> tuple[list[Path], list[SourceError]]:
    """Where the sources stand, and what is wrong with those that cannot be reached."""
    places, unreached = [], []
    for source in settings.sources:
        try:
            places.append(resolved_source(source, folder, settings.limits))
        except SourceError as error:
            unreached.append(error)
    return places, unreached


def _paths(sources: Sequence[str | Path]) -> list[Path | str]:
    if isinstance(sources, str | Path):
        raise BuildError(f"build_study: sources is {str(sources)!r}; give a list of files and folders")
    return [str(source) if is_address(source) else Path(source) for source in sources]


def _result(
    folder: Path, entries: Sequence[Entry], problems: Sequence[SourceError], lost: Sequence[Decision] = ()
) -> BuildResult:
    return BuildResult(
        lost=tuple(lost),
        folder=folder,
        left_out=tuple(problems),
        read=tuple(entry.file for entry in entries if not entry.kept),
        kept=tuple(entry.file for entry in entries if entry.kept),
    )


def _check(entries: Sequence[Entry], folder: Path, problems: Sequence[SourceError], must_hold: Collection[str]) -> None:
    if not entries:
        raise BuildError(f"no source could be read, so no study was written to {folder}", problems)
    lost = sorted(set(must_hold) - {entry.file for entry in entries})
    if lost:
        names = ", ".join(lost[:5]) + (f" and {len(lost) - 5} more" if len(lost) > 5 else "")
        raise BuildError(
            f"{folder}: {names} can no longer be read, so nothing was written; put the files back, "
            "or take them out of the study with: begrepskart remove",
            problems,
        )


def _settings(sources: Sequence[Path | str], folder: Path, settings: Settings | None) -> Settings:
    standing = settings or (read_settings(folder) if is_study(folder) else Settings())
    if not sources and not standing.sources:
        problem = f"there is no {FILE} that names its sources" if is_study(folder) else "no study stands there"
        raise BuildError(f"{folder}: {problem} to build again; name the files or folders to read")
    if not sources:
        return standing
    # Who names the sources anew means all that is in them.
    return replace(standing, sources=tuple(relative_source(path, folder) for path in sources), leave_out=())


def _counted(
    tables: Tables, schemes: Schemes, settings: Settings, decisions: Decisions
) -> tuple[Tables, tuple[Decision, ...]]:
    """The tables, with reviewers' decisions set over what was found, and the decisions whose passage has changed."""
    tables["documents"] = with_overrides(tables["documents"], settings.documents)
    tables, lost = with_decisions(with_uses_of_text(tables), decisions)
    tables = with_counted(tables)
    tables["concepts"] = concepts_table(schemes.concepts.concepts)
    tables["services"] = services_table(schemes.services.services)
    tables["exposure"] = finding_tables.exposure_table(tables["sentences"])
    tables["counts"] = finding_tables.counts_table(tables["mentions"], tables["sentences"])
    tables["usage"] = usage_table(tables["counts"], tables["exposure"])
    tables["senses"] = senses_table(tables)
    return {**tables, **with_works(tables)}, lost


def _merged(folder: Path, entries: Sequence[Entry]) -> Tables:
    return merged_rows([folder / entry_name(entry.document) for entry in entries])


def _shown_keys(entries: Sequence[Entry], tables: Tables, settings: Settings, decisions: Decisions) -> dict[str, str]:
    """What a document's page and its part of the RDF depend on.

    That is its rows, what ``study.toml`` and reviewers say of it, and what the other documents add to its rows.
    """
    decided = decided_in(decisions)
    overrides = {file: override_values(metadata) for file, metadata in settings.documents.items()}
    added = added_values(tables)
    return {
        entry.document: digest_of(
            settings.base, entry.key, overrides.get(entry.file), added.get(entry.document), decided.get(entry.file)
        )
        for entry in entries
    }


def _write(folder: Path, parts: _Parts, earlier: Earlier, progress: Progress, *, found: dict[str, str]) -> None:
    inputs = {**{entry.file: entry.sha256 for entry in parts.entries}, **review_inputs(parts.review)}
    texts = StoredTexts(folder / "text", sorted(parts.shown))
    concepts, services = parts.schemes.concepts.concepts, parts.schemes.services.services
    values = parts.settings.values()
    same = frozenset(document for document, key in parts.shown.items() if earlier.key(document, "shown") == key)
    written = {name: table for name, table in parts.tables.items() if name not in UNWRITTEN}
    with progress.step("Writing tables"):
        write_tables(folder / "tables", written)
    with progress.step("Writing RDF"):
        # Names that no system takes for a path from a root, whatever characters they hold (``c:rapport.txt``).
        names = {f"./{file}" if PureWindowsPath(file).anchor else file: sha256 for file, sha256 in inputs.items()}
        stating = Stating(
            folder=folder, schemes=parts.schemes, texts=texts, base=parts.settings.base,
            run=Run(software="begrepskart", version=software_version(), settings=values, inputs=names),
            about=About(
                title=parts.settings.title, licence=parts.settings.licence, publisher=parts.settings.publish.publisher
            ),
        )  # fmt: skip
        (folder / "graph").mkdir()  # the map is written there meanwhile
        turtle = begin_stating(stating, written, parts.workers)
    with progress.step("Writing pages"):
        positions = service_positions(parts.tables["distances"])
        graph = concept_graph(parts.tables, concepts=concepts, services=services, positions=positions)
        write_export(graph, folder / "graph" / "map.graphml", "graphml")
        write_site(
            folder / "site", tables=parts.tables, concepts=concepts, services=services,
            texts=texts, graph=graph,
            unchanged=[document for document in same if _keep_pages(earlier, document, folder)],
            settings=parts.settings, decided=parts.decided, turtle=turtle,
            flow=review_flow(parts.review) if parts.review else None,
            waiting=waiting_findings(parts.review, parts.tables, parts.schemes.services) if parts.review else {},
            workers=parts.workers,
        )  # fmt: skip
    write_settings(folder, parts.settings)
    write_method(folder, parts.tables, parts.settings.measure)
    write_manifest(
        folder,
        settings=values,
        inputs=inputs,
        left_out=[str(problem) for problem in parts.problems],
        store={entry.document: {"found": entry.key, "shown": parts.shown[entry.document]} for entry in parts.entries},
        made_from=parts.made_from,
        known={**found, **earlier.kept},
    )


def _keep_pages(earlier: Earlier, document: str, folder: Path) -> bool:
    """Take over the page of a document and the parts of its wording; whether there is such a page."""
    return earlier.keep(f"site/{document_page(document)}", folder) and not all(
        earlier.keep(f"site/{part}", folder) for part in document_parts(document)
    )


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write each table as Parquet, in parts that take little memory; the bytes depend on the table alone."""
    folder.mkdir()
    for name, table in sorted(tables.items()):
        schema = pa.Schema.from_pandas(table, preserve_index=False)
        with ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as writer:
            for first in range(0, max(len(table), 1), ROWS_TOGETHER):
                rows = table.iloc[first : first + ROWS_TOGETHER]
                writer.write_table(pa.Table.from_pandas(rows, schema=schema, preserve_index=False))
