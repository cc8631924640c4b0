"""Front matter of Markdown: the lines between ``---`` or ``+++`` at the start that tell title, authors and the like."""

import re

from corpus.reading.publication import publication
from corpus.types import Metadata

_FRONT = re.compile(
    r"(?:---[ \t]*\r?\n(?P<yaml>(?:[^\r\n]*\r?\n){0,1000}?)(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>(?:[^\r\n]*\r?\n){0,1000}?)\+\+\+)[ \t]*(?:\r?\n|$)"
)
_ROW = re.compile(r"(?P<key>[A-Za-zæøåÆØÅ_-]+)[ \t]*[:=][ \t]*(?P<value>.*?)[ \t]*\r?$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(?P<value>.*?)[ \t]*\r?$")


def read_front_matter(text: str) -> tuple[int, Metadata]:
    """Where the front matter ends (0 without one), and what it tells. Only plain values and lists are understood.

    >>> end, data = read_front_matter("---\\ntitle: Om barn\\nauthors: [Kari Li, Ola Moe]\\nyear: 2021\\n---\\n# Om")
    >>> end, data.title, data.authors, data.year
    (62, 'Om barn', ('Kari Li', 'Ola Moe'), 2021)
    """
    front = _FRONT.match(text)
    if not front:
        return 0, Metadata()
    values = _values(front["yaml"] or front["toml"] or "")

    def first(*keys: str) -> str | None:
        return next((values[key][0] for key in keys if values.get(key)), None)

    return front.end(), publication(
        title=first("title", "tittel"),
        authors=next((values[k] for k in ("author", "authors", "forfatter", "forfattere") if k in values), None),
        publisher=first("publisher", "utgiver"),
        year=first("year", "date", "dato", "år", "utgitt"),
        language=first("language", "lang", "språk"),
        url=first("url", "link", "lenke"),
    )


def _values(rows: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    key = ""
    for row in rows.splitlines():
        if entry := _ENTRY.match(row):
            values.setdefault(key, []).extend(_unquoted([entry["value"]]))
        elif named := _ROW.match(row):
            key, value = named["key"].lower(), named["value"]
            listed = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            values[key] = _unquoted(listed)
    return values


def _unquoted(values: list[str]) -> list[str]:
    return [bare for value in values if (bare := value.strip().strip("\"'").strip())]
