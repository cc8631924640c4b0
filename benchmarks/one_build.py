"""One build of a study, timed per stage: ``python -m benchmarks.one_build SOURCES STUDY [JOBS]``; prints JSON."""

import sys
import time
from argparse import Namespace
from pathlib import Path

from benchmarks.stage_clock import StageClock


def main(sources: Path, study: Path, jobs: int | None = None) -> None:
    clock = StageClock()
    wall = time.perf_counter()
    from kg.commands.options import hired

    jobs = hired(Namespace(jobs=jobs), [sources])  # as the command does
    from kg.building.build import build_study

    # process_time counts from the start of the process, so it takes in the interpreter's own start.
    clock.add("Loading libraries", wall=time.perf_counter() - wall, cpu=time.process_time())
    build_study([sources], study, progress=clock, jobs=jobs)
    clock.print_report(_found(study))


def _found(study: Path) -> dict[str, int]:
    import pyarrow.parquet as pq

    tables = ("sentences", "mentions", "definitions", "citations", "distances")
    return {name: pq.read_metadata(study / "tables" / f"{name}.parquet").num_rows for name in tables}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
