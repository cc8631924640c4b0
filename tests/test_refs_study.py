"""A study that a review belongs to: its works and decisions are tables and RDF, and its files stand in the manifest."""

from pathlib import Path

import pandas as pd
import pytest

from kg.cli import main
from kg.folder.settings import Settings
from kg.refs.records.records import ReadFile, Record
from kg.refs.records.review import Review, ReviewError, begin_review
from kg.refs.records.statements import (
    Criteria,
    Criterion,
    Evidence,
    Import,
    Link,
    PairDecision,
    Screened,
    Settled,
    Statement,
)
from kg.refs.study_tables.review_tables import COLUMNS, review_tables
from kg.refs.study_tables.reviewed import review_digest, review_inputs, reviewed, with_review

#: A study of one document that cites one work.
TEXT = "En rapport som ingen av arbeidene er"
STUDY = {
    "documents": pd.DataFrame({"document": ["rapport-1"], "title": [TEXT], "file": ["rapport.txt"], "year": [2020]}),
    "pages": pd.DataFrame({"document": ["rapport-1"], "page": [1], "start": [0], "end": [len(TEXT)]}),
    "sentences": pd.DataFrame({"document": ["rapport-1"], "page": [1], "text": [TEXT]}),
    "works": pd.DataFrame(
        [{"work": "berg_2019", "kind": "author", "label": "Berg (2019)", "authors": ["Berg"], "year": "2019",
          "title": None, "citations": 1, "documents": 1}]
    ),
    "work_variants": pd.DataFrame({"work": ["berg_2019"], "variant": ["berg_2019"], "label": ["Berg (2019)"]}),
    "references": pd.DataFrame(columns=["document", "work", "quote", "title", "authors", "year"]),
}  # fmt: skip


def screened(number: int, stage: str, verdict: str, reviewer: str = "Kari", reasons: tuple[str, ...] = ()) -> Screened:
    return Screened(
        records=(f"r1-{number}",), stage=stage, reviewer=reviewer, verdict=verdict, reasons=reasons  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def review(tmp_path: Path) -> Review:
    review = begin_review(tmp_path / "gjennomgang")
    records = tuple(Record(type="article-journal", title=f"Oppdiktet {n}", year=2019) for n in range(1, 4))
    described = Import(
        number=0, file="søk.ris", sha256="", format="ris", encoding="", records=0, source="ERIC", query="ro OG barn"
    )
    review.bring(ReadFile(format="ris", encoding="utf-8", records=records), b"ris", described, author="Kari")
    say: list[Statement] = [
        Criteria(question="?", criteria=(Criterion(code="ALDER", text="over tre år", kind="exclusion"),)),
        screened(1, "title", "include"), screened(1, "full_text", "include"), screened(2, "title", "include"),
        screened(2, "title", "exclude", "Ola", ("ALDER",)), screened(3, "title", "exclude", reasons=("ALDER",)),
        Link(records=("r1-1",), target="rapport-1", kind="document", standing="accepted"),
        Link(records=("r1-1",), target="berg_2019", kind="cited", standing="accepted"),
        Link(records=("r1-2",), target="borte", kind="document", standing="accepted"),
        PairDecision(one="r1-1", other="r1-2", verdict="different"),
        Evidence(key="a", records=("r1-1",), service="skole", theme="tid", direction="hindrance", document="borte",
                 start=1, end=2),
        Evidence(key="b", records=("r1-1",), service="skole", theme="tid", direction="promoter", standing="rejected"),
    ]  # fmt: skip
    for statement in say:
        review.log.add(statement, author="Kari", follows=None)
    return review


def test_a_review_becomes_tables(review: Review) -> None:
    tables = review_tables(review, STUDY, {})
    works = tables["review_works"].set_index("work")
    assert works["included"].to_dict() == {"r1-1": True, "r1-2": False, "r1-3": False}
    first = tables["review_works"].to_dict("records")[0]
    assert (first["document"], first["cited_work"], first["title_verdict"]) == ("rapport-1", "berg_2019", "include")
    assert works.index[works["document"].notna()].tolist() == ["r1-1"], "a document that the study does not hold"
    assert works.index[works["title_verdict"].isna()].tolist() == ["r1-2"], "the reviewers do not agree"
    assert works.loc["r1-3", "reasons"] == ["ALDER"]
    assert tables["review_decisions"]["kind"].value_counts().to_dict() == {"screened": 5, "pair": 1}
    (finding,) = tables["review_evidence"].to_dict("records")
    assert (finding["key"], finding["document"]) == ("a", None)
    assert tables["review_criteria"]["code"].tolist() == ["ALDER"]
    assert tables["review_imports"]["query"].tolist() == ["ro OG barn"]


def test_what_was_settled_stands_over_what_was_judged(review: Review) -> None:
    review.log.add(Settled(records=("r1-2",), stage="title", verdict="exclude"), author="Kari", follows=None)
    works = review_tables(review, STUDY, {})["review_works"].set_index("work")
    assert works.loc["r1-2", "title_verdict"] == "exclude"


def test_without_a_review_the_tables_are_empty_and_have_their_columns() -> None:
    for name, table in review_tables(None, STUDY, {}).items():
        assert table.empty
        assert tuple(table.columns) == COLUMNS[name]


def test_a_study_depends_on_every_decision_of_its_review(review: Review) -> None:
    before = review_digest(review)
    assert set(review_inputs(review)) == {"0001-søk.ris"}
    review.log.add(screened(3, "title", "include", "Ola"), author="Ola", follows=None)
    assert review_digest(review) != before


def test_a_review_is_named_by_its_way_from_the_study(review: Review, tmp_path: Path) -> None:
    settings = with_review(Settings(), tmp_path / "studier" / "en", str(review.folder))
    assert settings.review == "../../gjennomgang"
    assert reviewed(settings.review, tmp_path / "studier" / "en") == review
    assert with_review(settings, tmp_path, "none").review is None
    with pytest.raises(ReviewError, match="no review stands there"):
        with_review(settings, tmp_path, str(tmp_path / "ingen"))


@pytest.mark.slow
def test_a_study_is_built_with_a_review_and_asked_for_it(
    review: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rapport.txt").write_text("Skolen gir hjelp. " * 30, encoding="utf8")
    study = tmp_path / "studie"
    build = ["build", str(tmp_path / "rapport.txt"), "-o", str(study), "--quiet"]
    assert main([*build, "--review", str(review.folder)]) == 0
    assert 'review = "../gjennomgang"' in (study / "study.toml").read_text(encoding="utf8")
    assert '"0001-søk.ris"' in (study / "manifest.json").read_text(encoding="utf8")
    capsys.readouterr()
    assert main(["sparql", str(study), "review"]) == 0
    assert "Oppdiktet 1" in capsys.readouterr().out
    review.log.add(screened(2, "title", "include", "Ola"), author="Ola", follows=6)
    before = (study / "tables" / "review_works.parquet").read_bytes()
    assert main(["build", "-o", str(study), "--quiet"]) == 0
    assert (study / "tables" / "review_works.parquet").read_bytes() != before, "a new decision makes it anew"
