"""The made-up review, begun as anybody would begin one, and judged as two made-up reviewers did."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

from corpus.whole_files import write_whole
from kg.refs.duplicates.decided import decide, dedupe
from kg.refs.duplicates.works import Work, works_of
from kg.refs.evidence.rows import row_key
from kg.refs.reading.files import read_file
from kg.refs.records.review import FILE, Review, ReviewError, begin_review
from kg.refs.records.statements import Evidence, Import, Retrieval, Settled
from kg.refs.screening.judging import judge

_PLACE = ("data", "review")
#: What a person decides of pairs that may be of one work; another is left open.
_PAIRS = (("r4-1", "r5-1", "same"), ("r4-2", "r6-1", "same"), ("r4-2", "r4-3", "different"))
#: Who brings the files in, and settles what the two reviewers do not agree on.
AUTHOR = "Begrepskart (oppdiktet)"


def begin_sample(folder: Path) -> Review:
    """The made-up review in a new folder; :class:`ReviewError` where a review stands."""
    review = begin_review(folder)
    if review.imports():
        raise ReviewError(f"{folder}: a review stands there; name a new folder, or go on with that one")
    with as_file(files("kg").joinpath(*_PLACE)) as place:
        write_whole(folder / FILE, (place / FILE).read_bytes())
        for search in tomllib.loads((place / "searches.toml").read_text(encoding="utf8"))["search"]:
            _bring(review, place, search)
        dedupe(review)
        decide(review, _PAIRS, author=AUTHOR)
        works = {(_key(each.title), each.year): work for work in works_of(review) for each in work.records}
        for row in _rows(place / "vurderinger.csv"):
            _judged(review, works[_key(row["title"]), int(row["year"])], row)
        by_title = {title: work for (title, _), work in works.items()}
        for row in _rows(place / "belegg.csv"):
            _found(review, by_title[_key(row["title"])], row)
    return review


def _bring(review: Review, place: Path, search: Mapping[str, str]) -> None:
    read, data = read_file(place / search["file"])
    described = Import(number=0, sha256="", format=read.format, encoding=read.encoding, records=0, **search)  # type: ignore[arg-type]
    review.bring(read, data, described, author=AUTHOR)


def _key(title: str) -> str:
    """A title as databases share it: without what they put after it."""
    return title.casefold().strip(". ")


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        yield from csv.DictReader(file)


def _judged(review: Review, work: Work, row: Mapping[str, str]) -> None:
    """What one reviewer judged, or both settled, or that the text was not to be had."""
    verdict, reasons = row["verdict"], (row["reason"],) if row["reason"] else ()
    settle = partial(review.log.add, author=AUTHOR, follows=None)
    if verdict == "not_retrieved":
        if row["reviewer"] == "Kari":  # both say so of one report
            settle(Retrieval(records=work.ids, state="not_retrieved"))
    elif verdict.startswith("settled "):
        outcome = verdict.removeprefix("settled ")
        settle(Settled(records=work.ids, stage=row["stage"], verdict=outcome, reasons=reasons, note=row["note"]))  # type: ignore[arg-type]
    else:
        judge(review, work, reviewer=row["reviewer"], stage=row["stage"], verdict=verdict, reasons=reasons)  # type: ignore[arg-type]


def _found(review: Review, work: Work, row: Mapping[str, str]) -> None:
    told = {name: value for name, value in row.items() if name != "title"}
    key = row_key(work.id, row["service"], row["theme"], row["quote"])
    review.log.add(Evidence(key=key, records=work.ids, **told), author=AUTHOR, follows=None)  # type: ignore[arg-type]
