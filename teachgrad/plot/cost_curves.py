"""Draws what gradients cost as a function grows: reverse mode beside the function, forward mode and formulas above.

Knows Matplotlib and the record. Read `cost_words` for what is written.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullLocator

from teachgrad.counting.growth import costs as count
from teachgrad.counting.records import Cost, Costs
from teachgrad.plot import cost_words as words
from teachgrad.plot.formulas import number
from teachgrad.plot.into import refuse_other_than_axes
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.style import PALETTE, Panel, Picture, house_style, new_picture
from teachgrad.plot.words import joined

# The colours of the methods, and a marker each, by which greyscale print tells them apart.
_LOOKS: dict[str, dict[str, Any]] = {
    "formula": {"color": PALETTE["symbolic"], "marker": "D", "markersize": 5.5, "linewidth": 2.4, "zorder": 2.4},
    "shared": {"color": PALETTE["right"], "marker": "v", "markersize": 6.5, "linewidth": 1.8, "dashes": (5, 1.6), "zorder": 2.5},
    # Of one input forward and reverse mode cost the same: the narrow line is drawn over the wide one.
    "reverse": {"color": PALETTE["autograd"], "marker": "o", "markersize": 9.5, "linewidth": 4.2, "zorder": 2.1},
    "forward": {"color": PALETTE["secant"], "marker": "^", "markersize": 5.5, "linewidth": 1.6, "dashes": (7, 2, 1.5, 2), "zorder": 2.3},
    "function": {"color": PALETTE["curve"], "marker": "s", "markersize": 4.5, "linewidth": 1.4, "dashes": (1.6, 1.4), "zorder": 2.6},
}  # fmt: skip
_LEAST_APART = 1.28  # two sizes nearer to each other than this share a tick label on a logarithmic axis
_LINEAR = 20  # the longest chain whose axis is linear, so that growth like 2ⁿ is a straight line


def costs(costs: Costs | Any, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw the operations that value and gradient cost over the size of a function.

    Both axes are logarithmic, so that what grows like n, as reverse mode does, and what grows like n², as forward mode
    does, are straight lines of another slope; that of a short chain, whose formula grows like 2ⁿ, is linear.

    Parameters
    ----------
    costs : Costs, or what `teachgrad.costs` takes
        What to draw.
    ax : matplotlib.axes.Axes, optional
        Draw into this one. Without it a new figure is made.
    **options
        Handed on to `teachgrad.costs`.

    Returns
    -------
    Axes
        Its figure says in ``alt`` what it shows.

    Raises
    ------
    InputError
        If `ax` is something else.

    Examples
    --------
    >>> ax = costs("product", sizes=(2, 4, 8))
    >>> [line.get_ydata().tolist() for line in ax.lines if line.get_gid() == "reverse"]
    [[3.0, 9.0, 21.0]]
    """
    refuse_other_than_axes(ax)
    found = costs if isinstance(costs, Costs) else count(costs, **options)
    with house_style():
        if ax is not None:
            handles = _draw(ax, found)
            ax.set_title(str(words.title(found)))
            ax.legend(handles=handles, loc="best")
            return ax
        picture: Picture = new_picture()
        panel: Axes = picture.add_subplot(axes_class=Panel)
        handles = _draw(panel, found)
        said = words.formulas(found)
        subtitle = joined(words.subtitle(found), said)
        finish(picture, Strips(4.3, words.title(found), subtitle, words.caption(), handles, panel))
        picture.heading = str(words.title(found))
        picture.alt = str(words.alt(found))
        return panel


def _draw(ax: Axes, found: Costs) -> list[Line2D]:
    sizes = np.array([cost.size for cost in found.rows], float)
    is_linear = not found.grows_in_inputs and sizes[-1] <= _LINEAR
    ax.set_yscale("log")
    if not is_linear:
        ax.set_xscale("log")
    handles = []
    for kind, look in _LOOKS.items():
        heights = np.array([_height(cost, kind) for cost in found.rows], float)
        if np.isnan(heights).all():
            continue
        (line,) = ax.plot(
            sizes, heights, **look, markeredgecolor="white", markeredgewidth=0.6, label=str(words.LEGEND[kind]), gid=kind,
        )  # fmt: skip
        handles.append(line)
    ax.xaxis.set_major_locator(FixedLocator(_ticks(sizes.tolist(), is_linear)))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_locator(LogLocator(10, numticks=12))
    ax.yaxis.set_minor_locator(NullLocator())
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 6)))
    ax.set_xlabel(str(words.INPUTS if found.grows_in_inputs else words.LENGTH))
    ax.set_ylabel(str(words.OPERATIONS))
    return handles


def _height(cost: Cost, kind: str) -> float:
    """What is drawn of a cost; what is 0, or was not written, has no place on a logarithmic axis."""
    value = {
        "function": cost.function.total,
        "reverse": cost.by_reverse,
        "forward": cost.by_forward,
        "shared": cost.shared,
        "formula": cost.formula,
    }[kind]
    return float(value) if value else np.nan


def _ticks(sizes: list[float], is_linear: bool) -> list[float]:
    """The sizes themselves, from the largest down, as far as their numbers stand apart."""
    if is_linear:
        return sizes
    kept: list[float] = []
    for size in reversed(sizes):
        if not kept or kept[-1] >= size * _LEAST_APART:
            kept.append(size)
    return kept
