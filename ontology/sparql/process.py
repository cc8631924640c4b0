"""A process that answers SPARQL queries to one store and can be stopped: ``python -m ontology.sparql.process``.

The first line of standard input tells the store and how much memory there is, each further line is a query, as JSON.
For each, a line of JSON on standard output tells what was wrong, or the query's form and how many bytes of answer
follow.

All work on a query is done here. The process can make no connection, where the system can bar it from that; and it ends
when standard input does, so that it outlives nobody who asked it.
"""

import json
import os
import re
import signal
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pyoxigraph as ox
from pyparsing import ParseException

from corpus.own_process import limit_process
from ontology.errors import OntologyError, QueryError
from ontology.sparql.query_text import ReadQuery, read_query
from ontology.sparql.sandbox import bar_network
from ontology.sparql.store import load

GRAPHS = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}
#: For both parsers, which call themselves for each bracket within a bracket.
_STACK = 256 << 20
_CALLS = 20_000
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
#: So long that no keyword which Oxigraph's parser tries at a query's end reaches beyond it.
_MARGIN = "\n" * 40
_FEW = 3
#: What is asked for must be held and shown by the process that asks, which takes many times as much.
MOST_BYTES = 64 << 20
#: How RocksDB's faults begin, which come like those of a query.
_STORE_FAULTS = ("Corruption", "IO error")
#: What a query breaks that is otherwise well written, e.g. "The SELECT contains a variable that is unbound".
_RULE = re.compile(r"(?!IRI )[A-Z]\w* [\w ]+")


def main() -> int:
    """Answer what comes on standard input until it ends."""
    bar_network()
    given = json.loads(sys.stdin.buffer.readline())
    limit_process(memory=given["memory"])
    asked: SimpleQueue[bytes] = SimpleQueue()
    threading.stack_size(_STACK)
    sys.setrecursionlimit(_CALLS)
    threading.Thread(target=_answer_all, args=(given, iter(asked.get, b"")), daemon=True).start()
    for line in sys.stdin.buffer:
        asked.put(line)
    # Not sys.exit: whatever the other thread does, nobody waits for it any more.
    os._exit(0)


def _answer_all(given: dict[str, Any], asked: Iterable[bytes]) -> None:
    try:
        store: ox.Store | None = None
        for line in asked:
            request = json.loads(line)
            _set_alarm(request["timeout"])
            try:
                store = store or _opened(given)
                form, answer = run(store, request)
            except QueryError as error:
                _tell({"fault": str(error)})
            except OntologyError as error:
                _tell({"broken": str(error)})
            except OSError as error:
                _tell({"store": str(error)})
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001  # of two parsers that are not ours
                _tell({"fault": f"query: {type(error).__name__}: {error}; write it otherwise, and please report it"})
            else:
                _tell({"form": form} if answer is None else {"form": form, "bytes": len(answer)}, answer or b"")
            _set_alarm(0)
    finally:  # out of memory, most likely: the other end is told by the end of this process
        os._exit(1)


def _set_alarm(seconds: float) -> None:
    """End the process a little after the other end should have done so; 0 for never."""
    if hasattr(signal, "setitimer"):  # Windows has none
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + 1)


def _tell(head: dict[str, Any], body: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


def _opened(given: dict[str, Any]) -> ox.Store:
    try:
        if not given["in_memory"]:
            return ox.Store.read_only(given["store"])
        store = ox.Store()
        load(store, Path(given["store"]))
    except (RuntimeError, ValueError) as error:
        raise OSError(str(error)) from error
    return store


def run(store: ox.Store, request: dict[str, Any]) -> tuple[str, bytes | None]:
    """A query's form, and its answer in the format asked for, or nothing if none was asked for such a query.

    :class:`QueryError` for what may not or cannot be run, ``OSError`` for a store that cannot be read.
    """
    query = read_query(request["query"], request["prefixes"])
    form = _form(query)
    is_graph = form in {"CONSTRUCT", "DESCRIBE"}
    name = request["graph_format" if is_graph else "result_format"]
    if name is None:
        return form, None
    if unknown := next((name for name in request["bindings"] if name not in query.variables), None):
        variables = ", ".join(sorted(query.variables)) or "none"
        raise QueryError(f"binding {unknown!r}: found no such variable; expected one of {variables}")
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.NamedNode(value) if kind == "iri" else ox.Literal(value, datatype=ox.NamedNode(kind))
        for name, (kind, value) in request["bindings"].items()
    }
    chosen = request["graphs"]
    try:
        result = store.query(
            query.text + _MARGIN,
            prefixes=query.iris,
            substitutions=bound,
            use_default_graph_as_union=chosen is None,
            default_graph=None if chosen is None else [ox.NamedNode(name) for name in chosen["default"]],
            named_graphs=None if chosen is None else [ox.NamedNode(name) for name in chosen["named"]],
        )
        if isinstance(result, ox.QueryTriples):
            written = result.serialize(format=getattr(ox.RdfFormat, GRAPHS[name])) or b""
        else:
            written = result.serialize(format=getattr(ox.QueryResultsFormat, name.upper())) or b""
    except (SyntaxError, ValueError, RuntimeError) as error:
        if str(error).startswith(_STORE_FAULTS):
            raise OSError(str(error)) from error
        raise QueryError(_in_words(str(error), query)) from error
    if len(written) > MOST_BYTES:
        size = f"{len(written) >> 20:,} MB; expected at most {MOST_BYTES >> 20}"
        raise QueryError(f"query: found an answer of {size}; ask for less or add LIMIT")
    return form, written


def _form(query: ReadQuery) -> str:
    try:
        return query.form
    except ParseException as error:
        try:  # for its words, which tell the place; of what it is given no letter is a query's own
            ox.Store().query(query.text + _MARGIN, prefixes=query.iris)
        except (SyntaxError, ValueError, RuntimeError) as other:
            raise QueryError(_in_words(str(other), query)) from error
        problem = "found what only one of two parsers reads as a query, e.g. what SPARQL 1.1 does not have"
        raise QueryError(f"query: {problem}; write it in SPARQL 1.1") from error


def _in_words(fault: str, query: ReadQuery) -> str:
    if match := re.search(r"variable \?(\w+) in its SELECT projection", fault):
        return f"binding {match[1]!r}: the SELECT does not name ?{match[1]}; name it there"
    if match := _PLACE.fullmatch(fault):
        line, column, expected = int(match[1]), int(match[2]), " ".join(match[3].split())
        if rule := next((each for each in expected.split(", ") if _RULE.fullmatch(each)), None):
            return f"query: {rule}; correct the query"
        # A keyword that was looked for and not found is told where it would have ended.
        keywords = [] if '"' in expected else re.findall(r"\w{2,}", expected)
        place, found = query.place(line, column - max(map(len, keywords), default=0))
        signs = re.findall(r'"([^\w"]+)"', expected)
        lacking = f" (lacking {' or '.join(signs)})" if 0 < len(signs) <= _FEW else ""
        return f"query: {place}: found what is no SPARQL near {found}{lacking}; mend the query there or just behind"
    return f"query: {fault}; correct the query"


if __name__ == "__main__":
    sys.exit(main())
