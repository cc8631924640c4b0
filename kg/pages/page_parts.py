"""What all pages share: templates, bilingual wording, numbers as printed, file names, and the security policy.

Reports and their file names come from outside. Every value passes through Jinja's autoescape; file names and
anchors are made of safe characters only (:func:`slug`); and each page carries a Content-Security-Policy under which
nothing is loaded and only the scripts and styles written here, known by their hash, are run.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import jinja2

_UNSAFE = re.compile(r"[^a-z0-9_-]+")
# Names that Windows gives to devices cannot be files there.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_LONGEST_SLUG = 60
MINUS = "\u2212"

#: Okabe and Ito's colours without yellow (too light on paper), told apart with common colour blindness.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#4d4d4d")
#: With more services than colours the shape changes, so that colour and shape together name one service.
SHAPES = ("dot", "square", "diamond", "triangle")


class Text(NamedTuple):
    """The same said in bokmål and in English."""

    nb: str
    en: str


class Look(NamedTuple):
    """How a service is drawn everywhere."""

    colour: str
    shape: str


#: What a verdict is called on the pages, and whether it is drawn as a finding.
VERDICTS: Mapping[str, Text] = {
    "apart": Text("ulike", "apart"),
    "cannot tell": Text("kan ikke avgjøres", "cannot tell"),
    "no valid test": Text("ingen gyldig test", "no valid test"),
}


def service_looks(services: Iterable[str]) -> dict[str, Look]:
    """A colour and a shape for each service, in the order given."""
    return {
        service: Look(PALETTE[i % len(PALETTE)], SHAPES[i // len(PALETTE) % len(SHAPES)])
        for i, service in enumerate(services)
    }


def slug(identifier: str) -> str:
    """A file name or anchor for an id: unchanged when safe, otherwise its safe characters and a hash.

    >>> slug("tidlig_innsats"), slug("../../Å"), slug("nul")
    ('tidlig_innsats', 'x-a4ad8de7', 'nul-99e62427')
    """
    safe = _UNSAFE.sub("-", identifier.lower()).strip("-")[:_LONGEST_SLUG]
    if safe == identifier and safe and safe not in _DEVICES:
        return safe
    return f"{safe or 'x'}-{hashlib.sha256(identifier.encode()).hexdigest()[:8]}"


def concept_page(concept: str) -> str:
    """Where a concept's page is, seen from the site's root."""
    return f"begrep/{slug(concept)}.html"


def document_page(document: str) -> str:
    """Where a document's page is, seen from the site's root."""
    return f"kilder/{slug(document)}.html"


def service_page(service: str) -> str:
    """Where a service's page is, seen from the site's root."""
    return f"tjeneste/{slug(service)}.html"


def pair_page(first: str, second: str) -> str:
    """Where the page of a pair of services is, seen from the site's root, in whichever order they are named."""
    first, second = sorted((first, second))
    return f"avstand/{slug(first)}.{slug(second)}.html"


def service_anchor(service: str) -> str:
    """The anchor of a service's part of a page."""
    return f"tjeneste-{slug(service)}"


def meaning_anchor(first: str, second: str) -> str:
    """The anchor of what a pair of services means by a concept, on the concept's page."""
    first, second = sorted((first, second))
    return f"mening-{slug(first)}-{slug(second)}"


def pair_anchor(measure: str, first: str, second: str) -> str:
    """The anchor of a pair of services in the table of distances."""
    first, second = sorted((first, second))
    return f"par-{slug(measure)}-{slug(first)}-{slug(second)}"


def number_nb(value: float | None, digits: int = 2) -> str:
    """A number in Norwegian style: comma, thin space between thousands; a dash for what is not known.

    >>> number_nb(12345.678, 1), number_nb(None), number_nb(-0.4)
    ('12\\u202f345,7', '–', '−0,40')
    """
    if value is None:
        return "–"
    return number_en(value, digits).replace(",", "\u202f").replace(".", ",")


def number_en(value: float | None, digits: int = 2) -> str:
    """A number in English style; a dash for what is not known."""
    return "–" if value is None else f"{value:z,.{digits}f}".replace("-", MINUS)


def numbers(value: float | None, digits: int = 2) -> Text:
    """A number in both styles."""
    return Text(number_nb(value, digits), number_en(value, digits))


def interval(low: float | None, high: float | None, digits: int = 2) -> Text:
    """An interval in both styles, or a dash when an end is not known. It is not broken over lines.

    >>> interval(-1.0, 2.0, 0).nb.replace("\\u00a0", " ")
    '−1 til 2'
    """
    if low is None or high is None:
        return Text("–", "–")
    # A dash before a minus sign cannot be read.
    joints = ("\u00a0til\u00a0", "\u00a0to\u00a0") if low < 0 else ("\u2060–\u2060", "\u2060–\u2060")
    styles = (number_nb, number_en)
    return Text(
        *(f"{style(low, digits)}{joint}{style(high, digits)}" for style, joint in zip(styles, joints, strict=True))
    )


def p_value(p: float | None, *, symbol: str = "p") -> Text:
    """A p-value (or p adjusted, q) as printed: three decimals, 'below 0.001', or a dash when there is none."""
    if p is None:
        return Text("–", "–")
    sign = "<" if p < 0.001 else "="
    return Text(*(f"{symbol} {sign} {style(max(p, 0.001), 3)}" for style in (number_nb, number_en)))


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
