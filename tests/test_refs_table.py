"""Tables of records, as databases and screening programs export them and spreadsheets spoil them; all made up."""

import time
from io import BytesIO

import pytest
from openpyxl import Workbook

from corpus.errors import TableError
from kg.refs.reading.messages import MOST_TOLD
from kg.refs.reading.names import names_of
from kg.refs.reading.table import FEWEST_FIELDS, MOST_ABOVE, read
from kg.refs.reading.table_heads import known_heads
from kg.refs.reading.table_labels import FEWEST_LABELS, is_labelled
from kg.refs.reading.table_rows import MOST_LINES, Row
from kg.refs.records.records import ReadFile, Record


def read_text(text: str) -> ReadFile:
    return read(text.encode(), "made.csv")


def only(text: str) -> Record:
    records = read_text(text).records
    assert len(records) == 1
    return records[0]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Authors,Title,Year,Source title,DOI,Cited by,Source", '"Doe, J.; Roe, R.",A,2004,J of X,10.1000/1,3,Scopus'),
        ("Publication Type;Authors;Article Title;Source Title;Publication Year;DOI",
         'J;"Doe, J.";A;J of X;2004;10.1000/1'),
        ("PMID\tTitle\tAuthors\tJournal/Book\tPublication Year\tDOI", "77\tA\tDoe J.\tJ of X\t2004\t10.1000/1"),
        ("Cites,Authors,Title,Year,Source,DOI,GSRank", "3,J. Doe,A,2004,J of X,https://doi.org/10.1000/1,1"),
        ("Tittel;Forfatter(e);År;Tidsskrift;DOI", "A;Doe, J.;2004.0;J of X;10.1000/1"),
        ("id,title,doi,publication_year,primary_location.source.display_name,authorships.author.display_name",
         'W1,A,https://doi.org/10.1000/1,2004,J of X,"Doe, J."'),
        ("title,authors,abstract,included,year,journal,doi", 'A,"Doe, J.",text,1,2004-01-01 00:00:00,J of X,10.1000/1'),
    ],
)  # fmt: skip
def test_heads_of_databases(head: str, row: str) -> None:
    record = only(f"{head}\n{row}\n")
    assert (record.title, record.year, record.journal, record.doi) == ("A", 2004, "J of X", "10.1000/1")
    assert record.authors[0] == "Doe, J."


def test_a_table_on_its_side() -> None:
    lines = ['"TITLE","A"', '"AUTHOR NAMES","Doe J.","Roe R."', '"SOURCE","J (2004)"', '"SOURCE TITLE","J of X"']
    text = "\n".join([*lines, '"PUBLICATION YEAR","2004"', "", '"TITLE","B"', '"DOI","10.1000/1"', '"ODD","x"'])
    first, second = read_text(text).records
    assert (first.authors, first.year, first.journal) == (("Doe, J.", "Roe, R."), 2004, "J of X")
    assert (second.title, second.line, second.other) == ("B", 7, {"ODD": ("x",)})
    assert is_labelled([Row(line=1, cells=(label, "x")) for label in ("title", *"ab")]) == (FEWEST_LABELS <= 1)
    assert is_labelled([Row(line=1, cells=(label, "x")) for label in ("title", "doi", "year")]) == (FEWEST_LABELS <= 3)


def test_every_column_and_its_line_is_kept() -> None:
    record = only('Title,Abstract,Included,Odd head\nA,"one\ntwo",1,x\n')
    assert record.other == {"Included": ("1",), "Odd head": ("x",)}
    assert [(value.name, value.line) for value in record.values] == [
        ("Title", 2), ("Abstract", 2), ("Included", 3), ("Odd head", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Doe J., Roe R.A.", ("Doe, J.", "Roe, R.A.")),
        ("Doe, Jane", ("Doe, Jane",)),
        ("Doe, J., Roe, R.", ("Doe, J.", "Roe, R.")),
        ("Doe, J., & Roe, R.", ("Doe, J.", "Roe, R.")),
        ("Doe, Jane and Roe, Richard", ("Doe, Jane", "Roe, Richard")),
        ("Doe, Jane|Roe, Richard", ("Doe, Jane", "Roe, Richard")),
        ("Jane Doe\nRichard Roe", ("Jane Doe", "Richard Roe")),
        ("J Doe, R Roe, ...", ("Doe, J", "Roe, R")),
        ("Doe SM, van der Roe R.", ("Doe, SM", "van der Roe, R")),
        ("van der Doe, Jan Peter", ("van der Doe, Jan Peter",)),
        ("Office of Law and Order", ("Office of Law and Order",)),
        ("Doe J.Roe R.", ("Doe, J.", "Roe, R.")),
    ],
)
def test_what_a_comma_means_is_told_by_what_stands_beside_it(cell: str, names: tuple[str, ...]) -> None:
    assert names_of(cell) == names


