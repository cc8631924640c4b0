"""A finished study as files, each looked over when it is first asked for; what holds no table needs no pandas."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import BegrepskartError
from kg.folder.manifest import checked_file, read_manifest
from kg.folder.study_folder import QUADS, is_study, recover_study


class StudyError(BegrepskartError):
    """A folder that is no study, or a question that names what the study does not hold."""


def standing_study(path: str | Path) -> Path:
    """The folder of a finished study; :class:`StudyError` if there is none."""
    folder = Path(path)
    recover_study(folder)
    if not is_study(folder):
        if folder.exists():
            remedy = "name a folder that holds one, or build one with: begrepskart build SOURCE... -o STUDY"
            raise StudyError(f"{folder}: is no study (one holds study.toml and manifest.json); {remedy}")
        raise StudyError(f"{folder}: does not exist; build one with: begrepskart build SOURCE... -o {folder}")
    return folder


class StudyFiles:
    """The files of a study."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._whole: dict[str, Path] = {}

    def holds(self, name: str) -> bool:
        """Whether the study has the table; one of an earlier version may lack tables that came later."""
        file = f"tables/{name}.parquet"
        return file in self.manifest["outputs"] or (self.folder / file).is_file()

    def lacking(self, name: str) -> str | None:
        """What to say of a table that a study of an earlier version lacks, with the way out."""
        if self.holds(name):
            return None
        problem = f"{self.folder}: it was built by an earlier version, which had no table of {name}"
        return f"{problem}; build it again with: begrepskart build -o {self.folder}"

    def require(self, name: str) -> None:
        """:class:`StudyError` for a table that a study of an earlier version lacks."""
        if lacking := self.lacking(name):
            raise StudyError(lacking)

    def file(self, name: str) -> Path:
        """A file of the study, looked over when it is first asked for: it must be as the build wrote it."""
        if name not in self._whole:
            self._whole[name] = checked_file(self.folder, name, self.manifest["outputs"].get(name))
        return self._whole[name]

    @property
    def quads(self) -> Path:
        """Where the study's RDF is, as N-Quads."""
        return self.file(QUADS)

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the study was made from and with."""
        return read_manifest(self.folder)
