"""What people state of concepts, as values: each is one entry of the workbook, never changed, only followed by another.

A record has a ``topic``: what it is a statement about. The last entry on a topic is what holds; those before it are its
history. Fields are of plain types: an entry is kept as JSON.
"""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["accept", "remark", "reject"]
Standing = Literal["accepted", "rejected"]
RelationKind = Literal["generic", "partitive", "associative"]
Match = Literal["exact", "close", "broad", "narrow", "related"]
#: How a definition stands to its sources, as SKOS-AP-NO-Begrep has it.
SourceRelation = Literal["self-composed", "derived-from-source", "direct-from-source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a wording that a source says, half-open; ``quote`` stands at ``source_start`` of ``document``.

    ``citation`` is title and page as printed, so that it can be read without the study that it was taken from.
    """

    start: int
    end: int
    quote: str
    document: str
    source_start: int
    source_end: int
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A version of a definition's text. What lies outside the ``parts`` is the writer's own."""

    concept: str
    language: Literal["nb", "nn", "en"]
    text: str
    parts: tuple[Part, ...] = ()

    @property
    def topic(self) -> str:
        """The concept's definition in a language."""
        return f"{self.concept}/{self.language}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service says to a version of a wording, in a hearing; ``wording`` is the number of that entry."""

    concept: str
    wording: int
    service: str
    verdict: Verdict
    remark: str = ""

    @property
    def topic(self) -> str:
        """One answer a version and service."""
        return f"{self.wording}/{self.service}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Wordings (numbers of entries, one a language) that are adopted as the definition, with a version ``n.n.n``."""

    concept: str
    wordings: tuple[int, ...]
    version: str
    relation: SourceRelation
    valid_from: str = ""

    @property
    def topic(self) -> str:
        """The concept's published definition."""
        return self.concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A concept whose adopted definition no longer is; it stands on the adoption's topic."""

    concept: str

    @property
    def topic(self) -> str:
        """The concept's published definition."""
        return self.concept


#: What may be told of a concept besides its definition: ``preferred``, ``admitted`` and ``deprecated`` terms (several
#: with a line each), an example, a remark, what it is not, the field it belongs to, and definitions for an audience.
DetailName = Literal[
    "preferred", "admitted", "deprecated", "example", "remark", "subject", "public_definition", "specialist_definition"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Something else that is told of a concept, in a language; an empty text takes it back."""

    concept: str
    name: DetailName
    language: Literal["nb", "nn", "en"]
    text: str

    @property
    def topic(self) -> str:
        """What is told of the concept, in a language."""
        return f"{self.concept}/{self.name}/{self.language}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation between two concepts that a person accepts or rejects.

    ``concept`` is the narrower of a generic and the part of a partitive relation. ``criterion`` is the principle that
    divides the broader one (of a generic or partitive), or the role of the other (of an associative relation).
    """

    concept: str
    other: str
    kind: RelationKind
    standing: Standing = "accepted"
    criterion: str = ""

    @property
    def topic(self) -> str:
        """The relation."""
        return f"{self.concept}/{self.kind}/{self.other}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A concept of another vocabulary that a person takes for the same or a near one, or refuses."""

    concept: str
    target: str
    label: str
    scheme: str
    match: Match
    standing: Standing = "accepted"

    @property
    def topic(self) -> str:
        """The concept and its counterpart."""
        return f"{self.concept}/{self.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a service wrote of a concept in a workshop: an answer to one question of the worksheet."""

    concept: str
    service: str
    question: str
    text: str

    @property
    def topic(self) -> str:
        """One answer a service and question."""
        return f"{self.concept}/{self.service}/{self.question}"


Record = Wording | Answer | Adoption | Withdrawal | Detail | Relation | Alignment | Contribution
