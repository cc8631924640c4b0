"""Hostile linked data and queries, by the command line: each answers as ``docs/hostile-input.md`` says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from test_ontology_graph import write

from kg.cli import main

PAGE = (Path(__file__).parents[1] / "docs" / "hostile-input.md").read_text(encoding="utf8")
PREFIXES = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <urn:x:> .\n"
CONCEPT = 'x:a a skos:Concept ; skos:inScheme x:s ; skos:prefLabel "råd"@nb .\nx:s a skos:ConceptScheme .\n'
HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:x:a> a skos:Concept ; "
XSD = "http://www.w3.org/2001/XMLSchema#"
CHECK = ["lexicon", "check"]
#: What is told and does no harm.
REMARKS = {"an IRI that runs something", "a date that is none"}
Case = tuple[str, str | bytes, list[str]]

#: File name, content, and the command that is given it.
CASES: dict[str, Case] = {
    "malformed Turtle": ("a.ttl", PREFIXES + 'x:a skos:prefLabel "råd"@nb ; skos:broader [ .', ["validate"]),
    "an IRI with a blank": ("a.ttl", PREFIXES + "<urn:x:a b> a skos:Concept .", ["validate"]),
    "a line break in a label": ("a.ttl", PREFIXES + 'x:a skos:prefLabel "rå\nd"@nb .', ["validate"]),
    "bytes that are no UTF-8": ("a.ttl", b"\xff\xfe\x00", ["validate"]),
    "N-Quads cut off": ("a.nq", '<urn:a> <urn:b> "c" <urn:g> .\n<urn:a> <urn:b> "c', ["validate"]),
    "JSON-LD with a context on the network": ("a.jsonld", '{"@context": "https://example.org/c"}', ["validate"]),
    "RDF/XML with an entity that names a file or others": (
        "a.rdf",
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>',
        CHECK,
    ),
    "RDF/XML in another encoding than it says": ("a.rdf", '<?xml version="1.0"?>\n<r>ø</r>'.encode("cp1252"), CHECK),
    "JSON-LD that nests without end": ("a.jsonld", "[" * 100_000, CHECK),
    "a label with a control character": ("a.ttl", HEAD + 'skos:prefLabel "r\u202eåd"@nb .', CHECK),
    "an IRI that runs something": ("a.ttl", HEAD + 'skos:prefLabel "råd"@nb ; skos:note <javascript:a> .', CHECK),
    "a date that is none": (
        "a.ttl",
        f'{HEAD} skos:prefLabel "råd"@nb ; <http://purl.org/dc/terms/modified> "2014-14-31"^^<{XSD}date> .',
        CHECK,
    ),
    "a label twice in a language": (
        "a.ttl",
        PREFIXES + CONCEPT + 'x:a skos:prefLabel "hjelp"@nb .',
        ["validate"],
    ),
    "a circle of broader concepts": (
        "a.ttl",
        PREFIXES + CONCEPT + "x:a skos:broader x:a .",
        ["validate"],
    ),
    "a concept that is a scheme": (
        "a.ttl",
        PREFIXES + CONCEPT + 'x:s a skos:Concept ; skos:inScheme x:s ; skos:prefLabel "s"@nb .',
        ["validate"],
    ),
    "an empty file": ("a.ttl", "", ["validate"]),
}


def described() -> dict[str, str]:
    section = PAGE.partition("## Linked data and queries")[2].partition("\n## ")[0]
    return {
        " ".join(case.split()): answer for case, answer in re.findall(r"^- ([^`]+?): `(.+)`$", section, re.MULTILINE)
    }


def test_the_page_holds_every_case() -> None:
    assert set(described()) == set(CASES) | set(QUERIES)


@pytest.mark.parametrize("case", CASES)
def test_a_file_is_answered_as_the_page_says(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name, content, command = CASES[case]
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert main([*command, name]) in ({0} if case in REMARKS else {1, 2})
    told = capsys.readouterr()
    assert described()[case] in told.out + told.err


QUERIES: dict[str, tuple[str, list[str]]] = {
    "a query with a mistake": ("SELECT ?s {\n ?s ?p }", []),
    "an update": ("DELETE WHERE { ?s ?p ?o }", []),
    "a query that asks another server": ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", []),
    "a query that reads a file": ("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", []),
    "a query that does not end": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        ["--timeout", "1"],
    ),
}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder = tmp_path_factory.mktemp("study")
    write(folder / "graph")
    (folder / "manifest.json").write_text("{}", encoding="utf8")
    return lambda: folder


@pytest.mark.parametrize("case", QUERIES)
def test_a_query_is_answered_as_the_page_says(
    case: str, study: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    query, options = QUERIES[case]
    assert main(["sparql", str(study()), query, *options]) == 2
    assert described()[case] in capsys.readouterr().err
