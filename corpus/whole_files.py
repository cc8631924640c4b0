"""What is written for people appears whole or not at all: beside its place, and then moved there.

A disk that fills, or a process that ends, leaves what stood there before, and no part of a file that seems to be one.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place to write a file to, which comes to ``path`` when the block ends without an error, and else is removed.

    Of a link the file that it leads to is replaced; a file that was there keeps its permissions.
    """
    target = path.resolve() if path.is_symlink() else path
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".writing-") as folder:
        made = Path(folder, f"whole{target.suffix}")
        yield made
        if target.exists():
            shutil.copymode(target, made)
        made.replace(target)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file's bytes: all of them, or what stood there stays; :class:`OSError` says why."""
    with whole_file(path) as made:
        made.write_bytes(data)
