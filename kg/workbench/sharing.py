"""The fourth step: what is taken along, as a dossier for the meeting and as a published concept."""

from collections.abc import Mapping

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from corpus.errors import BegrepskartError
from kg.documents.files import document_bytes
from kg.dossiers.dossier import concept_dossier
from kg.folder.settings import read_settings
from kg.publishing.publish import Form, example_addresses, published_bytes, publisher_of
from kg.serving.asked import SHORT, kept
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.asked import Asked, attachment, unreadable
from kg.workbench.choices import related
from kg.workbench.names import listed
from kg.workbench.states import State, state_of
from ontology.names.base import DEFAULT_BASE
from ontology.skos.publisher import is_email, is_organisation_number

_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ttl": "text/turtle; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


def share_page(asked: Asked) -> Response:
    """What can be taken along, and what is asked for first."""
    return _page(asked)


def _page(
    asked: Asked, *, told: Text | None = None, faults: Mapping[str, Text] | None = None, status: int = 200
) -> Response:
    stated = read_settings(asked.opened.study.folder).publish
    typed = [kept(asked.request.args.get(name, ""))[:SHORT] for name in ("utgiver", "kontakt")]
    publisher = typed[0] or stated.publisher
    state = state_of(asked.opened, asked.concept)
    return asked.page(
        "workbench_share.html",
        step="share",
        status=status,
        state=state,
        told=told,
        adopted_now=bool(state.adoption and state.adopted and asked.number("vedtatt") == state.adoption.number),
        faults=faults or {},
        utgiver=publisher,
        kontakt=typed[1] or stated.contact,
        known=_known(asked, state, publisher) if state.adopted else [],
    )


def _known(asked: Asked, state: State, publisher: str) -> list[tuple[Text, Text | None]]:
    """What one should know before the concept is published: its address, names, and relations that do not go along.

    With some goes how to mend it, for whoever sets the program up.
    """
    say, opened, concept = phrases("workbench"), asked.opened, asked.concept.id
    known: list[tuple[Text, Text | None]] = []
    if concept in opened.once(("example", publisher), lambda: example_addresses(opened.study, publisher)):
        known.append((say.example_address(base=DEFAULT_BASE), say.example_address_how))
    known.append((say.name_goes_along(who=state.adoption.author if state.adoption else "–"), None))
    sentences = ((say.unpublished_relations, None), (say.together_relations, say.together_how))
    for (sentence, how), names in zip(sentences, related(opened, concept), strict=True):
        if names:
            known.append((sentence(concepts=listed(names, most=len(names))), how))
    return known


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
    return attachment(data, _name(asked, "docx" if language == "nb" else "en.docx"), _KINDS["docx"])


def published(asked: Asked) -> Response:
    """The adopted concept, for those who are named as publisher and contact."""
    kind = asked.request.args.get("som", "ttl")
    publisher, contact = (asked.request.args.get(name, "").strip() for name in ("utgiver", "kontakt"))
    if kind not in {"ttl", "csv"}:
        raise NotFound
    say = phrases("workbench")
    faults = {} if is_organisation_number(publisher) else {"utgiver": say.bad_publisher}
    faults |= {} if is_email(contact) else {"kontakt": say.bad_contact}
    if faults:
        return _page(asked, told=say.not_downloaded, faults=faults, status=400)
    try:
        who = publisher_of(asked.opened.study, number=publisher, email=contact)
        form: Form = "csv" if kind == "csv" else "turtle"
        data = published_bytes(asked.opened.study, [asked.concept.id], form, who)
    except BegrepskartError as error:
        return _page(asked, told=unreadable(error), status=400)
    return attachment(data, _name(asked, kind), _KINDS[kind])


def _name(asked: Asked, ending: str) -> str:
    return f"{asked.concept.path.rpartition('/')[2]}{'-' if '.' in ending else '.'}{ending}"
