"""How each table was made, in English and bokmål, with the settings and counts of the study at hand.

One paragraph a table: method, settings, references, limits. The wording is in ``kg/data/method_en.md`` and
``method_nb.md``; the numbers in it come from the settings, tables and constants that were used, so that the text
cannot say other than what was run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pandas as pd

from kg.folder.settings import MeasureSettings
from kg.measure.distances.excess import BLOCKS, FACTOR
from kg.measure.distances.excess import PRIOR as DIRECTED_PRIOR
from kg.measure.inference.verdict import FEWEST_SEGMENTS, FEWEST_UNITS_TO_TEST, LEVEL
from kg.measure.least import FEWEST_USES_OF_TERM
from kg.measure.words.keyness import PRIOR
from kg.wording.claims import order_said
from kg.wording.reasons import UNITS
from kg.wording.text import LANGUAGES, Filled, Language

Tables = Mapping[str, pd.DataFrame]

_HEADING = re.compile(r"^## (\w+): (.+)$", re.MULTILINE)
_SPACE = re.compile(r"[ \n]+")  # not the hard space that groups a number's digits
_TITLE = {"nb": "Slik er tallene laget", "en": "How the numbers were made"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How ``table`` was made: a title and a paragraph in one language."""

    table: str
    title: str
    text: str


def method_paragraphs(tables: Tables, settings: MeasureSettings, *, language: Language) -> list[Method]:
    """The paragraphs for the tables that this study holds, in the order of reading."""
    wording = (files("kg") / "data" / f"method_{language}.md").read_text(encoding="utf8")
    fields = _fields(tables, settings, language)
    parts = _HEADING.split(wording)[1:]
    return [
        Method(table=table, title=title, text=_SPACE.sub(" ", text.format(**fields)).strip())
        for table, title, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        if table in tables
    ]


def method_markdown(tables: Tables, settings: MeasureSettings) -> str:
    """The same as one Markdown text, bokmål first: ``method.md`` of a study."""
    parts: list[str] = []
    for language in LANGUAGES:
        methods = method_paragraphs(tables, settings, language=language)
        parts += [f"# {_TITLE[language]}", *(f"## {method.title}\n\n{method.text}" for method in methods)]
    return "\n\n".join(parts) + "\n"


def write_method(folder: Path, tables: Tables, settings: MeasureSettings) -> None:
    """Write ``method.md``."""
    (folder / "method.md").write_text(method_markdown(tables, settings), encoding="utf8", newline="\n")


def _fields(tables: Tables, settings: MeasureSettings, language: Language) -> dict[str, str]:
    distances, directed, keyness = (tables[name] for name in ("distances", "directed", "keyness"))
    unit = "document" if len(distances) and set(distances["unit"]) == {"document"} else "section"
    numbers: dict[str, float] = {
        "documents": len(tables["documents"]),
        "words": int(tables["documents"]["words"].sum()),
        "uses": int(tables["counts"]["n"].sum()),
        "pairs_held": len(tables["uses"]) if "uses" in tables else int(tables["counts"]["n"].sum()),
        "services": tables["exposure"]["service"].nunique(),
        "segment_words": settings.segment_words,
        "permutations": settings.permutations,
        "seed": settings.seed,
        "fewest_units": FEWEST_UNITS_TO_TEST,
        "fewest_segments": FEWEST_SEGMENTS,
        "pairs": len(distances),
        "measures": distances["measure"].nunique(),
        "apart": int((distances["verdict"] == "apart").sum()),
        "open": int((distances["verdict"] == "cannot tell").sum()),
        "untested": int((distances["verdict"] == "no valid test").sum()),
        "factor": FACTOR,
        "directed_prior": DIRECTED_PRIOR,
        "blocks": BLOCKS,
        "directions": len(directed),
        "directions_known": int(directed["directed"].notna().sum()),
        "directions_apart": int((directed["verdict"] == "apart").sum()),
        "keyness_prior": PRIOR,
        "fewest_uses": FEWEST_USES_OF_TERM,
        "keyness_rows": len(keyness),
        "keyness_found": int((keyness["q"] <= LEVEL).sum()),
    }
    shown: dict[str, str] = {name: Filled(_number(value, language)) for name, value in numbers.items()}
    order = order_said(tables["stability"])
    return shown | {"unit": UNITS[unit].of(language), "order": order.of(language)}


def _number(value: float, language: Language) -> str:
    return f"{value:,.0f}".replace(",", "," if language == "en" else "\u00a0")
