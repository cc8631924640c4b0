"""A written study comes back as rdflib's dataset, in which a query sees all graphs as one."""

from pathlib import Path

import pytest
from rdflib import XSD, Dataset, Literal, URIRef
from rdflib_queries import ask, query

from ontology.errors import OntologyError
from ontology.files.nquads import write_quads
from ontology.names.terms import Quad, count, number, truth
from ontology.sparql.dataset import load_dataset

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
    assert query(dataset, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{G}> {{ ?s ?p ?o }} }}") == [{"n": 2}]
    assert ask(dataset, f"ASK {{ <{A}> <{P}> <{B}> ; <{T}> true }}")


def test_a_missing_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"study\.nq: found no such file; .* build the study first"):
        load_dataset(tmp_path / "study.nq")
