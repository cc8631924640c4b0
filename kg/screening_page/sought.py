"""Words that are sought in works, and words that are marked in them: both chosen by the reader."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BegrepskartError
from kg.refs.duplicates.works import Work
from kg.refs.records.review import FILE

#: Words to mark, and the characters of one: more would be a page of colour, and a pattern that takes its time.
MOST_WORDS, LONGEST_WORD = 50, 60
#: Characters of the title that pages show.
LONGEST_TITLE = 300


class HighlightError(BegrepskartError):
    """Words to mark that cannot be read."""


def searched(works: Sequence[Work], sought: str) -> list[int]:
    """The places of works in whose title, authors, year, journal, abstract or keywords all the words stand."""
    words = sought.casefold().split()
    return [i for i, work in enumerate(works) if _holds(work, words)]


def _holds(work: Work, words: Sequence[str]) -> bool:
    each = work.fields
    told = (each.title, *each.authors, str(each.year or ""), each.journal, each.abstract, *each.keywords, *work.ids)
    text = " ".join(told).casefold()
    return all(word in text for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``review.toml`` says to the page: the review's title, and words to mark."""

    title: str
    words: tuple[str, ...]


def read_settings(review: Path) -> Settings:
    """The title, and ``highlight = ["barn", "tidlig"]``: beginnings of words; none where the key is missing.

    :class:`HighlightError` for a file that is no TOML, and for what is no list of words.
    """
    path = review / FILE
    try:
        values = tomllib.loads(path.read_text(encoding="utf8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        raise HighlightError(f"{path}: {str(error)[:200]}; mend the file, which is TOML") from error
    return Settings(title=str(values.get("title", ""))[:LONGEST_TITLE], words=_words(values.get("highlight", []), path))


def _words(told: object, path: Path) -> tuple[str, ...]:
    if not isinstance(told, list) or not all(isinstance(word, str) and word.strip() for word in told):
        raise HighlightError(f'{path}: highlight is no list of words; write highlight = ["barn", "tidlig innsats"]')
    if len(told) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in told):
        problem = f"{path}: highlight may hold {MOST_WORDS} words of {LONGEST_WORD} characters"
        raise HighlightError(f"{problem}; name fewer or shorter ones")
    return tuple(word.strip() for word in told)


def marked_runs(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """A text in runs, each with whether it is a word to mark: from the beginning of a word on, in either case.

    >>> marked_runs("Barna og barnehagen", ["barn"])
    [('Barn', True), ('a og ', False), ('barn', True), ('ehagen', False)]
    """
    if not words:
        return [(text, False)]
    either = "|".join(rf"\b{re.escape(word)}" for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(either, re.IGNORECASE)
    runs, at = [], 0
    for found in pattern.finditer(text):
        runs += [(text[at : found.start()], False), (found[0], True)]
        at = found.end()
    return [(run, is_marked) for run, is_marked in (*runs, (text[at:], False)) if run]
