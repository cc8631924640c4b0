"""Sources named in running text outside parentheses: official documents, and what is told by its year or its line.

Numbered official documents (*Meld. St. 6*, *NOU 2009: 22*), circulars, acts and plans with a year (*Rammeplanen av
1996*), a body's paper (*Fafos rapport fra 2012*), and source lines (*Kilde: …*).
"""

import re
from collections.abc import Iterator

from corpus.sentence_words import lowered
from extract.literature.citation_words import CIRCULAR, OFFICIAL_STEMS, CitationWords
from extract.literature.cited import Cited, one_work
from extract.literature.cited_works import official_work, works_in
from extract.literature.legal_references import dated_act, named_act
from extract.literature.settings import SETTINGS

_YEAR = re.compile(r"(?:1[6-9]|20)\d\d(?!\d)")
_CIRCULAR_BEFORE = re.compile(rf"(?<![\w-])(?:[Rr]undskriv(?:et)?\s{{1,3}})?{CIRCULAR}-\d{{1,4}}[/-]$")
_SOURCE_LINE = re.compile(r"(?:Kilde|Kjelde)r?:[^\S\n]*(?P<sources>[^\n]{2,300})")
_FROM = frozenset({"av", "fra", "frå"})


def find_official(text: str, words: CitationWords) -> Iterator[Cited]:
    """Numbered official documents, looked for around the stems that their names have."""
    low = lowered(text)
    past = 0
    for at in sorted(place for stem in OFFICIAL_STEMS for place in _places(low, stem)):
        match = words.official.search(text, max(past, at - SETTINGS.stem_reach), at + SETTINGS.name_reach)
        if match and match.start() <= at:
            past = match.end()
            end = past - (match[0].count("(") < match[0].count(")"))
            yield Cited(start=match.start(), end=end, works=(official_work(match),))


def _places(text: str, stem: str) -> Iterator[int]:
    at = text.find(stem)
    while at >= 0:
        yield at
        at = text.find(stem, at + len(stem))


def find_dated(text: str, words: CitationWords) -> Iterator[Cited]:
    """What a year in the running text dates, told by what stands before it."""
    for year in _YEAR.finditer(text):
        start = year.start()
        before = text[max(0, start - SETTINGS.name_reach) : start]
        if before[-1:] in {"-", "/", "."}:
            cited = _circular(before, start, year[0]) or dated_act(text, start, year.end(), words)
        elif before[-1:].isspace():
            last = before[-SETTINGS.stem_reach :].split()[-1:]
            cited = _dated(text, year, last[0].lower(), words) if last else None
        else:
            continue
        if cited:
            yield cited


def _dated(text: str, year: re.Match[str], last: str, words: CitationWords) -> Cited | None:
    if last.rstrip(".") in words.months or last[-1] == ".":
        return dated_act(text, year.start(), year.end(), words)
    if last not in _FROM:
        return None
    opens = max(0, year.start() - SETTINGS.name_reach)
    before = text[opens : year.start()].rstrip()[: -len(last)]
    named = _kind_before(before, words) or source_before(text, before, words) or named_act(before, words)
    return one_work(opens + named[0], year.end(), named[1], year[0]) if named else None


def _kind_before(before: str, words: CitationWords) -> tuple[int, str] | None:
    """A document by its kind alone: *Rammeplanen av*."""
    kind = words.document_last.search(before)
    return (kind.start(), kind[0].split()[0]) if kind else None


def source_before(text: str, before: str, words: CitationWords) -> tuple[int, str] | None:
    """Whose paper ``before`` ends in, with where its name begins: *Klagetilsynets gjennomgang av saker fra*.

    What ``text`` has without its capital elsewhere is no name: *Kommunens undersøkelse fra* opens a sentence.
    """
    paper = words.body_paper.search(before)
    if paper is None:
        return None
    name = " ".join((paper["body"] or paper["other"]).removesuffix("s").split())
    return None if paper["other"] and f" {name.lower()}" in text else (paper.start(), name)


def _circular(before: str, start: int, year: str) -> Cited | None:
    named = _CIRCULAR_BEFORE.search(before)
    return one_work(start - len(before) + named.start(), start + len(year), named[0] + year, year) if named else None


def find_source_lines(text: str, words: CitationWords) -> Iterator[Cited]:
    """The sources that a line names: *Kilde: Statistisk sentralbyrå, tabell 1*."""
    for line in _SOURCE_LINE.finditer(text):
        works = [work for work in works_in(line["sources"].rstrip(" ."), words) if work.authors]
        if works:
            yield Cited(start=line.start("sources"), end=line.end(), works=tuple(works), style="bare")
