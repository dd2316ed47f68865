"""How pictures look: colours, lines, fonts; and the figure they are drawn on.

Knows Matplotlib, nothing of derivatives. Read `sheet` next (title, legend and caption around the panels).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.registry import BackendFilter, backend_registry
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.ticker import ScalarFormatter

METHODS = ("symbolic", "autograd", "finite")

# From the colours of Okabe and Ito (Color Universal Design, 2008), which the colour-blind can tell apart; of the
# three methods the lightness differs by 25 and more (CIE L*: 72, 46, 0), so that greyscale print keeps them apart too.
PALETTE = {
    "curve": "#4D4D4D",
    "point": "#000000",
    "symbolic": "#E69F00",
    "autograd": "#0072B2",
    "finite": "#000000",
    "secant": "#009E73",
    "derivative": "#009E73",
    "left": "#56B4E9",
    "right": "#D55E00",
    "vertical": "#D55E00",
    "low": "#D55E00",
    "high": "#56B4E9",
    "nothing": "#D55E00",
}

# Widest first: where the three lie on one another, each shows at the sides or through the gaps of the next.
LINES: dict[str, dict[str, Any]] = {
    "curve": {"linewidth": 2.0, "zorder": 2.0},
    "symbolic": {"linewidth": 8.0, "zorder": 2.2, "solid_capstyle": "butt"},
    "autograd": {"linewidth": 4.2, "zorder": 2.3, "dashes": (3.2, 1.4), "dash_capstyle": "butt"},
    "finite": {"linewidth": 1.5, "zorder": 2.4, "dashes": (1.4, 1.6), "dash_capstyle": "butt"},
    "secant": {"linewidth": 1.8, "zorder": 2.5, "dashes": (7, 2, 1.5, 2), "dash_capstyle": "butt"},
    "derivative": {"linewidth": 5.5, "zorder": 1.9, "solid_capstyle": "butt"},
    "left": {"linewidth": 4.0, "zorder": 2.6, "solid_capstyle": "butt"},
    "right": {"linewidth": 4.0, "zorder": 2.6, "dashes": (2.2, 0.8), "dash_capstyle": "butt"},
    "vertical": {"linewidth": 4.0, "zorder": 2.6, "dashes": (2.2, 0.8), "dash_capstyle": "butt"},
    "low": {"linewidth": 4.0, "zorder": 2.3, "dashes": (4, 1.5), "dash_capstyle": "butt"},
    "high": {"linewidth": 4.0, "zorder": 2.3},
    "nothing": {"linewidth": 1.8, "zorder": 2.1, "linestyle": ":"},
}
LINES = {name: {"color": PALETTE[name], **line} for name, line in LINES.items()}
POINT: dict[str, Any] = {
    "marker": "o",
    "markersize": 7,
    "color": PALETTE["point"],
    "markeredgecolor": "white",
    "markeredgewidth": 1.2,
    "linestyle": "none",
    "zorder": 2.9,
}
SECANT_END: dict[str, Any] = {
    "marker": "s",
    "markersize": 5.5,
    "color": "white",
    "markeredgecolor": PALETTE["secant"],
    "markeredgewidth": 1.5,
    "linestyle": "none",
    "zorder": 2.8,
}
# A limit that the function does not take; a point outside its domain, on the axis; one too far away to be shown.
OPEN: dict[str, Any] = {
    "marker": "o",
    "markersize": 7.5,
    "color": "white",
    "markeredgecolor": PALETTE["curve"],
    "markeredgewidth": 1.8,
    "linestyle": "none",
    "zorder": 2.85,
}
OUTSIDE: dict[str, Any] = {
    "marker": "X",
    "markersize": 10,
    "color": PALETTE["nothing"],
    "markeredgecolor": "white",
    "markeredgewidth": 1.0,
    "linestyle": "none",
    "clip_on": False,
    "zorder": 3,
}
AWAY: dict[str, Any] = {
    "markersize": 9,
    "color": PALETTE["point"],
    "markeredgecolor": "white",
    "markeredgewidth": 1.0,
    "linestyle": "none",
    "clip_on": False,
    "zorder": 3,
}
# Of the width of a line whose slope the curve does not have, or of which nobody knows whether it has.
THIN = 0.45
SCATTERED: dict[str, Any] = {
    "color": PALETTE["curve"],
    "marker": ".",
    "markersize": 4.5,
    "linestyle": "none",
    "zorder": 2.0,
}
HEAT = "viridis"  # its lightness only rises, in greyscale too
QUIET = "#555555"  # captions and what else stands back

DPI = 150

_RC = {
    "font.family": "DejaVu Sans",  # comes with Matplotlib and has every Vietnamese letter
    "font.size": 10,
    "text.hinting": "none",  # letters as wide at every dpi: what is laid out at one fits at another
    "mathtext.fontset": "dejavusans",
    "axes.titlesize": 10.5,
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.labelsize": 10.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#888888",
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.formatter.limits": (-4, 6),
    "grid.color": "#E4E4E4",
    "grid.linewidth": 0.7,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "xtick.color": "#888888",
    "ytick.color": "#888888",
    "xtick.labelcolor": "#333333",
    "ytick.labelcolor": "#333333",
    "legend.fontsize": 8.5,
    "legend.title_fontsize": 8.5,
    "legend.framealpha": 0.9,
    "legend.edgecolor": "#DDDDDD",
    "legend.borderaxespad": 0.4,
    "savefig.dpi": DPI,
    "svg.fonttype": "path",  # the outlines of the letters: the same on a machine without the font
    "svg.hashsalt": "teachgrad",  # else the ids in an SVG file are random
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in teachgrad's style inside a ``with`` block; outside, the user's settings are as they were.

    Examples
    --------
    >>> import matplotlib
    >>> with house_style():
    ...     matplotlib.rcParams["font.family"]
    ['DejaVu Sans']
    """
    # From Matplotlib's defaults up, so that a user's own settings do not change a picture's bytes.
    with matplotlib.style.context(["default", _RC]):
        yield


