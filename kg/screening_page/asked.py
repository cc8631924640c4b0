"""A request to the page for screening, and the pages that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from kg.refs.duplicates.works import Work
from kg.screening_page.desk import Desk
from kg.screening_page.names import CHOICES, STAGES, TYPED, VERDICTS
from kg.serving.application import POLICY
from kg.serving.asked import SHORT, Typed
from kg.views.templates import environment
from kg.wording.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Typed):
    """A request, the desk as it is now, and the record that its address names.

    ``title`` is the review's, ``words`` are to be marked.
    """

    desk: Desk
    title: str
    words: tuple[str, ...]
    named: str = ""

    @property
    def at(self) -> int:
        """The place of the work that the address names."""
        place = self.desk.at(self.named)
        if place is None:
            raise NotFound
        return place

    @property
    def work(self) -> Work:
        """The work that the address names."""
        return self.desk.works[self.at]

    @property
    def chosen(self) -> str:
        """Which works one goes through: those of a verdict, ``left``, or ``""`` for all."""
        told = self.request.values.get("vis", "")
        return told if told in CHOICES else ""

    @property
    def sought(self) -> str:
        """The words that works are to hold."""
        return " ".join(self.request.values.get("q", "").split())[:SHORT]

    def query(self, **more: object) -> str:
        """What of an address keeps to the works that one goes through."""
        told = {"vis": self.chosen, "q": self.sought, **more}
        written = urlencode({name: value for name, value in told.items() if value})
        return f"?{written}" if written else ""

    def page(self, template: str, *, status: int = 200, here: str = "judge", **values: object) -> Response:
        """A page."""
        desk = self.desk
        html = rendered(
            template, here=here, token=self.tokens.value, title=self.title, desk=desk, stage=STAGES[desk.stage],
            query=self.query, chosen=self.chosen, sought=self.sought, **values,
        )  # fmt: skip
        response = Response(html, status=status, content_type="text/html; charset=utf-8")
        self.tokens.give(self.request, response)
        return response

    def go(self, path: str) -> Response:
        """After something was kept: show what comes next."""
        return redirect(path, code=303)

    def again(self, heading: Text, told: Sequence[Text], *, status: int, why: str = "", **changed: str) -> Response:
        """A page that says why nothing was kept, with all that was typed, to be sent once more."""
        return self.page(
            "serving_again.html", status=status, heading=heading, told=told, why=why, action=self.request.path,
            fields=self.sent_again(TYPED.get, changed), back=None,
        )  # fmt: skip


def rendered(template: str, **values: object) -> str:
    """A page as text."""
    page = environment().get_template(template)
    told = {
        "here": "", "title": "", "desk": None, "stage": Text("", ""), "query": str, "chosen": "",
        "sought": "", "told": None, **values,
    }  # fmt: skip
    html: str = page.render(
        base_page="screening_base.html", root="/", shared="/felles", styles=("site.css", "forms.css", "screening.css"),
        scripts=("language.js", "screening.js"), policy=POLICY, referrer="same-origin", verdicts=VERDICTS, **told,
    )  # fmt: skip
    return html
