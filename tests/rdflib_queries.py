"""What rdflib's query engine, which the product does not ask, answers about a study's dataset: rows of plain values."""

from datetime import date
from decimal import Decimal
from typing import Any

from rdflib import Dataset, Literal

from ontology.names.namespaces import PREFIXES


def query(dataset: Dataset, sparql: str, **texts: str) -> list[dict[str, Any]]:
    """The solutions of a SELECT query, a dict a row; an unbound variable is ``None``. ``texts`` fix variables."""
    bound = {name: Literal(text) for name, text in texts.items()}
    result = dataset.query(sparql, initNs=PREFIXES, initBindings=bound)
    names = [str(variable) for variable in result.vars or ()]
    return [dict(zip(names, map(plain_value, row), strict=True)) for row in result]  # type: ignore[arg-type]


def ask(dataset: Dataset, sparql: str) -> bool:
    """Whether an ASK query has a solution."""
    return bool(dataset.query(sparql, initNs=PREFIXES).askAnswer)


def plain_value(term: object) -> Any:
    """A term as a Python value; a literal whose datatype Python has no type for comes as its text."""
    value = term.toPython() if isinstance(term, Literal) else None
    if isinstance(value, bool | int | float | Decimal | date):
        return value
    return None if term is None else str(term)
