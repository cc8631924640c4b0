"""Lists of concepts and documents: whole on pages of their own, cut on the first page, which stays small."""

import re
from pathlib import Path
from typing import Any

import pytest
from made_up_site import MadeUp, make_concept, make_study
from test_site import Page, write

from extract.types import Service
from kg.graphs.concept_graph import concept_graph
from kg.pages.list_pages import SERVICES_OF_DOCUMENT, concept_list, document_list, service_list, source_list
from kg.pages.overview_page import CONCEPTS_AT_MOST, overview_view
from kg.views.material import Material
from kg.views.names import Names
from kg.views.templates import render


def large_study(*, concepts: int, documents: int) -> MadeUp:
    """The made-up study with so many concepts, each used, and so many documents with a long title."""
    study, name = make_study(), "samordning av oppgaver over lange avstander nummer"
    study.concepts = tuple(make_concept(f"c{i}", f"{name} {i}", f"{name} {i} in English") for i in range(concepts))
    tables = study.tables
    mention, usage = tables["mentions"].iloc[[0]], tables["usage"].iloc[[0]]
    ids = [concept.id for concept in study.concepts]
    tables["mentions"] = mention.loc[mention.index.repeat(concepts)].assign(concept=ids, mention=range(concepts))
    tables["usage"] = usage.loc[usage.index.repeat(concepts)].assign(concept=ids)
    row = tables["documents"].iloc[[0]]
    titles = [f"En tittel av vanlig lengde på en rapport om barn og unge nummer {i}" for i in range(documents)]
    names = [f"d{i}" for i in range(documents)]
    tables["documents"] = row.loc[row.index.repeat(documents)].assign(document=names, title=titles)
    return study


def material_of(study: MadeUp) -> Material:
    """What the lists take of a study."""
    names = Names(services={s.id: s for s in study.services}, concepts={c.id: c for c in study.concepts})
    return Material(tables=study.tables, names=names, texts=study.texts)


@pytest.mark.slow
def test_the_first_page_of_a_large_study_stays_small() -> None:
    """The pages that hold lists, and no others: what they weigh does not depend on the rest."""
    study = large_study(concepts=2000, documents=200)
    tables, concepts = study.tables, concept_list(study.tables, study.concepts)
    graph = concept_graph(tables, concepts=study.concepts[:20], services=study.services, positions=study.positions)
    material = material_of(study)
    view = overview_view(material, graph=graph, concepts=concepts)
    sources = source_list(material)
    values: dict[str, Any] = {"concepts": concepts, "sources": sources, "view": view, "looks": material.names.looks}
    names_of_pages = ("index.html", "concepts.html", "documents.html")
    weights = {name: len(render(name, root="", **values).encode()) for name in names_of_pages}
    assert weights["index.html"] < 150_000
    assert weights["documents.html"] < 300_000
    assert weights["concepts.html"] < 2000 * 350
    assert len(view.concepts) == CONCEPTS_AT_MOST
    assert len(concepts) == 2000


def test_all_concepts_stand_on_a_page_of_their_own_in_norwegian_order(tmp_path: Path) -> None:
    write(make_study(), tmp_path)
    page = Page(tmp_path / "begreper.html")
    body = page.path.read_text(encoding="utf-8").split("<tbody")[1].split("</tbody>")[0]
    assert ["".join(re.sub("<[^>]+>", "", row).split()) for row in body.split("<tr>")[1:]] == [
        "behandlingtreatment323––",  # uses, reports, services, definitions, statements
        "oppfølgingfollow-up32212",
        "tiltakmeasure0––––",
    ]
    assert "3 begreper" in page.words
    front = Page(tmp_path / "index.html")
    assert "begreper.html" in front.links
    assert "begrep/tiltak.html" not in front.links  # it is not used
    study = make_study()
    study.concepts = tuple(make_concept(f"c{i}", name, name) for i, name in enumerate(("åre", "øre", "zoo", "Ære")))
    listed = concept_list(study.tables, study.concepts)
    assert [row.label.nb for row in listed] == ["zoo", "Ære", "øre", "åre"]


def test_a_long_list_of_documents_is_cut_on_the_first_page_and_whole_on_its_own() -> None:
    documents = document_list(large_study(concepts=1, documents=40).tables["documents"])
    assert len(documents) == 40
    shown = render("documents.html", root="", sources=source_list(material_of(large_study(concepts=1, documents=40))))
    assert shown.count("href=kilder/d") == 40


def test_services_stand_on_a_page_of_their_own_most_text_first(tmp_path: Path) -> None:
    write(make_study(), tmp_path)
    view = service_list(material_of(make_study()))
    words = [row.words for row in view.services]
    assert words == sorted(words, reverse=True)
    assert words[0] > 0
    assert view.services[0].share == 100
    assert [service.id for service in view.silent] == ["politi"]
    page = Page(tmp_path / "tjenester.html")
    assert {f"tjeneste/{row.service.id}.html" for row in view.services} <= set(page.links)
    assert "Ingen setning som telles, er om:" in page.words
    for path in tmp_path.glob("*.html"):
        assert {"tjenester.html", "utsagn.html"} <= set(Page(path).links)


def test_lists_of_nothing_and_of_much_say_what_is_so() -> None:
    """No text about any service, no document, two hundred services, titles of four hundred characters."""
    empty = make_study()
    empty.tables["exposure"] = empty.tables["exposure"].iloc[:0]
    empty.tables["documents"] = empty.tables["documents"].iloc[:0]
    nothing = service_list(material_of(empty))
    assert "Ingen setning som telles" in render("services.html", root="", view=nothing)
    assert source_list(material_of(empty)) == ()
    assert "0 rapporter" in re.sub("<[^>]+>", "", render("documents.html", root="", sources=()))
    many = make_study()
    many.services = tuple(
        Service(id=f"s{i}", label_nb=f"<b>Tjeneste {i}", label_nn="", label_en=f"Service {i}") for i in range(200)
    )
    row = many.tables["exposure"].iloc[[0]]
    many.tables["exposure"] = row.loc[row.index.repeat(200)].assign(service=[s.id for s in many.services])
    many.tables["documents"] = many.tables["documents"].assign(title="lang " * 80)
    page = render("services.html", root="", view=service_list(material_of(many)))
    assert page.count("tjeneste/s") >= 200
    assert "<b>" not in page
    assert "data-filter" in page
    assert [len(source.services) for source in source_list(material_of(many))] == [0, SERVICES_OF_DOCUMENT]
