"""The figures of a study keep to all integrity constraints of the RDF Data Cube Vocabulary (W3C 2014, section 11).

The queries are the recommendation's, asked of the study as its algorithm normalises it. Each constraint is shown to
tell of a fault, too: a query that finds nothing whatever is wrong would hold of anything.
"""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from test_ontology_graph import write

PREFIXES = """PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX bk: <https://w3id.org/begrepskart/ns#> PREFIX t: <urn:t:>
"""

#: Section 10: types and properties that follow, then what is attached above an observation pushed down to it.
NORMALISED = (
    "INSERT { ?o a qb:Observation } WHERE { [] qb:observation ?o }",
    "INSERT { ?o a qb:Observation } WHERE { ?o qb:dataSet [] }",
    "INSERT { ?s a qb:Slice } WHERE { [] qb:slice ?s }",
    *(
        f"INSERT {{ ?cs qb:componentProperty ?p . ?p a qb:{kind.title()}Property }} WHERE {{ ?cs qb:{kind} ?p }}"
        for kind in ("dimension", "measure", "attribute")
    ),
    (
        "INSERT { ?obs ?comp ?value } WHERE { ?spec qb:componentProperty ?comp ; qb:componentAttachment qb:DataSet ."
        " ?dataset qb:structure [ qb:component ?spec ] ; ?comp ?value . ?obs qb:dataSet ?dataset }"
    ),
    (
        "INSERT { ?obs ?comp ?value } WHERE { ?spec qb:componentProperty ?comp ; qb:componentAttachment qb:Slice ."
        " ?dataset qb:structure [ qb:component ?spec ] ; qb:slice ?slice . ?slice ?comp ?value ; qb:observation ?obs }"
    ),
    (
        "INSERT { ?obs ?comp ?value } WHERE { ?spec qb:componentProperty ?comp . ?comp a qb:DimensionProperty ."
        " ?dataset qb:structure [ qb:component ?spec ] ; qb:slice ?slice . ?slice ?comp ?value ; qb:observation ?obs }"
    ),
)

MEASURE_DIMENSION = "?obs qb:dataSet/qb:structure ?dsd . ?dsd qb:component/qb:componentProperty qb:measureType ."

