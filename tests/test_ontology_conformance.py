"""A build checks its dataset before the study takes the place of an earlier one."""

from pathlib import Path

import pytest
from made_up_graph import iri, small_quads, without
from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from kg.building import build
from kg.building.build import build_study
from kg.cli import main
from kg.measure.words.usage import usage_table
from ontology.checking.conformance import _OF_EACH_CLASS, NonconformingError, require_conforming
from ontology.checking.shapes import load_shapes
from ontology.checking.validation import validate
from ontology.files.nquads import write_quads
from ontology.names.namespaces import BK
from ontology.names.terms import Quad

GRAPH = URIRef("https://begrepskart.example/graph/x")
SAMPLE = Path(__file__).parents[1] / "corpus" / "sample" / "helsestasjon.txt"


def test_a_sound_dataset_passes_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    quads = small_quads(tmp_path)
    require_conforming(tmp_path / "study.nq")
    usage = iri("usage", "r%C3%A5d", "skole")
    write_quads(tmp_path / "broken.nq", without(quads, subject=usage, predicate=BK.concept))
    with pytest.raises(NonconformingError) as caught:
        require_conforming(tmp_path / "broken.nq")
    first, fault = str(caught.value).splitlines()
    assert first.startswith("broken.nq: 1 fault, so no study was written; leave the document that they name out")
    assert fault.startswith(f"  <{usage}> <{BK.concept}>: found 0 values; expected at least 1 [Usage: minCount]")


def many(tmp_path: Path, number: int, *, broken: int) -> Path:
    """A dataset of many usages, of which one lacks its service."""
    said: list[Quad] = [
        quad for at in range(number) for quad in (
            (URIRef(f"urn:x:usage:{at:04}"), RDF.type, BK.Usage, GRAPH),
            (URIRef(f"urn:x:usage:{at:04}"), RDFS.label, Literal("c", lang="nb"), GRAPH),
            (URIRef(f"urn:x:usage:{at:04}"), BK.concept, URIRef("urn:x:c"), GRAPH),
            *([] if at == broken else [(URIRef(f"urn:x:usage:{at:04}"), BK.service, URIRef("urn:x:c"), GRAPH)]),
        )
    ]  # fmt: skip
    concept: list[Quad] = [
        (URIRef("urn:x:c"), RDF.type, SKOS.Concept, GRAPH),
        (URIRef("urn:x:c"), SKOS.prefLabel, Literal("c", lang="nb"), GRAPH),
        (URIRef("urn:x:c"), SKOS.inScheme, URIRef("urn:x:s"), GRAPH),
        (URIRef("urn:x:s"), RDF.type, SKOS.ConceptScheme, GRAPH),
    ]
    write_quads(tmp_path / "many.nq", [*said, *concept])
    return tmp_path / "many.nq"


@pytest.mark.parametrize(
    ("number", "broken", "is_told"),
    [
        (_OF_EACH_CLASS, _OF_EACH_CLASS - 1, True),
        (_OF_EACH_CLASS + 1, 1, False),
        (_OF_EACH_CLASS + 1, _OF_EACH_CLASS, True),
        (3 * _OF_EACH_CLASS, 3, True),
    ],
)
def test_a_build_looks_at_some_of_each_class_evenly(tmp_path: Path, number: int, broken: int, is_told: bool) -> None:
    path = many(tmp_path, number, broken=broken)
    if is_told:
        with pytest.raises(NonconformingError, match=r"1 fault.*\n.*\[Usage: minCount\]"):
            require_conforming(path)
    else:
        require_conforming(path)
    everything = validate([path], load_shapes(), absent=[shape.name for shape in load_shapes()])
    assert [problem.rule for problem in everything.problems] == ["Usage: minCount"]


def test_a_sample_breaks_no_condition_of_skos(tmp_path: Path) -> None:
    path = many(tmp_path, 3, broken=-1)
    path.write_text(
        path.read_text(encoding="utf-8")
        + "<urn:x:z> <http://www.w3.org/2004/02/skos/core#broader> <urn:x:z> <https://begrepskart.example/graph/x> .\n",
        encoding="utf-8",
    )
    with pytest.raises(NonconformingError, match="cycle of broader concepts"):
        require_conforming(path)


@pytest.mark.slow
def test_a_study_with_a_wrong_figure_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    build_study([SAMPLE], study)
    before = (study / "manifest.json").read_bytes()
    monkeypatch.setattr(build, "usage_table", lambda *given: usage_table(*given).assign(per_10000=-1.0))
    (tmp_path / "more.txt").write_text("Barnehagen gir foreldre råd og følger barnet opp.", encoding="utf8")
    assert main(["add", str(study), str(tmp_path / "more.txt")]) == 2
    assert "expected a number from 0" in capsys.readouterr().err
    assert (study / "manifest.json").read_bytes() == before
