"""Sentences and sentence-like units: headings, list items and captions each for themselves, prose split at stops.

A stop ends a sentence when what follows can open one and the word before is no abbreviation, ordinal, initial or
list number. A sentence goes on over a page, a footnote, a table or a figure when it has not ended and what follows
goes on in lower case.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from corpus.clean_text import CleanText
from corpus.language import Language, language_of
from corpus.structure.lines import (
    DROPPED,
    NARROWEST,
    Line,
    Role,
    begins_caption,
    continues,
    is_wrapped,
    usual_width,
)
from corpus.types import Edit, Page, Section, Sentence, UnitKind
from corpus.words import RESPONSIBLE

_KIND_OF_ROLE: dict[Role, UnitKind] = {
    Role.PROSE: "prose",
    Role.HEADING: "heading",
    Role.LIST_ITEM: "list_item",
    Role.CAPTION: "caption",
}

_STOP = re.compile(r"[.!?…]+[\"»”’')\]]*(?=\s|$)")
#: A word that opens sentences and is no name, and a stop that is missing before it.
_OPENER = r"(?:Det|Dette|Disse|Denne|Når|Vi|Å)\s[a-zæøå]"
_UNSTOPPED = re.compile(rf"\s(?<![.!?…]\s){_OPENER}")
_STOP_OR_OPENER = re.compile(rf"{_STOP.pattern}|(?<=[a-zæøå]{{3}})(?=\s+{_OPENER})")
_LAST_TOKEN = re.compile(r"[\w.§/]+\.$")
#: What stands before the number of an item inside a sentence: *1. Lek, 2. Læring og 3. Omsorg*.
_BEFORE_ITEM = (":", ".", "?", ",", ";")
_COORDINATING = frozenset({"og", "eller", "samt"})
_MONTH = re.compile(r"(?:jan|feb|mars|apr|mai|juni|juli|aug|sep|okt|nov|des)", re.IGNORECASE)
_OPENS = re.compile(r"[\"«“„‘'(\[–-]*\s*[A-ZÆØÅÄÖÜÉ0-9•]")
#: A term in a list of definitions, whose sign is lost.
_TERM = re.compile(r"[a-zæøå][\w-]*(?: [\w-]+){0,3}: [a-zæøå]")
_CITATION_AFTER = re.compile(r"\s*\((?:[^()]|\([^()]*\)){0,200}\)[.]?")
_CAPITAL = re.compile(r"[\"«“„‘'(\[–-]*\s*[^\W\d_a-zæøå]")
_INITIALS = re.compile(r"(?:[A-ZÆØÅÄÖ]\.)+")
#: A publication by its series and number, at the head of a sentence or of an item in a row, with its title.
_SERIES = re.compile(
    r"(?:^|[;:(])\s*"
    r"(?:NOU|Norges offentlige utredninger|(?:St\.\s?)?[Mm]eld\.(?:\s?[Ss]t\.)?|Prop\.|Ot\.\s?prp\.|Innst\.)"
    r"(?:\s?(?:nr\.|[SLO]\.))*\s?\d[\d: ]*(?:[SLK]\b)?\s?(?:\([\d–-]+\))?:?\s+[A-ZÆØÅ][^.:;()!?]{3,}$"
)
#: Who said it, or where it stands, after the closing mark of a quotation; not a sentence in brackets.
_SPEAKER = re.compile(r"\s*\([^()]{2,80}[^().!?]\)[.]?(?=\s|$)")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b|ibid|§", re.IGNORECASE)

#: A line of at least this share of a full one was wrapped, and its paragraph goes on; a shorter one ends it.
WRAPPED_LINE = 0.62

#: A publication with its series, number and title is no longer.
LONGEST_TITLED = 100

#: Ordinals have so many digits at most (``31. mai``); ``i 2000. Det`` ends a sentence.
ORDINAL_DIGITS = 2


@cache
def _abbreviations() -> dict[str, bool]:
    """Abbreviation → whether it may end a sentence."""
    text = files("corpus").joinpath("data/abbreviations.txt").read_text(encoding="utf8")
    rows = [row.strip() for row in text.splitlines() if row.strip() and not row.startswith("#")]
    return {row.rstrip("!"): row.endswith("!") for row in rows}


@cache
def _reach() -> int:
    """How many characters before a stop are looked at: one more than the longest abbreviation has."""
    return 1 + max(map(len, _abbreviations()))


def build_sentences(
    lines: list[Line],
    clean: CleanText,
    edits: Iterable[Edit],
    *,
    sections: tuple[Section, ...],
    pages: tuple[Page, ...],
) -> tuple[Sentence, ...]:
    """All sentences and sentence-like units of a document, in reading order, never overlapping."""
    markers = {edit.start: edit.end for edit in edits if edit.kind == "footnote_marker"}
    section_starts = [section.start for section in sections]
    page_starts = [page.start for page in pages]
    sentences: list[Sentence] = []
    for start, end, kind, language in _units(lines, clean):
        a, b = clean.to_source(start, end)
        b = markers.get(b, b)  # a footnote marker after the stop belongs to the sentence
        section = max(0, bisect_right(section_starts, a) - 1)
        sentences.append(
            Sentence(
                index=len(sentences),
                start=a,
                end=b,
                clean_start=start,
                clean_end=end,
                section=section,
                page=max(1, bisect_right(page_starts, a)),
                kind="reference" if sections[section].kind == "references" and kind != "heading" else kind,
                language=language,
            )
        )
    return tuple(sentences)


def _units(lines: list[Line], clean: CleanText) -> Iterator[tuple[int, int, UnitKind, Language]]:
    spans = [
        (clean.to_clean(block[0].start), clean.to_clean(block[-1].end), _KIND_OF_ROLE[block[0].role])
        for block in _blocks(lines)
    ]
    languages = _languages([(clean.text[start:end], kind) for start, end, kind in spans])
    for (start, end, kind), language in zip(spans, languages, strict=True):
        text = clean.text[start:end]
        whole = kind in {"heading", "caption"} and text.strip()
        for a, b in [(_skip_space(text, 0), len(text.rstrip()))] if whole else split_sentences(text):
            yield start + a, start + b, kind, language


def _languages(paragraphs: Sequence[tuple[str, UnitKind]]) -> list[Language]:
    """The language of each paragraph; one too short to tell has that of the one before, a heading of the one after."""
    own = [language_of(text) for text, _ in paragraphs]
    first: Language = next((language for language in own if language), "nb")
    languages: list[Language] = []
    for at, (_, kind) in enumerate(paragraphs):
        after = own[at + 1] if kind == "heading" and at + 1 < len(own) else None
        languages.append(own[at] or after or (languages[-1] if languages else first))
    return languages


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of kept lines that read on as one: paragraphs, list items, headings, captions."""
    block: list[Line] = []
    width = usual_width(lines)
    broken = is_wrapped(lines) or any(line.opens_paragraph for line in lines)
    for line in lines:
        if line.role in DROPPED:
            continue
        if block and not _reads_on(block[-1], line, width=width, broken=broken):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _reads_on(before: Line, line: Line, *, width: int, broken: bool) -> bool:
    """Whether a line goes on the block of the one before; ``broken`` says that paragraphs are broken into lines."""
    if before.role is not line.role or line.role is Role.HEADING:
        return before.role is line.role and line.heading == before.heading
    if line.role is Role.CAPTION:
        return not line.gap and line.mark == before.mark and not begins_caption(line.text)
    if line.role is Role.LIST_ITEM:
        return (
            line.mark == before.mark
            and continues(before.text, line.text)
            and (not line.gap or before.text.endswith("-"))
        )
    if RESPONSIBLE.match(line.text):
        return False
    goes_on = before.text.endswith(("-", "–")) or continues(before.text, line.text)
    wrapped = len(before.text) > WRAPPED_LINE * width
    cut_off = wrapped and not before.ends_sentence
    if line.opens_paragraph:  # where a PDF was converted, a line may be called a paragraph
        return goes_on and cut_off and len(before.text) >= NARROWEST
    if not broken:  # a line is a paragraph, or an item of a list; a conversion may have broken one at a page's end
        reads_on = before.text.endswith("-") or (goes_on and cut_off)
    elif line.gap or line.opens_page:
        reads_on = (goes_on and not before.text.endswith(":")) or (not line.gap and cut_off)
    else:
        reads_on = goes_on or wrapped or before.ends_sentence
    return reads_on


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentence spans of one paragraph, without the white space around them.

    >>> text = "Barnet fikk hjelp, jf. § 3-1. Det var 3. mai."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['Barnet fikk hjelp, jf. § 3-1.', 'Det var 3. mai.']
    """
    start = _skip_space(text, 0)
    for stop in (_STOP_OR_OPENER if _UNSTOPPED.search(text) else _STOP).finditer(text):
        end = stop.end()
        if end <= start or not _is_boundary(text, start, stop):
            continue
        cited = _CITATION_AFTER.match(text, end)
        if text[end - 1] in '»”"' and (speaker := _SPEAKER.match(text, end)):
            end = speaker.end()
        elif cited and _YEAR.search(cited[0]) and (text[end - 1] in '»”"' or cited[0].endswith(".")):
            end = cited.end()  # the source of a quotation, or of a title that ends in a stop, belongs to it
        yield start, end
        start = _skip_space(text, end)
    if start < len(text.rstrip()):
        yield start, len(text.rstrip())


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_boundary(text: str, start: int, stop: re.Match[str]) -> bool:
    at = _skip_space(text, stop.end())
    if at == len(text) or not stop[0]:
        return True
    opens = (_OPENS.match(text, at) or _TERM.match(text, at)) is not None
    if stop[0] == "." and opens and _is_titled(text, start, stop.start()):
        return False
    return opens and (stop[0] != "." or not _is_abbreviated(text, start, stop.end(), at))


def _is_titled(text: str, start: int, end: int) -> bool:
    """Whether all that stands before a stop is a publication and the first part of its title, which has no verb."""
    opening = max(start, end - LONGEST_TITLED)
    return _SERIES.search("…" * (opening > start) + text[opening:end]) is not None


def _is_abbreviated(text: str, start: int, end: int, at: int) -> bool:
    """Whether the stop before ``end`` belongs to the word before it; at ``at`` the text goes on."""
    opening = max(start, end - _reach())
    token = _LAST_TOKEN.search(text, opening, end)
    if token is None:
        return False
    word = token[0].lower()
    abbreviations = _abbreviations()
    two = " ".join(text[opening:end].lower().split()[-2:]).lstrip("(")
    bare = word.rstrip(".")
    if bare.isdigit():
        return _is_ordinal(text, start, token.start(), bare, at)
    if two in abbreviations or word in abbreviations:
        return not (_CAPITAL.match(text, at) and abbreviations.get(two, abbreviations.get(word, False)))
    return _INITIALS.fullmatch(token[0]) is not None


def _is_ordinal(text: str, start: int, number: int, digits: str, at: int) -> bool:
    """``3. mai``, ``1. klasse``, ``2. Hvilke …`` at the head of a list item; not ``i 2000. Det``, ``kap. 3. Det``."""
    if len(digits) > ORDINAL_DIGITS or _MONTH.match(text, at):
        return len(digits) <= ORDINAL_DIGITS
    before = text[max(start, number - _reach()) : number].split()
    if before and before[-1].lower().lstrip("(") in _abbreviations():
        return not _CAPITAL.match(text, at)  # *kap. 3.* may end a sentence: it is no number of a list
    apart = bool(before) and text[number - 1].isspace()  # *2,4* counts nothing
    counts = apart and (before[-1].endswith(_BEFORE_ITEM) or before[-1] in _COORDINATING)
    return number == start or counts or not text[at].isupper()
