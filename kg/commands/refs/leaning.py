"""``refs leaning``, ``refs overview``: who leans on which works, and the works of a review by year, type and source."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from corpus.errors import so_many
from kg.choices import OUTPUT_FORMATS
from kg.commands.options import Commands, Study, a_path, add_language, add_output, add_study, say, tell
from kg.commands.output import print_table, settle_output
from kg.commands.refs.options import Review, add_review

if TYPE_CHECKING:
    import pandas as pd

    from kg.wording.text import Text

_TABLES = ("documents", "citations", "sentences", "services", "works", "distances")
_PICTURES, _GRAPHS, _DOCUMENTS = ("svg", "png", "pdf"), ("graphml", "gexf"), ("docx", "html", "md")
_PAIRS = (
    "a", "b", "works_a", "works_b", "shared", "own_a", "own_b", "apart", "coupling", "low", "high", "verdict", "reason",
)  # fmt: skip


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    leaning = actions.add_parser("leaning", help="which works does each service's text cite, and which pairs the same?")
    add_study(leaning, run_leaning)
    leaning.add_argument("--review", type=a_path, metavar="REVIEW", help="only works of this review")
    asked = leaning.add_mutually_exclusive_group()
    asked.add_argument("--pairs", action="store_true", help="what each pair of services shares (as without it)")
    asked.add_argument("--works", action="store_true", help="the works that each service's text cites")
    asked.add_argument("--quotes", action="store_true", help="the same, with each sentence that cites one")
    asked.add_argument("--together", action="store_true", help="works that the same sentences cite")
    add_language(leaning, "of a document")
    _add_result(leaning, "or a document .docx, .html, .md, a network .graphml, .gexf, a figure .svg, .png, .pdf")
    overview = actions.add_parser("overview", help="the works of a review by year and type, and by source")
    add_review(overview, run_overview)
    _add_result(overview, "or .svg, .png, .pdf")


def _add_result(command: argparse.ArgumentParser, more: str) -> None:
    # As ``add_format``, but for its name: what is no table is written to the same option, and settled here.
    command.add_argument("--format", dest="table_format", choices=OUTPUT_FORMATS, help="of a table")
    add_output(command, "FILE", f"ends in .csv, .xlsx or .json, {more}", required=False)


def run_leaning(study: Study, options: argparse.Namespace) -> None:
    """Print who leans on whom, or write it."""
    from kg.refs.leaning.cited import cited_by_service, service_citations
    from kg.refs.leaning.cocitation import co_cited
    from kg.refs.leaning.coupling import leaning_table

    tables = study.tables(*filter(study.holds, _TABLES))
    if options.review is not None:
        tables["citations"] = _of_review(study, tables["citations"], options)
    kind = _kind(options)
    if kind in _GRAPHS:
        _write_graph(tables, kind, options)
    elif kind in _PICTURES:
        from kg.plots.literature import leaning_plot

        _draw(lambda: leaning_plot(tables), options)
    elif kind in _DOCUMENTS:
        from kg.documents.files import write_document
        from kg.refs.leaning.document import leaning_document

        write_document(leaning_document(tables, _in_sentences(tables)), options.output, language=options.language)
        tell(options.output)
    elif options.works:
        _show_found(cited_by_service(tables), tables, options)
    elif options.quotes:
        _show_found(service_citations(tables), tables, options, ("service", "label", "document", "page", "quote"))
    elif options.together:
        _show_found(co_cited(tables), tables, options, ("service", "label_a", "label_b", "sentences", "documents"))
    else:
        _show_found(leaning_table(tables, _in_sentences(tables)), tables, options, _PAIRS)


def _in_sentences(tables: "dict[str, pd.DataFrame]") -> "dict[str, Text]":
    """What services are called in running text."""
    from kg.refs.leaning.cited import service_labels
    from kg.views.names import definite_name

    return {service: definite_name(label) for service, label in service_labels(tables).items()}


def run_overview(review: Review, options: argparse.Namespace) -> None:
    """Print the works of a review by year and type, and by source, or draw them."""
    from kg.refs.leaning.overview import overview_table

    table = overview_table(review)
    if _kind(options) in _PICTURES:
        from kg.plots.literature import overview_plot

        _draw(lambda: overview_plot(table), options)
    else:
        _show(table, options)


def _kind(options: argparse.Namespace) -> str:
    return "" if options.output is None else options.output.suffix.lower().removeprefix(".")


def _show(table: "pd.DataFrame", options: argparse.Namespace, shown: Sequence[str] | None = None) -> None:
    options.format, options.decimal_comma = options.table_format, False
    settle_output(options)
    print_table(table, options, shown=shown)


def _show_found(
    table: "pd.DataFrame",
    tables: "dict[str, pd.DataFrame]",
    options: argparse.Namespace,
    shown: Sequence[str] | None = None,
) -> None:
    """Show a table, and say why it is empty where the review's works are cited and it is so all the same."""
    if table.empty and options.review is not None and len(cited := tables["citations"]):
        of_whom = "together in two sentences" if options.together else "about two services"
        whose = "about a service" if options.works or options.quotes else of_whom
        say(
            f"{so_many(cited['work'].nunique(), 'work')} of {options.review} cited, but not in text {whose} that counts"
        )
    _show(table, options, shown)


def _draw(make: Callable[[], Any], options: argparse.Namespace) -> None:
    from kg.plots.style import require_matplotlib, write_figure

    require_matplotlib()
    write_figure(make(), options.output)
    tell(options.output)


def _write_graph(tables: dict[str, "pd.DataFrame"], kind: str, options: argparse.Namespace) -> None:
    from kg.graphs.export import write_export
    from kg.refs.leaning.network import leaning_graph

    graph = leaning_graph(tables)
    write_export(graph, options.output, kind)
    tell(f"{options.output}: {so_many(graph.number_of_nodes(), 'node')}, {so_many(graph.number_of_edges(), 'edge')}")


def _of_review(study: Study, citations: "pd.DataFrame", options: argparse.Namespace) -> "pd.DataFrame":
    """The citations of works that are surely works of the review."""
    from kg.refs.fulltexts.cited import cited_matches
    from kg.refs.fulltexts.linked import holding
    from kg.refs.records.review import open_review

    matches = cited_matches(open_review(options.review), study.tables("works", "work_variants", "references"))
    kept = citations[citations["work"].isin(holding(matches)["work"])]
    if kept.empty:
        say(_why_none(len(citations), matches, options))
    return kept


def _why_none(citations: int, matches: "pd.DataFrame", options: argparse.Namespace) -> str:
    """Why no work that the study cites is one of the review's, and the way out."""
    if not citations:
        return f"{options.study}: its documents cite no works in a way that was recognised"
    found = f"{options.study}: none of the works that it cites is"
    perhaps = matches[matches["state"] == "perhaps"]["work"].nunique()
    if not perhaps:
        known = f"those that it cites: begrepskart refs leaning {options.study} --works"
        return f"{found} one of {options.review}'s; {known}"
    look = f"see begrepskart refs link {options.review} {options.study} --cited, and say so with --accept ID WORK"
    return f"{found} surely one of {options.review}'s; {perhaps} may be: {look}"
