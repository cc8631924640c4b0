"""Parts of speech from a spaCy model that the user has installed, in the form that :mod:`extract.new_terms.tagger`
gives.
"""

from collections.abc import Sequence
from typing import Any

import spacy

from corpus.errors import BegrepskartError
from extract.new_terms.tagger import TaggedWord


class ModelError(BegrepskartError):
    """A spaCy model that is not installed, or that gives no parts of speech."""


class SpacyTagger:
    """Tags sentences with a spaCy pipeline; make it with :func:`load_spacy_tagger`."""

    def __init__(self, pipeline: Any, name: str) -> None:
        self._pipeline = pipeline
        self._name = name

    def tag_text(self, text: str) -> Sequence[TaggedWord]:
        """The words of one sentence with part of speech and lemma."""
        doc = self._pipeline(text)
        if len(doc) and not doc.has_annotation("POS"):
            raise ModelError(
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
    """The tagger of an installed spaCy model; :class:`ModelError` says what to do when there is none of that name."""
    try:
        pipeline = spacy.load(name, exclude=["ner", "parser"])
    except OSError as error:
        raise ModelError(
            f"no spaCy model {name!r} is installed; install it (python -m spacy download {name}), "
            "or leave out --model to use the tagger that comes with Begrepskart"
        ) from error
    return SpacyTagger(pipeline, name)
