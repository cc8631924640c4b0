"""The search page: all wording of a study within one page, so that any word can be sought without a server.

What the page's script reads is one JSON text (``docs/decisions/0041-search-without-a-server.md``); how a search is
answered stands in ``kg/data/site/search.js``.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from corpus.shown import escaped
from corpus.words import in_one_line
from kg.pages.document_pages import ASIDES
from kg.pages.list_pages import ConceptRow, most_used
from kg.pages.word_forms import word_forms
from kg.views.links import concept_page, document_page
from kg.views.material import Material
from kg.views.names import NOBODY, NamedService
from kg.views.quotes import section_heading
from kg.wording.phrases import Pattern, phrases
from kg.wording.text import Text

#: So many characters of wording are put into the page: some 200 reports. A browser opens that in a second or two.
WORDING_AT_MOST = 25_000_000
#: Concepts offered to begin with.
EXAMPLES = 6
#: What wording that no number counts is called, by the kind of its sentence or block, in the order of their codes.
UNCOUNTED = ("", "heading", "caption", "reference", *ASIDES, "other")

#: Number of its sentence (or, below 0, of its section), page, services by their set, kind by UNCOUNTED, wording.
Row = tuple[int, int, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The page: what its script reads, as JSON that no markup ends, and how many of all documents it holds."""

    index: Markup
    services: tuple[NamedService, ...]
    titles: tuple[str, ...]
    documents: int
    examples: tuple[Text, ...]


def search_view(
    material: Material, concepts: Sequence[ConceptRow], *, wording_at_most: int | None = None
) -> SearchView:
    """Gather what can be sought; the most used of ``concepts`` are offered.

    Documents are taken whole, in their order, for as long as all wording fits; those after are left out.
    """
    sources, services = material.sources, tuple(material.names.named.values())
    sets = _Sets([service.id for service in services])
    documents: list[dict[str, Any]] = []
    read: list[str] = []
    size, most = 0, WORDING_AT_MOST if wording_at_most is None else wording_at_most
    for document in sources.documents:
        told = _document(material, document, sets)
        size += sum(len(row[-1]) for row in told["rows"])
        if size > most:
            break
        documents.append(told)
        read.append(document)
    sentences = material.tables["sentences"]
    index = {
        "documents": documents,
        "services": [
            {"name": s.short, "about": s.definite, "level": s.id in material.names.levels}
            | {"words": _words_about(material, s.id, read)}
            for s in services
        ],
        "sets": sets.listed,
        "concepts": _concepts(material),
        "kinds": [_kind_name(kind) for kind in UNCOUNTED],
        "forms": _forms(sentences[sentences["document"].isin(read)]),
        "say": _said(),
    }
    return SearchView(
        index=as_json(index),
        services=services,
        titles=tuple(document["title"] for document in documents),
        documents=len(sources.documents),
        examples=tuple(row.label for row in most_used(concepts, at_most=EXAMPLES)),
    )


