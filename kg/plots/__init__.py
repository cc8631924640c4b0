"""Figures for papers and slides: a study in, a matplotlib figure or a written picture out.

Takes tables and places (:mod:`kg.graphs`, :mod:`kg.views`), and gives figures. Needs the extra ``begrepskart[plots]``;
without it every function says so. May import all that the pages may, but not the pages.
"""

from kg.plots.drawing import contributions_plot, distance_plot, keyness_plot, map_plot, usage_plot

__all__ = ["contributions_plot", "distance_plot", "keyness_plot", "map_plot", "usage_plot"]
