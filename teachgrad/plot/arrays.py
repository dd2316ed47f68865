"""The figure of a gradient by arrays: heat maps for each method, and slices where there are few entries.

Read `heat` and `curve` for the single panels.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes

from teachgrad.plot import captions, curve, grid, heat, verdicts, words
from teachgrad.plot.formulas import equation, math_name, math_number, math_of, number
from teachgrad.plot.sheet import WIDTH, Strips, width_of
from teachgrad.plot.slices import MOST_SLICES, Slice, remarkable, slices
from teachgrad.plot.style import METHODS, Picture
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison, Variable

_WITH_LEGENDS = 4  # so many slices have room for a legend each
_COLUMNS = {1: 1, 2: 2, 3: 3, 5: 3, 6: 3, 9: 3}  # for so many slices; 4 for others
_MAPS, _BETWEEN = 7.9, 0.35  # inches: for all heat maps side by side, and from one to the next
_GAP = 0.2  # inches between the heat maps and the slices


def one_map(ax: Axes, comparison: Comparison, variable: Variable) -> None:
    """Draw autograd's gradient by one array into `ax`."""
    mesh = heat.draw(
        ax, variable.autograd, heat.shared_scale([variable.autograd]), f"{variable.name}-autograd"
    )
    heat.frame(ax, np.shape(variable.point), verdicts.entries(variable))
    ax.set_title(_map_title(comparison, variable, "autograd"))
    figure = ax.get_figure()
    if figure is not None and not heat.is_written(heat.table_shape(variable.autograd)):
        figure.colorbar(mesh, ax=ax)


def fill(picture: Picture, comparison: Comparison, scalars: list[Slice]) -> Strips:
    """Fill a picture with the heat maps of every array among the variables, and with the slices.

    Parameters
    ----------
    picture : Picture
        An empty one.
    comparison : Comparison
        With at least one array among its variables.
    scalars : list of Slice
        Those of the variables that are numbers.

    Returns
    -------
    Strips
        What is to be put around it.
    """
    bands = [v for v in comparison.variables.values() if np.size(v.point) > 1]
    along = slices if len(bands) == 1 else remarkable
    shown = [*scalars, *(s for v in bands for s in along(comparison, v))][:MOST_SLICES]
    columns, rows = _arrangement(shown, bands[0] if not scalars else None)
    has_legends = len(shown) <= _WITH_LEGENDS
    heights = [_band_height(v) for v in bands]
    cells = picture.add_gridspec(len(bands) + 2 * bool(shown), 1)
    for place, variable in enumerate(bands):
        _band(picture, cells[place], comparison, variable)
    axes: list[Axes] = []
    if shown:
        heights.append(_GAP)
        below = cells[len(bands) + 1]
        if has_legends:
            heights.append(_with_legends(picture, below.subgridspec, shown, columns))
        else:
            small = below.subgridspec(rows, columns)
            axes = [picture.add_subplot(small[divmod(place, columns)]) for place in range(len(shown))]
            for ax, s in zip(axes, shown, strict=True):
                _small(ax, s, columns)
            heights.append(1.9 * rows)
    cells.set_height_ratios(heights)
    return Strips(
        sum(heights),
        words.title(comparison),
        verdicts.sentence(comparison),
        _caption(bands, shown, has_legends=has_legends),
        _common_entries(axes),
    )


def _with_legends(picture: Picture, below: Any, shown: list[Slice], columns: int) -> float:
    def draw_one(ax: Axes, s: Slice) -> None:
        curve.draw(ax, replace(s, formula=None))  # it stands in the title
        ax.set_title(_slope_title(s, WIDTH / columns - 1.0))

    return grid.draw(picture, below, shown, columns, WIDTH / columns, 1.7, draw_one)


