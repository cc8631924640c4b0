"""The workbench as a WSGI application: who may ask, what answers, and what is said when something goes wrong."""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, RequestRedirect, Rule
from werkzeug.wrappers import Request, Response

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from kg.folder.entry_log import EntryLogError
from kg.folder.workbook_file import WorkbookBusyError
from kg.views.templates import shared_files
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench import adopting, hearing, listing, neighbours, sharing, writing
from kg.workbench.asked import POLICY, Asked, kept, rendered
from kg.workbench.names import typed_label
from kg.workbench.opened import Keeper, Opened
from kg.workbench.site_files import site_file
from kg.workbench.states import adopted_version, adoption_of
from kg.workbench.tokens import Tokens
from ontology.local_server import give_parting, give_time, is_foreign

#: Bytes of a form: a text of the greatest length, escaped as browsers send it; and of a workbook that is sent in.
FORM_AT_MOST, FILE_AT_MOST = 1 << 20, 8 << 20
#: Style sheets and scripts of the workbench's pages, in ``kg/data/workbench``.
OWN = ("workbench.css", "workbench.js")
#: Fields of a form.
_FIELDS = 200
#: Seconds to make an answer in: the first page of a large study takes some, and another may be writing meanwhile.
_MAKING = 120.0

Handler = Callable[[Asked], Response]
_HERE = "/arbeid/<concept>"
#: By address what answers to GET and to POST.
ROUTES: Mapping[str, tuple[Handler | None, Handler | None]] = {
    "/arbeid/": (listing.list_page, None),
    _HERE: (writing.write_page, writing.keep),
    f"{_HERE}/se": (None, writing.look),
    f"{_HERE}/horing": (hearing.hearing_page, hearing.answer),
    f"{_HERE}/horing.xlsx": (hearing.sheet, hearing.take_sheet),
    f"{_HERE}/vedta": (adopting.adopt_page, adopting.adopt),
    f"{_HERE}/trekk": (None, adopting.withdraw),
    f"{_HERE}/opplysninger": (None, adopting.keep_details),
    f"{_HERE}/naboer": (neighbours.neighbours_page, neighbours.decide),
    f"{_HERE}/del": (sharing.share_page, None),
    f"{_HERE}/grunnlag.docx": (sharing.dossier, None),
    f"{_HERE}/publisert": (sharing.published, None),
}
#: What changes nothing though it is sent: a text of any length does not fit an address.
_ONLY_LOOKS = frozenset({f"{_HERE}/se"})
_RULES = Map([
    Rule(path, endpoint=path, methods=[method for method, does in zip(("GET", "POST"), both, strict=True) if does])
    for path, both in ROUTES.items()
])  # fmt: skip


