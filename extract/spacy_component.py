"""The finders as spaCy pipeline components, for those who work in spaCy and without a build.

============================  ====================================  ===============================================
component                     fills                                 label of a span (``kb_id_``, ``id_``)
============================  ====================================  ===============================================
``begrepskart_concepts``      ``doc.spans["begrepskart"]``          the concept (the form, the role)
``begrepskart_services``      ``…["begrepskart_services"]``         a service that the sentence documents (the basis)
``begrepskart_definitions``   ``…["begrepskart_definitions"]``      the kind of definition (the concept, the term)
``begrepskart_citations``     ``…["begrepskart_citations"]``        the style of citation (first author, the year)
============================  ====================================  ===============================================

Offsets are widened to whole tokens; the pieces of a split mention are not kept, because a span is one stretch. A
component before these that sets sentence boundaries is heeded (:mod:`extract.spacy_document`). spaCy loads this
module through the entry points ``spacy_factories``; nothing else imports it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from corpus.types import Document
from extract.attribution.service_scheme import ServiceScheme, load_services
from extract.attribution.services import attribute
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import load_scheme
from extract.defining.definitions import find_definitions, whole_term_lookup
from extract.literature.citations import find_citations
from extract.spacy_document import read_doc

#: Where the concepts stand: ``doc.spans["begrepskart"]``.
SPANS_KEY = "begrepskart"
SERVICES_KEY = "begrepskart_services"
DEFINITIONS_KEY = "begrepskart_definitions"
CITATIONS_KEY = "begrepskart_citations"

#: Start and end, label, ``kb_id`` and ``span_id`` of a span.
SpanFields = tuple[int, int, str, str, str]


class Finder:
    """A pipeline component that fills one group of ``doc.spans``, ``key``, with what ``find`` finds in a document."""

    def __init__(self, key: str, find: Callable[[Document], Iterable[SpanFields]]) -> None:
        self.key = key
        self._find = find

    def __call__(self, doc: Doc) -> Doc:
        """Fill the group in a document, and return it."""
        spans = [
            doc.char_span(start, end, label=label, kb_id=kb_id, span_id=span_id, alignment_mode="expand")
            for start, end, label, kb_id, span_id in (self._find(read_doc(doc)) if doc.text.strip() else ())
        ]
        doc.spans[self.key] = [span for span in spans if span is not None]
        return doc


def _concepts(document: Document, finder: MentionFinder) -> Iterator[SpanFields]:
    for mention in document_mentions(document, finder):
        yield mention.start, mention.end, mention.concept, mention.form, mention.role


def _services(document: Document, services: ServiceScheme) -> Iterator[SpanFields]:
    for attribution in attribute(document, services):
        sentence = document.sentences[attribution.sentence]
        for service in attribution.services:
            yield sentence.start, sentence.end, service, attribution.basis, ""


def _definitions(document: Document, finder: MentionFinder, *, possible: bool) -> Iterator[SpanFields]:
    for definition in find_definitions(document, concept_of=whole_term_lookup(finder)):
        if possible or definition.certainty == "certain":
            yield definition.start, definition.end, definition.kind, definition.concept or "", definition.term


def _citations(document: Document) -> Iterator[SpanFields]:
    for citation in find_citations(document):
        yield citation.start, citation.end, citation.style, next(iter(citation.authors), ""), citation.year or ""


_SCHEME = {"scheme": None}


def _folder(scheme: str | None) -> Path | None:
    return None if scheme is None else Path(scheme)


@Language.factory("begrepskart_concepts", default_config=_SCHEME, assigns=["doc.spans"])
def make_concept_finder(nlp: Language, name: str, scheme: str | None) -> Finder:
    """A component for ``nlp``; ``scheme`` is the folder of a concept scheme, or ``None`` for the bundled one."""
    del nlp, name  # spaCy passes them to every factory
    return Finder(SPANS_KEY, partial(_concepts, finder=MentionFinder(load_scheme(_folder(scheme)))))


@Language.factory("begrepskart_services", default_config=_SCHEME, assigns=["doc.spans"])
def make_service_finder(nlp: Language, name: str, scheme: str | None) -> Finder:
    """A component for ``nlp``; ``scheme`` is a folder with all files about services, or ``None``."""
    del nlp, name
    return Finder(SERVICES_KEY, partial(_services, services=load_services(_folder(scheme))))


@Language.factory("begrepskart_definitions", default_config=_SCHEME | {"possible": False}, assigns=["doc.spans"])
def make_definition_finder(nlp: Language, name: str, scheme: str | None, possible: bool) -> Finder:
    """A component for ``nlp``; ``scheme`` as above, ``possible`` takes in passages that may be no definition."""
    del nlp, name
    finder = MentionFinder(load_scheme(_folder(scheme)))
    return Finder(DEFINITIONS_KEY, partial(_definitions, finder=finder, possible=possible))


@Language.factory("begrepskart_citations", assigns=["doc.spans"])
def make_citation_finder(nlp: Language, name: str) -> Finder:
    """A component for ``nlp``."""
    del nlp, name
    return Finder(CITATIONS_KEY, _citations)
