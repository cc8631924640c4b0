"""The map inside a notebook: a frame that holds the whole page, so that it shows without a network or a server."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.asking.study import Study


class MapFrame:
    """The interactive map as a frame; Jupyter and VS Code show it."""

    def __init__(self, html: str, *, height: int) -> None:
        self._html = html
        self._height = height

    def _repr_html_(self) -> str:
        # The sandbox lets the page's own scripts run, and keeps them from the notebook.
        return (
            f'<iframe title="Begrepskart" sandbox="allow-scripts" width="100%" height="{self._height}" '
            f'style="border:1px solid #d7dbdf" srcdoc="{escape(self._html, quote=True)}"></iframe>'
        )


def show_map(study: "Study", *, height: int = 700) -> MapFrame:
    """The study's interactive map, for the last line of a notebook's cell; ``height`` in pixels.

    Its links lead to pages beside it, which a frame does not have: open ``STUDY/site/kart.html`` to follow them.
    """
    return MapFrame(study.file("site/kart.html").read_text(encoding="utf-8"), height=height)
