"""Where a gradient is looked at: the point that was given, others around it, and where none is given, generic ones.

The same points each time, of few digits, so that a reader can follow; and none at which x² is x, or 2x is x². Knows
no function but its variables. Read `evidence` next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

_SEED = 5
_AROUND = ((1.2, 1.5), (0.5, 0.8), (1.05, 1.2), (0.8, 0.95))  # times what was given, entry by entry
_BEYOND = ((-1.5, -0.5), (1.5, 3.0), (-3.0, -1.5))  # where another branch, or another sign, may be
_BESIDE = ((0.9, 1.1),) * 3 + ((0.99, 1.01),) * 3  # a domain may be narrow
_STAIRS = 8  # on the way from a very small or very large point to the size of 1

# Of freely chosen numbers: the size, and whether every sign is taken; positive ones first, for logarithms and roots.
_FREELY = (
    *((1.0, k % 2 == 1) for k in range(10)),
    *(
        (size, signed)
        for size in (0.3, 3.0, 10.0, 0.03, 30.0, 100.0, 1000.0)
        for signed in (False, True, False)
    ),
)
_DIGITS = 3
# Steps that fill the interval from 0 to 1 evenly: the golden ratio from point to point, another between variables.
_STEPS = (0.6180339887498949, 0.2831)


def around(point: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """`point` itself, then points near it, then farther ones, in proportion to its numbers; none beyond float64.

    Parameters
    ----------
    point : mapping
        Variable → float64 number or array.

    Yields
    ------
    dict
        Variable → number or array of the same shape.

    Examples
    --------
    >>> [found["x"] for found, _ in zip(around({"x": 5.0}), range(3))][0]
    5.0
    """
    random = np.random.default_rng(_SEED)
    yield dict(point)

    def moved(bands: Iterable[tuple[float, float]], power: float = 1.0) -> Iterator[dict[str, Any]]:
        sized = {name: _toward_one(value, power) for name, value in point.items()}
        for low, high in bands:
            with np.errstate(all="ignore"):  # three times 1e308 is no number: such a point is skipped
                found = {name: _scaled(value, low, high, random) for name, value in sized.items()}
            if all(np.all(np.isfinite(value)) for value in found.values()):
                yield found

    yield from moved((*_AROUND[:2], _BEYOND[0]))
    # A term that float64 cannot see at 7, beside tanh 7, may be as large as the others here.
    yield from moved(_AROUND[:2], 0.0)
    yield from moved((*_AROUND[2:], *_BEYOND[1:], *_BESIDE))
    for power in np.linspace(1, 0, _STAIRS)[1:-1]:
        # What float64 cannot decide at 1e-9, as for (1 − cos x)/x², it can nearer to 1.
        yield from moved(_AROUND[:2], float(power))


def anywhere(variables: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Generic numbers of several sizes, the likeliest to be inside a domain first.

    Parameters
    ----------
    variables : tuple of str
        The names.

    Yields
    ------
    dict
        Variable → number.
    """
    place = np.arange(len(variables))
    for turn, (size, signed) in enumerate(_FREELY, 1):
        share = (turn * _STEPS[0] + place * _STEPS[1]) % 1
        numbers = size * (0.3 + 2.4 * share)
        if signed:
            numbers *= np.where((place * (turn // 2)) % 2, 1.0, -1.0)
        yield {name: _short(number, size) for name, number in zip(variables, numbers, strict=True)}


def _scaled(value: Any, low: float, high: float, random: np.random.Generator) -> Any:
    array = np.asarray(value, np.float64)
    size = np.abs(array)
    typical = float(np.max(size, initial=0.0)) or 1.0
    factors = random.uniform(low, high, array.shape)
    # A 0 moves too, as far as the others do, to both sides.
    beside_zero = typical * random.uniform(-1.0, 1.0, array.shape)
    moved = np.where(size == 0, beside_zero, array * factors)
    found = _short(moved, np.where(size == 0, typical, size))
    same = found == array
    return np.where(same, moved, found)[()] if np.any(same) else found


def _short(number: Any, size: Any) -> Any:
    """The number to few digits, off the special values 0, ±1 and ±2."""
    with np.errstate(all="ignore"):
        unit = 10.0 ** (np.floor(np.log10(np.maximum(np.abs(number), 0.1 * np.abs(size)))) - _DIGITS + 1)
        rounded = np.round(np.asarray(number / unit)) * unit
    rounded = np.where(np.isfinite(rounded), rounded, number)
    special = np.isin(np.abs(rounded), (0.0, 1.0, 2.0))
    return _decimal(np.where(special, rounded + 7 * unit, rounded))


def _decimal(array: Any) -> Any:
    """The floats that print as they were rounded: 1.3, not 1.3000000000000003."""
    exactly = [float(f"{entry:.{_DIGITS}g}") for entry in np.ravel(array)]
    return np.array(exactly).reshape(np.shape(array))[()]


def _toward_one(value: Any, power: float) -> Any:
    array = np.asarray(value, np.float64)
    with np.errstate(all="ignore"):
        return np.where(array == 0, 0.0, np.sign(array) * np.abs(array) ** power)[()]
