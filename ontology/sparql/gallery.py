"""The gallery of named queries, ``ontology/queries/*.rq``: for use as they are, and to start from.

A file begins with comment lines: what it answers, in English and Norwegian, and then its parameters, one a line
(``# ?name: what it is, e.g. a value``). A parameter is a variable of the SELECT that is bound when the query is run.
"""

import re
from dataclasses import dataclass
from importlib.resources import files

from corpus.errors import did_you_mean
from ontology.errors import QueryError

_PARAMETER = re.compile(r"# \?(\w+): (.*), e\.g\. (\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query of the gallery. ``parameters`` holds name, meaning and an example of each variable to bind."""

    name: str
    says: str
    says_nb: str
    parameters: tuple[tuple[str, str, str], ...]
    text: str


def gallery() -> tuple[NamedQuery, ...]:
    """All queries of the gallery, by name."""
    entries = (entry for entry in files("ontology").joinpath("queries").iterdir() if entry.name.endswith(".rq"))
    return tuple(
        _named(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))
        for entry in sorted(entries, key=lambda entry: entry.name)
    )


def named_query(name: str) -> NamedQuery:
    """The query of that name; :class:`QueryError` names the nearest when there is none."""
    queries = {query.name: query for query in gallery()}
    if name not in queries:
        remedy = did_you_mean(name, queries, otherwise=f"there are {', '.join(queries)}")
        raise QueryError(f"query {name!r}: found no such name in the gallery, and no such file; {remedy}")
    return queries[name]


def _named(name: str, text: str) -> NamedQuery:
    comments = [line for line in text.splitlines() if line.startswith("# ")]
    parameters = tuple(match.groups() for line in comments if (match := _PARAMETER.fullmatch(line)))
    says, says_nb, *_ = (line.removeprefix("# ") for line in comments)
    return NamedQuery(name=name, says=says, says_nb=says_nb, parameters=parameters, text=text)  # type: ignore[arg-type]
