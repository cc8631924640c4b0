"""A report's own list of references, read into entries: authors, year and title of each.

Styles differ and no list is clean, so this is a reading by layout and punctuation (APA, Harvard, Vancouver, or an
official document by its number): what cannot be told is left out, and the entry keeps its whole wording.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.types import Document
from extract.literature.citation_words import YEAR, citation_words
from extract.literature.settings import SETTINGS
from extract.literature.works import WorkName, work_name

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n[^\S\n]*")
_INITIALS = r"(?:[A-ZÆØÅ]\.[\s-]?){1,4}"
_SURNAME = r"(?:(?:van|von|der|den|de|af)\s){0,2}[A-ZÆØÅÄÖ][\w'’-]{1,40}(?:\s[A-ZÆØÅÄÖ][\w'’-]{1,40}){0,2}"
_PERSON = re.compile(rf"({_SURNAME}),\s{{0,2}}{_INITIALS}")
_VANCOUVER = re.compile(r"([A-ZÆØÅÄÖ][\w'’-]{1,40})\s[A-ZÆØÅ]{1,3}(?=[,.])")
_BARE_YEAR = re.compile(YEAR)
_YEAR = re.compile(rf"\(({YEAR})[^()]{{0,30}}\)")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_STOP = re.compile(r"[.?!](?:\s|$)")
_STARTS = re.compile(rf"(?:{_SURNAME},\s{{0,2}}[A-ZÆØÅ]\.|[A-ZÆØÅÄÖ][\w'’-]{{1,40}}\s[A-ZÆØÅ]{{1,3}}[,.]\s|[•–-]\s)")
_ENDS = re.compile(rf"(?:[.)\]»]|https?://\S{{1,{SETTINGS.longest_link}}}|\d)\s*$")
_END_REACH = len("https://") + SETTINGS.longest_link


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry of a list of references, with source offsets; ``authors`` are surnames or a body."""

    start: int
    end: int
    authors: tuple[str, ...]
    year: str | None
    title: str


def find_references(document: Document) -> tuple[Reference, ...]:
    """The entries of the document's lists of references, in order."""
    text = document.clean.text
    return tuple(
        _reference(document, start, end)
        for first, last in _regions(document)
        for start, end in _entries(text, first, last)
    )


def _regions(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches of cleaned text that consist of references: lists in one section may have text between them."""
    for (_, is_reference), group in groupby(document.sentences, key=lambda one: (one.section, one.kind == "reference")):
        if not is_reference:
            continue
        region = list(group)
        yield region[0].clean_start, region[-1].clean_end


def _entries(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Entries stand apart by an empty line, or each begins a line with an author after the end of another."""
    breaks = [match.end() for match in _BLANK_LINE.finditer(text, first, last)]
    starts = [first, *breaks]
    entries: list[tuple[int, int]] = []
    for start, end in zip(starts, [*breaks, last], strict=True):
        for a, b in _by_line(text, start, end):
            wording = text[a:b].strip()
            at = text.index(wording[0], a) if wording else a
            if entries and _LINK.match(wording):  # the address of the entry before
                entries[-1] = (entries[-1][0], at + len(wording))
            elif len(wording) >= SETTINGS.shortest_entry:
                entries.append((at, at + len(wording)))
    yield from ((a, b) for a, b in entries if b - a <= SETTINGS.longest_entry)


def _by_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in _LINE.finditer(text, start, end):
        reach = max(at, line.start() - _END_REACH)
        if _STARTS.match(text, line.end(), end) and _ENDS.search(text, reach, line.start()):
            yield at, line.start()
            at = line.end()
    yield at, end


def _reference(document: Document, start: int, end: int) -> Reference:
    wording = " ".join(_LINK.sub("", document.clean.text[start:end]).split())
    dated = _YEAR.search(wording) or _BARE_YEAR.search(wording)
    year = (dated[1] if dated.re is _YEAR else dated[0]) if dated else None
    apa = dated is not None and dated.re is _YEAR
    lead = wording[: dated.start()] if dated and apa else wording.partition(". ")[0]
    authors = _authors(lead, wording)
    a, b = document.clean.to_source(start, end)
    title = _title(wording, dated.end() if dated and apa else len(lead))
    return Reference(start=a, end=b, authors=authors, year=year, title=title)


def reference_name(quote: str, authors: Iterable[str], year: str | None) -> WorkName:
    """The work that an entry is about: the official document whose number it gives, else by authors and year."""
    match = citation_words().official.search(" ".join(_LINK.sub("", quote).split()))
    if match is None:
        return work_name(authors, year)
    if match["numbered"]:
        return work_name([match["numbered"]], match["year"])
    return work_name([match["name"]], "".join(match["session"].split()) if match["session"] else None)


def _authors(lead: str, wording: str) -> tuple[str, ...]:
    persons = tuple(match[1] for match in _PERSON.finditer(f"{lead.rstrip()}."))
    if not persons:
        opening = re.match(r"(?:[A-ZÆØÅÄÖ][\w'’-]{1,40}\s[A-ZÆØÅ]{1,3},?\s?(?:og\s|&\s)?){1,12}\.", wording)
        persons = tuple(match[1] for match in _VANCOUVER.finditer(opening[0])) if opening else ()
    body = " ".join(lead.split()).strip(" .,:(")
    return persons or ((body,) if body and len(body) <= SETTINGS.longest_body else ())


def _title(wording: str, after: int) -> str:
    rest = wording[after:].lstrip(" .,:)")
    stop = _STOP.search(rest)
    return rest[: stop.start() + (rest[stop.start()] == "?")].strip() if stop else rest.strip()
