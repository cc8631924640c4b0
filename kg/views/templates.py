"""Templates: the one door through which a view becomes HTML, with autoescape and a security policy.

What a page says stands in its wording file (:mod:`kg.wording.phrases`), which its template asks for by key.
"""

import base64
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from kg.views.links import concept_page, slug
from kg.views.looks import look_styles
from kg.views.printed import PRINTED, n_once, said_often
from kg.views.taking.citation import source_line
from kg.views.taking.taken import taken
from kg.wording.phrases import phrases
from kg.wording.text import Text, interval, numbers

#: The marks that wording may hold, and what a page makes of them: strong, emphasised, a link to a page of the site.
_MARKS = (
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^\]]+)\]\(([a-z]+\.html)\)"), r'<a href="\2">\1</a>'),
)

#: The folder of a site, styles and scripts in it, that its pages share.
SHARED = "felles"
#: Style sheets and scripts that are set into pages which stand alone, or into others.
_ELSEWHERE = frozenset(
    {"shared.css", "take.css", "kart.css", "kart.js", "kart-pens.js", "shown.css", "csv.js", "picture.js"}
)
#: A page loads what stands in its own folder alone, opened from it (``file:``) or from a server, and runs nothing else.
POLICY = Markup(
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src data:; base-uri 'none'; "
    "form-action 'self' file:"
)
#: Attributes that HTML reads alike without quotes: of letters, digits and signs that stand between no strings of JSON.
_QUOTED = re.compile(r'="([\w./#%-]+)"(?=[ >])')


@cache
def asset(name: str) -> str:
    """The text of a style sheet or script in ``kg/data/site``."""
    room = "styles" if name.endswith(".css") else "scripts"
    return files("kg").joinpath("data", "site", room, name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def page_style(*names: str) -> str:
    """What all pages have in common, followed by style sheets of some of them."""
    return "".join((look_styles(), asset("shared.css"), *map(asset, names)))


def shared_files() -> dict[str, str]:
    """By name all that pages made by :func:`render` load from the folder :data:`SHARED`."""
    rooms = (files("kg").joinpath("data", "site", room) for room in ("styles", "scripts"))
    own = {path.name: asset(path.name) for room in rooms for path in room.iterdir() if path.name not in _ELSEWHERE}
    own["language.js"] = _told("begrepskartWords", said_often()) + asset("language.js") + asset("csv.js")
    own["take.js"] = _told("begrepskartTake", _take_words()) + asset("picture.js") + asset("take.js")
    return dict(sorted((own | {"site.css": page_style("site.css", "take.css")}).items()))


def _told(name: str, words: object) -> str:
    """What the scripts below it say; all pages load both, so they stand in one file."""
    return f"const {name} = {json.dumps(words, ensure_ascii=False)};\n"


def _take_words() -> dict[str, Text]:
    """What take.js says below tables and pictures, in both languages."""
    say = phrases("take")
    words = {name: getattr(say, name) for name in ("download", "link", "copied", "name", "value", "note")}
    return words | {"source": say.software_only}


def security_policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    """The policy of a page that stands alone: it loads nothing and runs only these inline styles and scripts.

    A form leads to pages beside it, opened from a folder (``file:``) or from a server.
    """
    return (
        f"default-src 'none'; style-src {_hashes(styles)}; script-src {_hashes(scripts)}; "
        "img-src data:; base-uri 'none'; form-action 'self' file:"
    )


def _hashes(parts: Iterable[str]) -> str:
    digests = (hashlib.sha256(part.encode()).digest() for part in parts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests) or "'none'"


def marked(text: str) -> Markup:
    """Wording as HTML: escaped first, so that its marks are the only tags.

    >>> str(marked("*Alt* er <b>"))
    '<em>Alt</em> er &lt;b&gt;'
    """
    html = str(escape(text))
    for mark, tag in _MARKS:
        html = mark.sub(tag, html)
    return Markup(html)  # noqa: S704 - escaped above


@cache
def environment(*, turned: bool = False) -> jinja2.Environment:
    """The templates, with autoescape on and undefined names an error.

    With ``turned``, for pages that language.js turns from one language to the other as a whole (:func:`n_once`).
    """
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("kg", "data/site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(),
    )
    templates.filters |= {"concept_page": concept_page, "marked": marked, "slug": slug, "source_line": source_line}
    templates.globals |= {"Text": Text, "interval": interval, "numbers": numbers, "phrases": phrases}
    templates.globals |= {"taken": taken, **PRINTED}
    if turned:
        templates.globals["n"] = n_once
    return templates


@cache
def _page(template: str) -> jinja2.Template:
    return environment(turned=True).get_template(template)


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, which stand where Python keeps its own compiled modules and are written when those are."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template as it was compiled, if it was; jinja2 looks whether it is of this source and this Python."""
        with suppress(OSError), _compiled(bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template for the next process, where that is possible."""
        if not sys.dont_write_bytecode:
            path = _compiled(bucket.key)
            beside = path.with_suffix(f".{os.getpid()}")
            with suppress(OSError):
                beside.write_bytes(bucket.bytecode_to_string())
                beside.replace(path)


def _compiled(key: str) -> Path:
    return Path(cache_from_source(__file__)).with_name(f"template-{key}.jinja2")


def render(
    template: str, *, root: str, styles: Sequence[str] = (), scripts: Sequence[str] = (), **values: object
) -> str:
    """A page of the site; ``root`` is the way from its folder to the site's root ('' or '../').

    ``styles`` and ``scripts`` name what this page has besides what all pages have (:func:`shared_files`).
    """
    page = _page(template).render(
        root=root,
        styles=("site.css", *styles),
        scripts=("language.js", *scripts, "take.js"),
        shared=f"{root}{SHARED}",
        policy=POLICY,
        **values,
    )
    return bare(page)


def bare(page: str) -> str:
    """A page whose attributes have no more quotes than they need; its texts are escaped and its JSON is not touched.

    >>> bare('<a class="n" title="a b" href="x"><rect y="5%"/>["a=",":"," b"]')
    '<a class=n title="a b" href=x><rect y="5%"/>["a=",":"," b"]'
    """
    return _QUOTED.sub(r"=\1", page)
