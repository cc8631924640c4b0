"""Text about the study itself: its method, search, sample and instruments, and what it says that it will treat.

A section is known by its heading, or by what stands in it: when so many of its sentences hold words that only a
study's method has. A single sentence in another section is known by such phrases as *vi har intervjuet*. The words
are data: ``method_cues.csv`` (scope and pattern, written as :mod:`extract.attribution.name_patterns` tells) and
``method_words.csv`` for what stands in braces.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.sentence_words import lowered
from corpus.types import RUNNING_TEXT, Document, Section
from extract.attribution.name_patterns import NamePattern, NameScanner
from extract.data_files import BUNDLED, grouped_cells, read_rows
from extract.types import Citation

#: From this share of its sentences on, a section is the study's method; a shorter one than so many tells nothing.
LEAST_SHARE = 0.4
LEAST_SENTENCES = 3


@cache
def _scanners() -> Mapping[str, NameScanner]:
    fillers = {
        filler: tuple(word for cell in cells for word in cell.split("|"))
        for filler, cells in grouped_cells("method_words.csv", "filler", "words").items()
    }
    by_scope: dict[str, list[NamePattern]] = {}
    for row in read_rows(BUNDLED, "method_cues.csv", ("scope", "pattern")):
        for text in _filled(row["pattern"], fillers) if row["scope"] != "strong" else ():
            by_scope.setdefault(row["scope"], []).append(NamePattern(text=text, names=("method",), kind="method"))
    return {scope: NameScanner(tuple(patterns), fillers) for scope, patterns in by_scope.items()}


@cache
def _strong() -> tuple[str, ...]:
    """Beginnings of words that only a study's own method holds."""
    rows = read_rows(BUNDLED, "method_cues.csv", ("scope", "pattern"))
    return tuple(row["pattern"].rstrip("*") for row in rows if row["scope"] == "strong")


@cache
def _stems() -> tuple[str, ...]:
    """What a sentence with a cue holds at least: a long word of the pattern, or one of those that fill it.

    Looking for these first is quick, and most sentences hold none.
    """
    fillers = grouped_cells("method_words.csv", "filler", "words")
    found: set[str] = set()
    for row in read_rows(BUNDLED, "method_cues.csv", ("scope", "pattern")):
        if row["scope"] != "sentence":
            continue
        literal = max((word.strip("*") for word in row["pattern"].split() if "{" not in word), key=len, default="")
        names = [word.strip("{}") for word in row["pattern"].split() if "{" in word]
        if len(literal) >= LEAST_STEM or not names:
            found.add(literal)
        else:
            found |= {each for name in names[:1] for cell in fillers[name] for each in cell.split("|")}
    return tuple(sorted(stem for stem in found if not any(other != stem and other in stem for other in found)))


#: From this share of its sentences on that cite a work, a section tells of the field rather than of the study.
LEAST_CITED = 0.2

#: A shorter word stands in too many sentences to tell them apart.
LEAST_STEM = 7


def _filled(pattern: str, fillers: Mapping[str, Sequence[str]]) -> list[str]:
    """A pattern that begins with a filler once for each of its words, because a scanner goes by first words."""
    if not pattern.startswith("{"):
        return [pattern]
    name, rest = pattern[1:].split("}", 1)
    return [word + rest for word in fillers[name]]


def is_method_heading(title: str) -> bool:
    """Whether a heading is that of the study's own method: it begins with words for it.

    >>> [is_method_heading(title) for title in ("Metode", "Utvalg og rekruttering", "Metode for språktrening")]
    [True, True, False]
    """
    return _begins("heading", title)


def _begins(scope: str, title: str) -> bool:
    hit = next(iter(_scanners()[scope].find(title.lower())), None)
    return hit is not None and hit.start == 0 and (hit.pattern.text.endswith("*") or hit.end == len(title))


def is_method_sentence(text: str) -> bool:
    """Whether a sentence tells of the study itself.

    >>> is_method_sentence("Vi har intervjuet ti rektorer."), is_method_sentence("Ti rektorer vil ha mer tid.")
    (True, False)
    """
    low = text.lower()
    return any(map(low.__contains__, _stems())) and next(iter(_scanners()["sentence"].find(low)), None) is not None


def method_sections(document: Document, citations: Sequence[Citation] = ()) -> frozenset[int]:
    """The sections about the study itself, with those below them where the heading tells.

    A chapter of method may hold the theory that the study stands on: what cites so much below it is no method unless
    its own heading or words tell so. Below a heading that says that it holds more than method, words must tell.
    """
    words = _told(document)
    theory = _cited_sections(document, citations)
    found: dict[int, bool] = {}  # whether all below it is method, too
    for section in document.sections:  # parents stand before their sections
        index, above = section.index, found.get(section.parent) if section.parent is not None else None
        told, seen = words.get(index, (0, 0))
        if section.kind == "method" or is_method_heading(section.title) or _is_instrument(section, studied=bool(found)):
            found[index] = True
        elif above is not None and (above or told) and (section.kind == "appendix" or index not in theory):
            found[index] = above
        elif _begins("mixed", section.title) or (seen >= LEAST_SENTENCES and told >= LEAST_SHARE * seen and index):
            found[index] = False
    return frozenset(found)


def _is_instrument(section: Section, *, studied: bool) -> bool:
    """Whether an appendix is a guide to interviews, a form, a search or the like; services have forms, too."""
    title, scopes = section.title.lower(), ("heading", "mixed", "appendix")[: 2 + studied]
    return section.kind == "appendix" and any(next(iter(_scanners()[scope].find(title)), None) for scope in scopes)


def _told(document: Document) -> Mapping[int, tuple[int, int]]:
    """For each section in how many sentences such words stand that only a study's method has, and of how many."""
    low = lowered(document.clean.text)
    strong = [stem for stem in _strong() if stem in low]
    told: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for sentence in document.sentences:
        if sentence.kind in RUNNING_TEXT:
            seen[sentence.section] += 1
            told[sentence.section] += any(map(document.words[sentence.index].low.__contains__, strong))
    return {section: (told[section], n) for section, n in seen.items()}


def _cited_sections(document: Document, citations: Sequence[Citation]) -> frozenset[int]:
    """The sections in which so many sentences cite a work."""
    starts = sorted({citation.start for citation in citations})
    cited: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for sentence in document.sentences:
        if sentence.kind in RUNNING_TEXT:
            seen[sentence.section] += 1
            place = bisect_left(starts, sentence.start)
            cited[sentence.section] += place < len(starts) and starts[place] < sentence.end
    return frozenset(index for index, n in seen.items() if n >= LEAST_SENTENCES and cited[index] >= LEAST_CITED * n)
