"""What all plots share: the look, the services' colours and shapes, and files whose bytes depend on the study alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import BegrepskartError
from kg.folder.peoples_files import replaced_picture
from kg.views.looks import Look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, SOFT, LINE = "#1b1f24", "#565e66", "#d7dbdf"
_MARKERS = {"dot": "o", "square": "s", "diamond": "D", "triangle": "^"}
#: Fonts that hold æ, ø and å, nearest to the pages' first; the last comes with matplotlib.
FONTS = ["Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans"]
FORMATS = ("svg", "png", "pdf")
#: Dots per inch of a picture of dots: what printers ask for.
PRINT_DPI = 300


class PlotError(BegrepskartError):
    """A plot that cannot be drawn or written."""


def require_matplotlib() -> None:
    """Raise :class:`PlotError` with the way out when the optional library is not installed."""
    try:
        import matplotlib as _  # noqa: F401 - an optional extra
    except ImportError as error:
        message = "plots need matplotlib, which is not installed; install it with: pip install 'begrepskart[plots]'"
        raise PlotError(message) from error


@contextmanager
def plot_style() -> Iterator[None]:
    """The look of the plots, for as long as the block lasts; nothing of the reader's own settings is changed."""
    require_matplotlib()
    import matplotlib as mpl

    settings: Any = {
        "font.family": "sans-serif", "font.sans-serif": [f for f in FONTS if _installed(f)], "font.size": 10,
        "text.color": INK, "axes.labelcolor": INK, "xtick.color": SOFT, "ytick.color": INK, "axes.edgecolor": SOFT,
        "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left", "axes.titlesize": 13,
        "axes.titleweight": "bold", "axes.titlepad": 14, "axes.grid": False, "grid.color": LINE,
        "text.parse_math": False,
        "svg.hashsalt": "begrepskart", "svg.fonttype": "path", "pdf.fonttype": 42,
        "figure.constrained_layout.use": True,
    }  # fmt: skip
    with mpl.rc_context(settings):
        yield


def _installed(name: str) -> bool:
    from matplotlib import font_manager

    return any(font.name == name for font in font_manager.fontManager.ttflist)


def new_figure(width: float, height: float) -> "Figure":
    """A figure of its own, in inches: no window is opened and nothing is kept in a list of open figures."""
    figure: Figure = _shown_figure()(figsize=(width, height), layout="constrained")
    return figure


@cache
def _shown_figure() -> Any:
    """A figure that a notebook shows, whether or not pyplot is loaded."""
    from matplotlib.figure import Figure

    class ShownFigure(Figure):
        def _repr_png_(self) -> bytes:
            buffer = BytesIO()
            with plot_style():
                self.savefig(buffer, format="png", dpi=110, metadata={"Software": "Begrepskart"}, facecolor="white")
            return buffer.getvalue()

    return ShownFigure


def marker_of(look: Look) -> str:
    """The marker of a service's shape."""
    return _MARKERS[look.shape]


def write_figure(figure: "Figure", path: Path) -> None:
    """Write a figure as SVG, PNG or PDF by the file's ending, without a date.

    Raises:
        PlotError: the ending is another.
    """
    output = path.suffix.lower().removeprefix(".")
    if output not in FORMATS:
        raise PlotError(f"{path}: no picture format {path.suffix or '(no ending)'}; end the name in .svg, .png or .pdf")
    dates: dict[str, dict[str, Any]] = {
        "svg": {"Date": None, "Creator": "Begrepskart"},
        "pdf": {"CreationDate": None, "Creator": "Begrepskart", "Producer": None},
        "png": {"Software": "Begrepskart"},
    }
    with plot_style(), replaced_picture(path) as made:
        figure.savefig(made, format=output, dpi=PRINT_DPI, metadata=dates[output], facecolor="white")
