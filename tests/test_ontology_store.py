"""The store answers what the tables say, reads only, and stops what would not end."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from test_ontology_graph import MENTIONS, write
from test_ontology_writing import SUFFIX

from benchmarks.serve_load import alive
from corpus.own_process import module_environment
from kg.asking.study import Study, open_study
from kg.cli import main
from ontology.errors import OntologyError, QueryError
from ontology.files.reading import read_file
from ontology.names.namespaces import PREFIXES
from ontology.sparql.answers import Graphs, QueryTimeoutError, Session, rows_of, run_query
from ontology.sparql.gallery import gallery, named_query
from ontology.sparql.query_text import read_query
from ontology.sparql.store import FOLDER, IN_MEMORY, Store, open_store, store_folder

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("graph")
    write(folder)
    return open_store(folder / "study.nq")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dataset is large enough for a store on disk."""
    monkeypatch.setattr("ontology.sparql.store.IN_MEMORY", 0)


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Study:
    return open_study(sample_study)


def rows(store: Store, query: str, **bindings: object) -> list[dict[str, object]]:
    return rows_of(run_query(store, query, bindings=bindings))[1]


def test_values_come_as_python_values(store: Store) -> None:
    found = rows(
        store,
        "SELECT ?n ?rate ?in ?high { ?o bk:mentions ?n ; bk:ratePer10000 ?rate . ?w bk:included ?in"
        " OPTIONAL { ?o bk:rateHigh ?high } } ORDER BY DESC(?n) DESC(?in) LIMIT 1",
    )
    assert found == [{"n": 1, "rate": 100.0, "in": True, "high": None}]
    assert rows(store, "ASK { ?u a bk:Usage }") == [{"ask": True}]


def test_a_value_is_bound_and_never_query_text(store: Store) -> None:
    query = "SELECT ?c ?id { ?c dct:identifier ?id ; a skos:Concept }"
    assert [row["id"] for row in rows(store, query, id="råd")] == ["råd"]
    assert rows(store, query, id='råd" } ; DROP ALL # \n') == []
    by_iri = rows(store, query, c="<https://begrepskart.example/service/skole>")
    assert [row["id"] for row in by_iri] == ["skole"]
    with pytest.raises(QueryError, match="binding 'x': found no such variable; expected one of c, id"):
        run_query(store, query, bindings={"x": 1})
    with pytest.raises(QueryError, match=r"binding 'id': the SELECT does not name \?id; name it there"):
        run_query(store, query.replace("?c ?id {", "?c {"), bindings={"id": "x"})


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n  ?s ?p }", "query: line 2, column 3: found what is no SPARQL near '?s'; mend the query"),
        (
            "INSERT DATA { <urn:a> <urn:b> 1 }",
            "found INSERT, a SPARQL Update; expected a query, e.g. SELECT: the graph is only read",
        ),
        ("PREFIX x: <urn:x>\nDROP ALL", "found DROP, a SPARQL Update"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "found SERVICE; expected none"),
        (
            "SELECT * { S\\u0045RVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
            "found an escape that is in no IRI, string or name",
        ),
        ("SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }", "found FROM; expected none"),
        ("DELETE WHERE { ?s ?p ?o }", "found DELETE, a SPARQL Update"),
        ("LOAD <https://example.org/x>", "found LOAD, a SPARQL Update"),
        ("SELECT ?s { ?s ?p ?o FILTER EXISTS { SERVICE <https://example.org/> { ?s ?p ?o } } }", "found SERVICE"),
        ("SELECT ?s { { SELECT ?s { SERVICE SILENT ?x { ?s ?p ?o } } } }", "found SERVICE"),
        ("SELECT ?s { ?s ?p ?o MINUS { SERVICE <https://example.org/> { ?s ?p ?o } } }", "found SERVICE"),
        ("SELECT (EXISTS { SERVICE <https://example.org/> { ?s ?p ?o } } AS ?x) {}", "found SERVICE"),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <urn:x> { ?s ?p ?o } })", "found SERVICE"),
        ("SELECT ?s { ?s ?p ?o } ORDER BY EXISTS { SERVICE <urn:x> { ?s ?p ?o } }", "found SERVICE"),
        ("SELECT ?s FROM NAMED <file:///etc/hostname> { GRAPH ?g { ?s ?p ?o } }", "found FROM"),
        ("", "found no SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT * { ?s nope:a ?o }", "query: "),
    ],
)
def test_what_is_no_reading_query_is_refused(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(store, query)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from { ?service a ?from }",
        "SELECT * { ?s ?p 'SERVICE FROM' }",
        'SELECT * { ?s ?p """one "quoted" SERVICE""" } # SERVICE',
        "SELECT * { ?s <urn:SERVICE> ?o }",
        "PREFIX service: <urn:x:> SELECT * { ?s service:FROM ?o }",
    ],
)
def test_a_keyword_in_a_name_or_text_is_none(query: str) -> None:
    assert read_query(query, PREFIXES).form == "SELECT"


