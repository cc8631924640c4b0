"""Reading, cleaning and structure in MB/s, beside textacy's normalisation and spaCy's sentencizer, and their growth.

    python -m benchmarks.corpus                       # each side over the same texts, in processes of their own
    python -m benchmarks.corpus --growth 1 10 100     # our side, N times the corpus: seconds and peak memory
    python -m benchmarks.corpus --corpus DIR --repeat 3

Without ``--corpus`` the reports in ``../shared/reports`` are read, or, where they are not, the bundled sample. textacy
is no dependency; where it is not installed its part is left out, and the output says so. The two sides do not do the
same: the peer normalises characters and splits sentences; ours keeps offsets, and finds pages, headings, notes, tables
and lists besides.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.texts import write_texts

ROOT = Path(__file__).parents[1]


def default_corpus() -> Path:
    reports = ROOT.parent / "shared" / "reports"
    return reports if reports.is_dir() else ROOT / "kg" / "data" / "sample"


def own(path: Path) -> int:
    """Read, clean and structure one file; returns its sentences. Nothing is kept."""
    from corpus.document import to_document
    from corpus.reading.readers import read_source

    return len(to_document(read_source(path)).sentences)


def peer() -> Callable[[Path], int]:
    """Read, normalise with textacy if it is there, and split with spaCy's sentencizer."""
    spacy = import_module("spacy")
    language = spacy.blank("nb")
    language.add_pipe("sentencizer")
    language.max_length = 10_000_000
    steps: list[Callable[[str], str]] = []
    if find_spec("textacy"):
        preprocessing = import_module("textacy.preprocessing")
        normalize = preprocessing.normalize
        steps = [
            normalize.unicode, normalize.hyphenated_words, normalize.quotation_marks, normalize.bullet_points,
            normalize.whitespace,
        ]  # fmt: skip

    def run(path: Path) -> int:
        text = path.read_text(encoding="utf8")
        for step in steps:
            text = step(text)
        return len(list(language(text).sents))

    return run


def child(side: str, folder: Path) -> None:
    """One side over all files, timed without its imports."""
    run = own if side == "own" else peer()
    paths = sorted(folder.glob("*.txt"))
    run(paths[0])  # tables and libraries are loaded before the clock starts
    start = time.process_time()  # processor seconds: what else the machine does is not measured
    sentences = sum(run(path) for path in paths)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "sentences": sentences, "peak": peak}))


def measured(side: str, folder: Path, repeat: int) -> dict[str, float]:
    """The fastest of ``repeat`` runs, each in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.corpus", "--child", side, "--corpus", str(folder)]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
        for _ in range(repeat)
    ]
    best: dict[str, float] = min(runs, key=lambda run: run["seconds"])
    return best


def report(corpus: Path, times: int, sides: tuple[str, ...], repeat: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        written = write_texts(corpus, folder, times=times)
        megabytes = written["bytes"] / 1e6
        largest = max(path.stat().st_size for path in folder.iterdir()) / 1e6
        found = {side: measured(side, folder, repeat) for side in sides}
        for side, run in found.items():
            print(
                f"{times:4} x  {side:5} {megabytes:8.2f} MB in {written['files']} files, largest {largest:.2f} MB: "
                f"{run['seconds']:7.2f} CPU s, {megabytes / run['seconds']:6.2f} MB/s, peak {run['peak']:6.1f} MiB, "
                f"{run['sentences']:,.0f} sentences"
            )
        if len(found) == 2:
            print(f"        own takes {found['own']['seconds'] / found['peer']['seconds']:.2f} times the peer's time")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpus", type=Path, default=default_corpus())
    ask.add_argument("--growth", type=int, nargs="+", default=[])
    ask.add_argument("--repeat", type=int, default=3)
    ask.add_argument("--child", choices=("own", "peer"), help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.child:
        child(given.child, given.corpus)
    elif given.growth:
        for times in given.growth:
            report(given.corpus, times, ("own",), 1)
    else:
        print("peer: " + ("textacy and spaCy" if find_spec("textacy") else "spaCy alone; textacy is not installed"))
        report(given.corpus, 1, ("own", "peer"), given.repeat)


if __name__ == "__main__":
    main()
