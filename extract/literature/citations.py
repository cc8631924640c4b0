"""In-text citations: one :class:`~extract.types.Citation` for each work, with the stretch that names it.

Works on the cleaned text, so that a name broken over a line is whole, and leaves out the list of references.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.types import Document, Sentence
from extract.literature.citation_words import CitationWords, citation_words
from extract.literature.cited_works import Work, authors_in, is_surname, official_work, works_in
from extract.literature.settings import SETTINGS
from extract.types import Citation, CitationStyle

_BRACKETS = re.compile(r"[()]")
_TOKEN = re.compile(r"[\w'’.–-]+|[,&]|\S")
_CLAUSE_END = re.compile(r"[.,:;!?()]\s")
_BETWEEN_NAMES = frozenset({"og", "&", "and", ",", "et", "al", "al.", "mfl.", "mfl", "m.fl.", "m.", "fl."})
_LAW_SECTION = re.compile(
    r"(?<!\w)(?P<law>\w{1,40}lov(?:en|a|ens|as))\s{1,3}§{1,2}\s?\d+[\w-]{0,8}(?:,?\s(?:\w+\.?\s)?ledd)?", re.IGNORECASE
)
_FROM_YEAR = re.compile(r"\s+(?:av|fra)\s+(?P<year>(?:19|20)\d\d)(?!\d)")
_SPAN = re.compile(r"\d\s?[-–/]")
_SUBTITLED = re.compile(  # a plan by its title, e.g. *Sunt liv. Regjeringens strategi for kosthold (2000–2005)*
    r"(?P<title>[A-ZÆØÅ][^.,;:()A-ZÆØÅ]{3,60})\.\s+(?:Regjeringens|Regjeringa sin|Nasjonal)\s+"
    r"(?:strategi|handlingsplan|opptrappingsplan|plan)(?!\w)[^.()]{0,90}$"
)
_QUOTE = re.compile(rf"«[^«»]{{0,{SETTINGS.longest_quotation}}}»")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    """A stretch of cleaned text and the works that it cites."""

    start: int
    end: int
    works: tuple[Work, ...]
    style: CitationStyle = "narrative"


def find_citations(document: Document) -> tuple[Citation, ...]:
    """The citations in the running text of a document, in order; a stretch that names three works yields three."""
    text, words = document.clean.text, citation_words()
    finders = (_in_parentheses, _official, _named)
    stretches = _without_overlap([stretch for finder in finders for stretch in finder(text, words)])
    stretches = _resolved(sorted(stretches, key=lambda stretch: (stretch.start, stretch.end)), text)
    starts = [sentence.clean_start for sentence in document.sentences]
    placed = ((stretch, bisect_right(starts, stretch.start) - 1) for stretch in stretches)
    return tuple(
        _citation(document, stretch, work, sentence)
        for stretch, sentence in placed
        if sentence >= 0 and _is_running_text(document, document.sentences[sentence])
        for work in stretch.works
    )


def _is_running_text(document: Document, sentence: Sentence) -> bool:
    return sentence.kind != "reference" and document.sections[sentence.section].kind not in {"references", "contents"}


def _citation(document: Document, stretch: _Cited, work: Work, sentence: int) -> Citation:
    start, end = document.clean.to_source(stretch.start, stretch.end)
    style = "secondary" if work.second_hand else stretch.style
    return Citation(
        start=start, end=end, authors=work.authors, year=work.year, et_al=work.et_al, style=style, sentence=sentence
    )


def _in_parentheses(text: str, words: CitationWords) -> Iterator[_Cited]:
    """Citations in parentheses, and narrative ones, whose year is."""
    past = 0
    for start, end in _groups(text):
        if start < past:
            continue
        stretch = _group(text, start, end, words)
        if stretch is not None:
            past = end
            yield stretch


def _groups(text: str) -> list[tuple[int, int]]:
    """The balanced parentheses, outer before inner, that are short enough."""
    opened: list[int] = []
    groups: list[tuple[int, int]] = []
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] == "(":
            opened.append(bracket.start())
        elif opened:
            start = opened.pop()
            if bracket.end() - start <= SETTINGS.longest_group:
                groups.append((start, bracket.end()))
    return sorted(groups)


def _group(text: str, start: int, end: int, words: CitationWords) -> _Cited | None:
    content = text[start + 1 : end - 1]
    if words.ibid.match(content):
        return _Cited(start=start, end=end, works=(), style="ibid")
    works = works_in(content, words)
    if works and works[0].authors:
        return _Cited(start=start, end=end, works=tuple(works), style="parenthetical")
    return _narrative(text, start, end, works, words) if works else None


def _narrative(text: str, start: int, end: int, works: Sequence[Work], words: CitationWords) -> _Cited | None:
    """The authors stand before the parenthesis that holds the year: *Berg og Dahl (2019)*."""
    window = text[max(0, start - SETTINGS.name_reach) : start]
    # People publish in a year; a span of years is what a plan or strategy runs for.
    period = any(_SPAN.search(work.year or "") for work in works)
    named = None if period else _names_before(window, words)
    named = named or _title_before(window, words)
    if named is None:
        return None
    at, authors, et_al = named
    own = tuple(replace(work, authors=authors, et_al=et_al) if not work.authors else work for work in works)
    return _Cited(start=start - len(window) + at, end=end, works=own)


def _names_before(window: str, words: CitationWords) -> tuple[int, tuple[str, ...], bool] | None:
    """The list of names that a text ends in: where it begins, the names, and whether it says *et al.*"""
    tokens = list(_TOKEN.finditer(window))
    first = len(tokens)
    if tokens and window[tokens[-1].end() :].strip():
        return None
    for index in range(len(tokens) - 1, -1, -1):
        if not _may_stand_in_names(tokens[index][0], words):
            break
        first = index
    while first < len(tokens) and not _may_open_names(tokens[first][0], words):
        first += 1
    if first == len(tokens):
        return None
    listed = authors_in(window[tokens[first].start() :], words)
    if listed is None or not all(is_surname(name, words) for name in listed[0]):
        return None
    names = tuple(name.removesuffix("-rapporten") for name in listed[0])
    return tokens[first].start(), names, listed[1]


def _may_stand_in_names(token: str, words: CitationWords) -> bool:
    if token in _BETWEEN_NAMES or token in words.particles:
        return True
    ends_sentence = token.endswith(".") and len(token) - 1 > SETTINGS.longest_abbreviation
    return token[0].isupper() and token not in words.starters and not ends_sentence


def _may_open_names(word: str, words: CitationWords) -> bool:
    return word[0].isupper() or (word in words.particles and word != "av")


def _title_before(window: str, words: CitationWords) -> tuple[int, tuple[str, ...], bool] | None:
    """A document named by its kind: *Veilederen om … (2017)*; or a body's letter: *…direktoratets brev (2021)*."""
    titled = _SUBTITLED.search(window)
    if titled:
        return titled.start(), (" ".join(titled["title"].split()),), False
    clause = max((match.end() for match in _CLAUSE_END.finditer(window)), default=0)
    title = words.document.search(window, clause)
    return (title.start(), (" ".join(window[title.start() :].split()),), False) if title else None


