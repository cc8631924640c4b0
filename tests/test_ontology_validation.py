"""Validation finds what is wrong: each shape is broken once, and a SHACL processor finds the same faults."""

from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest
from made_up_graph import iri, small_quads
from rdflib import DCAT, FOAF, QB, RDF, RDFS, SH, SKOS, VOID, Graph, Literal, URIRef
from test_ontology_graph import study_tables, write

from kg.cli import main
from ontology.checking.file_statements import Statements, is_canonical
from ontology.checking.shapes import load_shapes, read_shapes, shapes_for
from ontology.checking.skos_conditions import quality_hints
from ontology.checking.validation import Report, validate
from ontology.checking.written_literals import is_well_formed
from ontology.choices import RDF_FORMATS
from ontology.errors import OntologyError
from ontology.files.nquads import write_quads
from ontology.files.reading import SUFFIXES, parsed_quads
from ontology.files.writing import write_rdf
from ontology.names.namespaces import (
    BIRO,
    BK,
    C4O,
    CSVW,
    DCTERMS,
    DOCO,
    EUVOC,
    FABIO,
    NIF,
    OA,
    ONTOLEX,
    PROV,
    SCHEMA,
    SPDX,
)
from ontology.names.terms import Quad, count

SAME_LABEL = """
    x:a skos:inScheme x:s ; skos:prefLabel 'A'@nb .
    x:b a skos:Concept ; skos:inScheme x:s ; skos:prefLabel 'a'@nb .
"""
GRAPH = URIRef("https://begrepskart.example/graph/x")
SHAPES = load_shapes()
MENTION = iri("document", "d%201", "mention", "29-32", "r%C3%A5d")
Break = Callable[[list[Quad]], list[Quad]]


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    return small_quads(tmp_path_factory.mktemp("graph"))


def broken_rules(report: Report) -> set[str]:
    return {problem.rule for problem in report.problems}


def first(quads: list[Quad], type_: URIRef) -> URIRef:
    return min(quad[0] for quad in quads if quad[1:3] == (RDF.type, type_))


def drop(type_: URIRef, path: URIRef) -> Break:
    """Take away what one thing of a class says with a property."""

    def broken(quads: list[Quad]) -> list[Quad]:
        node = first(quads, type_)
        return [quad for quad in quads if quad[:2] != (node, path)]

    return broken


def drop_at(subjects_of: URIRef, path: URIRef) -> Break:
    def broken(quads: list[Quad]) -> list[Quad]:
        node = min(quad[0] for quad in quads if quad[1] == subjects_of)
        return [quad for quad in quads if quad[:2] != (node, path)]

    return broken


def say(type_: URIRef, path: URIRef, value: URIRef | Literal) -> Break:
    """State something more of one thing of a class."""
    return lambda quads: [*quads, (first(quads, type_), path, value, GRAPH)]


def say_at(subjects_of: URIRef, path: URIRef, value: URIRef | Literal) -> Break:
    """State something more of one thing that has a property."""
    return lambda quads: [*quads, (min(quad[0] for quad in quads if quad[1] == subjects_of), path, value, GRAPH)]


WRONG = URIRef("https://example.org/nothing")

