"""Whether a sentence is whole, and whether it can be read without the one before it, as a quote must.

Both judge by kinds of words and signs, in bokmål and nynorsk; no parser.
"""

import re
from itertools import pairwise

from corpus.words import VOCABULARY_WORD
from extract.attribution.word_classes import is_finite, is_passive
from kg.measure.segments import norwegian_stop_words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that point back, in bokmål and nynorsk: among a sentence's first words they make it lean on the one before.
_POINTING = _words(
    """dette denne disse desse slike slikt samme førstnevnte sistnevnte begge dem han hun ho hans hennes dennes deres
    likevel imidlertid derimot dessuten dermed derfor difor samtidig tilsvarende også"""
)
#: The same where they come first of all; later they may join or compare.
_LEADING = _words("men og eller for slik her der videre motsatt hen dets annet andre tredje først sist da så")
#: Pronouns when a verb follows, articles when a noun does.
_MAY_POINT = _words("de den dei det vi jeg eg")
#: Before a verb, how many of what was told of before: *Over halvparten svarer …*, *Mange har …*.
_COUNTS = _words("halvparten flertallet fleirtalet færre flere fleire mange noen nokre andre ingen alle få")
#: After *det* these verbs, and any passive, have a subject that comes later: *Det finnes …*, *Det er viktig at …*.
_PRESENTING = _words(
    "er var blir ble blei finnes fins finst må bør kan skal vil har trengs kreves krevst mangler manglar"
)
#: Endings of a noun that the reader is taken to know: *Reformen sier …* leans on where the reform was told of.
_KNOWN = ("en", "et", "ene", "ane", "ingen")
#: So many words are looked at for what points back.
_FIRST_WORDS = 4
_OTHER = re.compile(
    r"På den (?:andre|annen|ene|eine) sid[ea]|På den måten|De[tni]? (?:videre|vidare|neste|andre|første|siste|nye)\b"
)
_OPENING = re.compile(r"[«“\"']?[A-ZÆØÅ]")
_ENDING = re.compile(r"[^\s:;,][.!]»?$")
_CAPITALS = re.compile(r"(?<=[a-zæøå] )[A-ZÆØÅ][a-zæøå]+(?= [a-zæøå])")
_BROKEN = re.compile(r"[•●▪\ufffd|=\n]|\.{3}|…|\w- \w|[a-zæøå]\.?\d|(?<![Kk]l)\. [A-ZÆØÅ]|https?:")


def is_whole(text: str) -> bool:
    """Whether this is one sentence from its capital to its full stop, with a finite verb and nothing broken in it.

    >>> is_whole("Skolen følger opp elevene hver uke."), is_whole("oppfølging av elevene.")
    (True, False)
    """
    if not (_OPENING.match(text) and _ENDING.search(text)) or _BROKEN.search(text):
        return False
    if any(word.casefold() in norwegian_stop_words() for word in _CAPITALS.findall(text)):
        return False  # a heading that runs into the sentence below it
    paired = text.count("(") == text.count(")") and text.count("«") == text.count("»")
    return paired and any(is_finite(word.casefold()) for word in VOCABULARY_WORD.findall(text))


def is_unaided(text: str, *, names: tuple[str, ...] = (), known: bool = False) -> bool:
    """Whether a sentence can be read without the one before: nothing among its first words points back.

    ``names`` are known to any reader, and with ``known`` is what the sentence begins with.

    >>> is_unaided("Dette gir bedre oppfølging."), is_unaided("De følger opp."), is_unaided("De ansatte følger opp.")
    (False, False, True)
    >>> is_unaided("Planen gir rammer."), is_unaided("Skolen gir rammer.", names=("skole",))
    (False, True)
    """
    words = [word.casefold() for word in VOCABULARY_WORD.findall(text)[:_FIRST_WORDS]]
    if _OTHER.match(text) or not _POINTING.isdisjoint(words) or not _LEADING.isdisjoint(words[:1]):
        return False
    if any(one in _COUNTS and is_finite(two) for one, two in pairwise(words[:3])):
        return False
    if len(words) < 2 or known or not is_finite(words[1]):
        return True
    if words[0] == "det":
        return words[1] in _PRESENTING or is_passive(words[1])
    return words[0] not in _MAY_POINT and not (words[0].endswith(_KNOWN) and not words[0].startswith(names))
