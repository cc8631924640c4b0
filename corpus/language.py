"""Which language a paragraph is in: bokmål, nynorsk or English, by its words and their endings.

The two written norms of Norwegian share most words, so what decides are some hundred forms that only one of them
has, and endings. Each counts with its log odds, compiled from the Norwegian Dependency Treebank by
``benchmarks/languages.py``, which also measures it. English is told by its function words
alone, and so is that a text is in a language of our neighbours.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from corpus.words import LETTERS

Language = Literal["nb", "nn", "en"]

_WORD = re.compile(LETTERS)  # parts of a compound word each tell the language
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+")

#: Log odds below this, in sum, say nothing: the paragraph has the language of its surroundings.
LEAST_EVIDENCE = 1.5

#: Fewer English function words than this are a name or a title in a Norwegian paragraph.
FEWEST_ENGLISH = 2

#: A word without an entry counts by its endings, with this weight, since its endings overlap.
ENDING_WEIGHT = 0.3

#: From this share of function words of Swedish, Danish, German, Dutch or French, a text is in none of ours: theirs have
#: four in a hundred or more, and Norwegian has them in names and quotations.
LEAST_FOREIGN_WORDS = 0.03

#: No more words of a paragraph are looked at; a paragraph is one long before that.
MOST_WORDS = 2_000


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Log odds of nynorsk against bokmål by word and by ending (with its boundary), and function words of others."""
    weights: dict[str, dict[str, float]] = {"word": {}, "ending": {}, "english": {}, "foreign": {}}
    for row in files("corpus").joinpath("data/languages.tsv").read_text(encoding="utf8").splitlines():
        if row and not row.startswith("#"):
            kind, form, weight = row.split("\t")
            weights[kind][form] = float(weight)
    return weights


def language_of(text: str) -> Language | None:
    """The language of a paragraph, or ``None`` if it is too short to tell.

    >>> language_of("Ho seier at dei ikkje veit kva ein skal gjere.")
    'nn'
    >>> language_of("Hun sier at de ikke vet hva man skal gjøre.")
    'nb'
    >>> language_of("The services and their staff were asked about this.")
    'en'
    >>> language_of("KS 2022") is None
    True
    """
    words = _first_words(_ADDRESS.sub(" ", text) if "@" in text or "//" in text or "www." in text else text)
    weights = _weights()
    english = sum(map(weights["english"].__contains__, words))
    norwegian = sum(map(weights["word"].__contains__, words))
    if english >= FEWEST_ENGLISH and english > norwegian:
        return "en"
    odds = sum(map(_odds, words))
    if abs(odds) < LEAST_EVIDENCE:
        return None
    return "nn" if odds > 0 else "nb"


def is_foreign(words: Sequence[str]) -> bool:
    """Whether a text, by its words in lower case, is in a language of our neighbours.

    >>> is_foreign("förskolan är en plats där barn lär sig att leka".split()), is_foreign("barn lærer å leke".split())
    (True, False)
    """
    foreign = sum(word in _weights()["foreign"] for word in words)
    return foreign > 0 and foreign >= LEAST_FOREIGN_WORDS * len(words)


def _first_words(text: str) -> list[str]:
    """The words in lower case; a word with a capital may be a name, which says nothing, unless it opens the text."""
    words = _WORD.findall(text)
    return [*map(str.lower, words[:1]), *filter(str.islower, words[1:])][:MOST_WORDS]


@lru_cache(maxsize=50_000)
def _odds(word: str) -> float:
    weights = _weights()
    if word in weights["word"]:
        return weights["word"][word]
    return ENDING_WEIGHT * sum(weights["ending"].get(ending, 0.0) for ending in endings(word))


def endings(word: str) -> frozenset[str]:
    """The last two to four letters and the first two, each with the word's boundary.

    >>> sorted(endings("kvar"))
    ['^kv', 'ar$', 'kvar$', 'var$']
    """
    bounded = f"^{word[-64:]}$"
    return frozenset([bounded[-n:] for n in (3, 4, 5) if len(bounded) > n] + [f"^{word[:2]}"])
