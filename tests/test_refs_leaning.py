"""Who leans on whom: what counts as a service's citation, coupling as in the textbooks, and what cannot be told."""

import argparse
import math
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from made_up_literature import literature, some

from extract.literature.works import LONGEST_ACRONYM, names_body
from kg.commands.refs.leaning import _show_found, _why_none
from kg.documents.files import document_bytes
from kg.graphs.export import write_export
from kg.plots.literature import leaning_plot, overview_plot
from kg.plots.style import PlotError, write_figure
from kg.refs.fulltexts.cited import cited_matches
from kg.refs.leaning.cited import _named, cited_by_service, service_citations
from kg.refs.leaning.cocitation import COLUMNS, co_cited
from kg.refs.leaning.coupling import FEWEST_WORKS, PAIR_COLUMNS, coupling_of, leaning_table
from kg.refs.leaning.document import leaning_document
from kg.refs.leaning.network import leaning_graph
from kg.refs.leaning.overview import overview_table
from kg.refs.records.records import ReadFile, Record
from kg.refs.records.review import begin_review
from kg.refs.records.statements import Import


def pair(tables: dict[str, pd.DataFrame]) -> dict[str, object]:
    (row,) = leaning_table(tables).to_dict("records")
    return {str(key): value for key, value in row.items()}


def test_coupling_is_that_of_the_textbook() -> None:
    """Two texts with four and nine references, three of them in common: cosine 3/√(4·9), Jaccard 3/10."""
    a = {work: {"d1"} for work in ("x", "y", "z", "p")}
    b = {work: {"d2"} for work in ("x", "y", "z", *some("q", 6))}
    found = coupling_of(a, b)
    assert found.apart == 3
    assert found.coupling == pytest.approx(3 / 6)
    assert found.jaccard == pytest.approx(3 / 10)


def test_the_range_is_that_without_any_one_document() -> None:
    a = {"x": {"d1", "d2"}, "y": {"d1"}}
    b = {"x": {"d3"}, "z": {"d2"}}
    found = coupling_of(a, b)
    # without d1: 1/√(1·2); without d2: 1/√(2·1); without d3: 0/√(2·1)
    assert [found.coupling, found.low, found.high] == pytest.approx([0.5, 0.0, 1 / math.sqrt(2)])
    assert math.isnan(coupling_of({"x": {"d1"}}, {"x": {"d1"}}).low)


def test_a_citation_is_counted_for_services_of_counted_text_and_for_no_level() -> None:
    tables = literature(
        ("d1", ["barnehage", "kommune"], ["Berg"]), ("d1", ["barnehage"], ["Dahl"]), ("d1", [], ["Lie"]),
        ("d2", ["barnehage"], ["Berg"]), uncounted=(1,),
    )  # fmt: skip
    rows = service_citations(tables)
    assert list(rows["service"]) == ["barnehage", "barnehage"]
    assert list(rows["quote"]) == ["Setning 0.", "Setning 3."]
    assert list(rows["others"]) == [[], []]
    (work,) = cited_by_service(tables).to_dict("records")
    assert (work["work"], work["citations"], work["documents"]) == ("Berg", 2, 2)


def both_sides(n: int, *more: tuple[str, list[str], list[str]]) -> dict[str, pd.DataFrame]:
    """Each of two services cites ``n`` works of its own, in two documents, and what is added."""
    return literature(
        ("d1", ["barnehage"], some("a", n - 1)), ("d2", ["barnehage"], some("a", n)),
        ("d1", ["skole"], some("b", n)), ("d2", ["skole"], some("b", n - 1)), *more,
    )  # fmt: skip


def test_works_of_sentences_about_both_are_shared_and_couple_nothing() -> None:
    row = pair(both_sides(FEWEST_WORKS, ("d1", ["barnehage", "skole"], ["Berg"])))
    assert (row["works_a"], row["works_b"], row["shared"]) == (FEWEST_WORKS + 1, FEWEST_WORKS + 1, 1)
    assert (row["own_a"], row["apart"], row["coupling"], row["verdict"]) == (FEWEST_WORKS, 0, 0.0, "none shared")


def test_a_pair_is_told_from_ten_works_of_its_own_on() -> None:
    enough, few = pair(both_sides(FEWEST_WORKS)), pair(both_sides(FEWEST_WORKS - 1))
    assert enough["verdict"] == "none shared"
    assert few["verdict"] == "cannot tell"
    assert math.isnan(float(str(few["coupling"])))
    assert few["reason"] == (
        "too few works: sentences about Barnehage but not Skole cite 9 works and "
        "sentences about Skole but not Barnehage cite 9 works; at least 10 are needed on each side"
    )


