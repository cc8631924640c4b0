"""The line that a place of a text stands in."""

from bisect import bisect_right


class LineCounter:
    """The lines of a text, counted once."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, place: int) -> int:
        """The 1-based line that a place stands in.

        >>> LineCounter("a\\nb").line(2)
        2
        """
        return bisect_right(self._starts, place)
