"""What services, concepts and the terms of measures are called on pages, in drafts and in plots."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import pandas as pd

from extract.types import Concept, Label, Service
from kg.tables.rows import named_records
from kg.views.links import service_anchor, service_page
from kg.views.looks import Look, service_looks
from kg.wording.text import Text

#: What stands where a passage is about no service.
NOBODY = Text("Ikke om en bestemt tjeneste", "Not about a particular service")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedService:
    """A service as printed, with the way to its page; ``short`` in tables and pictures, ``definite`` in sentences."""

    id: str
    label: Text
    look: Look
    href: str
    short: Text
    definite: Text

    @property
    def anchor(self) -> str:
        """The anchor of its part of a page."""
        return service_anchor(self.id)


@dataclass(frozen=True, kw_only=True)
class Names:
    """What services, concepts and the terms of other measures (:func:`kg.views.term_quotes.term_names`) are called."""

    services: Mapping[str, Service]
    concepts: Mapping[str, Concept]
    terms: Mapping[tuple[str, str], Text] = field(default_factory=dict)

    @cached_property
    def looks(self) -> dict[str, Look]:
        """How each service is drawn, in their order."""
        return service_looks(self.services)

    @cached_property
    def named(self) -> dict[str, NamedService]:
        """Each service as printed."""
        return {
            s: NamedService(
                id=s,
                label=self.service(s),
                look=look,
                href=service_page(s),
                short=self.short(s),
                definite=self.definite(s),
            )
            for s, look in self.looks.items()
        }

    @cached_property
    def levels(self) -> frozenset[str]:
        """Those of the services that are levels of government or sectors, which stand beside the others."""
        return frozenset(s for s, service in self.services.items() if service.kind == "level")

    def service(self, service: str) -> Text:
        """A service's labels; its id when it is not known."""
        named = self.services.get(service)
        return service_label(named) if named else Text(service, service)

    def short(self, service: str) -> Text:
        """What a service is called where there is little room."""
        label = self.service(service)
        return _names_by_label().get(label.nb, (label, label))[0]

    def definite(self, service: str) -> Text:
        """What a service is called in a running sentence (*barnehagen*); the label of one that is not bundled."""
        return definite_name(self.service(service))

    def concept(self, concept: str) -> Text:
        """A concept's preferred labels; its id when it is not known."""
        named = self.concepts.get(concept)
        return concept_label(named) if named else Text(concept, concept)

    def term(self, measure: str, term: str) -> Text:
        """What a term of a measure is called; the term itself when nothing else is known."""
        return self.concept(term) if measure == "concepts" else self.terms.get((measure, term), Text(term, term))


def definite_name(label: Text) -> Text:
    """What a service with this label is called in a running sentence; the label itself of one that is not bundled."""
    return _names_by_label().get(label.nb, (label, label))[1]


def short_names() -> list[Text]:
    """What the bundled services are called where there is little room."""
    return [short for short, _ in _names_by_label().values()]


@cache
def _names_by_label() -> dict[str, tuple[Text, Text]]:
    """Short and definite names of the bundled services, by their labels: a scheme of one's own may reuse the ids."""
    text = files("kg").joinpath("data", "service_names.csv").read_text(encoding="utf-8")
    return {
        row["label_nb"]: (Text(row["short_nb"], row["short_en"]), Text(row["definite_nb"], row["definite_en"]))
        for row in csv.DictReader(text.splitlines())
    }


def service_label(service: Service) -> Text:
    """What a service is called."""
    return Text(service.label_nb, service.label_en)


def concept_label(concept: Concept) -> Text:
    """A concept's preferred labels."""
    return Text(concept.preferred("nb"), concept.preferred("en"))


def study_names(tables: Mapping[str, pd.DataFrame]) -> Names:
    """Concepts and services as the study's own tables have them, without the schemes' files."""
    concepts = [_concept(row) for row in named_records(tables["concepts"])]
    services = [
        Service(
            id=row["id"],
            label_nb=row["label_nb"],
            label_nn=row["label_nn"],
            label_en=row["label_en"],
            kind=row.get("kind", "service"),
        )
        for row in named_records(tables["services"])
    ]
    return Names(services={s.id: s for s in services}, concepts={c.id: c for c in concepts})


def _concept(row: Mapping[str, Any]) -> Concept:
    preferred = [
        Label(text=row[f"label_{language}"], language=language, kind="preferred") for language in ("nb", "nn", "en")
    ]
    named = {label.text for label in preferred}
    others = [Label(text=text, language="nb", kind="alternative") for text in row["labels"] if text not in named]
    return Concept(
        id=row["id"], labels=(*preferred, *others), broader=tuple(row["broader"]), related=tuple(row["related"])
    )
