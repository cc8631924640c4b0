"""Errors of the RDF layer; each message names the place, what was found, what was expected, and the way out."""

from corpus.errors import BegrepskartError, PlacedError


class OntologyError(BegrepskartError):
    """Something that cannot be stated as RDF, read as RDF, or asked of it."""


class IriError(OntologyError):
    """A string that cannot be (part of) an IRI. ``text`` is that string."""

    def __init__(self, text: str, expected: str) -> None:
        super().__init__(f"IRI: found {text!r}; expected {expected}")
        self.text = text


class SchemeIntegrityError(PlacedError, OntologyError):
    """A concept scheme that breaks an integrity condition of SKOS; its ``place`` names the concept."""


class RowError(PlacedError, OntologyError):
    """A table whose rows contradict the texts or another table; its ``place`` names table and row, from 0."""

    def __init__(self, table: str, row: int, problem: str, remedy: str) -> None:
        super().__init__(f"table {table!r}, row {row}", problem, remedy)


class QueryError(OntologyError):
    """A SPARQL text that is not a query, or not one that may be run here."""
