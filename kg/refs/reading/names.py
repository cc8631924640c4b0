"""Names of persons in one cell or value: which are one name and which are several, and which part is the family's.

What a separator means is told by what stands between: ``Doe J, Roe R`` are two names, ``Doe, Jane`` is one. Only where
initials show which part is the family name are the parts turned; a full name without a comma stays as it stands, for
nobody can tell ``Family Given`` and the name of an institution from it.
"""

import re
from collections.abc import Iterable

#: Initials: ``J``, ``J.``, ``J. R.``, ``JR``, ``J.-P.``
_IS_INITIALS = re.compile(r"(?:[A-ZÆØÅÄÖÜÉ]\.?[-\s]?){1,4}")
_WORDS = r"[^\s,][^,]*?"
_FAMILY_FIRST = re.compile(rf"({_WORDS})\s+((?:[A-ZÆØÅÄÖÜÉ]\.?[-\s]?){{1,4}})")
_FAMILY_LAST = re.compile(r"((?:[A-ZÆØÅÄÖÜÉ]\.?[-\s]?){1,4})(?<=[.\s])\s*([^\s,.][^,]*)")
_BETWEEN = re.compile(r"[;|\n]")
_AND = re.compile(r"\s*,?\s+(?:and|og|&)\s+", re.IGNORECASE)
#: ``Doe J.Roe R.``: names that lost what stood between them.
_GLUED = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z][a-z'’])")
_ETC = re.compile(
    r"(?:\[?anonymous\]?|\[?no author(?: name available)?\]?|et al\.?|others|m\.\s?fl\.?|…|\.\.\.)", re.IGNORECASE
)
_PARTICLE = re.compile(r"(?:van|von|de|del|der|den|di|da|la|le|ten|ter|af|av)\b")


def is_initials(text: str) -> bool:
    """Whether a part of a name is initials only.

    >>> is_initials("J. R."), is_initials("JR"), is_initials("Jo")
    (True, True, False)
    """
    return bool(_IS_INITIALS.fullmatch(text.strip()))


def name_of(text: str) -> str:
    """A name as ``Family, Given`` where a comma or initials tell the parts, else as it stands.

    >>> name_of("van der Doe J.R."), name_of("J. R. Doe"), name_of("Jane Doe")
    ('van der Doe, J.R.', 'Doe, J. R.', 'Jane Doe')
    """
    text = " ".join(text.split()).strip(" ,")
    if "," in text or is_initials(text):
        return text
    if (found := _FAMILY_FIRST.fullmatch(text)) and not is_initials(found[1]):
        return f"{found[1]}, {found[2].strip()}"
    if (found := _FAMILY_LAST.fullmatch(text)) and not is_initials(found[2]):
        return f"{found[2].strip()}, {found[1].strip()}"
    return text


def commas_part(cells: Iterable[str]) -> bool:
    """Whether commas stand between full names in a column of such cells.

    ``Jane Doe, Richard Roe`` alone could be one person with two family names; a cell with three such parts shows what
    the column means, as does a semicolon in any cell.
    """
    parted = [[part.strip() for part in cell.split(",")] for cell in cells if "," in cell]
    if any(_BETWEEN.search(cell.strip(" ;|\n")) for cell in cells):
        return False
    return any(len(parts) > 2 and all(_is_full(part) for part in parts) for parts in parted)


def names_in(cell: str, *, commas: bool = False) -> tuple[str, ...]:
    """The names of a cell; ``commas`` as :func:`commas_part` tells of its column.

    >>> names_in("Doe J., Roe R.A."), names_in("Doe, Jane"), names_in("Doe, J., Roe, R.")
    (('Doe, J.', 'Roe, R.A.'), ('Doe, Jane',), ('Doe, J.', 'Roe, R.'))
    """
    cell = re.sub(r"[^\S\n]+", " ", cell).strip(" ;|\n")
    if "," in cell and cell.find(".") == len(cell) - 1 and all(" " in part.strip() for part in cell.split(",")):
        cell = cell.removesuffix(".")  # PubMed ends its list of ``Doe J, Roe R`` so
    if not is_initials(cell.split(" ", 1)[0]) and "," not in cell:
        cell = _GLUED.sub("; ", cell)
    if _BETWEEN.search(cell):
        return _named(_BETWEEN.split(cell))
    by_and = _AND.split(cell)
    if len(by_and) > 1 and all(part.count(",") == 1 or "," not in part for part in by_and):
        if all(len(part.split(",")) == 2 and not _both_named(part) for part in by_and):
            return _named(by_and)
        if "," not in cell:
            return _named(by_and) if all(_is_full(part) or name_of(part) != part for part in by_and) else (cell,)
    parts = [part.strip() for part in _AND.sub(", ", cell).split(",") if part.strip()]
    return _named(_of_commas(parts, cell, commas=commas or len(by_and) > 1))


def _of_commas(parts: list[str], cell: str, *, commas: bool) -> list[str]:  # noqa: PLR0911 - a way out for each form
    """The names of parts that stood between commas."""
    if len(parts) < 2:
        return parts
    known = [part for part in parts if not _ETC.fullmatch(part)]
    if all(name_of(part) != part for part in known):
        return parts
    pairs = list(zip(known[::2], known[1::2], strict=False))
    if len(known) % 2 == 0 and all(is_initials(given) and not is_initials(family) for family, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    if len(known) == 2:
        return known if commas and all(map(_is_full, known)) else [cell]
    if all(map(_is_full, known)):
        return known
    if len(known) % 2 == 0 and not any(map(is_initials, known)) and not commas:
        return [f"{family}, {given}" for family, given in pairs]
    if len(known) == 3 and re.fullmatch(r"(?:[JS]r\.?|I{2,3}|IV)", known[1]):
        return [cell]
    return known


def _is_full(part: str) -> bool:
    """Whether a part is a whole name: of two words, the first no particle of a family name."""
    return " " in part.strip() and not _PARTICLE.match(part.strip())


def _both_named(part: str) -> bool:
    return all(name_of(each) != each.strip() for each in part.split(","))


def _named(parts: Iterable[str]) -> tuple[str, ...]:
    kept = (part.strip() for part in parts)
    return tuple(name_of(part) for part in kept if part and not _ETC.fullmatch(part))
