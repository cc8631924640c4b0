"""Terms of declarations: what is said of a row, or what it is said of, as N-Quads writes it.

Each gives a column of terms for a part of a table (:class:`Cells`); no term of rdflib is made, and what comes again in
a column is written once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter
from typing import Any, Protocol, TypeAlias

from pandas import DataFrame
from rdflib import XSD, URIRef

from ontology.errors import RowError
from ontology.files.nquads import checked_text, escaped
from ontology.names.iris import Iris, segment
from ontology.names.terms import FORMS
from ontology.statements import columns

#: Terms as N-Quads writes them, one a row; ``None`` where a row has none.
Terms: TypeAlias = list[str | None]


class Term(Protocol):
    """What a declaration states as subject or object."""

    def terms(self, cells: "Cells") -> Terms:
        """The term of each row."""


@dataclass(frozen=True, slots=True)
class Name:
    """An IRI under the base: ``Name("document/{document}/page/{page}")``; none where a column of it has no value."""

    template: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is made of."""
        return parsed(self.template)[1]

    def terms(self, cells: "Cells") -> Terms:
        """Each row's name."""
        template, names = parsed(self.template)
        return cells.filled(f"<{cells.study.iris.base}{template}>", [cells.segments(name) for name in names])


@lru_cache(maxsize=256)
def parsed(template: str) -> tuple[str, tuple[str, ...]]:
    """A template for ``str.format``, and the columns that fill it in order."""
    parts = [(text, name) for text, name, *_ in Formatter().parse(template)]
    return "".join(f"{text}{'{}' if name else ''}" for text, name in parts), tuple(name for _, name in parts if name)


@dataclass(frozen=True, slots=True)
class Known:
    """What is named by a key, e.g. ``Known("sentence", "{document}:{sentence}")``; ``otherwise`` where there is none.

    A key without a row in its table names nothing: its IRI would name a thing that nothing describes.
    """

    family: str
    key: str
    otherwise: URIRef | None = None

    def terms(self, cells: "Cells") -> Terms:
        """The names of what the keys lead to."""
        template, names = parsed(self.key)
        known, missing = cells.study.family(self.family), self.otherwise and f"<{self.otherwise}>"
        keys = cells.filled(template, [cells.words(name) for name in names])
        return [known.get(key or "", missing) for key in keys]


@dataclass(frozen=True, slots=True)
class Listed:
    """An IRI that ``name`` gives for a column's value, asked once for each that differs; :class:`RowError` for others.

    It is a function of the study's IRIs and the value, or the IRIs of all values that there may be.
    """

    column: str
    name: Callable[[Iris, str], URIRef] | Mapping[str, URIRef] = field(hash=False)

    def terms(self, cells: "Cells") -> Terms:
        """Each row's IRI."""
        words = cells.words(self.column)
        named = {word: self._named(word, words.index(word), cells) for word in {*words} if word is not None}
        return [None if word is None else named[word] for word in words]

    def _named(self, word: str, row: int, cells: "Cells") -> str:
        if not isinstance(self.name, Mapping):
            return f"<{checked_text(self.name(cells.study.iris, word))}>"
        if word not in self.name:
            expected = ", ".join(map(repr, self.name))
            raise RowError(cells.name, row, f"found {word!r}; expected one of {expected}", "build the study again")
        return f"<{self.name[word]}>"


@dataclass(frozen=True, slots=True)
class Text:
    """A text, in ``language`` or that of the column ``tagged``; one that is empty is stated only if ``empty``."""

    column: str
    language: str = ""
    tagged: str = ""
    empty: bool = False

    def terms(self, cells: "Cells") -> Terms:
        """Each row's literal."""
        words, tag = cells.words(self.column), f"@{self.language}" if self.language else ""
        if not self.tagged:
            told = (word for word in {*words} if word or (word is not None and self.empty))
            written = {word: f'"{escaped(word, self.column)}"{tag}' for word in told}
            return [None if word is None else written.get(word) for word in words]
        tags = [f"@{language}" if language else "" for language in cells.words(self.tagged)]
        pairs = zip(words, tags, strict=True)
        return [f'"{escaped(word, self.column)}"{tag}' if word else None for word, tag in pairs]


