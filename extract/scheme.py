"""The concept scheme as data: concepts, labels, irregular forms, function words and rules that tell senses apart.

A scheme is a folder of CSV files that a spreadsheet opens. The bundled one stands in ``extract/data``. A user's own
folder must hold ``concepts.csv`` and ``labels.csv``; the files it lacks are taken from the bundled scheme.

==========================  ===========================================================================================
concepts.csv                id, broader, related (ids with blanks between), note_nb, note_en
labels.csv                  concept, language (nb nn en), kind (preferred alternative hidden), text,
                            words (a class for each word: noun adjective verb fixed, with ``:base`` where the label
                            does not hold the base form; empty = guessed), search (yes; no = published, not looked
                            for; compound = only as the last element of a compound)
irregular_forms.csv         language, class, word, forms
function_words.csv          language, class (conjunction article subordinator), word
transparent_heads.csv       language, word, class, comment: last elements that leave the concept as it is
senses.csv                  see :mod:`extract.sense_rules`
==========================  ===========================================================================================
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from extract.inflection import WordClass, forms
from extract.scheme_files import Folder, Row, SchemeError, beside, bundled, read_rows, unknown
from extract.sense_rules import SenseRule, read_sense_rules
from extract.terms import IrregularForms, Term, read_irregular_forms, read_terms
from extract.types import Concept, Language

_CONCEPT_COLUMNS = ("id", "broader", "related", "note_nb", "note_en")
_FUNCTION_WORD_CLASSES = ("conjunction", "article", "subordinator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Concepts with their labels, and what is needed to find them in a text. Made by :func:`load_scheme`."""

    concepts: tuple[Concept, ...]
    terms: tuple[Term, ...]
    senses: tuple[SenseRule, ...] = ()
    irregular: IrregularForms = field(default_factory=dict)
    function_words: Mapping[str, str] = field(default_factory=dict)
    transparent_heads: frozenset[str] = frozenset()
    notes_en: Mapping[str, str] = field(default_factory=dict)

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
        for kind in ("preferred", "alternative", "hidden"):
            for concept in self.concepts:
                for label in concept.labels:
                    if label.kind == kind:
                        named.setdefault(label.text.casefold(), concept)
        if wanted in named:
            return named[wanted]
        raise SchemeError("scheme", None, *unknown("concept", text, sorted(named)))


def load_scheme(folder: Path | None = None) -> Scheme:
    """The scheme in a folder; without one, the bundled scheme on services for children and families.

    Raises :class:`SchemeError`, which names file and line, what was found, what was expected and the way out.
    """
    home: Folder = bundled() if folder is None else folder
    rows = read_rows(home, "concepts.csv", _CONCEPT_COLUMNS)
    terms = read_terms(home)
    _check(rows, terms)
    return Scheme(
        concepts=tuple(_concepts(rows, [term for _, term in terms])),
        terms=tuple(term for _, term in terms),
        senses=_senses(home, {row["id"] for row in rows}),
        irregular=read_irregular_forms(beside(home, "irregular_forms.csv")),
        function_words=_function_words(beside(home, "function_words.csv")),
        transparent_heads=_transparent_heads(beside(home, "transparent_heads.csv")),
        notes_en={row["id"]: row["note_en"] for row in rows},
    )


def _concepts(rows: list[Row], terms: list[Term]) -> Iterator[Concept]:
    labels: dict[str, list[Term]] = {}
    for term in terms:
        labels.setdefault(term.concept, []).append(term)
    for row in rows:
        yield Concept(
            id=row["id"],
            labels=tuple(term.label for term in labels.get(row["id"], ())),
            broader=tuple(row["broader"].split()),
            related=tuple(row["related"].split()),
            note=row["note_nb"],
        )


def _senses(home: Folder, ids: set[str]) -> tuple[SenseRule, ...]:
    """A scheme's own rules must be about its concepts; of the bundled ones, those that apply are taken."""
    folder = beside(home, "senses.csv")
    rules = read_sense_rules(folder)
    if folder is home:
        for row, rule in rules:
            _check_known(row, rule.concepts, ids)
    return tuple(rule for _, rule in rules if rule.concepts <= ids)


def _check(rows: list[Row], terms: list[tuple[Row, Term]]) -> None:
    _check_unique(rows, "id")
    ids = {row["id"] for row in rows}
    for row in rows:
        _check_known(row, {*row["broader"].split(), *row["related"].split()}, ids)
    for row, term in terms:
        _check_known(row, {term.concept}, ids)
    _check_no_cycle(rows)
    _check_preferred(rows, terms)


def _check_unique(rows: list[Row], column: str) -> None:
    first: dict[str, int] = {}
    for row in rows:
        if not row[column]:
            raise row.fault(f"no {column}", f"every concept needs an {column}")
        if row[column] in first:
            problem = f"{column} {row[column]!r} stands already in line {first[row[column]]}"
            raise row.fault(problem, "give each concept one line")
        first[row[column]] = row.line


def _check_known(row: Row, named: set[str] | frozenset[str], ids: set[str]) -> None:
    for name in sorted(named - ids):
        raise row.fault(*unknown("concept", name, sorted(ids)))


def _check_no_cycle(rows: list[Row]) -> None:
    broader = {row["id"]: row["broader"].split() for row in rows}
    for row in rows:
        above = set(broader[row["id"]])
        while True:
            wider = above.union(*(broader[name] for name in above))
            if wider == above:
                break
            above = wider
        if row["id"] in above:
            raise row.fault(f"{row['id']!r} is broader than itself", "remove one of the broader links of the circle")


def _check_preferred(rows: list[Row], terms: list[tuple[Row, Term]]) -> None:
    """SKOS allows one preferred label a language and concept; two concepts with one label could not be told apart."""
    seen: set[tuple[str, Language]] = set()
    taken: dict[tuple[str, Language], str] = {}
    for row, term in terms:
        if term.label.kind != "preferred":
            continue
        key = (term.concept, term.label.language)
        if key in seen:
            raise row.fault(f"a second preferred label of {key[0]!r} in {key[1]!r}", "make it alternative")
        seen.add(key)
        owner = taken.setdefault((term.label.text.casefold(), term.label.language), term.concept)
        if owner != term.concept:
            raise row.fault(f"{term.label.text!r} is the preferred label of {owner!r} too", "choose another label")
    for row in rows:
        if (row["id"], "nb") not in seen:
            raise row.fault(f"{row['id']!r} has no preferred label in nb", "add a line to labels.csv")


def _function_words(folder: Folder) -> dict[str, str]:
    rows = read_rows(folder, "function_words.csv", ("language", "class", "word"))
    return {row["word"]: row.one_of("class", _FUNCTION_WORD_CLASSES) for row in rows}


def _transparent_heads(folder: Folder) -> frozenset[str]:
    made: set[str] = set()
    for row in read_rows(folder, "transparent_heads.csv", ("language", "word", "class")):
        word_class: WordClass = row.one_of("class", get_args(WordClass))  # type: ignore[assignment]
        language: Language = row.one_of("language", get_args(Language))  # type: ignore[assignment]
        made |= forms(row["word"], word_class, language)
    return frozenset(made)
