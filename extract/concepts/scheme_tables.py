"""A scheme as the lines of its files, before they are understood: read, joined to another, and written again.

Concepts and services live in one folder, each file on its own subject. What a folder leaves out is taken from the
bundled scheme; a scheme that *extends* the bundled one is put in front of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.errors import listed
from corpus.table_files import write_table
from extract.data_files import BUNDLED, Folder, Row, SchemeError, read_rows

#: The files about concepts, with the columns that each must have.
CONCEPT_FILES: Mapping[str, tuple[str, ...]] = {
    "concepts.csv": ("id", "broader", "related", "note_nb", "note_en"),
    "labels.csv": ("concept", "language", "kind", "text", "words", "search"),
    "senses.csv": ("concept", "label", "form", "where", "pattern", "within", "effect", "comment"),
    "irregular_forms.csv": ("language", "class", "word", "forms"),
    "function_words.csv": ("language", "class", "word"),
    "transparent_heads.csv": ("language", "word", "class"),
    "context_cues.csv": ("context", "effect", "side", "pattern", "within", "language", "comment"),
}

#: The files about services, with the columns needed here; they are understood in
#: :mod:`extract.attribution.service_scheme`.
SERVICE_FILES: Mapping[str, tuple[str, ...]] = {
    "services.csv": ("id", "label_nb", "label_nn", "label_en", "los"),
    "service_names.csv": ("service", "kind", "pattern"),
    "service_exclusions.csv": ("kind", "pattern"),
    "service_pronouns.csv": ("pattern", "antecedents"),
    "municipalities.csv": ("name",),
}

FILES: Mapping[str, tuple[str, ...]] = {**CONCEPT_FILES, **SERVICE_FILES}

#: Columns that a scheme of one's own may leave out; what an empty cell of theirs means is said where it is understood.
_OPTIONAL = ("words", "search", "comment", "los")

_CONCEPTS = ("concepts.csv", "labels.csv")
_SERVICES = ("services.csv", "service_names.csv")

#: File name → its lines.
SchemeTables = Mapping[str, Sequence[Row]]

#: Files whose lines belong to a concept or service, with the column that says to which.
_ID_COLUMN = {"concepts.csv": "id", "labels.csv": "concept", "services.csv": "id", "service_names.csv": "service"}


def bundled_tables(names: Iterable[str] = FILES) -> dict[str, Sequence[Row]]:
    """The lines of the scheme that comes with Begrepskart, of all files or of those named."""
    return {name: read_rows(BUNDLED, name, FILES[name]) for name in names}


def read_tables(folder: Folder) -> dict[str, Sequence[Row]]:
    """The lines of the files that a folder holds; :class:`SchemeError` when it holds no scheme.

    A folder must hold ``concepts.csv`` and ``labels.csv``, or ``services.csv`` and ``service_names.csv``, or all.
    """
    held = {name for name in FILES if (folder / name).is_file()}
    for pair in [pair for pair in (_SERVICES, _CONCEPTS) if held & set(pair)] or [_CONCEPTS]:
        for name in pair:
            if name not in held:
                there = f"; the folder holds {listed(names)}" if (names := sorted(_names_in(folder))) else ""
                raise SchemeError(name, None, "the file is missing", f"a scheme needs {pair[0]} and {pair[1]}{there}")
    return {
        name: read_rows(folder, name, columns, optional=_OPTIONAL) for name, columns in FILES.items() if name in held
    }


def _names_in(folder: Folder) -> Iterator[str]:
    return (file.name for file in folder.iterdir()) if folder.is_dir() else iter(())


def completed(own: SchemeTables, names: Iterable[str] = FILES) -> dict[str, Sequence[Row]]:
    """A scheme with the files that it leaves out taken from the bundled one."""
    return {name: own[name] if name in own else bundled_tables([name])[name] for name in names}


def extended(own: SchemeTables, names: Iterable[str] = FILES) -> dict[str, Sequence[Row]]:
    """The bundled scheme with a scheme of one's own before it.

    A concept or service whose id is in both is the user's, with the user's labels or names only. Rules of both hold,
    the user's first.
    """
    joined: dict[str, Sequence[Row]] = {}
    for name, below in bundled_tables(names).items():
        above = own.get(name, ())
        column = _ID_COLUMN.get(name)
        ids = {row["id"] for row in own.get("services.csv" if name in SERVICE_FILES else "concepts.csv", ())}
        joined[name] = [*above, *(row for row in below if column is None or row[column] not in ids)]
    return joined


def write_tables(folder: Path, tables: SchemeTables, *, decimal_comma: bool = False) -> list[Path]:
    """Write the files of a scheme as CSV; columns beyond the required ones are kept, in the order they are met."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in FILES:
        if name in tables:
            path = folder / name
            rows = tables[name]
            names = list(dict.fromkeys([*FILES[name], *(column for row in rows for column in row.cells)]))
            cells = [names, *([row[column] for column in names] for row in rows)]
            write_table(path, cells, decimal_comma=decimal_comma)
            written.append(path)
    return written
