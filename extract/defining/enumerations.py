"""Lists within running text: *de 1) har …, 2) trenger …*, whose later items may stand in the sentences that follow."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.defining.settings import SETTINGS

#: The numbers of items in their order, as they stand before a bracket.
_SERIES = ("123456789", "abcdefghi", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))


def _item(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)\(?{number}\)")


_FIRST = [(_item(numbers[0]), _item(numbers[1])) for numbers in _SERIES]
_PAIRS = [[(_item(one), _item(other)) for one, other in pairwise(numbers)] for numbers in _SERIES]


def is_broken_off(text: str) -> bool:
    """Whether a text has the first item of a list and not the second.

    >>> is_broken_off("noen som 1) bor her"), is_broken_off("noen som a) bor her, b) vil bo her")
    (True, False)
    """
    begun = [second for first, second in _FIRST if first.search(text)] if ")" in text else []
    return bool(begun) and not any(second.search(text) for second in begun)


def sentences_of_list(text: str, following: Sequence[str]) -> int:
    """How many of the sentences that follow a list goes on in: those up to its last item, each soon after another.

    >>> sentences_of_list("noen som 1) bor her.", ["Så er det de som 2) vil bo her.", "Det er alt."])
    1
    """
    return max(_taken(pairs, text, following) for pairs in _PAIRS)


def _taken(pairs: Sequence[tuple[re.Pattern[str], re.Pattern[str]]], text: str, following: Sequence[str]) -> int:
    """The same of the items of one series: pairs of one that was found and the one that is looked for."""
    at, taken = 0, 0
    stretches = [text, *following]
    if not pairs[0][0].search(text):
        return 0
    for _, wanted in pairs:
        reach = stretches[at : at + 1 + SETTINGS.item_reach]
        found = next((step for step, words in enumerate(reach) if wanted.search(words)), None)
        if found is None:
            break
        at = taken = at + found
    return taken
