"""What services, themes and sources are called, and which of them a person means who writes a name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from kg.refs.duplicates.works import Work
from kg.refs.evidence.cue_data import cues
from kg.tables.rows import named_records
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("evidence")
#: Authors of a work who are all named where it is cited in short (APA, 7th edition).
MOST_NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a finding was read in: a document of the study, or a work of the review, with what is known of it."""

    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    type: str = ""
    record: str = ""
    document: str = ""

    @property
    def cited(self) -> Text:
        """The source as texts cite it (:func:`short_source`)."""
        return short_source(self.title, self.authors, self.year)


@dataclass(frozen=True, kw_only=True)
class EvidenceNames:
    """Names by id: ``services`` in the order in which they are shown, ``themes``, and the ``sources``.

    A document that is linked to a work of the review is called as the work is.
    """

    services: Mapping[str, Text]
    themes: Mapping[str, Text]
    documents: Mapping[str, Source] = field(default_factory=dict)
    works: Mapping[str, Source] = field(default_factory=dict)

    def theme(self, theme: str) -> Text:
        """What a theme is called: one that has no name is called by the words that stand for it."""
        return self.themes.get(theme) or Text(theme, theme)

    def service(self, service: str) -> Text:
        """What a service is called."""
        return self.services.get(service) or Text(service, service)

    def source(self, document: str, records: Sequence[str]) -> Source:
        """What a finding was read in; its id as title when nothing else is known."""
        found = next((self.works[each] for each in records if each in self.works), None)
        return found or self.documents.get(document) or Source(title=document or ", ".join(records), document=document)

    @cached_property
    def _sources(self) -> dict[str, Source]:
        known = (*self.works.values(), *self.documents.values())
        named = {plain(words): each for each in known for words in (*each.cited, each.title)}
        return named | {plain(name): each for name, each in (*self.works.items(), *self.documents.items())}

    @cached_property
    def _services(self) -> dict[str, str]:
        return _by_name(self.services)

    @cached_property
    def _themes(self) -> dict[str, str]:
        return _by_name(self.themes)

    def service_meant(self, text: str) -> str | None:
        """The service that a text names, by id or name in either language."""
        return self._services.get(plain(text))

    def theme_meant(self, text: str) -> str:
        """The theme that a text names; one of no name is known by its words."""
        return self._themes.get(plain(text)) or " ".join(text.split())

    def source_meant(self, text: str) -> Source | None:
        """The source that a text names, by its id, its whole title, or as it is cited."""
        return self._sources.get(plain(text))


def evidence_names(
    services: Mapping[str, Text],
    tables: Mapping[str, pd.DataFrame],
    *,
    works: Iterable[Work] = (),
    linked: Mapping[str, Sequence[str]] | None = None,
) -> EvidenceNames:
    """Names for a study with the tables concepts and documents, and for the works of a review.

    ``services`` are those to be shown; ``linked`` are the records of documents that are full texts of the review.
    """
    concepts = {
        str(row["id"]): Text(*(_capital(str(each)) for each in (row["label_nb"], row["label_en"] or row["label_nb"])))
        for row in named_records(tables["concepts"])
    }
    themes = {theme.id: theme.label for theme in cues().themes.values()}
    by_record = {record: _of_work(work) for work in works for record in work.ids}
    documents = [_of_document(row, by_record, linked or {}) for row in named_records(tables["documents"])]
    return EvidenceNames(
        services=services,
        themes=themes | concepts,
        documents={source.document: source for source in documents},
        works=by_record,
    )  # fmt: skip


def _of_work(work: Work) -> Source:
    shown = work.fields
    return Source(title=shown.title or work.id, authors=shown.authors, year=shown.year, type=shown.type, record=work.id)


def _of_document(row: Mapping[str, object], works: Mapping[str, Source], linked: Mapping[str, Sequence[str]]) -> Source:
    document = str(row["document"])
    title = row["title"] if isinstance(row["title"], str) and row["title"].strip() else row["file"]
    work = next((works[record] for record in linked.get(document, ()) if record in works), None)
    year = row["year"] if isinstance(row["year"], int) else None
    return Source(
        title=" ".join(str(title).split()), authors=work.authors if work else (),
        year=work.year if work else year, type=work.type if work else "", record=work.record if work else "",
        document=document,
    )  # fmt: skip


def short_source(title: str, authors: Sequence[str], year: int | None) -> Text:
    """A source in short, as in a list of references (ISO 690, by name and date); one without authors by its title.

    Three authors or more are the first and *et al.*, as in the APA's style.

    >>> short_source("Venterommet", ["Berg, Anne", "Dahl, Per"], 2017).nb
    'Berg & Dahl (2017). Venterommet'
    >>> short_source("Venterommet", [], None).nb
    'Venterommet'
    """
    families = [family for author in authors if (family := author.partition(",")[0].strip())]
    dated = f" ({year})" if year else ""
    if not families:
        return Text(f"{title}{dated}", f"{title}{dated}")
    named = " & ".join(families) if len(families) <= MOST_NAMED else f"{families[0]} et al."
    undated = _SAY.undated if not year else Text(dated, dated)
    return Text(*(f"{named}{when}. {title}" for when in undated))


def plain(text: str) -> str:
    """A text as two that mean the same are alike in."""
    return " ".join(text.casefold().split())


def _capital(name: str) -> str:
    """A name as it stands at the head of a row, beside the themes of the list."""
    return f"{name[:1].upper()}{name[1:]}"


def _by_name(names: Mapping[str, Text]) -> dict[str, str]:
    """Ids by what people may write for them; an id is stronger than another's name."""
    named = {plain(word): key for key, name in reversed(tuple(names.items())) for word in name}
    return named | {plain(key): key for key in names}
