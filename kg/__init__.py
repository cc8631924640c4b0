"""Measured and shown: usage, distance, graph, pages and the command line.

``from kg import open_study`` opens what ``begrepskart build`` wrote. Names are loaded when first used, so that
``begrepskart --help`` loads neither pandas, spaCy nor rdflib.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build import BuildResult, build_study
    from kg.study import Study, open_study

__all__ = ["BuildResult", "Study", "build_study", "open_study"]

_HOME = {"BuildResult": "kg.build", "Study": "kg.study", "build_study": "kg.build", "open_study": "kg.study"}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
