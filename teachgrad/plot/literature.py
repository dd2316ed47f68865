"""The pictures of the rows of the literature: which row has which.

Knows the rows and the pictures, no drawing of its own. Read `cost_curves`, `sweep` and `step_by_step` for the pictures.
"""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.axes import Axes

from teachgrad.literature.records import Row
from teachgrad.plot.cost_curves import costs
from teachgrad.plot.step_by_step import trace
from teachgrad.plot.style import Picture
from teachgrad.plot.sweep import error_sweep


def expression_swell(row: Row) -> Axes:
    """The logistic map's derivative: formulas that swell, and passes that do not."""
    return costs(row.evidence["costs"])


def error_against_h(row: Row) -> Axes | Picture:
    """The error of every difference quotient over its step, at the point of the row."""
    return error_sweep(row.evidence["function"], x=row.evidence["point"])


def reverse_mode(row: Row) -> Axes:
    """Both traces of the survey's example."""
    return trace(row.evidence["trace"], r"$\ln x_1 + x_1 x_2 - \sin x_2$")


def complex_step(row: Row) -> Axes | Picture:
    """The complex step beside the differences, on the example of Martins, Sturdza and Alonso."""
    return error_sweep(row.evidence["function"], x=row.evidence["point"])


def cheap_gradient(row: Row) -> Axes:
    """Speelpenning's product: every way to its gradient, counted."""
    return costs(row.evidence["costs"])


_PICTURES: dict[str, Callable[[Row], Axes | Picture]] = {
    draw.__name__: draw
    for draw in (expression_swell, error_against_h, reverse_mode, complex_step, cheap_gradient)
}
NAMES = tuple(_PICTURES)  # the rows that have a picture


def draw(row: Row) -> Axes | Picture | None:
    """The picture of a row, or None if it has none.

    Parameters
    ----------
    row : Row
        One of those that `teachgrad.reproduce` gives.

    Returns
    -------
    Axes, Picture or None
        An Axes where there is one panel, otherwise the figure; it says in ``alt`` what it shows.
    """
    picture = _PICTURES.get(row.name)
    return None if picture is None else picture(row)
