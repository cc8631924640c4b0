"""Which works of a review a study's documents cite, and which works they cite that are not in it.

In running text a work is authors and a year, so that is what is matched, in every spelling that the table
``work_variants`` joins to a work. Two or more authors by name and the year are sure; one author, *et al.*, or a body
and a year may be another work, and are for a person to say. An entry in a list of references tells more: a title in it
that is another makes it another work.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pandas as pd
from rapidfuzz import fuzz

from extract.literature.reference_list import reference_name
from extract.literature.works import folded, names_body, work_name
from kg.refs.duplicates.works import Work, works_of
from kg.refs.fulltexts.decided import decided_links
from kg.refs.fulltexts.fits import FEWEST_LETTERS, FEWEST_WORDS, NEAR, Certainty
from kg.refs.reading.fields import doi_of
from kg.refs.records.records import Record
from kg.refs.records.review import Review
from kg.tables.rows import named_records

Tables = Mapping[str, pd.DataFrame]

MATCH_COLUMNS = ("record", "work", "state", "reason", "label", "title", "citations", "documents")
PLACE_COLUMNS = ("record", "work", "state", "document", "page", "services", "quote")

#: Authors from which a style may write *et al.* for all but the first.
FEWEST_OF_ET_AL = 3

_LETTER = re.compile(r"(?<=\d{4})[a-z]$")
_IN_BRACKETS = re.compile(r"\(([^()]{3,80})\)")
#: Types that a numbered official document, or an act, may have: an article that names one is about it.
_OFFICIAL_TYPES = frozenset({"report", "document", "legislation", "bill", "book", "webpage"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    """A cited work: the names that it is cited by, and its entries in lists of references, folded, with their DOIs.

    ``spellings`` are those of its names that are not its own, as *Berg et al.* of a work that is Berg and Dahl's.
    """

    work: str
    names: frozenset[str]
    spellings: frozenset[str]
    entries: tuple[str, ...]
    dois: frozenset[str]


@dataclass(slots=True, kw_only=True)
class _Index:
    """Cited works by name, by DOI, and by the years that their entries name."""

    by_name: dict[str, list[_Cited]] = field(default_factory=dict)
    by_doi: dict[str, list[_Cited]] = field(default_factory=dict)
    by_year: dict[str, list[_Cited]] = field(default_factory=dict)


def cited_matches(review: Review, tables: Tables, *, works: Sequence[Work] | None = None) -> pd.DataFrame:
    """One row a work of the review and a work that the documents cite, which are or may be one.

    ``state`` is sure, perhaps, accepted or rejected. Needs the tables works, work_variants and references.
    """
    works = works_of(review) if works is None else works
    decided = decided_links(review, works, "cited")
    named = {str(row["work"]): row for row in named_records(tables["works"])}
    found = {(work, cited): told for work, cited, *told in _matches(works, tables) if (work, cited) not in decided}
    states = {key: tuple(told) for key, told in found.items()}
    states |= {key: (standing, "a person says so") for key, standing in decided.items() if key[1] in named}
    titles = {work.id: work.fields.title for work in works}
    rows = [
        (record, cited, *told, str(named[cited]["label"]), titles[record], int(named[cited]["citations"]),
         int(named[cited]["documents"]))
        for (record, cited), told in states.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(MATCH_COLUMNS)).astype({"citations": "int64", "documents": "int64"})
    return table.sort_values(["citations", "work", "record"], ascending=[False, True, True], ignore_index=True)


def cited_places(matches: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """One row a place where a matched work is cited: the sentence, of what page, and which services it is about."""
    sentences = tables["sentences"][["document", "sentence", "text"]]
    cited = tables["citations"][["document", "start", "sentence", "page", "services", "work"]]
    places = (
        matches[matches["state"] != "rejected"].merge(cited, on="work").merge(sentences, on=["document", "sentence"])
    )
    places = places.sort_values(["record", "work", "document", "start"], ignore_index=True)
    return places.rename(columns={"text": "quote"})[list(PLACE_COLUMNS)]


def uncited_in_review(matches: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The works cited that are not in the review, nor perhaps, the most cited first: candidates for snowballing.

    Acts and addresses of the web are left out. ``entry`` is how a list of references has it, if one does.
    """
    known = set(matches["work"][matches["state"] != "rejected"])
    works = tables["works"]
    kept = works[works["kind"].isin({"author", "official"}) & ~works["work"].isin(known)]
    listed = tables["references"].dropna(subset=["work"]).drop_duplicates("work")
    entries = dict(zip(listed["work"], listed["quote"], strict=True))
    kept = kept.assign(entry=pd.Series([entries.get(w, "") for w in kept["work"]], index=kept.index, dtype=object))
    columns = ["work", "kind", "label", "authors", "year", "title", "citations", "documents", "entry"]
    ordered = kept.sort_values(["citations", "documents", "work"], ascending=[False, False, True], ignore_index=True)
    return ordered[columns]


