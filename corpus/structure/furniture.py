"""Page furniture: page numbers and running heads, which repeat at the edges of pages."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.structure.heading_numbers import number_alone
from corpus.structure.lines import FURNITURE, PAGE_GAP, Line, Role
from corpus.words import CAPTION_NUMBER

#: A page's number: bare, between dashes, or called so: ``Side 3 av 12``.
_NUMBER = re.compile(
    r"(?:(?:[Ss]ide|SIDE|[Pp]age|s\.)\s*)?(?P<n>\d{1,4})(?:\s*(?:av|of|/)\s*\d{1,4})?|[–—-]\s?(?P<dashed>\d{1,4})\s?[–—-]"
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[\w@]")
_CAPTION = re.compile(CAPTION_NUMBER)  # captions are alike, but no furniture
_TITLE = re.compile(r"[A-ZÆØÅ0-9«][^.!?]{2,58}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRules:
    """What parts page numbers and running heads from the text."""

    repeats: int = 3  # a line that comes back so often at pages' edges is a running head
    share_at_edge: float = 0.6  # of a running head's places; a heading that recurs stands anywhere on a page
    longest_head: int = 100  # characters of a running head; a longer line is prose
    longest_unmarked_head: int = 60  # characters of a head that only its page number below it tells
    most_pages_missing: int = 12  # printed numbers may run ahead of counted pages, which a conversion may leave out
    offset_tolerance: int = 2  # pages by which printed numbers may lag behind counted ones


RULES = FurnitureRules()


def mark_furniture(lines: list[Line]) -> None:
    """Give page numbers and running heads their role. Works on lines that no format has spoken for."""
    _mark_running_heads(lines)
    _mark_unannounced_heads(lines)
    _mark_page_numbers(lines)


def _page_number(line: Line) -> int | None:
    match = _NUMBER.fullmatch(line.text)
    return int(match["n"] or match["dashed"]) if match else None


def _at_edge(lines: list[Line], index: int) -> bool:
    """Whether a line is among the two outermost lines of its page, other furniture not counted."""
    for step, edge in ((-1, "opens_page"), (1, "closes_page")):
        at, seen = index, 0
        while seen < 2 and 0 <= at < len(lines):
            if getattr(lines[at], edge):
                return True
            seen += lines[at].role not in FURNITURE
            at += step
    return False


def _mark_running_heads(lines: list[Line]) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    pages = [*accumulate(line.opens_page for line in lines)]  # also those that only a wide gap tells
    for index, line in enumerate(lines):
        if line.stated or len(line.text) > RULES.longest_head or line.text[-1] == ":" or _CAPTION.match(line.text):
            continue
        # The head of a left page has the number and the title of a right one, but the other way round.
        key = " ".join(sorted(_DIGITS.sub("", line.text).casefold().split()))
        if _WORD.search(key):
            places[key].append(index)
    for indices in places.values():
        if len(indices) == 1:
            continue
        edges = [index for index in indices if _at_edge(lines, index)]
        if len({pages[index] for index in edges}) > 1 and _is_running_head(lines, indices, edges):
            for index in indices:
                lines[index].role = Role.RUNNING_HEAD


def _is_running_head(lines: list[Line], indices: list[int], edges: list[int]) -> bool:
    """Whether a line recurs at pages' edges, or twice only but as the last line of a page, where no heading stands."""
    if number_alone(lines[indices[0]].text) and len({lines[index].text for index in indices}) == len(indices):
        return False  # the numbers of chapters
    if len(edges) >= RULES.repeats and len(edges) >= RULES.share_at_edge * len(indices):
        return True
    if len(edges) != 2 or len(indices) != 2 or not all(_TITLE.fullmatch(lines[index].text) for index in edges):
        return False
    same = lines[edges[0]].text == lines[edges[1]].text
    return same and any(lines[index].closes_page and not lines[index].opens_page for index in edges)


def _mark_unannounced_heads(lines: list[Line]) -> None:
    """A short line after a wide gap, with a bare number right under it: head and number of an unmarked page."""
    for line, after in pairwise(lines):
        number = None if after.gap or line.stated else _page_number(after)
        head = line.gap >= PAGE_GAP - 1 and len(line.text) <= RULES.longest_unmarked_head and not line.ends_sentence
        if number is not None and head and abs(number - line.page) <= line.page // 2 + RULES.most_pages_missing:
            line.role, after.role = Role.RUNNING_HEAD, Role.PAGE_NUMBER


def _mark_page_numbers(lines: list[Line]) -> None:
    for index, line in enumerate(lines):
        number = None if line.stated else _page_number(line)
        ahead = number is not None and -RULES.offset_tolerance <= number - line.page <= RULES.most_pages_missing
        if ahead and _at_edge(lines, index):
            line.role = Role.PAGE_NUMBER
