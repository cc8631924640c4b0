"""The pages a person opens: a folder of plain files that needs no server, no network and, to read, no JavaScript.

``index.html`` overview · ``begreper.html``, ``kilder.html`` all concepts and documents · ``kart.html`` the map ·
``avstand.html`` all distances · ``avstand/<a>.<b>.html`` what sets two services apart · ``tjeneste/<service>.html``
what text about a service is made of · ``metode.html`` how it was measured · ``begrep/<concept>.html`` usage,
definitions and quotes · ``kilder/<document>.html`` the text with mentions marked. The same study gives the same bytes.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import networkx as nx
import pandas as pd

from extract.types import Concept, Service
from kg.folder.settings import Settings
from kg.graphs.study_graphs import cooccurrence_graph
from kg.pages.document_pages import document_view
from kg.pages.graph_page import write_graph_page
from kg.pages.list_pages import concept_list
from kg.pages.map_parts import map_parts
from kg.pages.method_page import method_view
from kg.pages.overview_page import overview_view
from kg.tables.cells import running_text
from kg.views.concepts import concept_view
from kg.views.distance_overview import distance_view
from kg.views.links import concept_page, document_page, service_page
from kg.views.looks import Look, service_looks
from kg.views.names import Names
from kg.views.pairs import QUOTES_OF_TERM, TERMS_AT_MOST, pair_views, told_words
from kg.views.quotes import Sources, Uses, read_sources
from kg.views.services import service_view
from kg.views.templates import render
from kg.views.term_quotes import term_names, term_quotes

#: A page with more quotes than this is not read to its end; the sources hold all of them.
QUOTES_AT_MOST = 200

Tables = Mapping[str, pd.DataFrame]


def write_site(
    folder: Path,
    *,
    tables: Tables,
    concepts: Sequence[Concept],
    services: Sequence[Service],
    texts: Mapping[str, str],
    graph: "nx.Graph[str]",
    quotes_at_most: int = QUOTES_AT_MOST,
    unchanged: Collection[str] = (),
    settings: Settings | None = None,
) -> None:
    """Write the site of a study into ``folder``, which is made if it is not there.

    ``tables`` are the study's, ``texts`` the source texts by document id, ``graph`` is of
    :func:`kg.graphs.concept_graph.concept_graph`. Each concept's page shows at most ``quotes_at_most`` quotes, shared
    fairly between services, and says how many it leaves out. The pages of ``unchanged`` documents stand there already:
    a document's page depends on that document and the schemes alone. With ``settings`` the page of the method tells how
    each table was made.
    """
    looks, sources = service_looks(service.id for service in services), read_sources(tables, texts)
    named, listed = term_names(tables), concept_list(tables, concepts)
    names = Names(services={s.id: s for s in services}, concepts={c.id: c for c in concepts}, terms=named)
    overview = overview_view(tables=tables, graph=graph, concepts=listed, services=services, looks=looks, names=names)
    for name in ("avstand", "begrep", "kilder", "tjeneste"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_graph_page(graph, folder / "kart.html", looks, parts=map_parts(tables))
    _write_services(folder, tables, names, looks, sources)
    _write(folder / "index.html", render("index.html", root="", view=overview, looks=looks))
    _write(folder / "begreper.html", render("concepts.html", root="", more="ranking.js", concepts=listed))
    _write(folder / "kilder.html", render("documents.html", root="", documents=overview.documents))
    _write(folder / "metode.html", render("method.html", root="", view=method_view(tables, settings)))
    _write_concepts(folder, tables, names, looks, sources, quotes_at_most=quotes_at_most)
    _write_documents(folder, tables, concepts, services, sources, unchanged=unchanged)


def _write_services(folder: Path, tables: Tables, names: Names, looks: Mapping[str, Look], sources: Sources) -> None:
    """The page of distances, and those of each service and of each pair of them."""
    distances = distance_view(tables, names, looks, terms_at_most=TERMS_AT_MOST)
    _write(folder / "avstand.html", render("distances.html", root="", view=distances))
    for service in looks:
        view = service_view(service, tables=tables, names=names, looks=looks, sources=sources, distances=distances)
        _write(folder / service_page(service), render("service.html", root="../", view=view))
    quotes = term_quotes(tables, sources, told_words(distances), at_most=QUOTES_OF_TERM)
    for pair in pair_views(distances, tables, names, looks, quotes):
        _write(folder / pair.href, render("pair.html", root="../", view=pair))


def _write_concepts(
    folder: Path, tables: Tables, names: Names, looks: Mapping[str, Look], sources: Sources, *, quotes_at_most: int
) -> None:
    about = ("mentions", "usage", "definitions", "senses", "meaning")
    parts = {name: _parts(tables[name], "concept") for name in about if name in tables}
    uses, company = Uses(running_text(tables["mentions"]), sources), cooccurrence_graph(tables)
    for concept in names.concepts.values():
        view = concept_view(
            concept,
            tables={name: own.get(concept.id, tables[name].iloc[:0]) for name, own in parts.items()},
            names=names,
            looks=looks,
            sources=sources,
            quotes_at_most=quotes_at_most,
            uses=uses,
            company=company,
        )
        _write(folder / concept_page(concept.id), render("concept.html", root="../", view=view))


def _write_documents(
    folder: Path,
    tables: Tables,
    concepts: Sequence[Concept],
    services: Sequence[Service],
    sources: Sources,
    *,
    unchanged: Collection[str],
) -> None:
    labels = {service.id: service.label_nb for service in services}
    pages = frozenset(concept.id for concept in concepts)
    sentences, mentions = _parts(tables["sentences"], "document"), _parts(tables["mentions"], "document")
    blocks = _parts(tables["blocks"], "document") if "blocks" in tables else {}
    for document in sorted(set(sources.documents) - set(unchanged)):
        view = document_view(
            document,
            sentences=sentences.get(document, tables["sentences"].iloc[:0]),
            mentions=mentions.get(document, tables["mentions"].iloc[:0]),
            sources=sources,
            labels=labels,
            blocks=blocks.get(document),
        )
        _write(folder / document_page(document), render("document.html", root="../", view=view, concepts=pages))


def _parts(table: pd.DataFrame, column: str) -> dict[str, pd.DataFrame]:
    return {str(value): part for value, part in table.groupby(column, sort=True)}


def _write(path: Path, html: str) -> None:
    path.write_text(html, encoding="utf-8", newline="\n")
