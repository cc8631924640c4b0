"""What a vocabulary says comes back as it was: into a scheme's folder, out of it, and into a study's graph.

What cannot be used is told with its place, and nothing of what others write can break a command.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import graph_diff

from corpus.addresses import A_NAME
from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import load_scheme, make_scheme, understand
from extract.concepts.scheme_tables import CONCEPT_FILES, completed
from extract.data_files import SchemeError
from kg.asking.scheme_report import check_scheme
from kg.cli import main
from kg.folder.peoples_files import StandingWorkError
from kg.folder.scheme_choice import export_scheme, load_schemes
from ontology.checking.shapes import load_shapes
from ontology.checking.validation import validate
from ontology.choices import SHAPES
from ontology.names.iris import Iris
from ontology.skos.skos_reading import read_vocabulary
from ontology.skos.skos_scheme import LEXICON, ntriples
from ontology.statements.scheme import concept_quads

EX = Namespace("https://vocabulary.example/v/")
HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> . @prefix : <https://vocabulary.example/v/> .
"""
RICH = """
:s a skos:ConceptScheme ; dct:title "Lek og spill"@nb ; dct:license <https://creativecommons.org/licenses/by/4.0/> ;
    dct:publisher [ rdfs:label "Lekerådet"@nb ] ; dct:issued "2020-01-31"^^xsd:date ; skos:hasTopConcept :lek .
:lek a skos:Concept ; skos:inScheme :s ; skos:prefLabel "lek"@nb, "leik"@nn, "jeu"@fr ; skos:altLabel "leke seg"@no ;
    skos:hiddenLabel "lekk"@nb ; skos:notation "L1"^^:code ; skos:definition "Det en gjør for moro skyld."@nb ;
    skos:example "Gjemsel."@nb ; skos:editorialNote "Se over."@nb ; skos:changeNote "Ny."@nb ; skos:note "Merk."@nb ;
    skos:historyNote "Gammelt."@nb ; skos:exactMatch <http://other.example/1> ; skos:closeMatch <urn:other:2> .
:spill a skos:Concept ; skos:inScheme :s ; skos:prefLabel "spill"@nb ; skos:scopeNote "Med regler."@nb ;
    skos:broader :lek ; skos:related :leker ; skos:broadMatch <http://other.example/3> .
:leker a skos:Concept ; skos:inScheme :s ; skos:prefLabel "leketøy"@nb-NO ; skosxl:altLabel [ a skosxl:Label ;
    skosxl:literalForm "leker"@nb ] ; skos:related :spill .
:inne a skos:Collection ; skos:prefLabel "Innelek"@nb ; skos:member :spill, :leker .
:rekke a skos:OrderedCollection ; skos:memberList ( :leker :lek ) .
"""


