"""What of a work is shown to who judges it: its fields, where it was found, and what its records tell otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from kg.refs.duplicates.works import Work
from kg.refs.records.records import Record, id_order
from kg.refs.records.statements import Criteria, Criterion, Import, Stage
from kg.refs.screening.protocol import criteria_at
from kg.screening_page.sought import marked_runs

Runs = list[tuple[str, bool]]
#: Names of languages as databases write them, for what reads a page aloud.
_LANGUAGES = {
    "en": "en", "eng": "en", "english": "en", "engelsk": "en", "nb": "nb", "nob": "nb", "nn": "nn", "nno": "nn",
    "no": "no", "nor": "no", "norwegian": "no", "norsk": "no", "sv": "sv", "swe": "sv", "swedish": "sv", "da": "da",
    "dan": "da", "danish": "da",
}  # fmt: skip
#: Keys that choose a criterion: more have none.
KEYS = "123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a record was found: the source and day of the search, its file, and its line there."""

    source: str
    platform: str
    searched: str
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A work as it is shown; ``links`` lead out of the page, each with its text."""

    work: Work
    title: Runs
    abstract: Runs
    where: str
    links: tuple[tuple[str, str], ...]
    language: str
    found: tuple[Found, ...]

    @property
    def sources(self) -> list[str]:
        """The names of the sources, each once; a file's where its source is not told."""
        return [*dict.fromkeys(each.source or each.record.source_file for each in self.found)]


def shown(work: Work, imports: Mapping[int, Import], words: Sequence[str]) -> Shown:
    """What is shown of a work, with ``words`` marked."""
    fields = work.fields
    return Shown(
        work=work,
        title=marked_runs(fields.title, words),
        abstract=marked_runs(fields.abstract, words),
        where=_where(fields),
        links=tuple(_links(fields)),
        language=_LANGUAGES.get(fields.language.strip().lower(), ""),
        found=tuple(found(record, imports) for record in work.records),
    )


def _where(fields: Record) -> str:
    """Journal or publisher, volume, issue and pages in a line.

    >>> _where(Record(journal="Barn", volume="3", issue="2", pages="4–9"))
    'Barn, 3(2), 4–9'
    """
    issue = f"({fields.issue})" if fields.issue else ""
    parts = (fields.journal or fields.publisher, f"{fields.volume}{issue}", fields.pages)
    return ", ".join(part for part in parts if part)


def _links(fields: Record) -> list[tuple[str, str]]:
    links = []
    if fields.doi:
        links.append((f"https://doi.org/{quote(fields.doi, safe='/:;()._-')}", f"doi:{fields.doi}"))
    if fields.pmid.isascii() and fields.pmid.isdigit():
        links.append((f"https://pubmed.ncbi.nlm.nih.gov/{fields.pmid}/", f"PubMed {fields.pmid}"))
    if not links and _is_web(fields.url):
        links.append((fields.url, fields.url))
    return links


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def found(record: Record, imports: Mapping[int, Import]) -> Found:
    """Where a record was found."""
    stands = imports.get(id_order(record.id)[0])
    return Found(
        source=stands.source if stands else "", platform=stands.platform if stands else "",
        searched=stands.searched if stands else "", record=record,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A criterion with the key that chooses it as a reason (``""``: none)."""

    criterion: Criterion
    key: str


def reasons(criteria: Criteria | None, stage: Stage) -> tuple[Reason, ...]:
    """The criteria that can be judged at a stage, exclusion first, with keys from 1 on as long as there are keys."""
    keys = iter(KEYS)
    there = criteria_at(criteria, stage) if criteria else ()
    ordered = sorted(there, key=lambda each: each.kind != "exclusion")
    return tuple(Reason(criterion=each, key=next(keys, "")) for each in ordered)


def elsewhere(criteria: Criteria | None, stage: Stage) -> str:
    """The codes of the criteria that are judged at the other stage alone."""
    if criteria is None:
        return ""
    there = criteria_at(criteria, stage)
    return ", ".join(each.code for each in criteria.criteria if each not in there)
