"""Citations normalised: what a citation names, in a form that its other spellings share.

Official series get one canonical key (*St.meld. nr. 16*, *Stortingsmelding 16* and *Meld. St. 16* are one series), an
act is one work whatever section is cited, an abbreviated body is the body. Which keys are the same work after all
(misspelt, with *et al.*, in another order) is told by :mod:`extract.literature.work_links`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.data_files import BUNDLED, read_rows
from extract.literature.citation_words import CIRCULAR, FIRST_CONJUNCTS, citation_words
from extract.types import Citation

WorkKind = Literal["author", "official", "law", "web"]

_OFFICIAL = re.compile(
    r"(?P<series>[^\W\d_][^\d]{0,40}?)[\s.]*(?P<number>\d{1,4})(?:\s?:\s?(?P<issue>\d{1,4}))?\s?(?P<letter>LS|L|S)?",
    re.IGNORECASE,
)
_ACT = re.compile(
    rf"(?P<act>(?:{FIRST_CONJUNCTS}|psykisk\s{{1,3}})\w{{0,40}}(?:lov|forskrift))(?:en|a|ens|as|s)?", re.IGNORECASE
)
_CIRCULAR = re.compile(rf"(?:(?i:rundskriv(?:et)?)\s+)?(?P<code>{CIRCULAR}-\d{{1,4}}(?:[-/]\d{{1,4}})?)")
#: Letters of the short name of a body, such as *UNICEF*; longer names in capitals are persons' oftener.
LONGEST_ACRONYM = 6
#: Letters of a body's ending in which one may be wrong: in a shorter one, another word's ending is as near.
FEWEST_LETTERS = 8
#: A last syllable that is written twice or more.
_TWICE = re.compile(r"(et|en)\1+(?=s?$)")
#: An act or regulation that is only called one: which it is, its date must tell.
_ANY_ACT = frozenset({"lov", "forskrift"})
_WEB = re.compile(r"(?:www\.)?(?:[\w-]{1,60}\.){1,4}(?:no|com|org|net|eu|dk|se|int|uk|edu)(?:/\S*)?", re.IGNORECASE)
_SECTION = re.compile(r"§+\s?\d[\w-]{0,8}(?:,?\s(?:\w+\.?\s)?ledd)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ð": "d", "ß": "ss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkName:
    """What a citation names. ``authors`` are folded surnames or bodies in the order printed; ``year`` as printed.

    ``stem`` is the part of an official or legal work's key without its year or session.
    """

    kind: WorkKind
    authors: tuple[str, ...]
    year: str | None
    et_al: bool = False
    stem: str = ""

    @property
    def key(self) -> str:
        """The id of the work that this name alone gives: letters, figures and underscores; none without a name."""
        if not self.stem and not self.authors:
            return ""
        names = (*self.authors, "et_al") if self.et_al and len(self.authors) == 1 else self.authors
        parts = [self.stem] if self.stem else list(names)
        # An act has no year, and NOU 2009: 22 says it itself.
        is_yearless = self.kind == "law" or _year_in(self.stem) is not None
        year = "" if is_yearless else re.sub(r"\W+", "_", self.year or "")
        return "_".join(part for part in [*parts, year.strip("_")] if part)


def work_name(authors: Iterable[str], year: str | None, *, et_al: bool = False) -> WorkName:
    """The normalised name of a work cited by such authors and year.

    >>> work_name(["Stortingsmelding nr. 16"], "2006–2007").key
    'meld_st_16_2006_2007'
    >>> work_name(["Udir"], "2017").key == work_name(["Utdanningsdirektoratet"], "2017").key
    True
    """
    authors = tuple(authors)
    single = authors[0] if len(authors) == 1 else ""
    official = official_stem(single) if single else ""
    if official:
        return WorkName(kind="official", authors=(), year=year or _year_in(official), stem=official)
    act = _ACT.fullmatch(single)
    if act:
        # The linking s of some acts comes and goes: barnevernsloven, barnevernloven.
        stem = folded(re.sub(r"slov$", "lov", act["act"].lower()))
        if stem in _ANY_ACT:
            stem = f"{stem}_{year}" if year else ""
        return WorkName(kind="law", authors=(), year=year, stem=stem)
    if _WEB.fullmatch(single):
        return WorkName(kind="web", authors=(), year=year, stem=folded(single.removeprefix("www.").rstrip("/")))
    return WorkName(kind="author", authors=tuple(_body(author) for author in authors), year=year, et_al=et_al)


def official_stem(text: str) -> str:
    """The canonical series and number of an official document; empty for anything else.

    >>> official_stem("Prop. 73L"), official_stem("NOU 2009: 22"), official_stem("Berg")
    ('prop_73_l', 'nou_2009_22', '')
    """
    if circular := _CIRCULAR.fullmatch(text):
        return f"rundskriv_{folded(circular['code'])}"
    match = _OFFICIAL.fullmatch(" ".join(text.split()))
    if match is None:
        return ""
    series = series_of(match["series"])
    parts = (series, match["number"], match["issue"], (match["letter"] or "").lower())
    return "_".join(part for part in parts if part) if series else ""


def series_of(text: str) -> str:
    """The canonical id of an official series, however it is abbreviated; empty when it is none."""
    squeezed = re.sub(r"[\W_]+", "", text.lower()).removesuffix("nr")
    return next((series for begins, series in _series() if squeezed.startswith(begins)), "")


def names_body(author: str) -> bool:
    """Whether an author is a body, as far as its name tells: what one issues in a year is seldom one work.

    A body is one also where its name is misspelt by a letter, or has its last syllable twice.

    >>> names_body("Utdanningsdirektoratet"), names_body("Utdaningsdirektoratetet"), names_body("SSB")
    (True, True, True)
    >>> names_body("Berg")
    False
    """
    low = _TWICE.sub(r"\1", " ".join(author.lower().split()))
    known = _bodies()
    if author.isupper() and 1 < len(author) <= LONGEST_ACRONYM:
        return True
    return low in known or low in known.values() or low.endswith(citation_words().bodies) or _is_nearly_body(low)


def _is_nearly_body(low: str) -> bool:
    endings = [each for each in citation_words().bodies if len(each) >= FEWEST_LETTERS]
    return any(_one_slip(low[-length:], each) for each in endings for length in range(len(each) - 1, len(each) + 2))


def _one_slip(one: str, other: str) -> bool:
    """Whether two words are one but for a letter: another, one too many or too few, or two changed about."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[same:], other[same:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or one[1::-1] + one[2:] == other


