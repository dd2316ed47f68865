"""Numbers that count: each operation on them is carried out, and noted by name.

Knows NumPy's names of functions, no graph and no derivative. Read `passes` next, where they run through a graph.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np


class Counted:
    """A real number that notes in `tally` every elementary operation that is carried out on it.

    NumPy computes with such numbers in object arrays, entry by entry, so that a sum of n entries notes n − 1
    additions and a product of matrices what it is made of. Moving, choosing and comparing numbers costs nothing.

    Parameters
    ----------
    value : float
        The number.
    tally : Counter
        Operation → how often it was carried out; shared by all that is computed from this number.

    Examples
    --------
    >>> tally = Counter()
    >>> x = Counted(2.0, tally)
    >>> float((3 * x * np.sin(x)).value), dict(tally)
    (5.45578456095409, {'mul': 2, 'sin': 1})
    """

    __slots__ = ("tally", "value")

    # What the engine asks of a single number, as of NumPy's own.
    shape: tuple[int, ...] = ()
    ndim = 0
    size = 1
    dtype = np.dtype(object)

    def __init__(self, value: Any, tally: Counter[str]) -> None:
        self.value = value
        self.tally = tally

    def __repr__(self) -> str:
        return f"Counted({self.value!r})"

    def __bool__(self) -> bool:
        return bool(self.value)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        """Let NumPy's function see an object array; what comes back is a number with a shape, as NumPy's own have."""
        if ufunc in _TESTS:
            return ufunc(self.value)
        objects = [np.asarray(given, object) if type(given) is Counted else given for given in inputs]
        found = getattr(ufunc, method)(*objects, **options)
        return np.asarray(found)[()] if isinstance(found, int | float) else found

    __hash__ = None  # type: ignore[assignment] # equal by value, as numbers are, and never a key


_TESTS = (np.isfinite, np.isnan)  # which know no objects


def _plain(other: Any) -> Any:
    return other.value if type(other) is Counted else other


def _binary(kind: str, operation: Callable[[Any, Any], Any]) -> tuple[Any, Any]:
    def forward(self: Counted, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return NotImplemented  # NumPy goes through it entry by entry
        self.tally[kind] += 1
        return Counted(operation(self.value, _plain(other)), self.tally)

    def reflected(self: Counted, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return NotImplemented
        self.tally[kind] += 1
        return Counted(operation(other, self.value), self.tally)

    return forward, reflected


def _unary(kind: str, operation: Callable[[Any], Any]) -> Any:
    def method(self: Counted) -> Counted:
        self.tally[kind] += 1
        return Counted(operation(self.value), self.tally)

    return method


def _compared(comparison: Callable[[Any, Any], Any]) -> Any:
    def method(self: Counted, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return NotImplemented
        return np.bool_(comparison(self.value, _plain(other)))

    return method


# Kind → Python's name of the operator.
_OPERATORS = {
    "add": "add", "sub": "sub", "mul": "mul", "div": "truediv", "pow": "pow", "floordiv": "floordiv", "mod": "mod",
}  # fmt: skip
for _kind, _name in _OPERATORS.items():
    _forward, _reflected = _binary(_kind, getattr(operator, _name))
    setattr(Counted, f"__{_name}__", _forward)
    setattr(Counted, f"__r{_name}__", _reflected)
for _name in ("neg", "abs"):
    setattr(Counted, f"__{_name}__", _unary(_name, getattr(operator, _name)))
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(Counted, f"__{_name}__", _compared(getattr(operator, _name)))

# NumPy's functions: in an object array, np.sin(x) calls x.sin() of each entry.
FUNCTIONS = (
    "sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh exp exp2 expm1 log log2 log10 log1p "
    "sqrt cbrt rint fabs degrees radians deg2rad rad2deg"
).split()
for _name in FUNCTIONS:
    setattr(Counted, _name, _unary(_name, getattr(np, _name)))
for _name in ("floor", "ceil", "trunc"):  # NumPy asks as Python's math does
    setattr(Counted, f"__{_name}__", _unary(_name, getattr(np, _name)))
for _name in ("arctan2", "hypot"):
    setattr(Counted, _name, _binary(_name, getattr(np, _name))[0])
