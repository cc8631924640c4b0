"""One truth: what SPARQL reads out of a study's dataset is what its tables hold, figure by figure."""

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extract.attribution.service_scheme import load_services
from extract.concepts.scheme import load_scheme
from kg.asking.study import Study, open_study
from kg.tables.study_tables import TABLES
from ontology.checking.shapes import load_shapes
from ontology.checking.validation import validate
from ontology.cubes.cubes import CUBES, Cube
from ontology.names.iris import Iris
from ontology.statements.named import FAMILIES
from ontology.statements.prepared import Given
from ontology.statements.rows import Study as StatedStudy
from ontology.statements.terms import Cells as StatedCells
from ontology.statements.terms import Term, Typed

IRIS = Iris()


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Study:
    return open_study(sample_study)


def rows_of(study: Study, cube: Cube) -> list[tuple[object, ...]]:
    """Dimensions and numbers of each row that has a measure, read off the table without the lines that state it."""
    scheme, services = load_scheme().concepts, load_services().services
    tables = {name: study.table(name) for name in TABLES}
    given = Given(tables=tables, scheme=scheme, services=services, texts=study.texts)
    stated, table = StatedStudy(table=given.table, iris=IRIS, families=FAMILIES), given.table(cube.name)
    names = [column(stated, table, term) for term in cube.dimensions.values()]
    measured = [values(list(table[each.column])) for each in numbers_of(cube).values()]
    rows = zip(*names, *measured, strict=True)
    return [row for row in rows if all(row[len(names) + i] is not None for i in range(len(cube.measures)))]


def numbers_of(cube: Cube) -> dict[str, Typed]:
    terms = {**cube.measures, **cube.attributes}
    return {str(term): each for term, each in terms.items() if isinstance(each, Typed)}


def column(stated: StatedStudy, table: pd.DataFrame, term: Term) -> list[str]:
    return [str(name).strip("<>") for name in StatedCells(table, stated, "").named(term)]


def values(numbers: list[Any]) -> list[float | None]:
    return [None if value is None or pd.isna(value) else float(str(value)) for value in numbers]


@pytest.mark.parametrize("cube", CUBES, ids=lambda cube: cube.name)
def test_every_figure_of_a_table_is_in_the_dataset_and_no_other(cube: Cube, study: Study) -> None:
    wanted, numbers = rows_of(study, cube), numbers_of(cube)
    keys = " ".join(f"?o <{term}> ?k{i} ." for i, term in enumerate(cube.dimensions))
    said = " ".join(f"OPTIONAL {{ ?o <{term}> ?v{i} }}" for i, term in enumerate(numbers))
    found = study.sparql(f"SELECT * {{ ?o qb:dataSet/qb:structure <{cube.structure}> . {keys} {said} }}")
    columns = [list(found[f"k{i}"]) for i in range(len(cube.dimensions))]
    stated = zip(*columns, *(values(list(found[f"v{i}"])) for i in range(len(numbers))), strict=True)
    assert len(found) == len(wanted) > 0
    assert sorted(stated, key=str) == sorted(wanted, key=str)


def test_rows_that_are_no_observations_have_no_measure_or_no_use(study: Study) -> None:
    """What the tables have and the dataset has not: a usage of nothing, and figures that could not be told."""
    lengths = {cube.name: (len(rows_of(study, cube)), len(study.table(cube.name))) for cube in CUBES}
    for name, measure in {"distances": "d2", "directed": "directed", "meaning": "distance"}.items():
        assert lengths[name][0] == int(study.table(name)[measure].notna().sum()) < lengths[name][1]
    assert lengths["usage"][0] == int((study.table("usage")["n"] > 0).sum())
    rest = {name: pair for name, pair in lengths.items() if name not in {"distances", "directed", "meaning", "usage"}}
    assert all(stated == rows for stated, rows in rest.values()), rest


