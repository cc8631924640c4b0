"""The workbench as a WSGI application: what answers to a request, and what is said when it was not kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from kg.folder.entry_log import EntryLogError
from kg.folder.workbook_file import WorkbookBusyError
from kg.serving.application import Application
from kg.serving.routes import Handler, Routes
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench import adopting, hearing, listing, neighbours, sharing, writing
from kg.workbench.asked import Asked, rendered
from kg.workbench.names import typed_label
from kg.workbench.opened import Keeper, Opened
from kg.workbench.site_files import site_file
from kg.workbench.states import adopted_version, adoption_of

#: The port where none is named; the endpoint has the one before it.
PORT = 8891
#: Bytes of a workbook that is sent in.
FILE_AT_MOST = 8 << 20

_HERE = "/arbeid/<concept>"
#: By address what answers to GET and to POST.
ROUTES: Mapping[str, tuple[Handler[Asked] | None, Handler[Asked] | None]] = {
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
_ROUTES = Routes(ROUTES)


class Workbench(Application):
    """The site of a study, and a place to write in.

    ``vocabularies`` are SKOS files in which counterparts of concepts are looked for.
    """

    place = "/arbeid"
    own: ClassVar[Mapping[str, str]] = {
        "forms.css": "serving", "workbench.css": "workbench", "workbench.js": "workbench"
    }  # fmt: skip
    file_at_most = FILE_AT_MOST

    def __init__(self, study: Path, *, vocabularies: Sequence[Path] = ()) -> None:
        super().__init__()
        self._keeper = Keeper(study)
        self._vocabularies = tuple(vocabularies)

    def answer(self, request: Request) -> Response:
        """A file of the site, or what a page of the workbench answers."""
        if request.path != "/arbeid" and not request.path.startswith("/arbeid/"):
            return site_file(self._keeper.folder / "site", request, self._adopted)
        path, handler, values = _ROUTES.find(request)
        opened = self._keeper.now()
        asked = self._asked(request, opened, values.get("concept"))
        if request.method == "POST" and path not in _ONLY_LOOKS and not self.tokens.holds(request):
            say = phrases("serving")
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

    def _handled(self, handler: Handler[Asked], asked: Asked) -> Response:
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
        return Asked(request=request, opened=opened, tokens=self.tokens, about=about, vocabularies=self._vocabularies)

    def fault_page(self, told: Text, *, why: str, typed: Sequence[str]) -> str:
        """A page that says what is wrong."""
        back = ("/arbeid/", phrases("workbench").all_concepts)
        return rendered("serving_fault.html", told=told, why=why, typed=typed, back=back)

    def typed_label(self, field: str) -> Text | None:
        """What a field is called that people type in."""
        return typed_label(field)

    @property
    def not_now(self) -> Text:
        """The study cannot be read."""
        told: Text = phrases("workbench").not_now
        return told


def _unwritten(asked: Asked, error: BegrepskartError) -> Response:
    """The file could not be written: what was typed is shown, to be sent once more."""
    say = phrases("workbench")
    if asked.request.method != "POST":
        raise error
    busy = isinstance(error, WorkbookBusyError)
    told, why = (say.busy, "") if busy else (say.unwritable, one_line(str(error)))
    return asked.again(phrases("serving").not_kept, [told], status=503, why=why)