class Workbench:
    """A WSGI application: the site of a study, and a place to write in.

    ``vocabularies`` are SKOS files in which counterparts of concepts are looked for.
    """

    def __init__(self, study: Path, *, vocabularies: Sequence[Path] = ()) -> None:
        self._keeper = Keeper(study)
        self._vocabularies = tuple(vocabularies)
        self._tokens = Tokens()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer one request."""
        request = Request(environ)
        give_time(request, _MAKING)
        # Of a form that is no file's, Werkzeug heeds the first of the two alone.
        request.max_content_length = FILE_AT_MOST if request.mimetype == "multipart/form-data" else FORM_AT_MOST
        request.max_form_memory_size = FORM_AT_MOST
        request.max_form_parts = _FIELDS
        try:
            response = self._answer(request)
        except RequestRedirect:  # of /arbeid
            response = Response(status=308, headers={"Location": "/arbeid/"})
        except HTTPException as error:
            response = self._fault(error.code or 400)
        except BegrepskartError as error:
            response = self._fault(503, why=one_line(str(error)), typed=_typed(request))
        except Exception as error:  # noqa: BLE001 - no reader should see a traceback
            what = f"{type(error).__name__} ({str(error)[:200]})"
            sys.stderr.write(one_line(f"begrepskart: unexpected {what} at {request.path}") + "\n")
            response = self._fault(500, typed=_typed(request))
        _guard(response, is_work=request.path.startswith("/arbeid"))
        response.call_on_close(request.close)
        give_parting(request, response)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        if is_foreign(request):
            return self._fault(403)
        if request.path == "/favicon.ico":  # browsers ask for one of any site
            return Response(status=204)
        if request.path.startswith("/arbeid/felles/"):
            return _shared(request.path.rpartition("/")[2])
        if request.path != "/arbeid" and not request.path.startswith("/arbeid/"):
            return site_file(self._keeper.folder / "site", request, self._adopted)
        path, values = _RULES.bind_to_environ(request.environ).match()
        gets, posts = ROUTES[path]
        handler = posts if request.method == "POST" else gets
        if handler is None:
            raise NotFound
        opened = self._keeper.now()
        asked = self._asked(request, opened, values.get("concept"))
        if request.method == "POST" and path not in _ONLY_LOOKS and not self._tokens.holds(request):
            say = phrases("workbench")
            return asked.again(say.restarted, [say.restarted_told], status=409)
        return self._handled(handler, asked)

    def _adopted(self, name: str) -> str:
        """The adopted version of a concept, named as in addresses; the site is given whatever the study's state is."""
        try:
            opened = self._keeper.now()
            about = opened.concepts().get(name)
            return adopted_version(adoption_of(opened, about.id)) if about else ""
        except BegrepskartError:
            return ""

    def _handled(self, handler: Handler, asked: Asked) -> Response:
        try:
            return handler(asked)
        except (EntryLogError, WorkbookBusyError) as error:
            return _unwritten(asked, error)
        except BegrepskartError:
            opened = self._keeper.now()
            if asked.request.method == "POST" or opened is asked.opened:
                raise
            return handler(replace(asked, opened=opened))  # built anew meanwhile

    def _asked(self, request: Request, opened: Opened, name: str | None) -> Asked:
        about = None if name is None else opened.concepts().get(name)
        if name is not None and about is None:
            raise NotFound
        return Asked(request=request, opened=opened, tokens=self._tokens, about=about, vocabularies=self._vocabularies)

    @staticmethod
    def _fault(status: int, *, why: str = "", typed: Sequence[str] = ()) -> Response:
        """A page that says what is wrong, whatever state the study is in, with what was ``typed`` and not kept."""
        say = phrases("workbench")
        told: dict[int, Text] = {
            403: say.foreign, 404: say.not_found, 405: say.not_found, 408: say.cut_off, 413: say.too_large,
            500: say.unexpected, 503: say.not_now,
        }  # fmt: skip
        html = rendered("workbench_fault.html", told=told.get(status, say.bad_request), why=why, typed=typed)
        return Response(html, status=status, content_type="text/html; charset=utf-8")


def _typed(request: Request) -> list[str]:
    """What a person typed in a form that could not be kept."""
    if request.method != "POST":
        return []
    with suppress(HTTPException):  # a form that cannot be read holds nothing to give back
        return [kept(value) for name, value in request.form.items(multi=True) if value.strip() and typed_label(name)]
    return []


def _unwritten(asked: Asked, error: BegrepskartError) -> Response:
    """The file could not be written: what was typed is shown, to be sent once more."""
    say = phrases("workbench")
    if asked.request.method != "POST":
        raise error
    busy = isinstance(error, WorkbookBusyError)
    told, why = (say.busy, "") if busy else (say.unwritable, one_line(str(error)))
    return asked.again(say.not_kept, [told], status=503, why=why)


def _shared(name: str) -> Response:
    """A style sheet or script: those of the site, and the workbench's own, which the site has none of."""
    if name in OWN:
        text = files("kg").joinpath("data", "workbench", name).read_text(encoding="utf-8")
    elif name in (shared := shared_files()):
        text = shared[name]
    else:
        raise NotFound
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return Response(text, content_type=f"{kind}; charset=utf-8")


def _guard(response: Response, *, is_work: bool) -> None:
    """What browsers are told of every answer; pages of the site bring a policy of their own, with what they hold."""
    policy = f"{POLICY}; frame-ancestors 'none'" if is_work else "frame-ancestors 'none'; object-src 'none'"
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if is_work:
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-store"
