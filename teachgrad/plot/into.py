"""What a picture may be drawn into."""

from __future__ import annotations

from matplotlib.axes import Axes

from teachgrad.errors import InputError
from teachgrad.text import Text


def refuse_other_than_axes(ax: object) -> None:
    """Refuse an `ax` that is neither an Axes nor left out.

    Raises
    ------
    InputError
        Which says how to make one.
    """
    if ax is None or isinstance(ax, Axes):
        return
    raise InputError(
        Text(en="ax is {kind}, not an Axes to draw into.", vi="ax là {kind}, không phải một Axes để vẽ vào."),
        instead=Text(
            en="Write figure, ax = plt.subplots() and then plot(ax=ax), or leave ax out.",
            vi="Hãy viết figure, ax = plt.subplots() rồi plot(ax=ax), hoặc bỏ ax đi.",
        ),
        kind=type(ax).__name__,
    )
