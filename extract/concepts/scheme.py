"""The concept scheme as data: concepts, labels, irregular forms, function words and rules that tell senses apart.

A scheme is a folder of CSV files that a spreadsheet opens, or the same as SKOS (:mod:`ontology.skos.skos_scheme`). The
bundled one stands in ``extract/data``. A user's own folder must hold ``concepts.csv`` and ``labels.csv``; the files
it lacks are taken from the bundled scheme, which it replaces or, if so asked, extends.

==========================  ===========================================================================================
concepts.csv                id, broader, related (ids with blanks between), note_nb, note_en; if it has a name
                            elsewhere, that in a column iri
labels.csv                  concept, language (nb nn en), kind (preferred alternative hidden), text,
                            words (a class for each word: noun adjective verb fixed, with ``:base`` where the label
                            does not hold the base form; empty = guessed), search (yes; no = published, not looked
                            for; compound = only as the last element of a compound)
irregular_forms.csv         language, class, word, forms
function_words.csv          language, class (conjunction article subordinator), word
transparent_heads.csv       language, word, class, comment: last elements that leave the concept as it is
senses.csv                  see :mod:`extract.concepts.sense_rules`
context_cues.csv            see :mod:`extract.concepts.contexts`
services.csv and others     see :mod:`extract.attribution.service_scheme`
statements.ttl              what else a SKOS vocabulary says, in Turtle: :mod:`ontology.skos.skos_scheme`
==========================  ===========================================================================================
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar, get_args

from extract.concepts.contexts import ContextCue, to_cues
from extract.concepts.inflection import WordClass, forms
from extract.concepts.scheme_checks import concept_faults, concept_remarks, hidden_faults, unknown_ids
from extract.concepts.scheme_conditions import KINDS
from extract.concepts.scheme_tables import CONCEPT_FILES, SchemeTables, bundled_tables, completed, extended, read_tables
from extract.concepts.sense_rules import SenseRule, to_rule
from extract.concepts.terms import IrregularForms, Term, irregular_forms, to_term
from extract.data_files import Folder, Row, SchemeError, unknown
from extract.types import Concept, Language

_FUNCTION_WORD_CLASSES = ("conjunction", "article", "subordinator")
_LANGUAGES: tuple[Language, ...] = get_args(Language)

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Concepts with their labels, and what is needed to find them in a text. Made by :func:`load_scheme`."""

    concepts: tuple[Concept, ...]
    terms: tuple[Term, ...]
    senses: tuple[SenseRule, ...] = ()
    irregular: IrregularForms = field(default_factory=dict)
    function_words: Mapping[str, str] = field(default_factory=dict)
    transparent_heads: frozenset[str] = frozenset()
    context_cues: tuple[ContextCue, ...] = ()
    kept: str = ""  # what else a user's scheme says of its concepts, as N-Triples: for the graph alone

    @property
    def notes_en(self) -> dict[str, str]:
        """The English scope notes by concept id."""
        return {concept.id: concept.note_en for concept in self.concepts}

    def concept(self, concept_id: str) -> Concept:
        """The concept with an id; :class:`SchemeError` names the nearest ids when there is none."""
        for concept in self.concepts:
            if concept.id == concept_id:
                return concept
        raise SchemeError("scheme", None, *unknown("concept", concept_id, [c.id for c in self.concepts]))

    def find(self, text: str) -> Concept:
        """The concept that a person means by an id or by a label in any language, without regard to case."""
        wanted = " ".join(text.split()).casefold()
        named = {concept.id.casefold(): concept for concept in self.concepts}
        labelled = [(label, concept) for concept in self.concepts for label in concept.labels]
        for label, concept in sorted(labelled, key=lambda pair: KINDS.index(pair[0].kind)):
            named.setdefault(label.text.casefold(), concept)
        if wanted in named:
            return named[wanted]
        raise SchemeError("scheme", None, *unknown("concept", text, sorted(named)))


