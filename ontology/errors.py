"""Errors of the RDF layer; each message names the place, what was found, what was expected, and the way out."""

from corpus.errors import BegrepskartError


class OntologyError(BegrepskartError):
    """Something that cannot be stated as RDF, read as RDF, or asked of it."""


class IriError(OntologyError):
    """A string that cannot be (part of) an IRI. ``text`` is that string."""

    def __init__(self, text: str, expected: str) -> None:
        super().__init__(f"IRI: found {text!r}; expected {expected}")
        self.text = text


class SchemeIntegrityError(OntologyError):
    """A concept scheme that breaks an integrity condition of SKOS. ``concept`` is the id of the offender."""

    def __init__(self, concept: str, problem: str, remedy: str) -> None:
        super().__init__(f"concept {concept!r}: {problem}; {remedy}")
        self.concept = concept


class RowError(OntologyError):
    """A table whose rows contradict the texts or another table. ``table`` is its name, ``row`` counts from 0."""

    def __init__(self, table: str, row: int, problem: str, remedy: str) -> None:
        super().__init__(f"table {table!r}, row {row}: {problem}; {remedy}")
        self.table = table
        self.row = row


class QueryError(OntologyError):
    """A SPARQL text that is not a query, or not one that may be run here."""
