"""Which scheme a study is read with: the bundled one, or a user's own that replaces or extends it."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import BegrepskartError, together
from corpus.reading.file_kinds import shown_name
from corpus.table_files import check_file
from extract.attribution.service_scheme import ServiceScheme, load_services, make_services
from extract.concepts.scheme import Scheme, load_scheme, understand
from extract.concepts.scheme_tables import (
    CONCEPT_FILES,
    FILES,
    SERVICE_FILES,
    SchemeTables,
    bundled_tables,
    completed,
    extended,
    write_tables,
)
from extract.data_files import SchemeError
from kg.folder.peoples_files import beside_work
from kg.folder.settings import Settings, read_settings
from ontology.skos.skos_reading import Vocabulary, read_folder, read_vocabulary
from ontology.skos.skos_scheme import KEPT, ntriples, scheme_turtle, turtle, write_turtle

#: What ``--scheme`` takes for going back to the scheme that comes with Begrepskart.
BUNDLED = "bundled"


def load_schemes(scheme: str | None, folder: Path, *, extend: bool) -> tuple[Scheme, ServiceScheme]:
    """The concepts and services that the study in ``folder`` is read with.

    ``scheme`` leads from that folder to a folder of CSV files or to an RDF file; ``None`` is the bundled scheme. With
    ``extend`` its concepts and services are added to the bundled ones; without, they replace them.
    """
    if scheme is None:
        return load_scheme(), load_services()
    path = _scheme_path(scheme, folder)
    own = read_own(path)
    concepts, faults = understand(joined(own.tables, CONCEPT_FILES, extend=extend))
    if faults:
        raise _refused(path, faults)
    return replace(concepts, kept=ntriples(own.kept)), own_services(own.tables, extend=extend)


def study_services(folder: Path) -> ServiceScheme:
    """The services that the finished study in ``folder`` was read with."""
    settings = read_settings(folder)
    if settings.scheme is None:
        return load_services()
    return own_services(read_own(_scheme_path(settings.scheme, folder)).tables, extend=settings.extend)


def _scheme_path(scheme: str, folder: Path) -> Path:
    path = Path(os.path.normpath(folder / scheme))
    if not path.exists():
        remedy = "name a folder or RDF file with --scheme, or mend scheme in study.toml"
        raise SchemeError(scheme, None, "the scheme is missing", remedy)
    return path


def _refused(path: Path, faults: Sequence[SchemeError]) -> BegrepskartError:
    """All that is wrong with a scheme; of one fault, the fault itself."""
    summed = f"{shown_name(path)}: {len(faults)} errors, so nothing was written"
    return together(faults, summed, more="; see begrepskart lexicon check")


def with_scheme(settings: Settings, folder: Path, scheme: str, *, extend: bool) -> Settings:
    """Settings of the study in ``folder`` that choose a scheme by its path, or the bundled one by its name."""
    if scheme == BUNDLED:
        return replace(settings, scheme=None, extend=False)
    return replace(settings, scheme=Path(os.path.relpath(scheme, folder)).as_posix(), extend=extend)


def read_own(path: Path, *, language: str | None = None) -> Vocabulary:
    """A user's scheme, a folder or an RDF file: its lines, what else it says, and what had to be left out of it.

    ``language`` is that of labels without one in an RDF file, see :func:`~ontology.skos.skos_reading.read_vocabulary`.
    """
    if path.is_dir():
        return read_folder(path)
    check_file(path)
    return read_vocabulary(path, language=language)


def joined(own: SchemeTables, names: Iterable[str], *, extend: bool) -> SchemeTables:
    """A user's scheme with what it takes from the bundled one."""
    return (extended if extend else completed)(own, names)


def own_services(own: SchemeTables, *, extend: bool) -> ServiceScheme:
    """The services of a user's scheme; the bundled ones when it has none."""
    if not own.keys() & SERVICE_FILES.keys():
        return load_services()
    return make_services(joined(own, SERVICE_FILES, extend=extend))


def export_scheme(
    source: Path | None, target: Path, *, language: str | None = None, decimal_comma: bool = False
) -> tuple[list[Path], Vocabulary]:
    """Write a scheme (without ``source`` the bundled one) to a folder of CSV files or, by its ending, as Turtle.

    The files written, and the scheme as it was read; ``language`` is that of labels without one. A scheme that was
    edited is never written over (:mod:`kg.folder.peoples_files`).
    """
    own = Vocabulary(tables=bundled_tables(), left_out=()) if source is None else read_own(source, language=language)
    if target.suffix.lower() == ".ttl":
        with beside_work(target) as made:
            write_turtle(made, scheme_turtle(own.tables, kept=own.kept))
        return [target], own
    if target.is_file() or target.suffix:
        raise SchemeError(target.name, None, "not a folder", "name a folder for CSV files, or a file that ends in .ttl")
    with beside_work(target, belonging=(*FILES, KEPT)) as made:
        written = write_tables(made, own.tables, decimal_comma=decimal_comma)
        if own.kept:
            write_turtle(made / KEPT, turtle(own.kept))
            written.append(made / KEPT)
    return [target / path.name for path in written], own
