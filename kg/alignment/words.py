"""The words of labels as they are compared: without regard to case, hyphens, inflection, and what is in brackets.

Which forms belong to one word is known of the words of the scheme's own labels, with their classes; a word of another
vocabulary is the scheme's word if it is one of its forms. So the cost is that of one look-up a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.concepts.inflection import forms, is_modifier, modifier_stems
from extract.concepts.scheme import Scheme
from extract.concepts.settings import SETTINGS
from extract.concepts.terms import WORD, without_qualifier
from extract.defining.words import set_of
from extract.types import Label

_JOINED = re.compile(r"[-‐‑–/\u00ad]")
#: A label without what makes no difference.
Key = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A label as it is compared: ``plain`` as it is written but for case and blanks, ``key`` by its base forms.

    ``qualifier`` is what stands in brackets behind it, which is part of neither.
    """

    label: Label
    plain: str
    key: Key
    words: tuple[str, ...]
    bases: tuple[str, ...] = ()
    qualifier: str = ""

    @property
    def parts(self) -> tuple[Key, ...]:
        """The keys of its members, if it names several (*barnevern og foreldrestøtte*)."""
        cut = [at for at, word in enumerate(self.words) if word in _CONJUNCTIONS]
        if not cut or "-" in self.label.text:  # of a broken compound the first member is no word
            return ()
        edges = zip([-1, *cut], [*cut, len(self.words)], strict=True)
        return tuple("".join(self.bases[start + 1 : end]) for start, end in edges)


_CONJUNCTIONS = set_of("conjunction") | {"and", "or"}


class Words:
    """The words of a scheme's labels by all their forms."""

    def __init__(self, scheme: Scheme) -> None:
        self._bases: dict[str, dict[str, str]] = {"en": {}, "": {}}
        self._scheme = scheme
        for term in scheme.terms:
            into = self._bases["en" if term.label.language == "en" else ""]
            for word in term.words:
                irregular = scheme.irregular.get((word.word_class, word.base), frozenset())
                for form in forms(word.base, word.word_class, term.label.language) | irregular:
                    into.setdefault(form, word.base)
                into[word.base] = word.base

    def written(self, label: Label) -> Written:
        """A label as it is compared."""
        text = " ".join(unicodedata.normalize("NFC", label.text).split())
        bare = without_qualifier(text)
        bases = self._bases["en" if label.language == "en" else ""]
        words = tuple(word.casefold() for word in WORD.findall(_JOINED.sub(" ", bare)))
        return Written(
            label=label,
            plain=bare.casefold(),
            key="".join(bases.get(word, word) for word in words),
            words=words,
            bases=tuple(bases.get(word, word) for word in words),
            qualifier=text[len(bare) :].strip(" ()"),
        )


class Heads:
    """The words that end a label and tell what kind of thing it is: the last of several, or the end of a compound."""

    def __init__(self, scheme: Scheme, known: Iterable[str]) -> None:
        self._light = scheme.transparent_heads
        self._known = {*known} - set_of("preposition", "adverb", "determiner")

    def of(self, written: Written, bases: Mapping[Key, object]) -> str:
        """The key in ``bases`` that a label's head is, the longest there is; empty if none.

        A compound is cut only where both of its parts are words that a vocabulary has: *samarbeid* is no kind of
        *arbeid*. A head that leaves a concept as it is (*forebyggingsarbeid*) tells nothing of its kind.
        """
        if written.label.language == "en" or not written.words:
            return ""
        if len(written.words) > 1:
            return self._fitting(written.words[-1], bases)
        word = written.words[0]
        cuts = range(SETTINGS.shortest_modifier, len(word) - SETTINGS.shortest_head + 1)
        heads = (word[cut:] for cut in cuts if self._is_word(word[:cut]))
        return next(filter(None, (self._fitting(head, bases) for head in heads)), "")

    def _fitting(self, head: str, bases: Mapping[Key, object]) -> str:
        is_light = head in self._light or len(head) < SETTINGS.shortest_head
        return head if head in bases and not is_light else ""

    def _is_word(self, modifier: str) -> bool:
        return is_modifier(modifier) and any(stem in self._known for stem in modifier_stems(modifier))
