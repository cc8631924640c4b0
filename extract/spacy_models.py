"""What is taken from spaCy models that a user has installed: parts of speech for new terms.

spaCy is loaded when a model is asked for: it takes seconds, and few ask.
"""

from collections.abc import Sequence
from typing import Any

from corpus.errors import BegrepskartError
from extract.new_terms.tagger import TaggedWord


class SpacyModelError(BegrepskartError):
    """A spaCy model that is not installed, or that lacks the parts of speech asked of it."""


class SpacyTagger:
    """Tags sentences with a spaCy pipeline as :mod:`extract.new_terms.tagger` does; see :func:`load_spacy_tagger`."""

    def __init__(self, pipeline: Any, name: str) -> None:
        self._pipeline = pipeline
        self._name = name

    def tag_text(self, text: str) -> Sequence[TaggedWord]:
        """The words of one sentence with part of speech and lemma."""
        doc = self._pipeline(text)
        if len(doc) and not doc.has_annotation("POS"):
            raise SpacyModelError(
                f"the spaCy model {self._name!r} gives no parts of speech; use one that does, such as nb_core_news_sm, "
                "or leave out --model"
            )
        return [
            TaggedWord(
                text=token.text,
                start=token.idx,
                end=token.idx + len(token),
                tag=token.pos_,
                lemma=(token.lemma_ or token.text).lower(),
            )
            for token in doc
            if not token.is_space
        ]


def load_spacy_tagger(name: str) -> SpacyTagger:
    """The tagger of an installed spaCy model; :class:`SpacyModelError` says what to do when there is none such."""
    import spacy  # noqa: PLC0415

    try:
        pipeline = spacy.load(name, exclude=["ner", "parser"])
    except OSError as error:
        raise SpacyModelError(
            f"no spaCy model {name!r} is installed; install it (python -m spacy download {name}), "
            "or leave out --model to use the tagger that comes with Begrepskart"
        ) from error
    return SpacyTagger(pipeline, name)
