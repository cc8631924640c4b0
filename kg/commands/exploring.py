"""``explore``, ``plot`` and ``graph``: a study as pages, pictures and files for other tools."""

import argparse
from collections.abc import Callable
from typing import Any

from corpus.errors import so_many
from kg.choices import GRAPH_FORMATS, GRAPH_KINDS
from kg.commands.options import Commands, Study, add_choice, add_output, add_study, open_page, tell
from kg.measure import MEASURES

#: The plots, and the names that each asks for.
PLOTS = {
    "usage": ("CONCEPT",),
    "distance": (),
    "map": (),
    "contributions": ("SERVICE", "SERVICE"),
    "keyness": ("SERVICE", "SERVICE"),
}


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    explore = commands.add_parser("explore", help="where are the pages? Opens them in a browser")
    add_study(explore, run_explore)
    explore.add_argument("--no-browser", action="store_true", help="only say where the pages are")
    plot = commands.add_parser("plot", help="a figure for a paper or a slide (needs begrepskart[plots])")
    plot.add_argument("plot", choices=PLOTS, metavar="PLOT", help=", ".join(PLOTS))
    plot.add_argument("names", nargs="*", metavar="NAME", help="usage: a concept; contributions, keyness: two services")
    add_study(plot)
    plot.set_defaults(run=run_plot)
    add_choice(plot, "--measure", MEASURES)
    add_output(plot, "FILE", "ends in .svg, .png or .pdf")
    graph = commands.add_parser("graph", help="what stands near what? For Gephi, yEd, Cytoscape or a spreadsheet")
    add_study(graph, run_graph)
    add_choice(graph, "--kind", GRAPH_KINDS)
    add_choice(graph, "--format", GRAPH_FORMATS)
    add_output(graph, "FILE", "the file to write")


def run_explore(study: Study, options: argparse.Namespace) -> None:
    """Open the study's first page in the system's browser, unless told not to, and print where it is."""
    page = study.file("site/index.html")
    tell(page)
    if not options.no_browser:
        open_page(page)


def run_plot(options: argparse.Namespace) -> int:
    """Draw a figure and write it to a file; a name that is left out is told before the study is looked for."""
    from kg.asking.study import open_study
    from kg.plots import drawing
    from kg.plots.style import PlotError, require_matplotlib, write_figure

    names, wanted = options.names, PLOTS[options.plot]
    if len(names) != len(wanted):
        form = " ".join(["begrepskart plot", options.plot, *wanted, "STUDY -o FILE"])
        raise PlotError(f"plot {options.plot}: {so_many(len(names), 'name')} given, {len(wanted)} needed: {form}")
    if options.plot in {"usage", "keyness"} and options.measure != MEASURES[0]:
        raise PlotError(f"plot {options.plot}: it shows no distance; leave --measure {options.measure} out")
    study = open_study(options.study)
    draw: dict[str, Callable[[], Any]] = {
        "usage": lambda: drawing.usage_plot(study, *names),
        "distance": lambda: drawing.distance_plot(study, options.measure),
        "map": lambda: drawing.map_plot(study, options.measure),
        "contributions": lambda: drawing.contributions_plot(study, *names, measure=options.measure),
        "keyness": lambda: drawing.keyness_plot(study, *names),
    }
    require_matplotlib()
    write_figure(draw[options.plot](), options.output)
    tell(options.output)
    return 0


def run_graph(study: Study, options: argparse.Namespace) -> None:
    """Write one of the study's graphs."""
    from kg.graphs.export import write_export
    from kg.graphs.study_graphs import KINDS
    from kg.tables.study_tables import TABLES

    graph = KINDS[options.kind](study.tables(*filter(study.holds, TABLES)))
    write_export(graph, options.output, options.format)
    tell(f"{options.output}: {so_many(graph.number_of_nodes(), 'node')}, {so_many(graph.number_of_edges(), 'edge')}")
