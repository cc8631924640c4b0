"""Sources as ``study.toml`` names them: by their way from the study, so that both can be moved together."""

import os
from pathlib import Path

from corpus.errors import SourceError
from corpus.reading.file_kinds import shown_name


def relative_source(path: Path, folder: Path) -> str:
    """A source as seen from the study in ``folder``; no machine's path is kept.

    :class:`~corpus.errors.SourceError` for a name that is no text and so cannot be written down.
    """
    try:
        source = Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        source = path.absolute().as_posix()
    if not source.isprintable() and any("\ud800" <= c <= "\udfff" for c in source):
        raise SourceError(shown_name(path), "its name is not valid UTF-8", "rename it, or name the folder it is in")
    return source


def resolved_source(source: str, folder: Path) -> Path:
    """Where a source of the study in ``folder`` stands."""
    # normpath, because the study's folder may not be there yet, and ".." through what is not there leads nowhere.
    return Path(os.path.normpath(folder / source))
