"""A server on this machine: it says where it is, opens a browser, and ends when it is told to."""

import signal
import webbrowser
from collections.abc import Callable

from kg.serving.application import Application
from ontology.local_server import make_local_server


def serve(app: Application, *, port: int, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve until interrupted; ``tell`` is told where, once it can be asked."""
    server = make_local_server(app, port=port, tells_requests=False)
    address = f"http://127.0.0.1:{server.server_port}{app.place}/"
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tell(f"Begrepskart: {address} (stop with Ctrl-C)")
    if browser and not webbrowser.open(address):
        tell(f"no browser was found; open in one: {address}")
    try:
        server.serve_forever()
    finally:
        server.server_close()
