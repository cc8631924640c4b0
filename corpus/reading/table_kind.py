"""Whether a table holds data or only lays out text: one rule for all formats that have tables."""

import re
from collections.abc import Iterable, Sequence

from corpus.words import count_words

#: A paragraph of so many words that ends in a stop is a sentence; with fewer it is an entry (``Ja, delvis.``).
FEWEST_WORDS = 5
#: Longer ones are running text also without a stop: a list of points, a line that leads on.
FEWEST_RUNNING = 25

_STOP = re.compile(r"[.!?…][\"»”’')\]]*$")


def is_data_table(rows: Iterable[Sequence[Sequence[str]]]) -> bool:
    """Whether rows and cells carry meaning. ``rows`` hold cells, and cells the text of their paragraphs.

    A frame of one cell, a single column, and a grid with most of its words in sentences lay out a text that is read
    paragraph by paragraph. What a format knows besides (a table in a cell, a heading over text in a cell) is for the
    caller.

    >>> is_data_table([[["Tiltak"], ["Antall"]], [["Veiledning"], ["12"]]])
    True
    >>> is_data_table([[["Mål"], ["Alle barn skal ha en trygg hverdag.", "De skal høres."]]])
    False
    """
    most_cells = words = in_sentences = 0
    for row in rows:
        filled = [cell for cell in row if any(text.strip() for text in cell)]
        most_cells = max(most_cells, len(filled))
        for text in (text.strip() for cell in filled for text in cell):
            number = count_words(text)
            words += number
            is_sentence = number >= FEWEST_WORDS and _STOP.search(text) is not None
            in_sentences += number * (is_sentence or number >= FEWEST_RUNNING)
    return most_cells > 1 and 2 * in_sentences < words
