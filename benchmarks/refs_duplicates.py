"""Duplicates found in made-up labelled records, beside bib-dedupe and ASReview in the same run.

Run ``python -m benchmarks.refs_duplicates --peer /path/to/python-with-the-peers``; ``--sizes 7000 100000``. Without
``--peer``, or where a peer is missing, only ours is measured, with a word. Per set and tool: recall (duplicates joined
to their work) without and with the pairs put before a person, works wrongly swallowed, traps among them, values lost in
merging, CPU seconds and peak memory. Each tool runs in a process of its own. The rules were made while looking at sets
of these generators with other seeds: the figures are a fit to their kinds, not a test on unseen ones.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.made_up_records import FIELDS, Labelled, made_up_set
from benchmarks.stage_clock import peak_megabytes
from kg.refs.duplicates.clusters import clustered
from kg.refs.duplicates.merging import work_of
from kg.refs.duplicates.pairs import pairs_of
from kg.refs.duplicates.traits import traits_of

#: Columns as bib-dedupe wants them, and the field of a record that each is.
COLUMNS = {
    "ID": "id", "ENTRYTYPE": "type", "author": "authors", "year": "year", "title": "title", "journal": "journal",
    "volume": "volume", "number": "issue", "pages": "pages", "abstract": "abstract", "doi": "doi",
}  # fmt: skip
_ENTRY_TYPES = {"article-journal": "article", "paper-conference": "inproceedings", "chapter": "inbook", "book": "book",
                "thesis": "phdthesis", "report": "techreport"}  # fmt: skip
#: Seeds that were not looked at while the rules were made.
SEED = 1_000
#: So long a peer may take with a set.
MOST_SECONDS = 1_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a tool made of a set: clusters, pairs for a person, and of each cluster what is left of it, by column."""

    clusters: Sequence[Sequence[str]]
    perhaps: Sequence[tuple[str, str]]
    kept: dict[str, set[tuple[str, str]]]
    cpu: float
    peak_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[7_000])
    parser.add_argument("--peer", type=Path, help="a Python that has bib-dedupe or ASReview")
    parser.add_argument("--ours", nargs=2, metavar=("SIZE", "FIELD"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        print(json.dumps(_ours(labelled_set(int(options.ours[0]), options.ours[1]))))
        return
    print("| set | records | tool | recall | with perhaps | swallowed | of traps | values lost | CPU s | MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for size in options.sizes:
        for field in sorted(FIELDS):
            _measure(labelled_set(size, field), size, field, options.peer)


def labelled_set(size: int, field: str) -> list[Labelled]:
    """The set that is measured on."""
    return made_up_set(size, field=field, seed=SEED)


def _measure(labelled: Sequence[Labelled], size: int, field: str, peer: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "records.csv")
        rows = write_csv(table, labelled)
        ours = [sys.executable, "-m", "benchmarks.refs_duplicates", "--ours", str(size), field]
        peers = Path(__file__).with_name("refs_duplicates_peers.py")
        tools = {"begrepskart": ours}
        tools |= {name: [str(peer), str(peers), name, str(table)] for name in ("bib-dedupe", "asreview") if peer}
        for tool, command in tools.items():
            told = _run(tool, command)
            if told is not None:
                print(
                    f"| {field} | {size} | {tool} | {' | '.join(_figures(labelled, rows, _found(told)))} |", flush=True
                )


def _run(tool: str, command: Sequence[str]) -> dict[str, Any] | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        lines = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        print(f"{tool}: not measured ({lines[-1][:120] if lines else type(error).__name__})", file=sys.stderr)
        return None
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _ours(labelled: Sequence[Labelled]) -> dict[str, Any]:
    """What our rules make of a set, as the peers tell it; the making of the set is not in the seconds."""
    start = time.process_time()
    records = {each.record.id: each.record for each in labelled}
    pairs, groups = clustered(pairs_of(records.values()), {id_: traits_of(record) for id_, record in records.items()})
    works = [work_of([records[each] for each in group]) for group in groups]
    left = {}
    for work in works:
        told = [(column, _text(getattr(work.fields, field))) for column, field in COLUMNS.items()]
        told += [(column, each.value) for column, field in COLUMNS.items() for each in work.alternatives.get(field, ())]
        left[work.id] = told
    perhaps = [(pair.one, pair.other) for pair in pairs if pair.state == "perhaps"]
    return {
        "clusters": groups, "perhaps": perhaps, "left": left, "cpu": time.process_time() - start,
        "peak_mb": peak_megabytes() or 0.0,
    }  # fmt: skip


def write_csv(path: Path, labelled: Iterable[Labelled]) -> dict[str, dict[str, str]]:
    """Write the records as the peers read them; the rows by id."""
    rows = {}
    for each in labelled:
        row = {column: _text(getattr(each.record, field)) for column, field in COLUMNS.items()}
        rows[each.record.id] = row | {"ENTRYTYPE": _ENTRY_TYPES.get(each.record.type, "misc")}
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=[*COLUMNS])
        writer.writeheader()
        writer.writerows(rows.values())
    return rows


def _text(value: object) -> str:
    return " and ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _found(told: dict[str, Any]) -> Found:
    kept = {id_: {(column, _plain(text)) for column, text in _items(row)} for id_, row in told["left"].items()}
    return Found(
        clusters=told["clusters"], perhaps=[(one, other) for one, other in told.get("perhaps", ())], kept=kept,
        cpu=told["cpu"], peak_mb=told["peak_mb"],
    )  # fmt: skip


def _items(row: Any) -> Iterable[tuple[str, str]]:
    return row.items() if isinstance(row, dict) else (tuple(each) for each in row)


def _plain(text: str) -> str:
    """A value is kept also in other case and with other separators of names."""
    return "".join(letter for letter in text.replace(" and ", "; ").lower() if letter.isalnum())


def _figures(labelled: Sequence[Labelled], rows: dict[str, dict[str, str]], found: Found) -> list[str]:
    of = {each.record.id: each for each in labelled}
    duplicates = len(of) - len({each.work for each in labelled})
    swallowed = traps = 0
    for cluster in found.clusters:
        counts = Counter(of[each].work for each in cluster)
        swallowed += len(counts) - 1
        traps += len({of[each].work for each in cluster if of[each].trap}) if len(counts) > 1 else 0
    joined = _joined(labelled, found.clusters)
    offered = _joined(labelled, [*found.clusters, *found.perhaps])
    return [
        f"{joined / duplicates:.3f}", f"{offered / duplicates:.3f}" if found.perhaps else "–", str(swallowed),
        str(traps), f"{_lost(rows, found)}", f"{found.cpu:.1f}", f"{found.peak_mb:.0f}",
    ]  # fmt: skip


def _joined(labelled: Sequence[Labelled], groups: Iterable[Sequence[str]]) -> int:
    """How many records were joined to another of the same work."""
    of = {each.record.id: each.work for each in labelled}
    parent = {each: each for each in of}

    def root(each: str) -> str:
        while parent[each] != each:
            parent[each] = each = parent[parent[each]]
        return each

    for group in groups:
        by_work: dict[int, list[str]] = defaultdict(list)
        for each in group:
            by_work[of[each]].append(each)
        for same in by_work.values():
            for each in same[1:]:
                parent[root(each)] = root(same[0])
    return sum(root(each) != each for each in of)


def _lost(rows: dict[str, dict[str, str]], found: Found) -> int:
    """Values of joined records that what is left of them does not have."""
    lost = 0
    for cluster in found.clusters:
        left = next((found.kept[each] for each in cluster if each in found.kept), set())
        columns = [column for column in COLUMNS if column not in {"ID", "ENTRYTYPE"}]
        told = {(column, _plain(rows[each][column])) for each in cluster for column in columns}
        lost += len({each for each in told if each[1]} - left)
    return lost


if __name__ == "__main__":
    main()
