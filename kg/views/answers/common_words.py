"""Which words of one text stand in another, in whatever form: what two wordings have in common, and no more.

Two words are alike when they have one lemma, when one is made of the other by an ending (*oppdage*, *oppdagelse*;
*trygg*, *trygghet*), or when one is a compound and the other its last element, which decides what it denotes
(*helsetjeneste*, *tjeneste*). The endings are those of Faarlund, Lie and Vannebo, *Norsk referansegrammatikk* (1997).
That two texts have words in common does not say that they mean the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from extract.concepts.inflection import is_modifier
from extract.new_terms.tagger import TaggedWord

#: How two words are alike, the nearest first.
How = Literal["same", "derived", "head"]

#: Letters. A shorter root is of two words by chance (*mål*, *måle*), and so is a shorter end (*ende* in *foregående*).
SHORTEST_ROOT = 4
#: Letters. What is longer is no compound: the longest words in use have some 50, and all ends of a word take room that
#: grows with the square of its length.
LONGEST_COMPOUND = 60
#: What ends a noun that is made of a verb or an adjective.
_MAKE_NOUNS = ("ing", "else", "het", "heit")
#: First elements that are no noun's: what follows them is no kind of what the whole is (*tiltale*, *forhold*).
_NO_MODIFIERS = frozenset({
    "for", "inn", "opp", "opn", "ut", "over", "under", "til", "frem", "fram", "mot", "unn", "etter", "med", "ved",
    "mis", "bort", "ned", "gjen", "sam",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A word of the other text that a word is like (as it stands there), and how."""

    form: str
    lemma: str
    how: How


class CommonWords:
    """The words of a text, to look up those of others in: a look-up costs the same however long the text is."""

    def __init__(self, words: Iterable[TaggedWord]) -> None:
        self._same: dict[str, TaggedWord] = {}
        self._roots: dict[tuple[str, bool], TaggedWord] = {}
        self._nouns: dict[str, TaggedWord] = {}
        self._heads: dict[str, TaggedWord] = {}
        for word in words:
            for form in (word.lemma, word.text.casefold()):
                self._same.setdefault(form, word)
            for root in _roots(word):
                self._roots.setdefault((root, word.tag == "NOUN"), word)
            if word.tag == "NOUN":
                self._nouns.setdefault(word.lemma, word)
                for head in _heads(word.lemma):
                    self._heads.setdefault(head, word)

    def like(self, word: TaggedWord) -> Likeness | None:
        """The word of the text that is most like a word of another; ``None`` where none is."""
        same = self._same.get(word.lemma) or self._same.get(word.text.casefold())
        if same:
            return _likeness(same, "same")
        derived = (self._roots.get((root, word.tag != "NOUN")) for root in _roots(word))
        found = next(filter(None, derived), None)
        if found:
            return _likeness(found, "derived")
        head = self._compound(word.lemma) if word.tag == "NOUN" else None
        return _likeness(head, "head") if head else None

    def _compound(self, lemma: str) -> TaggedWord | None:
        """A compound that ends in a noun, or the noun that it ends in as a compound."""
        heads = (self._nouns.get(head) for head in _heads(lemma))
        return self._heads.get(lemma) or next(filter(None, heads), None)


def _likeness(word: TaggedWord, how: How) -> Likeness:
    return Likeness(form=word.text, lemma=word.lemma, how=how)


def _roots(word: TaggedWord) -> Iterator[str]:
    """What a word has in common with those made of it."""
    lemma = word.lemma
    if word.tag == "NOUN":
        made = [lemma.removesuffix(ending) for ending in _MAKE_NOUNS if lemma.endswith(ending)]
        yield from (root for root in made or [lemma] if len(root) >= SHORTEST_ROOT)
    elif word.tag in {"VERB", "ADJ"}:
        root = lemma.removesuffix("e") if word.tag == "VERB" else lemma
        if len(root) >= SHORTEST_ROOT:
            yield root


def _heads(lemma: str) -> Iterator[str]:
    """The ends that a noun may have as a compound, the longest first."""
    if len(lemma) > LONGEST_COMPOUND:
        return
    for at in range(3, len(lemma) - SHORTEST_ROOT + 1):
        if lemma[:at] not in _NO_MODIFIERS and is_modifier(lemma[:at]):
            yield lemma[at:].removeprefix("-")
