"""The axes of an error sweep: powers of ten, a place for errors of exactly 0, steps that grow smaller to the right.

Knows Matplotlib's axes, no curve. Read `sweep` next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.legend import Legend
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullLocator
from numpy.typing import NDArray

from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.plot import sweep_words as words
from teachgrad.plot.formulas import number
from teachgrad.sweeping.records import ErrorSweep

_MOST_DECADES = 60  # of errors that are shown
_MOST_TICKS = 10
_FAR_ABOVE = 1e3  # times the error of the forward quotient, or the slope: what is higher leaves the picture
_MARGIN = 0.035  # of the decades, at each end
_ZERO = 0.055  # how far below the least error an exact hit stands


@dataclass(frozen=True)
class Scale:
    """From the least to the largest error that is drawn, and where an exact hit stands.

    Attributes
    ----------
    low, high : float
        The least and the largest error that is not 0.
    has_hits : bool
        Whether one is 0.
    """

    low: float
    high: float
    has_hits: bool

    @classmethod
    def of(cls, sweep: ErrorSweep) -> Scale:
        """The scale that shows every error of a sweep, and every predicted optimum.

        Its top is that of the differences. The complex step leaves the picture there if it is worse: of sin(10⁶x) its
        error is sinh(10⁶h), hundreds of powers of ten that would leave no room for anything else.
        """
        least = [c.prediction.best_error for c in sweep.curves.values() if c.prediction is not None]
        extrapolated = [] if sweep.extrapolation is None else [sweep.extrapolation.error]
        errors = np.concatenate(
            [*(c.errors for c in sweep.curves.values()), extrapolated, [e for e in least if e is not None]]
        )
        errors = errors[np.isfinite(errors)]
        there = errors[errors > 0]
        if not there.size:
            return cls(1e-16, 1.0, bool(errors.size))
        high = _top(sweep, there)
        low = max(float(there.min()), high * 10.0**-_MOST_DECADES)
        return cls(min(low, high / 10), high, bool((errors == 0).any()))

    @property
    def decades(self) -> float:
        """How many powers of ten lie between the least and the largest error."""
        return math.log10(self.high / self.low)

    @property
    def zero(self) -> float:
        """Where an exact hit stands."""
        return float(self.low / 10 ** max(_ZERO * self.decades, 0.5))

    def place(self, error: float) -> float:
        """The height of an error."""
        return self.zero if error == 0 else error

    def apply(self, ax: Axes) -> None:
        """Set the limits and the marks of the error axis."""
        margin = 10 ** max(_MARGIN * self.decades, 0.3)
        ax.set_ylim((self.zero if self.has_hits else self.low) / margin, self.high * margin)
        powers = _powers(self.low, self.high, _MOST_TICKS)
        ticks = [10.0**k for k in powers]
        if self.has_hits:
            ticks = [self.zero, *(t for t in ticks if t > self.zero * margin)]
        ax.yaxis.set_major_locator(FixedLocator(ticks))
        ax.yaxis.set_minor_locator(NullLocator())
        ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: "0" if y == self.zero else power_of_ten(y)))


def _top(sweep: ErrorSweep, there: NDArray[np.float64]) -> float:
    """The largest error that is drawn, out of those that are there."""
    quotients = [c for c in sweep.curves.values() if c.method != "complex_step"]
    errors = _positive([c.errors for c in quotients])
    if not errors.size:
        return float(there.max())
    forward = _positive([c.errors for c in quotients if c.method == "forward"])
    highest = _FAR_ABOVE * max(float(forward.max(initial=0.0)), abs(sweep.slope))
    return (
        min(float(errors.max()), highest) if math.isfinite(highest) and highest > 0 else float(errors.max())
    )


def _positive(errors: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    whole: NDArray[np.float64] = np.concatenate([*errors, np.empty(0)])
    positive: NDArray[np.float64] = whole[np.isfinite(whole) & (whole > 0)]
    return positive


def set_steps(ax: Axes, largest: float, least: float, every: int | None = None) -> None:
    """Set the limits and the marks of the axis of steps, the largest on the left."""
    margin = 10 ** (0.025 * max(math.log10(largest / least), 1.0))
    ax.set_xlim(largest * margin, least / margin)
    powers = _powers(least, largest, _MOST_TICKS)
    if every is not None:
        powers = [k for k in range(math.ceil(math.log10(least)), 0) if k % every == 0]
    ax.xaxis.set_minor_locator(NullLocator())
    if len(powers) > 1:
        ax.xaxis.set_major_locator(FixedLocator([10.0**k for k in powers]))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: power_of_ten(x)))
    else:
        ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: number(x, 3)))


def _powers(low: float, high: float, most: int) -> list[int]:
    """Whole powers of ten between two numbers, evenly apart, at most so many."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    apart = max(1, math.ceil((last - first + 1) / most))
    return [k for k in range(first, last + 1) if k % apart == 0] or [round(math.log10(low))]


def power_of_ten(value: float) -> str:
    """A power of ten as it is written along an axis.

    Examples
    --------
    >>> power_of_ten(1e-16)
    '10⁻¹⁶'
    """
    return "10" + "".join(SUPERSCRIPTS[letter] for letter in str(round(math.log10(value))))


def grey_out_same_point(ax: Axes, x: float) -> Artist | None:
    """Grey where a step is so small that x + h is rounded to x: there every difference is 0. None if no step is."""
    largest = float(np.spacing(abs(x))) / 2
    left, right = ax.get_xlim()
    if largest <= right:
        return None
    label = str(words.SAME_POINT)
    return ax.axvspan(
        min(largest, left), right, color="#EBEBEB", zorder=0, linewidth=0, label=label, gid="same-point"
    )


def legend_above(ax: Axes, handles: Sequence[Artist]) -> Legend:
    """A legend inside the panel, above all errors: the axis of errors goes on as far as it needs."""
    panel = ax.get_window_extent()
    for columns in (3, 2, 1):
        legend = ax.legend(
            handles=handles, loc="upper center", ncols=columns, fontsize=7.5, columnspacing=1.2
        )
        if legend.get_window_extent().width <= panel.width:
            break
    share = legend.get_window_extent().height / panel.height + 0.02
    low, high = ax.get_ylim()
    ax.set_ylim(low, low * (high / low) ** (1 / max(1 - share, 0.3)))
    return legend


def break_between(left: Axes, right: Axes) -> None:
    """Two slanted strokes where the axis of one panel goes on in another, after a gap."""
    right.spines["left"].set_visible(False)
    right.tick_params(axis="y", left=False, labelleft=False)
    for ax, place in ((left, 1.0), (right, 0.0)):
        ax.plot(
            [place], [0], transform=ax.transAxes, marker=[(-0.6, -1), (0.6, 1)], markersize=9, color="#888888",
            linestyle="none", clip_on=False, zorder=10,
        )  # fmt: skip
