"""How tests ask a server of ours: a form as it stands, what a page may load, a server on a thread for a browser."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

from werkzeug.test import TestResponse

from kg.serving.application import Application
from ontology.local_server import make_local_server


def form_of(html: str, action: str) -> dict[str, object]:
    """The fields of a form as they stand, but the buttons."""
    form = re.search(rf'<form [^>]*action="{re.escape(action)}".*?</form>', html, re.DOTALL)
    assert form, action
    inputs = [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<input [^>]*>", form[0])]
    fields = {each["name"]: unescape(each.get("value", "")) for each in inputs if each.get("type") != "checkbox"}
    texts = re.findall(r'<textarea [^>]*name="([\w-]+)"[^>]*>(.*?)</textarea>', form[0], re.DOTALL)
    return fields | {name: unescape(text) for name, text in texts}


def check_own_only(answer: TestResponse) -> None:
    """A page runs and loads nothing but its server's, stands in no other page, and is not kept."""
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"<script(?! defer src=)|<style| style=| on[a-z]+=|https?://", answer.text)
    assert answer.headers["Cache-Control"] == "no-store"


@contextmanager
def served(app: Application, *, port: int = 0) -> Iterator[str]:
    """The address of a server; it ends when the block does."""
    server = make_local_server(app, port=port, tells_requests=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
