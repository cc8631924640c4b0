"""A query is read token by token, written anew for the store, and then means what it meant."""

import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.errors import QueryError
from ontology.names.namespaces import PREFIXES
from ontology.sparql.answers import run_query
from ontology.sparql.gallery import gallery
from ontology.sparql.process import run
from ontology.sparql.query_text import NESTING, ReadQuery, read_query
from ontology.sparql.store import Store

DATA = """
<urn:d:a> <urn:d:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .
<urn:d:a> <urn:d:q> <urn:d:b> <urn:g> .
<urn:d:b> <urn:d:q> <urn:d:c> <urn:h> .
<urn:d:b> <urn:d:p> "2.5"^^<http://www.w3.org/2001/XMLSchema#decimal> <urn:h> .
<urn:d:c> <urn:d:navn> "bl\\u00E5 \\"b\\u00E6r\\""@nb <urn:h> .
<urn:d:c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:d:T> <urn:h> .
"""
MINE = {"": "urn:d:", "ex": "urn:d:", "xsd": "http://www.w3.org/2001/XMLSchema#"}
#: SPARQL 1.1, part by part, in the spellings that tell parsers apart.
ORDINARY = [
    "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s ?p",
    "SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY DESC(?s) ?s LIMIT 2 OFFSET 1",
    "select*{?s ?p ?o.filter(?o>1)}",
    "SELECT*WHERE{?s ex:q?o.?o ex:q/ex:p?r}",
    "SELECT $s ?1 ?_x ?blåbær { $s :p ?1 OPTIONAL { ?s :navn ?blåbær } } ORDER BY ?1",
    "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT *) AS ?m) (SUM(?o)/COUNT(?o) AS ?k) { ?s :p ?o }",
    "SELECT ?p (GROUP_CONCAT(DISTINCT STR(?o) ; SEPARATOR = ', ') AS ?e) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
    "SELECT ?p { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(?s) > 1) (MIN(?o) < 9) ORDER BY ?p",
    "SELECT ?y (MAX(?o) AS ?m) { ?s :p ?o } GROUP BY (STR(?s) AS ?y) ORDER BY ASC(?y)",
    "SELECT ?s ?o { ?s (ex:q/ex:q|^ex:q)* / !(ex:p|^ex:q|a) ? ?o } ORDER BY ?s ?o",
    "SELECT ?s ?o { ?s ex:q + ?o ; ex:p 1 , +1 , ?x . } ORDER BY ?o",
    "SELECT * { { ?s ex:p 1 } UNION { GRAPH <urn:h> { ?s ?p 2.5 } } MINUS { ?s ex:nope ?z } } ORDER BY ?s",
    "SELECT ?s { ?s ex:p ?o FILTER EXISTS { ?s ex:q ?z } FILTER NOT EXISTS { ?s a ex:T } } ORDER BY ?s",
    "SELECT ?o { ?s ex:p ?o FILTER(?o IN (1, 2) || ?o NOT IN (1, ex:a) && ?o IN (2.5)) } ORDER BY ?o",
    "SELECT * { VALUES (?y ?z) { (1 UNDEF) (-1 ex:a) (+1.5e3 'x'@nb) (true \"y\"^^xsd:string) } }",
    "SELECT ?s ?p { ?s ?p ?o } ORDER BY ?p VALUES (?s ?p) { (ex:a ex:q) (:b :p) }",
    "SELECT ?s ?m { { SELECT (MAX(?o) AS ?m) { ?s :p ?o } } ?s ex:p ?m }",
    "SELECT * { BIND(IF(BOUND(?a), 1, 2) AS ?x) BIND(COALESCE(?q, 'z') AS ?w) BIND(IRI(CONCAT('urn:', ?w)) AS ?v) }",
    "SELECT (1-1 AS ?a) (2 -1 AS ?b) (2*-3+4/5 AS ?c) (!true AS ?d) (-(1) AS ?e) (.5 AS ?f) (1e-3 AS ?g) {}",
    "SELECT ('''c'd\"''' AS ?a) (\"\"\"e\"f\"\"g\"\"\" AS ?b) {}",
    "SELECT ('\\t\\n\\\"\\\\u0041' AS ?c) ('æ \\u00e6 \\U0001F600' AS ?d) {}",
    "SELECT ('x'@en-GB AS ?a) ('1' ^^ xsd:int AS ?b) ('1'^^<http://www.w3.org/2001/XMLSchema#int> AS ?c) ('' AS ?d) {}",
    "SELECT * { ?s :navn ?n FILTER(REGEX(?n, '^bl.*\"$', 'i') && LANGMATCHES(LANG(?n), '*')) }",
    "SELECT ?a ?b { ?a ex:p ?x . ?b ex:p ?y FILTER(?x<?y&&?y>?x) }",
    "SELECT ?a { ?a ex:p ?x FILTER(?x<2) FILTER((?x)<(?x+1)) FILTER(?x <= 1) }",
    "BASE <http://example.org/a/> PREFIX r: <b#> SELECT (<d> AS ?a) (<../e> AS ?b) (r:c AS ?c) (<> AS ?d) {}",
    "BASE <http://example.org/> BASE <d#e> SELECT (<> AS ?a) (<#f> AS ?b) (<g> AS ?c) {}",
    "PREFIX p.q: <urn:d:> prefix Pæ: <urn:e:> SELECT (p.q:a.b AS ?a) (Pæ:c\\-d\\,e AS ?b) {}",
    "SELECT (:1 AS ?c) (:g%41:h AS ?d) (: AS ?e) (:å AS ?f) {}",
    "SELECT ?s # a comment: SERVICE <http://127.0.0.1:1/> {\n{ ?s a ex:T } # FROM",
    "\ufeffSELECT ?service ?from { ?service a ?from FILTER(STR(?from) != 'SERVICE <urn:x> {}') }",
    "PREFIX service: <urn:d:> SELECT ?load { ?load service:q <urn:d:SERVICE> , service:FROM }",
    "ASK { _:a ex:q [ ex:p ?o ] , [] . _:a ex:p ?x }",
    "ASK { ( 1 ?x ) ex:p () }",
    "ASK {}",
    "CONSTRUCT { ?s ex:r ?o } WHERE { ?s ex:q ?o }",
    "CONSTRUCT WHERE { ?s a ?o }",
    "DESCRIBE ex:c",
    "DESCRIBE ?x WHERE { ?x a ex:T }",
]  # fmt: skip


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.load(input=DATA.encode(), format=ox.RdfFormat.N_QUADS)
    return made


