"""The words that citations are recognised by, read from ``citation_words.csv`` and compiled once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extract.data_files import alternatives, grouped_cells

#: Years of publication: a year, a span of years, or the marks for undated and forthcoming works.
YEAR = (
    r"(?:(?<!\d)(?<!\d[.,:])(?:1[6-9]|20)\d\d[a-z]?(?!\d)"
    r"(?:\s?[-–/]\s?(?:(?:1[6-9]|20)\d\d|\d\d)(?!\d))?"
    r"|u\.\s?å\.?|n\.d\.?|i trykk|in press)"
)

#: The first members of a joint name: *pasient- og*.
FIRST_CONJUNCTS = r"(?:(?:\w{1,30}-,\s{1,3}){0,2}\w{1,30}-\s{1,3}(?:og|eller)\s{1,3})?"
#: An act or regulation by its short name: *barnehageloven*, *pasient- og brukerrettighetsloven*, *lova*.
ACT = rf"(?:{FIRST_CONJUNCTS}|[Pp]sykisk\s{{1,3}})\w{{0,40}}(?:[Ll]ov|[Ff]orskrift)(?:en|a|ens|as|s)?"
#: A treaty, or a law of the European Union.
TREATY = (
    r"(?:(?:FNs?|EUs|Europarådets)\s{1,3})?[\w-]{0,40}(?:[Kk]onvensjon|[Pp]akt|[Ff]orordning|[Dd]irektiv|[Cc]harter)"
    r"(?:en|a|et|s|ens|ets)?|EMK|ØSK|SP|CRPD|CEDAW|CRC|KDK|GDPR"
)

#: The letters before the number of a circular: *IS*, *Q*, *Udir*.
CIRCULAR = r"(?:[A-ZÆØÅ]{1,4}|Udir)"

#: What every name of a numbered official document holds, in lower case.
OFFICIAL_STEMS = ("meld", "mld", "prop", "prp", "innst", "dok", "rundskriv", "nou", "nos", "offentlig")


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
    kinds: frozenset[str]
    document_last: re.Pattern[str]
    database: re.Pattern[str]
    official: re.Pattern[str]
    body_last: re.Pattern[str]
    body_paper: re.Pattern[str]
    newspapers: tuple[str, ...]
    given: frozenset[str]
    saying: frozenset[str]
    places: frozenset[str]
    events: tuple[str, ...]
    months: frozenset[str]
    ends_title: frozenset[str]
    joins_names: frozenset[str]


@cache
def citation_words() -> CitationWords:
    """The lists of the package, read at the first use."""
    by_role = grouped_cells("citation_words.csv", "role", "text")
    document = alternatives(by_role["document"])
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
        law=re.compile(rf"(?:{alternatives(by_role['law'])})(?!\w)|(?<![\w-]){ACT}(?!\w)", re.IGNORECASE),
        document=re.compile(rf"(?<!\w)(?:{document})(?!\w)", re.IGNORECASE),
        kinds=frozenset(kind for kind in by_role["document"] if not kind.endswith(("en", "a", "et", "ene", "ane"))),
        document_last=re.compile(rf"(?<!\w)(?:{document})\s+$", re.IGNORECASE),
        database=re.compile(rf"\s*(?:{alternatives(by_role['database'])})\s+(?=[A-ZÆØÅ])", re.IGNORECASE),
        body_last=_body_last(by_role["body"]),
        body_paper=_body_paper(by_role["body"], by_role["paper"]),
        official=_official(by_role["series"], by_role["year_series"]),
        newspapers=tuple(by_role["newspaper"]),
        given=frozenset(by_role["given"]),
        saying=frozenset(by_role["saying"]),
        places=frozenset(grouped_cells("municipalities.csv", "name", "name")),
        events=tuple(by_role["event"]),
        months=frozenset(by_role["month"]),
        ends_title=frozenset((*by_role["verb"], *by_role["ends_title"])),
        joins_names=frozenset({"og", "&", "and", ",", *" ".join(by_role["et_al"]).split()}),
    )


def _official(series: Iterable[str], year_series: Iterable[str]) -> re.Pattern[str]:
    """A numbered official document, e.g. *Meld. St. 6 (2019–2020)*, *Prop. 73 L*, *NOU 2009: 22*.

    Full stops and blanks inside a series' name are often left out, so neither is required.
    """
    pieces = [re.split(r"[.\s]+", name) for name in sorted(set(series), key=lambda name: (-len(name), name))]
    names = "|".join(r"\.?\s{0,2}".join(map(re.escape, filter(None, name))) + r"\.?" for name in pieces)
    years = r"(?:1[89]|20)\d\d\s{0,4}[-–/]\s{0,4}(?:(?:19|20)\d\d|\d\d)(?!\d)|(?:1[89]|20)\d\d(?!\d)"
    number = r"(?:\s{0,2}(?:nr\.?|nummer))?\s{0,3}\d{1,3}(?!\d)(?:\s?:\s?\d{1,3}(?!\d))?(?:\s?(?:LS|L|S)(?!\w))?"
    numbered = r"\s{0,3}(?:,?\s{0,3}\(?|nr\.?\s?)(?P<year>(?:19|20)\d\d)\s{0,2}:\s{0,2}(?P<issue>\d{1,3})(?!\d)"
    return re.compile(
        rf"(?<!\w)(?P<name>(?:{names}){number})(?:\s{{0,4}},?\s{{0,2}}\(?(?P<session>{years})\)?)?"
        rf"|(?<!\w)(?P<numbered>{alternatives(year_series)}){numbered}"
        rf"|(?<!\w)(?P<circular>rundskriv(?:et)?(?:\s{{0,2}}nr\.?)?\s{{1,3}}{CIRCULAR}-\d{{1,4}}"
        rf"(?:[-/](?:(?P<issued>(?:19|20)\d\d)|\d\d)(?!\d))?)",
        re.IGNORECASE,
    )


def _body_last(endings: Iterable[str]) -> re.Pattern[str]:
    """The name of a public body at the end of a text: *Barne- og familiedepartementet*, *Statens helsetilsyn*."""
    names = "|".join(map(re.escape, endings))
    return re.compile(
        r"(?<![\w-])(?:(?:[A-ZÆØÅ]?\w{2,30}-,\s+){0,2}[A-ZÆØÅ]?\w{2,30}-\s+(?:og|eller)\s+|(?:Statens|Statistisk)\s+)"
        rf"\w{{0,40}}(?:{names})\s*$"
    )


def _body_paper(endings: Iterable[str], papers: Iterable[str]) -> re.Pattern[str]:
    """A paper told by whose it is, before its year: *Klagenemndstilsynets gjennomgang av saker fra*, *Notas rapport (*.

    Any paper of a public body; of others, whose names have a capital, what is named by its kind.
    """
    names = "|".join(sorted({re.escape(ending) for ending in endings if ending.endswith("ets")}))
    return re.compile(
        rf"(?<![\w-])(?:(?P<body>(?:\w{{2,30}}-,\s+){{0,2}}(?:\w{{2,30}}-\s+og\s+)?\w{{2,40}}(?:{names}))\s+"
        r"(?:[a-zæøå]{1,30}\s+){1,5}?"
        r"|(?P<other>[A-ZÆØÅ][\w-]{1,40}s)\s+(?:[a-zæøå]{1,30}\s+)?"
        rf"(?:{alternatives(papers)})(?:en|a|et)?\s+(?:[a-zæøå]{{1,30}}\s+){{0,4}}?)$"
    )
