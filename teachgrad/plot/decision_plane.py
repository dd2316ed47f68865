"""The values that `decision_map` draws: a function's output on a grid around the points, and at the points.

Holds the checks and their refusals, no drawing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from teachgrad.engine.recording import no_grad
from teachgrad.engine.tensor import plain_value
from teachgrad.errors import InputError, ShapeError
from teachgrad.plot.units import LARGE
from teachgrad.text import Text

MOST_POINTS = 10_000
_GRID = 101  # points along each axis
_MARGIN = 0.35  # of the width of the points, on each side

Array = NDArray[np.float64]

_POINTS = Text(
    en="The points must be rows of two finite numbers, and 1 to {most}; given is the shape {shape}.",
    vi="Các điểm phải là những hàng gồm hai số hữu hạn, từ 1 đến {most} điểm; ở đây có kích thước {shape}.",
)
_OUTPUT = Text(
    en="The function was called with {count} points, an array of shape ({count}, 2), and gave the shape {shape}.",
    vi="Hàm số được gọi với {count} điểm, một mảng kích thước ({count}, 2), và trả về kích thước {shape}.",
)


@dataclass(frozen=True, eq=False)  # each is itself: arrays have no one truth value
class Plane:
    """A function's output around some points of two classes.

    Attributes
    ----------
    across, up : ndarray of shape (m,)
        The grid along the two axes.
    output : ndarray of shape (m, m)
        The output at ``(across[j], up[i])``, masked where it is no finite number.
    points : ndarray of shape (n, 2)
    labels, at_points : ndarray of shape (n,)
        The class of each point, and the output there.
    """

    across: Array
    up: Array
    output: Any
    points: Array
    labels: Array
    at_points: Array

    @property
    def classes(self) -> tuple[float, float]:
        """The two labels, the smaller first."""
        return float(self.labels.min()), float(self.labels.max())

    @property
    def border(self) -> float:
        """The output half-way between the two labels."""
        low, high = self.classes
        return low + (high - low) / 2

    @property
    def has_border(self) -> bool:
        """Whether the output is below the border somewhere, and above it elsewhere."""
        return bool(self.output.min() < self.border < self.output.max())

    @property
    def on_their_side(self) -> int:
        """How many points have an output on their label's side of the border."""
        above = self.labels > self.border
        right = np.where(above, self.at_points > self.border, self.at_points < self.border)
        return int(right.sum())

    @property
    def shape(self) -> float:
        """The width of the grid over its height."""
        return float((self.across[-1] - self.across[0]) / (self.up[-1] - self.up[0]))

    def levels(self, bands: int) -> Array:
        """Round outputs that bound at most so many bands of colour, from the least output to the greatest."""
        low, high = float(self.output.min()), float(self.output.max())
        if high - low <= 1e-6 * max(abs(low), abs(high), abs(self.border)):
            middle, half = (low + high) / 2, max(abs(low), abs(high), 1.0) / 2
            low, high = middle - half, middle + half
        levels: Array = np.asarray(MaxNLocator(bands).tick_values(low, high))
        return levels


def plane_of(f: Callable[[Any], Any], points: Any, labels: Any) -> Plane:
    """Call the function on the grid and at the points.

    Raises
    ------
    InputError, ShapeError
        As `decision_map.decision` says.
    """
    places = _numbers(points)
    is_table = places.ndim == 2 and places.shape[1] == 2
    if not is_table or not 1 <= len(places) <= MOST_POINTS or not (np.abs(places) <= LARGE).all():
        raise ShapeError(_POINTS, shape=places.shape, most=MOST_POINTS)
    classes = _numbers(labels).ravel()
    if classes.size != len(places):
        raise ShapeError(
            Text(
                en="There are {count} labels for {points} points.",
                vi="Có {count} nhãn cho {points} điểm.",
            ),
            instead=Text(en="Give a label for each point.", vi="Hãy cho mỗi điểm một nhãn."),
            count=classes.size,
            points=len(places),
        )
    if len(np.unique(classes)) != 2 or not (np.abs(classes) <= LARGE).all():
        raise InputError(
            Text(
                en="The labels are not two different numbers.", vi="Các nhãn không phải là hai số khác nhau."
            ),
            instead=Text(en="Write 0 and 1, or -1 and 1.", vi="Hãy dùng 0 và 1, hoặc -1 và 1."),
        )
    across, up = (_axis(places[:, column]) for column in (0, 1))
    x1, x2 = np.meshgrid(across, up)
    values = _output(f, np.column_stack([x1.ravel(), x2.ravel()])).reshape(x1.shape)
    # Beyond this Matplotlib's own arithmetic with levels overflows.
    output = np.ma.masked_where(~(np.abs(values) <= LARGE), values)
    if output.mask.all():
        raise InputError(
            Text(
                en="The function's output is nowhere around the points a number that can be drawn.",
                vi="Quanh các điểm, đầu ra của hàm không ở đâu là một số có thể vẽ được.",
            ),
            instead=Text(
                en="If it is a network, it may have been trained with too large a learning rate.",
                vi="Nếu đó là một mạng neural, có thể tốc độ học khi huấn luyện đã quá lớn.",
            ),
        )
    return Plane(across, up, output, places, classes, _output(f, places))


def _axis(values: Array) -> Array:
    low, high = float(values.min()), float(values.max())
    reach = (high - low) * _MARGIN or max(abs(low), 1.0) / 2
    axis: Array = np.linspace(low - reach, high + reach, _GRID)
    return axis


def _output(f: Callable[[Any], Any], places: Array) -> Array:
    # What overflows is masked, and told in the picture.
    with no_grad(), np.errstate(all="ignore"):
        given = _numbers(f(places.copy()))
    if given.shape not in ((len(places),), (len(places), 1)):
        raise ShapeError(
            _OUTPUT,
            instead=Text(
                en="Write it so that it gives a number for each row: f(X) of shape (m,) or (m, 1).",
                vi="Hãy viết hàm sao cho mỗi hàng cho một số: f(X) có kích thước (m,) hoặc (m, 1).",
            ),
            count=len(places),
            shape=given.shape,
        )
    return given.ravel()


def _numbers(given: Any) -> Array:
    try:
        numbers: Array = np.asarray(plain_value(given), np.float64)
    except (TypeError, ValueError):
        raise InputError(
            Text(
                en="{kind} cannot be read as an array of numbers.",
                vi="Không đọc được {kind} thành một mảng số.",
            ),
            kind=type(given).__name__,
        ) from None
    return numbers
