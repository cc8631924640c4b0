"""What the first pages of a document tell of which work it is: titles, DOIs, ISBNs, names, years.

Only the first pages are looked at: farther in, a document tells of other works.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from extract.literature.works import folded
from kg.tables.rows import named_records

#: Pages that a title page, a colophon or the head of an article fill, and as much text where a file has no pages.
FIRST_PAGES, MOST_CHARACTERS = 3, 8000
#: A document's own title stands above this; farther in, a title may be that of a work that it builds on.
TOP = 1500

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>«»]{1,200}")
#: A DOI in a file's name, where the slash cannot stand.
_DOI_IN_NAME = re.compile(r"10\.(\d{4,9})[_\-/@%]{1,2}(?:2F)?(.{1,200})")
_ISBN = re.compile(r"97[89][\d\s–-]{10,17}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BROKEN = re.compile(r"[-\u00ad]\s{0,3}\n\s{0,20}(?=[a-zæøå])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a document; ``wording`` is the folded text of its first pages, ``top`` of how it begins.

    ``dois`` stand on the first pages in their order, ``named_doi`` in the file's name; ``isbns`` are digits alone.
    """

    document: str
    title: str
    file: str
    year: int | None
    wording: str
    top: str
    dois: tuple[str, ...]
    named_doi: str
    isbns: frozenset[str]

    def holds(self, words: str) -> bool:
        """Whether folded words stand on the first pages, whole."""
        return f"_{words}_" in self.wording

    def begins_with(self, words: str) -> bool:
        """Whether folded words stand in its title, or where its own title does."""
        return f"_{words}_" in self.top


def heads(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> tuple[Head, ...]:
    """The heads of a study's documents, by id; ``texts`` are the source texts, of those that are at hand.

    Needs the tables documents, pages and sentences.
    """
    sentences = tables["sentences"]
    first = sentences[sentences["page"] <= FIRST_PAGES]
    cleaned = {str(d): " ".join(group["text"])[:MOST_CHARACTERS] for d, group in first.groupby("document")}
    ends = _ends(tables["pages"])
    rows = sorted(named_records(tables["documents"]), key=lambda row: str(row["document"]))
    return tuple(
        _head(row, cleaned.get(row["document"], ""), texts.get(row["document"], "")[: ends.get(row["document"], 0)])
        for row in rows
    )


def _ends(pages: pd.DataFrame) -> dict[str, int]:
    """Where the first pages of each document end in its text."""
    ends = pages[pages["page"] <= FIRST_PAGES].groupby("document")["end"].max()
    return {str(document): min(int(end), MOST_CHARACTERS) for document, end in ends.items()}


def _head(row: Mapping[str, object], cleaned: str, source: str) -> Head:
    title, file = str(row["title"]), str(row["file"])
    joined = _BROKEN.sub("", source)
    named = _DOI_IN_NAME.search(file.rpartition(".")[0])
    found = (match.rstrip(".,;:)]}'").lower() for match in _DOI.findall(f"{joined} {cleaned}"))
    isbns = (re.sub(r"\D", "", match)[:13] for match in _ISBN.findall(f"{joined} {cleaned}"))
    year = row["year"]
    return Head(
        document=str(row["document"]), title=title, file=file,
        year=None if pd.isna(year) else int(str(year)),  # type: ignore[call-overload]
        wording="_".join(("", *map(folded, (title, joined, cleaned)), "")),
        top="_".join(("", *map(folded, (title, joined[:TOP], cleaned[:TOP])), "")),
        dois=tuple(dict.fromkeys(found)), named_doi=f"10.{named[1]}/{named[2]}".lower() if named else "",
        isbns=frozenset(isbn for isbn in isbns if len(isbn) == 13),
    )  # fmt: skip


def years_of(head: Head) -> frozenset[int]:
    """The year of a document, or the years that its first pages name."""
    if head.year is not None:
        return frozenset({head.year})
    return frozenset(int(year) for year in _YEAR.findall(head.wording))
