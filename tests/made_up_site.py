"""A small made-up study as tables, for the graph and the pages. All wording is our own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from made_up_findings import finding_tables

from extract.types import Concept, Label, Service
from kg.tables.scheme_tables import concepts_table, services_table

TEXTS = {
    "fjord": (
        "1 Om skolen\nSkolen tilbyr oppføl-\nging hver uke. Vi kaller det oppfølging når noen ringer tilbake.\n\n"
        "2 Om klinikken\nKlinikken gir behandling. • Skolen gir behandling bare i nød."
    ),
    "myr": "Fastlegen venter på behandling og oppfølging.",
}

SERVICES = tuple(
    Service(id=id_, label_nb=nb, label_nn=nb, label_en=en)
    for id_, nb, en in [
        ("skole", "Skole", "School"),
        ("psykisk_helse", "Psykisk helsetjeneste", "Mental health care"),
        ("fastlege", "Fastlege", "General practitioner"),
        ("politi", "Politi", "Police"),
    ]
)

POSITIONS = {"skole": (-0.2, 0.1), "psykisk_helse": (0.3, -0.1)}


def make_concept(concept: str, nb: str, en: str, **more: Any) -> Concept:
    """A concept with a preferred label in both languages."""
    labels = (Label(text=nb, language="nb", kind="preferred"), Label(text=en, language="en", kind="preferred"))
    return Concept(id=concept, labels=labels, **more)


CONCEPTS = (
    make_concept("behandling", "behandling", "treatment", related=("oppfolging",)),
    make_concept("oppfolging", "oppfølging", "follow-up", broader=("tiltak",)),
    make_concept("tiltak", "tiltak", "measure"),
)


@dataclass(kw_only=True)
class MadeUp:
    """What :func:`kg.pages.site.write_site` is given; tests change a part and write the pages."""

    tables: dict[str, pd.DataFrame]
    texts: dict[str, str]
    concepts: tuple[Concept, ...] = CONCEPTS
    services: tuple[Service, ...] = SERVICES
    positions: Mapping[str, tuple[float, float]] = field(default_factory=lambda: dict(POSITIONS))


def make_study() -> MadeUp:
    """Two documents, three concepts, four services of which one has no text and one no place on the map."""
    sentences = _sentences()
    mentions = _mentions(sentences)
    tables = {
        "documents": _documents(),
        "pages": pd.DataFrame([{"document": "fjord", "page": 1, "label": "iv", "start": 0, "end": 200}]),
        "sections": _sections(),
        "sentences": sentences,
        "mentions": mentions,
        "definitions": _definitions(),
        "cleaning": pd.DataFrame([_edit()]),
        "exposure": _exposure(sentences),
        "usage": _usage(),
        "distances": pd.DataFrame([*_pairs("words"), *_pairs("concepts")]),
        "contributions": _contributions(),
        **finding_tables(),
    }
    return MadeUp(tables=tables, texts=dict(TEXTS))


def save_study(study: MadeUp, folder: Path) -> Path:
    """Write the tables and texts as a study that can be opened; it has no pages and no graph."""
    for name in ("tables", "text"):
        (folder / name).mkdir(parents=True)
    schemes = {"concepts": concepts_table(study.concepts), "services": services_table(study.services)}
    for name, table in {**study.tables, **schemes}.items():
        table.to_parquet(folder / "tables" / f"{name}.parquet")
    for document, text in study.texts.items():
        (folder / "text" / f"{document}.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    return folder


def place(document: str, text: str, nth: int = 0) -> tuple[int, int]:
    """Where the nth occurrence of a text stands in a document."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[document].index(text, start + 1)
    return start, start + len(text)


def _edit() -> dict[str, Any]:
    start, end = place("fjord", "-\n")
    return {"document": "fjord", "start": start, "end": end, "kind": "hyphen_join", "clean": ""}


def _documents() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "document": ["fjord", "myr"],
            "file": ["fjord.txt", "myr.txt"],
            "title": ["Notat fra fjorden", None],
            "format": "txt",
            "encoding": "utf-8",
            "sha256": ["a" * 64, "b" * 64],
            "characters": [len(text) for text in TEXTS.values()],
            "words": [len(text.split()) for text in TEXTS.values()],
            "pages": [1, 1],
        }
    )


def _sections() -> pd.DataFrame:
    rows = [("1 Om skolen", "Om skolen", "1"), ("2 Om klinikken", "Om klinikken", "2")]
    found = []
    for index, (printed, title, number) in enumerate(rows):
        start, end = place("fjord", printed)
        found.append(
            {"document": "fjord", "section": index, "parent": None, "number": number, "title": title, "level": 1}
            | {"start": start, "end": end, "body_start": end, "body_end": end + 1, "kind": "body", "services": []}
        )
    nameless = {"document": "myr", "section": 0, "parent": None, "number": None, "title": "", "level": 1}
    found.append(nameless | dict.fromkeys(["start", "end", "body_start"], 0) | {"body_end": 9, "kind": "body"})
    return pd.DataFrame(found)


