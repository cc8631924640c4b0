"""What is published of a concept, as values: stated in RDF (:mod:`ontology.skos.publishing`) or as a line of the
catalogue's import (:mod:`ontology.skos.catalogue_csv`), which so say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from extract.types import Label, Language

#: A text by language. Where only one can be taken it is the first of these.
Texts: TypeAlias = Mapping[Language, str]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")

Relationship = Literal["direct-from-source", "derived-from-source", "self-composed"]
#: For whom a definition is; one for everybody has no audience.
Audience = Literal["", "public", "specialist"]
#: Of the EU's table of concept status: in force, adopted before its first version, or accepted by nobody yet.
Status = Literal["CURRENT", "CANDIDATE", "DRAFT"]
MatchKind = Literal["exact", "close", "broad", "narrow", "related"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a definition is from, as it is cited (title and page), and its address if it has one."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptDefinition:
    """A definition in one language or several, how it stands to its sources, and for whom it is."""

    texts: Texts
    relation: Relationship
    sources: tuple[Source, ...] = ()
    audience: Audience = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A concept as it is published. ``labels`` of kind ``hidden`` are terms that are advised against.

    ``created``, ``modified`` and ``valid_from`` are dates (ISO 8601) or empty. ``history`` tells of earlier versions,
    the earliest first. ``matches`` are IRIs of others with how the concept stands to them. ``faults`` are those that
    were found where it was read; with one it is not published.
    """

    concept: str
    labels: tuple[Label, ...]
    definitions: tuple[ConceptDefinition, ...] = ()
    version: str = ""
    status: Status = "CURRENT"
    remarks: Texts = field(default_factory=dict)
    examples: Texts = field(default_factory=dict)
    subjects: Texts = field(default_factory=dict)
    created: str = ""
    modified: str = ""
    valid_from: str = ""
    version_notes: Texts = field(default_factory=dict)
    history: tuple[Texts, ...] = ()
    matches: tuple[tuple[MatchKind, str], ...] = ()
    faults: tuple["Lack", ...] = ()

    @property
    def preferred(self) -> Texts:
        """The preferred term of each language."""
        return {label.language: label.text for label in self.labels if label.kind == "preferred" and label.text.strip()}

    @property
    def definition(self) -> ConceptDefinition | None:
        """The definition for everybody."""
        return next((each for each in self.definitions if not each.audience), None)

    def language(self, definition: ConceptDefinition) -> Language | None:
        """The first language that a definition and a preferred term share."""
        return next((each for each in LANGUAGES if each in definition.texts and each in self.preferred), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """What a concept lacks, and how that is mended."""

    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what} ({self.remedy})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRelation:
    """A relation between two concepts: ``concept`` is the narrower one, the part, or the first of two associated.

    ``criterion`` is the principle of division, or the role of ``other`` towards ``concept``; it may be empty.
    """

    kind: Literal["generic", "partitive", "associative"]
    concept: str
    other: str
    criterion: str = ""
    language: Language = "nb"
