"""What was found in a document, kept in the study as one file, so that building again finds only what is new.

``store/<document>.arrow.zst`` holds the rows that a document gives to each table, as Arrow streams one after the other,
packed together. The files are results like any other: the manifest has their digests, and a study built at once holds
the same bytes as one that grew. Which file may be used again is decided in :mod:`kg.keeping.earlier`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa

from kg.tables import corpus_tables, finding_tables
from kg.tables.corpus_tables import with_types

FOLDER = "store"

#: The columns of the tables whose rows each stand in one document.
CONTRACT: Mapping[str, Sequence[str]] = {
    name: columns
    for name, columns in {**corpus_tables.COLUMNS, **finding_tables.COLUMNS}.items()
    if name not in {"counts", "exposure"}  # made of all documents together
}

Rows: TypeAlias = Mapping[str, Sequence[tuple[Any, ...]]]

_NAME = b"table"
#: The rows of so many documents are joined at once: as many small tables take many times the room of one.
_TOGETHER = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document of a study: its id, source and key; ``kept`` if its rows were found by an earlier build."""

    document: str
    file: str
    sha256: str
    key: str
    kept: bool = False


def entry_name(document: str) -> str:
    """Where a document's rows are, seen from the study."""
    return f"{FOLDER}/{document}.arrow.zst"


def text_name(document: str) -> str:
    """Where a document's source text is, seen from the study."""
    return f"text/{document}.txt"


def packed_rows(rows: Rows) -> bytes:
    """A document's rows as they are kept: the tables that it gives any to; the bytes depend on the rows alone."""
    out = pa.BufferOutputStream()
    with pa.CompressedOutputStream(out, "zstd") as packed:
        for name, values in sorted(rows.items()):
            if values:
                columns = [pa.array(cells) for cells in zip(*values, strict=True)]
                batch = pa.RecordBatch.from_arrays(columns, names=CONTRACT[name], metadata={_NAME: name})
                with pa.ipc.new_stream(packed, batch.schema) as stream:
                    stream.write_batch(batch)
    return bytes(out.getvalue())


def read_rows(data: bytes) -> dict[str, pa.Table]:
    """The rows that :func:`packed_rows` packed."""
    tables: dict[str, pa.Table] = {}
    whole = pa.CompressedInputStream(pa.BufferReader(data), "zstd").read_buffer()
    source = pa.BufferReader(whole)
    options = pa.ipc.IpcReadOptions(use_threads=False)  # the parts are too small to share out
    while source.tell() < whole.size:
        with pa.ipc.open_stream(source, options=options) as stream:
            table = stream.read_all()
        tables[table.schema.metadata[_NAME].decode()] = table.replace_schema_metadata(None)
    return tables


def merged_rows(stored: Sequence[Path], names: Iterable[str] = CONTRACT) -> dict[str, pd.DataFrame]:
    """The rows of all documents, each kept in a file, as tables of a study, in the order of the files."""
    parts: dict[str, list[pa.Table]] = {name: [] for name in names}
    for first in range(0, len(stored), _TOGETHER):
        some = [read_rows(path.read_bytes()) for path in stored[first : first + _TOGETHER]]
        for name, joined in parts.items():
            if own := [tables[name] for tables in some if name in tables]:
                joined.append(_joined(own).combine_chunks())
    return {name: _merged(name, parts.pop(name)) for name in list(parts)}


def _joined(parts: Iterable[pa.Table]) -> pa.Table:
    return pa.concat_tables(parts, promote_options="permissive")


def _merged(name: str, parts: Sequence[pa.Table]) -> pd.DataFrame:
    """The rows as one table of the study.

    A column's type is what all documents together ask for: where one has no value in it, that one has no say.
    """
    whole = _joined(parts or [pa.table({column: pa.array([]) for column in CONTRACT[name]})])
    table = whole.to_pandas()
    for column in whole.schema:
        if pa.types.is_list(column.type):  # lists, not arrays: what the finders gave
            table[column.name] = pd.Series(whole[column.name].to_pylist(), dtype=object)
    return with_types(name, table)


def added_values(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """What each document's rows hold beyond what was found in it: columns that all documents together decide on."""
    values: dict[str, list[str]] = {}
    for name, columns in sorted(CONTRACT.items()):
        added = [column for column in tables[name].columns if column not in columns]
        if added and len(tables[name]):
            lines = tables[name][added].to_json(orient="records", lines=True).splitlines()
            for document, line in zip(tables[name]["document"], lines, strict=True):
                values.setdefault(str(document), []).append(line)
    return values


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