def test_the_senses_of_a_usage_sum_to_its_mentions(study: Study) -> None:
    rows = study.sparql(
        "SELECT ?c ?s (SUM(?n) AS ?all) { ?o qb:dataSet/qb:structure bk:senseStructure ; bk:mentions ?n ;"
        " bk:concept/dct:identifier ?c ; bk:service/dct:identifier ?s } GROUP BY ?c ?s"
    )
    usage = study.table("usage")
    table = {(row.concept, row.service): row.n for row in usage.itertuples() if row.n}
    assert {(row.c, row.s): row.all for row in rows.itertuples()} == table


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


def test_mentions_counted_for_usages_are_those_of_the_tables(study: Study) -> None:
    rows = study.sparql(
        "SELECT ?c ?s (COUNT(?m) AS ?n) { ?m bk:countedIn ?u . ?u bk:concept/dct:identifier ?c ;"
        " bk:service/dct:identifier ?s } GROUP BY ?c ?s"
    )
    uses = study.table("uses").query("counts")
    assert {(row.c, row.s): row.n for row in rows.itertuples()} == uses.groupby(["concept", "service"]).size().to_dict()


def test_a_mention_costs_few_statements_with_the_sentences_that_mentions_stand_in(study: Study) -> None:
    """Eight at most with its stretch of the text; sentences, which several share, add some (2.2 on long reports)."""
    own = study.sparql("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER (STRENDS(STR(?g), '/mentions')) }")
    sentences = study.sparql(
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER (STRENDS(STR(?g), '/sentences'))"
        " { SELECT DISTINCT ?s { ?m bk:inSentence ?s } } }"
    )
    mentions = len(study.table("mentions"))
    assert int(own["n"][0]) <= 8 * mentions
    assert int(own["n"][0]) + int(sentences["n"][0]) <= 10 * mentions


def test_every_mention_of_the_tables_is_found_with_quote_page_and_document(study: Study) -> None:
    found = study.sparql(
        "SELECT ?file ?target ?quote ?concept ?page { ?m oa:hasBody/dct:identifier ?concept ; oa:hasTarget ?target ;"
        " bk:inSentence/bk:onPage ?begins . ?target nif:anchorOf ?quote . OPTIONAL { ?m bk:onPage ?own }"
        " BIND (COALESCE(?own, ?begins) AS ?p) ?p schema:position ?page ; dct:isPartOf/schema:name ?file }"
    )
    offsets = found["target"].str.extract(r"#char=(\d+),(\d+)$").astype(int)
    rows = zip(found["file"], offsets[0], offsets[1], found["concept"], found["quote"], found["page"], strict=True)
    files = study.documents.set_index("document")["file"]
    columns = ("start", "end", "concept", "quote", "page")
    mentions = study.table("mentions")
    table = zip(mentions["document"].map(files), *(mentions[name] for name in columns), strict=True)
    assert sorted(rows) == sorted(table)


def test_the_examples_of_a_lesson_are_of_the_service_that_says_it(study: Study) -> None:
    rows = study.sparql(
        "SELECT ?l ?m { ?l qb:dataSet/qb:structure bk:lessonStructure ; bk:exampleA ?m ; bk:concept ?c ;"
        " bk:serviceA ?a . ?m bk:countedIn ?u . ?u bk:concept ?c ; bk:service ?a }"
    )
    shown = study.sparql("SELECT ?l { ?l bk:exampleA ?m }")
    assert len(rows) == len(shown) > 1


def test_a_built_study_conforms(study: Study) -> None:
    file = study.folder / "graph" / "study.nq"
    report = validate([file], load_shapes())
    assert report.problems == ()


def test_undefined_numbers_are_not_stated(study: Study) -> None:
    table = study.table("distances")
    assert table["low"].isna().any()
    found = study.sparql("SELECT ?low { ?o bk:squaredDistance ?d2 ; bk:distanceLow ?low }")
    assert len(found) == int(table["low"].notna().sum())
    assert all(math.isfinite(value) for value in found["low"])
