"""RDF that comes with the package: the vocabulary, the code lists and the reports' own models."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pyoxigraph

from ontology.files.reading import parsed_quads
from ontology.names.iris import Iris
from ontology.names.terms import Quad

#: File name without ending → what it holds. Each stands in the study's dataset as the graph ``graph/NAME``.
BUNDLED = ("codes", "models", "vocabulary")


@cache
def bundled_bytes(name: str) -> bytes:
    """A bundled file, e.g. ``"models"``, as Turtle."""
    return files("ontology").joinpath(f"{name}.ttl").read_bytes()


def bundled_quads(name: str, *, iris: Iris) -> Iterator[Quad]:
    """What a bundled file says, in the study's graph of that name."""
    graph = iris.graph(name)
    for subject, predicate, object_, _ in parsed_quads(bundled_bytes(name), format_name="turtle", name=f"{name}.ttl"):
        yield subject, predicate, object_, graph


def bundled_lines(name: str, *, iris: Iris) -> Iterator[str]:
    """The same as lines of N-Quads; Oxigraph writes the form that this project writes."""
    triples = pyoxigraph.parse(bundled_bytes(name), format=pyoxigraph.RdfFormat.TURTLE)
    written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    end = f" <{iris.graph(name)}> .\n"
    return (f"{line.removesuffix(' .')}{end}" for line in (written or b"").decode().split("\n") if line)
