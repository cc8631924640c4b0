"""What a source, its reader or ``study.toml`` tells of a document, as its statements need it."""

import re
from collections.abc import Sequence

from pandas import DataFrame

from corpus.addresses import is_name
from ontology.names.namespaces import LANGUAGE
from ontology.statements import columns

#: The language codes that the tables use, in the EU's authority table; another code is stated as it is.
LANGUAGES = {"nb": LANGUAGE.NOB, "nn": LANGUAGE.NNO, "no": LANGUAGE.NOR, "en": LANGUAGE.ENG}

_MEDIA_TYPES = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def with_metadata(table: DataFrame) -> DataFrame:
    """A table of documents with a label, a line to cite each by, its media type, language and address."""
    rows = [*columns.rows(table, "authors? year? title? publisher? file?")]
    languages = columns.cells(table, "language?")
    urls = [url or "" for url in columns.cells(table, "url?")]
    return columns.with_columns(
        table,
        label=[title or file for _, _, title, _, file in rows],
        citation=[
            citation_line(authors or (), *told) if authors or told[0] or told[2] else None for authors, *told, _ in rows
        ],
        media_type=[_MEDIA_TYPES.get(kind, kind) for kind in columns.cells(table, "format")],
        language_listed=[language if language in LANGUAGES else None for language in languages],
        language_code=[None if language in LANGUAGES else language for language in languages],
        address=[url if is_name(url) else None for url in urls],
        no_address=[None if is_name(url) else url for url in urls],
    )


def citation_line(authors: Sequence[str], year: int | None, title: str | None, publisher: str | None) -> str:
    """Authors in order, year, title and publisher, as far as they are known.

    >>> citation_line(["Berg", "Dahl"], 2020, "Om råd", "Forlaget")
    'Berg; Dahl (2020). Om råd. Forlaget.'
    """
    when = f"({year})" if year is not None else ""
    who = " ".join(filter(None, ("; ".join(authors), when)))
    parts = (re.sub(r"\.$", "", part.strip()) for part in (who, title or "", publisher or ""))
    return ". ".join(filter(None, parts)) + "."