def request(query: str) -> dict[str, object]:
    return {
        "query": query, "prefixes": MINE, "bindings": {}, "graphs": None, "result_format": "json",
        "graph_format": "ntriples",
    }  # fmt: skip


@pytest.mark.parametrize("query", ORDINARY)
def test_it_means_what_oxigraph_alone_would_read(query: str, store: ox.Store) -> None:
    result = store.query(query.removeprefix("\ufeff"), prefixes=MINE, use_default_graph_as_union=True)
    form = ox.RdfFormat.N_TRIPLES if isinstance(result, ox.QueryTriples) else ox.QueryResultsFormat.JSON
    assert run(store, request(query))[1] == result.serialize(format=form)  # type: ignore[arg-type]


@pytest.mark.parametrize("query", [query.text for query in gallery()], ids=[query.name for query in gallery()])
def test_a_named_query_is_one_to_both_parsers(query: str) -> None:
    assert read_query(query, PREFIXES).form == "SELECT"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x {\n ?x nope:a 1 }", "line 2, column 5: found no prefix 'nope:'; put PREFIX nope: <"),
        ("PREFIX a: <urn:a:> SELECT * { :b A:c ?o }", "found no prefix ':'; put PREFIX : <"),
        ("PREFIX SERVICEex <urn:x>", "line 1, column 8: expected a prefix that ends in a colon"),
        ("PREFIX ex:a <urn:x>", "found 'ex:a'; expected a prefix that ends in a colon"),
        ("PREFIX ex: SELECT", "column 12: expected an IRI in <>"),
        ("BASE", "column 5: expected an IRI in <>"),
        ("SELECT * { <a> ?p ?o }", "found the IRI 'a'; expected an absolute one"),
        ("BASE <urn:x> SELECT * { <?a> ?p ?o } # ", "found the IRI '?a'; expected an absolute one"),
        ("SELECT 'x", "column 8: found a string that does not end"),
        ('SELECT """x"" ', "column 8: found a string that does not end"),
        ("SELECT 'a\nb'", "column 8: found a string that does not end"),
        ("SELECT ('\\q' AS ?x) {}", r"found the escape '\\q', which means no character"),
        ("SELECT ('\\uD800' AS ?x) {}", r"found the escape '\\uD800', which means no character"),
        ("SELECT ('\\U00110000' AS ?x) {}", "which means no character"),
        (
            "S\\u0045LECT * {}",
            "column 2: found an escape that is in no IRI, string or name; write the character itself",
        ),
        ("SELECT\u00a0* {}", "column 7: found '\\xa0' (U+00A0), which SPARQL has no use for there"),
        ("SELECT * {}\f", "found '\\x0c' (U+000C)"),
        ("SELECT ?\ud800 {}", "(U+D800)"),
        ("# only this", "found no SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT * { XSERVICE ?x {} }", "found SERVICE; expected none"),
        (
            "SELECT * from <urn:x> {}",
            "column 10: found FROM; expected none: nothing is loaded; choose a graph with GRAPH",
        ),
        ("PREFIX x: <urn:x> insert data {}", "column 19: found INSERT, a SPARQL Update"),
    ],
)
def test_what_is_not_read_is_told_with_its_place(query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        _ = read_query(query, {}).form
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n  ?s ?p }", "line 2, column 3: found what is no SPARQL near '?s'; mend the query there"),
        ("SELECT * { ?s ?p ?o FILTER(?o > ) }", "column 33: found what is no SPARQL near ')'"),
        ("^^SELECT * {}", "column 1: found what is no SPARQL near '^^'"),
        ("@enSELECT * {}", "column 1: found what is no SPARQL near '@enSELECT'"),
        ("*", "column 1: found what is no SPARQL near '*'"),
        ("SELEC * {}", "column 1: found what is no SPARQL near 'SELEC'"),
        ("SELECT ?x { BIND(1 AS ?x", "near the end of the query (lacking ))"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "found what is no SPARQL near"),
        ("SELECT * { ?s ?p ?o LATERAL { ?s ?q ?r } }", "found what only one of two parsers reads as a query"),
        ("SELECT * { FILTER(!!true) }", "found what only one of two parsers reads as a query"),
        ("SELECT * { << ?s ?p ?o >> ?q ?r }", "found what is no SPARQL near '?p'"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?y ?z }", "query: The SELECT contains a variable that is unbound; correct"),
        ("SELECT * { BIND(<urn:f>(1) AS ?x) }", "The custom function <urn:f> is not supported; correct the query"),
    ],
)
def test_what_is_no_query_is_told_with_its_place(query: str, message: str, store: ox.Store) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, request(query))
    assert message in str(caught.value)


