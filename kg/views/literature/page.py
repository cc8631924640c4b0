"""The page *Litteratur*: the review that belongs to a study, if there is one, and who leans on whom."""

from dataclasses import dataclass

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
class Leaning:
    """Two services: the works that text about each cites, those that both do, and what can be told of it."""

    a: NamedService
    b: NamedService
    works_a: int
    works_b: int
    shared: int
    verdict: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteratureView:
    """All that the page shows."""

    review: Reviewed | None
    services: tuple[CitingService, ...]
    pairs: tuple[Leaning, ...]


def literature_view(material: Material, flow: Flow | None) -> LiteratureView:
    """The page of a study; ``flow`` is that of its review, if one belongs to it."""
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
    pairs = [
        Leaning(
            a=named[str(row["a"])], b=named[str(row["b"])], works_a=int(row["works_a"]), works_b=int(row["works_b"]),
            shared=int(row["shared"]), verdict=str(row["verdict"]),
            reason=Text(str(row["reason_nb"]), str(row["reason"])),
        )
        for row in named_records(leaning_table(material.tables))
        if row["a"] in named and row["b"] in named and int(row["shared"])
    ]  # fmt: skip
    return LiteratureView(
        review=None if flow is None else reviewed(material, flow),
        services=tuple(sorted(services, key=lambda each: (-each.works, each.service.id))),
        pairs=tuple(sorted(pairs, key=lambda each: (-each.shared, each.a.id, each.b.id))),
    )
