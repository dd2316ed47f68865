"""A function of a few entries of its variables, all the others held where they are.

Knows the engine; the program is the function's own. Used where every entry would be too many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from teachgrad.engine import ops
from teachgrad.functions.definition import Function


def of_entries(
    function: Function, point: Mapping[str, Any], entries: Mapping[str, tuple[tuple[int, ...], ...]]
) -> tuple[Function, dict[str, Any]]:
    """The function of some entries, and its point: a variable of these entries, in one row, for each variable.

    Parameters
    ----------
    function : Function
    point : mapping
        Variable → number or array, as it was recorded.
    entries : mapping
        Variable → the indices of the entries that stay variable. Every other variable stays as it is.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> f, point = of_entries(function(lambda x: (x * x).sum()), {"x": np.array([1.0, 2.0, 3.0])}, {"x": ((1,),)})
    >>> point["x"].tolist(), float(f(np.array([10.0])))
    ([2.0], 110.0)
    """
    kept = {name: _Held(np.asarray(point[name], np.float64), chosen) for name, chosen in entries.items()}

    def program(*values: Any) -> Any:
        given = dict(zip(function.variables, values, strict=True))
        return function.program(
            *(kept[name].put(value) if name in kept else value for name, value in given.items())
        )

    few = {name: kept[name].few() if name in kept else value for name, value in point.items()}
    return replace(function, program=program, point=None, typed=None), few


class _Held:
    """An array of which some entries are variable."""

    def __init__(self, whole: Any, chosen: tuple[tuple[int, ...], ...]) -> None:
        self._whole = whole
        self._places = np.array([np.ravel_multi_index(index, whole.shape) for index in chosen])

    def few(self) -> Any:
        """The entries that are variable, in one row."""
        return self._whole.ravel()[self._places]

    def put(self, few: Any) -> Any:
        """The whole array with these entries in it. Entries are only moved, so that nothing is rounded."""
        flat = self._whole.ravel()
        order = np.argsort(self._places, kind="stable")
        parts: list[Any] = []
        begin = 0
        for which in order:
            place = int(self._places[which])
            parts += [flat[begin:place], few[int(which) : int(which) + 1]]
            begin = place + 1
        parts.append(flat[begin:])
        joined = ops.FUNCTIONS["concatenate"]([part for part in parts if part.shape[0]])
        return joined.reshape(self._whole.shape)