@pytest.mark.parametrize("bracket", ["{}", "()", "[]"])
def test_brackets_may_be_nested_so_deep_and_no_deeper(bracket: str) -> None:
    opening, closing = bracket[0], bracket[1]
    read_query(opening * NESTING + closing * NESTING, {})
    with pytest.raises(QueryError, match=f"nested deeper than {NESTING} brackets; nest less"):
        read_query(opening * (NESTING + 1), {})


def test_both_parsers_bear_what_may_be_nested(tmp_path: Path) -> None:
    (tmp_path / "study.nq").write_text(DATA, encoding="utf-8")
    depth = NESTING - 1
    for query in (
        "SELECT * " + "{" * NESTING + "?s ?p ?o" + "}" * NESTING,
        "SELECT * {" + "FILTER EXISTS{" * depth + "?s ?p ?o" + "}" * (depth + 1),
        "SELECT * {" + "?s ?p ?o OPTIONAL{" * depth + "}" * (depth + 1),
        "ASK { FILTER" + "(" * depth + "1" + ")" * depth + "}",
        "ASK { ?s " + "(" * depth + "bk:p" + ")" * depth + " ?o }",
        "ASK { ?s ?p " + "[bk:p " * depth + "1" + "]" * depth + "}",
    ):
        assert run_query(Store(path=tmp_path / "study.nq", in_memory=True), query).body


@pytest.mark.parametrize(
    "text",
    ["a", "a.", "a:", "?", "'", "''' ", '"a" ', "<", "<a", "<a> ", "1", "1.", "1e", "\\", "@a-", "_:a.", "(", "{",
     "#", "# \n", "ex:a.",
     "%", "\u00e6", "\\u0041", "SERVIC", "* "],
)  # fmt: skip
def test_reading_takes_time_as_the_text_does(text: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        with suppress(QueryError):
            read_query("SELECT " + text * (size // len(text)) + "\\", {"a": "urn:a:", "ex": "urn:e:"})
        return time.process_time() - began

    assert seconds(60_000) < 1
    assert seconds(960_000) < 10


def test_letters_of_a_query_stand_in_strings_and_variables_alone() -> None:
    read: ReadQuery = read_query(
        "PREFIX SERVICEx: <urn:SERVICE:> SELECT ?x { _:SERVICE SERVICEx:a.b.SERVICE <urn:SERVICE> }", {}
    )
    assert read.text.split() == ["SELECT", "?x", "{", "_:b0", "q0:", "q1:", "}"]
    assert read.iris == {"q0": "urn:SERVICE:a.b.SERVICE", "q1": "urn:SERVICE"}


def test_an_answer_too_large_to_hold_is_refused(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "SELECT * { ?s ?p ?o }"
    size = len(run(store, request(query))[1] or b"")
    monkeypatch.setattr("ontology.sparql.process.MOST_BYTES", size)
    assert len(run(store, request(query))[1] or b"") == size
    monkeypatch.setattr("ontology.sparql.process.MOST_BYTES", size - 1)
    with pytest.raises(QueryError, match="found an answer of 0 MB; expected at most 0; ask for less or add LIMIT"):
        run(store, request(query))
