"""Every format gives back what was written, whatever stands in a literal, and the same bytes each time."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_graph import small_quads
from rdflib import XSD, Dataset, Literal, URIRef

from ontology.errors import OntologyError
from ontology.namespaces import BK, SKOS
from ontology.reading import DEFAULT_GRAPH, RdfSyntaxError, parsed_quads, read_file
from ontology.terms import Quad, count, number, truth
from ontology.writing import FORMATS, jsonld_text, trig_text, write_rdf

SUFFIX = {"nquads": "nq", "trig": "trig", "turtle": "ttl", "ntriples": "nt", "jsonld": "jsonld"}
WITH_GRAPHS = {"nquads", "trig", "jsonld"}

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAME = st.sampled_from(
    ["https://example.org/a", "https://example.org/a#b-c", "https://example.org/æ/å.b", "urn:x:1", str(SKOS.Concept),
     str(BK.form), str(SKOS) + "a.b", str(SKOS) + "1a", str(SKOS)]
).map(URIRef)  # fmt: skip
LITERAL = st.one_of(
    TEXT.map(Literal),
    st.tuples(TEXT, st.sampled_from(["nb", "nn", "en", "nb-NO"])).map(lambda pair: Literal(pair[0], lang=pair[1])),
    st.integers(0, 10**12).map(count),
    st.booleans().map(truth),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda value: number(value) or truth(True)),
    TEXT.map(lambda text: Literal(text, datatype=URIRef("https://example.org/type"))),
)
QUADS = st.lists(st.tuples(NAME, NAME, NAME | LITERAL, NAME), max_size=8)


@pytest.mark.parametrize("format_name", FORMATS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(quads=QUADS)
def test_what_is_read_is_what_was_written(format_name: str, tmp_path: Path, quads: list[Quad]) -> None:
    path = tmp_path / f"x.{SUFFIX[format_name]}"
    written = write_rdf(path, quads, format_name=format_name)
    found = [*read_file(path)]
    kept = 4 if format_name in WITH_GRAPHS else 3
    assert {quad[:kept] for quad in found} == {quad[:kept] for quad in quads}
    assert written == len({quad[:kept] for quad in quads})


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_study_round_trips_with_the_same_bytes(format_name: str, tmp_path: Path) -> None:
    quads = small_quads(tmp_path)
    first, second = tmp_path / f"a.{SUFFIX[format_name]}", tmp_path / f"b.{SUFFIX[format_name]}"
    write_rdf(first, quads, format_name=format_name)
    write_rdf(second, reversed(quads), format_name=format_name)
    assert first.read_bytes() == second.read_bytes()
    kept = 4 if format_name in WITH_GRAPHS else 3
    assert {quad[:kept] for quad in read_file(first)} == {quad[:kept] for quad in quads}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parsers ask for what it deprecates
@pytest.mark.parametrize(("format_name", "parser"), [("trig", "trig"), ("jsonld", "json-ld"), ("nquads", "nquads")])
def test_another_library_reads_the_same(format_name: str, parser: str, tmp_path: Path) -> None:
    quads = [quad for quad in small_quads(tmp_path) if "/graph/usage" in quad[3]]
    write_rdf(tmp_path / "x", quads, format_name=format_name)
    dataset = Dataset().parse(data=(tmp_path / "x").read_text(encoding="utf-8"), format=parser)
    assert set(dataset.quads()) == set(quads)


def test_jsonld_has_a_context_and_fetches_none() -> None:
    text, _ = jsonld_text([(URIRef("urn:x:a"), SKOS.prefLabel, Literal("Råd", lang="nb"), URIRef("urn:x:g"))])
    document = json.loads(text)
    assert document["@context"] == {"@version": 1.1, "skos": str(SKOS)}
    assert document["@graph"] == [
        {"@id": "urn:x:g", "@graph": [{"@id": "urn:x:a", "skos:prefLabel": [{"@value": "Råd", "@language": "nb"}]}]}
    ]
    remote = b'{"@context": "https://example.org/context.jsonld", "@id": "urn:x:a"}'
    with pytest.raises(RdfSyntaxError, match=r"x\.jsonld"):
        [*parsed_quads(remote, format_name="jsonld", name="x.jsonld")]


def test_statements_of_no_graph_stand_outside_the_blocks() -> None:
    quads = [(URIRef("urn:x:a"), SKOS.note, Literal("n"), DEFAULT_GRAPH)]
    text, written = trig_text(quads)
    assert "{" not in text
    assert written == 1
    assert [*parsed_quads(text.encode(), format_name="trig", name="x")] == quads


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("@prefix a: <urn:a:> .\na:b a:c a a:d .", "x.ttl:2:"),
        ("<urn:a:b> <urn:a b> 1 .", "x.ttl:1:"),
        ("<urn:a:b> <urn:c:d> 'never closed .", "x.ttl:"),
        ("b:c b:d b:e .", "x.ttl:1:"),
    ],
)
def test_a_mistake_in_turtle_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(RdfSyntaxError) as caught:
        [*parsed_quads(text.encode(), format_name="turtle", name="x.ttl")]
    assert str(caught.value).startswith(place)
    assert "mend the file there" in str(caught.value)


def test_an_unknown_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"x\.rdf: found the ending '\.rdf'; expected one of \.ttl"):
        [*read_file(tmp_path / "x.rdf")]
    with pytest.raises(OntologyError, match="name a file that can be read"):
        [*read_file(tmp_path / "x.ttl")]


def test_a_lone_surrogate_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    quad = (URIRef("urn:x:a"), SKOS.note, Literal("\ud800"), URIRef("urn:x:g"))
    with pytest.raises(OntologyError, match="lone surrogate"):
        write_rdf(tmp_path / "x.ttl", [quad], format_name="turtle")
    assert [*tmp_path.iterdir()] == []


def test_datatypes_are_kept_as_they_are_written() -> None:
    text = b'<urn:x:a> <urn:x:b> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    (quad,) = parsed_quads(text, format_name="ntriples", name="x.nt")
    assert (str(quad[2]), quad[2].datatype) == ("007", XSD.integer)  # type: ignore[union-attr]
