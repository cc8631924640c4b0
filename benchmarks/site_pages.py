"""The site of a large study: time and room to build it, and how soon its pages stand in a browser.

python -m benchmarks.site_pages CORPUS [--times 40] [--concepts 2000]    needs Playwright and Chromium, no network

The corpus is built once. Then all that was found in its documents is taken so many times over, as other documents; each
concept is split into so many that there are as many as asked for, its uses shared among them; and the pages are written
anew, with the distances of the one corpus. What it takes to read and measure as much is told by ``build_stages``.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from playwright.sync_api import sync_playwright

from benchmarks.map_page import DRAWN
from benchmarks.stage_clock import StageClock
from benchmarks.whole_processes import run_module
from extract.types import Concept
from kg.measure.words.usage import usage_table
from kg.tables.finding_tables import counts_table
from kg.tables.senses_table import senses_table

KINDS = ("begrep", "tjeneste", "avstand", "kilder")


def write_pages(folder: Path, site: Path, *, times: int, concepts: int) -> None:
    """Write the pages of a study made larger, and print how long that took, as JSON."""
    from kg.asking.study import open_study
    from kg.graphs.concept_graph import concept_graph
    from kg.pages.site import write_site
    from kg.study_measures.distances import service_positions
    from kg.tables.study_tables import TABLES
    from kg.views.names import study_names

    study, clock = open_study(folder), StageClock()
    names = study_names({name: study.table(name) for name in ("concepts", "services")})
    parts = concepts // len(names.concepts) + 1
    split = [_part(concept, i) for concept in names.concepts.values() for i in range(parts)][:concepts]
    copied = {name: copied_table(study.table(name), times) for name in TABLES}
    texts = {f"{document}{_copy(i)}": text for document, text in study.texts.items() for i in range(times)}
    tables = split_tables(copied, {concept.id for concept in split}, parts)
    services, positions = list(names.services.values()), service_positions(tables["distances"])
    with clock.step("Laying out the map"):
        graph = concept_graph(tables, concepts=split, services=services, positions=positions)
    with clock.step("Writing the pages"):
        write_site(site, tables=tables, concepts=split, services=services, texts=texts, graph=graph)
    clock.print_report({"mentions": len(tables["mentions"]), "concepts": len(split)})


def copied_table(table: pd.DataFrame, times: int) -> pd.DataFrame:
    """What was found in the documents so many times over; the first copy keeps its documents' names."""
    if "document" not in table:
        return table
    copies = [table.assign(document=table["document"] + _copy(i)) for i in range(times)]
    return pd.concat(copies, ignore_index=True)


def _copy(number: int) -> str:
    return f"-{number}" if number else ""


def _part(concept: Concept, number: int) -> Concept:
    labels = tuple(replace(label, text=f"{label.text} {number}") for label in concept.labels)
    return replace(concept, id=f"{concept.id}_{number}", labels=labels, broader=(), related=())


def split_tables(tables: Mapping[str, pd.DataFrame], known: set[str], times: int) -> dict[str, pd.DataFrame]:
    """The tables with each concept's uses and definitions shared among ``times`` concepts, and counted again."""
    made = dict(tables)
    for name in ("mentions", "definitions"):
        table = made[name].dropna(subset=["concept"])
        made[name] = table.assign(concept=[f"{c}_{i % times}" for i, c in enumerate(table["concept"])])
    made["counts"] = counts_table(made["mentions"], made["sentences"])
    made["usage"] = usage_table(made["counts"], made["exposure"])
    made["senses"] = senses_table(made)
    meaning = made["meaning"]
    made["meaning"] = pd.concat([meaning.assign(concept=meaning["concept"] + f"_{i}") for i in range(times)])
    for name in ("mentions", "definitions", "usage", "senses", "meaning"):
        made[name] = made[name][made[name]["concept"].isin(known)]
    return made


def open_pages(site: Path) -> None:
    """Print how long each page takes until it is loaded, and the map until it is drawn."""
    largest = [max((site / kind).glob("*.html"), key=lambda page: page.stat().st_size) for kind in KINDS]
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        for page in [*(site / f"{name}.html" for name in ("index", "begreper", "kilder", "kart", "avstand")), *largest]:
            size = page.stat().st_size / 1000
            print(f"{page.relative_to(site).as_posix():60} {size:8,.0f} kB  {opened(browser, page):.2f} s")
        browser.close()


def opened(browser: Any, path: Path) -> float:
    """Seconds until the page has loaded; for the map, until it is drawn."""
    page = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}).new_page()
    start = time.perf_counter()
    page.goto(path.as_uri())
    if path.name == "kart.html":
        page.wait_for_function(DRAWN)
    taken = time.perf_counter() - start
    page.context.close()
    return taken


def main() -> None:
    """Build, make larger, weigh and open."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--concepts", type=int, default=2000)
    parser.add_argument("--keep", type=Path, help="a folder to leave the study and its larger site in")
    parser.add_argument("--pages", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.pages:
        folder, site = given.pages
        site.mkdir(parents=True, exist_ok=True)
        write_pages(folder, site, times=given.times, concepts=given.concepts)
        return
    with tempfile.TemporaryDirectory() as temporary:
        work = given.keep or Path(temporary)
        study, site = work / "study", work / "site"
        run("benchmarks.one_build", given.corpus, study)
        weigh(study / "site")
        size = ("--times", given.times, "--concepts", given.concepts)
        run("benchmarks.site_pages", given.corpus, *size, "--pages", study, site)
        weigh(site)
        open_pages(site)


def run(module: str, *options: object) -> None:
    """Do a part in processes of its own and print what it took."""
    whole, report = run_module(module, *options)
    for stage, took in report["stages"].items():
        print(f"{stage:28} {took['wall']:8.1f} s  {took['cpu']:8.1f} CPU s")
    print(f"{report['found']}, peak memory {whole.peak_mb or 0:.0f} MB")


def weigh(site: Path) -> None:
    """Print the number and size of a site's pages."""
    pages = list(site.rglob("*.html"))
    print(f"{len(pages)} pages, {sum(page.stat().st_size for page in pages) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
