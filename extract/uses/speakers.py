"""Texts that speak for who issues them: *stortingsmeldingen slår fast at …* is the state's word.

``speaking_texts.csv`` holds the texts and the service (a level, most often) whose word theirs is. One speaks when it is
the subject of a verb of saying (group ``says`` of ``use_words.csv``).
"""

from collections.abc import Mapping, Sequence
from functools import cache

from extract.attribution.name_patterns import NamePattern, NameScanner, name_scanner
from extract.data_files import BUNDLED, read_rows
from extract.uses.clauses import Clause
from extract.uses.roles import Reading
from extract.uses.words import groups

#: What is told to a service by its users, which no state issues.
_OTHER_TEXTS = ("bekymringsmelding", "tilbakemelding", "påmelding")


@cache
def _texts() -> NameScanner:
    return name_scanner(
        NamePattern(text=row["pattern"], names=(row["service"],), kind="text")
        for row in read_rows(BUNDLED, "speaking_texts.csv", ("service", "pattern"))
    )


def may_speak(text: str) -> bool:
    """Whether a sentence names a text that may speak in it."""
    return next(_texts().find(text), None) is not None


def speakers(reading: Reading, text: str) -> Mapping[int, frozenset[str]]:
    """For each clause in which such a text says something, the services whose word it is."""
    found: dict[int, frozenset[str]] = {}
    for hit in _texts().find(text):
        if hit.start and text[hit.start : hit.end].lower().startswith(_OTHER_TEXTS):
            continue
        place = reading.token_at(hit.start)
        clause = reading.clauses[reading.clause_of[place]]
        if _says(reading, clause, place):
            found[clause.index] = found.get(clause.index, frozenset()) | frozenset(hit.pattern.names)
    return found


def _says(reading: Reading, clause: Clause, place: int) -> bool:
    start, end = reading.subject(clause)
    return start <= place < end and clause.verb >= 0 and reading.tokens[clause.verb].text in groups()["says"]


def speakers_for(found: Mapping[int, frozenset[str]], reading: Reading, clause: int) -> Sequence[str]:
    """The services whose text says what a clause tells: it stands in it, or in one that it depends on."""
    at, spoken = clause, set[str]()
    while at >= 0:
        spoken |= found.get(at, frozenset())
        at = reading.clauses[at].parent
    return sorted(spoken)
