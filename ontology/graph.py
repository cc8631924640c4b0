"""A study's graph on disk: one N-Quads file of named graphs, and the schemes as Turtle for people and catalogues."""

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from pandas import DataFrame
from rdflib import URIRef

from extract.types import Concept, Service
from ontology.cubes.figures import CUBES, figure_quads
from ontology.cubes.observations import structure_quads
from ontology.cubes.partitions import partition_quads
from ontology.files.kept_quads import KeptQuads
from ontology.files.nquads import write_quads
from ontology.files.writing import rdf_text, write_rdf
from ontology.names.iris import DEFAULT_BASE, Iris
from ontology.names.terms import Quad
from ontology.statements import columns
from ontology.statements.blocks import block_quads, cell_quads
from ontology.statements.bundled import BUNDLED, bundled_bytes, bundled_quads
from ontology.statements.citations import citation_iris, citation_quads
from ontology.statements.claims import claim_quads, claim_repetition_quads
from ontology.statements.columns_rdf import rest_quads, row_quads
from ontology.statements.definitions import definition_quads, document_edits, repetition_quads
from ontology.statements.documents import (
    document_quads,
    edit_quads,
    page_quads,
    repeated_sentence_quads,
    section_quads,
    sentence_quads,
)
from ontology.statements.mentions import left_out_quads, mention_quads
from ontology.statements.models import model_link_quads
from ontology.statements.places import find_places, section_iris, stretch_iris
from ontology.statements.review.decisions import criterion_quads, decision_quads, finding_quads
from ontology.statements.review.works import review_work_quads, search_quads
from ontology.statements.run import Run, run_quads
from ontology.statements.scheme import concept_quads, service_quads
from ontology.statements.senses import lexicon_quads
from ontology.statements.works import reference_quads, spelling_quads, work_quads

#: The tables of which each row is about one document.
DOCUMENT_TABLES = (
    "documents", "pages", "sections", "sentences", "blocks", "cells", "cleaning", "mentions", "uses", "definitions",
    "claims", "citations", "references",
)  # fmt: skip
#: The tables that a literature review adds.
REVIEW_TABLES = ("review_works", "review_decisions", "review_imports", "review_criteria", "review_evidence")
#: The tables that have a model; rows of others are stated column by column.
MODELLED = frozenset(
    {*DOCUMENT_TABLES, *(cube.name for cube in CUBES), "concepts", "services", "work_variants", *REVIEW_TABLES}
)

#: Statistics of words, which nobody asks for in SPARQL: they stay a table.
TABLES_ONLY = frozenset({"key_words"})

#: The columns that the model of a document's findings has terms for, and those it is told from.
_COLUMNS = {
    "sentences": {
        "document", "sentence", "start", "end", "section", "top_section", "page", "kind", "words", "services", "basis",
        "text", "language", "block", "confidence", "repeats", "cited", "left_out",
        "same_as", "counted", "counted_for",
    },
    "mentions": {
        "document", "mention", "start", "end", "concept", "quote", "form", "sentence", "section", "page", "kind",
        "services", "parts", "role", "modifier", "context", "label", "counted",
    },
    "uses": {
        "document", "mention", "start", "end", "concept", "service", "role", "counts", "why", "sentence", "section",
        "kind", "page", "quote",
    },
    "definitions": {
        "document", "start", "end", "term", "concept", "definiens", "definiens_start", "definiens_end", "cue", "kind",
        "sentence", "section", "page", "services", "quote", "holder", "holder_name", "source_cited", "repeats",
        "certainty", "rank",
    },
    "claims": {
        "document", "start", "end", "polarity", "concepts", "services", "cue", "sentence", "section", "page", "quote",
        "repeats",
    },
    "citations": {
        "document", "start", "end", "authors", "year", "et_al", "style", "sentence", "section", "page", "services",
        "quote", "work", "cited_section",
    },
}  # fmt: skip
_TURTLE = ("concepts", "services", *BUNDLED)


