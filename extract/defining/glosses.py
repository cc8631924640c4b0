"""Glosses without a word that announces them: a parenthesis, or the list of what a plural is made up of."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from corpus.types import Sentence
from corpus.words import RUNNING_WORD
from extract.data_files import alternatives
from extract.defining import slots
from extract.defining.matching import Candidate, Setting, shifted
from extract.defining.settings import SETTINGS
from extract.defining.slots import Span
from extract.defining.words import set_of, words_of

_PARENTHESIS = re.compile(r"(?<=[\w»”\"’'])\s{1,3}\((?P<inside>[^()]{3,300})\)")
_YEAR_OR_FIGURE = re.compile(
    r"(?:1[89]|20)\d\d|\bfigur\b|\btabell\b|\bkap(?:ittel|\.)|§|%|www\.|https?:|\w\.(?:no|com|org)\b|^\s*se\b|^\s*jf"
    r"|\bprosent\b|\bu\.å|ibid|\bs\.\s?\d",
    re.IGNORECASE,
)
_PART = r"[a-zæøåA-ZÆØÅ][\w-]{0,40}(?:\s[\w-]{1,40}){0,2}"
_LIST = re.compile(rf"{_PART}(?:,\s{_PART}){{1,8}}\s(?:og|eller|samt)\s{_PART}")
_THE_PLURAL = re.compile(
    r"(?:^|\s)(?:de|dei|disse|desse)\s(?P<term>(?:[\w-]{1,40}\s){0,3}[\w-]{2,40}(?:ene|ane)(?:\s(?:for|i|av|på)\s[\w-]{2,40})?)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«\"“](?P<term>[^«»\"“”.,:;]{2,40})[»\"”](?:,|\s[–-])\s(?P<meaning>[a-zæøå][^.;:?!()–]{5,150})")
_COLON = re.compile(r"(?<=\w):\s")

#: One of which each gloss has.
_ANY_SIGN = re.compile('[«"“(:]')

#: How the cue of a gloss is told.
CUE = "( )"


def find_glosses(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """What the parentheses and lists of a sentence may explain; citations, figures and expanded acronyms are none."""
    body = setting.body(sentence)
    if not _ANY_SIGN.search(body):
        return
    yield from _quoted(body, sentence, setting)
    brackets = list(_PARENTHESIS.finditer(body)) if "(" in body else []
    for term, meaning in _listed(body, brackets):
        yield _candidate(term, meaning, "members", sentence, setting, holds=True)
    for match in brackets:
        if not _YEAR_OR_FIGURE.search(match["inside"]):
            yield from _parenthesis(body, match, sentence, setting)


def _candidate(
    term: Span, meaning: Span, construction: str, sentence: Sentence, setting: Setting, *, holds: bool
) -> Candidate:
    return Candidate(
        term=shifted(term, sentence),
        meaning=shifted(meaning, sentence),
        cue=CUE,
        construction=construction,
        kind="gloss",
        concept=setting.concept_of(setting.body(sentence)[slice(*term)]),
        first=sentence.index,
        last=sentence.index,
        holds=holds,
    )


def _quoted(body: str, sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """A quoted term with a noun phrase set off after it: *«romtid», en time uten plan*; a name is none."""
    for match in _QUOTED.finditer(body):
        term, meaning = match.span("term"), match.span("meaning")
        named = body[term[0]].isupper() and RUNNING_WORD.search(body, 0, term[0])
        first = RUNNING_WORD.findall(match["meaning"].lower())[:1]
        added = not set_of("conjunction", "adverb").isdisjoint(first)
        if named or added or not slots.opens_nominal(body, meaning):
            continue
        placed = slots.term_in(body, term, setting.concept_of)
        if placed:
            yield _candidate(placed[0], meaning, "quoted apposition", sentence, setting, holds=False)


def _listed(body: str, brackets: Iterable[re.Match[str]]) -> Iterator[tuple[Span, Span]]:
    """A definite plural told by its members: *de tre nivåene (ett, to og tre)*, or the same after a colon."""
    stretches = [(m.start(), m.start("inside"), m.end("inside")) for m in brackets]
    if ":" in body:
        stretches += [(m.start(), m.end(), len(body.rstrip(" .\n"))) for m in _COLON.finditer(body)]
    for end, start, stop in stretches:
        if not _LIST.fullmatch(body, start, stop):
            continue
        plural = _THE_PLURAL.search(" ".join(body[:end].split()))
        at = body.rfind(plural["term"], 0, end) if plural else -1
        if plural and at >= 0:
            yield (at, at + len(plural["term"])), (start, stop)


def _parenthesis(body: str, match: re.Match[str], sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """A parenthesis that may explain the words before it, and one that may name them."""
    inside = match["inside"]
    before = _phrase_before(body, match.start())
    if before is None:
        return
    called = _called().match(inside)
    span = (match.start("inside") + (called.end() if called else 0), match.end("inside"))
    spelled = RUNNING_WORD.findall(body[slice(*span)].lower())
    if not spelled or len(spelled) > SETTINGS.longest_gloss or _spells_out(body[slice(*before)], inside):
        return
    if not called and inside.lower().startswith(tuple(f"{text} " for text in words_of("example"))):
        return
    if called or (len(spelled) <= SETTINGS.longest_glossed and not _tells(spelled)):
        named = slots.term_in(body, span, setting.concept_of)
        if named and not inside.strip().isupper():
            holds = bool(called) and not body[named[0][0]].isupper()  # no person, and no place
            yield _candidate(named[0], before, "named", sentence, setting, holds=holds)
    if not called:
        term = slots.term_in(body, before, setting.concept_of)
        if term:
            said = inside.lower().startswith(tuple(f"{text} " for text in words_of("inserted")))
            yield _candidate(term[0], span, "parenthesis", sentence, setting, holds=said)


@cache
def _called() -> re.Pattern[str]:
    """What opens a parenthesis that names what stands before it: *også kalt*, *heretter*."""
    return re.compile(rf"(?:{alternatives(words_of('naming_bracket'))})(?:\s+for)?\s+", re.IGNORECASE)


def _tells(spelled: list[str]) -> bool:
    """Whether words tell what something is, and cannot be its name: *16 dager*, *skoler og barnehager*."""
    first = spelled[0]
    return first[0].isdigit() or first in set_of("numeral") or not {"og", "eller"}.isdisjoint(spelled)


def _spells_out(before: str, inside: str) -> bool:
    """Whether one side is an acronym, the other what it stands for."""
    upper = next((text for text in (before.strip(), inside.strip()) if text.isupper()), "")
    return bool(upper) and before.strip()[:1].upper() == inside.strip()[:1].upper()


def _phrase_before(body: str, end: int) -> Span | None:
    """The last few words before the parenthesis, back to a function word or a mark."""
    tokens = [match.span() for match in RUNNING_WORD.finditer(body, 0, end)]
    stops = set_of("preposition", "determiner", "boundary", "verb", "conjunction", "announcer", "adverb")
    first = len(tokens)
    for index in range(len(tokens) - 1, max(-1, len(tokens) - 1 - SETTINGS.longest_glossed), -1):
        start, stop = tokens[index]
        joined = body[stop : tokens[index + 1][0]].isspace() if index + 1 < len(tokens) else True
        if body[start:stop].lower() in stops or not joined:
            break
        first = index
    return slots.after_clause(body, (tokens[first][0], tokens[-1][1])) if first < len(tokens) else None
