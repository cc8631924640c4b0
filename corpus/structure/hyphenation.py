"""Line-end hyphens: the typesetter's are joined, the word's own are kept.

Evidence, in this order: what follows (``og``, ``eller``, a slash, a figure), the form of the parts (acronyms,
figures, names), the document's own vocabulary (the same word elsewhere, solid or hyphenated), and last whether the
document was hyphenated by a typesetter at all, seen from how many of its lines end in a hyphen.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from corpus.structure.lines import DROPPED, Line, Role
from corpus.types import Edit, EditKind
from corpus.words import RUNNING_WORD

_HYPHENS = ("-", "–", "\u00ad", "\u2010", "\u2011")
_NOT_IN_WORD = re.compile(r"[\s()«»\"“”]")
_RIGHT = re.compile(r"[^\s]*")
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_CONJUNCTIONS = frozenset({"og", "eller", "and", "or", "samt", "til"})

#: Two adjectives side by side are written with a hyphen: *pedagogisk-psykologisk*, *medisinsk-faglig*.
_ADJECTIVES = re.compile(r"\w{3,}i?sk-\w{3,}(?:isk|lig|leg)e?", re.IGNORECASE)

#: A document whose lines end in a hyphen more seldom than this was not hyphenated by a typesetter.
TYPESET_SHARE = 0.02

#: One line that ends in a hyphen may be a chance, in a text of any length.
FEWEST_TYPESET = 2

#: Words of fewer letters than this are joined in a link only by chance: much of what links hold is no word.
SHORTEST_LINK_WORD = 6


@dataclass(frozen=True, kw_only=True)
class HyphenEvidence:
    """What decides about a hyphen: the words of a text, in lower case, and whether typesetters set hyphens."""

    text: str
    typeset: bool

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands whole inside a line, counted when a hyphen first asks."""
        return Counter(RUNNING_WORD.findall(self.text))


def hyphen_edits(text: str, lines: Sequence[Line], evidence: HyphenEvidence) -> list[Edit]:
    """The edits for every line of running text that ends in a hyphen or opens with one."""
    kept = [line for line in lines if line.role not in DROPPED]
    dropped = [(line.start, line.end) for line in lines if line.role in DROPPED]
    return edits_between(text, kept, evidence=evidence, dropped=dropped)


def hyphen_evidence(lines: Sequence[Line]) -> HyphenEvidence:
    """The evidence that the running text of a document gives."""
    kept = [line for line in lines if line.role not in DROPPED]
    hyphened = sum(line.text.endswith(("-", "\u00ad")) for line in kept)
    shown = [*kept, *(line for line in lines if line.role is Role.URL)]  # a link's copy shows words across breaks
    text = "\n".join(line.text for line in shown).lower()
    return HyphenEvidence(text=text, typeset=hyphened >= max(FEWEST_TYPESET, TYPESET_SHARE * len(kept)))


def edits_between(
    text: str, kept: Sequence[Line], *, evidence: HyphenEvidence, dropped: Sequence[tuple[int, int]] = ()
) -> list[Edit]:
    """The edits at the line ends of lines that follow each other, around stretches that are dropped between them."""
    edits: list[Edit] = []
    in_url = False
    for line, after in pairwise(kept):
        left = _NOT_IN_WORD.split(line.text)[-1] if line.text.endswith(_HYPHENS) else ""
        opens = after.text[0] == "-" and after.text[1:2].isalpha()
        if left or opens:
            in_url = bool(_URL.search(line.text.rsplit(None, 1)[-1])) or (in_url and " " not in line.text)
        if left and after.role is line.role:
            if decision := _decide(left, after.text, evidence, in_url=in_url):
                kind, mark = decision
                edits += _gap_edits(line.end - (mark != text[line.end - 1]), after.start, kind, dropped)
                continue
        elif opens and line.text[-1:].isalnum() and not after.gap:
            edits += _gap_edits(line.end, after.start, "hyphen_keep", dropped)
            continue
        in_url = False
    return edits


def _decide(left: str, after: str, evidence: HyphenEvidence, *, in_url: bool) -> tuple[EditKind, str] | None:
    """Whether to join, to keep without a blank, or (``None``) to leave the break as a blank."""
    right = _RIGHT.match(after)[0]  # type: ignore[index]  # the pattern matches the empty string
    stem = left[:-1]
    if in_url:
        return _decide_url(left, right, evidence.words)
    if not stem or not right:
        return None
    bare = right.strip('.,;:!?)»”"')
    if bare.lower() in _CONJUNCTIONS:
        return None
    if left[-1] == "–":
        # A dash that parts clauses has a blank before it; one that stands at its word joins it to the next.
        return ("hyphen_keep", "–") if stem[-1].isalnum() and (right[0].isdigit() or right[0].islower()) else None
    if left[-1] == "\u00ad":
        return "hyphen_join", ""
    return _decide_word(stem, right, bare, evidence)


def _decide_word(stem: str, right: str, bare: str, evidence: HyphenEvidence) -> tuple[EditKind, str] | None:
    words = evidence.words
    head = re.split(r"[-–/]", bare)[0]
    tail = re.split(r"[-–/]", stem)[-1]
    keep: tuple[EditKind, str] = ("hyphen_keep", "-")
    if not right[0].isalnum() or not stem[-1].isalnum() or right[0].isdigit() or stem[-1].isdigit():
        return keep if right[0] not in "–-•" else None
    joined, hyphened = words[(tail + head).lower()], words[(tail + "-" + head).lower()]
    if right[0].isupper() or (len(tail) > 1 and tail[1:].upper() == tail[1:] and tail[-1].isalpha()):
        # A name may have a capital inside; that it stands solid elsewhere is the only sign.
        return ("hyphen_join", "") if joined > hyphened and right[1:2].islower() else keep
    if joined or hyphened:
        return ("hyphen_join", "") if joined >= hyphened else keep
    return keep if not evidence.typeset or _ADJECTIVES.fullmatch(f"{tail}-{head}") else ("hyphen_join", "")


def _decide_url(left: str, right: str, words: Counter[str]) -> tuple[EditKind, str] | None:
    """Inside a link the hyphen is its own, unless the word across the break stands solid in the document."""
    if not right:
        return None
    tail, head = re.split(r"\W", left[:-1])[-1], re.split(r"\W", right)[0]
    solid = words[(tail + head).lower()] if len(tail + head) >= SHORTEST_LINK_WORD else 0
    return ("hyphen_join", "") if solid and not words[(tail + "-" + head).lower()] else ("hyphen_keep", "-")


def _gap_edits(start: int, end: int, kind: EditKind, dropped: Sequence[tuple[int, int]]) -> list[Edit]:
    """Empty ``[start, end)`` around the lines that other edits drop (a word broken over a footnote)."""
    edits, at = [], start
    for a, b in dropped[bisect_left(dropped, (start, 0)) : bisect_left(dropped, (end, 0))]:
        edits.append(Edit(start=at, end=a, kind=kind, clean=""))
        at = b
    edits.append(Edit(start=at, end=end, kind=kind, clean=""))
    return [edit for edit in edits if edit.end > edit.start]