def written(folder: Path, text: str, *, name: str = "own.ttl", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes((HEAD + text if name.endswith(".ttl") else text).encode(encoding))
    return folder / name


def graph_of(file: Path) -> Graph:
    return Graph().parse(file, format="turtle")


def without_ours(graph: Graph) -> Graph:
    """A graph without what a scheme's settings add."""
    kept = Graph()
    for triple in graph:
        if not str(triple[1]).startswith(str(LEXICON)):
            kept.add(triple)
    return kept


def there_and_back(file: Path, folder: Path) -> list[Graph]:
    """A vocabulary by way of a folder, and straight."""
    export_scheme(file, folder / "lexicon")
    export_scheme(folder / "lexicon", folder / "back.ttl")
    export_scheme(file, folder / "straight.ttl")
    return [without_ours(graph_of(folder / name)) for name in ("back.ttl", "straight.ttl")]


def said(file: Path, **options: str) -> list[str]:
    remarks = (str(finding.problem) for finding in check_scheme(file, language=options.get("language")).findings)
    return [remark for remark in remarks if "has no preferred label in" not in remark]


def test_everything_comes_back(tmp_path: Path) -> None:
    file = written(tmp_path, RICH)
    for graph in there_and_back(file, tmp_path):
        expected = graph_of(file)
        # What follows from what is said is said too: the inverse, and the plain label of one that is a thing.
        expected.add((EX.lek, SKOS.narrower, EX.spill))
        expected.add((EX.leker, SKOS.altLabel, Literal("leker", lang="nb")))
        _, lost, added = graph_diff(expected, graph)
        assert [*lost] == [*added] == []  # tags of languages in small letters, which RDF takes for the same


def test_a_folder_of_before_and_one_that_was_edited_still_work(tmp_path: Path) -> None:
    export_scheme(written(tmp_path, RICH), tmp_path / "own")
    labels = tmp_path / "own" / "labels.csv"
    labels.write_text(labels.read_text("utf-8-sig").replace(",spill,", ",brettspill,"), "utf-8")
    export_scheme(tmp_path / "own", tmp_path / "back.ttl")
    graph = graph_of(tmp_path / "back.ttl")
    assert set(graph.objects(EX.spill, SKOS.prefLabel)) == {Literal("brettspill", lang="nb")}
    (tmp_path / "own" / "statements.ttl").unlink()
    assert len(load_scheme(tmp_path / "own").concepts) == 3
    with pytest.raises(StandingWorkError, match=r"own/concepts\.csv: it is there already"):
        export_scheme(None, tmp_path / "own")


def test_the_command_counts_what_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "export", str(tmp_path / "own"), "--scheme", str(written(tmp_path, RICH))]) == 0
    told = capsys.readouterr().out
    assert "kept as given, beside what is looked for: " in told
    for part in ("2 skos:member,", "1 skos:exactMatch", "1 skos:hasTopConcept", "1 dct:license"):
        assert part in told
    assert main(["lexicon", "check", str(tmp_path / "own")]) == 0
    assert "2 skos:member," in capsys.readouterr().out


def study_graph(file: Path) -> Graph:
    scheme, _ = load_schemes(file.name, file.parent, extend=False)
    iris = Iris(base="https://study.example/", given={c.id: c.iri for c in scheme.concepts if c.iri})
    quads = [*concept_quads(scheme.concepts, iris=iris, notes_en=scheme.notes_en, kept=scheme.kept)]
    shapes = [shape for shape in load_shapes(SHAPES["study"]) if shape.name in {"Concept", "Scheme"}]
    assert len(shapes) == 2
    report = validate(quads, shapes)
    assert [str(problem) for problem in report.problems] == []
    graph = Graph()
    for quad in quads:
        graph.add(quad[:3])
    return graph


def test_a_study_states_the_vocabulary_under_its_own_names(tmp_path: Path) -> None:
    graph = study_graph(written(tmp_path, RICH))
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {EX.s}
    assert set(graph.objects(EX.s, DCTERMS.title)) == {Literal("Lek og spill", lang="nb")}
    assert set(graph.objects(EX.s, SKOS.hasTopConcept)) == {EX.lek}
    assert graph.value(EX.lek, SKOS.exactMatch) == URIRef("http://other.example/1")
    assert graph.value(EX.lek, SKOS.definition) == Literal("Det en gjør for moro skyld.", lang="nb")
    assert graph.value(EX.lek, SKOS.scopeNote) is None
    assert set(graph.objects(EX.inne, SKOS.member)) == {EX.spill, EX.leker}
    assert set(graph.objects(EX.rekke, SKOS.member)) == {EX.lek, EX.leker}
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_what_a_study_cannot_hold_stays_in_the_scheme(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ':s a skos:ConceptScheme . :a a skos:Concept ; skos:prefLabel "lek"@nb, "jeu"@fr, "joc"@fr ;\n'
        '  skos:inScheme :s, :b ; skos:altLabel "jeu"@fr ; skos:definition "a"@nb, "b"@nb, "c" ;\n'
        '  dct:identifier "A/1" ;\n'
        "  skos:exactMatch :x ; skos:broadMatch :x ; skos:broader :gone ; skos:hasTopConcept :gone ; skos:member :b ;\n"
        '  dct:modified "i går"^^xsd:date ; a skos:Collection2 ; <http://www.w3.org/ns/prov#wasDerivedFrom> :x .\n'
        ':b a skos:Concept ; skos:prefLabel "spill"@nb .',
    )
    graph = study_graph(file)
    assert set(graph.objects(EX.a, SKOS.broader)) == set(graph.objects(EX.a, DCTERMS.modified)) == set()
    assert set(graph.objects(EX.a, SKOS.broadMatch)) == {EX.x}
    assert len(set(graph.objects(EX.a, SKOS.prefLabel))) == 2
    for back in there_and_back(file, tmp_path):
        assert set(graph_of(file)) <= set(back)


