"""Draws one method's errors: what was measured, what theory predicts, and the best step of each.

Knows Matplotlib and a `Curve` of the record. Read `sweep` next, which puts them together.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from teachgrad.plot import sweep_words as words
from teachgrad.plot.style import QUIET
from teachgrad.plot.sweep_axes import Scale
from teachgrad.sweeping.records import Curve

# The colours of Okabe and Ito (and grey: backward lies on forward), and a marker each, by which greyscale print tells them apart; its size.
LOOKS: dict[str, tuple[str, str, float]] = {
    "forward": ("#E69F00", ">", 4.8),
    "backward": ("#7A7A7A", "<", 4.8),
    "central_2": ("#0072B2", "o", 4.4),
    "central_4": ("#56B4E9", "s", 4.0),
    "central_6": ("#009E73", "D", 4.0),
    "central_8": ("#CC79A7", "^", 4.8),
    "complex_step": ("#000000", "*", 7.5),
}
_THEORY: dict[str, Any] = {"linewidth": 1.3, "dashes": (3.4, 1.3), "dash_capstyle": "butt", "zorder": 3.0}
_OPTIMUM: dict[str, Any] = {
    "marker": "P",
    "markersize": 8.5,
    "markeredgecolor": "black",
    "markeredgewidth": 0.9,
    "linestyle": "none",
    "zorder": 4.0,
}
_BEST: dict[str, Any] = {
    "marker": "o",
    "markersize": 9,
    "markerfacecolor": "none",
    "markeredgecolor": "black",
    "markeredgewidth": 0.9,
    "linestyle": "none",
    "zorder": 3.5,
}
_HIT: dict[str, Any] = {
    "markerfacecolor": "white",
    "markeredgewidth": 1.0,
    "linestyle": "none",
    "zorder": 2.6,
}
_SMOOTH = 240  # points of a predicted curve


def draw_measured(
    ax: Axes, curve: Curve, scale: Scale, shown: NDArray[np.bool_], part: str = "measured"
) -> Line2D:
    """Draw the errors at the steps that are shown; exact hits hollow, at the bottom. A step without a value is a gap."""
    colour, marker, size = LOOKS[curve.id]
    steps, errors = curve.steps[shown], curve.errors[shown]
    hit = errors == 0
    look: dict[str, Any] = {"color": colour, "marker": marker, "markersize": size}
    (line,) = ax.plot(
        steps,
        np.where(hit | ~np.isfinite(errors), np.nan, errors),
        **look,
        linewidth=0.7,
        markeredgecolor="white",
        markeredgewidth=0.3,
        # It has the truncation error of a central quotient, which is not to be hidden.
        zorder=2.4 if curve.method == "complex_step" else 2.5,
        label=str(words.legend(curve)),
        gid=f"{curve.id}-{part}",
    )
    ax.plot(steps[hit], np.full(hit.sum(), scale.zero), **look, **_HIT, gid=f"{curve.id}-{part}-hits")
    return line


def draw_predicted(ax: Axes, curve: Curve, largest: float, least: float, part: str = "predicted") -> None:
    """Draw what theory predicts between two steps; nothing where it predicts no error at all."""
    if curve.prediction is None:
        return
    steps = np.geomspace(largest, least, _SMOOTH)
    heights = curve.prediction(steps)
    if not np.any(heights > 0):
        return
    behind = 0.1 if curve.method == "complex_step" else 0.0  # likewise
    look = {**_THEORY, "color": LOOKS[curve.id][0], "zorder": _THEORY["zorder"] - behind}
    ax.plot(steps, np.where(heights > 0, heights, np.nan), **look, gid=f"{curve.id}-{part}")


def draw_best(ax: Axes, curve: Curve, scale: Scale, least: float) -> None:
    """Mark the best step in theory, and the best that was measured."""
    place = optimum(curve)
    if place is not None:
        ax.plot([place[0]], [place[1]], **_OPTIMUM, color=LOOKS[curve.id][0], gid=f"{curve.id}-optimum")
    if curve.best_step is not None and curve.best_error is not None and curve.best_step >= least:
        ax.plot([curve.best_step], [scale.place(curve.best_error)], **_BEST, gid=f"{curve.id}-best")


def optimum(curve: Curve) -> tuple[float, float] | None:
    """Where truncation and rounding balance, if that is among the steps that were measured."""
    p = curve.prediction
    if p is None or p.optimum != "balance" or p.best_step is None or p.best_error is None:
        return None
    return (p.best_step, p.best_error) if curve.steps[-1] <= p.best_step <= curve.steps[0] else None


def legend_of_marks(ax: Axes, scale: Scale) -> list[Line2D]:
    """For what has been drawn without words of its own: an entry of the legend each."""
    drawn = [str(line.get_gid()) for line in ax.lines]
    marks = {
        "-predicted": Line2D([], [], color=QUIET, **_THEORY, label=str(words.PREDICTION)),
        "-optimum": Line2D([], [], color="white", **_OPTIMUM, label=str(words.OPTIMUM)),
        "-best": Line2D([], [], **_BEST, label=str(words.MEASURED_BEST)),
    }
    found = [mark for ending, mark in marks.items() if any(gid.endswith(ending) for gid in drawn)]
    hit = Line2D([], [], marker="o", color=QUIET, **_HIT, label=str(words.HIT))
    return [*found, hit] if scale.has_hits else found