def reference_label(citation: Citation) -> str:
    """A citation in one form for readers: *Berg & Dahl (2019)*, *Lie et al. (2020)*, *barnevernloven*."""
    names = " & ".join(citation.authors) + (" et al." if citation.et_al else "")
    return f"{names} ({citation.year})" if citation.year else names


def cited_section(quote: str) -> str | None:
    """The section of an act that a citation names: *§ 5-1*; ``None`` when it names none."""
    match = _SECTION.search(quote)
    return " ".join(match[0].split()) if match else None


def folded(text: str) -> str:
    """A name in lower-case letters of the alphabet a–z, figures and underscores, so that accents do not part it."""
    low = unicodedata.normalize("NFKD", text.lower().translate(_FOLD))
    return re.sub(r"[\W_]+", "_", "".join(letter for letter in low if not unicodedata.combining(letter))).strip("_")


def _body(author: str) -> str:
    low = " ".join(author.lower().split())
    return folded(_bodies().get(low, low))


def _year_in(stem: str) -> str | None:
    match = _YEAR.search(stem)
    return match[0] if match else None


@cache
def _series() -> list[tuple[str, str]]:
    """The beginnings of series' names, the longest first, with the id of the series."""
    rows = read_rows(BUNDLED, "citation_series.csv", ("begins", "series"))
    return sorted(((row["begins"], row["series"]) for row in rows), key=lambda pair: (-len(pair[0]), pair))


@cache
def _bodies() -> dict[str, str]:
    return {row["short"]: row["full"] for row in read_rows(BUNDLED, "citation_bodies.csv", ("short", "full"))}
