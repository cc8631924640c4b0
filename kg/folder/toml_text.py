"""Values as TOML text; the standard library reads TOML, but does not write it."""

import json
from collections.abc import Iterable


def toml_string(text: str) -> str:
    """A JSON string is a TOML basic string, but for DEL, which TOML wants escaped too.

    >>> print(toml_string('en "rapport"'))
    "en \\"rapport\\""
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_list(texts: Iterable[str]) -> str:
    """Strings as a list on one line."""
    return f"[{', '.join(map(toml_string, texts))}]"
