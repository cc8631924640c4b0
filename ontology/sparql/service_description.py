"""What a SPARQL endpoint says of itself (SPARQL 1.1 Service Description, W3C 2013)."""

from collections.abc import Iterator

from rdflib import RDF, Namespace, URIRef

from ontology.files.reading import DEFAULT_GRAPH
from ontology.names.terms import Quad

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "JSON-LD", "RDF_XML",
)  # fmt: skip


def description_quads(endpoint: str) -> Iterator[Quad]:
    """The description of the endpoint at an address: queries only, over all graphs as one unless some are chosen."""
    address = URIRef(endpoint)
    service = URIRef(f"{endpoint}#service")
    yield service, RDF.type, SD.Service, DEFAULT_GRAPH
    yield service, SD.endpoint, address, DEFAULT_GRAPH
    yield service, SD.supportedLanguage, SD.SPARQL11Query, DEFAULT_GRAPH
    yield service, SD.feature, SD.UnionDefaultGraph, DEFAULT_GRAPH
    for name in _RESULTS:
        yield service, SD.resultFormat, _FORMATS[name], DEFAULT_GRAPH
