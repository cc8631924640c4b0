"""Lists of titles among the lines: tables of contents, and lists of references wherever they stand."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from corpus.structure.heading_numbers import number_alone, split_number
from corpus.structure.heading_titles import CONTENTS, REFERENCES, TITLE_START, is_sentence, is_title
from corpus.structure.lines import FURNITURE, Line, Role, goes_on_lower, is_wrapped, usual_width
from corpus.words import YEAR

_PAGE = re.compile(r"(?:[.…·_]{2,}|\s)\s*(?:\d{1,3}|[ivx]{2,5})$")
_SURNAME = r"[A-ZÆØÅÄÖ][\w'’-]{1,30}(?: [A-ZÆØÅÄÖ][\w'’-]{1,30})?"
_DATED = re.compile(rf"\b(?:{YEAR}[a-z]?|u\.å)\b")
#: How an entry opens: authors with initials, anybody with a year in brackets, or an official document by its number.
_REFERENCE = re.compile(
    rf"(?:\[?\d{{1,3}}[\].)]?\s+|[•▪*–-]\s+)?(?:"
    rf"(?P<persons>{_SURNAME}(?:,? (?:[A-ZÆØÅ]\.[ -]?){{1,4}}| [A-ZÆØÅ]{{1,3}}[,.]))"
    rf"|(?P<dated>[A-ZÆØÅÄÖ](?:[^().:;?!]|(?<=\b\w)\.){{1,100}}\.? \((?:{YEAR}[a-z]?|u\.å\.)[^()]{{0,20}}\)"
    r"[.:,]?(?:$| [«\"“A-ZÆØÅ]))"
    r"|(?P<document>(?:NOU|Meld\. ?St\.|St\. ?meld\.|Prop\.|Ot\. ?prp\.|Innst\.|Rundskriv|L(?:ov|OV)|F(?:orskrift|OR))"
    r"(?: ?nr\.)?[ -][^.]*\d)"
    r"|(?P<published>(?<=\s).))"
)
#: A document that somebody tells of in a sentence: *NOU 2009: 22 drøfter …*.
_TOLD_OF = re.compile(r"(?:\(\d{4}[–-]\d{4}\)|NOU \d{4}: ?\d{1,2}),? [a-zæøå]")
_PUBLISHED = re.compile(rf"[;,:.] {YEAR}[a-z]?(?:[.;:]|$)")
_LINK = re.compile(r"(?:https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRules:
    """What parts such lists from other lines; all but a width are counts."""

    fewest_entries: int = 2  # one line that ends in a number is a sentence of a chapter called so
    fewest_untitled: int = 3  # without a title above them: two lines come again by chance
    fewest_references: int = 3  # without a heading that says so; two may be named in the text
    most_reference_lines: int = 5  # of one entry; what goes on longer is a paragraph
    full_line: float = 0.6  # of the usual width; shorter lines end an entry
    apart: int = 2  # one in so many has text under it where it comes again; the cells of a form stand together


RULES = ListRules()


def mark_contents(lines: list[Line]) -> None:
    """Give the lines of tables of contents their role, be there a title above them or not."""
    again = _Again(lines)
    for at, line in enumerate(lines):
        if line.role in {Role.PROSE, Role.HEADING} and CONTENTS.match(split_number(line.text)[1]):
            for entry in lines[at : _end_titled(lines, at, again)]:
                is_item = entry.role in {Role.PROSE, Role.LIST_ITEM}
                if is_item and (_is_paged(entry) or not entry.ends_sentence or entry.text.endswith("?")):
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
        """Titles may be set over two lines, or in capitals."""
        last = {_words(f"{line.text} {after.text}"): at for at, (line, after) in enumerate(pairwise(self.lines))}
        for at, line in enumerate(self.lines):
            last[_words(line.text)] = at
        return last


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
    seen: set[str] = set()
    while at + number + 1 < len(lines) and number <= 2 * entries + 1:
        number += 1
        line = lines[at + number]
        # What comes again first is the first heading of the text.
        if line.role not in {Role.PROSE, Role.LIST_ITEM, *FURNITURE} or _words(line.text) in seen:
            break
        if _is_paged(line) or again.comes_again(line.text, at + number):
            seen.add(_words(line.text))
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


def mark_references(lines: list[Line]) -> None:
    """Give lists of references their role, be there a heading above them or not."""
    width = RULES.full_line * usual_width(lines) if is_wrapped(lines) else math.inf
    at = 0
    while at < len(lines):
        end, entries = at, 0
        while (after := _reference_end(lines, end, width)) > end:
            entries += _LINK.fullmatch(lines[end].text) is None
            end = after
        titled = at > 0 and lines[at - 1].text.endswith(":") and REFERENCES.match(lines[at - 1].text) is not None
        if entries >= (1 if titled else RULES.fewest_references):
            for line in lines[at - titled : end]:
                line.role = Role.REFERENCE
        at = max(at + 1, end)


def _reference_end(lines: Sequence[Line], at: int, width: float) -> int:
    """The end of the entry that begins at a line, ``at`` itself if none does; lines of ``width`` go on in the next."""
    opening = at < len(lines) and lines[at].role in {Role.PROSE, Role.LIST_ITEM} and _REFERENCE.match(lines[at].text)
    if not opening:
        is_link = at < len(lines) and lines[at].role is Role.PROSE and _LINK.fullmatch(lines[at].text)
        return at + bool(is_link)
    end = at + 1
    while end < len(lines) and lines[end].role is lines[at].role and _is_rest(lines[end - 1], lines[end], width):
        end += 1
    wording = " ".join(line.text for line in lines[at : min(end, at + RULES.most_reference_lines)])
    if opening["persons"] or opening["published"]:
        told = (_DATED if opening["persons"] else _PUBLISHED).search(wording) is not None
    else:
        told = opening["dated"] is not None or not (is_sentence(wording) or _TOLD_OF.search(wording))
    return end if told and end - at <= RULES.most_reference_lines else at


def _is_rest(before: Line, line: Line, width: float) -> bool:
    if line.set_off or _REFERENCE.match(line.text):
        return False
    return goes_on_lower(line.text) or len(before.text) >= width or _LINK.fullmatch(line.text) is not None
