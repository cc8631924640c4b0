"""What the commands of a review cost by its size: CPU seconds and peak memory, each command in a process of its own.

Records are made up (:mod:`benchmarks.made_up_records`); two reviewers judge every third record by title. Prints a row a
command::

    python -m benchmarks.refs_scale 7000 100000
"""

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.made_up_records import made_up_set
from kg.refs.records.review import FILE, open_review
from kg.refs.records.statements import Screened
from kg.refs.writing.files import file_bytes

_CRITERIA = """question = "Made up?"
reviewers = 2
[[criteria]]
code = "E1"
text = "Not about the question"
kind = "exclusion"
"""
#: What is called before and after works are judged; ``R`` is the review, ``F`` what stands beside it.
BEFORE = ("import F/made.bib -o F/b", "import F/made.csv -o F/c", "import F/made.ris -o R", "dedupe R")
AFTER = (
    "list R", "list R --format csv", "list R --format jsonl", "list R --merged", "duplicates R", "criteria R",
    "state R", "flow R", "conflicts R", "agreement R", "decisions R", "searches R", "source R", "order R",
    "screen R -o F/s.xlsx --reviewer Per", "screen R --read F/s.xlsx",
    *(f"export R -o F/out.{ending}" for ending in ("ris", "bib", "csv", "nbib", "json", "xlsx")),
)  # fmt: skip


def costs(size: int, folder: Path) -> dict[str, tuple[float, float]]:
    """The CPU seconds and peak memory (GB) of each command on a review of so many records."""
    records = [each.record for each in made_up_set(size, field="medicine", seed=1)]
    for format_, ending in (("ris", "ris"), ("bibtex", "bib"), ("csv", "csv")):
        (folder / f"made.{ending}").write_bytes(file_bytes(records, format_))  # type: ignore[arg-type]
    found = {each: _cost(each, folder) for each in BEFORE}
    _judge(folder / "review", size)
    return found | {each: _cost(each, folder) for each in AFTER}


def _judge(folder: Path, size: int) -> None:
    review = open_review(folder)
    with (folder / FILE).open("a", encoding="utf8") as protocol:
        protocol.write(_CRITERIA)
    for reviewer, tenth in (("Kari", 10), ("Ola", 9)):
        said = (
            Screened(records=(f"r1-{at}",), stage="title", reviewer=reviewer,
                     verdict="exclude" if at % tenth else "include")
            for at in range(1, size, 3)
        )  # fmt: skip
        review.log.add_all([(each, None) for each in said], author=reviewer)


def _cost(called: str, folder: Path) -> tuple[float, float]:
    words = [word.replace("F/", f"{folder}/") if word != "R" else str(folder / "review") for word in called.split()]
    child = os.fork()
    if not child:
        with (folder / "said.txt").open("wb") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        os.execv(sys.executable, [sys.executable, "-m", "kg.cli", "refs", *words])  # noqa: S606 - our own command
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{called}: {(folder / 'said.txt').read_text(encoding='utf8', errors='replace')[-500:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20


def main() -> None:
    """Print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [7000]
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found.append(costs(size, Path(folder)))
    print("| `begrepskart refs …` |", " | ".join(f"{size:,}" for size in sizes), "|")
    print("|---|" + "---:|" * len(sizes))
    for called in (*BEFORE, *AFTER):
        print(
            f"| `{called}` |", " | ".join(f"{each[called][0]:.1f} s, {each[called][1]:.2f} GB" for each in found), "|"
        )


if __name__ == "__main__":
    main()
