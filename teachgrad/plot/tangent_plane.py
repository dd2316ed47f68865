"""A tangent plane, and which parts of a surface lie above it and below.

Holds numbers, no drawing. Read `surface` next, which draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.plot.slices import Array

_SAME = 1e-9  # of the height: what is no further from the plane lies in it


@dataclass(frozen=True)
class Plane:
    """A plane.

    Attributes
    ----------
    at : tuple of float
        The place where it touches the surface.
    value : float
        Its height there.
    slopes : tuple of float
        Along the first and the second variable.
    """

    at: tuple[float, float]
    value: float
    slopes: tuple[float, float]

    def height(self, x: Any, y: Any) -> Any:
        """Its height above places."""
        return self.value + self.slopes[0] * (x - self.at[0]) + self.slopes[1] * (y - self.at[1])


def over(plane: Plane | None, x: Array, y: Array, z: Array) -> Any:
    """How far points lie above the plane; 0 if only rounding parts them from it. Without a plane all lie above.

    Examples
    --------
    >>> flat = Plane(at=(0.0, 0.0), value=1.0, slopes=(0.0, 0.0))
    >>> over(flat, np.zeros(3), np.zeros(3), np.array([0.5, 1.0, 3.0])).tolist()
    [-0.5, 0.0, 2.0]
    """
    if plane is None:
        return np.ones(z.shape)
    over = z - plane.height(x, y)
    return np.where(np.abs(over) <= _SAME * np.nanmax(np.abs(z), initial=0.0), 0.0, over)


def on_side(cells: Array, over: Array) -> list[Array]:
    """The cells on the positive side of a plane; of those that it cuts, the part on that side.

    Parameters
    ----------
    cells : ndarray of shape (n, corners, 3)
        Polygons in space.
    over : ndarray of shape (n, corners)
        How far each corner lies on that side.

    Examples
    --------
    >>> square = np.array([[[0.0, 0, -1], [1, 0, 1], [1, 1, 1], [0, 1, -1]]])
    >>> on_side(square, square[..., 2])[0].tolist()
    [[0.5, 0.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0], [0.5, 1.0, 0.0]]
    """
    whole = (over >= 0).all(axis=1) & (over > 0).any(axis=1)
    cut = (over > 0).any(axis=1) & (over < 0).any(axis=1)
    return [*cells[whole], *(_cut_off(*cell) for cell in zip(cells[cut], over[cut], strict=True))]


def _cut_off(corners: Array, over: Array) -> Array:
    kept = []
    for before, corner in zip(range(-1, len(corners) - 1), range(len(corners)), strict=True):
        if over[before] * over[corner] < 0:
            part = over[before] / (over[before] - over[corner])
            kept.append(corners[before] + part * (corners[corner] - corners[before]))
        if over[corner] >= 0:
            kept.append(corners[corner])
    return np.array(kept)


def of_one_length(polygons: list[Array]) -> list[Array]:
    """The same polygons with as many corners each, the last one repeated.

    Matplotlib holds polygons of several lengths in one array and takes its limits from the unfilled places too, where
    whatever was in memory stands.

    Examples
    --------
    >>> triangle, square = np.zeros((3, 3)), np.ones((4, 3))
    >>> [len(polygon) for polygon in of_one_length([triangle, square])]
    [4, 4]
    """
    longest = max(map(len, polygons))
    return [np.concatenate([one, np.repeat(one[-1:], longest - len(one), axis=0)]) for one in polygons]
