"""Names of bodies, laws, plans and undertakings in a sentence: *Senter for …*, *lov om …*, *Programmet Trygg …*.

What stands inside such a name tells what the thing is called, and nothing of who does it.
"""

import re
from collections.abc import Sequence
from functools import cache

from extract.attribution.word_classes import is_finite
from extract.data_files import grouped_cells
from extract.uses.words import Token, prepositions

#: So many words at most make a name after its first.
LONGEST_NAME = 16

_LINKS = frozenset({"for", "om", "mot", "til"})
_INSIDE = frozenset({"og", "av", "for", "i", "om", "med", ",", "–", "-", "eller"})


@cache
def _openers() -> dict[str, frozenset[str]]:
    cells = grouped_cells("name_openers.csv", "group", "words")
    return {group: frozenset(word for cell in rows for word in cell.split("|")) for group, rows in cells.items()}


@cache
def _any_opener() -> frozenset[str]:
    return frozenset().union(*_openers().values())


def names_in(tokens: Sequence[Token], text: str) -> list[tuple[int, int]]:
    """The names, as places of tokens ``[start, end)``, in order and without overlap."""
    openers = _any_opener()
    found = [
        (place, end)
        for place, token in enumerate(tokens)
        if (token.text in openers or token.text.endswith(TEXTS)) and (end := _name_at(tokens, text, place)) > place
    ]
    found += [title for match in _NUMBERED.finditer(text) if (title := _title(tokens, match.end())) is not None]
    if (match := _SPELT_OUT.search(text)) is not None:
        found += _spelt_out(tokens, match.start(1), match.end(1))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


#: How names of reforms and plans end, which are not the services that they are about.
TEXTS = ("reform", "reformen", "reforma", "løftet", "strategi", "strategien", "planen")


def _is_effort(token: Token, place: int, text: str) -> bool:
    """*Kompetanseløftet for …*; what begins a sentence has its capital from that, so *planen for …* is none there."""
    return text[token.start].isupper() and token.text.endswith(TEXTS) and (place > 0 or token.text.endswith("løftet"))


#: A white paper, bill or official report by its number, with a title behind it that begins with a capital.
_NUMBERED = re.compile(
    r"(?<!\w)(?:Meld\.\s?St\.|St\.\s?[Mm]eld\.|Prop\.|Ot\.\s?prp\.|NOU|[Ss]tortingsmelding"
    r"|[Mm]elding til Stortinget)\s{0,3}(?:nr\.?\s)?"
    r"\d{1,4}(?::\s?\d{1,3})?(?:\s?[LS](?!\w))?,?(?:\s{0,3}\([^()]{4,20}\))?[,:]?\s{1,3}(?=[A-ZÆØÅ])"
)


def _title(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The title that begins at an offset, up to a finite verb behind its first word, or to what is no part of it."""
    start = next((place for place, token in enumerate(tokens) if token.start >= at), -1)
    if start < 0:
        return None
    place = start + 1
    while place < min(len(tokens), start + LONGEST_NAME):
        token = tokens[place]
        if token.start < tokens[place - 1].start or token.text in _ENDS_TITLE:
            break
        if token.hit < 0 and (is_finite(token.text) or token.text == ","):
            break
        place += 1
    return start, place


_ENDS_TITLE = frozenset({"som", "at", ";", "«", "»", "jf", "jfr"})


#: An acronym with what it stands for in brackets behind it.
_SPELT_OUT = re.compile(r"(?<!\w)[A-ZÆØÅ]{2,6}\s?\(([^()]{1,200})\)")


def _spelt_out(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    """The places of the words between two offsets, where no service has that name."""
    places = [place for place, token in enumerate(tokens) if start <= token.start < end]
    if not places or any(tokens[place].hit >= 0 for place in places):
        return []
    return [(places[0], places[-1] + 1)]


def _name_at(tokens: Sequence[Token], text: str, place: int) -> int:
    """The end of the name that begins at a place, or -1."""
    openers, token = _openers(), tokens[place]
    if place + 1 >= len(tokens):
        return -1
    following = tokens[place + 1]
    after = text[following.start : following.end]
    if (token.text in openers["body"] or _is_effort(token, place, text)) and following.text == "for":
        return _end(tokens, place + 2)
    titled = token.text in openers["title"] and place > 0 and text[token.start].isupper()
    if (token.text in openers["text"] or titled) and following.text in _LINKS:
        return _end(tokens, place + 2)
    named = token.text in openers["text"] or token.text in openers["title"] or token.text in openers["undertaking"]
    if named and after[:1].isupper() and place + 2 < len(tokens):
        return _end(tokens, place + 1)
    return -1


def _end(tokens: Sequence[Token], place: int) -> int:
    """Where a name ends: before a verb, another preposition, a mark, or a word that ends the list in it."""
    start = place
    while place < min(len(tokens), start + LONGEST_NAME):
        token = tokens[place]
        word = token.text
        if token.hit < 0 and word not in _INSIDE and (is_finite(word) or word in prepositions() or word in _ENDS):
            break
        if word == ",":
            break
        place += 1
    while place > start and tokens[place - 1].text in _INSIDE:
        place -= 1
    return place


_ENDS = frozenset({"som", "at", ";", ":", "«", "»", "er", "når"})
