"""Formulas as SymPy expressions: what SymPy makes of them, or each part as it was written.

Loads SymPy when it is called. SymPy simplifies as it builds, and over some short formulas it sits for hours:
2^(10⁹·x/x), |tanh(x¹⁰⁰)|. These it is given as they were written. Read `sympy_written` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

from teachgrad.formula import limits
from teachgrad.formula.tree import Call, Name, Negative, Node, Power, Product, Quotient, Step, Sum
from teachgrad.formula.words import BY_NAME
from teachgrad.formula.writers.binding import fold
from teachgrad.formula.writers.sympy_written import as_written, is_odd_root
from teachgrad.patience import OutOfPatienceError, patience

_LINES = 1_000_000  # of SymPy's, to simplify one formula: a fifth of a second; |x² - 1| needs 40,000 of them

_LARGEST_ROOT = 1_000  # of a number: 0.14^(1/333333) would be made of 50^333332, written out

_BITS_PER_DIGIT = math.log2(10)


def to_sympy(formula: Node | Iterable[Step], evaluate: bool = True) -> Any:
    """Make a SymPy expression of a formula.

    Parameters
    ----------
    formula : Node or iterable of Step
        A tree, or steps: the last one is made, the earlier ones put into it.
    evaluate : bool
        False for the formula as it was written: ``5*(2*x**3)**2`` stays that, until its ``doit()``.

    Returns
    -------
    SymPy expression or matrix
        In plain symbols; decimals are exact. It is as it was written also if SymPy can simplify it only in seconds, or
        not at all, or to numbers of thousands of digits.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> steps = parse("y = 2x^3; z = 5y^2").steps
    >>> to_sympy(steps), to_sympy(steps, evaluate=False)
    (20*x**6, 5*(2*x**3)**2)
    """
    import sympy

    steps = [Step(None, (), None, formula)] if isinstance(formula, Node) else list(formula)
    if evaluate:
        try:
            with patience(_LINES):
                return _built(sympy, steps, _simplified)
        except OutOfPatienceError:
            # What was being asked of an expression when it ended, SymPy would now remember as unknowable.
            sympy.core.cache.clear_cache()
        except Exception:  # noqa: S110 # whether 0 or √2 + √3 − √(5 + 2√6) is larger it cannot tell; it has bugs; a number is too long
            pass
    return _built(sympy, steps, as_written)


def _built(sp: Any, steps: Iterable[Step], make: Callable[[Any, Node, list[Any]], Any]) -> Any:
    """The last step, each part made by `make`."""
    known: dict[str, Any] = {}

    def build(node: Node, parts: list[Any]) -> Any:
        if isinstance(node, Name):
            return known[node.name] if node.name in known else sp.Symbol(node.name)
        return make(sp, node, parts)

    made = None
    for step in steps:
        made = fold(step.tree, build)
        if step.name is not None and step.derivative is None:
            known[step.name] = made
    return made


class _TooLongError(ArithmeticError):
    """A number would have more digits than `limits` allow."""


def _simplified(sp: Any, node: Node, parts: list[Any]) -> Any:
    """What SymPy makes of a part."""
    if any(part.is_Matrix for part in parts):
        return _of_matrices(node, parts)
    if _digits(sp, node, parts) > limits.POWER_DIGITS:
        raise _TooLongError
    match node:
        case Sum():
            made = sp.Add(*parts)
        case Negative():
            made = -parts[0]
        case Product():
            made = sp.Mul(*parts)
        case Quotient():
            made = parts[0] / parts[1]
        case Power():
            made = parts[0] ** parts[1]
        case Call():
            made = _called(sp, node, parts)
        case _:
            return as_written(sp, node, parts)
    coefficient = made.as_coeff_Mul()[0]
    if coefficient.is_Rational and _length(coefficient) > limits.POWER_DIGITS:
        raise _TooLongError
    if made.is_number and not made.is_Rational:
        _check_size(made)
    return made


def _called(sp: Any, node: Call, parts: list[Any]) -> Any:
    match node.function:
        case "root":
            return (sp.real_root if is_odd_root(node) else sp.root)(*parts)
        case "relu":
            return sp.Max(0, *parts)
        case "sigmoid":
            return 1 / (1 + sp.exp(-parts[0]))
    return getattr(sp, BY_NAME[node.function].sympy)(*parts)


def _of_matrices(node: Node, parts: list[Any]) -> Any:
    first = parts[0]
    match node:
        case Sum():
            return sum(parts[1:], first)
        case Negative():
            return -first
        case Product():
            return math.prod(parts[1:], start=first)
        case Quotient():
            return first / parts[1]
        case Power():
            return math.prod([first] * (int(parts[1]) - 1), start=first)
        case Call(function="det") if first.rows > 3 and not all(entry.is_Rational for entry in first):
            # By the methods that simplify nothing on the way: SymPy's own takes minutes for 6×6 letters.
            return first.det(method="laplace" if first.rows <= 6 else "berkowitz")
        case Call(function="det"):
            return first.det()
        case Call(function="trace"):
            return first.trace()
    return first.T


def _digits(sp: Any, node: Node, parts: list[Any]) -> float:
    """How many digits the numbers may have that SymPy would write out for a part."""
    match node:
        case Power():
            return _digits_of_power(sp, *parts)
        case Product() | Quotient():  # 2^(x + 1000)·2^(-x)
            factors = [factor.as_base_exp() for part in parts for factor in sp.Mul.make_args(part)]
            return sum(_digits_of_power(sp, *factor) for factor in factors)
        case Call(function="factorial") if parts[0].is_Integer and abs(parts[0]) > limits.FACTORIAL:
            return math.inf
        case Call():  # tanh and the rest are exponentials to SymPy: exp(1000·ln 2) is 2¹⁰⁰⁰
            return sum(_digits_of_power(sp, sp.E, part) for part in parts)
    return 0


def _digits_of_power(sp: Any, base: Any, exponent: Any) -> float:
    rationals = exponent.atoms(sp.Rational)
    if base.is_number and base != sp.E and any(number.q > _LARGEST_ROOT for number in rationals):
        return math.inf
    times = max((abs(number.p) / number.q for number in rationals), default=0)
    if times <= 1:
        return 0
    numbers = [factor for factor in sp.Mul.make_args(base) if factor.is_number]
    if exponent.has(sp.log):  # exp(1000·ln(2x)) is (2x)¹⁰⁰⁰
        numbers.append(exponent)
    return float(times * sum(_length(number) for part in numbers for number in part.atoms(sp.Rational)))


def _length(number: Any) -> float:
    """How many digits a fraction has: its numerator or its denominator, whichever is longer."""
    return float(max(abs(number.p), number.q).bit_length() / _BITS_PER_DIGIT)


def _check_size(number: Any) -> None:
    """Refuse an irrational number of many digits before the point: to compare e^e^e^e with 1 takes all of them."""
    about = abs(number.evalf(2))
    if about.is_Float and about != 0 and abs(about._mpf_[2]) > limits.POWER_DIGITS * _BITS_PER_DIGIT:
        raise _TooLongError