def _matches(works: Sequence[Work], tables: Tables) -> Iterator[tuple[str, str, Certainty, str]]:
    index = _indexed(tables)
    found = [(work, cited, told) for work in works for cited, told in _of(work.fields, index)]
    sure = Counter(cited for _, cited, (certainty, _) in found if certainty == "sure")
    for work, cited, (certainty, reason) in found:
        if certainty == "sure" and sure[cited] > 1:
            yield work.id, cited, "perhaps", f"{reason}; another work of the review fits, too"
        else:
            yield work.id, cited, certainty, reason


def _of(record: Record, index: _Index) -> Iterator[tuple[str, tuple[Certainty, str]]]:
    """What of the works cited a record is or may be, each once, by what tells most."""
    found: dict[str, tuple[Certainty, str]] = {}
    title = folded(record.title)
    telling = title if len(title) >= FEWEST_LETTERS and title.count("_") + 1 >= FEWEST_WORDS else ""
    for work, told in chain(_by_entry(record, telling, index), _by_name(record, telling, index)):
        found.setdefault(work, told)
    yield from found.items()


def _by_entry(record: Record, title: str, index: _Index) -> Iterator[tuple[str, tuple[Certainty, str]]]:
    """By what stands in an entry of a list of references."""
    for cited in index.by_doi.get(record.doi, ()) if record.doi else ():
        yield cited.work, ("sure", "the entry has its DOI")
    for cited in index.by_year.get(str(record.year), ()) if title else ():
        entries = [entry for entry in cited.entries if f"_{title}_" in entry]
        if any(f"_{folded(name.partition(',')[0])}_" in entry for entry in entries for name in record.authors):
            yield cited.work, ("sure", "title, author and year stand in the entry")
        elif entries:  # it may be a part of a longer title
            yield cited.work, ("perhaps", "title and year stand in the entry, none of its authors does")


def _by_name(record: Record, title: str, index: _Index) -> Iterator[tuple[str, tuple[Certainty, str]]]:
    """By authors and year; an entry of the work must have the title, if it has one that tells."""
    for name, certainty, reason in _names(record):
        for cited in index.by_name.get(name, ()):
            if name in cited.spellings and certainty == "perhaps" and len(record.authors) > 1:
                continue  # its authors are known, and are others
            if not (cited.entries and title):
                yield cited.work, (certainty, reason)
            elif any(fuzz.partial_ratio(title, entry) >= NEAR for entry in cited.entries):
                yield cited.work, ("sure", f"{reason}, and nearly the title")
            elif certainty == "sure":
                yield cited.work, ("perhaps", f"{reason}, but the entry has another title")


def _names(record: Record) -> Iterator[tuple[str, Certainty, str]]:
    """The names that a record may be cited by, as the works of a study are named; what tells most comes first."""
    families = [name.partition(",")[0] for name in record.authors]
    year = str(record.year) if record.year else None
    if record.type in _OFFICIAL_TYPES:
        yield from ((key, "sure", "it is the official document, or act") for key in _official(record, families, year))
    if not families or year is None:
        return
    full = work_name(families, year).key
    if len(families) > 1:
        yield full, "sure", "authors and year are the same"
    if len(families) >= FEWEST_OF_ET_AL:
        yield work_name(families[:1], year, et_al=True).key, "perhaps", "the first author and the year are the same"
    if len(families) == 1:
        body = names_body(families[0])
        yield full, "perhaps", "body and year are the same" if body else "the one author and the year are the same"


def _official(record: Record, families: Sequence[str], year: str | None) -> Iterator[str]:
    name = reference_name(record.title, families, year)
    if name.kind == "official":
        yield name.key
    if folded(record.title).startswith(("lov_", "forskrift_")) or record.type in {"legislation", "bill"}:
        acts = (work_name([each], None) for each in (record.title, *_IN_BRACKETS.findall(record.title)))
        yield from (act.key for act in acts if act.kind == "law" and act.key)


def _indexed(tables: Tables) -> _Index:
    names: dict[str, set[str]] = {str(work): {str(work)} for work in tables["works"]["work"]}
    for work, variant in zip(tables["work_variants"]["work"], tables["work_variants"]["variant"], strict=True):
        names.setdefault(str(work), set()).add(str(variant))
    entries: dict[str, list[str]] = {}
    for work, quote in zip(tables["references"]["work"], tables["references"]["quote"], strict=True):
        entries.setdefault(str(work), []).append(str(quote))
    index = _Index()
    for work, known in sorted(names.items()):
        quotes = entries.get(work, [])
        cited = _Cited(
            work=work, names=frozenset(_LETTER.sub("", name) for name in known),
            spellings=frozenset(_LETTER.sub("", name) for name in known - {work}),
            entries=tuple(f"_{folded(_unbroken(quote))}_" for quote in quotes),
            dois=frozenset(filter(None, map(doi_of, quotes))),
        )  # fmt: skip
        _put(cited, index)
    return index


def _unbroken(quote: str) -> str:
    return re.sub(r"-\s{0,3}\n\s{0,20}(?=[a-zæøå])", "", quote)


def _put(cited: _Cited, index: _Index) -> None:
    for name in cited.names:
        index.by_name.setdefault(name, []).append(cited)
    for doi in cited.dois:
        index.by_doi.setdefault(doi, []).append(cited)
    for year in {found for entry in cited.entries for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", entry)}:
        index.by_year.setdefault(year, []).append(cited)
