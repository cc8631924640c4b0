"""Plain text: decoded code point for code point, with its pages."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from corpus.errors import SourceError, so_many
from corpus.reading.file_kinds import controls_in, looks_like_text
from corpus.reading.limits import Limits
from corpus.reading.mojibake import mended
from corpus.reading.source_text import finished_source, pages_at
from corpus.reading.text_layout import line_numbers, stands_in_columns
from corpus.types import Mark, Source
from corpus.words import LETTERS

#: A line whose first character is its only leading blank: in some conversions from PDF, the first line of a page.
_ONE_BLANK = re.compile(r"^ (?=\S)", re.MULTILINE)
_LETTER = re.compile(LETTERS)
#: A line drawn with signs, under a heading or between parts.
_RULE = re.compile(r"(?m)^[ \t]*(?:={3,}|-{3,}|–{3,}|—{3,}|~{3,}|_{3,}|\*{3,}|(?:\* ){2,}\*)[ \t]*$")

#: Encodings of one byte that Norwegian texts have: of Windows, of DOS, and of older Macs.
CODECS = {"cp1252": "Windows-1252", "cp850": "code page 850 (DOS)", "mac_roman": "Mac OS Roman"}
#: A letter that stands where words have it; a capital after a small letter does not.
_IN_WORD = re.compile(r"(?<=[a-zæøå])[æøå]|[æøå](?=[a-zæøå])|(?<![^\W\d_])[ÆØÅ](?=[^\W\d_])|(?<=[A-ZÆØÅ])[ÆØÅ]")
_CAPITAL_IN_WORD = re.compile(r"(?<=[a-zæøå])[ÆØÅ]")

#: In UTF-16, more than this share of a text in Latin letters has a zero as the higher byte.
ZEROS_OF_UTF16 = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text, the encoding it was read with, and what a person should know about that."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def read_text(data: bytes, *, file: str, limits: Limits) -> Source:
    """Read a plain-text file; the text is the decoded bytes, neither normalised nor with line ends translated."""
    decoded = decode_text(data, file=file)
    limits.check("max_text_characters", len(decoded.text), file=file)  # before its lines are looked at
    numbers, rules = line_numbers(decoded.text), [rule.span() for rule in _RULE.finditer(decoded.text)]
    notes = list(decoded.notes)
    if numbers:
        notes.append(
            so_many(
                len(numbers), "number of a line in the margin was left out|numbers of lines in the margin were left out"
            )
        )
    if stands_in_columns(decoded.text):
        notes.append("two columns side by side were read across: convert the file again, without keeping its layout")
    return finished_source(
        data,
        decoded.text,
        file=file,
        format="txt",
        pages=pages_at(page_starts(decoded.text), len(decoded.text)),
        limits=limits,
        marks=[Mark(kind="markup", start=start, end=end) for start, end in sorted({*numbers, *rules})],
        encoding=decoded.encoding,
        notes=notes,
    )


def decode_text(data: bytes, *, file: str) -> Decoded:
    """Decode UTF-8, UTF-16, or else the encoding of one byte that its letters tell; refuse what is no text.

    UTF-8 that had been read as another encoding and written again is mended where that is certain.
    """
    decoded = _decoded(data, file=file)
    text, notes = mended(decoded.text)
    if (lost := text.count("\ufffd")) and not decoded.notes:
        notes += (f"{so_many(lost, 'character')} had been lost before: U+FFFD stands instead",)
    return Decoded(text=text, encoding=decoded.encoding, notes=(*decoded.notes, *notes))


def _decoded(data: bytes, *, file: str) -> Decoded:
    if not data.strip():
        raise SourceError(file, "it is empty or holds only white space", "leave it out, or export it again")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, file=file)
    if codec := _unmarked_utf16(data):
        return Decoded(text=data.decode(codec), encoding=codec, notes=("read as UTF-16 without a byte order mark",))
    _check_is_text(data, file=file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, error)
    if text.startswith("\ufeff"):
        return Decoded(text=text[1:], encoding="utf-8-sig", notes=("a byte order mark at the start was left out",))
    return Decoded(text=text, encoding="utf-8")


def _decode_utf16(data: bytes, *, file: str) -> Decoded:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise SourceError(file, f"it begins as UTF-16, but byte {error.start:,} breaks that", _SAVE_AS_UTF8) from error
    if "\0" in text:
        raise SourceError(file, "it begins as UTF-16, but holds NUL characters", _SAVE_AS_UTF8)
    return Decoded(text=text, encoding="utf-16", notes=("read as UTF-16",))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 with its order of bytes, if the zeros that Latin letters have there all stand at one side."""
    for codec, zeros, others in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if len(data) % 2 == 0 and 0 not in others and zeros.count(0) > ZEROS_OF_UTF16 * len(zeros):
            with suppress(UnicodeDecodeError):
                if looks_like_text(data.decode(codec).encode()):
                    return codec
    return None


