"""Templates: the one door through which a view becomes HTML, with autoescape and a security policy."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import jinja2

from kg.views.links import concept_page, document_page, pair_page, service_anchor, service_page, slug
from kg.wording.text import Text, interval, number_en, number_nb, numbers


@cache
def asset(name: str) -> str:
    """The text of a file in ``kg/data/site``."""
    return files("kg").joinpath("data", "site", name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def page_style(name: str) -> str:
    """What all pages have in common, followed by a style sheet of some of them."""
    return asset("shared.css") + asset(name)


def security_policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    """A policy that loads nothing and runs only these inline styles and scripts."""
    return (
        f"default-src 'none'; style-src {_hashes(styles)}; script-src {_hashes(scripts)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hashes(parts: Iterable[str]) -> str:
    digests = (hashlib.sha256(part.encode()).digest() for part in parts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests) or "'none'"


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
    templates.filters |= {
        "concept_page": concept_page,
        "document_page": document_page,
        "nb": number_nb,
        "en": number_en,
        "pair_page": pair_page,
        "service_anchor": service_anchor,
        "service_page": service_page,
        "slug": slug,
    }
    templates.globals |= {"Text": Text, "interval": interval, "numbers": numbers}
    return templates


def render(template: str, *, root: str, more: str = "", **values: object) -> str:
    """A page of the site; ``root`` is the way from its folder to the site's root ('' or '../').

    ``more`` names a script that this page has besides that of all pages.
    """
    style, script = page_style("site.css"), asset("language.js") + (asset(more) if more else "")
    policy = security_policy(styles=[style], scripts=[script])
    page = environment().get_template(template)
    return page.render(root=root, style=style, script=script, policy=policy, **values)
