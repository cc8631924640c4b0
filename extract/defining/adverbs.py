"""Adverbs in a sentence, told by the white space before them, so that each cue need not list them all.

Every second cue lets adverbs stand between its words. A regular expression of six dozen of them is made in milliseconds
and read in microseconds; instead a sentence is searched with another kind of white space before each adverb, a kind for
each way in which adverbs that begin there are written (*ofte*; *ofte bare* and *ofte*). All else sees white space.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from extract.data_files import alternatives
from extract.defining.words import words_of

#: Kinds of white space that no text needs: in a sentence that is searched they stand for nothing else.
_SPACES = "".join(map(chr, range(0x2000, 0x200B)))
_ANY_SPACE = re.compile(f"[{_SPACES}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adverbs:
    """``openings`` are first words with the adverbs that they begin, ``kinds`` the white space before each adverb.

    ``regex`` is one adverb with the last white space before it.
    """

    openings: Mapping[str, re.Pattern[str]]
    kinds: Mapping[str, str]
    regex: str

    def marked(self, text: str, low: str, places: Mapping[str, Sequence[int]]) -> str:
        """A text with the white space before its adverbs told apart; ``places`` is where words stand in it."""
        letters = list(_ANY_SPACE.sub(" ", text))
        for word in self.openings.keys() & places.keys():
            for place in places[word]:
                said = self.openings[word].match(low, place) if place and letters[place - 1].isspace() else None
                if said:
                    letters[place - 1] = self.kinds[" ".join(said[0].split())]
        return "".join(letters)


@cache
def adverbs() -> Adverbs:
    """Those with the role in ``definition_words.csv``."""
    said = words_of("adverb")
    shapes = {one: tuple(_shape(other) for other in said if f"{one} ".startswith(f"{other} ")) for one in said}
    kinds = dict(zip(dict.fromkeys(shapes.values()), _SPACES, strict=False))
    first: dict[str, list[str]] = {}
    for one in said:
        first.setdefault(re.findall(r"\w+", one)[0], []).append(one)
    return Adverbs(
        openings={word: re.compile(f"(?:{alternatives(begun)})(?!\\w)") for word, begun in first.items()},
        kinds={one: kinds[shapes[one]] for one in said},
        regex="|".join(
            f"[{''.join(space for several, space in kinds.items() if shape in several)}]{shape}"
            for shape in sorted({*chain(*kinds)}, key=len, reverse=True)
        ),
    )


def _shape(adverb: str) -> str:
    """Any text of so many words, with the same stops."""
    return r"\s+".join(re.sub("[a-zæøå]+", r"\\w+", re.escape(word)) for word in adverb.split())
