"""The literature drawn: works of a review by year and by source, and what pairs of services lean on together."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kg.plots.style import LINE, SOFT, PlotError, new_figure, plot_style
from kg.refs.leaning.cited import cited_by_service
from kg.refs.leaning.coupling import leaning_table
from kg.tables.rows import named_records
from kg.views.looks import PALETTE
from kg.views.names import study_names
from kg.wording.phrases import phrases, read_phrases
from kg.wording.text import Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: The coupling that is drawn darkest: half of what one cites, the other does. A scale of its own would make the little
#: that most pairs share look like much.
DARKEST = 0.5
#: Types that are told apart by colour; the rest are drawn as one.
MOST_TYPES = 6
#: Hatches beside colours, so that types are told apart in grey, too.
_HATCHES = ("", "//", "..", "\\\\", "xx", "++", "--")
#: Sources that are named; a review of many files has more than a figure holds.
MOST_SOURCES = 12
#: Letters of a source's name: the file of an export may be called anything.
_LONGEST = 32


def overview_plot(table: pd.DataFrame) -> "Figure":
    """Works by year and type, and by source (:func:`kg.refs.leaning.overview.overview_table`)."""
    if table.empty:
        raise PlotError("the review has no works to draw; bring some in with: begrepskart refs import")
    say = phrases("leaning")
    sources = table.groupby("source")["records"].sum().sort_values(ascending=False).head(MOST_SOURCES)
    with plot_style():
        figure = new_figure(9, 3.6 + 0.3 * len(sources) + 0.8)
        years, below = figure.subplots(2, 1, height_ratios=[3.0, 0.3 * len(sources) + 0.6])
        _years(years, table)
        below.barh(range(len(sources)), sources.to_numpy(), color=PALETTE[0][0], height=0.62, alpha=0.8)
        below.set_yticks(range(len(sources)), [_short(str(name)) for name in sources.index])
        below.invert_yaxis()
        below.tick_params(axis="y", length=0)
        for place, n in enumerate(sources):
            below.text(n, place, f" {n}", va="center", color=SOFT)
        below.set_title(say.records_by_source.nb, size=10)
        figure.suptitle(say.overview.nb, x=0.01, ha="left", weight="bold", size=13)
    return figure


def _type(kind: str) -> Text:
    said = read_phrases("record_types")[kind] if kind else phrases("leaning").other_types
    assert isinstance(said, Text)  # noqa: S101 - none has places to fill
    return said


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _years(axes: "Axes", table: pd.DataFrame) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - an optional extra

    say = phrases("leaning")
    dated, undated = table.dropna(subset=["year"]), int(table[table["year"].isna()]["works"].sum())
    common = [str(t) for t in dated.groupby("type")["works"].sum().sort_values(ascending=False).head(MOST_TYPES).index]
    kinds = dated["type"].where(dated["type"].isin(common), "")
    counts = dated.assign(kind=kinds).pivot_table(index="year", columns="kind", values="works", aggfunc="sum")
    below = np.zeros(len(counts))
    for place, kind in enumerate([*common, *([""] if "" in counts else [])]):
        n = counts[kind].fillna(0).to_numpy(dtype=float)
        axes.bar(
            counts.index.to_numpy(dtype=int), n, bottom=below, label=_type(kind).nb,
            color=PALETTE[place % len(PALETTE)][0], hatch=_HATCHES[place % len(_HATCHES)], edgecolor="white", width=0.8,
        )  # fmt: skip
        below += n
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(integer=True))
    axes.set_title(say.works_by_year(n=undated).nb if undated else say.works_by_year_all.nb, size=10)
    if common:
        axes.legend(frameon=False, fontsize=8)


def leaning_plot(tables: Mapping[str, pd.DataFrame]) -> "Figure":
    """Works that each pair of services shares: cited in sentences about each alone, of how many; brackets: cannot tell.

    On the diagonal the works that text about the service cites.
    """
    pairs, cited = leaning_table(tables), cited_by_service(tables)
    if pairs.empty:
        raise PlotError("fewer than two services have text that cites anything")
    say = phrases("leaning")
    order = sorted(set(pairs["a"]) | set(pairs["b"]))
    works = cited.groupby("service")["work"].nunique()
    cells = {pair: row for row in named_records(pairs) for pair in ((row["a"], row["b"]), (row["b"], row["a"]))}
    shades = np.array([[cells[a, b]["coupling"] if a != b else np.nan for b in order] for a in order], dtype=float)
    names = study_names({"services": tables["services"], "concepts": pd.DataFrame()})
    with plot_style():
        figure = new_figure(1.9 + 0.85 * len(order), 1.8 + 0.6 * len(order))
        axes = figure.add_subplot()
        axes.imshow(shades, cmap="Blues", vmin=0, vmax=DARKEST, aspect="auto")
        for i, a in enumerate(order):
            axes.text(i, i, str(works.get(a, 0)), ha="center", va="center", color=SOFT, style="italic", size=9)
            for j, b in enumerate(order):
                if a != b:
                    row = cells[a, b]
                    text = str(row["apart"]) if row["verdict"] != "cannot tell" else f"({row['apart']})"
                    axes.text(j, i, text, ha="center", va="center", size=9)
        labels = [names.named[service].short.nb for service in order]
        axes.set_yticks(range(len(order)), labels)
        axes.set_xticks(range(len(order)), labels, rotation=45, ha="right")
        axes.tick_params(length=0)
        axes.spines[:].set_color(LINE)
        axes.set_xlabel(f"{say.leaning_key.nb}\n{say.leaning_signs.nb}", color=SOFT, size=9)
        figure.suptitle(say.leaning_title.nb, x=0.01, ha="left", weight="bold", size=13)
    return figure
