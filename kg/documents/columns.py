"""How wide the columns of a table are, in whole units that add up to the page's width."""

import re
from collections.abc import Iterable, Iterator
from math import sqrt

from kg.documents.laid_out import Table

#: Widths of letters of Arial (and Liberation Sans), in ems of bold type and a little above the mean of each group.
_LETTERS = dict.fromkeys("fijlrtI.,:;!|'()[]-", 0.36) | dict.fromkeys("mwMW@%æÆŒœ—", 0.93)
CAPITAL, LETTER = 0.75, 0.61
#: Table text is 9.5 points; a point is 20 twips.
EM = 9.5 * 20
#: Cell margins on both sides, and a little for what is rounded, in twips.
MARGINS = 2 * 85 + 20
#: The first column takes no more of the page than this, however long its words are: the rest must be readable too.
MOST_OF_PAGE = 0.4
#: Nor does the longest word in the head of another column.
MOST_OF_HEAD = 0.25
#: The longest word in a cell is given so much where columns can have it; a longer one is broken.
MOST_OF_CELL = 0.16
#: Long words in cells take no more than this of what heads leave: the rest goes to columns that hold much text.
MOST_OF_REST = 0.6
#: A column's text is counted as this many letters at most: the rest makes it longer, not wider.
MOST_LETTERS = 2500
#: Where a line may be broken.
_BREAK = re.compile(r"[\s/–-]+")


def column_widths(table: Table, page: int) -> list[int]:
    """Widths in twips (twentieths of a point) of a table as wide as the page.

    They are the shares asked for or, where none are, shares by how much the columns hold; but no column is narrower
    than the words of its head, nor the first than any word in it.
    """
    wanted = [share * page for share in table.widths or _shares(table)]
    heads = [min(_longest([head]), page * MOST_OF_HEAD) for head in table.head]
    heads[0] = min(_longest([table.head[0], *_texts(table, 0)]), page * MOST_OF_PAGE)
    cells = [min(_longest(_texts(table, i)), page * MOST_OF_CELL) for i in range(len(heads))]
    widths = [int(width) for width in _widened(wanted, _with_words(heads, cells, page), page)]
    return [*widths[:-1], page - sum(widths[:-1])]


def _with_words(heads: list[float], cells: list[float], page: float) -> list[float]:
    """Room for long words in cells, as far as there is some: for those first that need the least of it."""
    least, spare = [*heads], max(page - sum(heads), 0) * MOST_OF_REST
    for i in sorted(range(len(heads)), key=lambda i: cells[i] - heads[i]):
        extra = min(max(cells[i] - heads[i], 0), spare)
        least[i] += extra
        spare -= extra
    return least


def _widened(wanted: list[float], least: list[float], page: float) -> list[float]:
    """Columns that are too narrow made as wide as they must be; the others share what is left as they would have."""
    narrow = {i for i, width in enumerate(wanted) if width < least[i]}
    while 0 < len(narrow) < len(wanted):
        rest = page - sum(least[i] for i in narrow)
        others = sum(width for i, width in enumerate(wanted) if i not in narrow)
        widths = [least[i] if i in narrow else width * rest / others for i, width in enumerate(wanted)]
        more = {i for i, width in enumerate(widths) if i not in narrow and width < least[i]}
        if not more:
            return widths
        narrow |= more
    return [width * page / sum(least) for width in least] if narrow else wanted


def _shares(table: Table) -> list[float]:
    """Shares as the square roots of what columns hold: four times the text makes a column twice as wide."""
    letters = [len(head) + sum(map(len, _texts(table, i))) for i, head in enumerate(table.head)]
    roots = [sqrt(min(n, MOST_LETTERS) + 1) for n in letters]
    return [root / sum(roots) for root in roots]


def _texts(table: Table, column: int) -> Iterator[str]:
    return (stretch.text for row in table.rows for line in row[column] for stretch in line)


def _longest(texts: Iterable[str]) -> float:
    return max((_wide(word) for text in texts for word in _BREAK.split(text)), default=0) + MARGINS


def _wide(word: str) -> float:
    return EM * sum(_LETTERS.get(letter) or (CAPITAL if letter.isupper() else LETTER) for letter in word)
