"""What the tests of publishing share: made-up concepts, and what the official shapes and the import's rules say."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from extract.types import Label, Language
from ontology.checking.file_statements import Statements
from ontology.checking.registration import registration_problems
from ontology.checking.shapes import load_shapes
from ontology.checking.validation import validate
from ontology.names.iris import Iris
from ontology.names.terms import Quad
from ontology.skos.description import ConceptDefinition, ConceptRelation, Description, Source
from ontology.skos.publisher import Publisher
from ontology.skos.publishing import Published, publish_skos_ap_no

STANDARDS = Path(__file__).parents[2] / "shared" / "standards"
SHAPES = STANDARDS / "skos-ap-no" / "shacl" / "SKOS-AP-NO-Begrep-shape_shape_v2.ttl"
IMPORT = STANDARDS / "registration" / "check_import.py"
IRIS = Iris(base="https://example.org/")
WHO = Publisher(number="991 825 827", email="begrep@example.org")
SELF = ConceptDefinition(texts={"nb": "det å være trygg"}, relation="self-composed")
QUOTED = ConceptDefinition(
    texts={"nb": 'noe "avgrenset"\n'}, relation="direct-from-source", sources=(Source(text="Kilde (2020), s. 4"),)
)

#: Resources of others that the official shapes want a class of; their publishers describe them, not we.
EXTERNAL = (
    "https://data.norge.no/vocabulary/",
    "http://publications.europa.eu/resource/authority/",
    "https://organization-catalog.fellesdatakatalog.digdir.no/",
    "https://psi.norge.no/los/",
)


def term(text: str, language: Language = "nb", kind: str = "preferred") -> Label:
    return Label(text=text, language=language, kind=kind)  # type: ignore[arg-type]


def description(concept: str = "trygghet", **changed: Any) -> Description:
    """A made-up concept that has all that is demanded."""
    whole = Description(
        concept=concept, labels=(term(concept), term(concept, "nn")), definitions=(SELF,), version="1.0.0"
    )
    return replace(whole, **changed)


def made(*descriptions: Description, relations: Sequence[ConceptRelation] = ()) -> Published:
    return publish_skos_ap_no(descriptions, relations=relations, publisher=WHO, iris=IRIS)


def graph_of(quads: Sequence[Quad]) -> Graph:
    graph = Graph()
    for subject, predicate, object_, _ in quads:
        graph.add((subject, predicate, object_))
    return graph


def our_faults(quads: Sequence[Quad]) -> list[str]:
    """What our shapes and our rules for the import find, by rule."""
    report = validate(quads, load_shapes("publish_shapes"))
    return [problem.rule for problem in (*report.problems, *registration_problems(Statements(quads)))]


def official_faults(graph: Graph) -> list[str]:
    """What the official shapes find, but for classes of resources that others publish."""
    if not SHAPES.is_file():
        pytest.skip("the official shapes (../shared/standards) are not here")
    _, results, text = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert isinstance(results, Graph)
    left = []
    for result in results.subjects(RDF.type, SH.ValidationResult):
        kind = results.value(result, SH.sourceConstraintComponent)
        value = str(results.value(result, SH.value))
        if kind in {SH.ClassConstraintComponent, SH.OrConstraintComponent} and value.startswith(EXTERNAL):
            continue
        left.append(
            f"{results.value(result, SH.focusNode)} {results.value(result, SH.resultMessage)} {value} {text[:0]}"
        )
    return left


def told_by_import(file: Path) -> str:
    """What the checker of the import's rules says of a Turtle file."""
    if not IMPORT.is_file():
        pytest.skip("the checker of the import's rules (../shared/standards) is not here")
    return subprocess.run(
        [sys.executable, str(IMPORT), str(file)], capture_output=True, text=True, check=False
    ).stdout.strip()
