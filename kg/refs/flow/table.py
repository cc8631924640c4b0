"""A flow as the official template's table: written so that the PRISMA2020 package reads it, and read again."""

from collections.abc import Iterable
from pathlib import Path

from corpus.errors import TableError, did_you_mean
from corpus.table_files import Line, read_table
from kg.refs.flow.flow import DBR, NAMES, OTHER, Flow, Reasons, box_text
from kg.wording.text import Language, Text

#: By name the node and the box of the template; our own have none.
_PLACES = {
    "previous_studies": ("node5", "box1"), "previous_reports": ("NA", "box1"), "database_results": ("node7", "box2"),
    "register_results": ("NA", "box2"), "website_results": ("node17", "box11"), "organisation_results": ("NA", "box11"),
    "citations_results": ("NA", "box11"), "duplicates": ("node8", "box3"), "excluded_automatic": ("NA", "box3"),
    "excluded_other": ("NA", "box3"), "records_screened": ("node9", "box4"), "records_excluded": ("node10", "box5"),
    "dbr_sought_reports": ("node11", "box6"), "dbr_notretrieved_reports": ("node12", "box7"),
    "other_sought_reports": ("node18", "box12"), "other_notretrieved_reports": ("node19", "box13"),
    "dbr_assessed": ("node13", "box8"), "dbr_excluded": ("node14", "box9"), "other_assessed": ("node20", "box14"),
    "other_excluded": ("node21", "box15"), "new_studies": ("node15", "box10"), "new_reports": ("NA", "box10"),
    "total_studies": ("node22", "box16"), "total_reports": ("NA", "box16"),
}  # fmt: skip
_HEAD = ("data", "node", "box", "description", "boxtext", "tooltips", "url", "n")
#: Titles of the template's figure, which its program looks for among the rows.
_TITLES = (
    ("node4", "prevstud", "Previous studies"),
    ("node6", "newstud", "Identification of new studies via databases and registers"),
    ("node16", "othstud", "Identification of new studies via other methods"),
    ("node1", "identification", "Identification"), ("node2", "screening", "Screening"),
    ("node3", "included", "Included"),
)  # fmt: skip
_EXCLUDED = {f"{arm}_excluded": arm for arm in (DBR, OTHER)}
#: What parts a cell of the template, and the wide signs for them that stand in its words: its program takes a reason to
#: end at the first comma.
_SAFE = str.maketrans(",;", "\uff0c\uff1b")
_AS_WRITTEN = str.maketrans("\uff0c\uff1b", ",;")
#: The numbers by database, which the template holds in one cell.
SPECIFIC = "database_specific_results"


def flow_rows(flow: Flow, language: Language) -> list[list[str | int | None]]:
    """The rows of the table, its head first; reasons and databases stand as ``name, number; name, number``."""
    rows: list[list[str | int | None]] = [[*_HEAD]]
    for node, box, title in _TITLES:
        rows.append(["NA", node, box, title, title, title, "NA", 0])
    for name in NAMES:
        node, box = _PLACES.get(name, ("NA", "NA"))
        text = box_text(name)
        told: str | int | None = flow.numbers.get(name)
        if name in _EXCLUDED and flow.reasons.get(_EXCLUDED[name]):
            told = _cell(flow.reasons_told(_EXCLUDED[name]), language)
        rows.append([name, node, box, text.en, text.of(language), text.of(language), "NA", told])
    if flow.sources:
        held = _cell(flow.sources_told, language)
        rows.append([SPECIFIC, "NA", "box2", "Records identified from: specific databases", "", "", "NA", held])
    return rows


def _cell(named: Iterable[tuple[Text, int]], language: Language) -> str:
    return "; ".join(f"{text.of(language).translate(_SAFE)}, {n}" for text, n in named)


def read_numbers(path: Path) -> Flow:
    """The flow of a table with the columns ``data`` and ``n``: the template's own, or one that we wrote.

    :class:`~corpus.errors.TableError` names the line of what is no number or no box.
    """
    numbers: dict[str, int | None] = {}
    reasons: dict[str, Reasons] = {}
    sources: Reasons = ()
    for line in read_table(path, ["data", "n"]):
        name = line[1]["data"].strip()
        if name in {"", "NA"}:
            continue
        if name == SPECIFIC:
            sources = _pairs(line, path)
        elif name in _EXCLUDED and "," in line[1]["n"]:
            reasons[_EXCLUDED[name]] = _pairs(line, path)
            numbers[name] = sum(n for _, n in reasons[_EXCLUDED[name]])
        elif name in NAMES:
            numbers[name] = _number(line[1]["n"], line, path)
        elif not name.endswith("_specific_results"):
            hint = did_you_mean(name, NAMES, otherwise="name the boxes as the template of PRISMA 2020 does")
            raise TableError(path.name, line[0], f"no box is called {name!r}", hint)
    return Flow(numbers=numbers, reasons=reasons, sources=sources)


def _pairs(line: Line, path: Path) -> Reasons:
    """Reasons and numbers: ``too old, 3; a book, 2``."""
    parts = [part.rpartition(",") for part in line[1]["n"].split(";") if part.strip()]
    return tuple((reason.strip().translate(_AS_WRITTEN), _number(n, line, path) or 0) for reason, _, n in parts)


def records_told(text: str) -> int | None:
    """The number of records that a text tells; ``None`` where it is no whole number of at most nine digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _number(text: str, line: Line, path: Path) -> int | None:
    cell = text.strip().replace("\u00a0", "").replace(" ", "")
    if cell in {"", "NA", "xxx"}:
        return None
    if (number := records_told(cell)) is not None:
        return number
    raise TableError(
        path.name, line[0], f"{text.strip()!r} is no number of records", "write a whole number, or nothing"
    )
