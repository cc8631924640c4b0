"""The names and words by which what stands beside a page's text is known (``data/web_pages.tsv``)."""

import re
from functools import cache, lru_cache
from importlib.resources import files

_CAMEL = re.compile(r"(?<=[a-zæøå\d])(?=[A-ZÆØÅ])")
_NOT_IN_NAME = re.compile(r"[^a-zæøå\d\s]+")


@cache
def _patterns() -> dict[tuple[str, str], re.Pattern[str]]:
    patterns = {}
    for row in files("corpus").joinpath("data/web_pages.tsv").read_text(encoding="utf8").splitlines():
        if row and not row.startswith("#"):
            kind, by, words = row.split("\t")
            patterns[kind, by] = re.compile(_pattern(by, words))
    return patterns


def _named(words: str) -> str:
    names = "|".join(re.escape(word).replace(r"\*", r"[^\s-]*") for word in words.split())
    return rf"(?:^|[\s-])(?:{names})(?=[\s-]|$)"


def _pattern(by: str, words: str) -> str:
    return {
        "name": _named(words),
        "says": rf"(?>(?:{words})(?:\W+|$))+",
        "asks": words,
        "heads": rf"(?:{words})\W*",
    }[by]


@lru_cache(maxsize=10_000)
def kinds_of_names(names: str) -> frozenset[str]:
    """What an element is by its classes and id: kinds of what is no text, and ``panel``, ``icon`` and the like.

    >>> sorted(kinds_of_names("CybotCookiebotDialog"))
    ['cookie notice']
    """
    plain = _NOT_IN_NAME.sub("-", _CAMEL.sub("-", names).lower())
    return frozenset(kind for (kind, by), pattern in _patterns().items() if by == "name" and pattern.search(plain))


def kinds_said(text: str, by: str) -> frozenset[str]:
    """What a short text is: all of it (``says``), words in it (``asks``), or as a heading (``heads``).

    >>> sorted(kinds_said("Skriv ut siden", "says")), sorted(kinds_said("Fant du det du lette etter?", "asks"))
    (['sharing and printing'], ['feedback'])
    """
    folded = " ".join(text.lower().split())
    return frozenset(
        kind
        for (kind, how), pattern in _patterns().items()
        if how == by and (pattern.search(folded) if by == "asks" else pattern.fullmatch(folded))
    )
