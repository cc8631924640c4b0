"""Sources made by hand."""

import hashlib

from corpus.types import Mark, Page, Source


def make_source(text: str, *, file: str = "made-up.txt", marks: tuple[Mark, ...] = ()) -> Source:
    """A plain-text source; a page starts at the beginning and at every line that begins with exactly one blank."""
    starts = [0]
    at = text.find("\n ")
    while at >= 0:
        if text[at + 2 : at + 3].strip():
            starts.append(at + 1)
        at = text.find("\n ", at + 1)
    ends = [*starts[1:], len(text)]
    pages = tuple(Page(number=i + 1, start=a, end=b) for i, (a, b) in enumerate(zip(starts, ends, strict=True)))
    digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    return Source(file=file, format="txt", sha256=digest, text=text, pages=pages, marks=marks)