#: Section 11.1. IC-20 and IC-21 are made for each way that a hierarchy names its parents; IC-12 compares all pairs;
#: in IC-17 a count stands where the recommendation has its alias, which SPARQL does not know there yet.
CONSTRAINTS: Mapping[str, str] = {
    "IC-1": "{ ?obs a qb:Observation FILTER NOT EXISTS { ?obs qb:dataSet ?d1 } } UNION"
    " { ?obs a qb:Observation ; qb:dataSet ?d1, ?d2 FILTER (?d1 != ?d2) }",
    "IC-2": "{ ?dataset a qb:DataSet FILTER NOT EXISTS { ?dataset qb:structure ?dsd } } UNION"
    " { ?dataset a qb:DataSet ; qb:structure ?dsd1, ?dsd2 FILTER (?dsd1 != ?dsd2) }",
    "IC-3": "?dsd a qb:DataStructureDefinition"
    " FILTER NOT EXISTS { ?dsd qb:component [ qb:componentProperty [ a qb:MeasureProperty ] ] }",
    "IC-4": "?dim a qb:DimensionProperty FILTER NOT EXISTS { ?dim rdfs:range [] }",
    "IC-5": "?dim a qb:DimensionProperty ; rdfs:range skos:Concept FILTER NOT EXISTS { ?dim qb:codeList [] }",
    "IC-6": "?dsd qb:component ?spec . ?spec qb:componentRequired false ; qb:componentProperty ?component"
    " FILTER NOT EXISTS { ?component a qb:AttributeProperty }",
    "IC-7": "?key a qb:SliceKey FILTER NOT EXISTS { [ a qb:DataStructureDefinition ] qb:sliceKey ?key }",
    "IC-8": "?key a qb:SliceKey ; qb:componentProperty ?prop . ?dsd qb:sliceKey ?key"
    " FILTER NOT EXISTS { ?dsd qb:component [ qb:componentProperty ?prop ] }",
    "IC-9": "{ ?slice a qb:Slice FILTER NOT EXISTS { ?slice qb:sliceStructure ?key } } UNION"
    " { ?slice a qb:Slice ; qb:sliceStructure ?key1, ?key2 FILTER (?key1 != ?key2) }",
    "IC-10": "?slice qb:sliceStructure [ qb:componentProperty ?dim ] FILTER NOT EXISTS { ?slice ?dim [] }",
    "IC-11": "?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty"
    " FILTER NOT EXISTS { ?obs ?dim [] }",
    "IC-12": "FILTER (?allEqual) { SELECT (MIN(?equal) AS ?allEqual) WHERE { ?obs1 qb:dataSet ?dataset ."
    " ?obs2 qb:dataSet ?dataset FILTER (?obs1 != ?obs2)"
    " ?dataset qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty ."
    " ?obs1 ?dim ?value1 . ?obs2 ?dim ?value2 . BIND (?value1 = ?value2 AS ?equal) } GROUP BY ?obs1 ?obs2 }",
    "IC-13": "?obs qb:dataSet/qb:structure/qb:component ?component ."
    " ?component qb:componentRequired true ; qb:componentProperty ?attr FILTER NOT EXISTS { ?obs ?attr [] }",
    "IC-14": "?obs qb:dataSet/qb:structure ?dsd"
    " FILTER NOT EXISTS { ?dsd qb:component/qb:componentProperty qb:measureType }"
    " ?dsd qb:component/qb:componentProperty ?measure . ?measure a qb:MeasureProperty"
    " FILTER NOT EXISTS { ?obs ?measure [] }",
    "IC-15": f"{MEASURE_DIMENSION} ?obs qb:measureType ?measure FILTER NOT EXISTS {{ ?obs ?measure [] }}",
    "IC-16": f"{MEASURE_DIMENSION} ?obs qb:measureType ?measure ; ?omeasure [] ."
    " ?dsd qb:component/qb:componentProperty ?omeasure . ?omeasure a qb:MeasureProperty FILTER (?omeasure != ?measure)",
    "IC-17": "{ SELECT ?numMeasures (COUNT(?obs2) AS ?count) WHERE { { SELECT ?dsd (COUNT(?m) AS ?numMeasures) WHERE"
    " { ?dsd qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty } GROUP BY ?dsd }"
    " ?obs1 qb:dataSet/qb:structure ?dsd ; qb:dataSet ?dataset ; qb:measureType ?m1 ."
    " ?obs2 qb:dataSet ?dataset ; qb:measureType ?m2 . FILTER NOT EXISTS {"
    " ?dsd qb:component/qb:componentProperty ?dim FILTER (?dim != qb:measureType) ?dim a qb:DimensionProperty ."
    " ?obs1 ?dim ?v1 . ?obs2 ?dim ?v2 FILTER (?v1 != ?v2) } }"
    " GROUP BY ?obs1 ?numMeasures HAVING (COUNT(?obs2) != ?numMeasures) }",
    "IC-18": "?dataset qb:slice ?slice . ?slice qb:observation ?obs FILTER NOT EXISTS { ?obs qb:dataSet ?dataset }",
    "IC-19 scheme": "?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim ."
    " ?dim a qb:DimensionProperty ; qb:codeList ?list . ?list a skos:ConceptScheme . ?obs ?dim ?v"
    " FILTER NOT EXISTS { ?v a skos:Concept ; skos:inScheme ?list }",
    "IC-19 collection": "?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim ."
    " ?dim a qb:DimensionProperty ; qb:codeList ?list . ?list a skos:Collection . ?obs ?dim ?v"
    " FILTER NOT EXISTS { ?v a skos:Concept . ?list skos:member+ ?v }",
    **{
        name: "?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim ."
        " ?dim a qb:DimensionProperty ; qb:codeList ?list . ?list a qb:HierarchicalCodeList ;"
        f" qb:parentChildProperty t:narrower . ?obs ?dim ?v FILTER NOT EXISTS {{ ?list qb:hierarchyRoot/({path})* ?v }}"
        for name, path in (("IC-20", "t:narrower"), ("IC-21", "^t:narrower"))
    },
}  # fmt: skip

