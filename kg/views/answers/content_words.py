"""The words of a passage that carry its meaning, as dictionaries have them."""

from collections.abc import Iterable

from extract.new_terms.tagger import TaggedWord, load_tagger
from kg.measure.segments import norwegian_stop_words

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
#: Shorter lemmas are abbreviations and what a tagger takes for a noun.
_SHORTEST = 3


class ContentWords:
    """Lemmas of content words in the order of a text, without a concept's own ``names``."""

    def __init__(self, names: Iterable[str]) -> None:
        own = frozenset(" ".join(names).casefold().split())
        self._tagger, self._left_out = load_tagger("nb"), norwegian_stop_words() | own

    def of(self, text: str) -> dict[str, str]:
        """Each lemma with the form in which it stands first.

        >>> ContentWords(["lek"]).of("Lek er det barna gjør, og barna velger leken.")
        {'barn': 'barna', 'velge': 'velger'}
        """
        found: dict[str, str] = {}
        for word in self.words(text):
            found.setdefault(word.lemma, word.text if word.text.isupper() else word.text.lower())
        return found

    def words(self, text: str) -> tuple[TaggedWord, ...]:
        """All of them where they stand, each as often as it does."""
        return self.among(self._tagger.tag_text(text))

    def among(self, words: Iterable[TaggedWord]) -> tuple[TaggedWord, ...]:
        """Those of some words, which are a text's: to tag a long one is what takes time."""
        return tuple(word for word in words if word.tag in _CONTENT and self._carries(word.lemma, word.text))

    def _carries(self, lemma: str, form: str) -> bool:
        return len(lemma) >= _SHORTEST and {lemma, form.casefold()}.isdisjoint(self._left_out)
