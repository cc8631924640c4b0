"""RDF at a million statements: built to disk, loaded, counted and validated, beside rdflib (and pyshacl) alone.

    python benchmarks/rdf.py STUDY --statements 1000000

A study's documents are taken as often as it needs to reach the size. Each stage of each side runs in a process of its
own, which tells its wall time and peak memory; what both sides are given (tables, the file) is not timed.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyshacl
from rdflib import Dataset, Graph

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from extract.scheme import load_scheme  # noqa: E402
from extract.service_scheme import load_services  # noqa: E402
from kg.study import TABLES, open_study  # noqa: E402
from ontology.gallery import named_query  # noqa: E402
from ontology.graph import DOCUMENT_TABLES, study_quads  # noqa: E402
from ontology.iris import Iris  # noqa: E402
from ontology.nquads import read_quads, write_quads  # noqa: E402
from ontology.query import load_dataset, query  # noqa: E402
from ontology.run import Run  # noqa: E402
from ontology.shapes import load_shapes  # noqa: E402
from ontology.store import open_store, run_query  # noqa: E402
from ontology.terms import Quad  # noqa: E402
from ontology.validation import validate  # noqa: E402

STAGES = ("build to disk", "load", "count", "validate")

#: pyshacl holds everything several times over: it is given this share of the statements, and says so.
PYSHACL_SHARE = 20


def many(study: Path, copies: int) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The study's tables and texts with each document ``copies`` times."""
    opened = open_study(study)
    tables = {name: opened.table(name) for name in TABLES if (study / "tables" / f"{name}.parquet").is_file()}
    names = {document: [document, *(f"{document}-{k}" for k in range(1, copies))] for document in opened.texts}
    for name in DOCUMENT_TABLES:
        parts = [
            tables[name].assign(document=tables[name]["document"].map(lambda d, k=k: names[d][k]))
            for k in range(copies)
        ]
        tables[name] = pd.concat(parts, ignore_index=True)
    return tables, {copy: text for document, text in opened.texts.items() for copy in names[document]}


def quads_of(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> Iterator[Quad]:
    return study_quads(
        tables=tables,
        scheme=load_scheme().concepts,
        services=load_services().services,
        texts=texts,
        run=Run(software="benchmark", version="0", settings={}, inputs={}),
        iris=Iris(),
    )


def ours(stage: str, file: Path, study: Path, copies: int) -> Callable[[], Any]:
    """What Begrepskart does, ready to be timed."""
    if stage == "build to disk":
        tables, texts = many(study, copies)
        return lambda: write_quads(file, quads_of(tables, texts))
    if stage == "load":
        return lambda: open_store(file)
    if stage == "count":
        store = open_store(file)
        return lambda: len(run_query(store, named_query("counts").text, timeout=600).body.splitlines())
    return lambda: len(validate([file], load_shapes()).problems)


def rdflibs(stage: str, file: Path, study: Path, copies: int) -> Callable[[], Any]:
    """The same with rdflib alone; validation with pyshacl, on a share of the statements."""
    if stage == "build to disk":
        tables, texts = many(study, copies)

        def build() -> int:
            dataset = Dataset()
            dataset.addN((s, p, o, dataset.graph(g)) for s, p, o, g in quads_of(tables, texts))
            dataset.serialize(file.with_suffix(".rdflib"), format="nquads", encoding="utf-8")
            return len(dataset)

        return build
    if stage == "load":
        return lambda: len(Dataset().parse(file, format="nquads"))
    if stage == "count":
        loaded = load_dataset(file)
        return lambda: len(query(loaded, named_query("counts").text))
    data = Graph()
    tables, texts = many(study, 1)
    whole = sum(1 for _ in read_quads(file))
    documents = sorted(texts)
    kept: set[str] = set()
    for document in documents:  # whole documents, so that what is pointed to is there
        if len(data) > whole / PYSHACL_SHARE:
            break
        kept.add(document)
        part = {n: t[t["document"].isin(kept)] if n in DOCUMENT_TABLES else t for n, t in tables.items()}
        data = Graph()
        for s, p, o, _ in quads_of(part, texts):
            data.add((s, p, o))
    shapes = Graph().parse(ROOT / "ontology" / "shapes.ttl")
    print(json.dumps({"share": whole / len(data)}), file=sys.stderr)
    return lambda: pyshacl.validate(data, shacl_graph=shapes)[0]


def processor_seconds() -> float:
    """User and system time of this process and those it has waited for: other work hardly lengthens it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def one(side: str, stage: str, file: Path, study: Path, copies: int) -> None:
    """Run one stage of one side, and tell time and memory."""
    run = (ours if side == "begrepskart" else rdflibs)(stage, file, study, copies)
    before, cpu = time.perf_counter(), processor_seconds()
    result = run()
    seconds, cpu = time.perf_counter() - before, processor_seconds() - cpu
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "cpu": cpu, "megabytes": peak * 1024 / 1e6, "result": str(result)}))


def measured(side: str, stage: str, file: Path, study: Path, copies: int) -> dict[str, float]:
    command = [sys.executable, "-W", "ignore", __file__, str(study), "--one", side, stage, str(file), str(copies)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    for line in done.stderr.splitlines():
        if line.startswith('{"share"'):
            found["share"] = json.loads(line)["share"]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("study", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        side, stage, file, copies = options.one
        one(side, stage, Path(file), options.study, int(copies))
        return 0
    held = sum(1 for _ in (options.study / "graph" / "study.nq").open("rb"))
    copies = max(1, round(options.statements / held))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "study.nq")
        print("| stage | begrepskart s | CPU s | MB | rdflib s | CPU s | MB | CPU ratio |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for stage in STAGES:
            a, b = (measured(side, stage, file, options.study, copies) for side in ("begrepskart", "rdflib"))
            share = b.get("share", 1.0)
            note = f" (pyshacl on {1 / share:.0%} of the statements; ratio × {share:.1f})" if share > 1 else ""
            sides = " | ".join(f"{x['seconds']:.1f} | {x['cpu']:.1f} | {x['megabytes']:.0f}" for x in (a, b))
            print(f"| {stage}{note} | {sides} | {b['cpu'] * share / a['cpu']:.1f} |", flush=True)
        print(f"\n{sum(1 for _ in file.open('rb')):,} statements")
    return 0


if __name__ == "__main__":
    sys.exit(main())
