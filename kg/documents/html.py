"""A document as one HTML file that loads nothing and runs nothing; on paper it is A4."""

import base64
import hashlib

from markupsafe import Markup

from kg.documents.laid_out import LaidOut
from kg.documents.names import frame_words
from kg.documents.templates import environment, style_sheet


def to_html(laid: LaidOut) -> str:
    """The page, with its style in it and a policy that allows this style and pictures in the file alone."""
    style = style_sheet("document.css") + f"@page {{ size: A4 {'landscape' if laid.landscape else 'portrait'}; }}\n"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    page = environment().get_template("document.html")
    return page.render(laid=laid, say=frame_words(laid.language), policy=policy, style=Markup(style))  # noqa: S704 - our own file
