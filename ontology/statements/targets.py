"""Stretches of text as Web Annotation targets: found again by quote, and by position in the stored text."""

from collections.abc import Iterator, Sequence

from rdflib import RDF, Literal, URIRef

from ontology.names.namespaces import BK, NIF, OA, RDFS, SPDX
from ontology.names.terms import Quad, count, hexadecimal
from ontology.statements.places import StoredText

#: How much of the text on each side helps to find a quote again, in code points (the standard names no number).
CONTEXT = 32

_TYPE = RDF.type
_SPECIFIC_RESOURCE, _QUOTE_SELECTOR, _POSITION_SELECTOR = (
    OA.SpecificResource,
    OA.TextQuoteSelector,
    OA.TextPositionSelector,
)
_HAS_TARGET, _HAS_SOURCE, _HAS_STATE, _HAS_SELECTOR = OA.hasTarget, OA.hasSource, OA.hasState, OA.hasSelector
_EXACT, _PREFIX, _SUFFIX, _START, _END = OA.exact, OA.prefix, OA.suffix, OA.start, OA.end
_PART = BK.part
_BEGIN, _STOP, _CONTEXT = NIF.beginIndex, NIF.endIndex, NIF.referenceContext


def target_quads(
    annotation: URIRef,
    stored: StoredText,
    start: int,
    end: int,
    graph: URIRef,
    *,
    parts: Sequence[tuple[int, int]] = (),
) -> Iterator[Quad]:
    """The target of an annotation: ``text[start:end]``, with ``parts`` when only pieces of it are meant.

    Two selectors of one target select the same stretch (Web Annotation 3.2.2), so the parts of a split mention are
    not selectors of the target but hang on its position.
    """
    target, quote, position = (
        URIRef(f"{annotation}#target"),
        URIRef(f"{annotation}#quote"),
        URIRef(f"{annotation}#position"),
    )
    text = stored.text
    yield annotation, _HAS_TARGET, target, graph
    yield target, _TYPE, _SPECIFIC_RESOURCE, graph
    yield target, _HAS_SOURCE, stored.iri, graph
    yield target, _HAS_STATE, stored.state, graph
    yield target, _HAS_SELECTOR, quote, graph
    yield target, _HAS_SELECTOR, position, graph
    yield quote, _TYPE, _QUOTE_SELECTOR, graph
    yield quote, _EXACT, Literal(text[start:end]), graph
    yield quote, _PREFIX, Literal(text[max(0, start - CONTEXT) : start]), graph
    yield quote, _SUFFIX, Literal(text[end : end + CONTEXT]), graph
    yield from _position_quads(position, start, end, graph)
    for part_start, part_end in parts:
        part = URIRef(f"{position}-{part_start}-{part_end}")
        yield position, _PART, part, graph
        yield from _position_quads(part, part_start, part_end, graph)


def _position_quads(position: URIRef, start: int, end: int, graph: URIRef) -> Iterator[Quad]:
    yield position, _TYPE, _POSITION_SELECTOR, graph
    yield position, _START, count(start), graph
    yield position, _END, count(end), graph


def stretch_quads(iri: URIRef, text: URIRef, start: int, end: int, graph: URIRef) -> Iterator[Quad]:
    """Where a thing stands in a text (NIF): half-open code-point offsets."""
    yield iri, _CONTEXT, text, graph
    yield iri, _BEGIN, count(start), graph
    yield iri, _STOP, count(end), graph


def state_quads(stored: StoredText, graph: URIRef) -> Iterator[Quad]:
    """What representation of the text the offsets hold for, and what they count."""
    checksum = URIRef(f"{stored.iri}#sha256")
    yield stored.state, RDF.type, OA.State, graph
    yield stored.state, BK.offsetUnit, BK.codePoint, graph
    yield (
        stored.state,
        RDFS.comment,
        Literal("Posisjoner teller Unicode-kodepunkter i den lagrede teksten.", "nb"),
        graph,
    )
    yield stored.state, RDFS.comment, Literal("Positions count Unicode code points of the stored text.", "en"), graph
    yield stored.state, SPDX.checksum, checksum, graph
    yield from checksum_quads(checksum, stored.sha256, graph)


def checksum_quads(checksum: URIRef, sha256: str, graph: URIRef) -> Iterator[Quad]:
    """A SHA-256 digest as DCAT 3 writes one."""
    yield checksum, RDF.type, SPDX.Checksum, graph
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256, graph
    yield checksum, SPDX.checksumValue, hexadecimal(sha256), graph
