"""A review's folder: what is brought in stands there byte for byte, and its records come back as they were read."""

from pathlib import Path

import pytest

from kg import open_review
from kg.refs.records.records import ReadFile, Record, Value
from kg.refs.records.review import Review, ReviewError, begin_review
from kg.refs.records.statements import Import

DATA = b"TY  - JOUR\nTI  - Om ro\nN1  - funnet i arkivet\nER  -\n"
RECORD = Record(
    line=1, type="article-journal", title="Om ro",
    values=(Value(name="TI", text="Om ro", line=2, field="title"), Value(name="N1", text="funnet i arkivet", line=3)),
)  # fmt: skip


def imported(file: str = "søk.ris") -> Import:
    return Import(number=0, file=file, sha256="", format="ris", encoding="utf-8", records=0)


@pytest.fixture
def review(tmp_path: Path) -> Review:
    review = begin_review(tmp_path / "gjennomgang", title='Ro "i" barnehagen')
    read = ReadFile(format="ris", encoding="utf-8", records=(RECORD, RECORD))
    assert review.bring(read, DATA, imported(), author="Kari") is not None
    return review


def test_records_come_back_with_ids_of_their_import_and_place(review: Review) -> None:
    first, second = open_review(review.folder).records()
    assert (first.id, second.id, first.source_file) == ("r1-1", "r1-2", "søk.ris")
    assert first.values == RECORD.values
    assert first.other == {"N1": ("funnet i arkivet",)}
    (stated,) = review.imports()
    assert review.source_path(stated).read_bytes() == DATA


def test_the_same_bytes_are_brought_in_once(review: Review) -> None:
    read = ReadFile(format="ris", encoding="utf-8", records=(RECORD,))
    assert review.bring(read, DATA, imported("annet navn.ris"), author="Ola") is None
    assert len(review.imports()) == 1
    assert review.bring(read, DATA + b"\n", imported(), author="Ola") is not None
    assert [each.number for each in review.imports()] == [1, 2]


def test_a_name_leads_nowhere_else(review: Review) -> None:
    read = ReadFile(format="ris", encoding="utf-8", records=())
    review.bring(read, b"annet", imported("../../utenfor.ris"), author="Kari")
    assert sorted(path.name for path in (review.folder / "sources").iterdir()) == [
        "0001-søk.ris", "0002-.._.._utenfor.ris",
    ]  # fmt: skip


def test_where_no_review_stands_the_way_to_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="begin one with: begrepskart refs import FILE -o"):
        open_review(tmp_path)
    (tmp_path / "notat.txt").touch()
    with pytest.raises(ReviewError, match="something else stands there"):
        begin_review(tmp_path)


@pytest.mark.parametrize(
    "line", ["{", '{"values": [{"text": "uten navn", "line": 1}]}', '{"ukjent": 1, "values": [1]}']
)
def test_records_that_cannot_be_read_are_told(review: Review, line: str) -> None:
    review.records_path(review.imports()[0]).write_text(line, encoding="utf8")
    with pytest.raises(ReviewError, match=r"the records of søk\.ris cannot be read"):
        list(review.records())
