"""Each rule of the profile and of the catalogue's import, on made-up concepts, on either side."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from published import (
    IRIS,
    QUOTED,
    SELF,
    WHO,
    description,
    graph_of,
    made,
    official_faults,
    our_faults,
    term,
    told_by_import,
)
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef

from ontology.errors import OntologyError
from ontology.files.reading import DEFAULT_GRAPH
from ontology.files.writing import write_rdf
from ontology.names.iris import Iris
from ontology.names.namespaces import ADMS, AUDIENCE, EUVOC, SKOSNO, VCARD
from ontology.names.terms import Quad
from ontology.skos.demands import is_date, is_publishable
from ontology.skos.description import ConceptRelation, Source
from ontology.skos.publisher import Publisher
from ontology.skos.publishing import publish_skos_ap_no
from ontology.skos.study_scheme import WrittenScheme, own_names

BOTH = (term("a"), term("a", "nn"))
FOR_ALL = (
    SELF,
    replace(SELF, texts={"nb": "for folk"}, audience="public"),
    replace(QUOTED, texts={"nb": "for fagfolk"}, audience="specialist"),
)
FULL = {
    "labels": (*BOTH, term("a", "en"), term("b", kind="alternative"), term("c", kind="hidden")),
    "definitions": FOR_ALL, "remarks": {"nb": "m"}, "examples": {"nb": "e"}, "subjects": {"nb": "barn og unge"},
    "created": "2026-01-02", "modified": "2026-01-03", "valid_from": "2026-02-01", "version_notes": {"nb": "v"},
    "history": ({"nb": "før"},), "matches": (("close", "https://psi.norge.no/los/ord/a"),),
}  # fmt: skip
RELATIONS = (
    ConceptRelation(kind="generic", concept="a", other="b", criterion="formål"),
    ConceptRelation(kind="partitive", concept="c", other="b", criterion="ledd"),
    ConceptRelation(kind="associative", concept="a", other="c", criterion="følger etter"),
    ConceptRelation(kind="associative", concept="b", other="d"),
)


def full() -> tuple[Quad, ...]:
    """Concepts with all that can be told, and all kinds of relation."""
    return made(description("a", **FULL), *map(description, "bcd"), relations=RELATIONS).quads


def test_all_that_can_be_told_passes_the_official_shapes_and_the_import(tmp_path: Path) -> None:
    quads = full()
    assert our_faults(quads) == []
    assert official_faults(graph_of(quads)) == []
    write_rdf(tmp_path / "a.ttl", quads, format_name="turtle")
    assert told_by_import(tmp_path / "a.ttl") == "4 concepts: 0 errors, 0 warnings, 0 values lost"


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"labels": (term("a"),)}, "a preferred label in nynorsk"),
        ({"labels": (term("a", "nn"),)}, "a preferred label in bokmål"),
        ({"labels": (*BOTH, term("b"))}, "one preferred label in bokmål instead of several"),
        ({"labels": (*BOTH, term("a", kind="hidden"))}, "one standing of the term 'a' (nb)"),
        ({"definitions": ()}, "a definition"),
        ({"definitions": (replace(SELF, texts={"nb": " "}),)}, "a definition"),
        ({"definitions": FOR_ALL[1:]}, "a definition"),
        ({"definitions": (replace(SELF, texts={"en": "x"}),)}, "in the language of its definition (en)"),
        ({"definitions": (replace(QUOTED, sources=()),)}, "a source of its definition"),
        ({"version": "1.0"}, "a version such as 1.0.0 instead of '1.0'"),
        ({"version": "1.0.0.0"}, "a version such as 1.0.0"),
        ({"version": "01.0.0"}, "a version such as 1.0.0"),
        ({"valid_from": "1.2.2026"}, "a first day such as 2026-01-31 instead of '1.2.2026'"),
        ({"valid_from": "20260201"}, "a first day such as"),
        ({"subjects": {"nb": "https://example.org/fag"}}, "a code after '#' in its field"),
        ({"remarks": {"nb": "til\u202etak"}}, "a text without U+202E"),
    ],
)
def test_what_is_refused_is_left_out(changed: dict[str, Any], lacks: str) -> None:
    (found,) = made(description("a", **changed)).left_out
    assert any(lacks in each.what for each in found.missing)
    assert all(each.remedy for each in found.missing)


@pytest.mark.parametrize(
    "changed",
    [
        {"labels": (*BOTH, term("a", "en"))},
        {"labels": (*BOTH, term("a", "en", kind="hidden"))},
        {"definitions": FOR_ALL},
        {"definitions": (replace(SELF, texts={"nn": "x"}),)},
        {"version": "0.1.0", "status": "CANDIDATE"},
        {"version": "10.20.30"},
        {"valid_from": "2026-02-01"},
        {"subjects": {"nb": "https://data.norge.no/vocabulary/fag#4"}},
        {"subjects": {"nb": "fag: barn"}},
    ],
)
def test_what_is_taken_is_not(changed: dict[str, Any]) -> None:
    found = made(description("a", **changed))
    assert found.left_out == ()
    assert our_faults(found.quads) == []
    assert official_faults(graph_of(found.quads)) == []


A, B = IRIS.concept("a"), IRIS.concept("b")


def with_(*statements: tuple[URIRef, URIRef, URIRef | Literal]) -> Sequence[Quad]:
    return [*full(), *((*statement, DEFAULT_GRAPH) for statement in statements)]


def without(property_: URIRef, of: URIRef | None = None, value: object = None) -> Sequence[Quad]:
    return [
        quad for quad in full()
        if not (quad[1] == property_ and of in (None, quad[0]) and value in (None, quad[2]))
    ]  # fmt: skip


NOTE, OTHER = URIRef("https://example.org/note"), URIRef("https://example.org/other")
SECOND = (
    (NOTE, RDF.type, EUVOC.XlNote), (NOTE, RDF.value, Literal("x", lang="nb")), (A, EUVOC.xlDefinition, NOTE),
    (NOTE, SKOSNO.relationshipWithSource, URIRef("https://data.norge.no/vocabulary/relationship-with-source-type#self-composed")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("quads", "rule"),
    [
        (with_(*SECOND), "one definition"),
        (with_(*SECOND, (NOTE, DCTERMS.audience, AUDIENCE.public)), "one definition"),
        (with_((A, SKOS.definition, Literal("x", lang="nb"))), "PublishedConcept: maxCount"),
        (with_((A, SKOS.altLabel, Literal("x"))), "PublishedConcept: datatype"),
        (with_((A, SKOS.hiddenLabel, Literal("x"))), "PublishedConcept: datatype"),
        (with_((A, SKOS.scopeNote, Literal("x", lang="nb"))), "PublishedConcept: uniqueLang"),
        (with_((A, SKOS.example, Literal("x", lang="nb"))), "PublishedConcept: uniqueLang"),
        (with_((A, DCTERMS.subject, Literal("x"))), "fields"),
        (with_((A, DCTERMS.subject, OTHER)), "fields"),
        (with_((A, OWL.versionInfo, Literal("1.0"))), "PublishedConcept: pattern"),
        (without(OWL.versionInfo, A), "PublishedConcept: minCount"),
        (without(EUVOC.status, A), "PublishedConcept: minCount"),
        (with_((A, EUVOC.startDate, Literal("2026", datatype=XSD.gYear))), "PublishedConcept: datatype"),
        (without(SKOS.prefLabel, B, Literal("b", lang="nn")), "terms"),
        (without(SKOSNO.relationshipWithSource), "PublishedDefinition: minCount"),
        (without(RDF.value), "PublishedDefinition: minCount"),
        (without(SKOSNO.relationRole), "relations"),
        (without(SKOSNO.hasToConcept), "relations"),
        (without(SKOSNO.hasGenericConcept), "relations"),
        (with_((IRIS.concept_relation("a", "hasGenericConcept", "b"), SKOSNO.hasSpecificConcept, B)), "relations"),
        (with_((IRIS.concept_relation("a", "hasGenericConcept", "b"), DCTERMS.description, Literal("x"))), "relations"),
        (with_((next(q[2] for q in full() if q[1] == EUVOC.xlDefinition), DCTERMS.source, OTHER)), "sources"),  # type: ignore[arg-type]
        (
            [
                *without(VCARD.hasEmail),
                (IRIS.contact(WHO.digest), VCARD.hasEmail, URIRef("mailto:a'b@x.no"), DEFAULT_GRAPH),
            ],
            "Contact: pattern",
        ),
    ],
)
def test_what_the_import_would_refuse_drop_or_lose_is_a_fault(quads: Sequence[Quad], rule: str) -> None:
    assert rule in our_faults(quads)


def test_a_concept_in_force_has_a_version_that_is_published() -> None:
    assert our_faults(made(description("a", version="0.9.0", status="CANDIDATE")).quads) == []
    assert our_faults(made(description("a", version="0.9.0")).quads) == ["versions"]
    assert (is_publishable("0.9.9"), is_publishable("1.0.0")) == (False, True)
    assert (is_date("2026-02-28"), is_date("2026-02-29")) == (True, False)


def test_one_definition_goes_out_and_another_language_is_a_note() -> None:
    several = replace(SELF, texts={"en": "to be safe", "nn": "det å vere trygg", "nb": "det å være trygg"})
    quads = made(description("a", definitions=(several,), labels=(*BOTH, term("a", "en")))).quads
    graph = graph_of(quads)
    (note,) = graph.objects(A, EUVOC.xlDefinition)
    assert [*graph.objects(note, RDF.value)] == [Literal("det å være trygg", lang="nb")]
    assert {str(text) for text in graph.objects(A, SKOS.note)} == {"to be safe", "det å vere trygg"}
    assert our_faults(quads) == official_faults(graph) == []


def test_relations_are_told_of_both_and_only_between_what_is_published() -> None:
    graph = graph_of(full())
    (up,) = graph.objects(A, SKOSNO.hasGenericConceptRelation)
    (down,) = graph.objects(B, SKOSNO.hasGenericConceptRelation)
    assert graph.value(up, SKOSNO.hasGenericConcept) == B
    assert graph.value(down, SKOSNO.hasSpecificConcept) == A
    assert (
        graph.value(up, DCTERMS.description) == graph.value(down, DCTERMS.description) == Literal("formål", lang="nb")
    )
    (part,) = graph.objects(IRIS.concept("c"), SKOSNO.hasPartitiveConceptRelation)
    assert graph.value(part, SKOSNO.hasComprehensiveConcept) == B
    (role,) = graph.objects(IRIS.concept("c"), SKOSNO.isFromConceptIn)
    assert (graph.value(role, SKOSNO.hasToConcept), graph.value(role, SKOSNO.relationRole)) == (
        A, Literal("følger etter", lang="nb"),
    )  # fmt: skip
    assert graph.value(B, SKOS.related) == IRIS.concept("d"), "without a role there is no such resource"
    alone = graph_of(made(description("a"), relations=RELATIONS).quads)
    assert not [*alone.subjects(RDF.type, SKOSNO.GenericConceptRelation)]


def test_history_matches_and_terms_are_told() -> None:
    graph = graph_of(full())
    assert graph.value(A, SKOS.historyNote) == Literal("før", lang="nb")
    assert graph.value(A, ADMS.versionNotes) == Literal("v", lang="nb")
    assert graph.value(A, SKOS.closeMatch) == URIRef("https://psi.norge.no/los/ord/a")
    assert graph.value(A, SKOS.hiddenLabel) == Literal("c", lang="nb")
    assert graph.value(A, DCTERMS.modified) == Literal("2026-01-03", datatype=XSD.date)


def test_a_source_goes_by_its_address_where_that_has_one_label() -> None:
    address = "https://example.org/rapport.pdf"
    first, second = Source(text="Rapport, s. 4", iri=address), Source(text="Rapport, s. 7", iri=address)
    graph = graph_of(made(description("a", definitions=(replace(QUOTED, sources=(first,)),))).quads)
    assert graph.value(URIRef(address), RDFS.label) == Literal("Rapport, s. 4", lang="nb")
    graph = graph_of(made(description("a", definitions=(replace(QUOTED, sources=(first, second)),))).quads)
    assert {str(source) for source in graph.objects(None, DCTERMS.source)} == {"Rapport, s. 4", "Rapport, s. 7"}


def test_who_answers_and_a_telephone_are_told_where_they_are_given() -> None:
    who = Publisher(number="991825827", email="a@b.no", telephone="+47 22 33 44 55", creator="974 760 673")
    quads = publish_skos_ap_no([description("a")], publisher=who, iris=IRIS).quads
    graph = graph_of(quads)
    assert str(graph.value(A, DCTERMS.creator)).endswith("/974760673")
    assert graph.value(IRIS.contact(who.digest), VCARD.hasTelephone) == URIRef("tel:+4722334455")
    assert our_faults(quads) == official_faults(graph) == []
    assert replace(who, creator="991 825 827").creator_iri == ""


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"email": "o'neil@b.no"}, "found no e-mail address"),
        ({"email": "a%b@b.no"}, "found no e-mail address"),
        ({"telephone": "123456"}, "telephone '123456': found no number"),
        ({"telephone": "ring meg"}, "found no number"),
        ({"creator": "991825828"}, "creator '991825828': found no organisation number"),
    ],
)
def test_an_address_that_the_catalogue_drops_is_refused(changed: dict[str, str], message: str) -> None:
    values = {"number": "991825827", "email": "a@b.no"} | changed
    with pytest.raises(OntologyError, match=re.escape(message)):
        Publisher(**values)


def test_a_concept_of_another_vocabulary_is_not_claimed() -> None:
    given = {"a": "https://example.org/own/a", "b": "https://psi.norge.no/los/ord/b", "c": "https://x.example/c"}
    scheme = WrittenScheme(concepts=(), notes_en={}, iris=Iris(base="https://example.org/", given=given))
    says = [(URIRef(given["c"]), DCTERMS.publisher, URIRef(WHO.iri), DEFAULT_GRAPH)]
    iris, foreign = own_names(scheme, says, publisher=WHO.iri)
    assert foreign == {"b": given["b"]}
    assert [str(iris.concept(name)) for name in "abc"] == [given["a"], "https://example.org/concept/b", given["c"]]
    assert own_names(scheme, (), publisher=WHO.iri)[1] == {name: given[name] for name in "bc"}
