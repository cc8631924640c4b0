"""The search page: it takes in all wording of a study, so that any word can be sought without a server.

What the page's script reads is one JSON text (``docs/decisions/0041-search-without-a-server.md``); how a search is
answered stands in ``kg/data/site/scripts/search.js``.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from extract.types import Language
from kg.pages.document_pages import ASIDES
from kg.pages.list_pages import ConceptRow, most_used
from kg.pages.text_parts import UNCOUNTED, as_json, text_parts
from kg.views.links import concept_page, document_page
from kg.views.material import Material
from kg.views.names import NOBODY, NamedService
from kg.wording.phrases import Pattern, phrases
from kg.wording.text import Text

#: So many characters of wording are put into the page: some 200 reports. A browser opens that in a second or two.
WORDING_AT_MOST = 25_000_000
#: Concepts offered to begin with.
EXAMPLES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The page: what its script reads, as JSON that no markup ends, and how many of all documents it seeks in.

    ``parts`` are the files with their wording (:mod:`kg.pages.text_parts`).
    """

    index: Markup
    services: tuple[NamedService, ...]
    titles: tuple[str, ...]
    parts: tuple[str, ...]
    documents: int
    examples: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What the search takes in: documents with their parts, and sentences with their language."""

    documents: Mapping[str, Mapping[str, Any]]
    sentences: Sequence[tuple[Language, str]]


def sought_wording(
    material: Material, *, keep: Callable[[str, str], None], wording_at_most: int | None = None
) -> Sought:
    """Give each part of the wording to ``keep``, by its name, when it is made, and tell what can be sought.

    The search takes documents whole, in their order, for as long as all their wording fits; it leaves out those after.
    """
    documents: dict[str, Mapping[str, Any]] = {}
    sentences: list[tuple[Language, str]] = []
    size, most = 0, WORDING_AT_MOST if wording_at_most is None else wording_at_most
    for document in material.sources.documents:
        parts = []
        for name, script, rows in text_parts(material, document):
            keep(name, script)
            parts.append(name)
            size += sum(len(row[-1]) for row in rows)
        if size <= most:
            words = sum(int(r["words"]) for r in material.rows("sentences", "document", document, counted=True))
            told = {"title": material.sources.title(document), "href": document_page(document)}
            documents[document] = {**told, "words": words, "parts": parts}
            read = material.rows("sentences", "document", document)
            sentences += [(row["language"], str(row["text"])) for row in read if "language" in row]
    return Sought(documents=documents, sentences=sentences)


def search_view(
    material: Material, concepts: Sequence[ConceptRow], sought: Sought, forms: Sequence[Sequence[str]]
) -> SearchView:
    """Gather what the page tells; the most used of ``concepts`` are offered.

    ``forms`` are of :func:`kg.pages.word_forms.word_forms`, from the sentences that are sought.
    """
    services = tuple(material.names.named.values())
    index = {
        "documents": [*sought.documents.values()],
        "services": [
            {"name": s.short, "about": s.definite, "level": s.id in material.names.levels}
            | {"words": _words_about(material, s.id, [*sought.documents])}
            for s in services
        ],
        "concepts": _concepts(material),
        "kinds": [_kind_name(kind) for kind in UNCOUNTED],
        "forms": forms,
        "say": _said(),
    }
    return SearchView(
        index=as_json(index),
        services=services,
        titles=tuple(document["title"] for document in sought.documents.values()),
        parts=tuple(part for document in sought.documents.values() for part in document["parts"]),
        documents=len(material.sources.documents),
        examples=tuple(row.label for row in most_used(concepts, at_most=EXAMPLES)),
    )


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
