"""Tables of contents among the lines, by the numbers of pages or by the titles that come again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from corpus.structure.heading_numbers import number_alone, split_number
from corpus.structure.heading_titles import CONTENTS, TITLE_START, is_title
from corpus.structure.lines import FURNITURE, Line, Role

_PAGE = re.compile(r"(?:[.…·_]{2,}|\s)\s*(?:\d{1,3}|[ivx]{2,5})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRules:
    """What parts such lists from other lines; all are counts."""

    fewest_entries: int = 2  # one line that ends in a number is a sentence of a chapter called so
    fewest_untitled: int = 3  # without a title above them: two lines come again by chance
    apart: int = 2  # one in so many has text under it where it comes again; the cells of a form stand together


RULES = ListRules()


def mark_contents(lines: list[Line]) -> None:
    """Give the lines of tables of contents their role, be there a title above them or not."""
    again = _Again(lines)
    for at, line in enumerate(lines):
        if line.role in {Role.PROSE, Role.HEADING} and CONTENTS.match(split_number(line.text)[1]):
            for entry in lines[at : _end_titled(lines, at, again)]:
                if entry.role in {Role.PROSE, Role.LIST_ITEM}:
                    entry.role = Role.CONTENTS
    for run in _untitled(lines, again):
        for at in run:
            lines[at].role = Role.CONTENTS


class _Again:
    """Where lines stand last, by their words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.last = {line.text: at for at, line in enumerate(lines) if line.role not in FURNITURE}

    def comes_again(self, text: str, at: int) -> bool:
        """Whether the title that an entry names begins after line ``at``."""
        return self._last_title.get(_words(text), at) > at and _is_title(text)

    @cached_property
    def _last_title(self) -> Mapping[str, int]:
        """Titles may be set in capitals."""
        return {_words(line.text): at for at, line in enumerate(self.lines)}


def _is_paged(line: Line) -> bool:
    return _PAGE.search(line.text) is not None and not number_alone(line.text)  # *Kapittel 1*


def _is_title(text: str) -> bool:
    number, title = split_number(text)
    return (number is not None or TITLE_START.match(title) is not None) and is_title(title, numbered=1)


def _words(text: str) -> str:
    return " ".join((text if number_alone(text) else _PAGE.sub("", text)).casefold().split())


def _end_titled(lines: Sequence[Line], at: int, again: _Again) -> int:
    """The end of the entries under a title: most end in the number of a page, or come again farther down."""
    entries = end = number = 0
    while at + number + 1 < len(lines) and number <= 2 * entries + 1:
        number += 1
        line = lines[at + number]
        if line.role not in {Role.PROSE, Role.LIST_ITEM, *FURNITURE}:
            break
        if _is_paged(line) or again.comes_again(line.text, at + number):
            entries, end = entries + 1, number
    return at + end + 1 if entries >= RULES.fewest_entries else at


def _untitled(lines: Sequence[Line], again: _Again) -> Iterator[list[int]]:
    """Lines in a row that all come again, in the same order, with text between."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.role in FURNITURE:
            continue
        last = again.last[line.text] if line.role is Role.PROSE else at
        is_entry = last > at and _is_title(line.text)
        if run and not (is_entry and last > again.last[lines[run[-1]].text]):
            places = [again.last[lines[entry].text] for entry in run]
            apart = sum(b - a > 1 for a, b in pairwise(places))
            announced = run[0] > 0 and lines[run[0] - 1].text.endswith(":")
            if len(run) >= RULES.fewest_untitled and apart * RULES.apart >= len(run) and not announced:
                yield run
            run = []
        if is_entry:
            run.append(at)
