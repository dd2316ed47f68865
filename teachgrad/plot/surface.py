"""The surface of a function of two numbers, with its tangent plane.

Knows mplot3d. Read `panels` next.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.plot.curve_points import is_joined
from teachgrad.plot.formulas import equation, math_name
from teachgrad.plot.slices import Slice
from teachgrad.plot.style import PALETTE, Ticks
from teachgrad.plot.view import view
from teachgrad.plot.window import Window

if TYPE_CHECKING:
    from mpl_toolkits.mplot3d import Axes3D  # type: ignore[import-untyped] # Matplotlib ships no types for it

    from teachgrad.records import Comparison

_CELLS = 16
_PLANE = 0.62  # of the window's half-width


def draw(
    ax: Axes3D, comparison: Comparison, first: Slice, second: Slice, windows: tuple[Window, Window]
) -> None:
    """Draw the surface, the two slices on it, and the plane which their tangents span.

    Parameters
    ----------
    ax : mpl_toolkits.mplot3d.Axes3D
        Where to draw.
    comparison : Comparison
        Of two scalar variables.
    first, second : Slice
        Along the two.
    windows : tuple of Window
        Which parts of them are shown.
    """
    sides = np.linspace(-1.0, 1.0, _CELLS + 1)
    x, y = (s.at + w.reach * sides for s, w in zip((first, second), windows, strict=True))
    z = np.array([_row(comparison, first, second, x, float(b)) for b in y])
    low, high = min(w.low for w in windows), max(w.high for w in windows)
    z = np.where((z >= low - 2 * (high - low)) & (z <= high + 2 * (high - low)), z, np.nan)
    ax.computed_zorder = False  # what lies in front of what is decided here, not by the distance of middles
    grid_x, grid_y = np.meshgrid(x, y)
    if np.isfinite(z).any():
        ax.plot_surface(
            grid_x,
            grid_y,
            z,
            color="#B8C4CE",
            edgecolor="#8494A3",
            linewidth=0.25,
            alpha=0.55,
            shade=False,
            zorder=1,
        )
    slopes = tuple(_slope(s) for s in (first, second))
    if has_plane(first, second):
        _plane(ax, first, second, windows, slopes)
    for kind, line in zip("xy", _on_the_surface(first, second, windows), strict=True):
        ax.plot(*line, color=PALETTE["curve"], linewidth=2.0, zorder=4, gid=f"surface-slice-{kind}")
    if math.isfinite(first.value):
        ax.plot(
            [first.at],
            [second.at],
            [first.value],
            marker="o",
            markersize=7,
            color="black",
            markeredgecolor="white",
            zorder=6,
        )
    ax.set(xlabel=equation(math_name(first.name)), ylabel=equation(math_name(second.name)))
    ax.set_zlabel(equation(math_name(first.result)))
    # From below the slope, so that the tangent plane faces the reader.
    uphill = [-1.0 if slope < 0 else 1.0 for slope in slopes]
    ax.view_init(elev=24, azim=math.degrees(math.atan2(-0.87 * uphill[1], -0.5 * uphill[0])))
    ax.set_box_aspect((1, 1, 0.85), zoom=0.93)
    ax.locator_params(nbins=5)
    ax.tick_params(labelsize=8, pad=1)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_major_formatter(Ticks())
        axis.set_pane_color((1.0, 1.0, 1.0, 1.0))


def is_possible(first: Slice, second: Slice, comparison: Comparison) -> bool:
    """Whether a surface shows what is there: two numbers, no jump, and a size that an axis can have."""
    return all(np.ndim(value) == 0 for value in comparison.point.values()) and all(
        is_joined(s) and s.around.verdict != "oscillating" and view(s).is_plain for s in (first, second)
    )


def has_plane(first: Slice, second: Slice) -> bool:
    """Whether there is a tangent plane: both slices have a tangent line."""
    return math.isfinite(first.value) and all(
        math.isfinite(_slope(s)) and s.around.has_derivative for s in (first, second)
    )


def _row(comparison: Comparison, first: Slice, second: Slice, x: Any, b: float) -> Any:
    def along(a: float) -> Any:
        return comparison.evaluate(**{first.name: a, second.name: b})

    return Slice(first.name, first.result, first.at, first.value, along, "", None, {}).sample(x)


def _slope(s: Slice) -> float:
    """The true slope: what both sides tell, the formula's, which is exact, or autograd's."""
    if math.isfinite(s.around.derivative):
        return s.around.derivative
    value = s.slopes["symbolic"] if s.slopes["symbolic"] is not None else s.slopes["autograd"]
    return math.nan if value is None else value


def _plane(
    ax: Axes3D, first: Slice, second: Slice, windows: tuple[Window, Window], slopes: tuple[float, ...]
) -> None:
    corner = np.array([-1.0, 1.0])
    dx, dy = np.meshgrid(*(w.reach * _PLANE * corner for w in windows))
    z = first.value + slopes[0] * dx + slopes[1] * dy
    plane = ax.plot_surface(
        first.at + dx,
        second.at + dy,
        z,
        color=PALETTE["symbolic"],
        edgecolor="#8A5F00",
        linewidth=1.0,
        alpha=0.6,
        shade=False,
        zorder=3,
    )
    plane.set_gid("surface-plane")
    for kind, direction in (("x", (1, 0)), ("y", (0, 1))):
        ends = [w.reach * _PLANE * d * corner for w, d in zip(windows, direction, strict=True)]
        rise = slopes[0] * ends[0] + slopes[1] * ends[1]
        ax.plot(
            first.at + ends[0],
            second.at + ends[1],
            first.value + rise,
            color=PALETTE["autograd"],
            linewidth=2.4,
            dashes=(3.2, 1.4),
            zorder=5,
            gid=f"surface-tangent-{kind}",
        )


def _on_the_surface(
    first: Slice, second: Slice, windows: tuple[Window, Window]
) -> list[tuple[Any, Any, Any]]:
    over_x, over_y = windows
    return [
        (over_x.x, np.full_like(over_x.x, second.at), over_x.y),
        (np.full_like(over_y.x, first.at), over_y.x, over_y.y),
    ]
