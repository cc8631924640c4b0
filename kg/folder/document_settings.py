"""What ``study.toml`` says about a document: a table ``[document."<file>"]`` that overrides what the file says."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from corpus.errors import SourceError, did_you_mean
from corpus.types import Metadata
from kg.folder.toml_text import toml_list, toml_string

#: The keys in the order in which they are written.
KEYS = tuple(field.name for field in fields(Metadata))


def override_values(metadata: Metadata) -> dict[str, Any]:
    """The values that are given, in the order of :data:`KEYS`, as plain values."""
    values = {key: getattr(metadata, key) for key in KEYS}
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items() if v is not None and v != ()}


def document_lines(documents: Mapping[str, Metadata]) -> list[str]:
    """The tables as lines of TOML, sorted by file."""
    lines = []
    for file, metadata in sorted(documents.items()):
        lines += ["", f"[document.{toml_string(file)}]"]
        for key, value in override_values(metadata).items():
            written = toml_list(value) if isinstance(value, list) else value if key == "year" else toml_string(value)
            lines.append(f"{key} = {written}")
    return lines


def unknown_files(overrides: Mapping[str, Metadata], files: list[str]) -> list[SourceError]:
    """A message for each table whose file the study does not have."""
    return [_unknown(file, files) for file in sorted(set(overrides) - set(files))]


def _unknown(file: str, files: list[str]) -> SourceError:
    remedy = did_you_mean(file, sorted(files), otherwise="take the table out, or name a file as begrepskart list does")
    return SourceError("study.toml", f"[document.{toml_string(file)}] names no file of the study", remedy)
