"""Every format gives back what was written, whatever stands in a literal, and the same bytes each time."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_graph import small_quads
from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from corpus.errors import SourceError
from ontology.choices import RDF_FORMATS
from ontology.errors import OntologyError
from ontology.files.reading import DEFAULT_GRAPH, RdfSyntaxError, parsed_quads, read_file
from ontology.files.writing import rdf_text, write_rdf
from ontology.names.namespaces import BK, SKOS
from ontology.names.terms import Quad, count, number, truth

SUFFIX = {"nquads": "nq", "trig": "trig", "turtle": "ttl", "ntriples": "nt", "jsonld": "jsonld"}
WITH_GRAPHS = {"nquads", "trig", "jsonld"}

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAME = st.sampled_from(
    ["https://example.org/a", "https://example.org/a#b-c", "https://example.org/æ/å.b", "urn:x:1", str(SKOS.Concept),
     str(BK.polarity), str(SKOS) + "a.b", str(SKOS) + "1a", str(SKOS)]
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


@pytest.mark.parametrize("format_name", RDF_FORMATS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(quads=QUADS)
def test_what_is_read_is_what_was_written(format_name: str, tmp_path: Path, quads: list[Quad]) -> None:
    path = tmp_path / f"x.{SUFFIX[format_name]}"
    written = write_rdf(path, quads, format_name=format_name)
    found = [*read_file(path)]
    kept = 4 if format_name in WITH_GRAPHS else 3
    assert {quad[:kept] for quad in found} == {quad[:kept] for quad in quads}
    assert written == len({quad[:kept] for quad in quads})


@pytest.mark.parametrize("format_name", RDF_FORMATS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(quads=QUADS, size=st.integers(1, 3))
def test_sorting_outside_memory_gives_the_same_bytes(
    format_name: str, tmp_path: Path, quads: list[Quad], size: int
) -> None:
    whole, merged = tmp_path / "whole", tmp_path / "merged"
    written = write_rdf(whole, quads, format_name=format_name)
    assert write_rdf(merged, reversed(quads), format_name=format_name, lines_in_memory=size) == written
    assert merged.read_bytes() == whole.read_bytes()
    assert sorted(tmp_path.iterdir()) == [merged, whole]


@pytest.mark.parametrize("format_name", RDF_FORMATS)
@pytest.mark.parametrize("bad", ["urn:x:a b", "urn:x:<a>", "urn:x:\ud800", "urn:x:a\n"])
def test_an_iri_that_cannot_be_written_is_refused_with_its_place(format_name: str, bad: str, tmp_path: Path) -> None:
    named = URIRef("urn:x:a")
    for quad in (
        (URIRef(bad), named, named, named),
        (named, URIRef(bad), named, named),
        (named, named, URIRef(bad), named),
    ):
        with pytest.raises(OntologyError, match=r"IRI '.*': found a blank, quote, bracket or control character"):
            write_rdf(tmp_path / "x", [quad], format_name=format_name)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("format_name", RDF_FORMATS)
def test_a_very_long_label_comes_back(format_name: str, tmp_path: Path) -> None:
    quad = (URIRef("urn:x:a"), SKOS.note, Literal('å"\n' * 500_000), URIRef("urn:x:g"))
    path = tmp_path / f"x.{SUFFIX[format_name]}"
    write_rdf(path, [quad], format_name=format_name)
    assert [back[2] for back in read_file(path)] == [quad[2]]


@pytest.mark.parametrize("format_name", ["turtle", "trig", "ntriples", "jsonld"])
def test_others_blank_nodes_are_kept(format_name: str, tmp_path: Path) -> None:
    quads = [*parsed_quads(b"_:x <urn:x:p> _:y . _:y <urn:x:p> 1 .", format_name="turtle", name="x")]
    path = tmp_path / f"x.{SUFFIX[format_name]}"
    write_rdf(path, quads, format_name=format_name)
    found = Graph()
    for subject, predicate, object_, _ in read_file(path):
        found.add((subject, predicate, object_))
    wanted = Graph().parse(data="_:x <urn:x:p> _:y . _:y <urn:x:p> 1 .", format="turtle")
    assert isomorphic(found, wanted)


def test_blank_nodes_are_refused_where_quads_are_compared_by_line(tmp_path: Path) -> None:
    for text in (b"_:x <urn:x:p> 1 .", b"<urn:x:a> <urn:x:p> _:y ."):
        with pytest.raises(OntologyError, match=r"blank node .*: expected a name"):
            write_rdf(tmp_path / "x", parsed_quads(text, format_name="turtle", name="x"), format_name="nquads")


def test_what_things_are_comes_first_and_short_texts_before_long() -> None:
    thing = URIRef("https://example.org/a")
    texts = ["a b", "a", "a!", 'a"']
    quads: list[Quad] = [(thing, SKOS.altLabel, Literal(text), DEFAULT_GRAPH) for text in texts]
    quads += [(thing, RDF.type, SKOS.Concept, DEFAULT_GRAPH), (thing, SKOS.altLabel, SKOS.Concept, DEFAULT_GRAPH)]
    text, _ = rdf_text(quads, format_name="turtle")
    said = 'a skos:Concept ;\n\tskos:altLabel "a" , "a b" , "a!" , "a\\"" , skos:Concept .'
    assert said in text


@pytest.mark.parametrize("format_name", RDF_FORMATS)
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
    quad = (URIRef("urn:x:a"), SKOS.prefLabel, Literal("Råd", lang="nb"), URIRef("urn:x:g"))
    text, _ = rdf_text([quad], format_name="jsonld")
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
    text, written = rdf_text(quads, format_name="trig")
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
    assert str(caught.value).endswith("; expected well-formed Turtle; mend it and try again")
    assert "Parser error" not in str(caught.value)


def test_a_context_by_address_is_refused_and_the_way_out_told() -> None:
    text = b'{"@context": "https://example.org/context", "@id": "urn:a"}'
    with pytest.raises(RdfSyntaxError, match=r"x\.jsonld: a context is named by its address, .* put the context into"):
        [*parsed_quads(text, format_name="jsonld", name="x.jsonld")]


LABEL = 'Råd "til" \u202ealle\u2069\n\tog \\ \u2028 \x7f <b>'


@pytest.mark.parametrize("format_name", RDF_FORMATS)
def test_a_label_with_quotes_newlines_and_bidi_marks_comes_back(format_name: str, tmp_path: Path) -> None:
    quad = (URIRef("urn:x:a"), SKOS.prefLabel, Literal(LABEL, lang="nb"), URIRef("urn:x:g"))
    path = tmp_path / f"a.{SUFFIX[format_name]}"
    write_rdf(path, [quad], format_name=format_name)
    assert [back[:3] for back in read_file(path)] == [quad[:3]]


def test_an_unknown_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"x\.pdf: found the ending '\.pdf'; expected one of \.ttl"):
        [*read_file(tmp_path / "x.pdf")]
    with pytest.raises(SourceError, match=r"x\.ttl: there is no such file"):
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


def test_a_text_that_the_parser_cannot_hold_is_told(tmp_path: Path) -> None:
    path = tmp_path / "long.nq"
    path.write_text(f'<urn:a> <urn:b> "{"x" * (17 << 20)}" .\n', encoding="utf8")
    with pytest.raises(RdfSyntaxError, match=r"long\.nq: it holds a text of over 16 MB; cut it"):
        list(read_file(path))
