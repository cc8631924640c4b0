"""Classes of words that rules on senses speak of: whom a service is for, what an authority deals with, a text …

``sense_words.csv`` holds for each class base forms of nouns, found in every form; with ``ending`` *yes* also as the
last element of a compound (*plan* in *handlingsplanen*), with *fixed* only as written. What is of the class
``break`` begins another part of the sentence.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from extract.concepts.inflection import forms
from extract.concepts.settings import SETTINGS
from extract.data_files import BUNDLED, Row, read_rows

#: Stands before and after each class of a marked word; no word holds it.
MARK = "#"
#: Classes of whole words, and of words as the last element of a compound.
WordIndex = tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]

#: Spellings whose classes are remembered.
_REMEMBERED = 50_000


def marked(words: Iterable[str]) -> str:
    """Words with a blank after each, those of a class with its name behind them.

    >>> marked(["mange", "barn"])
    'mange barn#person# '
    """
    return "".join(map(_marked, words))


@cache
def classes() -> frozenset[str]:
    """The names of the classes; with *-s* behind, the same in the genitive."""
    names = {name.strip(MARK) for words in _words() for found in words.values() for name in found}
    return frozenset(names)


def forget() -> None:
    """Look words up anew, where other classes hold (see ``tools.senses_left_out``)."""
    _marked.cache_clear()


@lru_cache(maxsize=_REMEMBERED)
def _marked(word: str) -> str:
    whole, ends = _words()
    word = word[: SETTINGS.longest_word]  # because a rule tries its pattern at every letter
    low = word.lower()
    found = set(whole.get(low, ()))
    for at in range(1, len(low) - 2):
        found |= ends.get(low[at:], frozenset())
    return f"{word}{MARK}{MARK.join(sorted(found))}{MARK} " if found else f"{word} "


@cache
def _words() -> WordIndex:
    return index_words(read_rows(BUNDLED, "sense_words.csv", ("class", "ending", "words")))


def index_words(rows: Iterable[Row]) -> WordIndex:
    """The lines of ``sense_words.csv`` as the classes of whole words and of last elements."""
    whole: dict[str, frozenset[str]] = {}
    ends: dict[str, frozenset[str]] = {}
    for row in rows:
        for word in row["words"].split():
            for form, name in _forms(word, row["class"], row["ending"] != "fixed"):
                for found in (whole, ends) if row["ending"] == "yes" else (whole,):
                    found[form] = found.get(form, frozenset()) | {name}
    return whole, ends


def _forms(word: str, name: str, is_inflected: bool) -> Iterator[tuple[str, str]]:
    """Every form of a word with the class that it is of."""
    plain = forms(word, "noun", "nb") if is_inflected else {word}
    for form in plain:
        is_genitive = is_inflected and form.endswith("s") and form != word and form[:-1] in plain
        yield form, f"{name}-s" if is_genitive else name
