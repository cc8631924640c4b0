"""Concepts as a spreadsheet that the national catalogue's registration service imports: one a line, comma-separated.

The service reads cells as they stand. So nothing is put before a text that a spreadsheet would run, and a bar parts
several terms: a concept that has such a text, or a bar in a term, cannot go this way (:func:`unsafe`). Line breaks
become blanks, and where a bar parts a source from its address, one in its title becomes a slash. The import has no
place for relations, counterparts and history; *se
også* takes only what the catalogue has already.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from rdflib import Literal

from corpus.shown import guarded
from ontology.names.iris import Iris
from ontology.skos.demands import LeftOut
from ontology.skos.description import LANGUAGES, Description, Lack
from ontology.skos.publisher import Publisher
from ontology.skos.publishing import Published, subject_of

#: The columns that always stand, in this order; those of other languages, and of further sources, follow when needed.
HEADER = (
    "id", "versjon", "anbefalt_term:nb", "anbefalt_term:nn", "tillatt_term:nb", "frarådet_term:nb", "definisjon:nb",
    "definisjon:forhold_til_kilde", "definisjon:kilde", "definisjon_for_allmennheten:nb",
    "definisjon_for_spesialister:nb", "merknad:nb", "eksempel:nb", "fagområde:nb", "gyldig_fom", "gyldig_tom",
    "verdiområde:tekst", "se_også", "kontaktpunkt:epost", "kontaktpunkt:telefon",
)  # fmt: skip

RELATIONS = {
    "self-composed": "egendefinert",
    "direct-from-source": "sitatFraKilde",
    "derived-from-source": "basertPåKilde",
}
_AUDIENCES = {"": "definisjon", "public": "definisjon_for_allmennheten", "specialist": "definisjon_for_spesialister"}
_TERMS = {"preferred": "anbefalt_term", "alternative": "tillatt_term", "hidden": "frarådet_term"}
_MANY = "|"

#: Cells by column and, as a column may be repeated, by number.
Cells = dict[tuple[str, int], str]


def catalogue_csv(published: Published, *, publisher: Publisher, iris: Iris) -> str:
    """The import of what is published; the same concepts give the same text."""
    rows = [_cells(each, publisher, iris) for each in published.descriptions]
    columns = _columns(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for name, _ in columns])
    writer.writerows([[row.get(column, "") for column in columns] for row in rows])
    return out.getvalue()


def unsafe(descriptions: Sequence[Description], *, publisher: Publisher, iris: Iris) -> tuple[LeftOut, ...]:
    """The concepts of which a spreadsheet would run a cell as a formula, or the import would part a term in two."""
    return tuple(
        LeftOut(concept=description.concept, missing=lacks)
        for description in descriptions
        if (lacks := tuple(_lacks(description, _cells(description, publisher, iris))))
    )


def _lacks(description: Description, cells: Cells) -> Iterator[Lack]:
    if columns := [name for (name, _), cell in cells.items() if _runs(cell)]:
        yield Lack(
            what=f"a text that a spreadsheet does not run as a formula, in {', '.join(columns)}",
            remedy="write it so that it begins with a letter, or publish as Turtle",
        )
    if terms := [label.text for label in description.labels if _MANY in label.text]:
        yield Lack(
            what=f"a term without a bar ({', '.join(terms)}), which parts terms in this import",
            remedy="write it without, or publish as Turtle",
        )


def has_bar(description: Description) -> bool:
    """Whether a source's title or a subject has a bar, which is written as a slash."""
    sources = (source.text for definition in description.definitions for source in definition.sources)
    return any(_MANY in text for text in (*sources, *description.subjects.values()))


def _runs(cell: str) -> bool:
    return guarded(cell) != cell


def _columns(rows: Sequence[Cells]) -> list[tuple[str, int]]:
    """Those that always stand; then those that a row needs, by name."""
    fixed = [(name, 0) for name in HEADER]
    return [*fixed, *sorted({column for row in rows for column in row} - {*fixed})]


def _cells(description: Description, publisher: Publisher, iris: Iris) -> Cells:
    cells: Cells = {
        ("id", 0): str(iris.concept(description.concept)), ("versjon", 0): description.version,
        ("gyldig_fom", 0): description.valid_from, ("kontaktpunkt:epost", 0): publisher.email,
        ("kontaktpunkt:telefon", 0): publisher.tel.removeprefix("tel:"),
    }  # fmt: skip
    for label in sorted(description.labels, key=lambda each: (LANGUAGES.index(each.language), each.text)):
        column = f"{_TERMS[label.kind]}:{label.language}", 0
        cells[column] = _MANY.join(filter(None, (cells.get(column), _line(label.text))))
    for name, texts in (("merknad", description.remarks), ("eksempel", description.examples)):
        cells |= {(f"{name}:{language}", 0): _line(text) for language, text in texts.items()}
    for language, text in description.subjects.items():
        if isinstance(subject_of(text, language), Literal):  # a code is no text, and has no column
            cells[f"fagområde:{language}", 0] = _part(text)
    cells |= dict(_definition_cells(description))
    return cells


def _definition_cells(description: Description) -> Iterator[tuple[tuple[str, int], str]]:
    for definition in description.definitions:
        name = _AUDIENCES[definition.audience]
        yield from (((f"{name}:{language}", 0), _line(text)) for language, text in definition.texts.items())
        yield (f"{name}:forhold_til_kilde", 0), RELATIONS[definition.relation]
        for number, source in enumerate(definition.sources):
            yield (f"{name}:kilde", number), _MANY.join(filter(None, (_part(source.text), source.iri)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _part(text: str) -> str:
    return _line(text).replace(_MANY, "/")
