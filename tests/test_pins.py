"""What is installed with hashes is all that the package says it needs."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    needed = {plain(re.split(r"[^\w.-]", line)[0]) for line in project["dependencies"]}
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf8")
    pinned = {plain(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
    assert len(needed) > 5
    assert not needed - pinned, "renew requirements/run.txt"
