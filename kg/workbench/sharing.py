"""The fourth step: what is taken along, as a dossier for the meeting and as a published concept."""

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from corpus.errors import BegrepskartError
from kg.documents.files import document_bytes
from kg.dossiers.dossier import concept_dossier
from kg.folder.settings import read_settings
from kg.publishing.publish import Form, published_bytes, publisher_of
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.asked import SHORT, Asked, attachment, unreadable
from kg.workbench.states import state_of

_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ttl": "text/turtle; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


def share_page(asked: Asked) -> Response:
    """What can be taken along, and what is asked for first."""
    return _page(asked)


def _page(asked: Asked, *, told: Text | None = None, status: int = 200) -> Response:
    stated = read_settings(asked.opened.study.folder).publish
    typed = [asked.request.args.get(name, "")[:SHORT] for name in ("utgiver", "kontakt")]
    values = {"utgiver": typed[0] or stated.publisher, "kontakt": typed[1] or stated.contact}
    state = state_of(asked.opened, asked.concept)
    return asked.page("workbench_share.html", step="share", state=state, told=told, status=status, **values)


def dossier(asked: Asked) -> Response:
    """The dossier as a Word document, in the language asked for."""
    language = asked.request.args.get("sprak", "nb")
    if language not in {"nb", "en"}:
        raise NotFound
    try:
        document = concept_dossier(asked.opened.study, [asked.concept.id])
        data = document_bytes(document, "docx", "en" if language == "en" else "nb")
    except BegrepskartError as error:
        return _page(asked, told=unreadable(error), status=400)
    return attachment(data, _name(asked, "docx"), _KINDS["docx"])


def published(asked: Asked) -> Response:
    """The adopted concept, for those who are named as publisher and contact."""
    kind = asked.request.args.get("som", "ttl")
    publisher, contact = (asked.request.args.get(name, "").strip() for name in ("utgiver", "kontakt"))
    if kind not in {"ttl", "csv"}:
        raise NotFound
    if not publisher or not contact:
        return _page(asked, told=phrases("workbench").no_publisher, status=400)
    try:
        who = publisher_of(asked.opened.study, number=publisher, email=contact)
        form: Form = "csv" if kind == "csv" else "turtle"
        data = published_bytes(asked.opened.study, [asked.concept.id], form, who)
    except BegrepskartError as error:
        return _page(asked, told=unreadable(error), status=400)
    return attachment(data, _name(asked, kind), _KINDS[kind])


def _name(asked: Asked, ending: str) -> str:
    return f"{asked.concept.path.rpartition('/')[2]}.{ending}"
