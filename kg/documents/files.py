"""Documents as files for people: Word, Markdown or HTML by the name's end."""

from pathlib import Path
from typing import Literal, get_args

from kg.documents.blocks import Document
from kg.documents.html import to_html
from kg.documents.layout import lay_out
from kg.documents.markdown import to_markdown
from kg.documents.pictures import DocumentError
from kg.documents.word import to_word
from kg.folder.peoples_files import beside_work
from kg.wording.text import Language

#: The kinds of file that a document can be written to.
Kind = Literal["docx", "md", "html"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def write_document(document: Document, path: Path, *, language: Language) -> None:
    """Write a document in one language to a file whose name ends in ``.docx``, ``.md`` or ``.html``.

    :class:`DocumentError` for another name; a file that was edited is never written over
    (:class:`~kg.folder.peoples_files.StandingWorkError`).
    """
    kind = document_kind(path)
    with beside_work(path) as made:
        made.write_bytes(document_bytes(document, kind, language))


def document_kind(path: Path) -> Kind:
    """The kind of file that a name asks for; :class:`DocumentError` when there is none of its kind."""
    for kind in KINDS:
        if path.suffix.lower() == f".{kind}":
            return kind
    raise DocumentError(f"{path.name}: unknown kind of file; name one that ends in .docx, .md or .html")


def document_bytes(document: Document, kind: Kind, language: Language) -> bytes:
    """What the file of a document holds; the same document gives the same bytes."""
    laid = lay_out(document, language)
    match kind:
        case "docx":
            return to_word(laid)
        case "md":
            return to_markdown(laid).encode()
        case "html":
            return to_html(laid).encode()
