"""What is shown of a text that anybody wrote: nothing that a terminal obeys, and nothing that a spreadsheet runs."""

import re

# Control characters but tab and line feed, marks that turn the direction of a line, line and paragraph separators,
# invisible tags, and what is no character at all, which neither a terminal nor XML can hold.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)

# What a spreadsheet takes for a formula, also after blanks and quotation marks, and in full width; a number is none.
# A program that parts cells otherwise than the file does begins a cell after a semicolon, a tab or a line break, too.
_NO_NUMBER = r"(?!'*[-+]?\d+(?:[.,]\d+)*(?:[eE][-+]?\d+)?\Z)"
_SIGN = "[-=+@＝＋－＠]"
_BLANK = "[\\s\"'\u00ad\u200b\u2060\ufeff]"
_HEAD, _WITHIN = rf"\A{_NO_NUMBER}", r"(?<=[;\t\n])"
_AFTER = f"(?='*[ \"\u00a0\u00ad\u200b\u2060\ufeff]{{,9}}{_SIGN})"  # no more blanks: it is tried at every one
_TO_GUARD = re.compile(rf"{_HEAD}(?={_BLANK}*{_SIGN})|{_WITHIN}{_AFTER}|\A(?='*[\t\r\n])")
_GUARDED = re.compile(rf"{_HEAD}'(?={_BLANK}*{_SIGN})|{_WITHIN}'{_AFTER}|\A'(?='*[\t\r\n])")


def harmless(text: str) -> str:
    """The text with U+FFFD for what a terminal would obey; line breaks and tabs stay.

    >>> harmless("Om\\x1b[2J barn\\u202e")
    'Om�[2J barn�'
    """
    return _OBEYED.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The same on one line, for what must not look like two.

    >>> one_line("a.txt\\n0 errors")
    'a.txt 0 errors'
    """
    return harmless(text).replace("\n", " ").replace("\t", " ")


def escaped(text: str) -> str:
    r"""A text of JSON or Turtle with escapes for the same characters: it reads back as it was.

    >>> escaped('"\u202e"')
    '"\\u202e"'
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}" if found[0] <= "\uffff" else found[0], text)


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before what would be a formula. See :func:`unguarded`.

    >>> guarded("=1+1"), guarded('" -kropp'), guarded("-0.5"), guarded("a;=b")
    ("'=1+1", '\\'" -kropp', '-0.5', "a;'=b")
    """
    return _TO_GUARD.sub("'", text)


def unguarded(text: str) -> str:
    """The text of a cell that :func:`guarded` made.

    >>> unguarded("'=1+1"), unguarded("'s"), unguarded(guarded("''-x"))
    ('=1+1', "'s", "''-x")
    """
    return _GUARDED.sub("", text) if "'" in text else text
