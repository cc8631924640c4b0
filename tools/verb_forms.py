"""Write the forms that only a verb has: ``python -m tools.verb_forms TREEBANKS > extract/data/verb_forms.csv``.

``TREEBANKS`` is the folder of :mod:`tools.train_tagger`. A form is listed when so much of its uses in the training
parts of both written standards are finite, or infinitives (``_LEAST_SHARE``), and it is used twice at least.
"""

import csv
import gzip
import sys
from collections import Counter
from pathlib import Path

_LEAST_SHARE = {"finite": 0.8, "infinitive": 0.5}
_LEAST_USES = 2


def main(folder: Path) -> None:
    uses: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    for name in ("no_bokmaal-ndt-train", "no_nynorsk-ndt-train"):
        with gzip.open(folder / f"{name}.conllu.gz", "rt", encoding="utf8") as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) < 6 or not cells[1].isalpha():
                    continue
                form = cells[1].lower()
                uses[form] += 1
                kind = "finite" if "VerbForm=Fin" in cells[5] else "infinitive" if "VerbForm=Inf" in cells[5] else ""
                kinds[kind, form] += bool(kind)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("form", "kind"))
    for (kind, form), count in sorted(kinds.items()):
        if kind and count >= _LEAST_USES and count >= _LEAST_SHARE[kind] * uses[form]:
            writer.writerow((form, kind))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
