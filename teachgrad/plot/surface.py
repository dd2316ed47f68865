"""The surface of a function of two numbers, with its tangent plane.

Knows mplot3d. Read `tangent_plane` for what hides what, `surface_words` for the legend, `panels` next.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from mpl_toolkits.mplot3d.art3d import Poly3DCollection  # type: ignore[import-untyped] # Matplotlib ships no types for it

from teachgrad.plot import surface_words
from teachgrad.plot.curve_points import is_joined
from teachgrad.plot.formulas import equation, math_name
from teachgrad.plot.slices import Slice
from teachgrad.plot.style import PALETTE, Ticks
from teachgrad.plot.tangent_plane import Plane, of_one_length, on_side, over
from teachgrad.plot.view import view
from teachgrad.plot.window import Window
from teachgrad.plot.words import spelled_in_math

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from mpl_toolkits.mplot3d import Axes3D  # type: ignore[import-untyped] # Matplotlib ships no types for it

    from teachgrad.records import Comparison

_CELLS = 24
_PLANE = 0.62  # of the window's half-width
_SHEET: dict[str, Any] = {
    "facecolor": "#B8C4CE",
    "edgecolor": "#8494A3",
    "linewidth": 0.25,
    "alpha": 0.45,
    "clip_on": False,  # a corner may stand out of the square that the Axes are
}
_TOUCHING: dict[str, Any] = {
    "facecolor": PALETTE["symbolic"],
    "edgecolor": "#8A5F00",
    "linewidth": 1.0,
    "alpha": 0.6,
}
_CUT: dict[str, Any] = {"color": PALETTE["curve"], "linewidth": 2.2}
_TANGENT: dict[str, Any] = {"color": PALETTE["autograd"], "linewidth": 2.2, "dashes": (3.2, 1.4)}
_POINT: dict[str, Any] = {
    "marker": "o",
    "markersize": 7,
    "color": PALETTE["point"],
    "markeredgecolor": "white",
    "linestyle": "none",
}
_HALO = withStroke(linewidth=2.0, foreground="white")
# In greyscale print a tangent line that lies on its slice is seen by its rim alone.
_RIM = withStroke(linewidth=4.6, foreground="white")
# The plane parts space in two, and the reader looks down on it: what lies below it can never hide what lies above.
_BELOW, _IN_PLANE, _ABOVE = 1.0, 3.0, 5.0


def draw(
    ax: Axes3D, comparison: Comparison, first: Slice, second: Slice, windows: tuple[Window, Window]
) -> list[Artist]:
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

    Returns
    -------
    list of matplotlib.artist.Artist
        What a legend explains; they carry its words.
    """
    ax.computed_zorder = False  # what lies in front of what is decided here, not by the distance of middles
    slopes = _slope(first), _slope(second)
    plane = Plane((first.at, second.at), first.value, slopes) if has_plane(first, second) else None
    said: list[Artist] = _sheet(ax, comparison, first, second, windows, plane)
    said += _slices(ax, first, second, windows, plane)
    if plane is not None:
        said += _draw_plane(ax, plane, windows)
    if math.isfinite(first.value):
        label = str(surface_words.point(first, second))
        said += ax.plot(
            *([s] for s in (first.at, second.at, first.value)), **_POINT, zorder=_ABOVE + 3, label=label
        )
    _set_axes(ax, first, second, slopes)
    return said


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


def is_measured_on_the_right(first: Slice, second: Slice) -> bool:
    """Whether the upright axis stands on the right, where its name asks for room: seen so, x and y rise to opposite sides."""
    uphill = _uphill((_slope(first), _slope(second)))
    return uphill[0] != uphill[1]


def _uphill(slopes: tuple[float, float]) -> tuple[float, float]:
    """Which way the surface rises along x and along y: 1 forwards, -1 backwards."""
    x, y = (-1.0 if slope < 0 else 1.0 for slope in slopes)
    return x, y


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


def _set_axes(ax: Axes3D, first: Slice, second: Slice, slopes: tuple[float, float]) -> None:
    ax.set(xlabel=equation(math_name(first.name)), ylabel=equation(math_name(second.name)))
    ax.set_zlabel(equation(math_name(first.result)))
    # From below the slope, so that the tangent plane faces the reader.
    uphill = _uphill(slopes)
    ax.view_init(elev=24, azim=math.degrees(math.atan2(-0.87 * uphill[1], -0.5 * uphill[0])))
    ax.set_box_aspect((1, 1, 1.3), zoom=1.17)
    ax.locator_params(nbins=5)
    ax.tick_params(labelsize=8, pad=1)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_major_formatter(Ticks())
        axis.set_pane_color((1.0, 1.0, 1.0, 1.0))


