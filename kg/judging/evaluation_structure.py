"""What is counted of a text's structure: headings, sentence boundaries, and stretches that cleaning replaces."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from kg.judging.evaluation_counts import ALL, Outcome, Row, outcome_of, overlap, recalled
from kg.judging.evaluation_gold import Judged

#: Share of two headings together that both have for them to be the same.
SAME_HEADING = 0.6


def headings(passage: Judged, rows: Sequence[Row]) -> Outcome:
    """Whether a heading is found, and no tempting line is."""
    length = passage.end - passage.start
    if passage.is_negative:  # the second line of a heading is none of its own, and none that is false
        is_wrapped = "wrapped" in str(passage.told.get("why", ""))
        long = (row for row in rows if overlap(row, passage) > SAME_HEADING * length)
        taken = not is_wrapped and any(row["end"] - row["start"] < 3 * length for row in long)
        return outcome_of((), [ALL] if taken else [], ())
    unions = ((overlap(row, passage), max(row["end"], passage.end) - min(row["start"], passage.start)) for row in rows)
    is_found = any(shared and shared / union >= SAME_HEADING for shared, union in unions)
    return outcome_of([ALL] if is_found else (), (), () if is_found else [ALL])


def around_blanks(passage: Judged, text: str) -> Judged:
    """A boundary with the blanks around it: a sentence may end on either side of them."""
    before, after = text[: passage.start].rstrip(), text[passage.start :]
    return replace(passage, start=len(before), end=passage.start + len(after) - len(after.lstrip()))


def boundaries(passage: Judged, rows: Sequence[Row]) -> Outcome:
    """Whether a sentence ends where one does, and none where none does."""
    ends = any(passage.start <= row["end"] <= passage.end for row in rows)
    if passage.told["is_boundary"]:
        return outcome_of([ALL] if ends else (), (), () if ends else [ALL])
    return outcome_of((), [ALL] if ends else (), ())


def with_text(passage: Judged, text: str) -> Judged:
    """A stretch with what stands there."""
    return replace(passage, told={**passage.told, "stands": text[passage.start : passage.end]})


def cleaned(passage: Judged, rows: Sequence[Row]) -> Outcome:
    """Whether a stretch reads as a person cleaned it; blanks do not count."""
    stands, made, at = str(passage.told["stands"]), "", passage.start
    for row in rows:
        if overlap(row, passage) or passage.start <= row["start"] == row["end"] < passage.end:
            made += stands[at - passage.start : max(at, row["start"]) - passage.start]
            made += row["clean"] if row["start"] >= passage.start else ""
            at = max(at, row["end"])
    made += stands[max(0, at - passage.start) :] if at < passage.end else ""
    kind = [str(passage.told.get("kind", ALL))]
    is_right = _squeezed(made) == _squeezed(passage.told["clean"])
    return recalled(kind if is_right else (), () if is_right else kind)


def _squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
