"""What pages and drafts say, by page and key, read from ``kg/data/wording``: one file a page, both languages in it.

A value with ``nb`` and ``en`` is a :class:`Text`; one string is said in bokmål only (labels that a screen reader
speaks). ``{name}`` is a place to fill: such a phrase is called with what stands there. ``{n:pair|pairs}`` is the word
for one and for any other number. Lines are folded.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import SimpleNamespace

from kg.wording.text import Filled, Text

#: The file of what more than one page says.
COMMON = "common"

_FOLD = re.compile(r" *\n *")

Phrase = Text | str | Callable[..., Text | str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase with places to fill. It is no text before it is called: it cannot be printed by mistake."""

    nb: str
    en: str

    def __call__(self, **fields: object) -> Text:
        """The phrase with its places filled; a :class:`Text` is filled in each language by its own wording."""
        return Text(*(pattern.format(**_spoken(fields, i)) for i, pattern in enumerate((self.nb, self.en))))


@cache
def phrases(page: str = COMMON) -> SimpleNamespace:
    """The phrases of a page by key: its own and those of all pages."""
    return SimpleNamespace(**(read_phrases(COMMON) | read_phrases(page)))


@cache
def read_phrases(page: str) -> dict[str, Phrase]:
    """The phrases of one file by key."""
    text = files("kg").joinpath("data", "wording", f"{page}.toml").read_text(encoding="utf-8")
    return {key: _phrase(value) for key, value in tomllib.loads(text).items()}


def _phrase(value: str | dict[str, str]) -> Phrase:
    if isinstance(value, str):
        return value.format if "{" in value else value
    nb, en = (_FOLD.sub(" ", value[language].strip("\n")) for language in ("nb", "en"))
    return Pattern(nb, en) if "{" in nb else Text(nb, en)


def _spoken(fields: dict[str, object], language: int) -> dict[str, Filled]:
    return {name: Filled(value[language] if isinstance(value, Text) else value) for name, value in fields.items()}
