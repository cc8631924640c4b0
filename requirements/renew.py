"""Renew one set of pins: ``python requirements/renew.py run|dev|build``. Needs uv beside this Python."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SETS = {
    "run": ["pyproject.toml"],
    "dev": ["pyproject.toml", "--group", "dev", "-c", "requirements/run.txt"],
    "build": ["-"],
}
OPTIONS = [
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate",
    "--no-emit-index-url", "--no-emit-find-links",
]  # fmt: skip


def main() -> int:
    """Compile the named set with uv and keep hashes and names only."""
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if name not in SETS:
        print(f"usage: python requirements/renew.py {'|'.join(SETS)}", file=sys.stderr)
        return 2
    uv = Path(sys.executable).with_name("uv")
    done = subprocess.run(
        [uv, "pip", "compile", *SETS[name], *OPTIONS, "--upgrade"],
        cwd=HERE.parent, input="hatchling\neditables\n", text=True, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return done.returncode
    (HERE / f"{name}.txt").write_text(done.stdout, encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
