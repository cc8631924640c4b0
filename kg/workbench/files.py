"""Files that a page gives, and what is said of one that cannot be read."""

from werkzeug.wrappers import Response

from corpus.shown import one_line
from kg.wording.phrases import phrases
from kg.wording.text import Text


def attachment(data: bytes, name: str, kind: str) -> Response:
    """Bytes to be kept as a file; ``name`` is made of safe characters."""
    response = Response(data, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def unreadable(error: Exception) -> Text:
    """What is said when a room refuses: its own words, which are English, in a sentence of ours."""
    told: Text = phrases("workbench").refused(why=one_line(str(error)))
    return told
