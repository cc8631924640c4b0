"""Plots of a study for papers and slides. Each function returns a matplotlib figure, which a notebook shows.

Colours are Okabe and Ito's, told apart with common colour blindness; nothing is told by colour alone, so that all can
be read in grey. Needs the optional extra ``begrepskart[plots]``; :func:`kg.plots.style.write_figure` writes a figure.
"""

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kg.graphs.placement import FreeSpace, place_service_labels, wrapped
from kg.graphs.spread import place_ellipses, stress
from kg.measure.distances.layout import classical_layout
from kg.measure.inference.verdict import LEVEL
from kg.plots.style import INK, LINE, SOFT, PlotError, marker_of, new_figure, plot_style
from kg.tables.rows import named_records
from kg.views.names import Names, study_names
from kg.views.term_quotes import term_names
from kg.views.usage import interval_reach
from kg.wording.measures import MEASURE_NAMES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kg.asking.study import Study

#: The room of the map in units of which a name's letters are 20 high: 140 are an inch.
_MAP_WIDTH, _MAP_HEIGHT = 1200.0, 800.0


def usage_plot(study: "Study", concept: str) -> "Figure":
    """Uses of a concept per 10,000 words about each service, with 95 % intervals; silence is shown too.

    Levels of government stand below the services.
    """
    usage, names = study.usage(concept), _names(study)
    rows = usage[(usage["words"] > 0) & usage["high"].notna()]
    rows = rows.assign(compared=~rows["service"].isin(names.levels))
    rows = rows.sort_values(["compared", "per_10000", "service"])
    if rows.empty:
        raise PlotError(f"no service has text enough for an interval for {concept!r}")
    most = interval_reach(list(rows["per_10000"]), list(rows["high"]))
    with plot_style():
        figure = new_figure(8, 0.34 * len(rows) + 1.5)
        axes = figure.add_subplot()
        for place, row in enumerate(named_records(rows)):
            look, high = names.looks[row["service"]], min(row["high"], most)
            axes.barh(place, row["per_10000"], height=0.62, color=look.colour, alpha=0.65)
            axes.plot([row["low"], high], [place, place], color=INK, linewidth=1.4)
            axes.plot([row["low"]], [place], marker="|", color=INK, markersize=8)
            axes.plot([high], [place], marker=">" if row["high"] > most else "|", color=INK, markersize=6)
        axes.set_yticks(
            range(len(rows)), [f"{names.service(s).nb} ({n})" for s, n in zip(rows["service"], rows["n"], strict=True)]
        )
        axes.tick_params(axis="y", length=0)
        axes.set_xlim(0, most * 1.04)
        axes.set_xlabel(
            "ganger brukt per 10 000 ord om tjenesten (antall i parentes); strek: 95 % intervall", color=SOFT
        )
        axes.grid(axis="x")
        axes.set_axisbelow(True)
        _title(figure, axes, names.concept(study.concept_id(concept)).nb)
    return figure


def distance_plot(study: "Study", measure: str = "words") -> "Figure":
    """All pairs of services as a heat map; bold is shown to differ, brackets hold what cannot be told."""
    distances = study.distances(measure)
    estimated = distances.dropna(subset=["d2"])
    if estimated.empty:
        raise PlotError("no distance could be estimated: text about at least two services is needed")
    names = _names(study)
    order = sorted(set(estimated["a"]) | set(estimated["b"]), key=lambda s: names.service(s).nb.casefold())
    cells = {pair: row for row in named_records(estimated) for pair in ((row["a"], row["b"]), (row["b"], row["a"]))}
    values = np.array([[cells[a, b]["distance"] if (a, b) in cells else np.nan for b in order] for a in order])
    with plot_style():
        figure = new_figure(1.9 + 0.78 * len(order), 1.6 + 0.62 * len(order))
        axes = figure.add_subplot()
        top = float(np.nanmax(values)) or 1.0
        axes.imshow(values, cmap="Blues", vmin=0, vmax=top * 1.5, aspect="auto")
        for (i, a), (j, b) in ((x, y) for x in enumerate(order) for y in enumerate(order)):
            if (a, b) in cells:
                sure = cells[a, b]["verdict"] == "apart"
                text = _number(values[i, j]) if sure else f"({_number(values[i, j])})"
                axes.text(j, i, text, ha="center", va="center", weight="bold" if sure else "normal", size=9)
        axes.set_yticks(range(len(order)), [names.service(s).nb for s in order])
        axes.set_xticks(range(len(order)), [names.service(s).nb for s in order], rotation=45, ha="right")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.set_xlabel("fet: påvist ulike; parentes: kan ikke avgjøres eller ingen gyldig test", color=SOFT)
        _title(figure, axes, MEASURE_NAMES[measure].heading.nb)
    return figure


