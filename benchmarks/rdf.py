"""RDF at a million statements: built to disk, loaded, counted and validated, beside rdflib (and pyshacl) alone.

    python benchmarks/rdf.py STUDY --statements 1000000

A study's documents are taken as often as it needs to reach the size. Each stage of each side runs in a process of its
own, which tells its CPU seconds, wall time and peak memory; what both sides are given (tables, the file) is not timed.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyoxigraph
import pyshacl
from rdflib import Dataset, Graph, URIRef

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from extract.attribution.service_scheme import load_services  # noqa: E402
from extract.concepts.scheme import load_scheme  # noqa: E402
from kg.asking.study import open_study  # noqa: E402
from kg.tables.study_tables import TABLES  # noqa: E402
from ontology.checking.shapes import load_shapes  # noqa: E402
from ontology.checking.validation import validate  # noqa: E402
from ontology.files.nquads import write_lines  # noqa: E402
from ontology.files.reading import parsed_quads, read_quads  # noqa: E402
from ontology.graph import study_lines  # noqa: E402
from ontology.names.iris import Iris  # noqa: E402
from ontology.names.namespaces import PREFIXES  # noqa: E402
from ontology.names.terms import Quad  # noqa: E402
from ontology.sparql.answers import Session  # noqa: E402
from ontology.sparql.dataset import load_dataset  # noqa: E402
from ontology.sparql.gallery import named_query  # noqa: E402
from ontology.sparql.store import open_store  # noqa: E402
from ontology.statements.about import About  # noqa: E402
from ontology.statements.prepared import Given as Stated  # noqa: E402
from ontology.statements.run import Run  # noqa: E402

STAGES = (
    "build to disk",
    "load into memory",
    "load into a store on disk",
    "open in another process and ask",
    "count, first query",
    "count, next query",
    "count by a join, next query",
    "validate",
)
#: rdflib keeps no store on disk and has no process to start: what it does there is what it did before.
SAME_FOR_RDFLIB = {
    "load into a store on disk": "load into memory",
    "open in another process and ask": "load into memory",
    "count, next query": "count, first query",
}

#: The tables of which each row is about one document.
DOCUMENT_TABLES = (
    "documents", "pages", "sections", "sentences", "blocks", "cells", "cleaning", "mentions", "uses", "definitions",
    "claims", "citations", "references",
)  # fmt: skip

#: The gallery's count, and the same from the annotations' bodies and subjects, which is a join.
COUNT = named_query("counts").text
JOIN = """SELECT ?concept ?service (COUNT(?mention) AS ?mentions) WHERE {
  ?mention a oa:Annotation ; oa:hasBody ?concept ; bk:countedIn/bk:service ?service .
  ?concept a skos:Concept
} GROUP BY ?concept ?service"""

#: Queries that the time of one is told from.
TIMES = 20


class Given(NamedTuple):
    """What a stage is given: the study, how often its documents are taken, and the file of the dataset."""

    study: Path
    copies: int
    file: Path


def many(given: Given) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The study's tables and texts with each document several times."""
    opened = open_study(given.study)
    tables = {name: opened.table(name) for name in TABLES if (given.study / "tables" / f"{name}.parquet").is_file()}
    names = {document: [document, *(f"{document}-{k}" for k in range(1, given.copies))] for document in opened.texts}
    for name in DOCUMENT_TABLES:
        parts = [
            tables[name].assign(document=tables[name]["document"].map(lambda d, k=k: names[d][k]))
            for k in range(given.copies)
        ]
        tables[name] = pd.concat(parts, ignore_index=True)
    return tables, {copy: text for document, text in opened.texts.items() for copy in names[document]}


