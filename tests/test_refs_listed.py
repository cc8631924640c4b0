"""Works for readers: a clean sheet in both languages, and the appendix of what was excluded and why. All is made up."""

from pathlib import Path
from typing import Any

import pytest
from made_up_screening import CRITERIA, made_up_review
from openpyxl import load_workbook

from kg.cli import main
from kg.documents.blocks import Headline, Points
from kg.refs.duplicates.works import works_of
from kg.refs.fulltexts.decided import state_retrieval
from kg.refs.fulltexts.listed import listed_works, work_rows, works_document
from kg.refs.records.records import ReadFile, Record
from kg.refs.records.review import Review
from kg.refs.records.statements import Import, Screened, Settled


def judged(
    review: Review, record: str, stage: str, verdict: str, *reasons: str, by: str = "Kari", note: str = ""
) -> None:
    said = Screened(records=(record,), stage=stage, reviewer=by, verdict=verdict, reasons=reasons, note=note)  # type: ignore[arg-type]
    review.log.add(said, author=by, follows=None)


def sheet_of(path: Path) -> list[tuple[Any, ...]]:
    sheet = load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """Of four works by one author, one is included, one excluded at each stage, and one could not be had."""
    review = made_up_review(tmp_path / "gjennomgang")
    judged(review, "r1-1", "title", "include")
    judged(review, "r1-1", "full_text", "include")
    judged(review, "r1-2", "title", "unsure", note="Hva er dette?")
    judged(review, "r1-2", "full_text", "exclude", "E2", "I1", note="=1+1")
    judged(review, "r1-3", "title", "exclude", "E3")
    judged(review, "r1-4", "title", "include")
    state_retrieval(review, [works_of(review)[3]], "not_retrieved", author="Kari", note="utsolgt")
    return review


def test_the_sheet_says_in_words_what_was_decided(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "arbeider.xlsx"
    assert main(["refs", "table", str(review.folder), "-o", str(path)]) == 0
    head, *rows = sheet_of(path)
    assert head == (
        "Forfattere", "År", "Tittel", "Tidsskrift/utgiver", "DOI", "Språk", "Type", "Funnet i", "Tittel/sammendrag",
        "Fulltekst", "Grunn", "Merknad", "Id",
    )  # fmt: skip
    by_id = {row[-1]: row for row in rows}
    assert by_id["r1-1"][1] == 2019
    assert by_id["r1-1"][6:12] == ("artikkel", "søk.ris", "inkludert", "inkludert", None, None)
    assert by_id["r1-2"][8:12] == (
        "usikker, går videre", "ekskludert", "har ingen egne data; Oppfyller ikke: handler om barn i barnehage",
        "Kari: Hva er dette?; Kari: =1+1",
    )  # fmt: skip
    assert by_id["r1-3"][8:11] == ("ekskludert", None, "er skrevet før 2000")
    assert by_id["r1-4"][8:12] == ("inkludert", "ikke skaffet", None, "utsolgt")
    assert main(["refs", "table", str(review.folder), "-o", str(path), "--included", "--language", "en"]) == 0
    head, *rows = sheet_of(path)
    assert (head[0], [row[-1] for row in rows], rows[0][9]) == ("Authors", ["r1-1"], "included")


def test_the_appendix_cites_what_was_excluded_at_full_text_with_its_reason(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "vedlegg.md"
    assert main(["refs", "table", str(review.folder), "-o", str(path), "--excluded"]) == 0
    text = path.read_text(encoding="utf8")
    assert text.count("Berg, Kari (2019)") == 1
    assert "**Grunn: har ingen egne data; Oppfyller ikke: handler om barn i barnehage.**" in text
    assert "Hva er dette" not in text
    both = tmp_path / "begge.docx"
    assert main(["refs", "table", str(review.folder), "-o", str(both)]) == 0
    assert [block.text.en for block in works_document(review).blocks if isinstance(block, Headline)] == [
        "Works of the review", "Included works", "Works excluded at full text, with reasons",
    ]  # fmt: skip


def test_works_stand_by_author_and_year_as_far_as_these_are_told(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "gjennomgang", ["Den første"])
    records = (
        Record(title="Å se", authors=("Ås, Ola",), year=2001, publisher="Ås, Ola"),
        Record(title="Nyere?", authors=("Berg, Kari",), year=2020, journal="Ro", volume="3", issue="1", pages="1–9"),
        Record(title="Aldri datert", publisher="Oppdiktet etat", url="https://example.org/a"),
        Record(authors=("Zola, Per",), year=1999, doi="10.5555/oppdiktet"),
    )
    described = Import(number=0, file="b.ris", sha256="", format="ris", encoding="", records=0, source="Oria")
    review.bring(ReadFile(format="ris", encoding="utf-8", records=records), b"b", described, author="Kari")
    for work in works_of(review):
        judged(review, work.id, "full_text", "include")
    (_, *rows) = work_rows(listed_works(review), "nb")
    assert [row[-1] for row in rows] == ["r2-3", "r1-1", "r2-2", "r2-4", "r2-1"]
    assert (rows[0][1], rows[0][7], rows[0][8]) == (None, "Oria", "")
    points = next(block for block in works_document(review, "included").blocks if isinstance(block, Points))
    assert [runs[0].text.nb for runs in points.items] == [
        "Aldri datert (u.å.). Oppdiktet etat. https://example.org/a",
        "Berg, Kari (2019). Den første.",
        "Berg, Kari (2020). Nyere? Ro, 3(1), 1–9.",
        "Zola, Per (1999). uten tittel. https://doi.org/10.5555/oppdiktet",
        "Ås, Ola (2001). Å se.",
    ]


def test_what_is_not_decided_is_told_and_no_note_before_all_have_judged(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "gjennomgang", reviewers=2, text=CRITERIA)
    judged(review, "r1-1", "title", "exclude", "E1", note="skjult")
    for by, verdict in (("Kari", "exclude"), ("Ola", "include")):
        judged(review, "r1-2", "title", verdict, by=by, note=f"sett av {by}")
        judged(review, "r1-3", "title", verdict, by=by)
    review.log.add(
        Settled(records=("r1-3",), stage="title", verdict="include", note="enige"), author="Kari", follows=None
    )
    said = {each.work.id: each for each in listed_works(review)}
    assert (said["r1-1"].by_title.en, said["r1-1"].notes, said["r1-1"].reasons) == ("not yet judged", (), ())
    assert (said["r1-2"].by_title.en, said["r1-2"].notes) == ("disputed", ("Kari: sett av Kari", "Ola: sett av Ola"))
    assert (said["r1-3"].by_title.en, said["r1-3"].by_full_text.en) == ("included", "not yet judged")
    assert said["r1-3"].notes == ("enige",)
    assert (said["r1-4"].by_title.nb, said["r1-4"].by_full_text.nb) == ("ikke ferdig vurdert", "")


def test_a_name_that_tells_no_kind_is_refused_and_csv_runs_nothing(
    review: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refs", "table", str(review.folder), "-o", str(tmp_path / "a.odt")]) == 2
    assert "a.odt: unknown kind of file; name one that ends in .xlsx, .csv, .docx" in capsys.readouterr().err
    assert main(["refs", "table", str(review.folder), "-o", str(tmp_path / "a.csv")]) == 0
    assert "'=HYPERLINK" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
