"""What ``study.toml`` says about a document: a table ``[document."<file>"]`` that overrides what the file says."""

import re
from collections.abc import Mapping
from typing import Any

from corpus.errors import SourceError, did_you_mean
from corpus.types import Metadata
from kg.folder.toml_text import toml_list, toml_string

#: The keys in the order in which they are written.
KEYS = ("title", "authors", "publisher", "year", "language", "url")

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def wrong_value(key: str, value: Any) -> str | None:
    """What is expected of a key, if ``value`` is not that."""
    match key:
        case "authors":
            good = isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value)
            return None if good else 'give a list of names, e.g. ["Kari Nordmann"]'
        case "year":
            good = isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 2999
            return None if good else "give a year of four digits, e.g. 2021"
        case "language":
            good = isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None
            return None if good else 'give a language code, e.g. "nb", "nn" or "en"'
        case "url":
            return None if is_web_address(value) else 'give an address that begins with "https://" or "http://"'
        case _:
            return None if isinstance(value, str) and value.strip() else "give a text in quotation marks"


def is_web_address(value: object) -> bool:
    """Whether a value may stand as a link: an address of the web, and of no other kind (``javascript:`` …)."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def to_metadata(found: Mapping[str, Any]) -> Metadata:
    """Checked values of one table as metadata."""
    values = {**found, "authors": tuple(found.get("authors", ()))}
    return Metadata(**values)


def told(metadata: Metadata) -> dict[str, Any]:
    """The values that are given, in the order of :data:`KEYS`, as plain values."""
    values = {key: getattr(metadata, key) for key in KEYS}
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items() if v is not None and v != ()}


def document_lines(documents: Mapping[str, Metadata]) -> list[str]:
    """The tables as lines of TOML, sorted by file."""
    lines = []
    for file, metadata in sorted(documents.items()):
        lines += ["", f"[document.{toml_string(file)}]"]
        for key, value in told(metadata).items():
            written = toml_list(value) if isinstance(value, list) else value if key == "year" else toml_string(value)
            lines.append(f"{key} = {written}")
    return lines


def unknown_files(overrides: Mapping[str, Metadata], files: list[str]) -> list[SourceError]:
    """A message for each table whose file the study does not have."""
    return [_unknown(file, files) for file in sorted(set(overrides) - set(files))]


def _unknown(file: str, files: list[str]) -> SourceError:
    remedy = did_you_mean(file, sorted(files), otherwise="take the table out, or name a file as begrepskart list does")
    return SourceError("study.toml", f"[document.{toml_string(file)}] names no file of the study", remedy)
