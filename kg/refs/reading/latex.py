r"""LaTeX of bibliographies as text: accents, signs and dashes decoded, braces taken away, math left legible.

pylatexenc decodes one command at a time, the innermost first. It never sees a whole value: in one of a real file ``%``
begins no comment, ``&`` no column, and a lone ``$`` no formula.
"""

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

#: So deep may commands stand in one another; what is deeper loses its command and keeps its text.
DEEPEST = 12
#: A command longer than this is not decoded: none of a bibliography is.
LONGEST_COMMAND = 2_000
#: Signs that mean something in LaTeX, and what stands for each while the rest is decoded: half a character, which no
#: text of a file can hold.
_HELD = {sign: chr(0xDC00 + at) for at, sign in enumerate("\\{}$\n\t ~'`-!?\r\u00a0")}
_FREED = str.maketrans({held: sign for sign, held in _HELD.items()})
_NOT_HELD = re.compile("[\ud800-\udfff]")
_SIGNS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "newline": "\n",
    "textdollar": "$", "textasciitilde": "~", "space": " ", "textless": "<", "textgreater": ">", "less": "<",
    "greater": ">", "textunderscore": "_", "copyright": "©", "textregistered": "®", "euro": "€", "pounds": "£",
    "textpounds": "£", "S": "§", "textsection": "§", "P": "¶", "textbar": "|", "textasciicircum": "^",
    "backslash": "\\", "textquotesingle": "'", "textasciigrave": "`", "textasteriskcentered": "*", "TeX": "TeX",
    "LaTeX": "LaTeX", "BibTeX": "BibTeX", "sim": "~", "par": "\n",
}  # fmt: skip
#: Commands whose argument is not to be read.
_SILENT = frozenset({"vspace", "hspace", "label", "noopsort", "vphantom", "phantom"})
_SIGN = re.compile(r"\\(" + "|".join(sorted(_SIGNS, key=len, reverse=True)) + r")(?![A-Za-z])(?:\{\}|[ \n]+)?")
_SYMBOL = re.compile(r"\\symbol\{(\d{1,7})\}")
_ESCAPED = re.compile(r"\\([{}$%&#_ \-/,;:]|\\(?:\[[^\]\n]{0,9}\])?)(?:\{\})?")
_DROPPED = {"-": "", "/": "", ",": "\u2009", ";": " ", ":": " ", " ": " "}
_ENTITY = re.compile(r"\\?&(?:amp|lt|gt|quot|apos|nbsp|\\?#\d{2,5}|\\?#x[0-9a-fA-F]{2,5});")
_GROUP = r"\{[^{}]*\}"
_COMMAND = re.compile(
    rf"\\(?:([A-Za-z]+)\*?(?:\[[^\]{{}}]{{0,200}}\])?"
    rf"((?:[ \n]*{_GROUP})+|(?:[ \n]+(?=[^\s\\{{}}$])|(?=[^A-Za-z\s{{*])|\Z|\s))"
    rf"|[`'^\"~=.]\s*(?:{_GROUP}|\\[A-Za-z]+(?![A-Za-z{{])|[^\W\d_]))"
)
_ACCENT = re.compile(r"\\([cdbHktruv])[ \n]+(\\[ij](?![A-Za-z])|[^\W\d_])")
_BARE_GROUP = re.compile(r"(\\(?:[A-Za-z]+\*?|[^A-Za-z]))?\{([^{}]*)\}")
_MATH = re.compile(r"\$([^$]{1,500}?)\$")
_IS_MATH = re.compile(r"[\\^_<>={]|\A[A-Za-z]{1,3}\Z|\A[\d.]+\Z")
_TIE = re.compile(r"(?<!\\)~")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("!`", "¡"), ("?`", "¿"))
_URL_ESCAPED = re.compile(r"\\([_%&#$~^{}])(?:\{\})?|\{\\([_%&#$~^])\}")


