"""``sparql``: questions to the study's RDF; ``serve``: the workbench in the browser, or an endpoint for questions."""

import argparse
import math
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, did_you_mean
from corpus.shown import escaped
from corpus.whole_files import write_whole
from kg.commands.options import a_path, add_format, add_study, add_study_files, say, show, tell, tell_at_once

if TYPE_CHECKING:
    from kg.asking.study import Study
    from kg.commands.options import Commands
    from kg.folder.study_files import StudyFiles
    from ontology.sparql.answers import GraphFormat
    from ontology.sparql.store import Store

_LAST_PORT = 65535
_LONGEST = 1_000_000
_LONGEST_NAME = 255


def add(commands: "Commands") -> None:
    """Add the parsers of this group."""
    _add_sparql(commands)
    serve = commands.add_parser("serve", help="write a definition in the browser: the pages of a study and a workbench")
    add_study(serve, run_serve, writes=True)
    serve.add_argument("--no-browser", action="store_true", help="print where it is, without opening it")
    serve.add_argument(
        "--vocabulary", type=a_path, action="append", default=[], metavar="FILE",
        help="a SKOS file, e.g. of Los, in which the same or near concepts are looked for; may be given again",
    )  # fmt: skip
    serve.add_argument("--sparql", action="store_true", help="serve SPARQL 1.1 at /sparql instead, reading only")
    serve.add_argument(
        "--port", type=_port, metavar="N", help="default: 8891, or 8890 with --sparql; 0 takes a free one"
    )
    serve.add_argument(
        "--allow-origin", type=_origin, metavar="ORIGIN",
        help="with --sparql: the web pages that may ask, e.g. https://yasgui.triply.cc; without it, none",
    )  # fmt: skip
    _add_timeout(serve)


def _add_sparql(commands: "Commands") -> None:
    sparql = commands.add_parser("sparql", help="any question to the study's RDF; without a query, the named ones")
    add_study_files(sparql, run_sparql)
    sparql.add_argument("query", nargs="?", metavar="QUERY", help="a query, a file of one, or a name of the gallery")
    sparql.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="fix a variable; an IRI stands in <>"
    )
    _add_timeout(sparql)
    add_format(sparql)


