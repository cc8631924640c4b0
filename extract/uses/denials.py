"""Whether a use is denied or contrasted: what a service does *not* do, or a word that it does not use.

A lack is no denial: that a service has not enough of something, or does not manage it, tells how it stands to it.
"""

from extract.attribution.word_classes import groups
from extract.uses.roles import Reading

#: Words that deny.
DENIALS = frozenset({"ikke", "ikkje", "ingen", "inga", "aldri", "verken", "hverken", "korkje", "heller"})
#: A denial stands so many words from what it denies.
REACH = 8
_NOT_ONLY = frozenset({"bare", "berre", "kun", "minst", "nødvendigvis", "utelukkende", "alltid"})


def is_denied(reading: Reading, first: int) -> bool:
    """Whether the clause of the mention at a token says that this is not done, used or the task of those it names."""
    clause = reading.clauses[reading.clause_of[first]]
    words = groups()
    start = max(clause.start, first - REACH)
    near = [reading.tokens[place].text for place in range(start, min(clause.end, first + REACH + 1))]
    if "men" in near[: first - start]:  # *ikke med A, men med B*
        near = near[first - start - near[: first - start][::-1].index("men") :]
    denied = [place for place, word in enumerate(near) if word in DENIALS]
    if not denied or (denied[0] + 1 < len(near) and near[denied[0] + 1] in _NOT_ONLY):
        return False
    return not words["cannot"] & set(near) and bool(words["practice"] & set(near))
