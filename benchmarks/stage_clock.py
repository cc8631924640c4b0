"""A clock for the stages of one process: wall and CPU seconds each; and the peak memory of a process."""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypedDict

from kg.progress import Item, Progress


class Seconds(TypedDict):
    """Seconds on the wall, and seconds that all threads spent on a processor (user + system)."""

    wall: float
    cpu: float


class Report(TypedDict):
    """What a measured process prints as its last line."""

    stages: dict[str, Seconds]
    found: dict[str, int]


class StageClock(Progress):
    """Times stages; it is also a build's progress, so that a build can be timed without touching it."""

    def __init__(self) -> None:
        self._stages: dict[str, Seconds] = {}

    @contextmanager
    def step(self, stage: str) -> Iterator[None]:
        """Time a stage that is one piece of work; a stage that comes twice is summed."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.add(stage, wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)

    def track(self, stage: str, items: Iterable[Item], *, total: int) -> Iterator[Item]:  # noqa: ARG002
        """Yield what comes of a stage; what the consumer does with it is the stage."""
        with self.step(stage):
            yield from items

    def add(self, stage: str, *, wall: float, cpu: float) -> None:
        """Add seconds that were measured elsewhere."""
        before = self._stages.get(stage, Seconds(wall=0.0, cpu=0.0))
        self._stages[stage] = Seconds(wall=before["wall"] + wall, cpu=before["cpu"] + cpu)

    def print_report(self, found: Mapping[str, int]) -> None:
        """Print the :class:`Report` as one line of JSON; ``found`` says how much was found, so that work compares."""
        print(json.dumps(Report(stages=self._stages, found=dict(found))))


def peak_megabytes() -> float | None:
    """The largest resident memory of this process so far, in MB of 10⁶ bytes; ``None`` on Windows."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, KiB on Linux
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
