"""Measured and shown: usage, distance, graph, pages and the command line.

``from kg import open_study`` opens what ``begrepskart build`` wrote. Names are loaded when first used, so that
``begrepskart --help`` loads neither pandas, spaCy nor rdflib.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build import BuildResult, build_study
    from kg.measure.comparison import compare, read_groups
    from kg.measure.meaning_uses import compare_meanings, read_uses
    from kg.study import Study, open_study

__all__ = [
    "BuildResult",
    "Study",
    "build_study",
    "compare",
    "compare_meanings",
    "open_study",
    "read_groups",
    "read_uses",
]

_HOME = {
    "BuildResult": "kg.build",
    "Study": "kg.study",
    "build_study": "kg.build",
    "compare": "kg.measure.comparison",
    "compare_meanings": "kg.measure.meaning_uses",
    "open_study": "kg.study",
    "read_groups": "kg.measure.comparison",
    "read_uses": "kg.measure.meaning_uses",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
