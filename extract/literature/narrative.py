"""Narrative citations: the authors stand before the parenthesis that holds the year, *Berg og Dahl (2019)*."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.literature.citation_words import CitationWords
from extract.literature.cited import Cited, Work
from extract.literature.cited_works import authors_in, is_surname
from extract.literature.legal_references import named_act
from extract.literature.running_sources import source_before
from extract.literature.settings import SETTINGS

_TOKEN = re.compile(r"[\w'’.–-]+|[,&]|\S")
_CLAUSE_END = re.compile(r"[.,:;!?()]\s")
_SPAN = re.compile(r"\d\s?[-–/]")
_ABBREVIATED = re.compile(r"(?<=\w)\s*\([A-ZÆØÅ][\w-]{1,11}\)\s*$")
_INITIALS_BEHIND = re.compile(r"\w{2},\s(?:[A-ZÆØÅ]\.[\s-]?){1,3}")
_LAST_WORD = re.compile(r"\s[a-zæøå]{2,20}\s*$")
_SUBTITLED = re.compile(  # a plan by its title, e.g. *Sunt liv. Regjeringens strategi for kosthold (2000–2005)*
    r"(?P<title>[A-ZÆØÅ][^.,;:()A-ZÆØÅ]{3,60})\.\s+(?:Regjeringens|Regjeringa sin|Nasjonal)\s+"
    r"(?:strategi|handlingsplan|opptrappingsplan|plan)(?!\w)[^.()]{0,90}$"
)

Named = tuple[int, tuple[str, ...], bool]


def narrative(text: str, start: int, end: int, works: Sequence[Work], words: CitationWords) -> Cited | None:
    """The citation of a parenthesis that gives a year and no author, if its authors stand before it."""
    window = _ABBREVIATED.sub("", text[max(0, start - SETTINGS.name_reach) : start])
    opens = max(0, start - SETTINGS.name_reach)
    # People publish in a year; a span of years is what a plan or strategy runs for.
    period = any(_SPAN.search(work.year or "") for work in works)
    named = None if period else names_before(window, words) or _names_before_verb(window, words)
    named = named or _title_before(text, window, words)
    if named is None:
        return None
    at, authors, et_al = named
    if _INITIALS_BEHIND.search(window[at:]) and text.startswith(".", end):
        return None  # an entry of a list of references, wherever it stands: *Berg, K. & Dahl, O. (2019). …*
    own = tuple(replace(work, authors=authors, et_al=et_al) if not work.authors else work for work in works)
    return Cited(start=opens + at, end=end, works=own)


def names_before(window: str, words: CitationWords) -> Named | None:
    """The list of names that a text ends in: where it begins, the names, and whether it says *et al.*"""
    tokens = list(_TOKEN.finditer(window))
    first = len(tokens)
    if tokens and window[tokens[-1].end() :].strip():
        return None
    for index in range(len(tokens) - 1, -1, -1):
        if not _may_stand_in_names(tokens[index][0], words):
            break
        first = index
    while first < len(tokens) and not _may_open_names(tokens[first][0], words):
        first += 1
    if first == len(tokens):
        return None
    listed = authors_in(window[tokens[first].start() :], words)
    if listed is None or not all(is_surname(name, words) for name in listed[0]):
        return None
    names = tuple(name.removesuffix("-rapporten") for name in listed[0])
    start = tokens[first].start()
    return None if _is_event(names, window[:start], words) else (start, names, listed[1])


def _is_event(names: Sequence[str], before: str, words: CitationWords) -> bool:
    """Whether the one name is of what took place in the year, where, or of any work: *Vannreformen*, *Veileder*."""
    if len(names) > 1:
        return False
    is_place = names[0] in words.places and before.split()[-1:] in ([word] for word in ("i", "på", "fra", "frå"))
    return is_place or names[0].lower().endswith(words.events) or names[0].lower() in words.kinds


def _names_before_verb(window: str, words: CitationWords) -> Named | None:
    """Names with the verb that says what they do: *Berg skriver (2019, s. 3)*."""
    verb = _LAST_WORD.search(window)
    return names_before(window[: verb.start()], words) if verb and verb[0].strip() in words.saying else None


def _may_stand_in_names(token: str, words: CitationWords) -> bool:
    if token in words.joins_names or token in words.particles:
        return True
    ends_sentence = token.endswith(".") and len(token) - 1 > SETTINGS.longest_abbreviation
    return token[0].isupper() and token not in words.starters and not ends_sentence


def _may_open_names(word: str, words: CitationWords) -> bool:
    return word[0].isupper() or (word in words.particles and word != "av")


def _title_before(text: str, window: str, words: CitationWords) -> Named | None:
    """A document named by its kind: *Veilederen om … (2017)*; or a body's letter: *…direktoratets brev (2021)*."""
    titled = _SUBTITLED.search(window)
    if titled:
        return titled.start(), (" ".join(titled["title"].split()),), False
    clause = max((match.end() for match in _CLAUSE_END.finditer(window)), default=0)
    title = words.document.search(window, clause)
    if title:
        start = _compound_start(window, title.start())
        if window[start:].strip().lower() in words.kinds:
            return None
        return start, (" ".join(window[start:].split()),), False
    body = words.body_last.search(window)
    if body:
        return body.start(), (" ".join(body[0].split()),), False
    named = source_before(text, window, words) or named_act(window, words)
    return (named[0], (named[1],), False) if named else None


def _compound_start(window: str, at: int) -> int:
    """Where the word begins that a kind of document ends: *Nye tanker-strategien* is not *strategien*."""
    if not window[:at].endswith("-"):
        return at
    at = window.rfind(" ", 0, at) + 1
    return window.rfind(" ", 0, at - 1) + 1 if window[at : at + 1].isdigit() else at
