"""The wording of documents in files that a page asks for by a script element: the search takes all, a quote its own.

A sentence stands in the part of its number (:func:`kg.views.quotes.part_of`); see
``docs/decisions/0052-wording-stands-once.md``.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from markupsafe import Markup

from corpus.shown import escaped
from corpus.words import in_one_line
from kg.pages.document_pages import ASIDES
from kg.views.links import slug
from kg.views.material import Material
from kg.views.quotes import part_of, section_heading

#: What wording that no number counts is called, by the kind of its sentence or block, in the order of their codes.
UNCOUNTED = ("", "heading", "caption", "reference", *ASIDES, "other")

#: Number of its sentence (or, below 0, of its section), page, places of services, kind by UNCOUNTED, wording.
Row = tuple[int, int, list[int], int, str]


def as_json(value: object) -> Markup:
    """A value as JSON that can stand in a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(escaped(text).replace("<", "\\u003c"))  # noqa: S704 - no < is left


def text_parts(material: Material, document: str) -> Iterator[tuple[str, str, list[Row]]]:
    """The parts of a document: name, the script that tells a page of it, and its rows in their order."""
    rows = sorted((*_sentences(material, document), *_asides(material, document)), key=lambda each: each[0])
    title, headings = material.sources.title(document), material.sources.sections.of(document)
    # A note stands with the sentence before it.
    numbers = accumulate((part_of(row[0]) for *_, row in rows), max)
    placed = [(part, section, row) for part, (_, section, row) in zip(numbers, rows, strict=True)]
    for number, group in groupby(placed, key=lambda each: each[0]):
        part = [each[1:] for each in group]
        pages = sorted({row[1] for _, row in part})
        told = {
            "title": title,
            "pages": [material.sources.page_label(document, page) for page in pages],
            "sections": [[i, section_heading(headings.get(n))] for i, n in _changes([n for n, _ in part])],
            "rows": [(sentence, pages.index(page), *rest) for _, (sentence, page, *rest) in part],
        }
        name = f"{slug(document)}.{number}"
        yield name, f"begrepskartText({as_json(name)},{as_json(told)});\n", [row for _, row in part]


def _sentences(material: Material, document: str) -> Iterator[tuple[int, int, Row]]:
    counted = material.rows("sentences", "document", document, counted=True)
    services = {row["sentence"]: row["services"] for row in counted}
    sentences = material.rows("sentences", "document", document)
    places = {service: place for place, service in enumerate(material.names.named)}
    for row in sorted(sentences, key=lambda row: (row["start"], row["end"], row["sentence"])):
        number = int(row["sentence"])
        kind = "" if number in services else str(row["kind"])
        about = sorted(places[s] for s in services.get(number, ()) if s in places)
        wording = in_one_line(str(row["text"]))
        yield int(row["start"]), int(row["section"]), (number, int(row["page"]), about, _code(kind), wording)


def _asides(material: Material, document: str) -> Iterator[tuple[int, int, Row]]:
    """Notes, tables and charts, which are out of the running text; they are found by their section."""
    for row in material.rows("blocks", "document", document):
        if row["kind"] in ASIDES:
            section = int(row["section"])
            wording = in_one_line(str(row["text"]))
            yield int(row["start"]), section, (-1 - section, int(row["page"]), [], _code(str(row["kind"])), wording)


def _code(kind: str) -> int:
    return UNCOUNTED.index(kind) if kind in UNCOUNTED else len(UNCOUNTED) - 1


def _changes(sections: Sequence[int]) -> list[tuple[int, int]]:
    """The first row of each run of one section."""
    return [(i, n) for i, n in enumerate(sections) if i == 0 or sections[i - 1] != n]
