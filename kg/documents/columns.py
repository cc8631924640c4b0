"""How wide the columns of a table are, in whole units that add up to the page's width."""

from itertools import chain

from kg.documents.laid_out import Table

#: An em is 20 twips a point at the size of table text; a letter of running text takes about half an em, a bold one more.
LETTER = 9.5 * 20 * 0.56
#: Cell margins on both sides, in twips.
MARGINS = 2 * 100
#: The first column takes no more of the page than this, however long its words are: the rest must be readable too.
MOST_OF_PAGE = 0.4


def column_widths(table: Table, page: int) -> list[int]:
    """Widths in twips (twentieths of a point): the shares asked for, but the first column as wide as its longest word."""
    first = [table.head[0], *(stretch.text for row in table.rows for line in row[0] for stretch in line)]
    longest = max(map(len, chain.from_iterable(text.split() for text in first)), default=0)
    needed = min(longest * LETTER + MARGINS, page * MOST_OF_PAGE)
    widths = [share * page for share in table.widths]
    if len(widths) > 1 and widths[0] < needed:
        rest = (page - needed) / (page - widths[0])
        widths = [needed, *(width * rest for width in widths[1:])]
    whole = [int(width) for width in widths]
    return [*whole[:-1], page - sum(whole[:-1])]
