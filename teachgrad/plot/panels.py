"""Which panels a comparison needs, and the figure of them.

Read `curve`, `heat` and `surface` for the single panels, `sheet` for what stands around them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes

from teachgrad.plot import arrays, captions, chain, curve, grid, surface, surface_words, verdicts, words
from teachgrad.plot.alt import alt_text
from teachgrad.plot.formulas import LONGEST, equation, math_name, math_number
from teachgrad.plot.into import refuse_other_than_axes
from teachgrad.plot.sheet import WIDTH, Strips, finish
from teachgrad.plot.slices import MOST_SLICES, Slice, slices
from teachgrad.plot.style import METHODS, Panel, Picture, house_style, new_picture
from teachgrad.plot.view import View
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison

_LEFT, _AXIS_NAME = 4.0, 0.3  # inches: of the slices beside a surface, and of the name of its upright axis


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
    refuse_other_than_axes(ax)
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
    steps = chain.links(comparison) if len(variables) == 1 and along else []
    if len(along) < len(variables):
        strips = arrays.fill(picture, comparison, along)
    elif steps:
        strips = _chain(picture, comparison, steps, along[0])
    elif len(along) == 1:
        strips = _single(picture, comparison, along[0])
    elif len(along) == 2 and surface.is_possible(along[0], along[1], comparison):
        strips = _two(picture, comparison, along[0], along[1])
    else:
        strips = _many(picture, comparison, along)
    finish(picture, strips)
    return picture if strips.owner is None else strips.owner


def _single(picture: Picture, comparison: Comparison, s: Slice) -> Strips:
    ax: Axes = picture.add_subplot(axes_class=Panel)
    curve.draw(ax, s, short=False, longest=LONGEST)
    said = verdicts.sentence(comparison)
    if comparison.agrees:
        said = words.joined(said, words.one_slope(s))
    return Strips(4.3, words.title(comparison), said, _caption(comparison, s), curve.entries(ax), ax)


def _caption(comparison: Comparison, s: Slice) -> Text:
    return words.joined(captions.caption(s), *verdicts.reasons(comparison))


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
    said = words.joined(verdicts.sentence(comparison), words.product(steps, whole))
    return Strips(height, words.title(comparison, steps), said, captions.caption(whole))


def _two(picture: Picture, comparison: Comparison, first: Slice, second: Slice) -> Strips:
    halves = picture.add_gridspec(1, 2, width_ratios=(_LEFT, WIDTH - _LEFT))
    shown: list[View] = []

    def draw_one(ax: Axes, s: Slice) -> None:
        shown.append(curve.draw(ax, s))
        _entitle(ax, s, [first, second])

    height = grid.draw(picture, halves[0].subgridspec, [first, second], 1, _LEFT, 1.9, draw_one)
    widths = [WIDTH - _LEFT]
    if surface.is_measured_on_the_right(first, second):
        widths = [WIDTH - _LEFT - _AXIS_NAME, _AXIS_NAME]
    cells = halves[1].subgridspec(2, len(widths), width_ratios=widths)
    solid: Any = picture.add_subplot(cells[0, 0], projection="3d")
    below = picture.add_subplot(cells[1, 0])
    below.set_axis_off()
    said = surface.draw(solid, comparison, first, second, (shown[0].window, shown[1].window))
    legend = grid.legend(picture, solid, said, below, WIDTH - _LEFT, to_the_left=0.0)
    cells.set_height_ratios([height - legend, legend])
    caption = words.joined(captions.captions([first, second]), words.SURFACE)
    return Strips(height, words.title(comparison), verdicts.sentence(comparison), caption)


def _many(picture: Picture, comparison: Comparison, along: list[Slice]) -> Strips:
    shown = along[:MOST_SLICES]
    columns = 2 if len(shown) in (2, 4) else 3

    def draw_one(ax: Axes, s: Slice) -> None:
        curve.draw(ax, s, longest=24 if columns == 2 else 14)
        _entitle(ax, s, along)

    height = grid.draw(picture, picture.add_gridspec, shown, columns, WIDTH / columns, 1.9, draw_one)
    left_out = words.LEFT_OUT.format(most=MOST_SLICES, count=len(along)) if len(shown) < len(along) else None
    caption = words.joined(captions.captions(shown), left_out)
    return Strips(height, words.title(comparison), verdicts.sentence(comparison), caption)


def _entitle(ax: Axes, s: Slice, along: Sequence[Slice]) -> None:
    """Say above one of two slices what is held; of more the title would be too long."""
    if len(along) == 2:
        ax.set_title(str(surface_words.held(along[1] if s is along[0] else along[0])))
