"""Literals as this project writes them: one canonical lexical form a value, so that bytes and terms agree."""

import math
from functools import lru_cache
from typing import TypeAlias

from rdflib import XSD, Literal, URIRef

#: Subject, predicate, object, graph. No blank nodes: whatever is said something about has a name.
Quad: TypeAlias = tuple[URIRef, URIRef, URIRef | Literal, URIRef]

_COUNT = XSD.nonNegativeInteger
_DOUBLE = XSD.double


@lru_cache(maxsize=1 << 16)
def count(value: int) -> Literal:
    """A count or an offset, ``xsd:nonNegativeInteger``; ``ValueError`` below 0."""
    if value < 0:
        raise ValueError(f"found {value}; expected a count or an offset from 0 up")
    return _made(str(value), _COUNT, value)


def number(value: float) -> Literal | None:
    """A measured number, ``xsd:double`` in its shortest exact form; ``None`` for NaN and infinities.

    What is not defined is not stated: a reader of RDF expects an absent value there, not a NaN that averages poison.
    """
    return _made(repr(float(value)), _DOUBLE, float(value)) if math.isfinite(value) else None


def plain(text: str) -> Literal:
    """Text of no particular language, ``xsd:string``."""
    return _made(text, None, text)


def _made(text: str, datatype: URIRef | None, value: str | float) -> Literal:
    """``Literal(text, datatype=datatype)`` where ``text`` is known to be how ``value`` is written.

    rdflib reads each text back to a value and writes it anew, which costs ten to thirty times as much as keeping it
    and was a third of the time of a study's RDF. A test holds that the two are the same in all that rdflib keeps.
    """
    literal = str.__new__(Literal, text)
    literal._datatype, literal._language = datatype, None  # noqa: SLF001
    literal._value, literal._ill_typed = value, None if datatype is None else False  # noqa: SLF001
    return literal


def truth(value: bool) -> Literal:
    """``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def hexadecimal(value: str) -> Literal:
    """A digest, ``xsd:hexBinary`` in lower case as DCAT examples have it."""
    return Literal(value.lower(), datatype=XSD.hexBinary)
