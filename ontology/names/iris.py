"""IRIs of data, derived from content: a document's id, offsets, a concept's id; never a counter, never a clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from rdflib import URIRef

from corpus.addresses import FORBIDDEN, is_absolute_iri
from ontology.errors import IriError
from ontology.names.base import DEFAULT_BASE, is_base

__all__ = ["DEFAULT_BASE", "FORBIDDEN", "Iris", "checked_iri", "segment"]


def checked_iri(text: str) -> URIRef:
    """The IRI ``text``, which must be absolute and free of blanks, quotes, brackets and lone surrogates."""
    if not is_absolute_iri(text):
        raise IriError(text, "an absolute IRI such as https://example.org/a, without blanks, quotes or brackets")
    return URIRef(text)


@lru_cache(maxsize=1 << 14)
def segment(text: str) -> str:
    """``text`` percent-encoded as one segment of a path; different texts give different segments.

    >>> segment("Bjørk & co/2019")
    'Bj%C3%B8rk%20%26%20co%2F2019'
    """
    try:
        encoded = quote(text, safe="")
    except UnicodeEncodeError:
        encoded = ""
    if encoded in {"", ".", ".."}:
        # A dot segment is taken away when an IRI is resolved, so it cannot name anything.
        raise IriError(text, "a name that is not empty, not '.' or '..', and valid Unicode")
    return encoded


@lru_cache(maxsize=1 << 14)
def _joined(base: str, *names: str) -> URIRef:
    return URIRef(base + "/".join(map(segment, names)))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Iris:
    """The IRIs under one base. ``base`` is absolute and ends in ``/``; :class:`IriError` if not.

    What rows of tables are called is told where they are stated (:mod:`ontology.statements.named`). ``given`` maps the
    ids of concepts that have a name elsewhere to it.

    >>> Iris(base="https://example.org/").usage("tiltak", "ppt")
    rdflib.term.URIRef('https://example.org/usage/tiltak/ppt')
    """

    base: str = DEFAULT_BASE
    given: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not is_base(checked_iri(self.base)):
            raise IriError(self.base, "a base that ends in '/', such as https://example.org/study/")

    def _iri(self, *names: str) -> URIRef:
        return _joined(self.base, *names)

    def concepts(self) -> URIRef:
        """The concept scheme."""
        return self._iri("concepts")

    def concept(self, concept: str) -> URIRef:
        """A concept of the scheme: its own name, or else one under the base."""
        return URIRef(self.given[concept]) if concept in self.given else self._iri("concept", concept)

    def services(self) -> URIRef:
        """The scheme of services."""
        return self._iri("services")

    def service(self, service: str) -> URIRef:
        """A service."""
        return self._iri("service", service)

    def agent(self, name: str) -> URIRef:
        """Who made or published something, by name: one name is not told apart into two persons."""
        return self._iri("agent", name)

    def usage(self, concept: str, service: str) -> URIRef:
        """How one service uses one concept."""
        return self._iri("usage", concept, service)

    def data_set(self, run: str, name: str) -> URIRef:
        """A data set (RDF Data Cube) of the observations that a run made."""
        return self._iri("run", run, "dataset", name)

    def partition(self, run: str, name: str) -> URIRef:
        """How many things of a kind a run states."""
        return self._iri("run", run, "partition", name)

    def published_definition(self, concept: str, language: str, text: str) -> URIRef:
        """A definition that is published, by what it says."""
        return self._iri("concept", concept, "definition", _digest(language + chr(10) + text))

    def concept_relation(self, concept: str, kind: str, other: str) -> URIRef:
        """What is said of how a published concept stands to another."""
        return self._iri("concept", concept, "relation", kind, other)

    def collection(self) -> URIRef:
        """The collection of published concepts."""
        return self._iri("collection")

    def contact(self, digest: str) -> URIRef:
        """Whom to ask about what is published."""
        return self._iri("contact", digest)

    def file(self, sha256: str) -> URIRef:
        """A source file, by its content."""
        return self._iri("file", sha256)

    def run(self, digest: str) -> URIRef:
        """A run of the software, by what went into it."""
        return self._iri("run", digest)

    def software(self, name: str, version: str) -> URIRef:
        """A version of a software."""
        return self._iri("software", name, version)

    def settings(self, sha256: str) -> URIRef:
        """Settings, by their content."""
        return self._iri("settings", sha256)

    def graph(self, *names: str) -> URIRef:
        """A named graph, e.g. ``graph("mentions", document)``."""
        return self._iri("graph", *names)
