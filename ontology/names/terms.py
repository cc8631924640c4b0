"""Literals as this project writes them: one canonical lexical form a value, so that bytes and terms agree."""

import math
from functools import lru_cache
from typing import TypeAlias

from rdflib import XSD, Literal, URIRef

#: Subject, predicate, object, graph. No blank nodes: whatever is said something about has a name.
Quad: TypeAlias = tuple[URIRef, URIRef, URIRef | Literal, URIRef]

#: A statement without its graph.
Triple: TypeAlias = tuple[URIRef, URIRef, URIRef | Literal]

_COUNT = XSD.nonNegativeInteger
_DOUBLE = XSD.double


@lru_cache(maxsize=1 << 16)
def count(value: int) -> Literal:
    """A count or an offset, ``xsd:nonNegativeInteger``; ``ValueError`` below 0."""
    if value < 0:
        raise ValueError(f"found {value}; expected a count or an offset from 0 up")
    return Literal(str(value), datatype=_COUNT)


def number(value: float) -> Literal | None:
    """A measured number, ``xsd:double`` in its shortest exact form; ``None`` for NaN and infinities.

    What is not defined is not stated: a reader of RDF expects an absent value there, not a NaN that averages poison.
    """
    return _double(repr(float(value))) if math.isfinite(value) else None


@lru_cache(maxsize=1 << 16)
def _double(text: str) -> Literal:
    # Kept by its text, for 0.0 and -0.0 are equal. rdflib reads the text back to a value, which is most of the work.
    return Literal(text, datatype=_DOUBLE)


def truth(value: bool) -> Literal:
    """``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def hexadecimal(value: str) -> Literal:
    """A digest, ``xsd:hexBinary`` in lower case as DCAT examples have it."""
    return Literal(value.lower(), datatype=XSD.hexBinary)
