"""How a study is cited: a line that is ready to paste, and records for reference managers of it and of its sources.

A study has no title and no author of its own, so it is told by its sources and by a mark of their content. No clock:
when it was read is for the reader to say.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from corpus.shown import one_line
from kg.folder.manifest import software_version
from kg.tables.cells import plain
from kg.tables.rows import named_records
from kg.views.links import slug
from kg.views.quotes import document_titles
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: So many sources are named on the line, each cut to so many characters; the records have all in full.
SOURCES_NAMED, TITLE_AT_MOST = 5, 90
#: Hexadecimal digits that tell any two studies apart that a person holds beside each other.
MARK_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as it is cited; what it does not say of itself is empty."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    year: str = ""
    url: str = ""

    @property
    def line(self) -> str:
        """Authors (year). Title. Publisher."""
        who = ", ".join(self.authors) or self.publisher
        when = f"({self.year})" if self.year else ""
        parts = [" ".join(filter(None, (who, when))), self.title, self.publisher if self.authors else ""]
        return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCitation:
    """A study as it is cited: the software's version, the sources, and a ``mark`` of what these hold."""

    version: str
    mark: str
    sources: tuple[Source, ...]

    @property
    def about(self) -> Text:
        """The study's name: what it asks and of how many documents, the first of them named."""
        say, left = phrases("take"), len(self.sources) - SOURCES_NAMED
        titles = "; ".join(_cut(source.title) for source in self.sources[:SOURCES_NAMED])
        named = say.and_more(titles=titles, n=left) if left > 0 else Text(titles, titles)
        told = say.study_of(n=len(self.sources), titles=named)
        return told if isinstance(told, Text) and self.sources else say.study_of_nothing

    @property
    def ris(self) -> str:
        """The study and each of its sources as RIS, which EndNote, Zotero and Mendeley read."""
        say = phrases("take")
        study = [("TY", "DATA"), ("TI", say.study_title.nb), ("PB", f"Begrepskart {self.version}")]
        study += [("N1", f"{say.mark_told(mark=self.mark).nb}"), ("N1", self.about.nb), ("ER", "")]
        records = [study, *map(_ris_record, self.sources)]
        return "".join(f"{tag}  - {one_line(value)}\r\n" for record in records for tag, value in record)

    @property
    def bibtex(self) -> str:
        """The same as BibTeX."""
        say = phrases("take")
        study = {
            "title": say.study_title.nb, "howpublished": f"Begrepskart {self.version}",
            "note": f"{say.mark_told(mark=self.mark).nb}. {self.about.nb}",
        }  # fmt: skip
        keys = {source.id: f"rapport-{slug(source.id)}" for source in self.sources}
        return "\n".join(
            [_bibtex("misc", f"begrepskart-{self.mark}", study)]
            + [_bibtex("techreport", keys[source.id], _bibtex_fields(source)) for source in self.sources]
        )


def study_citation(documents: pd.DataFrame) -> StudyCitation:
    """How the study of these documents is cited; the same documents in any order give the same."""
    rows = sorted(named_records(documents), key=lambda row: str(row["document"]))
    titles = document_titles(rows)
    content = "".join(sorted(_cell(row, "sha256") for row in rows))
    return StudyCitation(
        version=software_version(),
        mark=hashlib.sha256(content.encode()).hexdigest()[:MARK_DIGITS],
        sources=tuple(source_of(row, titles[str(row["document"])]) for row in rows),
    )


def source_of(row: Mapping[str, Any], title: str) -> Source:
    """A row of ``documents`` as a source, under the ``title`` that the pages give it."""
    authors = row.get("authors")
    return Source(
        id=str(row["document"]),
        title=one_line(title),
        authors=() if authors is None or isinstance(authors, str | float) else tuple(one_line(str(a)) for a in authors),
        publisher=_cell(row, "publisher"),
        year=_cell(row, "year"),
        url=_cell(row, "url"),
    )


def source_line(row: Mapping[str, Any], title: str) -> str:
    """A row of ``documents`` as a line that is ready to paste."""
    return source_of(row, title).line


def _cell(row: Mapping[str, Any], name: str) -> str:
    value = plain(row.get(name))
    return "" if value is None else one_line(str(int(value) if isinstance(value, float) else value))


def _cut(title: str) -> str:
    return title if len(title) <= TITLE_AT_MOST else f"{title[:TITLE_AT_MOST].rstrip()} …"


def _ris_record(source: Source) -> list[tuple[str, str]]:
    authors = [("AU", author) for author in source.authors]
    more = [("PY", source.year), ("PB", source.publisher), ("UR", source.url)]
    return [("TY", "RPRT"), ("TI", source.title), *authors, *(each for each in more if each[1]), ("ER", "")]


def _bibtex_fields(source: Source) -> dict[str, str]:
    return {
        "author": " and ".join(f"{{{_plain(author)}}}" for author in source.authors), "title": source.title,
        "institution": source.publisher, "year": source.year, "url": source.url,
    }  # fmt: skip


def _bibtex(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [
        f"  {name} = {{{value if name == 'author' else _plain(value)}}},\n" for name, value in fields.items() if value
    ]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _plain(text: str) -> str:
    """A text in which no character means anything to TeX."""
    kept = one_line(text).replace("\\", "/").replace("{", "(").replace("}", ")")
    return "".join(f"\\{letter}" if letter in "%&#$_" else letter for letter in kept)
