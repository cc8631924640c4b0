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

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

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
    """A pipeline component that fills one group of spans."""

    #: The group of ``doc.spans`` that is filled.
    key = ""

    def __call__(self, doc: Doc) -> Doc:
        """Fill the group in a document, and return it."""
        spans = [_span(doc, place) for place in self.places(read_doc(doc))] if doc.text.strip() else []
        doc.spans[self.key] = [span for span in spans if span is not None]
        return doc

    def places(self, document: Document) -> Iterable[SpanFields]:
        """What is found in a document."""
        raise NotImplementedError


def _span(doc: Doc, place: SpanFields) -> Span | None:
    start, end, label, kb_id, span_id = place
    return doc.char_span(start, end, label=label, kb_id=kb_id, span_id=span_id, alignment_mode="expand")


class ConceptFinder(Finder):
    """Marks the concepts of a scheme."""

    key = SPANS_KEY

    def __init__(self, finder: MentionFinder) -> None:
        self._finder = finder

    def places(self, document: Document) -> Iterable[SpanFields]:
        """The mentions of concepts."""
        for mention in document_mentions(document, self._finder):
            yield mention.start, mention.end, mention.concept, mention.form, mention.role


class ServiceFinder(Finder):
    """Marks sentences with the services that they document, one span for each."""

    key = SERVICES_KEY

    def __init__(self, services: ServiceScheme) -> None:
        self._services = services

    def places(self, document: Document) -> Iterable[SpanFields]:
        """The sentences that document a service."""
        for attribution in attribute(document, self._services):
            sentence = document.sentences[attribution.sentence]
            for service in attribution.services:
                yield sentence.start, sentence.end, service, attribution.basis, ""


class DefinitionFinder(Finder):
    """Marks the passages that tell what a term means."""

    key = DEFINITIONS_KEY

    def __init__(self, finder: MentionFinder) -> None:
        self._concept_of = whole_term_lookup(finder)

    def places(self, document: Document) -> Iterable[SpanFields]:
        """The definitions."""
        for definition in find_definitions(document, concept_of=self._concept_of):
            yield definition.start, definition.end, definition.kind, definition.concept or "", definition.term


class CitationFinder(Finder):
    """Marks in-text citations, one span a cited work."""

    key = CITATIONS_KEY

    def places(self, document: Document) -> Iterable[SpanFields]:
        """The citations."""
        for citation in find_citations(document):
            yield citation.start, citation.end, citation.style, next(iter(citation.authors), ""), citation.year or ""


_SCHEME = {"scheme": None}


def _folder(scheme: str | None) -> Path | None:
    return None if scheme is None else Path(scheme)


@Language.factory("begrepskart_concepts", default_config=_SCHEME, assigns=["doc.spans"])
def make_concept_finder(nlp: Language, name: str, scheme: str | None) -> ConceptFinder:
    """A component for ``nlp``; ``scheme`` is the folder of a concept scheme, or ``None`` for the bundled one."""
    del nlp, name  # spaCy passes them to every factory
    return ConceptFinder(MentionFinder(load_scheme(_folder(scheme))))


@Language.factory("begrepskart_services", default_config=_SCHEME, assigns=["doc.spans"])
def make_service_finder(nlp: Language, name: str, scheme: str | None) -> ServiceFinder:
    """A component for ``nlp``; ``scheme`` is a folder with all files about services, or ``None``."""
    del nlp, name
    return ServiceFinder(load_services(_folder(scheme)))


@Language.factory("begrepskart_definitions", default_config=_SCHEME, assigns=["doc.spans"])
def make_definition_finder(nlp: Language, name: str, scheme: str | None) -> DefinitionFinder:
    """A component for ``nlp``; ``scheme`` is the folder of a concept scheme, or ``None`` for the bundled one."""
    del nlp, name
    return DefinitionFinder(MentionFinder(load_scheme(_folder(scheme))))


@Language.factory("begrepskart_citations", assigns=["doc.spans"])
def make_citation_finder(nlp: Language, name: str) -> CitationFinder:
    """A component for ``nlp``."""
    del nlp, name
    return CitationFinder()
