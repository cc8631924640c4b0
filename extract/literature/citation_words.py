"""The words that citations are recognised by, read from ``citation_words.csv`` and compiled once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extract.data_files import alternatives, grouped_cells

#: Years of publication: a year, a span of years, or the marks for undated and forthcoming works.
YEAR = (
    r"(?:(?<!\d)(?<!\d[.,:])(?:1[6-9]|20)\d\d[a-z]?(?!\d)(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)(?!\d))?"
    r"|u\.\s?å\.?|n\.d\.?|i trykk|in press)"
)

#: An act by its short name.
_ACT = r"\w{1,40}lov(?:en|a|ens|as|er)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationWords:
    """The word lists by role, and the expressions made of them; see the ``note`` column of the data file."""

    not_author: frozenset[str]
    starters: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    verbs: frozenset[str]
    bodies: tuple[str, ...]
    lead: re.Pattern[str]
    secondary: re.Pattern[str]
    et_al: re.Pattern[str]
    ibid: re.Pattern[str]
    law: re.Pattern[str]
    document: re.Pattern[str]
    database: re.Pattern[str]
    official: re.Pattern[str]
    body_paper: re.Pattern[str]


@cache
def citation_words() -> CitationWords:
    """The lists of the package, read at the first use."""
    by_role = grouped_cells("citation_words.csv", "role", "text")
    return CitationWords(
        not_author=frozenset(by_role["not_author"]),
        starters=frozenset(by_role["starter"]),
        particles=frozenset(by_role["particle"]),
        suffixes=frozenset(by_role["suffix"]),
        verbs=frozenset(by_role["verb"]),
        bodies=tuple(by_role["body"]),
        lead=re.compile(rf"\s*(?:{alternatives(by_role['lead'])})[\s,:]\s*", re.IGNORECASE),
        secondary=re.compile(rf"[\s,]*(?:{alternatives(by_role['secondary'])})\s+", re.IGNORECASE),
        et_al=re.compile(rf"[\s,]+(?:{alternatives(by_role['et_al'])})[\s,]*$", re.IGNORECASE),
        ibid=re.compile(rf"\s*(?:{alternatives(by_role['ibid'])})(?!\w)", re.IGNORECASE),
        law=re.compile(rf"(?:{alternatives(by_role['law'])})(?!\w)|(?<!\w){_ACT}(?!\w)", re.IGNORECASE),
        document=re.compile(rf"(?<!\w)(?:{alternatives(by_role['document'])})(?!\w)", re.IGNORECASE),
        database=re.compile(rf"\s*(?:{alternatives(by_role['database'])})\s+(?=[A-ZÆØÅ])", re.IGNORECASE),
        body_paper=_body_paper(by_role["body"]),
        official=_official(by_role["series"], by_role["year_series"]),
    )


def _official(series: Iterable[str], year_series: Iterable[str]) -> re.Pattern[str]:
    """A numbered official document, e.g. *Meld. St. 6 (2019–2020)*, *Prop. 73 L*, *NOU 2009: 22*.

    Full stops and blanks inside a series' name are often left out, so neither is required.
    """
    pieces = [re.split(r"[.\s]+", name) for name in sorted(set(series), key=lambda name: (-len(name), name))]
    names = "|".join(r"\.?\s{0,2}".join(map(re.escape, filter(None, name))) + r"\.?" for name in pieces)
    years = r"(?:1[89]|20)\d\d\s{0,2}[-–/]\s{0,2}(?:(?:19|20)\d\d|\d\d)(?!\d)|(?:1[89]|20)\d\d(?!\d)"
    return re.compile(
        rf"(?<!\w)(?P<name>(?:{names})(?:\s{{0,2}}nr\.?)?\s{{0,3}}\d{{1,3}}(?!\d)(?:\s?(?:LS|L|S)(?!\w))?)"
        rf"(?:\s{{0,2}},?\s{{0,2}}\(?(?P<session>{years})\)?)?"
        rf"|(?<!\w)(?P<numbered>(?:{'|'.join(year_series)})\s{{0,2}}(?P<year>(?:19|20)\d\d)\s{{0,2}}:\s{{0,2}}\d{{1,3}})(?!\d)",
        re.IGNORECASE,
    )


def _body_paper(endings: Iterable[str]) -> re.Pattern[str]:
    """A public body's paper with its year: *Klagenemndstilsynets gjennomgang av saker fra 2015*."""
    names = "|".join(sorted({re.escape(ending) for ending in endings if ending.endswith("ets")}))
    return re.compile(
        rf"(?<![\w-])(?P<body>(?:\w{{2,30}}-,\s+){{0,2}}(?:\w{{2,30}}-\s+og\s+)?\w{{2,40}}(?:{names}))\s+"
        r"(?:[a-zæøå]{1,30}\s+){1,5}?(?:(?:fra|av)\s+|\()(?P<year>(?:19|20)\d\d)(?!\d)\)?",
        re.IGNORECASE,
    )
