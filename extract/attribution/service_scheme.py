"""The services and the words that name them, read from data files that a user can edit.

``services.csv`` lists the services; ``service_names.csv`` the names of each, its staff, arenas and laws;
``service_exclusions.csv`` what looks like a name and is none (an age, a measure, a place); ``municipalities.csv``
fills ``{town}`` in the patterns; ``service_pronouns.csv`` lists what refers back to a service. How a pattern is
written: :mod:`extract.attribution.name_patterns`. How a sentence gets its services:
:mod:`extract.attribution.services`.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from corpus.errors import BegrepskartError, did_you_mean
from extract.attribution.name_patterns import NameHit, NamePattern, NameScanner, name_scanner
from extract.types import LosMatch, Service

_DATA = Path(__file__).parents[1] / "data"
_TOWN = "{town}"

#: These stand over the services: a heading or plan that names one of them beside a service is about the service.
AUTHORITIES = frozenset({"kommune", "stat"})


class ServiceSchemeError(BegrepskartError):
    """A service file with a mistake; ``file`` and ``line`` say where."""

    def __init__(self, file: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{file}:{line}: {problem}; {remedy}")
        self.file = file
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceScheme:
    """The services with their compiled name rules; read it with :func:`load_services`."""

    services: tuple[Service, ...]
    names: NameScanner
    pronouns: NameScanner

    @property
    def ids(self) -> tuple[str, ...]:
        """The service ids in the order of the file."""
        return tuple(service.id for service in self.services)

    def find_names(self, text: str) -> list[NameHit]:
        """The names of services in a text, in order; what the exclusions hide is left out."""
        return [hit for hit in self.names.find(text) if hit.pattern.names]


def load_services(folder: Path | None = None) -> ServiceScheme:
    """Read the service scheme from a folder, or the one that comes with Begrepskart.

    Raises :class:`ServiceSchemeError` for an unknown service, a missing column or an empty pattern, naming the
    line, and ``FileNotFoundError`` for a missing file.
    """
    folder = folder or _DATA
    services = tuple(
        Service(id=row["id"], label_nb=row["label_nb"], label_nn=row["label_nn"], label_en=row["label_en"],
                los=row["los"] or None, los_match=_los_match(line, row))
        for line, row in _rows(folder / "services.csv", ("id", "label_nb", "label_nn", "label_en", "los"))
    )  # fmt: skip
    return ServiceScheme(
        services=services,
        names=name_scanner(
            [*_name_patterns(folder, services), *_exclusion_patterns(folder)], fillers={"town": _towns(folder)}
        ),
        pronouns=name_scanner(_pronoun_patterns(folder)),
    )


def _los_match(line: int, row: Mapping[str, str]) -> LosMatch | None:
    """The column ``los_match``, which a file may lack."""
    found = row.get("los_match") or None
    if found is not None and found not in get_args(LosMatch):
        known = [*get_args(LosMatch)]
        raise ServiceSchemeError("services.csv", line, f"unknown los_match {found!r}", _hint(found, known))
    return found  # type: ignore[return-value]


def find_services_named(text: str, services: ServiceScheme) -> list[tuple[int, int, str]]:
    """Where a text names a service: ``(start, end, service id)``, sorted.

    >>> find_services_named("Helsesykepleier ringer PPT før skolestart.", load_services())
    [(0, 15, 'helsestasjon'), (23, 26, 'ppt')]
    """
    return [(hit.start, hit.end, name) for hit in services.find_names(text) for name in hit.pattern.names]


def service_name_spans(services: ServiceScheme) -> Callable[[str], list[tuple[int, int]]]:
    """What finds the places of services' names in a text, for measures that leave them out: they tell whom it is about.

    >>> service_name_spans(load_services())("Helsesykepleier ringer PPT før skolestart.")
    [(0, 15), (23, 26)]
    """
    return lambda text: [(start, end) for start, end, _ in find_services_named(text, services)]


def services_of(hits: Iterable[NameHit]) -> tuple[str, ...]:
    """The ids that name hits stand for, sorted."""
    return tuple(sorted({name for hit in hits for name in hit.pattern.names}))


def _name_patterns(folder: Path, services: tuple[Service, ...]) -> list[NamePattern]:
    file = folder / "service_names.csv"
    known = [service.id for service in services]
    named: dict[str, tuple[str, list[str]]] = {}
    for line, row in _rows(file, ("service", "kind", "pattern", "language", "note")):
        if row["service"] not in known:
            problem = f"unknown service {row['service']!r}"
            raise ServiceSchemeError(file.name, line, problem, _hint(row["service"], known))
        for text in _with_towns(folder, row["pattern"]):
            names = named.setdefault(text, (row["kind"], []))[1]
            if row["service"] not in names:
                names.append(row["service"])
    return [NamePattern(text=text, names=tuple(sorted(ids)), kind=kind) for text, (kind, ids) in named.items()]


def _exclusion_patterns(folder: Path) -> list[NamePattern]:
    return [
        NamePattern(text=text, names=(), kind=row["kind"])
        for _, row in _rows(folder / "service_exclusions.csv", ("kind", "pattern", "language", "note"))
        for text in _with_towns(folder, row["pattern"])
    ]


def _pronoun_patterns(folder: Path) -> list[NamePattern]:
    rows = _rows(folder / "service_pronouns.csv", ("pattern", "antecedents", "note"))
    return [NamePattern(text=row["pattern"], names=(), kind=row["antecedents"]) for _, row in rows]


def _with_towns(folder: Path, pattern: str) -> list[str]:
    """A pattern that begins with ``{town}`` once for each municipality, because a scanner goes by first words."""
    if not pattern.startswith(_TOWN):
        return [pattern]
    return [pattern.replace(_TOWN, town, 1) for town in _towns(folder)]


def _towns(folder: Path) -> tuple[str, ...]:
    return tuple(row["name"] for _, row in _rows(folder / "municipalities.csv", ("name", "note")))


def _rows(file: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        rows = [(reader.line_num, row) for row in reader]
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise ServiceSchemeError(file.name, 1, f"no column {missing[0]!r}", f"expected {', '.join(columns)}")
    for line, row in rows:
        if not row[columns[0]] or row.get("pattern") == "" or None in row.values():
            raise ServiceSchemeError(file.name, line, "an empty or missing cell", f"expected {', '.join(columns)}")
    return rows


def _hint(found: str, known: list[str]) -> str:
    return did_you_mean(found, known, otherwise=f"expected one of {', '.join(known)}")