def _add_timeout(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--timeout", type=_seconds, default=60.0, metavar="SECONDS", help="stop a query then; default: 60"
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a number from 0 to {_LAST_PORT}")
    return int(text)


def _origin(text: str) -> str:
    """An origin as browsers write it: in small letters, without what is usual."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text.lower().removesuffix("/"))
        port = f":{parts.port}" if parts.port not in {None, {"http": 80, "https": 443}.get(parts.scheme)} else ""
    except ValueError:  # a port that is no number, or half a bracket
        parts, port = urlsplit(""), ""
    plain = text.isascii() and text.isprintable() and not set(' \\,;*"<>%') & set(text)
    if not (plain and parts.scheme in {"http", "https"} and parts.hostname) or "@" in parts.netloc or any(parts[2:]):
        expected = "expected the scheme, name and port of a web page's address, e.g. https://yasgui.triply.cc"
        raise argparse.ArgumentTypeError(f"found {text!r}; {expected}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}"


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _LONGEST:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected seconds, more than 0 and at most {_LONGEST}")
    return seconds


def run_sparql(study: "StudyFiles", options: argparse.Namespace) -> None:
    """Answer a query. A graph (CONSTRUCT, DESCRIBE) is printed as Turtle, or as JSON-LD for JSON."""
    from kg.commands.output import print_rows
    from ontology.sparql.answers import QueryFormError, rows_of, run_query

    if options.query is None:
        _print_gallery(options)
        return
    text, bindings = _query_text(options.query), dict(_binding(setting) for setting in options.set)
    graph_formats: dict[str, GraphFormat | None] = {"json": "jsonld", "table": "turtle", "csv": None, "xlsx": None}
    try:
        answer = run_query(
            _store(study.quads), text, bindings=bindings, timeout=options.timeout,
            graph_format=graph_formats[options.format],
        )  # fmt: skip
    except QueryFormError as error:
        raise BegrepskartError(
            f"--format {options.format}: {error.form} gives a graph, not rows; use --format json for JSON-LD, or SELECT"
        ) from None
    if answer.is_graph:
        if options.output is None:
            show(escaped(answer.body.decode()))
        else:
            write_whole(options.output, answer.body)
            tell(options.output)
    else:
        names, rows = rows_of(answer)
        if not rows:  # which an id that there is not explains; to look at ids takes as long as the answer
            _check_ids(options.query, bindings, study)
        print_rows(names, rows, options)


def _store(dataset: Path) -> "Store":
    """What is asked; where a store must be made, it is told that this takes a while."""
    from ontology.sparql.store import open_store, store_folder

    if (folder := store_folder(dataset)) and not folder.is_dir():
        say(f"making the store that questions are answered from, once: {dataset.stat().st_size >> 20} MB of RDF")
    return open_store(dataset)


def _print_gallery(options: argparse.Namespace) -> None:
    from kg.commands.output import print_rows
    from ontology.sparql.gallery import gallery

    rows = [
        {
            "name": query.name,
            "answers": query.says,
            "set": " ".join(f"--set {name}={example}" for name, _, example in query.parameters),
        }
        for query in gallery()
    ]
    print_rows(["name", "answers", "set"], rows, options)


def _query_text(query: str) -> str:
    from corpus.reading.file_kinds import shown_name
    from corpus.table_files import decoded, read_bytes
    from ontology.sparql.gallery import named_query

    if any(blank in query.strip() for blank in " \n\t{"):
        return query
    path = Path(query)
    try:
        return decoded(read_bytes(path), shown_name(path)) if path.is_file() else named_query(query).text
    except OSError as error:
        if len(query) > _LONGEST_NAME:
            return query  # no name of a file, then
        raise BegrepskartError(f"{query}: {error.strerror}; name a query that can be read") from None


def _binding(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.isidentifier():
        raise BegrepskartError(f"--set {text}: expected NAME=VALUE, e.g. --set concept_id=oppfolging")
    return name, value


def _check_ids(query: str, bindings: dict[str, str], study: "StudyFiles") -> None:
    """A parameter of a named query that is the id of a concept or service must be that of one in the study."""
    from ontology.sparql.gallery import gallery

    meanings = {name: says for named in gallery() if named.name == query for name, says, _ in named.parameters}
    for name, value in bindings.items():
        kind = next((kind for kind in ("concept", "service") if f" {kind}" in meanings.get(name, "")), None)
        ids = _ids(study, kind) if kind else [value]
        if value not in ids:
            remedy = did_you_mean(value, ids, otherwise=f"there are, among others, {', '.join(ids[:8])}")
            raise BegrepskartError(f"--set {name}={value}: the study has no {kind} with that id; {remedy}")


def _ids(study: "StudyFiles", kind: str) -> list[str]:
    from pyarrow.parquet import read_table  # a tenth of what pandas takes to load

    from kg.folder.manifest import DamagedError

    name = f"tables/{kind}s.parquet"
    try:
        return sorted(map(str, read_table(study.file(name), columns=["id"])["id"].to_pylist()))
    except (OSError, ValueError) as error:
        raise DamagedError(study.folder, name, "it is damaged: no table") from error


def run_serve(study: "Study", options: argparse.Namespace) -> None:
    """Serve the pages of a study and the workbench until interrupted, or with ``--sparql`` answer queries."""
    from kg.serving.server import serve
    from kg.workbench.app import PORT, Workbench

    if options.sparql:
        _serve_sparql(study, options)
        return
    if options.allow_origin:
        raise BegrepskartError("--allow-origin: it is for --sparql; no other web page may write in the workbench")
    study.file("site/index.html")
    if missing := [path for path in options.vocabulary if not path.is_file()]:
        raise BegrepskartError(f"--vocabulary {missing[0]}: there is no such file; name one with SKOS in it")
    port = PORT if options.port is None else options.port
    with suppress(KeyboardInterrupt):
        app = Workbench(study.folder, vocabularies=options.vocabulary)
        serve(app, port=port, browser=not options.no_browser, tell=tell_at_once)
    say("stopped; what was saved is in the study")


def _serve_sparql(study: "Study", options: argparse.Namespace) -> None:
    """Answer SPARQL queries over HTTP until interrupted or told to end."""
    import signal

    from ontology.sparql.endpoint import PORT, make_endpoint, make_endpoint_server

    _store(study.quads)
    app = make_endpoint(study.quads, timeout=options.timeout, allow_origin=options.allow_origin)
    server = make_endpoint_server(app, port=PORT if options.port is None else options.port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tell_at_once(f"SPARQL endpoint: http://127.0.0.1:{server.server_port}/sparql (stop with Ctrl-C)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        server.server_close()
        app.close()
