"""Page furniture: page numbers and running heads, which repeat at the edges of pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.structure.heading_numbers import number_alone
from corpus.structure.lines import FURNITURE, PAGE_GAP, Line, Role, goes_on_lower
from corpus.words import CAPTION_NUMBER

#: A page's number: bare, between dashes, or called so: ``Side 3 av 12``.
_NUMBER = re.compile(
    r"(?:(?:[Ss]ide|SIDE|[Pp]age|s\.)\s*)?(?P<n>\d{1,4})(?:\s*(?:av|of|/)\s*\d{1,4})?|[–—-]\s?(?P<dashed>\d{1,4})\s?[–—-]"
)
_DIGITS = re.compile(r"\d+")
_OUTER_NUMBER = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
_WORDLESS = re.compile(r"[^\w@]+")
_CAPTION = re.compile(CAPTION_NUMBER)  # captions are alike, but no furniture
_TITLE = re.compile(r"[A-ZÆØÅ0-9«][^.!?]{2,58}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRules:
    """What parts page numbers and running heads from the text."""

    repeats: int = 3  # a line that comes back so often at pages' edges is a running head
    share_at_edge: float = 0.6  # of a running head's places; a heading that recurs stands anywhere on a page
    longest_head: int = 100  # characters of a running head; a longer line is prose
    fewest_head_letters: int = 3  # fewer letters are a label or a sign of a figure
    longest_unmarked_head: int = 60  # characters of a head that only its page number below it tells
    most_pages_missing: int = 12  # printed numbers may run ahead of counted pages, which a conversion may leave out
    fewest_page_lines: int = 10  # from one page number to the next where only they tell pages; a list's are nearer
    most_page_lines: int = 80
    most_pages_on: int = 2  # left and right pages may have heads of their own
    fewest_counted: int = 4  # numbers in sequence; fewer are chapters or steps
    breaks_sentence: float = 0.5  # of such numbers that stand inside a sentence; those of chapters never do
    offset_tolerance: int = 2  # pages by which a page number may differ from what others say, for blank pages


RULES = FurnitureRules()


def mark_furniture(lines: list[Line]) -> None:
    """Give page numbers and running heads their role. Works on lines that no format has spoken for."""
    _mark_counted_pages(lines)
    _mark_running_heads(lines)
    _mark_unannounced_heads(lines)
    _mark_page_numbers(lines)


def _page_number(line: Line) -> int | None:
    match = _NUMBER.fullmatch(line.text)
    return int(match["n"] or match["dashed"]) if match else None


def _mark_counted_pages(lines: list[Line]) -> None:
    """Page numbers, with the head beside them, in a text that does not tell its pages.

    Each is one or two more than the last that is printed alike, a page's lines farther on. They are told from the
    numbers of chapters by the sentences that they stand in.
    """
    alike: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.stated or len(line.text) > RULES.longest_unmarked_head:
            continue
        if (number := _page_number(line)) is not None:
            alike[""].append((at, number))
        elif (numbers := _OUTER_NUMBER.search(line.text)) and not line.ends_sentence:  # notes end in a stop
            alike[_DIGITS.sub("", line.text)].append((at, int(numbers[0])))
    for key, places in alike.items():
        if len(places) >= RULES.fewest_counted:
            for run in _counted(places):
                _mark_pages(lines, run, Role.RUNNING_HEAD if key else Role.PAGE_NUMBER)


def _counted(places: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Runs of lines whose numbers count pages; numbers nearer to each other are figures of a table or a chart."""
    run: list[int] = []
    last = 0
    for at, number in places:
        lines_on = at - run[-1] if run else 0
        if run and lines_on < RULES.fewest_page_lines:
            continue
        if run and not (
            lines_on <= (number - last) * RULES.most_page_lines and 0 < number - last <= RULES.most_pages_on
        ):
            yield run
            run = []
        run.append(at)
        last = number
    yield run


def _mark_pages(lines: list[Line], numbers: list[int], role: Role) -> None:
    inside = [at for at in numbers if 0 < at < len(lines) - 1 and _in_sentence(lines[at - 1], lines[at + 1])]
    if len(numbers) < RULES.fewest_counted or len(inside) < RULES.breaks_sentence * len(numbers):
        return
    for at in numbers:
        lines[at].role = role
        for edge in lines[at + 1 : at + 2]:
            edge.opens_page = lines[at].closes_page = True


def _in_sentence(before: Line, after: Line) -> bool:
    return goes_on_lower(after.text) or not before.ends_sentence


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
        # The head of a left page has the number and the title of a right one, but the other way round.
        key = " ".join(sorted(_DIGITS.sub("", line.text).casefold().split()))
        is_text = line.stated or line.text[-1] == ":" or _CAPTION.match(line.text)
        has_letters = len(_WORDLESS.sub("", key)) >= RULES.fewest_head_letters
        if has_letters and len(line.text) <= RULES.longest_head and not is_text:
            places[key].append(index)
    for indices in places.values():
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
    candidates = {
        index: number - line.page
        for index, line in enumerate(lines)
        if (number := _page_number(line)) is not None and not line.stated and _at_edge(lines, index)
    }
    ahead = Counter(candidates.values())
    usual = [offset for offset, n in ahead.items() if n >= RULES.repeats]
    for index, offset in candidates.items():
        if not usual and _heads_title(lines, index):
            continue
        tolerance = RULES.offset_tolerance
        if any(abs(offset - other) <= tolerance for other in usual) or -tolerance <= offset <= RULES.most_pages_missing:
            lines[index].role = Role.PAGE_NUMBER


def _heads_title(lines: list[Line], index: int) -> bool:
    """Whether a number that opens a page is a chapter's: its title stands right under it."""
    under = lines[index + 1] if lines[index].opens_page and index + 1 < len(lines) else None
    return under is not None and not under.gap and _TITLE.fullmatch(under.text) is not None
