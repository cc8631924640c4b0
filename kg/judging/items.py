"""What a person can review, item by item, under keys that hold as long as the passage stands as it is.

An item's key is made of its file's name, the wording of its sentence, the words in question and, where the same stands
twice, which of them it is. So a decision survives a rebuild, an edit elsewhere in the file and a new version of
Begrepskart; when its passage changes, its key is gone, and that is said.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from corpus.errors import BegrepskartError
from kg.choices import What
from kg.judging.decided_definitions import NOTHING, DefinitionValue
from kg.judging.decided_uses import COUNTS

#: The columns of an item, which a sheet shows; ``at`` is the row of the table that it was made from.
ITEM_COLUMNS = ("key", "file", "page", "left", "quote", "right", "found")

_TABLE: Mapping[What, str] = {
    "mentions": "mentions", "services": "sentences", "definitions": "definitions", "uses": "uses", "claims": "claims",
}  # fmt: skip


def table_of(what: What) -> str:
    """The table whose rows are the items."""
    return _TABLE[what]


def items(tables: Mapping[str, pd.DataFrame], what: What) -> pd.DataFrame:
    """All items of one kind, in reading order: ``at``, the row of their table, and :data:`ITEM_COLUMNS`."""
    if table_of(what) not in tables:
        problem = f"the study has no table {table_of(what)}: an earlier version wrote it"
        raise BegrepskartError(f"{problem}; build it again with: begrepskart build -o STUDY")
    return pd.DataFrame(list(_KEYED[what](tables)), columns=["at", *ITEM_COLUMNS])


def _columns(table: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of some columns, each after its place in the table."""
    return zip(table.index, *(table[name] for name in names), strict=True)


def _mentions(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Any, ...]]:
    files, sentences = _files(tables), _sentences(tables)
    seen: Counter[tuple[str, ...]] = Counter()
    rows = _columns(tables["mentions"], "document", "sentence", "page", "quote", "concept")
    for at, document, sentence, page, quote, concept in rows:
        text, words = sentences[document, sentence], " ".join(str(quote).split())
        place = (files[document], text, words, str(concept))
        seen[place] += 1
        left, right = _around(text, words, seen[place])
        yield at, _key("mentions", *place, str(seen[place])), files[document], page, left, words, right, concept


def _services(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Any, ...]]:
    files = _files(tables)
    seen: Counter[tuple[str, ...]] = Counter()
    for at, document, page, text, services in _columns(tables["sentences"], "document", "page", "text", "services"):
        place = (files[document], str(text))
        seen[place] += 1
        key, value = _key("services", *place, str(seen[place])), " ".join(services) or NOTHING
        yield at, key, files[document], page, "", text, "", value


def _definitions(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Any, ...]]:
    files = _files(tables)
    seen: Counter[tuple[str, ...]] = Counter()
    table = tables["definitions"]
    if "certainty" not in table:  # a study of a version that did not tell them apart
        table = table.assign(certainty=None)
    rows = _columns(table, "document", "page", "quote", "term", "concept", "certainty")
    for at, document, page, quote, term, concept, certainty in rows:
        words = " ".join(str(quote).split())
        place = (files[document], words, str(term))
        seen[place] += 1
        value = DefinitionValue(certainty=certainty, concept=concept if isinstance(concept, str) and concept else None)
        key = _key("definitions", *place, str(seen[place]))
        yield at, key, files[document], page, "", words, "", str(value)


def _uses(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Any, ...]]:
    """A mention held against a service."""
    files, sentences = _files(tables), _sentences(tables)
    seen: Counter[tuple[str, ...]] = Counter()
    rows = _columns(tables["uses"], "document", "sentence", "page", "quote", "concept", "service", "counts", "why")
    for at, document, sentence, page, quote, concept, service, counts, why in rows:
        text, words = sentences[document, sentence], " ".join(str(quote).split())
        place = (files[document], text, words, str(concept), str(service))
        seen[place] += 1
        left, right = _around(text, words, seen[place])
        key, value = _key("uses", *place, str(seen[place])), COUNTS if counts else str(why)
        yield at, key, files[document], page, left, words, right, value


def _claims(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Any, ...]]:
    files = _files(tables)
    seen: Counter[tuple[str, ...]] = Counter()
    for at, document, page, quote, polarity in _columns(tables["claims"], "document", "page", "quote", "polarity"):
        words = " ".join(str(quote).split())
        place = (files[document], words)
        seen[place] += 1
        yield at, _key("claims", *place, str(seen[place])), files[document], page, "", words, "", polarity


_KEYED = {
    "mentions": _mentions, "services": _services, "definitions": _definitions, "uses": _uses, "claims": _claims,
}  # fmt: skip


def _sentences(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[Any, Any], str]:
    table = tables["sentences"]
    return dict(zip(zip(table["document"], table["sentence"], strict=True), table["text"], strict=True))


def _files(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    documents = tables["documents"]
    return dict(zip(documents["document"], documents["file"], strict=True))


def _around(sentence: str, quote: str, time: int) -> tuple[str, str]:
    """What stands before and after the n-th occurrence of a quote; the whole sentence before one that is not found."""
    at = -1
    for _ in range(time):
        at = sentence.find(quote, at + 1)
    return (sentence, "") if at < 0 else (sentence[:at], sentence[at + len(quote) :])


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf8", "surrogatepass")).hexdigest()[:20]
