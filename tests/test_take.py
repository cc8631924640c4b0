"""What a reader takes along: tables as CSV, pictures as SVG and PNG, the citation, and each concept's Turtle."""

import csv
import io
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import test_ontology_graph as small_graph
from made_up_site import make_study
from rdflib import RDF, SKOS, Graph
from test_browser import CHROMIUM, Visit, browser
from test_site import HOSTILE, Page, hostile_study, write

from corpus.shown import one_line
from kg.graphs.concept_graph import concept_graph
from kg.pages.site import write_site
from kg.views.definitions import Claims
from kg.views.taking.citation import SOURCES_NAMED, TITLE_AT_MOST, study_citation
from kg.views.taking.taken import TABLES, taken
from kg.views.templates import asset, render
from ontology.concept_files import concept_turtles
from ontology.files.reading import read_quads
from ontology.names.namespaces import BK, EUVOC, OA

in_browser = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (Debian: apt install chromium)"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]
TURTLE = {"behandling": "<https://example.org/behandling> a <https://example.org/Ting> .\n"}
__all__ = ["browser"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, study = tmp_path_factory.mktemp("taken"), make_study()
    graph = concept_graph(study.tables, concepts=study.concepts, services=study.services, positions=study.positions)
    write_site(
        folder, tables=study.tables, concepts=study.concepts, services=study.services, texts=study.texts, graph=graph,
        turtle=TURTLE,
    )  # fmt: skip
    return folder


def documents(number: int, **more: object) -> pd.DataFrame:
    rows = [
        {"document": f"d{i}", "file": f"{i}.txt", "title": f"Rapport {i}", "sha256": f"{i:064x}"} | more
        for i in range(number)
    ]
    return pd.DataFrame(rows)


# The citation


def test_the_mark_is_of_the_content_and_of_nothing_else() -> None:
    table = documents(3)
    first = study_citation(table)
    assert study_citation(table.iloc[::-1]) == first
    assert study_citation(table.assign(title="Annet")).mark == first.mark
    assert study_citation(table.assign(sha256="f" * 64)).mark != first.mark


@pytest.mark.parametrize(("number", "more"), [(SOURCES_NAMED, ""), (SOURCES_NAMED + 1, " og 1 til")])
def test_the_line_names_the_first_sources(number: int, more: str) -> None:
    about = study_citation(documents(number)).about
    assert (
        about.nb
        == f"ordbruken i {number} dokumenter: " + "; ".join(f"Rapport {i}" for i in range(SOURCES_NAMED)) + more
    )
    assert study_citation(documents(1)).about.en == "the use of words in 1 document: Rapport 0"
    assert study_citation(documents(1).iloc[:0]).about.nb == "ingen dokumenter er lest"


@pytest.mark.parametrize(("length", "cut"), [(TITLE_AT_MOST, False), (TITLE_AT_MOST + 1, True)])
def test_a_long_title_is_cut_on_the_line_and_whole_in_the_records(length: int, cut: bool) -> None:
    citation = study_citation(documents(1, title="x" * length))
    assert citation.about.nb.endswith("…") is cut
    assert f"TI  - {'x' * length}\r\n" in citation.ris
    assert f"title = {{{'x' * length}}}" in citation.bibtex


def test_a_document_is_cited_with_what_it_says_of_itself() -> None:
    full = {"authors": ["Kari Li", "Ola Å"], "publisher": "Etaten", "year": 2021, "url": "https://example.org/a"}
    source = study_citation(documents(1, **full)).sources[0]
    assert source.line == "Kari Li, Ola Å (2021). Rapport 0. Etaten."
    bare = {"authors": [], "publisher": "Etaten", "year": float("nan"), "url": None}
    assert study_citation(documents(1, **bare)).sources[0].line == "Etaten. Rapport 0."


def test_records_hold_one_line_a_field_and_nothing_that_tex_runs() -> None:
    nasty = {"title": "A\nER  - \r\nTY  - {b}%\\input{x}$", "authors": ["Å {B} & C"], "publisher": None}
    citation = study_citation(documents(1, **nasty))
    lines = citation.ris.split("\r\n")
    assert [line[:2] for line in lines if line.startswith(("TY", "ER"))] == ["TY", "ER", "TY", "ER"]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    record = citation.bibtex.split("@techreport")[1]
    assert record.count("{") == record.count("}")
    assert "\\input" not in record
    assert "author = {{Å (B) \\& C}}" in record


def test_each_page_says_how_it_is_cited_and_a_document_as_itself(site: Path) -> None:
    mark = study_citation(make_study().tables["documents"]).mark
    for path in sorted(site.rglob("*.html")):
        text, words = path.read_text(encoding="utf-8"), Page(path).words
        if path.name == "kart.html":
            continue
        assert "Slik siterer du" in words, path
        assert (mark in text.split("<footer>")[1].split("</footer>")[0]) is (path.parent.name != "kilder"), path
    assert "Notat fra fjorden." in Page(site / "kilder" / "fjord.html").words
    assert (site / "siter.ris").read_bytes().startswith(b"TY  - DATA\r\n")
    assert taken() is None


def test_a_page_of_no_study_stands_without_citation() -> None:
    assert "siter.ris" not in render("claims.html", root="", claims=Claims(entries=(), left_out=0))


# Files


def test_the_tables_are_ready_for_excel_in_norwegian(site: Path) -> None:
    assert sorted(path.stem for path in (site / "tall").iterdir()) == sorted(set(TABLES) & set(make_study().tables))
    data = (site / "tall" / "usage.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")]
    assert len(rows) == len(make_study().tables["usage"])
    assert any(re.fullmatch(r"\d+,\d+", row["per_10000"]) for row in rows)


