"""What a build has found so far, kept beside the study until it is whole: a build that was stopped goes on from there.

Each document's files are written first, then a line of ``found.jsonl`` that holds its key and their digests. What the
line of a document does not vouch for, byte for byte, is found again.
"""

import json
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from kg.keeping.earlier import Earlier, link, new_file

JOURNAL = "found.jsonl"


class Partial:
    """The folder of what was found so far; it is there as long as it holds anything."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.earlier = Earlier(folder=folder)
        self._make_way()
        self._read()

    def _make_way(self) -> None:
        """Take away what no build puts there: a link is not followed, and a pipe would be waited for."""
        if self._folder.is_symlink() or (self._folder.exists() and not self._folder.is_dir()):
            self._folder.unlink()
        journal = self._folder / JOURNAL
        if journal.is_symlink() or (journal.exists() and not journal.is_file()):
            shutil.rmtree(self._folder)

    def _read(self) -> None:
        digests: dict[str, str] = {}
        keys: dict[str, dict[str, str]] = {}
        try:
            lines = (self._folder / JOURNAL).read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            try:
                said = json.loads(line)
                keys[str(said["document"])] = {"found": str(said["found"])}
                digests |= {str(name): str(digest) for name, digest in said["digests"].items()}
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue  # a build was stopped in the middle of a line
        self.earlier = Earlier(folder=self._folder, digests=digests, keys=keys)

    def add(self, document: str, key: str, files: Mapping[str, bytes], building: Path) -> None:
        """Keep what was found in a document here and in the study being built."""
        digests = {}
        for name, data in files.items():
            place = self._folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            new_file(place).write_bytes(data)
            link(place, building / name)
            digests[name] = sha256(data).hexdigest()
        said = json.dumps({"document": document, "found": key, "digests": digests})
        with (self._folder / JOURNAL).open("a", encoding="ascii") as journal:
            journal.write(f"\n{said}")  # the last line may be half of one
        self.earlier.kept.update(digests)