#: What breaks each constraint: what is added to the hand-made study, and what is taken out of it (a predicate).
FAULTS: Mapping[str, tuple[str, str]] = {
    "IC-1": ("t:o a qb:Observation", ""),
    "IC-2": ("t:d a qb:DataSet", ""),
    "IC-3": ("t:s a qb:DataStructureDefinition", ""),
    "IC-4": ("t:p a qb:DimensionProperty", ""),
    "IC-5": ("", "qb:codeList"),
    "IC-6": ("t:s qb:component t:c . t:c qb:componentRequired false ; qb:dimension bk:concept", ""),
    "IC-7": ("t:k a qb:SliceKey", ""),
    "IC-8": ("t:k a qb:SliceKey ; qb:componentProperty t:p . t:s qb:sliceKey t:k", ""),
    "IC-9": ("t:x a qb:Slice", ""),
    "IC-10": ("t:x qb:sliceStructure t:k . t:k qb:componentProperty bk:concept", ""),
    "IC-11": ("", "bk:section"),
    "IC-12": (
        "t:o1 qb:dataSet t:d ; bk:work t:w . t:o2 qb:dataSet t:d ; bk:work t:w . t:d qb:structure bk:workStructure",
        "",
    ),
    "IC-13": ("bk:countStructure-mentions qb:componentRequired true", "bk:mentions"),
    "IC-14": ("", "bk:squaredDistance"),
    "IC-18": ("t:d qb:slice t:x . t:x qb:observation t:o", ""),
    "IC-19 scheme": ("bk:measure qb:codeList t:l . t:l a skos:ConceptScheme", ""),
    "IC-19 collection": ("", "skos:member"),
    "IC-20": ("bk:measure qb:codeList t:l . t:l a qb:HierarchicalCodeList ; qb:parentChildProperty t:narrower", ""),
    "IC-21": ("bk:measure qb:codeList t:l . t:l a qb:HierarchicalCodeList ; qb:parentChildProperty t:narrower", ""),
}
_BY_MEASURE = "t:d qb:structure t:s . t:s qb:component t:c1, t:c2, t:c3 . t:c1 qb:dimension qb:measureType . "
_BY_MEASURE += "t:c2 qb:measure t:m . t:c3 qb:measure t:n . t:o qb:dataSet t:d ; qb:measureType t:m"
FAULTS = {
    **FAULTS,
    "IC-15": (_BY_MEASURE, ""),
    "IC-16": (f"{_BY_MEASURE} ; t:m 1 ; t:n 2", ""),
    "IC-17": (f"{_BY_MEASURE} ; t:m 1", ""),
}


def loaded(folder: Path) -> ox.Store:
    """A study's statements, all in one graph."""
    store = ox.Store()
    for quad in ox.parse(path=folder / "study.nq", format=ox.RdfFormat.N_QUADS):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return store


def normalised(store: ox.Store) -> ox.Store:
    for update in NORMALISED:
        store.update(PREFIXES + update)
    return store


def breaks(store: ox.Store, name: str) -> bool:
    return bool(store.query(f"{PREFIXES} ASK {{ {CONSTRAINTS[name]} }}"))


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cubes")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def by_hand(made_up: Path) -> ox.Store:
    return normalised(loaded(made_up))


@pytest.fixture(scope="module")
def sample(sample_study: Path) -> ox.Store:
    return normalised(loaded(sample_study / "graph"))


def test_all_constraints_of_the_recommendation_are_asked() -> None:
    numbers = {name.split()[0] for name in CONSTRAINTS}
    assert numbers == {f"IC-{number}" for number in range(1, 22)}
    assert set(FAULTS) == set(CONSTRAINTS)


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_a_study_made_by_hand_keeps_the_constraint(name: str, by_hand: ox.Store) -> None:
    assert not breaks(by_hand, name)


@pytest.mark.parametrize("name", [name for name in CONSTRAINTS if name != "IC-12"])
def test_the_sample_keeps_the_constraint(name: str, sample: ox.Store) -> None:
    assert not breaks(sample, name)


def test_no_two_figures_of_the_sample_are_of_the_same(sample: ox.Store) -> None:
    """IC-12, without comparing all pairs: the values of all dimensions, joined, tell each observation apart."""
    found = sample.query(
        f"{PREFIXES} SELECT ?data (COUNT(*) AS ?n) (COUNT(DISTINCT ?key) AS ?different) {{ SELECT ?data ?obs"
        " (GROUP_CONCAT(?told; separator=' ') AS ?key) { { SELECT ?data ?obs ?told { ?obs qb:dataSet ?data ."
        " ?data qb:structure/qb:component/qb:dimension ?dim . ?obs ?dim ?value"
        " BIND (CONCAT(STR(?dim), ' ', STR(?value)) AS ?told) } ORDER BY ?told } } GROUP BY ?data ?obs } GROUP BY ?data"
    )
    assert isinstance(found, ox.QuerySolutions)
    numbers = {row["data"].value: (row["n"].value, row["different"].value) for row in found}
    assert len(numbers) == 10
    assert all(n == different for n, different in numbers.values()), numbers


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_each_constraint_tells_of_a_fault(name: str, made_up: Path) -> None:
    store = loaded(made_up)
    added, without = FAULTS[name]
    if without:
        store.update(f"{PREFIXES} DELETE WHERE {{ ?s {without} ?o }}")
    if added:
        store.update(f"{PREFIXES} INSERT DATA {{ {added} }}")
    assert breaks(normalised(store), name)
