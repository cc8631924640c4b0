"""All documents of a study searched: what is found goes to its folder at once, so memory does not grow with them.

A document whose rows an earlier build found, or one that was stopped, is not searched again. The others go to workers
in batches, the largest first; what comes back is the same whoever was ready first, and is put in the order of sources.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from corpus.document import document_id
from corpus.errors import SourceError
from corpus.reading.file_kinds import format_of, shown_name
from corpus.reading.readers import read_bytes
from kg.building.document_findings import Found, Given, Search, WorkerError, find_batch
from kg.building.workers import Here
from kg.keeping.earlier import Earlier
from kg.keeping.keys import digest_of
from kg.keeping.partial import Partial
from kg.keeping.store import FOLDER, Entry, entry_name, text_name
from kg.progress import Progress

#: A batch is so large: short documents go together, for each way there and back costs a millisecond.
_TOGETHER, _TOGETHER_BYTES = 32, 100_000
#: So much is underway at most, however many workers wait for more.
_UNDERWAY_BYTES = 64_000_000
#: Seconds without an answer after which is looked whether anybody is still there.
_LOOKED_AFTER = 5

_Batch: TypeAlias = dict[int, tuple[Entry, Given]]
_Outcome: TypeAlias = tuple[int, Entry | SourceError]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """Who searches: so many batches are ``underway`` at a time; ``elsewhere`` another version may be installed.

    ``look`` is called where nothing has come for a while, and raises where nothing can come any more.
    """

    executor: Executor = field(default_factory=Here)
    underway: int = 1
    elsewhere: bool = False
    look: Callable[[], None] = lambda: None


def finders(pool: Executor | None, jobs: int) -> Workers:
    """Who searches on this machine: so many processes, or this one."""
    return Workers() if pool is None else Workers(executor=pool, underway=2 * jobs)


def find_in_documents(
    paths: Sequence[Path],
    building: Path,
    search: Search,
    progress: Progress,
    *,
    earlier: Earlier,
    partial: Partial,
    workers: Workers,
) -> tuple[list[Entry], list[SourceError]]:
    """Every document, kept or found, with its text and its rows written to the new study."""
    for name in ("text", FOLDER):
        (building / name).mkdir()
    finding = _Finding(
        building=building, search=search, earlier=earlier, partial=partial, workers=workers, progress=progress
    )
    outcomes = dict(progress.track("Reading and extracting", finding.outcomes(paths), total=len(paths)))
    in_order = [outcomes[number] for number in range(len(paths))]
    entries = [each for each in in_order if isinstance(each, Entry)]
    problems = [each for each in in_order if isinstance(each, SourceError)]
    return sorted(entries, key=lambda entry: (entry.file, entry.document)), problems


@dataclass(kw_only=True)
class _Finding:
    """A search that is going on: what is ``underway``, and what did not come back (``lost``)."""

    building: Path
    search: Search
    earlier: Earlier
    partial: Partial
    workers: Workers
    progress: Progress
    underway: dict[Future[list[Found | SourceError]], _Batch] = field(default_factory=dict)
    lost: _Batch = field(default_factory=dict)
    here: _Batch = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    packed: bytes = b""

    def outcomes(self, paths: Sequence[Path]) -> Iterator[_Outcome]:
        """What came of each source, with its place among them, in any order."""
        batch: _Batch = {}
        for number in sorted(range(len(paths)), key=lambda number: (-_size(paths[number]), number)):
            try:
                entry, given = self._read(paths[number])
            except SourceError as error:
                yield number, error
                continue
            if entry.kept:
                yield number, entry
                continue
            batch[number] = (entry, given)
            if len(batch) == _TOGETHER or _bytes_of(batch) >= _TOGETHER_BYTES:
                yield from self._submitted(batch)
                batch = {}
        if batch:
            yield from self._submitted(batch)
        while self.underway:
            yield from self._done()
        yield from self._one_by_one()

    def _read(self, path: Path) -> tuple[Entry, Given]:
        file = shown_name(path)
        format_of(path)
        data = read_bytes(path, limits=self.search.limits)
        digest = sha256(data).hexdigest()
        document, key = document_id(file, digest), digest_of(self.search.common_key, file, digest)
        if self.files.setdefault(document, file) != file:  # as good as never, but not to be lost
            raise SourceError(file, f"its id {document} is taken", "rename the file")
        kept = any(found.has_found(document, key, self.building) for found in (self.earlier, self.partial.earlier))
        return Entry(document=document, file=file, sha256=digest, key=key, kept=kept), Given(file=file, data=data)

    def _submitted(self, batch: _Batch) -> Iterator[_Outcome]:
        """Hand a batch over, when there is room for it."""
        self.packed = self.packed or self.search.packed(checked=self.workers.elsewhere)
        given = [given for _, given in batch.values()]
        self.underway[self.workers.executor.submit(find_batch, self.packed, given)] = batch
        while len(self.underway) > self.workers.underway or (
            self.underway and sum(map(_bytes_of, self.underway.values())) > _UNDERWAY_BYTES
        ):
            yield from self._done()

    def _done(self) -> Iterator[_Outcome]:
        """What came of those batches that are done first."""
        while not (done := wait(self.underway, timeout=_LOOKED_AFTER, return_when=FIRST_COMPLETED).done):
            self.workers.look()
        for future in done:
            batch = self.underway.pop(future)
            try:
                yield from self._taken(batch, future.result())
            except WorkerError as error:
                if isinstance(self.workers.executor, Here):
                    raise
                self.progress.note(f"what that worker had is searched here: {error}")
                self.here |= batch
            except Exception as error:
                if not _has_ended(error):
                    raise
                self.lost |= batch

    def _taken(self, batch: _Batch, found: Sequence[Found | SourceError]) -> Iterator[_Outcome]:
        for (number, (entry, _)), each in zip(batch.items(), found, strict=True):
            if isinstance(each, SourceError):
                yield number, each
                continue
            files = {text_name(entry.document): each.text, entry_name(entry.document): each.rows}
            self.partial.add(entry.document, entry.key, files, self.building)
            yield number, entry

    def _one_by_one(self) -> Iterator[_Outcome]:
        """What did not come back with others: by itself, so that it is known which document ended a process."""
        for executor, batch in ((self.workers.executor, self.lost), (Here(), self.here)):
            for number, (entry, given) in batch.items():
                alone = executor.submit(find_batch, self.packed, [given])
                try:
                    yield from self._taken({number: (entry, given)}, alone.result())
                except WorkerError:
                    if batch is self.here:
                        raise
                    self.here[number] = entry, given
                except Exception as error:
                    if not _has_ended(error):
                        raise
                    problem = "it ended the process that read it, so that nothing is known of what is in it"
                    yield number, SourceError(entry.file, problem, "leave it out, or save it anew in another format")


def _has_ended(error: Exception) -> bool:
    """Whether the process that was at work has ended: Dask tells so by an error of its own."""
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _bytes_of(batch: _Batch) -> int:
    return sum(len(given.data) for _, given in batch.values())
