"""Several slices side by side, each with its legend below it, where it hides nothing.

Read `panels` and `arrays` next, whose figures are made of these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.gridspec import GridSpecBase
from matplotlib.transforms import ScaledTranslation

from teachgrad.plot import curve
from teachgrad.plot.sheet import GAP, HANDLE, legend_shape, width_of
from teachgrad.plot.slices import Slice
from teachgrad.plot.style import Picture

_TEXT, _LINE = 8.0, 0.185  # of the legends: points, and inches from line to line
_NUMBERS = 0.36  # inches to the left of the curve: its numbers
_AROUND = 0.85  # inches above and below the curve: title, numbers and name of the axis

_NARROW, _FEW = 4.6, 5  # inches, and so many numbers below a curve

Draw = Callable[[Axes, Slice], Any]


def draw(
    picture: Picture,
    grid: Callable[[int, int], GridSpecBase],
    shown: Sequence[Slice],
    columns: int,
    width: float,
    plot: float,
    draw_one: Draw,
) -> float:
    """Draw slices side by side, each with a legend.

    Parameters
    ----------
    picture : Picture
        Where to draw.
    grid : callable
        Gives a grid of so many rows and columns for them.
    shown : sequence of Slice
        What to draw.
    columns : int
        How many side by side.
    width, plot : float
        How much room there is for each, and how high its curve is to be, in inches.
    draw_one : callable
        Draws one slice into an Axes.

    Returns
    -------
    float
        The height of all of them, in inches.
    """
    rows = -(-len(shown) // columns)
    cells = grid(2 * rows, columns)
    legends = [0.0] * rows
    for place, s in enumerate(shown):
        row, column = divmod(place, columns)
        ax = picture.add_subplot(cells[2 * row, column])
        draw_one(ax, s)
        if width < _NARROW:
            ax.locator_params(axis="x", nbins=_FEW)
        below = picture.add_subplot(cells[2 * row + 1, column])
        below.set_axis_off()
        legends[row] = max(legends[row], legend(picture, ax, curve.entries(ax), below, width))
    cells.set_height_ratios([height for legend in legends for height in (plot, legend)])
    return sum(plot + _AROUND + legend for legend in legends)


def legend(
    picture: Picture,
    ax: Axes,
    handles: Sequence[Artist],
    below: Axes,
    width: float,
    to_the_left: float = _NUMBERS,
) -> float:
    """Explain artists of `ax` in the strip `below` it, so many inches wide.

    Parameters
    ----------
    picture : Picture
        That both are in.
    ax, below : matplotlib.axes.Axes
        What the legend belongs to, and where it stands.
    handles : sequence of Artist
        What it explains.
    width : float
        The room for it, in inches.
    to_the_left : float
        How far left of the strip it begins, in inches: by default under the numbers of a curve's axis.

    Returns
    -------
    float
        Its height in inches.
    """
    labels = [str(line.get_label()) for line in handles]
    room = width - 0.3
    columns, lines = legend_shape(labels, room, _TEXT)
    widest = max(width_of(label, _TEXT) for label in labels) + (HANDLE + 1) * _TEXT / 72
    size = _TEXT * min(1.0, room / widest) if columns == 1 else _TEXT
    beside = ScaledTranslation(-to_the_left, 0, picture.dpi_scale_trans)
    made = ax.legend(
        handles=list(handles),
        loc="upper left",
        bbox_to_anchor=(0, 1),
        bbox_transform=below.transAxes + beside,
        ncols=columns,
        frameon=False,
        fontsize=size,
        borderpad=0,
        borderaxespad=0,
        handlelength=HANDLE,
        columnspacing=GAP,
    )
    made.set_in_layout(False)
    return lines * _LINE