def load_scheme(folder: Folder | None = None, *, extend: bool = False) -> Scheme:
    """The scheme in a folder; without one, the bundled scheme on services for children and families.

    With ``extend`` the folder's concepts are added to the bundled ones. Raises :class:`SchemeError`, which names file
    and line, what was found, what was expected and the way out.
    """
    if folder is None:
        return _bundled_scheme()
    return make_scheme((extended if extend else completed)(read_tables(folder), CONCEPT_FILES))


@cache
def _bundled_scheme() -> Scheme:
    return make_scheme(bundled_tables(CONCEPT_FILES))


def make_scheme(tables: SchemeTables) -> Scheme:
    """The scheme that the lines of its files (all of them) mean; the first fault is raised."""
    scheme, faults = understand(tables)
    if faults:
        raise faults[0]
    return scheme


def understand(tables: SchemeTables) -> tuple[Scheme, list[SchemeError]]:
    """The scheme as far as its lines make sense, and every fault of the others.

    Concepts and labels come in an order of their own (id, language, kind, text), so that the same scheme from another
    format, or with its lines moved, gives the same findings. Rules keep their order, because the first that fits
    decides.
    """
    faults: list[SchemeError] = []
    rows = tables["concepts.csv"]
    terms = list(_understood(tables["labels.csv"], to_term, faults))
    faults += concept_faults(rows, terms)
    faults += hidden_faults(tables)
    ids = {row["id"] for row in rows}
    rules = list(_understood(tables["senses.csv"], to_rule, faults))
    for row, rule in rules:
        if not row.bundled:
            faults += unknown_ids(row, rule.concepts, ids)
    ordered = sorted((term for _, term in terms), key=_label_order)
    return Scheme(
        concepts=tuple(_concepts(sorted(rows, key=lambda row: row["id"]), ordered)),
        terms=tuple(ordered),
        senses=tuple(rule for _, rule in rules if rule.concepts <= ids),
        irregular=_tried(irregular_forms, tables["irregular_forms.csv"], faults, {}),
        function_words=_tried(_function_words, tables["function_words.csv"], faults, {}),
        transparent_heads=_tried(_transparent_heads, tables["transparent_heads.csv"], faults, frozenset()),
        context_cues=_tried(to_cues, tables["context_cues.csv"], faults, ()),
    ), faults


def remarks(tables: SchemeTables) -> list[SchemeError]:
    """What a careful editor would mend in a scheme that can be used; see :func:`concept_remarks`."""
    return list(concept_remarks(tables["concepts.csv"], list(_understood(tables["labels.csv"], to_term, []))))


def _understood(
    rows: Iterable[Row], make: Callable[[Row], Made], faults: list[SchemeError]
) -> Iterator[tuple[Row, Made]]:
    for row in rows:
        try:
            yield row, make(row)
        except SchemeError as fault:
            faults.append(fault)


def _tried(
    make: Callable[[Sequence[Row]], Made], rows: Sequence[Row], faults: list[SchemeError], otherwise: Made
) -> Made:
    try:
        return make(rows)
    except SchemeError as fault:
        faults.append(fault)
        return otherwise


def _label_order(term: Term) -> tuple[str, int, int, str]:
    return term.concept, _LANGUAGES.index(term.label.language), KINDS.index(term.label.kind), term.label.text


def _concepts(rows: Iterable[Row], terms: Iterable[Term]) -> Iterator[Concept]:
    labels: dict[str, list[Term]] = {}
    for term in terms:
        labels.setdefault(term.concept, []).append(term)
    for row in rows:
        yield Concept(
            id=row["id"],
            labels=tuple(term.label for term in labels.get(row["id"], ())),
            broader=tuple(sorted(row["broader"].split())),
            related=tuple(sorted(row["related"].split())),
            note=row["note_nb"],
            note_en=row["note_en"],
            iri=row["iri"],
        )


def _function_words(rows: Sequence[Row]) -> dict[str, str]:
    return {row["word"]: row.one_of("class", _FUNCTION_WORD_CLASSES) for row in rows}


def _transparent_heads(rows: Sequence[Row]) -> frozenset[str]:
    heads: set[str] = set()
    for row in rows:
        word_class: WordClass = row.one_of("class", get_args(WordClass))
        language: Language = row.one_of("language", get_args(Language))
        heads |= forms(row["word"], word_class, language)
    return frozenset(heads)
