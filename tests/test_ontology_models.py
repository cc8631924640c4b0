"""The reports' own models are all there, named in three languages, with the part of the report each is from."""

import re
from collections import Counter
from typing import get_args

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from extract.attribution.service_scheme import load_services
from extract.concepts.scheme import load_scheme
from extract.literature.works import WorkKind
from extract.types import (
    Certainty,
    DefinitionKind,
    HolderKind,
    Polarity,
    UseRole,
    UseWhy,
)
from kg.refs.records.statements import Direction, PairVerdict, RetrievalState, Stage, Verdict
from ontology.checking.file_statements import Statements
from ontology.checking.shapes import load_shapes
from ontology.checking.skos_conditions import quality_hints
from ontology.checking.validation import validate
from ontology.names.codes import CODES, LISTS, code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, XKOS
from ontology.statements.bundled import bundled_quads
from ontology.statements.models import model_link_quads
from ontology.statements.scheme import concept_quads

BASE = "https://w3id.org/begrepskart/model/"
QUADS = [*bundled_quads("models", iris=Iris())]
MODELS = Graph()
for _quad in QUADS:
    MODELS.add(_quad[:3])


def iri(name: str) -> URIRef:
    return URIRef(BASE + name)


def members(scheme: str) -> set[str]:
    found = MODELS.subjects(SKOS.inScheme, iri(scheme))
    return {str(node).removeprefix(f"{BASE}{scheme}/") for node in found}


def test_every_concept_has_three_labels_and_a_source() -> None:
    concepts = [*MODELS.subjects(RDF.type, SKOS.Concept)]
    assert len(concepts) > 70
    for node in concepts:
        languages = {label.language for label in MODELS.objects(node, SKOS.prefLabel) if isinstance(label, Literal)}
        assert languages == {"nb", "nn", "en"}
        source = MODELS.value(node, DCTERMS.source)
        citation = str(MODELS.value(source, DCTERMS.bibliographicCitation))
        assert re.match(r".+ \(20\d\d\): .+", citation)


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("forebygging-malgruppe", {"universell", "selektiv", "indikativ"}),
        ("forebygging-trinn", {"primaer", "sekundaer", "tertiaer"}),
        ("okologiske-systemer", {"person", "mikrosystem", "mesosystem", "eksosystem", "makrosystem"}),
        ("perspektiver", {"nevrobiologisk", "sosiokulturell", "transaksjonell"}),
        (
            "samhandlingsmodeller",
            {"samhandlingsmodell", "bti", "bts", "handlingsveileder", "stafettlogg", "stafettholder"},
        ),
    ],
)
def test_the_models_are_complete(scheme: str, expected: set[str]) -> None:
    assert members(scheme) == expected


def test_levels_of_prevention_are_equated_only_in_part() -> None:
    a, b = "forebygging-malgruppe/", "forebygging-trinn/"
    assert (iri(a + "universell"), SKOS.closeMatch, iri(b + "primaer")) in MODELS
    assert (iri(a + "indikativ"), SKOS.relatedMatch, iri(b + "tertiaer")) in MODELS
    assert not [*MODELS.triples((None, SKOS.exactMatch, None))]
    for name in members("forebygging-trinn"):
        assert "bare delvis" in " ".join(map(str, MODELS.objects(iri(b + name), SKOS.scopeNote)))


def test_the_steps_of_coordination_stand_in_order() -> None:
    step: URIRef | None = iri("samordningstrapp/dele-informasjon")
    notations = []
    while step is not None:
        notations.append(str(MODELS.value(step, SKOS.notation)))
        following = MODELS.value(step, XKOS.next)
        assert following is None or MODELS.value(following, XKOS.previous) == step
        step = following if isinstance(following, URIRef) else None
    assert notations == ["1", "2", "3", "4", "5"]


