"""A difference quotient as a formula, in plain text and in LaTeX.

Knows `Stencil`, no number of any function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teachgrad.finite.stencils import Stencil

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PRIMES = {1: "′", 2: "″", 3: "‴"}


def plain(quotient: Stencil) -> str:
    """In plain text: ``f′(x) ≈ [−f(x) + f(x + h)] / h, error ≈ 1/2 h f″(x)``."""
    pairs = zip(quotient.points, quotient.weights, strict=True)
    terms = _sum(((w, f"f({_place(k, _in_brackets, '−')})") for k, w in pairs), str, "−")
    rest = f"{_power(quotient.accuracy)} {derivative(quotient.order + quotient.accuracy)}(x)"
    error = _sum([(quotient.truncation, rest)], str, "−")
    return f"{derivative(quotient.order)}(x) ≈ [{terms}] / {_power(quotient.order)}, error ≈ {error}"


def latex(quotient: Stencil) -> str:
    r"""In LaTeX, without dollars: ``f'(x) \approx \frac{-f(x) + f(x + h)}{h},\quad \text{error} \approx …``."""
    pairs = zip(quotient.points, quotient.weights, strict=True)
    terms = _sum(((w, f"f({_place(k, _fraction, '-')})") for k, w in pairs), _fraction, "-")
    rest = f"{_latex_power(quotient.accuracy)} {_primed(quotient.order + quotient.accuracy)}(x)"
    error = _sum([(-quotient.truncation, rest)], _fraction, "-")
    sign = "" if error.startswith("-") else "+ "
    whole = f"\\frac{{{terms}}}{{{_latex_power(quotient.order)}}}"
    return f"{_primed(quotient.order)}(x) = {whole} {sign}{error} + \\dots"


def derivative(order: int) -> str:
    """f′, f″, f‴, f⁽⁴⁾, …"""
    return "f" + _PRIMES.get(order, f"⁽{str(order).translate(_RAISED)}⁾")


def _primed(order: int) -> str:
    return "f" + "'" * order if order <= 3 else f"f^{{({order})}}"


def _power(exponent: int) -> str:
    return "h" if exponent == 1 else "h" + str(exponent).translate(_RAISED)


def _latex_power(exponent: int) -> str:
    return "h" if exponent == 1 else f"h^{{{exponent}}}"


def _fraction(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"\\frac{{{number.numerator}}}{{{number.denominator}}}"


def _in_brackets(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"({number})"


def _place(k: Fraction, written: Callable[[Fraction], str], minus: str) -> str:
    """Where f is evaluated: x − 2h."""
    if not k:
        return "x"
    return f"x {'+' if k > 0 else minus} {'' if abs(k) == 1 else written(abs(k))}h"


def _sum(terms: Iterable[tuple[Fraction, str]], written: Callable[[Fraction], str], minus: str) -> str:
    text = ""
    for factor, rest in terms:
        sign = minus if factor < 0 else "+" if text else ""
        sign = f" {sign} " if text else sign
        text += sign + ("" if abs(factor) == 1 else f"{written(abs(factor))} ") + rest
    return text
