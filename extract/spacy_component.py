"""The mention finder as a spaCy pipeline component, for those who work in spaCy.

``nlp.add_pipe("begrepskart_concepts")`` fills ``doc.spans["begrepskart"]`` with one span a mention, whose label is the
concept id. The offsets of a mention are widened to whole tokens; the pieces of a split mention are not kept, because a
span is one stretch. spaCy loads this module through the entry point ``spacy_factories``; nothing else imports it.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.mentions import MentionFinder
from extract.scheme import load_scheme

#: Where the spans stand: ``doc.spans["begrepskart"]``.
SPANS_KEY = "begrepskart"


class ConceptFinder:
    """A pipeline component that marks the concepts of a scheme."""

    def __init__(self, finder: MentionFinder) -> None:
        self._finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Mark the concepts in a document, and return it."""
        doc.spans[SPANS_KEY] = [span for span in self._spans(doc) if span is not None]
        return doc

    def _spans(self, doc: Doc) -> list[Span | None]:
        return [
            doc.char_span(found.start, found.end, label=found.concept, alignment_mode="expand")
            for found in self._finder.find(doc.text)
        ]


@Language.factory("begrepskart_concepts", default_config={"scheme": None}, assigns=["doc.spans"])
def make_concept_finder(nlp: Language, name: str, scheme: str | None) -> ConceptFinder:
    """A component for ``nlp``; ``scheme`` is the folder of a concept scheme, or ``None`` for the bundled one."""
    del nlp, name  # spaCy passes them to every factory
    return ConceptFinder(MentionFinder(load_scheme(None if scheme is None else Path(scheme))))
