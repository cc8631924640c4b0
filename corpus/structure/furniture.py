"""Page furniture: page numbers and running heads, which repeat at the edges of pages."""

import re
from collections import Counter, defaultdict
from itertools import accumulate, pairwise

from corpus.structure.lines import PAGE_GAP, Line, Role

_NUMBER = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_WORDLESS = re.compile(r"[^\w@]+")
_CAPTION = re.compile(r"(?:tabell|figur|boks|diagram|table|figure)\s*\d", re.IGNORECASE)  # alike, but no furniture
_TITLE = re.compile(r"[A-ZÆØÅ0-9«][^.!?]{2,58}")

#: A line that returns this often at page edges is a running head.
REPEATS = 3

#: Printed page numbers may run ahead of counted pages by the pages that the conversion left out.
MOST_PAGES_MISSING = 12


def mark_furniture(lines: list[Line]) -> None:
    """Give page numbers and running heads their role. Works on lines that no format has spoken for."""
    _mark_running_heads(lines)
    _mark_unannounced_heads(lines)
    _mark_page_numbers(lines)


def _at_edge(lines: list[Line], index: int) -> bool:
    """Whether a line is among the two outermost lines of its page, other furniture not counted."""
    for step, edge in ((-1, "opens_page"), (1, "closes_page")):
        at, seen = index, 0
        while seen < 2 and 0 <= at < len(lines):
            if getattr(lines[at], edge):
                return True
            seen += lines[at].role not in {Role.PAGE_NUMBER, Role.RUNNING_HEAD}
            at += step
    return False


def _mark_running_heads(lines: list[Line]) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    pages = [*accumulate(line.opens_page for line in lines)]  # also those that only a wide gap tells
    for index, line in enumerate(lines):
        key = _DIGITS.sub("", line.text).casefold()
        if len(line.text) <= 100 and len(_WORDLESS.sub("", key)) >= 3 and _can_be_head(line):
            places[key].append(index)
    for indices in places.values():
        edges = [index for index in indices if _at_edge(lines, index)]
        if len({pages[index] for index in edges}) > 1 and _is_running_head(lines, indices, edges):
            for index in indices:
                lines[index].role = Role.RUNNING_HEAD


def _can_be_head(line: Line) -> bool:
    return not line.stated and line.text[-1] != ":" and not _CAPTION.match(line.text)


def _is_running_head(lines: list[Line], indices: list[int], edges: list[int]) -> bool:
    """Whether a line recurs at pages' edges, or twice only but as the last line of a page, where no heading stands."""
    if len(edges) >= REPEATS and len(edges) >= 0.6 * len(indices):
        return True
    if len(edges) != 2 or len(indices) != 2 or not all(_TITLE.fullmatch(lines[index].text) for index in edges):
        return False
    same = lines[edges[0]].text == lines[edges[1]].text
    return same and any(lines[index].closes_page and not lines[index].opens_page for index in edges)


def _mark_unannounced_heads(lines: list[Line]) -> None:
    """A short line after a wide gap, with a bare number right under it: head and number of an unmarked page."""
    for line, after in pairwise(lines):
        bare = _NUMBER.fullmatch(after.text) and not after.gap and not line.stated
        head = line.gap >= PAGE_GAP - 1 and len(line.text) <= 60 and not line.ends_sentence
        if bare and head and abs(int(after.text) - line.page) <= line.page // 2 + MOST_PAGES_MISSING:
            line.role, after.role = Role.RUNNING_HEAD, Role.PAGE_NUMBER


def _mark_page_numbers(lines: list[Line]) -> None:
    candidates = [
        index
        for index, line in enumerate(lines)
        if _NUMBER.fullmatch(line.text) and not line.stated and _is_alone(lines, index) and _at_edge(lines, index)
    ]
    ahead = Counter(int(lines[index].text) - lines[index].page for index in candidates)
    usual = [offset for offset, n in ahead.items() if n >= REPEATS]
    for index in candidates:
        offset = int(lines[index].text) - lines[index].page
        if any(abs(offset - known) <= 2 for known in usual) or -2 <= offset <= MOST_PAGES_MISSING:
            lines[index].role = Role.PAGE_NUMBER


def _is_alone(lines: list[Line], index: int) -> bool:
    """A page number has no other bare number beside it on the same page; a chart's numbers have."""
    near = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return not any(
        _NUMBER.fullmatch(other.text) and not (lines[index].opens_page or other.opens_page) for other in near
    )
