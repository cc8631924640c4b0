"""The values that extraction works with and yields; plain types only, offsets as in :mod:`corpus.types`."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nb", "nn", "en"]

LabelKind = Literal["preferred", "alternative", "hidden"]

#: How the words of a mention stand to the concept's labels.
MentionForm = Literal["label", "inflection", "synonym", "compound", "verb", "coordination", "english"]

#: Which words name the concept: all that stand there, the head of a compound, its first element (when the last one
#: adds nothing: *kartleggingsarbeid*), one conjunct that shares a word with another, or a verb and its particle with
#: words between them.
MentionRole = Literal["whole", "head", "modifier", "conjunct", "split"]

#: Where a mention stands, as far as that bears on what it says; see :mod:`extract.concepts.contexts`.
MentionContext = Literal["title", "heading", "quote", "negated"]

#: Why a sentence is said to be about a service (gold README, part A 3, in the order tried).
Basis = Literal["named", "pronoun", "section", "document", "none"]

#: How a service stands to its concept in Los, as the SKOS mapping properties are called.
LosMatch = Literal["exact", "close", "broad", "related"]

DefinitionKind = Literal["formal", "stipulative", "quoted", "explication", "gloss"]

#: Whose words a definition is: a service's, a law's, the authorities', a cited author's, or the report's own.
HolderKind = Literal["service", "law", "policy", "author", "report"]

#: ``certain`` may stand as the definition of its term; ``possible`` is what a person should see who looks for one.
Certainty = Literal["certain", "possible"]

#: Whether an office is a profession's (``service``) or a level of government or sector over them (``level``).
ServiceKind = Literal["service", "level"]

#: How a service stands to a use of a concept in its sentence: it does, has or says it, or is only there.
UseRole = Literal["acting", "partner", "recipient", "place", "named", "none"]

#: Why a use is not counted for a service (gold README, part C, in the order tried); ``rejected`` is a reader's who
#: gives no reason, and no rule's.
UseWhy = Literal[
    "sense", "contents_or_reference", "method_text", "name_of_law_or_body", "other_organisation",
    "partner_or_recipient", "place", "negated_or_contrast", "other", "repeat", "rejected",
]  # fmt: skip

#: What a statement about words says of services: they differ, they agree, they need something in common, or research
#: lacks.
Polarity = Literal["differ", "agree", "need_common", "gap"]

CitationStyle = Literal["parenthetical", "narrative", "secondary", "ibid", "bare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One way to write a concept: SKOS ``prefLabel``, ``altLabel`` or ``hiddenLabel`` in a language."""

    text: str
    language: Language
    kind: LabelKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of the scheme. ``broader`` and ``related`` hold concept ids; ``note`` (nb) is its scope note.

    ``iri`` is its name elsewhere, where it has one; without, it gets one under the study's base.
    """

    id: str
    labels: tuple[Label, ...]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    note: str = ""
    note_en: str = ""
    iri: str = ""

    def preferred(self, language: Language = "nb") -> str:
        """The preferred label in a language; the id when there is none."""
        wanted = (label.text for label in self.labels if label.kind == "preferred" and label.language == language)
        return next(wanted, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service for children and families, with the words that name it, its staff, its arenas and its laws."""

    id: str
    label_nb: str
    label_nn: str
    label_en: str
    los: str | None = None  # IRI in the national vocabulary Los
    los_match: LosMatch | None = None  # how the service stands to it
    kind: ServiceKind = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An occurrence of a concept in a document; ``parts`` are the pieces of a split mention (coordination, verbs).

    ``label`` is the label that it was found by, ``modifier`` the first element of a compound of which the concept is
    the head (*oppfølgings* in *oppfølgingstiltak*, a *tiltak*).
    """

    start: int
    end: int
    concept: str
    form: MentionForm
    sentence: int
    parts: tuple[tuple[int, int], ...] = ()
    role: MentionRole = "whole"
    modifier: str = ""
    context: tuple[MentionContext, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The services that a sentence documents, sorted; empty when none, with the reason.

    ``confidence`` is how often, from 0 to 1, an attribution on such a basis was exactly right where people judged it.
    """

    sentence: int
    services: tuple[str, ...]
    basis: Basis
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A mention (its number in the document) held against a service: whether it counts as a use by it, or why not."""

    mention: int
    service: str
    role: UseRole
    counts: bool
    why: UseWhy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement of the text itself about services' words, concepts or understanding; sorted concepts and services."""

    start: int
    end: int
    polarity: Polarity
    concepts: tuple[str, ...]
    services: tuple[str, ...]
    cue: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A passage that tells what a term means. ``concept`` is ``None`` for a term outside the scheme.

    ``rank``, from 0 to 1, orders the possible ones, the likelier higher.
    """

    start: int
    end: int
    term: str
    term_start: int
    term_end: int
    definiens_start: int
    definiens_end: int
    cue: str
    kind: DefinitionKind
    concept: str | None
    sentence: int
    certainty: Certainty = "certain"
    rank: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One work named in an in-text citation; a parenthesis that names three works yields three citations.

    ``authors`` are surnames or organisations as printed; ``year`` is a string (``2018b``, ``2006-2007``) or ``None``.
    """

    start: int
    end: int
    authors: tuple[str, ...]
    year: str | None
    et_al: bool
    style: CitationStyle
    sentence: int
