"""Queries to a study's store, answered with limits of time and memory.

Queries run in processes of their own (:mod:`ontology.sparql.worker`), because nothing else stops one that would never
end. A :class:`Session` keeps such a process for the next query.
"""

import json
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Any, Literal, Self

from corpus.addresses import is_absolute_iri
from ontology.errors import OntologyError, QueryError
from ontology.names.prefixes import PREFIXES
from ontology.sparql.store import Store, made_again
from ontology.sparql.worker import Worker, WorkerEndedError

#: Seconds and bytes that a query may take, if no other limit is given.
TIMEOUT = 60.0
MEMORY = 4 << 30

ResultFormat = Literal["json", "xml", "csv", "tsv"]
GraphFormat = Literal["turtle", "ntriples", "jsonld", "rdfxml"]

_GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})
_XSD = "http://www.w3.org/2001/XMLSchema#"
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_NUMBERS: Mapping[str, type[int | float]] = {
    **dict.fromkeys((_XSD + name for name in ("integer", "nonNegativeInteger", "int", "long")), int),
    **dict.fromkeys((_XSD + name for name in ("double", "float", "decimal")), float),
}


class QueryTimeoutError(QueryError):
    """A query that was stopped because it ran longer than it may."""


class QueryFormError(QueryError):
    """A query whose ``form`` gives rows where a graph was asked for, or a graph instead of rows."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.is_graph = form in _GRAPH_FORMS
        gives = "a graph, not rows" if self.is_graph else "rows, not a graph"
        super().__init__(f"{form} gives {gives}; ask for another format, or with another form")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gave: its form (SELECT, ASK, CONSTRUCT or DESCRIBE) and the answer in the format asked for."""

    form: str
    body: bytes

    @property
    def is_graph(self) -> bool:
        """Whether it is one, or else rows."""
        return self.form in _GRAPH_FORMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphs:
    """The graphs that a query without ``GRAPH`` sees as one, and those that ``GRAPH`` may name, by their IRIs."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


class Session:
    """Queries to one store. Threads may share it: each query that runs has a process to itself.

    Processes that have answered wait for the next query. All end with :meth:`close`, or when nobody holds the session,
    whatever they do; they also do when this process ends, in whatever way.
    """

    def __init__(self, store: Store, *, memory: int = MEMORY) -> None:
        self.store = store
        self._memory = memory
        self._lock = Lock()
        self._waiting: list[Worker] = []
        self._all: set[Worker] = set()
        self._end = weakref.finalize(self, _stop, self._all)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, also those that are answering."""
        self._end()

    def run(
        self,
        query: str,
        *,
        bindings: Mapping[str, object] | None = None,
        result_format: ResultFormat | None = "json",
        graph_format: GraphFormat | None = "turtle",
        graphs: Graphs | None = None,
        timeout: float = TIMEOUT,
    ) -> Answer:
        """Answer a query. Variables of ``bindings`` are fixed to values, which are never pasted into the text.

        The prefixes of :mod:`ontology.names.prefixes` need no declaration, and a query without ``GRAPH`` sees all
        graphs as one unless some are chosen. :class:`QueryError` tells the place of a mistake,
        :class:`QueryTimeoutError` that the query was stopped, :class:`QueryFormError` that no format (``None``) was
        asked for what it gives.
        """
        request = {
            "query": query,
            "prefixes": PREFIXES,
            "bindings": {name: _bound(value) for name, value in (bindings or {}).items()},
            "result_format": result_format,
            "graph_format": graph_format,
            "graphs": None if graphs is None else _chosen(graphs),
        }
        store = self.store
        head, body = self._asked(request, timeout)
        if "store" in head:
            with self._lock:
                if self.store is store:
                    self.store = made_again(store)
                    self._stop_waiting()
            head, body = self._asked(request, timeout)
        if "broken" in head:
            raise OntologyError(head["broken"])
        if "store" in head:
            problem = f"{self.store.path.name}: the store cannot be read ({head['store']})"
            raise OntologyError(f"{problem}; build the study again")
        if "fault" in head:
            raise QueryError(head["fault"])
        if "bytes" not in head:
            raise QueryFormError(head["form"])
        return Answer(form=head["form"], body=body)

    def _asked(self, request: Mapping[str, object], timeout: float) -> tuple[Mapping[str, Any], bytes]:
        worker = self._worker()
        try:
            head, body = worker.ask(request, timeout=timeout)
        except WorkerEndedError as error:
            self._all.discard(worker)
            if error.used_up == "time":
                problem = f"query: stopped after {timeout:g} s; expected an answer by then"
                raise QueryTimeoutError(f"{problem}; ask for less, add LIMIT, or give it more time") from None
            if error.used_up == "stack":
                problem = "query: stopped: it is nested too deeply, or strings together too many parts"
                raise QueryError(f"{problem}; nest less, or use VALUES or IN for long lists") from None
            problem = f"query: stopped: it took more than {self._memory >> 20} MB of memory"
            raise QueryError(f"{problem}; ask for less or add LIMIT") from None
        except BaseException:
            worker.stop()
            self._all.discard(worker)
            raise
        with self._lock:
            self._waiting.append(worker)
        return head, body

    def _worker(self) -> Worker:
        with self._lock:
            while self._waiting:
                if (worker := self._waiting.pop()).is_running:
                    return worker
                worker.stop()
                self._all.discard(worker)
        worker = Worker(self.store, memory=self._memory)
        self._all.add(worker)
        if not self._end.alive:  # closed meanwhile, by another thread
            worker.stop()
        return worker

    def _stop_waiting(self) -> None:
        self._all.difference_update(self._waiting)
        while self._waiting:
            self._waiting.pop().stop()


def _stop(workers: set[Worker]) -> None:
    while workers:
        workers.pop().stop()


def run_query(
    store: Store,
    query: str,
    *,
    bindings: Mapping[str, object] | None = None,
    graph_format: GraphFormat | None = "turtle",
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


def _bound(value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        return _XSD + "boolean", str(value).lower()
    if isinstance(value, int | float):
        return _XSD + ("integer" if isinstance(value, int) else "double"), repr(value)
    text = str(value)
    iri = text.startswith("<") and text.endswith(">") and is_absolute_iri(text[1:-1])
    return ("iri", text[1:-1]) if iri else (_XSD + "string", text)


def rows_of(answer: Answer) -> tuple[list[str], list[dict[str, Any]]]:
    """Names and rows of a SELECT's or ASK's JSON answer, with plain Python values; unbound is ``None``."""
    if answer.is_graph:
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
    if (number := _NUMBERS.get(datatype)) is not None:
        try:
            return number(text)
        except ValueError:  # a literal that has no form of its datatype, or more digits than Python takes
            return text
    return _BOOLEANS.get(text, text) if datatype == _XSD + "boolean" else text
