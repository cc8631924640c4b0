"""What can become of a file of a study, as functions of its path; each that fits its kind."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd

Harm = Callable[[Path], None]


def _rewritten(change: Callable[[bytes], bytes]) -> Harm:
    def harm(path: Path) -> None:
        data = change(path.read_bytes())
        path.unlink()  # kept files are hard links to those of other builds
        path.write_bytes(data)

    return harm


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _table(change: Callable[[pd.DataFrame], pd.DataFrame]) -> Harm:
    def harm(path: Path) -> None:
        table = change(pd.read_parquet(path))
        path.unlink()
        table.to_parquet(path)

    return harm


HARMS: Mapping[str, Harm] = {
    "cut": _rewritten(lambda data: data[: len(data) // 2]),
    "cut short": _rewritten(lambda data: data[:-1]),
    "emptied": _rewritten(lambda _: b""),
    "garbage": _rewritten(lambda _: bytes(range(256)) * 9),
    "no UTF-8": _rewritten(lambda data: data[:20] + b"\xff\xfe\xe5" + data[20:]),
    "a byte changed": _rewritten(lambda data: data[:-9] + bytes([data[-9] ^ 4]) + data[-8:]),
    "deep": _rewritten(lambda data: b"a = " + b"[" * 3_000 if b"sources" in data[:200] else b"[" * 100_000),
    "a huge number": _rewritten(lambda _: b"x = " + b"9" * 5_000),
    "a byte order mark": _rewritten(lambda data: b"\xef\xbb\xbf" + data),
    "missing": Path.unlink,
    "a folder": _folder,
}
TABLE_HARMS: Mapping[str, Harm] = {
    "without a column": _table(lambda table: table.iloc[:, 1:]),
    "without rows": _table(lambda table: table.iloc[:0]),
    "of texts": _table(lambda table: table.astype(str)),
}


def files_of(study: Path) -> Iterator[str]:
    """A file of each kind that a study has, and every table."""
    patterns = ("manifest.json", "study.toml", "method.md", "text/*", "store/*", "review/*", "graph/*.*", "site/*.html")
    for pattern in patterns:
        yield from (path.relative_to(study).as_posix() for path in sorted(study.glob(pattern))[:8])
    yield from (path.relative_to(study).as_posix() for path in sorted(study.glob("tables/*")))


def cases(study: Path) -> Iterator[tuple[str, str, Harm]]:
    """Each file with each harm: the file's name, what is done to it, and that which does it."""
    for name in files_of(study):
        harms = {**HARMS, **(TABLE_HARMS if name.startswith("tables/") else {})}
        yield from ((name, what, harm) for what, harm in harms.items())


def copied(study: Path, target: Path) -> Path:
    """A study to harm, with its text and scheme beside it."""
    shutil.copytree(study, target)
    shutil.copytree(study.parent / "scheme", target.parent / "scheme", dirs_exist_ok=True)
    shutil.copy(study.parent / "tekst.txt", target.parent)
    return target
