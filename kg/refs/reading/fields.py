"""Fields of a record made of what formats hold: what a DOI, a year, a title is, whichever file it stands in.

What a file has stays in the values of its record; these functions say what of it can be told. A text that only says
that nothing is known (``NA``) tells nothing.
"""

import re
from html import unescape
from urllib.parse import unquote

#: What a DOI begins with (a registrant may have parts), and what cannot stand in one.
_DOI = re.compile(r"\b10\.\d{4,9}(?:\.\d{1,9}){0,4}/[^\s\"{}|\\^`]+")
#: Where a second DOI, or markup, begins.
_NEXT = re.compile(r"[;,]?(?:https?:|doi:)|[;,]10\.\d{4}|</|&[a-z]+=", re.IGNORECASE)
#: What follows a DOI in running text, and belongs to that.
_AFTER = ".,;:'\"*"
_DOI_LINK = re.compile(r"doi\.(?:org|apa\.org)[/.]|^\W*doi\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:1[4-9]|20)\d\d)(?:[01]\d[0-3]\d)?(?!\d)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
#: Entities of entities occur; deeper than this they are no accident.
_MOST_NESTED = 5
_INLINE = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|inf|sc|scp|tt|font|span|italic|bold|(?:jats|mml|xhtml):[a-z]+)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|ul|ol|title|sec|(?:jats|xhtml):(?:p|title|sec|list|list-item|abstract))"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_NOTHING = {"", "na", "n/a", "null", "none", "nan", "undefined", "-", "--", "no doi", "not available"}
_LONGEST_NOTHING = max(map(len, _NOTHING))
#: Words at the end of a title, of which the full stop is a part.
_ABBREVIATIONS = {"Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "etc", "al"}
_PMID = re.compile(r"(?:(?:pmid|pubmed|medline)[:\s]\s*)?(\d{1,9})", re.IGNORECASE)
_ISSN = re.compile(r"(?:[ep-]?issn)?[-:]?(\d{4})-?(\d{3}[\dXx])", re.IGNORECASE)
_ISBN = re.compile(r"(?<![\d-])\d(?:[- ]?\d){8}(?:[- ]?[\dXx]|(?:[- ]?\d){4})(?![\d-])")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_PP = re.compile(r"^(?:pp?|pages?|s|side)\b\.?:?\s*(?=[\dA-Za-z])", re.IGNORECASE)


def told(text: str) -> str:
    """A text without white space at its ends; empty where it only says that nothing is known.

    >>> told(" NA "), told("Na, Li")
    ('', 'Na, Li')
    """
    text = text.strip()
    return "" if len(text) <= _LONGEST_NOTHING and text.casefold() in _NOTHING else text


def plain(text: str) -> str:
    """A text on one line, without entities of HTML and the markup of titles.

    >>> plain("Barn &amp; unge: <i>en\\n  studie</i>")
    'Barn & unge: en studie'
    """
    return " ".join(unmarked(text).split())


def unmarked(text: str) -> str:
    """A text of several lines without entities of HTML and the markup of titles and abstracts."""
    if "&" in text:
        for _ in range(_MOST_NESTED):
            text, last = _ENTITY.sub(lambda found: unescape(found[0]), text), text
            if text == last:
                break
    if "<" in text:
        text = _INLINE.sub("", _BLOCK.sub(" ", text))
    return told(text)


def title_of(text: str) -> str:
    """A title, without the full stop that PubMed puts after it; one of an abbreviation stays.

    >>> title_of("Barn og unge."), title_of("Children in the U.S.")
    ('Barn og unge', 'Children in the U.S.')
    """
    title = plain(text)
    last = title.rpartition(" ")[2].removesuffix(".")
    return title if "." in last or last in _ABBREVIATIONS else title.removesuffix(".")


def pmid_of(text: str) -> str:
    """The number of a work in PubMed; empty for another's.

    >>> pmid_of("PMID: 123"), pmid_of("2004-00001-001")
    ('123', '')
    """
    found = _PMID.fullmatch(told(text))
    return found[1] if found else ""


def url_of(text: str) -> str:
    """The first address of a value."""
    return told(text.split("\n", 1)[0])


def doi_of(text: str) -> str:
    """The DOI that a value holds, bare and in lower case; empty where it holds none.

    >>> doi_of("https://doi.org/10.1000/ABC.5 [doi]"), doi_of("n/a")
    ('10.1000/abc.5', '')
    """
    if "10." not in text:
        return ""
    found = _DOI.search(unquote(text) if "%" in text else text)
    if not found:
        return ""
    doi = _ENTITY.sub(lambda entity: unescape(entity[0]), found[0])
    if following := _NEXT.search(doi):
        doi = doi[: following.start()]
    if "doi.org/" in text:  # what a link carries along is none of it
        doi = doi.partition("?")[0].partition("#")[0]
    doi = doi.rstrip(_AFTER)
    for opening, closing in ("()", "[]", "<>"):
        while doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1].rstrip(_AFTER)
    return doi.lower()


def linked_doi(text: str) -> str:
    """The DOI of a value that may hold anything: told only where it says that it is one, or links to doi.org.

    >>> linked_doi("https://doi.org/10.1000/a"), linked_doi("see example.org/10.1000/a")
    ('10.1000/a', '')
    """
    return doi_of(text) if _DOI_LINK.search(text) else ""


def year_of(text: str) -> int | None:
    """The year that a value begins with or holds; ``None`` where it holds none.

    >>> year_of("2004/05//Spring"), year_of("20170812"), year_of("in press")
    (2004, 2017, None)
    """
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def pages_of(start: str, end: str = "") -> str:
    """Pages by where they start and end, or as one text has them.

    >>> pages_of("12", "19"), pages_of("pp. 12–19"), pages_of("12", "12"), pages_of("12", "12-19")
    ('12-19', '12-19', '12', '12-19')
    """
    first, last = (_PP.sub("", told(re.sub("-+", "-", plain(each).translate(_DASHES)))) for each in (start, end))
    if f"{first} {last}".casefold() in {"no specified", "no pagination specified", "no pagination"}:
        return ""
    if not last or last == first or first.endswith(f"-{last}"):
        return first
    return last if not first or last.startswith(f"{first}-") else f"{first}-{last}"


def numbers_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ISBNs and the ISSNs that a value holds: digits alone, and ``1234-567X``.

    >>> numbers_of("978-82-15-00000-0; 1234-567x (Print)")
    (('9788215000000',), ('1234-567X',))
    """
    issn, rest = [], []
    for token in re.split(r"[\s,;/\\()\[\]]+", text.translate(_DASHES)):
        found = _ISSN.fullmatch(token)
        if found:
            issn.append(f"{found[1]}-{found[2].upper()}")
        rest.append("|" if found else token)
    isbn = (re.sub(r"[- ]", "", found).upper() for found in _ISBN.findall(" ".join(rest)))
    return tuple(dict.fromkeys(isbn)), tuple(dict.fromkeys(issn))


def keywords_of(text: str, *, commas: bool = False) -> tuple[str, ...]:
    """The keywords that a value holds, parted at semicolons and line breaks; where it has none, ``commas`` may part.

    >>> keywords_of("barn; unge, Norge"), keywords_of("barn, unge"), keywords_of("barn, unge", commas=True)
    (('barn', 'unge, Norge'), ('barn, unge',), ('barn', 'unge'))
    """
    text = unmarked(text)
    parts = re.split(r"[,|]" if commas and not re.search(r"[;\n]", text) else r"[;\n]", text)
    return tuple(dict.fromkeys(word for part in parts if (word := told(" ".join(part.split())))))
