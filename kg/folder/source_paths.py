"""Sources as ``study.toml`` names them: by their way from the study, so that both can be moved together."""

import os
from pathlib import Path

from corpus.errors import SourceError
from corpus.reading.file_kinds import shown_name
from corpus.reading.limits import DEFAULT_LIMITS, Limits
from kg.folder.addresses import is_address, shown_address
from kg.folder.remote import fetched_source


def relative_source(path: Path | str, folder: Path) -> str:
    """A source as seen from the study in ``folder``; no machine's path is kept. An address stays one.

    :class:`~corpus.errors.SourceError` for a name that is no text and so cannot be written down.
    """
    if isinstance(path, str):
        return shown_address(path)
    try:
        source = Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        source = path.absolute().as_posix()
    if not source.isprintable() and any("\ud800" <= c <= "\udfff" for c in source):
        raise SourceError(shown_name(path), "its name is not valid UTF-8", "rename it, or name the folder it is in")
    return source


def resolved_source(source: str, folder: Path, limits: Limits = DEFAULT_LIMITS) -> Path:
    """Where a source of the study in ``folder`` stands; what is at an address is fetched."""
    if is_address(source):
        return fetched_source(source, limits)
    # normpath, because the study's folder may not be there yet, and ".." through what is not there leads nowhere.
    return Path(os.path.normpath(folder / source))
