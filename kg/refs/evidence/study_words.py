"""Population and method as far as a sentence itself names them: a number of people, and a word for a method."""

import re
from typing import NamedTuple

from kg.refs.evidence.cue_data import cues

_WORD = re.compile(r"\w+(?:-\w+)*")
#: So many words may stand between a number and whom it counts: *12 ansatte*, *fire erfarne helsesykepleiere*.
_BETWEEN = 1
#: A number with more digits is a year or a source's.
_DIGITS = 3


class StudyWords(NamedTuple):
    """The sentence's own words, or empty texts."""

    population: str
    method: str


def study_words(text: str) -> StudyWords:
    """Whom a sentence says that a finding rests on, and by which method; empty where it does not say.

    >>> study_words("I intervju med 12 foreldre kommer det fram at tilliten er lav.")
    StudyWords(population='12 foreldre', method='intervju')
    """
    words = [(found[0].lower(), found.start(), found.end()) for found in _WORD.finditer(text)]
    methods = [text[start:end] for word, start, end in words if word in cues().classes["method"]]
    return StudyWords(_population(text, words), ", ".join(dict.fromkeys(methods)))


def _population(text: str, words: list[tuple[str, int, int]]) -> str:
    for at, (word, start, _) in enumerate(words):
        if word in cues().classes["count"] or (word.isdecimal() and len(word) <= _DIGITS):
            for people, _, end in words[at + 1 : at + 2 + _BETWEEN]:
                if people in cues().classes["people"]:
                    return " ".join(text[start:end].split())
    return ""
