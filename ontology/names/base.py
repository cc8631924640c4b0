"""The base that the IRIs of data begin with. Plain Python, so that settings can be read without an RDF library."""

from corpus.addresses import is_name

#: RFC 2606 keeps ``.example`` free for ever, so data written without a base can collide with nobody's. Who
#: publishes a study gives a base of their own; two studies that are to be loaded together need two bases.
DEFAULT_BASE = "https://begrepskart.example/"


def is_base(text: str) -> bool:
    """Whether ``text`` can be the base of a study: absolute, ending in ``/``, without query or fragment.

    >>> is_base("https://example.org/study/"), is_base("https://example.org/study"), is_base("study/")
    (True, False, False)
    """
    return is_name(text) and text.endswith("/") and not {"?", "#"} & set(text)
