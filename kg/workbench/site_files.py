"""The site of the study as it stands, with a way to the workbench at the end of the menu of its pages."""

import mimetypes
from collections.abc import Callable
from pathlib import Path

from markupsafe import escape
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.security import safe_join
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from kg.wording.phrases import phrases
from kg.wording.text import Text

#: What ends the menu of a page. Only a template can write it: texts are escaped. It stands before all that is read.
MARK = b"<!--arbeidsbenk-->"
_MENU_ENDS = b"</nav>"


def site_file(site: Path, request: Request, adopted: Callable[[str], str] = lambda _: "") -> Response:
    """The file of the site that a request asks for; ``NotFound`` where there is none.

    ``adopted`` tells which version of the definition of a concept, named by its page, is adopted (``""``: none is).
    """
    if request.method not in {"GET", "HEAD"}:
        raise MethodNotAllowed(["GET", "HEAD"])
    path = _inside(site, request.path.lstrip("/") or "index.html")
    if path.suffix == ".html":
        response = Response(_with_way(path, request.path, adopted), content_type="text/html; charset=utf-8")
    else:
        kind = mimetypes.guess_type(path.name)[0] or ("text/turtle" if path.suffix == ".ttl" else "text/plain")
        response = send_file(path, request.environ, mimetype=kind, conditional=True)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _inside(site: Path, name: str) -> Path:
    joined = None if "\0" in name else safe_join(str(site), name)
    try:
        path = Path(joined).resolve() if joined else site
        if not path.is_relative_to(site.resolve()) or not path.is_file():
            raise NotFound
    except OSError:  # a name that is too long, a loop of links
        raise NotFound from None
    return path


def _with_way(path: Path, asked: str, adopted: Callable[[str], str]) -> bytes:
    head, mark, rest = path.read_bytes().partition(MARK)
    if not mark or _MENU_ENDS in head:
        return head + mark + rest
    say = phrases("workbench")
    links = [("/arbeid/", say.workbench)]
    if asked.startswith("/begrep/"):
        version = adopted(path.stem)
        said = say.adopted_definition(version=version) if version else say.write_definition
        links.insert(0, (f"/arbeid/{path.stem}", said))
    return head + "\n".join(way(href, label) for href, label in links).encode() + rest


def way(href: str, label: Text, *, current: bool = False) -> str:
    """A link of the menu."""
    here = ' aria-current="true"' if current else ""
    return (
        f'<a href="{escape(href)}"{here}><i class="nb">{escape(label.nb)}</i> <i lang="en">{escape(label.en)}</i></a>'
    )
