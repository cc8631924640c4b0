"""A lock that the system lets go of when its holder ends, however it ends; it says who holds it."""

import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from corpus.errors import BegrepskartError

#: What this thread holds: it may take it again.
_HELD = threading.local()


class TakenError(BegrepskartError):
    """Somebody else holds the lock; the message names process and machine."""


@contextmanager
def taken(path: Path) -> Iterator[None]:
    """Hold the lock that the file ``path`` stands for, which is there as long as it is held.

    On a file system without locks nothing is held: better one build at a time by agreement than none.
    """
    held: set[Path] = _HELD.__dict__.setdefault("paths", set())
    if path in held:
        yield
        return
    while True:
        with path.open("a+b", buffering=0) as file:
            if not _lock(file):
                file.seek(1)  # the first byte is what Windows locks, and nobody may read it
                raise TakenError(file.read(200).decode("utf8", "replace").strip() or "another process")
            if not _is_there(path, file):
                continue  # its holder has just taken the file away: this is the lock of nothing
            with suppress(OSError):  # on a full disk it is held without a name
                file.truncate(0)
                file.write(f" process {os.getpid()} on {socket.gethostname()}".encode())
            held.add(path)
            try:
                yield
            finally:
                held.discard(path)
                with suppress(OSError):  # Windows keeps a file that is open; it is in nobody's way
                    path.unlink()
            return


def _is_there(path: Path, file: BinaryIO) -> bool:
    try:
        return path.stat().st_ino == os.fstat(file.fileno()).st_ino
    except FileNotFoundError:
        return False


def _lock(file: BinaryIO) -> bool:
    """Lock a file for this process without waiting; whether that succeeded."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
