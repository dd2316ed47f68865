"""A square around a point, where a function of two numbers takes it, and where its Jacobian does.

Holds numbers, no drawing. Read `mapping` next, which draws them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.both_ways.walking import walked
from teachgrad.engine.recording import no_grad
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.errors import InputError
from teachgrad.plot.formulas import number
from teachgrad.plot.slices import Array, quiet
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.functions import Function

LINES, SAMPLES = 5, 33  # of the grid in each direction, and points of each line
_DIRECTIONS = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, -1.0]])
_CLOSE, _CLOSER = 1e-4, 1e-5  # so near the image of a smooth function has become the Jacobian's
_VISIBLE = 1e-3  # of the Jacobian's size
_EPS = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, eq=False)
class Mapped:
    """A square with a grid, and its images.

    Attributes
    ----------
    inputs, outputs : tuple of str
        What the two numbers are called that go in, and that come out.
    at, value : ndarray, shape (2,)
        The point, the middle of the square; and where the function takes it.
    jacobian : ndarray, shape (2, 2)
        Row by row an output, column by column an input.
    reach : float
        Half the side of the square.
    grid, image : ndarray, shape (2·LINES, SAMPLES, 2)
        The lines of the grid, first those along the first input; and where the function takes them.
    gap, half_gap : float
        How far the function and its Jacobian are apart on the square at most, and on one half as large.
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    at: Array
    value: Array
    jacobian: Array
    reach: float
    grid: Array
    image: Array
    gap: float
    half_gap: float

    @property
    def linear(self) -> Array:
        """Where the Jacobian takes the grid: value + J·(x − at)."""
        taken: Array = self.value + (self.grid - self.at) @ self.jacobian.T
        return taken

    @property
    def corners(self) -> Array:
        """The parallelogram, the square's image by the Jacobian; its first corner comes again at the end."""
        signs = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
        found: Array = self.value + self.reach * signs @ self.jacobian.T
        return found

    @property
    def determinant(self) -> float:
        """By how much the Jacobian multiplies areas; 0 if they differ from 0 by rounding only."""
        (a, b), (c, d) = self.jacobian
        found = float(a * d - b * c)
        return found if abs(found) > 8 * _EPS * (abs(a * d) + abs(b * c)) else 0.0


def mapped(function: Function, point: Mapping[str, Any], reach: float) -> Mapped:
    """Map a square around a point.

    Raises
    ------
    InputError
        If not two numbers go in and two come out, or the function has no Jacobian there.
    """
    if not (math.isfinite(reach) and reach > 0):
        raise InputError(
            Text(
                en="reach is half the side of the square, a number above 0, not {given}.",
                vi="reach là nửa cạnh của hình vuông, phải là một số lớn hơn 0, không phải {given}.",
            ),
            given=number(reach),
        )
    found = walked(function, point)
    if (len(found.inputs), len(found.outputs)) != (2, 2):
        raise _not_two(function.name, len(found.inputs), len(found.outputs))
    shapes = {name: np.shape(value) for name, value in found.point.items()}
    at = np.concatenate([np.ravel(value) for value in found.point.values()]).astype(np.float64)

    def taken(places: Array) -> Array:
        values = [_run(function, shapes, place) for place in places.reshape(-1, 2)]
        return np.array(values).reshape(places.shape)

    value, jacobian = taken(at), np.asarray(found.forward, np.float64)
    if not (np.isfinite(value).all() and np.isfinite(jacobian).all()):
        raise _no_jacobian(function.name)

    def gap(places: Array, images: Array) -> float:
        apart = images - value - (places - at) @ jacobian.T
        return float(np.nanmax(np.hypot(apart[..., 0], apart[..., 1]), initial=0.0))

    beside = [
        at + side * step * max(1.0, float(abs(at).max())) * _DIRECTIONS
        for step in (_CLOSE, _CLOSER)
        for side in (-1, 1)
    ]
    far, near = (gap(np.array(two), taken(np.array(two))) for two in (beside[:2], beside[2:]))
    size = max(1.0, float(abs(at).max()))
    noise = 16 * _EPS * float(abs(value).max() + abs(jacobian).max() * size)
    # Differentiable: the gap becomes smaller than any part of the distance. At a kink it stays the same part.
    if (
        near > 0.5 * far * _CLOSER / _CLOSE + noise
        and near > _VISIBLE * _CLOSER * size * abs(jacobian).max() + noise
    ):
        raise _no_jacobian(function.name)
    grid = at + reach * _grid()
    image = taken(grid)
    half = at + (grid - at) / 2
    return Mapped(
        found.inputs,
        found.outputs,
        at,
        value,
        jacobian,
        reach,
        grid,
        image,
        gap(grid, image),
        gap(half, taken(half)),
    )


def _grid() -> Array:
    """The lines of a grid on the square from −1 to 1."""
    along, held = np.linspace(-1, 1, SAMPLES), np.linspace(-1, 1, LINES)
    first = [np.stack([along, np.full(SAMPLES, place)], -1) for place in held]
    return np.array([*first, *(line[:, ::-1] for line in first)])


def _run(function: Function, shapes: Mapping[str, tuple[int, ...]], place: Array) -> list[float]:
    """The two results at a place; NaN where there are none."""
    values, left = [], place
    for shape in shapes.values():
        count = math.prod(shape)
        values.append(tensor(left[:count].reshape(shape)[()]))
        left = left[count:]
    try:
        with no_grad(), quiet():
            given = function.program(*values)
    except (ArithmeticError, ValueError):
        return [math.nan, math.nan]
    parts = given if isinstance(given, tuple | list) else [given]
    bare = [part.value if isinstance(part, Tensor) else part for part in parts]
    return [float(entry) for part in bare for entry in np.ravel(part)]


def _not_two(name: str, inputs: int, outputs: int) -> InputError:
    return InputError(
        Text(
            en="{name} takes {inputs} and gives {outputs} numbers; such a picture shows functions of two numbers with two results.",
            vi="{name} nhận {inputs} số và cho {outputs} số; hình này chỉ vẽ được hàm số nhận hai số và cho hai số.",
        ),
        instead=Text(
            en="Hold the other numbers: tg.plot.jacobian(lambda x, y: (…, …), x=1, y=2). tg.jacobian gives any Jacobian as numbers.",
            vi="Hãy giữ nguyên các số còn lại: tg.plot.jacobian(lambda x, y: (…, …), x=1, y=2). tg.jacobian tính được mọi ma trận Jacobi.",
        ),
        name=name,
        inputs=inputs,
        outputs=outputs,
    )


def _no_jacobian(name: str) -> InputError:
    return InputError(
        Text(
            en="{name} is not differentiable at this point: however small the square, its image is no parallelogram.",
            vi="{name} không khả vi tại điểm này: dù hình vuông nhỏ đến đâu, ảnh của nó cũng không gần với hình bình hành nào.",
        ),
        instead=Text(
            en="Choose a point beside it, where the function is smooth.",
            vi="Hãy chọn một điểm bên cạnh, nơi hàm số trơn.",
        ),
        name=name,
    )
