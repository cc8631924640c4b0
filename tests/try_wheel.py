"""Build the wheel and try it where nothing else is: a fresh environment, another folder, no checkout in sight.

Run by ``make wheel``. The environment gets the pinned dependencies and the wheel, and nothing of the project's.
"""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

#: What must be in the wheel besides code, and what must not.
NEEDED = (
    "corpus/sample/barnehage.pdf",
    "corpus/data/abbreviations.txt",
    "extract/data/labels.csv",
    "extract/py.typed",
    "ontology/vocabulary.ttl",
    "kg/data/site/base.html",
)


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command outside the checkout; what it prints. Fails with its output when it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed ({done.returncode})\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Build, install, run the demo from the installed wheel, and ask it a question."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT, cwd=place)
        (wheel,) = place.glob("begrepskart-*.whl")
        names = zipfile.ZipFile(wheel).namelist()
        missing = [name for name in NEEDED if name not in names]
        strange = [name for name in names if name.split("/")[0] in {"tests", "notebooks", "benchmarks", "docs"}]
        if missing or strange:
            sys.exit(f"the wheel lacks {missing} and should not hold {strange}")
        venv.create(place / "env", with_pip=True)
        scripts = place / "env" / ("Scripts" if os.name == "nt" else "bin")
        pip = (scripts / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
        run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.txt", cwd=place)
        run(*pip, "--no-deps", wheel, cwd=place)
        run(scripts / "python", "-m", "pip", "check", cwd=place)
        said = run(scripts / "begrepskart", "demo", "-o", "study", cwd=place)
        rows = run(scripts / "begrepskart", "usage", "tidlig innsats", "study", "--format", "csv", cwd=place)
        if "Where to look next" not in said or len(rows.splitlines()) < 4:
            sys.exit(f"the installed wheel answered strangely:\n{said}\n{rows}")
    print(f"wheel: {wheel.name} works in a clean environment")


if __name__ == "__main__":
    main()
