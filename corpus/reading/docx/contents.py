"""Word's tables of contents and of figures, and its indexes, told by content control, by field or by style."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from corpus.reading.docx.numbers import W, value
from corpus.reading.docx.package import Package

_FIELD = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_GALLERY = re.compile(r"(?:custom )?table of ", re.IGNORECASE)
_STYLE = re.compile(
    r"(?:toc|contents|innh|innhold) ?(?:[1-9]|heading)$|table ?of (?:figures|authorities)$|index [1-9]$"
)


@dataclass(slots=True, kw_only=True)
class _Field:
    """A field that is open: its instruction as far as it tells the kind, and the paragraph it begins in."""

    first: int
    instruction: str = ""


def contents_paragraphs(package: Package) -> frozenset[Any]:
    """The paragraphs of a file that only list what stands elsewhere."""
    found = set(_in_fields(package.body, package))
    for control in package.body.iter(f"{W}sdt"):
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and _GALLERY.match(gallery.get(f"{W}val", "")):
            found.update(control.iter(f"{W}p"))
    return frozenset(found)


def _in_fields(body: Any, package: Package) -> Iterator[Any]:
    styled: list[bool] = []  # by paragraph, in the order of the body
    fields: list[_Field] = []
    lists: list[tuple[int, int]] = []  # the paragraphs in which each begins and ends
    goes_on: set[int] = set()  # paragraphs with text after the end of a list, which Word puts into what follows it
    for element in body.iter(*(f"{W}{tag}" for tag in ("p", "t", "fldChar", "instrText", "fldSimple"))):
        here = len(styled) - 1
        if element.tag == f"{W}p":
            named = element.find(f"{W}pPr")
            style = package.style("" if named is None else value(named, "pStyle"))
            styled.append(_STYLE.match(style.name) is not None)
        elif here < 0:
            continue
        elif element.tag == f"{W}t":
            if lists and lists[-1][1] == here and element.text:
                goes_on.add(here)
        elif element.tag == f"{W}fldSimple":
            styled[here] = styled[here] or _FIELD.match(element.get(f"{W}instr", "")) is not None
        elif (closed := _closed(fields, element, here)) is not None:
            lists.append(closed)
            goes_on.discard(here)
    change = [0] * (len(styled) + 1)
    for first, last in lists:
        change[first] += 1
        change[last + (last not in goes_on or styled[last])] -= 1
    return (
        p for p, inside, own in zip(body.iter(f"{W}p"), accumulate(change), styled, strict=False) if inside > 0 or own
    )


def _closed(fields: list[_Field], mark: Any, here: int) -> tuple[int, int] | None:
    """Follow a mark of a field; where a list ends with it, the paragraphs in which the list begins and ends."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append(_Field(first=here))
    elif kind == "end" and fields and _FIELD.match((field := fields.pop()).instruction):
        return field.first, here
    elif kind is None and fields:
        fields[-1].instruction = (fields[-1].instruction + (mark.text or ""))[:20]
    return None
