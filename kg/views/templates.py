"""Templates: the one door through which a view becomes HTML, with autoescape and a security policy.

What a page says stands in its wording file (:mod:`kg.wording.phrases`), which its template asks for by key.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup, escape

from kg.views.links import concept_page, slug
from kg.views.looks import look_styles
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


#: What begins a picture that can be taken along, as take.js finds them.
_PICTURE = re.compile(r"<figure\b|class=\"(?:bars|scatter)\b")
#: The begin of a line of a script, and a line that is a comment.
_INDENT = re.compile(r"^[ \t]+(?://.*\n)?|^//.*\n", re.MULTILINE)


@cache
def asset(name: str) -> str:
    """The text of a file in ``kg/data/site``."""
    return files("kg").joinpath("data", "site", name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def page_style(*names: str) -> str:
    """What all pages have in common, followed by style sheets of some of them."""
    return "".join((look_styles(), asset("shared.css"), *map(asset, names)))


def security_policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    """A policy that loads nothing and runs only these inline styles and scripts.

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
def environment() -> jinja2.Environment:
    """The templates, with autoescape on and undefined names an error."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("kg", "data/site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"concept_page": concept_page, "marked": marked, "slug": slug, "source_line": source_line}
    templates.globals |= {"Text": Text, "interval": interval, "numbers": numbers, "phrases": phrases}
    templates.globals |= {"taken": taken}
    return templates


def render(
    template: str, *, root: str, styles: Sequence[str] = (), scripts: Sequence[str] = (), **values: object
) -> str:
    """A page of the site; ``root`` is the way from its folder to the site's root ('' or '../').

    ``styles`` and ``scripts`` name what this page has besides what all pages have.
    """
    style = page_style("site.css", "take.css", *styles)
    page = environment().get_template(template)
    return page.render(
        root=root,
        style=style,
        script_for=lambda main: page_script("language.js", *scripts, *_taking(main)),
        policy_for=lambda script: security_policy(styles=[style], scripts=[script]),
        **values,
    )


@cache
def page_script(*names: str) -> str:
    """Scripts one after the other, without what only their readers need: indents and lines of comment."""
    return _INDENT.sub("", "".join(map(asset, names)))


def _taking(main: str) -> Sequence[str]:
    """What lets a reader take along what is on a page: a page without pictures does without that half."""
    return ("picture.js", "take.js") if _PICTURE.search(main) else ("take.js",)
