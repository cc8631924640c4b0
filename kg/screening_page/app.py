"""The page for screening as a WSGI application: what answers to a request, and what is said when it was not kept."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from werkzeug.wrappers import Request, Response

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from kg.folder.entry_log import EntryLogError
from kg.folder.workbook_file import WorkbookBusyError
from kg.refs.records.review import Review
from kg.refs.records.statements import Stage
from kg.refs.screening.standing import one_name
from kg.screening_page import conflicts, judge, listing, pairs
from kg.screening_page.asked import Asked, rendered
from kg.screening_page.desk import Desk
from kg.screening_page.names import TYPED
from kg.screening_page.sought import read_settings
from kg.serving.application import Application
from kg.serving.asked import SHORT
from kg.serving.routes import Handler, Routes
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: The port where none is named; the workbench has the one before it.
PORT = 8892

#: By address what answers to GET and to POST.
ROUTES: Mapping[str, tuple[Handler[Asked] | None, Handler[Asked] | None]] = {
    "/": (judge.first_page, None),
    "/verk/<named>": (judge.work_page, judge.keep),
    "/angre": (None, judge.undo),
    "/liste": (listing.list_page, None),
    "/uenighet": (conflicts.conflicts_page, None),
    "/uenighet/<named>": (conflicts.conflict_page, conflicts.settle),
    "/dubletter": (pairs.pairs_page, pairs.decide),
}
_ROUTES = Routes(ROUTES)


class ReviewerError(BegrepskartError):
    """A name that no judgement can be kept under."""


class ScreeningPage(Application):
    """What one reviewer judges of a review at a stage; ``order`` names works by id that come first, in that order."""

    place = ""
    own: ClassVar[Mapping[str, str]] = {
        "forms.css": "serving", "screening.css": "screening", "screening.js": "screening"
    }  # fmt: skip

    def __init__(self, review: Review, *, reviewer: str, stage: Stage = "title", order: Sequence[str] = ()) -> None:
        super().__init__()
        name = one_name(reviewer)
        if not name or len(name) > SHORT or not name.isprintable():
            raise ReviewerError(f"--reviewer {reviewer[:60]!r}: it is no name; write one of 1 to {SHORT} letters")
        self._settings = read_settings(review.folder)
        self._desk = Desk(review, reviewer=name, stage=stage, order=order)
        self._desk.refresh()

    def answer(self, request: Request) -> Response:
        """A page, or where one goes after something was kept."""
        _, handler, values = _ROUTES.find(request)
        if request.method == "POST":
            _ = request.form  # read whole before the desk is taken: one who sends slowly keeps nobody waiting
        with self._desk.held() as desk:
            asked = Asked(
                request=request, tokens=self.tokens, desk=desk, title=self._settings.title,
                words=self._settings.words, named=values.get("named", ""),
            )  # fmt: skip
            if request.method == "POST" and not self.tokens.holds(request):
                say = phrases("serving")
                return asked.again(say.restarted, [say.restarted_told], status=409)
            return _handled(handler, asked)

    def fault_page(self, told: Text, *, why: str, typed: Sequence[str]) -> str:
        """A page that says what is wrong."""
        back = ("/", phrases("screening_page").to_judging)
        return rendered("serving_fault.html", told=told, why=why, typed=typed, back=back)

    def typed_label(self, field: str) -> Text | None:
        """What a field is called that people type in."""
        return TYPED.get(field)

    @property
    def not_now(self) -> Text:
        """The review cannot be read."""
        told: Text = phrases("screening_page").not_read_now
        return told


def _handled(handler: Handler[Asked], asked: Asked) -> Response:
    try:
        return handler(asked)
    except BegrepskartError as error:
        if asked.request.method != "POST":
            raise
        say, busy = phrases("screening_page"), isinstance(error, WorkbookBusyError)
        told = say.review_busy if busy else say.not_taken
        status = 503 if isinstance(error, EntryLogError | WorkbookBusyError) else 409
        why = "" if busy else one_line(str(error))
        return asked.again(phrases("serving").not_kept, [told], status=status, why=why)
