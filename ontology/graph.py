"""A study's graph on disk: one N-Quads file of named graphs, and the schemes as Turtle for people and catalogues."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from pandas import DataFrame

from extract.types import Concept, Service
from ontology.cubes.cubes import CUBES
from ontology.cubes.structures import data_set_quads, measure_quads, structure_quads
from ontology.files.nquads import quad_lines, write_lines
from ontology.files.writing import rdf_text, write_rdf
from ontology.names.iris import DEFAULT_BASE, Iris
from ontology.statements.about import About
from ontology.statements.bundled import BUNDLED, bundled_bytes, bundled_lines
from ontology.statements.catalogue import Catalogue
from ontology.statements.found import FOUND
from ontology.statements.lexicon import LEXICON
from ontology.statements.models import model_link_quads
from ontology.statements.named import FAMILIES
from ontology.statements.prepared import Given
from ontology.statements.review import REVIEW
from ontology.statements.rows import Rows, Study
from ontology.statements.run import Run, run_quads
from ontology.statements.scheme import concept_quads, service_quads

_TURTLE = ("concepts", "services", *BUNDLED)
#: Lines that are held in memory at a time, of about 250 bytes.
_LINES_IN_MEMORY = 200_000


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
    about: About | None = None,
) -> tuple[Path, ...]:
    """Write the study's RDF into ``folder`` (made if missing) and give the files' paths, sorted.

    ``study.nq`` holds everything, in named graphs; ``concepts`` and ``services`` are the two schemes as Turtle and as
    JSON-LD with a context of prefixes; ``vocabulary.ttl``, ``codes.ttl`` and ``models.ttl`` what comes with the package
    and, in the first, what each data set may say. ``texts`` maps document ids to source texts, ``notes_en`` concept ids
    to scope notes in English, ``scheme_kept`` is what else a user's scheme says (N-Triples), and ``about`` what is told
    of the study as a data set. A missing table counts as empty. The same arguments give the same bytes.
    :class:`~ontology.errors.OntologyError` before anything is replaced when the parts contradict each other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    iris = Iris(base=base, given={concept.id: concept.iri for concept in scheme if concept.iri})
    given = Given(tables=tables, scheme=scheme, services=services, texts=texts)
    schemes = {
        "concepts": list(concept_quads(scheme, iris=iris, notes_en=notes_en or {}, kept=scheme_kept)),
        "services": list(service_quads(services, iris=iris)),
    }
    structures = list(structure_quads(scheme, iris=iris))
    quads = chain(*schemes.values(), structures)
    parts = study_lines(given, run=run, iris=iris, about=about or About(), further=quad_lines(quads))
    lines = (line.encode() for part in parts for line in part)
    write_lines(folder / "study.nq", lines, lines_in_memory=_LINES_IN_MEMORY)
    for name, quads_of in schemes.items():
        write_rdf(folder / f"{name}.ttl", quads_of, format_name="turtle")
        write_rdf(folder / f"{name}.jsonld", quads_of, format_name="jsonld")
    for name in BUNDLED:
        (folder / f"{name}.ttl").write_bytes(bundled_bytes(name))
    with (folder / "vocabulary.ttl").open("ab") as vocabulary:
        vocabulary.write(b"\n" + rdf_text(structures, format_name="turtle")[0].encode())
    written = ("study.nq", *(f"{name}.jsonld" for name in schemes), *(f"{name}.ttl" for name in _TURTLE))
    return tuple(sorted(folder / name for name in written))


def declarations(run: str) -> tuple[Rows, ...]:
    """All tables whose rows are stated, and how."""
    return (*FOUND, LEXICON, *REVIEW, *(cube.rows(run) for cube in CUBES))


def study_lines(
    given: Given, *, run: Run, iris: Iris, about: About, further: Iterable[str] = ()
) -> Iterator[Iterable[str]]:
    """All lines of a study but those of its schemes, part by part; what is told of the whole comes last."""
    study = Study(table=given.table, iris=iris, families=FAMILIES)
    yield further
    yield from (bundled_lines(name, iris=iris) for name in BUNDLED)
    yield quad_lines(model_link_quads(given.scheme, given.services, iris=iris))
    yield quad_lines(measure_quads(given.raw("distances"), iris=iris))
    yield quad_lines(data_set_quads(run.digest, iris=iris))
    rows = declarations(run.digest)
    for declared in rows:
        yield from study.lines(declared)
    catalogue = Catalogue(tables=given.tables, rows=rows, run=run.digest)
    described = Study(table=catalogue.table, iris=iris)
    for declared in catalogue.declared():
        yield from described.lines(declared)
    written = study.graphs | described.graphs | {cube.name for cube in CUBES}
    graphs = [iris.graph(name) for name in ("concepts", "services", *BUNDLED, *sorted(written))]
    yield quad_lines(run_quads(run, iris=iris, graphs=graphs))
    yield quad_lines(about.quads([study, described], documents=len(given.raw("documents")), run=run, iris=iris))
