"""Works and reviews for tests of the order in which works are read: all made up."""

from collections.abc import Sequence
from pathlib import Path

from kg.refs.duplicates.works import Work
from kg.refs.records.records import ReadFile, Record, Value
from kg.refs.records.review import Review, begin_review
from kg.refs.records.statements import Import, Screened, Verdict


def work(at: int, title: str, abstract: str = "", keywords: tuple[str, ...] = ()) -> Work:
    record = Record(id=f"r1-{at}", title=title, abstract=abstract, keywords=keywords)
    return Work(id=record.id, records=(record,), fields=record)


def works(titles: Sequence[str]) -> tuple[Work, ...]:
    return tuple(work(at, title) for at, title in enumerate(titles, 1))


def bring(review: Review, titles: Sequence[str], *, label: str = "") -> None:
    """Bring records with these titles into a review, the label of each under ``included`` where there are any."""
    records = tuple(
        Record(
            line=at, title=title,
            values=(Value(name="included", text=label[at - 1].strip(), line=at),) if label else (),
        )
        for at, title in enumerate(titles, 1)
    )  # fmt: skip
    told = Import(number=0, file="funn.ris", sha256="", format="ris", encoding="utf-8", records=0)
    review.bring(ReadFile(format="ris", encoding="utf-8", records=records), repr(titles).encode(), told, author="Kari")


def review_of(folder: Path, titles: Sequence[str], *, label: str = "") -> Review:
    review = begin_review(folder)
    bring(review, titles, label=label)
    return review


def judge(review: Review, record: str, verdict: Verdict | None, *, reviewer: str = "Kari", again: bool = False) -> None:
    said = Screened(records=(record,), stage="title", reviewer=reviewer, verdict=verdict)
    last = review.log.latest(Screened)[said.topic].number if again else None
    review.log.add(said, author=reviewer, follows=last)