def map_plot(study: "Study", measure: str = "words") -> "Figure":
    """Services in a plane by classical scaling, with regions that hold about 95 % of their places, and the stress."""
    distances = study.distances(measure)
    layout = classical_layout(distances)
    if len(layout.coordinates) < 3:
        raise PlotError("a map needs distances between at least three services")
    names = _names(study)
    with plot_style():
        from matplotlib.colors import to_rgba
        from matplotlib.patches import Ellipse

        figure = new_figure(9, 6.5)
        axes = figure.add_subplot()
        regions = place_ellipses(distances)
        for service, region in regions.items():
            (row,) = named_records(layout.coordinates[layout.coordinates["service"] == service])
            half = (2 * region.width, 2 * region.height)
            face, edge = (to_rgba(names.looks[service].colour, opacity) for opacity in (0.06, 0.55))
            axes.add_patch(Ellipse((row["x"], row["y"]), *half, angle=region.angle, facecolor=face, edgecolor=edge))
        _places(axes, layout.coordinates, names, regions)
        axes.set_aspect("equal", adjustable="box")
        quality = f"stress {100 * stress(distances):.0f} %, planet viser {100 * layout.drawn_share:.0f} %, "
        quality += f"negativ egenverdimasse {100 * layout.negative_share:.0f} %\n"
        quality += "felt: der tjenesten trolig ligger (95 %), par for par, så de er en rettesnor og ingen test"
        axes.set_xlabel(quality, color=SOFT)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set_color(LINE)
        _title(figure, axes, MEASURE_NAMES[measure].heading.nb)
    return figure


def contributions_plot(study: "Study", a: str, b: str, *, measure: str = "words", top: int = 15) -> "Figure":
    """The terms that make the distance between two services, as shares of it, towards the one that says them more."""
    rows = study.contributions(a, b, measure).dropna(subset=["more_in"])
    rows = rows[rows["contribution"] > 0].sort_values(["contribution", "term"], ascending=[False, True]).head(top)
    first, second = study.service_id(a), study.service_id(b)
    if rows.empty:
        raise PlotError(f"no contributions to the distance between {first} and {second}")
    names = _names(study)
    sizes = rows["contribution"].to_numpy(dtype=float) * np.where(rows["more_in"] == second, 1, -1)
    terms = [names.term(measure, t).nb for t in rows["term"]]
    figure = _two_sided(sizes[::-1], terms[::-1], [first, second], names)
    with plot_style():
        axes = figure.axes[0]
        left, right = names.service(first).nb, names.service(second).nb
        axes.set_xlabel(f"← mest i tekst om {left}      bidrag til d²      mest i tekst om {right} →", color=SOFT)
        _title(figure, axes, f"{left} – {right}")
    return figure


