"""A page as a browser shows it: quotes that quotes.js asks for are put in from the files where their wording stands."""

import json
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

from kg.views.quotes import part_of

_ASKED = re.compile(
    r'<blockquote data-at="([^"]*)"(?: data-told="(\w+)")?><a href="([^"]*)">(.*?)</a>(.*?)</blockquote>'
)


def filled(path: Path) -> str:
    """The source of a page with all its quotes."""
    html = path.read_text(encoding="utf-8")
    of_pages = [found.span() for found in re.finditer(r'(?s)data-told="page">.*?</details>', html)]

    def quote(found: re.Match[str]) -> str:
        marks, told, href, link, why = found.groups()
        alone = any(start < found.start() < end for start, end in of_pages)
        return _quote(path, marks, "page" if alone else told, unescape(href), link) + f"{why}</blockquote>"

    return _ASKED.sub(quote, html)


def part_told(script: str) -> tuple[str, Any]:
    """The name of a part and what it tells."""
    name, told = json.loads(f"[{script.removeprefix('begrepskartText(').removesuffix(');' + chr(10))}]")
    return name, told


def _quote(path: Path, marks: str, told: str | None, href: str, link: str) -> str:
    document, _, number = href.partition(".html#s-")
    name = f"{Path(document).name}.{part_of(int(number))}"
    _, part = part_told((path.parent / document).with_name(f"{name}.js").read_text(encoding="utf-8"))
    at = next(at for at, row in enumerate(part["rows"]) if row[0] == int(number))
    wording, last, pieces = part["rows"][at][4], 0, ""
    for start, end in (map(int, span.split("-")) for span in marks.split()):
        pieces += f"{escape(wording[last:start])}<mark>{escape(wording[start:end])}</mark>"
        last = end
    heading = [heading for first, heading in part["sections"] if first <= at][-1]
    title = f"{escape(part['title'])}, " if told != "page" and 'class="pg"' in link else ""
    section = f" · {escape(heading)}" if told is None and heading else ""
    where = f'<p class="source"><a href="{escape(href)}">{title}{link}</a>{section}</p>'
    return f"<blockquote>\n<p>{pieces}{escape(wording[last:])}</p>\n{where}\n"