class Picture(Figure):
    """A figure which a notebook shows by itself, with its alt text, and no part of which pyplot keeps.

    A figure that pyplot made would stay open after its notebook cell, and be shown twice if the cell
    ends with it.

    Attributes
    ----------
    heading, alt : str
        What the picture is called, and what it shows, in the language it was drawn in.
    """

    heading: str = ""
    alt: str = ""

    def savefig(self, *arguments: Any, **settings: Any) -> None:
        """As Matplotlib's own, but drawn once.

        With any layout engine Matplotlib draws everything a first time to lay it out, even with the one that does nothing
        and is left when `sheet` has laid out the picture.
        """
        engine = self.get_layout_engine()
        if not isinstance(engine, PlaceHolderLayoutEngine):
            super().savefig(*arguments, **settings)
            return
        # With these settings of a user's, a figure without an engine would get one.
        with matplotlib.rc_context({"figure.autolayout": False, "figure.constrained_layout.use": False}):
            self.set_layout_engine(None)
            try:
                super().savefig(*arguments, **settings)
            finally:
                self.set_layout_engine(engine)

    def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
        buffer = io.BytesIO()
        with house_style():
            self.savefig(buffer, format="png", dpi=100)
        return buffer.getvalue(), {"alt": self.alt}


class Panel(Axes):
    """The one Axes of a `Picture`; at the end of a notebook cell it shows the picture."""

    def _repr_png_(self) -> tuple[bytes, dict[str, str]] | None:
        picture = self.get_figure()
        return picture._repr_png_() if isinstance(picture, Picture) else None


class Ticks(ScalarFormatter):
    """Plain numbers along an axis, and the power of ten beside it as ×10⁸ instead of 1e8.

    Matplotlib's own setting for this sets every single number in mathtext, which takes most of the time that
    a picture takes.
    """

    def get_offset(self) -> str:
        """What is written once, at the end of the axis."""
        self.set_useMathText(True)
        try:
            return super().get_offset()
        finally:
            self.set_useMathText(False)


def new_picture() -> Picture:
    """An empty figure, without pyplot; with it where the user has loaded it and it opens windows.

    Then ``plt.show()`` shows the picture, as anyone would expect who wrote it.
    """
    pyplot = sys.modules.get("matplotlib.pyplot")
    windows = backend_registry.list_builtin(BackendFilter.INTERACTIVE)  # type: ignore[no-untyped-call] # has no types
    if pyplot is not None and pyplot.get_backend().lower() in windows:
        picture: Picture = pyplot.figure(FigureClass=Picture)
        return picture
    return Picture()
