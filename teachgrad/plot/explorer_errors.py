"""The small panel beside an explored function: the errors of both quotients over h, and where h stands now.

Knows Matplotlib's Axes. Its limits stay while the point is moved. Read `explorer` next.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullLocator

from teachgrad.exploring.explorer import Explorer
from teachgrad.exploring.records import State
from teachgrad.plot import explorer_words as words
from teachgrad.plot.explorer_sight import Sight, errors_over_h
from teachgrad.plot.formulas import number
from teachgrad.plot.style import PALETTE, QUIET

_ABOVE, _BELOW = 2, 15  # powers of ten, around the curve's own slope
_LOOKS: dict[str, dict[str, Any]] = {
    "forward": {"color": PALETTE["finite"], "linewidth": 1.5},
    "central": {"color": PALETTE["right"], "linewidth": 1.5, "dashes": (3, 1.2)},
}


class Errors:
    """Two curves and a dot on each.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The panel.
    explorer : Explorer
        For its steps h.
    sight : Sight
        For the size of its slopes.
    """

    def __init__(self, ax: Axes, explorer: Explorer, sight: Sight) -> None:
        self._explorer, self._at, self._derivative = explorer, math.nan, math.nan
        typical = math.floor(math.log10((sight.high - sight.low) / (sight.right - sight.left))) + sight.power
        # The logarithm of a larger number is beyond float64, or its axis is.
        typical = min(max(typical, -300 + _BELOW), 300 - _ABOVE)
        self._low, self._high = 10.0 ** (typical - _BELOW), 10.0 ** (typical + _ABOVE)
        ax.set(xscale="log", yscale="log", ylim=(self._low, self._high))
        ax.set_xlim(explorer.steps[0] / 2, explorer.steps[-1] * 2)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_locator(LogLocator(numticks=5))
            axis.set_minor_locator(NullLocator())
            axis.set_major_formatter(lambda value, _place: number(value, 3))
        ax.set_xlabel(str(words.STEP), fontsize=9)
        ax.set_title(str(words.ABSOLUTE_ERROR), fontsize=9, pad=4)
        names = {"forward": words.FORWARD, "central": words.CENTRAL}
        self._curves = {
            name: ax.plot([], [], **look, label=str(names[name]), gid=f"error-{name}")[0]
            for name, look in _LOOKS.items()
        }
        self._dots = {
            name: ax.plot(
                [],
                [],
                marker="o",
                markersize=6,
                color=look["color"],
                linestyle="none",
                clip_on=False,
                gid=f"now-{name}",
            )[0]
            for name, look in _LOOKS.items()
        }
        self._nothing = ax.text(
            0.5, 0.55, "", transform=ax.transAxes, ha="center", va="center", color=QUIET, fontsize=9
        )
        ax.legend(loc="lower left", fontsize=8, handlelength=2.4, ncols=2, borderpad=0.3)

    @property
    def moving(self) -> list[Artist]:
        """What `follow` alters."""
        return [*self._curves.values(), *self._dots.values(), self._nothing]

    def follow(self, state: State) -> None:
        """Show the errors at another point, or another h at the same point."""
        if (state.at, state.derivative) != (self._at, self._derivative):
            self._at, self._derivative = state.at, state.derivative
            for name, errors in zip(_LOOKS, errors_over_h(self._explorer, state), strict=True):
                self._curves[name].set_data(self._explorer.steps, self._shown(errors))
        self._nothing.set_text(str(words.NO_ERROR) if state.verdict and not state.has_derivative else "")
        for name, dot in self._dots.items():
            error = state.errors[name]
            is_there = math.isfinite(error)
            dot.set_data([state.h] if is_there else [], self._shown([error]) if is_there else [])

    def _shown(self, errors: Any) -> Any:
        """An error of 0 lies on the bottom, where a logarithm has no place for it."""
        return np.clip(errors, 1.5 * self._low, self._high)
