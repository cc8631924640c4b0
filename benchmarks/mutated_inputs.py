"""Mutated inputs through the whole build: how many are read, noted or left out, and whether any ends it or is lost.

``python -m benchmarks.mutated_inputs [--inputs N] [--batch N] [--seed N] [--keep DIR]``; status 1 if a build ended in a
traceback or without end, lost a good file, or was silent about a mutated one.

The inputs are the bundled sample reports, a Markdown file, a ZIP archive of them and the CSV files of the bundled
scheme, with bits flipped, cut, spliced with another, blocks swapped or repeated; of DOCX and ZIP also the parts inside.
A batch of them is built by the command line in a process of its own, beside three good files that must come through.
The same seed makes the same inputs.
"""

import argparse
import io
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pandas as pd

from kg.folder.manifest import read_manifest
from kg.folder.scheme_choice import export_scheme

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"
#: Files that nobody touched, in every batch.
GOOD = ("samarbeid.txt", "ppt.html", "barnevern.docx")
#: Seconds after which a build has no end.
LONGEST = 900
#: Of ten inputs so many are files of a scheme, each of which is a build of its own.
SCHEMES_IN_TEN = 1

_MARKDOWN = """# Plan\n\nBarnehagen gir *oppfølging* til barn[^1].\n\n| Tjeneste | Antall |\n|---|---|\n| Skole | 4 |\n
> Skolen har tiltak.\n\n[^1]: En note.\n\n```\nkode\n```\n"""

Mutation = Callable[[bytes, bytes, random.Random], bytes]


