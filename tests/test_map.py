"""What the map's page tells beside its picture: concepts that stand together, quotes, uncertainty, stress, the list."""

import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from made_up_site import MadeUp, make_concept, make_study
from test_site import Page, map_data, write

from kg.graphs.company_map import ASSOCIATED, PAIRS_AT_MOST, SENTENCES_AT_LEAST, company_map
from kg.pages.map_list import (
    CONCEPTS_AT_MOST,
    CONCEPTS_OF_SERVICE,
    GOOD,
    POOR,
    listed_concepts,
    listed_services,
    stress_told,
)
from kg.pages.map_parts import FEWEST_PLACES
from kg.pages.map_quotes import LONGEST, NO_SENTENCE, QUOTES, SHORTEST, map_quotes
from kg.views.material import Material
from kg.views.names import Names


def material(study: MadeUp) -> Material:
    names = Names(services={s.id: s for s in study.services}, concepts={c.id: c for c in study.concepts})
    return Material(tables=study.tables, names=names, texts=study.texts)


def company(*pairs: tuple[str, str, int, float, float]) -> tuple["nx.Graph[str]", "nx.Graph[str]"]:
    together: nx.Graph[str] = nx.Graph()
    for a, b, n, expected, g2 in pairs:
        together.add_edge(f"concept:{a}", f"concept:{b}", n=n, expected=expected, g2=g2, documents=1)
    graph: nx.Graph[str] = nx.Graph()
    for name in together:
        graph.add_node(name, kind="concept", label=name, label_en=name, n=5, radius=4.0)
    return together, graph


@pytest.mark.parametrize(
    ("n", "expected", "g2", "drawn"),
    [
        (SENTENCES_AT_LEAST, 0.5, ASSOCIATED, True),
        (SENTENCES_AT_LEAST - 1, 0.1, 30.0, False),
        (SENTENCES_AT_LEAST, 0.5, ASSOCIATED - 0.01, False),
        (4, 9.0, 30.0, False),  # clearly less often than by chance
    ],
)
def test_only_pairs_above_chance_are_drawn(n: int, expected: float, g2: float, drawn: bool) -> None:
    found = company_map(*company(("hest", "vogn", n, expected, g2)))
    assert found.has_edge("concept:hest", "concept:vogn") is drawn


def test_the_strongest_pairs_are_drawn_and_the_others_counted() -> None:
    pairs = [(f"a{i}", f"b{i}", 9, 1.0, 20.0 + i) for i in range(PAIRS_AT_MOST + 2)]
    found = company_map(*company(*pairs))
    assert (found.number_of_edges(), found.graph["left_out"]) == (PAIRS_AT_MOST, 2)
    assert not found.has_node("concept:a0")


def test_concepts_that_stand_together_have_the_same_places_again() -> None:
    pairs = [("hest", "vogn", 9, 1.0, 20.0), ("vogn", "hjul", 9, 1.0, 21.0), ("sol", "regn", 9, 1.0, 22.0)]
    first, second = company_map(*company(*pairs)), company_map(*company(*pairs[::-1]))
    assert dict(first.nodes(data=True)) == dict(second.nodes(data=True))
    assert len({(data["x"], data["y"]) for _, data in first.nodes(data=True)}) == 5


def test_quotes_are_three_whole_sentences_of_those_that_use_the_concept() -> None:
    study = make_study()
    told = map_quotes(material(study), ["fjord", "myr"])
    quotes = told["concept:behandling"]
    assert {quote["of"] for quote in quotes} == {"service:psykisk_helse", "service:skole", "service:fastlege"}
    assert len(quotes) == QUOTES
    wording = ["".join(text for text, _ in quote["pieces"]) for quote in quotes]
    assert "Klinikken gir behandling." in wording
    assert all(any(marked for _, marked in quote["pieces"]) for quote in quotes)
    assert {quote["document"] for quote in quotes} == {0, 1}


@pytest.mark.parametrize(
    ("length", "first"), [(SHORTEST, True), (SHORTEST - 1, False), (LONGEST, True), (LONGEST + 1, False)]
)
def test_sentences_that_can_be_read_beside_a_map_come_first(length: int, first: bool) -> None:
    study = make_study()
    sentences = study.tables["sentences"]
    sentences.loc[4, "text"] = "K" + "k" * (length - 2) + "."
    sentences.loc[5, "text"] = "S" + "s" * 98 + "."
    quotes = map_quotes(material(study), ["fjord", "myr"])["service:psykisk_helse"]
    assert quotes[0]["href"].endswith("#s-4" if first else "#s-5")


