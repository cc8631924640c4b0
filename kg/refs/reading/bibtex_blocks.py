"""BibTeX as entries with fields, each with its line; bibtexparser parts what is well formed, we what is not.

A text is cut where an entry begins, so that a brace that is missing in one entry does not swallow the next. What
bibtexparser refuses, or reads as one value where a comma is missing, is read again by the names of its fields.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtexparser.model import Block, DuplicateFieldKeyBlock, Entry, ImplicitComment, Preamble, String
from bibtexparser.splitter import Splitter

#: Blanks are counted, so that a text of blanks takes no time.
_ENTRY = re.compile(r"(?:^[ \t]{0,99}|(?<=[})])[ \t]{0,99})@[ \t]{0,99}[A-Za-z]+\s{0,99}[{(]", re.MULTILINE)
_HEAD = re.compile(
    r"\s{0,99}@[ \t]{0,99}([A-Za-z]+)\s{0,99}[{(][ \t]{0,99}"
    r"(?:([^,\n={}\"]{0,300}?)[ \t]{0,99}(?:,|\n|\Z|(?<=[ \t])(?=[A-Za-z][\w-]{0,80}[ \t]{0,9}=))|(?=[A-Za-z]))"
)
#: A field of an entry that is not well formed: at the start of a line, or after a value; a bare value only a number.
_FIELD = re.compile(
    r"(?:^[ \t]{0,99},?[ \t]{0,99}|(?:[}\"\d]|\w)[ \t]{0,99},[ \t]{0,99}|[}\"][ \t]+|(?<=[{(])[ \t]{0,99})"
    r"([A-Za-z][\w:.+*/-]{0,80}?)"
    r"[ \t]{0,99}=[ \t]{0,99}(?=[{\"]|\w+[ \t]{0,99}(?:[,#})]|$))",
    re.MULTILINE,
)
_LOST_HEAD = re.compile(r"^[ \t]*(?:author|title)[ \t]*=[ \t]*[{\"]", re.MULTILINE | re.IGNORECASE)
_PIECE = re.compile(r"\s*(#?)\s*")
_BARE = re.compile(r"[^\s#\"{},]+")
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundField:
    """A field as it stands: ``value`` with its braces or quotation marks."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEntry:
    """An entry; ``fault`` says what was wrong with it where it could only be read by the names of its fields."""

    type: str
    key: str
    line: int
    fields: tuple[FoundField, ...]
    fault: str = ""


class FoundString(FoundField):
    """An abbreviation: ``@string{name = value}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Text that seems to be an entry, and of which nothing could be read."""

    line: int
    problem: str


Found = FoundEntry | FoundString | Unread


def blocks_of(text: str) -> Iterator[Found]:
    """The entries and abbreviations of a text, and what could not be read of it, in order."""
    logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)  # we tell what it tells
    starts = [found.start() for found in _ENTRY.finditer(text)]
    line, before = 1, 0
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        line += text.count("\n", before, start)
        before = start
        if chunk := text[start:end].rstrip():
            yield from _blocks_of_one(chunk, line)


def _blocks_of_one(chunk: str, line: int) -> Iterator[Found]:
    """What a piece of text holds that begins an entry, or stands before the first."""
    head = _HEAD.match(chunk)
    kind = head[1].lower() if head else ""
    if kind in {"comment", "preamble"}:
        return
    if head is None:
        yield from _without_head(chunk, line)
        return
    blocks = list(Splitter(chunk).split().blocks)
    if kind == "string":
        yield from (_string(block, line) for block in blocks if isinstance(block, String))
        if not any(isinstance(block, String) for block in blocks):
            yield Unread(line=line, problem="an abbreviation (@string) that is not closed")
        return
    entries = [entry for block in blocks if (entry := _entry(block, line)) is not None]
    fault = _fault(blocks, entries)
    if not fault:
        yield from entries
    else:
        yield _by_names(chunk, line, head, fault)


def _without_head(chunk: str, line: int) -> Iterator[Found]:
    """Text between entries is a comment; one with fields seems to have lost its beginning."""
    if found := _LOST_HEAD.search(chunk):
        at = line + chunk.count("\n", 0, found.start())
        yield Unread(line=at, problem="fields that stand in no entry")


def _string(block: String, line: int) -> FoundString:
    return FoundString(name=block.key.lower(), value=block.value, line=line + (block.start_line or 0))


