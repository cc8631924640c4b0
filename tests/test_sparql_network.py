"""No text makes a query open a connection: tried with a listener, with both guards, and with each of the two alone."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from test_ontology_graph import write

from corpus.own_process import module_environment
from ontology.errors import QueryError
from ontology.sparql.answers import Session
from ontology.sparql.dataset import load_dataset
from ontology.sparql.process import run
from ontology.sparql.sandbox import bar_network
from ontology.sparql.store import Store, open_store

KEYWORDS = (
    "SERVICE",
    "service",
    "SeRvIcE SILENT",
    "SERVICESILENT",
    "S\\u0045RVICE",
    "\\u0053ERVICE",
    "XSERVICE",
    "aSERVICE",
)
#: What stands before the keyword, close to it or not: a token of each kind, and the ends of patterns.
BEFORE = (
    "", " ", "\t", "\r", "\n", "\f", "\v", "\u00a0", "\u2028", "\u200b", "\ufeff", "\\u0020", "\\n", "#c\n", "#c\r",
    "# \f", "#",
    "?s ?p ?o.", "?s ?p ?o;", "?s ?p ?o . ", "?s ?p 1.", "?s ?p 1e0.", "?s ?p 1.0.", "?s ?p true.", "?s ?p ex:a.",
    "?s ?p ex:a.b.",
    "?s ?p _:a.", "?s ?p _:a.b.", "?s ?p 'a'.", "?s ?p 'a'@en.", "?s ?p 'a'^^ex:a.", "?s ?p <urn:a>.", "?s ?p ().",
    "[ ?p ?o ]",
    "[?p ?o].", "?s a ex:T.", "?s ex:p*?o.", "{}", "OPTIONAL{}", "MINUS{}", "{}UNION{}", "BIND(1 AS ?x)",
    "FILTER(?a<?b)",
    "FILTER(?a< ?b)", "FILTER(?a>?b)", "FILTER(1<2)", "FILTER(1=1)", "FILTER EXISTS{}", "VALUES ?x{1}",
    "GRAPH ?g{}", "LATERAL",
    "LATERAL{}", "{SELECT*{}}", "?x", "$x", "1", "+1", "1.", "'a'", '"a"', "'''a'''", '"\\""', "'\\'", "<a",
    "<urn:a>", "ex:", "ex:a",
    ":", "_:a", "@en", "^^", "a", "true", "?", "^", "!", "/", "|", "*", "=", "<", ">", ",", ";", ".", "(", ")", "[",
    "]", "{", "}", "&&",
    "<?a>", "FILTER(?a<?b)FILTER(?c", "?s<a>?o.", "<<?s ?p ?o>>?p ?o.", "\\",
)  # fmt: skip
#: What stands between the keyword and the address.
BEHIND = (
    "", " ", "\n", "\r", "\f", "\u00a0", "\ufeff", "#>\n", "#>\r", "#'\n", "\\u0020", "\\", "/", ".", "_", "-",
    "SILENT", "SILENT\n",
    " BIND(1 AS ?x)",
)  # fmt: skip
#: The address, as an IRI, names, or a variable.
ADDRESS = ("<{}>", "ex:x", "ex:", ":x", ":", "?e", "<\\u0068{}>")
TEMPLATES = (
    "PREFIX ex:<{url}>PREFIX SERVICEex:<urn:x:>PREFIX SERVICE:<urn:y:>PREFIX :<{url}>SELECT*{{{inner}}}",
    "PREFIX ex:<{url}>PREFIX :<{url}>ASK{{?x ?y ?z FILTER EXISTS{{{inner}}}}}",
    "BASE<{url}>PREFIX ex:<>PREFIX :<{url}>CONSTRUCT{{?s ?p ?o}}WHERE{{VALUES ?e{{:x}}LATERAL{{{inner}}}}}",
)


class Listener:
    """Counts who connects."""

    def __init__(self) -> None:
        self.heard = 0
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._socket.accept()
                self.heard += 1
                caller.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def glued(url: str) -> list[str]:
    """Queries in which the keyword stands close to every kind of token."""
    inner = [
        f"{before}{keyword}{behind}{address.format(url)}{{?q ?r ?t}}"
        for before, keyword, behind, address in product(BEFORE, KEYWORDS, BEHIND, ADDRESS)
    ]
    # Each of the many thousands stands in one of the templates, so that all are tried in a minute.
    return [TEMPLATES[number % 3].format(url=url, inner=text) for number, text in enumerate(inner)]


def request(query: str) -> dict[str, object]:
    return {
        "query": query, "prefixes": {}, "bindings": {}, "graphs": None,
        "result_format": "json", "graph_format": "turtle",
    }  # fmt: skip


def small_store() -> ox.Store:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c")))
    return store


def naked(store: ox.Store, query: str) -> None:
    """As Oxigraph alone would answer."""
    with suppress(SyntaxError, ValueError, RuntimeError, OSError):
        result = store.query(query)
        form = ox.RdfFormat.TURTLE if isinstance(result, ox.QueryTriples) else ox.QueryResultsFormat.JSON
        result.serialize(format=form)  # type: ignore[arg-type]


def test_the_generator_bites(listener: Listener) -> None:
    store = small_store()
    for query in glued(listener.url)[::23]:
        naked(store, query)
    assert listener.heard > 50


@pytest.mark.slow
def test_the_reading_alone_lets_nothing_out(listener: Listener) -> None:
    store, run_ = small_store(), 0
    for query in glued(listener.url)[::3]:
        with suppress(QueryError):
            run(store, request(query))
            run_ += 1
    assert listener.heard == 0
    assert run_ > 0  # keywords in comments


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can bar a process from the network so")
def test_the_sandbox_alone_lets_nothing_out(listener: Listener) -> None:
    told = in_sandbox(glued(listener.url)[::7])
    assert listener.heard == 0
    assert told == {"barred": True, "refused": True}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can bar a process from the network so")
def test_the_process_that_answers_stands_in_the_sandbox(store: Store) -> None:
    with Session(store) as session:
        session.run("ASK {}")
        (worker,) = session._waiting
        status = Path(f"/proc/{worker._process.pid}/status").read_text(encoding="utf-8")
    assert "Seccomp:\t2\n" in status  # a filter
    assert "NoNewPrivs:\t1\n" in status


def in_sandbox(queries: list[str]) -> dict[str, bool]:
    """Run queries in a process that has the sandbox and nothing else."""
    code = (
        "import json, socket, sys; from test_sparql_network import *\n"
        "barred = bar_network(); store = small_store()\n"
        "for query in json.load(sys.stdin): naked(store, query)\n"
        "try: socket.socket(); refused = False\n"
        "except PermissionError: refused = True\n"
        "print(json.dumps({'barred': barred, 'refused': refused}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(queries), capture_output=True, text=True, check=True,
        env=module_environment(), cwd=Path(__file__).parent,
    )  # fmt: skip
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("graph")
    write(folder)
    return open_store(folder / "study.nq")


def test_both_together_let_nothing_out(listener: Listener, store: Store) -> None:
    with Session(store) as session:
        for query in glued(listener.url)[::25]:
            with suppress(QueryError):
                session.run(query)
    assert listener.heard == 0


#: Seen to send requests in November 2026, before queries were read so.
SEEN = (
    "SELECT * {{ SERVICEex:x {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?a ?b ?c FILTER(?a<?b)SERVICE#>\n<{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?a ?b ?c LATERAL {{ SERVICEex:x {{ ?s ?p ?c }} }} }}",
    "SELECT * FROMex:g {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED<{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "LOAD <{url}>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{}} ; LOAD <{url}>",
)


@pytest.mark.parametrize("text", SEEN)
def test_what_was_seen_is_refused(text: str, listener: Listener, store: Store) -> None:
    query = f"PREFIX ex: <{listener.url}> PREFIX : <{listener.url}> {text.format(url=listener.url)}"
    with Session(store) as session, pytest.raises(QueryError, match=r"^query: .*(; |: nothing|none)"):
        session.run(query)
    assert listener.heard == 0


def test_the_dataset_of_rdflib_asks_nobody_either(listener: Listener, tmp_path: Path) -> None:
    write(tmp_path)
    dataset: Dataset = load_dataset(tmp_path / "study.nq")
    for keyword, text in (
        ("SERVICE", f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }} }}"),
        ("FROM", f"SELECT * FROM <{listener.url}> {{ ?s ?p ?o }}"),  # noqa: S608
    ):
        with pytest.raises(QueryError, match=f"found {keyword}; expected none"):
            dataset.query(text)
    for text in (f"LOAD <{listener.url}>", f"INSERT {{ ?s ?p 1 }} WHERE {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}"):
        with pytest.raises(QueryError, match="expected none: nothing is "):
            dataset.update(text)
    assert listener.heard == 0


def test_the_sandbox_says_where_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "a machine of tomorrow")
    assert not bar_network()