def _check_is_text(data: bytes, *, file: str) -> None:
    zeros = data.count(0)
    if zeros * 3 > len(data):
        raise SourceError(file, "it looks like UTF-16 or UTF-32 without a byte order mark", _SAVE_AS_UTF8)
    controls = controls_in(data)
    if zeros:
        raise SourceError(file, f"it holds {so_many(zeros, 'NUL character')}, as a binary file does", _SAVE_AS_UTF8)
    # A stray control character is what a conversion may leave; one in a hundred characters is a binary file.
    if controls * 100 > len(data):
        found = f"{so_many(controls, 'control character')} in {so_many(len(data), 'byte')}"
        raise SourceError(file, f"it looks like a binary file ({found})", _SAVE_AS_UTF8)


def _decode_other(data: bytes, error: UnicodeDecodeError) -> Decoded:
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    # Few faults among many well-formed multi-byte characters: damaged UTF-8. In another encoding, well-formed
    # ones hardly occur by chance.
    beyond_ascii = sum(map(len, re.findall(r"[^\x00-\x7f]+", lenient))) - broken
    if beyond_ascii > 4 * broken:
        line = data.count(b"\n", 0, error.start) + 1
        told = so_many(broken, "character that is not UTF-8 was|characters that are not UTF-8 were")
        note = f"{told} read as U+FFFD, the first in line {line:,}"
        return Decoded(text=lenient, encoding="utf-8", notes=(note,))
    codec = likely_codec(data, otherwise="cp1252")
    try:
        note = f"not UTF-8: read as {CODECS[codec]}; check æ, ø and å"
        return Decoded(text=data.decode(codec), encoding=codec, notes=(note,))
    except UnicodeDecodeError:
        note = "neither UTF-8 nor Windows-1252: read as Latin-1; check æ, ø and å"
        return Decoded(text=data.decode("latin-1"), encoding="latin-1", notes=(note,))


def likely_codec(data: bytes, *, otherwise: str) -> str:
    """The encoding of one byte in which ``data`` has Norwegian letters where words have them.

    >>> [likely_codec("Båt på øya".encode(codec), otherwise="?") for codec in ("cp1252", "cp850")]
    ['cp1252', 'cp850']
    """

    def letters(codec: str) -> int:
        text = data.decode(codec, "replace")
        return len(_IN_WORD.findall(text)) - len(_CAPITAL_IN_WORD.findall(text))

    best = max(CODECS, key=letters)
    return best if letters(best) > 0 else otherwise


def page_starts(text: str) -> list[int]:
    """Where the pages of a plain text begin: after form feeds, else at lines that begin with one blank.

    Some conversions from PDF print no form feed, but begin each page with one blank before its first line. That
    is taken as a convention only when the text itself begins so, and when such lines are rare: a line with one
    blank that follows an empty line, or has no letter, is a table's or a chart's.
    """
    if "\f" in text:
        return [0, *(match.end() for match in re.finditer("\f", text) if match.end() < len(text))]
    if not _ONE_BLANK.match(text):
        return [0]
    starts = [match.start() for match in _ONE_BLANK.finditer(text, 1) if _begins_page(text, match.start())]
    # A printed page has well over ten lines; denser than that, the blank is an indentation.
    return [0, *starts] if len(starts) * 10 <= text.count("\n") else [0]


def _begins_page(text: str, start: int) -> bool:
    before = text[text.rfind("\n", 0, start - 1) + 1 : start]
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    return bool(before.strip()) and _LETTER.search(line) is not None


_SAVE_AS_UTF8 = "save it as UTF-8 text, or under the suffix of its real format"
