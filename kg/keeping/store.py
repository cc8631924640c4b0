"""What was found in a document, kept in the study as one file, so that building again finds only what is new.

``store/<document>.arrow`` holds the rows that a document gives to each table, as Arrow streams one after the other.
The files are results like any other: the manifest has their digests, and a study built at once holds the same bytes as
one that grew. Which file may be used again is decided in :mod:`kg.keeping.earlier`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa

from kg.tables.corpus_tables import with_types

FOLDER = "store"

Rows: TypeAlias = Mapping[str, Sequence[tuple[Any, ...]]]
ArrowTables: TypeAlias = Mapping[str, pa.Table]

_NAME = b"table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document of a study: its id, source and key, and the rows found in it; ``kept`` if earlier."""

    document: str
    file: str
    sha256: str
    key: str
    found: ArrowTables
    kept: bool = False


def entry_name(document: str) -> str:
    """Where a document's rows are, seen from the study."""
    return f"{FOLDER}/{document}.arrow"


def text_name(document: str) -> str:
    """Where a document's source text is, seen from the study."""
    return f"text/{document}.txt"


def to_arrow(rows: Rows, contract: Mapping[str, Sequence[str]]) -> dict[str, pa.Table]:
    """The rows of each table as Arrow columns, which take a tenth of the room of Python's own rows."""
    return {name: _arrow_table(values, contract[name]) for name, values in sorted(rows.items())}


def _arrow_table(rows: Sequence[tuple[Any, ...]], columns: Sequence[str]) -> pa.Table:
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pa.table({name: pa.array(column) for name, column in zip(columns, values, strict=True)})


def write_entry(path: Path, tables: ArrowTables) -> None:
    """Write a document's rows; the bytes depend on the rows alone."""
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with path.open("wb") as out:
        for name, table in tables.items():
            named = table.replace_schema_metadata({_NAME: name.encode()})
            with pa.ipc.new_stream(out, named.schema, options=options) as stream:
                stream.write_table(named)


def read_entry(data: bytes) -> dict[str, pa.Table]:
    """The rows that :func:`write_entry` wrote."""
    tables: dict[str, pa.Table] = {}
    source = pa.BufferReader(data)
    options = pa.ipc.IpcReadOptions(use_threads=False)  # the parts are too small to share out
    while source.tell() < len(data):
        with pa.ipc.open_stream(source, options=options) as stream:
            table = stream.read_all()
        tables[table.schema.metadata[_NAME].decode()] = table.replace_schema_metadata(None)
    return tables


def merged(name: str, parts: Iterable[pa.Table]) -> pd.DataFrame:
    """The rows of all documents as one table of the study.

    A column's type is what all documents together ask for: where one has no value in it, that one has no say.
    """
    whole = pa.concat_tables(parts, promote_options="permissive")
    table = whole.to_pandas()
    for column in whole.schema:
        if pa.types.is_list(column.type):  # lists, not arrays: what the finders gave
            table[column.name] = pd.Series(whole[column.name].to_pylist(), dtype=object)
    return with_types(name, table)


def added_values(tables: Mapping[str, pd.DataFrame], entry_tables: ArrowTables) -> dict[str, str]:
    """What each document's rows hold beyond what was found in it: columns that all documents together decide on."""
    values: dict[str, list[str]] = {}
    for name, part in sorted(entry_tables.items()):
        added = [column for column in tables[name].columns if column not in part.column_names]
        if added:
            for document, rows in tables[name][["document", *added]].groupby("document", sort=False):
                values.setdefault(str(document), []).append(rows[added].to_json(orient="values"))
    return {document: "\n".join(parts) for document, parts in values.items()}


class StoredTexts(Mapping[str, str]):
    """Document id → source text, each read from the study when it is asked for."""

    def __init__(self, folder: Path, documents: Sequence[str]) -> None:
        self._paths = {document: folder / f"{document}.txt" for document in documents}

    def __getitem__(self, document: str) -> str:
        with self._paths[document].open(encoding="utf8", newline="") as file:
            return file.read()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
