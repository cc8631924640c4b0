"""Letters at control codes: fonts of TeX that do not say which letters their codes stand for.

Two encodings put letters there, the older (OT1) and the newer (T1), and they contradict each other. A font is read in
the one whose letters stand better in its words: vowels beside consonants, no capital inside a word.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.reading.pdf.glyphs import SIGNS, is_sign
from corpus.reading.pdf.lines import PdfLine, Word
from corpus.words import printed

_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl")
#: What the codes 0 to 31 stand for.
_OT1 = (*"ΓΔΘΛΞΠΣΥΦΨΩ", *_LIGATURES, *"ıȷ`´ˇ˘¯˚¸ßæœøÆŒØ")
_T1 = (*"`´^~¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–—", "", "", *"ıȷ", *_LIGATURES)
_VOWELS = frozenset("aeiouyæøåœıäöéüAEIOUYÆØÅŒÄÖÉÜ")
#: A capital inside a word counts so many letters that stand badly.
CAPITAL_INSIDE = 2

_T1_UPPER = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§"
_TABLES = (
    {SIGNS + code: letters for code, letters in enumerate(_OT1)},
    {SIGNS + code: letters for code, letters in [*enumerate(_T1), *enumerate(_T1_UPPER, 0x80)]},
)
#: Where neither is known, codes that no encoding of TeX has for letters are quotation marks and dashes of Windows.
_WINDOWS = {SIGNS + code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}


def with_letters(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The lines of all pages with what control codes stand for; U+FFFD inside a word where neither encoding fits."""
    scores: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for word in (word for lines in pages for line in lines for word in line.words if word.font):
        scores[word.font].update({n: _fits(word.text, table) for n, table in enumerate(_TABLES)})
    tables = {font: _TABLES[1] if of[1] >= of[0] else _TABLES[0] for font, of in scores.items() if max(of.values()) > 0}
    return [[read for line in lines if (read := _line(line, tables))] for lines in pages]


def _line(line: PdfLine, tables: dict[str, dict[int, str]]) -> PdfLine | None:
    if not any(word.font for word in line.words):
        return line
    words = tuple(replace(word, text=text, font="") for word in line.words if (text := _read(word, tables)))
    return replace(line, words=words) if words else None


def _read(word: Word, tables: dict[str, dict[int, str]]) -> str:
    read = word.text.translate(tables.get(word.font, _WINDOWS))
    unknown = "\ufffd" if any(character.isalpha() for character in read) else ""
    return printed("".join(unknown if is_sign(character) else character for character in read))


def _fits(word: str, table: dict[int, str]) -> int:
    """How many letters beside those at control codes go well with them, less those that do not."""
    score = 0
    for at, character in enumerate(word):
        letters = character.translate(table)
        if letters == character:
            continue
        before, after = word[:at][-1:].translate(table)[-1:], word[at + 1 :][:1].translate(table)[:1]
        for own, other in ((letters[:1], before), (letters[-1:], after)):
            if other.isalpha():
                score += 1 if own.isalpha() and (own in _VOWELS) != (other in _VOWELS) else -1
        if letters[:1].isupper() and before.islower():
            score -= CAPITAL_INSIDE
    return score
