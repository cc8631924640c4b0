"""Fields of a record made of what formats hold: what a DOI, a year, a name is, whichever file it stands in."""

import re

_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
#: What follows a DOI in running text, and belongs to that.
_AFTER = ".,;:'\"<>"


def doi_of(text: str) -> str:
    """The DOI that a value holds, bare and in lower case; empty where it holds none.

    >>> doi_of("https://doi.org/10.1000/ABC.5 [doi]"), doi_of("n/a")
    ('10.1000/abc.5', '')
    """
    found = _DOI.search(text)
    return found[0].rstrip(_AFTER).lower() if found else ""


def year_of(text: str) -> int | None:
    """The year that a value begins with or holds; ``None`` where it holds none.

    >>> year_of("2004/05//Spring"), year_of("in press")
    (2004, None)
    """
    found = _YEAR.search(text)
    return int(found[0]) if found else None
