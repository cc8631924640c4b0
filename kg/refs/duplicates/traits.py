"""What of a record is compared, in comparable form; small, so that 100,000 stand in memory at once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import unquote

from kg.refs.duplicates.folded import folded, one_spaced, without_number_zeros, words
from kg.refs.duplicates.names import Names, names_of
from kg.refs.duplicates.titles import Title, title_of
from kg.refs.records.records import Record, RecordType

Sort = Literal["article", "book", "chapter", "paper", "thesis", "report", "preprint", ""]

#: So many letters of an abstract are compared: databases cut abstracts off, and the beginning tells works apart.
ABSTRACT_LETTERS = 300
#: Pages or an ISBN are no longer.
LONGEST_PLACE = 100

_SORTS: dict[RecordType, Sort] = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "article",
    "book": "book", "chapter": "chapter", "entry-encyclopedia": "chapter", "paper-conference": "paper",
    "thesis": "thesis", "report": "report",
}  # fmt: skip
_PAGES = re.compile(r"([a-z]*)0*(\d+)([a-z]?)(?:\s*[-–—‐‑−:]+\s*[a-z]*0*(\d+))?", re.IGNORECASE)
_COUNT = re.compile(r"\A\s*\d+\s*(?:p|pp|s|sider|pages|bl)\.?\s*\Z", re.IGNORECASE)
_HEADINGS = {"background", "objective", "objectives", "aim", "aims", "purpose", "introduction", "abstract", "context",
             "and", "the", "of", "bakgrunn", "formal", "mal", "sammendrag", "summary"}  # fmt: skip
#: What follows a DOI in an address or in markup, and is none of it.
_AFTER_DOI = re.compile(r"(?:[?#\"]|</|/(?:full|abstract|pdf|epdf)\Z).*")
_IN_ISBN = re.compile(r"(?<=[\dX])[-– ](?=[\dX])")
_ISBN = re.compile(r"(?<![\dX])(?:97[89])?\d{9}[\dX](?![\dX])")
_JOURNAL_REST = re.compile(r"\s*[(\[:=/].*", re.DOTALL)
_JOURNAL_SMALL = {"the", "of", "and", "for", "in", "on", "a", "an", "og", "i", "de", "la", "der", "die", "und", "et",
                  "des", "fur", "to", "du", "del", "proceedings"}  # fmt: skip


#: Where preprints stand, by the beginnings of their DOIs and the names of their servers.
_PREPRINTS = ("10.1101/", "10.48550/", "10.2139/ssrn", "10.31234/", "10.31235/", "10.21203/rs", "10.20944/preprints")
_SERVERS = {"arxiv", "medrxiv", "biorxiv", "ssrn", "psyarxiv", "socarxiv", "preprints", "preprint"}
_THESES = {"thesis", "dissertation", "avhandling", "doktoravhandling", "masteroppgave", "phd"}
#: What databases call a type of publication that corrects another text of the same title.
_CORRECTIONS = {
    "erratum": "correction", "published erratum": "correction", "correction": "correction", "corrigendum": "correction",
    "retraction": "retraction", "retraction of publication": "retraction", "retraction notice": "retraction",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A record as it is compared; what is empty or ``None`` is not told."""

    id: str = field(compare=False)
    title: Title
    names: Names
    year: int | None
    doi: str
    pmid: str
    isbn: frozenset[str]
    sort: Sort
    journal: tuple[str, ...]
    volume: str
    issue: str
    start: str
    end: str
    edition: str
    language: str
    abstract: str

    @property
    def is_range(self) -> bool:
        """Whether it fills several pages of its own, from another than the first."""
        return bool(self.end) and self.start not in {self.end, "1"}


def traits_of(record: Record) -> Traits:
    """What of a record is compared."""
    start, end = pages_of(record.pages)
    title = title_of(record.title)
    said = {_CORRECTIONS.get(value.text.strip().casefold(), "") for value in record.values} - {""}
    return Traits(
        id=record.id, title=replace(title, marks=title.marks | said) if said else title,
        names=names_of(record.authors), year=record.year,
        doi=_doi(record.doi), pmid=record.pmid.strip(), isbn=frozenset(_isbns(record.isbn)),
        sort=_sort(record), journal=journal_of(record.journal),
        volume=without_number_zeros(record.volume), issue=without_number_zeros(record.issue), start=start, end=end,
        edition=_edition(record.edition), language="".join(words(record.language))[:2],
        abstract=abstract_of(record.abstract),
    )  # fmt: skip


