"""A process that answers SPARQL queries to one store and can be stopped: ``python -m ontology.sparql.process``.

The first line of standard input tells the store and how much memory there is, each further line is a query, as JSON.
For each, a line of JSON on standard output tells what was wrong, or how many bytes of answer follow.

Loads Oxigraph alone, so that it starts in an instant.
"""

import json
import sys
from typing import Any

import pyoxigraph as ox

RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def main() -> int:
    """Answer what comes on standard input until it ends."""
    given = json.loads(sys.stdin.buffer.readline())
    _limit_memory(given["memory"])
    store: ox.Store | None = None
    for line in sys.stdin.buffer:
        try:
            store = store or _opened(given)
            answer = _answer(store, json.loads(line))
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            _tell({"fault": str(error)}, b"")
        else:
            _tell({"bytes": len(answer)}, answer)
    return 0


def _tell(head: dict[str, Any], body: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


def _limit_memory(limit: int) -> None:
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _opened(given: dict[str, Any]) -> ox.Store:
    if not given["in_memory"]:
        return ox.Store.read_only(given["store"])
    store = ox.Store()
    store.bulk_load(path=given["store"], format=ox.RdfFormat.N_QUADS, lenient=True)
    return store


def _answer(store: ox.Store, request: dict[str, Any]) -> bytes:
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.NamedNode(value) if kind == "iri" else ox.Literal(value, datatype=ox.NamedNode(kind))
        for name, (kind, value) in request["bindings"].items()
    }
    chosen = request["graphs"]
    result = store.query(
        request["query"],
        prefixes=request["prefixes"],
        substitutions=bound,
        use_default_graph_as_union=chosen is None,
        default_graph=None if chosen is None else [ox.NamedNode(name) for name in chosen["default"]],
        named_graphs=None if chosen is None else [ox.NamedNode(name) for name in chosen["named"]],
    )
    if isinstance(result, ox.QueryTriples):
        written = result.serialize(format=GRAPHS[request["graph_format"]])
    else:
        written = result.serialize(format=RESULTS[request["result_format"]])
    return written or b""


if __name__ == "__main__":
    sys.exit(main())
