"""Files that people edit: written where nothing of theirs stands."""

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import BegrepskartError


class StandingWorkError(BegrepskartError):
    """What was to be written would have replaced a file that may hold a person's work."""


@contextmanager
def beside_work(target: Path, *, belonging: Collection[str] = ()) -> Iterator[Path]:
    """A place for a file or folder that a person is to edit; what is written there comes to ``target`` in the end.

    :class:`StandingWorkError`, and nothing is written, where a file of it stands with other bytes. ``belonging`` names
    files that would be read together with those of the folder, so none may stand there that is not written.
    """
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / (target.name if target.suffix else "made")
        yield made
        files = {target / path.name: path for path in made.iterdir()} if made.is_dir() else {target: made}
        for place in sorted({*files, *(target / name for name in belonging)}):
            if place.exists() and not (place in files and place.read_bytes() == files[place].read_bytes()):
                problem = f"{place}: it is there already and may hold your work, so nothing was written"
                raise StandingWorkError(f"{problem}; name another place, or delete it first")
        for place, path in files.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
