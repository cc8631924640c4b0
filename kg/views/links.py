"""Where things stand: the addresses of pages and of their parts, of safe characters only."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from typing import Any

_UNSAFE = re.compile(r"[^a-z0-9_-]+")

#: Names that Windows gives to devices cannot be files there.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})

#: With folder, ending and hash well below the 255 bytes that file systems allow a name, twice (a pair of services).
_LONGEST_SLUG = 60


@cache
def slug(identifier: str) -> str:
    """A file name or anchor for an id: unchanged when safe, otherwise its safe characters and a hash.

    >>> slug("tidlig_innsats"), slug("../../Å"), slug("nul")
    ('tidlig_innsats', 'x-a4ad8de7', 'nul-99e62427')
    """
    safe = _UNSAFE.sub("-", identifier.lower()).strip("-")[:_LONGEST_SLUG]
    if safe == identifier and safe and safe not in _DEVICES:
        return safe
    return f"{safe or 'x'}-{hashlib.sha256(identifier.encode()).hexdigest()[:8]}"


def concept_page(concept: str) -> str:
    """Where a concept's page is, seen from the site's root."""
    return f"begrep/{slug(concept)}.html"


def document_page(document: str) -> str:
    """Where a document's page is, seen from the site's root."""
    return f"kilder/{slug(document)}.html"


def document_parts(document: str) -> Iterator[str]:
    """Where the parts of its wording may be (:mod:`kg.pages.text_parts`), one after the other without end."""
    return (f"kilder/{slug(document)}.{number}.js" for number in count())


def sentence_place(row: Mapping[str, Any]) -> str:
    """Where the sentence of a row stands in its document, seen from the site's root."""
    return f"{document_page(str(row['document']))}#s-{int(row['sentence'])}"


def service_page(service: str) -> str:
    """Where a service's page is, seen from the site's root."""
    return f"tjeneste/{slug(service)}.html"


def pair_page(first: str, second: str) -> str:
    """Where the page of a pair of services is, seen from the site's root, in whichever order they are named."""
    first, second = sorted((first, second))
    return f"avstand/{slug(first)}.{slug(second)}.html"


def service_anchor(service: str) -> str:
    """The anchor of a service's part of a page."""
    return f"tjeneste-{slug(service)}"


def meaning_anchor(first: str, second: str) -> str:
    """The anchor of what a pair of services means by a concept, on the concept's page."""
    first, second = sorted((first, second))
    return f"mening-{slug(first)}-{slug(second)}"


def pair_anchor(measure: str, first: str, second: str) -> str:
    """The anchor of a pair of services in the table of distances."""
    first, second = sorted((first, second))
    return f"par-{slug(measure)}-{slug(first)}-{slug(second)}"
