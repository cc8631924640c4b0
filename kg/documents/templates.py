"""The templates of documents: autoescape in all of them, for the parts of a Word file as for HTML."""

from base64 import b64encode
from functools import cache
from importlib.resources import files

import jinja2


@cache
def environment() -> jinja2.Environment:
    """Templates of ``kg/data/documents``, with autoescape on and undefined names an error."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("kg", "data/documents"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["base64"] = lambda data: b64encode(data).decode()
    return templates


def style_sheet(name: str) -> str:
    """The text of a style sheet beside the templates."""
    return files("kg").joinpath("data", "documents", name).read_text(encoding="utf-8").replace("\r\n", "\n")