def _flipped(data: bytes, _: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _time in range(rng.choice((1, 3, 30, 300))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(data: bytes, _: bytes, rng: random.Random) -> bytes:
    start, end = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
    return data[:start] + data[end:] if rng.random() < 0.5 else data[:end]


def _spliced(data: bytes, other: bytes, rng: random.Random) -> bytes:
    start, at = rng.randrange(len(other)), rng.randrange(len(data))
    return data[:at] + other[start : start + rng.choice((10, 1_000, 50_000))] + data[at:]


def _swapped(data: bytes, _: bytes, rng: random.Random) -> bytes:
    size = max(1, min(len(data) // 4, rng.choice((16, 512, 8_192))))
    first, second = sorted((rng.randrange(len(data) // 2 + 1), rng.randrange(len(data) // 2, len(data))))
    a, b = data[first : first + size], data[second : second + size]
    return data[:first] + b + data[first + len(a) : second] + a + data[second + len(b) :]


def _repeated(data: bytes, _: bytes, rng: random.Random) -> bytes:
    at, size = rng.randrange(len(data)), rng.choice((1, 20, 2_000))
    return data[:at] + data[at : at + size] * rng.choice((2, 20, 200)) + data[at:]


MUTATIONS: Mapping[str, Mutation] = {
    "bits flipped": _flipped, "cut": _cut, "spliced": _spliced, "blocks swapped": _swapped, "repeated": _repeated,
}  # fmt: skip


def seeds() -> dict[str, bytes]:
    """File name → content of what is mutated."""
    found = {path.name: path.read_bytes() for path in sorted(SAMPLE.iterdir()) if path.suffix != ".py"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            if name.endswith((".txt", ".html")):
                archive.writestr(zipfile.ZipInfo(f"i-pakke-{name}"), data + b"\nSlutt.\n")
    return {**found, "plan.md": _MARKDOWN.encode(), "pakke.zip": packed.getvalue()}


def mutated(name: str, data: bytes, other: bytes, rng: random.Random) -> tuple[str, bytes]:
    """A mutated file, and what was done to it."""
    what = rng.choice(list(MUTATIONS))
    if name.endswith((".docx", ".zip")) and rng.random() < 0.6:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        changed = rng.choice([part for part, inside in parts.items() if inside])
        parts[changed] = MUTATIONS[what](parts[changed], other, rng)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, inside in parts.items():
                archive.writestr(zipfile.ZipInfo(part), inside)
        return f"{what} in {changed}", out.getvalue()
    return what, MUTATIONS[what](data, other, rng)


@dataclass
class Tally:
    """What became of the inputs, by kind, and what should not have been."""

    came: dict[str, Counter[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, kind: str, what: str) -> None:
        """Count one input."""
        self.came.setdefault(kind, Counter())[what] += 1

    def lines(self) -> Iterator[str]:
        """The counts as a table, and the faults."""
        columns = sorted({what for counts in self.came.values() for what in counts})
        yield " ".join([f"{'kind':<8}", *(f"{column:>18}" for column in columns)])
        for kind, counts in sorted(self.came.items()):
            yield " ".join([f"{kind:<8}", *(f"{counts[column]:>18}" for column in columns)])
        total = sum(counts.total() for counts in self.came.values())
        yield f"{total} inputs, {len(self.faults)} faults"
        yield from self.faults


def run_command(*arguments: str | Path) -> tuple[int | None, str]:
    """Status and words of the command line; no status when it had no end."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", *map(str, arguments)],
            cwd=SAMPLE.parents[1], capture_output=True, timeout=LONGEST, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None, f"no end within {LONGEST} s"
    return done.returncode, (done.stdout + done.stderr).decode("utf8", "replace")


def _broken(status: int | None, said: str) -> str:
    """What is wrong with how a command ended, if anything."""
    if status not in {0, 1, 2} or "Traceback" in said or "unexpected " in said:
        return f"status {status}: " + " ".join(said.split())[-400:]
    return ""


def try_documents(made: dict[str, tuple[str, bytes]], tally: Tally, place: Path) -> None:
    """Build a batch of mutated documents beside good ones and count what became of each."""
    reports, study = place / "reports", place / "study"
    reports.mkdir()
    for name in GOOD:
        shutil.copy(SAMPLE / name, reports / name)
    for name, (_, data) in made.items():
        (reports / name).write_bytes(data)
    status, said = run_command("build", reports, "-o", study, "--quiet")
    names = f"{next(iter(made))} … {next(reversed(made))}"
    if status not in {0, 1} or _broken(status, said):
        tally.faults.append(f"{names}: {_broken(status, said) or said[-400:]}")
        for name in made:
            tally.add(Path(name).suffix, "in a build that broke")
        return
    documents = pd.read_parquet(study / "tables" / "documents.parquet").set_index("file")["notes"]
    left_out = "\n".join(read_manifest(study)["left_out"])
    for name in GOOD:
        if name not in documents.index and f"{name}: left out: the same content" not in left_out:
            tally.faults.append(f"{names}: the good file {name} is lost")
    for name, (what, _) in made.items():
        tally.add(Path(name).suffix, _came(name, documents, left_out))
        if not _is_told(name, documents, left_out):
            tally.faults.append(f"{name} ({what}): neither read nor left out")


def _is_told(name: str, documents: "pd.Series[str]", left_out: str) -> bool:
    """Whether a file is in the study or named; of an archive the members are."""
    return name in documents.index or name in left_out or name.endswith(".zip")


def _came(name: str, documents: "pd.Series[str]", left_out: str) -> str:
    if name.endswith(".zip"):
        return "left out" if name in left_out else "read"
    if name not in documents.index:
        return "left out"
    return "read with a note" if documents[name] else "read"


def try_scheme(number: int, rng: random.Random, tally: Tally, place: Path) -> None:
    """Build one text with a scheme of which one file is mutated."""
    scheme = place / "scheme"
    files, _ = export_scheme(None, scheme)
    chosen = rng.choice(files)
    what, data = mutated(chosen.name, chosen.read_bytes(), rng.choice(files).read_bytes(), rng)
    chosen.write_bytes(data)
    status, said = run_command("build", SAMPLE / "samarbeid.txt", "-o", place / "study", "--scheme", scheme, "--quiet")
    tally.add(".csv", {0: "read", 1: "left out", 2: "left out"}.get(status or 0, "broke"))
    if broken := _broken(status, said):
        tally.faults.append(f"scheme {number}, {chosen.name} ({what}): {broken}")


def try_inputs(inputs: int, *, batch: int, seed: int, keep: Path | None = None) -> Tally:
    """Make and build that many inputs; those of a batch with a fault are left in ``keep``."""
    tally, sources = Tally(), seeds()
    schemes = inputs * SCHEMES_IN_TEN // 10
    for first in range(0, inputs - schemes, batch):
        made: dict[str, tuple[str, bytes]] = {}
        for number in range(first, min(first + batch, inputs - schemes)):
            rng = random.Random(f"{seed} {number}")  # noqa: S311 - repeatable, no secret
            source = rng.choice(list(sources))
            made[f"{number:04}-{source}"] = mutated(source, sources[source], rng.choice(list(sources.values())), rng)
        _in_folder(partial(try_documents, made, tally), tally, keep)
    for number in range(schemes):
        rng = random.Random(f"{seed} scheme {number}")  # noqa: S311
        _in_folder(partial(try_scheme, number, rng, tally), tally, keep)
    return tally


def _in_folder(work: Callable[[Path], None], tally: Tally, keep: Path | None) -> None:
    known = len(tally.faults)
    with tempfile.TemporaryDirectory() as folder:
        work(Path(folder))
        if keep is not None and len(tally.faults) > known:
            shutil.copytree(folder, keep / f"fault-{known}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Try, print the counts, and say by the status whether all was as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where the inputs of a batch with a fault are put")
    given = parser.parse_args(arguments)
    tally = try_inputs(given.inputs, batch=given.batch, seed=given.seed, keep=given.keep)
    print("\n".join(tally.lines()))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