def as_json(value: object) -> Markup:
    """A value as JSON that can stand in a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(escaped(text).replace("<", "\\u003c"))  # noqa: S704 - no < is left


class _Sets:
    """Sets of services by number: most sentences are about one of few sets."""

    def __init__(self, services: Sequence[str]) -> None:
        self._place = {service: i for i, service in enumerate(services)}
        self._numbers: dict[tuple[int, ...], int] = {(): 0}

    def number(self, services: Sequence[str]) -> int:
        """The number of a set, the same for the same services."""
        places = tuple(sorted(self._place[s] for s in services if s in self._place))
        return self._numbers.setdefault(places, len(self._numbers))

    @property
    def listed(self) -> list[list[int]]:
        """The sets by their numbers, each as the places of its services."""
        return [list(places) for places in self._numbers]


def _document(material: Material, document: str, sets: _Sets) -> dict[str, Any]:
    counted = material.rows("sentences", "document", document, counted=True)
    services = {row["sentence"]: row["services"] for row in counted}
    sentences = material.rows("sentences", "document", document)
    rows: list[tuple[int, int, Row]] = []
    for row in sorted(sentences, key=lambda row: (row["start"], row["end"], row["sentence"])):
        number = int(row["sentence"])
        kind = "" if number in services else str(row["kind"])
        about = sets.number(services.get(number, ()))
        wording = in_one_line(str(row["text"]))
        rows.append((int(row["start"]), int(row["section"]), (number, int(row["page"]), about, _code(kind), wording)))
    rows += _asides(material.rows("blocks", "document", document))
    rows.sort(key=lambda each: each[0])
    sections = material.sources.sections.of(document)
    pages = sorted({row[1] for *_, row in rows})
    return {
        "title": material.sources.title(document),
        "href": document_page(document),
        "words": sum(int(row["words"]) for row in counted),
        "pages": [material.sources.page_label(document, page) for page in pages],
        "sections": [[i, section_heading(sections.get(n))] for i, n in _changes([n for _, n, _ in rows])],
        "rows": [(number, pages.index(page), *rest) for *_, (number, page, *rest) in rows],
    }


def _asides(blocks: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int, Row]]:
    """Notes, tables and charts, which are out of the running text; they are found by their section."""
    for row in blocks:
        if row["kind"] in ASIDES:
            section = int(row["section"])
            wording = in_one_line(str(row["text"]))
            yield int(row["start"]), section, (-1 - section, int(row["page"]), 0, _code(str(row["kind"])), wording)


def _code(kind: str) -> int:
    return UNCOUNTED.index(kind) if kind in UNCOUNTED else len(UNCOUNTED) - 1


def _changes(sections: Sequence[int]) -> list[tuple[int, int]]:
    """The first row of each run of one section."""
    return [(i, n) for i, n in enumerate(sections) if i == 0 or sections[i - 1] != n]


def _words_about(material: Material, service: str, documents: Sequence[str]) -> list[int]:
    """The words of text about a service that are counted, a number a document."""
    words: Counter[str] = Counter()
    for row in material.rows("exposure", "service", service):
        words[row["document"]] += int(row["words"])
    return [words[document] for document in documents]


def _concepts(material: Material) -> dict[str, tuple[str, Text]]:
    """The page and name of each concept by all that it is called, in lower case; what two are called leads to none."""
    called: dict[str, list[str]] = {}
    for concept in material.names.concepts.values():
        for label in sorted({label.text.lower() for label in concept.labels}):
            called.setdefault(label, []).append(concept.id)
    return {
        label: (concept_page(ids[0]), material.names.concept(ids[0])) for label, ids in called.items() if len(ids) == 1
    }


def _forms(sentences: pd.DataFrame) -> list[list[str]]:
    if "language" not in sentences:
        return []
    return word_forms(zip(sentences["language"], sentences["text"], strict=True))


def _kind_name(kind: str) -> Text:
    say = phrases("search")
    names: dict[str, Text] = {
        "": say.counted,
        "heading": say.kind_heading,
        "caption": say.kind_caption,
        "reference": say.kind_reference,
    }
    return {**names, **ASIDES}.get(kind) or Text(*say.kind_other)


def _said() -> dict[str, tuple[str, str]]:
    """What the page's script says, with its places to fill."""
    say = phrases("search")
    told: dict[str, Text | Pattern] = {
        "found": say.found, "rate": say.rate_told, "spread": say.spread_told, "of": say.of, "little": say.little,
        "forms_sought": say.forms_sought, "beside": say.beside, "only_uncounted": say.only_uncounted,
        "none_about": say.none_about, "nothing": say.nothing, "nearest": say.nearest, "too_long": say.too_long,
        "too_many_stars": say.too_many_stars, "no_word": say.no_word, "more": say.more, "page": say.page_short,
        "nobody": NOBODY, "service": say.service, "report": say.report, "every_service": say.every_service,
        "every_report": say.every_report, "csv": say.csv_columns, "csv_numbers": say.csv_numbers, "yes": say.yes,
        "no": say.no, "see_concept": say.see_concept,
    }  # fmt: skip
    return {name: (text.nb, text.en) for name, text in told.items()}
