"""Whether a document is the full text of a work, and why: by DOI, ISBN or title; sure, or for a person to say.

Sure is only what two things tell: a DOI or a title alone may be that of an erratum, of a book whose chapter it is, or
of a work that the first page cites.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz, process

from extract.literature.works import folded
from kg.refs.duplicates.works import Work
from kg.refs.fulltexts.heads import Head, years_of
from kg.refs.records.records import Record

#: Words and letters of a title that is likely to be one work's alone: *Barnevern* is many's.
FEWEST_WORDS, FEWEST_LETTERS = 4, 20
#: Out of 100: titles so alike are the same but for spelling, a dash or a word; below it they are of different works
#: oftener than not.
NEAR = 90
#: Years between an advance publication and the issue, or a report and its registration.
YEARS_APART = 1
#: Beginnings of titles of works that are about another, whose title they hold.
_ABOUT_ANOTHER = (
    "erratum", "corrigendum", "correction", "retraction", "comment_on", "reply_to", "response_to", "review_of",
    "bokanmeldelse", "anmeldelse", "rettelse", "kommentar_til", "svar_til",
)  # fmt: skip
_BEGINNING = 300

Certainty = Literal["sure", "perhaps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A document that is, or may be, the full text of a work; ``work`` is the work's id."""

    work: str
    document: str
    certainty: Certainty
    reason: str


def fits(works: Sequence[Work], documents: Sequence[Head]) -> tuple[Fit, ...]:
    """All fits, by work and document; where two fit one, neither is sure."""
    dois = Counter(work.fields.doi for work in works)
    sought = [_sought(work) for work in works]
    spaced = {each.work.id: each.title.replace("_", " ") for each in sought if each.title}
    found = [fit for head in documents for fit in _of(head, sought, spaced, dois)]
    return tuple(sorted(_unique(found), key=lambda fit: (fit.certainty != "sure", fit.work, fit.document)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """A work as each document is compared with it: its title and DOI folded, its ISBNs as digits alone."""

    work: Work
    title: str
    doi: str
    isbns: frozenset[str]


def _sought(work: Work) -> _Sought:
    fields = work.fields
    isbns = frozenset("".join(filter(str.isdigit, isbn)) for isbn in fields.isbn)
    return _Sought(work=work, title=folded(fields.title), doi=folded(fields.doi), isbns=isbns)


def _of(head: Head, sought: Sequence[_Sought], spaced: dict[str, str], dois: Counter[str]) -> Iterator[Fit]:
    own, named_doi = folded(head.title), folded(head.named_doi)
    near = process.extract_iter(own.replace("_", " "), spaced, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
    alike = {key for _, _, key in near} if own else set()
    for each in sought:
        work, title = each.work, each.title
        stands = bool(title) and head.holds(title)
        titled = work.id in alike or (bool(title) and head.begins_with(title) and not _about_another(head, title))
        told = _by_number(head, named_doi, each, titled, dois) or (
            _by_title(head, work.fields, title, own) if stands else None
        )
        if told is None and work.id in alike:
            told = "perhaps", "the titles are nearly the same"
        if told is not None:
            yield Fit(work=work.id, document=head.document, certainty=told[0], reason=told[1])


def _by_number(
    head: Head, named_doi: str, sought: _Sought, titled: bool, dois: Counter[str]
) -> tuple[Certainty, str] | None:
    record = sought.work.fields
    if record.doi and sought.doi == named_doi:
        shared = dois[record.doi] > 1 and not titled
        return ("perhaps", "several works have the DOI") if shared else ("sure", "the file is named by its DOI")
    if record.doi and record.doi in head.dois:
        if titled:
            return "sure", "the DOI stands on the first pages, and the title above all"
        return "perhaps", "its DOI stands on the first pages, but not as that of this title"
    if sought.isbns & head.isbns and record.type != "chapter":
        return ("sure", "ISBN and title are the same") if titled else ("perhaps", "the ISBN is the same")
    return None


def _by_title(head: Head, record: Record, title: str, own: str) -> tuple[Certainty, str]:
    """What a title says that stands on the first pages."""
    years = years_of(head)
    if len(title) < FEWEST_LETTERS or title.count("_") + 1 < FEWEST_WORDS:
        return "perhaps", "its title stands there, but is short"
    if _about_another(head, title):
        return "perhaps", "its title stands there, in the title of a work about another"
    apart = min(abs(record.year - year) for year in years) if record.year and years else None
    if apart is not None and apart > YEARS_APART:
        return "perhaps", f"its title stands there, but the years differ: {record.year}, {_listed(years)}"
    if title == own and apart is not None:
        return "sure", "title and year are the same"
    has_author = any(head.holds(folded(name.partition(",")[0])) for name in record.authors)
    if has_author and head.begins_with(title):
        return "sure", "title and author stand on the first pages"
    return "perhaps", f"its title stands there, {'but not above all' if has_author else 'none of its authors does'}"


def _listed(years: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(years)[:5]))


def _about_another(head: Head, title: str) -> bool:
    beginnings = (folded(head.title), head.wording.lstrip("_")[:_BEGINNING])
    return any(word in text and word not in title for word in _ABOUT_ANOTHER for text in beginnings)


def _unique(found: Sequence[Fit]) -> Iterator[Fit]:
    sure = [fit for fit in found if fit.certainty == "sure"]
    documents, works = Counter(fit.document for fit in sure), Counter(fit.work for fit in sure)
    for fit in found:
        several = fit.certainty == "sure" and (
            "; another work fits the document, too" if documents[fit.document] > 1
            else "; another document fits the work, too" if works[fit.work] > 1
            else ""
        )  # fmt: skip
        yield replace(fit, certainty="perhaps", reason=f"{fit.reason}{several}") if several else fit
