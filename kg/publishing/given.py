"""Concepts with a definition that no hearing adopted: one of a file that a person wrote, or the best in the reports."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.addresses import is_name
from extract.types import Concept, Language
from kg.publishing.terms import labels_of
from kg.wording.phrases import phrases
from ontology.skos.description import LANGUAGES, ConceptDefinition, Description, Source, Texts
from ontology.skos.harvest import Definition

#: The first version that the catalogue publishes; one that nobody accepted is below it, and not published.
WRITTEN, HARVESTED = "1.0.0", "0.1.0"


def describe_given(concept: Concept, definitions: Sequence[Definition], *, note_en: str, foreign: str) -> Description:
    """A concept with definitions of one or several languages; that of the first tells the source."""
    ordered = sorted(definitions, key=lambda each: LANGUAGES.index(each.language))
    first = ordered[0]
    source = Source(text=first.source, iri=first.source if "://" in first.source and is_name(first.source) else "")
    definition = ConceptDefinition(
        texts={each.language: each.text for each in ordered}, relation=first.relation,
        sources=(source,) if first.source else (),
    )  # fmt: skip
    notes: Texts = {"nb": concept.note, "en": note_en}
    return Description(
        concept=concept.id, labels=labels_of(concept, {}), definitions=(definition,), version=WRITTEN,
        remarks={language: note for language, note in notes.items() if note},
        matches=(("exact", foreign),) if foreign else (),
    )  # fmt: skip


def as_harvested(description: Description) -> Description:
    """The same, told in each language to be what no person accepted: a draft below the first version."""
    say = phrases("publish")
    told: Mapping[Language, str] = {
        "nb": say.not_accepted.nb, "nn": say.not_accepted_nn, "en": say.not_accepted.en,
    }  # fmt: skip
    remarks = {each: " ".join(filter(None, (text, description.remarks.get(each)))) for each, text in told.items()}
    return replace(description, version=HARVESTED, status="DRAFT", remarks=remarks, version_notes=told)


def as_draft_term(description: Description) -> Description:
    """The same with a nynorsk term that nobody has checked."""
    note, notes = phrases("publish").draft_term, description.version_notes
    told: Texts = {"nb": f"{notes.get('nb', '')} {note.nb}".strip(), "en": f"{notes.get('en', '')} {note.en}".strip()}
    return replace(description, status="DRAFT", version_notes={**notes, **told})
