"""Keys of what a study keeps: digests of everything that a kept result depends on.

A kept result is used again only under the same key. The key takes in the source's bytes and name, the schemes, the
limits, and the software itself: its code and data byte for byte (a version number does not change while code is being
written) and the versions of the libraries. What is not in the key must not change a result.
"""

import dataclasses
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kg.folder.manifest import LIBRARIES

_PACKAGES = ("corpus", "extract", "ontology", "kg")


@cache
def software_digest() -> str:
    """Digest of the code and data of our packages, and of what they run on."""
    digest = hashlib.sha256()
    runs_on = [f"Python {sys.version_info.major}.{sys.version_info.minor}", *(f"{n} {version(n)}" for n in LIBRARIES)]
    digest.update("\n".join(runs_on).encode())
    for package in _PACKAGES:
        for name, file in _files(files(package), package):
            data = file.read_bytes()
            digest.update(f"\n{name} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        place = f"{name}/{entry.name}"
        if entry.is_file():
            if not entry.name.endswith(".pyc"):
                yield place, entry
        elif entry.name != "__pycache__" and place != "corpus/sample":
            yield from _files(entry, place)


def digest_of(*values: object) -> str:
    """SHA-256 of values of plain types, dataclasses and compiled patterns, the same in every process.

    >>> digest_of({"b": 1, "a": {3, 2}}) == digest_of({"a": {2, 3}, "b": 1})
    True

    ``TypeError`` for anything else: what cannot be digested cannot be part of a key.
    """
    text = json.dumps([canonical(value) for value in values], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: object) -> Any:
    """A value as lists, strings and numbers in one canonical order. Fields left out of comparison are left out."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case re.Pattern():
            return ["pattern", value.pattern, value.flags]
        case Mapping():
            return sorted(([canonical(key), canonical(item)] for key, item in value.items()), key=json.dumps)
        case AbstractSet():
            return sorted((canonical(item) for item in value), key=json.dumps)
        case list() | tuple():
            return [canonical(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        compared = [field.name for field in dataclasses.fields(value) if field.compare]
        return [type(value).__name__, *(canonical(getattr(value, name)) for name in compared)]
    raise TypeError(f"a key cannot hold a {type(value).__name__}; make it of plain values")
