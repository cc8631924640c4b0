"""A request to the workbench: what was typed, as text that can be kept, and the pages that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from corpus.shown import one_line
from kg.serving.application import POLICY
from kg.serving.asked import SHORT, Typed, kept
from kg.views.templates import environment
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.names import KINDS, VERDICTS, WRITTEN_NAMES, typed_label
from kg.workbench.opened import Opened, WorkConcept
from kg.workbench.site_files import MARK, way

#: Who wrote or adopted last in this browser; who answers for a service is somebody else.
_NAME, _A_YEAR = "begrepskart-navn", 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Typed):
    """A request, the study as it is now, and the concept that the request is about, if it is about one.

    ``vocabularies`` are the files in which counterparts are looked for.
    """

    opened: Opened
    about: WorkConcept | None = None
    vocabularies: tuple[Path, ...] = ()

    @property
    def concept(self) -> WorkConcept:
        """The concept that the request is about."""
        if self.about is None:
            raise NotFound
        return self.about

    @property
    def author(self) -> str:
        """Who writes: as typed now, or in this browser before."""
        return self.text("navn") or self.writer

    @property
    def writer(self) -> str:
        """Who wrote in this browser before."""
        return kept(unquote(self.request.cookies.get(_NAME, "")))[:SHORT]

    def page(self, template: str, *, status: int = 200, step: str = "", **values: object) -> Response:
        """A page of the workbench."""
        html = self.part(template, step=step, **values)
        response = Response(html, status=status, content_type="text/html; charset=utf-8")
        self.tokens.give(self.request, response)
        return response

    def part(self, template: str, **values: object) -> str:
        """The same as text."""
        return rendered(template, **{"author": self.author, **values}, token=self.tokens.value, concept=self.about)

    def go(self, path: str, *, writes: bool = False) -> Response:
        """After something was kept: show it, with the name remembered of who ``writes``."""
        response = redirect(path, code=303)
        if writes and (name := self.text("navn")):
            response.set_cookie(_NAME, quote(name), max_age=_A_YEAR, samesite="Strict", httponly=True, path="/arbeid")
        return response

    def again(self, heading: Text, told: Sequence[Text], *, status: int, why: str = "", **changed: str) -> Response:
        """A page that says why nothing was kept, with all that was typed, to be sent once more.

        ``changed`` are fields that are sent otherwise; ``why`` is what another room said, in English.
        """
        return self.page(
            "serving_again.html",
            status=status,
            heading=heading,
            told=[*told, *self._answer_sent()],
            fields=self.sent_again(typed_label, changed),
            back=(self.about.path, self.about.label) if self.about else None,
            why=why,
            action=self.request.path,
        )

    def _answer_sent(self) -> list[Text]:
        """Which answer in a hearing is sent once more, if one is: its fields are none that people see."""
        say, verdict = phrases("workbench"), self.request.form.get("svar", "")
        named = self.opened.names.named.get(self.request.form.get("tjeneste", ""))
        if verdict not in VERDICTS or not verdict or named is None:
            return []
        remark = self.lines("merknad").strip()
        given = Text(remark, remark) if remark else say.no_remark_given
        return [say.sends_answer(service=named.definite, verdict=VERDICTS[verdict], remark=given)]


def rendered(template: str, **values: object) -> str:
    """A page of the workbench as text."""
    page = environment().get_template(template)
    html: str = page.render(
        base_page="base.html",
        root="/",
        here="work",
        shared="/arbeid/felles",
        styles=("site.css", "forms.css", "workbench.css"),
        scripts=("language.js", "workbench.js"),
        policy=POLICY,
        referrer="same-origin",
        kinds=KINDS,
        verdicts=VERDICTS,
        written=WRITTEN_NAMES,
        **values,
    )
    return html.replace(MARK.decode(), way("/arbeid/", phrases("workbench").workbench, current=True), 1)


def attachment(data: bytes, name: str, kind: str) -> Response:
    """Bytes to be kept as a file; ``name`` is made of safe characters."""
    response = Response(data, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def unreadable(error: Exception) -> Text:
    """What is said when a room refuses: its own words, which are English, in a sentence of ours."""
    told: Text = phrases("workbench").refused(why=one_line(str(error)))
    return told
