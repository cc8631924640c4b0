"""The concept graph: what it holds, where things stand, and GraphML that does not change between runs."""

import math
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from made_up_site import MadeUp, make_concept, make_study

from kg.graphs.backbone import backbone
from kg.graphs.concept_graph import concept_graph
from kg.graphs.export import write_export
from kg.graphs.placement import (
    Box,
    FreeSpace,
    barycentre,
    concept_box,
    disc_box,
    map_scale,
    place_beside,
    place_concepts,
    place_located,
)
from kg.measure.inference.verdict import is_finding
from kg.pages.graph_page import graph_html, to_network
from kg.views.axes import nice_ticks
from kg.views.comparing.map_picture import node_boxes
from kg.views.looks import service_looks


def make_graph(study: MadeUp | None = None) -> "nx.Graph[str]":
    study = study or make_study()
    return concept_graph(study.tables, concepts=study.concepts, services=study.services, positions=study.positions)


def make_large_graph(concepts: int) -> "nx.Graph[str]":
    """A graph with many concepts, each used in text about three services."""
    graph: nx.Graph[str] = nx.Graph(measure="words", scale=1.0)
    for s in range(8):
        where = {"x": 100.0 * s, "y": 10.0 * s, "label_x": 100.0 * s, "label_y": 60.0}
        graph.add_node(
            f"service:s{s}", kind="service", id=f"s{s}", label=f"S{s}", label_en=f"S{s}", words=10, documents=1,
            located=True, radius=9.0, **where,
        )  # fmt: skip
    for c in range(concepts):
        where = {"x": float(c % 70 * 60), "y": float(c // 70 * 40)}
        graph.add_node(
            f"concept:c{c}", kind="concept", id=f"c{c}", label=f"c{c}", label_en="x", n=1, radius=3.0, **where
        )
        for s in range(3):
            rate = float(c % 5 + s)
            ends = (f"service:s{(c + s) % 8}", f"concept:c{c}")
            graph.add_edge(*ends, kind="usage", n=c % 9 + s + 1, per_10000=rate, words=9, documents=1)
    return graph


def test_nodes_are_services_with_text_and_concepts_with_mentions() -> None:
    graph = make_graph()
    assert sorted(graph) == [
        "concept:behandling",
        "concept:oppfolging",
        "service:fastlege",
        "service:psykisk_helse",
        "service:skole",
    ]
    assert graph.nodes["service:skole"]["words"] == 13
    assert graph.nodes["service:skole"]["documents"] == 1
    # A heading is not running text: it would be the fourth.
    assert graph.nodes["concept:behandling"]["n"] == 3
    assert graph.nodes["concept:oppfolging"]["label_en"] == "follow-up"


def test_usage_edges_carry_count_rate_and_interval() -> None:
    edge = make_graph().edges["service:psykisk_helse", "concept:behandling"]
    assert (edge["kind"], edge["n"], edge["per_10000"], edge["low"], edge["high"]) == ("usage", 2, 900.0, 500.0, 1400.0)


def test_no_mention_is_no_edge() -> None:
    assert not make_graph().has_edge("service:psykisk_helse", "concept:oppfolging")


def test_distance_edges_are_on_the_scale_of_the_distance() -> None:
    edge = make_graph().edges["service:psykisk_helse", "service:skole"]
    found = [edge[name] for name in ("d2", "distance", "low", "high", "noise_floor")]
    assert found == pytest.approx([0.09, 0.3, 0.2, 0.4, 0.1])
    assert (edge["verdict"], edge["measure"]) == ("apart", "words")


def test_what_was_not_estimated_is_left_out() -> None:
    graph = make_graph()
    assert not {"d2", "distance", "low", "p"} & set(graph.edges["service:fastlege", "service:skole"])
    assert "low" not in graph.edges["service:fastlege", "concept:behandling"]
    for _, data in [*graph.nodes(data=True), *((0, data) for _, _, data in graph.edges(data=True))]:
        assert all(value is not None and value == value for value in data.values())  # noqa: PLR0124 - NaN


def test_negative_estimate_is_distance_zero() -> None:
    study = make_study()
    study.tables["distances"].loc[0, "d2"] = -0.02
    edge = make_graph(study).edges["service:psykisk_helse", "service:skole"]
    assert (edge["d2"], edge["distance"]) == (-0.02, 0.0)


@pytest.mark.parametrize(
    ("column", "value", "finding"),
    [("p", 0.002, True), ("low", 0.01, False), ("verdict", "cannot tell", False), ("low", math.nan, False)],
)
def test_only_clear_distances_are_drawn_as_findings(column: str, value: float | str, finding: bool) -> None:
    study = make_study()
    study.tables["distances"].loc[0, column] = value
    graph = make_graph(study)
    assert is_finding(graph.edges["service:psykisk_helse", "service:skole"]) is finding
    page = to_network(graph, service_looks(service.id for service in study.services))
    ends = {"service:psykisk_helse", "service:skole"}
    edge = next(edge for edge in page.edges if {edge["from"], edge["to"]} == ends and "finding" in edge)
    assert edge["finding"] is finding


def test_map_keeps_proportions_of_distances() -> None:
    positions = {"a": (0.0, 0.0), "b": (0.3, 0.4), "c": (1.2, 0.0)}
    points = place_located(positions)
    for first, second in combinations("abc", 2):
        drawn, known = math.dist(points[first], points[second]), math.dist(positions[first], positions[second])
        assert drawn == pytest.approx(known * map_scale(positions), abs=0.05)


def test_services_without_estimate_stand_beside_the_map() -> None:
    graph = make_graph()
    fastlege = graph.nodes["service:fastlege"]
    assert not fastlege["located"]
    others = [data for name, data in graph.nodes(data=True) if name != "service:fastlege"]
    assert all(box.right < fastlege["x"] for data in others for box in node_boxes(data))


def test_many_services_beside_the_map_stand_in_columns() -> None:
    points = place_beside([f"s{i}" for i in range(9)], Box(0.0, 0.0, 100.0, 50.0))
    assert len({x for x, _ in points.values()}) == 2
    assert len(set(points.values())) == 9
    assert all(x > 100 for x, _ in points.values())


def test_more_concepts_than_a_lattice_has_room_for_find_their_place() -> None:
    space, placed = FreeSpace(), []
    for count in (3000, 300):
        placed += place_concepts(space, [(0.0, 0.0)] * count, [3.0] * count, ["ord"] * count, careful=0)
    assert len(set(placed)) == 3300
    assert all(math.isfinite(value) for point in placed for value in point)


def test_labels_have_room_in_both_languages() -> None:
    study = make_study()
    study.concepts = (make_concept("behandling", "kur", "a treatment with a very long name"), *study.concepts[1:])
    box = node_boxes(make_graph(study).nodes["concept:behandling"])[0]
    assert box.right - box.left > len("a treatment with a very long name") * 8


def test_no_positions_at_all_is_a_map_too() -> None:
    study = make_study()
    study.positions = {}
    points = {(data["x"], data["y"]) for _, data in make_graph(study).nodes(data=True)}
    assert len(points) == 5


def test_concept_is_drawn_to_the_service_that_uses_it_most() -> None:
    points = {"a": (0.0, 0.0), "b": (10.0, 0.0)}
    found = barycentre({"a": 3.0, "b": 1.0}, points)
    assert found is not None
    assert found == pytest.approx((1.0, 0.0))
    assert barycentre({"a": 0.0}, points) is None


@pytest.mark.parametrize("careful", [0, 20, 60])
def test_labels_do_not_overlap(careful: int) -> None:
    labels = ["begrep" * (1 + i % 3) for i in range(60)]
    space = FreeSpace()
    space.take(disc_box((0.0, 0.0), 30.0))
    points = place_concepts(space, [(5.0, 5.0)] * 60, [4.0] * 60, labels, careful=careful)
    boxes = [concept_box(point, 4.0, label) for point, label in zip(points, labels, strict=True)]
    assert not any(first.touches(second) for first, second in combinations([*boxes, disc_box((0.0, 0.0), 30.0)], 2))
    assert all(math.dist(point, (5.0, 5.0)) < 800 for point in points)


def test_concepts_do_not_cover_services_or_their_labels() -> None:
    graph = make_graph()
    services = [node_boxes(data) for _, data in graph.nodes(data=True) if data["kind"] == "service"]
    for _, data in graph.nodes(data=True):
        if data["kind"] == "concept":
            assert not any(node_boxes(data)[0].touches(box) for boxes in services for box in boxes)


def test_graphml_reads_back_the_same(tmp_path: Path) -> None:
    graph = make_graph()
    write_export(graph, tmp_path / "map.graphml", "graphml")
    read = nx.read_graphml(tmp_path / "map.graphml")
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {frozenset(edge): read.edges[edge] for edge in read.edges} == {
        frozenset(edge): graph.edges[edge] for edge in graph.edges
    }


def test_graphml_does_not_depend_on_order(tmp_path: Path) -> None:
    study, shuffled = make_study(), make_study()
    shuffled.tables = {name: table.iloc[::-1] for name, table in shuffled.tables.items()}
    shuffled.concepts, shuffled.services = shuffled.concepts[::-1], shuffled.services[::-1]
    write_export(make_graph(study), tmp_path / "a", "graphml")
    write_export(make_graph(shuffled), tmp_path / "b", "graphml")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.slow
def test_graphml_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    code = "import sys, test_graph as t; from pathlib import Path\n"
    code += "t.write_export(t.make_graph(), Path(sys.argv[1]), 'graphml')"
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parent)])
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=environment)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_graphml_replaces_what_xml_cannot_hold(tmp_path: Path) -> None:
    study = make_study()
    study.concepts = (make_concept("behandling", "be\x00hand\x0bling\ud800", "<&\"'>"),)
    write_export(make_graph(study), tmp_path / "map.graphml", "graphml")
    node = nx.read_graphml(tmp_path / "map.graphml").nodes["concept:behandling"]
    assert (node["label"], node["label_en"]) == ("be\ufffdhand\ufffdling\ufffd", "<&\"'>")


def test_backbone_keeps_distances_and_each_concepts_strongest_service() -> None:
    graph = make_graph()
    drawn = backbone(graph, edges_at_most=0)
    assert drawn.graph["left_out"] == 3
    assert drawn.has_edge("service:psykisk_helse", "service:skole")
    assert drawn.has_edge("service:fastlege", "concept:behandling")
    assert not drawn.has_edge("service:skole", "concept:behandling")
    assert backbone(graph).graph["left_out"] == 0


def test_many_concepts_are_drawn_with_a_stated_number_of_edges_left_out() -> None:
    graph = make_large_graph(5000)
    drawn = backbone(graph, edges_at_most=6000)
    assert (drawn.number_of_nodes(), drawn.number_of_edges()) == (5008, 6000)
    assert min(graph.edges[edge]["n"] for edge in drawn.edges) >= 1
    looks = service_looks(f"s{s}" for s in range(8))
    assert "9\u202f000 svakere linjer er utelatt" in graph_html(graph, looks, edges_at_most=6000)


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [(0.0, (0.0, 1.0)), (1.0, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)), (41.0, (0.0, 10.0, 20.0, 30.0, 40.0, 50.0))],
)
def test_ticks_are_round_and_cover_the_largest(largest: float, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(largest) == ticks
