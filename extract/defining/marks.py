"""Stretches of text with their quotation marks and brackets closed."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_KINDS = (("«", "»"), ("“", "”"), ('"', '"'), ("(", ")"))
_MARKS = {kind: re.compile(f"[{re.escape(''.join(kind))}]") for kind in _KINDS}
_ANY_MARK = re.compile(r"[«»“”\"()]")
#: The number of an item of a list (*1)*, *b)*, *ii)*), whose bracket closes nothing.
_ITEM = re.compile(r"(?<!\S)(?<!s\.\s)(?:\d|[a-zæøå]|[ivx]{1,4})\)")


def closed(text: str, span: Span, reach: Span, core: Span | None = None) -> Span:
    """The stretch ``span`` with what it opens closed, and nothing closed that it does not open.

    A mark whose other half stands within ``reach`` is completed by it. Another one is left out: what remains is the
    longest stretch between such marks, or with ``core`` the one around it, whatever marks the core itself has.
    """
    if not _ANY_MARK.search(text, *span):
        return span
    for kind in _KINDS:
        span = _completed(text, span, reach, *kind)
    before = None
    while span != before:
        before = span
        for kind in _KINDS:
            span = _without(span, [at for at, _ in _odd(text, span, *kind)], core)
    return span


def is_closed(text: str) -> bool:
    """Whether every quotation mark and bracket of a text has its other half in it."""
    return not _ANY_MARK.search(text) or not any(next(_odd(text, (0, len(text)), *kind), None) for kind in _KINDS)


def _completed(text: str, span: Span, reach: Span, opening: str, closing: str) -> Span:
    """The stretch made longer up to the other halves of its marks of one kind."""
    start, stop = span
    odd = list(_odd(text, span, opening, closing))
    closes = [at for at, opens in odd if not opens]
    if closes:
        before = [at for at, opens in _odd(text, (reach[0], start), opening, closing) if opens]
        start = before[-len(closes)] if len(before) >= len(closes) else start
    if len(odd) > len(closes):
        after = [at for at, opens in _odd(text, (stop, reach[1]), opening, closing) if not opens]
        needed = len(odd) - len(closes)
        stop = after[needed - 1] + 1 if len(after) >= needed else stop
    return start, stop


def _odd(text: str, span: Span, opening: str, closing: str) -> Iterator[tuple[int, bool]]:
    """Where the marks of one kind stand that have no other half in a stretch, and whether they open."""
    waiting: list[int] = []
    for at in _places(text, span, opening, closing):
        if _opens(text, at, opening, closing):
            waiting.append(at)
        elif waiting:
            waiting.pop()
        else:
            yield at, False
    yield from ((at, True) for at in waiting)


def _places(text: str, span: Span, opening: str, closing: str) -> list[int]:
    """Where the marks of one kind stand, but for those behind the numbers of items."""
    marks = [mark.start() for mark in _MARKS[opening, closing].finditer(text, *span)]
    if marks and opening == "(":
        items = {item.end() - 1 for item in _ITEM.finditer(text, *span)}
        marks = [at for at in marks if at not in items]
    return marks


def _opens(text: str, at: int, opening: str, closing: str) -> bool:
    """Whether a mark opens; one that may do either opens before a word."""
    if opening != closing:
        return text[at] == opening
    return text[at + 1 : at + 2].isalnum() and not text[at - 1 : at].isalnum() if at else True


def _without(span: Span, odd: list[int], core: Span | None) -> Span:
    """The part of a stretch between marks that are to be left out."""
    start, stop = span
    ordered = sorted(odd)
    if core is None:
        parts = zip([start, *(at + 1 for at in ordered)], [*ordered, stop], strict=True)
        return max(parts, key=lambda part: part[1] - part[0])
    before, after = [at for at in ordered if at < core[0]], [at for at in ordered if at >= core[1]]
    return before[-1] + 1 if before else start, after[0] if after else stop
