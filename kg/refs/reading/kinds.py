"""Which format a file of references is in: told by its content, and only in doubt by its name."""

import re

from corpus.errors import TableError
from kg.refs.reading.decoding import text_of
from kg.refs.records.records import Format

#: So many bytes of a file are looked at: what databases put before the first record is shorter.
_LOOKED_AT = 200_000
#: What a format's records begin with; of several, the first that stands in the file decides.
_SIGNS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    ("ris", re.compile(r"^[ \t\xa0]*(?:TY|ty)[ \t\xa0]{0,4}[-–—](?:[ \t\xa0]*[A-Za-z]+)?[ \t]*$", re.MULTILINE)),
    (
        "nbib",
        re.compile(r"^(?:PMID ?|OWN |FAU |STAT ?|UI {0,2}|VN {1,2}- Ovid\b.*\n[A-Z]{2} {1,2})- ?\S", re.MULTILINE),
    ),
    ("wos", re.compile(r"^(?:FN (?:ISI|Clarivate|Thomson)|PT [A-Z][ \t]*$|PT\t[A-Z][A-Z0-9]\t)", re.MULTILINE)),
    ("cochrane", re.compile(r"^Record #\d+ of \d+[ \t]*\n(?:[ \t]*\n){0,3}[A-Z]{2}: ", re.MULTILINE)),
    ("endnote_xml", re.compile(r"<record>\s*<|<records>\s*<record\b|<ref-type\b")),
    ("bibtex", re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)),
    ("enw", re.compile(r"^%[0AT] \S", re.MULTILINE)),
    ("csljson", re.compile(r"\A\s*(?:\[\s*\{|\{\s*\"|\[\s*\])")),
)
#: Lines of RIS whose TY was lost: at least so many tags.
_TAG_ALONE = re.compile(r"^[A-Z][A-Z0-9]  - \S", re.MULTILINE)
_FEWEST_TAGS = 3
_OTHERS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\A\s*(?:<!doctype html|<html|<head)", re.IGNORECASE), "a web page, no export",
     "log in to the database and export again"),
    (re.compile(r"<PubmedArticle|<PubmedBookArticle"), "PubMed's XML", "save the search as 'PubMed', which gives nbib"),
    (re.compile(r"\A\{\\rtf"), "a text document (RTF)", "export it as RIS"),
    (re.compile(r"\A\s*<\?xml|\A\s*<xml>"), "XML of no reference manager that is known", "export it as RIS"),
)  # fmt: skip
_BINARY: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF, no list of references", "export the references as RIS"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)", "save it as .xlsx"),
)
_BY_NAME: dict[str, Format] = {
    "ris": "ris", "bib": "bibtex", "bibtex": "bibtex", "nbib": "nbib", "ciw": "wos", "enw": "enw", "json": "csljson",
    "csv": "csv", "tsv": "csv", "tab": "csv",
}  # fmt: skip
_SEPARATOR = re.compile(r"[,;\t]")
_WORD = re.compile(r"[A-Za-z]+")
#: Columns of a table of references, so many of which its head must have where its name does not tell that it is one.
_COLUMNS = frozenset(
    ("title", "tittel", "author", "authors", "forfatter", "forfattere", "year", "år", "doi", "abstract", "journal")
)
_FEWEST_COLUMNS = 2
_KNOWN = "RIS, BibTeX, CSV, XLSX, nbib, Web of Science, Cochrane, EndNote XML, CSL-JSON"


def format_of(data: bytes, file: str) -> Format:
    """The format of a file with these bytes; :class:`~corpus.errors.TableError` for one of none that is known."""
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    for begin, what, remedy in _BINARY:
        if data.startswith(begin):
            raise TableError(file, None, what, remedy)
    text = text_of(data[:_LOOKED_AT], file)[0]
    if not text.strip():
        raise TableError(file, None, "it is empty", "export it again")
    return _by_content(text, file, _BY_NAME.get(file.rpartition(".")[2].casefold()))


def _by_content(text: str, file: str, by_name: Format | None) -> Format:
    head = next(line for line in text.split("\n") if line.strip())
    found = [(match.start(), each) for each, sign in _SIGNS if (match := sign.search(text))]
    if by_name == "csv" and _SEPARATOR.search(head) and not any(sign.match(head) for _, sign in _SIGNS):
        return "csv"  # a cell may hold what looks like the lines of another format
    if found:
        return min(found)[1]
    for sign, what, remedy in _OTHERS:
        if sign.search(text):
            raise TableError(file, None, what, remedy)
    if len(_TAG_ALONE.findall(text)) >= _FEWEST_TAGS:
        return "ris"
    if len({word.casefold() for word in _WORD.findall(head)} & _COLUMNS) >= _FEWEST_COLUMNS or by_name:
        return by_name or "csv"
    raise TableError(file, None, f"no file of references that is known ({_KNOWN})", "export it as RIS")
