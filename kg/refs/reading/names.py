"""Names of persons in one value: which are one name and which are several, and which part is the family's.

What a separator means is told by what stands between: ``Doe J, Roe R`` are two names, ``Doe, Jane`` is one. Only where
initials show which part is the family name are the parts turned; a full name without a comma stays as it stands, for
nobody can tell ``Family Given`` and the name of an institution from it.
"""

import re
from collections.abc import Iterable, Sequence

from kg.refs.reading.fields import told, unmarked

_LETTER = r"[^\W\d_]"
#: ``J``, ``JR``, ``J.``, ``J. R.``, ``J.-P.``; capitals, which is asked beside.
_INITIALS = rf"(?:{_LETTER}{{1,4}}|(?:{_LETTER}\.?[- ]|{_LETTER}\.){{0,4}}{_LETTER}\.?)"
_IS_INITIALS = re.compile(_INITIALS)
#: A particle at the beginning of a family name.
_PARTICLE = r"(?:van|von|de|del|della|der|den|di|da|du|af|av|la|le|ten|ter)"
_IS_PARTICLE = re.compile(_PARTICLE)
_FAMILY_FIRST = re.compile(rf"(\S.*?) ({_INITIALS})( (?:Jr|Sr|[23](?:nd|rd)|I{{2,3}})\.?)?")
_FAMILY_LAST = re.compile(rf"({_INITIALS})(?:(?<=\.) ?| )((?:{_PARTICLE} )*[^\s.]+((?: [^\s.]+){{0,2}}))")
#: Capitals that are no initials: a form of company, a country, a body by its letters.
_NO_INITIALS = re.compile(rf"ASA?|U\.? ?[SKN]\.?(?: ?A\.?)?|EU|PPT|NOU|NAV|BUP|FHI|SSB|UDI|WHO|{_LETTER}{{4}}")
#: No person has a number in her name, but for the second or third of it.
_DIGIT = re.compile(r"\d(?!nd\b|rd\b)")
_BETWEEN = re.compile(r"[;|\n]")
_AND = re.compile(r",? (?:and|og|&) ", re.IGNORECASE)
#: ``Doe J.Roe R.``: names that lost what stood between them.
_GLUED = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z][a-z'’])")
_NOBODY = re.compile(
    r"\[?anon(?:ymous|\.)?\]?|\[?no author(?: name available)?\]?|et al\.?|others|m\. ?fl\.?|…|\.\.\.", re.IGNORECASE
)
#: An address of a person beside the name: electronic mail, or ORCID.
_BESIDE = re.compile(r" ?\((?:[^()@]{0,200}@[^()]{0,200}|[^()]{0,100}\d{4}-\d{4}-\d{4}-\d{3}[\dX])\)")


def is_initials(text: str) -> bool:
    """Whether a part of a name is initials only.

    >>> is_initials("J. R."), is_initials("JR"), is_initials("Jo")
    (True, True, False)
    """
    text = text.strip()
    return text.isupper() and bool(_IS_INITIALS.fullmatch(text))


def is_nobody(text: str) -> bool:
    """Whether a text stands where a name would, and is none.

    >>> is_nobody("et al."), is_nobody("[Anonymous]"), is_nobody("NA"), is_nobody("Na, Li")
    (True, True, True, False)
    """
    return bool(_NOBODY.fullmatch(text)) or not told(text)


def name_of(text: str, *, family_first: bool = False) -> str:
    """One name, ``Family, Given`` where a comma or initials tell the parts; empty where nobody is named.

    ``family_first`` where the format says that the family name comes first, whatever it looks like.

    >>> name_of("van der Doe J.R."), name_of("K. Berg"), name_of("Jane Doe"), name_of("Lie AS"), name_of("anon.")
    ('van der Doe, J.R.', 'Berg, K.', 'Jane Doe', 'Lie AS', '')
    """
    name = _BESIDE.sub("", " ".join(text.split())).strip(" ,;")
    if is_nobody(name):
        return ""
    if "," in name:
        return re.sub(r"\s*,\s*", ", ", name)
    if is_initials(name):
        return name
    if (found := _FAMILY_FIRST.fullmatch(name)) and found[2].isupper() and not _DIGIT.search(name):
        is_told = not _NO_INITIALS.fullmatch(found[2]) and ("." in found[2] or not is_initials(found[1]))
        if is_told or family_first:
            return f"{found[1]}, {found[2]}{found[3] or ''}"
    found = _FAMILY_LAST.fullmatch(name)
    if not found or not found[1].isupper() or _NO_INITIALS.fullmatch(found[1]) or _DIGIT.search(name):
        return name
    is_told = "." in found[1] or not (found[3] or is_initials(found[2]))
    return f"{found[2]}, {found[1]}" if is_told else name


def commas_part(cells: Iterable[str]) -> bool:
    """Whether commas stand between full names in a column of such cells.

    ``Jane Doe, Richard Roe`` alone could be one person with two family names; a cell with three such parts shows what
    the column means.
    """
    return any(cell.count(",") > 1 and all(map(_is_full, cell.split(","))) for cell in cells)


def names_of(text: str, *, commas: bool = False) -> tuple[str, ...]:
    """The names that a value holds, in order, each as :func:`name_of` has it; ``commas`` as :func:`commas_part` tells.

    Parted at semicolons, bars and line breaks; at *and* and at commas where all parts have the form of a name.

    >>> names_of("Doe J., Roe R.A."), names_of("Doe, Jane"), names_of("Doe, J., Roe, R.")
    (('Doe, J.', 'Roe, R.A.'), ('Doe, Jane',), ('Doe, J.', 'Roe, R.'))
    >>> names_of("Jane Doe, Richard Roe and Kari Berg"), names_of("Barne-, ungdoms- og familiedirektoratet")
    (('Jane Doe', 'Richard Roe', 'Kari Berg'), ('Barne-, ungdoms- og familiedirektoratet',))
    """
    text = re.sub(r"[^\S\n]+", " ", unmarked(text)).strip(" ;|\n")
    if "," not in text:
        text = _GLUED.sub("; ", text)
    if _BETWEEN.search(text):
        parts = [name for part in _BETWEEN.split(text) for name in _by_and(part.strip())]
    else:
        parts = _by_and(text)
        parts = parts if len(parts) > 1 else _by_commas(parts[0], commas=commas)
    return tuple(name for part in parts if (name := name_of(part)))


def _by_and(text: str) -> list[str]:
    """The names of a text, parted at *and* where all its parts are names."""
    parts = [part for part in _AND.split(text) if not is_nobody(part)]
    if "," in text:
        is_list = all(part.count(",") == 1 and not _are_names(part.split(",")) for part in parts)
    else:
        is_list = all(_is_full(part) or _are_names([part]) for part in parts)
    return parts if parts and is_list else [text]


def _by_commas(text: str, *, commas: bool) -> list[str]:
    """The names of a text, parted at commas where these stand between names."""
    parts = [part.strip() for part in _AND.sub(", ", text).split(",")]
    if len(parts) > 1 and text.find(".") == len(text) - 1 and all(" " in part for part in parts):
        parts[-1] = parts[-1][:-1]  # PubMed ends its list of ``Doe J, Roe R`` so
    is_list = commas or len(parts) > 2
    parts = [part for part in parts if not is_nobody(part)]
    if _are_names(parts):
        return parts
    families, given = parts[::2], parts[1::2]
    is_paired = len(families) == len(given) and not any("." in each for each in families)
    if is_paired and (all(map(is_initials, given)) or (len(given) > 1 and _are_given(families, given))):
        return [", ".join(pair) for pair in zip(families, given, strict=True)]
    return parts if is_list and (all(map(_is_full, parts)) or (commas and len(parts) > 2)) else [text]


def _are_names(parts: Sequence[str]) -> bool:
    """Whether initials show that each of the parts is a whole name."""
    return all(name_of(part) != part.strip() for part in parts)


def _are_given(families: Sequence[str], given: Sequence[str]) -> bool:
    """Whether parts in turn are families of one word and given names, of which one has a second, or an initial."""
    starts = [word[:1] for part in (*families, *given) for word in part.split()]
    return all(map(str.isupper, starts)) and not any(" " in each for each in families) and " " in "".join(given)


def _is_full(text: str) -> bool:
    """Whether a text may be a full name: words that begin with capitals, and particles but before the first."""
    first, *others = text.split() or [""]
    words = [first, *(word for word in others if not _IS_PARTICLE.fullmatch(word))]
    return len(words) > 1 and all(word[:1].isupper() for word in words)
