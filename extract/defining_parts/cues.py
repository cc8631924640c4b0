"""The words that tell the parts of a definition, from ``part_cues.csv``: a role, and its words with ``|`` between."""

import re
from collections.abc import Mapping
from functools import cache

from extract.data_files import grouped_cells

#: What a noun may end in, in bokmål and nynorsk; the genitive tells of something else (*barnets beste*).
_ENDING = r"(?:e|en|et|a|er|ar|r|n|t|ene|ane|ne|rne|ens|me|ma|men)?"

#: Letters of a stem that may be the last part of a compound: shorter ones end other words (*vilkår*, *humor*).
LAST_PART = 4


@cache
def roles() -> Mapping[str, frozenset[str]]:
    """The words of each role."""
    cells = grouped_cells("part_cues.csv", "role", "words")
    return {role: frozenset(word for cell in rows for word in cell.split("|")) for role, rows in cells.items()}


@cache
def phrases(role: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a role word by word, the longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in roles()[role]), key=lambda words: (-len(words), words)))


@cache
def is_noun_of(role: str, word: str) -> bool:
    """Whether a form (lower case), or the last part of it as a compound, is a noun of a role (``person`` …).

    >>> is_noun_of("person", "småbarnsforeldre"), is_noun_of("person", "barnets"), is_noun_of("person", "barnevern")
    (True, False, False)
    """
    return any(_stems(role).fullmatch(part) is not None for part in re.split(r"[/–-]", word))


@cache
def _stems(role: str) -> re.Pattern[str]:
    stems = sorted(roles()[role], key=len, reverse=True)
    whole, last = ("|".join(re.escape(s) for s in stems if (len(s) >= LAST_PART) == long) for long in (False, True))
    return re.compile(rf"(?:{whole}|(?:\w{{3,40}})?(?:{last})){_ENDING}")
