"""The schemes keep SKOS's integrity conditions, and say what breaks them."""

import re
from collections.abc import Iterable

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from extract.attribution.service_scheme import load_services
from extract.types import Concept, Label, LabelKind, Language, LosMatch, Service
from ontology.errors import SchemeIntegrityError
from ontology.files.writing import rdf_text
from ontology.names.iris import Iris
from ontology.names.terms import Quad
from ontology.statements.scheme import concept_quads, los_match, service_quads
from ontology.statements.scheme_integrity import check_scheme

IRIS = Iris()
LOS = "https://psi.norge.no/los/ord/"


def label(text: str, language: Language = "nb", kind: LabelKind = "preferred") -> Label:
    return Label(text=text, language=language, kind=kind)


def concept(
    identifier: str,
    *labels: Label,
    broader: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
    note: str = "",
) -> Concept:
    return Concept(id=identifier, labels=labels or (label(identifier),), broader=broader, related=related, note=note)


SCHEME = (
    concept("hjelp", label("hjelp"), label("hjelp", "nn"), label("støtte", kind="alternative"), note="Bare for barn."),
    concept("rad", label("råd"), label("advice", "en"), broader=("hjelp",)),
    concept("mote", label("møte"), related=("hjelp",)),
)


def turtle(quads: Iterable[Quad]) -> str:
    return rdf_text(quads, format_name="turtle")[0]


def graph_of(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")


def test_a_scheme_becomes_skos() -> None:
    graph = graph_of(turtle(concept_quads(SCHEME, iris=IRIS)))
    hjelp, rad, mote = map(IRIS.concept, ("hjelp", "rad", "mote"))
    assert set(graph.objects(hjelp, SKOS.prefLabel)) == {Literal("hjelp", lang="nb"), Literal("hjelp", lang="nn")}
    assert graph.value(hjelp, SKOS.altLabel) == Literal("støtte", lang="nb")
    assert graph.value(hjelp, SKOS.scopeNote) == Literal("Bare for barn.", lang="nb")
    assert graph.value(rad, SKOS.broader) == hjelp
    assert graph.value(hjelp, SKOS.narrower) == rad
    assert graph.value(mote, SKOS.related) == hjelp
    assert graph.value(hjelp, SKOS.related) == mote
    assert set(graph.objects(IRIS.concepts(), SKOS.hasTopConcept)) == {hjelp, mote}


def test_turtle_is_the_same_whatever_the_order() -> None:
    quads = [*concept_quads(SCHEME, iris=IRIS)]
    assert turtle(quads) == turtle(reversed(quads))
    assert "@prefix dct: <http://purl.org/dc/terms/> .\n" in turtle(quads).partition("<https://begrepskart.example/")[0]


@pytest.mark.parametrize(
    ("scheme", "message"),
    [
        ((concept("a"), concept("a")), "concept 'a': found 2 times; expected once"),
        ((concept("a", label("x", kind="hidden")),), "concept 'a': found no preferred label"),
        ((concept("a", label("x"), label("y")),), "concept 'a': found 2 preferred labels in 'nb'; expected one"),
        (
            (concept("a", label("x"), label("x", kind="hidden")),),
            "concept 'a': found 'x' (nb) 2 times among its labels; expected once; keep the preferred one",
        ),
        ((concept("tiltak"), concept("b", broader=("tiltk",))), "did you mean 'tiltak'?"),
        ((concept("a", related=("zzz",)),), "found a reference to 'zzz'; expected an id of the scheme; add"),
        (
            (concept("a", broader=("b",)), concept("b", broader=("c",)), concept("c", broader=("a",))),
            "concept 'a': found a cycle of broader concepts (a, b, c); expected none",
        ),
        (
            (concept("a", broader=("b",)), concept("b", broader=("c",)), concept("c", related=("a",))),
            "concept 'c': found 'a' both as related and in its hierarchy",
        ),
    ],
)
def test_an_unsound_scheme_is_refused(scheme: tuple[Concept, ...], message: str) -> None:
    with pytest.raises(SchemeIntegrityError, match=re.escape(message)):
        check_scheme(scheme)


def test_a_concept_below_a_cycle_is_not_blamed() -> None:
    scheme = (concept("under", broader=("a",)), concept("a", broader=("b",)), concept("b", broader=("a",)))
    with pytest.raises(SchemeIntegrityError) as caught:
        check_scheme(scheme)
    assert caught.value.place == "concept 'a'"


@pytest.mark.parametrize(
    ("stated", "expected"), [("exact", SKOS.exactMatch), ("broad", SKOS.broadMatch), (None, SKOS.closeMatch)]
)
def test_a_los_link_is_what_the_file_says(stated: LosMatch | None, expected: URIRef) -> None:
    los = LOS + "barnevern"
    service = Service(id="x", label_nb="Barnevern", label_nn="", label_en="", los=los, los_match=stated)
    assert los_match(service) == expected
    quads = [*service_quads([service], iris=IRIS)]
    assert (IRIS.service("x"), expected, URIRef(los), IRIS.graph("services")) in quads
    assert not [quad for quad in quads if quad[0] == URIRef(los)], "Los describes its own concepts"


def test_the_bundled_services_state_their_los_links() -> None:
    found = {service.id: service.los_match for service in load_services().services if service.los}
    assert found["helsestasjon"] == found["skole"] == "exact"
    assert found["psykisk_helse"] == "broad"
    assert None not in found.values()


def test_notes_stand_in_two_languages() -> None:
    graph = graph_of(turtle(concept_quads([concept("a")], iris=IRIS, notes_en={"a": "a note"})))
    assert Literal("a note", lang="en") in set(graph.objects(IRIS.concept("a"), SKOS.scopeNote))


def test_services_are_concepts_with_labels() -> None:
    service = Service(id="skole", label_nb="Skole", label_nn="Skule", label_en="School")
    graph = graph_of(turtle(service_quads([service], iris=IRIS)))
    iri = IRIS.service("skole")
    assert graph.value(iri, RDF.type) == SKOS.Concept
    labels = {str(term): getattr(term, "language", None) for term in graph.objects(iri, SKOS.prefLabel)}
    assert labels == {"Skole": "nb", "Skule": "nn", "School": "en"}
    assert graph.value(iri, SKOS.exactMatch) is graph.value(iri, SKOS.closeMatch) is None
