"""A study at an address: built and asked as a copy on this machine, and put there file by file, the manifest last.

So whoever reads there finds a whole study or none. The copy stays in the user's cache: only what has another digest is
fetched or put again.
"""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from kg.folder.addresses import shown_address
from kg.folder.manifest import file_sha256
from kg.folder.remote import RemoteError, file_system, is_inside, told
from kg.folder.settings import FILE
from kg.folder.study_folder import MANIFEST, new_study
from kg.keeping.earlier import find_earlier


def place_on_this_machine(address: str) -> Path:
    """Where the copy of a study is kept."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = PurePosixPath(shown_address(address)).name or "study"
    return caches / "begrepskart" / sha256(address.encode()).hexdigest()[:16] / name


def fetched_study(address: str, *, must_be: bool = True) -> Path:
    """The copy of the study at an address, as it is there now; where there ``must_be`` none, it may be nothing."""
    fs, root = file_system(address)
    place = place_on_this_machine(address)
    with told(address):
        there = _manifest(fs, root)
        if there is None and must_be:
            problem = "no finished study is there"
            raise RemoteError(
                shown_address(address), problem, f"build one: begrepskart build SOURCE... -o {shown_address(address)}"
            )
        if there is not None and not _is_here(place, there):
            _fetch(fs, root, address, there, place)
    return place


def put_study(folder: Path, address: str) -> None:
    """Put the study in a folder at an address, in the place of the one that is there."""
    fs, root = file_system(address)
    with told(address):
        manifest = (folder / MANIFEST).read_bytes()
        there = _manifest(fs, root)
        if there == manifest:
            return
        _check_target(fs, root, address)
        old, new = _outputs(there), _outputs(manifest)
        if there is not None:
            fs.rm_file(f"{root}/{MANIFEST}")
        for name in (FILE, *sorted(new.keys() - {FILE})):  # by its settings a study that is not whole is known
            if old.get(name) != new[name]:
                fs.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
                fs.put_file(str(folder / name), f"{root}/{name}")
        for name in sorted(old.keys() - new.keys()):
            fs.rm_file(f"{root}/{name}")
        fs.pipe_file(f"{root}/{MANIFEST}", manifest)


def _check_target(fs: Any, root: str, address: str) -> None:
    names = {path[len(root) :].strip("/").partition("/")[0] for path in fs.find(root)}
    if names and not names & {FILE, MANIFEST}:
        problem = "it holds files but no study, so nothing was written"
        raise RemoteError(shown_address(address), problem, "name a new or empty place with -o")


def _manifest(fs: Any, root: str) -> bytes | None:
    try:
        return bytes(fs.cat_file(f"{root}/{MANIFEST}"))
    except FileNotFoundError:
        return None


def _is_here(place: Path, manifest: bytes) -> bool:
    try:
        return (place / MANIFEST).read_bytes() == manifest
    except OSError:
        return False


def _outputs(manifest: bytes | None) -> Mapping[str, str]:
    outputs = json.loads(manifest or b"{}").get("outputs", {})
    return {str(name): str(digest) for name, digest in outputs.items() if is_inside(str(name))}


def _fetch(fs: Any, root: str, address: str, manifest: bytes, place: Path) -> None:
    earlier = find_earlier(place)
    with new_study(place) as building:
        for name, digest in sorted(_outputs(manifest).items()):
            if earlier.digests.get(name) == digest and earlier.keep(name, building):
                continue
            target = building / name
            target.parent.mkdir(parents=True, exist_ok=True)
            fs.get_file(f"{root}/{name}", str(target))
            if file_sha256(target) != digest:
                problem = f"{name} is not what its manifest says: the study is being changed, or was damaged"
                raise RemoteError(shown_address(address), problem, "do it again in a while, or build it again")
        (building / MANIFEST).write_bytes(manifest)