def test_full_names_between_commas_are_told_by_their_column() -> None:
    two = '"Jane Doe, Richard Roe"'
    assert only(f"title,authors\nA,{two}\n").authors == ("Jane Doe, Richard Roe",)
    with_three = read_text(f'title,authors\nA,{two}\nB,"Sam Poe, Ann Lee, Bo Ek"\n').records
    assert with_three[0].authors == ("Jane Doe", "Richard Roe")


def test_a_spoilt_row_costs_no_more_than_itself() -> None:
    read_ = read_text('title,doi\n"A,10.1000/1\nB,10.1000/2\n"C" x,10.1000/3\nD,10.1000/4,more\n')
    assert [record.title for record in read_.records][1:] == ["B", "C x", "D"]
    assert [message.line for message in read_.messages] == [2, 4, 5]
    assert read_.records[3].other == {"column 3": ("more",)}


def test_a_cell_has_no_more_lines_than_any_abstract() -> None:
    for lines, spoilt in ((MOST_LINES - 10, False), (MOST_LINES + 10, True)):
        read_ = read_text('title,doi\n"A' + "\n" * lines + '",10.1000/1\n' + "B,\n" * 20)
        assert bool(read_.messages) == spoilt
        assert read_.records[-1].title == "B"


def test_faults_of_a_kind_are_told_so_often() -> None:
    read_ = read_text("title\n" + "A,x\n" * (MOST_TOLD + 2))
    assert len(read_.messages) == MOST_TOLD + 1
    assert "2 more lines like this" in str(read_.messages[-1])


def test_the_head_may_stand_lower() -> None:
    for above, is_found in ((MOST_ABOVE, True), (MOST_ABOVE + 1, False)):
        text = "Searched in May\n" * above + "title,doi\nA,10.1000/1\n"
        if is_found:
            assert only(text).line == above + 2
        else:
            with pytest.raises(TableError, match="no line names columns"):
                read_text(text)


def test_a_head_names_fields() -> None:
    assert known_heads(["x", "title", "doi"]) == FEWEST_FIELDS
    assert only("title\nA\n").title == "A"
    with pytest.raises(TableError, match=r"made\.csv:1: no line names columns"):
        read_text("x,y\n1,2\n")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str) -> None:
    lines = [["title", "abstract", "doi"], ["A", '"a, b; c"', "10.1000/1"]]
    text = "\n".join(separator.join(line) for line in lines)
    for told in ("", f"sep={separator}\n"):
        assert (only(told + text).abstract, only(told + text).doi) == ("a, b; c", "10.1000/1")


def test_a_row_may_have_another_separator_than_the_head() -> None:
    assert only("title;doi;year\nA,10.1000/1,2004\n").year == 2004


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(codec: str) -> None:
    assert read("tittel;år\nØya på Ål;2004\n".encode(codec), "x").records[0].title == "Øya på Ål"


def test_workbooks() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["A search"], [], ["Title", "Year", "Volume", "Included"], ["A", 2004.0, 3, 1]):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    record = read(out.getvalue(), "made.xlsx").records[0]
    assert (record.title, record.year, record.volume, record.line) == ("A", 2004, "3", 4)
    assert record.other == {"Included": ("1",)}


def test_a_workbook_without_columns_that_are_known_is_refused() -> None:
    book, out = Workbook(), BytesIO()
    book.save(out)
    with pytest.raises(TableError, match="no sheet has a line"):
        read(out.getvalue(), "made.xlsx")


def test_a_formula_is_read_as_it_was() -> None:
    assert only("title,doi\n'=1+1,10.1000/1\n").title == "=1+1"


@pytest.mark.parametrize("endless", [" ", ",", '"', "\n", "A.", "Doe J., ", " and ", "1-", "; "])
def test_no_cell_without_end_takes_long(endless: str) -> None:
    began = time.process_time()
    read_text(f'title,authors,isbn\nA,"{endless * 20_000}","{endless * 20_000}"\nB,,\n')
    assert time.process_time() - began < 3


@pytest.mark.parametrize("column", ["values", "volume", "year", "title", "authors", "other", "source_file", "id"])
@pytest.mark.parametrize("cell", ["[]", '"[""a"", ""b""]"', r'"[""\ud800""]"', "a"])
def test_odd_cells_of_our_own_tables_are_kept(column: str, cell: str) -> None:
    heads = [each for each in ("id", "source_file", "line", "type", "doi") if each != column]
    record = only(f"{','.join(heads)},{column}\n{','.join('x' for _ in heads)},{cell}\n")
    assert (record.type, record.values[0].text) == ("document", "x")
    str(record.values).encode()
