"""Which format a file of references is in, told by its content."""

import re

from corpus.errors import TableError
from kg.refs.records.records import Format

#: So much of a file is looked at.
_LOOKED_AT = 20_000
_SIGNS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    ("ris", re.compile(r"^TY\s{1,2}-", re.MULTILINE)),
)  # fmt: skip


def format_of(data: bytes, file: str) -> Format:
    """The format of a file with these bytes; :class:`~corpus.errors.TableError` for one of none that is known."""
    text = data[:_LOOKED_AT].decode("utf-8", "replace")
    for name, sign in _SIGNS:
        if sign.search(text):
            return name
    raise TableError(file, None, "no file of references that is known", "export it as RIS")