@pytest.mark.parametrize(("length", "told"), [(NO_SENTENCE, True), (NO_SENTENCE + 1, False)])
def test_a_table_read_as_a_sentence_is_not_told(length: int, told: bool) -> None:
    study = make_study()
    study.tables["sentences"].loc[6, "text"] = "k" * length
    assert ("service:fastlege" in map_quotes(material(study), ["fjord", "myr"])) is told


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (GOOD, "godt ("),
        (GOOD + 0.001, "nokså godt"),
        (POOR - 0.001, "nokså godt"),
        (POOR, "dårlig: bruk"),
    ],
)
def test_the_page_says_in_words_how_well_the_places_keep_the_distances(found: float, words: str) -> None:
    told = stress_told(found)
    assert told is not None
    assert words in told.nb


def with_a_third_place() -> MadeUp:
    """Three services with a place, all pairs with an interval."""
    study = make_study()
    known = study.tables["distances"].iloc[[0]]
    more = [known.assign(a="fastlege", b=b, d2=d2) for b, d2 in (("skole", 0.16), ("psykisk_helse", 0.2))]
    study.tables["distances"] = pd.concat([known, *more], ignore_index=True)
    study.positions = {**study.positions, "fastlege": (0.5, 0.5)}
    return study


def test_regions_and_stress_are_told_of_three_places(tmp_path: Path) -> None:
    page, data = told(tmp_path, with_a_third_place())
    assert FEWEST_PLACES == 3
    assert "Kruskals stress" in page.words
    regions = [node["region"] for node in data["nodes"] if node["kind"] == "service"]
    assert all(across >= down > 0 for across, down, _ in regions)


def test_two_places_keep_any_distance(tmp_path: Path) -> None:
    page, data = told(tmp_path, make_study())
    assert "Kruskals stress" not in page.words
    assert "For få tjenester er plassert" in page.words
    assert not any(node.get("region") for node in data["nodes"])


def test_the_list_says_how_many_concepts_it_leaves_out() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("service:s", kind="service", id="s", label="S", label_en="S")
    for i in range(CONCEPTS_AT_MOST + 1):
        graph.add_node(f"concept:c{i}", kind="concept", id=f"c{i}", label=f"c{i}", label_en="x", n=i + 1)
        graph.add_edge("service:s", f"concept:c{i}", kind="usage", n=i + 1)
    service = listed_services(graph)[0]
    assert len(service.concepts) == CONCEPTS_OF_SERVICE
    assert service.concepts[0].n == CONCEPTS_AT_MOST + 1
    assert service.left_out == CONCEPTS_AT_MOST + 1 - CONCEPTS_OF_SERVICE
    assert len(listed_concepts(graph)) == CONCEPTS_AT_MOST


def told(folder: Path, study: MadeUp) -> tuple[Page, dict[str, Any]]:
    write(study, folder)
    return Page(folder / "kart.html"), map_data(folder)


def test_a_map_of_one_service_and_one_without_concepts_stand(tmp_path: Path) -> None:
    study = make_study()
    study.positions, study.tables["distances"] = {}, study.tables["distances"].iloc[:0]
    page, data = told(tmp_path, study)
    assert "Kruskal" not in page.words
    assert "Hvor tjenestene står, betyr ingenting her" in page.words
    assert "Nær hverandre" not in page.words
    assert all(node["region"] is None for node in data["nodes"] if node["kind"] == "service")
    assert "Ingen begreper står sammen" in page.words


def test_names_and_titles_of_any_length_are_text(tmp_path: Path) -> None:
    study, long = make_study(), "<b>" + "lang" * 100
    study.concepts = (make_concept("behandling", long, long), *study.concepts[1:])
    study.tables["documents"] = study.tables["documents"].assign(title=[long, long])
    page, data = told(tmp_path, study)
    assert long in json.dumps(data, ensure_ascii=False)
    assert not [tag for tag, _ in page.tags if tag == "b"]
    assert not re.search(r"<b>lang", (tmp_path / "kart.html").read_text(encoding="utf-8"))


def test_the_list_leads_where_the_map_leads_without_a_script(tmp_path: Path) -> None:
    page, data = told(tmp_path, make_study())
    assert {node["href"] for node in data["nodes"]} <= set(page.links)
    assert isinstance(data["quotes"], dict)
    assert all(data["said"]["see_pair"])
