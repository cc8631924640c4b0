"""Measured and shown: usage, distance, graph, pages and the command line.

``from kg import open_study`` opens what ``begrepskart build`` wrote. Names are loaded when first used, so that
``begrepskart --help`` loads neither pandas, spaCy nor rdflib.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.asking.study import Study, open_study
    from kg.building.build import BuildResult, build_study
    from kg.defining.workbook import Workbook, open_workbook
    from kg.refs.records.review import Review, open_review
    from kg.study_measures.comparison import compare, read_groups
    from kg.study_measures.uses import compare_meanings, read_uses

__all__ = [
    "BuildResult",
    "Review",
    "Study",
    "Workbook",
    "build_study",
    "compare",
    "compare_meanings",
    "open_review",
    "open_study",
    "open_workbook",
    "read_groups",
    "read_uses",
]

_HOME = {
    "BuildResult": "kg.building.build",
    "Review": "kg.refs.records.review",
    "Study": "kg.asking.study",
    "Workbook": "kg.defining.workbook",
    "build_study": "kg.building.build",
    "compare": "kg.study_measures.comparison",
    "compare_meanings": "kg.study_measures.uses",
    "open_review": "kg.refs.records.review",
    "open_study": "kg.asking.study",
    "open_workbook": "kg.defining.workbook",
    "read_groups": "kg.study_measures.comparison",
    "read_uses": "kg.study_measures.uses",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
