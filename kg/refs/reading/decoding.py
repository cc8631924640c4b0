"""Text of a file of references: its encoding told by its bytes, line by line where two stand in one file.

Files of several databases are often put together in an editor, so that a line of Windows-1252 stands among lines of
UTF-8. A line that is no UTF-8 is read as the encoding of one byte that all such lines tell together; one that holds
UTF-8 as well is damaged, and U+FFFD stands for what cannot be read.
"""

import re
import unicodedata
from contextlib import suppress

from corpus.errors import TableError
from corpus.reading.read_text import CODECS, likely_codec
from corpus.table_files import marked_encoding
from kg.refs.reading.messages import Messages

#: So many bytes are looked at for UTF-16 without a mark.
_LOOKED_AT = 4_000
#: UTF-16 of Latin letters has a zero in every other byte; so large a part of them must be.
_ZEROS = 0.4
_SAVE = "export it again as UTF-8, or check the letters of that line"
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def text_of(data: bytes, file: str) -> tuple[str, str, tuple[TableError, ...]]:
    """The text of a file with these bytes, its encoding, and what a person should know of it, each with its line.

    Lines end in a line feed alone, letters are composed (NFC), and there is no byte order mark: the text is otherwise
    as it stands in the file, and its lines are numbered as there.
    """
    codec = marked_encoding(data) or _unmarked_utf16(data)
    if codec and codec != "utf-8-sig":
        return _finished(data.decode(codec, "replace"), codec.removesuffix("-le").removesuffix("-be"), (), file)
    data = data.removeprefix(b"\xef\xbb\xbf").rstrip(b"\x1a\0")
    with suppress(UnicodeDecodeError):
        return _finished(data.decode("utf-8"), codec or "utf-8", (), file)
    return _of_lines(data, file)


def _unmarked_utf16(data: bytes) -> str | None:
    begun = data[:_LOOKED_AT]
    for codec, zeros, others in (("utf-16-le", begun[1::2], begun[::2]), ("utf-16-be", begun[::2], begun[1::2])):
        if zeros and zeros.count(0) > _ZEROS * len(zeros) and 0 not in others:
            return codec
    return None


def _of_lines(data: bytes, file: str) -> tuple[str, str, tuple[TableError, ...]]:
    """The text of a file that is not all UTF-8."""
    lines = re.split(rb"\r\n|\r|\n", data)
    other: list[int] = []
    damaged: list[int] = []
    is_utf8 = False
    for at, line in enumerate(lines):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            is_utf8 = True
        except UnicodeDecodeError:
            (damaged if _MULTIBYTE.search(line) else other).append(at)
    codec = likely_codec(b"\n".join(lines[at] for at in other), otherwise="cp1252") if other else "utf-8"
    if not is_utf8 and len(other) > len(damaged):  # by chance two letters of one byte look like one of UTF-8
        other, damaged = sorted(other + damaged), []
    apart = dict.fromkeys(other, codec)
    text = "\n".join(line.decode(apart.get(at, "utf-8"), "replace") for at, line in enumerate(lines))
    messages = Messages(file)
    for at in damaged:
        messages.tell(at + 1, "bytes that are no UTF-8, as the rest is: U+FFFD stands for them", _SAVE)
    for at in other if is_utf8 or damaged else ():
        messages.tell(at + 1, f"no UTF-8, as other lines are: read as {CODECS[codec]}", _SAVE)
    is_all_other = not is_utf8 and not damaged
    if is_all_other and codec != "cp1252":
        messages.tell(other[0] + 1, f"not UTF-8: read as {CODECS[codec]}", _SAVE)
    return _finished(text, codec if is_all_other else "utf-8", messages.all(), file)


def _finished(
    text: str, encoding: str, messages: tuple[TableError, ...], file: str
) -> tuple[str, str, tuple[TableError, ...]]:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if (at := text.find("\0")) >= 0:
        problem = "a NUL character (U+0000), which no text holds: U+FFFD stands for it"
        messages = (*messages, TableError(file, text.count("\n", 0, at) + 1, problem, _SAVE))
        text = text.replace("\0", "\ufffd")
    return text, encoding, messages
