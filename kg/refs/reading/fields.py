"""Fields of a record made of what formats hold: what a DOI, a year, a name is, whichever file it stands in.

What a file has stays in the values of its record; these functions say what of it can be told. A text that only says
that nothing is known (``NA``) tells nothing, and a name is parted from others only where its form leaves no doubt.
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
#: Words that stand where a name would, and are none.
_NOBODY = {
    "et al",
    "et al.",
    "[anonymous]",
    "anonymous",
    "anon",
    "anon.",
    "[no author]",
    "no author",
    "others",
    "m.fl.",
}
_INITIALS = r"(?:[^\W\d_]\.[\s-]?){1,5}"
_INITIALS_LAST = re.compile(rf"(\w[\w'’ -]*[\w'’]) ({_INITIALS})")
_INITIALS_FIRST = re.compile(
    rf"({_INITIALS})\s*((?:(?:van|von|de|der|den|del|della|di|da|du|af|av|la|le|ten|ter) )*\S+)"
)
_ONLY_INITIALS = re.compile(rf"{_INITIALS}(?:,? (?:Jr|Sr|I{{2,3}})\.?)?")
_VANCOUVER = re.compile(r"(\w[\w'’ -]*[\w'’]) ([A-ZÀ-Þ]{1,4})(?: (?:Jr|Sr|[23](?:nd|rd)|I{2,3}))?")
_AND = re.compile(r",? (?:and|og|&) ")
#: An address of a person beside the name: electronic mail, or ORCID.
_BESIDE = re.compile(r" ?\((?:[^()@]{0,200}@[^()]{0,200}|[^()]{0,100}\d{4}-\d{4}-\d{4}-\d{3}[\dX])\)")
_ISSN = re.compile(r"(?:[ep-]?issn)?[-:]?(\d{4})-?(\d{3}[\dXx])", re.IGNORECASE)
_ISBN = re.compile(r"(?<!\d)(?:97[89](?:[- ]?\d){10}|\d(?:[- ]?\d){8}[- ]?[\dXx])(?!\d)")
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


def names_of(text: str) -> tuple[str, ...]:
    """The names that a value holds, in order, each ``Family, Given`` where its form tells the parts.

    Parted at semicolons and line breaks, and at *and* or commas where all parts have the form of a person's name.

    >>> names_of("Berg,Kari; Lie, O."), names_of("Berg, K. and Lie, O."), names_of("Helse- og omsorgsdepartementet")
    (('Berg, Kari', 'Lie, O.'), ('Berg, K.', 'Lie, O.'), ('Helse- og omsorgsdepartementet',))
    """
    parts = (part for whole in re.split(r"[;\n]", unmarked(text)) for part in _parted(" ".join(whole.split())))
    return tuple(name for part in parts if (name := name_of(part)))


def _parted(text: str) -> list[str]:
    """The names of a text without semicolons."""
    parts = _AND.split(text)
    with_commas = sum("," in part for part in parts)
    is_list = with_commas == len(parts) or (not with_commas and all(map(_is_person, parts)))
    if len(parts) > 1 and is_list:
        return [name for part in parts for name in _parted(part)]
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) > 1 and all(_VANCOUVER.fullmatch(piece) for piece in pieces):
        return pieces
    if len(pieces) > 3 and len(pieces) % 2 == 0 and all(map(_ONLY_INITIALS.fullmatch, pieces[1::2])):
        return [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]
    return [text]


def _is_person(text: str) -> bool:
    return any(form.fullmatch(text.strip()) for form in (_INITIALS_FIRST, _INITIALS_LAST, _VANCOUVER))


def name_of(text: str) -> str:
    """One name, ``Family, Given`` where its form tells the parts; empty where nobody is named.

    >>> name_of("K. Berg"), name_of("Berg K.M."), name_of("Statistisk sentralbyrå"), name_of("et al.")
    ('Berg, K.', 'Berg, K.M.', 'Statistisk sentralbyrå', '')
    """
    name = _BESIDE.sub("", " ".join(text.split())).strip(" ,;")
    if name.casefold() in _NOBODY or not told(name):
        return ""
    if "," in name:
        return re.sub(r"\s*,\s*", ", ", name)
    if found := _INITIALS_LAST.fullmatch(name):
        return f"{found[1]}, {found[2].strip()}"
    if found := _INITIALS_FIRST.fullmatch(name):
        return f"{found[2]}, {found[1].strip()}"
    return name


def vancouver_name(text: str) -> str:
    """A name of MEDLINE, the family name and initials without a stop, as ``Family, Given``.

    >>> vancouver_name("Berg KM"), vancouver_name("Berg, Kari")
    ('Berg, KM', 'Berg, Kari')
    """
    found = _VANCOUVER.fullmatch(" ".join(text.split()))
    return f"{found[1]}, {found[0][len(found[1]) + 1 :]}" if found else name_of(text)


def pages_of(start: str, end: str = "") -> str:
    """Pages by where they start and end, or as one text has them.

    >>> pages_of("12", "19"), pages_of("pp. 12–19"), pages_of("12", "12"), pages_of("12", "12-19")
    ('12-19', '12-19', '12', '12-19')
    """
    first, last = (_PP.sub("", told(" ".join(each.translate(_DASHES).split()))) for each in (start, end))
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


def keywords_of(text: str) -> tuple[str, ...]:
    """The keywords that a value holds, parted at semicolons and line breaks.

    >>> keywords_of("barn; unge\\nskole")
    ('barn', 'unge', 'skole')
    """
    return tuple(word for part in re.split(r"[;\n]", unmarked(text)) if (word := told(" ".join(part.split()))))