def text_of_latex(latex: str, *, dash: str = "–") -> str:
    r"""The text of a value; ``dash`` is what two hyphens are.

    >>> text_of_latex(r"{\AA}rsrapport for {B}od{\o} \& omegn, 5\,% of \$9")
    'Årsrapport for Bodø & omegn, 5\u2009% of $9'
    """
    text = _NOT_HELD.sub("\ufffd", latex)
    text = _ENTITY.sub(lambda found: _hold(html.unescape(found[0].replace("\\", ""))), text)
    if "\\" in text:
        text = _escapes(text)
    text = re.sub(r"[ \t\n]+", " ", text).strip(" ")
    if "~" in text:
        text = _TIE.sub("\u00a0", text)
    if "$" in text:
        text = _MATH.sub(_math, text)
    for written, meant in _LIGATURES:
        if written in text:
            text = text.replace(written, dash if written == "--" else meant)
    if "\\" in text:
        text = _commands(text)
    if "{" in text or "}" in text:
        text = re.sub(r"[{}]", "", text)
    return text.translate(_FREED)


def text_of_address(latex: str) -> str:
    r"""The text of an address, a file or a number, in which only what LaTeX needs is escaped.

    >>> text_of_address(r"https://example.org/a\_b{\%}20c~d")
    'https://example.org/a_b%20c~d'
    """
    text = _NOT_HELD.sub("\ufffd", latex).replace("$\\sim$", "~")
    if "\\" in text:
        text = _SYMBOL.sub(lambda found: _hold(_character(found[1])), text)
        text = _SIGN.sub(lambda found: _hold(_SIGNS[found[1]]), text)
        text = _URL_ESCAPED.sub(lambda found: _hold(found[1] or found[2]), text)
    return re.sub(r"[{}]", "", re.sub(r"[ \t\n]+", " ", text).strip(" ")).translate(_FREED)


def _hold(text: str) -> str:
    return "".join(_HELD.get(sign, sign) for sign in text)


def _character(number: str) -> str:
    return _NOT_HELD.sub("\ufffd", chr(min(int(number), 0x10FFFF)))


def _escapes(text: str) -> str:
    text = _SYMBOL.sub(lambda found: _hold(_character(found[1])), text)
    text = _ESCAPED.sub(
        lambda found: _DROPPED.get(found[1], " " if found[1][0] == "\\" else _HELD.get(found[1], found[1])), text
    )
    return _SIGN.sub(lambda found: _hold(_SIGNS[found[1]]), text).replace("\\(", "").replace("\\)", "")


def _math(found: re.Match[str]) -> str:
    inner = found[1]
    is_math = inner.strip() == inner and _IS_MATH.search(inner)
    return f"{{{inner}}}" if is_math else f"{_HELD['$']}{inner}{_HELD['$']}"


def _commands(text: str) -> str:
    """The text with its commands decoded, the innermost first."""
    for _ in range(DEEPEST):
        before = text
        text = _COMMAND.sub(_decoded, _ACCENT.sub(r"\\\1{\2}", text))
        text = _BARE_GROUP.sub(lambda found: found[0] if found[1] else found[2], text)
        if "\\" not in text or text == before:
            break
    return re.sub(r"\\([A-Za-z]*)\*?", r"\1", text) if "\\" in text else text


def _decoded(found: re.Match[str]) -> str:
    if len(found[0]) > LONGEST_COMMAND:
        return found[0].partition("{")[2].replace("{", "").replace("}", "") or found[0].lstrip("\\")
    return _command(found[0], found[1] or "", found[2] or "")


@lru_cache(maxsize=4096)
def _command(whole: str, name: str, arguments: str) -> str:
    if name in _SILENT:
        return ""
    inner = re.sub(r"[{}]", "", arguments).strip() if arguments.strip() else ""
    if name in {"url", "href", "mbox", "text", "cite", "bibinfo", "mathbf", "path", "textcommabelow"}:
        return inner
    try:
        text: str = _decoder().latex_to_text(whole.strip() if not arguments.strip() else whole.replace("%", r"\%"))
    except Exception:  # noqa: BLE001 - a command that is written wrong; its text is what can be read of it
        return inner or name
    return " ".join(text.split()) if text.strip() else inner


@lru_cache(maxsize=1)
def _decoder() -> "LatexNodes2Text":
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - takes a moment to load

    return LatexNodes2Text(math_mode="text", keep_comments=True)
