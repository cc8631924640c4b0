"""What the page of the method says of this study: how each table was made, with what, and how to cite it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import pandas as pd

from kg.folder.manifest import LIBRARIES, software_version
from kg.folder.settings import Settings
from kg.wording.method import method_paragraphs
from kg.wording.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """The page's values: of each table the title and how it was made, and names and values of what it was made with.

    ``settings`` and ``libraries`` are those of the study's manifest.
    """

    paragraphs: tuple[tuple[Text, Text], ...]
    settings: tuple[tuple[str, str], ...]
    software: str
    libraries: tuple[tuple[str, str], ...]
    decided: Text | None = None


def method_view(
    tables: Mapping[str, pd.DataFrame], settings: Settings | None, *, decided: Text | None = None
) -> MethodView:
    """What is told of a study, with what readers have ``decided``; without its settings, the software alone."""
    return MethodView(
        paragraphs=() if settings is None else _paragraphs(tables, settings),
        settings=() if settings is None else tuple(_named(settings.values())),
        software=software_version(),
        libraries=tuple((name, version(name)) for name in LIBRARIES),
        decided=decided,
    )


def _paragraphs(tables: Mapping[str, pd.DataFrame], settings: Settings) -> tuple[tuple[Text, Text], ...]:
    norwegian, english = (method_paragraphs(tables, settings.measure, language=language) for language in ("nb", "en"))
    return tuple((Text(nb.title, en.title), Text(nb.text, en.text)) for nb, en in zip(norwegian, english, strict=True))


def _named(values: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    """Settings by their dotted names, in the order of the names."""
    for key, value in sorted(values.items()):
        if isinstance(value, Mapping):
            yield from _named(value, f"{within}{key}.")
        else:
            yield f"{within}{key}", ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
