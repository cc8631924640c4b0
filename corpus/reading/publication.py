"""What the side entries of a file say about it as a publication, taken only where they are sure to mean that."""

import re

from corpus.types import Metadata
from corpus.words import YEAR, printed

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://\S{4,500}")
#: Programs and accounts that stand where the author should.
_PROGRAMS = re.compile(
    r"python-docx|microsoft|adobe|acrobat|latex|writer|libreoffice|windows"
    r"|\b(?:bruker|user|admin|administrator)\d*\b",
    re.IGNORECASE,
)

#: A title or name of more characters is cut: what stands there is no title, but a text.
LONGEST_ENTRY = 500

#: What programs call Norwegian without saying which of its norms is meant.
_ANY_NORWEGIAN = frozenset({"no", "nor"})


def publication(
    *,
    title: str | None = None,
    authors: str | list[str] | None = None,
    publisher: str | None = None,
    year: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> Metadata:
    """The metadata from raw entries; an entry that names a program, or is empty, says nothing.

    >>> metadata = publication(authors="Kari Li; Ola Moe", year="2021-04-02", language="nb-NO")
    >>> metadata.authors, metadata.year, metadata.language
    (('Kari Li', 'Ola Moe'), 2021, 'nb')
    """
    named = authors if isinstance(authors, list) else re.split(r"\s*;\s*", authors or "")
    printed_year = _YEAR.search(year or "")
    return Metadata(
        title=one_line(title),
        authors=tuple(name for raw in named if (name := one_line(raw)) and not _PROGRAMS.search(name)),
        publisher=one_line(publisher),
        year=int(printed_year[0]) if printed_year else None,
        language=language_tag(language),
        url=url if url and _ADDRESS.fullmatch(url) else None,
    )


def one_line(text: str | None) -> str | None:
    """An entry in plain characters on one line, cut where it is too long; ``None`` for an empty one."""
    return " ".join(printed(text or "").split())[:LONGEST_ENTRY] or None


def language_tag(text: str | None) -> str | None:
    """The language of a BCP 47 tag; ``None`` for none, and for Norwegian that may be either norm.

    >>> language_tag("nn-NO"), language_tag("en_GB"), language_tag("no"), language_tag("norsk")
    ('nn', 'en', None, None)
    """
    if not text or not _TAG.fullmatch(text.strip()):
        return None
    language = re.split(r"[-_]", text.strip().lower())[0]
    return None if language in _ANY_NORWEGIAN else language
