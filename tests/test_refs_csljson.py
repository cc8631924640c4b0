"""CSL-JSON: forms of dates and names, broken files, and objects without end; all items are made up."""

import json
import time

import pytest

from corpus.errors import TableError
from kg.refs.reading.csljson import read
from kg.refs.reading.json_items import MOST_BROKEN
from kg.refs.records.records import ReadFile, Record


def read_text(text: str) -> ReadFile:
    return read(text.encode(), "made.json")


def only(**item: object) -> Record:
    return read_text(json.dumps([{"title": "A", **item}])).records[0]


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2004, 5, 1]]}, {"date-parts": [["2004"]]}, {"raw": "Spring 2004"}, {"literal": "c. 2004"},
        "2004-05-01", 2004, {"year": 2004},
    ],
)  # fmt: skip
def test_dates(issued: object) -> None:
    assert only(issued=issued).year == 2004


@pytest.mark.parametrize("issued", [{"date-parts": [[]]}, {"date-parts": [None]}, {}, None, [[2004]], {"raw": "soon"}])
def test_dates_without_a_year(issued: object) -> None:
    assert only(issued=issued).year in {None, 2004}


def test_names() -> None:
    record = only(
        author=[
            {"family": "Roe", "given": "Jan", "non-dropping-particle": "van der"}, {"literal": "Office of Law"},
            {"family": "Doe", "given": "Jane", "suffix": "Jr", "ORCID": "0"}, {"family": "Plato"}, "Poe, Sam", 3,
        ]
    )  # fmt: skip
    assert record.authors == ("van der Roe, Jan", "Office of Law", "Doe, Jane, Jr", "Plato", "Poe, Sam")
    assert "ORCID" in record.other["author"][0]
    assert record.other["author"][1] == "3"


def test_values_of_any_kind_are_kept_with_their_lines() -> None:
    text = '[\n {"title": "A",\n  "volume": 3, "x": {"y": [1]},\n  "container-title": ["J of X"],\n  "note": "n"}]'
    record = read_text(text).records[0]
    assert (record.volume, record.journal) == ("3", "J of X")
    assert record.other == {"x": ('{"y": [1]}',), "note": ("n",)}
    assert [(value.name, value.line) for value in record.values] == [
        ("title", 2), ("volume", 3), ("x", 3), ("container-title", 4), ("note", 5),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ['{"items": [{"title": "A"}]}', '{"title": "A"}', '{"title": "A"}\n{"title": "B"}'])
def test_forms_of_a_file(text: str) -> None:
    assert read_text(text).records[0].title == "A"


def test_a_broken_item_costs_no_more_than_its_rest() -> None:
    read_ = read_text('[{"title": "A"},\n{"title": "B", "note": "no end, "x": 1},\n{"title": "C"},\n{"title": "cut')
    assert [record.title for record in read_.records] == ["A", "B", "C"]
    assert [message.line for message in read_.messages] == [2, 4]
    assert "made.json:2: no JSON" in str(read_.messages[0])


def test_so_many_broken_items_are_passed() -> None:
    for broken, after in ((MOST_BROKEN - 1, ["A"]), (MOST_BROKEN, [])):
        text = "[" + '{"x" 1},' * broken + '{"title": "A"}]'
        try:
            titles = [record.title for record in read_text(text).records]
        except TableError:
            titles = []
        assert titles == after


def test_what_is_deep_is_told() -> None:
    began = time.process_time()
    read_ = read_text('[{"title": "A"}, {"title": "B", "x": ' + "[" * 500_000)
    assert [record.title for record in read_.records] == ["A", "B"]
    assert "without end" in str(read_.messages[0])
    assert time.process_time() - began < 2


@pytest.mark.parametrize("text", ["[]", "{}", "[1, 2]", "nothing", '"text"'])
def test_a_file_without_items_is_refused(text: str) -> None:
    with pytest.raises(TableError):
        read_text(text)


@pytest.mark.parametrize("odd", ['["book"]', '{"a": 1}', "null", "9" * 5_000, "1e999", "true", r'"\ud800"', "[[1]]"])
@pytest.mark.parametrize("name", ["type", "issued", "author", "volume", "note", "custom", "keyword"])
def test_odd_values_are_kept(name: str, odd: str) -> None:
    read_ = read_text(f'[{{"title": "A", "{name}": {odd}}}, {{"title": "B"}}]')
    assert [record.title for record in read_.records] == ["A", "B"]
    assert "\ufffd" in str(read_.records[0]) or "ud800" not in odd or name == "custom"
    str(read_.records).encode()


def test_text_after_the_list_is_told() -> None:
    read_ = read_text('[{"title": "A"}]\n\nTY  - JOUR\nTI  - B\n')
    assert "made.json:3: no JSON: text after the end" in str(read_.messages[0])
    assert len(read_.records) == 1
    assert read_text('{"items": [{"title": "A"}], "total": 1}').messages == ()


def test_settings_are_no_references() -> None:
    with pytest.raises(TableError, match="no variable of CSL"):
        read_text('{"editor.fontSize": 12, "type": "module"}')