#: A way to break each shape, and the rule that must tell.
BREAKS: dict[str, tuple[Break, str]] = {
    "Annotation": (drop(OA.Annotation, OA.hasTarget), "minCount"),
    "Checksum": (say(SPDX.Checksum, SPDX.checksumValue, Literal("xyz")), "maxCount"),
    "Citation": (say(C4O.InTextReferencePointer, DCTERMS.subject, WRONG), "class"),
    "Claim": (drop(BK.Claim, BK.polarity), "minCount"),
    "Concept": (drop(SKOS.Concept, SKOS.prefLabel), "minCount"),
    "DataSet": (drop(QB.DataSet, QB.structure), "minCount"),
    "Definition": (drop(EUVOC.XlNote, RDF.value), "minCount"),
    "Distance": (drop_at(BK.squaredDistance, BK.verdict), "minCount"),
    "Document": (drop_at(PROV.wasDerivedFrom, DCTERMS.identifier), "minCount"),
    "Graph": (lambda quads: [*quads, (iri("graph", "run"), PROV.wasGeneratedBy, WRONG, GRAPH)], "class"),
    "Mention": (lambda quads: [*quads, (MENTION, BK.countedIn, WRONG, GRAPH)], "class"),
    "Observation": (say(QB.Observation, BK.words, Literal("many")), "datatype"),
    "Page": (drop(FABIO.Page, DCTERMS.isPartOf), "minCount"),
    "Plan": (drop(PROV.Plan, PROV.value), "minCount"),
    "Run": (drop(BK.Run, PROV.wasAssociatedWith), "minCount"),
    "Scheme": (say(SKOS.ConceptScheme, SKOS.hasTopConcept, WRONG), "class"),
    "Section": (drop_at(BK.level, RDF.type), "hasValue"),
    "Sentence": (drop(DOCO.Sentence, SCHEMA.text), "minCount"),
    "Stretch": (say_at(NIF.anchorOf, NIF.anchorOf, Literal("")), "minLength"),
    "Text": (drop_at(DCTERMS.isFormatOf, BK.characters), "minCount"),
    "Usage": (drop(BK.Usage, BK.concept), "minCount"),
    "Work": (drop(FABIO.Work, RDFS.label), "minCount"),
    "Agent": (drop(FOAF.Agent, FOAF.name), "minCount"),
    "CitedWork": (drop_at(BK.workKind, DCTERMS.identifier), "minCount"),
    "Criterion": (drop(BK.Criterion, DCTERMS.description), "minCount"),
    "Decision": (drop(BK.Decision, PROV.endedAtTime), "minCount"),
    "Finding": (say(BK.Finding, BK.direction, WRONG), "pattern"),
    "ReviewedWork": (drop(BK.ReviewedWork, DCTERMS.title), "minCount"),
    "Search": (drop(BK.Search, PROV.generated), "minCount"),
    "Dataset": (drop(VOID.Dataset, VOID.classPartition), "minCount"),
    "Form": (say(ONTOLEX.Form, ONTOLEX.writtenRep, Literal("råd")), "datatype"),
    "LeftOutUse": (drop(BK.LeftOutUse, BK.leftOutBecause), "minCount"),
    "Keyness": (say_at(BK.logOdds, BK.logOdds, count(1)), "datatype"),
    "Learning": (drop_at(BK.learningShare, BK.serviceB), "minCount"),
    "MeaningDistance": (say_at(BK.meaningDistance, BK.status, WRONG), "pattern"),
    "Reference": (say(BIRO.BibliographicReference, BIRO.references, WRONG), "class"),
    "Sense": (drop(ONTOLEX.LexicalSense, ONTOLEX.reference), "minCount"),
    "SenseUse": (drop_at(BK.usageShare, BK.sense), "minCount"),
    "Word": (drop(ONTOLEX.LexicalEntry, ONTOLEX.canonicalForm), "minCount"),
    "WorkUse": (say_at(BK.citations, BK.work, WRONG), "class"),
    "Distribution": (drop(DCAT.Distribution, DCTERMS.title), "minCount"),
    "Table": (drop(CSVW.Table, CSVW.tableSchema), "minCount"),
    "Column": (drop(CSVW.Column, CSVW.name), "minCount"),
}


def test_a_study_conforms_and_every_shape_has_nodes(quads: list[Quad]) -> None:
    report = validate(quads, SHAPES)
    assert report.problems == ()
    assert all(report.matched.values())
    assert len(report.matched) == len(SHAPES) == len(BREAKS)


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_each_shape_tells_when_it_is_broken(name: str, quads: list[Quad]) -> None:
    broken, rule = BREAKS[name]
    assert f"{name}: {rule}" in broken_rules(validate(broken(quads), SHAPES))


