"""What may stand in an address (an IRI), and what no text for people may hold: signs that a reader cannot see.

An IRI that a user gives becomes a name in the RDF and may become a link on a page. So it must be one, of a kind that
names or finds something: ``javascript:`` runs, ``data:`` holds, ``file:`` is somebody's disk.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

#: What RFC 3987 and the grammar of N-Quads keep out of an IRI.
FORBIDDEN = frozenset(map(chr, range(0x21))) | frozenset('<>"{}|^`\\')

#: Kinds of IRI that names of concepts, matches and sources have. A prefix that was never declared (``skos:note`` for an
#: address) is none of them.
_KINDS = frozenset({
    "http", "https", "urn", "info", "tag", "doi", "hdl", "ark", "did", "mailto", "tel", "ftp",
})  # fmt: skip

_WITH_HOST = frozenset({"http", "https", "ftp"})

#: Control characters but tab and line ends; marks that turn the direction of what follows; what is no character.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


def hidden_character(text: str) -> str:
    """The first character of ``text`` that no label, note or title may hold, as ``U+202E``; empty if there is none.

    >>> hidden_character("tiltak"), hidden_character("til\\u202etak")
    ('', 'U+202E')
    """
    found = _HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def is_absolute_iri(text: str) -> bool:
    """Whether ``text`` has a scheme and is free of blanks, quotes, brackets and characters that cannot be seen."""
    if not FORBIDDEN.isdisjoint(text) or hidden_character(text):
        return False
    try:
        return bool(urlsplit(text).scheme)
    except ValueError:  # brackets in the host that make no IPv6 address
        return False


@lru_cache(maxsize=1 << 16)
def is_name(text: str) -> bool:
    """Whether ``text`` can name something in the data: an absolute IRI of a kind that names or finds things.

    >>> is_name("https://example.org/a"), is_name("urn:isbn:1"), is_name("javascript:alert(1)"), is_name("a b")
    (True, True, False, False)
    """
    if not is_absolute_iri(text):
        return False
    parts = urlsplit(text)
    return parts.scheme in _KINDS and bool(parts.netloc if parts.scheme in _WITH_HOST else parts.path)


#: How the message about another goes on.
A_NAME = "an absolute IRI that begins with https:, http: or urn:, without blanks, quotes or brackets"
