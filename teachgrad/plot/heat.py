"""Heat maps: a gradient with many entries, one map per method, on one shared scale of colours.

Knows Matplotlib and arrays. Read `panels` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from teachgrad.plot.formulas import number
from teachgrad.plot.sheet import width_of
from teachgrad.plot.style import HEAT

MOST_WRITTEN = 10  # cells in a row or column whose numbers can be read
MOST_BESIDE = 4  # columns whose numbers can be read in maps side by side


def is_stacked(shape: tuple[int, int]) -> bool:
    """Whether the maps of such tables are put below each other: they are wide."""
    rows, columns = shape
    return rows == 1 or columns > 6 * rows or (is_written(shape) and columns > MOST_BESIDE)


def is_written(shape: tuple[int, int]) -> bool:
    """Whether there is room for the numbers."""
    return max(shape) <= MOST_WRITTEN


def table(array: Any) -> NDArray[np.float64]:
    """An array as rows and columns: a vector is one row; of more axes, all but the last are put into the rows."""
    values = np.asarray(array, np.float64)
    return values.reshape(-1, values.shape[-1]) if values.ndim else values.reshape(1, 1)


def table_shape(array: Any) -> tuple[int, int]:
    """How many rows and columns `table` gives."""
    rows, columns = table(array).shape
    return int(rows), int(columns)


def shared_scale(arrays: Sequence[Any]) -> Normalize:
    """One scale of colours for all of `arrays`, from the least of their finite entries to the greatest."""
    values = np.concatenate([np.ravel(a) for a in arrays])
    values = values[np.isfinite(values)]
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
    # Differences in the last digits between the methods are no differences in colour.
    if high - low <= 1e-6 * max(abs(low), abs(high)):
        middle, half = (low + high) / 2, max(abs(low), abs(high), 1.0) / 2
        low, high = middle - half, middle + half
    return Normalize(low, high)


def draw(ax: Axes, array: Any, scale: Normalize, gid: str, width: float = 3.0) -> QuadMesh:
    """Draw one array as a heat map into `ax`.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    array : array_like
        The numbers, of any shape.
    scale : matplotlib.colors.Normalize
        The scale of colours.
    gid : str
        The id of the cells in an SVG file.
    width : float
        The width of the map in inches, for the size of its numbers.

    Returns
    -------
    QuadMesh
        The cells.
    """
    values = table(array)
    rows, columns = values.shape
    written = is_written((rows, columns))
    line: dict[str, Any] = (
        {"edgecolor": "white", "linewidth": 1.2} if written else {"edgecolor": "face", "linewidth": 0.1}
    )
    finite = np.ma.masked_invalid(values)
    mesh = ax.pcolormesh(
        np.arange(columns + 1) - 0.5,
        np.arange(rows + 1) - 0.5,
        finite,
        cmap=HEAT,
        norm=scale,
        gid=gid,
        **line,
    )
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5), facecolor="#DDDDDD")
    ax.set_aspect("auto" if rows == 1 or is_stacked((rows, columns)) else "equal")
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, labelsize=8)
    _number(ax, rows, columns)
    if written:
        _write(ax, values, scale, 0.9 * width / columns)
    return mesh


def frame(ax: Axes, shape: tuple[int, ...], entries: Sequence[tuple[int, ...]]) -> None:
    """Frame the cells of some entries of an array, in black and white, which stand out on any colour.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With the heat map.
    shape : tuple of int
        Of the array.
    entries : sequence of tuple of int
        Which of its entries.
    """
    columns = shape[-1] if shape else 1
    for entry in entries:
        row, column = divmod(int(np.ravel_multi_index(entry, shape)), columns)
        for colour, width, gid in (("black", 4.5, None), ("white", 1.5, f"framed-{row}-{column}")):
            ax.add_patch(
                Rectangle(
                    (column - 0.44, row - 0.42),
                    0.88,
                    0.84,
                    fill=False,
                    edgecolor=colour,
                    linewidth=width,
                    gid=gid,
                )
            )


def _number(ax: Axes, rows: int, columns: int) -> None:
    """Rows and columns are counted from 1, as in mathematics."""
    for count, axis in ((rows, ax.yaxis), (columns, ax.xaxis)):
        places = np.arange(count) if count <= MOST_WRITTEN else np.arange(4, count, 5)
        axis.set_ticks(places, [str(place + 1) for place in places] if count > 1 else [""])


def _write(ax: Axes, values: NDArray[np.float64], scale: Normalize, room: float) -> None:
    size, digits = _fitting(values, room)
    for row, column in np.ndindex(values.shape):
        value = float(values[row, column])
        # viridis is light in its upper part
        dark = not np.isfinite(value) or float(scale(value)) > 0.6
        ax.text(
            column,
            row,
            number(value, digits),
            ha="center",
            va="center",
            fontsize=size,
            color="black" if dark else "white",
        )


def _fitting(values: NDArray[np.float64], room: float) -> tuple[float, int]:
    """The size of letters, and the number of digits, with which every number fits into its cell."""
    for size, digits in ((11.5, 6), (9.5, 6), (8.5, 5), (8.5, 4), (8.0, 3)):
        if max(width_of(number(float(v), digits), size) for v in np.ravel(values)) <= room:
            return size, digits
    return 7.0, 2
