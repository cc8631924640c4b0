"""Passages drawn at random for a person to annotate, so that figures say how the whole study fares."""

from pathlib import Path

import numpy as np

from corpus.table_files import write_table
from kg.asking.study import Study
from kg.folder.peoples_files import beside_work
from kg.tables.cells import running_text

_HEADS = {
    "mentions": ("file", "passage_start", "passage_end", "quote", "concept", "sample", "passage"),
    "attribution": ("file", "start", "end", "services", "sample", "passage"),
}


def draw_passages(study: Study, folder: Path, *, size: int, seed: int = 1, decimal_comma: bool = False) -> list[Path]:
    """Write sentences of running text to ``mentions.csv`` and ``attribution.csv``, to be filled in.

    A mention is a line: the passage's cells again, its ``quote`` and ``concept``. A passage without one keeps its line
    as it is; one that was not judged is deleted. Files that were filled in are not written over.
    """
    running = running_text(study.table("sentences")).reset_index(drop=True)
    count = min(size, len(running))
    chosen = running.iloc[np.sort(np.random.default_rng(seed).choice(len(running), size=count, replace=False))]
    names = dict(zip(study.documents["document"], study.documents["file"], strict=True))
    places = list(zip(chosen["document"], chosen["start"], chosen["end"], strict=True))
    with beside_work(folder) as made:
        made.mkdir()
        for name, head in _HEADS.items():
            blank = [""] * (len(head) - 5)
            rows = [
                [names[document], start, end, *blank, "random", study.texts[document][start:end]]
                for document, start, end in places
            ]
            write_table(made / f"{name}.csv", [head, *rows], decimal_comma=decimal_comma)
    return [folder / f"{name}.csv" for name in _HEADS]
