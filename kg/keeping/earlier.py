"""The study that stands where a new one will be built: what of it can be kept, and how it gets into the new one.

Nothing is trusted. A file is kept only if its SHA-256 is the one in the earlier manifest, and a result only under the
key that the new build would give it (:mod:`kg.keeping.keys`); otherwise it is made again. Kept files are hard links
where the file system has them, so keeping a file costs neither time nor room; no file of a study is ever written twice.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.folder.manifest import DamagedError, file_sha256, read_manifest
from kg.folder.study_folder import is_study
from kg.keeping.store import entry_name, text_name

#: What people write into a study themselves.
PEOPLES = ("study.toml", "review/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier study: the digests of its files, and the keys of its documents (``found`` and ``shown``).

    ``kept`` collects the digests of the files that went over into the new study, so that they are read only once.
    """

    folder: Path
    digests: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    made_from: str = ""
    kept: dict[str, str] = field(default_factory=dict)

    def key(self, document: str, what: str) -> str | None:
        """The key that a document's rows (``found``) or its page and RDF (``shown``) were made under."""
        return self.keys.get(document, {}).get(what)

    def is_whole(self, name: str) -> bool:
        """Whether a file is as it was written."""
        path = self.folder / name
        wanted = self.digests.get(name)
        try:
            # A pipe would be waited for.
            is_file = path.is_file() and not path.is_symlink()
            return wanted is not None and is_file and file_sha256(path) == wanted
        except OSError:
            return False

    def damaged(self) -> list[str]:
        """The files that are not as they were written; settings and decisions may be changed, but not be gone."""
        names = (name for name in self.digests if not self.is_whole(name))
        return [n for n in names if not n.startswith(PEOPLES) or not (self.folder / n).is_file()]

    def is_what_would_be_made(self, made_from: str) -> bool:
        """Whether a new study would be this one: made from the same, and every file as it was written."""
        return self.made_from == made_from and all(map(self.is_whole, self.digests))

    def keep(self, name: str, building: Path) -> bool:
        """Take a file over into the new study, if it is whole."""
        if not self.is_whole(name):
            return False
        target = building / name
        target.parent.mkdir(parents=True, exist_ok=True)
        link(self.folder / name, target)
        self.kept[name] = self.digests[name]
        return True

    def has_found(self, document: str, key: str, building: Path) -> bool:
        """Take over a document's rows and text into the new study, if they were found under this key."""
        if self.key(document, "found") != key:
            return False
        return self.keep(entry_name(document), building) and self.keep(text_name(document), building)


def link(source: Path, target: Path) -> None:
    """Have a file in a second place: the same file, where the file system can do that."""
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)


def new_file(path: Path) -> Path:
    """A path to write to: what was kept there is let go first, for it may be the earlier study's own file."""
    path.unlink(missing_ok=True)
    return path


def find_earlier(folder: Path) -> Earlier:
    """The study in ``folder``; one that keeps nothing where there is none, or its manifest cannot be read."""
    if not is_study(folder):
        return Earlier(folder=folder)
    try:
        manifest: Any = read_manifest(folder)
        outputs, store = manifest["outputs"], manifest["store"]
        return Earlier(
            folder=folder,
            digests={str(name): str(digest) for name, digest in outputs.items()},
            keys={str(name): {str(k): str(v) for k, v in keys.items()} for name, keys in store.items()},
            made_from=str(manifest["made_from"]),
        )
    except (DamagedError, KeyError, AttributeError, TypeError):
        return Earlier(folder=folder)
