"""Works that are alike in nearly all and yet others are never joined, also where a field is missing that tells it.

Each trap is a pair of made-up records. Fields are left out of one or both, one at a time, two at a time and all at
once: where nothing is left that tells the two apart, a person is to look.
"""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from made_up_article import ABSTRACT, ARTICLE, OTHER_ABSTRACT

from kg.refs.duplicates.rules import judged
from kg.refs.duplicates.traits import traits_of
from kg.refs.records.records import Record

MISSING: dict[str, Any] = {"pages": "", "doi": "", "abstract": "", "year": None, "journal": ""}
TITLE = ARTICLE.title
SHORT = "Quiet mornings in the kindergarten"
BOOK = replace(
    ARTICLE, type="book", title=SHORT, journal="", volume="", issue="", pages="", doi="", abstract="",
    publisher="Made Press",
)  # fmt: skip
REPORT = replace(BOOK, type="report")
COCHRANE = replace(
    ARTICLE, title="Porridge for better sleep in small children", journal="Invented Database of Reviews", volume="",
    issue="4", pages="CD001234", doi="10.1000/14651858.cd001234.pub2",
)  # fmt: skip


def of(one: Record, **changed: Any) -> tuple[Record, Record]:
    """Another text of the same authors, in the same issue: with its own page, DOI and abstract, and what is changed."""
    return one, replace(one, **{"doi": "10.1000/o.9", "pages": "300-310", "abstract": OTHER_ABSTRACT, **changed})


def titled(*titles: str) -> list[tuple[Record, Record]]:
    """The article beside others with these titles."""
    return [of(ARTICLE, title=title) for title in titles]


def two(base: Record, one: str, other: str, **changed: Any) -> tuple[Record, Record]:
    return of(replace(base, title=one), title=other, **changed)


