"""What a Word file holds and the reader does not read: each part with words in it is counted and named."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from corpus.errors import so_many
from corpus.reading.docx.parts import DAMAGES, Parts
from corpus.reading.limits import HARMLESS_BYTES
from corpus.words import count_words

#: Elements that hold words in any part of an Office file: text, deleted text aside, and values of charts.
_TEXT = re.compile(rb"<(?:\w+:)?[tv](?:\s[^<>]{0,200})?>([^<]+)<")
#: Building blocks that Word offers, and what it keeps for itself, are no part of the document.
_OF_WORD = ("word/glossary/", "docprops/", "customxml/")
_KINDS = (
    (re.compile(r"word/(?:header|footer)\d*\.xml"), "headers and footers"),
    (re.compile(r"word/comments\w*\.xml"), "comments"),
    (re.compile(r"word/charts/"), "charts"),
    (re.compile(r"word/(?:foot|end)notes\.xml"), "notes"),
)


def unread_parts(parts: Parts) -> Iterator[str]:
    """For the note of a document: ``comments (12 words)``, ``3 pictures``, the names of other files."""
    words: Counter[str] = Counter()
    size = pictures = 0
    for name, member in parts.members.items():
        if name in parts.used or name.startswith(_OF_WORD):
            continue
        if "/media/" in name:
            pictures += 1
        elif "/embeddings/" in name:
            yield member.filename
        elif name.endswith(".xml"):
            size += member.file_size
            if size > HARMLESS_BYTES:
                yield f"{member.filename} ({member.file_size:,} bytes)"
            else:
                kind = next((kind for pattern, kind in _KINDS if pattern.match(name)), member.filename)
                words[kind] += _words(parts, name)
    yield from (f"{kind} ({so_many(count, 'word')})" for kind, count in words.items() if count)
    if pictures:
        yield so_many(pictures, "picture")


def _words(parts: Parts, name: str) -> int:
    try:
        data = parts.archive.read(parts.members[name])
    except DAMAGES:
        return 0
    return sum(count_words(unescape(text.decode("utf-8", "replace"))) for text in _TEXT.findall(data))
