"""HTTP on this machine only: what is refused of other hosts and origins, and a server whose connections have an end.

HTTP is Werkzeug's. Only names of the local machine are answered, so that a web page cannot reach what is served by a
name that it points here, and no page of another origin may ask unless it is named. A connection brings one request,
and has an end: to send it, and to take the answer.
"""

import socket
import time
from collections.abc import Callable
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass
from io import StringIO
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Request, Response

from ontology.errors import OntologyError

_LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
#: Seconds: to send a request, to take an answer.
_SENDING, _TAKING = 10.0, 120.0
#: Bytes that the system takes at once; after such an answer, what else a client sends is not waited for long.
_SMALL, _PARTING = 1 << 16, 1.0
#: Connections whose request has not come; of more, the oldest is closed. Systems give a process 256 or more.
_UNSENT = 128

#: Where in a request's environment the server leaves how to give its connection an end.
_END = "begrepskart.end"


class PortError(OntologyError):
    """A port that cannot be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Why a request is refused: ``asked`` is the host or the page that it came by; ``host`` says that it is a host."""

    asked: str
    host: bool


def is_foreign(request: Request, *, allowed: str | None = None) -> Foreign | None:
    """Whether a browser asks by another name than the local machine's, or for the page of another origin.

    ``allowed`` is one other origin that may ask.
    """
    if request.host.rpartition(":")[0] not in _LOCAL and request.host not in _LOCAL:
        return Foreign(asked=f"host {request.host!r}", host=True)
    origin = request.headers.get("Origin")
    # Without Origin come pictures, scripts and links of a page; browsers tell their kind.
    elsewhere = origin is None and request.headers.get("Sec-Fetch-Site", "").lower() in {"cross-site", "same-site"}
    if elsewhere or origin not in {None, allowed, f"http://{request.host}"}:
        return Foreign(asked="a page of another origin" if origin is None else f"origin {origin!r}", host=False)
    return None


def give_time(request: Request, seconds: float) -> None:
    """The request has come: making its answer may take so long, and taking it what is usual."""
    _sets_end(request)(seconds + _TAKING)


def give_parting(request: Request, response: Response) -> None:
    """The answer is made: its connection ends when there was time to take it."""
    _sets_end(request)(_PARTING if (response.content_length or 0) < _SMALL else _TAKING)


def _sets_end(request: Request) -> Callable[[float], None]:
    sets: Callable[[float], None] = request.environ.get(_END, lambda _seconds: None)
    return sets


class _Handler(WSGIRequestHandler):
    """Tells the application how to give the connection an end."""

    protocol_version = "HTTP/1.0"
    server: "LocalServer"

    def make_environ(self) -> dict[str, Any]:
        return {**super().make_environ(), _END: lambda seconds: self.server.set_end(self.connection, seconds)}

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        if self.server.tells_requests:
            self.log("info", '"%s" %s %s', self.requestline, code, size)  # Werkzeug's own is coloured


class LocalServer(ThreadedWSGIServer):
    """A server whose connections have an end."""

    #: Whether each request is told on standard error.
    tells_requests = True

    def __init__(self, port: int, app: Callable[..., Any]) -> None:
        super().__init__("127.0.0.1", port, app, _Handler)
        self._unsent: dict[socket.socket, float] = {}
        self._sent: dict[socket.socket, float] = {}

    def process_request(self, request: Any, client_address: Any) -> None:
        """A connection has come: it has some seconds to send its request."""
        self._unsent[request] = time.monotonic() + _SENDING
        if len(self._unsent) > _UNSENT:
            self._end(next(iter(self._unsent)))
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """A connection has ended."""
        self._forget(request)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """Called twice a second."""
        super().service_actions()
        now = time.monotonic()
        for connection, end in (*self._unsent.items(), *self._sent.items()):
            if end < now:
                self._end(connection)

    def set_end(self, connection: socket.socket, seconds: float) -> None:
        """The request of a connection has come: it now has so many seconds more."""
        self._forget(connection)
        self._sent[connection] = time.monotonic() + seconds

    def _end(self, connection: socket.socket) -> None:
        self._forget(connection)
        with suppress(OSError):  # it has ended already
            connection.shutdown(socket.SHUT_RDWR)

    def _forget(self, connection: socket.socket) -> None:
        self._unsent.pop(connection, None)
        self._sent.pop(connection, None)


def make_local_server(app: Callable[..., Any], *, port: int, tells_requests: bool = True) -> LocalServer:
    """A server of a WSGI application on the loopback address; a free port for 0.

    ``tells_requests``: each request is told on standard error.

    :class:`PortError` for a port that cannot be had, e.g. because another program has it.
    """
    warnings = StringIO()
    try:
        with redirect_stderr(warnings):  # Werkzeug prints what is wrong and ends the program
            server = LocalServer(port, app)
    except SystemExit:
        problem = warnings.getvalue().partition("\n")[0] or "it cannot be had"
        raise PortError(f"port {port}: {problem}; name another with --port, or 0 for a free one") from None
    server.tells_requests = tells_requests
    return server
