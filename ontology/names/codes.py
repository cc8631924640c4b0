"""Codes: the values of closed lists (kinds, roles, grounds) as SKOS concepts, described in ``codes.ttl``.

A code is an IRI and not a word, so that a label in two languages, a definition and a query over all lists can hang
on it, and so that two lists may use the same word for different things.
"""

import re
from functools import lru_cache
from importlib.resources import files

from rdflib import URIRef

from ontology.names.iris import segment

CODES = "https://w3id.org/begrepskart/code/"

_DESCRIBED = files("ontology").joinpath("codes.ttl").read_text(encoding="utf-8")
#: The lists that ``codes.ttl`` describes, by the column that holds their values.
LISTS = frozenset(re.findall(r"^code:([\w-]+) a skos:ConceptScheme", _DESCRIBED, re.MULTILINE))


@lru_cache(maxsize=1 << 10)
def code(code_list: str, value: str) -> URIRef:
    """The IRI of a value of one of the :data:`LISTS`; ``KeyError`` for another list.

    A value that ``codes.ttl`` does not describe gets an IRI too: validation tells of it.

    >>> code("polarity", "differ")
    rdflib.term.URIRef('https://w3id.org/begrepskart/code/polarity/differ')
    """
    if code_list not in LISTS:
        raise KeyError(code_list)
    return URIRef(f"{CODES}{code_list}/{segment(value)}")
