"""How wide a text is in the sans serif of the diagrams, and where its lines break.

Widths are those of Helvetica and the fonts made to its measure (Arial, Liberation Sans), in thousandths of the font
size; in a picture each line is told its width, so that another font cannot make it run over its box.
"""

from collections.abc import Iterator

from corpus.shown import one_line

_WIDTHS = {
    222: "ijl'|", 278: " \u00a0\u202f!,./:;It[]\\f", 333: "()-rı`", 389: "*“”", 500: "Jckvsxyz‘’",
    556: "0123456789abdeghnopqu?L$_«»#–åé",
    584: "+=<>~", 611: "FTZø", 667: "ABEKPSVXYÅ&", 722: "CDHNRUw", 778: "GOQØ", 833: "Mm", 889: "%æ",
    944: "W", 1000: "Æ—…@",
}  # fmt: skip
_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}
#: Of a character that the table lacks: letters of other alphabets, and signs as wide as they are high.
_OTHER, _WIDE, _FIRST_WIDE = 600, 1000, "\u2e80"
#: Bold letters are so much wider.
_BOLD = 1.08


def width(text: str, size: float, *, strong: bool = False) -> float:
    """The width of a line of text in the unit of its font size."""
    units = sum(_OF.get(one, _WIDE if one >= _FIRST_WIDE else _OTHER) for one in text)
    return units / 1000 * size * (_BOLD if strong else 1)


def lines(text: str, size: float, *, room: float, at_most: int, strong: bool = False) -> tuple[str, ...]:
    """The text in lines that fit in ``room``; what does not fit in ``at_most`` of them is left out, with an ellipsis.

    It is made harmless. A word too long for a line is broken, with a hyphen if it is not at one.
    """
    broken: list[str] = []
    for line in _broken([*filter(None, one_line(text).split(" "))], size, room, strong=strong):
        if len(broken) == at_most:
            return (*broken[:-1], _with_ellipsis(broken[-1], size, room, strong=strong))
        broken.append(line)
    return tuple(broken) or ("–",)


def _broken(words: list[str], size: float, room: float, *, strong: bool) -> Iterator[str]:
    line = ""
    for word in words:
        joined = f"{line} {word}" if line else word
        if width(joined, size, strong=strong) <= room:
            line = joined
            continue
        if line:
            yield line
        *full, line = _pieces(word, size, room, strong=strong)
        yield from full
    if line:
        yield line


def _pieces(word: str, size: float, room: float, *, strong: bool) -> Iterator[str]:
    """A word in as many pieces as it needs."""
    piece = ""
    for character in word:
        if piece and width(f"{piece}{character}-", size, strong=strong) > room:
            yield piece if piece.endswith("-") else f"{piece}-"
            piece = ""
        piece += character
    yield piece


def _with_ellipsis(line: str, size: float, room: float, *, strong: bool) -> str:
    while line and width(f"{line}…", size, strong=strong) > room:
        line = line[:-1]
    return f"{line.rstrip(' -,;.')}…"
