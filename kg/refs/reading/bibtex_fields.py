"""Which field of a record a field of BibTeX or BibLaTeX fills."""

from collections.abc import Mapping

from kg.refs.reading.drafts import SUBTITLE

#: The names under which an entry's key and type are kept.
KEY, ENTRY_TYPE = "citation_key", "entry_type"

_FIELDS: Mapping[str, str] = {
    "title": "title", "subtitle": SUBTITLE, "author": "authors", "editor": "editors", "year": "year", "date": "year",
    "doi": "doi", "abstract": "abstract", "journal": "journal", "journaltitle": "journal", "booktitle": "journal",
    "volume": "volume", "number": "issue", "issue": "issue", "pages": "pages", "page": "pages",
    "publisher": "publisher", "school": "publisher", "institution": "publisher", "organization": "publisher",
    "address": "place", "location": "place", "edition": "edition", "isbn": "isbn", "issn": "issn", "eissn": "issn",
    "pmid": "pmid", "url": "url", "language": "language", "langid": "language", "keywords": "keywords",
    "keyword": "keywords", "author_keywords": "keywords", "authors": "authors", "editors": "editors",
    "date-published": "year", "book-author": "", "annotation": "", "maintitle": "journal",
}  # fmt: skip
#: Entries whose number is that of a report or a series, not an issue.
_NUMBERED = frozenset({"book", "techreport", "report", "thesis", "phdthesis", "mastersthesis", "patent", "misc"})
#: Fields in which nothing but what LaTeX needs is escaped.
ADDRESSES = frozenset({
    "url", "doi", "eprint", "file", "pdf", "urn", "localfile", "local-url", "bdsk-url-1", "bdsk-file-1", "biburl",
})  # fmt: skip
#: Fields that name the entry from which others are taken, and what those are called in the child.
PARENTS = frozenset({"crossref", "xdata", "xref"})
INHERITED: Mapping[str, str] = {
    "title": "booktitle", "subtitle": "", "crossref": "", "xdata": "", "xref": "", "key": "", "author": "",
    "abstract": "", "pages": "", "doi": "", "url": "", "keywords": "", "note": "", "file": "", "label": "",
}  # fmt: skip


def field_of(name: str, entry_type: str) -> str:
    """The field that a value called ``name`` fills in an entry of a type; empty for what no field holds.

    >>> field_of("number", "article"), field_of("number", "techreport"), field_of("note", "misc")
    ('issue', '', '')
    """
    if name == "number" and entry_type in _NUMBERED:
        return ""
    return _FIELDS.get(name, "")
