"""Figures: that they draw what the tables say, bear no date, and say what is missing."""

import builtins
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from made_up_site import make_study

from kg.asking.study import Study, open_study
from kg.cli import main
from kg.graphs.export import FORMATS, GraphExportError, edge_list, gexf, write_export
from kg.graphs.spread import place_ellipses, stress
from kg.graphs.study_graphs import KINDS, cooccurrence_graph, distance_graph, usage_graph
from kg.graphs.tree import average_linkage, draw_tree
from kg.measure import MEASURES
from kg.plots.show import show_map
from kg.plots.style import PlotError, require_matplotlib, write_figure

pytest.importorskip("matplotlib", reason="matplotlib is not installed")
plots: Any = pytest.importorskip("kg.plots")

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Study:
    return open_study(sample_study)


DRAW = {
    "usage": lambda s: plots.usage_plot(s, "oppfølging"),
    "distance": plots.distance_plot,
    "map": plots.map_plot,
    "contributions": lambda s: plots.contributions_plot(s, "barnehage", "ppt"),
    "keyness": lambda s: plots.keyness_plot(s, "barnehage", "barnevern"),
}


@pytest.mark.parametrize("name", DRAW)
def test_a_figure_has_the_same_bytes_each_time(name: str, study: Study, tmp_path: Path) -> None:
    for number in ("1", "2"):
        write_figure(DRAW[name](study), tmp_path / f"{number}.svg")
    svg = (tmp_path / "1.svg").read_bytes()
    assert svg == (tmp_path / "2.svg").read_bytes()
    assert b"<dc:date>" not in svg


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_a_figure_is_written_by_its_ending(ending: str, start: bytes, study: Study, tmp_path: Path) -> None:
    path = tmp_path / f"fig.{ending}"
    assert main(["plot", "usage", "oppfølging", str(study.folder), "-o", str(path)]) == 0
    assert path.read_bytes().startswith(start)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("plot", [["distance"], ["map"], ["contributions", "barnehage", "ppt"]])
def test_each_measure_is_drawn_or_the_lack_of_text_is_told(
    plot: list[str], measure: str, study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["plot", *plot, str(study.folder), "--measure", measure, "-o", str(tmp_path / "fig.svg")])
    said = capsys.readouterr().err
    drawn = (tmp_path / "fig.svg").is_file()
    assert status == (0 if drawn else 2)
    assert drawn or re.match("begrepskart: (no distance|a map needs|no contributions)", said)
    assert drawn or measure not in {"words", "concepts"}


def test_usage_bars_are_the_rates(study: Study) -> None:
    usage = study.usage("oppfølging").dropna(subset=["high"])
    drawn = sorted(patch.get_width() for patch in plots.usage_plot(study, "oppfølging").axes[0].patches)
    assert drawn == pytest.approx(sorted(usage["per_10000"]))


def test_a_notebook_is_given_a_picture(study: Study) -> None:
    assert plots.distance_plot(study)._repr_png_().startswith(b"\x89PNG")


def test_an_unknown_ending_is_refused(study: Study, tmp_path: Path) -> None:
    with pytest.raises(PlotError, match=r"fig\.gif: no picture format \.gif; end the name in \.svg, \.png or \.pdf"):
        write_figure(plots.usage_plot(study, "oppfølging"), tmp_path / "fig.gif")


def test_wrong_number_of_names_is_told(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "keyness", "barnehage", str(study.folder), "-o", "x.svg"]) == 2
    assert "plot keyness: 1 name given, 2 needed: begrepskart plot keyness SERVICE SERVICE" in capsys.readouterr().err
    assert main(["plot", "usage", "oppfølging", "-o", "x.svg"]) == 2
    assert "plot usage: 0 names given, 1 needed: begrepskart plot usage CONCEPT" in capsys.readouterr().err
    measured = ["plot", "keyness", "barnehage", "ppt", "nowhere", "--measure", "literature", "-o", "x.svg"]
    assert main(measured) == 2
    assert "plot keyness: it shows no distance; leave --measure literature out" in capsys.readouterr().err


def test_without_matplotlib_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "matplotlib":
            raise ImportError(name)
        return known(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PlotError, match=re.escape("install it with: pip install 'begrepskart[plots]'")):
        require_matplotlib()


def test_the_map_in_a_notebook_is_a_frame_that_holds_its_page(study: Study) -> None:
    frame = show_map(study, height=300)._repr_html_()
    assert frame.startswith('<iframe title="Begrepskart" sandbox="allow-scripts"')
    assert frame.count("<") == 2  # the page is escaped


def square(points: dict[str, tuple[float, float]], *, spread: float = 0.0) -> pd.DataFrame:
    names = sorted(points)
    rows = [
        {"a": a, "b": b, "d2": float(np.sum((np.array(points[a]) - points[b]) ** 2))}
        for i, a in enumerate(names)
        for b in names[i + 1 :]
    ]
    return pd.DataFrame(rows).assign(low=lambda t: t["d2"] - spread, high=lambda t: t["d2"] + spread)


