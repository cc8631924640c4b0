"""What the first page says of a publication: title with subtitle, authors, publisher and year.

Only what is plain is taken: a title is what stands above everything that reads as text, authors are lines of nothing
but names, a publisher is a line of nothing but the name of a body, a year stands in a line of its own with a month, a
place or the number of a series, and is taken if all such lines agree.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import takewhile

from corpus.structure.heading_numbers import number_alone, read_number
from corpus.structure.heading_titles import CONNECTIVE, CONTENTS
from corpus.structure.lines import Line, Role, begins_caption
from corpus.types import Metadata
from corpus.words import VOCABULARY_WORD, YEAR

#: No more lines of a document are looked at: title pages hold fewer.
MOST_LINES = 40
#: A title with its subtitle has no more words; what goes on longer is text.
MOST_TITLE_WORDS = 30
#: A line of so many words that ends in a full stop is text, whatever stands above it.
FEWEST_WORDS_OF_TEXT = 8
#: The name of a body is no longer, in words.
MOST_BODY_WORDS = 8

_MONTH = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_DATED = re.compile(
    rf"(?:[A-ZÆØÅ][\w./-]+(?:\s[\w./-]+)?,?\s+)?(?:den\s)?(?:\d{{1,2}}\.\s?)?(?:(?:{_MONTH}|vår(?:en)?|høst(?:en)?)\s+)?"
    rf"(?P<year>{YEAR})\.?",
    re.IGNORECASE,
)
_ADOPTED = re.compile(  # *Vedtatt av styret 14. juni 2022*, *Publisert: 3.2.2019*, *Oppdatert mars 2020*
    r"[^\W\d]+(?::|\s(?:av|den|i|på)\s[^\d\n]{0,80})?\s?"
    rf"(?:\d{{1,2}}\.\s?(?:(?:{_MONTH})\s|\d{{1,2}}\.)|(?:{_MONTH})\s)?(?P<year>{YEAR})\.?",
    re.IGNORECASE,
)
_SERIES_NUMBER = re.compile(
    rf"\b(?P<year>{YEAR})\s?[:/–-]\s?\d{{1,3}}\b|\b(?:nr\.?\s?)?\d{{1,3}}\s?/\s?(?P<last>{YEAR})\b", re.IGNORECASE
)
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|copyright)\s?(?:.{{0,60}}\s)?(?P<year>{YEAR})\b", re.IGNORECASE)
_NUMBER_OF_BOOK = re.compile(
    r"\b(?:ISBN|ISSN|DOI|HUNT|org\.?\s?nr)\b|https?://|www\.|@|\btlf\b|\btelefon\b", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:(?:van|von|de|der|den|af|av|da|la)\s)*[A-ZÆØÅÄÖÉÜ](?:[\w'’-]+|\.(?:\s?[A-ZÆØÅ]\.)*)"
    r"(?:\s(?:(?:van|von|de|der|den|af|av|da|la)\s)*[A-ZÆØÅÄÖÉÜ](?:[\w'’-]+|\.)){1,4}"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,\s*(?:og|&|and)\s|,|;|\bog\b|&|\band\b|\s[-–•|/]\s)\s*")
_CONJUNCTS = re.compile(r"(?:[A-ZÆØÅ]?\w+-,\s){0,2}[A-ZÆØÅ]?\w+-\s(?:og|eller)\s")
_OF = frozenset({"i", "for", "på", "ved", "senter"})
_PARTS = frozenset({"part", "chapter", "paragraph", "appendix"})
_YEAR_BEHIND = re.compile(rf",?\s(?P<year>{YEAR})$")
#: A label before a publisher's name, and the year behind it.
_BESIDE_PUBLISHER = re.compile(
    rf"^(?:utgiver|utgjevar|utgitt av|utgjeve av)\s?:?\s|{_YEAR_BEHIND.pattern}", re.IGNORECASE
)
_ROLE = re.compile(r"\s*\((?:red|ed|eds)\.?\)\.?$", re.IGNORECASE)


@cache
def title_words() -> dict[str, frozenset[str]]:
    """The words of the package's list by role, in lower case."""
    roles: dict[str, set[str]] = {}
    for row in files("corpus").joinpath("data/title_pages.tsv").read_text(encoding="utf8").splitlines():
        if row and not row.startswith("#"):
            role, text = row.split("\t")
            roles.setdefault(role, set()).add(text)
    return {role: frozenset(texts) for role, texts in roles.items()}


