"""Records as BibTeX, which reads back as it was: what LaTeX obeys is escaped, what no field holds stands beside.

Fields are those that BibTeX, BibLaTeX and reference managers share. A value that none holds is a field that begins
``x-kept-`` (:mod:`kg.refs.records.kept`), which programs pass over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.shown import harmless
from kg.refs.reading.bibtex_fields import ADDRESSES, ENTRY_TYPE, KEY, PARENTS, field_of
from kg.refs.reading.types import type_of
from kg.refs.records.kept import kept_values, to_kept_name
from kg.refs.records.records import Record

#: The type of entry that each type of record is written as; others as ``misc``.
_ENTRY_TYPES: Mapping[str, str] = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "inbook", "dataset": "dataset", "entry-encyclopedia": "inreference", "manuscript": "unpublished",
    "motion_picture": "movie", "paper-conference": "inproceedings", "patent": "patent", "report": "techreport",
    "review": "article", "software": "software", "speech": "presentation", "thesis": "thesis", "webpage": "online",
}  # fmt: skip
_FIELDS: Mapping[str, str] = {
    "title": "title", "authors": "author", "editors": "editor", "year": "year", "journal": "journal",
    "volume": "volume", "issue": "number", "pages": "pages", "publisher": "publisher", "place": "address",
    "edition": "edition", "isbn": "isbn", "issn": "issn", "doi": "doi", "pmid": "pmid", "url": "url",
    "language": "language", "keywords": "keywords", "abstract": "abstract",
}  # fmt: skip
_STANDS_IN_BOOK = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})
_ADDRESSES = frozenset({"url", "doi"})
#: A name that BibTeX itself could have given; those of others begin :data:`kg.refs.records.kept.PREFIX`.
_OWN = re.compile(r"(?!x-)[a-z][a-z-]{2,30}")
_KEY = re.compile(r"[A-Za-z0-9][\w:./+-]{0,99}", re.ASCII)
_SIGNS = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "\n": "\\newline{}", **{sign: f"\\{sign}" for sign in "$%#_"}, "&": "\\&{}",
}  # fmt: skip
#: Signs that mean another when they stand together, blanks that would be one or none, and what a terminal obeys.
_TOGETHER = re.compile(r"(?<=-)-|(?<=`)`|(?<=')'|(?<=[!?])`")
_SPACE = re.compile(r"\A +| +\Z|(?<= ) +|[\t\r\u00a0\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_SIGN = re.compile(r"[\\{}~^\n$%#_&]")
_ADDRESS_SIGN = re.compile(r"[\\{}]")


def write(records: Sequence[Record]) -> str:
    """The records as BibTeX, in their order; the same records give the same text."""
    taken: set[str] = set()
    return "\n".join(_entry(record, number, taken) for number, record in enumerate(records, 1))


def _entry(record: Record, number: int, taken: set[str]) -> str:
    key, entry_type = _key(record, number, taken), _entry_type(record)
    said = {(KEY, key), (ENTRY_TYPE, entry_type)}
    kept = [value for value in kept_values(record) if (value.name, value.text) not in said]
    lines = [*_fields(record, entry_type), *_kept((value.field, value.name, value.text) for value in kept)]
    told = "".join(f"  {name} = {{{text}}},\n" for name, text in lines)
    return f"@{entry_type}{{{key},\n{told}}}\n"


def _entry_type(record: Record) -> str:
    """The type that the entry had, if it tells the same; else one that tells the type of the record."""
    had = next((value.text for value in record.values if value.name == ENTRY_TYPE), "")
    return had if had and type_of(had) == record.type else _ENTRY_TYPES.get(record.type, "misc")


def _key(record: Record, number: int, taken: set[str]) -> str:
    """The key that the record came with, if nothing else has it; else its id, or its number."""
    had = next(iter(record.other.get(KEY, ())), "")
    wanted = had if _KEY.fullmatch(had) else record.id or f"record{number}"
    key, again = wanted, 1
    while key.lower() in taken:
        again += 1
        key = f"{wanted}-{again}"
    taken.add(key.lower())
    return key


def _fields(record: Record, entry_type: str) -> Iterator[tuple[str, str]]:
    for field, name in _FIELDS.items():
        held = getattr(record, field)
        if not held:
            continue
        match field:
            case "authors" | "editors":
                text = " and ".join(_name(each) for each in held)
            case "keywords":
                text = _list(held)
            case "isbn" | "issn":
                text = ", ".join(map(_escaped, held))
            case "pages":
                text = _escaped(held).replace("-{}", "{-}")
            case _:
                text = _address(held) if field in _ADDRESSES else _escaped(str(held))
        yield _named(field, name, record), text
    if type_of(entry_type) != record.type:
        yield "x-type", record.type


def _named(field: str, name: str, record: Record) -> str:
    if field == "journal" and record.type in _STANDS_IN_BOOK:
        return "booktitle"
    return "issue" if field == "issue" and record.type != "article-journal" else name


def _name(name: str) -> str:
    """A name; one without a comma in braces, so that it is not parted."""
    if re.fullmatch(r"[^,;]+, [^,;]+", name) and not re.search(r"[{}]|\band\b", name, re.IGNORECASE):
        return _escaped(name)
    return f"{{{_escaped(name)}}}"


def _list(texts: Sequence[str]) -> str:
    """Keywords, each ended by a semicolon where one alone would be parted at its commas."""
    text = "; ".join(_escaped(each).replace(";", "{;}") for each in texts)
    return f"{text};" if len(texts) == 1 and re.search(r"[,|]", text) else text


def _kept(values: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    counts: dict[tuple[str, str], int] = {}
    for field, name, text in values:
        counts[field, name] = counts.get((field, name), 0) + 1
        is_own = not field and counts[field, name] == 1 and _OWN.fullmatch(name) and _is_free(name)
        yield name if is_own else to_kept_name(field, name, counts[field, name]), _escaped(text)


def _is_free(name: str) -> bool:
    """Whether a field of such a name is read as what no field holds, and nothing more."""
    return not any(field_of(name, entry) for entry in ("article", "book")) and name not in {*PARENTS, *ADDRESSES}


def _escaped(text: str) -> str:
    """A text as LaTeX that reads as it."""
    text = _SIGN.sub(lambda found: _SIGNS[found[0]], text)
    text = _TOGETHER.sub(lambda found: f"{{}}{found[0]}", text)
    return _unobeyed(text)


def _address(text: str) -> str:
    return _unobeyed(_ADDRESS_SIGN.sub(lambda found: _SIGNS[found[0]], text))


def _unobeyed(text: str) -> str:
    """Blanks that would be lost, and what a terminal obeys, by their numbers."""
    text = _SPACE.sub(lambda found: "".join(f"\\symbol{{{ord(sign)}}}" for sign in found[0]), text)
    if harmless(text) == text:
        return text
    return "".join(sign if harmless(sign) == sign else f"\\symbol{{{ord(sign)}}}" for sign in text)
