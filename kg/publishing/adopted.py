"""What is adopted in a study's workbook, as it is published: wordings with sources, version and history.

Nothing else is read of the workbook but what was adopted or accepted: drafts, answers of a hearing and contributions of
a workshop stay where they are, and so do the definitions that services have of their own, which are the evidence and
not what was agreed on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.addresses import is_name
from extract.types import Concept
from kg.defining.records import Adoption, Alignment, Detail, DetailName, Relation, Wording
from kg.defining.workbook import Entry
from kg.publishing.history import earlier_versions, version_note
from kg.publishing.terms import Details, details_of, labels_of, term_faults, texts_of
from ontology.skos.demands import VERSION, is_publishable, version_order
from ontology.skos.description import (
    Audience,
    ConceptDefinition,
    Description,
    Lack,
    MatchKind,
    Source,
    Texts,
)

_ADOPT = "adopt it anew in the workbench"
_AUDIENCES: tuple[tuple[Audience, DetailName], ...] = (
    ("public", "public_definition"),
    ("specialist", "specialist_definition"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """A workbook as it stood at one moment: all its entries, the earliest first."""

    entries: tuple[Entry, ...]

    def latest(self, *kinds: type) -> dict[str, Entry]:
        """The last entry of each topic of records of some kinds, which share their topics."""
        return {entry.record.topic: entry for entry in self.entries if isinstance(entry.record, kinds)}

    def of(self, concept: str, *kinds: type) -> list[Entry]:
        """The entries of a concept of some kinds."""
        return [entry for entry in self.entries if entry.record.concept == concept and isinstance(entry.record, kinds)]

    def number(self, number: int) -> Entry | None:
        """An entry by its number."""
        return next((entry for entry in self.entries if entry.number == number), None)


def describe(
    concept: Concept, adoption: Entry, records: Records, *, note_en: str, addresses: Mapping[str, str], foreign: str
) -> Description:
    """A concept with what is adopted of it. ``adoption`` is the last entry on it and holds an :class:`Adoption`.

    ``addresses`` are the reports' own, by document; ``foreign`` is the IRI that the concept has elsewhere, or empty.
    """
    record = adoption.record
    assert isinstance(record, Adoption)  # noqa: S101 - so it was chosen
    told = [entry for entry in records.latest(Detail).values() if entry.record.concept == concept.id]
    details = details_of(entry.record for entry in told if isinstance(entry.record, Detail))
    chosen = [entry for number in record.wordings if (entry := records.number(number))]
    wordings = [one for each in chosen if isinstance(one := each.record, Wording) and one.concept == concept.id]
    aligned = [entry for entry in records.latest(Alignment).values() if entry.record.concept == concept.id]
    matches = dict(_matches([each.record for each in aligned if isinstance(each.record, Alignment)], foreign))
    return Description(
        concept=concept.id, labels=labels_of(concept, details),
        definitions=(*_definition(record, wordings, addresses), *_for_audiences(details)), version=record.version,
        status="CURRENT" if VERSION.fullmatch(record.version) and is_publishable(record.version) else "CANDIDATE",
        remarks=texts_of(details, "remark", {"nb": concept.note, "en": note_en}),
        examples=texts_of(details, "example"), subjects=texts_of(details, "subject"),
        created=_day(records.of(concept.id, Wording, Adoption)[0]),
        modified=max(map(_day, (adoption, *chosen, *told, *aligned, *_relation_entries(concept.id, records)))),
        valid_from=record.valid_from.strip(), version_notes=version_note(adoption),
        history=earlier_versions(concept.id, adoption, records.entries),
        matches=tuple((kind, iri) for iri, kind in sorted(matches.items()) if is_name(iri)),
        faults=(
            *_wording_faults(record, wordings), *term_faults(details), *_version_faults(adoption, records),
            *(
                Lack(what=f"an address of its counterpart instead of {iri!r}", remedy="align it anew in the workbench")
                for iri in matches if not is_name(iri)
            ),
        ),
    )  # fmt: skip


def _day(entry: Entry) -> str:
    return entry.made[:10]


def _relation_entries(concept: str, records: Records) -> list[Entry]:
    latest = records.latest(Relation).values()
    return [
        entry for entry in latest
        if isinstance(entry.record, Relation) and concept in (entry.record.concept, entry.record.other)
    ]  # fmt: skip


def _definition(
    adoption: Adoption, wordings: Sequence[Wording], addresses: Mapping[str, str]
) -> Iterator[ConceptDefinition]:
    texts: Texts = {wording.language: wording.text.strip() for wording in wordings if wording.text.strip()}
    if texts:
        cited = {part.citation.strip(): part.document for wording in wordings for part in wording.parts}
        sources = (Source(text=text, iri=addresses.get(document, "")) for text, document in cited.items() if text)
        yield ConceptDefinition(texts=texts, relation=adoption.relation, sources=tuple(sources))


def _for_audiences(details: Details) -> Iterator[ConceptDefinition]:
    """Definitions for the public and for specialists, which a person wrote without tying them to a source."""
    for audience, name in _AUDIENCES:
        if texts := texts_of(details, name):
            yield ConceptDefinition(texts=texts, relation="self-composed", audience=audience)


def _matches(alignments: Sequence[Alignment], foreign: str) -> Iterator[tuple[str, MatchKind]]:
    """Counterparts with how the concept stands to each: accepted ones, and the concept whose IRI the scheme gave it.

    The scheme says that the two are one; what a person said of them goes before that.
    """
    if foreign and foreign not in {each.target for each in alignments}:
        yield foreign, "exact"
    yield from ((each.target.strip(), each.match) for each in alignments if each.standing == "accepted")


def _wording_faults(adoption: Adoption, wordings: Sequence[Wording]) -> Iterator[Lack]:
    if len(wordings) < len(adoption.wordings):
        yield Lack(what="a wording that it was adopted with: the workbook has none of that number", remedy=_ADOPT)
    languages = [wording.language for wording in wordings]
    if len({*languages}) < len(languages):
        yield Lack(what="one wording a language", remedy=_ADOPT)
    if adoption.relation == "direct-from-source" and not all(map(_is_quotation, wordings)):
        remedy = f"say that it is derived from its sources: {_ADOPT}"
        yield Lack(what="a wording that its source has word for word, as it is said to have", remedy=remedy)


def _is_quotation(wording: Wording) -> bool:
    """Whether a wording is one stretch of one source; blanks, hyphens and the like may differ, as cleaning has it."""
    return len(wording.parts) == 1 and _letters(wording.parts[0].quote) == _letters(wording.text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _version_faults(adoption: Entry, records: Records) -> Iterator[Lack]:
    """The catalogue takes a new version of a concept only with a higher number."""
    versions = [
        entry.record.version for entry in records.of(adoption.record.concept, Adoption)
        if isinstance(entry.record, Adoption) and VERSION.fullmatch(entry.record.version)
    ]  # fmt: skip
    *earlier, now = versions or [""]
    if (
        earlier
        and now
        and (highest := max(earlier, key=version_order))
        and version_order(now) <= version_order(highest)
    ):
        what = f"a version above {highest}, which was adopted before, instead of {now}"
        yield Lack(what=what, remedy=_ADOPT)
