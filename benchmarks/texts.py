"""The texts that are measured: every source of a corpus as plain text, as many times over as asked for.

Run as ``python -m benchmarks.texts CORPUS FOLDER --times N``; prints the number of files and bytes as JSON. Both sides
are given these files, so that they do the same job; opening PDF and DOCX is therefore not measured.
"""

import argparse
import json
from pathlib import Path

from corpus.reading.readers import read_source
from corpus.reading.sources import list_sources


def write_texts(corpus: Path, folder: Path, *, times: int) -> dict[str, int]:
    """Write the corpus ``times`` times; returns ``files`` and ``bytes``.

    A copy has a name and a last sentence of its own, because a build leaves out a file whose content it has seen.
    """
    paths, _ = list_sources([corpus])
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        text = read_source(path).text
        for copy in range(times):
            target = folder / f"{path.stem}-{copy}.txt"
            target.write_text(text + _own_sentence(target.stem, copy), encoding="utf8", newline="")
    written = list(folder.iterdir())
    return {"files": len(written), "bytes": sum(path.stat().st_size for path in written)}


def _own_sentence(name: str, copy: int) -> str:
    return f"\n\nDenne kopien av rapporten har navnet {name}.\n" if copy else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(write_texts(given.corpus, given.folder, times=given.times)))


if __name__ == "__main__":
    main()
