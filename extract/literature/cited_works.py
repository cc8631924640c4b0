"""The works that the inside of a parenthesis cites: authors, year, and whether it is read second-hand.

Covers the author–year styles in use in Norwegian reports (APA 6 and 7, Harvard, Chicago author–date): works set off
by semicolons or commas, several years of one author, *&* and *og*, *et al.* and *mfl.*, organisations, acts,
official series, and addresses on the web.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.literature.citation_words import YEAR, CitationWords
from extract.literature.cited import Work
from extract.literature.legal_references import find_sections
from extract.literature.settings import SETTINGS

_YEAR = re.compile(YEAR)
_MORE_YEARS = re.compile(rf"\s*[,;]?\s*(?:(?:og|&)\s*)?({YEAR})(?!\s*:\s*\d+\s*[,;]\s*[a-zæøå])")
_LETTER = re.compile(r"\s*,\s*([b-z])(?=\s*(?:,|$))")  # the second of two works of one year: *2012a, b*
_PAGES = re.compile(r"^\s*[,:]?\s*(?:(?:s|pp?)\.|side|kap\.)?[\s\d–-]*,?\s*(?:(?:og|&|and|samt)\s)?\s*")
_GOES_ON = (",", "s.", "side ", ":", "og ", "& ", "and ", "i ", "referert", "sitert", "gjengitt")
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.[\s-]?){1,4}|[A-ZÆØÅ]")
_INITIALS_AROUND = re.compile(r"^(?:[A-ZÆØÅ]\.[\s-]?){1,3}\s*(?=\w{2})|(?:\s+[A-ZÆØÅ]\.){1,3}$")
_JOINT = re.compile(r"\s*(?:,\s*&|,\s*og\b|,|&|\bog\b|\band\b)\s*")
_NAME_WORD = re.compile(r"(?:[a-z]{1,3}[-'’])?[A-ZÆØÅÄÖÉÜÀÁÂÇÈÊËÍÎÏÓÔŌŁŚŠŽŻČĆĐ][\w'’]*(?:[-–][\wÆØÅ'’]+)*\.?")
_LINK = re.compile(
    r"(?:https?://)?(?P<host>(?:[\w-]{1,40}\.){1,4}(?:no|com|org|net|eu|dk|se|int|uk|edu))(?P<path>/[^\s,;)]*)?"
)
_ISSUE = re.compile(  # a paper or report by its date or number: *Dagsposten 1.2.2015*, *Vanntilsynet 4/2014*
    r"(?P<name>[A-ZÆØÅ][\w-]{1,40}(?:\s[A-ZÆØÅ]?[\w-]{1,40}){0,4}),?\s"
    r"(?:\d{1,2}\.\s?(?:\d{1,2}\.\s?|[a-zæøå]{3,9}\s)|\d{1,3}/)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_PAGED = re.compile(r"[^\d,;]{2,60},\s*(?:s\.|side|pp?\.|tabell)\s*\d{1,5}(?:\s?[-–]\s?\d{1,4})?$")
_SHORT_FORM = re.compile(  # a body's short name behind it, what it wrote, or that somebody told it
    r"(?<=\w)\s*(?:[\[(][A-ZÆØÅ][\w -]{1,20}[\])]|,\s*(?:[Rr]apport|[Nn]otat)(?:\snr\.?)?"
    r"|,\s*personlig\s\w{3,14},\s*\d{1,2}\.\s\w{3,9})\s*$"
)
_SENTENCE_STOP = re.compile(rf"(?<=[^\W\d_]{{{SETTINGS.longest_abbreviation + 1}}})\.\s+(?=[A-ZÆØÅ])")
_SEE = re.compile(r"^\s*[a-zæøå][^;()]{0,60}?[\s,](?:se|sjå|see)\s+(?=[A-ZÆØÅ])")
_NUMBERED_LEAD = re.compile(r"^\s*(?:figur|tabell|boks|vedlegg)\s\d{1,2}(?:[.:]\d{1,2})*,\s+", re.IGNORECASE)
_LOWER_LEAD = re.compile(r"[a-zæøå][a-zæøå\s-]{0,80},\s*(?=[A-ZÆØÅ])")
_NUMBERED_NAME = re.compile(r"\d[\d–-]*[^\W\d]")
_NO_NAME = re.compile(r"(?<!-),|[=%<>?!]|(?<![\w–-])\d")


def works_in(content: str, words: CitationWords) -> list[Work]:
    """The works that the inside of a parenthesis cites, in order; empty when it is no citation."""
    works: list[Work] = []
    before = ""
    for part in content.split(";"):
        year = _MORE_YEARS.fullmatch(part.split(",")[0]) if before else None
        if not year:
            works.extend(_works_of_part(part, words))
        elif not _YEAR.search(before) and (typed := list(_works_of_part(f"{before},{part}", words))):
            works.extend(typed)  # a semicolon typed for a comma: *Berg; 2015*
        elif works:
            works.append(replace(works[-1], year=_tidy_year(year[1])))
        before = part
    return works


def _works_of_part(part: str, words: CitationWords) -> Iterator[Work]:
    part = _without_lead(part, words)
    issue = _ISSUE.match(part)
    if issue and issue["name"].lower().endswith(words.bodies + words.newspapers):
        yield _of_issue(issue, words)
        return
    if words.official.match(part):
        official = list(words.official.finditer(part))
        yield from map(official_work, official)
        yield from _following(part[official[-1].end() :], words)
        return
    year = _YEAR.search(part)
    if year is None:
        yield from _undated(part, words)
        return
    before = part[: year.start()]
    named = authors_in(before, words) if before.strip() else ((), False)
    if named is not None:
        work = Work(authors=named[0], year=_tidy_year(year[0]), et_al=named[1])
        yield from _dated(work, part[year.end() :], words)


def _dated(work: Work, rest: str, words: CitationWords) -> Iterator[Work]:
    """The work, its further years, and what a comma or an *i* joins to it."""
    dated = [work]
    while more := _MORE_YEARS.match(rest) or _LETTER.match(rest):
        year = f"{dated[-1].year}"[:4] + more[1] if len(more[1]) == 1 else more[1]
        dated.append(replace(work, year=_tidy_year(year)))
        rest = rest[more.end() :]
    following = list(_following(rest, words))
    second_hand = any(other.second_hand for other in following)
    yield from (replace(one, second_hand=second_hand) for one in dated)
    yield from following


def _following(rest: str, words: CitationWords) -> Iterator[Work]:
    """A work after *, * or *, i *: *(Berg, 2014, i Dahl, 2021, s. 67)*, *(Berg, 2015, Dahl & Lie, 2018)*."""
    if not rest.lstrip().startswith(_GOES_ON):
        return
    after = _PAGES.sub("", rest)
    if official := words.official.match(after):
        yield official_work(official)
        yield from _following(after[official.end() :], words)
        return
    year = _YEAR.search(rest)
    if year is None:
        return
    before = rest[: year.start()]
    second = words.secondary.match(before)
    names = before[second.end() :] if second else _PAGES.sub("", before)
    names = _without_lead(names, words)
    listed, et_al = _strip_et_al(names.strip(" ,"), words)
    is_body = listed[:1].isupper() and listed.lower().endswith(words.bodies)
    named = _persons(listed, words) or ((listed,) if is_body else ())
    if named:
        yield Work(authors=named, year=_tidy_year(year[0]), et_al=et_al, second_hand=bool(second))
        yield from _following(rest[year.end() :], words)


def _undated(part: str, words: CitationWords) -> Iterator[Work]:
    """A source without a year: an address, an act with its section, a named database."""
    text = part.strip()
    link = _LINK.match(text)
    if link:
        whole = link[0].rstrip(".,")
        host = link["host"].removeprefix("www.")
        yield Work(authors=(host if whole.startswith("http") else whole,), year=None)
        return
    acts = [work for cited in find_sections(text, words) for work in cited.works]
    if acts:
        yield from acts
        return
    titled = words.document.match(text) and text.rpartition(",")[2].strip()
    if titled and _names_body(titled, words):
        yield Work(authors=(titled,), year=None)
        return
    database = words.database.match(text)
    if not database and _PAGED.match(text):
        persons, et_al = authors_in(text[: text.rindex(",")], words) or ((), False)
        yield from [Work(authors=persons, year=None, et_al=et_al)] if persons else []
        return
    name = text[database.end() :].split(",")[0] if database else text if _names_body(text, words) else ""
    if name and len(name.split()) <= SETTINGS.longest_author:
        yield Work(authors=(" ".join(name.split()),), year=None)


def _of_issue(issue: re.Match[str], words: CitationWords) -> Work:
    """What stands in a paper or report known by its date or number; of two names the one that writes there."""
    writer, _, paper = " ".join(issue["name"].split()).partition(" i ")
    return Work(authors=(_surname(writer, words),), year=issue["year"], second_hand=bool(paper))


def _names_body(text: str, words: CitationWords) -> bool:
    first = text.split()[:1]
    return text[:1].isupper() and bool(first) and first[0].lower().endswith(words.bodies)


def official_work(match: re.Match[str]) -> Work:
    """The work that a match of :attr:`CitationWords.official` names."""
    if match["numbered"]:
        series = " ".join(match["numbered"].split())
        series = series if " " not in series else "".join(word[0] for word in series.split()).upper()
        return Work(authors=(f"{series} {match['year']}: {match['issue']}",), year=match["year"])
    if match["circular"]:
        return Work(authors=(" ".join(match["circular"].split()),), year=match["issued"])
    year = _tidy_year(match["session"]) if match["session"] else None
    return Work(authors=(" ".join(match["name"].split()),), year=year)


def authors_in(text: str, words: CitationWords) -> tuple[tuple[str, ...], bool] | None:
    """The authors that a text before a year names, and whether it says *et al.*; ``None`` if it names none."""
    text, et_al = _strip_et_al(text.strip(" ,:\n\t\r"), words)
    text = _SHORT_FORM.sub("", text)
    stop = _SENTENCE_STOP.search(text)
    text = text[: stop.start()] if stop else text
    authors = _persons(text, words) or _organisation(text, words)
    return (authors, et_al) if authors else None


def _strip_et_al(text: str, words: CitationWords) -> tuple[str, bool]:
    tail = words.et_al.search(text)
    return (text[: tail.start()].rstrip(" ,"), True) if tail else (text, False)


def _without_lead(part: str, words: CitationWords) -> str:
    part = _SEE.sub("", _NUMBERED_LEAD.sub("", part), count=1)
    if not words.lead.match(part):
        return part.strip()
    while lead := words.lead.match(part):
        part = part[lead.end() :]
    return _LOWER_LEAD.sub("", part, count=1).strip()


def _persons(text: str, words: CitationWords) -> tuple[str, ...]:
    """Surnames, when every part of the list is one; initials are left out."""
    names = [part for part in _JOINT.split(text) if part and not _INITIALS.fullmatch(part)]
    if not names or not all(is_surname(part, words) for part in names):
        return ()
    return tuple(_surname(" ".join(_INITIALS_AROUND.sub("", part).split()), words) for part in names)


def _surname(name: str, words: CitationWords) -> str:
    """A name without what stands up to its last given name: *Professor Kari Berg* is *Berg*."""
    tokens = name.split()
    given = [at for at, token in enumerate(tokens[:-1]) if token in words.given]
    return " ".join(tokens[given[-1] + 1 :]) if given else name


def is_surname(text: str, words: CitationWords) -> bool:
    """Whether a text can be one surname or a short name: *van der Berg*, *Nelson III*, *Redd Barna*, *OECD*."""
    tokens = text.split()
    while tokens and tokens[0] in words.particles:
        tokens = tokens[1:]
    if any(map(str.isdigit, text)):
        return False
    capital = [token for token in tokens if _NAME_WORD.fullmatch(token) or token in words.suffixes]
    if not tokens or len(tokens) > SETTINGS.longest_surname or len(capital) < len(tokens) or len(tokens[-1]) == 1:
        return False
    return tokens[0].lower() not in words.not_author and tokens[0] not in words.starters


def _organisation(text: str, words: CitationWords) -> tuple[str, ...]:
    """An organisation, act or title that stands as author."""
    text = text[1:-1] if text[:1] in '«"“' and text[-1:] in '»"”' else text
    law = words.law.match(text) or _LINK.fullmatch(text)
    tokens = text.split()
    if not tokens or len(tokens) > SETTINGS.longest_author or not set(map(str.lower, tokens)).isdisjoint(words.verbs):
        return ()
    if any(token.lower().strip(".,") in words.not_author for token in tokens):
        return ()
    body = tokens[-1].lower().endswith(words.bodies)
    if not (law or body or text[0].isupper() or _NUMBERED_NAME.match(text)):
        return ()
    if _NO_NAME.search(text[1:]) or text.endswith("-"):
        return ()
    return (" ".join(tokens),)


def _tidy_year(year: str) -> str:
    return re.sub(r"\s+", "", year) if year[:1].isdigit() else year
