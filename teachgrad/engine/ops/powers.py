"""Powers and roots with names of their own: x², 1/x, ∛x, ⁿ√x, 1/√x, and √(a² + b²)."""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, OUTPUT
from teachgrad.engine.ops.arithmetic import pow as power
from teachgrad.engine.ops.smooth import sqrt
from teachgrad.engine.ops.table import elementwise, public
from teachgrad.engine.tensor import Tensor
from teachgrad.engine.values import Exact, shortened
from teachgrad.errors import InputError
from teachgrad.text import Text


@public(numpy=(np.positive,))
def positive(x: Any) -> Any:
    """X itself, as ``+x`` is in PyTorch: not a step of its own.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor(2.0)
    >>> +x is x
    True
    """
    return x if isinstance(x, Tensor) else np.positive(x)


setattr(Tensor, "__pos__", positive)  # noqa: B010 # a type checker knows Tensor without the methods of the table

square = elementwise(
    "square",
    np.square,
    lambda g, x: g * (2 * x),
    symbolic=lambda x: x**2,
    torch="PowBackward0",
    samples=((2.0,), (-0.5,)),
)


def _reciprocal(x: Any) -> Any:
    """One over x, elementwise; of whole numbers too, which NumPy's own function would round to 0.

    Examples
    --------
    >>> float(reciprocal(4))
    0.25
    """
    return np.divide(1, x)


reciprocal = elementwise(
    "reciprocal",
    _reciprocal,
    lambda g, y: -g * y * y,  # in this order y² alone cannot overflow
    saves=OUTPUT,
    numpy=(np.reciprocal,),
    symbolic=lambda x: 1 / x,
    code="np.divide(1, {0})",
    torch="ReciprocalBackward0",
    samples=((2.0,), (-0.3,)),
)


def _rsqrt(x: Any) -> Any:
    """One over the square root of x, elementwise.

    Examples
    --------
    >>> float(rsqrt(4.0))
    0.5
    """
    return np.divide(1, np.sqrt(x))


rsqrt = elementwise(
    "rsqrt",
    _rsqrt,
    lambda g, y: -g * (y * y * y) / 2,
    saves=OUTPUT,
    symbolic=lambda x: 1 / x ** _half(),
    code="np.divide(1, np.sqrt({0}))",
    torch="RsqrtBackward0",
    samples=((2.0,), (0.3,)),
)


def _half() -> Any:
    import sympy

    return sympy.Rational(1, 2)


def _cbrt(x: Any) -> Any:
    """Cube root of x, elementwise; that of a negative number is negative.

    Examples
    --------
    >>> float(cbrt(-8.0))
    -2.0
    """
    if np.iscomplexobj(x):  # a complex step, near the real axis: NumPy's cube root is for real numbers only
        side = np.where(np.real(x) < 0, -1.0, 1.0)
        return side * (side * x) ** (1 / 3)
    return np.cbrt(x)


def _symbolic_odd_root(x: Any, n: int) -> Any:
    import sympy

    # SymPy's own cbrt takes the complex root of a negative number; |x| keeps each branch real wherever it is asked.
    root = sympy.Abs(x) ** sympy.Rational(1, n)
    return sympy.Piecewise((root, x >= 0), (-root, True))


cbrt = elementwise(
    "cbrt",
    _cbrt,
    lambda g, y: g / (3 * y * y),
    saves=OUTPUT,
    numpy=(np.cbrt,),
    symbolic=lambda x: _symbolic_odd_root(x, 3),
    code="np.cbrt({0})",
    torch="CbrtBackward0",  # PyTorch has no cube root
    samples=((2.0,), (-0.3,)),
)


def _odd_root(x: Any, n: int) -> Any:
    if np.iscomplexobj(x):
        side = np.where(np.real(x) < 0, -1.0, 1.0)
        return side * (side * x) ** (1 / n)
    return np.copysign(np.abs(x) ** (1 / n), x)


odd_root = elementwise(
    "odd_root",
    _odd_root,
    lambda g, y, _x, n: g / (n * y ** (n - 1)),
    saves=BOTH,
    internal=True,
    symbolic=_symbolic_odd_root,
    code="np.copysign(np.abs({0}) ** (1 / {1}), {0})",
    torch="RootBackward0",  # nor another odd one
    samples=((2.0, 5), (-0.3, 7)),
)


@public()
def root(x: Any, n: int) -> Any:
    """Real root of x, elementwise: the number whose n-th power is x.

    Parameters
    ----------
    x : Tensor or array_like
        Any numbers if n is odd; the root of a negative number is negative then. If n is even, none below 0.
    n : int
        From 1 on.

    Returns
    -------
    Tensor or NumPy value
        Of x's shape.

    Raises
    ------
    InputError
        If n is no whole number from 1 on.

    Examples
    --------
    >>> float(root(-32.0, 5))
    -2.0
    """
    if not isinstance(n, int | np.integer) or n < 1:
        raise InputError(
            Text(
                en="root(x, n) is the n-th root of x; n is {n}.",
                vi="root(x, n) là căn bậc n của x; n là {n}.",
            ),
            instead=Text(
                en="Write a whole number from 1 on, or a power: x ** 0.4.",
                vi="Hãy viết một số nguyên từ 1 trở lên, hoặc một lũy thừa: x ** 0.4.",
            ),
            n=shortened(n),
        )
    if n == 3:
        return cbrt(x)
    if n % 2:
        return odd_root(x, int(n))
    return sqrt(x) if n == 2 else power(x, _one_over(int(n)))


def _one_over(n: int) -> Exact:
    def expression() -> Any:
        import sympy

        return sympy.Rational(1, n)

    return Exact(1 / n, expression, f"1 / {n}")


def _hypot(a: Any, b: Any) -> Any:
    """Length of the vector (a, b), elementwise: √(a² + b²), where a² itself might overflow.

    At (0, 0) it has no derivative; as in PyTorch its gradient there is NaN.

    Examples
    --------
    >>> float(hypot(3.0, 4.0))
    5.0
    """
    if np.iscomplexobj(a) or np.iscomplexobj(b):
        return np.sqrt(a * a + b * b)
    return np.hypot(a, b)


hypot: Any = elementwise(
    "hypot",
    _hypot,
    lambda g, y, a, _b: g * (a / y),
    lambda g, y, _a, b: g * (b / y),
    saves=BOTH,
    numpy=(np.hypot,),
    symbolic=lambda a, b: (a**2 + b**2) ** _half(),
    code="np.hypot({0}, {1})",
    torch="HypotBackward0",
    samples=((3.0, 4.0), (-0.5, 0.25)),
)
