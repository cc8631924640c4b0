"""Files that people edit, written where nothing of theirs stands, and pictures, which replace pictures only."""

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import BegrepskartError
from corpus.whole_files import whole_file, write_whole

#: What a picture of each kind has near its front.
_MARKS = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF"}
#: So many bytes may stand before that: a declaration, and a remark.
_FRONT = 4096


class StandingWorkError(BegrepskartError):
    """What was to be written would have replaced a file that may hold a person's work."""


@contextmanager
def beside_work(target: Path, *, belonging: Collection[str] = ()) -> Iterator[Path]:
    """A place for a file or folder that a person is to edit; what is written there comes to ``target`` in the end.

    :class:`StandingWorkError`, and nothing is written, where a file of it stands with other bytes (an empty one is
    nobody's work). ``belonging`` names files that would be read together with those of the folder, so none may stand
    there that is not written.
    """
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / (target.name if target.suffix else "made")
        yield made
        files = {target / path.name: path for path in made.iterdir()} if made.is_dir() else {target: made}
        for place in sorted({*files, *(target / name for name in belonging)}):
            if place.exists() and not (place in files and place.read_bytes() in {b"", files[place].read_bytes()}):
                problem = f"{place}: it is there already and may hold your work, so nothing was written"
                raise StandingWorkError(f"{problem}; name another place, or delete it first")
        for place, path in files.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, path.read_bytes())


@contextmanager
def replaced_picture(target: Path) -> Iterator[Path]:
    """A place for a picture (.svg, .png, .pdf), made anew when asked for again, that comes to ``target`` whole.

    :class:`StandingWorkError`, and nothing is written, where a file stands that is no such picture.
    """
    if target.exists() and target.stat().st_size:
        with target.open("rb") as file:
            if _MARKS[target.suffix.lower()] not in file.read(_FRONT):
                problem = f"{target}: what stands there is no {target.suffix} picture, so nothing was written"
                raise StandingWorkError(f"{problem}; name another place, or delete it first")
    with whole_file(target) as made:
        yield made
