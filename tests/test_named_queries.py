"""The named queries tell what the tables hold, also of incomplete data, and run unchanged in another store."""

import json
import shutil
import subprocess
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyoxigraph as ox
import pytest
from rdflib import RDF, URIRef, Variable
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.asking.study import Study, open_study
from ontology.cubes.cubes import CUBES
from ontology.names.namespaces import PREFIXES
from ontology.sparql.gallery import NamedQuery, gallery

#: The sample has no literature review; that query is asked of a study with one in tests/test_refs_study.py.
QUERIES = tuple(query for query in gallery() if query.name != "review")
each_query = pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])

#: Which rows of which table each query gives, all of them, when no variable is bound.
ROWS: Mapping[str, Callable[[Study], int]] = {
    "claims": lambda study: len(study.table("claims")),
    "concept-usage": lambda study: int((study.table("usage")["n"] > 0).sum()),
    "counts": lambda study: int((study.table("usage")["n"] > 0).sum()),
    "definitions": lambda study: int(study.table("definitions")["concept"].notna().sum()),
    "distances": lambda study: int(study.table("distances")["d2"].notna().sum()),
    "keyness": lambda study: len(study.table("keyness")),
    "left-out": lambda study: int((~study.table("uses")["counts"]).sum()),
    "lessons": lambda study: len(study.table("lessons")),
    "meaning": lambda study: int(study.table("meaning")["distance"].notna().sum()),
    "mentions": lambda study: int(study.table("usage")["n"].sum()),
    "senses": lambda study: len(study.table("senses")),
    "shared-but-missing": lambda study: _shared_but_missing(study.table("usage")),
    "where-from": lambda study: len(study.documents),
    "works": lambda study: len(study.table("works")),
}


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Study:
    return open_study(sample_study)


@pytest.fixture(scope="module")
def statements(sample_study: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(sample_study / "graph" / "study.nq"), format=ox.RdfFormat.N_QUADS)
    return store


@each_query
def test_a_query_declares_its_own_prefixes_and_gives_every_row_of_the_table_once(
    query: NamedQuery, statements: ox.Store, study: Study
) -> None:
    found = _solutions(statements, query)
    assert found
    if query.name in ROWS:
        assert len(found) == ROWS[query.name](study)


@each_query
def test_what_is_missing_neither_adds_rows_nor_takes_them_away(query: NamedQuery, statements: ox.Store) -> None:
    """Every predicate that a query asks for only in an OPTIONAL is taken out in turn: the rest stays.

    An OPTIONAL that begins with a variable another OPTIONAL may leave unbound would meet every such thing there is.
    """
    optional, certain = set[str](), set[str]()
    _sort_names(prepareQuery(query.text).algebra, inside=False, optional=optional, certain=certain)
    whole = _solutions(statements, query)
    for predicate in sorted(name.strip("<>") for name in optional - certain if name.startswith("<")):
        gone = list(statements.quads_for_pattern(None, ox.NamedNode(predicate), None))
        store = ox.Store()
        store.bulk_extend(quad for quad in statements if quad.predicate.value != predicate)
        left = _solutions(store, query)
        assert gone, f"{predicate}: nothing in the sample says it, so this test could not fail"
        assert _columns(left, certain) == _columns(whole, certain), predicate


def _sort_names(part: object, *, inside: bool, optional: set[str], certain: set[str]) -> None:
    """Predicates (IRIs) and variables (``?name``) of a query's triple patterns, by whether all stand in an OPTIONAL."""
    if isinstance(part, CompValue):
        for subject, predicate, value in part["triples"] if part.name == "BGP" else ():
            variables = {each.n3() for each in (subject, value) if isinstance(each, Variable)}
            (optional if inside else certain).update(variables, _predicates(predicate))
        for name, value in part.items():
            below = inside or (part.name, name) == ("LeftJoin", "p2")
            _sort_names(value, inside=below, optional=optional, certain=certain)


def _predicates(part: object) -> Iterator[str]:
    if isinstance(part, URIRef):
        yield part.n3()
    for each in getattr(part, "args", ()) if isinstance(part, PropertyPath) else ():
        yield from _predicates(each)


