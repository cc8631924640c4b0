"""Front matter of Markdown: the lines between ``---`` at the very start that tell title, authors and the like."""

import re

from corpus.types import Metadata

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<rows>(?:[^\r\n]*\r?\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_ROW = re.compile(r"(?P<key>[A-Za-zæøåÆØÅ_-]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(?P<value>.*?)[ \t]*\r?$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_TITLE = ("title", "tittel")
_AUTHORS = ("author", "authors", "forfatter", "forfattere")
_PUBLISHER = ("publisher", "utgiver")
_YEARS = ("year", "date", "dato", "år", "utgitt")
_LANGUAGE = ("language", "lang", "språk")
_URL = ("url", "link", "lenke")


def read_front_matter(text: str) -> tuple[int, Metadata]:
    """Where the front matter ends (0 without one), and what it tells. Only plain values and lists are understood.

    >>> end, told = read_front_matter("---\\ntitle: Om barn\\nauthors: [Kari Li, Ola Moe]\\nyear: 2021\\n---\\n# Om")
    >>> end, told.title, told.authors, told.year
    (62, 'Om barn', ('Kari Li', 'Ola Moe'), 2021)
    """
    found = _FRONT.match(text)
    if not found:
        return 0, Metadata()
    values = _values(found["rows"])
    year = _YEAR.search(_first(values, _YEARS) or "")
    return found.end(), Metadata(
        title=_first(values, _TITLE),
        authors=next((tuple(values[key]) for key in _AUTHORS if key in values), ()),
        publisher=_first(values, _PUBLISHER),
        year=int(year[0]) if year else None,
        language=_first(values, _LANGUAGE),
        url=_first(values, _URL),
    )


def _first(values: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((values[key][0] for key in keys if values.get(key)), None)


def _values(rows: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    key = ""
    for row in rows.splitlines():
        if entry := _ENTRY.match(row):
            values.setdefault(key, []).extend(_plain([entry["value"]]))
        elif named := _ROW.match(row):
            key, value = named["key"].lower(), named["value"]
            listed = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            values[key] = _plain(listed)
    return values


def _plain(values: list[str]) -> list[str]:
    return [bare for value in values if (bare := value.strip().strip("\"'").strip())]
