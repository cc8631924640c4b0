"""Word vectors of a spaCy model, as plain lists of numbers."""

from collections.abc import Iterable

from corpus.errors import BegrepskartError


class ModelError(BegrepskartError):
    """A spaCy model that is not installed or has no word vectors; ``model`` is its name."""

    def __init__(self, model: str, problem: str, remedy: str) -> None:
        super().__init__(f"{model}: {problem}; {remedy}")
        self.model = model


def model_vectors(model: str, words: Iterable[str]) -> dict[str, list[float]]:
    """The vectors that an installed spaCy model has for words; words that it has none for are left out.

    Raises:
        ModelError: the model cannot be loaded, or has no vectors (the ``_sm`` models have none).
    """
    import spacy  # noqa: PLC0415  # seconds to load, and seldom asked for

    try:
        vocabulary = spacy.load(model, exclude=["tagger", "parser", "ner", "lemmatizer"]).vocab
    except (OSError, ValueError) as error:
        problem = f"spaCy cannot load it ({str(error).splitlines()[0]:.80})"
        raise ModelError(model, problem, "install the model, or give a file with --vectors") from None
    if not vocabulary.vectors_length:
        raise ModelError(model, "the model has no word vectors", "take a model ending in _md or _lg")
    found = ((word, vocabulary[word]) for word in sorted(set(words)))
    return {word: [float(value) for value in lexeme.vector] for word, lexeme in found if lexeme.has_vector}