def write_graph(
    folder: Path,
    *,
    tables: Mapping[str, DataFrame],
    scheme: Sequence[Concept],
    services: Sequence[Service],
    texts: Mapping[str, str],
    run: Run,
    base: str = DEFAULT_BASE,
    notes_en: Mapping[str, str] | None = None,
    scheme_kept: str = "",
    kept: KeptQuads | None = None,
) -> tuple[Path, ...]:
    """Write the study's RDF into ``folder`` (made if missing) and give the files' paths, sorted.

    ``study.nq`` holds everything, in named graphs; ``concepts`` and ``services`` are the two schemes as Turtle and as
    JSON-LD with a context of prefixes; ``vocabulary.ttl``, ``codes.ttl`` and ``models.ttl`` what comes with the package
    and, in the first, what each data set may say. ``texts`` maps document ids to source texts, ``notes_en`` concept ids
    to scope notes in English, and ``scheme_kept`` is what else a user's scheme says (N-Triples). A missing table counts
    as empty. The same arguments give the same bytes, also when what was ``kept`` of an earlier dataset saves making its
    documents' quads.
    :class:`~ontology.errors.OntologyError` before anything is replaced when the parts contradict each other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    iris = Iris(base=base, given={concept.id: concept.iri for concept in scheme if concept.iri})
    notes = notes_en or {}
    with tempfile.TemporaryDirectory(dir=folder, prefix=".kept-") as beside:
        lines = Path(beside, "lines")
        quads = study_quads(
            tables=tables, scheme=scheme, services=services, texts=texts, run=run, iris=iris, notes_en=notes,
            scheme_kept=scheme_kept,
            kept_documents=kept.documents if kept else frozenset(), kept_graphs=kept.write(lines) if kept else (),
        )  # fmt: skip
        write_quads(folder / "study.nq", quads, also=[lines] if kept else ())
    schemes = {
        "concepts": list(concept_quads(scheme, iris=iris, notes_en=notes, kept=scheme_kept)),
        "services": list(service_quads(services, iris=iris)),
    }
    for name, quads_of in schemes.items():
        write_rdf(folder / f"{name}.ttl", quads_of, format_name="turtle")
        write_rdf(folder / f"{name}.jsonld", quads_of, format_name="jsonld")
    for name in BUNDLED:
        (folder / f"{name}.ttl").write_bytes(bundled_bytes(name))
    structures, _ = rdf_text(structure_quads(CUBES, tables, iris=iris), format_name="turtle")
    with (folder / "vocabulary.ttl").open("ab") as vocabulary:
        vocabulary.write(b"\n" + structures.encode())
    written = ("study.nq", *(f"{name}.jsonld" for name in schemes), *(f"{name}.ttl" for name in _TURTLE))
    return tuple(sorted(folder / name for name in written))


def study_quads(
    *,
    tables: Mapping[str, DataFrame],
    scheme: Sequence[Concept],
    services: Sequence[Service],
    texts: Mapping[str, str],
    run: Run,
    iris: Iris,
    notes_en: Mapping[str, str] | None = None,
    scheme_kept: str = "",
    kept_documents: Collection[str] = (),
    kept_graphs: Iterable[URIRef] = (),
) -> Iterator[Quad]:
    """All quads of a study, part by part; the run last, because it names the graphs that the others are in.

    Documents that are ``kept`` have their quads elsewhere, in graphs that the run is to name too.
    """
    table = partial(columns.of, tables)
    graphs: dict[URIRef, None] = dict.fromkeys(kept_graphs)
    parts = [
        concept_quads(scheme, iris=iris, notes_en=notes_en or {}, kept=scheme_kept),
        service_quads(services, iris=iris),
        *(bundled_quads(name, iris=iris) for name in BUNDLED),
        structure_quads(CUBES, tables, iris=iris),
        model_link_quads(scheme, services, iris=iris),
        *(
            document_part_quads(document, tables=part, texts=texts, iris=iris)
            for document, part in document_tables(tables, without=kept_documents).items()
        ),
        lexicon_quads([table("mentions"), table("senses")], scheme, iris=iris),
        repetition_quads(table("definitions"), iris=iris),
        repeated_sentence_quads(table("sentences"), iris=iris),
        claim_repetition_quads(table("claims"), iris=iris),
        work_quads(table("works"), iris=iris),
        spelling_quads(table("work_variants"), iris=iris),
        review_work_quads(table("review_works"), iris=iris),
        search_quads(table("review_imports"), table("review_works"), iris=iris),
        criterion_quads(table("review_criteria"), iris=iris),
        decision_quads(table("review_decisions"), table("review_criteria"), iris=iris),
        finding_quads(table("review_evidence"), iris=iris),
        figure_quads(tables, run=run.digest, iris=iris, sections=section_iris(table("sections"), iris=iris)),
    ]
    parts += [
        row_quads(name, table(name), run=run.digest, iris=iris)
        for name in sorted(tables.keys() - MODELLED - TABLES_ONLY)
    ]
    for part in parts:
        yield from _noting_graphs(part, graphs)
    yield from run_quads(run, iris=iris, graphs=graphs)
    yield from partition_quads(tables, run=run.digest, iris=iris)


def document_tables(
    tables: Mapping[str, DataFrame], *, without: Collection[str] = ()
) -> dict[str, dict[str, DataFrame]]:
    """The rows of each document, table by table, for :func:`document_part_quads`; documents are sorted."""
    parts: dict[str, dict[str, DataFrame]] = {}
    for name in DOCUMENT_TABLES:
        if not (table := columns.of(tables, name)).empty:
            rest = table[~table["document"].isin(without)] if without else table
            for document, rows in rest.groupby("document", sort=False):
                parts.setdefault(str(document), {})[name] = rows
    return dict(sorted(parts.items()))


def document_part_quads(
    document: str, *, tables: Mapping[str, DataFrame], texts: Mapping[str, str], iris: Iris
) -> Iterator[Quad]:
    """What a study says of one document and of what stands in it, from that document's rows.

    It depends on the document, its rows and the base alone, not on the run: what was written of a document whose rows
    are the same can be kept and merged with the rest.
    """
    table = partial(columns.of, tables)
    places = find_places(
        texts={document: texts[document]} if document in texts else {},
        pages=table("pages"),
        sections=table("sections"),
        sentences=table("sentences"),
        blocks=table("blocks"),
        iris=iris,
    )
    edits = document_edits(table("cleaning")).get(document, ())
    yield from document_quads(table("documents"), places=places, iris=iris)
    yield from page_quads(table("pages"), places=places, iris=iris)
    yield from section_quads(table("sections"), places=places, iris=iris)
    yield from sentence_quads(table("sentences"), places=places, iris=iris)
    yield from block_quads(table("blocks"), places=places, iris=iris)
    yield from cell_quads(table("cells"), places=places, iris=iris)
    yield from edit_quads(table("cleaning"), places=places, iris=iris)
    yield from mention_quads(table("mentions"), places=places, iris=iris)
    yield from left_out_quads(table("uses"), iris=iris)
    yield from definition_quads(table("definitions"), places=places, iris=iris, edits=edits)
    yield from claim_quads(table("claims"), places=places, iris=iris)
    yield from citation_quads(table("citations"), places=places, iris=iris)
    yield from reference_quads(table("references"), places=places, iris=iris)
    for name, modelled in _COLUMNS.items():
        if not set(table(name).columns) <= modelled:
            subjects, graph = _SUBJECTS[name](table(name), iris), iris.graph(name, document)
            yield from rest_quads(name, table(name), modelled=modelled, subjects=subjects, graph=graph)


_SUBJECTS: Mapping[str, Callable[[DataFrame, Iris], list[URIRef]]] = {
    "sentences": lambda table, iris: stretch_iris(table, iris.sentence),
    "mentions": lambda table, iris: stretch_iris(table, iris.mention, "concept"),
    "definitions": lambda table, iris: stretch_iris(table, iris.definition, "term"),
    "claims": lambda table, iris: stretch_iris(table, iris.claim),
    "citations": citation_iris,
    "uses": lambda table, iris: [
        iris.left_out(document, start, end, concept, service)
        for document, concept, service, start, end in columns.rows(
            table, strings="document concept service", integers="start end"
        )
    ],
}


def _noting_graphs(quads: Iterable[Quad], graphs: dict[URIRef, None]) -> Iterator[Quad]:
    last: URIRef | None = None
    for quad in quads:
        if quad[3] is not last:  # runs of one graph are long, and hashing an IRI is not free
            last = quad[3]
            graphs[last] = None
        yield quad
