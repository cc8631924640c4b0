"""The pages a person opens: a folder of plain files that needs no server, no network and, to read, no JavaScript.

``index.html`` the answers · ``begreper.html``, ``tjenester.html``, ``kilder.html``, ``utsagn.html`` all concepts,
services, documents and statements about words · ``litteratur.html`` a review, and who leans on what ·
``kart.html`` the map · ``sok.html`` any word in its contexts ·
``avstand.html`` all distances · ``avstand/<a>.<b>.html`` what sets two services apart · ``tjeneste/<service>.html``
what text about a service is made of · ``metode.html`` how it was measured · ``begrep/<concept>.html`` usage,
definitions and quotes · ``kilder/<document>.html`` the text with mentions marked. Beside them stands what a reader
takes along: ``tall/*.csv``, ``siter.ris`` and ``.bib``, ``begrep/<concept>.ttl``; what pages share stands in
``felles``. The same study gives the same bytes.
"""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from types import MappingProxyType

import networkx as nx
import pandas as pd

from extract.types import Concept, Service
from kg.choices import What
from kg.folder.settings import Settings
from kg.pages.document_pages import document_view
from kg.pages.graph_page import graph_html
from kg.pages.list_pages import concept_list, service_list, source_list
from kg.pages.map_parts import map_parts
from kg.pages.method_page import method_view
from kg.pages.overview_page import overview_view
from kg.pages.search_page import search_view, sought_wording
from kg.pages.taken_files import write_taken
from kg.pages.word_forms import word_forms
from kg.refs.evidence.matrix import NOTHING, Waiting
from kg.refs.flow.flow import Flow
from kg.tables.rows import named_records
from kg.views.concepts import concept_view
from kg.views.definitions import claims_shown
from kg.views.distance_overview import distance_view
from kg.views.links import concept_page, document_page, service_page, slug
from kg.views.literature.page import literature_view
from kg.views.material import Material
from kg.views.names import Names
from kg.views.pairs import QUOTES_OF_TERM, TERMS_AT_MOST, pair_views, told_words
from kg.views.services import service_view
from kg.views.taking.taken import with_taken
from kg.views.templates import SHARED, render, shared_files
from kg.views.term_quotes import term_names, term_quotes
from kg.wording.decided import decided_said

#: So many statements about words are listed; the command ``claims`` gives all.
CLAIMS_AT_MOST = 500
#: A page with more quotes than this is not read to its end; the sources hold all of them.
QUOTES_AT_MOST = 120


@with_taken
def write_site(
    folder: Path,
    *,
    tables: Mapping[str, pd.DataFrame],
    concepts: Sequence[Concept],
    services: Sequence[Service],
    texts: Mapping[str, str],
    graph: "nx.Graph[str]",
    quotes_at_most: int = QUOTES_AT_MOST,
    unchanged: Collection[str] = (),
    settings: Settings | None = None,
    decided: Mapping[What, int] = MappingProxyType({}),
    turtle: Mapping[str, str] = MappingProxyType({}),
    flow: Flow | None = None,
    waiting: Waiting = NOTHING,
    workers: Executor | None = None,
) -> None:
    """Write the site of a study into ``folder``, which is made if it is not there.

    ``tables`` are the study's, ``texts`` the source texts by document id, ``graph`` is of
    :func:`kg.graphs.concept_graph.concept_graph`. Each concept's page shows at most ``quotes_at_most`` quotes, shared
    fairly between services, and says how many it leaves out. The pages of ``unchanged`` documents stand there already:
    a document's page depends on that document and the schemes alone. With ``settings`` the page of the method tells how
    each table was made. ``decided`` is how many items of each kind readers have decided,
    ``turtle`` what stands in the file of Turtle beside a concept's page, ``flow`` that of the study's review,
    ``waiting`` the findings that it has still to judge. ``workers`` find the forms of words meanwhile.
    """
    names = Names(services={s.id: s for s in services}, concepts={c.id: c for c in concepts}, terms=term_names(tables))
    material = Material(tables=tables, names=names, texts=texts)
    listed = concept_list(tables, concepts, levels=names.levels)
    by_readers = decided_said(decided)
    overview = overview_view(material, graph=graph, concepts=listed, decided=by_readers)
    for name in ("avstand", "begrep", SHARED, "kilder", "tjeneste"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    kept = {slug(document) for document in unchanged}
    sought = sought_wording(material, keep=partial(_write_part, folder / "kilder", kept))
    find = partial(word_forms, sought.sentences)
    forms = workers.submit(find).result if workers else find
    for name, text in shared_files().items():
        _write(folder / SHARED / name, text)
    _write(folder / "kart.html", graph_html(graph, names.looks, parts=map_parts(material, graph)))
    distances = distance_view(material, terms_at_most=TERMS_AT_MOST)
    _write(folder / "avstand.html", render("distances.html", root="", styles=["distances.css"], view=distances))
    for service in names.services:
        page = render(
            "service.html",
            root="../",
            styles=["service.css"],
            scripts=["quotes.js", "service.js"],
            view=service_view(material, service, distances),
        )
        _write(folder / service_page(service), page)
    quotes = term_quotes(tables, material.sources, told_words(material.table("pair_words")), at_most=QUOTES_OF_TERM)
    for pair in pair_views(distances, material, quotes):
        _write(
            folder / pair.href, render("pair.html", root="../", styles=["pair.css"], scripts=["quotes.js"], view=pair)
        )
    _write(folder / "index.html", render("index.html", root="", styles=["overview.css"], view=overview))
    _write(folder / "begreper.html", render("concepts.html", root="", scripts=["ranking.js"], concepts=listed))
    _write(
        folder / "tjenester.html", render("services.html", root="", styles=["lists.css"], view=service_list(material))
    )
    claims = claims_shown(named_records(material.table("claims")), names, material.sources, at_most=CLAIMS_AT_MOST)
    _write(folder / "utsagn.html", render("claims.html", root="", styles=["lists.css"], claims=claims))
    _write(
        folder / "kilder.html", render("documents.html", root="", styles=["lists.css"], sources=source_list(material))
    )
    literature = render(
        "literature.html",
        root="",
        styles=["lists.css", "literature.css"],
        view=literature_view(material, flow, waiting),
    )
    _write(folder / "litteratur.html", literature)
    found = search_view(material, listed, sought, forms())
    scripts = ["quotes.js", *(f"../kilder/{part}.js" for part in found.parts), "search.js"]
    search = render("search.html", root="", styles=["search.css"], scripts=scripts, view=found)
    _write(folder / "sok.html", search)
    method = method_view(tables, settings, decided=by_readers)
    _write(folder / "metode.html", render("method.html", root="", view=method))
    for concept in names.concepts:
        view = concept_view(material, concept, quotes_at_most=quotes_at_most)
        _write(
            folder / concept_page(concept),
            render("concept.html", root="../", styles=["concept.css"], scripts=["quotes.js"], view=view),
        )
    for document in sorted(set(material.sources.documents) - set(unchanged)):
        page = render(
            "document.html",
            root="../",
            scripts=["document.js"],
            view=document_view(material, document),
            concepts=names.concepts,
        )
        _write(folder / document_page(document), page)
    write_taken(folder, tables, turtle)


def _write_part(folder: Path, kept: Collection[str], name: str, text: str) -> None:
    """A part of the wording of a document; that of an unchanged one stands there."""
    path = folder / f"{name}.js"
    if name.rpartition(".")[0] not in kept or not path.exists():
        _write(path, text)


def _write(path: Path, html: str) -> None:
    path.write_text(html, encoding="utf-8", newline="\n")
