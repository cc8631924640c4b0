"""Cleaned text as a view over the source: which code point came from where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class CleanText:
    """The text after replacing each ``source[start:end]`` by ``clean``, with maps in both directions.

    >>> view = CleanText("tverrsek-\\ntorielt arbeid", [(8, 10, "")])
    >>> view.text
    'tverrsektorielt arbeid'
    >>> view.to_source(0, 15)
    (0, 17)
    >>> view.to_clean(18)
    16

    ``edits`` must be sorted and must not overlap; ``ValueError`` names the first that breaks this.
    """

    __slots__ = ("_clean_ends", "_clean_starts", "_source_ends", "_source_starts", "text")

    def __init__(self, source: str, edits: Iterable[tuple[int, int, str]]) -> None:
        # A piece is a stretch kept as it stands. Replacement text lies between pieces.
        self._source_starts: list[int] = []
        self._source_ends: list[int] = []
        self._clean_starts: list[int] = []
        self._clean_ends: list[int] = []
        parts: list[str] = []
        at = length = 0
        for start, end, clean in [*edits, (len(source), len(source), "")]:
            if start < at or end < start or end > len(source):
                raise ValueError(f"edit [{start}, {end}) overlaps the one before it or leaves the text")
            self._source_starts.append(at)
            self._source_ends.append(start)
            self._clean_starts.append(length)
            parts.append(source[at:start])
            length += start - at
            self._clean_ends.append(length)
            parts.append(clean)
            length += len(clean)
            at = end
        self.text = "".join(parts)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source stretch that a non-empty cleaned stretch came from, widened over edits that it touches."""
        return self._start_to_source(start), self._end_to_source(end)

    def _start_to_source(self, offset: int) -> int:
        piece = bisect_right(self._clean_starts, offset) - 1
        if offset < self._clean_ends[piece] or piece + 1 == len(self._clean_starts):
            return self._source_starts[piece] + offset - self._clean_starts[piece]
        return self._source_ends[piece]  # inside replacement text: the edit begins here

    def _end_to_source(self, offset: int) -> int:
        piece = bisect_left(self._clean_ends, offset)
        if piece == len(self._clean_ends):
            return self._source_ends[-1]
        if offset > self._clean_starts[piece] or piece == 0:
            return self._source_starts[piece] + offset - self._clean_starts[piece]
        return self._source_starts[piece]  # inside replacement text: the edit ends here

    def to_clean(self, offset: int) -> int:
        """Where a source offset stands in the cleaned text; inside an edit, where that edit's text begins."""
        piece = bisect_right(self._source_starts, offset) - 1
        kept = min(offset, self._source_ends[piece]) - self._source_starts[piece]
        return self._clean_starts[piece] + max(kept, 0)