def _sentences() -> pd.DataFrame:
    rows: list[tuple[str, str, int, str, list[str]]] = [
        ("fjord", "1 Om skolen", 0, "heading", ["skole"]),
        ("fjord", "Skolen tilbyr oppføl-\nging hver uke.", 0, "prose", ["skole"]),
        ("fjord", "Vi kaller det oppfølging når noen ringer tilbake.", 0, "prose", []),
        ("fjord", "2 Om klinikken", 1, "heading", ["psykisk_helse"]),
        ("fjord", "Klinikken gir behandling.", 1, "prose", ["psykisk_helse"]),
        ("fjord", "• Skolen gir behandling bare i nød.", 1, "list_item", ["psykisk_helse", "skole"]),
        ("myr", "Fastlegen venter på behandling og oppfølging.", 0, "prose", ["fastlege"]),
    ]
    found: list[dict[str, Any]] = []
    for document, text, section, kind, services in rows:
        start, end = place(document, text)
        number = sum(row["document"] == document for row in found)
        found.append(
            {"document": document, "sentence": number, "start": start, "end": end, "section": section, "page": 1}
            | {"kind": kind, "words": len(text.split()), "services": services, "basis": "named", "text": text}
        )
    return pd.DataFrame(found)


def _mentions(sentences: pd.DataFrame) -> pd.DataFrame:
    words = {"behandling": "behandling", "oppfølging": "oppfolging", "oppføl-\nging": "oppfolging"}
    found: list[dict[str, Any]] = []
    for row in sentences.to_dict("records"):
        wording = TEXTS[row["document"]][row["start"] : row["end"]]
        for printed, concept in words.items():
            if printed in wording:
                start = row["start"] + wording.index(printed)
                found.append(
                    {"document": row["document"], "mention": len(found), "start": start, "end": start + len(printed)}
                    | {"concept": concept, "quote": printed, "form": "label", "parts": []}
                    | {name: row[name] for name in ("sentence", "section", "page", "kind", "services")}
                )
    return pd.DataFrame(found)


def _definitions() -> pd.DataFrame:
    start, end = place("fjord", "Vi kaller det oppfølging når noen ringer tilbake.")
    meaning = place("fjord", "når noen ringer tilbake")
    row = {"document": "fjord", "start": start, "end": end, "term": "oppfølging", "concept": "oppfolging"}
    row |= {"definiens": "når noen ringer tilbake", "definiens_start": meaning[0], "definiens_end": meaning[1]}
    row |= {"cue": "kaller", "kind": "explication", "sentence": 2, "section": 0, "page": 1, "services": ["skole"]}
    row |= {"quote": TEXTS["fjord"][start:end], "holder": "service", "holder_name": "skole", "repeats": None}
    start, end = place("myr", "Fastlegen venter på behandling og oppfølging.")
    again = {"document": "myr", "start": start, "end": end, "definiens_start": start, "definiens_end": end}
    again |= {"sentence": 0, "services": ["fastlege"], "repeats": f"fjord:{row['start']}:{row['end']}:{row['term']}"}
    return pd.DataFrame([row, row | again])


def _exposure(sentences: pd.DataFrame) -> pd.DataFrame:
    running = sentences[sentences["kind"] != "heading"].explode("services").dropna(subset=["services"])
    grouped = running.groupby(["services", "document", "section"])
    table = grouped.agg(words=("words", "sum"), sentences=("sentence", "size")).reset_index()
    return table.rename(columns={"services": "service"})


def _usage() -> pd.DataFrame:
    rows = [
        ("behandling", "psykisk_helse", 2, 900.0, 500.0, 1400.0),
        ("behandling", "skole", 1, 100.0, 10.0, 380.0),
        ("behandling", "fastlege", 1, 1600.0, np.nan, np.nan),
        ("oppfolging", "skole", 1, 100.0, 10.0, 380.0),
        ("oppfolging", "psykisk_helse", 0, 0.0, 0.0, 250.0),
        ("oppfolging", "fastlege", 1, 1600.0, np.nan, np.nan),
    ]
    columns = ["concept", "service", "n", "per_10000", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(words=2_000, documents=table["n"].clip(upper=1), sections=table["n"].clip(upper=2))


def _pairs(measure: str) -> list[dict[str, Any]]:
    known = {"measure": measure, "a": "psykisk_helse", "b": "skole", "d2": 0.09, "distance": 0.3}
    known |= {"dissimilarity": 0.4, "low": 0.04, "high": 0.16, "p": 0.002, "p_min": 0.001, "noise_floor": 0.01}
    known |= {"verdict": "apart", "reason": "the test rejects", "reason_nb": "testen forkaster", "q": 0.004}
    unknown = {"measure": measure, "a": "fastlege", "b": "skole"} | dict.fromkeys(
        ["d2", "distance", "dissimilarity", "low", "high", "p", "p_min", "noise_floor", "q"], np.nan
    )
    unknown |= {"verdict": "no valid test", "reason": "too little text", "reason_nb": "for lite tekst"}
    basis = {f"{name}_{side}": 5 for name in ("segments", "units", "documents", "words") for side in "ab"}
    return [row | basis | {"unit": "section"} for row in (known, unknown)]


def _contributions() -> pd.DataFrame:
    rows = [
        ("words", "psykisk_helse", "skole", "nød", 0.02, 0.2, "skole"),
        ("words", "psykisk_helse", "skole", "(other terms)", 0.05, 0.6, None),
        ("concepts", "psykisk_helse", "skole", "behandling", 0.03, 0.3, "psykisk_helse"),
    ]
    return pd.DataFrame(rows, columns=["measure", "a", "b", "term", "contribution", "share", "more_in"])