PROPERTIES = (
    SKOS.broader, SKOS.narrower, SKOS.related, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition,
    SKOS.scopeNote, SKOS.note, SKOS.inScheme, SKOS.topConceptOf, SKOS.hasTopConcept, SKOS.member, SKOS.exactMatch,
    SKOS.broadMatch, SKOS.memberList, RDF.type, RDF.first, RDF.rest, RDFS.label, RDFS.subClassOf, OWL.deprecated,
    DCTERMS.isReplacedBy, DCTERMS.identifier, DCTERMS.title, DCTERMS.modified, SKOS.notation,
    URIRef("http://www.w3.org/2008/05/skos-xl#prefLabel"), URIRef("http://www.w3.org/2008/05/skos-xl#literalForm"),
)  # fmt: skip
THINGS = (*(EX[f"t{n}"] for n in range(5)), BNode("x"), BNode("y"), Iris().concept("a"), Iris().concepts())
CLASSES = (SKOS.Concept, SKOS.Concept, SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection, SKOS.OrderedCollection, EX.t0)
TEXTS = ("lek", "Lek", "lek (barn)", "spill", "spill  i hagen", " ute ", "?!", "(a)", "LEK", "lek (t1)", "1", "")
TAGS = (None, "nb", "no", "nn", "en", "en-GB", "fr", "und")


def random_graph(chance: random.Random) -> Graph:
    graph = Graph()
    for thing in THINGS:
        if chance.random() < 0.6:
            graph.add((thing, RDF.type, chance.choice(CLASSES)))
            graph.add((thing, SKOS.prefLabel, Literal(chance.choice(TEXTS), lang=chance.choice(TAGS))))
    for _ in range(chance.randrange(25)):
        text = Literal(chance.choice(TEXTS), lang=chance.choice(TAGS))
        typed = Literal(chance.choice(("2020-02-30", "2020", "true", "x")), datatype=chance.choice((XSD.date, EX.t1)))
        values = (text, text, typed, chance.choice(THINGS), chance.choice(THINGS), chance.choice(CLASSES))
        graph.add((chance.choice(THINGS), chance.choice(PROPERTIES), chance.choice(values)))
    return graph


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_any_statements_are_kept_and_a_study_conforms(seed: int, tmp_path: Path) -> None:
    """Graphs that say anything of anything: nothing crashes, nothing is lost, and a study's graph keeps its shapes."""
    graph = random_graph(random.Random(seed))  # noqa: S311 - not for secrets
    file = tmp_path / "own.ttl"
    graph.serialize(file, format="turtle")
    try:
        found = read_vocabulary(file)
    except SchemeError as error:
        assert "no skos:Concept" in str(error)  # noqa: PT017 - most graphs hold one
        return
    for back in there_and_back(file, tmp_path):
        named = {triple for triple in graph if not any(isinstance(term, BNode) for term in triple)}
        assert named <= set(back)
        assert len(back) >= len(graph)
    _, faults = understand(completed(found.tables, CONCEPT_FILES))
    if not faults:
        study_graph(file)


# Reading


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("a.ttl", ':a a skos:Concept ; skos:prefLabel "høyball"@nb .', "utf-8-sig"),
        ("a.ttl", ':a a skos:Concept ; skos:prefLabel "høyball"@nb .', "utf-16"),
        ("a.nt", ("<urn:x:a> <http://www.w3.org/2004/02/skos/core#prefLabel> \"høyball\"@nb .\n<urn:x:a> "
         "<http://www.w3.org/2004/02/skos/core#inScheme> <urn:x:s> ."), "utf-8-sig"),
        ("a.trig", ('<urn:x:g> { <urn:x:a> a <http://www.w3.org/2004/02/skos/core#Concept> ; '
         '<http://www.w3.org/2004/02/skos/core#prefLabel> "høyball"@nb }'), "utf-8"),
        ("a.nq", ('<urn:x:s> <http://www.w3.org/2004/02/skos/core#hasTopConcept> <urn:x:a> <urn:x:g> .\n'
         '<urn:x:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "høyball"@nb <urn:x:g> .'), "utf-8"),
        ("a.jsonld", ('{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#"}, "@id": "urn:x:a", '
         '"@type": "skos:Concept", "skos:prefLabel": {"@value": "høyball", "@language": "nb"}}'), "utf-8-sig"),
    ],
)  # fmt: skip
def test_forms_and_encodings_are_read(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    found = read_vocabulary(written(tmp_path, text, name=name, encoding=encoding))
    assert [row["text"] for row in found.tables["labels.csv"]] == ["høyball"]


XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
    '\n<skos:Concept rdf:about="urn:x:a"><skos:prefLabel xml:lang="nb">høyball</skos:prefLabel></skos:Concept>'
    "</rdf:RDF>"
)


