"""Workbooks (XLSX) as bytes that depend on what they hold alone: the library writes the hour into them."""

import errno
import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_TIME = b"2000-01-01T00:00:00Z"


def undated(book: Any) -> bytes:
    """The bytes of an ``openpyxl`` workbook; the same cells give the same bytes."""
    saved, made = io.BytesIO(), io.BytesIO()
    with room_told():
        book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _TIMES.sub(rb"\g<1>" + _NO_TIME, data)
            new.writestr(zipfile.ZipInfo(part.filename), data, compress_type=zipfile.ZIP_DEFLATED)
    return made.getvalue()


@contextmanager
def room_told() -> Iterator[None]:
    """A full disk as :class:`OSError`: sheets are written beside first, by a library with errors of its own."""
    try:
        yield
    except etree.SerialisationError as error:
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number)) from error