def test_a_concepts_turtle_says_what_the_graph_says(tmp_path: Path) -> None:
    tables = small_graph.study_tables()
    files = small_graph.write(tmp_path, tables)
    whole = {tuple(quad[:3]) for quad in read_quads(next(path for path in files if path.name == "study.nq"))}
    turtle = small_turtle()
    assert list(turtle) == [concept.id for concept in small_graph.SCHEME]
    for concept, text in turtle.items():
        graph, iri = Graph().parse(data=text, format="turtle"), small_graph.IRIS.concept(concept)
        assert set(graph) <= whole
        assert set(graph.triples((iri, None, None))) == {
            triple for triple in whole if triple[0] == iri and triple[1] in set(graph.predicates(iri))
        }
        assert {SKOS.prefLabel, SKOS.inScheme} <= set(graph.predicates(iri))
        counted = tables["usage"].query("concept == @concept and n > 0")
        assert len({*graph.subjects(BK.concept, iri)}) == len(counted)
        assert all(graph.value(note, RDF.value) is not None for note in graph.objects(iri, EUVOC.xlDefinition))
        assert not list(graph.subjects(RDF.type, OA.Annotation))
    certain = tables["definitions"].query("certainty != 'possible'")["concept"].dropna()
    assert {concept for concept, text in turtle.items() if "xlDefinition" in text} == {*certain}
    assert small_turtle() == turtle


def small_turtle() -> dict[str, str]:
    return concept_turtles(
        tables=small_graph.study_tables(), scheme=small_graph.SCHEME, services=small_graph.SERVICES,
        texts={"d 1": small_graph.TEXT}, run=small_graph.RUN,
    )  # fmt: skip


def test_a_concepts_page_leads_to_its_turtle_where_there_is_one(site: Path) -> None:
    assert (site / "begrep" / "behandling.ttl").read_bytes() == TURTLE["behandling"].encode()
    assert '<a href="behandling.ttl" download>' in (site / "begrep" / "behandling.html").read_text(encoding="utf-8")
    assert not (site / "begrep" / "tiltak.ttl").exists()
    assert "tiltak.ttl" not in (site / "begrep" / "tiltak.html").read_text(encoding="utf-8")


def test_what_is_said_of_a_hostile_study_is_escaped(tmp_path: Path) -> None:
    write(hostile_study(), tmp_path)
    words = Page(tmp_path / "metode.html").words
    assert one_line(HOSTILE) in words.split("Slik siterer du")[-1]
    assert "&amp;amp;" not in (tmp_path / "begrep" / "behandling.html").read_text(encoding="utf-8")
    assert (tmp_path / "tall" / "definitions.csv").is_file()


def test_the_script_holds_no_text_of_its_own_and_is_small() -> None:
    for name in ("take.js", "picture.js"):
        script = asset(name)
        assert len(script.encode()) < 9000
        assert not re.search(r"innerHTML|insertAdjacent|eval\(|fetch\(|XMLHttp|document\.write", script)
    assert "Lenke" not in asset("take.js")


# In the browser, from the file system


TABLE = """
<div id="prove"><h2 id="tall-her">Tall «her»: A/B</h2><div class="scroll"><table><thead>
<tr><th scope="col"><span class="nb">Ord</span><span class="en">Word</span></th><th>n</th>
<th colspan="2">Par</th><th></th></tr>
</thead><tbody>
<tr><th>=1+1</th><td>12\u202f345,5</td>
<td>\u22120,25<small>0,1\u20130,3</small></td><td>a;b "c"</td><td><svg></svg></td></tr>
<tr><th rowspan="2">-x\u202e</th><td>\u2013</td>
<td>kort<details><summary>Se</summary>langt</details></td><td></td><td></td></tr>
<tr><td>7</td><td></td><td><details><summary>Bare</summary>langt</details></td><td></td></tr>
<tr hidden><td>9</td></tr>
</tbody></table></div></div>
"""


