"""Where the panels of an explored function stand, in inches: the same for every state, so that nothing moves but the lines.

Knows Matplotlib's figures, no mathematics. Read `explorer` next.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from teachgrad.plot.sheet import WIDTH, Strips, finish
from teachgrad.plot.style import Picture

HEIGHT = 4.4  # of the panels
SLIDERS = 0.78  # of both sliders below them
_SLIDER = 0.22
_BESIDE = 3.4  # how wide the right-hand column is
_NUMBERS_LEFT, _NUMBERS_BELOW = 0.85, 0.5  # the room of an axis's numbers
_ERRORS = 1.55  # how high the panel of the errors is
_EDGE = 0.2
_LABEL, _VALUE = 1.0, 1.1  # the room of a slider's words


@dataclass(frozen=True)
class Panels:
    """The Axes of the picture, empty.

    Attributes
    ----------
    curve, table, errors : matplotlib.axes.Axes
        Left; top right; below the table.
    sliders : tuple of Axes
        For the point and for h, where they were asked for.
    """

    curve: Axes
    table: Axes
    errors: Axes
    sliders: tuple[Axes, ...]


def panels(picture: Picture, *, with_sliders: bool) -> Panels:
    """Make the panels; `settle` puts them in their places."""
    made = [picture.add_axes((0, 0, 1, 1), label=str(i)) for i in range(5 if with_sliders else 3)]
    return Panels(made[0], made[1], made[2], tuple(made[3:]))


def settle(picture: Picture, made: Panels, strips: Strips) -> None:
    """Put title and legend around the panels, and these in their places."""
    every = (made.curve, made.table, made.errors, *made.sliders)
    for ax in every:
        ax.set_in_layout(False)
    body = picture.add_subplot()
    body.set_axis_off()
    finish(picture, strips)
    height = picture.get_size_inches()[1]
    top = body.get_position().y1 * height
    body.remove()
    bottom = top - HEIGHT
    right = WIDTH - _EDGE
    column = right - _BESIDE
    errors = bottom + _NUMBERS_BELOW
    table = errors + _ERRORS + 0.3
    places = [
        (_NUMBERS_LEFT, errors, column - 0.3 - _NUMBERS_LEFT, top - errors),
        (column, table, _BESIDE, top - table),
        (column + 0.6, errors, _BESIDE - 0.6, _ERRORS),
    ]
    for place in range(len(made.sliders)):
        at = bottom - 0.1 - (place + 1) * SLIDERS / 2 + (SLIDERS / 2 - _SLIDER) / 2
        places.append((_LABEL, at, WIDTH - _LABEL - _VALUE, _SLIDER))
    for ax, (left, low, width, high) in zip(every, places, strict=True):
        ax.set_position((left / WIDTH, low / height, width / WIDTH, high / height))
