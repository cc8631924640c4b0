"""``explore``, ``plot`` and ``graph``: a study as pages, pictures and files for other tools."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.commands import Commands

_PLOTS = ("usage", "distance", "map", "contributions", "keyness")
#: How many names each plot asks for.
_NAMES = {
    "usage": ("CONCEPT",),
    "distance": (),
    "map": (),
    "contributions": ("SERVICE", "SERVICE"),
    "keyness": ("SERVICE", "SERVICE"),
}
_KINDS = ("usage", "distance", "cooccurrence", "citation")
_FORMATS = ("graphml", "gexf", "cytoscape", "csv")


def add(commands: "Commands") -> None:
    """Add the parsers of this group."""
    explore = commands.add_parser("explore", help="open a study's pages in a browser and say where they are")
    explore.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
    explore.add_argument("--no-browser", action="store_true", help="only say where the pages are")
    explore.set_defaults(run=run_explore)
    plot = commands.add_parser("plot", help="draw a figure for a paper or a slide (needs begrepskart[plots])")
    plot.add_argument("plot", choices=_PLOTS, metavar="PLOT", help=", ".join(_PLOTS))
    plot.add_argument("names", nargs="*", metavar="NAME", help="usage: a concept; contributions, keyness: two services")
    plot.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
    plot.add_argument("--measure", choices=("words", "concepts"), default="words", help="default: words")
    plot.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="ends in .svg, .png or .pdf")
    plot.set_defaults(run=run_plot)
    graph = commands.add_parser("graph", help="write a graph that Gephi, yEd, Cytoscape or a spreadsheet opens")
    graph.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
    graph.add_argument("--kind", choices=_KINDS, default="usage", help="default: usage")
    graph.add_argument("--format", choices=_FORMATS, default="graphml", help="default: graphml")
    graph.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file to write")
    graph.set_defaults(run=run_graph)


def run_explore(options: argparse.Namespace) -> int:
    """Open the study's first page in the system's browser, unless told not to, and print where it is."""
    import webbrowser

    from kg.asking.study import open_study
    from kg.tables.study_tables import StudyError

    page = open_study(options.study).folder / "site" / "index.html"
    if not page.is_file():
        raise StudyError(f"{page}: the study has no pages; build it again with: begrepskart build -o {options.study}")
    print(page)
    if not options.no_browser and not webbrowser.open(page.resolve().as_uri()):
        print("begrepskart: no browser was found; open the file above in one", file=sys.stderr)
    return 0


def run_plot(options: argparse.Namespace) -> int:
    """Draw a figure and write it to a file."""
    from kg.asking.study import open_study
    from kg.plots import drawing
    from kg.plots.style import PlotError, require_matplotlib, write_figure

    wanted = _NAMES[options.plot]
    if len(options.names) != len(wanted):
        form = " ".join(["begrepskart plot", options.plot, *wanted, "STUDY -o FILE"])
        raise PlotError(f"plot {options.plot}: {len(options.names)} names given, {len(wanted)} needed: {form}")
    study, names = open_study(options.study), options.names
    draw: dict[str, Callable[[], Any]] = {
        "usage": lambda: drawing.usage_plot(study, *names),
        "distance": lambda: drawing.distance_plot(study, options.measure),
        "map": lambda: drawing.map_plot(study, options.measure),
        "contributions": lambda: drawing.contributions_plot(study, *names, measure=options.measure),
        "keyness": lambda: drawing.keyness_plot(study, *names),
    }
    require_matplotlib()
    write_figure(draw[options.plot](), options.output)
    print(options.output)
    return 0


def run_graph(options: argparse.Namespace) -> int:
    """Write one of the study's graphs."""
    from kg.asking.study import open_study
    from kg.graphs.export import write_export
    from kg.graphs.study_graphs import KINDS
    from kg.tables.study_tables import TABLES

    study = open_study(options.study)
    there = [name for name in TABLES if study.holds(name)]
    graph = KINDS[options.kind]({name: study.table(name) for name in there})
    write_export(graph, options.output, options.format)
    print(f"{options.output}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
    return 0