def test_an_endless_query_is_stopped(store: Store) -> None:
    with pytest.raises(QueryTimeoutError, match=r"stopped after 0\.5 s; expected an answer by then"):
        run_query(store, ENDLESS, timeout=0.5)


def test_a_large_dataset_has_a_store_and_no_smaller_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    size = (tmp_path / "study.nq").stat().st_size
    assert size < IN_MEMORY
    monkeypatch.setattr("ontology.sparql.store.IN_MEMORY", size)
    found = open_store(tmp_path / "study.nq")
    assert (found.path, found.in_memory) == (tmp_path / "study.nq", True)
    assert not (tmp_path / FOLDER).exists()
    monkeypatch.setattr("ontology.sparql.store.IN_MEMORY", size - 1)
    on_disk = open_store(tmp_path / "study.nq")
    assert on_disk.path == store_folder(tmp_path / "study.nq")
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert rows(found, query) == rows(on_disk, query)


def test_a_small_dataset_that_takes_the_place_of_another_is_another(tmp_path: Path) -> None:
    write(tmp_path)
    first = open_store(tmp_path / "study.nq")
    assert open_store(tmp_path / "study.nq") == first
    lines = (tmp_path / "study.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "study.nq").write_text("".join(lines[:10]), encoding="utf-8")
    assert open_store(tmp_path / "study.nq") != first


@pytest.mark.usefixtures("large")
def test_the_store_is_made_once_and_again_for_another_dataset(tmp_path: Path) -> None:
    write(tmp_path)
    first = open_store(tmp_path / "study.nq")
    assert open_store(tmp_path / "study.nq") == first
    made = first.path.stat().st_mtime_ns
    assert open_store(tmp_path / "study.nq").path.stat().st_mtime_ns == made
    lines = (tmp_path / "study.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "study.nq").write_text("".join(lines[:10]), encoding="utf-8")
    second = open_store(tmp_path / "study.nq")
    assert rows(second, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": 10}]
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [second.path.name]


def test_a_session_keeps_its_process_until_a_query_had_to_be_stopped(store: Store) -> None:
    with Session(store) as session:
        first = session.run("ASK { ?u a bk:Usage }")
        (worker,) = session._waiting
        assert session.run("ASK { ?u a bk:Usage }") == first
        with pytest.raises(QueryError, match="line 1"):
            session.run("SELECT * { ?s ?p }")
        assert session._waiting == [worker]
        with pytest.raises(QueryTimeoutError):
            session.run(ENDLESS, timeout=0.5)
        assert session._waiting == []
        assert session.run("ASK { ?u a bk:Usage }") == first
        (second,) = session._waiting
    assert [each.is_running for each in (worker, second)] == [False, False]


def test_a_query_that_takes_too_much_memory_is_stopped(store: Store) -> None:
    with Session(store, memory=1 << 20) as session, pytest.raises(QueryError, match="more than 1 MB of memory"):
        session.run("ASK { ?u a bk:Usage }")


def test_the_graphs_that_a_query_sees_can_be_chosen(store: Store) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graph = "https://begrepskart.example/graph/usage"
    with Session(store) as session:
        seen = [
            rows_of(session.run(query, graphs=graphs))[1][0]["n"]
            for graphs in (None, Graphs(default=[graph]), Graphs(named=[graph]))
        ]
    assert seen[0] > seen[1] > seen[2] == 0


def test_a_study_holds_no_store_and_signs_none(study: Study, tmp_path: Path, large: None) -> None:
    assert not (study.folder / "graph" / FOLDER).exists()
    folder = tmp_path / "study"
    shutil.copytree(study.folder, folder)
    assert open_study(folder).sparql("ASK { ?u a bk:Usage }")["ask"].tolist() == [True]
    assert (folder / "graph" / FOLDER).is_dir()
    assert not [name for name in open_study(folder).manifest["outputs"] if FOLDER in name]


def test_a_dataset_that_is_broken_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "study.nq").write_text("<urn:x:a> <urn:x:b> <urn:x:c> .\n<urn:x:a> no\n", encoding="utf-8")
    told = r"study\.nq:2: .*build the study again"
    with pytest.raises(OntologyError, match=told):
        run_query(open_store(tmp_path / "study.nq"), "ASK {}")
    monkeypatch.setattr("ontology.sparql.store.IN_MEMORY", 0)
    with pytest.raises(OntologyError, match=told):
        open_store(tmp_path / "study.nq")
    assert [*(tmp_path / FOLDER).iterdir()] == []


@pytest.mark.usefixtures("large")
def test_a_study_that_cannot_be_written_to_is_asked_all_the_same(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / FOLDER).write_text("in the way", encoding="utf-8")
    found = open_store(tmp_path / "study.nq")
    assert found.in_memory
    assert rows(found, "ASK { ?u a bk:Usage }") == [{"ask": True}]
    with pytest.raises(OntologyError, match="build the study first"):
        open_store(tmp_path / "none.nq")


def test_a_graph_is_given_as_turtle(store: Store) -> None:
    answer = run_query(store, "CONSTRUCT { ?u a bk:Usage } WHERE { ?u a bk:Usage }")
    assert answer.body.count(b"usage/") == 4
    with pytest.raises(QueryError, match="found CONSTRUCT, which gives a graph"):
        rows_of(answer)


def test_counts_are_those_of_the_annotations(store: Store) -> None:
    found = rows(store, named_query("counts").text)
    counted = [m for m in MENTIONS if m["kind"] == "prose"]
    wanted = Counter((m["concept"], service) for m in counted for service in m["services"])  # type: ignore[attr-defined]
    assert {(row["concept_id"], row["service_id"]): row["mentions"] for row in found} == wanted


def test_one_truth_for_every_concept_and_service(study: Study) -> None:
    usage = study.table("usage")
    table = {(row.concept, row.service): row.n for row in usage.itertuples() if row.n}
    found = study.sparql("counts")
    assert len(table) > 20
    assert {(row.concept_id, row.service_id): row.mentions for row in found.itertuples()} == table
    stated = study.sparql(
        "SELECT ?c ?s ?n { ?o qb:dataSet/qb:structure bk:usageStructure ; bk:mentions ?n ;"
        " bk:concept/dct:identifier ?c ; bk:service/dct:identifier ?s }"
    )
    assert {(row.c, row.s): row.n for row in stated.itertuples()} == table
    by_document = study.sparql(
        "SELECT ?c ?s (SUM(?n) AS ?all) { ?o qb:dataSet/qb:structure bk:countStructure ; bk:mentions ?n ;"
        " bk:concept/dct:identifier ?c ; bk:service/dct:identifier ?s } GROUP BY ?c ?s"
    )
    assert {(row.c, row.s): row.all for row in by_document.itertuples()} == table


@pytest.mark.parametrize("name", [query.name for query in gallery()])
def test_each_named_query_has_an_answer(name: str, study: Study) -> None:
    query = named_query(name)
    assert query.says.endswith(".")
    assert query.says_nb != query.says
    found = study.sparql(name, **{parameter: example for parameter, _, example in query.parameters})
    if name in {"shared-but-missing", "meaning"}:
        found = study.sparql(name)  # which concepts one lacks, or two can be compared by, is the sample's affair
    # A study without a literature review has none of its works (tests/test_refs_study.py asks of one with).
    assert len(found) or name == "review"
    assert {name for name, _, _ in query.parameters} <= set(found.columns)


def test_named_queries_agree_with_the_tables(study: Study) -> None:
    mentions = study.sparql("mentions", concept_id="oppfolging", service_id="barnehage")
    usage = study.usage("oppfolging")
    assert len(mentions) == int(usage.loc[usage["service"] == "barnehage", "n"].iloc[0])
    texts = study.texts
    documents = dict(zip(study.documents["file"], study.documents["document"], strict=True))
    for row in mentions.itertuples():
        assert texts[documents[row.document]][int(str(row.start)) : int(str(row.end))] == row.quote
    definitions = study.sparql("definitions", concept_id="behandling")
    assert set(definitions["definition"]) == set(study.definitions("behandling")["definiens"])
    assert set(study.sparql("where-from")["sha256"]) == set(study.documents["sha256"])


def test_an_unknown_name_is_told_the_nearest(study: Study) -> None:
    with pytest.raises(QueryError, match="did you mean 'concept-usage'"):
        study.sparql("concept-usages")


@pytest.mark.parametrize(
    "literal", ['"abc"^^xsd:integer', '"1,5"^^xsd:decimal', '"x"^^xsd:double', f'"{"9" * 5_000}"^^xsd:integer']
)
def test_a_literal_that_is_no_number_comes_as_its_text(literal: str, study: Study) -> None:
    assert study.sparql(f"SELECT ({literal} AS ?x) {{}}")["x"].tolist() == [literal.split('"')[1]]


def test_rdflib_gets_the_dataset_on_request(study: Study) -> None:
    counted = study.sparql("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert len([*study.rdf().quads()]) == counted["n"].iloc[0]


def test_the_command_line(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "study"
    shutil.copytree(study.folder, folder)
    assert main(["sparql", str(folder)]) == 0
    assert "concept-usage" in capsys.readouterr().out
    (tmp_path / "q.rq").write_text("SELECT ?x { BIND(1 AS ?x) }", encoding="utf-8")
    assert main(["sparql", str(folder), str(tmp_path / "q.rq"), "--format", "csv"]) == 0
    assert capsys.readouterr().out == "x\n1\n"
    assert main(["sparql", str(folder), "ASK { ?u a bk:Usage }", "--format", "json"]) == 0
    assert '"ask": true' in capsys.readouterr().out
    assert main(["sparql", str(folder), "CONSTRUCT WHERE { ?u a bk:Usage } LIMIT 1"]) == 0
    assert "Usage" in capsys.readouterr().out
    assert main(["sparql", str(folder), ENDLESS, "--timeout", "0.5"]) == 2
    assert "stopped after 0.5 s" in capsys.readouterr().err
    assert main(["sparql", str(folder), "definitions", "--set", "concept_id"]) == 2
    assert "expected NAME=VALUE" in capsys.readouterr().err
    concepts = {quad[:3] for quad in read_file(folder / "graph" / "concepts.ttl")}
    for name, ending in SUFFIX.items():
        target = tmp_path / f"x.{ending}"
        assert main(["export", str(folder), "--part", "concepts", "--format", name, "-o", str(target)]) == 0
        assert {quad[:3] for quad in read_file(target)} == concepts
    assert main(["export", str(folder), "--format", "trig", "-o", str(tmp_path / "x.trig")]) == 0
    assert main(["validate", str(tmp_path / "x.trig")]) == 0


def test_what_the_store_cannot_do_is_told_in_its_words(store: Store) -> None:
    with pytest.raises(QueryError, match="query: The custom function <urn:f> is not supported; correct the query"):
        run_query(store, "SELECT * { BIND(<urn:f>(1) AS ?x) }")
    with pytest.raises(QueryError, match="found the graph 'urn:x: g'; expected an absolute IRI"), Session(store) as one:
        one.run("ASK {}", graphs=Graphs(default=["urn:x: g"]))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["sparql", "{}", "--timeout", "nan"], "--timeout: found 'nan'; expected seconds"),
        (["sparql", "{}", "--timeout=-1"], "--timeout: found '-1'; expected seconds"),
        (["sparql", "{}", "--timeout", "0"], "--timeout: found '0'; expected seconds"),
        (["serve", "{}", "--sparql", "--port", "99999"], "--port: found '99999'; expected a number from 0 to 65535"),
    ],
)
def test_a_number_that_means_nothing_is_refused(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (["CONSTRUCT WHERE { ?u a bk:Usage }", "--format", "csv"], "--format csv: CONSTRUCT gives a graph, not rows"),
        (["definitions", "--set", "concept_id=nope"], "the study has no concept with that id; there are, among others"),
        (["definitions", "--set", "concept_id=oppfolgin"], "no concept with that id; did you mean 'oppfolging'"),
        (["services-meet", "--set", "a=skolen"], "--set a=skolen: the study has no service with that id"),
        (["DELETE WHERE { ?s ?p ?o }"], "to change it, build the study from other sources or settings"),
        (
            ["SELECT * { ?s foo:bar ?o }"],
            "found no prefix 'foo:'; put PREFIX foo: <the IRI that its names begin with> before the query, or use one",
        ),
        (["SELECT * { ?s ?p "], "found what is no SPARQL near the end of the query; mend the query there"),
    ],
)
def test_what_cannot_be_answered_is_told_with_the_way_out(
    query: list[str], message: str, study: Study, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sparql", str(study.folder), *query]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.splitlines()) == 1
    assert r"\u{" not in told


def test_a_graph_is_json_ld_if_asked_for(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    query = "CONSTRUCT WHERE { ?u a bk:Usage } LIMIT 1"
    assert main(["sparql", str(study.folder), query, "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert "https://w3id.org/begrepskart/ns#Usage" in json.dumps(found)


def test_a_port_in_use_is_told_in_a_line(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", str(study.folder), "--sparql", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"begrepskart: port {port}: ")
    assert told.endswith("name another with --port, or 0 for a free one\n")
    assert len(told.splitlines()) == 1


def damaged(folder: Path, kind: str = "MANIFEST*") -> Store:
    """A store whose files of a kind have been damaged."""
    write(folder)
    store = open_store(folder / "study.nq")
    for each in store.path.glob(kind):
        whole = each.read_bytes()
        each.write_bytes(bytes(255 - byte for byte in whole[:200]) + whole[200:])
    return store


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("kind", ["MANIFEST*", "*.sst", "CURRENT"])
def test_a_damaged_store_is_made_again(kind: str, tmp_path: Path) -> None:
    store = damaged(tmp_path, kind)
    with Session(store) as session:
        assert rows_of(session.run("ASK { ?u a bk:Usage }"))[1] == [{"ask": True}]
    assert rows(open_store(tmp_path / "study.nq"), "ASK { ?u a bk:Usage }") == [{"ask": True}]


@pytest.mark.usefixtures("large")
def test_a_store_that_stays_damaged_is_not_blamed_on_the_query(tmp_path: Path) -> None:
    store = Store(path=damaged(tmp_path).path)  # of no known dataset
    with pytest.raises(OntologyError, match=r"the store cannot be read \(.*build the study again") as told:
        run_query(store, "ASK { ?u a bk:Usage }")
    assert not isinstance(told.value, QueryError)


def test_a_session_that_is_closed_ends_what_runs(store: Store) -> None:
    session = Session(store)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(session.run, ENDLESS, timeout=30)
        while not session._all:
            time.sleep(0.01)
        (worker,) = session._all
        session.close()
        with pytest.raises(QueryError):
            running.result(10)
    assert not worker.is_running


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_query_dies_with_who_asked_it(how: signal.Signals, store: Store) -> None:
    code = f"""
from pathlib import Path; from threading import Thread; from ontology.sparql.answers import *
from ontology.sparql.store import Store
session = Session(Store(path=Path({str(store.path)!r}), in_memory=True))
Thread(target=lambda: session.run({ENDLESS!r}), daemon=True).start()
while not session._all: pass
print([worker._process.pid for worker in session._all][0], flush=True)
import time; time.sleep(60)"""
    asking = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=module_environment())
    assert asking.stdout is not None
    worker = int(asking.stdout.readline())
    time.sleep(1)
    assert alive(worker)
    asking.send_signal(how)
    asking.communicate()
    until = time.monotonic() + 5
    while alive(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(worker)


def test_all_work_counts_towards_the_time(store: Store) -> None:
    text = "SELECT * { VALUES ?x { " + "1 " * 100_000 + "} }"
    with pytest.raises(QueryTimeoutError, match="stopped after 1 s"):
        run_query(store, text, timeout=1)


def test_a_full_stack_is_told_as_such(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session(store) as session:
        session.run("ASK {}")
        (worker,) = session._waiting
        exchange = worker._exchange

        def overflowing(request: Mapping[str, object]) -> tuple[Mapping[str, object], bytes]:
            os.kill(worker._process.pid, signal.SIGSEGV)
            return exchange(request)

        monkeypatch.setattr(worker, "_exchange", overflowing)
        with pytest.raises(QueryError, match="nested too deeply, or strings together too many parts; nest less"):
            session.run("ASK {}")
