"""The map page against plain pyvis on the same graph: time to make it, size, and time until Chromium has drawn it.

python -m benchmarks.map_page [CONCEPTS ...]    needs Playwright and Chromium; no network is used.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import sync_playwright

from kg.pages.graph_page import graph_html
from kg.views.looks import service_looks

#: Longer than this nobody waits.
AT_MOST = 60.0
DRAWN = """() => { const c = document.querySelector('canvas'); if (!c || !c.width) return false;
  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  for (let i = 3; i < d.length; i += 4) if (d[i]) return true; return false; }"""


def large_graph(concepts: int) -> "nx.Graph[str]":
    """Eight services and many concepts, each used in text about three services."""
    graph: nx.Graph[str] = nx.Graph(measure="words", scale=1.0)
    for s in range(8):
        node = {"x": 100.0 * s, "y": 10.0 * s, "label_x": 100.0 * s, "label_y": 60.0, "located": True, "radius": 9.0}
        graph.add_node(f"service:s{s}", kind="service", id=f"s{s}", label=f"S{s}", label_en=f"S{s}", words=1, **node)
        graph.nodes[f"service:s{s}"]["documents"] = 1
    for c in range(concepts):
        node = {"x": float(c % 70 * 60), "y": float(c // 70 * 40), "radius": 3.0}
        graph.add_node(f"concept:c{c}", kind="concept", id=f"c{c}", label=f"c{c}", label_en="x", n=1, **node)
        for s in range(3):
            edge = {"n": c % 9 + s + 1, "per_10000": float(c % 5 + s), "words": 9, "documents": 1}
            graph.add_edge(f"service:s{(c + s) % 8}", f"concept:c{c}", kind="usage", **edge)
    return graph


def ours(graph: "nx.Graph[str]") -> str:
    """The map page of a study."""
    return graph_html(graph, service_looks(f"s{s}" for s in range(8)))


def plain_pyvis(graph: "nx.Graph[str]") -> str:
    """The page that pyvis makes with its own defaults, its library set in."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    bare = nx.Graph(graph.edges)
    network.from_nx(bare)
    html: str = network.generate_html()
    return html


def measure(name: str, make: Callable[["nx.Graph[str]"], str], graph: "nx.Graph[str]", browser: Any) -> None:
    """Print one line."""
    start = time.perf_counter()
    html = make(graph)
    made = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, encoding="utf-8")
        page = browser.new_context(offline=True).new_page()
        start = time.perf_counter()
        try:
            page.goto(path.as_uri(), timeout=AT_MOST * 1000)
            page.wait_for_function(DRAWN, timeout=AT_MOST * 1000)
            drawn = f"{time.perf_counter() - start:.2f} s"
        except Exception as error:  # noqa: BLE001 - a page that does not come is a result
            drawn = f"not within {AT_MOST:.0f} s ({type(error).__name__})"
        page.context.close()
    nodes = graph.number_of_nodes()
    print(f"{name:12} {nodes:6} nodes: made in {made:.2f} s, {len(html.encode()) / 1e6:.2f} MB, drawn {drawn}")


def main() -> None:
    """Measure both pages at each size."""
    sizes = [int(size) for size in sys.argv[1:]] or [492, 4992]
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        for size in sizes:
            for name, make in (("begrepskart", ours), ("plain pyvis", plain_pyvis)):
                measure(name, make, large_graph(size), browser)
        browser.close()


if __name__ == "__main__":
    main()