def test_what_one_document_alone_says_is_no_finding() -> None:
    one = pair(both_sides(10, ("d1", ["barnehage"], ["Berg"]), ("d1", ["skole"], ["Berg"])))
    assert (one["verdict"], one["low"]) == ("cannot tell", 0.0)
    assert one["reason"] == (
        "1 work is shared by sentences about only one of the two, but without one of the documents none is"
    )
    two = pair(both_sides(10, *((d, [s], ["Berg"]) for d in ("d1", "d2") for s in ("barnehage", "skole"))))
    assert two["verdict"] == "shared"
    assert two["coupling"] == pytest.approx(1 / 11)
    single = literature(("d1", ["barnehage"], some("a", 12)), ("d1", ["skole"], some("a", 12)))
    assert str(pair(single)["reason"]).startswith(
        "the works that sentences about Barnehage and Skole cite stand in one"
    )


def test_a_body_and_a_year_is_no_one_work() -> None:
    both = (("d1", ["barnehage"], ["Utdanningsdirektoratet"]), ("d2", ["skole"], ["Utdanningsdirektoratet", "SSB"]))
    tables = both_sides(10, *both)
    row = pair(tables)
    assert (row["shared"], row["apart"]) == (0, 0)
    assert (row["works_a"], row["works_b"]) == (11, 12)
    cited = cited_by_service(tables)
    assert [row["works_a"], row["works_b"]] == cited["service"].value_counts(sort=False).tolist(), "one count"
    assert set(cited["work"][~cited["is_told"]]) == {"Utdanningsdirektoratet", "SSB"}


def test_a_short_name_in_capitals_is_a_bodys() -> None:
    assert names_body("N" * LONGEST_ACRONYM)
    assert not any(map(names_body, ("N" * (LONGEST_ACRONYM + 1), "N", "Berg")))


@pytest.mark.parametrize(
    "name",
    ["Utdanningsdirektoratetet", "Utdaningsdirektoratet", "Helsedirektortet", "Helsetislynet", "Folkehelseinstitutet"],
)
def test_a_body_is_one_however_it_is_misspelt(name: str) -> None:
    assert names_body(name)


@pytest.mark.parametrize("name", ["Bergdirektor", "Helsetislnyet", "Ombud", "Hansenen", "Tilsynelatende", "Budet"])
def test_a_name_that_is_farther_from_a_bodys_is_none(name: str) -> None:
    assert not names_body(name)


def test_an_act_is_called_by_no_year_of_one_of_its_texts() -> None:
    works = pd.DataFrame({
        "work": ["fergelov", "lov_2015", "Berg_2015"], "label": ["Fergeloven (2015)", "Lov (2015)", "Berg (2015)"],
        "kind": ["law", "law", "author"], "year": ["2015"] * 3, "authors": [["Fergeloven"], ["Lov"], ["Berg"]],
    })  # fmt: skip
    assert _named(works)["label"].tolist() == ["Fergeloven", "Lov (2015)", "Berg (2015)"]


def test_the_literature_distance_stands_beside() -> None:
    tables = both_sides(10)
    row = {"measure": "literature", "a": "skole", "b": "barnehage", "distance": 0.12, "p": 0.01}
    tables["distances"] = pd.DataFrame([row, {**row, "measure": "words", "p": 0.5}])
    assert (pair(tables)["distance"], pair(tables)["p"]) == (0.12, 0.01)