def read_title_page(lines: Sequence[Line], text: str) -> Metadata:
    """What stands above the text on the first page; nothing where the text begins at once."""
    front = list(_front(lines))
    titled = _title_lines(front, text)
    rest = [line.text for line in front if line not in titled]
    years = {year for text in rest if (year := _year(text))}
    return Metadata(
        title=_joined(titled),
        authors=_authors(rest) if titled else (),
        publisher=next((_BESIDE_PUBLISHER.sub("", text) for text in rest if _is_body(text)), None) if titled else None,
        year=years.pop() if len(years) == 1 else None,
    )


def no_title(text: str) -> bool:
    """Whether a heading is one that many documents have, and none's title."""
    return " ".join(text.lower().rstrip(":.").split()) in title_words()["no_title"]


def _front(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines before the text: to the end of the first page, a chapter, a contents list, or a line of prose."""
    for line in lines[:MOST_LINES]:
        if line.page != lines[0].page or line.role in {Role.CONTENTS, Role.TABLE} or _opens_text(line):
            return
        if line.role not in {Role.PAGE_NUMBER, Role.RUNNING_HEAD}:
            yield line


def _opens_text(line: Line) -> bool:
    text = line.text
    if no_title(text) or CONTENTS.match(text):
        return True
    number = read_number(text) or number_alone(text)
    if number and (number.kind in _PARTS or (number.kind == "decimal" and number.title and not _year(text))):
        return True
    return (len(text.split()) >= FEWEST_WORDS_OF_TEXT and text.endswith(".")) or text.startswith(("•", "- ", "– "))


def _title_lines(front: Sequence[Line], text: str) -> list[Line]:
    """The lines of the title and the subtitle under it; empty when what stands there is no title."""
    at = next((n for n, line in enumerate(front) if not _is_beside(line.text)), None)
    if at is None:  # *Sluttrapport fra prosjektet …* is a title where there is no other
        at = next((n for n, line in enumerate(front) if not _is_side(line.text)), len(front))
    title = _block(front[at:])
    if not title or not _can_be_title(" ".join(line.text for line in title)):
        return []
    return [*title, *_subtitle(title, front[at + len(title) :], text)]


def _subtitle(title: Sequence[Line], under: Sequence[Line], text: str) -> list[Line]:
    """What stands alone between the title and what goes on; of several such lines each is something else."""
    if not under or _is_beside(under[0].text) or not _is_apart(title, under[0], text):
        return []
    if under[0].role is Role.HEADING and under[0].stated:
        return []
    subtitle = _block(under)
    words = sum(len(line.text.split()) for line in (*title, *subtitle))
    follows = under[len(subtitle) :]
    alone = not follows or _is_beside(follows[0].text) or _is_apart(subtitle, follows[0], text)
    return subtitle if alone and words <= MOST_TITLE_WORDS else []


def _is_apart(before: Sequence[Line], line: Line, text: str) -> bool:
    """Whether an empty line stands before a line."""
    return text.count("\n", before[-1].end, line.start) > 1


def _block(front: Sequence[Line]) -> list[Line]:
    """The first line with those that it is wrapped over."""
    block = list(front[:1])
    for line in front[1:]:
        goes_on = (
            line.text[:1].islower() or CONNECTIVE.search(block[-1].text) or block[-1].text.endswith((":", "-", "–"))
        )
        capitals = line.text.isupper() and block[-1].text.isupper()
        if not (goes_on or capitals) or _is_side(line.text):
            break
        block.append(line)
    return block


def _can_be_title(text: str) -> bool:
    if not VOCABULARY_WORD.search(text) or not (text[0].isupper() or text[0].isdigit() or text[0] in '«"“'):
        return False
    words = text.split()
    if no_title(text) or begins_caption(text) or len(words) > MOST_TITLE_WORDS or text.endswith((",", ";", ".")):
        return False
    return CONNECTIVE.search(text) is None


def _joined(titled: Sequence[Line]) -> str | None:
    """Lines as one title: a wrapped line goes on after a blank, a subtitle after a dash."""
    title = ""
    for line in titled:
        wrapped = line.text[:1].islower() or CONNECTIVE.search(title) or (line.text.isupper() and title.isupper())
        if title.endswith("-") and line.text[:1].islower():
            title = title[:-1] + line.text
        elif not title or wrapped or title.endswith((":", "–", "?", "!")):
            title = f"{title} {line.text}".strip()
        else:
            title = f"{title} – {line.text}"
    return " ".join(title.split()) or None


def _is_side(text: str) -> bool:
    """Whether a line stands on a title page beside the title: a year, a series, a body, names, an address."""
    if text.startswith("(") or text.endswith(":") or _NUMBER_OF_BOOK.search(text):
        return True
    return bool(_year(text) or _is_series(text) or _is_body(text) or _names(text))


def _is_beside(text: str) -> bool:
    return _is_side(text) or _is_kind(text)


def _is_kind(text: str) -> bool:
    """Whether a line says what kind of text it is and for whom: *Masteroppgave i …*, *Vedtatt av …*."""
    return text.lower().startswith(tuple(title_words()["kind"]))


def _year(text: str) -> int | None:
    """The year of a line that dates the publication: a place and a month, a decision, a series, a body, a copyright."""
    opener, _, _ = text.lower().partition(" ")
    if opener.rstrip(":") in title_words()["dated"] and (adopted := _ADOPTED.fullmatch(text)):
        return int(adopted["year"])
    if len(text.split()) > MOST_BODY_WORDS or _NUMBER_OF_BOOK.search(text):
        return None
    dated = _DATED.fullmatch(text) or _COPYRIGHT.search(text)
    dated = dated or (_SERIES_NUMBER.search(text) if _is_series(text) else None)
    dated = dated or (_YEAR_BEHIND.search(text) if _is_body(text) else None)
    return int(next(year for year in dated.groups() if year)) if dated else None


def _is_series(text: str) -> bool:
    """The number of a report in its series: *Rapport 2019:12*, *Notat nr. 4*, *NOU 2009: 22*."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words or len(words) > MOST_BODY_WORDS or not re.search(r"\d", text):
        return False
    return any(word.endswith(tuple(title_words()["series"])) for word in (words[0], words[-1]) if word != "nr")


def _is_body(text: str) -> bool:
    """Whether a line is nothing but a body's name: *Helsedirektoratet*, *Universitetet i Agder*, *Moss kommune*."""
    text = _YEAR_BEHIND.sub("", text)
    low = " ".join(text.lower().split())
    said = title_words()
    conjuncts = _CONJUNCTS.match(text)
    words = text[conjuncts.end() if conjuncts else 0 :].split()
    if low in said["body_name"]:
        return True
    if not words or len(words) > MOST_BODY_WORDS or not text[:1].isupper() or text.endswith((".", "?", ":")):
        return False
    if len(words) == 1:
        return low.endswith(tuple(said["body_word"]))
    first, last = words[0].lower(), words[-1].lower()
    if first in said["body_opens"] and words[1].lower() in _OF:
        return True
    return last in said["body_last"] and all(word[0].isupper() or word == "og" for word in words[:-1])


def _names(text: str) -> tuple[str, ...]:
    """The names that a line consists of; empty when there is anything else in it."""
    led = _without_by(text)
    parts = [_ROLE.sub("", part).strip() for part in _BETWEEN_NAMES.split(led) if part.strip()]
    is_list = parts and not led.isupper() and all(_NAME.fullmatch(part) and not _is_body(part) for part in parts)
    return tuple(parts) if is_list else ()


def _without_by(text: str) -> str:
    opener, _, rest = text.partition(":")
    if rest and opener.strip().lower() in title_words()["by"]:
        return rest.strip()
    first, _, rest = text.partition(" ")
    return rest if first.lower() in {"av", "by"} else text


def _authors(rest: Sequence[str]) -> tuple[str, ...]:
    """The names of the first line of names, and of those right under it."""
    named = [_names(text) for text in rest]
    first = next((at for at, names in enumerate(named) if names), len(named))
    return tuple(name for names in takewhile(bool, named[first:]) for name in names)
