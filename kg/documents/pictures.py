"""Pictures as documents take them: PNG, whose size is read from its first bytes."""

import struct

from corpus.errors import BegrepskartError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Signature, length and name of the first chunk, width, height.
_HEAD = struct.Struct(">8s4x4sII")


class DocumentError(BegrepskartError):
    """A document that cannot be written."""


def picture_size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels; :class:`DocumentError` for anything else."""
    if len(png) >= _HEAD.size:
        signature, chunk, width, height = _HEAD.unpack_from(png)
        if signature == _SIGNATURE and chunk == b"IHDR" and width and height:
            return width, height
    raise DocumentError(f"a figure of a document begins with {png[:8]!r}: a PNG with a size was expected")
