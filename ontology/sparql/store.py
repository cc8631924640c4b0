"""What a study's RDF is asked in: ``study.nq`` loaded into memory, or, if that would take long, a store on disk.

The files of a store are RocksDB's, whose bytes differ from run to run: ``graph/oxigraph`` is no part of what a
manifest signs. It is made when a large study is first asked, and again when its dataset is another.
"""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import OntologyError

FOLDER = "oxigraph"
#: Up to so many bytes of N-Quads are loaded by each process that is to answer: a third of a second of CPU, 150 MB of
#: memory. Of more, a store that is made once is opened in a hundredth; it takes two thirds of the size of the N-Quads.
IN_MEMORY = 48_000_000

_LOADING = ".loading-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store that can be asked: a folder, or, of few quads or where none can be written, the N-Quads file itself.

    ``version`` tells a dataset from one that takes its place.
    """

    path: Path
    in_memory: bool = False
    dataset: Path | None = field(default=None, compare=False)
    version: str = ""


def open_store(dataset: Path) -> Store:
    """The store of a ``study.nq``, made beside it if it is large and has none yet."""
    if not dataset.is_file():
        raise OntologyError(f"{dataset.name}: found no such file; expected the graph of a study; build the study first")
    version = _version(dataset)
    if folder := store_folder(dataset):
        try:
            if not folder.is_dir():
                folder.parent.mkdir(exist_ok=True)
                _make(dataset, folder)
            return Store(path=folder, dataset=dataset, version=version)
        except OSError:  # a study on a medium that cannot be written to is asked all the same
            pass
    return Store(path=dataset, in_memory=True, version=version)


def store_folder(dataset: Path) -> Path | None:
    """Where the store of a dataset is or is to be made; ``None`` for one that is loaded for each question."""
    return dataset.with_name(FOLDER) / _version(dataset) if dataset.stat().st_size > IN_MEMORY else None


def _version(dataset: Path) -> str:
    """What the system says of the file: to read a gigabyte for its digest takes longer than most answers."""
    status = dataset.stat()
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ino}"


def made_again(store: Store) -> Store:
    """The store of the same dataset in place of one that cannot be read, or the dataset itself if none can be made."""
    if store.dataset is None:
        return store
    shutil.rmtree(store.path, ignore_errors=True)
    return Store(path=store.dataset, in_memory=True) if store.path.is_dir() else open_store(store.dataset)


def load(store: ox.Store, dataset: Path) -> None:
    """Load a dataset; :class:`OntologyError` names the line that is none."""
    try:
        # Lenient: what an IRI may hold was checked when the file was written.
        store.bulk_load(path=dataset, format=ox.RdfFormat.N_QUADS, lenient=True)
    except SyntaxError as error:
        raise OntologyError(f"{dataset.name}:{error.lineno}: {error.msg}; build the study again") from error


def _make(dataset: Path, folder: Path) -> None:
    """Load beside the place and move there when whole: a killed load leaves no half store, two at once no mixed one."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_LOADING) as loading:
        new = Path(loading, "store")
        store = ox.Store(new)
        load(store, dataset)
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