def _arrangement(shown: list[Slice], variable: Variable | None) -> tuple[int, int]:
    """Columns and rows of the slices: those of the matrix, if it is narrow."""
    if not shown:
        return 0, 0
    shape = heat.table_shape(variable.point) if variable is not None else (1, len(shown))
    columns = shape[1] if 1 < shape[1] <= 4 else _COLUMNS.get(len(shown), 4)
    return columns, -(-len(shown) // columns)


def _band_height(variable: Variable) -> float:
    rows, columns = heat.table_shape(variable.point)
    if heat.is_stacked((rows, columns)):
        return len(_methods(variable)) * (0.45 + min(0.32 * rows, 2.4))
    width = _MAPS / len(_methods(variable)) - _BETWEEN
    return min(max(0.55 + width * rows / columns, 1.3), 3.6)


def _methods(variable: Variable) -> list[str]:
    return [method for method in METHODS if getattr(variable, method) is not None]


def _answer(variable: Variable, method: str) -> Any:
    """A method's gradient; NaN where it may be off by any amount, which is no answer."""
    if method != "finite":
        return getattr(variable, method)
    return np.where(np.isfinite(variable.finite_error), variable.finite, np.nan)


def _band(picture: Picture, place: Any, comparison: Comparison, variable: Variable) -> None:
    methods = _methods(variable)
    answers = {method: _answer(variable, method) for method in methods}
    scale = heat.shared_scale(list(answers.values()))
    stacked = heat.is_stacked(heat.table_shape(variable.point))
    width = _MAPS if stacked else _MAPS / len(methods) - _BETWEEN
    inner = place.subgridspec(len(methods), 1) if stacked else place.subgridspec(1, len(methods))
    axes = [picture.add_subplot(cell) for cell in inner]
    for ax, method in zip(axes, methods, strict=True):
        mesh = heat.draw(ax, answers[method], scale, f"{variable.name}-{method}", width)
        heat.frame(ax, np.shape(variable.point), verdicts.entries(variable))
        ax.set_title(_map_title(comparison, variable, method))
    bar = picture.colorbar(mesh, ax=axes, fraction=0.05, pad=0.02, aspect=30 if stacked else 14)
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=8, length=0)


def _map_title(comparison: Comparison, variable: Variable, method: str) -> str:
    name = str(words.SHORT_NAMES[method])
    compact = math_of(variable.matrix_formula) if variable.matrix_formula is not None else None
    said = rf"\partial {math_name(comparison.output)}/\partial {math_name(variable.name)}"
    if method == "symbolic" and compact is not None and width_of(f"{name}: ${compact}$", 10.5) < 2.5:
        said = compact
    return f"{name}: ${said}$"


def _small(ax: Axes, s: Slice, columns: int) -> None:
    curve.draw(ax, s, secant=False)
    ax.set_title(_slope_title(s, WIDTH / columns - 1.0), fontsize=10 if columns < 4 else 9)
    ax.set_ylabel("")
    ax.tick_params(labelsize=7.5)
    ax.locator_params(nbins=4)


def _slope_title(s: Slice, room: float) -> str:
    """∂f/∂a = 6a = 18, as much of it as fits; the slopes one by one if they differ."""
    if s.around.verdict not in ("agree", "ill_conditioned"):
        return f"${s.derivative_name}$: {verdicts.SHORT[s.around.verdict]}"
    values = {number(v, 6) for v in (s.slopes[m] for m in METHODS) if v is not None}
    if len(values) > 1:
        return f"${s.derivative_name}$: " + " | ".join(sorted(values))
    value = s.slopes["autograd"]
    said = math_number(float("nan") if value is None else value, 6)
    short = equation(s.derivative_name, said)
    long = (
        equation(s.derivative_name, s.formula, said)
        if s.formula is not None and not s.formula.is_number
        else short
    )
    return long if "$" in long and width_of(long, 10) <= room else short


def _common_entries(axes: list[Axes]) -> list[Any]:
    """One legend for all slices: what the lines are, without their slopes, which stand above the panels."""
    entries = {}
    for ax in axes:
        for line in curve.entries(ax):
            kind = str(line.get_gid()).rpartition("-")[2]
            if kind in words.NAMES and kind not in entries:
                entries[kind] = line
                line.set_label(str(words.NAMES[kind]))
    return list(entries.values())


def _caption(bands: list[Variable], shown: list[Slice], *, has_legends: bool) -> Text:
    count = sum(np.size(v.point) for v in bands)
    is_written = all(heat.is_written(heat.table_shape(v.point)) for v in bands)
    return words.joined(
        words.ONE_SCALE if len(bands) == 1 else None,
        words.ONES if any("J" in str(v.matrix_formula) for v in bands) else None,
        None if is_written else words.NOT_WRITTEN,
        verdicts.FRAMED if any(verdicts.entries(v) for v in bands) else None,
        captions.captions(shown, secant=has_legends) if shown else words.NO_SLICES.format(count=count),
    )
