"""Queries to a study's store, answered with limits of time and memory.

Queries run in processes of their own (:mod:`ontology.sparql.worker`), because nothing else stops one that would never
end. A :class:`Session` keeps such a process for the next query.
"""

import json
import re
import shutil
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Any, Literal, Self

from ontology.errors import QueryError
from ontology.names.base import is_absolute_iri
from ontology.names.namespaces import PREFIXES
from ontology.sparql.query_text import check_query
from ontology.sparql.store import Store
from ontology.sparql.worker import Worker, WorkerEndedError

#: Seconds and bytes that a query may take, if no other limit is given.
TIMEOUT = 60.0
MEMORY = 4 << 30

ResultFormat = Literal["json", "xml", "csv", "tsv"]
GraphFormat = Literal["turtle", "ntriples", "jsonld", "rdfxml"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = {_XSD + name for name in ("integer", "nonNegativeInteger", "int", "long")}
_FLOATS = {_XSD + name for name in ("double", "float", "decimal")}
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class QueryTimeoutError(QueryError):
    """A query that was stopped because it ran longer than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gave: its form (SELECT, ASK, CONSTRUCT or DESCRIBE) and the answer in the format asked for."""

    form: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphs:
    """The graphs that a query without ``GRAPH`` sees as one, and those that ``GRAPH`` may name, by their IRIs."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


class Session:
    """Queries to one store. Threads may share it: each query that runs has a process to itself.

    Processes that have answered wait for the next query, until :meth:`close`, or until nobody holds the session.
    """

    def __init__(self, store: Store, *, memory: int = MEMORY) -> None:
        self.store = store
        self._memory = memory
        self._lock = Lock()
        self._waiting: list[Worker] = []
        self._end = weakref.finalize(self, _stop, self._waiting)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        self._end()

    def run(
        self,
        query: str,
        *,
        bindings: Mapping[str, object] | None = None,
        result_format: ResultFormat = "json",
        graph_format: GraphFormat = "turtle",
        graphs: Graphs | None = None,
        timeout: float = TIMEOUT,
    ) -> Answer:
        """Answer a query. Variables of ``bindings`` are fixed to values, which are never pasted into the text.

        The prefixes of :mod:`ontology.names.namespaces` need no declaration, and a query without ``GRAPH`` sees all
        graphs as one unless some are chosen. :class:`QueryError` tells the place of a mistake,
        :class:`QueryTimeoutError` that the query was stopped.
        """
        form = check_query(query)
        request = {
            "query": query,
            "prefixes": PREFIXES,
            "bindings": {name: _bound(name, value, query) for name, value in (bindings or {}).items()},
            "result_format": result_format,
            "graph_format": graph_format,
            "graphs": None if graphs is None else _chosen(graphs),
        }
        return Answer(form=form, body=self._asked(request, timeout))

    def _asked(self, request: Mapping[str, object], timeout: float) -> bytes:
        worker = self._worker()
        try:
            head, body = worker.ask(request, timeout=timeout)
        except WorkerEndedError as error:
            if error.timed_out:
                problem = f"query: stopped after {timeout:g} seconds; expected an answer by then"
                raise QueryTimeoutError(f"{problem}; ask for less, add LIMIT, or give it more time") from None
            problem = f"query: stopped: it took more than {self._memory >> 20} MB of memory"
            raise QueryError(f"{problem}; ask for less or add LIMIT") from None
        except BaseException:
            worker.stop()
            raise
        with self._lock:
            self._waiting.append(worker)
        if str(head.get("fault")).startswith("Corruption:"):  # not the query's fault; the store is made of study.nq
            shutil.rmtree(self.store.path, ignore_errors=True)
            raise QueryError("query: the store was damaged and is taken away; ask again, and it is made anew")
        if "fault" in head:
            raise QueryError(_in_words(head["fault"], str(request["query"])))
        return body

    def _worker(self) -> Worker:
        with self._lock:
            while self._waiting:
                if (worker := self._waiting.pop()).is_running:
                    return worker
                worker.stop()
        return Worker(self.store, memory=self._memory)


def _stop(workers: list[Worker]) -> None:
    while workers:
        workers.pop().stop()


def run_query(
    store: Store,
    query: str,
    *,
    bindings: Mapping[str, object] | None = None,
    graph_format: GraphFormat = "turtle",
    timeout: float = TIMEOUT,
) -> Answer:
    """Answer one query, as a session of its own."""
    with Session(store) as session:
        return session.run(query, bindings=bindings, graph_format=graph_format, timeout=timeout)


def _chosen(graphs: Graphs) -> dict[str, list[str]]:
    for iri in (*graphs.default, *graphs.named):
        if not is_absolute_iri(iri):
            raise QueryError(f"query: found the graph {iri!r}; expected an absolute IRI; name one that the study has")
    return {"default": [*graphs.default], "named": [*graphs.named]}


def _bound(name: str, value: object, query: str) -> tuple[str, str]:
    if not re.search(rf"[?$]{re.escape(name)}\b", query):
        variables = ", ".join(sorted({match[1] for match in re.finditer(r"[?$](\w+)", query)})) or "none"
        raise QueryError(f"binding {name!r}: found no such variable; expected one of {variables}")
    if isinstance(value, bool):
        return _XSD + "boolean", str(value).lower()
    if isinstance(value, int | float):
        return _XSD + ("integer" if isinstance(value, int) else "double"), repr(value)
    text = str(value)
    iri = text.startswith("<") and text.endswith(">") and is_absolute_iri(text[1:-1])
    return ("iri", text[1:-1]) if iri else (_XSD + "string", text)


def _in_words(fault: str, query: str) -> str:
    if match := re.search(r"variable \?(\w+) in its SELECT projection", fault):
        return f"binding {match[1]!r}: the SELECT does not name ?{match[1]}; name it there"
    if match := _PLACE.fullmatch(fault):
        line, column, expected = match.groups()
        place = f"query: line {line}, column {column}"
        if "Prefix not found" in expected and (unknown := _unknown_prefix(query)):
            return f"{place}: found no prefix {unknown!r}; declare it with PREFIX, or use one of {', '.join(PREFIXES)}"
        return f"{place}: {_RANGES.sub('', ' '.join(expected.split()))}; mend the query there"
    return f"query: {fault}; correct the query"


#: The parser's classes of characters, which are those of names and digits.
_RANGES = re.compile(r", \[[^\[\]]*\]|\[[^\[\]]*\.\.[^\[\]]*\], ")


def _unknown_prefix(query: str) -> str | None:
    bare = re.sub(r"""<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'|#[^\n]*""", " ", query)
    declared = {name.lower() for name in re.findall(r"(?i)\bprefix\s+([\w.-]*):", bare)}
    used = re.findall(r"(?<![\w?$:.-])([A-Za-z][\w.-]*):", bare)
    return next((f"{name}:" for name in used if name not in PREFIXES and name.lower() not in declared), None)


def rows_of(answer: Answer) -> tuple[list[str], list[dict[str, Any]]]:
    """Names and rows of a SELECT's or ASK's JSON answer, with plain Python values; unbound is ``None``."""
    if answer.form in {"CONSTRUCT", "DESCRIBE"}:
        raise QueryError(f"query: found {answer.form}, which gives a graph; expected SELECT or ASK, which give rows")
    result = json.loads(answer.body)
    if "boolean" in result:
        return ["ask"], [{"ask": result["boolean"]}]
    names = result["head"]["vars"]
    return names, [{name: _value(row.get(name)) for name in names} for row in result["results"]["bindings"]]


def _value(term: Mapping[str, str] | None) -> object:
    if term is None:
        return None
    text, datatype = term["value"], term.get("datatype", "")
    if datatype in _INTEGERS:
        return int(text)
    if datatype in _FLOATS:
        return float(text)
    return text == "true" if datatype == _XSD + "boolean" else text