SQUARE = {"a": (0.0, 0.0), "b": (1.0, 0.0), "c": (1.0, 1.0), "d": (0.0, 2.0)}


def test_points_of_a_plane_have_no_stress_and_points_off_it_have() -> None:
    assert stress(square(SQUARE)) == pytest.approx(0.0, abs=1e-9)
    off = square(SQUARE)
    off["d2"] = 1.0
    assert stress(off) > 0.05


def test_regions_grow_with_the_intervals() -> None:
    narrow, wide = (place_ellipses(square(SQUARE, spread=s), draws=80) for s in (0.05, 0.5))
    assert set(narrow) == set(SQUARE)
    assert all(0 < narrow[s].width < wide[s].width for s in SQUARE)
    assert not place_ellipses(square(SQUARE, spread=float("nan")))


def test_average_linkage_of_a_worked_example() -> None:
    distances = np.array([[0.0, 2.0, 6.0, 10.0], [2.0, 0.0, 5.0, 9.0], [6.0, 5.0, 0.0, 4.0], [10.0, 9.0, 4.0, 0.0]])
    merges = average_linkage(distances)
    assert [merge.height for merge in merges] == [2.0, 4.0, 7.5]
    assert draw_tree(distances).order == (0, 1, 2, 3)


def test_usage_graph_holds_what_the_table_says(study: Study) -> None:
    usage = study.usage().query("n > 0")
    graph = usage_graph({name: study.table(name) for name in ("usage", "concepts", "services")})
    assert graph.number_of_edges() == len(usage)
    assert sum(n for _, _, n in graph.edges(data="n")) == usage["n"].sum()
    assert graph.nodes["service:ppt"]["label"].startswith("Pedagogisk")


def test_distance_graph_leaves_out_what_was_not_estimated() -> None:
    graph = distance_graph(make_study().tables)
    assert [set(edge) for edge in graph.edges] == [{"service:skole", "service:psykisk_helse"}]
    assert graph.edges["service:skole", "service:psykisk_helse"]["finding"] is True
    assert "service:fastlege" in graph


def test_cooccurrence_counts_sentences_and_what_chance_would_give() -> None:
    graph = cooccurrence_graph(make_study().tables, least=1)
    edge = graph.edges["concept:behandling", "concept:oppfolging"]
    # 5 running sentences: behandling in 3, oppfolging in 3, both in 1.
    assert (edge["n"], edge["expected"], edge["documents"]) == (1, 1.8, 1)
    assert edge["pmi"] == pytest.approx(np.log2(1 / 1.8), abs=1e-6)


def graph_tables(study: Study) -> dict[str, pd.DataFrame]:
    names = ("usage", "distances", "mentions", "sentences", "citations", "concepts", "services")
    return {name: study.table(name) for name in names}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("output", FORMATS)
def test_every_graph_is_written_in_every_format(kind: str, output: str, study: Study, tmp_path: Path) -> None:
    graph = KINDS[kind](graph_tables(study))
    assert graph.number_of_edges() > 0
    write_export(graph, tmp_path / "x", output)
    read = {
        "graphml": nx.read_graphml,
        "gexf": nx.read_gexf,
        "csv": lambda path: nx.from_pandas_edgelist(pd.read_csv(path), create_using=type(graph)),
        "cytoscape": lambda path: nx.cytoscape_graph(pd.read_json(path, typ="series").to_dict()),
    }[output](tmp_path / "x")
    assert read.number_of_edges() == graph.number_of_edges()


@pytest.mark.slow
def test_exports_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from made_up_site import make_study\n"
        "from kg.graphs.study_graphs import usage_graph; from kg.graphs.export import gexf\n"
        "Path(sys.argv[1]).write_bytes(gexf(usage_graph(make_study().tables)))"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=environment)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert b"lastmodified" not in (tmp_path / "1").read_bytes()


def test_hostile_labels_are_kept_from_xml_and_spreadsheets() -> None:
    graph = nx.Graph()
    graph.add_node("service:a", label="=cmd|' /C calc'!A0")
    graph.add_node("concept:b", label="\x00<&\"'>")
    graph.add_edge("service:a", "concept:b", n=1)
    assert b"'=cmd" in edge_list(graph)
    assert nx.read_gexf(io.BytesIO(gexf(graph))).number_of_edges() == 1


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphExportError, match="no graph format 'dot'; there are graphml, gexf, cytoscape, csv"):
        write_export(nx.Graph(), tmp_path / "x", "dot")


def test_explore_says_where_the_pages_are(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore", str(study.folder), "--no-browser"]) == 0
    assert Path(capsys.readouterr().out.strip()).is_file()
