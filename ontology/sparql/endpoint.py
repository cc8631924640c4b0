"""A SPARQL 1.1 Protocol endpoint on this machine, reading only: the query operation by GET and POST.

HTTP is Werkzeug's, SPARQL Oxigraph's. Only names of the local machine are answered, so that a web page cannot reach
the study by a name that it points here, and no page of another origin may ask unless it is named. A connection brings
one request, and has an end: to send it, and to take the answer.
"""

from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from werkzeug.datastructures import MIMEAccept, MultiDict
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.serving import ThreadedWSGIServer
from werkzeug.wrappers import Request, Response

from corpus.errors import so_many
from ontology.errors import OntologyError, QueryError
from ontology.files.writing import rdf_text
from ontology.local_server import give_parting, give_time, is_foreign, make_local_server
from ontology.sparql.answers import (
    TIMEOUT,
    GraphFormat,
    Graphs,
    QueryFormError,
    QueryTimeoutError,
    ResultFormat,
    Session,
)
from ontology.sparql.service_description import description_quads
from ontology.sparql.store import Store, open_store

_RESULTS: dict[str, ResultFormat] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
_GRAPHS: dict[str, GraphFormat] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",  # all that rdflib's SPARQLStore accepts of a graph
}
#: The port where none is named.
PORT = 8890
_METHODS = "GET, HEAD, POST, OPTIONS"
_LONGEST = 1 << 20
_AT_ONCE = 4
#: Seconds to wait for one's turn.
_TURN = 10.0

_HELP = """SPARQL 1.1 endpoint of a study, reading only.
GET /sparql?query=...            or
POST /sparql with query=... (application/x-www-form-urlencoded) or the query itself (application/sparql-query)
"""


class _RequestError(Exception):
    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    query: str
    graphs: Graphs | None


class Endpoint:
    """A WSGI application that answers queries to one store."""

    def __init__(self, store: Store, *, timeout: float, allow_origin: str | None) -> None:
        self._session = Session(store)
        self._timeout = timeout
        self._allow_origin = allow_origin
        self._free = BoundedSemaphore(_AT_ONCE)

    def close(self) -> None:
        """End the processes that answer, whatever they do."""
        self._session.close()

    def __call__(self, environ: dict[str, Any], start_response: object) -> object:
        """Answer one request."""
        request = Request(environ)
        request.max_content_length = request.max_form_memory_size = _LONGEST
        try:
            response = self._foreign(request) or self._respond(request)
        except RequestEntityTooLarge:
            response = _text(f"found a request of more than {_LONGEST >> 20} MB; expected a shorter query\n", 413)
        except HTTPException as error:
            response = _text(error.description or "", error.code or 400)
        give_parting(request, response)
        if self._allow_origin:
            response.headers["Access-Control-Allow-Origin"] = self._allow_origin
            response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
            response.headers["Access-Control-Allow-Methods"] = _METHODS
            response.headers["Vary"] = "Origin, Accept"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response(environ, start_response)  # type: ignore[arg-type]

    def _foreign(self, request: Request) -> Response | None:
        """The refusal of what a browser asks for another's page."""
        foreign = is_foreign(request, allowed=self._allow_origin)
        if foreign is None:
            return None
        if foreign.host:
            return _text(f"found {foreign.asked}; expected 127.0.0.1: this endpoint is for this machine\n", 403)
        expected = f"expected {self._allow_origin or 'none'}: a web page may ask if --allow-origin names it"
        return _text(f"found {foreign.asked}; {expected}\n", 403)

    def _respond(self, request: Request) -> Response:
        if request.path != "/sparql":
            return _text(_HELP, 200 if request.path == "/" else 404)
        if request.method not in {"GET", "HEAD", "POST"}:
            problem = f"found {request.method}; expected GET or POST\n"
            response = _text("", 204) if request.method == "OPTIONS" else _text(problem, 405)
            response.headers["Allow"] = _METHODS
            return response
        if request.method != "POST" and not request.args:
            return _description(request)
        return self._answer(request)

    def _answer(self, request: Request) -> Response:
        try:
            asked = _asked(request)
        except _RequestError as error:
            return _text(f"{error}\n", error.status)
        give_time(request, self._timeout + _TURN)
        if not self._free.acquire(timeout=_TURN):
            return _text(f"{_AT_ONCE} queries are running; try again in a moment\n", 503)
        try:
            return self._run(asked, request.accept_mimetypes)
        finally:
            self._free.release()

    def _run(self, asked: _Asked, accept: MIMEAccept) -> Response:
        rows, graph = _best(accept, [*_RESULTS]), _best(accept, [*_GRAPHS])
        try:
            answer = self._session.run(
                asked.query,
                graphs=asked.graphs,
                result_format=_RESULTS[rows] if rows else None,
                graph_format=_GRAPHS[graph] if graph else None,
                timeout=self._timeout,
            )
        except QueryFormError as error:
            return _text(f"expected one of {', '.join(_GRAPHS if error.is_graph else _RESULTS)}\n", 406)
        except QueryTimeoutError as error:
            return _text(f"{error}\n", 503)
        except QueryError as error:
            return _text(f"{error}\n", 400)
        except OntologyError as error:  # of the store
            return _text(f"{error}\n", 500)
        return Response(answer.body, content_type=f"{graph if answer.is_graph else rows}; charset=utf-8")


