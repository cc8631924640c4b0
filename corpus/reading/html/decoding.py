"""Which encoding a web page has: what its bytes say goes before what it declares."""

import codecs
import re

from corpus.errors import so_many
from corpus.reading.read_text import Decoded, decode_text

_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,300}?charset|<\?xml[^>]{0,300}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_UTF16 = re.compile(rb"(?:[ \t\r\n]\0){0,99}<\0|(?:\0[ \t\r\n]){0,99}\0<")

#: The encodings that browsers know, beside the Unicode ones, by the names that Python gives them. Python knows others
#: that no page has: some never decode (undefined), some are no encodings of text (rot13), some run over escapes.
_WEB = frozenset({
    "big5", "cp866", "cp874", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "iso2022_jp", "koi8-r",
    "koi8-u", "mac-cyrillic", "mac-roman", "shift_jis", *(f"cp125{n}" for n in range(9)),
    *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
})  # fmt: skip

#: So many NUL characters in a hundred are what a faulty program leaves in a page, as browsers know; more are no page.
MOST_NULS_PERCENT = 1


def decode_html(data: bytes, *, file: str) -> Decoded:
    """Decode by byte order mark, by what is well-formed UTF-8, by what the page declares, else as text is decoded."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode_text(data, file=file)
    if _UTF16.match(data):
        return decode_text((codecs.BOM_UTF16_LE if data[1] == 0 else codecs.BOM_UTF16_BE) + data, file=file)
    notes: list[str] = []
    if 0 < (nuls := data.count(0)) * 100 <= len(data) * MOST_NULS_PERCENT:
        data = data.replace(b"\0", b"")
        notes.append(so_many(nuls, "NUL character was left out|NUL characters were left out"))
    match = _CHARSET.search(data[:4096])
    label = match[1].decode("ascii", "replace") if match else ""
    declared = _codec(label)
    decoded = _as_declared(data, declared) or decode_text(data, file=file)
    if declared and declared != decoded.encoding.removesuffix("-sig") and not data.isascii():
        notes.append(f"it says that it is {label}, which its bytes are not: read as {decoded.encoding}")
    return Decoded(text=decoded.text, encoding=decoded.encoding, notes=(*notes, *decoded.notes))


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """The page as it says it is, unless its bytes say otherwise: well-formed UTF-8 does not occur by chance."""
    if declared in {None, "utf-8"} or not data.strip() or (not data.isascii() and _is_utf8(data)):
        return None
    try:
        return Decoded(text=data.decode(declared), encoding=declared)
    except UnicodeError:
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _codec(label: str) -> str | None:
    """Python's name of the encoding that browsers take a label for; ``None`` for one that they do not know."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    # A page in UTF-16 could not be read up to its declaration.
    if name in {"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"}:
        return "utf-8"
    return name if name in _WEB else None
