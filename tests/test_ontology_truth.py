"""One truth: what SPARQL reads out of a study's dataset is what its tables hold, figure by figure."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kg.asking.study import Study, open_study
from ontology.checking.shapes import load_shapes
from ontology.checking.validation import validate
from ontology.cubes.figures import CUBES, REST, measure_term
from ontology.cubes.observations import Cube
from ontology.names.iris import Iris
from ontology.names.namespaces import BK
from ontology.statements.places import section_iris

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"
IRIS = Iris()
BY_NAME = {cube.name: cube for cube in CUBES}

#: How a cell that names an observation stands in the dataset.
NAMED: Mapping[str, Callable[[str], str]] = {
    "concept": IRIS.concept,
    "service": IRIS.service,
    "document": IRIS.document,
    "a": IRIS.service,
    "b": lambda name: BK.allOtherText if name == REST else IRIS.service(name),
    "measure": measure_term,
    "work": IRIS.cited_work,
    "left_out": IRIS.document,
}


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Study:
    return open_study(sample_study)


def key_of(cube: Cube, row: Mapping[str, Any], sections: Mapping[tuple[str, int], str]) -> tuple[str | None, ...]:
    return tuple(str(BK.none) if pd.isna(row[name]) else _named(cube, name, row, sections) for name in cube.key)


def _named(cube: Cube, name: str, row: Mapping[str, Any], sections: Mapping[tuple[str, int], str]) -> str | None:
    value = str(row[name])
    if name == "section":
        found = sections.get((str(row["document"]), int(value)))
        return str(found or BK.none)
    if name == "sense":
        return str(IRIS.sense(str(row["concept"]), value))
    if name == "kind":
        return f"https://w3id.org/begrepskart/code/stability-kind/{value.replace(' ', '%20')}"
    if name == "term":
        return str(IRIS.concept(value)) if cube.key[name] == BK.concept else value
    return str(NAMED[name](value))


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def values(numbers: list[Any]) -> list[float | None]:
    return [None if value is None or pd.isna(value) else float(str(value)) for value in numbers]


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_figure_of_a_table_is_in_the_dataset_and_no_other(name: str, study: Study) -> None:
    cube, table = BY_NAME[name], study.table(name)
    columns = {**cube.counts, **cube.numbers}
    keys = " ".join(f"OPTIONAL {{ ?o <{term}> ?k{i} }}" for i, term in enumerate(cube.key.values()))
    said = " ".join(f"OPTIONAL {{ ?o <{term}> ?v{i} }}" for i, term in enumerate(columns.values()))
    found = study.sparql(f"SELECT * {{ ?o qb:dataSet/qb:structure <{cube.structure}> . {keys} {said} }}")
    assert len(found) == len(table) > 0
    sections = {key: str(iri) for key, iri in section_iris(study.table("sections"), iris=IRIS).items()}
    wanted = {key_of(cube, row, sections): values([row[column] for column in columns]) for row in records(table)}
    stated = {
        tuple(row.get(f"k{i}") for i in range(len(cube.key))): values([row.get(f"v{i}") for i in range(len(columns))])
        for row in records(found.astype(object).where(found.notna(), None))
    }
    assert set(stated) == set(wanted)
    for key, numbers in wanted.items():
        assert stated[key] == numbers, key


def test_the_senses_of_a_usage_sum_to_its_mentions(study: Study) -> None:
    rows = study.sparql(
        "SELECT ?c ?s (SUM(?n) AS ?all) { ?o qb:dataSet/qb:structure bk:senseStructure ; bk:mentions ?n ;"
        " bk:concept/dct:identifier ?c ; bk:service/dct:identifier ?s } GROUP BY ?c ?s"
    )
    usage = study.table("usage")
    table = {(row.concept, row.service): row.n for row in usage.itertuples() if row.n}
    assert {(row.c, row.s): row.all for row in rows.itertuples()} == table


def test_senses_counted_from_the_mentions_are_those_of_the_table(study: Study) -> None:
    rows = study.sparql(
        "SELECT ?c ?s ?word (COUNT(?m) AS ?n) { ?m bk:countedIn ?u ; bk:sense ?sense ."
        " ?u bk:concept/dct:identifier ?c ; bk:service/dct:identifier ?s . { SELECT DISTINCT ?sense ?word {"
        " ?sense ontolex:isSenseOf/ontolex:canonicalForm/ontolex:writtenRep ?text BIND (STR(?text) AS ?word) } } }"
        " GROUP BY ?c ?s ?word"
    )
    senses = study.table("senses")
    table = {(row.concept, row.service, row.sense): row.n for row in senses.itertuples()}
    assert {(row.c, row.s, row.word): row.n for row in rows.itertuples()} == table


def test_citations_counted_from_the_pointers_are_those_of_the_works(study: Study) -> None:
    rows = study.sparql(
        "SELECT ?w (COUNT(?p) AS ?n) { ?p a c4o:InTextReferencePointer ; oa:hasBody/dct:identifier ?w } GROUP BY ?w"
    )
    works = study.table("works")
    table = {row.work: row.citations for row in works.itertuples() if row.citations}
    assert len(table) > 1
    assert {row.w: row.n for row in rows.itertuples()} == table


def test_a_usage_has_examples_that_are_mentions_of_it(study: Study) -> None:
    rows = study.sparql("SELECT ?u ?m { ?u a bk:Usage ; skos:example ?m . ?m bk:countedIn ?u }")
    shown = study.sparql("SELECT ?u ?m { ?u a bk:Usage ; skos:example ?m }")
    assert len(rows) == len(shown)
    used = study.table("usage").query("n > 0")
    assert set(rows["u"]) == {str(IRIS.usage(*pair)) for pair in zip(used["concept"], used["service"], strict=True)}


def test_the_examples_of_a_lesson_are_of_the_service_that_says_it(study: Study) -> None:
    rows = study.sparql("SELECT ?l ?m ?u { ?l a bk:Lesson ; bk:exampleA ?m ; bk:usage ?u . ?m bk:countedIn ?u }")
    assert set(rows["l"]) == set(study.sparql("SELECT ?l { ?l a bk:Lesson }")["l"])


def test_a_built_study_conforms_and_every_column_has_a_term(study: Study) -> None:
    file = study.folder / "graph" / "study.nq"
    report = validate([file], load_shapes())
    assert report.problems == ()
    assert "begrepskart/column/" not in file.read_text(encoding="utf-8")


def test_undefined_numbers_are_not_stated(study: Study) -> None:
    table = study.table("distances")
    assert table["low"].isna().any()
    found = study.sparql("SELECT ?low { ?o a bk:Distance ; bk:distanceLow ?low }")
    assert len(found) == int(table["low"].notna().sum())
    assert all(math.isfinite(value) for value in found["low"])
