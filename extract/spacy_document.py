"""A spaCy ``Doc`` as a document of ours, so that the same finders read it as in a build."""

import hashlib
from collections.abc import Iterator

from spacy.tokens import Doc

from corpus.document import to_document
from corpus.language import language_of
from corpus.types import Document, Page, Section, Sentence, Source


def read_doc(doc: Doc) -> Document:
    """The document that a ``Doc`` stands for.

    Where an earlier component has set sentence boundaries, they hold, and the text is taken as running prose. Where
    none has, headings, lists and sentences are found in the text as in a build of a plain-text report.
    """
    source = _source(doc.text)
    if not doc.has_annotation("SENT_START"):
        return to_document(source)
    whole = Section(
        index=0, parent=None, number=None, title="", level=1, start=0, end=0, body_start=0, body_end=len(doc.text)
    )
    return Document(id="doc", source=source, edits=(), sections=(whole,), sentences=tuple(_sentences(doc)))


def _source(text: str) -> Source:
    digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    page = Page(number=1, start=0, end=len(text))
    return Source(file="doc.txt", format="txt", sha256=digest, text=text, pages=(page,))


def _sentences(doc: Doc) -> Iterator[Sentence]:
    index = 0
    for span in doc.sents:
        text = span.text
        start = span.start_char + len(text) - len(text.lstrip())
        end = span.start_char + len(text.rstrip())
        if start < end:
            language = language_of(text) or ("en" if doc.lang_ == "en" else "nb")
            yield Sentence(
                index=index, start=start, end=end, clean_start=start, clean_end=end, section=0, page=1, kind="prose",
                language=language,
            )  # fmt: skip
            index += 1
