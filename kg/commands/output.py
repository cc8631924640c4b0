"""Tables on standard output: for a person, as CSV, or as JSON."""

import json
import math
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.choices import OutputFormat

if TYPE_CHECKING:
    import pandas as pd

#: Columns that are set flush right although they hold text: what stands left of a keyword.
_FLUSH_RIGHT = frozenset({"left"})


def print_table(
    table: "pd.DataFrame", output: OutputFormat, *, shown: Sequence[str] | None = None, top: int | None = None
) -> None:
    """Print a table to standard output; for a person only the columns ``shown`` and the ``top`` rows.

    In CSV and JSON numbers stand in full; an undefined one is empty or null.
    """
    if output == "csv":
        table.to_csv(sys.stdout, index=False, lineterminator="\n")
    elif output == "json":
        rows = [{str(key): _json_value(value) for key, value in row.items()} for row in table.to_dict("records")]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print_for_person((table if shown is None else table[[*shown]]).head(len(table) if top is None else top))


def _print_for_person(table: "pd.DataFrame") -> None:
    import pandas as pd  # the command line starts without it
    from rich.console import Console  # CSV and JSON do without
    from rich.table import Table
    from rich.text import Text

    # In a file or pipe rich would cut lines at 80 columns; there a line is as wide as its row.
    console = Console(width=None if sys.stdout.isatty() else 400)
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in table.columns:
        numeric = pd.api.types.is_numeric_dtype(table[column]) or column in _FLUSH_RIGHT
        one_line = column in {"left", "quote", "right"}
        shown.add_column(str(column), justify="right" if numeric else "left", no_wrap=one_line)
    for row in table.itertuples(index=False):
        # Text, not markup: the reports' brackets must not be read as styles, nor their escapes reach the terminal.
        shown.add_row(*(Text(_without_controls(_shown(value))) for value in row))
    console.print(shown)
    console.print(Text(f"{len(table)} rows" if len(table) != 1 else "1 row", style="dim"))


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return "–" if math.isnan(value) else f"{value:.4g}" if abs(value) < 1000 else f"{value:,.0f}"
    return "" if value is None else str(value)


def _without_controls(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _json_value(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return dict(value)
    return value.item() if hasattr(value, "item") else value
