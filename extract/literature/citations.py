"""In-text citations: one :class:`~extract.types.Citation` for each work, with the stretch that names it.

Works on the cleaned text, so that a name broken over a line is whole, and leaves out the list of references.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.types import Document, Sentence
from extract.literature.citation_words import CitationWords, citation_words
from extract.literature.cited import Cited, Work
from extract.literature.cited_works import works_in
from extract.literature.legal_references import find_sections
from extract.literature.narrative import narrative
from extract.literature.note_citations import find_in_notes
from extract.literature.running_sources import find_dated, find_official, find_source_lines
from extract.literature.settings import SETTINGS
from extract.types import Citation

_BRACKETS = re.compile(r"[()]")
_QUOTE = re.compile(rf"«[^«»]{{0,{SETTINGS.longest_quotation}}}»")
_PAGES = re.compile(r"\s*(?:19|20)\d\d[a-z]?\s*[,:]\s*(?:s|p|pp|side|kap)\.?\s*\d")


def find_citations(document: Document) -> tuple[Citation, ...]:
    """The citations of a document, in order, in its running text and its notes; one that names three works is three."""
    text, to_source = document.clean.text, document.clean.to_source
    starts = [sentence.clean_start for sentence in document.sentences]
    found = _resolved(_stretches(text), text)
    placed = [(stretch, bisect_right(starts, stretch.start) - 1) for stretch in found]
    running = [
        (replace(stretch, start=source[0], end=source[1]), sentence)
        for stretch, sentence in placed
        if sentence >= 0 and _is_running_text(document, document.sentences[sentence])
        if not _reaches_heading(document, starts, stretch, sentence)
        for source in [to_source(stretch.start, stretch.end)]
    ]
    noted = list(find_in_notes(document, citation_words(), _stretches))
    callers = {stretch.start: sentence for stretch, sentence in noted}
    resolved = _resolved([stretch for stretch, _ in noted], document.text)
    in_notes = ((stretch, callers[stretch.start]) for stretch in resolved)
    cited = (
        _citation(stretch, work, sentence) for stretch, sentence in (*running, *in_notes) for work in stretch.works
    )
    return tuple(sorted(cited, key=lambda one: (one.start, one.end)))


def _stretches(text: str) -> list[Cited]:
    """What cites in a text, in order."""
    words = citation_words()
    finders = (_in_parentheses, find_official, find_dated, find_sections, find_source_lines)
    found = _without_overlap([stretch for finder in finders for stretch in finder(text, words)])
    return sorted(found, key=lambda stretch: (stretch.start, stretch.end))


def _is_running_text(document: Document, sentence: Sentence) -> bool:
    return sentence.kind != "reference" and document.sections[sentence.section].kind not in {"references", "contents"}


def _reaches_heading(document: Document, starts: Sequence[int], stretch: Cited, first: int) -> bool:
    """Whether a stretch goes on into a heading, which is a sentence of its own: *… etter loven*, *§ 3 Formål*."""
    last = bisect_right(starts, stretch.end - 1) - 1
    return any(sentence.kind == "heading" for sentence in document.sentences[first + 1 : last + 1])


def _citation(stretch: Cited, work: Work, sentence: int) -> Citation:
    style = "secondary" if work.second_hand else stretch.style
    return Citation(
        start=stretch.start, end=stretch.end, authors=work.authors, year=work.year, et_al=work.et_al, style=style,
        sentence=sentence,
    )  # fmt: skip


def _in_parentheses(text: str, words: CitationWords) -> Iterator[Cited]:
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


def _group(text: str, start: int, end: int, words: CitationWords) -> Cited | None:
    content = text[start + 1 : end - 1]
    if words.ibid.match(content):
        return Cited(start=start, end=end, works=(), style="ibid")
    works = works_in(content, words)
    if works and works[0].authors:
        return Cited(start=start, end=end, works=tuple(works), style="parenthetical")
    if not works:
        return None
    if cited := narrative(text, start, end, works, words):
        return cited
    # A year with a page cites what stands in the text before, wherever that is named.
    return Cited(start=start, end=end, works=tuple(works)) if _PAGES.match(content) else None


def _without_overlap(stretches: Sequence[Cited]) -> list[Cited]:
    """The earlier-listed of two that overlap; a running mention repeated in its parenthesis counts once."""
    kept: list[Cited] = []
    taken: list[tuple[int, int]] = []
    for stretch in stretches:
        at = bisect_right(taken, (stretch.start, stretch.end))
        near = taken[max(at - 1, 0) : at + 1]
        if any(start < stretch.end and stretch.start < end for start, end in near):
            continue
        taken.insert(at, (stretch.start, stretch.end))
        kept.append(stretch)
    return kept


def _resolved(stretches: Sequence[Cited], text: str) -> list[Cited]:
    """*Ibid.* gets the work cited last, a year with its page the work of that year cited last.

    A citation inside a quotation is the quoted author's.
    """
    quotes = [match.span() for match in _QUOTE.finditer(text)]
    listed = Counter(name for one in stretches if one.style == "parenthetical" for w in one.works for name in w.authors)
    last: tuple[Work, ...] = ()
    of_year: dict[str, Work] = {}
    done: list[Cited] = []
    for stretch in stretches:
        works = last[-1:] if stretch.style == "ibid" else tuple(_named(work, of_year, listed) for work in stretch.works)
        style = "secondary" if stretch.style != "ibid" and _inside(stretch, quotes) else stretch.style
        if works:
            done.append(replace(stretch, works=works, style=style))
        last = works or last
        of_year.update((work.year, work) for work in works if work.year and work.authors)
    return done


def _named(work: Work, of_year: dict[str, Work], listed: Counter[str]) -> Work:
    """The work with its authors: those cited last with its year, if it names none; out of the genitive, if it is so."""
    if not work.authors and work.year in of_year:
        return of_year[work.year]
    return replace(work, authors=tuple(_nominative(name, listed) for name in work.authors)) if work.year else work


def _nominative(name: str, listed: Counter[str]) -> str:
    return name[:-1] if name.endswith("s") and name not in listed and name[:-1] in listed else name


def _inside(stretch: Cited, quotes: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(quotes, (stretch.start, stretch.start)) - 1
    return at >= 0 and stretch.end < quotes[at][1]