def _columns(rows: list[dict[str, str | None]], names: set[str]) -> Counter[tuple[tuple[str, str | None], ...]]:
    return Counter(tuple((name, row[name]) for name in sorted(row) if f"?{name}" in names) for row in rows)


def _solutions(store: ox.Store, query: NamedQuery) -> list[dict[str, str | None]]:
    found = store.query(query.text, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: None if row[name] is None else row[name].value for name in names} for row in found]


def _shared_but_missing(usage: pd.DataFrame) -> int:
    used = usage[usage["n"] > 0].groupby("concept").size()
    never = usage[usage["n"] == 0].groupby("concept").size()
    return int((used * (used - 1) * never).sum())


@pytest.fixture(scope="module")
def virtuoso(sample_study: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso (Debian: ``virtuoso-opensource``) that holds the sample's statements."""
    server, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if server is None or client is None:
        pytest.skip("Virtuoso is not installed: virtuoso-t and isql-vt (apt install virtuoso-opensource)")
    folder = tmp_path_factory.mktemp("virtuoso")
    shutil.copy(sample_study / "graph" / "study.nq", folder / "study.nq")
    sql, http = "127.0.0.1:21119", "127.0.0.1:28899"
    (folder / "virtuoso.ini").write_text(
        f"[Database]\nDatabaseFile=v.db\nErrorLogFile=v.log\nLockFile=v.lck\nTransactionFile=v.trx\nxa_persistent_file=v.pxa\n"
        f"[TempDatabase]\nDatabaseFile=t.db\nTransactionFile=t.trx\n"
        f"[Parameters]\nServerPort={sql}\nDirsAllowed={folder}\n"
        f"[HTTPServer]\nServerPort={http}\n[SPARQL]\nResultSetMaxRows=1000000\n",
        encoding="utf-8",
    )
    load = f"DB.DBA.TTLP_MT(file_open('{folder}/study.nq'), '', 'urn:none', 512); checkpoint;"
    with subprocess.Popen([server, "+foreground", "+configfile", "virtuoso.ini"], cwd=folder) as process:
        try:
            for _ in range(60):
                time.sleep(0.5)
                if not subprocess.run(
                    [client, sql, "dba", "dba", f"exec={load}"], capture_output=True, check=False
                ).returncode:
                    break
            yield f"http://{http}/sparql"
        finally:
            process.terminate()


@each_query
def test_virtuoso_answers_as_we_do(query: NamedQuery, statements: ox.Store, virtuoso: str) -> None:
    asked = urllib.parse.urlencode({"query": query.text, "format": "application/sparql-results+json"}).encode()
    with urllib.request.urlopen(virtuoso, data=asked, timeout=120) as answer:  # noqa: S310  # the address is the test's own
        given = json.load(answer)
    theirs = [
        {name: row.get(name, {}).get("value") for name in given["head"]["vars"]} for row in given["results"]["bindings"]
    ]
    assert Counter(map(_comparable, theirs)) == Counter(map(_comparable, _solutions(statements, query)))


def _comparable(row: Mapping[str, Any]) -> tuple[tuple[str, object], ...]:
    """A row without what SPARQL leaves open: how a number is written, the order in GROUP_CONCAT, which SAMPLE."""
    return tuple((name, _loosely(name, value)) for name, value in row.items())


def _loosely(name: str, value: str | None) -> object:
    try:
        return f"{float(value or ''):.6g}"
    except ValueError:
        joined = "; " if name == "spellings" else " "
        return (
            tuple(sorted((value or "").split(joined)))
            if name in {"spellings", "concepts", "related", "subjects"}
            else value
        )


def test_the_page_on_the_model_names_every_prefix_class_dimension_and_measure(statements: ox.Store) -> None:
    page = (Path(__file__).parents[1] / "docs" / "model.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith("PREFIX ")] == [
        f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted(PREFIXES)
    ]
    classes = {quad.object.value for quad in statements.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), None)}  # type: ignore[union-attr]
    terms = {str(term) for cube in CUBES for term in (cube.structure, *cube.dimensions, *cube.measures)}
    assert len(classes) > 40
    names = {name for name in map(_short, classes | terms) if not name.startswith("owl:") and "Property" not in name}
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def _short(iri: str) -> str:
    return next(f"{prefix}:{iri.removeprefix(name)}" for prefix, name in PREFIXES.items() if iri.startswith(name))
