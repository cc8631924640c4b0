"""The workbench's server on this machine: it says where it is, opens a browser, and ends when it is told to."""

import signal
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.workbench.app import Workbench
from ontology.local_server import make_local_server

#: The port where none is named; the endpoint has the one before it.
PORT = 8891


def serve(
    study: Path, *, port: int, browser: bool, tell: Callable[[str], None], vocabularies: Sequence[Path] = ()
) -> None:
    """Serve a study until interrupted; ``tell`` is told where, once it can be asked."""
    server = make_local_server(Workbench(study, vocabularies=vocabularies), port=port, tells_requests=False)
    address = f"http://127.0.0.1:{server.server_port}/arbeid/"
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tell(f"Begrepskart: {address} (stop with Ctrl-C)")
    if browser and not webbrowser.open(address):
        tell(f"no browser was found; open in one: {address}")
    try:
        server.serve_forever()
    finally:
        server.server_close()
