"""The study's dataset in an embedded store (Oxigraph, on disk), and queries to it with limits of time and memory.

The store is made from ``graph/study.nq`` the first time that it is asked, and again when that file is another: its
files are RocksDB's, whose bytes differ from run to run, so they are kept out of the study that a build writes and
signs. Each query runs in a process of its own, because nothing else stops one that would never end.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any, Literal

import pyoxigraph as ox

from ontology.base import is_absolute_iri
from ontology.errors import OntologyError, QueryError
from ontology.namespaces import PREFIXES
from ontology.sparql_process import FAULT
from ontology.sparql_text import check_query

FOLDER = "oxigraph"

#: Seconds and bytes that a query may take, if no other limit is given.
TIMEOUT = 60.0
MEMORY = 4 << 30

ResultFormat = Literal["json", "xml", "csv", "tsv"]
GraphFormat = Literal["turtle", "ntriples", "jsonld"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = {_XSD + name for name in ("integer", "nonNegativeInteger", "int", "long")}
_FLOATS = {_XSD + name for name in ("double", "float", "decimal")}
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class QueryTimeoutError(QueryError):
    """A query that was stopped because it ran longer than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store that can be asked: a folder, or, where none can be written, the N-Quads file itself."""

    path: Path
    in_memory: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gave: its form (SELECT, ASK, CONSTRUCT or DESCRIBE) and the answer in the format asked for."""

    form: str
    body: bytes


def open_store(dataset: Path) -> Store:
    """The store of a ``study.nq``, made beside it if it is not there yet."""
    if not dataset.is_file():
        raise OntologyError(f"{dataset.name}: found no such file; expected the graph of a study; build the study first")
    with dataset.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()[:16]
    folder = dataset.with_name(FOLDER) / digest
    if folder.is_dir():
        return Store(path=folder)
    try:
        folder.parent.mkdir(exist_ok=True)
        _make(dataset, folder)
    except OSError:  # a study on a medium that cannot be written to is asked all the same
        return Store(path=dataset, in_memory=True)
    return Store(path=folder)


def _make(dataset: Path, folder: Path) -> None:
    """Load beside the place and move there when whole: a killed load leaves no half store, two at once no mixed one."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".loading-") as loading:
        new = Path(loading, "store")
        store = ox.Store(new)
        store.bulk_load(path=dataset, format=ox.RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
        del store
        for earlier in folder.parent.iterdir():
            if earlier.name != folder.name and not earlier.name.startswith(".loading-"):
                shutil.rmtree(earlier, ignore_errors=True)
        try:
            new.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was first, with the same content
                raise


def run_query(
    store: Store,
    query: str,
    *,
    bindings: Mapping[str, object] | None = None,
    result_format: ResultFormat = "json",
    graph_format: GraphFormat = "turtle",
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> Answer:
    """Answer a query. Variables of ``bindings`` are fixed to values, which are never pasted into the text.

    The prefixes of :mod:`ontology.namespaces` need no declaration, and a query without ``GRAPH`` sees all graphs as
    one. :class:`QueryError` tells the place of a mistake, :class:`QueryTimeoutError` that the query was stopped.
    """
    form = check_query(query)
    request = {
        "store": str(store.path),
        "in_memory": store.in_memory,
        "query": query,
        "prefixes": PREFIXES,
        "bindings": {name: _bound(name, value, query) for name, value in (bindings or {}).items()},
        "result_format": result_format,
        "graph_format": graph_format,
        "memory": memory,
    }
    return Answer(form=form, body=_run(json.dumps(request).encode(), timeout, memory))


def _bound(name: str, value: object, query: str) -> tuple[str, str]:
    if not re.search(rf"[?$]{re.escape(name)}\b", query):
        found = ", ".join(sorted({match[1] for match in re.finditer(r"[?$](\w+)", query)})) or "none"
        raise QueryError(f"binding {name!r}: found no such variable; expected one of {found}")
    if isinstance(value, bool):
        return _XSD + "boolean", str(value).lower()
    if isinstance(value, int | float):
        return _XSD + ("integer" if isinstance(value, int) else "double"), repr(value)
    text = str(value)
    iri = text.startswith("<") and text.endswith(">") and is_absolute_iri(text[1:-1])
    return ("iri", text[1:-1]) if iri else (_XSD + "string", text)


def _run(request: bytes, timeout: float, memory: int) -> bytes:
    root = Path(__file__).parents[1]
    # -P keeps the working folder, which may hold anything, out of the modules' path.
    command = [sys.executable, "-P", "-m", "ontology.sparql_process"]
    path = os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "PYTHONPATH": path}
    try:
        done = subprocess.run(  # noqa: S603  # the command holds nothing of a user's
            command, input=request, capture_output=True, timeout=timeout, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        problem = f"query: stopped after {timeout:g} seconds; expected an answer by then"
        raise QueryTimeoutError(f"{problem}; ask for less, add LIMIT, or give it more time") from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == FAULT:
        raise QueryError(_told(json.loads(done.stderr)))
    raise QueryError(f"query: stopped: it took more than {memory >> 20} MB of memory; ask for less or add LIMIT")


def _told(fault: Mapping[str, str]) -> str:
    if match := re.search(r"variable \?(\w+) in its SELECT projection", fault["message"]):
        return f"binding {match[1]!r}: the SELECT does not name ?{match[1]}; name it there"
    if match := _PLACE.fullmatch(fault["message"]):
        line, column, expected = match.groups()
        return f"query: line {line}, column {column}: {expected}; mend the query there"
    return f"query: {fault['message']}; correct the query"


def rows_of(answer: Answer) -> tuple[list[str], list[dict[str, Any]]]:
    """Names and rows of a SELECT's or ASK's JSON answer, with plain Python values; unbound is ``None``."""
    if answer.form in {"CONSTRUCT", "DESCRIBE"}:
        raise QueryError(f"query: found {answer.form}, which gives a graph; expected SELECT or ASK, which give rows")
    found = json.loads(answer.body)
    if "boolean" in found:
        return ["ask"], [{"ask": found["boolean"]}]
    names = found["head"]["vars"]
    return names, [{name: _value(row.get(name)) for name in names} for row in found["results"]["bindings"]]


def _value(term: Mapping[str, str] | None) -> object:
    if term is None:
        return None
    text, datatype = term["value"], term.get("datatype", "")
    if datatype in _INTEGERS:
        return int(text)
    if datatype in _FLOATS:
        return float(text)
    return text == "true" if datatype == _XSD + "boolean" else text
