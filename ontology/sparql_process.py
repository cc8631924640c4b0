"""One SPARQL query in a process of its own, which can be stopped: ``python -m ontology.sparql_process``.

The request is JSON on standard input, the answer stands on standard output in the format asked for, and a mistake is
JSON on standard error with exit status 3. Loads Oxigraph alone, so that it starts in an instant.
"""

import json
import sys
from typing import Any

import pyoxigraph as ox

FAULT = 3
RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}


def main() -> int:
    """Answer the request on standard input."""
    request = json.load(sys.stdin)
    _limit_memory(request["memory"])
    try:
        answer = _answer(request)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        json.dump({"kind": type(error).__name__, "message": str(error)}, sys.stderr)
        return FAULT
    sys.stdout.buffer.write(answer)
    return 0


def _limit_memory(limit: int) -> None:
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _answer(request: dict[str, Any]) -> bytes:
    if request["in_memory"]:
        store = ox.Store()
        store.bulk_load(path=request["store"], format=ox.RdfFormat.N_QUADS)
    else:
        store = ox.Store.read_only(request["store"])
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.NamedNode(value) if kind == "iri" else ox.Literal(value, datatype=ox.NamedNode(kind))
        for name, (kind, value) in request["bindings"].items()
    }
    found = store.query(
        request["query"], prefixes=request["prefixes"], use_default_graph_as_union=True, substitutions=bound
    )
    if isinstance(found, ox.QueryTriples):
        written = found.serialize(format=GRAPHS[request["graph_format"]])
    else:
        written = found.serialize(format=RESULTS[request["result_format"]])
    return written or b""


if __name__ == "__main__":
    sys.exit(main())
