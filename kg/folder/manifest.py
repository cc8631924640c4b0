"""``manifest.json``: what a study was made from and of, by content, so that anyone can check it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from corpus.errors import PlacedError
from kg.folder.study_folder import MANIFEST

#: What every manifest holds that others ask for.
_KINDS: Mapping[str, type] = {"outputs": dict, "left_out": list, "store": dict}

#: The libraries whose version can change a result or its bytes.
LIBRARIES = (
    "lxml", "networkx", "numpy", "pandas", "pyarrow", "pyoxigraph", "pypdfium2", "pyvis", "rdflib",
)  # fmt: skip

#: The store that answers SPARQL. Its bytes differ from run to run; it is made from ``graph/study.nq``, which is signed.
UNSIGNED = "graph/oxigraph/"


def software_version() -> str:
    """The version of the installed distribution; ``0+unknown`` when run from a bare checkout."""
    try:
        return version("begrepskart")
    except PackageNotFoundError:
        return "0+unknown"


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(
    folder: Path,
    *,
    settings: Mapping[str, Any],
    inputs: Mapping[str, str],
    left_out: Iterable[str],
    store: Mapping[str, Mapping[str, str]],
    made_from: str,
    known: Mapping[str, str],
) -> None:
    """Write the manifest last, so that a folder with a manifest is a finished study. No clock, no path.

    ``store`` holds each document's keys and ``made_from`` that of the study (:mod:`kg.keeping.keys`), ``known`` the
    digests of files that need not be read again.
    """
    outputs = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    outputs = [name for name in outputs if not name.startswith(UNSIGNED)]
    content = {
        "begrepskart": software_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "settings": settings,
        "inputs": dict(sorted(inputs.items())),
        "left_out": sorted(left_out),
        "outputs": {name: known.get(name) or file_sha256(folder / name) for name in outputs},
        "store": store,
        "made_from": made_from,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf8", newline="\n")


class DamagedError(PlacedError):
    """A study that is not as it was written; its ``place`` is the file, the way out is another build."""

    def __init__(self, folder: Path, name: str, problem: str) -> None:
        remedy = f"build the study again from its sources with: begrepskart build -o {folder}"
        super().__init__(str(folder / name), problem, remedy)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a finished study; :class:`DamagedError` where it is none."""
    try:
        manifest: Any = json.loads((folder / MANIFEST).read_bytes())
    except OSError as error:
        raise DamagedError(folder, MANIFEST, f"it cannot be read ({error.strerror or error})") from error
    except (ValueError, RecursionError) as error:
        raise DamagedError(folder, MANIFEST, "it is damaged: no JSON as a build writes it") from error
    for key, kind in _KINDS.items():
        if not isinstance(manifest, dict) or not isinstance(manifest.setdefault(key, kind()), kind):
            raise DamagedError(folder, MANIFEST, f"it is damaged: no {key!r} as a build writes them")
    return {str(key): value for key, value in manifest.items()}


def checked_file(folder: Path, name: str, wanted: str | None) -> Path:
    """A file of the study, if its digest is the ``wanted`` one; :class:`DamagedError` says what became of it."""
    try:
        found = file_sha256(folder / name)
    except OSError as error:
        raise DamagedError(folder, name, f"it cannot be read ({error.strerror or error})") from error
    if wanted not in {None, found}:
        raise DamagedError(folder, name, "it is damaged: not what the build wrote")
    return folder / name
