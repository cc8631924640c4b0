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

    ``given`` maps the ids of concepts that have a name elsewhere to it.

    >>> Iris(base="https://example.org/").mention("r1", 10, 20, "tiltak")
    rdflib.term.URIRef('https://example.org/document/r1/mention/10-20/tiltak')
    """

    base: str = DEFAULT_BASE
    given: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not is_base(checked_iri(self.base)):
            raise IriError(self.base, "a base that ends in '/', such as https://example.org/study/")

    def _iri(self, *names: str) -> URIRef:
        return _joined(self.base, *names)

    def _stretch(self, document: str, kind: str, start: int, end: int) -> str:
        # Most of these are named once, so they are kept out of the cache that the others share.
        return f"{self.document(document)}/{kind}/{start}-{end}"

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

    def document(self, document: str) -> URIRef:
        """A report, as a text."""
        return self._iri("document", document)

    def text(self, document: str) -> URIRef:
        """The stored text of a report, which all offsets count in."""
        return self._iri("document", document, "text")

    def page(self, document: str, page: int) -> URIRef:
        """A page, by its number in reading order."""
        return self._iri("document", document, "page", str(page))

    def section(self, document: str, start: int, end: int) -> URIRef:
        """A section, by the offsets of its heading."""
        return URIRef(self._stretch(document, "section", start, end))

    def sentence(self, document: str, start: int, end: int) -> URIRef:
        """A sentence, by its offsets: a better splitter leaves the names of the other sentences alone."""
        return URIRef(self._stretch(document, "sentence", start, end))

    def mention(self, document: str, start: int, end: int, concept: str) -> URIRef:
        """A mention of a concept."""
        return URIRef(f"{self._stretch(document, 'mention', start, end)}/{segment(concept)}")

    def left_out(self, document: str, start: int, end: int, concept: str, service: str) -> URIRef:
        """A mention held against a service that it does not count for."""
        return URIRef(f"{self.mention(document, start, end, concept)}/{segment(service)}")

    def definition(self, document: str, start: int, end: int, term: str) -> URIRef:
        """A passage that defines a term."""
        return URIRef(f"{self._stretch(document, 'definition', start, end)}/{segment(term)}")

    def definition_note(self, document: str, start: int, end: int, term: str) -> URIRef:
        """What such a passage says the term means."""
        return URIRef(f"{self.definition(document, start, end, term)}#definition")

    def claim_passage(self, document: str, start: int, end: int) -> URIRef:
        """A passage that says something of services' words; no two claims of a document stand in one place."""
        return URIRef(self._stretch(document, "claim", start, end))

    def claim(self, document: str, start: int, end: int) -> URIRef:
        """What such a passage says."""
        return URIRef(f"{self.claim_passage(document, start, end)}#claim")

    def citation(self, document: str, start: int, end: int, work: str) -> URIRef:
        """A place where a work is cited; ``work`` as printed."""
        return URIRef(f"{self._stretch(document, 'citation', start, end)}/{segment(work)}")

    def work(self, document: str, work: str) -> URIRef:
        """A cited work, as one document names it: the same author and year elsewhere may be another work."""
        return self._iri("document", document, "work", work)

    def block(self, document: str, start: int, end: int, kind: str) -> URIRef:
        """A note, table, list or the like, by its offsets; a caption may stand where its table does."""
        return URIRef(f"{self._stretch(document, 'block', start, end)}/{segment(kind)}")

    def reference(self, document: str, start: int, end: int) -> URIRef:
        """An entry of a document's list of references."""
        return URIRef(self._stretch(document, "reference", start, end))

    def cited_work(self, work: str) -> URIRef:
        """A work that documents cite, by the name that its spellings were linked to."""
        return self._iri("work", work)

    def spelling(self, work: str, variant: str) -> URIRef:
        """A spelling of a work's name."""
        return self._iri("work", work, "name", variant)

    def review(self, kind: str, name: str) -> URIRef:
        """Something of the literature review: a ``work``, ``search``, ``decision``, ``criterion`` or ``evidence``."""
        return self._iri("review", kind, name)

    def agent(self, name: str) -> URIRef:
        """Who made or published something, by name: one name is not told apart into two persons."""
        return self._iri("agent", name)

    def word(self, word: str) -> URIRef:
        """A word that stands for a concept (OntoLex-Lemon)."""
        return self._iri("word", word)

    def sense(self, concept: str, word: str) -> URIRef:
        """A concept as a word means it."""
        return self._iri("sense", concept, word)

    def edit(self, document: str, start: int, end: int) -> URIRef:
        """A place where the running text differs from the source."""
        return URIRef(self._stretch(document, "edit", start, end))

    def usage(self, concept: str, service: str) -> URIRef:
        """How one service uses one concept."""
        return self._iri("usage", concept, service)

    def observation(self, run: str, data_set: str, *key: str) -> URIRef:
        """A figure (RDF Data Cube) of a run: another run of the same name would be another figure."""
        # Like stretches, most of these are named once.
        return URIRef("/".join((f"{self._iri('run', run, data_set)}", *map(segment, key))))

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