def _asked(request: Request) -> _Asked:
    """The query of a request, and the graphs that it chooses."""
    parameters = request.args
    if request.method == "POST":
        kind = request.mimetype
        if len(request.get_data()) >= _LONGEST:  # of a body in chunks, whose length is not told, it is the beginning
            raise RequestEntityTooLarge
        if kind == "application/sparql-update" or "update" in request.form:
            raise _RequestError("found a SPARQL Update; expected a query: the endpoint is read-only", 403)
        if kind == "application/sparql-query":
            return _Asked(query=_decoded(request.get_data()), graphs=_graphs(parameters))
        if kind != "application/x-www-form-urlencoded":
            expected = "application/x-www-form-urlencoded or application/sparql-query"
            raise _RequestError(f"found content type {kind!r}; expected {expected}", 415)
        parameters = request.form
    if "update" in parameters:
        raise _RequestError("found a SPARQL Update; expected a query: the endpoint is read-only", 403)
    queries = parameters.getlist("query")
    if len(queries) != 1:
        raise _RequestError(f"found {so_many(len(queries), 'value')} of 'query'; expected one", 400)
    return _Asked(query=queries[0], graphs=_graphs(parameters))


def _graphs(parameters: MultiDict[str, str]) -> Graphs | None:
    default, named = parameters.getlist("default-graph-uri"), parameters.getlist("named-graph-uri")
    return Graphs(default=default, named=named) if default or named else None


def _description(request: Request) -> Response:
    """What the endpoint can do, as the SPARQL 1.1 Service Description has it: the answer to a GET without a query."""
    media = _best(request.accept_mimetypes, [*_GRAPHS])
    if media is None:
        return _text(_HELP, 200)
    text, _ = rdf_text(description_quads(request.base_url), format_name=_GRAPHS[media])
    return Response(text, content_type=f"{media}; charset=utf-8")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _RequestError(f"found a query that is not UTF-8: {error}", 400) from None


def _best(accept: MIMEAccept, offered: list[str]) -> str | None:
    return accept.best_match(offered) if accept else offered[0]


def _text(text: str, status: int) -> Response:
    return Response(text, status=status, content_type="text/plain; charset=utf-8")


def make_endpoint(dataset: Path, *, timeout: float = TIMEOUT, allow_origin: str | None = None) -> Endpoint:
    """The endpoint of a ``study.nq``; its store is made if it is not there yet."""
    return Endpoint(open_store(dataset), timeout=timeout, allow_origin=allow_origin)


def make_endpoint_server(app: Endpoint, *, port: int) -> ThreadedWSGIServer:
    """A server of the endpoint on the loopback address; a free port for 0.

    :class:`ontology.local_server.PortError` for a port that cannot be had, e.g. because another program has it.
    """
    return make_local_server(app, port=port)
