"""Draws a training: the loss over the steps of gradient descent, of one run or of several beside each other.

Knows Matplotlib and lists of numbers, nothing of how they came about. Read `training_runs` for what is accepted,
`training_words` for what is written.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, MaxNLocator, NullLocator

from teachgrad.plot import training_words as words
from teachgrad.plot.formulas import number
from teachgrad.plot.into import refuse_other_than_axes
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.style import OUTSIDE, PALETTE, Panel, Picture, Ticks, house_style, new_picture
from teachgrad.plot.training_runs import Run, is_logarithmic, runs_of

# As many as `training_runs.MOST_RUNS`: told apart by colour, and in greyscale print by width and dashes.
_LOOKS: tuple[dict[str, Any], ...] = (
    {"color": PALETTE["autograd"], "linewidth": 2.6},
    {"color": PALETTE["right"], "linewidth": 2.2, "dashes": (5, 1.6)},
    {"color": PALETTE["symbolic"], "linewidth": 3.4},
    {"color": PALETTE["finite"], "linewidth": 1.6, "dashes": (1.6, 1.4)},
    {"color": PALETTE["secant"], "linewidth": 2.0, "dashes": (7, 2, 1.5, 2)},
    {"color": PALETTE["left"], "linewidth": 2.6, "dashes": (3, 1)},
)
_SHORT = 2  # decades from the least to the greatest loss
_MARGIN, _LEAST_MARGIN = 0.05, 0.08  # at each end: of the decades, and in decades
_MOST_POWER = 307  # of ten, of a float64
_MOST_TICKS = 9
_END: dict[str, Any] = {
    "marker": "o",
    "markersize": 6,
    "markeredgecolor": "white",
    "markeredgewidth": 1,
    "linestyle": "none",
    "zorder": 2.8,
}


def training(losses: Sequence[Any] | Mapping[float | str, Sequence[Any]], ax: Axes | None = None) -> Axes:
    """Draw the loss over the steps of a training.

    The loss axis is logarithmic where all losses are positive, so that a loss that falls by the same factor in each
    step is a straight line. A run ends where its loss is no finite number any more, and is marked there.

    Parameters
    ----------
    losses : sequence of numbers, or mapping to such sequences
        The loss of a run, one number (or Tensor of one entry) for each step, the start first. Of several runs a
        mapping, at most six: its keys are the learning rates, or texts that name the runs.
    ax : matplotlib.axes.Axes, optional
        Draw into this one. Without it a new figure is made.

    Returns
    -------
    Axes
        Its figure says in ``alt`` what it shows.

    Raises
    ------
    InputError
        If there are no losses, too many, or some that are no numbers; if `ax` is something else.

    Examples
    --------
    >>> ax = training({0.1: [1.0, 0.81, 0.6561], 0.5: [1.0, 0.25, 0.0625]})
    >>> ax.get_yscale(), [line.get_gid() for line in ax.lines if len(line.get_xdata()) > 1]
    ('log', ['run-1', 'run-2'])
    """
    refuse_other_than_axes(ax)
    runs = runs_of(losses)
    with house_style():
        if ax is not None:
            handles = _draw(ax, runs)
            ax.set_title(str(words.TITLE))
            if len(runs) > 1:
                ax.legend(handles=handles, loc="best")
            return ax
        picture: Picture = new_picture()
        panel: Axes = picture.add_subplot(axes_class=Panel)
        handles = _draw(panel, runs)
        shown = handles if len(runs) > 1 or any(run.stops for run in runs) else []
        caption = words.caption(runs, is_logarithmic=is_logarithmic(runs))
        finish(picture, Strips(3.9, words.TITLE, words.subtitle(runs), caption, shown, panel))
        picture.heading = str(words.TITLE)
        picture.alt = str(words.alt(runs))
        return panel


def _draw(ax: Axes, runs: Sequence[Run]) -> list[Line2D]:
    if is_logarithmic(runs):
        ax.set_yscale("log")
        _number_decades(ax, runs)
    else:
        ax.yaxis.set_major_formatter(Ticks())
    handles = []
    for place, (run, look) in enumerate(zip(runs, _LOOKS, strict=False), 1):
        heights = run.finite
        label = words.label(run)
        (line,) = ax.plot(
            np.arange(heights.size),
            heights,
            **look,
            zorder=2.3 + place / 100,
            label=label,
            gid=f"run-{place}",
        )
        handles.append(line)
        if heights.size:
            end = OUTSIDE if run.stops else {**_END, "color": look["color"]}
            ax.plot([heights.size - 1], heights[-1:], **end, label="_", gid=f"end-{place}")
    if any(run.stops and run.finite.size for run in runs):
        handles.append(Line2D([], [], **OUTSIDE, label=str(words.STOPS)))
    has_steps = any(run.finite.size > 1 for run in runs)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True) if has_steps else FixedLocator([0]))
    ax.set_xlabel(str(words.STEP))
    ax.set_ylabel(str(words.LOSS))
    return handles


def _number_decades(ax: Axes, runs: Sequence[Run]) -> None:
    """Powers of ten where the axis holds several, otherwise 1, 2 and 5 times these.

    The ends and marks are computed here from logarithms: Matplotlib's own overflow for losses like 1e300.
    """
    powers = np.log10(np.concatenate([run.finite for run in runs]))
    low, high = float(powers.min()), float(powers.max())
    margin = max(_MARGIN * (high - low), _LEAST_MARGIN)
    low, high = max(low - margin, -_MOST_POWER), min(high + margin, _MOST_POWER)
    ax.set_ylim(10.0**low, 10.0**high)
    if high - low < _SHORT:
        ax.yaxis.set_major_locator(LogLocator(10, subs=(1, 2, 5), numticks=10))
    else:
        apart = math.ceil((high - low) / _MOST_TICKS)
        whole = range(math.ceil(low), math.floor(high) + 1)
        ax.yaxis.set_major_locator(FixedLocator([10.0**k for k in whole if k % apart == 0]))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 3)))
