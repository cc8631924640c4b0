"""Every query of docs/sparql.md is run and has an answer."""

import re
from pathlib import Path

import pytest

from kg.asking.study import Study, open_study

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", TEXT, re.DOTALL)
NAMED = re.findall(r"```sparql-name\n(.*?)\n```", TEXT)


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Study:
    return open_study(sample_study)


def test_the_page_has_examples() -> None:
    assert len(QUERIES) >= 3
    assert len(NAMED) >= 4


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_has_an_answer(query: str, study: Study) -> None:
    assert len(study.sparql(query))


@pytest.mark.parametrize("line", NAMED)
def test_a_named_query_of_the_page_has_an_answer(line: str, study: Study) -> None:
    name, *bindings = line.split()
    assert len(study.sparql(name, **dict(each.split("=") for each in bindings)))
