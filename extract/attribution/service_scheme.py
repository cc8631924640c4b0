"""The services and the words that name them, read from data files that a user can edit.

``services.csv`` lists the services; ``service_names.csv`` the names of each, its staff, arenas and laws;
``service_exclusions.csv`` what looks like a name and is none (an age, a measure, a place); ``municipalities.csv``
fills ``{town}`` in the patterns; ``service_pronouns.csv`` lists what refers back to a service. How a pattern is
written: :mod:`extract.attribution.name_patterns`. How a sentence gets its services:
:mod:`extract.attribution.services`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, get_args

from corpus.addresses import A_NAME, is_name
from extract.attribution.name_patterns import NameHit, NamePattern, NameScanner
from extract.concepts.scheme_checks import hidden_faults
from extract.concepts.scheme_tables import SERVICE_FILES, SchemeTables
from extract.data_files import BUNDLED, Folder, Row, read_rows
from extract.types import LosMatch, Service, ServiceKind

#: Where a pronoun is looked for: where a sentence begins, anywhere in it, where an issuer or a speaker is known, or in
#: headings. Four small scanners are quicker than one, because most sentences need two of them.
PronounUse = Literal["opening", "anywhere", "issuer", "plan", "title"]

_TOWN = "{town}"

# After a town and those listed with it. What ends so in the present is a verb (*prioriterer*, *vektlegger*).
_FINITE_VERB = re.compile(
    r"(?:,?\s{1,3}(?:og\s)?[A-ZÆØÅ]\w{1,20}){0,4},?\s{1,3}"
    r"(?:sin|si|sitt|sine|har|er|var|kan|skal|vil|må|bør|ble|blir|fikk|får|hadde|gjør|tilbyr|valgte|deltok"
    r"|\w{0,12}(?:erer|legger|eider|satser|ønsker|ønskjer|mener|meiner|bruker|melder))\b"
)
#: Before a town these make it a place or part of another name.
_PLACE_WORDS = "i fra frå til ved om mot for av med på in of at from helse"
_PLACE = re.compile(rf"\b(?:{'|'.join(_PLACE_WORDS.split())})\s(?:[A-ZÆØÅ]\w{{1,20}},?\s(?:og\s)?){{0,4}}$")


@dataclass(frozen=True, kw_only=True)
class ServiceScheme:
    """The services with their compiled name rules; read it with :func:`load_services`."""

    services: tuple[Service, ...]
    names: NameScanner
    pronouns: Mapping[PronounUse, NameScanner]

    @property
    def ids(self) -> tuple[str, ...]:
        """The service ids in the order of the file."""
        return tuple(service.id for service in self.services)

    @cached_property
    def levels(self) -> frozenset[str]:
        """Those that stand over services: a heading or plan that names one beside a service is about the service."""
        return frozenset(service.id for service in self.services if service.kind == "level")

    def find_names(self, text: str) -> list[NameHit]:
        """The names of services in a text, in order; what the exclusions hide is left out."""
        hits = self.names.find(text)
        return [hit for hit in hits if hit.pattern.names and (hit.pattern.kind != "town" or _acts(text, hit))]


def _acts(text: str, town: NameHit) -> bool:
    """Whether a town, alone or in a list, is what a finite verb is about, and not where something is."""
    return bool(_FINITE_VERB.match(text, town.end)) and not _PLACE.search(text[max(0, town.start - 80) : town.start])


def load_services(folder: Folder | None = None) -> ServiceScheme:
    """Read the service scheme from a folder, or the one that comes with Begrepskart.

    Raises :class:`~extract.data_files.SchemeError` for a missing file or column, an unknown service or an empty
    pattern, naming the line.
    """
    if folder is None:
        return _bundled_services()
    return make_services({name: read_rows(folder, name, columns) for name, columns in SERVICE_FILES.items()})


@cache
def _bundled_services() -> ServiceScheme:
    return load_services(BUNDLED)


def make_services(tables: SchemeTables) -> ServiceScheme:
    """The services that the lines of their files (all of them) mean; the first fault is raised."""
    for fault in hidden_faults(tables):
        raise fault
    services = tuple(map(_service, tables["services.csv"]))
    towns = tuple(row["name"] for row in tables["municipalities.csv"])
    named = _name_patterns(tables["service_names.csv"], services, towns)
    hidden = [
        NamePattern(text=text, names=(), kind=row["kind"])
        for row in tables["service_exclusions.csv"]
        for text in _with_towns(_pattern(row), towns)
    ]
    pronouns = [
        NamePattern(text=_pattern(row), names=(), kind=row["antecedents"]) for row in tables["service_pronouns.csv"]
    ]
    return ServiceScheme(
        services=services,
        names=NameScanner((*named, *hidden), {"town": towns}),
        pronouns={
            use: NameScanner(tuple(each for each in pronouns if use in _uses(each))) for use in get_args(PronounUse)
        },
    )


def _uses(pronoun: NamePattern) -> frozenset[PronounUse]:
    """Where a line of ``service_pronouns.csv`` is looked for; ``clause`` hides others everywhere."""
    if pronoun.kind == "clause":
        return frozenset({"opening", "anywhere"})
    if own := frozenset(use for use in get_args(PronounUse) if use == pronoun.kind):
        return own
    return frozenset({"anywhere"} if pronoun.kind.isdigit() else {"opening"})


def _service(row: Row) -> Service:
    if not row["id"]:
        raise row.fault("no id", "every service needs an id")
    if row["los"] and not is_name(row["los"]):
        raise row.fault(f"found the IRI {row['los']!r} in los", f"expected {A_NAME}")
    los_match: LosMatch | None = row.one_of("los_match", get_args(LosMatch)) if row["los_match"] else None
    kind: ServiceKind = row.one_of("kind", get_args(ServiceKind)) if row["kind"] else "service"
    return Service(
        id=row["id"], label_nb=row["label_nb"], label_nn=row["label_nn"], label_en=row["label_en"],
        los=row["los"] or None, los_match=los_match, kind=kind,
    )  # fmt: skip


def service_name_spans(services: ServiceScheme) -> Callable[[str], list[tuple[int, int]]]:
    """What finds the places of services' names in a text, for measures that leave them out: they tell whom it is about.

    >>> service_name_spans(load_services())("Helsesykepleier ringer PPT før skolestart.")
    [(0, 15), (23, 26)]
    """
    return lambda text: [(hit.start, hit.end) for hit in services.find_names(text)]


def services_of(hits: Iterable[NameHit]) -> tuple[str, ...]:
    """The ids that name hits stand for, sorted."""
    return tuple(sorted({name for hit in hits for name in hit.pattern.names}))


def _name_patterns(rows: Iterable[Row], services: Iterable[Service], towns: Sequence[str]) -> list[NamePattern]:
    ids = [service.id for service in services]
    named: dict[str, tuple[str, list[str]]] = {}
    for row in rows:
        if not ids:
            raise row.fault(f"names the service {row['service']!r}", "services.csv has no lines: give each service one")
        service = row.one_of("service", ids)
        for text in _with_towns(_pattern(row), towns):
            names = named.setdefault(text, (row["kind"], []))[1]
            if service not in names:
                names.append(service)
    return [NamePattern(text=text, names=tuple(sorted(names)), kind=kind) for text, (kind, names) in named.items()]


def _pattern(row: Row) -> str:
    if not row["pattern"]:
        raise row.fault("an empty pattern", "write the words to look for, or delete the line")
    return row["pattern"]


def _with_towns(pattern: str, towns: Sequence[str]) -> list[str]:
    """A pattern that begins with ``{town}`` once for each municipality, because a scanner goes by first words."""
    if not pattern.startswith(_TOWN):
        return [pattern]
    return [pattern.replace(_TOWN, town, 1) for town in towns]
