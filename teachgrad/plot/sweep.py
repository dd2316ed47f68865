"""Draws an error sweep: error over the step h, measured and predicted, each method's best step marked.

Knows Matplotlib and the record. Read `sweep_curves` for the curves, `sweep_axes` for the axes, `sweep_words` for what
is written.
"""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from teachgrad.plot import sweep_words as words
from teachgrad.plot.into import refuse_other_than_axes
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.style import QUIET, Panel, Picture, house_style, new_picture
from teachgrad.plot.sweep_axes import (
    Scale,
    break_between,
    grey_out_same_point,
    legend_above,
    set_steps,
)
from teachgrad.plot.sweep_curves import draw_best, draw_measured, draw_predicted, legend_of_marks, optimum
from teachgrad.plot.sweep_labels import Named, name_points
from teachgrad.sweeping.records import Curve, ErrorSweep
from teachgrad.sweeping.sweep import error_sweep as measure

_EXTRAPOLATED: dict[str, Any] = {
    "color": QUIET,
    "linewidth": 1.3,
    "dashes": (7, 2, 1.5, 2),
    "zorder": 2.2,
}


def error_sweep(sweep: ErrorSweep | Any, ax: Axes | None = None, **point: Any) -> Axes | Picture:
    """Draw the errors of all difference quotients over the step h, with what theory predicts on top.

    Both axes are logarithmic, and h grows smaller to the right. An error of exactly 0 stands at the bottom, beside the
    0 of the axis.

    Parameters
    ----------
    sweep : ErrorSweep, or what `teachgrad.error_sweep` takes
        What to draw.
    ax : matplotlib.axes.Axes, optional
        Draw into this one, the complex step only as far as the others go. Without it a new figure is made, in which
        the complex step goes on to 1e-200 in a panel of its own.
    **point
        Handed on to `teachgrad.error_sweep`.

    Returns
    -------
    Axes or Picture
        The Axes where there is one panel, otherwise the figure.

    Raises
    ------
    InputError
        If `ax` is something else.

    Examples
    --------
    >>> picture = error_sweep("sin(x)", x=1)
    >>> [bool(panel.lines) for panel in picture.axes]
    [True, True]
    """
    refuse_other_than_axes(ax)
    if not isinstance(sweep, ErrorSweep):
        sweep = measure(sweep, **point)
    with house_style():
        if ax is not None:
            handles = _draw(ax, sweep)
            ax.set_title(str(words.title(sweep)))
            legend = legend_above(ax, handles)
            name_points(ax, _optima(sweep), [legend.get_window_extent()])
            return ax
        picture = new_picture()
        drawn = _fill(picture, sweep)
        picture.heading = str(words.heading(sweep))
        picture.alt = str(words.alt(sweep))
        return drawn


def _fill(picture: Picture, sweep: ErrorSweep) -> Axes | Picture:
    tail = _tail(sweep)
    if tail is None:
        ax: Axes = picture.add_subplot(axes_class=Panel)
        handles = _draw(ax, sweep)
    else:
        halves = picture.add_gridspec(1, 2, width_ratios=(5.5, 1))
        ax = picture.add_subplot(halves[0])
        beyond = picture.add_subplot(halves[1], sharey=ax)
        handles = _draw(ax, sweep)
        _draw_tail(beyond, sweep, tail)
        break_between(ax, beyond)
    strips = Strips(4.7, words.title(sweep), words.subtitle(sweep), words.caption(sweep), handles, ax)
    finish(picture, strips)
    name_points(ax, _optima(sweep))
    return ax if tail is None else picture


def _draw(ax: Axes, sweep: ErrorSweep) -> list[Artist]:
    """Draw down to the smallest step of the differences, and return what a legend explains."""
    scale, least, curves = Scale.of(sweep), _least_step(sweep), sweep.curves.values()
    ax.set_xscale("log")
    ax.set_yscale("log")
    handles: list[Artist] = [draw_measured(ax, curve, scale, curve.steps >= least) for curve in curves]
    if sweep.extrapolation is not None:
        label = str(words.extrapolation(sweep.extrapolation.error))
        height = scale.place(sweep.extrapolation.error)
        handles.append(ax.axhline(height, **_EXTRAPOLATED, label=label, gid="richardson"))
    for curve in curves:
        draw_predicted(ax, curve, float(curve.steps[0]), least)
        draw_best(ax, curve, scale, least)
    handles += legend_of_marks(ax, scale)
    set_steps(ax, max(float(curve.steps[0]) for curve in curves), least)
    same_point = grey_out_same_point(ax, sweep.x)
    scale.apply(ax)
    ax.set_ylabel(str(words.ERROR))
    ax.set_xlabel(str(words.STEP))
    return handles if same_point is None else [*handles, same_point]


def _least_step(sweep: ErrorSweep) -> float:
    """The smallest step of the differences."""
    return min(float(curve.steps[-1]) for curve in sweep.curves.values() if curve.method != "complex_step")


def _tail(sweep: ErrorSweep) -> Curve | None:
    """The complex step, if it was measured where no difference has anything to say any more."""
    curve = sweep.curves.get("complex_step")
    return curve if curve is not None and curve.steps[-1] < _least_step(sweep) else None


def _draw_tail(ax: Axes, sweep: ErrorSweep, curve: Curve) -> None:
    shown = curve.steps <= _least_step(sweep)
    largest, least = float(curve.steps[shown][0]), float(curve.steps[-1])
    ax.set_xscale("log")
    draw_measured(ax, curve, Scale.of(sweep), shown, "tail")
    draw_predicted(ax, curve, largest, least, "tail-predicted")
    set_steps(ax, largest, least, every=100)
    ax.set_xlabel(str(words.name(curve)))


def _optima(sweep: ErrorSweep) -> list[Named]:
    """The names of the predicted optima; that of forward and backward, which have the same, once."""
    found: dict[str, tuple[float, float]] = {}
    for curve in sweep.curves.values():
        place = optimum(curve)
        if place is not None:
            found.setdefault(words.optimum(place[0]), place)
    return [Named(x, y, text) for text, (x, y) in found.items()]