def _sort(record: Record) -> Sort:
    """What sort of text it is; what the place it stands in says goes before its type, which many databases guess."""
    doi, place = _doi(record.doi), set(words(f"{record.journal} {record.publisher}"))
    if doi.startswith(_PREPRINTS) or (not doi and place & _SERVERS):
        return "preprint"
    return "thesis" if place & _THESES else _SORTS.get(record.type, "")


def _doi(text: str) -> str:
    bare = unquote(one_spaced(text).lower())
    found = re.search(r"10\.\d{3,9}/\S+", bare)
    return _AFTER_DOI.sub("", found[0]).rstrip(".,;") if found else ""


def pages_of(text: str) -> tuple[str, str]:
    """First and last page; the last in full. A number of pages tells neither.

    >>> pages_of("123-34"), pages_of("S12–S19"), pages_of("e1002"), pages_of("212 p.")
    (('123', '134'), ('s12', 's19'), ('1002', ''), ('', ''))
    """
    text = one_spaced(text)[:LONGEST_PLACE]
    if _COUNT.match(text):
        return "", ""
    found = _PAGES.search(text)
    if not found:
        return "", ""
    prefix, first, suffix, last = (each or "" for each in found.groups())
    if prefix.lower() == "cd":  # the number of a Cochrane review, which all its versions have
        return "", ""
    prefix = "" if prefix.lower() in {"e", "p", "pp"} else prefix  # e12 is 12 in another database
    start = f"{prefix}{first}{suffix}".lower()
    if not last:
        return start, ""
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return start, f"{prefix}{last}".lower()


def _isbns(given: Iterable[str]) -> Iterable[str]:
    """ISBNs without their check digit, so that those of ten and of thirteen digits are one."""
    for text in given:
        bare = _IN_ISBN.sub("", one_spaced(text)[:LONGEST_PLACE].upper())
        yield from (found[-10:-1] for found in _ISBN.findall(bare))


def journal_of(text: str) -> tuple[str, ...]:
    """The words of a journal's name but small ones and what follows in brackets or after a colon."""
    text = one_spaced(text)
    bare = _JOURNAL_REST.sub("", text) or text
    found = tuple(word.replace("ae", "e") for word in words(bare) if word not in _JOURNAL_SMALL)
    return found or words(bare)


def same_journal(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether two names are of one journal, one of them perhaps abbreviated; ``None`` where one is not told.

    >>> same_journal(("j", "child", "psychol"), ("journal", "child", "psychology", "psychiatry"))
    True
    """
    if not one or not other:
        return None
    if one == other or "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=lambda each: (len(each), sum(map(len, each))))
    if len(short) == 1:
        return short[0] == "".join(word[0] for word in long) or (len(long) == 1 and _abbreviates(short[0], long[0]))
    rest = iter(long)
    return all(any(_abbreviates(*sorted((word, another), key=len)) for another in rest) for word in short)


def _abbreviates(short: str, long: str) -> bool:
    """*natl* for *national*: the same first letter, the others in their order."""
    letters = iter(long[1:])
    return short[0] == long[0] and all(letter in letters for letter in short[1:])


def _edition(text: str) -> str:
    found = words(text)
    return next((word.lstrip("0") for word in found if word.isdecimal()), _ORDINALS.get(found[0], "") if found else "")


_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "forste": "1", "andre": "2",
             "tredje": "3", "fjerde": "4", "femte": "5", "revised": "revised", "rev": "revised", "new": "revised",
             "ny": "revised"}  # fmt: skip


def abstract_of(text: str) -> str:
    """The first letters of an abstract, without headings before them."""
    found = words(folded(text[: 4 * ABSTRACT_LETTERS]))
    at = next((at for at, word in enumerate(found) if word not in _HEADINGS), len(found))
    return "".join(found[at:])[:ABSTRACT_LETTERS]
