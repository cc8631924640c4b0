"""``export``, ``validate``, ``publish``, ``sparql`` and ``serve``: the study as linked data."""

import argparse
import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.commands.asking import add_format

if TYPE_CHECKING:
    from kg.commands import Commands
    from kg.study import Study

_FORMATS = ("nquads", "trig", "turtle", "ntriples", "jsonld")
_PARTS = ("all", "concepts", "services", "models", "codes", "vocabulary")
_SHAPES = ("study", "scheme", "published")
_SHOWN = 50
_LAST_PORT = 65535
_LONGEST = 1_000_000


def add(commands: "Commands") -> None:
    """Add the parsers of this group."""
    _add_export(commands)
    _add_validate(commands)
    _add_publish(commands)
    _add_sparql(commands)
    serve = commands.add_parser("serve", help="a SPARQL endpoint for the study, on this machine only")
    _add_study(serve)
    serve.add_argument("--sparql", action="store_true", required=True, help="serve SPARQL 1.1 at /sparql, reading only")
    serve.add_argument("--port", type=_port, default=8890, metavar="N", help="default: 8890; 0 takes a free one")
    serve.add_argument(
        "--allow-origin", metavar="ORIGIN", help="a web page that may ask, e.g. https://yasgui.triply.cc"
    )
    _add_timeout(serve)
    serve.set_defaults(run=run_serve)


def _add_export(commands: "Commands") -> None:
    export = commands.add_parser("export", help="the study's RDF in another format")
    _add_study(export)
    export.add_argument("--format", choices=_FORMATS, required=True)
    export.add_argument("--part", choices=_PARTS, default="all", help="one scheme or vocabulary; default: all")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file to write")
    export.set_defaults(run=run_export)


def _add_validate(commands: "Commands") -> None:
    validate = commands.add_parser("validate", help="check RDF files against the model's shapes and SKOS's conditions")
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".nq, .trig, .ttl, .nt or .jsonld")
    validate.add_argument(
        "--shapes",
        choices=_SHAPES,
        help="default: by what the files hold, a study, concepts as publish writes them, or a scheme",
    )
    validate.add_argument(
        "--absent", action="append", default=[], metavar="SHAPE", help="a shape that the data hold nothing for"
    )
    validate.set_defaults(run=run_validate)


def _add_publish(commands: "Commands") -> None:
    publish = commands.add_parser("publish", help="the study's concepts for a catalogue")
    _add_study(publish)
    publish.add_argument("--profile", choices=("skos-ap-no", "skosmos"), default="skos-ap-no")
    publish.add_argument("--publisher", metavar="ORGNR", help="organisation number of who publishes")
    publish.add_argument("--contact", metavar="EMAIL", help="address to ask about the concepts")
    publish.add_argument(
        "--definitions", type=Path, metavar="FILE", help="CSV: concept, language, definition, source, relationship"
    )
    publish.add_argument(
        "--harvested",
        action="store_true",
        help="where none is given, the best definition in the reports, as a quotation",
    )
    publish.add_argument(
        "--draft-nn", action="append", default=[], metavar="CONCEPT", help="its nynorsk label is an unchecked draft"
    )
    publish.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the Turtle file to write")
    publish.set_defaults(run=run_publish)


def _add_sparql(commands: "Commands") -> None:
    sparql = commands.add_parser("sparql", help="ask the study's RDF; without a query, list the named ones")
    _add_study(sparql)
    sparql.add_argument("query", nargs="?", metavar="QUERY", help="a query, a file of one, or a name of the gallery")
    sparql.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="fix a variable; an IRI stands in <>"
    )
    _add_timeout(sparql)
    add_format(sparql)
    sparql.set_defaults(run=run_sparql)


def _add_study(command: argparse.ArgumentParser) -> None:
    command.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")


