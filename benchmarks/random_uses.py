"""Of mentions drawn at random from the five reports: are they counted for the services that a reader counts them for?

``random_uses.jsonl`` holds 640 mentions by their place (no word of the reports), each labelled on 30 November 2026 by
one of four annotators (language models) who knew the conventions of ``../shared/gold`` (part C) and neither rules nor
results. Half the sample was then read by engineers, the other half (*unread*) was not. Unlike gold that was drawn from
what an earlier version counted, it shows what no version has found. Run as ``python -m benchmarks.random_uses STUDY``,
on a study of the five reports.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg import Study, open_study

LABELS = Path(__file__).with_suffix(".jsonl")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("study", type=Path)
    given = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf8").splitlines()]
    print("| mentions | counted | right | precision | of a reader's | recall |\n| --- | --: | --: | --: | --: | --: |")
    for name, right, wrong, missed in figures(open_study(given.study), labels):
        counted, wanted = right + wrong, right + missed
        rates = (right / part if part else float("nan") for part in (counted, wanted))
        print(f"| {name} | {counted} | {right} | {next(rates):.3f} | {wanted} | {next(rates):.3f} |")


def figures(study: Study, labels: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, int, int, int]]:
    """For all mentions, and for parts of them: pairs of mention and service counted rightly, wrongly, and missed."""
    levels = set(study.table("services").query("kind == 'level'")["id"])
    files = study.table("documents").set_index("document")["file"]
    uses = study.table("uses").query("counts")
    counted: dict[tuple[str, int, str], set[str]] = {}
    for document, start, concept, service in uses[["document", "start", "concept", "service"]].itertuples(index=False):
        counted.setdefault((files[document], start, concept), set()).add(service)
    found: dict[str, Counter[str]] = {}
    for row in labels:
        given, wanted = counted.get((row["file"], row["start"], row["concept"]), set()), set(row["acting"])
        for what, pairs in (("right", given & wanted), ("wrong", given - wanted), ("missed", wanted - given)):
            for service in pairs:
                kind = "level" if service in levels else "service"
                for part in ("all", row["sample"], f"{row['sample']}, {kind}s", row["file"][:3]):
                    found.setdefault(part, Counter())[what] += 1
    for part in sorted(found):
        yield part, found[part]["right"], found[part]["wrong"], found[part]["missed"]


if __name__ == "__main__":
    main()
