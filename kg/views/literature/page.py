"""The page *Litteratur*: the review that belongs to a study, if there is one, and who leans on whom."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kg.refs.evidence.matrix import NOTHING, Waiting
from kg.refs.flow.flow import Flow
from kg.refs.leaning.cited import cited_by_service
from kg.refs.leaning.coupling import leaning_table
from kg.tables.rows import named_records
from kg.views.literature.reviewed import Reviewed, reviewed
from kg.views.material import Material
from kg.views.names import NamedService
from kg.wording.text import Text

#: Works told of each service, those cited most: more of them stand on its own page.
WORKS_OF_SERVICE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingService:
    """A service, how many works its text cites and how often, and those it cites most; ``href`` leads to all."""

    service: NamedService
    works: int
    citations: int
    most: tuple[tuple[str, int], ...]

    @property
    def href(self) -> str:
        """Where its works stand with the sentences that cite them."""
        return f"{self.service.href}#litteratur"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWork:
    """A work that text about two services cites, and how often each does."""

    label: str
    times_a: int
    times_b: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """Two services: the works that text about each cites, those that both do, and what can be told of it.

    ``works_a`` and ``works_b`` are counted as those of :class:`CitingService`; ``shared`` are only works whose name
    tells which they are.
    """

    a: NamedService
    b: NamedService
    works_a: int
    works_b: int
    shared: tuple[SharedWork, ...]
    verdict: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteratureView:
    """All that the page shows."""

    review: Reviewed | None
    services: tuple[CitingService, ...]
    pairs: tuple[Leaning, ...]


def literature_view(material: Material, flow: Flow | None, waiting: Waiting = NOTHING) -> LiteratureView:
    """The page of a study; ``flow`` is that of its review, if one belongs to it, ``waiting`` what is still to judge."""
    named = material.names.named
    cited = cited_by_service(material.tables)
    services = [
        CitingService(
            service=named[str(service)], works=len(rows), citations=int(rows["citations"].sum()),
            most=tuple((str(r["label"]), int(r["citations"])) for r in named_records(rows.head(WORKS_OF_SERVICE))),
        )
        for service, rows in cited.groupby("service", sort=False)
        if service in named
    ]  # fmt: skip
    told = _told(cited)
    definite = {service: each.definite for service, each in named.items()}
    pairs = [
        Leaning(
            a=named[str(row["a"])], b=named[str(row["b"])], works_a=int(row["works_a"]), works_b=int(row["works_b"]),
            shared=_shared(told[str(row["a"])], told[str(row["b"])]), verdict=str(row["verdict"]),
            reason=Text(str(row["reason_nb"]), str(row["reason"])),
        )
        for row in named_records(leaning_table(material.tables, definite))
        if row["a"] in named and row["b"] in named and int(row["shared"])
    ]  # fmt: skip
    return LiteratureView(
        review=None if flow is None else reviewed(material, flow, waiting),
        services=tuple(sorted(services, key=lambda each: (-each.works, each.service.id))),
        pairs=tuple(sorted(pairs, key=lambda each: (-len(each.shared), each.a.id, each.b.id))),
    )


def _told(cited: pd.DataFrame) -> dict[str, dict[str, Mapping[str, object]]]:
    """The works whose name tells which they are, by service and work."""
    found: dict[str, dict[str, Mapping[str, object]]] = {str(service): {} for service in cited["service"]}
    for row in named_records(cited):
        if row["is_told"]:
            found[str(row["service"])][str(row["work"])] = row
    return found


def _shared(a: Mapping[str, Mapping[str, object]], b: Mapping[str, Mapping[str, object]]) -> tuple[SharedWork, ...]:
    """The works that both cite, those cited most first."""
    works = [
        SharedWork(label=str(row["label"]), times_a=int(str(row["citations"])), times_b=int(str(b[work]["citations"])))
        for work, row in a.items()
        if work in b
    ]
    return tuple(sorted(works, key=lambda each: (-each.times_a - each.times_b, each.label)))
