"""The base that the IRIs of data begin with. Plain Python, so that settings can be read without an RDF library."""

from urllib.parse import urlsplit

#: RFC 2606 keeps ``.example`` free for ever, so data written without a base can collide with nobody's. Who
#: publishes a study gives a base of their own; two studies that are to be loaded together need two bases.
DEFAULT_BASE = "https://begrepskart.example/"

#: What RFC 3987 and the grammar of N-Quads keep out of an IRI.
FORBIDDEN = frozenset(map(chr, range(0x21))) | frozenset('<>"{}|^`\\')


def is_absolute_iri(text: str) -> bool:
    """Whether ``text`` has a scheme and is free of blanks, quotes, brackets and lone surrogates."""
    if not FORBIDDEN.isdisjoint(text) or any("\ud800" <= character <= "\udfff" for character in text):
        return False
    try:
        return bool(urlsplit(text).scheme)
    except ValueError:  # brackets in the host that make no IPv6 address
        return False


def is_base(text: str) -> bool:
    """Whether ``text`` can be the base of a study: absolute, ending in ``/``, without query or fragment.

    >>> is_base("https://example.org/study/"), is_base("https://example.org/study"), is_base("study/")
    (True, False, False)
    """
    return is_absolute_iri(text) and text.endswith("/") and not {"?", "#"} & set(text)