@pytest.fixture
def downloads(browser: object, site: Path, tmp_path: Path) -> Iterator[object]:
    """Clicks each button of a kind and gives name and bytes of what comes."""
    visits = []

    def click(name: str, kind: str, *, width: int = 1280, language: str = "nb") -> list[tuple[str, bytes]]:
        source = (site / name).read_text(encoding="utf-8").replace('<main id="innhold">', f'<main id="innhold">{TABLE}')
        path = tmp_path / name
        if not tmp_path.joinpath("felles").exists():
            for folder in ("felles", "kilder"):
                shutil.copytree(site / folder, tmp_path / folder)
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
        visit = Visit(browser, width=width)
        visits.append(visit)
        page = visit.open(path)
        page.locator(f"button[data-set={language}]").click()
        taken = []
        for button in page.locator(f".take button[data-take={kind}]").all():
            if button.is_visible():
                with page.expect_download(timeout=5000) as download:
                    button.click()
                taken.append((download.value.suggested_filename, Path(download.value.path()).read_bytes()))
        assert visit.errors == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        return taken

    yield click
    for visit in visits:
        visit.__exit__()


class TestInBrowser:
    pytestmark = in_browser

    def test_a_table_is_a_csv_for_the_language_shown(self, downloads: object) -> None:
        name, data = downloads("begrep/behandling.html", "csv")[0]  # type: ignore[operator]
        assert name == "behandling-tall-her-a-b.csv"
        assert data.startswith(b"\xef\xbb\xbf")
        assert [*csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";", strict=True)] == [
            ["Ord", "n", "Par", "Par 2"],
            ["'=1+1", "12345,5", "-0,25", 'a;b "c"'],
            ["'-x\ufffd", "", "kort", ""],
            ["'-x\ufffd", "7", "", "Bare"],
        ]
        english = downloads("begrep/behandling.html", "csv", language="en")[0][1].decode("utf-8-sig")  # type: ignore[operator]
        assert english.startswith("Word,n,Par,Par 2\r\n")

    @pytest.mark.parametrize("width", [1280, 390])
    @pytest.mark.parametrize("name", ["begrep/behandling.html", "tjeneste/skole.html", "index.html"])
    def test_pictures_are_svg_and_png(self, name: str, width: int, downloads: object) -> None:
        vectors, pixels = (downloads(name, kind, width=width) for kind in ("svg", "png"))  # type: ignore[operator]
        assert vectors
        assert len(vectors) == len(pixels)
        for (vector, text), (pixel, data) in zip(vectors, pixels, strict=True):
            assert re.fullmatch(r"[a-z0-9_-]+\.svg", vector)
            assert pixel == vector.replace(".svg", ".png")
            root = ET.fromstring(text.decode("utf-8"))  # noqa: S314 - our own
            assert root.tag == "{http://www.w3.org/2000/svg}svg"
            assert b"var(--" not in text
            assert "Kilde: ordbruken i 2 dokumenter" in "".join(root.itertext())
            assert data.startswith(b"\x89PNG\r\n\x1a\n")
            size = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
            assert size == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))

    def test_bars_are_rows_with_a_unit(self, downloads: object) -> None:
        taken = dict(downloads("begrep/behandling.html", "csv"))  # type: ignore[operator]
        bars = next(data.decode("utf-8-sig") for data in taken.values() if b"Navn;" in data)
        rows = [*csv.reader(io.StringIO(bars), delimiter=";")]
        assert rows[0][0] == "Navn"
        assert "per 10 000 ord" in rows[0][1]
        assert all(re.fullmatch(r"\d+(,\d+)?", row[1]) for row in rows[1:])

    def test_links_lead_to_where_they_stand(self, browser: object, site: Path) -> None:
        with Visit(browser) as visit:
            page = visit.open(site / "begrep" / "behandling.html")
            ids = set(page.evaluate("Array.from(document.querySelectorAll('[id]'), e => e.id)"))
            links = page.locator(".take a[data-take=link], .hash").all()
            assert links
            assert {link.get_attribute("href")[1:] for link in links} <= ids
            assert all(link.get_attribute("aria-label") == "Lenke hit" for link in page.locator(".hash").all())
            page.locator("button[data-set=en]").click()
            assert page.locator(".hash").first.get_attribute("aria-label") == "Link here"
            link = page.locator(".take a[data-take=link]").first
            link.click()
            assert page.url.endswith(link.get_attribute("href"))

    def test_without_scripts_no_button_stands(self, browser: object, site: Path) -> None:
        with Visit(browser, java_script_enabled=False) as visit:
            page = visit.open(site / "begrep" / "behandling.html")
            assert page.locator(".take, .hash").count() == 0
            assert page.locator(".cite").count() == 1
