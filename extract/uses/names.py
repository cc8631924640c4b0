"""Names of bodies, laws, plans and undertakings in a sentence: *Senter for …*, *lov om …*, *Programmet Trygg …*.

What stands inside such a name tells what the thing is called, and nothing of who does it.
"""

from collections.abc import Sequence
from functools import cache

from extract.data_files import grouped_cells
from extract.uses.words import Token, is_finite, prepositions

#: So many words at most make a name after its first.
LONGEST_NAME = 12

#: No acronym is so long.
LONGEST_ACRONYM = 7

_LINKS = frozenset({"for", "om", "mot", "til"})
_INSIDE = frozenset({"og", "av", "for", "i", "om", "med", ",", "–", "-", "eller"})


@cache
def _openers() -> dict[str, frozenset[str]]:
    cells = grouped_cells("name_openers.csv", "group", "words")
    return {group: frozenset(word for cell in rows for word in cell.split("|")) for group, rows in cells.items()}


def names_in(tokens: Sequence[Token], text: str) -> list[tuple[int, int]]:
    """The names, as places of tokens ``[start, end)``, in order and without overlap."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(tokens):
        end = max(_name_at(tokens, text, place), _spelt_out(tokens, text, place))
        if end > place:
            found.append((place, end))
        place = max(end, place + 1)
    return found


def _spelt_out(tokens: Sequence[Token], text: str, place: int) -> int:
    """The end of a bracket that spells out an acronym before it, where no service has that name; or -1."""
    before = text[: tokens[place].start].rstrip()
    if not before.endswith("(") or tokens[place].hit >= 0:
        return -1
    word = before[:-1].rstrip().rsplit(" ", 1)[-1]
    if not (1 < len(word) < LONGEST_ACRONYM and word.isupper() and word.isalpha()):
        return -1
    close = text.find(")", tokens[place].start)
    end = place
    while end < len(tokens) and tokens[place].start <= tokens[end].start < close:
        end += 1
    return end


def _name_at(tokens: Sequence[Token], text: str, place: int) -> int:
    """The end of the name that begins at a place, or -1."""
    openers, token = _openers(), tokens[place]
    if place + 1 >= len(tokens):
        return -1
    following = tokens[place + 1]
    after = text[following.start : following.end]
    if token.text in openers["body"] and following.text == "for":
        return _end(tokens, text, place + 2)
    if token.text in openers["text"] and following.text in _LINKS:
        return _end(tokens, text, place + 2)
    if token.text in openers["text"] | openers["undertaking"] and after[:1].isupper() and place + 2 < len(tokens):
        return _end(tokens, text, place + 1)
    return -1


def _end(tokens: Sequence[Token], text: str, place: int) -> int:
    """Where a name ends: before a verb, another preposition, a mark, or a word that ends the list in it."""
    start = place
    while place < min(len(tokens), start + LONGEST_NAME):
        token = tokens[place]
        word = token.text
        if token.hit < 0 and word not in _INSIDE and (is_finite(word) or word in prepositions() or word in _ENDS):
            break
        if word == "," and not _goes_on(tokens, place):
            break
        place += 1
    while place > start and tokens[place - 1].text in _INSIDE:
        place -= 1
    return place


_ENDS = frozenset({"som", "at", ";", ":", "«", "»", "er", "når"})


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether a comma stands inside a list that ends with *og*, without a verb before it."""
    for token in tokens[place + 1 : place + 6]:
        if token.text == "og":
            return True
        if token.hit < 0 and (is_finite(token.text) or token.text in prepositions()):
            return False
    return False
