"""Texts that speak for who issues them: *stortingsmeldingen slår fast at …* is the state's word.

``speaking_texts.csv`` holds the texts and the service (a level, most often) whose word theirs is. One speaks when it is
the subject of a verb of saying (group ``says`` of ``use_words.csv``).
"""

from collections.abc import Mapping, Sequence
from functools import cache

from extract.attribution.name_patterns import NamePattern, NameScanner
from extract.attribution.word_classes import groups
from extract.data_files import BUNDLED, read_rows
from extract.uses.clauses import Clause
from extract.uses.roles import Reading

#: What is told to a service by its users, which no state issues.
_OTHER_TEXTS = ("bekymringsmelding", "tilbakemelding", "påmelding")


#: What the patterns of the file hold at least; most sentences hold none.
_STEMS = ("meld", "proposisjon", "opptrapping", "nasjonal", "direktoratet", "departementet")


@cache
def _texts() -> NameScanner:
    rows = read_rows(BUNDLED, "speaking_texts.csv", ("service", "pattern"))
    return NameScanner(tuple(NamePattern(text=row["pattern"], names=(row["service"],), kind="text") for row in rows))


def may_speak(text: str) -> bool:
    """Whether a sentence names a text that may speak in it."""
    low = text.lower()
    return any(map(low.__contains__, _STEMS)) and next(_texts().find(text), None) is not None


def speakers(reading: Reading, text: str) -> Mapping[int, frozenset[str]]:
    """For each clause in which such a text says something, the services whose word it is."""
    found: dict[int, frozenset[str]] = {}
    if not may_speak(text):
        return found
    for hit in _texts().find(text):
        if text[hit.start : hit.end].lower().startswith(_OTHER_TEXTS):
            continue
        place = reading.token_at(hit.start)
        clause = _clause_said(reading, place)
        if clause is not None:
            found[clause.index] = found.get(clause.index, frozenset()) | frozenset(hit.pattern.names)
    return found


def _clause_said(reading: Reading, place: int) -> Clause | None:
    """The clause in which the text named at a place says something: as its subject, or by a *som* behind its name."""
    clause = reading.clauses[reading.clause_of[place]]
    start, end = reading.subject_places(clause.index)
    following = reading.clauses[clause.index + 1 : clause.index + 2]
    said = clause if start <= place < end else next((each for each in following if each.kind == "relative"), None)
    return said if said and reading.verb(said.index) in groups()["says"] else None


def speakers_for(found: Mapping[int, frozenset[str]], reading: Reading, clause: int) -> Sequence[str]:
    """The services whose text says what a clause tells: it stands in it, or in one that it depends on."""
    at, spoken = clause, set[str]()
    while at >= 0:
        spoken |= found.get(at, frozenset())
        at = reading.clauses[at].parent
    return sorted(spoken)
