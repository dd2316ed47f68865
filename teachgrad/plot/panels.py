"""Which panels a comparison needs, and the figure of them.

Read `curve`, `heat` and `surface` for the single panels, `sheet` for what stands around them.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes

from teachgrad.errors import InputError
from teachgrad.plot import arrays, chain, curve, grid, surface, words
from teachgrad.plot.alt import alt_text
from teachgrad.plot.formulas import LONGEST, equation, math_name, math_number
from teachgrad.plot.sheet import WIDTH, Strips, finish
from teachgrad.plot.slices import MOST_SLICES, Slice, slices
from teachgrad.plot.style import METHODS, Panel, Picture, house_style, new_picture
from teachgrad.plot.window import Window
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison


def comparison(comparison: Comparison, ax: Axes | None = None) -> Axes | Picture:
    """Draw the answers of a comparison: curve and tangent lines, surface, or heat maps.

    Parameters
    ----------
    comparison : Comparison
        What to draw.
    ax : matplotlib.axes.Axes, optional
        Draw into this one the slice along the first variable with its tangents, or its gradient as a heat
        map if it is an array. Without it a new figure is made: a `Picture`, which a notebook shows by
        itself and which pyplot does not keep, unless pyplot is loaded and opens windows.

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
    >>> import teachgrad as tg
    >>> axes = comparison(tg.compare("square"))
    >>> [line.get_xdata().tolist() for line in axes.lines if line.get_gid() == "x-point"]
    [[5.0]]
    """
    if ax is not None and not isinstance(ax, Axes):
        raise InputError(
            Text(
                en="ax is {kind}, not an Axes to draw into.",
                vi="ax là {kind}, không phải một Axes để vẽ vào.",
            ),
            instead=Text(
                en="Write figure, ax = plt.subplots() and then plot(ax=ax), or leave ax out.",
                vi="Hãy viết figure, ax = plt.subplots() rồi plot(ax=ax), hoặc bỏ ax đi.",
            ),
            kind=type(ax).__name__,
        )
    with house_style():
        if ax is not None:
            return _into(ax, comparison)
        picture = new_picture()
        drawn = _fill(picture, comparison)
        picture.heading = str(words.heading(comparison))
        picture.alt = str(alt_text(comparison))
        return drawn


def _into(ax: Axes, comparison: Comparison) -> Axes:
    variable = next(iter(comparison.variables.values()))
    if np.size(variable.point) > 1:
        arrays.one_map(ax, comparison, variable)
        return ax
    curve.draw(ax, slices(comparison, variable)[0])
    ax.set_title(str(words.title(comparison)))
    ax.legend(loc="best")
    return ax


def _fill(picture: Picture, comparison: Comparison) -> Axes | Picture:
    variables = list(comparison.variables.values())
    along = [s for v in variables if np.size(v.point) == 1 for s in slices(comparison, v)]
    steps = [] if len(variables) > 1 or not along or along[0].is_kink else chain.links(comparison)
    if len(along) < len(variables):
        strips = arrays.fill(picture, comparison, along)
    elif steps:
        strips = _chain(picture, comparison, steps, along[0])
    elif len(along) == 1:
        strips = _single(picture, comparison, along[0])
    elif len(along) == 2 and all(np.ndim(v.point) == 0 for v in variables):
        strips = _two(picture, comparison, along[0], along[1])
    else:
        strips = _many(picture, comparison, along)
    finish(picture, strips)
    return picture if strips.owner is None else strips.owner


def _single(picture: Picture, comparison: Comparison, s: Slice) -> Strips:
    ax: Axes = picture.add_subplot(axes_class=Panel)
    curve.draw(ax, s, short=False, longest=LONGEST)
    said = words.verdict(comparison)
    if comparison.agrees:
        said = words.joined(said, words.one_slope(s))
    return Strips(4.3, words.title(comparison), said, words.caption(s), curve.entries(ax), ax)


def _chain(picture: Picture, comparison: Comparison, steps: list[Slice], whole: Slice) -> Strips:
    whole = replace(whole, derivative_name=f"d{math_name(whole.result)}/d{math_name(whole.name)}")
    signs = {s.result: "× " for s in steps} | {steps[0].result: ""}

    def draw_one(ax: Axes, s: Slice) -> None:
        curve.draw(ax, s, kinds=[k for k in METHODS if k in s.slopes], secant=s is whole)
        value = s.slopes["symbolic"]
        derivative = equation(s.derivative_name, math_number(math.nan if value is None else value, 6))
        ax.set_title(("= " if s is whole else signs[s.result]) + derivative, fontsize=12)

    columns = 2 if len(steps) == 3 else 3
    height = grid.draw(
        picture, picture.add_gridspec, [*steps, whole], columns, WIDTH / columns, 2.5, draw_one
    )
    said = words.joined(words.verdict(comparison), words.product(steps, whole))
    return Strips(height, words.title(comparison, steps), said, words.caption(whole))


def _two(picture: Picture, comparison: Comparison, first: Slice, second: Slice) -> Strips:
    halves = picture.add_gridspec(1, 2, width_ratios=(1, 1.25))
    shown: list[Window] = []

    def draw_one(ax: Axes, s: Slice) -> None:
        shown.append(curve.draw(ax, s))

    height = grid.draw(picture, halves[0].subgridspec, [first, second], 1, WIDTH / 2.2, 1.9, draw_one)
    solid: Any = picture.add_subplot(halves[1], projection="3d")
    surface.draw(solid, comparison, first, second, (shown[0], shown[1]))
    plane = words.PLANE if surface.has_plane(first, second) else None
    caption = words.joined(words.captions([first, second]), words.SURFACE, plane)
    return Strips(height, words.title(comparison), words.verdict(comparison), caption)


def _many(picture: Picture, comparison: Comparison, along: list[Slice]) -> Strips:
    shown = along[:MOST_SLICES]
    columns = 2 if len(shown) in (2, 4) else 3
    draw_one = partial(curve.draw, longest=24 if columns == 2 else 14)
    height = grid.draw(picture, picture.add_gridspec, shown, columns, WIDTH / columns, 1.9, draw_one)
    left_out = words.LEFT_OUT.format(most=MOST_SLICES, count=len(along)) if len(shown) < len(along) else None
    caption = words.joined(words.captions(shown), left_out)
    return Strips(height, words.title(comparison), words.verdict(comparison), caption)