def keyness_plot(study: "Study", a: str, b: str, *, top: int = 20) -> "Figure":
    """What any two services say unequally: log odds ratio (Monroe et al. 2008) with its interval, on concepts.

    Filled marks have q ≤ 0.05 (whole documents or sections exchanged, adjusted for the number of concepts).
    """
    first, second = study.service_id(a), study.service_id(b)
    rows = study.keyness(first, second).dropna(subset=["log_odds"]).head(top).sort_values(["log_odds", "term"])
    if rows.empty:
        raise PlotError(f"no concept is used in text about both {first} and {second} together often enough")
    names = _names(study)
    with plot_style():
        figure = new_figure(8, 0.32 * len(rows) + 1.6)
        axes = figure.add_subplot()
        for place, row in enumerate(named_records(rows)):
            sure = row["q"] <= LEVEL
            look = names.looks[first if row["log_odds"] >= 0 else second]
            axes.plot(
                [row["low"], row["high"]], [place, place], color=INK if sure else SOFT, linestyle="-" if sure else ":"
            )
            face = look.colour if sure else "white"
            axes.plot(
                [row["log_odds"]], [place], marker_of(look), color=look.colour, markerfacecolor=face, markersize=7
            )
        axes.axvline(0, color=SOFT, linewidth=0.8)
        texts = [f"{names.concept(r['term']).nb} ({r['n_b']:.0f} / {r['n_a']:.0f})" for r in named_records(rows)]
        axes.set_yticks(range(len(rows)), texts)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x")
        axes.set_xlabel(
            f"← {names.service(second).nb}     logaritmen av oddsforholdet     {names.service(first).nb} →\n"
            "strek: 95 % intervall; fylt tegn: q ≤ 0,05; i parentes: ganger brukt på hver side",
            color=SOFT,
        )
        _title(figure, axes, f"{names.service(first).nb} mot {names.service(second).nb}")
    return figure


def _places(axes: "Axes", places: pd.DataFrame, names: Names, regions: Any) -> None:
    """Services and their names, which give way to each other; the limits hold all the regions."""
    rows = named_records(places)
    out = max((region.width for region in regions.values()), default=0.0) or 0.1 * float(np.ptp(places[["x", "y"]]))
    left, right = (places["x"].min() - out, places["x"].max() + out)
    low, high = (places["y"].min() - out, places["y"].max() + out)
    scale = 1.0 / max((right - left) / _MAP_WIDTH, (high - low) / _MAP_HEIGHT)
    points = {row["service"]: (row["x"] * scale, -row["y"] * scale) for row in rows}
    labels = place_service_labels(
        FreeSpace(), points, dict.fromkeys(points, 10.0), {s: [names.service(s).nb] for s in points}
    )
    for row in rows:
        service, look = row["service"], names.looks[row["service"]]
        x, y = labels[service][0] / scale, -labels[service][1] / scale
        far = math.dist(labels[service], points[service]) > 90
        axes.plot([row["x"]], [row["y"]], marker_of(look), color=look.colour, markersize=9, markeredgecolor="white")
        arrow = {"arrowstyle": "-", "color": SOFT, "linewidth": 0.6} if far else None
        text = "\n".join(wrapped(names.service(service).nb))
        axes.annotate(
            text, (row["x"], row["y"]), xytext=(x, y), va="center", ha="center", weight="bold", arrowprops=arrow
        )
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)


def _two_sided(sizes: Any, terms: list[str], sides: list[str], names: Names) -> "Figure":
    with plot_style():
        figure = new_figure(8, 0.3 * len(terms) + 1.5)
        axes = figure.add_subplot()
        colours = [names.looks[sides[1] if size > 0 else sides[0]].colour for size in sizes]
        axes.barh(range(len(terms)), sizes, color=colours, height=0.66, alpha=0.8)
        axes.axvline(0, color=SOFT, linewidth=0.8)
        axes.set_yticks(range(len(terms)), terms)
        axes.tick_params(axis="y", length=0)
        axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}".replace(".", ","))
        axes.margins(x=0.08)
    return figure


def _title(figure: "Figure", axes: "Axes", text: str) -> None:
    figure.suptitle(text, x=0.01, ha="left", weight="bold", size=13)
    axes.set_title("")


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}".replace(".", ",")


def _names(study: "Study") -> Names:
    """What services, concepts, perspectives and works are called; services look as on the pages."""
    named = study_names(study.tables("concepts", "services"))
    return replace(named, terms=term_names({"works": study.table("works")}))