def _sheet(
    ax: Axes3D,
    comparison: Comparison,
    first: Slice,
    second: Slice,
    windows: tuple[Window, Window],
    plane: Plane | None,
) -> list[Artist]:
    """The surface, cell by cell: what lies below the tangent plane under it, the rest over it."""
    sides = np.linspace(-1.0, 1.0, _CELLS + 1)
    x, y = (s.at + w.reach * sides for s, w in zip((first, second), windows, strict=True))
    z = np.array([_row(comparison, first, second, x, float(b)) for b in y])
    low, high = min(w.low for w in windows), max(w.high for w in windows)
    z = np.where((z >= low - 2 * (high - low)) & (z <= high + 2 * (high - low)), z, np.nan)
    points = np.stack([*np.meshgrid(x, y), z], axis=-1)
    cells = np.stack([points[:-1, :-1], points[1:, :-1], points[1:, 1:], points[:-1, 1:]], axis=2).reshape(
        -1, 4, 3
    )
    cells = cells[np.isfinite(cells).all(axis=(1, 2))]
    if not cells.size:
        return []
    above = over(plane, *np.moveaxis(cells, -1, 0))
    in_plane = [*cells[(above == 0).all(axis=1)]]
    for part, zorder in ((on_side(cells, -above), _BELOW), (on_side(cells, above) + in_plane, _ABOVE)):
        if part:
            ax.add_collection3d(Poly3DCollection(of_one_length(part), **_SHEET, zorder=zorder))
    ax.auto_scale_xyz(*np.moveaxis(cells, -1, 0).reshape(3, -1))
    return [Patch(**_SHEET, label=str(surface_words.sheet(comparison)))]


def _slices(
    ax: Axes3D, first: Slice, second: Slice, windows: tuple[Window, Window], plane: Plane | None
) -> list[Artist]:
    for kind, held, (x, y, z) in zip(
        "xy", (second, first), _on_the_surface(first, second, windows), strict=True
    ):
        ax.plot(x, y, z, **_CUT, zorder=_BELOW + 1, gid=f"surface-slice-{kind}")
        ax.plot(x, y, np.where(over(plane, x, y, z) >= 0, z, np.nan), **_CUT, zorder=_ABOVE + 1)
        end = int(np.flatnonzero(np.isfinite(z))[-1]) if np.isfinite(z).any() else None
        if end is not None:
            said = f" {spelled_in_math(held.name, held.at)}"
            ax.text(x[end], y[end], z[end], said, fontsize=8.5, zorder=_ABOVE + 3, path_effects=[_HALO])
    return [Line2D([], [], **_CUT, label=str(surface_words.cuts(first, second)))]


def _draw_plane(ax: Axes3D, plane: Plane, windows: tuple[Window, Window]) -> list[Artist]:
    ends = [at + w.reach * _PLANE * np.array([-1.0, 1.0]) for at, w in zip(plane.at, windows, strict=True)]
    corners = np.array([(ends[0][i], ends[1][j]) for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))]).T
    sheet = Poly3DCollection(
        [np.column_stack([*corners, plane.height(*corners)])],
        **_TOUCHING,
        zorder=_IN_PLANE,
        gid="surface-plane",
    )
    ax.add_collection3d(sheet)
    ax.auto_scale_xyz(*corners, plane.height(*corners), had_data=True)
    middle = [np.full(2, at) for at in plane.at]
    for kind, (x, y) in (("x", (ends[0], middle[1])), ("y", (middle[0], ends[1]))):
        gid = f"surface-tangent-{kind}"
        ax.plot(x, y, plane.height(x, y), **_TANGENT, zorder=_ABOVE + 2, gid=gid, path_effects=[_RIM])
    return [
        Line2D([], [], **_TANGENT, label=str(surface_words.tangents(plane.slopes))),
        Patch(**_TOUCHING, label=str(surface_words.PLANE)),
    ]


def _on_the_surface(
    first: Slice, second: Slice, windows: tuple[Window, Window]
) -> list[tuple[Any, Any, Any]]:
    over_x, over_y = windows
    return [
        (over_x.x, np.full_like(over_x.x, second.at), over_x.y),
        (np.full_like(over_y.x, first.at), over_y.x, over_y.y),
    ]
