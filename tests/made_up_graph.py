"""A small study's RDF for tests: the tables of ``test_ontology_graph``, written once."""

from collections.abc import Iterable
from pathlib import Path

from rdflib import URIRef
from test_ontology_graph import write

from ontology.files.reading import read_quads
from ontology.names.terms import Quad

DESCRIBED = "https://begrepskart.example/"


def small_quads(folder: Path) -> list[Quad]:
    """All quads of the small study."""
    write(folder)
    return [*read_quads(folder / "study.nq")]


def without(quads: Iterable[Quad], **terms: object) -> list[Quad]:
    """The quads but those with the given subject, predicate and object."""
    names = ("subject", "predicate", "object")
    wanted = [(names.index(name), term) for name, term in terms.items()]
    return [quad for quad in quads if not all(quad[place] == term for place, term in wanted)]


def iri(*names: str) -> URIRef:
    """An IRI of the small study."""
    return URIRef(DESCRIBED + "/".join(names))
