"""ASReview's default model on a set that ``refs_ordering.py`` wrote; run by a Python that has ASReview 2 or later."""

import json
import math
import resource
import sys
import time
from pathlib import Path
from typing import Any

STEADY, STEP = 100, 50


def main() -> None:
    import pandas as pd
    from asreview import ActiveLearningCycle, Simulate
    from asreview.models.models import get_ai_config

    task = json.loads(Path(sys.argv[-1]).read_text(encoding="utf8"))
    every = "--every" in sys.argv
    texts = pd.DataFrame({"title": task["title"], "abstract": task["abstract"]})
    labels, saved, began = list(map(int, task["labels"])), [], time.process_time()
    for prior in task["priors"]:
        cycle = ActiveLearningCycle.from_meta(get_ai_config("elas_u4")["value"])
        if not every:
            cycle.n_query = _step
        run = Simulate(texts, labels, cycle, print_progress=False)
        run.label(prior)
        run.review()
        found = run._results["label"].tolist()  # noqa: SLF001 - it has no public name
        saved.append(_work_saved(found, len(labels), sum(labels)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"wss": saved, "cpu": time.process_time() - began, "peak_mb": peak}))


def _step(results: Any) -> int:
    return 1 if len(results) < STEADY else len(results) // STEP


def _work_saved(found: list[int], works: int, relevant: int) -> float:
    """As :func:`kg.refs.ordering.savings.work_saved`, which this Python does not have."""
    wanted, so_far = math.ceil(0.95 * relevant - 1e-9), 0
    for read, label in enumerate(found, 1):
        so_far += label
        if so_far >= wanted:
            return (works - read) / works - 0.05
    raise ValueError("not all relevant works were read")


if __name__ == "__main__":
    main()
