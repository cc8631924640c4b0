"""Queries read, stay inside the dataset, and give plain values."""

import re
from pathlib import Path

import pytest
from rdflib import XSD, Dataset, Literal, URIRef

from ontology.errors import IriError, OntologyError, QueryError
from ontology.files.nquads import write_quads
from ontology.names.terms import Quad, count, number, truth
from ontology.sparql.query import Iri, ask, load_dataset, query

E = "https://example.org/"
A, B, P, N, L, T = (URIRef(E + name) for name in ("a", "b", "p", "n", "label", "truth"))
G, H = URIRef(E + "g"), URIRef(E + "h")
QUADS: list[Quad] = [
    (A, P, B, G),
    (A, N, count(3), G),
    (B, N, number(0.5) or Literal(""), H),
    (A, L, Literal("råd", lang="nb"), H),
    (B, L, Literal('"} DROP ALL #'), H),
    (A, T, truth(True), H),
    (B, P, Literal("2018-01-01", datatype=XSD.date), H),
]


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    write_quads(tmp_path / "study.nq", QUADS)
    return load_dataset(tmp_path / "study.nq")


def test_loading_gives_all_quads_in_their_graphs(dataset: Dataset) -> None:
    assert {(s, p, o, g) for s, p, o, g in dataset.quads()} == set(QUADS)


def test_a_query_without_graph_sees_all_graphs(dataset: Dataset) -> None:
    rows = query(dataset, f"SELECT ?n ?label {{ <{A}> <{N}> ?n ; <{L}> ?label }}")
    assert rows == [{"n": 3, "label": "råd"}]


def test_a_named_graph_can_be_chosen(dataset: Dataset) -> None:
    rows = query(dataset, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", g=Iri(G))
    assert rows == [{"n": 2}]


def test_values_are_plain_python(dataset: Dataset) -> None:
    rows = query(dataset, f"SELECT ?s ?n ?t {{ ?s <{N}> ?n OPTIONAL {{ ?s <{T}> ?t }} }} ORDER BY ?n")
    assert rows == [{"s": E + "b", "n": 0.5, "t": None}, {"s": E + "a", "n": 3, "t": True}]
    assert [type(row["s"]) for row in rows] == [Iri, Iri]
    assert {type(value) for row in rows for value in row.values()} == {Iri, float, int, bool, type(None)}


def test_bound_text_is_a_value_and_never_syntax(dataset: Dataset) -> None:
    sparql = f"SELECT ?s {{ ?s <{L}> ?label }}"
    assert query(dataset, sparql, label='"} DROP ALL #') == [{"s": E + "b"}]
    assert query(dataset, sparql, label='x" } #') == []


def test_a_bound_iri_is_checked(dataset: Dataset) -> None:
    with pytest.raises(IriError):
        query(dataset, "SELECT ?p { ?s ?p ?o }", s=Iri("https://example.org/a> ?x ?y . <https://example.org/b"))


def test_an_unknown_variable_is_named(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match=r"binding 'servce': found no such variable; expected one of .*service"):
        query(dataset, "SELECT ?service { ?service ?p ?o }", servce="x")


def test_ask_answers_yes_or_no(dataset: Dataset) -> None:
    assert ask(dataset, "ASK { ?s ?p ?o }", s=Iri(A)) is True
    assert ask(dataset, "ASK { ?s ?p ?o }", s=Iri(G)) is False


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "found a SPARQL Update"),
        ("DELETE WHERE { ?s ?p ?o }", "found a SPARQL Update"),
        ("LOAD <https://example.org/x>", "found a SPARQL Update"),
        ("DROP ALL", "found a SPARQL Update"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "found CONSTRUCT; expected SELECT"),
        ("DESCRIBE <urn:a>", "found DESCRIBE; expected SELECT"),
        ("ASK { ?s ?p ?o }", "found ASK; expected SELECT"),
        ("SELECT ?s { SERVICE <https://example.org/> { ?s ?p ?o } }", "found SERVICE"),
        ("SELECT ?s { ?s ?p ?o FILTER EXISTS { SERVICE <https://example.org/> { ?s ?p ?o } } }", "found SERVICE"),
        ("SELECT ?s { { SELECT ?s { SERVICE SILENT ?x { ?s ?p ?o } } } }", "found SERVICE"),
        ("SELECT ?s { ?s ?p ?o MINUS { SERVICE <https://example.org/> { ?s ?p ?o } } }", "found SERVICE"),
        ("SELECT (EXISTS { SERVICE <https://example.org/> { ?s ?p ?o } } AS ?x) {}", "found SERVICE"),
        (
            "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <urn:x> { ?s ?p ?o } })",
            "found SERVICE",
        ),
        ("SELECT ?s { ?s ?p ?o } ORDER BY EXISTS { SERVICE <urn:x> { ?s ?p ?o } }", "found SERVICE"),
        ("SELECT ?s FROM <https://example.org/x> { ?s ?p ?o }", "found FROM"),
        ("SELECT ?s FROM NAMED <file:///etc/hostname> { GRAPH ?g { ?s ?p ?o } }", "found FROM"),
        ("SELECT ?s {\n ?s ?p }", "line 2"),
        ("SELECT ?s { ?s nosuch:p ?o }", "nosuch"),
        ("", "line 1"),
        ("SELECT (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY (STR(?s))", "rdflib cannot evaluate this"),
    ],
)
def test_what_is_not_a_local_select_is_refused(dataset: Dataset, sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        query(dataset, sparql)
    assert {(s, p, o, g) for s, p, o, g in dataset.quads()} == set(QUADS)


def test_a_missing_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"study\.nq: found no such file; .* build the study first"):
        load_dataset(tmp_path / "study.nq")
