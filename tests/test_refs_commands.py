"""``refs import``, ``add``, ``source`` and ``list`` as a reviewer types them. All records are made up."""

import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest

from kg import open_review
from kg.cli import main
from kg.commands.refs.sources import FOUND_IN
from kg.refs.records.statements import FoundIn

RIS = (
    "TY  - JOUR\nTI  - Ro i garderoben\nAU  - Vik, Eva\nAU  - Fjell, Ola\nPY  - 2011\nDO  - 10.1000/RO\nN1  - =1+1\n"
    "ER  - \n"
)
NBIB = "PMID- 1\nTI  - Unrest\nDP  - 1999\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("søk.ris").write_text(RIS, encoding="utf8")
    Path("pubmed.nbib").write_text(NBIB, encoding="utf8")
    Path("side.ris").write_text("<!DOCTYPE html><html>Log in</html>", encoding="utf8")
    return tmp_path


def listed(*options: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["refs", "list", "review", *options]) == 0
    return capsys.readouterr().out


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refs", "import", "side.ris", "borte.ris", "søk.ris", "pubmed.nbib", "-o", "review"]) == 1
    out, err = capsys.readouterr()
    assert out == "søk.ris: 1 record\npubmed.nbib: 1 record\n"
    assert err.startswith("begrepskart: side.ris: a web page, no export; log in to the database and export again\n")
    assert "borte.ris" in err
    assert main(["refs", "import", "søk.ris", "-o", "review"]) == 0
    assert "søk.ris: it is in the review already; nothing was added" in capsys.readouterr().err


def test_where_nothing_can_be_read_no_review_is_begun(folder: Path) -> None:
    assert main(["refs", "import", "side.ris", "-o", "review"]) == 1
    assert not Path("review").exists()


def test_the_search_is_kept_and_can_be_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("strategi.txt").write_text('(barn* OR "små barn")\nAND ro\n', encoding="utf8")
    said = ["--source", "ERIC", "--platform", "EBSCOhost", "--searched", "2026-01-31", "--query", "@strategi.txt"]
    assert main(["refs", "import", "søk.ris", "-o", "review", "--title", "Om ro", *said, "--limits", "2000–"]) == 0
    (first,) = open_review("review").imports()
    assert (first.source, first.platform, first.searched, first.limits) == ("ERIC", "EBSCOhost", "2026-01-31", "2000–")
    assert (first.query, first.found_in) == ('(barn* OR "små barn")\nAND ro', "database")
    assert 'title = "Om ro"' in Path("review/review.toml").read_text(encoding="utf8")
    assert main(["refs", "source", "review", "1", "--query", "ro", "--author", "Kari"]) == 0
    (mended,) = open_review("review").imports()
    assert (mended.query, mended.source) == ("ro", "ERIC")
    capsys.readouterr()
    assert main(["refs", "source", "review"]) == 0
    assert "EBSCOhost" in capsys.readouterr().out


def test_a_source_is_taken_out_and_put_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["refs", "import", "søk.ris", "pubmed.nbib", "-o", "review"])
    assert main(["refs", "source", "review", "1", "--removed"]) == 0
    assert [record.id for record in open_review("review").records()] == ["r2-1"]
    assert main(["refs", "source", "review", "1", "--restored"]) == 0
    assert [record.id for record in open_review("review").records()] == ["r1-1", "r2-1"]
    assert main(["refs", "source", "review", "9", "--removed"]) == 2
    assert "9: no import has that number" in capsys.readouterr().err
    assert main(["refs", "source", "review", "--query", "x"]) == 2
    assert "say which source is meant" in capsys.readouterr().err


