"""How soon a finished study answers: wall and CPU seconds of commands, each in processes of its own.

``python -m benchmarks.answers STUDY [--repeat N]``; shown is the median of each figure. Beside them: a script that
reads two of the study's tables with pandas and prints a count: libraries that a user knows, doing less.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.whole_processes import ROOT, run_whole

ASKED = {
    "usage": ["usage", "oppfølging", "STUDY"],
    "distance": ["distance", "STUDY"],
    "concordance": ["concordance", "oppfølging", "STUDY", "--service", "barnehage"],
    "sparql counts": ["sparql", "STUDY", "counts"],
    "sparql concept-usage": ["sparql", "STUDY", "concept-usage"],
    "summary": ["summary", "STUDY"],
}
PEER = "import pandas as pd, sys; print(pd.read_parquet(sys.argv[1] + '/tables/mentions.parquet').merge(\
pd.read_parquet(sys.argv[1] + '/tables/uses.parquet')).groupby('service').size())"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    given = parser.parse_args()
    study = given.study.resolve()
    commands = {
        name: ["-m", "kg.cli", *(str(study) if word == "STUDY" else word for word in words)]
        for name, words in ASKED.items()
    }
    commands["pandas alone"] = ["-c", PEER, str(study)]
    print("| command | wall s | CPU s |\n| --- | ---: | ---: |")
    for name, command in commands.items():
        runs = [_measured(command) for _ in range(given.repeat)]
        print(f"| {name} | {median(wall for wall, _ in runs):.2f} | {median(cpu for _, cpu in runs):.2f} |", flush=True)
    return 0


def _measured(command: list[str]) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        run = run_whole([sys.executable, *command], cwd=ROOT if "kg.cli" in command else Path(folder))
    if run.status:
        raise SystemExit(f"{' '.join(command)} failed with exit code {run.status}; its message stands above")
    return run.wall, run.cpu


if __name__ == "__main__":
    sys.exit(main())