@dataclass(frozen=True, slots=True)
class Typed:
    """A literal of a datatype."""

    column: str
    datatype: URIRef

    def terms(self, cells: "Cells") -> Terms:
        """Each row's literal."""
        write, end = _FORMS[self.datatype], f'"^^<{self.datatype}>'
        values = cells.values(self.column)
        return [None if value is None or (text := write(value)) is None else f'"{text}{end}' for value in values]


def count(column: str) -> Typed:
    """A count or an offset, from 0 up."""
    return Typed(column, XSD.nonNegativeInteger)


def number(column: str) -> Typed:
    """A measured number in its shortest exact form; one that is not finite is not stated."""
    return Typed(column, XSD.double)


_FORMS: Mapping[URIRef, Callable[[Any], str | None]] = {
    **FORMS,
    XSD.dateTime: lambda value: escaped(str(value)),
    XSD.anyURI: lambda value: escaped(str(value)),
}


class Names(Protocol):
    """What a study names: its IRIs, and the names of other things by their keys."""

    @property
    def iris(self) -> Iris:
        """The IRIs under the study's base."""

    def family(self, name: str) -> Mapping[str | None, str]:
        """Names by their keys."""


class Cells:
    """The columns of rows as plain values, each read once. ``places`` choose rows of ``whole``."""

    def __init__(
        self, table: DataFrame, study: Names, name: str, *, whole: "Cells | None" = None, places: Sequence[int] = ()
    ) -> None:
        self.table, self.study, self.name, self.whole, self.places = table, study, name, whole, places
        self._size = len(table) if whole is None else len(places)
        self._values: dict[str, list[object]] = {}
        self._segments: dict[str, Terms] = {}
        self._named: dict[Term, Terms] = {}

    def named(self, term: Term) -> Terms:
        """The terms of the rows, made once."""
        if term not in self._named:
            self._named[term] = term.terms(self)
        return self._named[term]

    def values(self, name: str) -> list[object]:
        """A column; one whose name ends in ``?`` may be lacking, and then has no value in any row."""
        if name not in self._values:
            self._values[name] = self._read(name)
        return self._values[name]

    def _read(self, name: str) -> list[object]:
        if self.whole is not None:
            values = self.whole.values(name)
            return [values[place] for place in self.places]
        return columns.cells(self.table, name)

    def words(self, name: str) -> Terms:
        """A column as text; :func:`columns.cells` has read whole numbers as such."""
        return [value if value is None or type(value) is str else str(value) for value in self.values(name)]

    def segments(self, name: str) -> Terms:
        """A column as segments of a path."""
        if name not in self._segments:
            words = self.words(name)
            written = {word: segment(word) for word in {*words} if word is not None}
            self._segments[name] = [None if word is None else written[word] for word in words]
        return self._segments[name]

    def filled(self, template: str, parts: Sequence[Terms]) -> Terms:
        """A template with the cells of each row in it; none where a cell has no value."""
        if not parts:
            return [template] * self._size
        write = template.format
        if any(None in part for part in parts):
            return [None if None in row else write(*row) for row in zip(*parts, strict=True)]
        return list(map(write, *parts))

    def chosen(self, where: str) -> "Cells":
        """The rows of which a column is true."""
        return self._taken([place for place, value in enumerate(self.values(where)) if value])

    def exploded(self, each: str) -> "Cells":
        """A row for each member of a list; the column holds the members."""
        lists = [value if isinstance(value, list | tuple) else () for value in self.values(each)]
        taken = self._taken([place for place, members in enumerate(lists) for _ in members])
        taken._values[each] = [member for members in lists for member in members]  # noqa: SLF001  # one of its kind
        return taken

    def _taken(self, places: Sequence[int]) -> "Cells":
        return Cells(self.table, self.study, self.name, whole=self, places=places)
