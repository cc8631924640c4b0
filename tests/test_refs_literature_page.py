"""The page *Litteratur*: counts that agree, shared works by name, and what waits to be judged. All is made up."""

from dataclasses import replace
from typing import Any

from filled_quotes import as_told
from made_up_literature import literature, some

from extract.attribution.service_scheme import load_services
from kg.refs.evidence.matrix import matrix
from kg.refs.evidence.names import EvidenceNames, Source
from kg.refs.evidence.rows import EvidenceRow
from kg.refs.records.statements import Evidence
from kg.views.literature.page import LiteratureView, literature_view
from kg.views.literature.reviewed import Cell, Reviewed, ThemeRow, _cell
from kg.views.material import Material
from kg.views.names import Names
from kg.views.templates import asset, render
from kg.wording.text import Text

SAID = (
    ("d1", ["ppt"], ["Berg", "Utdanningsdirektoratet"]), ("d2", ["psykisk_helse"], ["Berg", "Berg", *some("a", 11)]),
    ("d2", ["psykisk_helse"], ["Utdanningsdirektoratet"]),
)  # fmt: skip


def view() -> LiteratureView:
    names = Names(services={service.id: service for service in load_services().services}, concepts={})
    return literature_view(Material(tables=literature(*SAID), names=names), None)


def page(**changes: Any) -> str:
    shown = replace(view(), **changes)
    return as_told(render("literature.html", root="", styles=["literature.css"], view=shown))


def test_both_tables_count_the_same_and_shared_works_are_named() -> None:
    (pair,) = view().pairs
    works = {each.service.id: each.works for each in view().services}
    assert (pair.works_a, pair.works_b) == (works["ppt"], works["psykisk_helse"]) == (2, 13)
    assert [(work.label, work.times_a, work.times_b) for work in pair.shared] == [("Berg (2019)", 1, 2)]
    html = page()
    assert '<li>Berg (2019) <span class="soft">(1 · 2)</span></li>' in html
    assert f'href="{pair.a.href}#litteratur"' in html


def test_reasons_call_services_by_name() -> None:
    (pair,) = view().pairs
    assert pair.reason.nb.startswith("for få verk: setninger om PPT, men ikke psykisk helsetjeneste, viser til 1 verk")
    assert "psykisk_helse" not in pair.reason.nb + pair.reason.en


def cell(*rows: EvidenceRow, waits: int = 0) -> Cell:
    made = matrix(rows, ["skole"], {("tid", "skole", "hindrance"): waits})
    names = EvidenceNames(services={}, themes={}, documents={"d1": Source(title="En rapport", year=2020)})
    return _cell(made, "tid", "skole", {"r1-1": Source(title="Ro", authors=("Berg, Anne",), year=2017)}, names)


def said(finding: str, quote: str, **more: Any) -> EvidenceRow:
    evidence = Evidence(
        key=finding, records=(), service="skole", theme="tid", direction="hindrance", finding=finding, quote=quote
    )
    return EvidenceRow(evidence=replace(evidence, **more), standing="accepted")


def reviewed(*cells: Cell, findings: int = 0) -> str:
    """The page of a review with these cells for one theme."""
    columns = tuple(each.service for each in view().services[:1]) * len(cells)
    review = Reviewed(
        figure={"nb": "data:,", "en": "data:,"}, remarks=(), records=0, found=0, works=(), findings=findings,
        waits=sum(each.waits for each in cells), columns=columns,
        themes=(ThemeRow(theme=Text("tid", "time"), cells=cells),), searches=(), criteria=(),
    )  # fmt: skip
    return page(review=review)


def test_sources_words_are_quoted_and_a_readers_own_are_not() -> None:
    found = cell(said("Venting", "", records=("r1-1",)), said("Det er kø.", "Det er kø.", document="d1")).found
    own, quoted = found["hindrance"]
    assert (own.finding, own.quote, own.source.nb) == ("Venting", "", "Berg (2017). Ro")
    assert (quoted.finding, quoted.quote, quoted.source.nb) == ("", "Det er kø.", "En rapport (2020)")


def test_a_page_marks_them_so() -> None:
    html = reviewed(cell(said("Venting", ""), said("Det er kø.", "Det er kø.")), findings=2)
    assert "«Venting" not in html
    assert "egne ord" in html
    assert "<summary>«Det er kø.»</summary>" in html


def test_a_cell_is_no_gap_while_something_waits() -> None:
    html = reviewed(cell(waits=3))
    assert "3 ikke vurdert" in html
    assert "ingen funn<" not in html
    assert "Ingen funn er godtatt ennå." in html
    assert "ingen funn<" in reviewed(cell())
    assert "2 ikke vurdert" in reviewed(cell(said("Venting", ""), waits=2), findings=1)


def test_a_table_that_goes_on_is_seen_to_and_takes_the_keys() -> None:
    assert "no-repeat local" in asset("site.css")
    html = page()
    assert html.count('<div class="scroll" tabindex="0">') == html.count('class="scroll') == 2