@pytest.mark.parametrize(
    ("said_encoding", "encoding"),
    [("UTF-8", "utf-8-sig"), ("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252"), ("UTF-16", "utf-16"),
     ("UTF-16", "utf-16-le"), ("", "utf-8"), ("", "utf-16")],
)  # fmt: skip
def test_rdf_xml_is_read_in_the_encoding_that_it_says(tmp_path: Path, said_encoding: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{said_encoding}"?>\n' if said_encoding else ""
    found = read_vocabulary(written(tmp_path, head + XML, name="a.rdf", encoding=encoding))
    assert [row["text"] for row in found.tables["labels.csv"]] == ["høyball"]


def test_a_prefix_by_entity_is_read(tmp_path: Path) -> None:
    entity = '<!DOCTYPE rdf:RDF [<!ENTITY skos "http://www.w3.org/2004/02/skos/core#">]>\n'
    text = entity + XML.replace("<skos:Concept", '<skos:Concept skos:notation="&skos;"', 1)
    assert len(read_vocabulary(written(tmp_path, text, name="a.owl")).tables["concepts.csv"]) == 1


@pytest.mark.parametrize(
    ("name", "text", "encoding", "message"),
    [
        ("a.ttl", ':a skos:prefLabel "lønn"@nb .', "latin-1", r"a\.ttl:5: found bytes that are not UTF-8; save it"),
        ("a.rdf", XML, "latin-1", r"a\.rdf:2: found bytes that are not UTF-8; say the encoding in its first"),
        ("a.rdf", f'<?xml version="1.0" encoding="punycode"?>{XML}', "utf-8",
         r"a\.rdf:1: found the encoding 'punycode', which is not read; save it as UTF-8"),
        ("a.rdf", f'<?xml version="1.0" encoding="nonsense"?>{XML}', "utf-8", r"found the encoding 'nonsense'"),
        ("a.rdf", '<!DOCTYPE a [<!ENTITY a "b"><!ENTITY b "&a;&a;">]>' + XML, "utf-8", r"a\.rdf:1: it declares XML"),
        ("a.rdf", XML.replace("urn:x:a", "en to"), "utf-8", r"a\.rdf:2: column 1: not valid RDF/XML: .*Invalid IRI"),
        ("a.rdf", XML.replace("urn:x:a", "#a"), "utf-8", r"a\.rdf:2: .* No scheme found in an absolute IRI"),
        ("a.jsonld", '{"@context": "https://x.example/c", "@id": "urn:x:a"}', "utf-8",
         r"a\.jsonld: not valid JSON-LD: a context is named by its address, and nothing is fetched"),
        ("a.jsonld", '{"a":' * 5000 + "1" + "}" * 5000, "utf-8", r"a\.jsonld:1: it nests too deeply"),
        ("a.jsonld", '{"a":\n1,,}', "utf-8", r"a\.jsonld:2: column 3: not valid JSON-LD: Expecting property name"),
        ("a.ttl", ':a a skos:Concept ; skos:prefLabel "til\\u202Etak"@nb .', "utf-8",
         r"a\.ttl:5: skos:prefLabel of .*/a holds the control character U\+202E \('til\\u202etak'\); take it out"),
        ("a.ttl", ':a a skos:Concept ; skos:note "a\\u0007"@nb .', "utf-8", r"note .* U\+0007"),
        ("a.ttl", ':s a skos:ConceptScheme ; dct:title "a\\u0085" .', "utf-8", r"dct:title of .* U\+0085"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, name: str, text: str, encoding: str, message: str
) -> None:
    with pytest.raises(SchemeError, match=message):
        read_vocabulary(written(tmp_path, text, name=name, encoding=encoding))


# What is a concept, and what is not


def test_concepts_without_the_word_and_things_that_are_none(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ":Term rdfs:subClassOf :Begrep . :Begrep rdfs:subClassOf skos:Concept .\n"
        ':a a :Term ; skos:prefLabel "ball"@nb .\n'
        ':b skos:topConceptOf :s ; skos:prefLabel "disse"@nb .\n'
        ':s skos:hasTopConcept :c . :c skos:prefLabel "huske"@nb .\n'
        ':d skos:broader :a ; rdfs:label "x" ; skos:prefLabel "fotball"@nb .\n'
        ':e a :Term ; rdfs:label "klatre"@nb .\n'
        ':f a skos:Collection, skos:Concept ; skos:prefLabel "samling"@nb ; skos:member :a .\n'
        ':g a skos:OrderedCollection ; skos:inScheme :s ; skos:prefLabel "rekke"@nb .\n'
        '[] a skos:Concept ; skos:prefLabel "navnløs"@nb .',
    )
    found = read_vocabulary(file)
    labels = {row["concept"]: row["text"] for row in found.tables["labels.csv"]}
    assert labels == {"a": "ball", "b": "disse", "c": "huske", "d": "fotball", "e": "klatre"}
    assert [str(remark) for remark in found.left_out] == [
        "own.ttl:11: https://vocabulary.example/v/f is a collection, which is no concept; its members are kept",
        "own.ttl: 1 concept without an IRI; kept, but not looked for: give each its IRI",
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "owl:deprecated true", 'owl:deprecated "1"', "dct:isReplacedBy :b", "<http://example.org/x#supersededBy> :b",
        "<http://www.w3.org/ns/adms#status> <http://purl.org/adms/status/Withdrawn>",
        ("<http://publications.europa.eu/ontology/euvoc#status> "
        "<http://publications.europa.eu/resource/authority/concept-status/DEPRECATED>"),
        '<http://www.w3.org/2003/06/sw-vocab-status/ns#term_status> "archaic"',
    ],
)  # fmt: skip
def test_a_concept_that_is_given_up_takes_no_name(tmp_path: Path, mark: str) -> None:
    file = written(
        tmp_path,
        f':a a skos:Concept ; skos:prefLabel "lek"@nb ; {mark} .\n:b a skos:Concept ; skos:prefLabel "Lek"@nb .',
    )
    found = read_vocabulary(file)
    assert [(row["concept"], row["text"]) for row in found.tables["labels.csv"]] == [("b", "Lek")]
    (remark,) = found.left_out
    assert str(remark).startswith("own.ttl:5: https://vocabulary.example/v/a is deprecated")
    assert all((EX.a, SKOS.prefLabel, Literal("lek", lang="nb")) in back for back in there_and_back(file, tmp_path))


@pytest.mark.parametrize(
    "mark", ["owl:deprecated false", 'dct:status "valid"', "dct:isReplacedBy :a", "dct:replaces :b"]
)
def test_a_concept_that_is_in_use_keeps_its_name(tmp_path: Path, mark: str) -> None:
    file = written(tmp_path, f':a a skos:Concept ; skos:prefLabel "lek"@nb ; {mark} .')
    assert len(read_vocabulary(file).tables["concepts.csv"]) == 1


def test_labels_without_a_language(tmp_path: Path) -> None:
    text = ':a a skos:Concept ; skos:prefLabel "leik" ; skos:altLabel "leike"@und .'
    file = written(tmp_path, text)
    assert {row["language"] for row in read_vocabulary(file).tables["labels.csv"]} == {"nb"}
    told = "2 labels without a language read as nb, the first is 'leik'; give it one, or say another with --language"
    assert said(file) == [f"own.ttl:5: {told}"]
    assert said(file, language="nn") == [f"own.ttl:5: {told.replace('as nb', 'as nn')}"]
    of_its_own = written(tmp_path, text + ' :s a skos:ConceptScheme ; dct:language "nn" .', name="nn.ttl")
    assert {row["language"] for row in read_vocabulary(of_its_own).tables["labels.csv"]} == {"nn"}
    assert {row["language"] for row in read_vocabulary(of_its_own, language="en").tables["labels.csv"]} == {"en"}
    assert main(["lexicon", "export", str(tmp_path / "en"), "--scheme", str(file), "--language", "en"]) == 0
    assert "a,en,preferred,leik" in (tmp_path / "en" / "labels.csv").read_text("utf-8-sig")


def test_what_is_wrong_is_a_remark_with_its_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = written(
        tmp_path,
        ':a a skos:Concept ; skos:prefLabel "lek"@nb ;\n  dct:modified "2014-14-31"^^xsd:date ;\n'
        "  skos:broader :a ; skos:related :a .\n"
        ':b a skos:Concept ; skos:prefLabel "spill"@nb ; skos:altLabel "Lek"@nb ;\n'
        f'  skos:note "{"x" * 100_001}" ; skos:seeAlso <javascript:alert(1)> ; skos:exactMatch <eurovoc:12> .',
    )
    found = said(file)
    assert found == [
        "own.ttl:5: 'a' is said to be broader than itself; take that out",
        "own.ttl:5: 'a' is said to be related to itself; take that out",
        (
            "own.ttl:6: dct:modified of https://vocabulary.example/v/a is '2014-14-31', which is no xsd:date; "
            "it is kept, but not used; mend it"
        ),
        "own.ttl:8: 'Lek' is a label of 'a' too (own.ttl:5); keep it at one, or set search to no at the other",
        "own.ttl:8: skos:note of https://vocabulary.example/v/b has 100001 characters; it is left out",
        f"own.ttl:9: found the IRI 'eurovoc:12', so what is said with it is left out; expected {A_NAME}",
        f"own.ttl:9: found the IRI 'javascript:alert(1)', so what is said with it is left out; expected {A_NAME}",
    ]
    assert caplog.text == ""
    assert check_scheme(file).not_kept == {"skos:exactMatch": 1, "skos:note": 1, "skos:seeAlso": 1}


BAD_IRIS = (
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "blob:x",
    "lek", "/lek", "//example.org/lek", "https://", "https:lek", "https://example.org/a b", 'https://example.org/"',
    "https://example.org/<b>", "https://example.org/\u202ea", "https://example.org/\x07", "skos:note", "mailto:",
)  # fmt: skip


@pytest.mark.parametrize("iri", BAD_IRIS)
def test_an_iri_that_is_none_is_refused_in_csv_with_its_line(tmp_path: Path, iri: str) -> None:
    quoted = iri.replace('"', '""')
    (tmp_path / "concepts.csv").write_text(f'id,broader,related,note_nb,note_en,iri\nlek,,,,,"{quoted}"\n', "utf-8")
    (tmp_path / "labels.csv").write_text("concept,language,kind,text,words,search\nlek,nb,preferred,lek,,\n", "utf-8")
    (tmp_path / "services.csv").write_text(f'id,label_nb,label_nn,label_en,los\nbane,B,B,B,"{quoted}"\n', "utf-8")
    (tmp_path / "service_names.csv").write_text("service,kind,pattern\nbane,service,bane\n", "utf-8")
    errors = [str(finding.problem) for finding in check_scheme(tmp_path).findings if finding.severity == "error"]
    assert any(error.startswith("concepts.csv:2: ") for error in errors)
    assert any(error.startswith("services.csv:2: ") for error in errors)


@pytest.mark.parametrize("iri", ["https://example.org/å", "http://example.org/a?b#c", "urn:isbn:1", "info:lccn/n7"])
def test_an_iri_that_is_one_is_taken(tmp_path: Path, iri: str) -> None:
    (tmp_path / "concepts.csv").write_text(f"id,broader,related,note_nb,note_en,iri\nlek,,,,,{iri}\n", "utf-8")
    (tmp_path / "labels.csv").write_text("concept,language,kind,text,words,search\nlek,nb,preferred,lek,,\n", "utf-8")
    assert load_scheme(tmp_path).concepts[0].iri == iri


def cells_with(character: str) -> Iterator[tuple[str, str]]:
    yield "concepts.csv", f"id,broader,related,note_nb,note_en\nlek,,,a{character}b,\n"
    yield "labels.csv", f"concept,language,kind,text,words,search\nlek,nb,preferred,l{character}ek,,\n"
    yield "services.csv", f"id,label_nb,label_nn,label_en,los\nbane,B{character}C,B,B,\n"


@pytest.mark.parametrize("character", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\uffff"])
def test_what_cannot_be_seen_is_refused_in_csv_with_its_line(tmp_path: Path, character: str) -> None:
    plain = dict(cells_with(""))
    for name, text in cells_with(character):
        for file, content in {
            **plain,
            name: text,
            "service_names.csv": "service,kind,pattern\nbane,service,bane\n",
        }.items():
            (tmp_path / file).write_text(content, "utf-8")
        errors = [str(finding.problem) for finding in check_scheme(tmp_path).findings if finding.severity == "error"]
        assert any(error.startswith(f"{name}:2: ") and f"U+{ord(character):04X}" in error for error in errors), name


def test_two_concepts_of_one_iri_are_refused(tmp_path: Path) -> None:
    rows = "id,broader,related,note_nb,note_en,iri\na,,,,,urn:x:a\nb,,,,,urn:x:a\n"
    (tmp_path / "concepts.csv").write_text(rows, "utf-8")
    labels = "concept,language,kind,text,words,search\na,nb,preferred,lek,,\nb,nb,preferred,spill,,\n"
    (tmp_path / "labels.csv").write_text(labels, "utf-8")
    with pytest.raises(SchemeError, match=r"concepts\.csv:3: the IRI 'urn:x:a' stands already in line 2"):
        load_scheme(tmp_path)


# Qualifiers


def test_a_qualifier_is_shown_and_not_looked_for(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ':a a skos:Concept ; skos:prefLabel "bytte (lek)"@nb .\n'
        ':b a skos:Concept ; skos:prefLabel "bytte (fangst)"@nb .\n'
        ':c a skos:Concept ; skos:prefLabel "elev(er) i kø"@nb . :d a skos:Concept ; skos:prefLabel "(ukjent)"@nb .\n'
        ':e a skos:Concept ; skos:prefLabel "BLA (forening)"@nb .',
    )
    scheme = make_scheme(completed(read_vocabulary(file).tables, CONCEPT_FILES))
    finder = MentionFinder(scheme)
    assert scheme.concept("a").preferred() == "bytte (lek)"
    assert "a" in {hit.concept for hit in finder.find("Barna liker byttet best.")}
    assert [hit.concept for hit in finder.find("Foreningen BLA er stor, men bla om.")] == ["e"]
    assert (
        "own.ttl:6: 'bytte' is a label of 'a' too (own.ttl:5); keep it at one, or set search to no at the other"
        in said(file)
    )


def test_names_outlive_kept_triples_in_order(tmp_path: Path) -> None:
    """The same file gives the same lines, whatever a parser calls its nodes without a name."""
    file = written(tmp_path, RICH)
    assert ntriples(read_vocabulary(file).kept) == ntriples(read_vocabulary(file).kept)


@pytest.mark.parametrize(
    ("said_of_it", "remark"),
    [
        ('skos:definition "b"@nb, "a"@nb, "c"@en', "1 has 2 definitions in nb; 'a' is shown, the first by letters"),
        ('skos:scopeNote "b"@nb, "a"@nb', "has 2 scope notes in nb; 'a' is shown"),
        ('skos:definition "b"@nb, "a"@nb ; skos:scopeNote "c"@nb', None),
        ('skos:definition "a"@nb, "b"@en', None),
    ],
)
def test_which_of_several_definitions_is_shown_is_told(tmp_path: Path, said_of_it: str, remark: str | None) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<https://x.example/a> a skos:Concept ;\n"
        f'skos:prefLabel "bord"@nb, "bord"@nn, "table"@en ; {said_of_it} .\n',
        encoding="utf8",
    )
    told = " ".join(said(tmp_path / "own.ttl"))
    assert (remark or "").removeprefix("1 ") in told
    assert bool(told) == bool(remark)


def test_what_to_add_is_told_for_rdf_too(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://x.example/a> a skos:Concept ; skos:prefLabel "bord"@nb, "table"@en .\n',
        encoding="utf8",
    )
    (only,) = check_scheme(tmp_path / "own.ttl").findings
    assert str(only.problem).endswith("'a' has no preferred label in nn; add skos:prefLabel \"…\"@nn to it")
