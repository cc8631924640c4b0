"""Glosses: a parenthesis that explains the word before it, or names what it explains."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.words import RUNNING_WORD
from extract.defining.cues import DefinitionWords
from extract.defining.settings import SETTINGS
from extract.defining.slots import Span, widest_concept

_PARENTHESIS = re.compile(r"(?<=[\w»])\s{1,3}\((?P<inside>[^()]{3,300})\)")
_YEAR_OR_FIGURE = re.compile(
    r"(?:1[89]|20)\d\d|\bfigur\b|\btabell\b|\bkap(?:ittel|\.)|§|%|www\.|https?:|^\s*se\b|^\s*jf", re.IGNORECASE
)
_RELATIVE = re.compile(r"\w+\s+som\s+\w+")
_VERBAL_NOUN = re.compile(r"\w+ing\s+av\s+\w+")
_CALLED = re.compile(r"(?:også\s+)?(?:kalt|såkalt|omtalt\s+som|betegnet\s+som)\s+(?:for\s+)?")

_PART = r"[a-zæøåA-ZÆØÅ][\w-]{0,40}(?:\s[\w-]{1,40}){0,2}"
_LIST = re.compile(rf"{_PART}(?:,\s{_PART}){{1,8}}\s(?:og|eller|samt)\s{_PART}")
_THE_PLURAL = re.compile(
    r"(?:^|\s)(?:de|dei|disse)\s(?P<term>(?:[\w-]{1,40}\s){0,3}[\w-]{2,40}(?:ene|ane)(?:\s(?:for|i|av|på)\s[\w-]{2,40})?)$",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?<=\w):\s")


#: How the cue of a gloss is told.
CUE = "( )"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """A term and its meaning, in offsets into the sentence."""

    term: Span
    meaning: Span
    concept: str | None


def find_glosses(body: str, words: DefinitionWords, concept_of: Callable[[str], str | None]) -> Iterator[Gloss]:
    """The explaining parentheses of a sentence; citations, figures and expanded acronyms are none."""
    yield from _listed(body, concept_of)
    if "(" not in body:
        return
    for match in _PARENTHESIS.finditer(body):
        if not _YEAR_OR_FIGURE.search(match["inside"]):
            gloss = _gloss(body, match, words, concept_of)
            if gloss is not None:
                yield gloss


def _listed(body: str, concept_of: Callable[[str], str | None]) -> Iterator[Gloss]:
    """A definite plural told by its members: *de tre nivåene (ett, to og tre)*, or the same after a colon."""
    stretches = [(m.start(), m.start("inside"), m.end("inside")) for m in _PARENTHESIS.finditer(body)]
    stretches += [(m.start(), m.end(), len(body.rstrip(" .\n"))) for m in _COLON.finditer(body)]
    for end, start, stop in stretches:
        if not _LIST.fullmatch(body, start, stop):
            continue
        plural = _THE_PLURAL.search(" ".join(body[:end].split()))
        at = body.rfind(plural["term"], 0, end) if plural else -1
        if plural and at >= 0:
            term = (at, at + len(plural["term"]))
            yield Gloss(term=term, meaning=(start, stop), concept=_concept_before(body, term, concept_of))


def _gloss(
    body: str, match: re.Match[str], words: DefinitionWords, concept_of: Callable[[str], str | None]
) -> Gloss | None:
    inside, start = match["inside"], match.start("inside")
    before = _phrase_before(body, match.start(), words)
    if before is None:
        return None
    called = _CALLED.match(inside)
    named = (start + (called.end() if called else 0), match.end("inside"))
    concept = concept_of(body[slice(*named)])
    if called or concept is not None:
        return None if _is_acronym(body[slice(*named)]) else Gloss(term=named, meaning=before, concept=concept)
    if not _explains(inside, words):
        return None
    if _is_acronym(body[slice(*before)]) and inside[:1].upper() == body[before[0]]:
        return None  # the acronym spelled out
    return Gloss(term=before, meaning=named, concept=_concept_before(body, before, concept_of))


def _explains(inside: str, words: DefinitionWords) -> bool:
    low = inside.lower().lstrip()
    opener = next((text for text in words.of("inserted") if low.startswith(text + " ")), "")
    rest = low.removeprefix(opener).lstrip()
    if any(rest.startswith(text + " ") for text in words.of("empty") + words.of("never")):
        return False
    genus = any(low.startswith(text + " ") for text in words.of("genus"))
    return bool(opener) or genus or bool(_RELATIVE.match(low) or _VERBAL_NOUN.match(low))


def _is_acronym(text: str) -> bool:
    return text.strip().isupper()


def _phrase_before(body: str, end: int, words: DefinitionWords) -> Span | None:
    """The last few words before the parenthesis, back to a function word or a mark."""
    tokens = [match.span() for match in RUNNING_WORD.finditer(body, 0, end)]
    stops = words.of_any("preposition", "determiner", "boundary", "verb", "conjunction", "announcer", "adverb")
    first = len(tokens)
    for index in range(len(tokens) - 1, max(-1, len(tokens) - 1 - SETTINGS.longest_glossed), -1):
        start, stop = tokens[index]
        joined = body[stop : tokens[index + 1][0]].isspace() if index + 1 < len(tokens) else True
        if body[start:stop].lower() in stops or not joined:
            break
        first = index
    return (tokens[first][0], tokens[-1][1]) if first < len(tokens) else None


def _concept_before(body: str, span: Span, concept_of: Callable[[str], str | None]) -> str | None:
    tokens = [match.span() for match in RUNNING_WORD.finditer(body, *span)]
    widest = widest_concept(body, tokens, len(tokens), concept_of)
    return widest[1] if widest else None
