"""What is printed before the title of a heading: ``3.1``, ``Kapittel 2``, ``§ 1-1``, ``Fjerde del``, ``Vedlegg A``."""

import re
from dataclasses import dataclass
from typing import Literal

#: Levels that words or signs name, from the top down; a document has those that it uses.
NumberKind = Literal["decimal", "part", "chapter", "paragraph", "appendix", "label", "letter"]

_ORDINALS = (
    "første|fyrste|andre|annen|annet|tredje|fjerde|femte|sjette|sjuende|sjuande|syvende|åttende|åttande|niende|niande"
    "|tiende|tiande"
)
_COUNT = r"(?:\d{1,2}(?:\s?[A-H]\b)?|[IVX]{1,6}\b|[A-Z]\b)"
#: Between a number and its title; a blank may be lost after a stop.
_PARTED = r"(?:\s?[.:]?\s+[–—-]\s+|(?:\s?[.:])?\s+(?=[«\"“(]?[A-ZÆØÅ])|[.:](?=\(?[A-ZÆØÅ]))"
_TITLE = r"(?P<title>\S.*)"

NUMBERED = re.compile(
    rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,4}})(?P<stop>\.?)"
    rf"(?:[ \t\u00a0]+|(?<=\d\.\d)(?=[A-ZÆØÅ][a-zæøå]{{3}}))(?:[–—-][ \t\u00a0]+)?{_TITLE}"
)
LETTERED = re.compile(r"(?P<number>[a-h])\.[ \t\u00a0]+(?P<title>[A-ZÆØÅ].*)")
#: Letters and Roman numbers that may as well open an item of a list, or a name with an initial.
SERIAL = re.compile(
    r"\(?(?:(?P<letter>[a-hA-H])[.)]|(?P<roman>[IVX]{1,5})[.)])[ \t\u00a0]+(?P<title>[«\"“]?[A-ZÆØÅ].*)"
)

_NAMES: tuple[tuple[NumberKind, str], ...] = (
    ("part", rf"(?i:del|part)\s+{_COUNT}|(?i:(?:{_ORDINALS})\s+del(?:en)?)\b"),
    ("chapter", rf"(?i:kapittel|kapitel|chapter|kap\.)\s+{_COUNT}|(?i:(?:{_ORDINALS})\s+kapit(?:tel|let|tlet))\b"),
    ("paragraph", r"§\s?\d{1,3}(?:[-–]\d{1,3})?(?:\s?[a-h]\b)?"),
    ("appendix", rf"(?i:vedlegg|appendiks|appendix|bilag)\s+{_COUNT}"),
    ("label", r"(?:Tiltak|Mål|Delmål|[SI]\w{2,9}område)\s+\d{1,2}(?:\.\d{1,2})?"),
)
_OPENS_NAME = re.compile(rf"(?i:del|part|kap|chapter|vedlegg|append|bilag|§|{_ORDINALS})|[A-ZÆØÅ]\w{{2,13}}\s\d")
_NAMED = tuple((kind, re.compile(rf"(?P<number>{name}){_PARTED}{_TITLE}")) for kind, name in _NAMES)
_ALONE = tuple((kind, re.compile(rf"(?P<number>{name})\s?[.:]?")) for kind, name in _NAMES if kind != "label")
_DECIMAL_ALONE = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as printed, with the title on the same line (empty if it stands alone).

    ``parts`` are the figures of a decimal number.
    """

    kind: NumberKind
    number: str
    title: str
    parts: tuple[int, ...] = ()


def read_number(text: str) -> Number | None:
    """The number that a line begins with and its title, or ``None``; sentences that begin so are not told apart here.

    >>> [(found.number, found.title) for found in map(read_number, ("§ 1-1. Formål", "Fjerde del Skulen")) if found]
    [('§ 1-1', 'Formål'), ('Fjerde del', 'Skulen')]
    """
    if text[:1].isdigit():
        match = NUMBERED.fullmatch(text)
        return match and _decimal(match["number"], match["title"])
    if _OPENS_NAME.match(text):
        for kind, pattern in _NAMED:
            if match := pattern.fullmatch(text):
                return Number(kind=kind, number=match["number"], title=match["title"])
    if match := LETTERED.fullmatch(text):
        return Number(kind="letter", number=match["number"], title=match["title"])
    return None


def number_alone(text: str) -> Number | None:
    """The number that is all of a line, if it is one: the title may stand on the next."""
    if match := _DECIMAL_ALONE.fullmatch(text):
        return _decimal(match["number"], "")
    if _OPENS_NAME.match(text):
        for kind, pattern in _ALONE:
            if match := pattern.fullmatch(text):
                return Number(kind=kind, number=match["number"], title="")
    return None


def _decimal(number: str, title: str) -> Number:
    return Number(kind="decimal", number=number, title=title, parts=tuple(map(int, number.split("."))))


def split_number(text: str) -> tuple[str | None, str]:
    """The number printed before a title, and the title.

    >>> split_number("4.1 Tidlig innsats"), split_number("Vedlegg 2: Spørsmål"), split_number("Metode")
    (('4.1', 'Tidlig innsats'), ('Vedlegg 2', 'Spørsmål'), (None, 'Metode'))
    """
    found = read_number(text)
    return (found.number, " ".join(found.title.split())) if found else (None, " ".join(text.split()))
