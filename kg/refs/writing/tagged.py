"""What writers of tagged formats share: the values under their tags that read back as a record.

A record that came in the format is written as it was. Of another the fields are written under the tags that are meant
for them, and what these do not say is kept beside (:mod:`kg.refs.records.kept`), so that nothing is lost on the way.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.refs.reading.tagged_formats.making import EXACT
from kg.refs.records.kept import PREFIX, kept_values, to_kept_name
from kg.refs.records.records import FIELDS, Record, Value

#: Fields that a format's values tell of; the others say where a record stands.
_TOLD = tuple(name for name in FIELDS if name not in {"id", "source_file", "line"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A tagged format: what is a tag of it, the tag for what is kept, and how it is written and read.

    ``shown`` is a text as it can be written there: line breaks that the format cannot have are blanks.
    """

    is_tag: Callable[[str], bool]
    kept: str
    shown: Callable[[str], str]
    write: Callable[[Record], Iterable[tuple[str, str]]]
    read: Callable[[Sequence[Value], str, int], Record]


def tagged_values(record: Record, form: Form) -> list[tuple[str, str]]:
    """The tags and texts that read back as the record, every value of it among them."""
    own = [_kept(value, form) for value in record.values]
    if own and not _differing(record, own, form):
        return own
    written = [(tag, text) for tag, text in form.write(record) if text]
    written += [_beside(value, form) for value in kept_values(record)]
    return [*written, *(each for name in _differing(record, written, form) for each in _exact(record, name, form))]


def _kept(value: Value, form: Form) -> tuple[str, str]:
    is_own = form.is_tag(value.name) and not value.text.startswith(PREFIX)
    return (value.name, value.text) if is_own else _beside(value, form)


def _beside(value: Value, form: Form) -> tuple[str, str]:
    return form.kept, f"{to_kept_name(value.field, value.name)}: {value.text}"


def _differing(record: Record, written: Iterable[tuple[str, str]], form: Form) -> list[str]:
    """The fields that would be read otherwise; line breaks are the format's, not the text's."""
    values = [Value(name=tag, text=form.shown(text), line=0) for tag, text in written if text]
    again = form.read(values, "", 0)
    return [name for name in _TOLD if _plain(getattr(again, name)) != _plain(getattr(record, name))]


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _exact(record: Record, name: str, form: Form) -> Iterator[tuple[str, str]]:
    held = getattr(record, name)
    texts = held if isinstance(held, tuple) else (str(held) if held else "",)
    for text in texts or ("",):
        yield form.kept, f"{to_kept_name('', EXACT + name)}: {text}"
