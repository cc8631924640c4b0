"""Names of a BibTeX value: parted at *and* before anything is decoded, for braces protect what stands in them."""

import re
from collections.abc import Iterator

from kg.refs.reading.latex import text_of_latex
from kg.refs.reading.names import is_initials, is_nobody, name_of
from kg.refs.reading.names import names_of as names_in_text

_AND = re.compile(r"[{}]|(?<!\S)and(?!\S)", re.IGNORECASE)
#: A name in the parts of BibLaTeX: ``family=Doe, given=Jane, prefix=van``.
_EXTENDED = re.compile(r"\b(family|given|prefix|suffix) ?= ?\"?([^,\"=]*[^,\"=\s])")
#: A name longer than this is none, and is not taken apart.
_LONGEST_NAME = 2_000


def names_of(value: str) -> tuple[str, ...]:
    """The names of a value as it stands in the file, with its LaTeX.

    >>> names_of("Jane van Doe and Roe, Jr, R{\\\\'e}mi and {Institute of Law and Order} and others")
    ('van Doe, Jane', 'Roe, Rémi, Jr', 'Institute of Law and Order')
    """
    value = " ".join(value.split())
    parts = [part.strip(" ,") for part in _parted(_unwrapped(value))]
    is_list = (len(parts) == 1 and ";" in value) or re.search(r",[^,]*,[^,]*,", parts[0])
    if is_list and not re.match(r"\{|[^,]*=", value):
        return names_in_text(text_of_latex(value))
    return tuple(name for part in parts if not is_nobody(part) and (name := _name(part)))


def _unwrapped(value: str) -> str:
    """A value without the second pair of braces that Web of Science writes, in which each name has a comma."""
    inner = value[1:-1].strip()
    if not _is_one_group(value):
        return value
    parts = list(_parted(inner))
    return inner if len(parts) > 1 and all("," in part for part in parts) else value


def _is_one_group(value: str) -> bool:
    if not (value.startswith("{") and value.endswith("}")):
        return False
    depth = 0
    for found in re.finditer(r"[{}]", value):
        depth += 1 if found[0] == "{" else -1
        if depth <= 0:
            return found.end() == len(value)
    return False


def _parted(value: str) -> Iterator[str]:
    depth, start = 0, 0
    for found in _AND.finditer(value):
        if found[0] in "{}":
            depth = max(0, depth + (1 if found[0] == "{" else -1))
        elif depth == 0:
            yield value[start : found.start()]
            start = found.end()
    yield value[start:]


def _name(latex: str) -> str:
    """One name as ``Family, Given``; one that stands in braces, or is one word, as it stands."""
    if not latex or _is_one_group(latex) or len(latex) > _LONGEST_NAME:
        return text_of_latex(latex)
    if told := dict(_EXTENDED.findall(latex)):
        family = " ".join(told[name] for name in ("prefix", "family") if name in told)
        return ", ".join(
            text_of_latex(each) for each in (family, told.get("given", ""), told.get("suffix", "")) if each
        )
    last = latex.rsplit(" ", 1)[-1]
    if "," not in latex and is_initials(last) and not re.match(r"[^\W\d_]\.", latex):
        return name_of(text_of_latex(latex))  # ``Doe JR``, as medical databases write names
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415 - takes a moment to load

    parts = parse_single_name_into_parts(latex, strict=False)
    family, given, suffix = (" ".join(each) for each in (parts.von + parts.last, parts.first, parts.jr))
    return ", ".join(text for text in map(text_of_latex, (family, given, suffix)) if text)
