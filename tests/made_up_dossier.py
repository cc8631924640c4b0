"""A made-up study that dossiers are written from: one document of few sentences. All wording is our own."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from made_up_site import MadeUp, make_study, save_study

AT_SCHOOL = "Skolen gir oppfølging til hver elev som spør etter den i løpet av uka."
AT_CLINIC = "Klinikken gir oppfølging etter samtaler med familien om høsten."
DIFFERS = "På skolen betyr ordet oppfølging noe annet enn det gjør på klinikken."
NEEDED = "Alle tjenestene trenger en felles forståelse av begrepet oppfølging."
BESIDES = "Ansatte bruker ordet trivsel ulikt når de skriver om oppfølging av elever."
FIRST = "Med oppfølging menes samtaler som noen tar med barnet hver uke."
SECOND = "Med oppfølging menes brev som klinikken sender ut om høsten."
MAY_BE = "Oppfølging er viktig for alle som bor langs denne fjorden."
BOTH = "Klinikken og skolen mener at oppfølging og behandling hører sammen."
DENIED = "Fastlegen driver ikke med oppfølging av elever på skolen i bygda."

#: Each sentence with the services that it counts for.
SENTENCES: tuple[tuple[str, list[str]], ...] = (
    (AT_SCHOOL, ["skole"]), (AT_CLINIC, ["psykisk_helse"]), (BESIDES, []), (DIFFERS, ["skole"]), (NEEDED, []),
    (FIRST, ["skole"]), (SECOND, ["psykisk_helse"]), (MAY_BE, []), (BOTH, ["skole", "psykisk_helse"]), (DENIED, []),
)  # fmt: skip
TEXT = "\n".join(text for text, _ in SENTENCES)


def made_up() -> MadeUp:
    """The tables of the study; tests change some and save it."""
    made = make_study()
    sentences, mentions = _sentences(), _mentions()
    documents = (
        made.tables["documents"].iloc[[0]].assign(document="elv", file="elv.txt", title="Notat om elva", pages=3)
    )
    sections = made.tables["sections"].iloc[[2]].assign(document="elv")
    tables = {
        "documents": documents, "sections": sections, "sentences": sentences, "mentions": mentions, "uses": _uses(),
        "pages": made.tables["pages"].iloc[:0], "cleaning": made.tables["cleaning"].iloc[:0], "usage": _usage(),
        "definitions": _definitions(), "claims": _claims(), "senses": _senses(), "meaning": _meaning(),
    }  # fmt: skip
    return replace(made, tables=made.tables | tables, texts={"elv": TEXT})


def saved(folder: Path, **changed: pd.DataFrame) -> Path:
    """The study in a folder, with some tables changed."""
    made = made_up()
    return save_study(replace(made, tables=made.tables | changed), folder)


def place(text: str) -> dict[str, Any]:
    """Where a sentence stands."""
    number = [sentence for sentence, _ in SENTENCES].index(text)
    start = TEXT.index(text)
    row = {"document": "elv", "start": start, "end": start + len(text), "sentence": number, "section": 0}
    return row | {"page": 1 + number // 5}


def _sentences() -> pd.DataFrame:
    kind = {"kind": "prose", "basis": "named", "language": "nb"}
    return pd.DataFrame(
        [
            place(text) | kind | {"text": text, "services": services, "words": len(text.split())}
            for text, services in SENTENCES
        ]
    )


def _mentions() -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for text, services in SENTENCES:
        for word, concept in (("oppfølging", "oppfolging"), ("behandling", "behandling")):
            if (at := text.casefold().find(word)) >= 0:
                row = place(text) | {"mention": len(rows), "concept": concept, "quote": word, "form": "label"}
                span = {"start": row["start"] + at, "end": row["start"] + at + len(word)}
                rows.append(row | span | {"kind": "prose", "parts": [], "services": services})
    return pd.DataFrame(rows)


def _uses() -> pd.DataFrame:
    mentions = _mentions()
    counted: pd.DataFrame = mentions.explode("services").dropna(subset=["services"])
    counted = counted.rename(columns={"services": "service"})
    denied = mentions[mentions["sentence"] == place(DENIED)["sentence"]].assign(service="fastlege")
    rows = pd.concat([counted.assign(counts=True, why=None), denied.assign(counts=False, why="negated_or_contrast")])
    used: pd.DataFrame = rows.assign(role="acting").drop(columns=["services", "parts"])
    return used


def _usage() -> pd.DataFrame:
    rows = [
        ("oppfolging", "skole", 5, 25.0, 10.0, 60.0),
        ("oppfolging", "psykisk_helse", 4, 20.0, 8.0, 55.0),
        ("oppfolging", "fastlege", 0, 0.0, 0.0, 12.0),
        ("oppfolging", "politi", 0, 0.0, 0.0, 12.0),
        ("behandling", "skole", 1, 5.0, 0.1, 30.0),
    ]
    table = pd.DataFrame(rows, columns=["concept", "service", "n", "per_10000", "low", "high"])
    return table.assign(words=2_000, documents=table["n"].clip(upper=1), sections=table["n"].clip(upper=2))


def _definitions() -> pd.DataFrame:
    rows = []
    for text, kind, certainty, service in (
        (FIRST, "formal", "certain", ["skole"]), (SECOND, "gloss", "certain", ["psykisk_helse"]),
        (MAY_BE, "explication", "possible", []),
    ):  # fmt: skip
        definiens = text.partition(" menes ")[2].rstrip(".") or "viktig"
        start = place(text)["start"] + text.index(definiens)
        row = place(text) | {"term": "oppfølging", "concept": "oppfolging", "definiens": definiens, "quote": text}
        row |= {"definiens_start": start, "definiens_end": start + len(definiens), "kind": kind, "services": service}
        rows.append(row | {"certainty": certainty, "rank": 0.5, "holder": "report", "holder_name": "", "repeats": None})
    return pd.DataFrame(rows)


def _claims() -> pd.DataFrame:
    rows = [
        place(DIFFERS) | {"polarity": "differ", "services": ["skole"], "quote": DIFFERS},
        place(NEEDED) | {"polarity": "need_common", "services": [], "quote": NEEDED},
        place(BESIDES) | {"polarity": "differ", "services": [], "quote": BESIDES},
    ]
    concepts = pd.Series([["oppfolging"] for _ in rows], dtype=object)
    return pd.DataFrame(rows).assign(cue="common ..4 term", repeats=None, concepts=concepts)


def _senses() -> pd.DataFrame:
    rows = [
        ("skole", "oppfølging", "", 4, 0.8), ("skole", "timeoppfølging", "time", 1, 0.2),
        ("psykisk_helse", "følge opp", "", 3, 0.75), ("psykisk_helse", "oppfølging", "", 1, 0.25),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["service", "sense", "modifier", "n", "share"])
    return table.assign(concept="oppfolging", label="oppfølging", example="elv:0", documents=1, negated=0, quoted=0)


def _meaning() -> pd.DataFrame:
    known = {"a": "psykisk_helse", "b": "skole", "distance": 0.4, "p": 0.01, "status": "shown", "verdict": "apart"}
    known |= {"examples_a": "elv:1", "examples_b": "elv:0", "neighbours_a": "brev", "neighbours_b": "uke"}
    open_ = known | {"a": "fastlege", "p": 0.6, "verdict": "cannot tell"}
    few = open_ | {"a": "politi", "p": np.nan, "status": "cannot tell", "verdict": "no valid test"}
    rows = pd.DataFrame([known, open_, few]).assign(concept="oppfolging", n_a=6, n_b=7, documents_a=2, documents_b=2)
    return rows.assign(unit="section", reason="told")
