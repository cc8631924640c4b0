"""What stands in a Word file as a part of its own: texts that another program put in, and lists that are drawn."""

import email
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from corpus.types import Format

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

#: Points of a drawn list that hold no text of their own: places and arrows.
_NO_POINTS = frozenset({"pres", "parTrans", "sibTrans"})


def chunk_format(name: str, data: bytes) -> tuple[Format | None, bytes]:
    """The format of a part that another program put in, ``None`` for one that is not read, and what is to be read."""
    start = data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"mime-version:" in start.lower():
        page = _web_page(data)
        return ("html", page) if page else (None, data)
    if data.startswith(b"PK"):
        return "docx", data
    suffix = PurePosixPath(name).suffix
    if suffix in {".htm", ".html", ".xhtml"} or b"<html" in start.lower():
        return "html", data
    return ("txt" if suffix == ".txt" else None), data


def _web_page(data: bytes) -> bytes | None:
    """The page in a web archive (MHTML), in UTF-8."""
    try:
        for part in email.message_from_bytes(data).walk():
            if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
                return page.decode(part.get_content_charset() or "utf-8", "replace").encode("utf-8-sig")
    except (LookupError, ValueError, RecursionError):
        pass
    return None


def drawn_texts(root: Any) -> Iterator[str]:
    """The texts of a SmartArt drawing or of a shape, a paragraph each, in the order that their author gave them."""
    points = root.iter(f"{_DIAGRAM}pt") if root.tag == f"{_DIAGRAM}dataModel" else [root]
    for point in points:
        if point.get("type") not in _NO_POINTS:
            for paragraph in point.iter(f"{_A}p"):
                yield "".join(part.text or " " for part in paragraph.iter(f"{_A}t", f"{_A}br"))