def _entry(block: Block, line: int) -> FoundEntry | None:
    given = block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
    if not isinstance(given, Entry):
        return None
    fields = tuple(
        FoundField(name=field.key, value=str(field.value), line=line + max(field.start_line, 0))
        for field in given.fields
    )
    return FoundEntry(
        type=given.entry_type.lower(), key=given.key, line=line + max(given.start_line or 0, 0), fields=fields
    )


def _fault(blocks: list[Block], entries: list[FoundEntry]) -> str:
    """What is wrong with a piece of text, of which an entry was to be read."""
    if not entries:
        return "a brace or quotation mark is missing, or a comma"
    left = [str(block.raw) for block in blocks if isinstance(block, ImplicitComment)]
    if any(_FIELD.search(text) for text in left) or any(
        not isinstance(block, Entry | DuplicateFieldKeyBlock | ImplicitComment | Preamble) for block in blocks
    ):
        return "it is closed before its end: a brace too many, or one missing"
    for entry in entries:
        if "=" in entry.key:
            return "it has no key"
        for field in entry.fields:
            if re.search(r"[\n{}\"]", field.name):
                return f"a comma or an equals sign is missing near {field.name.split()[-1:]}"
            if pieces_of(field.value) is None and _FIELD.search(field.value):
                return f"a comma is missing after the field {field.name!r}"
    return ""


def _by_names(chunk: str, line: int, head: re.Match[str], fault: str) -> Found:
    """An entry read by the names of its fields: each value goes on to the next name."""
    body = chunk[head.end() :]
    names = list(_FIELD.finditer(body))
    if not names:
        return Unread(line=line, problem=f"an entry (@{head[1]}) of which no field can be read")
    ends = [*(found.start(1) for found in names[1:]), len(body)]
    fields, at, seen = [], line + chunk.count("\n", 0, head.end()), 0
    for found, end in zip(names, ends, strict=True):
        at += body.count("\n", seen, found.start(1))
        seen = found.start(1)
        fields.append(FoundField(name=found[1], value=_mended(body[found.end() : end]), line=at))
    key = (head[2] or "").strip()
    return FoundEntry(type=head[1].lower(), key=key, line=line, fields=tuple(fields), fault=fault)


def _mended(value: str) -> str:
    """A value whose end is not known, in braces that are balanced."""
    value = value.strip().rstrip(",; \t\n")
    if re.fullmatch(r"[\w ]+[})]?", value):
        return value.rstrip("})")
    pieces = pieces_of(value)
    if pieces is not None and len(pieces) == 1:
        return value
    if value[:1] == '"':
        inner = value[1:].rstrip("}) \t\n,").removesuffix('"')
    else:
        closed = value.rstrip()
        surplus = closed.count("}") - closed.count("{")
        while closed.endswith("}") and surplus > 0:
            closed, surplus = closed[:-1].rstrip(" \t\n,"), surplus - 1
        inner = closed.removeprefix("{")
        inner = inner.removesuffix("}") if closed.startswith("{") and surplus == 0 else inner
    return "{" + _balanced(inner) + "}"


def _balanced(text: str) -> str:
    """The text without braces that have no partner."""
    opened: list[int] = []
    lone = set()
    for found in re.finditer(r"(?<!\\)[{}]", text):
        if found[0] == "{":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            lone.add(found.start())
    lone |= set(opened)
    return "".join(sign for at, sign in enumerate(text) if at not in lone) if lone else text


def pieces_of(value: str) -> list[tuple[bool, str]] | None:
    """The pieces of a value that ``#`` joins: whether each is a name or number, and its text without what closes it.

    ``None`` for a value that is not made so.
    """
    pieces: list[tuple[bool, str]] = []
    at = 0
    while at < len(value):
        joined = _PIECE.match(value, at)
        start = joined.end() if joined else at
        if start >= len(value):
            break
        if pieces and not (joined and joined[1]):
            return None
        end = _end_of_piece(value, start)
        if end is None:
            return None
        is_bare = value[start] not in '{"'
        pieces.append((is_bare, value[start:end] if is_bare else value[start + 1 : end - 1]))
        at = end
    return pieces


def _end_of_piece(value: str, start: int) -> int | None:
    if value[start] not in '{"':
        found = _BARE.match(value, start)
        return found.end() if found else None
    closing, depth = ("}" if value[start] == "{" else '"'), 0
    for mark in re.compile(r"(?<!\\)[{}]|\"").finditer(value, start + 1):
        if mark[0] == closing and depth == 0:
            return mark.end()
        if mark[0] != '"':
            depth += 1 if mark[0] == "{" else -1
    return None


def is_month(name: str) -> bool:
    """Whether a name is one of the months that every style defines."""
    return name.lower() in _MONTHS
