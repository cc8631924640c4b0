"""What the finders of citations exchange: a stretch of cleaned text and the works that it cites."""

from dataclasses import dataclass

from extract.types import CitationStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One cited work; ``authors`` is empty where a parenthesis gives only the year, or a section no act."""

    authors: tuple[str, ...]
    year: str | None
    et_al: bool = False
    second_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A stretch of cleaned text and the works that it cites."""

    start: int
    end: int
    works: tuple[Work, ...]
    style: CitationStyle = "narrative"


def one_work(start: int, end: int, author: str, year: str | None = None) -> Cited:
    """A stretch that cites one work, of one author or title."""
    return Cited(start=start, end=end, works=(Work(authors=(" ".join(author.split()),), year=year),))
