"""The study's dataset in an embedded store (Oxigraph, on disk), beside ``study.nq`` under the name of its content.

The files of the store are RocksDB's, whose bytes differ from run to run: ``graph/oxigraph`` is no part of what
a manifest signs. A build makes the store (:func:`store_beside`); where it is missing, or is of another dataset, it is
made when the study is asked. ``python -m ontology.sparql.store STUDY.nq`` makes one by hand.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

import pyoxigraph as ox

from corpus.own_process import module_command, module_environment
from ontology.errors import OntologyError

FOLDER = "oxigraph"

_LOADING = ".loading-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store that can be asked: a folder, or, where none can be written, the N-Quads file itself."""

    path: Path
    in_memory: bool = False
    dataset: Path | None = field(default=None, compare=False)


def open_store(dataset: Path) -> Store:
    """The store of a ``study.nq``, made beside it if it is not there yet."""
    if not dataset.is_file():
        raise OntologyError(f"{dataset.name}: found no such file; expected the graph of a study; build the study first")
    stores = dataset.with_name(FOLDER)
    folder = _store_noted_for(stores, dataset)
    if folder is not None:
        return Store(path=folder, dataset=dataset)
    with dataset.open("rb") as file:
        folder = stores / file_digest(file, "sha256").hexdigest()[:16]
    try:
        stores.mkdir(exist_ok=True)
        if not folder.is_dir():
            _make(dataset, folder)
        _note(folder, dataset)
    except OSError:  # a study on a medium that cannot be written to is asked all the same
        return Store(path=folder, dataset=dataset) if folder.is_dir() else Store(path=dataset, in_memory=True)
    return Store(path=folder, dataset=dataset)


def made_again(store: Store) -> Store:
    """The store of the same dataset in place of one that cannot be read, or the dataset itself if none can be made."""
    if store.dataset is None:
        return store
    shutil.rmtree(store.path, ignore_errors=True)
    return Store(path=store.dataset, in_memory=True) if store.path.is_dir() else open_store(store.dataset)


def _store_noted_for(stores: Path, dataset: Path) -> Path | None:
    """The store that was last found to be of this file, if the file has not been touched since.

    To read a dataset of a gigabyte for its digest takes longer than most answers.
    """
    try:
        name, *noted = json.loads((stores / "of.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    folder = stores / Path(str(name)).name
    return folder if noted == _seen(dataset) and folder.is_dir() else None


def _seen(dataset: Path) -> list[int]:
    status = dataset.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ino]


def _note(folder: Path, dataset: Path) -> None:
    note = folder.with_name(f"{_LOADING}{os.getpid()}.json")
    note.write_text(json.dumps([folder.name, *_seen(dataset)]), encoding="utf-8")
    note.replace(folder.with_name("of.json"))


def _make(dataset: Path, folder: Path) -> None:
    """Load beside the place and move there when whole: a killed load leaves no half store, two at once no mixed one."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_LOADING) as loading:
        new = Path(loading, "store")
        store = ox.Store(new)
        try:
            # Lenient: what an IRI may hold was checked when the file was written.
            store.bulk_load(path=dataset, format=ox.RdfFormat.N_QUADS, lenient=True)
        except SyntaxError as error:
            raise OntologyError(f"{dataset.name}:{error.lineno}: {error.msg}; build the study again") from error
        store.flush()
        del store
        for earlier in folder.parent.iterdir():
            if earlier.is_dir() and earlier.name != folder.name and not earlier.name.startswith(_LOADING):
                shutil.rmtree(earlier, ignore_errors=True)
        try:
            new.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was first, with the same content
                raise


@contextmanager
def store_beside(dataset: Path) -> Iterator[None]:
    """Make the store in a process of its own while the block runs, and wait for it at the block's end.

    What happens to that process happens to it alone: without a store a study is whole, and its first query makes one.
    """
    with subprocess.Popen(  # noqa: S603  # the command holds nothing of a user's
        module_command("ontology.sparql.store", str(dataset.absolute())), env=module_environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as making:  # fmt: skip
        try:
            yield
        except BaseException:
            making.kill()
            raise


if __name__ == "__main__":
    open_store(Path(sys.argv[1]))
