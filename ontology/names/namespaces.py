"""The names that the RDF is written with: our own terms, and those used of other vocabularies.

They are read from Turtle: ours from ``vocabulary.ttl``, which describes them, others' from ``borrowed.ttl``. Each
namespace is closed (``_fail``), so a misspelt term is an ``AttributeError`` where it is written and not a property that
nobody finds in the data. What rdflib brings fails or warns.
"""

import re
from collections.abc import Iterable
from importlib.resources import files

from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SKOS, VOID, XSD, Namespace
from rdflib.namespace import DefinedNamespace

from ontology.names.prefixes import BORROWED, PREFIXES

__all__ = [
    "ADMS", "AUDIENCE", "BIRO", "BK", "C4O", "CITO", "CNT", "CONCEPT_STATUS", "CSVW", "DC", "DCAT",
    "DCTERMS", "DOCO", "EUVOC", "FABIO", "FOAF", "FRBR", "LANGUAGE", "LEXINFO", "NIF", "OA", "ONTOLEX", "ORG",
    "OWL", "PREFIXES", "PRISM", "PROV", "QB", "RDF", "RDFS", "SCHEMA", "SKOS", "SKOSNO", "SOURCE_RELATION",
    "SPDX", "VCARD", "VOID", "XKOS", "XSD",
]  # fmt: skip


def _closed(prefix: str, terms: Iterable[str] = ()) -> type[DefinedNamespace]:
    known = [*terms] or re.findall(rf"\b{prefix}:([\w-]+)", BORROWED)
    return type("Terms", (DefinedNamespace,), {"_NS": Namespace(PREFIXES[prefix]), "_extras": known, "_fail": True})


_VOCABULARY = files("ontology").joinpath("vocabulary.ttl").read_text(encoding="utf-8")

#: Begrepskart's own terms; only what no standard vocabulary says.
#:
#: w3id.org names are given away by the community for nothing, need no domain that can lapse, and can be pointed
#: anywhere later. The name ``begrepskart`` is not taken there, nor registered by us yet: until it is, the IRIs
#: identify and do not resolve. Terms must be the same in all studies; data must not share one base between
#: publishers, and so has a base of its own (see :mod:`ontology.names.iris`).
BK = _closed("bk", re.findall(r"^bk:(\w+) a ", _VOCABULARY, re.MULTILINE))

ADMS, BIRO, C4O, CITO, CNT, CSVW, DC = map(_closed, ("adms", "biro", "c4o", "cito", "cnt", "csvw", "dc"))
DOCO, EUVOC, FABIO, FRBR, LEXINFO = map(_closed, ("doco", "euvoc", "fabio", "frbr", "lexinfo"))
NIF, OA, ONTOLEX, PRISM, SCHEMA, SKOSNO = map(_closed, ("nif", "oa", "ontolex", "prism", "schema", "skosno"))
SPDX, VCARD, XKOS = map(_closed, ("spdx", "vcard", "xkos"))
#: Closed lists of others.
AUDIENCE, CONCEPT_STATUS, LANGUAGE, SOURCE_RELATION = map(_closed, ("audience", "status", "language", "relation"))
