"""What an order learnt of judgements saves (WSS@95) and costs, beside ASReview on the same sets and beginnings.

``python -m benchmarks.refs_ordering [FILE.csv …] --label included --peer /path/to/python``. A file is a screened review
with the columns title, abstract and the label; without files, sets are made up (easier than real ones). Each run begins
with one relevant and one other work, drawn at random, the same for both. Both learn again after every work until 100
were read, and then after every 2 % more; ASReview by itself learns again after every one (``--peer-every``). Each side
runs in a process of its own. WSS@95 after Cohen et al. 2006, over all works that were read.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.refs_made_up import Screened, made_up_review

ROOT = Path(__file__).resolve().parents[1]
PEER = Path(__file__).with_name("refs_ordering_peer.py")
#: Made-up sets: works, and the share that is relevant.
MADE_UP = ((500, 0.08), (2000, 0.03), (7000, 0.01))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--label", default="included")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", type=Path, help="a Python that has ASReview 2 or later")
    parser.add_argument("--peer-every", action="store_true", help="the peer learns again after every work, as it does")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(ours(json.loads(given.one.read_text(encoding="utf8")))))
        return
    print("| set | works | relevant | who | WSS@95 | lowest | highest | CPU s a run | peak MB |")
    print("| --- | --: | --: | --- | --: | --: | --: | --: | --: |")
    sides = {"begrepskart": [sys.executable, "-m", "benchmarks.refs_ordering", "--one"]}
    if given.peer:
        sides["ASReview"] = [str(given.peer), str(PEER), *(["--every"] if given.peer_every else [])]
    means: dict[str, list[float]] = {who: [] for who in sides}
    for name, screened in _sets(given.files, given.label):
        with tempfile.TemporaryDirectory() as work:
            path = Path(work) / "set.json"
            path.write_text(json.dumps(_task(screened, given.runs)), encoding="utf8")
            for who, command in sides.items():
                done = subprocess.run([*command, str(path)], check=True, capture_output=True, text=True, cwd=ROOT)
                found = json.loads(done.stdout.splitlines()[-1])
                means[who].append(fmean(found["wss"]))
                print(_row(name, screened, who, found, given.runs), flush=True)
    for who, values in means.items():
        print(f"mean of {len(values)} sets, {who}: {fmean(values):.3f}")


def _sets(files: list[Path], label: str) -> list[tuple[str, Screened]]:
    from kg.refs.ordering.labelled import labelled_of

    if not files:
        return [(f"made up, {n}", made_up_review(n, share, seed=n)) for n, share in MADE_UP]
    held = [(path.stem, labelled_of(path, label)) for path in files]
    return [(name, Screened(works=each.works, labels=each.labels)) for name, each in held]


def _task(screened: Screened, runs: int) -> dict[str, Any]:
    """A set as both sides are given it, with the places of the two works that each run begins with."""
    from kg.refs.ordering.simulation import beginning

    works = [work for work in screened.works if work.id in screened.labels]
    labels = [screened.labels[work.id] for work in works]
    return {
        "title": [work.fields.title for work in works], "abstract": [work.fields.abstract for work in works],
        "keywords": [list(work.fields.keywords) for work in works], "labels": labels,
        "priors": [beginning(labels, seed=seed) for seed in range(1, runs + 1)],
    }  # fmt: skip


def ours(task: dict[str, Any]) -> dict[str, Any]:
    """Our runs of a set: what they saved, and what they cost in this process."""
    from benchmarks.stage_clock import peak_megabytes
    from kg.refs.duplicates.works import Work
    from kg.refs.ordering.savings import work_saved
    from kg.refs.ordering.simulation import simulations
    from kg.refs.records.records import Record

    rows = zip(task["title"], task["abstract"], task["keywords"], strict=True)
    records = [
        Record(id=f"r1-{at}", title=title, abstract=abstract, keywords=tuple(keywords))
        for at, (title, abstract, keywords) in enumerate(rows, 1)
    ]
    works = [Work(id=record.id, records=(record,), fields=record) for record in records]
    labels = {work.id: label for work, label in zip(works, task["labels"], strict=True)}
    began = time.process_time()
    runs = simulations(works, labels, runs=len(task["priors"]))
    saved = [work_saved(run.relevant) for run in runs]
    return {"wss": saved, "cpu": time.process_time() - began, "peak_mb": peak_megabytes()}


def _row(name: str, screened: Screened, who: str, found: dict[str, Any], runs: int) -> str:
    wss, relevant = found["wss"], sum(screened.labels.values())
    cells = (
        name, f"{len(screened.labels):,}", relevant, who, *(f"{each:.3f}" for each in (fmean(wss), min(wss), max(wss))),
        f"{found['cpu'] / runs:.1f}", f"{found['peak_mb']:.0f}",
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