def lines_of(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> Iterator[bytes]:
    scheme, services = load_scheme().concepts, load_services().services
    given = Stated(tables=tables, scheme=scheme, services=services, texts=texts)
    run = Run(software="benchmark", version="0", settings={}, inputs={})
    for part in study_lines(given, run=run, iris=Iris(), about=About()):
        yield from (line.encode() for line in part)


def ours(stage: str, given: Given) -> Callable[[], Any]:
    """What Begrepskart does, ready to be timed."""
    if stage == "build to disk":
        tables, texts = many(given)
        return lambda: write_lines(given.file, lines_of(tables, texts))
    if stage == "load into memory":
        return lambda: loaded_in_memory(given.file)
    if stage == "load into a store on disk":
        return lambda: open_store(given.file)
    if stage == "open in another process and ask":
        return lambda: asked(given.file, "ASK { ?u a bk:Usage }")
    if stage == "validate":
        return lambda: len(validate([given.file], load_shapes()).problems)
    return lambda: asked(given.file, counted(stage), 1 if stage == "count, first query" else TIMES + 1)


def counted(stage: str) -> str:
    return JOIN if "join" in stage else COUNT


def loaded_in_memory(file: Path) -> int:
    store = pyoxigraph.Store()
    store.bulk_load(path=file, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    return len(store)


def asked(file: Path, text: str, times: int = 1) -> int:
    with Session(open_store(file)) as session:
        return sum(len(session.run(text, timeout=600).body.splitlines()) for _ in range(times))


def rdflibs(stage: str, given: Given) -> Callable[[], Any]:
    """The same with rdflib alone; validation with pyshacl."""
    if stage == "build to disk":
        tables, texts = many(given)
        lines = b"".join(lines_of(tables, texts))
        quads = [*parsed_quads(lines, format_name="nquads", name="study")]  # what rdflib is given is not timed
        return lambda: built(given.file.with_suffix(".rdflib"), iter(quads))
    if stage.startswith("count"):
        loaded = load_dataset(given.file)
        return lambda: len(loaded.query(counted(stage), initNs=PREFIXES))
    if stage == "validate":
        data = Graph()
        for subject, predicate, object_, _ in read_quads(given.file):
            data.add((subject, predicate, object_))
        shapes = Graph().parse(ROOT / "ontology" / "shapes.ttl")
        return lambda: pyshacl.validate(data, shacl_graph=shapes)[0]
    return lambda: len(Dataset().parse(given.file, format="nquads"))


def built(file: Path, quads: Iterator[Quad]) -> int:
    dataset = Dataset()
    graphs: dict[URIRef, Graph] = {}

    def graph(name: URIRef) -> Graph:  # once a name: Dataset.graph for each statement takes a fifth longer
        found = graphs.get(name)
        if found is None:
            found = graphs[name] = dataset.graph(name)
        return found

    dataset.addN((subject, predicate, object_, graph(name)) for subject, predicate, object_, name in quads)
    dataset.serialize(file, format="nquads", encoding="utf-8")
    return len(dataset)


def processor_seconds() -> float:
    """User and system time of this process and those it has waited for: other work hardly lengthens it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def one(side: str, stage: str, given: Given) -> None:
    """Run one stage of one side, and tell time and memory."""
    run = (ours if side == "begrepskart" else rdflibs)(stage, given)
    if side == "begrepskart" and stage.endswith(
        "next query"
    ):  # less what the first took, start of the process included
        first = measured(lambda: asked(given.file, counted(stage)))
        found = measured(run)
        found |= {name: (found[name] - first[name]) / TIMES for name in ("seconds", "cpu")}
    else:
        found = measured(run)
    print(json.dumps(found))


def measured(run: Callable[[], Any]) -> dict[str, Any]:
    before, cpu = time.perf_counter(), processor_seconds()
    result = run()
    seconds, cpu = time.perf_counter() - before, processor_seconds() - cpu
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"seconds": seconds, "cpu": cpu, "megabytes": peak * 1024 / 1e6, "result": str(result)}


def in_a_process(side: str, stage: str, given: Given) -> dict[str, Any]:
    one_stage = [str(given.study), "--one", side, stage, str(given.file), str(given.copies)]
    command = [sys.executable, "-W", "ignore", __file__, *one_stage]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def copies_for(study: Path, statements: int) -> int:
    """How often the documents must be taken: what is said of the study as a whole stays as it is."""
    documents = {name.encode() for name in open_study(study).texts}
    with (study / "graph" / "study.nq").open("rb") as lines:
        found = [line[line.rfind(b"/") + 1 : -4] in documents for line in lines]
    whole, once = found.count(False), found.count(True)
    return max(1, math.ceil((statements - whole) / once))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("study", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        side, stage, file, copies = options.one
        one(side, stage, Given(options.study, int(copies), Path(file)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        given = Given(options.study, copies_for(options.study, options.statements), Path(folder, "study.nq"))
        print("| stage | begrepskart CPU s | wall s | MB | rdflib CPU s | wall s | MB | CPU ratio | wall ratio |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        peers: dict[str, dict[str, Any]] = {}
        for stage in STAGES:
            a, same = in_a_process("begrepskart", stage, given), SAME_FOR_RDFLIB.get(stage, stage)
            b = peers[same] = peers.get(same) or in_a_process("rdflib", same, given)
            sides = " | ".join(f"{x['cpu']:.3g} | {x['seconds']:.3g} | {x['megabytes']:.0f}" for x in (a, b))
            print(f"| {stage} | {sides} | {b['cpu'] / a['cpu']:.1f} | {b['seconds'] / a['seconds']:.1f} |", flush=True)
        with given.file.open("rb") as lines:
            print(f"\n{sum(1 for _ in lines):,} statements; load average {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