def test_works_are_co_cited_that_two_sentences_cite_together() -> None:
    """Small's example in little: of three works cited by three sentences, one pair stands together twice."""
    tables = literature(
        ("d1", ["skole"], ["A", "B"]), ("d2", ["skole"], ["B", "A", "C", "A"]), ("d2", ["ppt"], ["A", "B"])
    )
    (row,) = co_cited(tables).to_dict("records")
    assert (row["service"], row["work_a"], row["work_b"], row["sentences"], row["documents"]) == (
        "skole",
        "A",
        "B",
        2,
        2,
    )
    assert len(co_cited(tables, least=1)) == 4
    for n, pairs in ((50, 50 * 49 // 2), (51, 0)):
        assert len(co_cited(literature(("d1", ["skole"], some("a", n))), least=1)) == pairs


def test_nothing_cited_is_nothing() -> None:
    tables = literature(("d1", ["skole"], []))
    tables["citations"] = pd.DataFrame(columns=["document", "work", "services"])
    assert tuple(leaning_table(tables).columns) == PAIR_COLUMNS
    assert tuple(co_cited(tables).columns) == COLUMNS
    assert len(cited_by_service(tables)) == len(leaning_table(tables)) == 0
    with pytest.raises(PlotError, match="fewer than two services"):
        leaning_plot(tables)


def test_the_network_has_works_and_couplings(tmp_path: Path) -> None:
    tables = both_sides(10, *((d, [s], ["<&>"]) for d in ("d1", "d2") for s in ("barnehage", "skole")))
    graph = leaning_graph(tables)
    assert graph.edges["service:barnehage", "work:<&>"]["n"] == 2
    assert graph.edges["service:barnehage", "service:skole"]["apart"] == 1
    first, second = tmp_path / "1.graphml", tmp_path / "2.graphml"
    for path in (first, second):
        write_export(leaning_graph(tables), path, "graphml")
    assert first.read_bytes() == second.read_bytes()
    assert nx.read_graphml(first).nodes["work:<&>"]["kind"] == "work"


def test_figures_are_drawn_and_the_same_again(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    review = begin_review(tmp_path / "review")
    records = (*(Record(title=f"T {n}", year=2010 + n, type="book") for n in range(3)), Record(title="udatert"))
    described = Import(number=0, file="søk.ris", sha256="", format="ris", encoding="utf-8", records=4, source="ERIC")
    review.bring(ReadFile(format="ris", encoding="utf-8", records=records), b"x", described, author="Kari")
    table = overview_table(review)
    assert list(table["works"]) == [1, 1, 1, 1]
    assert set(table["source"]) == {"ERIC"}
    drawn = [tmp_path / f"{n}.svg" for n in range(2)]
    for path in drawn:
        write_figure(overview_plot(table), path)
    assert drawn[0].read_bytes() == drawn[1].read_bytes()
    write_figure(leaning_plot(both_sides(10)), tmp_path / "leaning.svg")
    with pytest.raises(PlotError, match="refs import"):
        overview_plot(table.iloc[:0])


def test_the_document_holds_the_quotes_behind_each_shared_work() -> None:
    more = [(d, [s], ["*Berg*"]) for d in ("d1", "d2") for s in ("barnehage", "skole")]
    tables = both_sides(10, *more)
    tables["documents"] = pd.DataFrame([{"document": "d1", "title": "Rapport <1>"}, {"document": "d2", "title": "To"}])
    html = document_bytes(leaning_document(tables), "html", "nb").decode()
    assert "Barnehage – Skole" in html
    assert all(f"Setning {number}." in html for number in (4, 5, 6, 7))
    assert "Rapport &lt;1&gt;, s. 1" in html
    assert html == document_bytes(leaning_document(tables), "html", "nb").decode()
    assert "0.09" in document_bytes(leaning_document(tables), "md", "en").decode()


def leaning_of_review(tmp_path: Path, author: str) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """The citations of a made-up study that a review of one work keeps."""
    review = begin_review(tmp_path / author)
    record = Record(title="Ro", year=2019, type="book", authors=(author,))
    described = Import(number=0, file="a.ris", sha256="", format="ris", encoding="utf-8", records=1)
    review.bring(ReadFile(format="ris", encoding="utf-8", records=(record,)), b"x", described, author="Kari")
    tables = literature(("d1", ["skole"], ["berg_2019"]))
    tables["works"]["authors"] = [["Berg"]]
    tables["work_variants"] = pd.DataFrame([{"work": "berg_2019", "variant": "berg_2019", "label": "Berg (2019)"}])
    tables["references"] = pd.DataFrame(columns=["document", "work", "quote", "title", "authors", "year"])
    return cited_matches(review, tables), tables


def test_it_is_told_why_a_review_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = argparse.Namespace(study="studie", review="gjennomgang", together=False, works=False, quotes=False)
    none, _ = leaning_of_review(tmp_path, "Dahl")
    perhaps, tables = leaning_of_review(tmp_path, "Berg")
    assert "recognised" in _why_none(0, none, given)
    assert "is one of gjennomgang's" in _why_none(1, none, given)
    assert "1 may be: see begrepskart refs link gjennomgang studie --cited" in _why_none(1, perhaps, given)
    given.output, given.table_format = None, "csv"
    _show_found(leaning_table(tables), tables, given)
    assert "1 work of gjennomgang cited, but not in text about two services" in capsys.readouterr().err