def test_hindrances_and_promoters_of_four_services() -> None:
    found: Counter[tuple[str, str]] = Counter()
    for node, service in MODELS.subject_objects(BK.schemeService):
        (kind,) = MODELS.objects(node, SKOS.broader)
        found[str(service), str(kind).rpartition("/")[2]] += 1
    rows = {"helsestasjon": (4, 6), "barnehage": (5, 6), "ppt": (4, 5), "barnevern": (7, 10)}  # as the table has them
    assert found == {
        (name, kind): n for name, each in rows.items() for kind, n in zip(("hinder", "fremmer"), each, strict=True)
    }


def test_risk_and_protective_factors_have_their_groups() -> None:
    def below(name: str) -> set[str]:
        found = MODELS.transitive_subjects(SKOS.broader, iri(f"risiko-og-beskyttelse/{name}"))
        return {str(node).rpartition("/")[2] for node in found} - {name}

    assert below("sosial-risiko") == {"familierisiko", "miljorisiko", "samfunnsrisiko", "vansker-hos-foreldre"}
    individual = {"biologisk-risiko", "genetisk-risiko", "psykologisk-risiko", "vansker-hos-barnet"}
    assert below("individuell-risiko") == individual
    groups = {"nettverk-og-stotte", "egenskaper-og-ferdigheter", "kulturell-og-eksistensiell-stotte"}
    assert groups <= below("beskyttelsesfaktor")
    assert below("risikofaktor") == below("sosial-risiko") | individual | {"sosial-risiko", "individuell-risiko"}


def test_models_are_linked_with_the_bundled_schemes() -> None:
    scheme, services = load_scheme(), load_services()
    named = {str(node) for term in (BK.schemeConcept, BK.schemeRelated) for node in MODELS.objects(None, term)}
    assert named <= {concept.id for concept in scheme.concepts}
    links = [*model_link_quads(scheme.concepts, services.services, iris=Iris())]
    close = {(quad[0], quad[2]) for quad in links if quad[1] == SKOS.closeMatch}
    assert (Iris().concept("forebygging_selektiv"), iri("forebygging-malgruppe/selektiv")) in close
    assert {(b, a) for a, b in close} == close
    assert sum(quad[1] == DCTERMS.subject for quad in links) == len([*MODELS.subjects(BK.schemeService)])


def test_the_models_are_sound_and_tidy() -> None:
    assert validate(QUADS, load_shapes("scheme_shapes")).conforms
    statements = Statements(QUADS)
    hints = list(quality_hints(statements.noted, statements.types))
    assert {told.rule for told in hints} <= {"undocumented concept"}  # hindrances say all in their label


def test_the_bundled_scheme_gives_a_quality_tool_nothing_to_point_out() -> None:
    scheme = load_scheme()
    quads = [*concept_quads(scheme.concepts, iris=Iris(), notes_en=scheme.notes_en)]
    statements = Statements(quads)
    assert list(quality_hints(statements.noted, statements.types)) == []
    assert validate(quads, load_shapes("scheme_shapes")).conforms


def test_every_value_of_a_closed_list_is_described() -> None:
    described = {str(quad[0]) for quad in bundled_quads("codes", iris=Iris()) if quad[2] == SKOS.Concept}
    lists = {
        "definition-kind": DefinitionKind, "certainty": Certainty, "holder": HolderKind, "polarity": Polarity,
        "use-role": UseRole, "use-why": UseWhy, "work-kind": WorkKind, "review-direction": Direction,
        "review-stage": Stage,
    }  # fmt: skip
    values = {name: get_args(kind) for name, kind in lists.items()} | {
        "figure-status": ("shown", "indicative", "cannot tell"),
        "review-verdict": (*get_args(Verdict), *get_args(PairVerdict), *get_args(RetrievalState)),
    }
    assert sorted(values) == sorted(LISTS)
    assert described == {str(code(name, value)) for name, known in values.items() for value in known}
    assert all(name.startswith(CODES) for name in described)
