"""The search page: it takes in all wording of a study, so that any word can be sought without a server.

What the page's script reads is one JSON text (``docs/decisions/0041-search-without-a-server.md``); how a search is
answered stands in ``kg/data/site/search.js``.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from kg.pages.document_pages import ASIDES
from kg.pages.list_pages import ConceptRow, most_used
from kg.pages.text_parts import UNCOUNTED, Sets, as_json, text_parts
from kg.pages.word_forms import word_forms
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


def search_view(
    material: Material,
    concepts: Sequence[ConceptRow],
    *,
    keep: Callable[[str, str], None],
    wording_at_most: int | None = None,
) -> SearchView:
    """Gather what can be sought; the most used of ``concepts`` are offered.

    Each part of the wording is given to ``keep``, by its name, when it is made. The search takes documents whole, in
    their order, for as long as all their wording fits; it leaves out those after.
    """
    sources, services = material.sources, tuple(material.names.named.values())
    sets = Sets([service.id for service in services])
    documents: list[dict[str, Any]] = []
    read: list[str] = []
    size, most = 0, WORDING_AT_MOST if wording_at_most is None else wording_at_most
    for document in sources.documents:
        parts = []
        for name, script, rows in text_parts(material, document, sets):
            keep(name, script)
            parts.append(name)
            size += sum(len(row[-1]) for row in rows)
        if size <= most:
            words = sum(int(r["words"]) for r in material.rows("sentences", "document", document, counted=True))
            title, href = sources.title(document), document_page(document)
            documents.append({"title": title, "href": href, "words": words, "parts": parts})
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
        parts=tuple(part for document in documents for part in document["parts"]),
        documents=len(sources.documents),
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
