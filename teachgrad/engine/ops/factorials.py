"""The factorial between whole numbers too: gamma, its logarithm, and the derivatives of that, digamma and polygamma.

NumPy has none of them. Python has gamma and lgamma for one number at a time; the others, and all four for
complex numbers, are computed from series: Abramowitz & Stegun, *Handbook of Mathematical Functions* (1964), ch. 6.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH
from teachgrad.engine.ops.table import elementwise, public
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.text import Text

_MOST_DERIVATIVES = 100  # the factorial of more leaves the range of float64 soon


def _written_out(function: Callable[..., Any]) -> Callable[..., str]:
    """How an entry is written in plain NumPy, where that is what `function` is written in."""

    def code(*texts: str) -> str:
        import inspect  # here: only who writes code out needs it

        (definition,) = ast.parse(inspect.getsource(function)).body
        assert isinstance(definition, ast.FunctionDef)  # noqa: S101 # tells the type checker what it is
        parameters = [argument.arg for argument in definition.args.args]
        given = {
            name: ast.parse(text, mode="eval").body for name, text in zip(parameters, texts, strict=True)
        }

        class Replacing(ast.NodeTransformer):
            def visit_Name(self, node: ast.Name) -> ast.expr:
                return given.get(node.id, node)

        return "\n".join(ast.unparse(Replacing().visit(statement)) for statement in definition.body)

    return code


def _real_gamma(x: Any) -> Any:
    from math import copysign, gamma, inf, nan

    def of_one(number: float) -> float:
        try:
            return gamma(number)
        except OverflowError:
            return copysign(inf, number)
        except ValueError:
            return copysign(inf, number) if number == 0 else nan

    values = 1.0 * np.asarray(x)
    return np.vectorize(of_one, otypes=[values.dtype])(values)[()]


def _real_log_gamma(x: Any) -> Any:
    from math import inf, lgamma

    def of_one(number: float) -> float:
        try:
            return lgamma(number)
        except (OverflowError, ValueError):
            return inf

    values = 1.0 * np.asarray(x)
    return np.vectorize(of_one, otypes=[values.dtype])(values)[()]


def _complex_log_gamma(z: Any) -> Any:
    """Log |Γ(x)| and what it becomes beside the real axis.

    By 6.1.40 where the real part is large, 6.1.15 from there on, and 6.1.17 on the left.
    """
    left = np.real(z) < 0.5
    w = np.where(left, 1 - z, z)
    far = w + 15
    total = (far - 0.5) * np.log(far) - far + np.log(2 * np.pi) / 2
    for k, bernoulli in enumerate((1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6), 1):
        total = total + bernoulli / (2 * k * (2 * k - 1)) * (1 / far) ** (2 * k - 1)
    for k in range(15):
        total = total - np.log(w + k)
    sine = np.sin(np.pi * (z - np.round(np.real(z))))
    sine = sine * np.where(np.real(sine) < 0, -1, 1)
    return np.where(left, np.log(np.pi / sine) - total, total)


def _sign_of_gamma(x: Any) -> Any:
    """Positive from 0 on; on the left it alternates from one whole number to the next."""
    return np.where((x < 0) & (np.floor(x) % 2 == 1), -1, 1)


def _gamma(x: Any) -> Any:
    """Gamma function, elementwise: (n - 1)! of a whole number n, and smooth in between.

    At 0 and the negative whole numbers it has poles.

    Examples
    --------
    >>> float(gamma(5.0))
    24.0
    """
    if np.iscomplexobj(x):
        return _sign_of_gamma(np.real(x)) * np.exp(_complex_log_gamma(x))
    return _real_gamma(x)


gamma: Any = elementwise(
    "gamma",
    _gamma,
    lambda g, y, x: g * (y * digamma(x)),
    saves=BOTH,
    symbolic="gamma",
    code=_written_out(_real_gamma),
    torch="GammaBackward0",  # PyTorch has its logarithm only
    samples=((2.5,), (-0.7,)),
)


def _factorial(x: Any) -> Any:
    """Factorial, elementwise: n! = 1·2·…·n, and Γ(x + 1) between the whole numbers.

    Examples
    --------
    >>> float(factorial(5.0))
    120.0
    """
    return _gamma(x + 1)


factorial = elementwise(
    "factorial",
    _factorial,
    lambda g, y, x: g * (y * digamma(x + 1)),
    saves=BOTH,
    symbolic="factorial",
    code=lambda x: _written_out(_real_gamma)(f"{x} + 1"),
    torch="FactorialBackward0",  # PyTorch has none
    samples=((2.5,), (-0.3,)),
)


def _lgamma(x: Any) -> Any:
    """Logarithm of |Γ(x)|, elementwise, also where Γ(x) itself would overflow.

    Examples
    --------
    >>> round(float(lgamma(1000.0)), 6)
    5905.220423
    """
    return _complex_log_gamma(x) if np.iscomplexobj(x) else _real_log_gamma(x)


def _symbolic_lgamma(x: Any) -> Any:
    import sympy

    # SymPy's loggamma is complex where Γ is negative.
    return sympy.log(sympy.gamma(x) ** 2) / 2


lgamma = elementwise(
    "lgamma",
    _lgamma,
    lambda g, x: g * digamma(x),
    symbolic=_symbolic_lgamma,
    code=_written_out(_real_log_gamma),
    torch="LgammaBackward0",
    samples=((2.5,), (-0.7,)),
)


def _derivative_of_log_gamma(x: Any, n: int) -> Any:
    # By 6.3.18 and 6.4.11 where x is large, 6.3.6 and 6.4.6 from there on, 6.3.7 and 6.4.7 on the left.
    from math import factorial

    values = 1.0 * np.asarray(x)
    z = values * np.float64(1)  # also of float32
    with np.errstate(all="ignore"):
        left = np.real(z) < 0.5
        w = np.where(left, 1 - z, z)
        near = 10 + n
        far = 1 / (w + near)
        total = factorial(n) / 2 * far ** (n + 1)
        total = total + (factorial(n - 1) * far**n if n else -np.log(w + near))
        for k, bernoulli in enumerate((1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6), 1):
            total = total + bernoulli * (factorial(2 * k + n - 1) / factorial(2 * k)) * far ** (2 * k + n)
        for k in range(near):
            total = total + factorial(n) * (1 / (w + k)) ** (n + 1)
        # The derivatives of c = cot πz are polynomials in c, as the first is -π(1 + c²).
        whole = np.round(np.real(z))
        beside = np.where(whole == 0, z, z - whole)  # -0.0 too stays where it is
        half = np.where(np.real(beside) < 0, -0.5, 0.5)
        c = np.where(abs(np.real(beside)) < 0.25, 1 / np.tan(np.pi * beside), np.tan(np.pi * (half - beside)))
        c = np.where((beside == 0) & (np.real(z) < 0), np.nan, c)  # a pole with two signs
        powers = np.array([0.0, 1.0])
        for _ in range(n):
            slopes = (np.arange(powers.size) * powers)[1:]
            powers = -np.append(slopes, [0.0, 0.0]) - np.append([0.0, 0.0], slopes)
        mirrored = np.pi ** (n + 1) * sum(a * c**i for i, a in enumerate(powers.tolist()) if a)
        value = np.where(left, -total - mirrored, (-1) ** (n + 1) * total)
    return value.astype(values.dtype)[()]


def _digamma(x: Any) -> Any:
    """Derivative of log Γ(x), elementwise: the relative change of the gamma function.

    Examples
    --------
    >>> round(float(digamma(1.0)), 6)
    -0.577216
    """
    return _derivative_of_log_gamma(x, 0)


digamma: Any = elementwise(
    "digamma",
    _digamma,
    lambda g, x: g * _polygamma(x, 1),
    symbolic="digamma",
    code=lambda x: _written_out(_derivative_of_log_gamma)(x, "0"),
    torch="DigammaBackward0",
    samples=((2.5,), (-0.7,)),
)


def _symbolic_polygamma(x: Any, n: int) -> Any:
    import sympy

    return sympy.polygamma(n, x)


# As a method of Tensor, x.polygamma(n), it takes its arguments in this order, as in PyTorch.
_polygamma: Any = elementwise(
    "polygamma",
    _derivative_of_log_gamma,
    lambda g, x, n: g * _polygamma(x, n + 1),
    symbolic=_symbolic_polygamma,
    code=_written_out(_derivative_of_log_gamma),
    torch="PolygammaBackward0",
    samples=((2.5, 1), (-0.7, 2), (0.3, 3)),
)


@public(method=False)
def polygamma(n: int, x: Any) -> Any:
    """Derivative number n of `digamma`, elementwise.

    Parameters
    ----------
    n : int
        From 0 to 100.
    x : Tensor or array_like
        Where.

    Returns
    -------
    Tensor or NumPy value
        Of x's shape.

    Raises
    ------
    InputError
        If n is no whole number, negative or too large.

    Examples
    --------
    >>> round(float(polygamma(1, 1.0)), 6)  # π²/6
    1.644934
    """
    if not isinstance(n, int | np.integer) or not 0 <= n <= _MOST_DERIVATIVES:
        raise InputError(
            Text(
                en="polygamma(n, x) is derivative number n of digamma; n is {n}.",
                vi="polygamma(n, x) là đạo hàm thứ n của digamma; n là {n}.",
            ),
            instead=Text(
                en="Write a whole number from 0 to {most}: polygamma(1, x).",
                vi="Hãy viết một số nguyên từ 0 đến {most}: polygamma(1, x).",
            ),
            n=shortened(n),
            most=_MOST_DERIVATIVES,
        )
    return _polygamma(x, int(n))
