"""A WSGI application of pages in which people write: who may ask, how much, and what is said when it goes wrong."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from typing import Any, ClassVar

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Request, Response

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from kg.serving.asked import kept
from kg.serving.tokens import Tokens
from kg.views.templates import shared_files
from kg.wording.phrases import phrases
from kg.wording.text import Text
from ontology.local_server import give_parting, give_time, is_foreign

#: A page loads and sends to this server only, and runs no script that stands in it.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
#: Bytes of a form: a text of the greatest length, escaped as browsers send it.
FORM_AT_MOST = 1 << 20
#: Fields of a form.
_FIELDS = 200
#: Seconds to make an answer in: the first page of much takes some, and another may be writing meanwhile.
_MAKING = 120.0


class Application(ABC):
    """What answers on this machine alone, to its own pages alone; what it serves is for its kind to say."""

    #: The address below which pages are that take what people write; its style sheets and scripts stand in ``felles``.
    place: ClassVar[str]
    #: Style sheets and scripts of its own, each with the folder of ``kg/data`` that it stands in.
    own: ClassVar[Mapping[str, str]]
    #: Bytes of a file that is sent in.
    file_at_most: ClassVar[int] = FORM_AT_MOST

    def __init__(self) -> None:
        self.tokens = Tokens(self.place or "/")

    @abstractmethod
    def answer(self, request: Request) -> Response:
        """What answers to a request of this machine; :class:`BegrepskartError` where that cannot be now."""

    @abstractmethod
    def fault_page(self, told: Text, *, why: str, typed: Sequence[str]) -> str:
        """A page that says what is wrong, whatever state things are in, with what was ``typed`` and not kept."""

    @abstractmethod
    def typed_label(self, field: str) -> Text | None:
        """What a field is called that people type in; ``None`` for any other."""

    @property
    @abstractmethod
    def not_now(self) -> Text:
        """What is said when what is served cannot be read."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer one request."""
        request = Request(environ)
        give_time(request, _MAKING)
        # Of a form that is no file's, Werkzeug heeds the first of the two alone.
        request.max_content_length = self.file_at_most if request.mimetype == "multipart/form-data" else FORM_AT_MOST
        request.max_form_memory_size = FORM_AT_MOST
        request.max_form_parts = _FIELDS
        try:
            response = self._local(request)
        except RequestRedirect:  # of the place without a stroke behind it
            response = Response(status=308, headers={"Location": f"{self.place}/"})
        except HTTPException as error:
            response = self._fault(error.code or 400)
        except BegrepskartError as error:
            response = self._fault(503, why=one_line(str(error)), typed=self._typed(request))
        except Exception as error:  # noqa: BLE001 - no reader should see a traceback
            what = f"{type(error).__name__} ({str(error)[:200]})"
            sys.stderr.write(one_line(f"begrepskart: unexpected {what} at {request.path}") + "\n")
            response = self._fault(500, typed=self._typed(request))
        _guard(response, takes=request.path.startswith(self.place))
        response.call_on_close(request.close)
        give_parting(request, response)
        return response(environ, start_response)

    def _local(self, request: Request) -> Response:
        if is_foreign(request):
            return self._fault(403)
        if request.path == "/favicon.ico":  # browsers ask for one of any site
            return Response(status=204)
        if request.path.startswith(f"{self.place}/felles/"):
            return self._shared(request.path.rpartition("/")[2])
        return self.answer(request)

    def _fault(self, status: int, *, why: str = "", typed: Sequence[str] = ()) -> Response:
        say = phrases("serving")
        told: dict[int, Text] = {
            403: say.foreign, 404: say.not_found, 405: say.not_found, 408: say.cut_off, 413: say.too_large,
            500: say.unexpected, 503: self.not_now,
        }  # fmt: skip
        html = self.fault_page(told.get(status, say.bad_request), why=why, typed=typed)
        return Response(html, status=status, content_type="text/html; charset=utf-8")

    def _typed(self, request: Request) -> list[str]:
        """What a person typed in a form that could not be kept."""
        if request.method != "POST":
            return []
        with suppress(HTTPException):  # a form that cannot be read holds nothing to give back
            fields = request.form.items(multi=True)
            return [kept(value) for name, value in fields if value.strip() and self.typed_label(name)]
        return []

    def _shared(self, name: str) -> Response:
        """A style sheet or script: those of the site, and its own, which the site has none of."""
        if name in self.own:
            text = files("kg").joinpath("data", self.own[name], name).read_text(encoding="utf-8")
        elif name in (shared := shared_files()):
            text = shared[name]
        else:
            raise NotFound
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return Response(text, content_type=f"{kind}; charset=utf-8")


def _guard(response: Response, *, takes: bool) -> None:
    """What browsers are told of every answer; pages of a site bring a policy of their own, with what they hold."""
    policy = f"{POLICY}; frame-ancestors 'none'" if takes else "frame-ancestors 'none'; object-src 'none'"
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if takes:
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-store"
