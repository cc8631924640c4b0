"""Statements on children, parents or society that tell nothing of the service under whose heading they stand."""

import re
from collections.abc import Iterable

from extract.attribution.word_classes import groups, is_passive
from extract.types import Mention
from extract.uses.roles import Reading

#: What a change of the law is for, or does.
_OF_LAW = re.compile(
    r"(?:(?:form|førem)ålet|hensikten|intensjonen|målet|bakgrunnen)\smed\s(?:\w+\s)?(?:\w*endring|\w*lov|\w*reform|bestemm|føresegn)"
    r"|(?:de\snye\s|dei\snye\s)?(?:lovendring|regelendring|lovforslag)\w*\s"
)
_WORD = re.compile(r"\w+")
#: So many first words hold what research or people a sentence is about.
_FIRST_WORDS = 2
_RESEARCH = frozenset({"forskning", "forskninga", "forskningen", "forsking", "forskinga", "studier", "studiar"})
_PEOPLE = frozenset({"barn", "unge", "ungdom", "ungdommer", "ungdommar", "foreldre"})
_GIVEN = frozenset({"rett", "krav", "får", "fikk", "fekk", "mottar", "tilbys", "gis"})


def tells_elsewhere(text: str) -> bool:
    """Whether a sentence that names no service is about a change of the law, or research or people in general.

    The latter only where nobody does or gives anything in it.

    >>> tells_elsewhere("Formålet med lovendringen er bedre samarbeid.")
    True
    >>> tells_elsewhere("Forskning viser at ansatte trenger kompetanse.")
    False
    """
    low = text[:_LOOK].lower()
    if _OF_LAW.match(low):
        return True
    first = _WORD.findall(low)[:_FIRST_WORDS]
    if not (_RESEARCH.intersection(first) or _PEOPLE.intersection(first[:1])):
        return False
    words, said = groups(), _WORD.findall(text.lower())
    done = words["staff"] | words["does"] | _GIVEN
    return not any(word in done or is_passive(word) for word in said)


#: So many letters hold the first words.
_LOOK = 80


def is_general(reading: Reading, mentions: Iterable[Mention]) -> bool:
    """Whether a sentence that names no service, with all its ``mentions``, tells of a state and of nobody's doing.

    The concepts of states (group ``states`` of ``use_words.csv``) are of what happens to people, which no service does;
    another concept, staff, a passive or a duty tells that something is done.
    """
    words = groups()
    if any(mention.concept not in words["states"] for mention in mentions):
        return False
    done = words["staff"] | words["does"]
    return not any(token.text in done or is_passive(token.text) for token in reading.tokens)
