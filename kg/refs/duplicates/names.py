"""Authors made comparable, however much of their names a database has: families, initials, or all run together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.refs.duplicates.folded import folded, one_spaced

#: So many authors are compared; more are a consortium, whose first say enough.
MOST = 30
_PIECE = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"(?:[A-ZÆØÅÄÖ]\.?[- ]?){1,3}\Z")
#: Letters with marks as they are written without: *Oedegaard*, *Mueller*.
_SPELT_OUT = re.compile("aa|ae|oe|ue")
#: Several authors in one value, as some tables have them.
_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|og|&)\s+|\s*\|\s*")
_PARTICLES = {"van", "von", "der", "den", "de", "du", "da", "di", "la", "le", "el", "al", "bin", "ter", "jr", "sr",
              "et", "and", "others", "phd", "md", "og", "anonymous", "anon"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The authors of a record: words of their names but initials (``families``), the ``first`` of them, its initial.

    ``initial`` is empty where no given name is told.
    """

    families: frozenset[str] = frozenset()
    first: str = ""
    initial: str = ""
    count: int = 0


def names_of(authors: Sequence[str]) -> Names:
    """The authors of a record as they are compared."""
    each = [name for value in authors[:MOST] for part in _BETWEEN.split(one_spaced(value)) for name in _single(part)]
    parts = [part for name in each for part in [_parts(name)] if part[0]]
    if not parts:
        return Names()
    families, initial = parts[0]
    return Names(
        families=frozenset(word for words, _ in parts for word in words), first=families[0], initial=initial,
        count=len(parts),
    )  # fmt: skip


def _single(text: str) -> list[str]:
    """The names in a text that holds one, or several with commas between; of those whose parts are not told apart, one.

    >>> _single("Moe K, Berg T. A., Lie S"), _single("Moe, Kari, Berg, Tor"), _single("Moe, Kari")
    (['Moe K', ' Berg T. A.', ' Lie S'], ['Moe  Kari  Berg  Tor'], ['Moe, Kari'])
    """
    pieces = [piece for piece in text.split(",") if piece.strip()]
    if not pieces:
        return []
    if len(pieces) > 1 and all(_is_whole_name(piece) for piece in pieces):
        return pieces
    return [" ".join(pieces)] if len(pieces) > 2 else [text]


def _is_whole_name(text: str) -> bool:
    """A family with initials after it."""
    pieces = text.split()
    return len(pieces) > 1 and bool(_CAPITALS.match(pieces[-1])) and not _CAPITALS.match(pieces[0])


def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """Words of a name by which it is known, and the initial of a given name, if it is told apart."""
    family, comma, given = name.partition(",")
    if comma and _family(family):
        found = _PIECE.search(folded(given))
        return _family(family), found[0][0] if found else ""
    pieces = [piece for piece in re.split(r"[\s.]+", name) if piece]
    initials = [piece for piece in pieces if _CAPITALS.match(piece)]
    if initials and len(initials) < len(pieces):
        return _family(" ".join(piece for piece in pieces if piece not in initials)), folded(initials[0])[0]
    return _family(name), ""


def _family(text: str) -> tuple[str, ...]:
    plain = _SPELT_OUT.sub(lambda letters: letters[0][0], folded(re.sub("[’'`´]", "", text)))
    found = [word for word in _PIECE.findall(plain) if len(word) > 1]
    return tuple(word for word in found if word not in _PARTICLES) or tuple(found)


def shared(one: Names, other: Names) -> float | None:
    """The share of the shorter list's names that the longer has, too; ``None`` where one tells none.

    One name alone is shared only if the initials, where told, are the same: there are many by the name of Hansen.
    """
    if not one.families or not other.families:
        return None
    short, long = sorted((one.families, other.families), key=len)
    rest = long - short
    met = sum(name in long or any(_near(name, another) for another in rest) for name in short)
    alone = met == 1 and one.first == other.first and one.initial and other.initial
    if alone and one.initial != other.initial:
        return 0.0
    return met / len(short)


def _near(one: str, other: str) -> bool:
    """The same name with a slip, or with another part (*Smith-Jones*, *Smithjones*)."""
    if one[0] != other[0] or min(len(one), len(other)) < 4:
        return False
    if one.startswith(other) or other.startswith(one):
        return True
    return abs(len(one) - len(other)) <= 1 and _one_apart(one, other)


def _one_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
