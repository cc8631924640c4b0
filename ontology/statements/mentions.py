"""Mentions of concepts as Web Annotations: body the concept, target the exact words."""

from collections.abc import Iterator

from pandas import DataFrame
from rdflib import RDF

from corpus.types import RUNNING_TEXT
from ontology.errors import RowError
from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, DCTERMS, OA, SCHEMA
from ontology.names.terms import Quad, count
from ontology.statements import columns
from ontology.statements.places import Places
from ontology.statements.senses import mention_senses
from ontology.statements.targets import target_quads

_TYPE, _ANNOTATION, _MOTIVATED_BY, _IDENTIFYING = RDF.type, OA.Annotation, OA.motivatedBy, OA.identifying
_POSITION, _ROLE, _CONTEXT, _SENSE = SCHEMA.position, BK.role, BK.context, BK.sense
_HAS_BODY, _FORM, _UNIT_KIND, _SUBJECT, _COUNTED_IN = OA.hasBody, BK.form, BK.unitKind, DCTERMS.subject, BK.countedIn


def mention_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Mentions in ``graph/mentions/ID``; those that a usage counts point to it (``bk:countedIn``).

    :class:`RowError` for a quote that is not what the text has at its offsets, and for a mention that stands twice.
    """
    rows = columns.rows(
        table, strings="document concept quote form kind", integers="mention start end",
        optional_integers="sentence section page", optional_strings="role?", string_lists="services context?",
        span_lists="parts", booleans="counted?",
    )  # fmt: skip
    told = "counted" in table.columns
    columns.check_unique("mentions", table, ["document", "start", "end", "concept"])
    for row, values, sense in zip(table.index, rows, mention_senses(table, iris), strict=True):
        document, concept, quote, form, kind, number, start, end, sentence, section, page, *further = values
        role, services, contexts, parts, counted = further
        stored = places.text(document)
        if stored.text[start:end] != quote:
            problem = f"found {stored.text[start:end]!r} in the text; expected the quote {quote!r}"
            raise RowError("mentions", int(row), problem, "build text and tables together")
        iri, graph = iris.mention(document, start, end, concept), iris.graph("mentions", document)
        yield iri, _TYPE, _ANNOTATION, graph
        yield iri, _MOTIVATED_BY, _IDENTIFYING, graph
        yield iri, _HAS_BODY, iris.concept(concept), graph
        yield iri, _POSITION, count(number), graph
        yield iri, _FORM, code("form", form), graph
        yield iri, _UNIT_KIND, code("unit-kind", kind), graph
        if role:
            yield iri, _ROLE, code("mention-role", role), graph
        for context in contexts:
            yield iri, _CONTEXT, code("mention-context", context), graph
        if sense is not None:
            yield iri, _SENSE, sense, graph
        yield from places.standing_quads(iri, document, graph, sentence=sentence, section=section, page=page)
        for service in services:
            yield iri, _SUBJECT, iris.service(service), graph
            if counted or (not told and kind in RUNNING_TEXT):
                yield iri, _COUNTED_IN, iris.usage(concept, service), graph
        yield from target_quads(iri, stored, start, end, graph, parts=parts)


def left_out_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """The uses that do not count, in ``graph/uses/ID``, each a thing of its own with its reason.

    What counts needs no more than ``bk:countedIn`` of the mention. A reason is of a mention and a service together, and
    so that no query for what is counted meets it, what does not count is no value of a property of the mention.
    """
    rows = columns.rows(
        table, strings="document concept service role", integers="start end", booleans="counts", optional_strings="why"
    )
    for document, concept, service, role, start, end, counts, why in rows:
        if counts:
            continue
        use, graph = iris.left_out(document, start, end, concept, service), iris.graph("uses", document)
        yield use, RDF.type, BK.LeftOutUse, graph
        yield use, BK.mention, iris.mention(document, start, end, concept), graph
        yield use, BK.service, iris.service(service), graph
        yield use, BK.useRole, code("use-role", role), graph
        yield use, BK.leftOutBecause, code("use-why", why or "other"), graph
