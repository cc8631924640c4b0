"""CSL-JSON, as Zotero, Mendeley, Crossref and Pandoc write it, and the values that we keep in its ``custom``."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from corpus.errors import TableError
from kg.refs.reading.decoding import text_of
from kg.refs.reading.drafts import Draft, records_of
from kg.refs.reading.json_items import Item, LineCounter, items_of, without_halves
from kg.refs.reading.names import is_nobody
from kg.refs.reading.types import type_of
from kg.refs.records.records import SEVERAL, ReadFile, RecordType

#: The variables of CSL, and the field of a record that each fills.
VARIABLES: Mapping[str, str] = {
    "title": "title", "author": "authors", "editor": "editors", "issued": "year", "DOI": "doi",
    "abstract": "abstract", "container-title": "journal", "volume": "volume", "issue": "issue", "page": "pages",
    "publisher": "publisher", "publisher-place": "place", "edition": "edition", "ISBN": "isbn", "ISSN": "issn",
    "PMID": "pmid", "URL": "url", "language": "language", "keyword": "keywords",
}  # fmt: skip
#: Types of CSL, which calls a preprint an article.
_TYPES: Mapping[str, RecordType] = {**{each: each for each in get_args(RecordType)}, "article": "manuscript"}
_NAME_PARTS = frozenset({
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle", "name", "parse-names",
    "comma-suffix", "static-ordering", "isInstitution", "sequence",
})  # fmt: skip
_MEND = "mend it there, or export it again; what stands before and after is kept"


def read(data: bytes, file: str) -> ReadFile:
    """The records of a file of CSL-JSON; :class:`~corpus.errors.TableError` where it holds none."""
    text, encoding, messages = text_of(data, file)
    text = without_halves(text)
    counter = LineCounter(text)
    drafts, faults, is_known = [], [*messages], False
    for item in items_of(text):
        is_known = is_known or any(_is_known(name, value) for name, value, _ in item.parts)
        if item.fault is None or "title" in (name for name, _, _ in item.parts):
            drafts.append(_draft(item, counter))
        if item.fault is not None:
            faults.append(TableError(file, counter.line(item.fault[0]), f"no JSON: {item.fault[1]}", _MEND))
    records = records_of(drafts, file)
    if not records:
        raise next(iter(faults), None) or TableError(
            file, None, "no list of objects, or none with a value", "export it as CSL-JSON"
        )
    if not is_known:
        raise TableError(file, None, "no variable of CSL in it", "check that it is a list of references in CSL-JSON")
    return ReadFile(format="csljson", encoding=encoding, records=records, messages=tuple(faults))


def _is_known(name: str, value: object) -> bool:
    """Whether a part of an object tells that it is one of CSL."""
    return name in VARIABLES or name == "custom" or (name == "type" and isinstance(value, str) and value in _TYPES)


def _draft(item: Item, counter: LineCounter) -> Draft:
    draft = Draft(line=counter.line(item.start))
    for name, value, place in item.parts:
        line = counter.line(place)
        into = VARIABLES.get(name, "")
        match name:
            case "type":
                for text in _texts(value):
                    _type(draft, text, line)
            case "author" | "editor":
                _names(draft, name, value, line)
            case "issued":
                _date(draft, value, line)
            case "custom" if isinstance(value, dict) and isinstance(value.get("kept"), list):
                _kept(draft, value, line)
            case _:
                for text in _texts(value):
                    draft.add(name, text, line, into)
    return draft


def _type(draft: Draft, told: str, line: int) -> None:
    draft.type = _TYPES.get(told) or type_of(told)
    draft.keep("type", told, line, "type")


def _texts(value: object) -> Iterator[str]:
    """The texts of a value: of a list of texts each, of what has parts the JSON of it."""
    if isinstance(value, list) and all(isinstance(each, str | int | float) for each in value):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, bool | list | dict):
        yield json.dumps(value, ensure_ascii=False) if value not in ([], {}) else ""
    elif value is not None:
        yield str(value)


def _names(draft: Draft, name: str, value: object, line: int) -> None:
    into = VARIABLES[name]
    for each in value if isinstance(value, list) else [value]:
        told = _name(each)
        if not is_nobody(told):
            draft.add(name, told, line, into, made=(told,))
        if is_nobody(told) or (isinstance(each, dict) and set(each) - _NAME_PARTS):
            for text in _texts(each):
                draft.keep(name, text, line)  # what more it tells of a person: affiliation, ORCID


def _name(value: object) -> str:
    """A name as ``Family, Given``, particles and suffix where CSL has them.

    >>> _name({"family": "Berg", "given": "Jan", "non-dropping-particle": "van den", "suffix": "Jr"})
    'van den Berg, Jan, Jr'
    """
    if not isinstance(value, dict):
        return value if isinstance(value, str) else ""
    if literal := value.get("literal") or (value.get("name") if not value.get("family") else ""):
        return str(literal)
    family = " ".join(_parts(value, "non-dropping-particle", "family"))
    given = " ".join(_parts(value, "given", "dropping-particle"))
    return ", ".join(part for part in (family, given, *_parts(value, "suffix")) if part)


def _parts(value: Mapping[str, object], *names: str) -> Iterator[str]:
    return (str(value[name]) for name in names if value.get(name))


def _date(draft: Draft, value: object, line: int) -> None:
    """The year of a date in parts, a date as text, or a year alone."""
    if not isinstance(value, dict):
        for text in _texts(value):
            draft.add("issued", text, line, "year")
        return
    parts = value.get("date-parts")
    for date in parts if isinstance(parts, list) else []:
        told = "-".join(str(part).zfill(2) for part in date if part is not None) if isinstance(date, list) else ""
        draft.add("issued", told, line, "year")
    for name, other in value.items():
        if name != "date-parts":
            for text in _texts(other):
                draft.add("issued", text, line, "year" if name in {"raw", "literal", "year"} else "")


def _kept(draft: Draft, custom: Mapping[str, Any], line: int) -> None:
    """The values that no variable of CSL holds, as we write them."""
    kept, lists = custom["kept"], custom.get("lists")
    for each in kept if isinstance(kept, list) else []:
        if isinstance(each, dict) and isinstance(each.get("text"), str):
            draft.keep(str(each.get("name", "")), each["text"], line, str(each.get("field", "")))
    for name, texts in lists.items() if isinstance(lists, dict) else ():
        if name in SEVERAL and isinstance(texts, list):
            draft.held[name] = [str(text) for text in texts]
