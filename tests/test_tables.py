"""Tables as data: rows, columns, labels and values; what cannot be told apart is damaged, and not guessed."""

from pathlib import Path

import pytest

from corpus.document import to_document
from corpus.reading.html.read_html import read_html
from corpus.reading.limits import Limits
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.reading.read_text import read_text
from corpus.reading.readers import read_source
from corpus.structure.tables import Cell, find_cells, read_value

FILL = "Barnehagen og helsestasjonen arbeider sammen om hjelpen til de minste barna i kommunen.\n"
REPORTS = Path(__file__).parents[1] / "../shared/reports"


def cells(table: str) -> tuple[Cell, ...]:
    text = f"{FILL * 3}\nTabell 1 Hvem svarte?\n\n{table}\n{FILL * 3}"
    return find_cells(to_document(read_text(text.encode(), file="x.txt", limits=Limits())))


def grid(found: tuple[Cell, ...]) -> list[tuple[int | None, str | None, str | None, float | None]]:
    return [(cell.row, cell.row_label, cell.column_label, cell.value) for cell in found]


def test_figures_stand_in_the_columns_of_the_head() -> None:
    found = cells("Barnehage Barneskole/\nSFO\n\nvet nok 74 % 87 %\n\nvil vite mer om\nsamarbeid\n\n14 % 13 %\n")
    assert grid(found) == [
        (1, "vet nok", "Barnehage", 74),
        (1, "vet nok", "Barneskole/SFO", 87),
        (2, "vil vite mer om samarbeid", "Barnehage", 14),
        (2, "vil vite mer om samarbeid", "Barneskole/SFO", 13),
    ]
    assert {cell.unit for cell in found} == {"%"}
    assert {cell.caption for cell in found} == {"Tabell 1 Hvem svarte?"}


def test_the_head_of_the_labels_is_no_column() -> None:
    found = cells(
        "Har kommunen: (N = 47) Ja Nei Vet ikke\n\nteam 45 (96 %) 2 (4 %) 0\n\nplan 44 (94 %) 2 (4 %) 1 (2 %)\n"
    )
    assert [cell.column_label for cell in found[:3]] == ["Ja", "Nei", "Vet ikke"]
    assert (found[0].value, found[0].share) == (45, 96)


def test_years_alone_are_the_head() -> None:
    found = cells("Årstall 2019 2020 2021\n\nAntall 12 13 14\n")
    assert grid(found) == [(1, "Antall", "2019", 12), (1, "Antall", "2020", 13), (1, "Antall", "2021", 14)]


def test_a_head_that_does_not_fit_gives_no_labels() -> None:
    found = cells("Svar i alt\n\nteam 45 2\n\nplan 44 3\n")
    assert {cell.column_label for cell in found} == {None}
    assert [cell.column for cell in found] == [1, 2, 1, 2]


def test_rows_with_unequal_figures_are_damaged() -> None:
    (found,) = cells("Ja Nei\n\nteam 45 2\n\nplan 44\n\nmål 12 3\n")
    assert (found.state, found.row, found.value) == ("damaged", None, None)
    assert found.text.split("\n")[1] == "team 45 2"


def test_thousands_with_a_blank_are_one_figure_when_only_so_the_rows_agree() -> None:
    found = cells("Alle Svar\n\nskolen 12 500 90\n\nPPT 800 50\n\nNAV 700 40\n")
    assert [cell.value for cell in found] == [12_500, 90, 800, 50, 700, 40]


def test_thousands_that_may_be_two_figures_are_not_guessed() -> None:
    (found,) = cells("Alle Svar\n\nskolen 12 500 900\n\nPPT 800 500\n\nNAV 700 400\n")
    assert found.state == "damaged"


@pytest.mark.parametrize(("text", "value"), [("<5", None), ("–", None), ("−3,5", -3.5), ("12 %", 12.0), ("ja", None)])
def test_values(text: str, value: float | None) -> None:
    assert read_value(text)[0] == value


def test_cells_of_html_and_markdown_are_taken_as_they_are() -> None:
    html = b"<table><tr><th>Svar</th><th>Skole</th></tr><tr><td>Ja</td><td>12 %</td></tr></table>"
    markdown = b"| Svar | Skole |\n|---|--:|\n| Ja | 12 % |\n"
    for source in (
        read_html(html, file="x.html", limits=Limits()),
        read_markdown(markdown, file="x.md", limits=Limits()),
    ):
        assert grid(find_cells(to_document(source))) == [(1, "Ja", "Skole", 12)]


def test_an_empty_cell_keeps_the_columns_apart() -> None:
    markdown = b"| Svar | Skole | PPT |\n|---|---|---|\n| Ja | | 3 |\n"
    assert grid(find_cells(to_document(read_markdown(markdown, file="x.md", limits=Limits())))) == [(1, "Ja", "PPT", 3)]


@pytest.mark.slow
@pytest.mark.reports
@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not there")
def test_the_tables_of_the_reports() -> None:
    found = [cell for path in sorted(REPORTS.glob("*.txt")) for cell in find_cells(to_document(read_source(path)))]
    read = [cell for cell in found if cell.state == "read"]
    shares = [cell for cell in read if cell.column_label == "Barnehage" and cell.unit == "%"]
    assert (len(shares), shares[0].value) == (12, 74)
    assert len({(cell.caption, cell.table) for cell in read}) >= 8
    assert all(cell.value is not None for cell in read)
