"""What names a place for fsspec (``s3://bucket/reports``): known when a command begins, so it loads nothing.

What an address tells of who may look there (``s3://key:secret@bucket``) is used and never shown or written down.
"""

import re

#: A scheme of two letters at least: one is a drive of Windows.
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*::)*[a-z][a-z0-9+.-]+://", re.IGNORECASE)
#: A name, or a name and a secret, which may hold any sign; what a query holds is often a secret, too.
_CREDENTIALS = re.compile(r"(?<=://)(?:[^/@]*|[^@?]*:[^@?]*)@")
_QUERY = re.compile(r"\?.*", re.DOTALL)


def is_address(text: object) -> bool:
    """Whether this names a place for fsspec, and no file or folder of this machine."""
    return isinstance(text, str) and _ADDRESS.match(text) is not None


def credentials_in(address: str) -> list[str]:
    """What the address tells of who may look there, with the sign behind it."""
    return _CREDENTIALS.findall(address)


def shown_address(address: str) -> str:
    """The address without what it tells of who may look there.

    >>> shown_address("s3://key:sec/ret@bucket/a@b.txt"), shown_address("https://example.org/a.pdf?sig=secret")
    ('s3://bucket/a@b.txt', 'https://example.org/a.pdf?…')
    """
    return _CREDENTIALS.sub("", _QUERY.sub("?…", address))
