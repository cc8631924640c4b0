"""Values that no field of another format holds, under names that every format can write and that lead back.

A record from RIS, written as BibTeX, keeps its ``N1`` as the field ``x-kept-N1``, and is read again with ``N1`` among
its ``other``. Of a value that made a field, what the field does not say (the day of a date) is kept so, too, with the
field: ``x-kept-year.PY``.
"""

import re
from collections.abc import Iterator

from kg.refs.records.records import Record, Value

PREFIX = "x-kept-"
_KEPT = re.compile(rf"{PREFIX}(?:([a-z]+)\.)?((?:[A-Za-z0-9]|_[0-9a-f]+_)+)(?:-\d+)?", re.IGNORECASE)
_CODED = re.compile("_([0-9a-f]+)_")
#: Characters that no text holds: NUL, and halves of characters.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/|\bdoi\b", re.IGNORECASE)


def to_kept_name(field: str, name: str, number: int = 1) -> str:
    """The name under which the ``number``-th value called ``name`` is kept; ``field`` is what was made of it.

    >>> to_kept_name("", "Source title"), to_kept_name("year", "PY", 2)
    ('x-kept-Source_20_title', 'x-kept-year.PY-2')
    """
    coded = re.sub("[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", name)
    return f"{PREFIX}{f'{field}.' if field else ''}{coded or '_0_'}{f'-{number}' if number > 1 else ''}"


def kept_name(written: str) -> tuple[str, str] | None:
    """The field and the name of a value that is kept as ``written``; ``None`` for a name of another kind.

    >>> kept_name("x-kept-year.PY-2"), kept_name("note")
    (('year', 'PY'), None)
    """
    found = _KEPT.fullmatch(written)
    if found is None:
        return None
    codes = _CODED.sub(lambda code: chr(min(int(code[1], 16), 0x10FFFF)), found[2])
    return found[1] or "", _NO_TEXT.sub("", codes)


def kept_values(record: Record) -> Iterator[Value]:
    """The values of a record that its fields do not say in full, in the order of its file."""
    said: dict[str, set[str]] = {}
    for value in record.values:
        if value.field and value.field not in said:
            said[value.field] = _words(_shown(record, value.field))
        if value.field == "type":  # ``article`` is not all that ``article-journal`` says, nor the reverse
            if value.text != record.type:
                yield value
        elif not value.field or not _words(value.text) <= said[value.field]:
            yield value


def _shown(record: Record, field: str) -> str:
    held = getattr(record, field, "")
    return " ".join(held) if isinstance(held, tuple) else str(held)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_RESOLVER.sub(" ", text).casefold())) - {"and"}