def test_grey_literature_is_typed_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["refs", "import", "søk.ris", "-o", "review"])
    typed = ["--title", "Veileder om ro", "--authors", "Rud, Siv; Helse- og omsorgsdepartementet", "--year", "2019"]
    where = ["--url", "https://example.org/veileder", "--type", "report", "--source", "Direktoratet"]
    assert main(["refs", "add", "review", *typed, *where, "--author", "Kari"]) == 0
    assert capsys.readouterr().out.endswith("r2-1: Veileder om ro\n")
    _, added = open_review("review").records()
    assert added.authors == ("Rud, Siv", "Helse- og omsorgsdepartementet")
    assert (added.year, added.type, added.url) == (2019, "report", "https://example.org/veileder")
    assert [each.found_in for each in open_review("review").imports()] == ["database", "website"]
    assert main(["refs", "add", "review", *typed, *where]) == 0
    assert "nothing was added" in capsys.readouterr().err


def test_what_was_found_in_anothers_references_names_that_record(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["refs", "import", "søk.ris", "-o", "review"])
    assert main(["refs", "import", "pubmed.nbib", "-o", "review", "--found-from", "r9-9"]) == 2
    assert "r9-9: no record of the review" in capsys.readouterr().err
    assert main(["refs", "import", "pubmed.nbib", "-o", "review", "--found-from", "r1-1"]) == 0
    assert open_review("review").imports()[1].found_in == "citations"


def test_a_day_that_is_none_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refs", "import", "søk.ris", "-o", "review", "--searched", "31.13.2026"]) == 2
    assert "'31.13.2026': no day; write year, month and day, as 2026-01-31 or 31.01.2026" in capsys.readouterr().err


def test_records_are_listed_for_people_spreadsheets_and_machines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["refs", "import", "søk.ris", "-o", "review"])
    assert "Ro i garderoben" in listed(capsys=capsys)
    (row,) = csv.DictReader(io.StringIO(listed("--format", "csv", capsys=capsys).removeprefix("\ufeff")))
    assert (row["id"], row["authors"], row["year"]) == ("r1-1", "Vik, Eva; Fjell, Ola", "2011")
    line = json.loads(listed("--format", "jsonl", capsys=capsys))
    assert [*line][:8] == ["id", "source_file", "line", "type", "title", "authors", "editors", "year"]
    assert (line["doi"], line["other"]) == ("10.1000/ro", {"N1": ["=1+1"]})
    assert line["values"][0] == {"name": "TY", "text": "JOUR", "line": 1, "field": "type"}
    merged = json.loads(listed("--format", "jsonl", "--merged", capsys=capsys))
    assert (merged["ids"], merged["fields"]["title"], merged["alternatives"]) == (["r1-1"], "Ro i garderoben", {})


def test_the_list_is_written_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["refs", "import", "søk.ris", "-o", "review"])
    assert main(["refs", "list", "review", "-o", "liste.jsonl"]) == 0
    assert json.loads(Path("liste.jsonl").read_text(encoding="utf8"))["id"] == "r1-1"
    assert main(["refs", "list", "review", "-o", "liste.csv", "--merged"]) == 0
    assert Path("liste.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert main(["refs", "list", "review", "-o", "liste.docx"]) == 2
    assert "end the name in .csv or .jsonl" in capsys.readouterr().err


def test_the_boxes_that_are_offered_are_those_of_the_log() -> None:
    assert get_args(FoundIn) == FOUND_IN


def test_a_mishap_with_one_file_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.refs.reading.tagged_formats.nbib.read", lambda *_: dict[str, str]()["no such"])
    assert main(["refs", "import", "pubmed.nbib", "søk.ris", "-o", "review"]) == 1
    out, err = capsys.readouterr()
    assert "pubmed.nbib: reading failed unexpectedly (KeyError" in err
    assert "søk.ris: 1 record" in out


def test_what_is_typed_in_is_one_record_on_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = "Om ro\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - En til"
    assert main(["refs", "import", "søk.ris", "-o", "review"]) == 0
    assert main(["refs", "add", "review", "--title", title, "--author", "Kari"]) == 0
    added = [record for record in open_review("review").records() if record.id.startswith("r2-")]
    assert [record.title for record in added] == ["Om ro ER - TY - BOOK TI - En til"]
    assert main(["refs", "add", "review", "--title", " \n", "--author", "Kari"]) == 2
    assert "the title is empty" in capsys.readouterr().err