def shacl_faults(quads: list[Quad]) -> set[tuple[str, str, str]]:
    """Node, path and constraint of what pyshacl finds."""
    data = Graph()
    for subject, predicate, object_, _ in quads:
        data.add((subject, predicate, object_))
    shapes = Graph().parse(Path(__file__).parents[1] / "ontology" / "shapes.ttl")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(results, Graph)
    return {
        (
            f"<{results.value(result, SH.focusNode)}>",
            f"<{results.value(result, SH.resultPath)}>",
            str(results.value(result, SH.sourceConstraintComponent))
            .partition("#")[2]
            .removesuffix("ConstraintComponent"),
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }


def our_faults(quads: list[Quad]) -> set[tuple[str, str, str]]:
    return {
        (problem.node, problem.path, rule[0].upper() + rule[1:])
        for problem in validate(quads, SHAPES).problems
        if (rule := problem.rule.partition(": ")[2])
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_shacl_processor_finds_the_same_faults(quads: list[Quad]) -> None:
    # All at once would hide some: what loses its class is no node of its shape any more.
    broken = quads
    for name in sorted(set(BREAKS) - {"Section"}):
        broken = BREAKS[name][0](broken)
    found = our_faults(broken)
    assert len(found) >= len(BREAKS) - 1
    assert found == shacl_faults(broken)


def test_what_was_lost_is_a_fault_by_the_numbers_that_the_dataset_tells(quads: list[Quad]) -> None:
    lost = [quad for quad in quads if not str(quad[3]).startswith(str(iri("graph", "citations")))]
    problems = [problem for problem in validate(lost, SHAPES).problems if problem.rule == "number of nodes"]
    assert {problem.node: problem.value for problem in problems}["shape Citation"] == "0"
    assert "found 0 nodes; the dataset says that it has 1" in str(problems)
    assert not validate(lost, SHAPES, absent=["Citation"]).conforms


def test_a_kind_that_the_dataset_says_it_has_none_of_is_no_fault(tmp_path: Path) -> None:
    tables = {name: table.iloc[:0] for name, table in study_tables().items()}
    kept = ("documents", "pages", "concepts", "services")
    tables |= {name: table for name, table in study_tables().items() if name in kept}
    write(tmp_path, tables)
    report = validate([tmp_path / "study.nq"], SHAPES)
    assert report.problems == ()
    assert report.matched["Mention"] == report.matched["Keyness"] == 0


def test_a_shape_without_nodes_is_a_fault_unless_named(quads: list[Quad]) -> None:
    gone = {VOID.entities, VOID.distinctSubjects, VOID["class"], VOID.property}
    none = [quad for quad in quads if "/citations" not in str(quad[3]) and quad[1] not in gone]
    report = validate(none, SHAPES)
    assert {problem.node for problem in report.problems if problem.rule == "unmatched shape"} == {"shape Citation"}
    assert "--absent Citation" in str(next(p for p in report.problems if p.node == "shape Citation"))
    assert validate(none, SHAPES, absent=["Citation"]).conforms


def test_a_fault_names_node_property_value_and_remedy(quads: list[Quad]) -> None:
    report = validate([*quads, (MENTION, BK.countedIn, WRONG, GRAPH)], SHAPES)
    (problem,) = report.problems
    assert str(problem) == (
        f"<{MENTION}> <{BK.countedIn}>: expected a <{BK.Usage}> (<{WRONG}>) [Mention: class]; "
        "describe what is pointed to, or point elsewhere"
    )


@pytest.mark.parametrize(
    ("turtle", "rule"),
    [
        ("x:a skos:prefLabel 'a'@nb, 'b'@nb .", "S14"),
        ("x:a skos:prefLabel 'a'@nb ; skos:altLabel 'a'@nb .", "S13"),
        ("x:a skos:prefLabel 'a'@nb ; skos:broader x:b . x:b skos:prefLabel 'b'@nb ; skos:broader x:a .", "cycle"),
        ("x:a skos:broader x:b . x:b skos:broader x:c . x:c skos:related x:a .", "S27"),
        ("x:a skos:narrower x:b . x:b skos:related x:a .", "S27"),
        ("x:a skos:exactMatch x:b ; skos:broadMatch x:b .", "S46"),
        ("x:a a skos:Concept, skos:ConceptScheme .", "S9, S37"),
    ],
)
def test_a_scheme_that_contradicts_itself_is_told(turtle: str, rule: str) -> None:
    assert rule in broken_rules(validate(turtle_quads(turtle), load_shapes("scheme_shapes")))


def turtle_quads(turtle: str) -> list[Quad]:
    prefixes = f"@prefix x: <https://example.org/> . @prefix skos: <{SKOS}> . "
    return [*parsed_quads((prefixes + turtle).encode(), format_name="turtle", name="x")]


@pytest.mark.parametrize(
    ("turtle", "rule"),
    [
        ("x:a skos:prefLabel 'a'@nb . x:b a skos:Concept ; skos:prefLabel 'b'@en .", "incomplete language coverage"),
        ("x:a skos:prefLabel 'a'@nb .", "undocumented concept"),
        ("x:a skos:prefLabel 'a'@nb .", "orphan concept"),
        ("x:a skos:prefLabel 'a'@nb .", "no scheme"),
        ("x:a skos:broader x:b .", "undefined concept"),
        ("x:a skos:inScheme x:s .", "omitted top concept"),
        ("x:a skos:topConceptOf x:s ; skos:broader x:b .", "top concept with broader"),
        ("x:a skos:prefLabel ' a'@nb .", "untidy label"),
        ("x:a skos:broader x:b, x:c . x:b skos:broader x:c .", "redundant hierarchy"),
        ("x:a skos:inScheme x:s ; skos:exactMatch x:b . x:b skos:inScheme x:s .", "misused mapping"),
        (SAME_LABEL,
         "overlapping labels"),
    ],
)  # fmt: skip
def test_quality_hints(turtle: str, rule: str) -> None:
    statements = Statements(turtle_quads("x:a a skos:Concept . " + turtle))
    assert rule in {told.rule for told in quality_hints(statements.noted, statements.types)}


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("x:S a sh:NodeShape ; sh:targetClass x:C ; sh:closed true .", "found http://www.w3.org/ns/shacl#closed"),
        ("x:S a sh:NodeShape ; sh:targetClass x:C ; sh:property [ sh:path x:p ; sh:equals x:q ] .", "shacl#equals"),
        ("x:S a sh:NodeShape ; sh:targetClass x:C ; sh:property [ sh:path [ sh:inversePath x:p ] ] .", "blank node"),
        ("x:S a sh:NodeShape .", "expected one of sh:targetClass and sh:targetSubjectsOf"),
    ],
)
def test_a_constraint_that_nothing_would_check_is_refused(turtle: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        read_shapes("@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <https://example.org/> . " + turtle)


def test_a_file_in_any_order_gives_the_same_report(quads: list[Quad], tmp_path: Path) -> None:
    broken = BREAKS["Distance"][0](quads)
    write_quads(tmp_path / "sorted.nq", broken)
    lines = (tmp_path / "sorted.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "mixed.nq").write_text("# a comment\n" + "".join(reversed(lines)), encoding="utf-8")
    assert is_canonical(tmp_path / "sorted.nq")
    assert not is_canonical(tmp_path / "mixed.nq")
    reports = [validate([tmp_path / name], SHAPES) for name in ("sorted.nq", "mixed.nq")]
    assert reports[0] == reports[1]
    assert not reports[0].conforms


def test_the_command_tells_and_fails(quads: list[Quad], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_quads(tmp_path / "good.nq", quads)
    write_quads(tmp_path / "bad.nq", BREAKS["Usage"][0](quads))
    assert main(["validate", str(tmp_path / "good.nq")]) == 0
    assert "0 faults" in capsys.readouterr().out
    assert main(["validate", str(tmp_path / "bad.nq")]) == 1
    out = capsys.readouterr().out
    assert "found 0 values; expected at least 1 [Usage: minCount]" in out
    assert "1 fault;" in out
    (tmp_path / "x.ttl").write_text("<urn:a> <urn:b>\n <urn c> .", encoding="utf-8")
    assert main(["validate", str(tmp_path / "x.ttl")]) == 2
    assert "x.ttl:2:" in capsys.readouterr().err
    assert main(["validate", str(tmp_path / "good.nq"), "--absent", "Mentions"]) == 2
    assert "--absent Mentions: no such shape" in capsys.readouterr().err


@pytest.mark.parametrize("format_name", RDF_FORMATS)
def test_a_study_in_any_format_is_checked_as_a_study(
    format_name: str, quads: list[Quad], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suffix = {name: suffix for suffix, name in SUFFIXES.items()}[format_name]
    good, bad = tmp_path / f"good{suffix}", tmp_path / f"bad{suffix}"
    write_rdf(good, quads, format_name=format_name)
    write_rdf(bad, BREAKS["Usage"][0](quads), format_name=format_name)
    assert main(["validate", str(good)]) == 0
    assert f"of {len(SHAPES)} study shapes" in capsys.readouterr().out
    assert main(["validate", str(bad)]) == 1
    assert "[Usage: minCount]" in capsys.readouterr().out


def test_shapes_are_chosen_by_what_the_data_hold() -> None:
    scheme, concept, note = (f"<{term}>" for term in (SKOS.ConceptScheme, SKOS.Concept, EUVOC.XlNote))
    assert shapes_for({scheme, concept}) == "scheme"
    assert shapes_for({concept, note}) == "published"
    assert shapes_for({scheme, concept, note, f"<{QB.Observation}>"}) == "study"
    assert shapes_for(frozenset()) == "scheme"


XSD_DOUBLE = URIRef("http://www.w3.org/2001/XMLSchema#double")


def swapped(quads: list[Quad], chosen: Callable[[Quad], bool], value: Literal) -> list[Quad]:
    """The first statement that is chosen with another value."""
    found = next(quad for quad in quads if chosen(quad))
    return [(*found[:2], value, found[3]) if quad is found else quad for quad in quads]


@pytest.mark.parametrize(
    ("chosen", "value", "told"),
    [
        (lambda quad: quad[1] == BK.dispersion, Literal("abc", datatype=XSD_DOUBLE), "[literal form]"),
        (
            lambda quad: quad[1] == BK.mentions and "/counts/" in quad[0],
            count(7),
            "the counts by document and section say 7; 1 mention points to it",
        ),
        (
            lambda quad: quad[1] == BK.mentions and "/usage/" in quad[0],
            count(9),
            "1 mention points to its usage (9) [count]",
        ),
    ],
)
def test_a_number_that_others_contradict_is_told(
    chosen: Callable[[Quad], bool], value: Literal, told: str, quads: list[Quad]
) -> None:
    (problem,) = validate(swapped(quads, chosen, value), SHAPES).problems
    assert told in str(problem)


@pytest.mark.parametrize(
    ("name", "quote", "told"),
    [
        ("#char=10,13", "råd", ""),
        ("#char=10,15", 'r\n"å\U0001f600', ""),
        ("#char=10,14", "råd", "found a quotation of 3 characters; its position says 4 (3) [quote length]"),
        ("#char=10,11", "", "found a quotation of 0 characters; its position says 1 (0) [quote length]"),
        ("/stretch", "råd", ""),
    ],
)
def test_a_quotation_is_as_long_as_its_stretch(name: str, quote: str, told: str) -> None:
    stretch = URIRef(f"https://example.org/text{name}")
    report = validate([(stretch, NIF.anchorOf, Literal(quote), GRAPH)], ())
    assert [str(problem).partition(">: ")[2].partition(";")[0] for problem in report.problems] == (
        [told.partition(";")[0]] if told else []
    )
    assert told in "".join(map(str, report.problems))


def test_a_target_that_names_no_position_is_told(quads: list[Quad]) -> None:
    nowhere = iri("document", "d%201", "text#char=29")
    broken = [(*quad[:2], nowhere, quad[3]) if quad[:2] == (MENTION, OA.hasTarget) else quad for quad in quads]
    assert broken_rules(validate(broken, SHAPES)) == {"Annotation: pattern"}


@pytest.mark.parametrize(
    ("form", "datatype", "well"),
    [
        ("2026-13-01", "date", False), ("2026-12-01", "date", True), ("1,5", "decimal", False),
        ("-1.5", "decimal", True),
        ("2026-12-01T10:00:00Z", "dateTime", True), ("2026-12-01 10:00", "dateTime", False),
        ("0", "positiveInteger", False),
        ("20x6", "gYear", False), ("anything", "string", True),
    ],
)  # fmt: skip
def test_the_form_of_a_literal(form: str, datatype: str, well: bool) -> None:
    assert is_well_formed(f'"{form}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>') is well
