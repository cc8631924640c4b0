"""Literals as N-Triples writes them: their text, language and number, and whether their form is their datatype's."""

import re
from functools import lru_cache


def content_of(value: str) -> str:
    """The text of a literal, its escapes as written, or the IRI without its brackets."""
    return value[1 : value.rindex('"')] if value.startswith('"') else value.strip("<>")


def language_of(value: str) -> str:
    """The language tag of a literal in lower case; empty without one."""
    after = value[value.rindex('"') + 1 :] if value.startswith('"') else ""
    return after[1:].lower() if after.startswith("@") else ""


def number_of(value: str) -> float | None:
    """The number that a literal states; ``None`` for what is none."""
    try:
        return float(content_of(value)) if value.startswith('"') else None
    except ValueError:
        return None


_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = r"-?[0-9]{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_FLOAT = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_FORMS = {
    f"<{_XSD}nonNegativeInteger>": r"\+?[0-9]+",
    f"<{_XSD}integer>": r"[+-]?[0-9]+",
    f"<{_XSD}positiveInteger>": r"\+?0*[1-9][0-9]*",
    f"<{_XSD}decimal>": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    f"<{_XSD}double>": _FLOAT,
    f"<{_XSD}float>": _FLOAT,
    f"<{_XSD}boolean>": r"true|false|0|1",
    f"<{_XSD}date>": _DATE + _ZONE,
    f"<{_XSD}dateTime>": _DATE + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?" + _ZONE,
    f"<{_XSD}gYear>": r"-?[0-9]{4,}" + _ZONE,
    f"<{_XSD}hexBinary>": r"(?:[0-9a-fA-F]{2})*",
}
_LEXICAL = {datatype: re.compile(form) for datatype, form in _FORMS.items()}


def is_of_datatype(value: str, datatype: str) -> bool:
    """Whether a literal has a datatype, and a form that the datatype allows."""
    if not value.startswith('"'):
        return False
    after = value[value.rindex('"') + 1 :]
    if after.startswith("@"):
        return datatype == _LANG_STRING
    if (after.removeprefix("^^") or f"<{_XSD}string>") != datatype:
        return False
    return datatype not in _LEXICAL or _LEXICAL[datatype].fullmatch(content_of(value)) is not None


_LANG_STRING = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"


@lru_cache(maxsize=1 << 16)
def is_well_formed(value: str) -> bool:
    """Whether a literal with a datatype has a form that the datatype allows; so is all else.

    >>> is_well_formed('"3"^^<http://www.w3.org/2001/XMLSchema#integer>'), is_well_formed('"3"')
    (True, True)
    >>> is_well_formed('"three"^^<http://www.w3.org/2001/XMLSchema#integer>')
    False
    """
    return not value.endswith(">") or not value.startswith('"') or is_of_datatype(value, datatype_of(value))


def datatype_of(value: str) -> str:
    """The datatype that stands with a literal, in its brackets; empty without one."""
    return value[value.rindex('"') + 1 :].removeprefix("^^") if value.endswith(">") else ""


_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")


def length_of(value: str) -> int:
    r"""The length of a literal's text in code points, an escape counted as the one that it stands for.

    >>> length_of(r'"a\n\u00e5"@nb')
    3
    """
    return len(_ESCAPE.sub(".", content_of(value)))
