"""Texts in a cell of a table that we write, and out of it again, whatever they hold.

A text stands as it is; several stand between semicolons. What would be changed on the way (a mark that turns the
direction of a line, a blank at the end, an apostrophe that guards a formula), or parted, is a list of JSON.
"""

import json
import re
from collections.abc import Sequence

from corpus.shown import harmless, unguarded

#: What a workbook takes for the number of a character.
_CODED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_KEPT_HEAD = re.compile(r"kept(?: ([a-z]+))?: (.*)", re.DOTALL)
_CONTINUED = re.compile(r"(.*) \(continued (\d{1,5})\)", re.DOTALL)


def to_cell(texts: Sequence[str], *, parted: bool = False) -> str:
    """One text, or several, as a cell; ``parted`` where semicolons are to stand between them.

    >>> to_cell(["school", "law"], parted=True), to_cell(["a; b"], parted=True), to_cell(["a; b"]), to_cell(["a", "b"])
    ('school; law', '["a; b"]', 'a; b', '["a", "b"]')
    """
    is_plain = all(map(_stands, texts)) and (not any(";" in text for text in texts) if parted else len(texts) == 1)
    if is_plain or not texts:
        return "; ".join(texts)
    is_ascii = any(harmless(text) != text for text in texts)
    return _CODED.sub(r"_\\u0078", json.dumps([*texts], ensure_ascii=is_ascii))


def _stands(text: str) -> bool:
    return (
        harmless(text) == text == text.strip() != "" and not text.startswith("[") and unguarded(text) == text
        and not _CODED.search(text)
    )  # fmt: skip


def from_cell(cell: str, *, several: bool, is_guarded: bool) -> tuple[str, ...]:
    """The texts of a cell that :func:`to_cell` made; ``several`` where semicolons stand between texts.

    ``is_guarded`` is true of CSV, in which an apostrophe stands before what would be a formula.
    """
    if cell.startswith("["):
        try:
            held = json.loads(unguarded(cell) if is_guarded else cell)
        except (ValueError, RecursionError):
            held = None
        if isinstance(held, list) and all(isinstance(each, str) for each in held):
            return tuple(re.sub("[\ud800-\udfff]", "\ufffd", each) for each in held)
    text = unguarded(cell)
    return tuple(each.strip() for each in text.split(";") if each.strip()) if several else (text,)


def kept_head(field: str, name: str) -> str:
    """The head of the column for values that no column of a field holds (:mod:`kg.refs.records.kept`)."""
    return f"kept{f' {field}' if field else ''}: {to_cell([name])}"


def of_kept_head(head: str) -> tuple[str, str] | None:
    """The field and name of values in a column with such a head; ``None`` for another.

    >>> of_kept_head(kept_head("year", "PY")), of_kept_head("Note")
    (('year', 'PY'), None)
    """
    found = _KEPT_HEAD.fullmatch(head)
    return (found[1] or "", from_cell(found[2], several=False, is_guarded=False)[0]) if found else None


def continued_head(head: str, part: int) -> str:
    """The head of the column in which the ``part``-th part of a long cell stands."""
    return head if part == 1 else f"{head} (continued {part})"


def of_continued_head(head: str) -> str | None:
    """The head whose cells are continued in a column; ``None`` for a column of its own."""
    found = _CONTINUED.fullmatch(head)
    return found[1] if found else None