TRAPS = {
    "parts": [
        two(ARTICLE, f"{SHORT}. Part 1", f"{SHORT}. Part 2"), two(ARTICLE, f"{TITLE} I", f"{TITLE} II"),
        two(ARTICLE, TITLE, f"{TITLE} II"), two(ARTICLE, f"{SHORT}. Del A", f"{SHORT}. Del B"),
        two(BOOK, f"{SHORT} (vol. 1)", f"{SHORT} (vol. 2)"), two(BOOK, f"{SHORT}, bind 1", f"{SHORT}, bind 2"),
        two(ARTICLE, f"{SHORT}. Første del", f"{SHORT}. Andre del"),
        (replace(BOOK, volume="1"), replace(BOOK, volume="2")),
    ],
    "editions": [
        (replace(BOOK, edition="2nd"), replace(BOOK, edition="3. utg.")),
        two(BOOK, f"{SHORT}, second edition", f"{SHORT}, third edition"),
        two(BOOK, f"{SHORT} (2. utg.)", f"{SHORT} (3. utg.)"),
    ],
    "years": [
        (REPORT, replace(REPORT, year=2016)), of(ARTICLE, year=2016, volume="14"),
        (replace(REPORT, journal="Made Reports"), replace(REPORT, journal="Made Reports", year=2018)),
        two(REPORT, "Quiet towns in figures 2014", "Quiet towns in figures 2015"),
        two(REPORT, f"{SHORT} 2013-2014", f"{SHORT} 2014-2015", year=2015),
        two(REPORT, f"Working paper no. 3: {SHORT}", f"Working paper no. 4: {SHORT}"),
        two(REPORT, "Annual report", "Annual report", year=2016),
        two(REPORT, "Annual report of the made office", "Annual report of the made office", year=2016),
    ],
    "errata": titled(
        f"Erratum: {TITLE}", f"Correction to: {TITLE}", f"{TITLE} - Erratum", f"{TITLE} (Correction)",
        f"Rettelse: {TITLE}", f"Retraction notice to “{TITLE}”", f"{TITLE} (Retraction)", f"Withdrawn: {TITLE}",
        f"{TITLE}: retraction note", f"Expression of concern: {TITLE}",
    ),
    "replies": titled(
        f"Reply to: {TITLE}", f"Authors' response: {TITLE}", f"{TITLE}: Author’s response", f"{TITLE}: reply",
        f"{TITLE}: Authors’ response", f"{TITLE}. Author reply", f"Svar til: {TITLE}", f"Rejoinder to {TITLE}",
    ),
    "comments and letters": titled(
        f"Comment on: {TITLE}", f"Commentary: {TITLE}", f"{TITLE}: a commentary", f"Kommentar til {TITLE}",
        f"Letter: {TITLE}", f"Re: {TITLE}", f"{TITLE} [letter]", f"{TITLE} (letter to the editor)",
        f"Regarding {TITLE}",
    ),
    "reviews of a book": [
        two(BOOK, SHORT, title, type="article-journal", journal="Made Reviews")
        for title in (f"Book review: {SHORT}", f"Bokanmeldelse: {SHORT}", f"{SHORT} (book review)", SHORT)
    ],
    "theses": [
        (ARTICLE, replace(BOOK, title=TITLE, type="thesis")),
        (ARTICLE, replace(BOOK, title=TITLE, type="document", publisher="PhD thesis, University of Nowhere")),
    ],
    "chapters and talks of one DOI": [
        two(replace(ARTICLE, type="chapter"), f"What comes after {SHORT}", f"What comes before {SHORT}",
            doi=ARTICLE.doi),
        two(replace(ARTICLE, type="paper-conference"), "Porridge in the long winter", SHORT, doi=ARTICLE.doi),
        two(replace(ARTICLE, pages="S12"), "Change of sleep in young boys", "Change of sleep in young girls",
            pages="S12", doi=ARTICLE.doi),
    ],
    "talks": [
        of(ARTICLE, type="paper-conference", journal="Meeting of Nobody", volume="", issue="", abstract=ABSTRACT),
        of(ARTICLE, journal="Made Abstracts", volume="50", issue="Suppl 1", pages="S55", abstract=""),
    ],
    "titles that thousands have": [
        two(ARTICLE, title, title, issue="4")
        for title in ("Editorial", "Forord", "Obituary", "Book notices", "Leder", "Letter to the editor", "Minneord")
    ],
    "protocols and companions": titled(
        f"{TITLE}: study protocol", f"{TITLE}: study design", f"{TITLE}: a pilot study", f"{TITLE}: follow-up",
        f"{TITLE} and their cats", "Quiet mornings in the kindergarten: a study of fifty families",
        "Quiet evenings in the kindergarten: a study of forty families", f"{SHORT}: the view of staff",
        f"No {TITLE}", TITLE.replace("forty", "sporty"),
    ),
    "translations": [
        two(replace(ARTICLE, language="nb"), "Rolige morgener i barnehagen", f"[{TITLE}]", language="en"),
        two(replace(REPORT, language="nb"), "Rolige morgener i barnehagen", "Rolege morgonar i barnehagen",
            language="nn"),
    ],
    "other authors": [
        of(ARTICLE, authors=("Lie, Eva", "Vik, Jon")),
        of(replace(ARTICLE, authors=("Hansen, Kari",)), authors=("Hansen, Per",)),
    ],
    "versions": [
        (COCHRANE, replace(COCHRANE, doi="10.1000/14651858.cd001234.pub3", year=2018)),
        (COCHRANE, replace(COCHRANE, doi="10.1000/14651858.cd001234.pub3", year=2015, issue="1")),
        (COCHRANE, replace(COCHRANE, doi="10.1000/14651858.cd001234", year=2010)),
        (ARTICLE, replace(BOOK, title=TITLE, type="manuscript", doi="10.1101/2014.1", journal="medRxiv")),
        (ARTICLE, replace(BOOK, title=TITLE, type="manuscript", journal="arXiv", abstract=ABSTRACT)),
    ],
    "consecutive pages": [of(replace(ARTICLE, pages=one), pages=other) for one, other in (("S12", "S13"), ("8", "9"))],
}  # fmt: skip


@pytest.mark.parametrize("kind", TRAPS)
def test_nothing_is_joined_that_may_be_another_work(kind: str) -> None:
    joined = [
        (one.title, other.title, missing, verdict)
        for full, another in TRAPS[kind]
        for missing in _missing(kind)
        for one, other in ((full, _without(another, missing)), (_without(full, missing), _without(another, missing)))
        for verdict in [judged(traits_of(one), traits_of(other))]
        if verdict.state == "same"
    ]
    assert not joined


def _missing(kind: str) -> list[tuple[str, ...]]:
    pairs = [*combinations(MISSING, 2), tuple(MISSING)]
    # Two texts of one title, year, volume and issue whose pages and abstracts nobody tells are taken for one.
    return [(), *((name,) for name in MISSING), *(pairs if kind != "consecutive pages" else ())]


def _without(record: Record, missing: tuple[str, ...]) -> Record:
    return replace(record, **{name: MISSING[name] for name in missing})
