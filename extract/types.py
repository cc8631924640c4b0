"""The values that extraction works with and yields; plain types only, offsets as in :mod:`corpus.types`."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nb", "nn", "en"]

LabelKind = Literal["preferred", "alternative", "hidden"]

#: How the words of a mention stand to the concept's labels.
MentionForm = Literal["label", "inflection", "synonym", "compound", "verb", "coordination", "english"]

#: Why a sentence is said to be about a service (gold README, part A 3, in the order tried).
Basis = Literal["named", "pronoun", "section", "document", "none"]

DefinitionKind = Literal["formal", "stipulative", "quoted", "explication", "gloss"]

CitationStyle = Literal["parenthetical", "narrative", "secondary", "ibid", "bare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One way to write a concept: SKOS ``prefLabel``, ``altLabel`` or ``hiddenLabel`` in a language."""

    text: str
    language: Language
    kind: LabelKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of the scheme. ``broader`` and ``related`` hold concept ids; ``note`` is our scope note."""

    id: str
    labels: tuple[Label, ...]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    note: str = ""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An occurrence of a concept in a document; ``parts`` are the pieces of a split mention (coordination, verbs)."""

    start: int
    end: int
    concept: str
    form: MentionForm
    sentence: int
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The services that a sentence documents, sorted; empty when none, with the reason."""

    sentence: int
    services: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A passage that tells what a term means. ``concept`` is ``None`` for a term outside the scheme."""

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
