"""Which theoretical perspectives services' text names: segments whose terms are perspectives."""

from collections.abc import Callable, Iterable

import pandas as pd

from kg.measure.segments import Segments, term_segments
from kg.measure.table_checks import require_columns

#: Finds (start, end, perspective) in a text, as :class:`extract.concepts.perspectives.PerspectiveFinder` does.
Find = Callable[[str], Iterable[tuple[int, int, str]]]


def perspective_segments(segments: Segments, sentences: pd.DataFrame, *, find: Find) -> Segments:
    """Return the same segments with perspectives as terms, counted in the sentences' wording.

    Naming a perspective is not taking it; what services differ in here is what their text speaks of.
    """
    require_columns(sentences, table="sentences", columns=["document", "sentence", "text"])
    members = set(zip(segments.members["document"], segments.members["sentence"], strict=True))
    rows = [
        (document, sentence, name)
        for document, sentence, text in zip(
            sentences["document"], sentences["sentence"], sentences["text"], strict=True
        )
        if (document, sentence) in members
        for _, _, name in find(text)
    ]
    return term_segments(segments, pd.DataFrame(rows, columns=["document", "sentence", "concept"]))