def _add_timeout(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--timeout", type=_seconds, default=60.0, metavar="SECONDS", help="stop a query then; default: 60"
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a number from 0 to {_LAST_PORT}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 0 < found <= _LONGEST:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected seconds, more than 0 and at most {_LONGEST}")
    return found


def _check_output(path: Path) -> None:
    """Refuse what cannot be written, by the name that was given, before any work is done."""
    from corpus.errors import BegrepskartError

    if path.is_dir():
        raise BegrepskartError(f"{path}: is a folder; name a file in it with -o")
    if not path.absolute().parent.is_dir():
        raise BegrepskartError(f"{path}: there is no folder {path.parent}; make it first, or name another with -o")
    if not os.access(path.absolute().parent, os.W_OK):
        raise BegrepskartError(f"{path}: the folder {path.parent} may not be written to; name another with -o")


def run_export(options: argparse.Namespace) -> int:
    """Write the study's RDF, or a part of it, in a format."""
    from kg.study import open_study
    from ontology.reading import read_file
    from ontology.writing import write_rdf

    graph = open_study(options.study).folder / "graph"
    _check_output(options.output)
    source = graph / ("study.nq" if options.part == "all" else f"{options.part}.ttl")
    count = write_rdf(options.output, read_file(source), format_name=options.format)
    print(f"{count} statements written to {options.output}")
    return 0


def run_validate(options: argparse.Namespace) -> int:
    """Check files; each fault stands on a line, with node, property, value, what was expected and what to do."""
    from corpus.errors import BegrepskartError
    from ontology.shapes import load_shapes, shapes_for
    from ontology.statements import Statements, types_of
    from ontology.validation import validate

    statements = Statements(options.files)
    chosen = options.shapes or shapes_for(frozenset().union(*types_of(statements.noted).values()))
    shapes = load_shapes({"study": "shapes", "scheme": "scheme_shapes", "published": "publish_shapes"}[chosen])
    _check_names(options.absent, [shape.name for shape in shapes])
    report = validate(statements, shapes, absent=options.absent)
    if not any(report.matched.values()):
        names = ", ".join(map(str, options.files))
        raise BegrepskartError(
            f"{names}: found nothing that the {chosen} shapes are about; name a file that holds it, or other --shapes"
        )
    for problem in report.problems[:_SHOWN]:
        print(problem)
    if len(report.problems) > _SHOWN:
        print(f"… and {len(report.problems) - _SHOWN} more")
    checked = sum(report.matched.values())
    faults = "1 fault" if len(report.problems) == 1 else f"{len(report.problems)} faults"
    print(f"{faults}; {checked} checks of {len(report.matched)} {chosen} shapes")
    return 0 if report.conforms else 1


def _check_names(absent: list[str], known: list[str]) -> None:
    from corpus.errors import BegrepskartError

    for name in absent:
        if name not in known:
            raise BegrepskartError(f"--absent {name}: no such shape; there are {', '.join(known)}")


def run_publish(options: argparse.Namespace) -> int:
    """Write the concepts that the profile's demands are met for; name the others with what they lack (status 1)."""
    from corpus.errors import BegrepskartError
    from kg.publishing import publish
    from kg.study import open_study
    from ontology.base import DEFAULT_BASE
    from ontology.publisher import Publisher

    _check_output(options.output)
    publisher = None
    if options.profile == "skos-ap-no":
        if not options.publisher or not options.contact:
            raise BegrepskartError("publish: the profile skos-ap-no demands --publisher ORGNR and --contact EMAIL")
        publisher = Publisher(number=options.publisher, email=options.contact)
    publication = publish(
        open_study(options.study), options.output, profile=options.profile, publisher=publisher,
        definitions=options.definitions, harvested=options.harvested, drafts=frozenset(options.draft_nn),
    )  # fmt: skip
    for told in (*publication.published.left_out, *publication.passed_over, *publication.hints):
        print(f"begrepskart: {told}", file=sys.stderr)
    if publication.has_example_base:
        print(
            f"begrepskart: the concepts' addresses begin with {DEFAULT_BASE}, which is an example and nobody's; before "
            "you publish them, set base in [rdf] of study.toml to an address of your own and build the study again",
            file=sys.stderr,
        )
    left_out = len(publication.published.left_out)
    print(f"{len(publication.published.concepts)} concepts written to {options.output}, {left_out} left out")
    return 1 if left_out else 0


def run_sparql(options: argparse.Namespace) -> int:
    """Answer a query. A graph (CONSTRUCT, DESCRIBE) is printed as Turtle, or as JSON-LD for JSON."""
    from corpus.errors import BegrepskartError
    from kg.study import open_study
    from ontology.answers import rows_of, run_query
    from ontology.sparql_text import check_query
    from ontology.store import open_store

    study = open_study(options.study)
    if options.query is None:
        return _print_gallery(options.format)
    text, bindings = _query_text(options.query), dict(_binding(each) for each in options.set)
    form = check_query(text)
    if form in {"CONSTRUCT", "DESCRIBE"} and options.format == "csv":
        raise BegrepskartError(
            f"--format csv: {form} gives a graph, not rows; use --format json for JSON-LD, or SELECT"
        )
    _check_ids(options.query, bindings, study)
    answer = run_query(
        open_store(study.folder / "graph" / "study.nq"), text, bindings=bindings, timeout=options.timeout,
        graph_format="jsonld" if options.format == "json" else "turtle",
    )  # fmt: skip
    if answer.form in {"CONSTRUCT", "DESCRIBE"}:
        print(answer.body.decode())
    else:
        names, rows = rows_of(answer)
        _print_rows(names, rows, options.format)
    return 0


def _print_gallery(output: Any) -> int:
    from ontology.gallery import gallery

    rows = [
        {
            "name": query.name,
            "answers": query.says,
            "set": " ".join(f"--set {name}={example}" for name, _, example in query.parameters),
        }
        for query in gallery()
    ]
    _print_rows(["name", "answers", "set"], rows, output)
    return 0


def _print_rows(names: list[str], rows: list[dict[str, Any]], output: Any) -> None:
    import pandas as pd

    from kg.output import print_table

    print_table(pd.DataFrame(rows, columns=names), output)


def _query_text(query: str) -> str:
    from ontology.gallery import named_query

    if any(blank in query.strip() for blank in " \n\t{"):
        return query
    path = Path(query)
    return path.read_text(encoding="utf-8") if path.is_file() else named_query(query).text


def _binding(text: str) -> tuple[str, str]:
    from corpus.errors import BegrepskartError

    name, sign, value = text.partition("=")
    if not sign or not name.isidentifier():
        raise BegrepskartError(f"--set {text}: expected NAME=VALUE, e.g. --set concept_id=oppfolging")
    return name, value


def _check_ids(query: str, bindings: dict[str, str], study: "Study") -> None:
    """A parameter of a named query that is the id of a concept or service must be that of one in the study."""
    from difflib import get_close_matches

    from corpus.errors import BegrepskartError
    from ontology.gallery import gallery

    meanings = {name: says for each in gallery() if each.name == query for name, says, _ in each.parameters}
    for name, value in bindings.items():
        kind = next((kind for kind in ("concept", "service") if f" {kind}" in meanings.get(name, "")), None)
        known = sorted(map(str, study.table(f"{kind}s")["id"])) if kind else [value]
        if value not in known:
            near = get_close_matches(value, known, n=3)
            remedy = (
                f"did you mean {' or '.join(near)}?" if near else f"there are, among others, {', '.join(known[:8])}"
            )
            raise BegrepskartError(f"--set {name}={value}: the study has no {kind} with that id; {remedy}")


def run_serve(options: argparse.Namespace) -> int:
    """Answer SPARQL queries over HTTP until interrupted."""
    from kg.study import open_study
    from ontology.endpoint import make_endpoint, make_endpoint_server

    study = open_study(options.study)
    app = make_endpoint(study.folder / "graph" / "study.nq", timeout=options.timeout, allow_origin=options.allow_origin)
    server = make_endpoint_server(app, port=options.port)
    print(f"SPARQL endpoint: http://127.0.0.1:{server.server_port}/sparql (stop with Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    finally:
        server.server_close()
    return 0
