"""Literals as this project writes them: one canonical lexical form a value, so that bytes and terms agree."""

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from rdflib import XSD, Literal, URIRef

#: Subject, predicate, object, graph. No blank nodes: whatever is said something about has a name.
Quad: TypeAlias = tuple[URIRef, URIRef, URIRef | Literal, URIRef]

#: A statement without its graph.
Triple: TypeAlias = tuple[URIRef, URIRef, URIRef | Literal]


def _count_form(value: int) -> str:
    whole = int(value)
    if whole < 0:
        raise ValueError(f"found {whole}; expected a count or an offset from 0 up")
    return str(whole)


#: How a value is written, by its datatype; ``None`` for one that is not stated.
FORMS: Mapping[URIRef, Callable[[Any], str | None]] = {
    XSD.nonNegativeInteger: _count_form,
    XSD.double: lambda value: repr(float(value)) if math.isfinite(value) else None,
    XSD.boolean: lambda value: "true" if value else "false",
    # Padded: ``xsd:gYear`` has no form for a year with fewer than four digits.
    XSD.gYear: lambda value: f"{int(value):04d}",
    XSD.hexBinary: lambda value: str(value).lower(),
}


def count(value: int) -> Literal:
    """A count or an offset, ``xsd:nonNegativeInteger``; ``ValueError`` below 0."""
    return _literal(value, XSD.nonNegativeInteger)


def number(value: float) -> Literal | None:
    """A measured number, ``xsd:double`` in its shortest exact form; ``None`` for NaN and infinities.

    What is not defined is not stated: a reader of RDF expects an absent value there, not a NaN that averages poison.
    """
    text = FORMS[XSD.double](value)
    return None if text is None else Literal(text, datatype=XSD.double)


def truth(value: bool) -> Literal:
    """``xsd:boolean``."""
    return _literal(value, XSD.boolean)


def hexadecimal(value: str) -> Literal:
    """A digest, ``xsd:hexBinary`` in lower case as DCAT examples have it."""
    return _literal(value, XSD.hexBinary)


def _literal(value: object, datatype: URIRef) -> Literal:
    return Literal(FORMS[datatype](value), datatype=datatype)
