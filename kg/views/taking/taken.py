"""What can be taken along from the study whose pages are being written; each page can ask, none need be told."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec

from kg.views.taking.citation import StudyCitation, study_citation

#: The tables that answer what readers ask; ``docs/tables.md`` tells their columns, the study's folder has the others.
TABLES = ("usage", "uses", "definitions", "claims", "distances", "concepts", "services")

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How the study is cited, which of :data:`TABLES` it has, and the concepts with Turtle beside their page."""

    study: StudyCitation
    tables: tuple[str, ...]
    turtle: frozenset[str]


_TAKEN: ContextVar[Taken | None] = ContextVar("taken", default=None)


def taken() -> Taken | None:
    """Of the study whose pages are being written; ``None`` outside of them."""
    return _TAKEN.get()


def with_taken(write: Callable[P, None]) -> Callable[P, None]:
    """While ``write`` writes the pages of its ``tables``, :func:`taken` tells what can be taken along from them."""

    @wraps(write)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> None:
        tables: Any = kwargs["tables"]
        turtle: Any = kwargs.get("turtle", {})
        token = _TAKEN.set(told(tables, turtle))
        try:
            write(*args, **kwargs)
        finally:
            _TAKEN.reset(token)

    return wrapper


def told(tables: Mapping[str, Any], turtle: Mapping[str, str]) -> Taken:
    """What there is to take along from these tables and files of Turtle."""
    names = tuple(name for name in TABLES if name in tables)
    return Taken(study=study_citation(tables["documents"]), tables=names, turtle=frozenset(turtle))
