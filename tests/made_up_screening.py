"""A made-up review, made by hand: records without a file to read, criteria, and works joined as a test wants them."""

from collections.abc import Sequence
from pathlib import Path

from kg.refs.duplicates.works import Work
from kg.refs.records.records import ReadFile, Record
from kg.refs.records.review import FILE, Review, begin_review
from kg.refs.records.statements import Import

CRITERIA = """\
question = "Hva fremmer ro i barnehagen?"

[[criteria]]
code = "I1"
text = "handler om barn i barnehage"
kind = "inclusion"
subject = "Deltakere"

[[criteria]]
code = "E1"
text = "er en lederartikkel"
kind = "exclusion"
subject = "Publikasjonstype"

[[criteria]]
code = "E2"
text = "har ingen egne data"
kind = "exclusion"
stage = "full_text"
subject = "Publikasjonstype"

[[criteria]]
code = "E3"
text = "er skrevet før 2000"
kind = "exclusion"
stage = "title"
subject = "Tid"
"""
TITLES = ("Om ro i barnehagen", '=HYPERLINK("x") og andre titler', "En tredje, oppdiktet studie", "Støy og søvn")


def made_up_review(folder: Path, titles: Sequence[str] = TITLES, *, reviewers: int = 1, text: str = CRITERIA) -> Review:
    """A review with a record a title, and these criteria."""
    review = begin_review(folder)
    (folder / FILE).write_text(f"reviewers = {reviewers}\n{text}", encoding="utf8")
    records = tuple(
        Record(line=at, type="article-journal", title=title, authors=("Berg, Kari",), year=2019, abstract="Oppdiktet.")
        for at, title in enumerate(titles, 1)
    )
    described = Import(number=0, file="søk.ris", sha256="", format="ris", encoding="utf-8", records=0)
    read = ReadFile(format="ris", encoding="utf-8", records=records)
    review.bring(read, "\n".join(titles).encode(), described, author="Kari")
    return review


def joined(review: Review, *groups: Sequence[int]) -> tuple[Work, ...]:
    """Works of records by their places (from 1): each group one work, in the order of the groups."""
    records = list(review.records())
    return tuple(
        Work(id=records[group[0] - 1].id, records=tuple(records[at - 1] for at in group), fields=records[group[0] - 1])
        for group in groups
    )
