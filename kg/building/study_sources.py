"""Adding sources to a study and taking documents out of it: the settings are changed, and the study is built again.

Neither loses a document that was not named: where a source of the study can no longer be read, nothing is written.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from corpus.errors import did_you_mean
from corpus.reading.file_kinds import shown_name
from corpus.reading.sources import list_sources
from kg.asking.study import open_study
from kg.building.build import BuildError, BuildResult, build_study
from kg.folder.settings import Settings, read_settings
from kg.folder.source_paths import relative_source, resolved_source
from kg.folder.study_folder import sole_builder
from kg.progress import Progress
from kg.tables.study_tables import StudyError


def add_sources(
    sources: Sequence[Path], folder: Path, *, progress: Progress | None = None, jobs: int = 1
) -> BuildResult:
    """Add files and folders to the study in ``folder``; the documents that it has are kept as they are.

    Raises :class:`StudyError` where there is no study, :class:`BuildError` where none of the sources can be read, or a
    document of the study no longer can.
    """
    open_study(folder)
    with sole_builder(folder):
        return _added(sources, folder, progress, jobs)


def _added(sources: Sequence[Path], folder: Path, progress: Progress | None, jobs: int) -> BuildResult:
    documents, settings = open_study(folder).documents, read_settings(folder)
    given = [resolved_source(source, folder) for source in settings.sources]
    standing, standing_problems = list_sources(given, limits=settings.limits)
    listed, problems = list_sources([*given, *sources], limits=settings.limits)
    problems = [problem for problem in problems if str(problem) not in set(map(str, standing_problems))]
    places = set(map(_place, standing))
    kept = [source for source in sources if _is_read(source, listed, places)]
    back = {shown_name(source) for source in sources if _place(source) in places}
    if not kept and not back:
        raise BuildError(f"no source could be added, so {folder} is as it was", problems)
    changed = replace(
        settings,
        sources=tuple(dict.fromkeys([*settings.sources, *(relative_source(path, folder) for path in kept)])),
        leave_out=tuple(file for file in settings.leave_out if file not in back),
    )
    must_hold = set(documents["file"])
    result = build_study([], folder, settings=changed, progress=progress, must_hold=must_hold, jobs=jobs)
    named = set(map(str, result.left_out))
    return replace(result, left_out=(*(each for each in problems if str(each) not in named), *result.left_out))


def _place(path: Path) -> str:
    """One spelling of where a file stands, links not followed: a link is a source with a name of its own."""
    return os.path.normpath(path.absolute())


def _is_read(source: Path, listed: Sequence[Path], places: set[str]) -> bool:
    """Whether a source brings files to a study whose files stand at ``places``; ``listed`` are all files with it."""
    if source.is_dir() or source.suffix.lower() == ".zip":
        return source.exists()
    return source in listed and _place(source) not in places


def remove_documents(
    names: Sequence[str], folder: Path, *, progress: Progress | None = None, jobs: int = 1
) -> BuildResult:
    """Take documents, named by id or file, out of the study in ``folder``, with all that came from them.

    A file that was named as a source no longer is one; a file in a folder of sources is written to ``leave_out``.
    What ``study.toml`` says about the file goes too. Raises :class:`StudyError` for a name that the
    study does not have, and where no document would be left.
    """
    open_study(folder)
    with sole_builder(folder):
        return _removed(names, folder, progress, jobs)


def _removed(names: Sequence[str], folder: Path, progress: Progress | None, jobs: int) -> BuildResult:
    documents = open_study(folder).documents
    gone = {str(find_document(documents, name)["file"]) for name in names}
    left = set(documents["file"]) - gone
    if not left:
        raise StudyError(f"{folder}: that is all there is in the study; delete the folder instead")
    settings = without_files(read_settings(folder), gone, folder)
    return build_study([], folder, settings=settings, progress=progress, must_hold=left, jobs=jobs)


def without_files(settings: Settings, gone: set[str], folder: Path) -> Settings:
    """The settings of a study without these files."""
    paths = {source: resolved_source(source, folder) for source in settings.sources}
    sources = tuple(source for source, path in paths.items() if shown_name(path) not in gone or path.is_dir())
    left, _ = list_sources([paths[source] for source in sources], limits=settings.limits)
    return replace(
        settings,
        sources=sources,
        leave_out=tuple(sorted({*settings.leave_out, *(gone & set(map(shown_name, left)))})),
        documents={file: metadata for file, metadata in settings.documents.items() if file not in gone},
    )


def find_document(documents: pd.DataFrame, name: str) -> Mapping[str, object]:
    """The row of the document with this id or file; :class:`~kg.tables.study_tables.StudyError` names the nearest."""
    wanted = Path(name).name
    for column, value in (("document", name), ("file", name), ("file", wanted)):
        rows = documents[documents[column] == value]
        if len(rows):
            return {str(key): value for key, value in rows.iloc[0].items()}
    names = [*documents["file"], *documents["document"]]
    hint = did_you_mean(wanted, names, otherwise="begrepskart list shows what it holds")
    raise StudyError(f"no document {name!r} in this study; {hint}")
