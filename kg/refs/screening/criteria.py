"""Criteria as people write them down: in TOML as ``review.toml`` has them, or as a table (XLSX, CSV).

A table has a line a criterion under the headings ``code``, ``text``, ``kind``, and if they are wanted ``stage`` and
``subject``, in English or Norwegian. What is wrong is told with file and line; then nothing of the file is taken.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

from corpus.errors import BegrepskartError, did_you_mean, together
from corpus.reading.file_kinds import shown_name
from corpus.table_files import Line, decoded, read_bytes, read_sheets
from kg.refs.records.statements import Criteria, Criterion
from kg.sheets.forms import KEY
from kg.wording.text import Text

#: What a criterion may hold, by the headings that it may stand under.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "kode"),
    "text": ("text", "tekst", "criterion", "kriterium"),
    "kind": ("kind", "type", "slag"),
    "stage": ("stage", "trinn"),
    "subject": ("subject", "emne"),
}
_KINDS = {
    "inclusion": "inclusion", "inklusjon": "inclusion", "include": "inclusion", "inkluder": "inclusion",
    "exclusion": "exclusion", "eksklusjon": "exclusion", "exclude": "exclusion", "ekskluder": "exclusion",
}  # fmt: skip
_STAGES = {
    "": "both", "both": "both", "begge": "both", "title": "title", "tittel": "title", "title/abstract": "title",
    "full_text": "full_text", "full text": "full_text", "fulltekst": "full_text",
}  # fmt: skip
#: What a code is: short, and of one word, so that several can stand in a cell or on a line.
_CODE = re.compile(r"[^\W_][\w.-]{0,19}")


class CriteriaError(BegrepskartError):
    """Criteria that cannot be used, or are not written down yet; ``said`` is that in both languages, for a page."""

    def __init__(self, told: str | Text) -> None:
        super().__init__(told.en if isinstance(told, Text) else told)
        self.said = told if isinstance(told, Text) else None


def read_criteria(path: Path) -> Criteria:
    """The criteria in a file; :class:`CriteriaError` or :class:`~corpus.errors.TableError` for what is wrong in it."""
    file = shown_name(path)
    if path.suffix.lower() == ".toml":
        return criteria_of(read_toml(decoded(read_bytes(path), file), file), file)
    lines = [
        (f"{file}:{line}", _named(cells))
        for _, sheet in _sheets(path)
        for line, cells in sheet
        if any(cell.strip() for cell in cells.values())
    ]
    return checked("", [to_criterion(cells, place) for place, cells in lines], file)


def _sheets(path: Path) -> list[tuple[str, list[Line]]]:
    """The sheets with a column of codes, where there are instructions beside them; else all that there is."""
    sheets = read_sheets(path, ())
    return [(name, lines) for name, lines in sheets if lines and "code" in _named(lines[0][1])] or sheets


def read_toml(text: str, file: str) -> dict[str, object]:
    """What a TOML file holds; :class:`CriteriaError` with the line where it is none."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, or brackets as deep
        raise CriteriaError(f"{file}: it is no TOML ({error}); mend that line") from error


def criteria_of(values: Mapping[str, object], file: str) -> Criteria:
    """The question and the criteria of a TOML file; none where it has none."""
    question, tables = values.get("question", ""), values.get("criteria", [])
    if not isinstance(question, str):
        raise CriteriaError(f"{file}: question: {question!r} is no text; write it in quotation marks")
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise CriteriaError(f"{file}: criteria: each must be a table of its own; begin it with [[criteria]]")
    rows = [to_criterion(each, f"{file}: criterion {number}") for number, each in enumerate(tables, 1)]
    return checked(question.strip(), rows, file)


def _named(cells: Mapping[str, str]) -> dict[str, str]:
    names = {heading: name for name, headings in HEADINGS.items() for heading in headings}
    told = {head: cell for head, cell in cells.items() if head != KEY and (head or cell.strip())}
    return {names.get(" ".join(head.casefold().split()), head): cell for head, cell in told.items()}


def to_criterion(values: Mapping[str, object], place: str) -> Criterion:
    """A criterion of what stands at a place; :class:`CriteriaError` for what makes none."""
    for name in values:
        if name not in HEADINGS:
            remedy = did_you_mean(name, HEADINGS, otherwise=f"expected {', '.join(HEADINGS)}")
            raise CriteriaError(f"{place}: there is no {name[:60]!r}; {remedy}")
    texts = {name: " ".join(str(values.get(name, "")).split()) for name in HEADINGS}
    if not _CODE.fullmatch(texts["code"]):
        remedy = "give each criterion a short one, such as E1: letters and digits, no blanks, at most 20"
        raise CriteriaError(f"{place}: {texts['code'][:60]!r} is no code; {remedy}")
    if not texts["text"]:
        raise CriteriaError(f"{place}: {texts['code']} has no text; write what decides")
    return Criterion(
        code=texts["code"],
        text=texts["text"],
        kind=cast("Literal['inclusion', 'exclusion']", _one_of(_KINDS, texts["kind"], place, "inclusion or exclusion")),
        stage=cast(
            "Literal['title', 'full_text', 'both']", _one_of(_STAGES, texts["stage"], place, "title, full_text or both")
        ),
        subject=texts["subject"],
    )


def _one_of(choices: Mapping[str, str], written: str, place: str, expected: str) -> str:
    try:
        return choices[written.casefold()]
    except KeyError:
        raise CriteriaError(f"{place}: {written[:60]!r} is none; expected {expected}") from None


def checked(question: str, criteria: Sequence[Criterion], file: str) -> Criteria:
    """Criteria whose codes are told apart, also by those who type them in small letters."""
    doubles = [f"{file}: two criteria have the code {code!r}; give one another" for code in _doubles(criteria)]
    if doubles:
        raise together([CriteriaError(each) for each in doubles], f"{file}: codes that are not told apart")
    return Criteria(question=question, criteria=tuple(criteria))


def _doubles(criteria: Iterable[Criterion]) -> list[str]:
    seen: set[str] = set()
    doubled: list[str] = []
    for each in criteria:
        if each.code.casefold() in seen:
            doubled.append(each.code)
        seen.add(each.code.casefold())
    return doubled
