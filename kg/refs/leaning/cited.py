"""Which works a service's text cites: the citations that count, one row each, with the sentence that each stands in.

A citation is a service's when its sentence is about the service (column ``services`` of ``citations``) and counts
(column ``counted`` of ``sentences``): what a report says of its own method, or of who issues it, leans on nobody's
behalf. Levels of government are left out. An act is one work whichever of its texts is cited, so no year stands in its
name. A body and a year (*Statistisk sentralbyrå, 2022*) is no one work: a body
issues many in a year, so a name that is known as a body's is counted as cited, and never as shared (``is_told`` is
false).
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from extract.literature.works import names_body
from kg.tables.cells import counted_text
from kg.tables.rows import named_records
from kg.tables.scheme_tables import level_ids
from kg.wording.text import Text

Tables = Mapping[str, pd.DataFrame]

CITATION_COLUMNS = (
    "service", "work", "label", "kind", "document", "sentence", "page", "start", "end", "others", "quote",
    "is_told",
)  # fmt: skip
#: A year at the end of an act's name: that of one of its texts, or of its last change.
_YEAR = re.compile(r" \(\d{4}\)$")
WORK_COLUMNS = ("service", "work", "label", "kind", "year", "citations", "documents", "is_told")


def service_citations(tables: Tables) -> pd.DataFrame:
    """One row a citation and service that its sentence is about; ``quote`` is the sentence, as cleaned.

    ``others`` are the other services that the sentence is about: what it cites, it cites for all of them. Needs the
    tables citations, sentences, services and works.
    """
    citations = tables.get("citations")
    if citations is None or citations.empty or "work" not in citations or "services" not in tables:
        return pd.DataFrame(columns=list(CITATION_COLUMNS))
    levels = level_ids(tables["services"])
    sentences = counted_text(tables["sentences"])[["document", "sentence", "text"]]
    kept = citations.dropna(subset=["work"]).merge(sentences, on=["document", "sentence"])
    about = [sorted(set(services) - levels) for services in kept["services"]]
    lists = pd.Series(about, index=kept.index, dtype=object)
    kept = kept.drop(columns="year").assign(service=lists, about=lists).explode("service").dropna(subset=["service"])
    others = [_without(row, service) for row, service in zip(kept["about"], kept["service"], strict=True)]
    kept = kept.assign(others=pd.Series(others, index=kept.index, dtype=object), quote=kept["text"])
    kept = kept.merge(_named(tables["works"]), on="work", how="left")
    kept = kept.sort_values(["service", "document", "start", "end", "work"], ignore_index=True)
    return kept[list(CITATION_COLUMNS)]


def told_alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Of such rows those whose work's name tells which it is: what counts as shared."""
    return rows[rows["is_told"].to_numpy(dtype=bool)]


def _without(services: Sequence[str], service: str) -> list[str]:
    return [each for each in services if each != service]


def cited_by_service(tables: Tables) -> pd.DataFrame:
    """One row a service and work that its text cites, the most cited first: how often, and in how many documents."""
    rows = service_citations(tables)
    if rows.empty:
        return pd.DataFrame(columns=list(WORK_COLUMNS))
    counted = rows.groupby(["service", "work"], sort=True)["document"].agg(citations="size", documents="nunique")
    named = counted.reset_index().merge(_named(tables["works"]), on="work", how="left")
    ordered = named.sort_values(["service", "citations", "work"], ascending=[True, False, True], ignore_index=True)
    return ordered[list(WORK_COLUMNS)]


def service_labels(tables: Tables) -> dict[str, Text]:
    """What the study calls its services, by id."""
    rows = named_records(tables["services"]) if "services" in tables else []
    return {str(row["id"]): Text(str(row["label_nb"]), str(row["label_en"] or row["label_nb"])) for row in rows}


def _named(works: pd.DataFrame) -> pd.DataFrame:
    """Works with ``is_told``: whether their name tells which work it is."""
    told = [
        kind != "author" or not (len(authors) == 1 and names_body(str(authors[0])))
        for kind, authors in zip(works["kind"], works["authors"], strict=True)
    ]
    named = works[["work", "label", "kind", "year"]]
    labels = [
        # *Lov (2015)* is named by nothing but its year, which its id has too.
        _YEAR.sub("", str(label)) if kind == "law" and not str(work)[-4:].isdecimal() else label
        for work, label, kind in zip(named["work"], named["label"], named["kind"], strict=True)
    ]
    named = named.assign(label=pd.Series(labels, index=works.index, dtype=object))
    return named.assign(is_told=pd.Series(told, index=works.index, dtype=bool))
