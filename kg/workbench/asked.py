"""A request to the workbench: what was typed, as text that can be kept, and the pages that answer it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from corpus.shown import one_line
from kg.views.templates import environment
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.names import KINDS, VERDICTS, WRITTEN_NAMES, typed_label
from kg.workbench.opened import Opened, WorkConcept
from kg.workbench.site_files import MARK, way
from kg.workbench.tokens import FIELD, Tokens

#: A page loads and sends to this server only, and runs no script that stands in it.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
#: Who wrote or adopted last in this browser; who answers for a service is somebody else.
_NAME, _A_YEAR = "begrepskart-navn", 365 * 24 * 3600
#: Characters of a name or a reason, and of a remark or another text that is no wording.
SHORT, LONG = 300, 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request, the study as it is now, and the concept that the request is about, if it is about one.

    ``vocabularies`` are the files in which counterparts are looked for.
    """

    request: Request
    opened: Opened
    tokens: Tokens
    about: WorkConcept | None = None
    vocabularies: tuple[Path, ...] = ()

    @property
    def concept(self) -> WorkConcept:
        """The concept that the request is about."""
        if self.about is None:
            raise NotFound
        return self.about

    def text(self, name: str, *, longest: int = SHORT) -> str:
        """What was typed in a field of one line."""
        return " ".join(self.lines(name).split())[:longest]

    def lines(self, name: str) -> str:
        """What was typed in a field of several lines, as typed but for what no page can show."""
        return kept(self.request.form.get(name, ""))

    def number(self, name: str) -> int | None:
        """A number of an entry in a form or an address; ``None`` for anything else."""
        told = self.request.values.get(name, "")
        return int(told) if told.isascii() and told.isdecimal() and len(told) < SHORT // 20 else None

    def numbers(self, name: str) -> list[int]:
        """The numbers of entries in a field that is sent several times; whatever is none is passed over."""
        told = self.request.form.getlist(name)
        return [int(each) for each in told if each.isascii() and each.isdecimal() and len(each) < SHORT // 20]

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
        asked_for = {*changed}
        typed = [
            (name, changed.pop(name, kept(value)))
            for name, value in self.request.form.items(multi=True)
            if name != FIELD
        ]
        fields = [
            (name, value, typed_label(name) if value or name in asked_for else None)
            for name, value in (*typed, *changed.items())
        ]
        return self.page(
            "workbench_again.html",
            status=status,
            heading=heading,
            told=[*told, *self._answer_sent()],
            fields=fields,
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
        root="/",
        here="work",
        shared="/arbeid/felles",
        styles=("site.css", "workbench.css"),
        scripts=("language.js", "workbench.js"),
        policy=POLICY,
        referrer="same-origin",
        kinds=KINDS,
        verdicts=VERDICTS,
        written=WRITTEN_NAMES,
        **values,
    )
    return html.replace(MARK.decode(), way("/arbeid/", phrases("workbench").workbench, current=True), 1)


def kept(text: str) -> str:
    """A text without characters that have no place in one: controls but line breaks, and halves of characters.

    >>> kept("a\\x00b\\r\\nc\\td\\ud800")
    'ab\\nc d'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(each for each in lines if each == "\n" or unicodedata.category(each) not in {"Cc", "Cs"})


def attachment(data: bytes, name: str, kind: str) -> Response:
    """Bytes to be kept as a file; ``name`` is made of safe characters."""
    response = Response(data, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def unreadable(error: Exception) -> Text:
    """What is said when a room refuses: its own words, which are English, in a sentence of ours."""
    told: Text = phrases("workbench").refused(why=one_line(str(error)))
    return told
