"""The endpoint, asked by stock clients: rdflib's SPARQLStore, plain GET and POST, with content negotiation."""

import json
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from rdflib import RDF, Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from test_ontology_graph import write

from benchmarks.serve_load import main as serve_load
from kg.cli import main
from kg.commands.querying import _origin
from ontology.local_server import _UNSENT
from ontology.names.namespaces import BK
from ontology.sparql.endpoint import make_endpoint, make_endpoint_server
from ontology.sparql.service_description import SD

COUNT = "SELECT (COUNT(?u) AS ?n) { ?u a bk:Usage }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("graph")
    write(folder)
    app = make_endpoint(folder / "study.nq", timeout=2, allow_origin="https://yasgui.triply.cc")
    server = make_endpoint_server(app, port=0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    thread.join()
    server.server_close()


def ask(
    url: str, *, data: bytes | None = None, method: str | None = None, **headers: str
) -> tuple[int, str, str, dict[str, str]]:
    """Status, content type, body and headers of an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(url, data=data, headers=named, method=method)  # noqa: S310  # the address is the test's own
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.headers.get("Content-Type", ""), answer.read().decode(), dict(answer.headers)
    except HTTPError as error:
        with error:
            return error.code, error.headers.get("Content-Type", ""), error.read().decode(), dict(error.headers)


def get(url: str, query: str) -> str:
    return f"{url}?{urlencode({'query': query})}"


def test_rdflibs_own_client(url: str) -> None:
    graph = Graph(SPARQLStore(url, returnFormat="json"))
    assert len([*graph.query(f"SELECT ?u {{ ?u a <{BK.Usage}> }}")]) == 4
    assert len([*graph.triples((None, RDF.type, BK.Usage))]) == 4
    assert graph.query(f"ASK {{ ?u a <{BK.Usage}> }}").askAnswer is True


def test_rdflibs_own_client_gets_a_graph(url: str) -> None:
    # By default it accepts RDF/XML alone; with "json" it accepts no graph at all.
    made = Graph(SPARQLStore(url)).query(f"CONSTRUCT {{ ?u a <{BK.Usage}> }} WHERE {{ ?u a <{BK.Usage}> }}")
    assert len(made.graph or ()) == 4


def test_get_post_form_and_post_query_give_the_same(url: str) -> None:
    form = urlencode({"query": COUNT}).encode()
    bodies = [
        ask(get(url, COUNT))[2],
        ask(url, data=form, Content_Type="application/x-www-form-urlencoded")[2],
        ask(url, data=COUNT.encode(), Content_Type="application/sparql-query")[2],
    ]
    assert len(set(bodies)) == 1
    assert json.loads(bodies[0])["results"]["bindings"][0]["n"]["value"] == "4"


@pytest.mark.parametrize(
    ("accept", "media", "begins"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", "{"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv", "n\r\n4"),
        ("text/tab-separated-values", "text/tab-separated-values", "?n\n4"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.9", "application/sparql-results+xml", "<?xml"),
        ("*/*", "application/sparql-results+json", "{"),
    ],
)
def test_content_is_negotiated(url: str, accept: str, media: str, begins: str) -> None:
    status, found, body, _ = ask(get(url, COUNT), Accept=accept)
    assert (status, found) == (200, f"{media}; charset=utf-8")
    assert body.startswith(begins)


def test_a_graph_is_negotiated_too(url: str) -> None:
    query = "CONSTRUCT { ?u a bk:Usage } WHERE { ?u a bk:Usage }"
    status, media, body, _ = ask(get(url, query), Accept="application/n-triples")
    assert (status, media, len(body.splitlines())) == (200, "application/n-triples; charset=utf-8", 4)
    assert ask(get(url, query), Accept="text/csv")[0] == 406


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "message", "request_"),
    [
        (400, "query: line 1", {"query": "SELECT * { ?s ?p }"}),
        (400, "found SERVICE", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}),
        (400, "found DELETE, a SPARQL Update", {"query": "DELETE WHERE { ?s ?p ?o }"}),
        (403, "the endpoint is read-only", {"update": "DROP ALL"}),
        (400, "found 0 values of 'query'", {"nothing": "x"}),
        (
            400,
            "found the graph 'urn:x: g'; expected an absolute IRI",
            {"query": COUNT, "default-graph-uri": "urn:x: g"},
        ),
        (503, "stopped after 2 s", {"query": ENDLESS}),
    ],
)
def test_what_is_refused_is_told(url: str, status: int, message: str, request_: dict[str, str]) -> None:
    found = ask(f"{url}?{urlencode(request_)}")
    assert (found[0], message in found[2]) == (status, True), found
    posted = ask(url, data=urlencode(request_).encode(), Content_Type="application/x-www-form-urlencoded")
    assert posted[0] == status


def test_other_requests_are_refused(url: str) -> None:
    assert ask(url, data=b"DROP ALL", Content_Type="application/sparql-update")[0] == 403
    assert ask(url, data=b"x", Content_Type="text/plain")[0] == 415
    assert ask(url, data=b"\xff", Content_Type="application/sparql-query")[0] == 400
    assert ask(url, data=b"x", method="PUT")[0] == 405
    assert ask(url, data=b"x" * (2 << 20), Content_Type="application/sparql-query")[0] == 413
    assert ask(url.replace("/sparql", "/../etc/passwd"))[0] == 404
    assert "SPARQL 1.1" in ask(url.removesuffix("sparql"))[2]


def test_graphs_are_chosen_by_parameter_as_by_name(url: str) -> None:
    graph = "https://begrepskart.example/graph/usage"
    total = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    by_name = numbers(get(url, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"))
    assert 0 < by_name < numbers(get(url, total))
    assert numbers(f"{get(url, total)}&{urlencode({'default-graph-uri': graph})}") == by_name
    assert numbers(f"{get(url, total)}&{urlencode({'named-graph-uri': graph})}") == 0
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert numbers(f"{get(url, named)}&{urlencode({'named-graph-uri': graph})}") == 1


def numbers(url: str) -> int:
    return int(json.loads(ask(url)[2])["results"]["bindings"][0]["n"]["value"])


def test_the_endpoint_says_what_it_can_do(url: str) -> None:
    status, media, body, _ = ask(url, Accept="text/turtle")
    assert (status, media) == (200, "text/turtle; charset=utf-8")
    found = Graph().parse(data=body, format="turtle")
    assert [str(address) for address in found.objects(None, SD.endpoint)] == [url]
    assert (None, SD.supportedLanguage, SD.SPARQL11Query) in found
    assert (None, SD.feature, SD.UnionDefaultGraph) in found
    status, media, body, _ = ask(url, Accept="application/rdf+xml")
    assert (status, media) == (200, "application/rdf+xml; charset=utf-8")
    assert len(Graph().parse(data=body, format="xml")) == len(found)


def test_a_head_tells_the_kind_of_answer_only(url: str) -> None:
    status, media, body, headers = ask(get(url, COUNT), method="HEAD")
    assert (status, media, body) == (200, "application/sparql-results+json; charset=utf-8", "")
    assert int(headers["Content-Length"]) > 0


@pytest.mark.slow
def test_many_may_ask_at_once_and_the_fifth_is_put_off(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontology.sparql.endpoint._TURN", 0.1)
    with ThreadPoolExecutor(max_workers=5) as several:
        found = [*several.map(lambda _: ask(get(url, ENDLESS)), range(5))]
    told = sorted(body.partition(";")[0] for _, _, body, _ in found)
    assert [status for status, *_ in found] == [503] * 5
    assert told[0].startswith("4 queries are running")
    assert numbers(get(url, COUNT)) == 4


def test_a_name_that_points_here_from_elsewhere_is_refused(url: str) -> None:
    status, _, body, _ = ask(get(url, COUNT), Host="evil.example")
    assert (status, "expected 127.0.0.1" in body) == (403, True)


def test_only_the_named_page_may_read(url: str, tmp_path: Path) -> None:
    assert ask(get(url, COUNT))[3]["Access-Control-Allow-Origin"] == "https://yasgui.triply.cc"
    status, _, _, headers = ask(url, method="OPTIONS")
    assert (status, headers["Allow"]) == (204, headers["Access-Control-Allow-Methods"])
    write(tmp_path)
    closed = make_endpoint(tmp_path / "study.nq")
    server = make_endpoint_server(closed, port=0)
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    headers = ask(get(f"http://127.0.0.1:{server.server_port}/sparql", COUNT))[3]
    thread.join()
    server.server_close()
    assert "Access-Control-Allow-Origin" not in headers


OURS = "https://yasgui.triply.cc"


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, {}),
        (200, {"Origin": OURS}),
        (200, {"Origin": OURS, "Sec-Fetch-Site": "cross-site"}),
        (200, {"Sec-Fetch-Site": "none"}),
        (200, {"Sec-Fetch-Site": "same-origin"}),
        (403, {"Origin": "https://evil.example"}),
        (403, {"Origin": "null"}),
        (403, {"Origin": ""}),
        (403, {"Origin": f"{OURS}.evil.example"}),
        (403, {"Origin": "http://localhost:3000"}),
        (403, {"Sec-Fetch-Site": "cross-site"}),
        (403, {"Sec-Fetch-Site": "same-site"}),
        (403, {"Host": "evil.example"}),
        (403, {"Host": "127.0.0.1.evil.example:8890"}),
        (403, {"Host": "localhost@evil.example"}),
        (403, {"Host": "evil.example", "Origin": "http://evil.example"}),
        (200, {"Host": "localhost"}),
        (200, {"Host": "localhost:1", "Origin": "http://localhost:1"}),
        (200, {"Host": "[::1]:8890"}),
    ],
)
def test_a_foreign_page_may_not_ask(url: str, status: int, headers: dict[str, str]) -> None:
    for address, data, method in (
        (get(url, COUNT), None, "GET"),
        (url, urlencode({"query": COUNT}).encode(), "POST"),
        (url, None, "OPTIONS"),
    ):
        found, _, told, _ = ask(address, data=data, method=method, **headers)
        assert found == (204 if method == "OPTIONS" and status == 200 else status)
        assert status == 200 or told.startswith("found ")


@pytest.mark.parametrize(
    ("status", "rest"),
    [
        (b"413", b"Content-Length: 99999999\r\n\r\nSELECT"),
        (b"413", b"Transfer-Encoding: chunked\r\n\r\nffffff\r\nASK {} #" + b"x" * (2 << 20)),
        (b"200", b"Content-Length: 6\r\n\r\nASK {} and more"),
        (b"200", b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n"),
    ],
)
def test_a_connection_ends_after_its_answer(status: bytes, rest: bytes, url: str) -> None:
    address = url.removeprefix("http://").partition("/")[0].split(":")
    with socket.create_connection((address[0], int(address[1]))) as connection:
        connection.settimeout(10)
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n")
        connection.sendall(rest)
        began = time.monotonic()
        answer = b"".join(iter(lambda: connection.recv(1000), b""))
    assert answer.startswith(b"HTTP/1.0 " + status)
    assert status != b"413" or answer.endswith(b"found a request of more than 1 MB; expected a shorter query\n")
    assert time.monotonic() - began < 5


def test_connections_that_say_nothing_hold_nobody(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontology.local_server._SENDING", 1.0)
    address = url.removeprefix("http://").partition("/")[0].split(":")
    silent = [socket.create_connection((address[0], int(address[1]))) for _ in range(_UNSENT + 5)]
    for number, each in enumerate(silent):
        each.sendall((b"", b"GET /sparql?query=ASK", b"POST /sparql HTTP/1.1\r\nContent-Length: 9\r\n\r\n")[number % 3])
    assert numbers(get(url, COUNT)) == 4
    for each in silent:
        each.settimeout(10)
        with suppress(ConnectionError), each:
            assert each.recv(1000) == b""


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://yasgui.triply.cc", "https://yasgui.triply.cc"),
        ("HTTPS://Yasgui.Triply.cc:443/", "https://yasgui.triply.cc"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://[::1]:80", "http://[::1]"),
        *((text, None) for text in ("x y", "https://a b", "*", "null", "", "yasgui.triply.cc", "https://", "ftp://a",
          "https://a/b", "https://a?b", "https://a#b", "https://u@a", "https://a:x", "https://a:99999", "https://[a", "https://æ.no",
          "https://a\r\nX: y", "https://a,https://b", "https://a;b")),
    ],
)  # fmt: skip
def test_an_origin_is_one(given: str, meant: str | None, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    if meant:
        assert _origin(given) == meant
        return
    with pytest.raises(SystemExit):
        main(["serve", str(tmp_path), "--sparql", "--allow-origin", given])
    assert f"--allow-origin: found {given!r}; expected the scheme, name and port" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="it tries signals")
def test_serve_answers_many_and_ends_when_told(sample_study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve_load(str(sample_study), many=100, silent=300) == 0, capsys.readouterr().out