def _official(text: str, words: CitationWords) -> Iterator[_Cited]:
    """Numbered official documents in the running text."""
    for match in words.official.finditer(text):
        end = match.end() - (match[0].count("(") < match[0].count(")"))
        yield _Cited(start=match.start(), end=end, works=(official_work(match),))


def _named(text: str, words: CitationWords) -> Iterator[_Cited]:
    """An act with its section, *Rammeplanen av 1996*, and a public body's paper, whose author is in the genitive."""
    for match in _LAW_SECTION.finditer(text):
        yield _cited(match.start(), match.end(), match["law"], None)
    for match in words.document.finditer(text):
        year = _FROM_YEAR.match(text, match.end())
        if year:
            yield _cited(match.start(), year.end(), match[0], year["year"])
    for match in words.body_paper.finditer(text):
        body = " ".join(match["body"].removesuffix("s").split())
        yield _cited(match.start(), match.end(), body, match["year"])


def _cited(start: int, end: int, author: str, year: str | None) -> _Cited:
    return _Cited(start=start, end=end, works=(Work(authors=(author,), year=year),))


def _without_overlap(stretches: Sequence[_Cited]) -> list[_Cited]:
    """The earlier-listed of two that overlap; a running mention repeated in its parenthesis counts once."""
    kept: list[_Cited] = []
    taken: list[tuple[int, int]] = []
    for stretch in stretches:
        at = bisect_right(taken, (stretch.start, stretch.end))
        near = taken[max(at - 1, 0) : at + 1]
        if any(start < stretch.end and stretch.start < end for start, end in near):
            continue
        taken.insert(at, (stretch.start, stretch.end))
        kept.append(stretch)
    return kept


def _resolved(stretches: Sequence[_Cited], text: str) -> list[_Cited]:
    """*Ibid.* gets the work cited last; a citation inside a quotation is the quoted author's."""
    quotes = [match.span() for match in _QUOTE.finditer(text)]
    last: tuple[Work, ...] = ()
    done: list[_Cited] = []
    for stretch in stretches:
        works = last[-1:] if stretch.style == "ibid" else stretch.works
        style = "secondary" if stretch.style != "ibid" and _inside(stretch, quotes) else stretch.style
        if works:
            done.append(replace(stretch, works=works, style=style))
        last = works or last
    return done


def _inside(stretch: _Cited, quotes: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(quotes, (stretch.start, stretch.start)) - 1
    return at >= 0 and stretch.end < quotes[at][1]
